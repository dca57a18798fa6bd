"""Whether a paragraph of an article is in English, so that its words tell who speaks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from factsite.folding import fold
from factsite.patterns import Pattern

_QUOTED = Pattern(r'"[^"]*(?:"|\Z)')
_WORD = Pattern(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and that with from which have has been are were had their they his this it at as for said says by who"
    " when".split()
)
# Short words of languages in Latin letters, none of them an English one.
_OTHER = frozenset(
    "und der das nicht mit von ist dem ein eine auf für dass sich zu "
    "nie się że na jest są dla przez oraz jak był było w od "
    "et le les des une du est dans qui que pour sur au aux avec "
    "el los las del por una para su se en y lo al "
    "ve bir bu için ile olarak da de çok olan".split()
)
# So many of them show another language, where English ones are fewer.
_SHOWN = 3


@lru_cache(maxsize=1024)
def is_english(text: str) -> bool:
    """Whether a text is in English: not in other letters than Latin, nor in words of another language.

    A name in other letters, or a few words in quotation, leave a text what it is; where it is open, it is English.
    """
    outside = _QUOTED.sub("", fold(text))
    text = outside if len(outside.split()) >= _SHOWN else text
    letters = "" if text.isascii() else "".join(filter(str.isalpha, text))
    latin = sum(character.isascii() or "LATIN" in unicodedata.name(character, "") for character in letters)
    if latin * 2 < len(letters):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    other = sum(map(_OTHER.__contains__, words))
    return other < _SHOWN or other <= 2 * sum(map(_ENGLISH.__contains__, words))
