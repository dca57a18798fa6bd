"""Prove that addresses stay: what was published is there, led to from where it was, or said to be removed and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from factsite.asking import digest_of
from factsite.cataloguing import Catalogued
from factsite.kinds import BY_NAME, UNREPEATED
from factsite.reading.addresses import address_digest, fact_digests, lines_of, parts_of
from factsite.records.card import Card
from factsite.records.correction import Correction
from factsite.records.page import Page
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.written import Place

KEPT, RECORDED = "addresses-are-kept", "addresses-are-recorded"
_GONE = (
    "where it has moved, write its old id as “was:” on its page; where it was removed, log it with “removed: yes” in "
    "corrections.yml; where it was never published, take this line out"
)
_FACT_GONE = (
    "where it has another key now, write “was: [{key}]” below that fact; where it was removed, log it with "
    "“removed: yes” in corrections.yml; where it was never published, take “{digest}” out of {path}"
)


class _Recorded(Struct, frozen=True):
    """What is recorded of an address: the number of its first line, and the digests of its facts."""

    line: int
    facts: set[str]


def check_addresses(
    path: str,
    data: bytes,
    heads: Mapping[str, Catalogued],
    log: Sequence[Correction],
    past: Past | None = None,
    excused: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what the record at `path` has and the site has lost, and that something is not recorded yet.

    Pages that are `excused`, since they were withdrawn, lose nothing. What the record has of a page as it is needs no
    second look, and that is nearly all of it.
    """
    raw = data.split(b"\n")
    left = dict(zip(map(digest_of, raw), raw, strict=True))
    fresh = [head for head in heads.values() if left.pop(head.recorded, None) is None and head.packed]
    fresh = [head for head in fresh if head.id not in excused]
    recorded: dict[str, _Recorded] = {}
    rest = tuple(lines_of(b"\n".join(left.values())))
    numbers = {one.strip(): number for number, one in enumerate(raw, 1)} if rest else {}
    for line in rest:
        number = numbers.get(line.encode(), 1)
        if parts := parts_of(line):
            recorded.setdefault(parts[0], _Recorded(number, set())).facts.update(parts[1])
        else:
            hint = "take the line out; python build.py fix --write writes what is missing"
            yield Problem(path, Place(number, 1), KEPT, "this line is no record of an address", hint)
    if recorded:
        likely = [card for head in heads.values() if (card := head.card) and card.was]
        yield from _lost(
            path,
            recorded,
            _at(recorded, [*likely, *(card for head in fresh if (card := head.card))], heads),
            heads,
            log,
            past,
            excused,
        )
    yield from _unrecorded(path, recorded, [card for head in fresh if (card := head.card)])


def first_of(card: Card) -> str:
    """Return the id that a page had first."""
    return card.was[0] if card.was else card.id


def _at(recorded: Collection[str], likely: Iterable[Card], heads: Mapping[str, Catalogued]) -> Mapping[str, Card]:
    """Return the page at each of these addresses, or the one that it leads to; `likely` are looked at first."""
    there = {address_digest(id): card for card in likely for id in (*card.was, card.id)}
    if any(address not in there for address in recorded):
        there |= {address_digest(head.id): card for head in heads.values() if (card := head.card)}
    return there


def _lost(
    path: str,
    recorded: Mapping[str, _Recorded],
    there: Mapping[str, Card],
    heads: Mapping[str, Catalogued],
    log: Sequence[Correction],
    past: Past | None,
    excused: Collection[str],
) -> Iterator[Problem]:
    quiet = {entry.subject[0] for entry in log if entry.kind == UNREPEATED} | set(excused)
    removed = {address_digest(entry.subject[0]) for entry in log if entry.takes_page_away}
    removed |= {address_digest(id) for id, head in heads.items() if not head.packed}
    gone = {address: one for address, one in recorded.items() if address not in there and address not in removed}
    # An entry that names no page, for someone's safety, stands for one of them: which one, nobody is told.
    if len(gone) > sum(entry.page is None for entry in log):
        names = {address_digest(id): id for page in (past.pages.values() if past else ()) for id in _ids(page)}
        for address, one in gone.items():
            name = f": “{names[address]}”" if address in names else ""
            yield Problem(path, Place(one.line, 1), KEPT, f"a page that was published is gone{name}", _GONE)
    for address, one in recorded.items():
        card = there.get(address)
        if card and card.id not in quiet:
            yield from _lost_facts(path, card, one.facts, log, past)


def _ids(page: Page) -> Iterator[str]:
    yield from (page.id, *(old.text for old in page.was))


def _lost_facts(
    path: str, card: Card, facts: Collection[str], log: Iterable[Correction], past: Past | None
) -> Iterator[Problem]:
    """Yield each fact of a page that is neither there, nor led to, nor said to be removed."""
    removed = (entry.subject[1] for entry in log if entry.removed and entry.subject[0] == card.id and not entry.part)
    missing = set(facts) - fact_digests(first_of(card), (*card.labels, *card.anchors, *removed))
    if not missing:
        return
    # A digest is read backwards by trying what it may be of.
    before = [page for page in past.pages.values() if card.id in _ids(page) or page.id in card.was] if past else []
    likely = {row.name for row in BY_NAME[card.kind].properties} | {label for page in before for label in page.labels}
    names = {digest: key for key in likely for digest in fact_digests(first_of(card), (key,))}
    unnamed = sorted(missing - names.keys())
    told = [
        (f"a fact that was published on this page is gone: “{names[one]}”", one)
        for one in sorted(missing & names.keys())
    ]
    if unnamed:
        several = len(unnamed) > 1
        what = f"{len(unnamed)} facts that were" if several else "a fact that was"
        told.append((f"{what} published on this page {'are' if several else 'is'} gone", "”, “".join(unnamed)))
    for message, digests in told:
        hint = _FACT_GONE.format(key=names.get(digests, "its key before"), digest=digests, path=path)
        yield Problem(card.path, card.names[0].place, KEPT, message, hint)


def _unrecorded(path: str, recorded: Mapping[str, _Recorded], fresh: Iterable[Card]) -> Iterator[Problem]:
    pages = facts = 0
    for card in fresh:
        known = recorded.get(address_digest(card.id))
        pages += known is None
        facts += len(fact_digests(first_of(card), card.labels) - (known.facts if known else set()))
    told = [f"{count} {noun}{'s' * (count > 1)}" for count, noun in ((pages, "page"), (facts, "fact")) if count]
    if told:
        message = f"{' and '.join(told)} {'is' if pages + facts == 1 else 'are'} not recorded yet"
        yield Problem(path, Place(1, 1), RECORDED, message, "python build.py fix --write records what is published")
