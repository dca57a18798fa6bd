"""What an author writes as a value, beside what it means and what a reader reads."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsite.english.figures import figures
from factsite.kinds import ABSENCES, TYPES
from factsite.reading.values import display, parse_value
from factsite.records.value import Absence, Count, Date, Duration, Number, Ordinal, Parts, Reference, Text


def a_date(words: str) -> Date:
    value = parse_value("date", words)
    assert isinstance(value, Date), value
    return value


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize("reason", ABSENCES)
def test_an_absence_is_a_value_of_every_type(type_name: str, reason: str) -> None:
    assert parse_value(type_name, f" {reason} ") == Absence(reason)
    assert display(Absence(reason)) == reason


@pytest.mark.parametrize("type_name", TYPES)
def test_an_empty_value_is_a_mistake(type_name: str) -> None:
    assert parse_value(type_name, " ") == "the value is empty"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("146", Number(146, 146)),
        ("eight", Number(8, 8)),
        ("one", Number(1, 1)),
        ("0", Number(0, 0)),
        ("more than 10,000", Number(10000, 10000, "more than")),
        ("several hundred", Number(None, None, "", "several hundred")),
        ("hundreds", Number(None, None, "", "hundreds")),
        ("between 10 and 20", Number(10, 20)),
        ("10 or more", Number(10, 10, "or more")),
        ("2022", Number(2022, 2022)),
        ("up to 2000", Number(2000, 2000, "up to")),
    ],
)
def test_counts(words: str, number: Number) -> None:
    value = parse_value("count", words)
    assert value == Count(words, number)
    assert display(value) == words


def test_a_share_keeps_its_unit() -> None:
    assert parse_value("count", "20%") == Count("20%", Number(20, 20), "percent")


@pytest.mark.parametrize(
    "words",
    ["146 men", "the 146", "146 and 84", "Il-76", "67th", "August 24", "three years", "no one", "many", "9" * 16],
)
def test_what_is_no_count_is_a_message(words: str) -> None:
    message = parse_value("count", words)
    assert isinstance(message, str)
    assert message.startswith(f"“{words}” is not a count: write it as the article does")


MARCH = Parts(2022, 3)
YEARS = (Parts(2022), Parts(2023))


@pytest.mark.parametrize(
    ("words", "said", "bounds", "shown"),
    [
        ("2022", (Parts(2022),), ("2022-01-01", "2022-12-31"), "2022"),
        ("2022-03", (MARCH,), ("2022-03-01", "2022-03-31"), "March 2022"),
        ("2025-08-24", (Parts(2025, 8, 24),), ("2025-08-24", "2025-08-24"), "August 24, 2025"),
        ("2024-02-29", (Parts(2024, 2, 29),), ("2024-02-29", "2024-02-29"), "February 29, 2024"),
        ("2022-21", (Parts(2022, season="spring"),), ("2022-03-01", "2022-05-31"), "spring 2022"),
        ("2022-22", (Parts(2022, season="summer"),), ("2022-06-01", "2022-08-31"), "summer 2022"),
        ("2022-23", (Parts(2022, season="autumn"),), ("2022-09-01", "2022-11-30"), "autumn 2022"),
        ("2023-24", (Parts(2023, season="winter"),), ("2023-01-01", "2024-02-29"), "winter 2023"),
        ("XXXX-08-24", (Parts(None, 8, 24),), ("", ""), "August 24"),
        ("XXXX-02-29", (Parts(None, 2, 29),), ("", ""), "February 29"),
        ("XXXX-08", (Parts(None, 8),), ("", ""), "August"),
        ("XXXX-05/XXXX-07", (Parts(None, 5), Parts(None, 7)), ("", ""), "May to July"),
        ("{2022,2023}", YEARS, ("2022-01-01", "2023-12-31"), "2022 and 2023"),
        ("{2022, 2023}", YEARS, ("2022-01-01", "2023-12-31"), "2022 and 2023"),
        ("{2023,2022}", YEARS[::-1], ("2022-01-01", "2023-12-31"), "2023 and 2022"),
        ("{2021,2022,2023}", (Parts(2021), *YEARS), ("2021-01-01", "2023-12-31"), "2021, 2022 and 2023"),
        ("[2022,2023]", YEARS, ("2022-01-01", "2023-12-31"), "2022 or 2023"),
        ("2022/2023", YEARS, ("2022-01-01", "2023-12-31"), "2022 to 2023"),
        ("2022-03/..", (MARCH,), ("2022-03-01", ""), "from March 2022"),
        ("../2022-03", (MARCH,), ("", "2022-03-31"), "until March 2022"),
        ("../XXXX-04", (Parts(None, 4),), ("", ""), "until April"),
        ("2022~", (Parts(2022, near=True),), ("2022-01-01", "2022-12-31"), "about 2022"),
        ("2022?", (Parts(2022),), ("2022-01-01", "2022-12-31"), "possibly 2022"),
        ("2022-03%/..", (Parts(2022, 3, near=True),), ("2022-03-01", ""), "from possibly about March 2022"),
    ],
)
def test_dates_in_edtf(
    words: str, said: tuple[Parts, ...], bounds: tuple[str, str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value = a_date(words)
    assert capsys.readouterr().out == ""
    assert (value.words, value.edtf) == (words, words.replace(" ", ""))
    assert value.said == said
    assert (value.earliest, value.latest) == bounds
    assert display(value) == shown


@pytest.mark.parametrize(
    ("words", "said", "bounds"),
    [
        ("Two months later", (), ("", "")),
        ("this year", (), ("", "")),
        ("last August", (Parts(month=8),), ("", "")),
        ("Sunday", (Parts(weekday=7),), ("", "")),
        ("until April", (Parts(month=4),), ("", "")),
        ("until April 2022", (Parts(2022, 4),), ("", "")),
        ("from May to July", (Parts(month=5), Parts(month=7)), ("", "")),
        ("early 2022", (Parts(2022),), ("", "")),
        ("August 24, 2025", (Parts(2025, 8, 24),), ("2025-08-24", "2025-08-24")),
        ("spring of 2022", (Parts(2022, season="spring"),), ("2022-03-01", "2022-05-31")),
        ("February 30, 2025", (Parts(2025, 2, 30),), ("", "")),
    ],
)
def test_dates_in_the_articles_own_words(words: str, said: tuple[Parts, ...], bounds: tuple[str, str]) -> None:
    value = a_date(words)
    assert value == Date(words, "", said, *bounds)
    assert display(value) == words


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("2025-02-30", "“2025-02-30” is not in the calendar"),
        ("2023-02-29", "“2023-02-29” is not in the calendar"),
        ("XXXX-02-30", "“XXXX-02-30” is not in the calendar"),
        ("2022-13", "“2022-13” is not in the calendar"),
        ("XXXX-04-31/XXXX-05", "“XXXX-04-31” is not in the calendar"),
        ("0000", "“0000” is not in the calendar"),
        ("XXXX", "“XXXX” says neither a year nor a month"),
        ("2023/2022", "“2023/2022” ends before it begins"),
        ("146", "“146” is not a date as EDTF writes it"),
        ("24.08.2025", "“24.08.2025” is not a date as EDTF writes it"),
        ("../..", "“../..” is not a date as EDTF writes it"),
        ("2020/2021/2022", "“2020/2021/2022” is not a date as EDTF writes it"),
        ("{2022,..}", "“{2022,..}” is not a date as EDTF writes it"),
        ("{" * 60, f"“{'{' * 60}” is not a date as EDTF writes it"),
        ("XXXX-21", "“XXXX-21” is not a date as EDTF writes it"),
        ("recently", "“recently” says no date"),
        ("146 men", "“146 men” says no date"),
        ("in 2022 " * 20, "a date has at most 100 characters, and this has 159"),
    ],
)
def test_what_is_no_date_is_a_message(words: str, message: str) -> None:
    value = parse_value("date", words)
    assert isinstance(value, str)
    assert value.startswith(message)


def test_plain_dates_do_not_import_the_slow_grammar() -> None:
    code = (
        "import sys; from factsite.reading.values import parse_value as p; "
        "[p('date', w) for w in ('2022', '2022-03', '2022-21', '2022-03-05', '{2022,2023}', 'last August')]; "
        "print('edtf' in sys.modules); p('date', 'XXXX-08'); print('edtf' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 3))
def test_what_a_reader_reads_says_what_the_date_says(day: date, length: int) -> None:
    value = a_date("-".join(day.isoformat().split("-")[:length]))
    assert value.earliest <= day.isoformat() <= value.latest
    assert tuple(figure.parts for figure in figures(display(value))) == value.said


@given(st.one_of(st.text(max_size=70), st.text("0123456789X~?%/.,{}[]- ", max_size=70)))
def test_no_text_makes_parsing_fail(words: str) -> None:
    value = parse_value("date", words)
    if not isinstance(value, str):
        assert display(value)


@pytest.mark.parametrize(("words", "number"), [("67th", 67), ("sixty-seventh", 67), ("first", 1), ("146TH", 146)])
def test_ordinals(words: str, number: int) -> None:
    value = parse_value("ordinal", words)
    assert value == Ordinal(words, number)
    assert display(value) == words


@pytest.mark.parametrize("words", ["67", "the 67th", "67th exchange", "last"])
def test_what_is_no_ordinal_is_a_message(words: str) -> None:
    assert str(parse_value("ordinal", words)).startswith(f"“{words}” is not an ordinal")


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("10 000", Number(10_000, 10_000), ""),
        ("1.2m", Number(1_200_000, 1_200_000), ""),
        ("Upwards of 200", Number(200, 200, "upwards of"), ""),
        ("most", Number(None, None, "", "most"), ""),
        ("one in five", Number(None, None, "", "1 in 5"), ""),
        ("a handful of", Number(None, None, "", "a handful of"), ""),
        ("twice", Number(2, 2), "times"),
        ("€5 million", Number(5_000_000, 5_000_000), "€"),
    ],
)
def test_counts_as_articles_write_them(words: str, number: Number, unit: str) -> None:
    assert parse_value("count", words) == Count(words, number, unit)


@pytest.mark.parametrize(
    ("words", "number"),
    [("a year", Number(1, 1)), ("months", Number(None, None, "", "months")), ("almost a year", Number(1, 1, "almost"))],
)
def test_lengths_of_time_without_a_number(words: str, number: Number) -> None:
    assert parse_value("duration", words) == Duration(words, number, words.split()[-1].rstrip("s"))


def test_a_length_of_time() -> None:
    value = parse_value("duration", "over three years")
    assert value == Duration("over three years", Number(3, 3, "over"), "year")
    assert display(value) == "over three years"


@pytest.mark.parametrize("words", ["three", "two months later", "long"])
def test_what_is_no_length_of_time_is_a_message(words: str) -> None:
    assert str(parse_value("duration", words)).startswith(f"“{words}” is not a length of time")


def test_a_reference_is_the_id_of_a_page() -> None:
    value = parse_value("reference", "people/dmytro-usov")
    assert value == Reference("people/dmytro-usov")
    assert display(value) == "people/dmytro-usov"


@pytest.mark.parametrize(
    "words", ["Dmytro Usov", "persons/dmytro-usov", "people/Dmytro", "people/", "people/a/b", "people"]
)
def test_what_is_no_page_id_is_a_message(words: str) -> None:
    assert str(parse_value("reference", words)).startswith(f"“{words}” is not the id of a page")


def test_a_text_is_short() -> None:
    assert parse_value("text", " journalist ") == Text("journalist")
    assert display(Text("journalist")) == "journalist"
    assert parse_value("text", "x" * 300) == Text("x" * 300)
    assert parse_value("text", "x" * 301) == "the value has 301 characters, and a text has at most 300"
