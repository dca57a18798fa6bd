"""Read the text of a footnote: one of four forms."""

from __future__ import annotations

import re

from factsite.reading.shape import Shape
from factsite.records.page import Citation, FactNote, OwnNote, PassageNote, SilenceNote
from factsite.records.written import Written

Note = PassageNote | FactNote | SilenceNote | OwnNote

_ID = r"[\w./-]*/[\w.-]+"
_PASSAGE = re.compile(rf'\s*({_ID}):\s*"([^"]*)"\s*(.*)\Z', re.S)
_FACT = re.compile(rf"\s*({_ID})#(\S+)\s*\Z")
_SILENCE = re.compile(rf"\s*not stated in ({_ID}):\s*(.*)\Z", re.S)
_WORD = re.compile(r'"([^"]*)"')
_OWN = re.compile(r"\s*this site:\s*(\S.*)\Z", re.S)
_HINT = (
    'write sources/…: "words of the article", or page-id#fact, or not stated in sources/…: "word", or this site: reason'
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
    shape.wrong(text.place, "footnotes-are-citations", "this footnote cites nothing", _HINT)
    return None


def _group(text: Written, match: re.Match[str], group: int, shift: int = 0) -> Written:
    return text.part(match.start(group) + shift, match.end(group) + shift)
