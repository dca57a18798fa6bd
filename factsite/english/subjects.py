"""Find who the subject of a verb of saying is, in the words that stand before it."""

from __future__ import annotations

import re

from factsite.english import speech
from factsite.patterns import Pattern

_STOP = (
    r"that|which|who|whom|what|when|where|while|whereas|but|although|though|because|if|as|than|said|says|say|told|tells"
    r"|adding|saying|is|are|was|were|be|been|being|has|had|have|did|does|do|will|would|not|so|whether|how|why|yet"
    r"|however|meanwhile|later|also|then|or|As|While|Although|Though|When|If|But|And|Yet|However|Also|Additionally"
    r"|Meanwhile|Later|Then|Since|Because|Whereas|That|What|unlike|Unlike|despite|Despite|Contrary|contrary"
)
# A word, an initial or a short title: a full stop belongs to it only where it does not end the sentence.
_SHORT = "[A-Z]|Lt|Gen|Col|Maj|Brig|Sgt|Capt|Mr|Mrs|Ms|Dr|St|Sen|Gov"
TOKEN = rf"(?:(?:[A-Z]\.){{2,}}|(?:{_SHORT})\.|[\w&][\w'&/-]*(?:\.\w+)*)"
_WORD = rf"(?!(?:{_STOP})\b){TOKEN}"
_PHRASE = rf"(?:{_WORD}\s)*{_WORD}"
# Behind a name: a bracket, who it is, what they do as they speak.
_APPOSED = (
    r"(?:\s\([^()]{1,60}\))?(?:,\s[^,.;:\"]{1,90}(?=,))?"
    r"(?:,\s(?:who|asked|quoted|in|on|at|\w+ing)\s[^,.;:\"]{1,60}(?=,))?"
)
SUBJECT = Pattern(
    r"(?<![\w'&/-])(?<!\bOn\s)(?<!\bIn\s)(?<!\bAt\s)(?<!\bAfter\s)(?<!\bBefore\s)(?<!\bDuring\s)(?<!\bFor\s)"
    r"(?!(?:On|In|At|After|Before|During|For)\s)"
    rf"(?P<np>{_PHRASE}(?<!\band)(?<!\bAnd))(?P<app>{_APPOSED}),?(?:\s(?:who|(?P<which>which)))?"
    rf"(?:\s{speech.BETWEEN}){{0,4}}\s\Z"
)
# No name has one of these in it, and unless it stands in an apposition, nothing has that stands behind a name.
_NO_SUBJECTS = frozenset(_STOP.split("|")) - frozenset(
    "who which told has had have did does do also later then since Additionally".split()
)
_LISTED = Pattern(
    r"(?:\A|\bthat\s|;\s|\bwhile\s)"
    r"(?P<list>(?:(?!(?:On|In|At|After|Before|During|For)\b)(?:[Tt]he\s)?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,4},\s)+)\Z"
)
# How many characters patterns look back that ask what stands directly before a place: they find no more.
NEAR = 60
# What shows that words before a subject belong to another clause: a verb, or a number.
_CLAUSE = Pattern(
    r"\b(?:\w{2,}ed|met|sent|left|took|gave|held|saw|made|got|lost|won|kept|brought|found|came|went)\b|\d"
)
_VERB_BEFORE = Pattern(r"\b(?:is|are|was|were|be|been|has|had|have|did|will|would|not)\s\Z")
_OPENING = Pattern(r"(?:\A|[;.]\s)(?:In|On|At|During)\s(?:(?:an?|the|its|his|her|their)\s)?\Z")
_SMALL_WORDS = Pattern(r"(?:[a-z][\w-]*\s)+(?=(?:[Tt]he\s)?[A-Z])")
_SAID_BEFORE = Pattern(rf"(?<=\s)(?:{speech.PASSIVE}|says|tells|claims|reports|adds)\s(?=\S)")
# Behind the last of these marks a subject begins, where nothing stands in brackets; it has so many of those at most.
_PARTING, _APPOSING, _MOST_APPOSING = (";", ":", '"'), Pattern(r"[(),]"), 5


def earliest_subject(before: str) -> int:
    """Return a place before which no subject begins of a verb that stands behind `before`."""
    earliest = 0 if "(" in before else max(map(before.rfind, _PARTING)) + 1
    marks = [mark.start() for mark in _APPOSING.finditer(before, earliest)]
    if len(marks) > _MOST_APPOSING:
        earliest = marks[-_MOST_APPOSING - 1] + 1
        del marks[:-_MOST_APPOSING]
    end = marks[0] if marks else len(before)
    words = before[earliest:end].split(" ")
    for index in range(len(words) - 1, -1, -1):
        if words[index] in _NO_SUBJECTS and words[index - 1 : index] != ["told"]:
            return end
        end -= len(words[index]) + 1
    return earliest


def subject_start(before: str, subject: re.Match[str]) -> int:
    """Return where the subject begins in the run of words before a verb, which may take in the end of a clause."""
    start, phrase = subject.start("np"), subject["np"]
    for verb in _SAID_BEFORE.finditer(phrase):
        start, phrase = subject.start("np") + verb.end(), subject["np"][verb.end() :]
    opening = _OPENING.search(before, max(0, start - NEAR), start) and _SMALL_WORDS.match(phrase)
    if opening:
        # “In his video address Zelensky said”.
        start, phrase = start + opening.end(), phrase[opening.end() :]
    left, joined, _ = phrase.rpartition("and ")
    listed = _LISTED.search(before[:start]) if joined else None
    if listed:
        return listed.start("list")
    if joined and (not left.strip() or _CLAUSE.search(left) or _VERB_BEFORE.search(before[:start])):
        return start + len(left) + len(joined)
    return start
