"""Words that take a side: one party's for the other, or for its own."""

from __future__ import annotations

import re
from functools import lru_cache

from factsite.english.beginnings import LENGTH, places_of
from factsite.patterns import Pattern

# Words for people, then for powers, then for deeds; each with the forms that it takes.
_WORDS = """
occupiers? occupants? invaders? aggressors? terrorists? bandits? (?:neo-)?nazis? fascists? orcs? militants?
mercenar(?:y|ies) hostages? martyrs? hero(?:es)? heroic traitors? collaborators? butchers? separatists?
punishers? criminals? enem(?:y|ies)
regime junta puppets? so-called
kidnap(?:s|ped|ping|pings)? kidnappers? abduct(?:s|ed|ing|ion|ions)? liberat(?:es?|ed|ing|ion)
atrocit(?:y|ies) genocid(?:e|al) massacres? massacred barbaric brutal(?:ly)? illegally unlawfully
special\\smilitary\\soperation
"""
_LOADED = Pattern(rf"(?<![\w-])(?:{'|'.join(_WORDS.split())})(?![\w-])", re.IGNORECASE)
# Each begins with one of these.
_FIRST = frozenset(word[:LENGTH] for word in re.findall(r"(?:^|\s)(?:\(\?:)?([a-z]+)", _WORDS)) | {"nazi", "orc"}


@lru_cache(maxsize=1024)
def loaded_words(text: str) -> tuple[tuple[int, str], ...]:
    """Return each word that takes a side, and where it begins."""
    found = (_LOADED.match(text, at) for at in places_of(_FIRST, text))
    return tuple((match.start(), match.group()) for match in found if match)
