"""Whether words tell a way: that something goes to somebody, or comes from there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factsite.english.names import places_of
from factsite.folding import fold
from factsite.patterns import Pattern

# Words that may stand between “to” or “from” and a name are none that begin another way, deed or part of the sentence.
_STOP = (
    r"(?!(?:by|from|to|into|with|and|or|against|between|for|after|before|when|while|as|that|who|which|but|on|via)\s|\d)"
)
_INFINITIVE = (
    r"(?!(?:be|have|return|free|release|exchange|swap|trade|get|bring|take|hold|mount|send|hand|leave|see|remain)\s)"
)
_WAYS = {
    "to": Pattern(rf"\b(?:to|into)\s{_INFINITIVE}(?:{_STOP}[\w.'-]+\s){{0,6}}\Z", re.IGNORECASE),
    "from": Pattern(rf"\b(?:from|out of)\s(?:{_STOP}[\w.'-]+\s){{0,6}}\Z", re.IGNORECASE),
}
_DID = r"\s(?:(?:has|have|had|also|then|in turn|later|\w+ly)\s)*"
_DEEDS = {
    "from": Pattern(
        rf"{_DID}(?:hand(?:s|ed) (?:\w+ )?over|turned over|gave (?:up|back)|transferred|released)"
        r"\s(?:\w+\s)?\Z",
        re.IGNORECASE,
    ),
    "to": Pattern(
        rf"{_DID}(?:receive[sd]|got back|got|gets|took in|took back|welcomed)\s(?:\w+\s){{0,2}}\Z", re.IGNORECASE
    ),
}
_HOME = Pattern(
    r"\b(?:return|free|releas|repatriat|exchang|swap|trad|hand|transfer|got|receiv|welcom|brought)\w*\b"
    r"|\b(?:sent|came|back|home)\b",
    re.IGNORECASE,
)
# Who hands over or frees is where they come from; who “returned 146” may have brought them home.
_OPENS = Pattern(r"(?:\A\s*|\bthat\s|\b(?:and|but|while|whereas)\s|[,;:]\s|\")(?:the\s)?\Z", re.IGNORECASE)
_HANDS_OVER = Pattern(
    r"\s(?:(?:has|have|had|also|then|later|\w+ly)\s){0,2}(?:(?:handed|turned)\sover|(?:gave|given)\s(?:up|back)"
    r"|sent\s(?:back|home)|freed|released)(?:\s(?:the|another|an?\stotal\sof|all))?\s?\Z",
    re.IGNORECASE,
)
_IT_GAVE = Pattern(
    r"\b(?:it|they)\s(?:(?:has|have|had|also|then|later|\w+ly)\s){0,2}(?:(?:handed|turned)\sover|returned|transferred"
    r"|(?:gave|given)\s(?:up|back)|sent\s(?:back|home)|freed|released)\s(?:(?:at|as|stood at|was|were|is)\s)?\Z",
    re.IGNORECASE,
)
_ELSEWHERE = Pattern(r"\b(?:to|into)\s(?!be\b)", re.IGNORECASE)
# What a name only says whose it is: Russia's ally is not Russia.
_OTHERS = (
    "ally|allies|enemy|enemies|neighbou?rs?|partners?|counterparts?|rivals?|adversary|adversaries|opponents?|mediators?"
    "|aides?|advis[eo]rs?|spokes\\w+|critics?|backers?|sponsors?|guarantors?"
)
WHOSE = Pattern(rf"'s?\s(?:[\w-]+\s)?({_OTHERS})\b", re.IGNORECASE)


def way_to(role: str, names: Iterable[str], text: str) -> bool:
    """Whether the text says `to` or `from` (the role) one of the names: who comes from there does not go there."""
    folded = fold(text)
    return any(
        _WAYS[role].search(folded[:start]) and not WHOSE.match(folded, end)
        for name in names
        for start, end in places_of(name, folded)
    )


def hands_over(role: str, names: Iterable[str], before: str) -> bool:
    """Whether the words before a number say that one of the names hands over (`from`) or receives (`to`) it.

    Two that hand over together do so to each other, and are not named alone.
    """
    folded = f"{fold(before).rstrip()} "
    return any(
        _DEEDS[role].match(folded, end) and not re.search(r"\b(?:and|or|nor|neither)\s(?:the\s)?\Z", folded[:start])
        for name in names
        for start, end in places_of(name, folded)
    )


def gave_away(names: Iterable[str], sentence: str, before: str) -> bool:
    """Whether those counted were handed over by the subject of the sentence: “Kyiv put the bodies it gave back at 62”.

    `before` are the words of the sentence up to the number; no other name stands between the subject and its pronoun.
    """
    folded = f"{fold(before).rstrip()} "
    found = _IT_GAVE.search(folded)
    subject = re.match(r"(?:the\s)?", folded, re.IGNORECASE)
    if found is None or subject is None or not fold(sentence).startswith(folded.rstrip()):
        return False
    spans = [(start, end) for name in names for start, end in places_of(name, folded) if start == subject.end()]
    return any(not re.search(r"\b[A-Z]|[;:]", folded[end : found.start()]) for _, end in spans)


def it_gave(before: str) -> bool:
    """Whether the words before a number say that “it” or “they” handed over those who are counted."""
    return _IT_GAVE.search(f"{fold(before).rstrip()} ") is not None


def returns_home(adjectives: Iterable[str], counted: str, own: str, sentence: str) -> bool:
    """Whether those who are counted are called by an adjective of a place, and the sentence says that they return.

    The 146 Russian soldiers who were returned were returned to Russia, where their `own` words tell no other way.
    """
    folded = " ".join(fold(counted).lstrip("\"' ").split()[:4])
    placed = ((name, start) for name in adjectives for start, _ in places_of(name, folded))
    called = any(_WAYS["from"].search(folded[:start]) is None for _, start in placed)
    return called and _HOME.search(fold(sentence)) is not None and not _ELSEWHERE.search(fold(own))
