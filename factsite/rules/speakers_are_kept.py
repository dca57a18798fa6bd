from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from factsite.english.attribution import WEAK
from factsite.english.governing import Voice
from factsite.english.names import stands
from factsite.english.pointing import is_pointer
from factsite.english.quotation import quotations, says_who, tells_near
from factsite.english.sentences import sentences
from factsite.english.speakers import speaks
from factsite.kinds import BY_NAME, OWN_VOICE
from factsite.records.article import Passage
from factsite.records.card import Card
from factsite.records.page import Block, Fact
from factsite.records.value import Absence
from factsite.records.written import Written
from factsite.rules.attributed import Speaker, attributed, is_heard
from factsite.rules.case import LOOSE, Case, Fault
from factsite.rules.voices import heard

_HINT = "name who says it in the article, or cite the passage in which they speak"


def speakers_are_kept(case: Case) -> Iterator[Fault]:
    """Who is said in prose to say something says it in the article.

    In quotation marks or without, and in the passages that the sentence itself cites; in a title, summary, heading,
    note or remark, around one that the page cites. A paragraph that tells a claim says whose it is.
    """
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and case.is_found(block):
            told = list(_told(case, block))
            yield from told
            yield from (fault for fault in _quoted(case, block) if fault.place not in {one.place for one in told})
            # Whose claim a paragraph tells is no second problem where it gives it to somebody else.
            yield from () if told else _plain_claims(case, block)
    if case.is_found():
        for written in case.texts_of_page():
            yield from _told_of_page(case, written)


def _told(case: Case, block: Block) -> Iterator[Fault]:
    """Yield who is said in a block to say something, and says nothing in what the sentence cites."""
    if block.sort == "quotation":
        return
    for speaker in attributed(case, block):
        citing = _citing(block, speaker.start)
        passages, card = case.cited(citing), speaker.card
        if not passages or _is_given(case, passages, case.cited_facts(citing), card):
            continue
        voices = [found for passage in passages for found in heard(case, passage)]
        if any(is_heard(case, card, paragraph, voice) for paragraph, voice in voices):
            continue
        if speaker.voice.sort == WEAK and not any(voice.name for _, voice in voices):
            continue
        # Who stands around no passage at all is told by the rule on names.
        names = [name.text for name in (*card.names, *card.adjectives)]
        stand = any(stands(names, case.around(passage)) for passage in passages)
        if stand or card.id == case.page.id or case.kind.stores:
            yield _wrong(speaker, voices)


def _told_of_page(case: Case, written: Written) -> Iterator[Fault]:
    """Yield who is said to say something in a text of the whole page, and says nothing in all that the page cites."""
    passages, facts = case.all_cited()
    for speaker in attributed(case, Block("", written)):
        if not passages or speaker.voice.sort == WEAK or _is_given(case, passages, facts, speaker.card):
            continue
        voices = (found for passage in passages for found in heard(case, passage))
        if not any(is_heard(case, speaker.card, paragraph, voice) for paragraph, voice in voices):
            yield _wrong(speaker, [])


def _wrong(speaker: Speaker, voices: Sequence[tuple[str, Voice]]) -> Fault:
    others = [words for paragraph, voice in voices if (words := voice.words(paragraph))]
    name = f"“{speaker.words}”, {speaker.card.title}," if speaker.voice.pronoun else speaker.words.text
    if others:
        message = f"{name} is said here to say this, and in the passage “{others[0]}” says it"
    else:
        message = f"{name} is said here to speak, and speaks in no passage that is cited"
    return Fault(speaker.words.place, message, _HINT)


def _citing(block: Block, at: int) -> Block:
    """Return the block with the marks of the sentence around a character, or with the next marks behind it."""
    first, last = next((span for span in sentences(block.text.text) if span[0] <= at < span[1]), (0, 0))
    marks = [mark for mark in block.marks if first < mark.offset <= last]
    if not marks:
        behind = [mark for mark in block.marks if mark.offset > last]
        marks = [mark for mark in behind if mark.offset == behind[0].offset]
    return replace(block, marks=tuple(marks) or block.marks)


def _is_given(case: Case, passages: Sequence[Passage], facts: Sequence[Fact], card: Card) -> bool:
    """Whether a page is an outlet of what is cited, or a fact names it, or its namesake, as who says or tells it."""
    own = {name.text for name in card.names}
    named = [name for fact in facts for name in (*fact.said_by, *fact.via, *fact.all_of("by"))]
    if any(written.text == card.id or own.intersection(case.names(written)) for written in named):
        return True
    return any(own.intersection(case.outlets(passage.source) or ()) for passage in passages)


def _quoted(case: Case, block: Block) -> Iterator[Fault]:
    """Yield who is said in a sentence with a quotation to speak, and speaks in no paragraph that is cited there."""
    text = block.text.text
    passages = case.cited(block)
    if not passages:
        return
    said_by = {written.text for fact in case.cited_facts(block) for written in (*fact.said_by, *fact.via)}
    outlets = {name for passage in passages for name in case.outlets(passage.source) or ()}
    for first, last in sentences(text):
        sentence = text[first:last]
        if not quotations(sentence):
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
                yield Fault(block.text.at(first + start), message, _HINT)


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
