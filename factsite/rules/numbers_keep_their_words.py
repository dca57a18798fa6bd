from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factsite.english.company import counted, is_among, is_limited, joint, limit_before, noun, rates
from factsite.english.figures import figures, says
from factsite.english.sentences import sentences
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Block
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault

# A number of an article, and the words of the paragraph before and behind it.
Beside = tuple[Figure, str, str]
_CELLS = " | "


def numbers_keep_their_words(case: Case) -> Iterator[Fault]:
    """A number in prose counts what it counts in the article, and no word makes another number of it.

    “33 soldiers and 51 civilians” gives no 33 civilians. “Each”, “daily”, “33 out of 51”, “from 33 to 51”, “before
    April” stand so in a passage that is cited. In a table, the head of a column says what a number below it counts.
    """
    if case.is_found():
        whole = case.all_cited()[0]
        # The title of a source is its article's.
        own = case.page.title if case.page.stored else None
        for written in (written for written in case.texts_of_page() if written is not own):
            yield from _check(case, written, whole, "")
    heads: list[str] = []
    for block in case.page.prose.blocks:
        if block.sort == "head":
            heads = block.text.text.split(_CELLS)
        elif block.sort not in LOOSE and case.is_found(block):
            yield from _check(case, block.text, case.cited(block), _heads_at(block, heads))


def _heads_at(block: Block, heads: Sequence[str]) -> str:
    return _CELLS.join(heads) if block.sort == "row" else ""


def _check(case: Case, written: Written, passages: Sequence[Passage], heads: str) -> Iterator[Fault]:
    text = written.text
    if not passages:
        return
    found = figures(text)
    there = [beside for passage in passages for beside in case.once(_beside, passage)] if found else []
    around = " ".join(case.around(passage) for passage in passages) if found else ""
    for figure in found:
        if figure.sort == "count" and not figure.unit:
            yield from _noun(written, figure, there, around, heads)
        elif figure.sort == "date":
            yield from _limit(written, figure, there)
    yield from _joints(written, found, there)
    for first, last in sentences(text):
        if any(first <= figure.start < last and figure.sort == "count" for figure in found):
            yield from _rates(written, first, last, passages)


def _beside(case: Case, passage: Passage) -> tuple[Beside, ...]:
    text, start, end = case.world.articles[passage.source].text, passage.paragraph.start, passage.paragraph.end
    return tuple((figure, text[start : figure.start], text[figure.end : end]) for figure in case.figures(passage))


def _noun(written: Written, figure: Figure, there: Sequence[Beside], around: str, heads: str) -> Iterator[Fault]:
    text = written.text
    word = noun(counted(text, figure.end)) or _head(text, figure, heads)
    same = [counted(behind, 0) for other, _, behind in there if other.sort == "count" and other.number == figure.number]
    if not word or not same or any(is_among(word, words) for words in same):
        return
    named = [name for words in same if (name := noun(words) or next(iter(words), ""))]
    if len(named) == len(same):
        message = f"“{text[figure.start : figure.end]}” counts “{word}” here, and “{named[0]}” in the passage"
        yield Fault(written.at(figure.start), message, f"say what the passage counts: “{' '.join(same[0])}”")
    elif not is_among(word, re.findall(r"\w+", around)):
        message = f"“{text[figure.start : figure.end]}” counts “{word}” here, and no passage that is cited has them"
        yield Fault(written.at(figure.start), message, "say what is counted in the article's words")


def _head(text: str, figure: Figure, heads: str) -> str:
    """Return what the head of its column says that a number counts which stands alone in a cell."""
    before, behind = text[: figure.start].split(_CELLS), text[figure.end :].split(_CELLS)
    columns = heads.split(_CELLS)
    if not heads or before[-1].strip() or behind[0].strip() or len(before) > len(columns):
        return ""
    words = columns[len(before) - 1].split()
    return noun([word.lower() for word in words])


def _limit(written: Written, figure: Figure, there: Sequence[Beside]) -> Iterator[Fault]:
    limit = limit_before(written.text[: figure.start])
    parts = figure.parts
    if not limit or parts is None:
        return
    same = [before for other, before, _ in there if other.parts is not None and says(other.parts, parts)]
    if same and not any(is_limited(limit, before) for before in same):
        words = written.text[figure.start : figure.end]
        message = f"“{limit} {words}” stands in no passage that is cited, only “{words}”"
        yield Fault(written.at(figure.start), message, "say it with the word that the passage has before the date")


def _joints(written: Written, found: Sequence[Figure], there: Sequence[Beside]) -> Iterator[Fault]:
    text = written.text
    for one, two in pairwise(found):
        word = joint(text[one.end : two.start])
        if not word or one.sort != "count" or two.sort != "count":
            continue
        pairs = (
            joint(behind[: second.start - first.end])
            for (first, _, behind), (second, _, _) in pairwise(there)
            if (first.number, second.number) == (one.number, two.number)
        )
        if word not in pairs:
            message = f"“{text[one.start : two.end]}” stands so in no passage that is cited"
            yield Fault(written.at(one.start), message, "tell each number by itself, as the passage does")


def _rates(written: Written, first: int, last: int, passages: Sequence[Passage]) -> Iterator[Fault]:
    for at, word, same in rates(written.text[first:last]):
        if not any(re.search(rf"\b(?:{same})\b", passage.words, re.IGNORECASE) for passage in passages):
            message = f"“{word}” makes another number of this one, and stands in no passage that is cited"
            yield Fault(written.at(first + at), message, "leave it out, or cite the passage that says so")
