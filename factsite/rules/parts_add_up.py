from __future__ import annotations

from collections.abc import Iterator

from factsite.english.bounds import bounds_of
from factsite.kinds import ALL_PARTS, EACH, TOGETHER
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.rules.case import Case, Fault

_WAYS = ("to", "from")


def parts_add_up(case: Case) -> Iterator[Fault]:
    """For one speaker, parts do not exceed their whole, and sum to it where it says `parts: all`."""
    for whole in case.page.facts:
        parts = [fact for fact in case.page.facts if whole.key.text in _named(fact) and fact is not whole]
        yield from (fault for part in parts for fault in _fits(case, part, whole))
        same = [part for part in parts if _speakers(part) == _speakers(whole)]
        added = [part for part in same if _can_be_added(part, whole)]
        divisions = _divisions(added)
        for division in divisions:
            yield from _exceed(whole, division)
        yield from _fall_short(whole, max(divisions, key=lambda d: _sum(d, whole)[1], default=[]))
        if whole.qualifier("parts") and not same:
            message = f"“{whole.key}” says “parts: {ALL_PARTS}”, and no fact of its speaker is a part of it"
            hint = f"add “part_of: {whole.key}” to the facts that are its parts"
            yield Fault(whole.key.place, message, hint)


def _fits(case: Case, part: Fact, whole: Fact) -> Iterator[Fault]:
    """A part is of its whole: of the same kind of value, on the same way, and no part of its own part."""
    named = next(written for written in part.all_of("part_of") if written.text == whole.key.text)
    if not isinstance(whole.parsed, Count):
        yield Fault(named.place, f"“{whole.key}” is no figure, and has no parts")
        return
    for way in _WAYS:
        mine, others = part.qualifier(way), whole.qualifier(way)
        if mine and others and mine.text != others.text:
            message = f"“{part.key}” goes another way than its whole, “{whole.key}”"
            yield Fault(mine.place, message, f"see line {others.place.line}; name the whole that it is a part of")
    above, seen = {whole.key.text}, set[str]()
    while above - seen:
        seen |= above
        above = {name for key in above if (fact := case.page.fact(key)) for name in _named(fact)}
    if part.key.text in seen:
        yield Fault(named.place, f"“{part.key}” is a part of itself", "name the whole that it is a part of")


def _divisions(parts: list[Fact]) -> list[list[Fact]]:
    """Return the parts by what they divide their whole into: phases (`in`), those with a `who` alone, and all others.

    Parts of two divisions overlap: of those freed in the first phase, some are among the wounded.
    """
    told = [[part] for part in parts if part.qualifier("who")]
    phases = [part for part in parts if part.qualifier("in") and not part.qualifier("who")]
    others = [part for part in parts if not part.qualifier("in") and not part.qualifier("who")]
    return [division for division in (phases, others, *told) if division]


def _exceed(whole: Fact, parts: list[Fact]) -> Iterator[Fault]:
    assert isinstance(whole.parsed, Count)
    if _sum(parts, whole)[0] > bounds_of(whole.parsed.number)[1]:
        message = f"{_told(parts)} are more than the whole, “{whole.key}” ({whole.value})"
        yield Fault(parts[-1].value.place, message, _hint(whole))


def _fall_short(whole: Fact, parts: list[Fact]) -> Iterator[Fault]:
    if not parts or not whole.qualifier("parts") or not isinstance(whole.parsed, Count):
        return
    if _sum(parts, whole)[1] < bounds_of(whole.parsed.number)[0]:
        less = f"{_told(parts)} are less than the whole, “{whole.key}” ({whole.value})"
        yield Fault(parts[-1].value.place, f"{less}, and it says that they are all", _hint(whole))


def _sum(parts: list[Fact], whole: Fact) -> tuple[float, float]:
    bounds = [_times(part, whole) for part in parts]
    return sum(few for few, _ in bounds), sum(many for _, many in bounds)


def _told(parts: list[Fact]) -> str:
    return " and ".join(part.value.text for part in parts)


def _times(part: Fact, whole: Fact) -> tuple[float, float]:
    """Return the bounds of a part in its whole: what each of the two sides returned is in what both did, twice."""
    assert isinstance(part.parsed, Count)
    sides = [written.text if (written := fact.qualifier("sides")) else "" for fact in (part, whole)]
    times = 2 if sides == [EACH, TOGETHER] else 1
    low, high = bounds_of(part.parsed.number)
    return low * times, high * times


def _hint(whole: Fact) -> str:
    return (
        f"see line {whole.value.place.line}; where the article has it so, or parts overlap, set parts-add-up aside "
        "below “waive:” with the reason"
    )


def _can_be_added(part: Fact, whole: Fact) -> bool:
    return isinstance(part.parsed, Count) and isinstance(whole.parsed, Count) and part.parsed.unit == whole.parsed.unit


def _speakers(fact: Fact) -> frozenset[str]:
    return frozenset(speaker.text for speaker in fact.said_by)


def _named(fact: Fact) -> tuple[str, ...]:
    """Return the wholes that a figure is a part of: 157 of each side is a part of what either side returned."""
    return tuple(named.text for named in fact.all_of("part_of"))
