"""Forms in which articles give amounts and times, beside what is read: what prose says otherwise is another figure."""

from __future__ import annotations

import pytest

from factsite.english.figures import figures, stands_among
from factsite.english.joining import are_joined, is_end
from tests.english.test_figures import only, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 146-strong group", ["146 = count 146"]),
        ("close to 200 men", ["[close to] 200 = count close to 200"]),
        ("well under 200 men", ["[well under] 200 = count well under 200"]),
        ("slightly more than 200 men", ["[slightly more than] 200 = count slightly more than 200"]),
        ("upwards of 200 men", ["[upwards of] 200 = count upwards of 200"]),
        ("an estimated 200 men", ["[an estimated] 200 = count an estimated 200"]),
        ("ca. 200 men", ["[ca.] 200 = count ca 200"]),
        ("~200 men", ["[~] 200 = count ~ 200"]),
        ("over “10,000” men", ["[over “] 10,000 = count over 10000"]),
        ("200 and over", ["200 and over = count and over 200"]),
        ("200 at least", ["200 at least = count at least 200"]),
        ("200 at least once", ["200 = count 200"]),
        ("twenty-odd men", ["twenty-odd = count odd 20"]),
        ("10+5", ["10 = count 10", "5 = count 5"]),
        ("10'000 men", ["10'000 = count 10000"]),
        ("10 000 men", ["10 000 = count 10000"]),
        ("2022 146 men", ["2022 = date year 2022", "146 = count 146"]),
        ("10.000 men", ["10.000 = name (10.000)"]),
        ("a .5 share", [".5 = name (.5)"]),
        ("1.2m people", ["1.2m = count 1200000"]),
        ("more than $5 million", ["[more than] $5 million = count more than 5000000, $"]),
        ("US$5bn", ["US$5bn = count 5000000000, $"]),
        ("€5 to €10", ["€5 to €10 = count 5 to 10, €"]),
        ("one hundred-forty-six men", ["one hundred-forty-six = count 146"]),
        ("two thousand, five hundred men", ["two thousand, five hundred = count 2500"]),
        ("two thousand, six men", ["two thousand = count 2000", "six = count 6"]),
        ("one hundred first names", ["one hundred = count 100", "first = ordinal 1"]),
        ("anywhere from 10 to 20 men", ["10 to 20 = count 10 to 20"]),
        ("10- to 20-year-olds", ["10- to 20-year = duration 10 to 20, year"]),
        ("30 percentage points", ["30 percentage points = count 30, percentage point"]),
        ("1,000-for-1,000", ["1,000 = count 1000", "1,000 = count 1000"]),
        ("a thousand and one", ["a thousand and one = count 1001"]),
    ],
)
def test_numbers_with_all_that_belongs_to_them(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a handful of men", ["a handful of = count a handful of"]),
        ("the last couple of weeks", ["last couple of weeks = duration a couple of, week, (last)"]),
        ("a pair of men", ["a pair of = count a pair of"]),
        ("tens of men", ["tens = count tens"]),
        ("many hundreds of men", ["many hundreds = count many hundreds"]),
        ("several hundreds", ["several hundreds = count several hundreds"]),
        ("at least a third", ["[at least] a third = count at least a third"]),
        ("a third exchange", ["third = ordinal 3"]),
        ("a half-million men", ["a half-million = count 500000"]),
        ("a half-brother, half-finished", []),
        ("one in five men", ["one in five = count 1 in 5"]),
        ("two out of three", ["two out of three = count 2 in 3"]),
        ("146 in 2022", ["146 = count 146", "2022 = date year 2022"]),
        ("five in 10 days", ["five = count 5", "10 days = duration 10, day"]),
        ("most of the men", ["most = count most"]),
        ("most Ukrainian soldiers", ["most = count most"]),
        ("Most were freed", ["Most = count most"]),
        ("a majority of the men", ["majority = count majority"]),
        ("the vast majority", ["vast majority = count vast majority"]),
        ("a small minority of them", ["small minority = count small minority"]),
        ("the most recent, the most wounds, at most, most likely, Most Recent Exchange", []),
        ("a parliamentary majority, an ethnic minority", []),
        ("twice", ["twice = count 2, times"]),
        ("three times a week", ["three times = count 3, times"]),
        ("twice as many men", ["twice = count 2, times as much"]),
        ("10 times more", ["10 times = count 10, times as much"]),
        ("double the number", ["double = count 2, times as much"]),
        ("more than doubled", ["[more than] doubled = count more than 2, times as much"]),
        ("halved", ["halved = count half, times as much"]),
        ("a threefold rise, 10-fold", ["threefold = count 3, times as much", "10-fold = count 10, times as much"]),
        ("a double agent, doubled down, doubled as a medic, New York Times", []),
    ],
)
def test_vague_amounts_shares_and_multiples(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("World War II", ["War II = name (war 2)"]),
        ("World War Two", ["War Two = name (war 2)"]),
        ("World War I", ["War I = name (war 1)"]),
        ("John Paul II", ["II = name (paul 2)"]),
        ("President Xi on X, and I", []),
        ("Article 13", ["Article 13 = name (article 13)"]),
        ("colony No. 120", ["No. 120 = name (no. 120)"]),
        ("#5", ["5 = name (no. 5)"]),
        ("at 3 p.m.", ["3 p.m = name (3 pm)"]),
        ("3pm", ["3pm = name (3 pm)"]),
        ("at three o’clock", ["three o’clock = name (3 o'clock)"]),
        ("3-4 p.m.", ["3-4 p.m = name (3 to 4 pm)"]),
        ("at noon", ["noon = name (noon)"]),
    ],
)
def test_numbers_that_count_nothing(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 12, 13 and 14", [f"{f} = date month 5, day {f[-2:]}" for f in ("May 12", "13", "14")]),
        ("May 12, 13 men", ["May 12 = date month 5, day 12", "13 = count 13"]),
        ("August 24, 25 and 26 men", ["August 24 = date month 8, day 24", "25 = count 25", "26 = count 26"]),
        ("on the 24th", ["24th = date day 24"]),
        ("on the 24th exchange", ["24th = ordinal 24"]),
        ("24.08.2025", ["24.08.2025 = date year 2025, month 8, day 24"]),
        ("8/24/2025", ["8/24/2025 = date year 2025, month 8, day 24"]),
        ("4/8/2025", ["4/8/2025 = name (4/8/2025)"]),
        ("24 Aug. 2025", ["24 Aug. 2025 = date year 2025, month 8, day 24"]),
        ("Sun., Aug. 24", ["Sun., Aug. 24 = date month 8, day 24, weekday 7"]),
        ("the Sun sat", []),
        ("the fifth of May", ["fifth of May = date month 5, day 5"]),
        ("August ’22", ["August ’22 = date year 2022, month 8"]),
        ("the end of May", ["end of May = date month 5, (end)"]),
        ("the first half of 2024", ["first half of 2024 = date year 2024, (first half)"]),
        ("the end of last year", ["end of last year = date (end last year)"]),
        ("by the end of the year", ["end of the year = date (end year)"]),
        ("early in May", ["early in May = date month 5, (early may)"]),
        ("the night of August 24", ["night of August 24 = date month 8, day 24, (night)"]),
        ("Sunday night", ["Sunday night = date weekday 7, (sunday night)"]),
        ("half of 2022 men", ["half = count half", "2022 = count 2022"]),
        (
            "the winter of 2011-12",
            ["winter of 2011 = date year 2011, season winter", "12 = date year 2012, season winter"],
        ),
        ("in 2022/23", ["2022 = date year 2022", "23 = date year 2023"]),
        ("the nineties", ["nineties = date (90s)"]),
        ("the twentieth century", ["twentieth century = date (20th century)"]),
        ("the day before", ["day before = date (day before)"]),
        ("on Independence Day", ["Independence Day = date (independence day)"]),
        ("New Year’s Eve", ["New Year’s Eve = date (new year eve)"]),
        ("Easter Island, New York, the Constitution", []),
        ("for more than a year", ["[more than] a year = duration more than 1, year"]),
        ("a year and a half", ["a year and a half = duration 1.5, year"]),
        ("a month-long siege", ["a month = duration 1, month"]),
        ("once a year, a year, a night of shelling", []),
        ("for months", ["months = duration months, month"]),
        ("weeks later", ["weeks later = duration weeks, week, (later)"]),
        ("years of captivity", ["years = duration years, year"]),
        ("the days of the week", []),
        ("three years on, he", ["three years on = duration 3, year, (on)"]),
        ("aged 20", ["20 = duration 20, year, (old)"]),
    ],
)
def test_times(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("wanted", "present"),
    [
        ("May", "at the end of May"),
        ("the end of May", "by the end of May 2023"),
        ("2024", "in the first half of 2024"),
        ("Sunday", "on Sunday night"),
        ("on the 24th", "August 24"),
        ("24.08.2025", "August 24, 2025"),
        ("10,000", "10k"),
        ("doubled", "twice as many"),
        ("aged 20", "a 20-year-old"),
        ("World War Two", "World War II"),
        ("at 3 p.m.", "3pm"),
        ("one out of five", "1 in 5"),
        ("the 20th century", "the early 20th century"),
    ],
)
def test_what_is_the_same_in_another_form(wanted: str, present: str) -> None:
    assert stands_among(only(wanted), figures(present))


