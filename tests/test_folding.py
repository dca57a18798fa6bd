"""Folding: the only differences that a quotation may have from its article."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factsite.folding import fold, fold_with_offsets
from tests.site import ROOT

ARTICLES = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").iterdir())]
FOLDED = "“”„‟«»″＂‘’‚‛ʼ′＇‐‑‒–—―−\u00ad\u00a0\u2009\u200b\t\r\n\u2028"
texts = st.text(
    st.one_of(st.sampled_from(FOLDED + "\"'- aéїй\u0301\u0306e가각ᄀ\u1161\u11a8"), st.characters(codec="utf-8"))
)
pieces = st.integers(0, len(ARTICLES) - 1).flatmap(
    lambda at: st.tuples(*[st.integers(0, len(ARTICLES[at]))] * 2).map(lambda ends: ARTICLES[at][min(ends) : max(ends)])
)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    unseen = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    assume(not re.search(f"{unseen}+[\u0300-\u036f\u1160-\u11ff]", text))
    assert fold(fold(text)) == fold(text)


@given(st.one_of(texts, pieces))
def test_folding_with_offsets_folds_the_same(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)


# Folding as the design tells it, by the names that Unicode gives to signs, and without the code that it tests.
_DOUBLE = {"QUOTATION MARK", "FULLWIDTH QUOTATION MARK", "DOUBLE PRIME"} | {
    *("LEFT DOUBLE QUOTATION MARK", "RIGHT DOUBLE QUOTATION MARK", "DOUBLE LOW-9 QUOTATION MARK"),
    *("DOUBLE HIGH-REVERSED-9 QUOTATION MARK", "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"),
    "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
}
_SINGLE = {"APOSTROPHE", "FULLWIDTH APOSTROPHE", "PRIME", "MODIFIER LETTER APOSTROPHE"} | {
    *("LEFT SINGLE QUOTATION MARK", "RIGHT SINGLE QUOTATION MARK", "SINGLE LOW-9 QUOTATION MARK"),
    "SINGLE HIGH-REVERSED-9 QUOTATION MARK",
}
_DASH = {"HYPHEN-MINUS", "HYPHEN", "NON-BREAKING HYPHEN", "FIGURE DASH", "EN DASH", "EM DASH", "HORIZONTAL BAR"}
_DASH |= {"MINUS SIGN"}
# What copied text brings along unseen: no width, or only a direction.
_UNSEEN = {"SOFT HYPHEN", "ZERO WIDTH SPACE", "ZERO WIDTH NON-JOINER", "ZERO WIDTH JOINER", "WORD JOINER"} | {
    *("ZERO WIDTH NO-BREAK SPACE", "POP DIRECTIONAL FORMATTING", "POP DIRECTIONAL ISOLATE", "FIRST STRONG ISOLATE"),
    *(f"{way} {sort}" for way in ("LEFT-TO-RIGHT", "RIGHT-TO-LEFT") for sort in ("MARK", "EMBEDDING", "OVERRIDE")),
    *("LEFT-TO-RIGHT ISOLATE", "RIGHT-TO-LEFT ISOLATE"),
}


def by_the_book(text: str) -> list[str]:
    """Return the words of a text, each sign as the class that it belongs to."""
    composed = unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.name(c, "") not in _UNSEEN))
    classes = ((_DOUBLE, '"'), (_SINGLE, "'"), (_DASH, "-"))
    signs = (next((sign for names, sign in classes if unicodedata.name(c, "") in names), c) for c in composed)
    return "".join(signs).split()


@given(st.one_of(texts, pieces))
def test_folding_is_what_the_design_says_and_nothing_more(text: str) -> None:
    assert fold(text) == " ".join(by_the_book(text))


@given(pieces, st.data())
def test_texts_are_joined_only_where_the_design_joins_them(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(st.text(st.sampled_from(FOLDED + "\"'-. …a1"), max_size=2))
    other = text[:at] + new + text[at + data.draw(st.integers(0, 2)) :]
    assert (fold(text) == fold(other)) == (by_the_book(text) == by_the_book(other))


@given(st.one_of(texts, pieces))
def test_a_folded_character_is_what_stands_from_its_offset_to_the_next(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    ends = [*(next((o for o in offsets[at:] if o > start), len(text)) for at, start in enumerate(offsets))]
    for start, end in dict.fromkeys(zip(offsets, ends, strict=True)):
        here = "".join(c for c, o in zip(folded, offsets, strict=True) if o == start)
        assert fold(here) == fold(text[start:end])


@given(texts)
def test_offsets_rise_and_lie_in_the_text(text: str) -> None:
    _, offsets = fold_with_offsets(text)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(texts)
def test_a_character_comes_from_where_its_offset_says(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    if unicodedata.is_normalized("NFC", text):
        assert len(set(offsets)) == len(offsets)
        assert all(
            fold(text[at]) == character for character, at in zip(folded, offsets, strict=True) if character != " "
        )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“a head above”", '"a head above"'),
        ("„a head above‟", "«a head above»"),
        ("Russia’s", "Russia's"),
        ("ʼapostropheʼ", "'apostrophe'"),
        ("full‑scale", "full-scale"),
        ("2022–2023 — and", "2022-2023 - and"),
        ("minus −5", "minus -5"),
        ("commu\u00adnication", "communication"),
        ("commu\u200bnication\u2060", "communication"),
        ("\u202a146\u202c", "146"),
        ("a\u00a0space and\n\tanother", "a space and another"),
        ("  at the ends\r\n", "at the ends"),
        ("Mykhai\u0308lo", "Mykhaïlo"),
        ("Zeleńskyй", "Zelen\u0301skyи\u0306"),
    ],
)
def test_what_folding_joins(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "kyiv"),
        ("Kyiv", "Kiev"),
        ("146", "147"),
        ("146", "14 6"),
        ("10,000", "10.000"),
        ("dead… the", "dead... the"),
        ("dead… the", "dead the"),
        ("re-sign", "resign"),
        ("“said”", "‘said’"),
        ("“said”", "said"),
        ("its", "it's"),
        ("5′", '5"'),
        ("naive", "naïve"),
        ("Сергій", "Cepгій"),
        ("ﬁnal", "final"),
        ("①", "1"),
        ("x²", "x2"),
        ("ｈｕｒ", "hur"),
        ("straße", "strasse"),
        ("a b", "ab"),
        ("not", "no t"),
    ],
)
def test_what_folding_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.characters(codec="utf-8"))
def test_a_character_folds_to_itself_unless_it_is_one_of_those_that_are_named(character: str) -> None:
    named = character in FOLDED or unicodedata.name(character, "") in _UNSEEN
    assume(not named and not character.isspace())
    assert fold(character) == unicodedata.normalize("NFC", character)


@given(texts)
def test_folding_changes_marks_and_space_alone(text: str) -> None:
    assert _bare(fold(text)) == _bare(text)


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_keeps_its_letters_and_numbers(text: str) -> None:
    assert _bare(fold(text)) == _bare(text)
    assert fold(text).split() == [fold(word) for word in text.split()]


def _bare(text: str) -> str:
    """A text without white space and without any of the characters that folding may change."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in composed if not c.isspace() and c not in FOLDED and c not in "\"'-")
    return unicodedata.normalize("NFC", kept)
