"""How wide characters are in a terminal."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_AS_PICTURE = "\ufe0f"
# The vowels and finals of Hangul syllables that are written in parts stand in the cells of their first part.
_HANGUL_PARTS = range(0x1160, 0x1200)
_SKIN = range(0x1F3FB, 0x1F400)
_UNSEEN = ("Mn", "Me", "Cf")


def blanks(text: str) -> str:
    """Return white space as wide as the text; a tab stays a tab, since its width depends on where it stands."""
    return "".join("\t" if sign == "\t" else " " * width for sign, width in zip(text, _widths(text), strict=True))


def _widths(text: str) -> list[int]:
    widths: list[int] = []
    before = ""
    for sign in text:
        width = 0 if before == _JOINER else _width(sign)
        if sign == _AS_PICTURE and widths and widths[-1] == 1:
            # The sign before it, narrow by itself, is drawn as a picture.
            width = 1
        elif ord(sign) in _SKIN and before and not before.isspace():
            width = 0
        widths.append(width)
        before = sign
    return widths


def _width(sign: str) -> int:
    if sign.isascii():
        return 1
    if unicodedata.category(sign) in _UNSEEN or ord(sign) in _HANGUL_PARTS:
        # A soft hyphen is drawn, though it is of the unseen.
        return int(sign == "\xad")
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
