"""Cut English text into sentences."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from factsite.patterns import Pattern

# An end of sentence: its stop, closing marks, and a space before what can begin one. “Lt. Gen.” is not an end
# and an initial is none, but “on X.” is one.
_END = Pattern(r"[.!?…][”\"’)\]]*\s+(?=[^\W\d_a-zа-яёіїєґ]|[“«\"‘(\[\d])")
_NO_END = Pattern(r"\b(?:[A-WYZ]|(?<!\bon )X|Lt|Gen|Col|Maj|Brig|Sgt|Capt|Mr|Mrs|Ms|Dr|St|Gov|Sen|No)\Z")
_LONGEST = 4


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of a paragraph that holds the characters `start` up to `end` begins and ends.

    Where they stand in several, it is where the first begins and the last ends.
    """
    touched = [(first, last) for first, last in sentences(text) if first < end and start < last]
    return (min(touched[0][0], start), max(touched[-1][1], end)) if touched else (start, end)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of a paragraph begins and ends, the white space between them left out."""
    ends = (match for match in _END.finditer(text) if not _is_short(text, match.start()))
    starts = [0, *(match.end() for match in ends), len(text)]
    spans = ((start, start + len(text[start:end].rstrip())) for start, end in pairwise(starts))
    return tuple((start, end) for start, end in spans if end > start)


def _is_short(text: str, stop: int) -> bool:
    """Whether a full stop ends an initial or a word cut short, and no sentence."""
    return _NO_END.search(text, max(0, stop - _LONGEST), stop) is not None
