"""Who speaks in an English paragraph, and on which channel."""

from __future__ import annotations

import re
from collections.abc import Collection

from factsite.english.governing import speakers
from factsite.english.heads import is_head
from factsite.english.names import places_of
from factsite.folding import fold

_ON = re.compile(r"\b(?:on|via|through) (?:the |its |his |her |their |an? )?(?:official )?\Z", re.IGNORECASE)


def speaks(name: str, paragraph: str) -> bool:
    """Whether `name` stands in the paragraph as one who speaks.

    That is: before a verb of saying (an apposition, a bracket or an adverb may stand between), after “according to”,
    “said by”, “a statement by” or, behind a quotation, after “said”. A possessive (“Zelensky’s aide said”) or an
    object (“described Zorin as”) is not a speaker.
    """
    text = fold(paragraph)
    return any(is_head(name, text, start, end) for start, end in speakers(text))


def is_channel(channel: str, paragraph: str, within: Collection[tuple[int, int]] | None = None) -> bool:
    """Whether the paragraph says that words were spoken “on” this channel, `within` ranges of its folded text."""
    text = fold(paragraph)
    return any(
        _ON.search(text[:start]) and (within is None or any(lo <= start and end <= hi for lo, hi in within))
        for start, end in places_of(channel, text)
    )
