"""Whole pages of the small site as they were when last looked at; `make golden` writes them anew, to be read."""

from __future__ import annotations

import os

import pytest

from tests.site import ROOT, Site, build

GOLDEN = ROOT / "tests" / "golden"
PAGES = (
    "index.html",
    "404.html",
    "exchanges/146-each.html",
    "people/volodymyr-mykolayenko.html",
    "sources/exchange-of-146.html",
    "places/index.html",
    "data/facts.jsonl",
    "data/citations.jsonl",
)


@pytest.fixture(scope="module")
def site() -> Site:
    return build({})


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_as_it_was_when_last_looked_at(site: Site, address: str) -> None:
    golden = GOLDEN / address
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(site.file(address), encoding="utf-8")
    assert site.file(address) == golden.read_text(encoding="utf-8")
