"""What the author writes beside what the reader sees where the facts of the whole site are gathered."""

from __future__ import annotations

import hashlib
import re

import pytest

from factsite.composing.gathering import (
    BRIEF_ROWS,
    BY,
    CHANNEL,
    EVIDENT,
    ROWS,
    SAID,
    SUBJECT,
    VALUE,
    Row,
    Section,
    Topic,
    sheets_gathered,
)
from factsite.composing.scales import date_pieces, time_scale
from factsite.reading.values import parse_value
from factsite.records.page import Fact
from factsite.records.value import Date
from factsite.records.written import Place, Written
from tests.site import Site, build
from tests.test_composing import text_of

MONTHS = "January February March April May June July August September October November December".split()

SOURCE = """---
title: Prisoners go home
summary: An article.
seed: made-up.txt
sha256: {}
facts:
  publisher:
    value: not stated
    without: [published by]
  author:
    value: not stated
    without: [written by]
  date:
    value: not stated
    without: [published on]
  address:
    value: not stated
    without: [http]
---
An article.[^first]

[^first]: this site: a stored article
"""
SEED = """Prisoners go home

On July 5, 2024, Russia and Ukraine exchanged prisoners.

Talks were held from May to July. Two months later the sides met again. In spring 2023 an exchange began.

More than 100 soldiers were freed, including 40 sailors and about 20 marines. Hundreds were returned to Russia.

Up to 60 officers were freed. Between 70 and 80 guards were returned. Ukraine did not disclose how many it returned.
"""
EXCHANGE = """---
title: An exchange
summary: An exchange.
source: sources/made-up
facts:
  date:
    value: 2024-07-05
    quote: On July 5, 2024, Russia and Ukraine exchanged prisoners.
  returned.guards:
    value: between 70 and 80
    of: guards
    quote: Between 70 and 80 guards were returned.
  returned.hundreds:
    value: hundreds
    to: places/russia
    quote: Hundreds were returned to Russia.
  freed.marines:
    value: about 20
    of: marines
    part_of: freed
    quote: More than 100 soldiers were freed, including 40 sailors and about 20 marines.
  freed.sailors:
    value: 40
    of: sailors
    part_of: freed
    quote: More than 100 soldiers were freed, including 40 sailors and about 20 marines.
  freed:
    value: more than 100
    of: soldiers
    quote: More than 100 soldiers were freed
  freed.officers:
    value: up to 60
    of: officers
    quote: Up to 60 officers were freed.
  returned.undisclosed:
    value: undisclosed
    by: places/ukraine
    quote: Ukraine did not disclose how many it returned.
---
See [talks](../topics/talks.md).[^x]

[^x]: this site: a pointer
"""
TALKS = """---
title: Talks
summary: Talks.
source: sources/made-up
facts:
  date.months:
    value: XXXX-05/XXXX-07
    quote: Talks were held from May to July.
  date.later:
    value: Two months later
    after: date.months
    quote: Two months later the sides met again.
  date.began:
    value: 2023-21
    quote: In spring 2023 an exchange began.
---
See [an exchange](../exchanges/made-up.md).[^x]

[^x]: this site: a pointer
"""


def made_up(seed: str = SEED, **pages: str) -> dict[str, str | bytes | None]:
    """Return the files of a made-up article and of pages that rest on it."""
    digest = hashlib.sha256(seed.encode()).hexdigest()
    files: dict[str, str | bytes | None] = {
        "seeds/made-up.txt": seed,
        "content/sources/made-up.md": SOURCE.format(digest),
    }
    return files | {f"content/{name.replace('__', '/').replace('_', '-')}.md": text for name, text in pages.items()}


@pytest.fixture(scope="module")
def base() -> Site:
    return build({})


@pytest.fixture(scope="module")
def site() -> Site:
    built = build(made_up(exchanges__made_up=EXCHANGE, topics__talks=TALKS))
    assert built.problems == []
    return built


def section(page: str, title: str) -> str:
    """Return the section of a page below a heading."""
    for part in page.split('<section class="gathered"')[1:]:
        if title in text_of(part[: part.index("</h2>")]):
            return part[: part.index("</section>")]
    raise AssertionError(f"no section {title}")


