"""How far the words reach that an attribution governs: to the end of its clause, and perhaps further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from msgspec import Struct

from factsite.english.attribution import Attribution, Range, attributions
from factsite.patterns import Pattern

_HARD = Pattern(r";|,?\swhereas\b|,\swhile\b")
_SOFT = Pattern(r",?\sbut\b|,\s(?:even\s)?though\b|,?\salthough\b|,\syet\b|\s-\s")
# One of these stands in what each of them finds.
_HARD_SIGNS, _SOFT_SIGNS = (";", "whereas", "while"), ("but", "though", "yet", "-")
_COMMA = Pattern(r",\s")
# What joins two clauses is not longer.
_NEAR = 20
_WHILE = Pattern(r",?\s(?:while|whereas)\b")
# Behind a quotation within what somebody says that another said: “… Kyiv had claimed ‘all,’ while some were kept”.
_OUTER = Pattern(r"(?<=\")\s(?:while|whereas|but|although|though)\b")
_JOINED = Pattern(r"(?:,?\s(?:and|or|while|but|as|with)|,|\s-)\s\Z")
_CONJUNCTION = Pattern(r",?\s(?:and|or|while|but|whereas)\s\Z")
# “… and, Kyiv said, eight civilians”.
_ASIDE = Pattern(r",?\s(?:and|or),\s\Z")
_SUBORDINATE = Pattern(
    r"(?:While|Although|Though|Whereas|If|When|After|Since|Because|Before|Once|Even though"
    r"|Contrary to|Despite|In spite of|Regardless of|Unlike)\b"
)
# A comment at the end of a sentence: it may be the speaker's or the article's.
_TAIL = Pattern(r",\s(?:which|who|where|(?!including|according|regarding|concerning|following)\w+ing)\b")
_AUXILIARY = Pattern(r"\s(?:is|are|was|were|has|have|had|will|would|can|may)\b")
_GAP = Pattern(rf"{_AUXILIARY.pattern}(?:\s(?:be|been|being))?")


class Reach(Struct, frozen=True):
    """An attribution and the words that it governs: surely, perhaps, or hardly.

    It hardly governs what stands before the comment that it ends: “Khyliuk is free, who was ‘targeted’, said RSF”.
    """

    by: Attribution
    sure: tuple[Range, ...]
    perhaps: tuple[Range, ...] = ()
    hardly: tuple[Range, ...] = ()

    def holds(self, at: int) -> bool:
        """Whether a character stands among the words; the attributing words themselves do not."""
        attributing = self.by.start <= at < self.by.end
        return not attributing and stands_in((*self.sure, *self.perhaps, *self.hardly), at)


class _Clauses(Struct, frozen=True):
    """A sentence of a masked paragraph in its clauses: where each stands, and whether what is before is cut off.

    What a speaker says before a clause that is cut off never reaches into it; into another it may.
    """

    plain: str
    found: tuple[Attribution, ...]
    parts: tuple[Range, ...]
    cut_off: tuple[bool, ...]

    def have_voice(self, index: int) -> bool:
        """Whether somebody speaks in a clause."""
        lo, hi = self.parts[index]
        return any(lo <= by.start < hi and by.into != "nearby" for by in self.found)


def reaches(plain: str, lo: int, hi: int) -> Iterator[Reach]:
    """Yield what is attributed in the sentence at `lo` up to `hi` of a masked paragraph, with its words."""
    found = attributions(plain, lo, hi)
    if not found:
        return
    cuts = _cuts(plain, lo, hi, found)
    parts = tuple(pairwise([lo, *(at for at, _ in cuts), hi]))
    clauses = _Clauses(plain, found, parts, (True, *(is_hard for _, is_hard in cuts)))
    for by in found:
        index = max(i for i, (start, _) in enumerate(parts) if start <= by.start)
        yield _reach(clauses, by, index)


def _cuts(plain: str, lo: int, hi: int, found: tuple[Attribution, ...]) -> list[tuple[int, bool]]:
    """Return where clauses begin that a speaker before them governs perhaps, or not at all (True)."""
    sentence = plain[lo:hi]
    cuts: dict[int, bool] = {}
    if any(sign in sentence for sign in _HARD_SIGNS):
        cuts = {match.start(): True for match in _HARD.finditer(plain, lo, hi)}
    if any(sign in sentence for sign in _SOFT_SIGNS):
        cuts |= {match.start(): False for match in _SOFT.finditer(plain, lo, hi) if match.start() not in cuts}
    for by in found:
        near = max(lo, by.start - _NEAR)
        aside = _ASIDE.search(plain, near, by.start) if by.into == "around" else None
        if aside:
            cuts[aside.start()] = True
        if by.into != "after" or by.inherits:
            continue
        joined = (_JOINED if _is_clause(by) else _CONJUNCTION).search(plain, near, by.start)
        if joined and any(other.end <= by.start and other.into == "after" and _is_clause(other) for other in found):
            cuts[joined.start()] = True
    if _SUBORDINATE.match(plain, lo, hi):
        first = next((by.end for by in found if by.into == "after"), lo)
        comma = _COMMA.search(plain, first, hi)
        if comma:
            cuts[comma.start()] = True
    return sorted((at, is_hard) for at, is_hard in cuts.items() if at > lo)


def _is_clause(by: Attribution) -> bool:
    """Whether an attribution has a verb of its own, which “according to X” has not."""
    return by.inherits or by.subject is None or by.subject[0] == by.start


def _reach(clauses: _Clauses, by: Attribution, index: int) -> Reach:
    lo, hi = clauses.parts[index]
    if by.into == "nearby":
        return Reach(by, (), ((lo, hi),))
    if by.passed_on:
        # Who passes the words on is named by the article: “the Celland agency Cenpress reported, quoting an official”.
        own = sorted((max(lo, o.start), o.end) for o in clauses.found if not o.passed_on and lo < o.end <= by.start)
        edges = [lo, *chain.from_iterable(own), by.start]
        return Reach(by, (*zip(edges[::2], edges[1::2], strict=True), (by.end, hi)))
    sides = [_before(clauses, by, index)] if by.into in ("before", "around") else []
    sides += [_after(clauses, by, index)] if by.into in ("after", "around") else []
    return Reach(by, *(tuple(chain.from_iterable(ranges)) for ranges in zip(*sides, strict=True)))


_Side = tuple[list[Range], list[Range], list[Range]]


def _before(clauses: _Clauses, by: Attribution, index: int) -> _Side:
    """Return which words before an attribution it governs surely, perhaps and hardly: “…, according to Usov”."""
    lo, _ = clauses.parts[index]
    leads = [other.end for other in clauses.found if other.into == "after" and lo <= other.end <= by.start]
    begin = max(leads) if by.into == "around" and leads else lo
    tail = max((match.start() for match in _TAIL.finditer(clauses.plain, begin, by.start)), default=begin)
    perhaps: list[Range] = []
    for i in range(index - 1, -1, -1):
        if clauses.have_voice(i):
            break
        perhaps.append(clauses.parts[i])
    # A quotation inside the comment is what its speaker said: what leads up to it is the article's telling.
    if tail > begin and re.search(r"\"\s(?:as\s)?\Z", clauses.plain[tail : by.start]):
        return [(tail, by.start)], perhaps, [(begin, tail)]
    return [(tail, by.start)], [(begin, tail), *perhaps], []


def _after(clauses: _Clauses, by: Attribution, index: int) -> _Side:
    """Return which words behind an attribution it governs surely, perhaps and hardly: “Usov said that …”."""
    _, hi = clauses.parts[index]
    later = [other for other in clauses.found if by.start < other.start < hi]
    stops = [other.start for other in later if other.into == "before" or _continues(other, by)]
    if any(other.into == "after" and other.end <= by.start for other in clauses.found):
        stops += [match.start() for match in _OUTER.finditer(clauses.plain, by.end, hi)]
    until = _gap_end(clauses.plain, by, min(stops, default=hi))
    tail = _TAIL.search(clauses.plain, by.end, until)
    perhaps = [(tail.start(), until)] if tail else []
    for i in range(index + 1, len(clauses.parts)):
        # “4,641 are captive, the ACC said, while 612 have come home”: who speaks in the middle may say both.
        between = i == index + 1 and by.into == "around" and not clauses.plain[by.end : hi].strip()
        goes_on = between and _WHILE.match(clauses.plain, hi) is not None
        if (clauses.cut_off[i] and not goes_on) or clauses.have_voice(i):
            break
        perhaps.append(clauses.parts[i])
    return [(by.end, tail.start() if tail else until)], perhaps, []


def _gap_end(plain: str, by: Attribution, until: int) -> int:
    """Return where a clause ends whose subject stands before: “a channel that historians say is new has freed”."""
    gap = _GAP.match(plain, by.end, until)
    other = _AUXILIARY.search(plain, gap.end(), until) if gap else None
    return other.start() if other else until


def _continues(later: Attribution, by: Attribution) -> bool:
    """Whether a speaker goes on: “Usov said …, adding that …”."""
    return later.inherits and later.subject == by.subject


def passes_on(outer: Reach, inner: Reach) -> bool:
    """Whether the words of one are passed on by the other: the second stands among the words of the first."""
    if outer is inner or outer.by.subject == inner.by.subject:
        return False
    if inner.by.passed_on or outer.by.passed_on:
        return inner.by.passed_on and not outer.by.passed_on
    return outer.holds(inner.by.start) and not inner.holds(outer.by.start)


def stands_in(ranges: tuple[Range, ...], at: int) -> bool:
    """Whether a character stands in one of these ranges."""
    return any(start <= at < end for start, end in ranges)
