"""That everything installed has a licence which its use allows, and stands in the list."""

from __future__ import annotations

import re

from tests.setup.licences import ALLOWED, FILE, SITE, licences, node_packages, pinned, text
from tests.setup.tools import NODE_FOLDER, ROOT


def choices(licence: str) -> list[set[str]]:
    """Return the licences of which all of one group hold: of “A OR B” either, of “A AND B” both."""
    return [set(re.split(r"\s+AND\s+", one.strip("() "))) for one in re.split(r"\s+OR\s+", licence.strip("()"))]


def test_the_list_is_what_the_packages_say() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: make licences"


def test_every_licence_is_one_that_its_use_allows() -> None:
    refused = {
        name: licence
        for (name, _), (licence, use) in licences().items()
        if not any(group <= ALLOWED[use] for group in choices(licence))
    }
    assert refused == {}


def test_nothing_that_is_pinned_is_missing() -> None:
    listed = {name for name, _ in licences()}
    assert listed >= {name for lock in ("run", "test", "node", "bench") for name in pinned(lock)}
    assert listed >= {name for folder in (NODE_FOLDER, ROOT / "bench") for name, _ in node_packages(folder)}
    assert {name for (name, _), (_, use) in licences().items() if use == SITE} == set(pinned("run"))


def test_a_licence_that_is_not_allowed_would_be_seen() -> None:
    assert not any(group <= ALLOWED[SITE] for group in choices("GPL-3.0-only"))
    assert not any(group <= ALLOWED[SITE] for group in choices("MIT AND GPL-3.0-only"))
    assert not any(group <= ALLOWED[SITE] for group in choices("unknown"))
    assert any(group <= ALLOWED[SITE] for group in choices("Apache-2.0 OR GPL-3.0-only"))


def test_what_is_published_of_others_comes_with_its_licence() -> None:
    assert "Permission is hereby granted, free of charge" in (ROOT / "static/pagefind-licence.txt").read_text("utf-8")
