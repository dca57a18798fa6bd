"""Words that must not be cut off before a quotation."""

from __future__ import annotations

import pytest

from factsite.english.turning import turned_by


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("full control of the area was not ", "not"),
        ("Ukraine did Not", "Not"),
        ("there were no ", "no"),
        ("they never ", "never"),
        ("without ", "without"),
        ("neither ", "neither"),
        ("nor ", "nor"),
        ("he can hardly ", "hardly"),
        ("Ukraine didn’t ", "n't"),
        ("Ukraine didn't ", "n't"),
        ("historians say is almost ", "almost"),
        ("allegedly ", "allegedly"),
        ("Also released was former ", "former"),
        ("General Dmytro Usov, deputy ", "deputy"),
        ("exchanged more than ", "more than"),
        ("at least ", "at least"),
        ("as many as ", "as many as"),
        ("it was not “", "not"),
        ("the so-called ", "so-called"),
        ("not\u00a0", "not"),
        ("not\n", "not"),
    ],
)
def test_a_word_that_turns_round(before: str, word: str) -> None:
    assert turned_by(before) == word


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Ukraine and Russia have ",
        "not only that, they ",
        "it was a knot ",
        "he sent a note ",
        "Nobel ",
        "nonetheless ",
        "more than that, ",
        "he formerly ",
        "was not. ",
        "said no, ",
        "other ",
    ],
)
def test_words_that_turn_nothing_round(before: str) -> None:
    assert turned_by(before) == ""
