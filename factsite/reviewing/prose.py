"""Compare the sentences of a page's prose with those that it had, and with what they rested on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from rapidfuzz import fuzz, process

from factsite.english.sentences import sentences
from factsite.folding import fold
from factsite.records.diff import ADDED, CHANGED, REMOVED, Rest, SentenceDiff
from factsite.records.page import Block, Page
from factsite.reviewing.rests import Side

# A sentence that is so like one that is gone is that one, changed.
_LIKE = 60.0


class _Sentence(Struct, frozen=True):
    """A sentence; `said` are its words and what they rest on, however they are laid out."""

    words: str
    line: int
    rests: tuple[Rest, ...]
    said: tuple[object, ...]


def sentence_diffs(before: Page | None, after: Page | None, old: Side, new: Side) -> tuple[SentenceDiff, ...]:
    """Return the sentences that are new or changed, in the order of the page, and then those that are gone."""
    was = list(_sentences(before, old)) if before else []
    fresh: list[_Sentence] = []
    for sentence in _sentences(after, new) if after else ():
        same = next((one for one in was if one.said == sentence.said), None)
        if same:
            was.remove(same)
        else:
            fresh.append(sentence)
    diffs: list[SentenceDiff] = []
    for sentence in fresh:
        other = _nearest(sentence, was)
        if other:
            was.remove(other)
        sort = CHANGED if other else ADDED
        diffs.append(SentenceDiff(sort, sentence.line, other.words if other else "", sentence.words, sentence.rests))
    return (*diffs, *(SentenceDiff(REMOVED, one.line, one.words, "", ()) for one in was))


def _nearest(sentence: _Sentence, among: list[_Sentence]) -> _Sentence | None:
    choices = [fold(one.words) for one in among]
    found = process.extractOne(fold(sentence.words), choices, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return among[found[2]] if found else None


def _sentences(page: Page, side: Side) -> Iterator[_Sentence]:
    for block in page.prose.blocks:
        for start, end in sentences(block.text.text):
            labels = _labels(block, start, end)
            rests = tuple(dict.fromkeys(rest for label in labels for rest in side.of_label(page, label)))
            words = block.text.text[start:end]
            said = fold(words), *((rest.sort, rest.source, fold(rest.words)) for rest in rests)
            yield _Sentence(words, block.text.at(start).line, rests, said)


def _labels(block: Block, start: int, end: int) -> list[str]:
    """Return the marks that stand in or right behind a sentence; where there are none, the next in its paragraph."""
    own = [mark.label.text for mark in block.marks if start < mark.offset <= end]
    behind = [mark for mark in block.marks if mark.offset > end]
    return own or [mark.label.text for mark in behind if mark.offset == behind[0].offset]
