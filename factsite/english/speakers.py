"""Who speaks in an English paragraph, and on which channel."""

from __future__ import annotations

import re
from collections.abc import Collection

from factsite.english import speech
from factsite.english.figures import figures
from factsite.english.governing import speakers
from factsite.english.heads import is_head
from factsite.english.names import places_of
from factsite.folding import fold
from factsite.patterns import Pattern

_THE = r"(?:(?:the|its|his|her|their|an?) )?(?:(?:[\w-]+ ){0,3}[\w-]+'s? )?"
_ON = Pattern(rf"\b(?:on|via|through) {_THE}(?:official )?\Z", re.IGNORECASE)
_MOST = 14
# In what one speaks, “in a video address”; the outlet of it, “in a Telegram post”; whom one speaks to, “told Reuters”.
_IN = Pattern(rf"\b(?:in|at|during) {_THE}(?:[\w-]+ ){{0,3}}\Z", re.IGNORECASE)
_TO = Pattern(
    rf"\b(?:told|(?:interview|conversation)s? (?:with|to|for|by|on)|(?:comment|statement|remark|letter)s? (?:to|for)"
    rf"|(?:speaking|spoke|speaks|talking|talked) (?:to|with|on)) {_THE}\Z",
    re.IGNORECASE,
)
_OCCASION = Pattern(rf"(?:.* )?(?:{speech.OCCASION})(?: (?:with|to|for|on|of|by|from)\b.*)?", re.IGNORECASE)
_OF_OCCASION = Pattern(rf" (?:[\w-]+ )?(?:{speech.OCCASION})\b", re.IGNORECASE)
_LISTENER = Pattern(
    r"(?:the |an? |its |his |their )?(?:[\w-]+ )?(?:reporters|journalists|parliament|lawmakers|agency|newspaper|outlet"
    r"|broadcaster|magazine|station|radio|television|media|press)|(?:.*\b)?[A-Z][\w&.'-]*",
)
# What is left of a channel without its date: a time of day, or words that name nothing.
_TIME = Pattern(
    r"(?:\b(?:on|in|at|the|a|an|of|early|late|later|that|this|last|next|same|morning|evening|night|afternoon|noon|midday"
    r"|midnight|dawn|day|week|month|year|weekend|spring|summer|autumn|winter|hours?|a\.?m\.?|p\.?m\.?|\d\d?(?::\d\d)?)(?!\w)|[\s,.])*"
)
# Where somebody or something is, and nobody is heard.
_PLACE = Pattern(
    r"(?:.* )?(?:border|front|front ?line|battlefield|ground|territory|soil|island|road|street|square|region|city|town"
    r"|village|area|prison|camp|hospital|scene|spot|behalf|condition|way)",
    re.IGNORECASE,
)


def speaks(name: str, paragraph: str) -> bool:
    """Whether `name` stands in the paragraph as one who speaks.

    That is: before a verb of saying (an apposition, a bracket or an adverb may stand between), after “according to”,
    “said by”, “a statement by” or, behind a quotation, after “said”. A possessive (“Zelensky’s aide said”) or an
    object (“described Zorin as”) is not a speaker.
    """
    text = fold(paragraph)
    return any(is_head(name, text, start, end) for start, end in speakers(text))


def is_channel(channel: str, paragraph: str, within: Collection[tuple[int, int]] | None = None) -> bool:
    """Whether the paragraph says that words were spoken “on” this channel, `within` ranges of its folded text.

    “On Telegram”, “in a video address”, “in a Telegram post”, “told Reuters”, “in an interview with Reuters”.
    """
    text = fold(paragraph)
    return any(
        _carries(fold(channel), text, start, end)
        and (within is None or any(lo <= start and end <= hi for lo, hi in within))
        for start, end in places_of(channel, text)
    )


def is_heard(channel: str) -> bool:
    """Whether a channel can be one: no day, no time and no place where somebody stands."""
    folded = fold(channel)
    left = folded
    for figure in reversed(figures(folded)):
        if figure.sort == "date":
            left = left[: figure.start] + left[figure.end :]
    return not _TIME.fullmatch(left) and not _PLACE.fullmatch(folded)


def _carries(channel: str, text: str, start: int, end: int) -> bool:
    # What these find has no more words than that.
    at = start
    for _ in range(_MOST):
        at = max(text.rfind(" ", 0, at), 0)
    before = text[at:start]
    if _ON.search(before):
        return True
    if _IN.search(before) and (_OCCASION.fullmatch(channel) or _OF_OCCASION.match(text, end)):
        return True
    to = _TO.search(before)
    return to is not None and _LISTENER.fullmatch(channel) is not None
