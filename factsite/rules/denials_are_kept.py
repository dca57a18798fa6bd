from __future__ import annotations

from collections.abc import Iterator

from factsite.english.moods import denial_in, governed, has_mood, place_of_use, uses
from factsite.english.quotation import quotations
from factsite.english.sentences import sentences
from factsite.english.silence import says_of_silence
from factsite.records.article import Passage
from factsite.records.page import Block, OwnNote
from factsite.records.value import Absence
from factsite.rules.case import LOOSE, Case, Fault

_SAYS = {
    "denial": "denies it: it has",
    "hedge": "is not sure of it: it has",
    "plan": "tells it as planned or possible: it has",
}


def denials_are_kept(case: Case) -> Iterator[Fault]:
    """Prose neither drops nor adds a denial, a doubt or a plan that its passage has.

    What a passage denies (“did not disclose”), doubts (“almost unprecedented”) or plans (“agreed to return”), a
    sentence that uses its word does too. A sentence denies only where a passage cited there does, where it says what
    an article does not state, or where the site itself speaks.
    """
    for block in case.page.prose.blocks:
        if block.sort in (*LOOSE, "quotation") or not case.is_found(block):
            continue
        passages = case.cited(block)
        if passages:
            yield from _dropped(block, passages)
            yield from _added(case, block, passages)


def _dropped(block: Block, passages: tuple[Passage, ...]) -> Iterator[Fault]:
    spans = sentences(block.text.text)
    seen: set[tuple[str, int]] = set()
    for passage in passages:
        for mood, setting, word in governed(passage.words):
            for first, last in spans:
                sentence = block.text.text[first:last]
                if (mood, first) not in seen and uses(word, sentence) and not has_mood(mood, sentence):
                    if _is_plain_elsewhere(word, passages):
                        continue
                    seen.add((mood, first))
                    message = f"this uses “{word}”, and the passage {_SAYS[mood]} “{setting} … {word}”"
                    yield Fault(
                        block.text.at(first + place_of_use(word, sentence)),
                        message,
                        f"say it with “{setting}”, or in the passage's own words",
                    )


def _is_plain_elsewhere(word: str, passages: tuple[Passage, ...]) -> bool:
    """Whether another cited passage uses the word, and neither denies, doubts nor plans it."""
    return any(
        uses(word, passage.words) and all(word != other for _, _, other in governed(passage.words))
        for passage in passages
    )


def _added(case: Case, block: Block, passages: tuple[Passage, ...]) -> Iterator[Fault]:
    if case.silences(block) or any(isinstance(note.note, OwnNote) for note in case.notes(block)):
        return
    if any(isinstance(fact.parsed, Absence) for fact in case.cited_facts(block)):
        return
    if any(denial_in(case.around(passage))[1] for passage in passages):
        return
    text = block.text.text
    quoted = [(first, last) for first, last, _ in quotations(text)]
    for first, last in sentences(text):
        at, word = denial_in(text[first:last])
        inside = any(start <= first + at < end for start, end in quoted)
        if word and not inside and not says_of_silence(text[first:last]):
            message = f"“{word}” denies something, and no passage that is cited here does"
            hint = "cite a passage that denies it, or say that the article does not state it, and cite its silence"
            yield Fault(block.text.at(first + at), message, hint)
