"""Words that take a side: one party's for the other, or for its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_LOADED = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS.split())})(?![\w-])", re.IGNORECASE)


def loaded_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word that takes a side, and where it begins."""
    yield from ((match.start(), match.group()) for match in _LOADED.finditer(text))
