"""Search what is to be published for every name that is withheld: the last look before anybody sees it.

This does not ask the veil where names stand, which may have overlooked one, but looks for their letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

from factsite.english.ordinary import is_ordinary
from factsite.patterns import Pattern
from factsite.records.problem import Problem
from factsite.withholding.name import Name
from factsite.withholding.places import LONG
from factsite.withholding.veil import Veil
from factsite.withholding.words import Words, fold_name

_RULE = "names-are-withheld"
# Between the words of a name, whatever is no letter; between those of one that is written in one, nothing.
_GAP = r"[\W_]{0,6}"
_LETTER = r"[^\W\d_\u02b0-\u02ff]"
# Words are written in one, each with a capital letter.
_IN_ONE = Pattern(r"\w*[^\W\dA-ZА-ЯЄІЇҐ_][A-ZА-ЯЄІЇҐ]\w*")
_CAPITAL = Pattern(r"(?<=[^\W\dA-ZА-ЯЄІЇҐ_])(?=[A-ZА-ЯЄІЇҐ])")
# These stand within words. At any other tag words end.
_INLINE = Pattern(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)(?=[\s>/])[^>]*>", re.I
)
_TAG = Pattern(r"<[^>]*>")
_VALUE = Pattern(r"([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
# Attributes whose values are words of the markup and none of anybody's.
_MARKUP = frozenset("class rel type charset http-equiv lang dir role sizes scope start media".split())
_MARKED_UP = (".html", ".htm", ".svg", ".xml")
_PROGRAMS = (".css", ".js")
# Search's own files are packed; what they are made of is looked at instead.
PACKED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")
# A name of fewer letters may be a word of the markup, or of a program.
_SHORT = 6


class Leak(Struct, frozen=True, order=True):
    """A name that stands where it must not: the id of its page, and the file."""

    page: str
    file: str


def leaks_in(veil: Veil, files: Iterable[tuple[str, bytes]]) -> tuple[Leak, ...]:
    """Return the names that are withheld and stand in files, by address, or in the addresses."""
    seekers = _seekers(veil.names)
    return tuple(sorted({Leak(page, address) for address, data in files for page in _found(seekers, address, data)}))


def problems_of(veil: Veil, leaks: Iterable[Leak]) -> Iterator[Problem]:
    """Yield a problem for each name that stands where it must not, at the line of its page that withholds it."""
    files: dict[str, list[str]] = {}
    for leak in sorted(set(leaks)):
        files.setdefault(leak.page, []).append(leak.file)
    for name in veil.names:
        if there := files.get(name.page):
            more = f" and {len(there) - 1} more" if len(there) > 1 else ""
            message = f"the name that is withheld still stands in {there[0]}{more}"
            hint = (
                "take it out of what it comes from: a template, a static file, a setting, a display name or a text; "
                "an article’s words can be left out by “left_out:” on the page of their source"
            )
            yield Problem(name.path, name.withheld.place, _RULE, message, hint)


class _Seeker(Struct):
    """Finds one name: in any text, in one that has other words too that it might be, and as names are written."""

    page: str
    begins: tuple[str, ...]
    anywhere: re.Pattern[str]
    telling: re.Pattern[str]
    capital: re.Pattern[str] | None

    def is_in(self, whole: str, words: str) -> bool:
        """Whether the name stands in a file: in all that it has, or in what of it is words."""
        small = fold_name(words)
        found = self._stands(self.telling, fold_name(whole)) or self._stands(self.anywhere, small)
        return found or (self.capital is not None and self.capital.search(words) is not None)

    def _stands(self, pattern: re.Pattern[str], text: str) -> bool:
        # Most files have not even the beginning of one.
        return any(begin in text for begin in self.begins) and pattern.search(text) is not None


@lru_cache(maxsize=8)
def _seekers(names: tuple[Name, ...]) -> tuple[_Seeker, ...]:
    return tuple(map(_seeker, names))


def _seeker(name: Name) -> _Seeker:
    addresses = [_address(address) for address in name.addresses]
    # “May Mark” is one; what may mark something is none.
    capital = [_pattern(words, capital=True) for words in name.everywhere if all(map(is_ordinary, words))]
    own = [words for words in name.everywhere if not all(map(is_ordinary, words))]
    ways = [_pattern(words) for words in own]
    telling = [_pattern(words) for words in own if len("".join(words)) >= _SHORT]
    begins = {*(words[0] for words in own), *name.addresses}
    anywhere, plain = (re.compile("|".join((*some, *addresses))) for some in (ways, telling))
    return _Seeker(
        name.page, tuple(sorted(begins)), anywhere, plain, re.compile("|".join(capital)) if capital else None
    )


def _pattern(words: Words, *, capital: bool = False) -> str:
    first, *rest = map(re.escape, words)
    begins = f"(?:{first.capitalize()}|{first.upper()})" if capital else first
    joined = _GAP.join((begins, *(f"(?i:{word})" if capital else word for word in rest)))
    whole = rf"(?<!{_LETTER}){joined}s?(?!{_LETTER})"
    # Of a long name, what begins with a # or an @ has it anywhere: #freekhyliuk.
    return rf"{whole}|[#@]\w*{first}" if not rest and len(first) >= LONG else whole


def _address(address: str) -> str:
    return rf"(?<![\w-]){re.escape(fold_name(address))}(?![\w-])"


def _found(seekers: Iterable[_Seeker], address: str, data: bytes) -> set[str]:
    """Return the pages whose name stands in a file."""
    raw = "" if address.endswith(PACKED) else data.decode("utf-8", "replace")
    words = whole = f"{address}\n{_plain(raw)}"
    if address.endswith(_MARKED_UP):
        words = "\n".join((address, *_words(raw)))
    elif address.endswith(_PROGRAMS):
        words = address
    words = "\n".join((words, *(_CAPITAL.sub(" ", word) for word in sorted(set(_IN_ONE.findall(words))))))
    return {seeker.page for seeker in seekers if seeker.is_in(whole, words)}


def _plain(text: str) -> str:
    """Return a text without the ways in which its letters may be written otherwise."""
    text = unescape(text) if "&" in text else text
    return unquote(text) if "%" in text else text


def _words(html: str) -> Iterator[str]:
    """Yield what of HTML is nobody's markup: its text, and the values of attributes."""
    yield _plain(_TAG.sub("\n", _INLINE.sub("", html)))
    for tag in _TAG.findall(html):
        for name, value in _VALUE.findall(tag):
            if name.lower() not in _MARKUP:
                yield _plain(value)


def gated(veil: Veil | None, files: Mapping[str, bytes]) -> tuple[Leak, ...]:
    """Return the names that are withheld and stand in files; where there is no veil, none is."""
    return leaks_in(veil, files.items()) if veil else ()
