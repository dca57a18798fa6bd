"""How few and how many a number can mean."""

from __future__ import annotations

import math

import pytest

from factsite.english.bounds import bounds_of
from factsite.reading.values import parse_value
from factsite.records.value import Count


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("200", 200, 200),
        ("between 70 and 80", 70, 80),
        ("more than 200", 201, math.inf),
        ("no more than 200", 0, 200),
        ("not more than 200", 0, 200),
        ("fewer than 200", 0, 199),
        ("no fewer than 200", 200, math.inf),
        ("not fewer than 200", 200, math.inf),
        ("200 or more", 200, math.inf),
        ("200+", 200, math.inf),
        ("up to 200", 0, 200),
        ("about 200", 100, 400),
        ("~200", 100, 400),
        ("up to about 200", 0, 400),
        ("hundreds", 0, math.inf),
    ],
)
def test_a_number_means_as_much_as_its_qualifier_lets_it(words: str, least: float, most: float) -> None:
    count = parse_value("count", words)
    assert isinstance(count, Count)
    assert bounds_of(count.number) == (least, most)
