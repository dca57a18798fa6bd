from __future__ import annotations

from collections.abc import Iterator

from factsite.english.bounds import bounds_of
from factsite.kinds import ALL_PARTS
from factsite.records.page import Fact
from factsite.records.value import Count
from factsite.rules.case import Case, Fault

_WAYS = ("to", "from")


def parts_add_up(case: Case) -> Iterator[Fault]:
    """For one speaker, parts do not exceed their whole, and sum to it where it says `parts: all`."""
    for whole in case.page.facts:
        parts = [fact for fact in case.page.facts if _named(fact) == whole.key.text and fact is not whole]
        yield from (fault for part in parts for fault in _fits(case, part, whole))
        same = [part for part in parts if _speakers(part) == _speakers(whole)]
        yield from _sum(whole, [part for part in same if _can_be_added(part, whole)])
        if whole.qualifier("parts") and not same:
            message = f"“{whole.key}” says “parts: {ALL_PARTS}”, and no fact of its speaker is a part of it"
            hint = f"add “part_of: {whole.key}” to the facts that are its parts"
            yield Fault(whole.key.place, message, hint)


def _fits(case: Case, part: Fact, whole: Fact) -> Iterator[Fault]:
    """A part is of its whole: of the same kind of value, on the same way, and no part of its own part."""
    named = part.qualifier("part_of")
    assert named is not None
    if not isinstance(whole.parsed, Count):
        yield Fault(named.place, f"“{whole.key}” is no figure, and has no parts")
        return
    for way in _WAYS:
        mine, others = part.qualifier(way), whole.qualifier(way)
        if mine and others and mine.text != others.text:
            message = f"“{part.key}” goes another way than its whole, “{whole.key}”"
            yield Fault(mine.place, message, f"see line {others.place.line}; name the whole that it is a part of")
    seen, above = {part.key.text}, whole
    while (other := case.page.fact(_named(above))) is not None:
        if above.key.text in seen:
            yield Fault(named.place, f"“{part.key}” is a part of itself", "name the whole that it is a part of")
            return
        seen.add(above.key.text)
        above = other


def _sum(whole: Fact, parts: list[Fact]) -> Iterator[Fault]:
    if not parts or not isinstance(whole.parsed, Count):
        return
    low, high = bounds_of(whole.parsed.number)
    bounds = [bounds_of(part.parsed.number) for part in parts if isinstance(part.parsed, Count)]
    least, most = sum(few for few, _ in bounds), sum(many for _, many in bounds)
    told = " and ".join(part.value.text for part in parts)
    if least > high:
        message = f"{told} are more than the whole, “{whole.key}” ({whole.value})"
        yield Fault(parts[-1].value.place, message, _hint(whole))
    elif whole.qualifier("parts") and most < low:
        message = f"{told} are less than the whole, “{whole.key}” ({whole.value}), and it says that they are all"
        yield Fault(parts[-1].value.place, message, _hint(whole))


def _hint(whole: Fact) -> str:
    return (
        f"see line {whole.value.place.line}; where the article has it so, or parts overlap, set parts-add-up aside "
        "below “waive:” with the reason"
    )


def _can_be_added(part: Fact, whole: Fact) -> bool:
    return isinstance(part.parsed, Count) and isinstance(whole.parsed, Count) and part.parsed.unit == whole.parsed.unit


def _speakers(fact: Fact) -> frozenset[str]:
    return frozenset(speaker.text for speaker in fact.said_by)


def _named(fact: Fact) -> str:
    named = fact.qualifier("part_of")
    return named.text if named else ""
