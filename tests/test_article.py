"""Articles: what stands in them is found at its own place, and what does not is not found."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factsite.english.figures import figures
from factsite.folding import fold
from factsite.reading.article import find_quote, read_article, span_of
from factsite.records.article import Article, Span
from tests.site import ROOT


def article_of(text: str) -> Article:
    article = read_article("sources/made-up", "seeds/made-up.txt", text.encode())
    assert isinstance(article, Article)
    return article


def seed(name: str) -> Article:
    return article_of((ROOT / "seeds" / name).read_text(encoding="utf-8"))


SEEDS = [seed("000_3cf344ad40598329.txt"), seed("004_e0c7968bbb7efc6d.txt")]
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@st.composite
def quotes(draw: st.DrawFn) -> tuple[Article, Span]:
    """An article and some whole words of one of its paragraphs."""
    article = draw(st.sampled_from(SEEDS))
    paragraph = draw(st.sampled_from(article.paragraphs))
    words = [match.span() for match in re.finditer(r"\S+", article.words(paragraph))]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 30, len(words) - 1)))
    return article, Span(paragraph.start + words[first][0], paragraph.start + words[last][1])


@given(quotes())
def test_a_quote_is_found_at_its_own_place(drawn: tuple[Article, Span]) -> None:
    article, span = drawn
    found = find_quote(article, article.words(span))
    assert span in found
    assert all(fold(article.words(other)) == fold(article.words(span)) for other in found)


@given(quotes())
def test_a_quote_in_plain_type_is_found_at_the_same_place(drawn: tuple[Article, Span]) -> None:
    article, span = drawn
    assert span in find_quote(article, f"\n  {fold(article.words(span))} ".replace(" ", "\u00a0 "))


@given(quotes(), st.data())
def test_a_quote_with_one_letter_changed_is_not_found_there(drawn: tuple[Article, Span], data: st.DataObject) -> None:
    article, span = drawn
    words = article.words(span)
    at = data.draw(st.sampled_from([at for at, character in enumerate(words) if character.isalnum()] or [0]))
    letter = data.draw(st.sampled_from(LETTERS))
    assume(words[at].isalnum() and letter != words[at])
    assert span not in find_quote(article, words[:at] + letter + words[at + 1 :])


def places_by_the_book(article: Article, quote: str) -> list[Span]:
    """Return where a quote stands, found in the article's own text by a pattern of each sign's forms."""
    forms = {**dict.fromkeys('“”„‟«»″＂"', '[“”„‟«»″＂"]'), **dict.fromkeys("‘’‚‛ʼ′＇'", "[‘’‚‛ʼ′＇']")}
    forms |= dict.fromkeys("‐‑‒–—―−-", "[‐‑‒–—―−-]")
    words = [r"\u00ad*".join(forms.get(c, re.escape(c)) for c in word) for word in quote.split()]
    pattern = re.compile("(?=(" + r"[^\S\n]+".join(words) + "))")
    return [Span(match.start(1), match.end(1)) for match in pattern.finditer(article.text)]


@given(quotes())
def test_a_quote_is_found_at_every_place_where_it_stands(drawn: tuple[Article, Span]) -> None:
    article, span = drawn
    found = find_quote(article, article.words(span))
    assert list(found) == places_by_the_book(article, article.words(span))
    if len(article.words(span).split()) > 6:
        assert found == (span,)


@given(quotes(), st.data())
def test_a_quote_with_any_change_is_found_only_where_it_then_stands(
    drawn: tuple[Article, Span], data: st.DataObject
) -> None:
    article, span = drawn
    words = article.words(span)
    at = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.text(st.sampled_from(LETTERS + ".,…“” ’-"), max_size=2))
    changed = (words[:at] + new + words[at + 1 :]).strip()
    assume(changed)
    assert list(find_quote(article, changed)) == places_by_the_book(article, changed)


@pytest.mark.parametrize("article", SEEDS)
def test_no_letter_of_any_sentence_can_change(article: Article) -> None:
    for paragraph in article.paragraphs:
        text = article.words(paragraph)
        for match in re.finditer(r"[^.]{20,60}", text):
            for at in (at for at in range(*match.span()) if text[at].isalpha() and text[at] != "q"):
                assert find_quote(article, f"{text[match.start() : at]}q{text[at + 1 : match.end()]}") == ()


@given(quotes(), st.data())
def test_a_quote_without_one_word_is_not_found_there(drawn: tuple[Article, Span], data: st.DataObject) -> None:
    article, span = drawn
    words = article.words(span).split()
    assume(len(words) > 2)
    at = data.draw(st.integers(1, len(words) - 2))
    assert span not in find_quote(article, " ".join([*words[:at], *words[at + 1 :]]))


@given(quotes(), quotes())
def test_words_of_two_paragraphs_are_no_quote(one: tuple[Article, Span], other: tuple[Article, Span]) -> None:
    assume(one[0] is other[0] and one[0].paragraph_of(one[1]) != other[0].paragraph_of(other[1]))
    words = f"{one[0].words(one[1])} {other[0].words(other[1])}"
    assume(all(fold(words) not in fold(one[0].words(paragraph)) for paragraph in one[0].paragraphs))
    assert find_quote(one[0], words) == ()


@pytest.mark.parametrize("quote", ["", " ", "\u00ad", "\n"])
def test_nothing_is_found_nowhere(quote: str) -> None:
    assert find_quote(SEEDS[0], quote) == ()


def test_overlapping_places_are_all_found() -> None:
    assert find_quote(article_of("no no no"), "no no") == (Span(0, 5), Span(3, 8))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("\n\n", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\n  Two. \u00a0\r\nThree.\r", ["One.", "Two.", "Three."]),
        (
            "\ufeffOne.\u2028Two.\u2029Three.\x0bFour.\x0cFive.\x85Six.",
            ["One.", "Two.", "Three.", "Four.", "Five.", "Six."],
        ),
        ("\tOne\tand two.\n \u00a0\t\n", ["One\tand two."]),
    ],
)
def test_a_line_that_is_not_empty_is_a_paragraph(text: str, paragraphs: list[str]) -> None:
    article = article_of(text)
    assert [article.words(span) for span in article.paragraphs] == paragraphs


@given(st.text(st.sampled_from('ab \n\r\u2028\u00a0\t“”"é\u0301\ufeff\u00ad')))
def test_paragraphs_hold_all_that_is_not_white_space(text: str) -> None:
    article = article_of(text)
    assert all(one.end <= other.start for one, other in pairwise(article.paragraphs))
    outside = "".join(
        text[end:start]
        for end, start in pairwise(
            [0, *(at for span in article.paragraphs for at in (span.start, span.end)), len(text)]
        )
    )
    inside = "".join(article.words(span) for span in article.paragraphs)
    assert len(inside) <= len(text)
    assert re.sub(r"[\s\ufeff]", "", inside) == re.sub(r"[\s\ufeff]", "", text)
    assert outside is not None


@pytest.mark.parametrize("article", SEEDS)
def test_every_offset_leads_back_to_its_character(article: Article) -> None:
    assert len(article.offsets) == len(article.folded) + 1
    for place, folded in enumerate(article.folded):
        at = article.offsets[place]
        if folded not in "\n ":
            assert fold(article.text[at]) == folded


def test_a_span_takes_in_the_marks_that_combine_with_its_last_letter() -> None:
    article = article_of("Mykhai\u0308 came.")
    (span,) = find_quote(article, "Mykhaï")
    assert article.words(span) == "Mykhai\u0308"
    assert span_of(article, 0, len("Mykhaï")) == span


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("no marks", []),
        ("He said “yes” and „no” and «never».", ["yes", "no", "never"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("“One” “two”", ["One", "two"]),
        ("“never closed", ["never closed"]),
        ("“never closed\nanother paragraph “closed” here", ["never closed", "closed"]),
        ("closed only” here", []),
        ("‘single’ and it’s", ["single"]),
        ("it’s the ’90s and soldiers’ families", []),
        ("“”", [""]),
        ("“he said ‘yes’ to it,”", ["he said ‘yes’ to it,"]),
    ],
)
def test_what_stands_inside_quotation_marks(text: str, quoted: list[str]) -> None:
    article = article_of(text)
    assert [article.words(span) for span in article.quoted] == quoted


def test_the_quotations_of_both_articles() -> None:
    assert [[article.words(span) for span in article.quoted] for article in SEEDS] == [
        ["Your officer is dead… the bodies of your men for ours.", "Stayer,", "a head above"],
        [
            "On August 24, 146 Russian soldiers were returned from areas under the control of Kyiv.",
            "in return, 146 Ukrainian Armed Forces prisoners of war were sent back to Ukraine.",
            "eight Russian citizens from the Kursk region, who were illegally detained",
            "two journalists, Dmytro Khyliuk and Mark Kaliush,",
            "illegally held by the occupiers in 2022 and 2023.",
            "targeted for their journalistic activities.",
            "was kidnapped in the Kyiv region in March 2022 and is finally back home in Ukraine.",
            "spent over three years in captivity,",
            "in 2022, he was slated for an exchange, but Volodymyr chose to forgo his release in favor of a seriously "
            "ill fellow prisoner he shared a cell with in a Russian prison.",
        ],
    ]


@pytest.mark.parametrize("article", SEEDS)
def test_figures_stand_at_their_place_in_the_article(article: Article) -> None:
    there = [article.text[figure.core : figure.end] for figure in article.figures]
    each = [article.words(paragraph) for paragraph in article.paragraphs]
    assert there == [text[figure.core : figure.end] for text in each for figure in figures(text)]
    assert there


def test_an_article_has_the_digest_of_its_bytes() -> None:
    article = read_article("sources/a", "seeds/a.txt", b"\xef\xbb\xbfOne.\r\n")
    assert isinstance(article, Article)
    assert article.sha256 == hashlib.sha256(b"\xef\xbb\xbfOne.\r\n").hexdigest()


def test_bytes_that_are_not_utf_8_are_told() -> None:
    assert read_article("sources/a", "seeds/a.txt", b"One \xff.") == "byte 5 of seeds/a.txt is not UTF-8"
