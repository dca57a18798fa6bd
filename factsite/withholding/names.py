"""Tell which names are withheld, and in which ways each is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from factsite.asking import digest_of
from factsite.cataloguing import Catalogued, cards_of
from factsite.english.ordinary import is_ordinary
from factsite.kinds import BY_NAME, KINDS
from factsite.patterns import Pattern
from factsite.records.card import Card
from factsite.records.withheld import Withheld
from factsite.withholding.name import Name
from factsite.withholding.veil import WITHHELD, Veil
from factsite.withholding.words import Words, collected, words_of

_PARTS = Pattern(r"[\s\-‐‑–,/]+")
_PLAIN = Pattern(r"[^a-z0-9]+")
_STEM = "withheld"
# Of an address: a file's name has an end, and there may be a number behind this.
_LONGEST = 80
# With fewer letters, a surname behind an initial may be another word.
_SURNAME = 6
# The words by which this site calls kinds and properties stand on every page, whoever is called so.
_ROWS = [row for kind in KINDS for row in kind.properties]
_LABELS = [*(label for kind in KINDS for label in (kind.label, kind.plural)), *(row.label for row in _ROWS)]
_CALLED = frozenset(word for label in (*_LABELS, *(row.back for row in _ROWS)) for word in words_of(label))


def veil_of(heads: Mapping[str, Catalogued]) -> Veil | None:
    """Return the veil over all names that pages withhold, or None where none does."""
    withheld = {id: head.withheld for id, head in heads.items() if head.withheld and head.packed}
    if not withheld:
        return None
    cards = cards_of(heads)
    others = [card for id, card in cards.items() if id not in withheld]
    taken = set(cards).union(*(card.was for card in cards.values()))
    borne, whole = _borne(others)
    names = []
    for id, how in sorted(withheld.items()):
        new = _id(cards[id], how, taken)
        if how.display:
            taken.add(new)
        names.append(_name(cards[id], how, new, borne, whole))
    words = {word for name in names for words in (*name.everywhere, *name.tied) for word in words}
    kept = {name for card in others if _is_named(card) for name in _names(card) if not words.isdisjoint(name)}
    veil = Veil(tuple(names), collected(kept), {}, _stem(cards.values()))
    return Veil(veil.names, veil.kept, dict(_keys(veil, cards.values())), veil.stem)


def digest(veil: Veil | None) -> bytes:
    """Digest everything that what is shown depends on."""
    return digest_of((veil.names, veil.kept, sorted(veil.keys.items()), veil.stem)) if veil else b""


def _name(card: Card, how: Withheld, id: str, borne: Collection[Words], whole: Collection[Words]) -> Name:
    everywhere, tied = set[Words](), set[Words]()
    # A whole name of one word goes everywhere but within a longer one that has it: Khyliuk, and the Khyliuk Fund.
    besides = {words for text in how.called if (words := words_of(text))}
    told = {*_told(card), *besides}
    called = {words for words in told if len(words) == 1 and words not in whole and not _is_any(*words)}
    for words in {*_names(card), *besides}:
        # Of two who have one name, the other keeps it; of one word that others have, or any text, it depends.
        (tied if words in whole or _is_shared(words, borne) else everywhere).add(words)
        if len(words) == 2 and BY_NAME[card.kind].personal and words not in whole and words not in besides:
            everywhere.add(words[::-1])
            # As people are called where a name is one word, in an address or behind an @; “trust” is no T. Rust.
            if len(words[1]) >= _SURNAME and not _is_shared(words[1:], borne):
                everywhere.add((f"{words[0][0]}{words[1]}",))
    for words in _parts(card) if BY_NAME[card.kind].personal else ():
        (tied if _is_shared(words, borne) else everywhere).add(words)
    label = f"[{how.display}]" if how.display else WITHHELD
    return Name(
        page=card.id,
        path=card.path,
        kind=card.kind,
        withheld=how,
        id=id,
        label=label,
        title=how.display or WITHHELD,
        everywhere=collected(everywhere),
        tied=collected(tied - everywhere),
        loose=collected((called & tied) - everywhere),
        addresses=(card.id, *card.was),
    )


def _is_shared(words: Words, borne: Collection[Words]) -> bool:
    if len(words) > 1:
        return False
    return words in borne or _is_any(*words)


def _is_any(word: str) -> bool:
    """Whether a word tells nobody's name by itself."""
    return len(word) < 2 or word.isdigit() or word in _CALLED or is_ordinary(word)