@pytest.mark.parametrize(
    ("wanted", "present"),
    [
        ("the end of May", "in May"),
        ("the end of May", "the start of May"),
        ("Sunday night", "Sunday morning"),
        ("two people", "twice"),
        ("twice", "twice as many"),
        ("three people", "three times"),
        ("one", "one in five"),
        ("five", "one in five"),
        ("€5 million", "$5 million"),
        ("5 million", "$5 million"),
        ("World War II", "World War I"),
        ("13 men", "Article 13"),
        ("120 men", "colony No. 120"),
        ("3 men", "at 3 p.m."),
        ("most of the men", "a majority of the men"),
        ("the vast majority", "a majority of the men"),
        ("46 men", "one hundred-forty-six men"),
        ("30 percent", "30 percentage points"),
        ("over a year", "a year later"),
        ("for months", "three months"),
    ],
)
def test_what_is_something_else(wanted: str, present: str) -> None:
    assert figures(present)
    assert not stands_among(only(wanted), figures(present))


@pytest.mark.parametrize(
    ("sign", "before", "between", "joined"),
    [
        ("/", "from ", " to ", True),
        ("/", "", "–", True),
        ("/", "between ", " and ", True),
        ("/", "in ", " and ", False),
        ("{", "in ", " and ", True),
        ("{", "in ", " or ", False),
        ("[", "in ", " or ", True),
    ],
)
def test_how_dates_are_joined(sign: str, before: str, between: str, joined: bool) -> None:
    assert are_joined(sign, before, between) is joined


@pytest.mark.parametrize(
    ("opens", "before", "is_one"),
    [(True, "since ", True), (True, "until ", False), (False, "until ", True), (False, "from ", False)],
)
def test_the_end_of_a_time(opens: bool, before: str, is_one: bool) -> None:
    assert is_end(opens, before) is is_one
