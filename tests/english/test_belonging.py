"""A date or a number belongs to what is told in its own clause."""

from __future__ import annotations

import re

import pytest

from factsite.english.belonging import count_instead, date_instead
from factsite.english.figures import figures
from factsite.records.article import Span

TAKEN, FREED = r"captur|kidnap|taken|held", r"freed|releas|exchang"


@pytest.mark.parametrize(
    ("sentence", "date", "cue", "instead"),
    [
        # The date of another thing: the one that stands with the word is told.
        ("He was captured in March 2022 and freed on May 3, 2025.", "in March 2022", FREED, "May 3, 2025"),
        ("He was captured in March 2022 and freed on May 3, 2025.", "May 3, 2025", TAKEN, "March 2022"),
        ("He, who was kidnapped in March 2022, was freed on May 3.", "March 2022", FREED, "May 3"),
        ("He was freed on May 3 after being captured in March 2022.", "March 2022", FREED, "May 3"),
        ("In March 2022, he was captured, and on May 3 he was freed.", "March 2022", FREED, "May 3"),
        ("In March 2022, he was captured, and on May 3 he was freed.", "May 3", TAKEN, "March 2022"),
        ("He (captured in March 2022) was freed on May 3.", "March 2022", FREED, "May 3"),
        # Its own.
        ("He was captured in March 2022 and freed on May 3, 2025.", "May 3, 2025", FREED, ""),
        ("He was captured in March 2022 and freed on May 3, 2025.", "March 2022", TAKEN, ""),
        ("In March 2022, he was captured, and on May 3 he was freed.", "March 2022", TAKEN, ""),
        ("On May 25, the second day of the exchange, which began on May 24, he came.", "May 24", FREED, ""),
        ("On May 25, the second day of the exchange, which began on May 24, he came.", "May 25", FREED, ""),
        # What is told of one date holds of those counted behind it.
        ("The exchange took place on May 25, June 1 and on June 2.", "June 1", FREED, ""),
        ("The exchange took place on May 25, June 1 and on June 2.", "June 2", FREED, ""),
        ("They were exchanged on May 25 in Istanbul, on June 2 in Kyiv.", "June 2", FREED, ""),
        ("He was held from March 2022 until May 2025.", "May 2025", TAKEN, ""),
        # A date beside which no word stands may be that of any.
        ("He was kidnapped, and on May 3, 2025, freed; June 1 was a Sunday.", "May 3, 2025", FREED, ""),
        ("He was freed on May 3.", "May 3", FREED, ""),
    ],
)
def test_whose_a_date_is(sentence: str, date: str, cue: str, instead: str) -> None:
    dates = [Span(one.start, one.end) for one in figures(sentence) if one.sort == "date"]
    value = next(one for one in dates if date.endswith(sentence[one.start : one.end]))
    found = date_instead(sentence, Span(0, len(sentence)), value, dates, lambda text: bool(re.search(cue, text)))
    assert (sentence[found.start : found.end] if found else "") == instead


@pytest.mark.parametrize(
    ("sentence", "count", "instead"),
    [
        ("Ukraine freed 30 soldiers and lost 40 soldiers.", "40", "30"),
        ("Ukraine freed 30 soldiers, and Russia captured 40.", "40", "30"),
        ("After 40 soldiers were killed, 30 were freed.", "40", "30"),
        ("Ukraine freed 30 soldiers, 40 civilians and 5 children.", "40", ""),
        ("Ukraine freed 30 soldiers and lost 40 soldiers.", "30", ""),
        ("Ukraine freed 30 soldiers, losing more than 40 of its own.", "40", "30"),
        ("Ukraine freed 30 soldiers and 40 captured sailors.", "40", ""),
        ("Ukraine freed 30 soldiers and 40 who were captured in 2022.", "40", ""),
        ("Ukraine freed 30 soldiers and 40 sailors detained in 2018.", "40", ""),
        # A part of those who were freed.
        ("Ukraine freed 30 soldiers, of whom 4 were captured in Mariupol.", "4", ""),
        ("Among the 30 released, 4 were wounded.", "4", ""),
    ],
)
def test_what_a_number_counts(sentence: str, count: str, instead: str) -> None:
    counts = [Span(one.start, one.end) for one in figures(sentence) if one.sort == "count"]
    value = next(one for one in counts if sentence[one.start : one.end].endswith(count))
    found = count_instead(sentence, Span(0, len(sentence)), value, counts, lambda text: bool(re.search(FREED, text)))
    assert (sentence[found.start : found.end] if found else "") == instead
