"""An exchange with everything that makes one hard to tell, on a site of its own: two sides, phases, a name left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factsite.reporting import report_claims, report_coverage, shares
from tests.html import conformance_errors
from tests.site import Site, build
from tests.test_composing import text_of

AWKWARD = Path(__file__).parent / "awkward"
# Who is still held in the article, and who spoke for him.
HELD = re.compile(rb"Anton|\bFell\b|\bLina\b")


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("awkward")
    shutil.copytree(AWKWARD, folder, dirs_exist_ok=True)
    return build({}, base=False, folder=folder)


def test_the_awkward_site_is_sound(awkward: Site) -> None:
    assert awkward.shown == []
    assert conformance_errors(awkward.folder / "site") == []


def test_every_sentence_is_cited_but_those_left_out_on_purpose(awkward: Site) -> None:
    checked = awkward.outcome.checked
    spans = [passage.span for proof in checked.proofs.values() for passage in proof.passages.values()]
    rows = shares(checked.articles["sources/three-day-swap"], spans)
    assert [row.sentence for row in rows if row.words and not row.is_cited] == []
    assert [(row.words, row.left_out) for row in rows if row.left_out] == [(0, "still held")]


def test_nobody_who_is_still_held_is_named_in_any_byte(awkward: Site) -> None:
    files = [file for file in sorted((awkward.folder / "site").rglob("*")) if file.is_file()]
    assert len(files) > 30
    assert [file for file in files if HELD.search(file.read_bytes())] == []
    told = "\n".join((*report_coverage(awkward.outcome.checked), *report_claims(awkward.outcome.checked)))
    assert not HELD.search(told.encode())


def test_what_is_left_out_is_shown_with_its_reason(awkward: Site) -> None:
    assert "[left out: still held]" in awkward.page("sources/three-day-swap")
    assert "1 left out on purpose" in next(iter(report_coverage(awkward.outcome.checked)))


def test_a_list_shows_what_keeps_a_figure_true(awkward: Site) -> None:
    exchanges, topics = text_of(awkward.file("exchanges/index.html")), text_of(awkward.file("topics/index.html"))
    assert "Sunday in the first phase" in exchanges
    assert "314 prisoners both together in the first phase" in exchanges
    assert (
        "157 prisoners each in the first phase (part of 314 prisoners, 195 Arlanders and 207 Borland soldiers)"
        in exchanges
    )
    assert "200 each (taken back)" in exchanges
    assert "612 people this year" in topics
    assert "more than 5,000 since the invasion" in topics
    assert "as of" not in topics
    assert "Hundreds more are said to be missing (said, and nobody is named)" in topics


def test_a_taken_back_figure_says_so_wherever_it_is_named(awkward: Site) -> None:
    assert "Freed: 200 (taken back)" in text_of(awkward.page("organizations/cenpress"))
    assert "Freed 200 (taken back)" in text_of(awkward.page("sources/three-day-swap"))


def test_who_tells_what_another_said_stands_in_the_closed_line(awkward: Site) -> None:
    assert "said by Tarvin, according to Borland Defense Ministry" in text_of(awkward.page("places/tarvin"))
    ministry = text_of(awkward.page("organizations/borland-defense-ministry"))
    assert "Passed on by it Tarvin Place Said: everyone on the list" in ministry
