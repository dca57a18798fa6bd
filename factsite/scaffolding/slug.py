"""Name the file of a page after its title."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_DROPPED = re.compile(r"['’‘ʼ`´]")
# The name of a kind's list, which no page may have.
_TAKEN = "index"
_LONGEST = 60


def slug_of(title: str) -> str:
    """Return the name of a page's file, from its title; nothing where a letter of it has no plain form.

    Letters of other scripts are not guessed at: how a name is written in Latin ones depends on whose name it is.
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", title).lower().translate(_LETTERS))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    if any(character.isalnum() and not character.isascii() for character in plain):
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return "" if slug == _TAKEN else slug
