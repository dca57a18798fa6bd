"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsite.english.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        [],
        ["One sentence"],
        ["One.", "Two!", "Three?", "Four…", "Five."],
        ["“On August 24, 146 soldiers were returned.”", "It added that “in return”.", "However, Ukraine did not."],
        ["He said (in brackets).", "(This is one.)", "“This too.”"],
        ["Lt. Gen. Zorin met Mr. Usov.", "Then he left."],
        ["The J. Smith report.", "It is long."],
        ["It was 2.5 kilometers.", "24 soldiers came."],
        ["“Your officer is dead… the bodies of your men for ours.”", "That first contact set the stage."],
        ["Він сказав так.", "Потім пішов."],
        ["It was at example.org, said RSF.", "Its head left."],
        ["Is it? so he asked."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_white_space_between_sentences_belongs_to_none() -> None:
    assert cut("One. \n Two.  ") == ["One.", "Two."]


@settings(deadline=None)
@given(st.text(st.sampled_from('abAB.!?…”") (1\n')))
def test_sentences_hold_every_word_and_do_not_overlap(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
