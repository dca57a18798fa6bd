"""Words that deny, doubt or only plan what a sentence tells, and the words that they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factsite.english.beginnings import LENGTH, beginnings
from factsite.folding import fold, fold_with_offsets, small
from factsite.patterns import Pattern

# Each mood with the words that set it. They may stand before what they govern, and so may what any sentence adds.
_MOODS = {
    "denial": r"not|never|no longer|cannot|n't|without|neither|nor|refused to|refuses to|declined to|failed to"
    r"|fails to",
    "hedge": r"almost|nearly|hardly|barely|scarcely|seldom|rarely|allegedly|reportedly|supposedly|apparently"
    r"|purportedly|possibly|probably|perhaps|unconfirmed|alleged|likely",
    "plan": r"will|would|may|might|could|shall|plans to|planned to|plan to|offered to|offers to|agreed to|agree to"
    r"|intends to|intended to|hopes to|hoped to|wants to|wanted to|expected to|due to be|slated to|set to|promised to"
    r"|vowed to|prepared to|ready to|threatened to|proposed to|proposals to|attempt to|attempts to|tried to",
}
# What else gives a sentence the mood, wherever it stands in it.
_SIGNS = {
    "denial": r"no|none|nothing|nobody|nowhere|refus\w+|declin\w+|fail\w*|deni\w+|deny|lack\w*|un\w+ed|before|until"
    r"|till",
    "hedge": r"may|might|could|seem\w*|said to|claim\w*|unclear|doubt\w*",
    "plan": r"plan\w*|offer\w*|agree\w*|intend\w*|intention\w*|hope\w*|want\w*|expect\w*|slated|promis\w+|vow\w*"
    r"|propos\w+|attempt\w*|tr(?:y|ied|ies)|threat\w*|prepar\w*|upcoming|next|ready|to be|should|can"
    r"|call\w* for|if|whether",
}
_JOINED = "n't"
_BETWEEN = (
    r"(?:(?:be|been|being|have|has|had|yet|also|even|ever|soon|then|any|the|a|an|to|all|fully|so far|\w+ly)[ ]){0,4}"
)
_SETTING = {
    mood: Pattern(rf"(?:\b|(?<=\w)(?=n't))(?P<word>{words})[ ]+{_BETWEEN}(?P<governed>[a-z][a-z-]{{3,}})\b")
    for mood, words in _MOODS.items()
}
# The beginnings of the first words of these, but for a “not” that is joined to its verb.
_SETTERS = {
    mood: frozenset(word.split()[0][:LENGTH] for word in words.split("|") if word != _JOINED)
    for mood, words in _MOODS.items()
}
_HAVING = {
    mood: Pattern(rf"(?:\b|(?<=\w)(?=n't))(?:{words}|{_SIGNS[mood]})\b", re.IGNORECASE)
    for mood, words in _MOODS.items()
}
_DENIED = Pattern(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|cannot|refused to|failed to)\b|n't\b", re.IGNORECASE
)
# The beginnings of these, and what ends them where “not” is joined to its verb.
_DENYING = frozenset("not neve no nobo none noth neit nor cann refu fail".split())
_NOT_JOINED = (_JOINED, "n’t")
# What is no denial of what happened.
_IDLE = Pattern(r"\bnot only\b|\bno doubt\b|\bno less than\b|\bno fewer than\b|\bno more than\b", re.IGNORECASE)
_ENDING = Pattern(r"(?:ing|ed|es|s|e|d|ion|ions|ment|y|ies|ied)\Z")
_WORD = Pattern(r"[a-z][a-z'-]+")
_SHORTEST = 3


def governed(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each word that a denial, a hedge or a plan governs: the mood, the word that sets it, and the word."""
    folded = fold(text)
    told, is_joined = beginnings(folded), _JOINED in folded
    for mood, pattern in _SETTING.items():
        if _SETTERS[mood].isdisjoint(told) and not (is_joined and _JOINED in _MOODS[mood]):
            continue
        for match in pattern.finditer(folded):
            yield mood, match["word"], match["governed"]


def has_mood(mood: str, text: str) -> bool:
    """Whether a text has a word of that mood anywhere."""
    return _HAVING[mood].search(fold(text)) is not None


@lru_cache(maxsize=1024)
def denial_in(text: str) -> tuple[int, str]:
    """Return where a text denies something, and the word for it; -1 and nothing where it does not."""
    if _DENYING.isdisjoint(beginnings(text)) and not any(word in small(text) for word in _NOT_JOINED):
        return -1, ""
    plain = _IDLE.sub(lambda idle: "·" * len(idle.group()), text.replace("’", "'"))
    found = _DENIED.search(plain)
    return (found.start(), found.group()) if found else (-1, "")


def uses(word: str, text: str) -> bool:
    """Whether a text has the word in one of its forms: “freed” for “free”, “disclosed” for “disclose”."""
    return place_of_use(word, text) >= 0


def place_of_use(word: str, text: str) -> int:
    """Return where a text first has the word in one of its forms, or -1."""
    stem = _stem(word)
    folded, offsets = fold_with_offsets(text)
    used = (match.start() for match in _WORD.finditer(folded.lower()) if _stem(match.group()) == stem)
    return next((offsets[at] for at in used), -1)


def _stem(word: str) -> str:
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST else word
