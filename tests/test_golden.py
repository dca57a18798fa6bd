"""Whole pages of the small site as they were when last looked at; `make golden` writes them anew, to be read."""

from __future__ import annotations

import json
import os

import pytest

from factsite.showing import FORMATS, Told
from tests.faulty import told
from tests.site import ROOT, Site, build

GOLDEN = ROOT / "tests" / "golden"
PAGES = (
    "index.html",
    "404.html",
    "exchanges/146-each.html",
    "exchanges/146-each.json",
    "people/volodymyr-mykolayenko.html",
    "sources/exchange-of-146.html",
    "places/index.html",
    "data/facts.jsonl",
    "data/citations.jsonl",
)


@pytest.fixture(scope="module")
def site() -> Site:
    return build({})


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told(tmp_path_factory.mktemp("faulty"))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_as_it_was_when_last_looked_at(site: Site, address: str) -> None:
    assert site.file(address) == last_seen(address, site.file(address))


@pytest.mark.parametrize("form", FORMATS)
def test_problems_are_told_as_they_were_when_last_looked_at(form: str, faulty: Told) -> None:
    printed = "".join(f"{line}\n" for line in FORMATS[form](faulty))
    if form == "sarif":
        printed = with_its_own_rules(printed)
    assert printed == last_seen(f"problems/{form}", printed)


def with_its_own_rules(printed: str) -> str:
    """Return a log with those rules alone that something was found by, so that it is not changed by every other."""
    log = json.loads(printed)
    run = log["runs"][0]
    found = sorted({result["ruleId"] for result in run["results"]})
    rules = run["tool"]["driver"]["rules"]
    run["tool"]["driver"]["rules"] = [rule for rule in rules if rule["id"] in found]
    for result in run["results"]:
        result["ruleIndex"] = found.index(result["ruleId"])
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def last_seen(name: str, now: str) -> str:
    """Return a golden file; where they are being written, as it is now."""
    golden = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    return golden.read_text(encoding="utf-8")