def _names(card: Card) -> Iterator[Words]:
    """Yield the whole names of a page: titles, aliases and what its addresses say; of one word only where it is a name.

    The address of a page that is about no person may be any word, as `topics/totals`.
    """
    yield from _told(card)
    for address in (card.id, *card.was):
        words = words_of(address.partition("/")[2])
        if len(words) > 1 or BY_NAME[card.kind].personal:
            yield words


def _told(card: Card) -> Iterator[Words]:
    """Yield the names that a page says of itself."""
    for written in (*card.names, *card.adjectives):
        yield from [words] if (words := words_of(written.text)) else []


def _parts(card: Card, *, told: bool = False) -> Iterator[Words]:
    """Yield the parts of the names of a person, each of which may stand for them; `told`: not those of addresses."""
    addresses = () if told else (id.partition("/")[2] for id in (card.id, *card.was))
    for text in (*(written.text for written in card.names), *addresses):
        for part in _PARTS.split(text):
            words = words_of(part)
            # Initials tell nobody, and the words of a name that binds others are in any text.
            if words and not (len(words) == 1 and (len(words[0]) < 2 or words[0].isdigit())):
                yield words


def _is_named(card: Card) -> bool:
    """Whether the title of a page is a name: that of an article, an event or a topic only mentions names."""
    kind = BY_NAME[card.kind]
    return kind.named or "adjectives" in kind.may


def _borne(cards: Iterable[Card]) -> tuple[set[Words], set[Words]]:
    """Return the parts of the names of pages, and the whole names; what an address says alone is nobody's name."""
    parts, whole = set[Words](), set[Words]()
    for card in filter(_is_named, cards):
        names = list(_told(card))
        parts.update(_parts(card, told=True))
        parts.update((word,) for words in names for word in words)
        whole.update(names)
    return parts, whole


def _id(card: Card, how: Withheld, taken: Collection[str]) -> str:
    """Return the neutral id of a page: that of the notice for its kind and reason, or one of its display name."""
    folder = card.id.partition("/")[0]
    plain = _PLAIN.sub("-", how.display.lower())[:_LONGEST].strip("-") if how.display else f"{_STEM}-{how.reason}"
    first = id = f"{folder}/{plain or _STEM}"
    number = 1
    while id in taken or id.endswith("/index"):
        number += 1
        id = f"{first}-{number}"
    return id


def _stem(cards: Iterable[Card]) -> str:
    """Return what stands in addresses for words of names, and is the beginning of no word that stands there."""
    said = {text for card in cards for text in (card.id, *card.was, *card.labels, *card.anchors)}
    stem = _STEM
    while any(f"{stem}-" in text for text in said):
        stem += "-name"
    return stem


def _keys(veil: Veil, cards: Iterable[Card]) -> Iterator[tuple[str, str]]:
    """Yield the facts that refer to a page whose name is withheld and whose key has a part of it that others bear."""
    for card in cards:
        about: dict[str, set[str]] = {}
        for edge in card.edges:
            if veil.owner(edge.target) and edge.anchor in card.labels:
                about.setdefault(edge.anchor, set()).add(edge.target)
        for key, pages in about.items():
            kept, dot, rest = key.partition(".")
            new = f"{kept}{dot}{veil.slug(rest, veil.owners(pages))}"
            if new != veil.key(card.id, key):
                yield f"{card.id}#{key}", new
