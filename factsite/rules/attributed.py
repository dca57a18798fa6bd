"""Who is said in the site's own prose to say something, with quotation marks or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factsite.english import governing
from factsite.english.attribution import DENIES, SAYS, WEAK
from factsite.english.governing import Voice, is_handed, is_of
from factsite.english.heads import is_head
from factsite.english.pointing import is_pointer
from factsite.folding import fold, fold_with_offsets
from factsite.kinds import BY_NAME
from factsite.naming import target_of
from factsite.patterns import Pattern
from factsite.records.card import Card
from factsite.records.page import Block
from factsite.records.written import Written
from factsite.rules.case import Case

# Pronouns that stand for one human being, and for none.
_PERSONAL, _IMPERSONAL = ("he", "she"), ("it",)
_SORTS = (SAYS, DENIES, WEAK)
# “Counted 195” gives a number or a name: “proposed”, “offered” and “demanded” as often tell a deed.
_GIVING = Pattern(r"\b(?:count|put|list|name|call|describe|label|quote|cite)(?:s|d|ed)?\b")
# “Nothing here is said by Zorin”, “said nothing”, and “who says so” as one of the things that a page tells.
_BY = Pattern(r"\w+ by\s")
_NOTHING = Pattern(r"\b(?:nothing|nobody|none|no|neither|nor|not|never)\b[^,;.]*\Z", re.IGNORECASE)
_SILENT = Pattern(r"\s?(?:nothing|little|no (?:more|word|such))\b")
_ASKED = Pattern(r"\bwho\s(?:says|said|say|tells|told|states|reports)(?:\s(?:so|what|it|which|that|this)\b|\Z)")


class Speaker(NamedTuple):
    """One who is said to speak: where a text names them, in which words, how its sentence does so, and their page."""

    start: int
    words: Written
    voice: Voice
    card: Card


def attributed(case: Case, block: Block) -> Iterator[Speaker]:
    """Yield each who has a page and surely is said in a text to say or to deny something."""
    text, offsets = fold_with_offsets(block.text.text)
    for voice in governing.spoken(text):
        if not _is_sure(text, voice):
            continue
        at = offsets[voice.said[0]]
        pronoun = block.text.part(at, at + len(voice.pronoun))
        if voice.name is None:
            own = _meant_here(case, text, voice)
            yield from (Speaker(at, pronoun, voice, own),) if own else ()
            continue
        first, last = offsets[voice.name[0]], offsets[voice.name[1] - 1] + 1
        for start, end, card in _named(case, block, (first, last), voice):
            if may_be(case, card, voice.pronoun):
                name = block.text.part(start, end)
                yield Speaker(at, pronoun, voice, card) if voice.pronoun else Speaker(start, name, voice, card)


def may_be(case: Case, card: Card, pronoun: str) -> bool:
    """Whether a pronoun can stand for a page: “he” for no ministry, “it” for nobody."""
    return pronoun.casefold() not in (_IMPERSONAL if case.is_person(card.id) else _PERSONAL)


def is_heard(case: Case, card: Card, paragraph: str, voice: Voice) -> bool:
    """Whether a page is a voice of an article, or passes it on; a pronoun that nothing explains may mean any."""
    if voice.name is None:
        return bool(voice.pronoun) and may_be(case, card, voice.pronoun)
    names = [name.text for name in card.names]
    passing = any(is_head(name, paragraph, *place) for name in names for place in voice.passed)
    return passing or any(_is_by(name, paragraph, voice) for name in names)


def _is_sure(text: str, voice: Voice) -> bool:
    """Whether a voice surely gives words to somebody: one that is silent, asks or does a deed gives none."""
    start, end = voice.said
    if voice.sort not in _SORTS or _SILENT.match(text, end) or _ASKED.search(text, start, end):
        return False
    if voice.sort == WEAK and (voice.passed or not _GIVING.search(text, start, end)):
        return False
    is_none = _BY.match(text, start, end) and _NOTHING.search(text, 0, start)
    return not is_none and not is_pointer(text, start)


def _named(case: Case, block: Block, place: tuple[int, int], voice: Voice) -> Iterator[tuple[int, int, Card]]:
    """Yield where the words for a speaker name pages, by a link or else by a title or alias, and those pages."""
    whole, (first, last) = block.text.text, place
    links = [link for link in block.links if first <= link.start and link.end <= last]
    targets = [(link.start, link.end, target_of(case.page.id, link.target.text)) for link in links]
    found = [(start, end, target.page) for start, end, target in targets if target]
    for start, end, page in case.named_in(whole[first:last]):
        if all(link.end <= first + start or first + end <= link.start for link in links):
            found.append((first + start, first + end, page))
    for start, end, page in found:
        card = case.world.cards.get(page)
        if card and BY_NAME[card.kind].speaks and _is_by(fold(whole[start:end]), fold(whole), voice):
            yield start, end, card


def _is_by(name: str, paragraph: str, voice: Voice) -> bool:
    """Whether a name is the one who speaks, in person or in a statement: “Zelensky's statement says”."""
    return voice.is_named(name, paragraph) or is_of(name, paragraph, voice) or is_handed(name, paragraph, voice)


def _meant_here(case: Case, text: str, voice: Voice) -> Card | None:
    """Return the person that the page is about, where “he” or “she” can mean nobody else."""
    if voice.pronoun.casefold() not in _PERSONAL or not case.is_person(case.page.id):
        return None
    before = (page for _, _, page in case.named_in(text[: voice.said[0]]))
    others = any(page != case.page.id and case.is_person(page) for page in before)
    return None if others else case.world.cards[case.page.id]
