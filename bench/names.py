"""Names of people and places that nobody bears: as many as are asked for, and each of them once."""

from __future__ import annotations

_ONSETS = "b d f g h k l m n p r t v z br dr kr tr pl sk".split()
_VOWELS = "a e i o u".split()
_CODAS = "n r l k m t d v".split()
_OPEN = [onset + vowel for onset in _ONSETS for vowel in _VOWELS]
_CLOSED = [start + coda for start in _OPEN for coda in _CODAS]
_SIZE = len(_OPEN) * len(_OPEN) * len(_CLOSED)
# It shares no divisor with the size, so that every number leads to another name.
_STEP = 2_750_159

GIVEN = (
    "Adra Belen Corvin Dessa Edrik Fenna Goran Hesper Ilmar Jorun Katrin Lorens Mirel Noemi Odran Petra Quill Ravi "
    "Selma Tomas Ulla Vesna Willem Yoran Zora Anselm Birgit Casmir Dagmar Emeric Florin Gisela"
).split()


def name_at(number: int) -> str:
    """Return the name of a number below eight million."""
    rest, last = divmod(number * _STEP % _SIZE, len(_CLOSED))
    first, second = divmod(rest, len(_OPEN))
    return (_OPEN[first] + _OPEN[second] + _CLOSED[last]).capitalize()
