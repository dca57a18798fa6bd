"""Who speaks in an English paragraph: a name before a verb of saying, or after “by” and “according to”."""

from __future__ import annotations

import re

from factsite.english.names import places_of
from factsite.folding import fold

# Verbs with which articles hand over the word: base, third person, past and -ing form are all accepted.
_VERBS = """
accuse accused accusing|acknowledge|add|admit admitted admitting|allege|announce|argue|ask|assert|assess|assume
believe|call|cite|claim|comment|complain|conclude|condemn|confirm|contend|count|declare|demand|deny denied|describe
disclose|dismiss|emphasize|emphasise|estimate|explain|express|hint|imply implied|indicate|inform|insist|list|maintain
mention|name|note|observe|offer|point|post|praise|predict|promise|propose|publish|put|quote|recall|recount|refer
referred referring|reiterate|relate|release|remark|repeat|reply replied|report|request|respond|reveal|say said|share
speak spoke spoken|specify specified|state|stress|suggest|suspect|tell told|testify testified|thank|think thought|tweet
urge|voice|vow|warn|welcome|write wrote written writing
"""
# Words that may stand between a name and its verb.
_BETWEEN = r"(?:\s(?:also|later|earlier|then|now|once|again|first|further|\w+ly|has|had|have|on \w+day))"
# Words that make the name after them somebody's object or adjunct, not the speaker.
_ADJUNCT = r"of|with|for|to|from|by|against|about|between|in|on|at|than|near|toward|towards|as|via"
_TITLED = r"(?:[\w.'-]+\s){0,6}?"
_STOPS = r"(?:of|about|on|in|for|to|with|and|or|that|who|which|from|against|at|over|after|before|said|says)"
_STATEMENT = r"(?:statement|report|announcement|post|message|account|words|interview) (?:by|from|of|with)"


def _forms(entry: str) -> list[str]:
    """Return the past, -ing and third person forms of a verb; its base form is also a noun (“claim”, “request”)."""
    base, *irregular = entry.split()
    stem = base[:-1] if base.endswith("e") else base
    third = re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search(r"(?:s|sh|ch|x)$", base) else "s")
    return [third, f"{stem}ed", f"{stem}ing", *irregular]


_ENTRIES = [entry for entry in re.split(r"[|\n]", _VERBS) if entry]
_BASES = "|".join(sorted(entry.split()[0] for entry in _ENTRIES))
# A noun may be spelled as a third person too (“Ukraine claims”): the plural noun is told by what stands before.
_SAYING = "|".join(sorted({form for entry in _ENTRIES for form in _forms(entry)}, key=lambda form: (-len(form), form)))
_HANDING = rf"(?:according to|referring to|citing|quoting|in the words of|(?:{_SAYING}) by|{_STATEMENT})"
_BEHIND_NAME = (
    r"(?:\s\([^()]{1,60}\))?"
    r"(?:,[^,.;:\"]{1,90},)?"
    r"(?:\sand\s(?:(?:his|her|its|their|the)\s(?:[\w'-]+\s?){1,3}|(?:[A-Z][\w'-]*\s?){1,4})(?<!\s))?"
    rf"(?:,?\swho)?{_BETWEEN}{{0,3}}\s"
)
_SPEAKS = re.compile(rf"{_BEHIND_NAME}(?:{_SAYING}|went on|goes on|(?:is|was) convinced)\b|:\s\"")
_SPEAK = re.compile(rf"{_BEHIND_NAME}(?:{_BASES}|{_SAYING})\b")
_OBJECT = re.compile(rf"\b(?:{_ADJUNCT}|{_SAYING})\s(?:the\s)?\Z|\b\w+ed\s(?:the\s)?\Z")
_HANDED = re.compile(
    rf"\b{_HANDING}\s(?:(?!{_STOPS}\s)[\w.'-]+\s){{0,6}}(?:(?!{_STOPS}\s)[a-z][\w.'-]*,\s)?"
    rf"(?:(?!{_STOPS}\s)[\w.'-]+\s){{0,5}}\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[A-Z][\w.'-]*,\s(?:[\w.'-]+\s)*\Z")
_INVERTED = re.compile(rf"[\",]\s(?:said|says|added|stated|wrote|noted|reported|announced)\s{_TITLED}\Z")


def speaks(name: str, paragraph: str) -> bool:
    """Whether `name` stands in the paragraph as one who speaks.

    That is: before a verb of saying (an apposition, a bracket or an adverb may stand between), after “according to”,
    “said by”, “a statement by” or, behind a quotation, after “said”. A possessive (“Zelensky’s aide said”) or an
    object (“described Zorin as”) is not a speaker.
    """
    text = fold(paragraph)
    return any(_speaks_at(text, start, end) for start, end in places_of(name, text))


def is_channel(channel: str, paragraph: str) -> bool:
    """Whether the paragraph says that words were spoken “on” this channel."""
    text = fold(paragraph)
    return any(
        re.search(r"\b(?:on|via|through) (?:the |its |his |her |their |a )?\Z", text[:start], re.IGNORECASE)
        for start, _ in places_of(channel, text)
    )


def _speaks_at(text: str, start: int, end: int) -> bool:
    if text[end : end + 2] == "'s" or text[end : end + 1] == "'":
        return False
    before = text[max(0, start - 200) : start]
    handed = _HANDED.search(before)
    if (handed and not _APPOSED.search(handed.group())) or _INVERTED.search(before):
        return True
    if _OBJECT.search(before):
        return False
    several = text[start:end].endswith("s")
    return (_SPEAK if several else _SPEAKS).match(text, end) is not None