def rows(html: str) -> list[str]:
    """Return the HTML of the rows of a table."""
    return re.findall(r"<tr[ >].*?</tr>", html, re.S)[1:]


def lines(html: str) -> list[str]:
    """Return how the pieces of a row's picture are drawn."""
    return re.findall(r'<path class="(\w+)"', html)[1:]


def closed(row: str) -> str:
    """Return the words of a row without its evidence."""
    return text_of(row.partition("<details")[0])


def test_a_date_stands_where_its_precision_lets_it(site: Site) -> None:
    page = site.file("timeline.html")
    assert [closed(row) for row in rows(section(page, "With a year"))[:2]] == [
        "spring 2023 Talks Date",
        "July 5, 2024 An exchange Date",
    ]
    assert text_of(rows(section(page, "Without a year"))[0]).startswith("May to July Talks Date")


def test_a_day_is_a_point_a_season_a_bar_and_what_is_worked_out_dots(site: Site) -> None:
    dated = rows(section(site.file("timeline.html"), "With a year"))
    assert [lines(row) for row in dated] == [["full"], ["point"], ["dots"]]
    assert "August 24 ≈ August 24, 2025 worked out" in text_of(dated[2])
    axis = section(site.file("timeline.html"), "With a year")
    assert re.findall(r"<span>(\d{4})</span>", axis) == ["2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("edtf", "pieces"),
    [
        ("2022", [("full", 0, 500)]),
        ("{2022,2023}", [("dots", 0, 490), ("dots", 500, 990)]),
        ("[2022,2023]", [("dots", 0, 490), ("dots", 500, 990)]),
        ("2022-07/..", [("full", 250, 880), ("dash", 880, 1000)]),
        ("../2022-06", [("dash", 0, 120), ("full", 120, 250)]),
        ("2023-01-01", [("point", 500, 500)]),
        ("2022~", [("dots", 0, 530)]),
    ],
)
def test_a_bar_of_time_goes_on_where_it_is_open_and_is_dots_where_it_is_not_exact(
    edtf: str, pieces: list[tuple[str, int, int]]
) -> None:
    value = parse_value("date", edtf)
    assert isinstance(value, Date)
    fact = Fact(Written("date", Place(1, 1)), "date", Written(edtf, Place(1, 1)), value)
    drawn = date_pieces(fact, 2022, 2, worked_out=False)
    assert [(piece.line, piece.start, piece.end) for piece in drawn] == pieces


def test_a_date_told_by_another_stands_below_it(site: Site) -> None:
    told = rows(section(site.file("timeline.html"), "Told by another event"))
    assert "May to July" in text_of(told[0])
    assert "told before" in text_of(told[0])
    assert '<tr class="under d1">' in told[1]
    assert "Two months later" in text_of(told[1])


def test_what_has_no_date_is_said_to_have_none(base: Site) -> None:
    without = [text_of(row) for row in rows(section(base.file("timeline.html"), "Without a date"))]
    assert "— no date is given 67th exchange Date" in without
    assert any(row.startswith("— not stated WSJ Lifts the Lid") for row in without)


def test_figures_stand_in_the_order_of_the_article_with_parts_below_their_whole(site: Site) -> None:
    figures = rows(section(site.file("figures.html"), "An exchange"))
    told = [closed(row) for row in figures]
    assert told == [
        "Freed more than 100 soldiers",
        "Freed 40 sailors part of more than 100 soldiers",
        "Freed about 20 marines part of more than 100 soldiers",
        "Returned hundreds to Russia",
        "Freed up to 60 officers",
        "Returned between 70 and 80 guards",
        "Returned undisclosed by Ukraine",
    ]
    assert ["under d1" in row for row in figures] == [False, True, True, False, False, False, False]


def test_a_bar_is_as_exact_as_its_words(site: Site) -> None:
    figures = rows(section(site.file("figures.html"), "An exchange"))
    assert [lines(row) for row in figures] == [
        ["full", "dash"],
        ["full", "cap"],
        ["full", "dots"],
        ["dots"],
        ["dots", "cap"],
        ["full", "thin", "cap", "cap"],
        ["blank"],
    ]
    assert 'class="full" d="M0 5H880"' in figures[0]
    assert 'class="full" d="M0 5H352"' in figures[1]


