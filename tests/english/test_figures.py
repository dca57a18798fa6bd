"""What an English text says in numbers and dates, beside what is read in it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsite.english.figures import figures, magnitude_after, qualifier_before, says, stands_among
from factsite.records.figure import Figure
from factsite.records.value import Number, Parts

SEEDS = Path(__file__).parents[2] / "seeds"


def read(text: str) -> list[str]:
    """Each figure of a text as `its characters = what it means`; `[qualifier]` stands before its core."""
    return [f"{_shown(text, figure)} = {figure.sort} {_meaning(figure)}" for figure in figures(text)]


def _shown(text: str, figure: Figure) -> str:
    cut = text[figure.start : figure.core].strip()
    return f"[{cut}] {text[figure.core : figure.end]}" if cut else text[figure.core : figure.end]


def _meaning(figure: Figure) -> str:
    said = [_number(figure.number)] if figure.number else []
    if figure.parts:
        names = ("year", "month", "day", "season", "weekday")
        parts = [(name, getattr(figure.parts, name)) for name in names]
        said += [f"{name} {value}" for name, value in parts if value] + ["near"] * figure.parts.near
    said += [figure.unit] if figure.unit else []
    said += [f"({figure.words})"] if figure.words else []
    return ", ".join(said)


def _number(number: Number) -> str:
    amount = number.vague or (str(number.low) if number.low == number.high else f"{number.low} to {number.high}")
    return f"{number.qualifier} {amount}".strip()


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


# Every sentence of both articles that has a figure; the test below shows that no other has one.
ARTICLES = [
    (
        "Since Russia’s full-scale invasion began, Ukraine and Russia have exchanged more than 10,000 prisoners of war",
        ["[more than] 10,000 = count more than 10000"],
    ),
    (
        "The backchannel emerged in the spring of 2022 during fierce fighting near Kyiv.",
        ["spring of 2022 = date year 2022, season spring"],
    ),
    ("That first contact set the stage for a unique system of exchanges.", ["first = ordinal 1"]),
    ("Two months later, Usov, known by the callsign “Stayer,”", ["Two months later = duration 2, month, (later)"]),
    (
        "Their early talks led to the evacuation of over 2,500 Ukrainian defenders",
        ["[over] 2,500 = count over 2500"],
    ),
    ("the downing of a Russian Il-76 aircraft carrying Ukrainian POWs", ["Il-76 = name (il-76)"]),
    (
        "Ukraine’s most recent, 67th exchange freed 84 citizens from Russian captivity, including 33 soldiers and 51 "
        "civilians.",
        ["67th = ordinal 67", "84 = count 84", "33 = count 33", "51 = count 51"],
    ),
    ("Russia and Ukraine Engage in Latest POW Exchange, Returning 146 Soldiers Each", ["146 = count 146"]),
    (
        "On Sunday, Russia and Ukraine each returned 146 prisoners of war, marking the latest development in a series "
        "of exchanges that have resulted in the release of hundreds of POWs this year, according to both parties",
        ["Sunday = date weekday 7", "146 = count 146", "hundreds = count hundreds", "this year = date (this year)"],
    ),
    (
        "the sole significant outcome of three rounds of discussions between Russian and Ukrainian representatives "
        "held in Istanbul from May to July.",
        ["three = count 3", "May = date month 5", "July = date month 7"],
    ),
    (
        "cooperation still exists between the two nations since the onset of Russia’s military actions in 2022.",
        ["two = count 2", "2022 = date year 2022"],
    ),
    ("“On August 24, 146 Russian soldiers were returned", ["August 24 = date month 8, day 24", "146 = count 146"]),
    ("“in return, 146 Ukrainian Armed Forces prisoners of war were sent back to Ukraine.”", ["146 = count 146"]),
    ("“eight Russian citizens from the Kursk region, who were illegally detained”", ["eight = count 8"]),
    (
        "In a surprise operation last August, Ukrainian troops advanced into Russia’s Kursk region, taking control of "
        "several hundred square kilometers",
        ["last August = date month 8, (last august)", "several hundred = count several hundred"],
    ),
    (
        "Russia dispatched thousands of soldiers from its ally North Korea in an attempt to mount a counteroffensive, "
        "although full control of the area was not regained until April.",
        ["thousands = count thousands", "April = date month 4"],
    ),
    (
        "Among the Ukrainians freed on Sunday were “two journalists, Dmytro Khyliuk and Mark Kaliush,”",
        ["Sunday = date weekday 7", "two = count 2"],
    ),
    (
        "they were “illegally held by the occupiers in 2022 and 2023.”",
        ["2022 = date year 2022", "2023 = date year 2023"],
    ),
    ("the release of the 26 Ukrainian media personnel still detained by the Kremlin.", ["26 = count 26"]),
    ("Khyliuk “was kidnapped in the Kyiv region in March 2022", ["March 2022 = date year 2022, month 3"]),
    ("who had “spent over three years in captivity,”", ["[over] three years = duration over 3, year"]),
    ("“in 2022, he was slated for an exchange", ["2022 = date year 2022"]),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_every_figure_of_the_articles(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_the_articles_have_these_figures_and_no_others() -> None:
    whole = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    in_sentences = [figure for _, expected in ARTICLES for figure in expected]
    assert [figure for text in whole for line in text.split("\n") for figure in read(line)] == in_sentences
    assert all(any(sentence in text for text in whole) for sentence, _ in ARTICLES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10,000 men", ["10,000 = count 10000"]),
        ("10\u00a0000 men", ["10\u00a0000 = count 10000"]),
        ("10\u202f000\u00a0men", ["10\u202f000 = count 10000"]),
        ("1,234,567 shells", ["1,234,567 = count 1234567"]),
        ("146 men, not 46", ["146 = count 146", "46 = count 46"]),
        ("one hundred and forty-six men", ["one hundred and forty-six = count 146"]),
        ("one hundred forty six men", ["one hundred forty six = count 146"]),
        ("one hundred and two thousand and eight", ["one hundred and two thousand and eight = count 102008"]),
        ("one hundred and one hundred", ["one hundred = count 100", "one hundred = count 100"]),
        ("twelve hundred", ["twelve hundred = count 1200"]),
        ("two million and two million", ["two million = count 2000000", "two million = count 2000000"]),
        ("a hundred", ["a hundred = count 100"]),
        ("two dozen and a dozen", ["two dozen = count 24", "a dozen = count 12"]),
        ("half a dozen or a half-dozen", ["half a dozen = count 6", "a half-dozen = count 6"]),
        ("2.5 million people", ["2.5 million = count 2500000"]),
        ("two and a half million", ["two and a half million = count 2500000"]),
        ("3.25 tons", ["3.25 = count 3.25"]),
        ("zero", ["zero = count 0"]),
        ("84-person group", ["84 = count 84"]),
        ("handed over 84 men", ["84 = count 84"]),
        ("turned them over 84 men", ["84 = count 84"]),
        ("handed over over 84", ["[over] 84 = count over 84"]),
        ("handed over more than 84", ["[more than] 84 = count more than 84"]),
        ("in turn over 84 men", ["[over] 84 = count over 84"]),
    ],
)
def test_exact_numbers(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia handed over 30 soldiers", ["30 = count 30"]),
        ("Russia handed over more than 30", ["[more than] 30 = count more than 30"]),
        ("it was carried out over three days", ["three days = duration 3, day"]),
        ("they carried out over 30 exchanges", ["[over] 30 = count over 30"]),
        ("they took over 30 soldiers prisoner", ["[over] 30 = count over 30"]),
        ("500 soldiers at most on Sunday", ["500 = count at most 500", "Sunday = date weekday 7"]),
        ("146 prisoners of war or more", ["146 = count or more 146"]),
        ("30 soldiers or more than 20", ["30 = count 30", "[more than] 20 = count more than 20"]),
        ("146 were freed at least twice", ["146 = count 146", "[at least] twice = count at least 2, times"]),
        ("84 k citizens", ["84 k = count 84, k"]),
        ("three years and two months later", ["three years and two months later = duration 38, month, (later)"]),
        ("two months and three years", ["two months = duration 2, month", "three years = duration 3, year"]),
        ("for two hours and 30 men", ["two hours = duration 2, hour", "30 = count 30"]),
    ],
)
def test_what_belongs_to_a_number_and_what_to_the_verb(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "qualifier",
    [
        *("more than", "over", "about", "around", "approximately", "at least", "up to", "nearly", "almost"),
        *("fewer than", "less than", "some", "as many as", "no more than", "no fewer than", "up to about"),
    ],
)
def test_a_qualifier_directly_before_a_number_is_part_of_it(qualifier: str) -> None:
    assert read(f"They freed {qualifier} 30 men.") == [f"[{qualifier}] 30 = count {qualifier} 30"]
    assert read(f"{qualifier.capitalize()} thirty men") == [f"[{qualifier.capitalize()}] thirty = count {qualifier} 30"]
    assert qualifier_before(f"freed {qualifier}  30", len(f"freed {qualifier}  ")) == qualifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10,000+ men", ["10,000+ = count + 10000"]),
        ("ten or more men", ["ten or more = count or more 10"]),
        ("10 to 20 men", ["10 to 20 = count 10 to 20"]),
        ("between 10 and 20 men", ["[between] 10 and 20 = count 10 to 20"]),
        ("10–20 men, 10-20 men", ["10–20 = count 10 to 20", "10-20 = count 10 to 20"]),
        ("two or three men", ["two or three = count 2 to 3"]),
        ("two to three million", ["two to three million = count 2000000 to 3000000"]),
        ("rose from 10 to 20", ["10 = count 10", "20 = count 20"]),
        ("a vote of 146 to 84", ["146 = count 146", "84 = count 84"]),
        ("more than 10 to 20", ["[more than] 10 to 20 = count more than 10 to 20"]),
        ("hundreds, dozens", ["hundreds = count hundreds", "dozens = count dozens"]),
        ("tens of thousands", ["tens of thousands = count tens of thousands"]),
        ("scores of men, test scores", ["scores = count scores"]),
        ("several men", ["several = count several"]),
        ("Several hundred thousand men", ["Several hundred thousand = count several hundred thousand"]),
        ("a few dozen men, few men", ["a few dozen = count a few dozen"]),
        ("half of them", ["half = count half"]),
        ("two thirds, two-thirds", ["two thirds = count two thirds", "two-thirds = count two thirds"]),
        ("a third of them, a third man", ["a third = count a third", "third = ordinal 3"]),
        ("20 percent", ["20 percent = count 20, percent"]),
        ("20%, 20 %, twenty per cent", [f"{f} = count 20, percent" for f in ("20%", "20 %", "twenty per cent")]),
        ("over 10–20%", ["[over] 10–20% = count over 10 to 20, percent"]),
    ],
)
def test_ranges_vague_amounts_and_shares(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 67th exchange", ["67th = ordinal 67"]),
        ("the twenty-first exchange", ["twenty-first = ordinal 21"]),
        ("the one hundred and forty-sixth", ["one hundred and forty-sixth = ordinal 146"]),
        ("the twentieth", ["twentieth = ordinal 20"]),
        ("a second exchange", ["second = ordinal 2"]),
        ("thirty seconds", ["thirty seconds = duration 30, second"]),
        ("at first, first of all, first-hand, third-party", []),
        ("three-month talks", ["three-month = duration 3, month"]),
        ("a 20-year-old soldier", ["20-year-old = duration 20, year, (old)"]),
        ("two months’ captivity", ["two months = duration 2, month"]),
        ("a year ago, a year", ["a year ago = duration 1, year, (ago)"]),
        ("over the last two years", ["last two years = duration 2, year, (last)"]),
        ("half an hour", ["half an hour = duration half, hour"]),
        ("two and a half years", ["two and a half years = duration 2.5, year"]),
        ("three or more weeks", ["three or more weeks = duration or more 3, week"]),
        ("3+ weeks", ["3+ weeks = duration + 3, week"]),
        ("over a year", ["[over] a year = duration over 1, year"]),
        ("three years or more", ["three years or more = duration or more 3, year"]),
        ("at least one month", ["[at least] one month = duration at least 1, month"]),
    ],
)
def test_ordinals_and_lengths_of_time(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("August 24", ["August 24 = date month 8, day 24"]),
        ("24 August", ["24 August = date month 8, day 24"]),
        ("August 24, 2025", ["August 24, 2025 = date year 2025, month 8, day 24"]),
        ("the 24th of August 2025", ["24th of August 2025 = date year 2025, month 8, day 24"]),
        ("the first of May", ["first of May = date month 5, day 1"]),
        ("Aug. 24 and Sept 2022", ["Aug. 24 = date month 8, day 24", "Sept 2022 = date year 2022, month 9"]),
        ("in August. 24 men", ["August = date month 8", "24 = count 24"]),
        ("On August 24, 2022 soldiers returned", ["August 24 = date month 8, day 24", "2022 = count 2022"]),
        ("August 24–26", ["August 24 = date month 8, day 24", "26 = date month 8, day 26"]),
        ("24 to 26 August", ["24 = date month 8, day 24", "26 August = date month 8, day 26"]),
        ("between 24 and 26 August", ["24 = date month 8, day 24", "26 August = date month 8, day 26"]),
        ("August 24 and 25 soldiers", ["August 24 = date month 8, day 24", "25 = count 25"]),
        (
            "Sunday, August 24, 2025",
            ["Sunday, August 24, 2025 = date year 2025, month 8, day 24, weekday 7"],
        ),
        ("Sunday’s talks, on Sundays", ["Sunday = date weekday 7", "Sundays = date weekday 7"]),
        ("spring 2022", ["spring 2022 = date year 2022, season spring"]),
        ("the fall of 2021, the fall of Kabul", ["fall of 2021 = date year 2021, season autumn"]),
        ("a spring of water, in the spring", ["spring = date season spring"]),
        ("2025-08-24, 2022-03", ["2025-08-24 = date year 2025, month 8, day 24", "2022-03 = date year 2022, month 3"]),
        ("the 1990s", ["1990s = date (1990s)"]),
        ("this year, that year", ["this year = date (this year)", "that year = date (that year)"]),
        ("later this year, today", ["later this year = date (later this year)", "today = date (today)"]),
        ("said that Sunday", ["Sunday = date weekday 7"]),
        (
            "early 2022, mid-2022",
            ["early 2022 = date year 2022, (early 2022)", "mid-2022 = date year 2022, (mid 2022)"],
        ),
        ("about March 2022", ["[about] March 2022 = date year 2022, month 3, near, (about)"]),
        ("May–July", ["May = date month 5", "July = date month 7"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("In May they met.", True),
        ("They met. May was quiet.", True),
        ("May 5", True),
        ("since March, all", True),
        ("March and April", True),
        ("They may march.", False),
        ("May we go home?", False),
        ("“May God help.”", False),
        ("They left. March on!", False),
        ("Soldiers May Return", False),
        ("Theresa May said", False),
    ],
)
def test_may_and_march_are_months_only_where_the_words_around_say_so(text: str, is_month: bool) -> None:
    months = [figure for figure in figures(text) if figure.parts and figure.parts.month in (3, 5)]
    assert bool(months) is is_month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2022", "date"),
        ("since 2022", "date"),
        ("in 2022 prisoners were freed", "date"),
        ("the 2022 invasion", "date"),
        ("Ukraine’s 2022 counteroffensive", "date"),
        ("2022 saw talks", "date"),
        ("2022 was hard", "date"),
        ("in 1812", "date"),
        ("2022 prisoners", "count"),
        ("the 2022 prisoners", "count"),
        ("2022 more men", "count"),
        ("more than 2000 returned", "count"),
        ("as many as 2000", "count"),
        ("2,022", "count"),
        ("1812 returned", "count"),
        ("3022", "count"),
        ("2000 million", "count"),
    ],
)
def test_four_digits_are_a_year_unless_they_count(text: str, expected: str) -> None:
    assert only(text).sort == expected


@pytest.mark.parametrize(
    "text",
    ["2014–2022", "2014-2022", "from 2014 to 2022", "between 2014 and 2022", "2014 and 2022", "2014-22"],
)
def test_two_years_are_two_dates(text: str) -> None:
    assert [figure.parts for figure in figures(text)] == [Parts(year=2014), Parts(year=2022)]


@pytest.mark.parametrize("text", ["1900 to 2000 prisoners", "1900–2000 men", "between 1900 and 2000 men"])
def test_a_range_of_what_is_counted_is_no_pair_of_years(text: str) -> None:
    assert only(text).number == Number(1900, 2000)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("an Il-76 fell", "il-76"),
        ("an Il‑76 fell", "il-76"),
        ("two-seat F-16s", "f-16"),
        ("F-16-style", "f-16"),
        ("G7 leaders", "g7"),
        ("a T-72B3", "t-72b3"),
        ("COVID-19", "covid-19"),
        ("9M133", "9m133"),
        ("a 10m run", "10m"),
        ("at 12:30", "12:30"),
        ("04/08/2025", "04/08/2025"),
        ("24.13.2025", "24.13.2025"),
        ("10,0000", "10,0000"),
        ("1/2", "1/2"),
        ("½", "½"),
        ("1" * 16, "1" * 16),
    ],
)
def test_the_number_in_a_name_is_no_number(text: str, name: str) -> None:
    assert [figure.words for figure in figures(text) if figure.sort == "name"] == [name]
    assert not [figure for figure in figures(text) if figure.number and figure.number.low != 2]


@pytest.mark.parametrize(
    "text",
    [
        *("one of them", "no one", "one another", "one side", "one by one", "this one", "that one", "the one"),
        *("one’s own", "one-sided", "each one", "the last one"),
        *("tense", "often", "weight", "someone", "anyone", "attend", "pretend", "nineties", "canine"),
        *("both", "each", "they may march", "an august body"),
        *("some men", "over there", "last but not least", "few men"),
    ],
)
def test_words_that_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["one soldier", "one", "only one", "one or two", "one month", "one hundred"])
def test_one_counts_elsewhere(text: str) -> None:
    assert only(text).number is not None


@pytest.mark.parametrize(
    ("wanted", "present"),
    [
        ("8", "eight men"),
        ("146", "one hundred and forty-six"),
        ("More than 10,000", "more than ten thousand"),
        ("10 to 20", "between 10 and 20"),
        ("20%", "20 percent"),
        ("Hundreds", "hundreds of men"),
        ("2022", "in March 2022"),
        ("August 24", "Sunday, August 24, 2025"),
        ("24 August", "August 24"),
        ("2022-03", "March 2022"),
        ("August", "last August"),
        ("last August", "last August"),
        ("late spring of 2022", "in late spring 2022"),
        ("two months", "Two months later"),
        ("2 months later", "Two months later"),
        ("Il-76", "an Il–76"),
        ("67th", "sixty-seventh"),
        ("about 2022", "about 2022"),
    ],
)
def test_what_stands_among(wanted: str, present: str) -> None:
    assert stands_among(only(wanted), figures(present))


@pytest.mark.parametrize(
    ("wanted", "present"),
    [
        ("10,000", "more than 10,000"),
        ("more than 10,000", "10,000"),
        ("more than 10,000", "over 10,000"),
        ("46", "146"),
        ("500", "2,500"),
        ("hundreds", "several hundred"),
        ("100", "hundreds"),
        ("20", "20 percent"),
        ("20", "10 to 20"),
        ("76", "Il-76"),
        ("24", "August 24"),
        ("2022 men", "2022"),
        ("67", "67th"),
        ("three", "three years"),
        ("three years", "over three years"),
        ("three years", "three months"),
        ("March 2022", "2022"),
        ("March 2022", "March; 2022"),
        ("March 2022", "March 2023"),
        ("last August", "August"),
        ("last August", "this August"),
        ("this year", "last year"),
        ("Two months later", "two months"),
        ("2022", "about 2022"),
        ("about 2022", "around 2022"),
        ("about 2022", "2022"),
        ("F-16", "Il-76"),
        ("Sunday", "August 24"),
    ],
)
def test_what_does_not_stand_among(wanted: str, present: str) -> None:
    assert figures(present)
    assert not stands_among(only(wanted), figures(present))


def test_a_part_that_is_not_said_is_not_wanted() -> None:
    assert says(Parts(2022, 3, season=None), Parts(month=3))
    assert not says(Parts(month=3), Parts(2022, 3))
    assert not says(Parts(2022, near=True), Parts(2022))


def test_a_blank_line_parts_what_a_line_break_does_not() -> None:
    assert read("two\nmonths later") == ["two\nmonths later = duration 2, month, (later)"]
    assert read("two\n\nmonths later") == ["two = count 2", "months later = duration months, month, (later)"]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("freed more than 146", 16, "more than"),
        ("freed no more than 146", 19, "no more than"),
        ("freed More  Than 146", 17, "more than"),
        ("moreover 146", 9, ""),
        ("freed 146", 6, ""),
        ("over men 146", 9, ""),
        ("over146", 4, ""),
        ("handed over 146", 12, ""),
        ("handed over over 146", 17, "over"),
    ],
)
def test_the_qualifier_before_an_offset(text: str, offset: int, expected: str) -> None:
    assert qualifier_before(text, offset) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("146 hundred", "hundred"),
        ("146-Million", "million"),
        ("146%", "%"),
        ("146 per cent", "percent"),
        ("146 men", ""),
        ("146 hundredweight", ""),
    ],
)
def test_the_magnitude_after_an_offset(text: str, expected: str) -> None:
    assert magnitude_after(text, 3) == expected


_WORDS = (
    "one two hundred and a dozen half 2022 24 146 10,000 1.5 67th Il-76 % + - – . , \n May March August Sunday of the "
    "spring last this year months later more than over about between to or from thousands several first 2022-03 1990s "
    "as many percent twice double end year most World War II No $ ~ ' p.m. noon day Christmas weeks İ \u00ad \u00a0 ½ ٣"
).split(" ")


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)))
def test_any_text_is_read_in_order_and_within_its_bounds(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert last <= figure.start <= figure.core < figure.end <= len(text)
        assert stands_among(figure, [figure])
        last = figure.end


@pytest.mark.parametrize(
    "text",
    [
        "one hundred and " * 3_000,
        "1" * 100_000,
        "1," * 50_000,
        "12-" * 30_000,
        "up to " * 10_000,
        "last this next " * 3_000,
        "last end of " * 5_000,
        "one in " * 10_000,
        "1 000 " * 10_000,
        "1, 2, 3, 4, 5, " * 5_000,
        "a half " * 10_000,
        "early in late in " * 5_000,
        "2000 to " * 6_000,
        "1" + " " * 100_000,
        "\n" * 100_000 + "1",
    ],
)
def test_a_long_text_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    found = figures(text)
    assert len(found) <= len(text)
    assert time.perf_counter() - start < 5


def test_a_number_too_long_to_be_one_is_a_name() -> None:
    assert only("9" * 100_000).sort == "name"
