"""Tell whose the words of a passage are, as a fact names them: by a page where there is one, else as worded."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from factsite.english import speech
from factsite.english.attribution import SAYS, WEAK
from factsite.english.foreign import is_english
from factsite.english.governing import Voice
from factsite.english.heads import is_head
from factsite.english.speakers import is_channel, is_heard
from factsite.kinds import BY_NAME, OWN_VOICE
from factsite.records.article import Passage
from factsite.rules.case import Case
from factsite.rules.voices import whole

_CHANNEL = re.compile(
    r"\b(?:on|via|through|in|at|during|told)\s(?:(?:the|its|his|her|their|an?)\s)?(?:official\s)?"
    rf"(?P<channel>social media|[A-Z][\w-]*|(?:[\w-]+\s){{0,2}}(?:{speech.OCCASION}|television|radio|website|channel))"
    r"(?!\w)"
)
_FOREIGN = "this is not in English: say in “inferred:” what it means, and in “said_by:” whose words it is"
_DOES = {
    "denies": "“{who}” denies these words: give the denial as the value (“denied that …”)",
    "asks": "“{who}” asks about these words: give the asking as the value",
    "silent": "“{who}” does not say these words: give that as the value, or as “undisclosed”",
}


class Heard(Struct, frozen=True):
    """Who says the words of a passage, and where; nobody where they are the article's own.

    `said_by` and `via` are page ids, or how the article names who has no page. A `remark` says what a person must see
    to before the words are anybody's.
    """

    said_by: tuple[str, ...] = ()
    said_on: str = ""
    via: tuple[str, ...] = ()
    remark: str = ""


def hear(case: Case, words: Passage, quote: Passage) -> Heard:
    """Return who says `words`, which the `quote` of a fact takes in."""
    paragraph, voice = _voice(case, words)
    if not is_english(paragraph):
        return Heard(remark=_FOREIGN)
    if voice is None and case.takes_in_quoted(quote):
        # What somebody says stands beside the words: then the fact is told as theirs.
        paragraph, voice = _voice(case, quote)
        if voice is None:
            return Heard((OWN_VOICE,))
    if voice is None:
        return Heard()
    who = voice.words(paragraph)
    if voice.sort in _DOES:
        return Heard(remark=_DOES[voice.sort].format(who=who or voice.pronoun))
    if not who:
        said = voice.pronoun or paragraph[slice(*voice.said)].strip()
        remark = f"“{said}” names nobody: add “inferred:” and a second passage with the name, or see who is meant"
        return Heard(said_on=_channel(voice, paragraph), remark=remark)
    via = tuple(name for place in voice.passed for name in _pages(case, paragraph, place)[:1])
    said_by = _speakers(case, paragraph, voice)
    remark = "" if voice.sure else "it is open whether these words are the speaker's or the article's own"
    meant = "" if remark or said_by[0] in case.world.cards else _bearer(case, who)
    if meant:
        remark = f"“{who}” may be {meant}: then add the name to the aliases there, and name that page"
    return Heard(said_by, _channel(voice, paragraph), via, remark)


def _voice(case: Case, passage: Passage) -> tuple[str, Voice | None]:
    """Return the folded paragraph of a passage, and to whom most of its words belong."""
    spots = [spot for spot in whole(case, passage) if not spot.is_attributing()] or list(whole(case, passage))
    outlets = case.outlets(passage.source) or ()
    paragraph, found = spots[0].paragraph, Counter[Voice | None]()
    for spot in spots:
        voices = [v for v in spot.voices() or spot.voices_taken_in() if v.sort != WEAK or spot.is_quoted()]
        found.update([next((v for v in voices if not any(v.is_named(outlet, paragraph) for outlet in outlets)), None)])
    said = {voice: count for voice, count in found.items() if voice and voice.sort in (SAYS, WEAK, *_DOES)}
    return paragraph, max(said, key=lambda voice: said[voice], default=None)


def _speakers(case: Case, paragraph: str, voice: Voice) -> tuple[str, ...]:
    assert voice.name is not None
    pages = _pages(case, paragraph, voice.name)
    several = re.search(r",|\band\b", voice.words(paragraph)) is not None
    return pages if several and pages else pages[:1]


def _pages(case: Case, paragraph: str, place: tuple[int, int]) -> tuple[str, ...]:
    """Return the pages of those whom a place in a paragraph names as speaking, or its words where nobody has one."""
    speaking = (card for card in case.world.cards.values() if BY_NAME[card.kind].speaks)
    named = {
        card.id: max((len(n.text) for n in card.names if is_head(n.text, paragraph, *place)), default=0)
        for card in speaking
    }
    pages = sorted((id for id, length in named.items() if length), key=lambda id: -named[id])
    return tuple(pages) or (paragraph[slice(*place)],)


def _bearer(case: Case, surname: str) -> str:
    """Return the one page on a person whose name ends in a surname, or nothing."""
    named = (card for card in case.world.cards.values() if BY_NAME[card.kind].named and BY_NAME[card.kind].speaks)
    pages = [card.id for card in named if any(name.text.endswith(f" {surname}") for name in card.names)]
    return pages[0] if len(pages) == 1 and case.is_person(pages[0]) else ""


def _channel(voice: Voice, paragraph: str) -> str:
    """Return the channel of a voice as worded, or nothing."""
    for start, end in voice.channels:
        for match in _CHANNEL.finditer(paragraph, max(0, start - 1), end):
            channel = match["channel"]
            if is_heard(channel) and is_channel(channel, paragraph, [(start, end)]):
                return channel
    return ""