def test_a_picture_says_nothing_that_its_row_does_not(site: Site) -> None:
    for file in ("timeline.html", "figures.html", "exchanges/made-up.html"):
        pictures = re.findall(r"<svg [^>]*>", site.file(file))
        assert pictures
        assert all('aria-hidden="true"' in picture for picture in pictures)


def test_an_exchange_shows_its_own_figures_and_one_figure_needs_no_picture(site: Site, base: Site) -> None:
    own = section(site.page("exchanges/made-up"), "Figures, one row a claim")
    assert 'href="#freed.sailors"' in own
    assert "in the article’s own voice" in text_of(own)
    assert "Figures, one row a claim" not in base.page("exchanges/release")
    disputed = text_of(section(base.page("exchanges/146-each"), "Figures, one row a claim"))
    assert "disputed · Russian Defense Ministry, on Telegram" in disputed
    assert "292" not in disputed


def test_other_figures_have_no_common_scale(base: Site) -> None:
    totals = section(base.file("figures.html"), "Topics")
    assert "more than 10,000" in text_of(totals)
    assert "Not drawn" in text_of(totals)
    assert "<svg" not in totals


def test_who_dealt_with_whom_are_facts(base: Site) -> None:
    page = base.file("dealings.html")
    (row,) = rows(section(page, "People"))
    assert text_of(row).startswith("Dmytro Usov Dealt with Aleksandr Zorin")
    assert 'href="people/dmytro-usov.html#dealt_with"' in row
    assert [closed(row) for row in rows(section(page, "Exchanges"))][:2] == [
        "Exchange of August 24 Between Russia",
        "Exchange of August 24 Between Ukraine",
    ]


def test_the_front_page_begins_with_what_is_counted_over_a_span_of_time() -> None:
    """What comes first by its page, and counts no span, stands behind."""
    seed = "Last year 500 soldiers were freed in all. Today 40 soldiers are held."
    page = (
        "---\ntitle: {}\nsummary: A count.\nsource: sources/made-up\nfacts:\n  count:\n    value: {}\n"
        "    of: soldiers\n{}    quote: {}\n---\nSee [the other]({}).[^x]\n\n[^x]: this site: a pointer\n"
    )
    held = page.format("A count", 40, "", "Today 40 soldiers are held.", "sum.md")
    freed = page.format(
        "Sum", 500, "    within: Last year\n", "Last year 500 soldiers were freed in all.", "a-count.md"
    )
    site = build(made_up(seed, topics__a_count=held, topics__sum=freed), base=False)
    assert site.problems == []
    assert [closed(row) for row in rows(section(site.file("index.html"), "Figures that span exchanges"))] == [
        "Sum Figure 500 soldiers Last year",
        "A count Figure 40 soldiers",
    ]


def test_each_evidence_is_called_by_its_fact(base: Site) -> None:
    """Who hears a list of what can be pressed on a page hears nothing twice, but what is said of a thing twice."""
    for file in ("exchanges/146-each.html", "figures.html", "unknown.html"):
        called = re.findall(r"<summary><i>(.*?): </i>", base.file(file))
        assert called, file
        assert len(set(called)) == len(called), file
    assert "Exchange of August 24, Returned, 146 prisoners of war" in re.findall(
        r"<summary><i>(.*?): </i>", base.file("unknown.html")
    )


def test_what_was_said_stands_under_its_speaker_by_channel(base: Site) -> None:
    said = [text_of(row) for row in rows(section(base.file("said.html"), "Russian Defense Ministry"))]
    assert said
    assert all(row.startswith("Telegram Exchange of August 24") for row in said)
    assert '<a href="organizations/russian-defense-ministry.html">Russian Defense Ministry</a>' in base.file(
        "said.html"
    )


def test_what_is_not_known_stands_by_how_it_is_not(base: Site) -> None:
    page = base.file("unknown.html")
    assert "146 prisoners of war each" in text_of(section(page, "Disputed"))
    assert "undisclosed by Ukraine" in text_of(section(page, "Undisclosed"))
    assert "These words are not in the article: crossing" in text_of(section(page, "Not stated"))


