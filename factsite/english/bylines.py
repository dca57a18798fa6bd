"""Words in which an article speaks of itself: who publishes it, whose report it passes on, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factsite.english.governing import speakers
from factsite.english.heads import is_head
from factsite.english.names import places_of
from factsite.folding import fold
from factsite.patterns import Pattern

# A line of its own has this many words at most.
_LINE = 12
_OPENS = Pattern(r"(?:by|published|updated|posted|written|text|author|source|photo|copyright)\b|©", re.IGNORECASE)
# What stands before and behind a name in a line that is no sentence: “By Petra Lind, The Midland Courier, May 14”.
_EDGE_BEFORE = Pattern(r"(?:\A|[,|:;(/©*]\s?|\s-\s|\b(?:by|for|source|copyright)\s)(?:the\s)?\Z", re.IGNORECASE)
_EDGE_BEHIND = Pattern(r"\s?(?:\Z|[,|:;)/.*]|-\s)|\s(?:staff|correspondent|newsroom)\b")

_OFTEN = r"(?:\s\([^()]{1,40}\))?,?\s(?:(?:has|had|have|also|first|earlier|previously|exclusively)\s)*"
_ITS_OWN = Pattern(
    r"(?:'s?)?\s(?:own\s)?(?:correspondents?|reporters?|newsroom|editors?|editorial|journalists)\b"
    rf"|{_OFTEN}(?:reports?|writes?)\s(?:this|it|so)\b|{_OFTEN}learn(?:ed|t|s)\b"
    rf"|{_OFTEN}(?:reports?|reported|writes?|wrote),?\s(?:this,?\s)?(?:referring|citing|quoting|with reference)\b"
    rf"|{_OFTEN}(?:reported|wrote|published)\s(?:earlier|previously|before)\b"
    rf"|{_OFTEN}writes(?=[.,]|\Z)|,?\swith reference to\b"
)
_TOLD = Pattern(
    r"\b(?:told|spoke to|speaking to|interview (?:with|to|for)|comment (?:to|for)|published (?:by|in|on)"
    r"|(?:earlier|previously) reported by|reported (?:earlier|previously) by)\s"
    r"(?:the\s)?\Z",
    re.IGNORECASE,
)
_PASSED_ON = Pattern(
    r"\b(?:referring to|with reference to|citing|quoting|via|(?:reported|published|obtained|seen|relayed) (?:by|in)"
    r"|(?:report|article|investigation|story|piece|account)s? (?:by|in|of|from))\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_REPORTS = Pattern(
    rf"{_OFTEN}(?:reports?|reported|writes?|wrote|publish(?:es|ed)|cit(?:es|ed))\b|'s?\s(?:report|article)"
)
_DATED = Pattern(r"\b(?:published|updated|posted|modified|dated|released online)\b[^.;\"]{0,40}\Z", re.IGNORECASE)
_WROTE = Pattern(
    r"(?:\A|\b(?:written|story|text|reporting|article|words|reported and written)\s)by:?\s\Z|\bauthors?:?\s\Z",
    re.IGNORECASE,
)
# The words of a sentence that tells whence a report is, and nothing else: “X reports this, referring to Y.”
_WHENCE = frozenset(
    "a about according also an and article as at been by citing correspondent daily earlier edition exclusively first"
    " from had has have in investigation is it its journalists magazine material media news newspaper of on online"
    " original originally outlet paper portal post previously publication published quoting reference referring relayed"
    " relaying report reported reporters reporting reports saying says site so source sources story told telegram that"
    " the their this to via was website were which who with writes written wrote".split()
)
_REPORTING = Pattern(
    r"\b(?:report(?:s|ed)?|writes|wrote|published|relayed|referring|reference|citing|quoting|according|via|sources?)\b",
    re.IGNORECASE,
)
# Words of a sentence; one with a capital inside it is a name.
_WORDS = Pattern(r"[\w'&-]+")
_MEDIA = (
    r"Journal|Times|Post|News|Herald|Tribune|Gazette|Courier|Guardian|Telegraph|Observer|Independent|Chronicle|Pravda"
    r"|Television|TV|Magazine|Weekly|Daily|Today|Monitor|Mirror|Mail|Novosti|Press"
    r"|Reuters|Interfax|TASS|AFP|AP|BBC|CNN|NBC|ABC|CBS|Bloomberg|Axios|Politico|Ukrinform|Suspilne|Meduza|Bild|Spiegel"
    r"|Monde|Figaro|Kommersant|Izvestia|Vedomosti|UNIAN|NYT|WSJ|FT|DW|Welle|Jazeera|News Agency|Economist|Radio"
)
_MEDIUM = Pattern(rf"(?:.*[\s-])?(?:{_MEDIA})(?:[\s-]Ukraine)?|(?:The )?(?:Radio|RIA|RBC|Sky|BBC|Voice of)\b.*")
_CALLED_MEDIUM = Pattern(
    r"\b(?:(?:news )?outlet|newspaper|news agency|news site|broadcaster|magazine|daily|journal|radio station"
    r"|television (?:station|channel)|online (?:medium|publication)|media outlet)\b",
    re.IGNORECASE,
)


# “KYIV, May 6, 2025 (Reuters) - Ukraine said …”: where, when and by whom an article was sent.
_DATELINE = Pattern(
    r"[A-Z]{3,}[\w.,' ]{0,30}?,?\s(?P<date>(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+)(?:,?\s\d{4})?)?"
    r"\s?(?:\((?P<outlet>[^()]{2,40})\))?\s?-\s"
)


def tells_whence(sentence: str) -> bool:
    """Whether a sentence tells only where a report is from: “X reports this, referring to Y.”; it has no other news."""
    words = _WORDS.findall(fold(sentence))
    rest = [w for w in words if w.casefold() not in _WHENCE and not w[0].isupper()]
    return not rest and _REPORTING.search(sentence) is not None


def is_medium(name: str, summary: str = "") -> bool:
    """Whether a name is that of an outlet, as it is worded or as a summary calls it: “The Wall Street Journal”."""
    return _MEDIUM.fullmatch(name) is not None or _CALLED_MEDIUM.search(summary) is not None


def heads_with(headline: str) -> Iterator[tuple[int, int]]:
    """Yield where a headline names whose report it tells: “Reuters: …”, “… - Reuters”."""
    for match in re.finditer(r"\A([^:\"]{2,40}):\s|\s[-–—]\s([^-–—:\"]{2,40})\Z", headline):
        yield match.span(1) if match[1] else match.span(2)


def publishes(names: Iterable[str], paragraph: str) -> bool:
    """Whether somebody speaks of their own report in a folded paragraph: “X reports this”, “told X”, a byline."""
    return any(
        _ITS_OWN.match(paragraph, end)
        or _TOLD.search(paragraph[:start])
        or _is_in_byline(paragraph, start, end)
        or _is_in_dateline(paragraph, "outlet", start)
        for start, end in _places(names, paragraph)
    )


def is_passed_on(names: Iterable[str], paragraph: str) -> bool:
    """Whether a folded paragraph takes a report from somebody: “referring to X”, “X reported”, or a byline."""
    names = tuple(names)
    return publishes(names, paragraph) or any(
        _PASSED_ON.search(paragraph[:start]) or _REPORTS.match(paragraph, end)
        for start, end in _places(names, paragraph)
    )


def passes_on(names: Iterable[str], paragraph: str) -> bool:
    """Whether somebody can be the way of what a folded paragraph tells: they speak in it, or it is taken from them."""
    names = tuple(names)
    speaking = speakers(paragraph)
    return is_passed_on(names, paragraph) or any(is_head(name, paragraph, *at) for name in names for at in speaking)


def is_dated(paragraph: str, start: int, is_first: bool) -> bool:
    """Whether a date at `start` of a folded paragraph is the article's own: in a line of its own, or “published on”."""
    own = _DATED.search(paragraph[:start]) or _is_in_dateline(paragraph, "date", start)
    return bool(own) or _is_line(paragraph, is_first)


def is_written_by(paragraph: str, start: int, is_first: bool) -> bool:
    """Whether a name at `start` of a folded paragraph is its author's: in a line of its own, or behind “written by”."""
    return bool(_WROTE.search(paragraph[:start])) or _is_line(paragraph, is_first)


def _is_line(paragraph: str, is_first: bool) -> bool:
    """Whether a paragraph is a short line that is no sentence, nor a headline."""
    if len(paragraph.split()) > _LINE:
        return False
    return bool(_OPENS.match(paragraph)) or not (is_first or paragraph.rstrip('"').endswith((".", "!", "?")))


def _is_in_dateline(paragraph: str, part: str, start: int) -> bool:
    line = _DATELINE.match(paragraph)
    return line is not None and line.start(part) <= start < line.end(part)


def _is_in_byline(paragraph: str, start: int, end: int) -> bool:
    short = len(paragraph.split()) <= _LINE
    return bool(short and _EDGE_BEFORE.search(paragraph[:start]) and _EDGE_BEHIND.match(paragraph, end))


def _places(names: Iterable[str], paragraph: str) -> Iterator[tuple[int, int]]:
    return (place for name in names for place in places_of(name, paragraph))
