"""Numbers and dates that are written in every form, and read back as what they were."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factsite.english.figures import figures
from factsite.english.qualifiers import NEAR, QUALIFIERS
from factsite.records.figure import Figure
from factsite.records.value import Number, Parts

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# As articles have them, beside those that the program knows.
QUALIFIERS_OF_ARTICLES = (
    "more than|over|about|around|approximately|roughly|some|nearly|almost|at least|at most|up to|fewer than|less than"
    "|as many as|no fewer than|no more than|close to|just under|just over|well over|slightly more than|upwards of"
    "|in excess of|a minimum of|an estimated"
).split("|")

# Nothing here is part of a number, and what stands behind begins no unit, scale or year.
BEFORE = ("", "Freed: ", "“", "(", "Звільнено ", "🎉 ", "They freed ", "a\u00ad ", "ʼ", "İ ", "\n", "— ")
BEHIND = ("", ".", ", they said", "” he said", ")", " men", " осіб", " 🎉", "; ", "\n\nAnd", " soldiers")

numbers = st.one_of(st.integers(0, 999_999), st.integers(0, 3000), st.integers(0, 999).map(lambda n: n * 1000))
counted = st.tuples(numbers, st.sampled_from("- "), st.sampled_from([" and ", " "]))


def in_words(number: int, hyphen: str, joint: str) -> str:
    """A number as English spells it; `joint` stands before its last two digits."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (hyphen + _ONES[number % 10] if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = f"{in_words(number // size, hyphen, joint)} {name}", number % size
    between = joint if rest < 100 else " "
    return head + (between + in_words(rest, hyphen, joint) if rest else "")


def ordinal_in_words(number: int, joint: str) -> str:
    words = in_words(number, "-", joint)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    nth = _IRREGULAR.get(last) or (f"{last[:-2]}fth" if last.endswith("ve") else f"{last.removesuffix('y')}th")
    return words[:cut] + (nth if not last.endswith("y") else f"{last[:-1]}ieth")


def nth(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def read(before: str, words: str, behind: str) -> list[Figure]:
    """What is read in `words` with text around it: nothing else, and at these very places."""
    found = list(figures(before + words + behind))
    assert found, f"nothing is read in {words!r}"
    assert found[0].start == len(before)
    assert found[-1].end == len(before) + len(words)
    return found


def only(before: str, words: str, behind: str) -> Figure:
    found = read(before, words, behind)
    assert len(found) == 1, f"{words!r} is read as {len(found)} figures"
    return found[0]


@given(counted, st.sampled_from(BEFORE), st.sampled_from(BEHIND))
def test_a_number_in_words(spelling: tuple[int, str, str], before: str, behind: str) -> None:
    number, hyphen, joint = spelling
    figure = only(before, in_words(number, hyphen, joint), behind)
    assert (figure.sort, figure.number, figure.unit) == ("count", Number(number, number), "")


@given(st.integers(20, 999_999))
def test_a_number_joined_by_hyphens_throughout(number: int) -> None:
    words = in_words(number, "-", " and ").replace(" ", "-")
    assert only("the ", words, " men").number == Number(number, number)


@given(st.one_of(numbers, st.integers(10**6, 10**12)), st.sampled_from(BEFORE))
def test_a_number_in_digits_with_separators(number: int, before: str) -> None:
    for separator in (",", "'", "’", "\u00a0", "\u202f", "\u2009", " ", ""):
        figure = only(before, f"{number:,}".replace(",", separator), " men")
        assert (figure.sort, figure.number) == ("count", Number(number, number))


@given(
    st.integers(1, 999), st.sampled_from(["k", "K", "m", "mn", "bn", " thousand", " million", "-million", " billion"])
)
def test_a_number_with_its_scale(number: int, scale: str) -> None:
    size = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}[scale.strip(" -").lower()[0]]
    assert only("", f"{number}{scale}", " people").number == Number(number * size, number * size)
    assert only("", f"€{number}{scale}", "").unit == "€"


@given(st.booleans(), counted)
def test_each_qualifier_before_each_number(capital: bool, spelling: tuple[int, str, str]) -> None:
    number, hyphen, joint = spelling
    # "some one" is somebody.
    for qualifier in {*QUALIFIERS, *QUALIFIERS_OF_ARTICLES} - ({"some"} if number == 1 else set()):
        shown = (qualifier.capitalize() if capital else qualifier) + ("." if qualifier == "c" else "")
        for words in (in_words(number, hyphen, joint), f"{number:,}"):
            figure = only("", f"{shown} {words}", " men")
            assert figure.number == Number(number, number, qualifier)
            assert figure.core == len(shown) + 1


@given(numbers, st.sampled_from(["or more", "or fewer", "or so", "-plus", "-odd", "+"]))
def test_each_qualifier_behind_each_number(number: int, qualifier: str) -> None:
    gap = "" if qualifier[0] in "-+" else " "
    figure = only("", f"{number:,}{gap}{qualifier}", " men")
    assert figure.number == Number(number, number, qualifier.lstrip("-"))


@given(st.sampled_from("~≈<>≤≥±"), st.sampled_from(["", " "]), numbers, st.sampled_from(("", "Звільнено ", "(")))
def test_each_sign_before_each_number(sign: str, gap: str, number: int, before: str) -> None:
    figure = only(before, f"{sign}{gap}{number:,}", " men")
    assert figure.number == Number(number, number, sign)


@given(st.integers(1, 999_999), st.sampled_from([" and ", " "]), st.sampled_from(BEFORE))
def test_an_ordinal(number: int, joint: str, before: str) -> None:
    for words in (nth(number), ordinal_in_words(number, joint)):
        figure = only(before, words, " exchange")
        assert (figure.sort, figure.number) == ("ordinal", Number(number, number))


@given(
    st.tuples(numbers, numbers).filter(lambda ends: ends[0] != ends[1]),
    st.sampled_from(
        ["{} to {}", "between {} and {}", "{} or {}", "anywhere from {} to {}", "{}-{}", "{}–{}", "{} – {}"]
    ),
    st.booleans(),
)
def test_a_range(ends: tuple[int, int], form: str, in_digits: bool) -> None:
    low, high = sorted(ends)
    # “Nine hundred and one thousand” is a number by itself, so that the “and” of a range is lost behind a hundred.
    in_digits = in_digits or form[2] in "-–" or "–" in form or (" and " in form and low % 100 == 0)
    shown = [f"{end:,}" if in_digits else in_words(end, "-", " and ") for end in (low, high)]
    (figure,) = figures(f"{form.format(*shown)} men")
    whole = figure.number
    assert whole is not None
    # "two to three thousand" may begin at two thousand; a range never says its lower end exactly.
    assert whole.high == high
    assert whole.low in (low, low * 1000, low * 100)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_a_number_inside_a_longer_one_is_not_read(inner: int, outer: int) -> None:
    if inner == outer:
        return
    around = (f"{outer}", f"{outer:,}", f"{outer:,}".replace(",", " "), in_words(outer, "-", " and "))
    for words in (*around, in_words(outer, " ", " "), in_words(outer, "-", "-and-").replace(" ", "-")):
        assert all(figure.number != Number(inner, inner) for figure in figures(f"they freed {words} men"))


@given(
    st.integers(0, 9999), st.sampled_from(["Il-{}", "x{}", "{}x", "{}.{}.1", "F-{}s", "{}/7", "No. {}", "Article {}"])
)
def test_the_number_in_a_name_is_no_count(number: int, form: str) -> None:
    assert not [figure for figure in figures(f"the {form.format(number, number)} was") if figure.sort == "count"]


days = st.integers(0, 365 * 150).map(lambda number: date(1900, 1, 1) + timedelta(number))


def forms_of(day: date) -> dict[str, Parts]:
    """Every form in which an article writes a day, with the parts that it says."""
    month, short = _MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]
    weekday = _WEEKDAYS[day.weekday()]
    full = Parts(day.year, day.month, day.day)
    with_weekday = Parts(day.year, day.month, day.day, weekday=day.isoweekday())
    forms = {
        f"{month} {day.day}, {day.year}": full,
        f"{month} {day.day} {day.year}": full,
        f"{month} {nth(day.day)}, {day.year}": full,
        f"{day.day} {month} {day.year}": full,
        f"{nth(day.day)} {month} {day.year}": full,
        f"{nth(day.day)} of {month} {day.year}": full,
        f"{ordinal_in_words(day.day, ' ')} of {month} {day.year}": full,
        f"{weekday}, {month} {day.day}, {day.year}": with_weekday,
        f"{weekday} {day.day} {month} {day.year}": with_weekday,
        f"{weekday[:3]}, {day.day} {month} {day.year}": with_weekday,
        f"{day.isoformat()}": full,
        f"{day.day:02}.{day.month:02}.{day.year}": full,
        f"{day.year}/{day.month:02}/{day.day:02}": full,
        f"{month} {day.day}": Parts(month=day.month, day=day.day),
        f"{day.day} {month}": Parts(month=day.month, day=day.day),
        f"{nth(day.day)} of {month}": Parts(month=day.month, day=day.day),
        f"{month} {day.year}": Parts(day.year, day.month),
        f"{month} of {day.year}": Parts(day.year, day.month),
        f"{day.year:04}-{day.month:02}": Parts(day.year, day.month),
    }
    if month != short:
        forms |= {f"{short}. {day.day}, {day.year}": full, f"{day.day} {short}. {day.year}": full}
        forms |= {f"{short} {day.day}": Parts(month=day.month, day=day.day)}
    if day.day > 12:
        forms |= {f"{day.day}/{day.month}/{day.year}": full, f"{day.month}/{day.day}/{day.year}": full}
    return forms


@given(
    days,
    st.data(),
    st.sampled_from(("On ", "“", "У ", "🎉 ", "(", "It was ")),
    st.sampled_from((".", ", he", "”", " 🎉")),
)
def test_a_day_in_every_form(day: date, data: st.DataObject, before: str, behind: str) -> None:
    words, parts = data.draw(st.sampled_from(sorted(forms_of(day).items(), key=lambda form: form[0])))
    figure = only(before, words, behind)
    assert (figure.sort, figure.parts, figure.words) == ("date", parts, "")


@given(days, st.sampled_from(sorted(NEAR - {"c"})))
def test_a_date_that_is_near(day: date, near: str) -> None:
    figure = only("", f"{near} {_MONTHS[day.month - 1]} {day.year}", "")
    assert figure.parts == Parts(day.year, day.month, near=True)


@given(st.integers(1900, 2098), st.sampled_from(["spring", "summer", "autumn", "fall", "winter"]), st.integers(1, 2))
def test_a_season(year: int, season: str, count: int) -> None:
    named = "autumn" if season == "fall" else season
    forms = [f"{season} {year}", f"{season} of {year}"]
    if count == 2:
        forms = [f"{season} of {year}-{year + 1}", f"{season} {year}/{year + 1}"]
        forms += [f"{season} {year}–{(year + 1) % 100:02}"] if (year + 1) % 100 else []
    for form in forms:
        found = read("the ", form, "")
        assert [figure.parts for figure in found] == [Parts(year + i, season=named) for i in range(count)]


@given(
    st.integers(1900, 2098), st.sampled_from(["in {}", "since {}", "until {}", "the {} invasion", "by the end of {}"])
)
def test_a_year(year: int, form: str) -> None:
    (figure,) = figures(form.format(year))
    assert figure.parts == Parts(year)


@given(
    st.tuples(st.integers(1, 28), st.integers(1, 28)).filter(lambda ends: ends[0] != ends[1]),
    st.sampled_from(_MONTHS),
    st.sampled_from(["-", "–", " to ", " and ", " or ", " until "]),
    st.sampled_from(["", " 2024"]),
)
def test_two_days_of_a_month(ends: tuple[int, int], month: str, joint: str, year: str) -> None:
    low, high = sorted(ends)
    expected = [Parts(int(year) if year else None, _MONTHS.index(month) + 1, day) for day in (low, high)]
    assert [f.parts for f in read("on ", f"{low}{joint}{high} {month}{year}", ".")] == expected
    assert [f.parts for f in read("on ", f"{month} {low}{joint}{high}{',' if year else ''}{year}", ".")] == expected


@given(st.sets(st.integers(1, 28), min_size=3, max_size=6), st.sampled_from([", and ", " and ", " or "]))
def test_days_in_a_list(days_of_may: set[int], joint: str) -> None:
    *most, last = sorted(days_of_may)
    shown = f"{', '.join(map(str, most))}{joint}{last}"
    expected = [Parts(month=5, day=day) for day in sorted(days_of_may)]
    assert [f.parts for f in read("on ", f"{shown} May", ".")] == expected
    assert [f.parts for f in read("on ", f"May {shown}", ".")] == expected