def test_every_page_leads_to_them_and_a_sheet_is_marked_as_part_of_its_whole(base: Site) -> None:
    assert '<a href="timeline.html" aria-current="page">Timeline</a>' in base.file("timeline.html")
    assert '<a href="../timeline.html">Timeline</a>' in base.page("exchanges/146-each")


def many(count: int) -> dict[str, str | bytes | None]:
    """Return the files of many exchanges, each with a day and two figures."""
    page = EXCHANGE[: EXCHANGE.index("facts:")]
    facts = """facts:
  date:
    value: {year}-07-05
    quote: On July 5, {year}, Russia and Ukraine exchanged prisoners in village {n}.
  freed:
    value: more than {n}
    of: soldiers
    quote: In village {n} more than {n} soldiers were freed, including 40 sailors.
  freed.sailors:
    value: 40
    of: sailors
    part_of: freed
    evidence: freed
---
See [another](made-up-{next}.md).[^x]

[^x]: this site: a pointer
"""
    numbers = range(100, 100 + count)
    told = (
        f"On July 5, {1900 + n}, Russia and Ukraine exchanged prisoners in village {n}.\n\n"
        f"In village {n} more than {n} soldiers were freed, including 40 sailors.\n"
        for n in numbers
    )
    pages = {
        f"exchanges__made_up_{n}": page.replace("An exchange\n", f"Exchange {n}\n", 1)
        + facts.format(n=n, year=1900 + n, next=100 + (n - 99) % count)
        for n in numbers
    }
    return made_up("Prisoners go home\n\n" + "\n".join(told), **pages)


def test_many_rows_go_on_in_sheets_that_stay_small_and_cut_no_exchange_in_two() -> None:
    site = build(many(60))
    assert site.problems == []
    out = site.folder / "site"
    for name, expected in (("timeline", 4), ("figures", 7)):
        sheets = sorted(out.glob(f"{name}*.html"))
        assert len(sheets) == expected
        assert all(sheet.stat().st_size < 60_000 for sheet in sheets)
        assert all(len(re.findall("<tr[ >]", sheet.read_text("utf-8"))) <= 3 * ROWS for sheet in sheets)
    assert '<a href="timeline.html" aria-current="true">Timeline</a>' in site.file("timeline.2.html")
    assert "With a year continued" in text_of(site.file("timeline.2.html"))
    for sheet in out.glob("figures*.html"):
        text = text_of(sheet.read_text("utf-8"))
        assert text.count("Freed more than") == text.count("Freed 40 sailors")


@pytest.mark.parametrize(
    ("days", "labels", "years"),
    [
        ([("2024-01-05", "2024-11-05")], ("Jan. 2024", "April", "July", "Oct."), 1),
        ([("2022-01-01", ""), ("", "2025-08-24")], ("2022", "2023", "2024", "2025"), 4),
        ([("1900-01-01", "1900-12-31"), ("2025-01-01", "2025-01-01")], ("1900", "1926", "1952", "1978", "2004"), 130),
    ],
)
def test_an_axis_has_few_labels_at_even_distances(
    days: list[tuple[str, str]], labels: tuple[str, ...], years: int
) -> None:
    axis = time_scale(days)
    assert axis is not None
    assert (axis[2].labels, axis[1]) == (labels, years)
    assert time_scale([("", "")]) is None


@pytest.mark.parametrize(("count", "brief"), [(EVIDENT, False), (EVIDENT + 1, True)])
def test_where_there_are_too_many_rows_for_their_evidence_each_leads_to_its_fact(count: int, brief: bool) -> None:
    columns = (CHANNEL, SUBJECT, VALUE, SAID)
    rows = tuple(Row("people/x", f"said.{number}", b"") for number in range(count))
    sheets = list(sheets_gathered(Topic("said.html", "Who", ""), [Section("All", "", columns, rows)]))
    assert {sheet.brief for sheet in sheets} == {brief}
    assert {section.columns for sheet in sheets for section in sheet.sections} == {
        (SUBJECT, VALUE, BY) if brief else columns
    }
    assert max(len(section.rows) for sheet in sheets for section in sheet.sections) == (BRIEF_ROWS if brief else ROWS)
    assert sum(len(section.rows) for sheet in sheets for section in sheet.sections) == count
