from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.english.pointing import is_pointer
from factsite.english.quotation import quotations, says_who, tells_near
from factsite.english.sentences import sentences
from factsite.english.speakers import speaks
from factsite.kinds import BY_NAME, OWN_VOICE
from factsite.records.page import Block
from factsite.records.value import Absence
from factsite.rules.case import LOOSE, Case, Fault


def speakers_are_kept(case: Case) -> Iterator[Fault]:
    """Who is said in prose to say something says it in the article.

    A paragraph that tells a claim says whose it is.
    """
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and case.is_found(block):
            yield from _wrong_speakers(case, block)
            yield from _plain_claims(case, block)


def _wrong_speakers(case: Case, block: Block) -> Iterator[Fault]:
    """Yield who is said in a sentence with a quotation to speak, and speaks in no paragraph that is cited there."""
    text = block.text.text
    passages = case.cited(block)
    if not passages:
        return
    said_by = {written.text for fact in case.cited_facts(block) for written in (*fact.said_by, *fact.via)}
    outlets = {name for passage in passages for name in case.outlets(passage.source) or ()}
    for first, last in sentences(text):
        sentence = text[first:last]
        if next(quotations(sentence), None) is None:
            continue
        for start, end, page in case.named_in(sentence):
            card = case.world.cards[page]
            names = tuple(name.text for name in card.names)
            if not BY_NAME[card.kind].speaks or page in said_by or outlets.intersection(names):
                continue
            if not speaks(sentence[start:end], sentence) or not tells_near(sentence, start, end):
                continue
            if not any(speaks(name, case.around(passage)) for name in names for passage in passages):
                message = f"{sentence[start:end]} is said here to speak, and speaks in no paragraph that is cited"
                hint = "name who says it in the article, or cite the passage in which they speak"
                yield Fault(block.text.at(first + start), message, hint)


def _plain_claims(case: Case, block: Block) -> Iterator[Fault]:
    """Yield where a paragraph tells somebody's claim and has neither their name nor a word of saying."""
    text = block.text.text
    facts = case.cited_facts(block)
    silent = case.silences(block) or any(isinstance(fact.parsed, Absence) for fact in facts)
    # What is cited beside a silence may only say of what something is not stated.
    if silent or says_who(text) or is_pointer(text, len(text)):
        return
    for fact in facts:
        # What the site worked out is its own, whoever said what it was worked out from.
        for speaker in () if fact.inferred else fact.said_by:
            if speaker.text != OWN_VOICE and not stands(case.names(speaker), text):
                yield _claim(block, case.names(speaker)[0])
                return
    for passage in case.cited(block):
        # Who says quoted words is asked by the rule on voices.
        if any(passage in case.passages(fact) for fact in facts) or case.takes_in_quoted(passage):
            continue
        outlets = case.outlets(passage.source)
        if outlets is None:
            continue
        sentence = case.sentences(passage)
        for start, end, page in case.named_in(sentence):
            name = sentence[start:end]
            speaker_names = [written.text for written in case.world.cards[page].names]
            is_speaker = BY_NAME[case.world.cards[page].kind].speaks and name not in outlets and speaks(name, sentence)
            if is_speaker and not stands(speaker_names, text):
                yield _claim(block, name)
                return


def _claim(block: Block, speaker: str) -> Fault:
    message = f"{speaker} says what this tells as a plain fact"
    return Fault(block.text.place, message, f"name {speaker} as the one who says so, or write “according to”")
