"""Read the text of a footnote: one of four forms."""

from __future__ import annotations

import re

from factsite.patterns import Pattern
from factsite.reading.shape import Shape
from factsite.records.page import Citation, FactNote, OwnNote, PassageNote, SilenceNote
from factsite.records.written import Written

Note = PassageNote | FactNote | SilenceNote | OwnNote

_ID = r"[\w./-]*/[\w.-]+"
_PASSAGE = Pattern(rf'\s*({_ID}):\s*"([^"]*)"\s*(.*)\Z', re.S)
_FACT = Pattern(rf"\s*({_ID})#(\S+)\s*\Z")
_SILENCE = Pattern(rf"\s*not stated in ({_ID}):\s*(.*)\Z", re.S)
_WORD = Pattern(r'"([^"]*)"')
_OWN = Pattern(r"\s*this site:\s*(\S.*)\Z", re.S)
_FORMS = (
    'write sources/…: "words of the article", or page-id#fact, or not stated in sources/…: "word", or this site: reason'
)
# What an author nearly wrote, and what lacks to it.
_NEAR = (
    (Pattern(r"\s*not stated in\b"), 'write: not stated in sources/…: "word" with words that the article lacks'),
    (Pattern(r"\s*this site\b"), "write the reason behind it: this site: reason"),
    (Pattern(rf"\s*{_ID}:\s*[“”„«‘']"), 'put the words between straight quotation marks: sources/…: "words"'),
    (Pattern(rf"\s*{_ID}:?\s*\Z"), 'write the words of the article behind it: sources/…: "words"'),
    (Pattern(r"\s*[\"“]"), 'write the source before the words: sources/…: "words"'),
)


def read_footnote(shape: Shape, text: Written) -> Note | None:
    """Return what the footnote cites, or None with a problem where its text has none of the four forms."""
    if match := _SILENCE.match(text.text):
        words = tuple(_group(text, word, 1, match.start(2)) for word in _WORD.finditer(match.group(2)))
        if words and not re.sub(r'"[^"]*"|,|\band\b|\s', "", match.group(2)):
            return SilenceNote(_group(text, match, 1), words)
    elif match := _OWN.match(text.text):
        return OwnNote(_group(text, match, 1))
    elif match := _PASSAGE.match(text.text):
        remark = _group(text, match, 3) if match.group(3).strip() else None
        return PassageNote(Citation(_group(text, match, 1), _group(text, match, 2)), remark)
    elif match := _FACT.match(text.text):
        return FactNote(_group(text, match, 1), _group(text, match, 2))
    shape.wrong(text.place, "footnotes-are-citations", "this footnote cites nothing", _hint(text.text))
    return None


def _hint(text: str) -> str:
    """Return what to do about a footnote in none of the forms: where it is near to one, what lacks to it."""
    return next((hint for form, hint in _NEAR if form.match(text)), _FORMS)


def _group(text: Written, match: re.Match[str], group: int, shift: int = 0) -> Written:
    return text.part(match.start(group) + shift, match.end(group) + shift)
