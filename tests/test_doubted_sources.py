"""An article that was retracted or replaced: its page says so, and all that rests on it shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html import conformance_errors
from tests.site import base_files, build
from tests.test_composing import text_of
from tests.test_corrections import since
from tests.test_rebuilding import Folder, again

OLD, NEW = "content/sources/exchange-of-146.md", "content/sources/exchange-channel.md"
RETRACTED = "retracted: The agency took it back, since its numbers were wrong.\n"
REPLACED = "superseded_by: sources/exchange-channel\n"
SHOWN = "The source was retracted: The agency took it back, since its numbers were wrong."
TITLE = "WSJ Lifts the Lid on POW Exchange Channel Between Ukraine and Russia"
SILENT = """\
---
title: Totals
summary: What the articles do not say.
---
The article does not say who counted.[^who] Russia and Ukraine each returned prisoners.[^each]

[^who]: not stated in sources/exchange-of-146: "counted by"
[^each]: sources/exchange-of-146: "Russia and Ukraine each returned 146 prisoners of war"
"""


def source(path: str, *lines: str) -> str:
    """Return a source page of the small site with more lines of front matter."""
    data = base_files()[path]
    assert isinstance(data, bytes)
    return data.decode().replace("seed:", f"{''.join(lines)}seed:", 1)


def test_a_retracted_source_says_so_and_every_fact_and_footnote_shows_it() -> None:
    site = build({OLD: source(OLD, RETRACTED), "content/topics/totals.md": SILENT})
    assert site.problems == []
    notice = "This article was retracted: The agency took it back, since its numbers were wrong."
    assert notice in text_of(site.page("sources/exchange-of-146"))
    page = site.page("exchanges/146-each")
    for part in page.split("<dd id=")[1:]:
        assert "its source was retracted" in part.partition("</summary>")[0], part
        assert SHOWN in text_of(part), part
    assert text_of(site.page("topics/totals")).count(SHOWN) == 2
    # What rests on the other article is as it was.
    assert "retracted" not in site.page("exchanges/67th")
    # Where facts of many pages are gathered, they show it too.
    assert SHOWN in text_of(site.file("figures.html"))
    assert conformance_errors(site.folder / "site") == []


def test_the_data_says_of_each_line_that_its_source_was_retracted() -> None:
    site = build({OLD: source(OLD, RETRACTED), "content/topics/totals.md": SILENT})
    told = {row["source"]: row.get("source_state") for row in site.rows("data/facts.jsonl") if "source" in row}
    assert told == {"sources/exchange-of-146": "retracted", "sources/exchange-channel": None}
    rows = [row for row in site.rows("data/citations.jsonl") if row["page"] == "topics/totals"]
    assert [(row["kind"], row["source_state"]) for row in rows] == [("silence", "retracted"), ("passage", "retracted")]


def test_a_source_that_was_replaced_leads_to_the_one_in_its_place() -> None:
    site = build({OLD: source(OLD, REPLACED)})
    assert site.problems == []
    page = site.page("sources/exchange-of-146")
    assert f"This article was replaced: in its place stands {TITLE}" in text_of(page)
    assert 'href="exchange-channel.html"' in page.partition("This article was replaced")[2][:120]
    assert "Stands in the place of" in site.page("sources/exchange-channel")
    fact = site.page("exchanges/146-each").partition('<dd id="returned.each"')[2].partition("</dd>")[0]
    assert "its source was replaced" in fact
    assert f"The source was replaced: in its place stands {TITLE}" in text_of(fact)
    states = {row.get("source_state") for row in site.rows("data/facts.jsonl") if row.get("source", "").endswith("146")}
    assert states == {"superseded"}


def test_what_rests_on_an_article_is_made_anew_when_that_is_doubted_and_when_no_more() -> None:
    folder = Folder(base_files())
    assert folder.build()[1] == []
    for lines in ((RETRACTED,), (RETRACTED, REPLACED), (REPLACED,), ()):
        folder.write({OLD: source(OLD, *lines)})
        pages, _ = again(folder)
        assert "exchanges/146-each" in pages


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("retracted:\n", "4:11: values-are-well-formed: “retracted:” does not say what is wrong with the article"),
        ("superseded_by: sources/nothing\n", "4:16: references-resolve: there is no page “sources/nothing”"),
        (
            "superseded_by: places/kyiv\n",
            "4:16: references-resolve: “places/kyiv” is a page of kind place; here stands one of kind source",
        ),
        (
            "superseded_by: sources/exchange-of-146\n",
            "4:16: references-resolve: “sources/exchange-of-146” leads back to this source, so none is the later one",
        ),
    ],
)
def test_a_malformed_doubt_is_a_problem(lines: str, problem: str) -> None:
    assert build({OLD: source(OLD, lines)}).problems == [f"{OLD}:{problem}"]


def test_a_source_that_was_retracted_says_on_which_day_its_page_changed(tmp_path: Path) -> None:
    found = since(tmp_path, {}, {OLD: source(OLD, RETRACTED)})
    assert found.problems == [
        f"{OLD}:2:8: corrections-are-logged: the page has changed since HEAD, and does not say so"
    ]


def test_two_sources_do_not_stand_in_each_others_place() -> None:
    both = {OLD: source(OLD, REPLACED), NEW: source(NEW, "superseded_by: sources/exchange-of-146\n")}
    assert [line.split(": ")[1] for line in build(both).problems] == ["references-resolve", "references-resolve"]


def test_only_a_source_is_retracted() -> None:
    page = base_files()["content/places/kyiv.md"]
    assert isinstance(page, bytes)
    text = page.decode().replace("summary:", f"{RETRACTED}summary:", 1)
    assert [line.split(": ")[2] for line in build({"content/places/kyiv.md": text}).problems] == [
        "a place page has no key “retracted”"
    ]
