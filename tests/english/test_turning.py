"""Words that must not be cut off before a quotation or behind it."""

from __future__ import annotations

import pytest

from factsite.english.turning import denied_before, denied_by, meant_by, turned_after, turned_by


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


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (", which Kyiv later denied.", "which Kyiv later denied"),
        (", which has not been confirmed", "which has not been confirmed"),
        (" — a number Kyiv rejects", "a number Kyiv rejects"),
        (",” but Kyiv called the figure false.", "but Kyiv called the figure false"),
        (", though it was not independently verified", "though it was not independently verified"),
        (" only if Kyiv agrees", "only if"),
        (" not returned", "not"),
    ],
)
def test_words_behind_that_turn_round_what_was_said(after: str, words: str) -> None:
    assert turned_after(after) == words


@pytest.mark.parametrize(
    "after",
    [
        " provided by Kyiv",
        ", not civilians",
        " and both sides denied it",
        ", but 139 were returned",
        ", although full control was not regained until April.",
        ", while Russia denied mistreating prisoners.",
        ", the ministry said, denying reports of abuse",
    ],
)
def test_words_behind_that_turn_nothing_round(after: str) -> None:
    assert turned_after(after) == ""


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Moscow denied reports that Russia had ", "denied reports that"),
        ("There is no evidence that ", "no evidence that"),
        ("Kyiv could not say whether ", "not say whether"),
        ("He never said that ", "never said that"),
        ("Kyiv did not disclose any numbers, but said that ", ""),
        ("The general who had been dismissed said that ", ""),
        ("Kyiv dismissed the general that ", ""),
    ],
)
def test_a_denial_before_what_was_said(before: str, words: str) -> None:
    assert denied_by(before, "") == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Russia will ", "return them", "will"),
        ("Russia would have ", "returned them", "would have"),
        ("Kyiv agreed to ", "return them", "agreed to"),
        ("Kyiv agreed to ", "the exchange", ""),
        ("in May ", "prisoners came home", ""),
        ("due to ", "heavy fighting", ""),
    ],
)
def test_what_was_only_meant(before: str, after: str, words: str) -> None:
    assert meant_by(before, after) == words


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("Kyiv did not return ", "not"),
        ("“I didn’t order anybody to ", "n't"),
        ("they never freed ", "never"),
        ("not only freed ", ""),
        ("not far from ", ""),
        ("did not say whether ", ""),
        ("did not stop, and freed ", ""),
        ("did not return and freed ", ""),
    ],
)
def test_a_denial_with_its_verb_between(before: str, word: str) -> None:
    assert denied_before(before) == word
