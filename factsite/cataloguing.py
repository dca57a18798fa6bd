"""Take files into the catalogue: read each, and keep at hand what others need to know of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import astuple, replace

from factsite.asking import SIZE, Fetched, Packed, Pieces, digest_of, digests_of_columns
from factsite.carding import card_of, listed_of, proven_by, refers_of, shown_of
from factsite.english.figures import numbers_in
from factsite.english.sentences import sentences
from factsite.reading.addresses import address_digest, fact_digests, record_of
from factsite.reading.folder import Found, Seed, read_file, read_seed
from factsite.reading.omission import names_left_out
from factsite.reading.page import File, Reading, read_page
from factsite.records.answer import Answer
from factsite.records.article import Article, LeftOut
from factsite.records.card import Card, packed, unpacked
from factsite.records.page import Page, Stored
from factsite.records.problem import Problem
from factsite.records.withheld import Withheld
from factsite.records.written import Written

# How many cards are kept at hand: pages that are worked on one after the other are about the same.
_CARDS = 100
# What is told of a card apart, since it changes apart.
_TOLD = (proven_by, shown_of, listed_of, refers_of)


class Catalogued(Struct, frozen=True, gc=False):
    """What is always at hand of a file: its card, or None where it cannot be read, and every problem in it.

    The card is `packed`: of a large site only few are looked at at a time.
    `waivers` are the rules that it sets aside, each with the reason; `stored` the article that it is the page of;
    `facts` how many facts it has; `withheld` whether its name is. `told` has the digests of what of the card the proofs
    of other pages rest on, what their files show, what lists do, and what its links tell, one behind the other;
    `recorded` the line of the page in the record of addresses.
    """

    id: str
    path: str
    packed: bytes | memoryview
    problems: tuple[Problem, ...] = ()
    waivers: tuple[tuple[Written, Written], ...] = ()
    stored: Stored | None = None
    facts: int = 0
    withheld: Withheld | None = None
    told: bytes = bytes(len(_TOLD) * SIZE)
    recorded: bytes = b""

    @property
    def card(self) -> Card | None:
        """The card of the file, or None where it cannot be read."""
        return unpacked(self.packed) if self.packed else None

    @property
    def proven(self) -> bytes:
        """The digest of what the proofs of other pages rest on."""
        return self.told[:SIZE]

    @property
    def shown(self) -> bytes:
        """The digest of what the files of other pages show."""
        return self.told[SIZE : 2 * SIZE]

    def __reduce__(self) -> tuple[type[Catalogued], tuple[Any, ...]]:
        """Pack the card with the rest, wherever it is."""
        return Catalogued, tuple(bytes(one) if isinstance(one, memoryview) else one for one in astuple(self))


class Abstract(Struct, frozen=True, gc=False):
    """What is always at hand of a stored article, or the `fault` for which it cannot be read.

    `numbers` are the whole numbers, years and days in it; `sentences` digests of its sentences, each once; `hidden`
    the names in the parts that its page leaves out.
    """

    source: str
    path: str
    fault: str = ""
    sha256: str = ""
    left_out: tuple[LeftOut, ...] = ()
    numbers: tuple[str, ...] = ()
    sentences: tuple[bytes, ...] = ()
    hidden: tuple[str, ...] = ()


def catalogue(found: Found) -> Answer[Catalogued, Page | None, None]:
    """Return what is at hand of a file, and its page, or None where it cannot be read.

    A file may have been saved since it was found: the answer is to what was read.
    """
    file = read_file(found)
    now = replace(found, digest=b"" if isinstance(file, Problem) else digest_of(file.data))
    return replace(_catalogued(found, file), item=now)


def _catalogued(found: Found, file: File | Problem) -> Answer[Catalogued, Page | None, None]:
    reading = Reading(found.id, None, (file,)) if isinstance(file, Problem) else read_page(file)
    page = reading.page
    if page is None:
        return Answer(Catalogued(found.id, found.path, b"", reading.problems), None)
    return Answer(catalogued(page, card_of(page), reading.problems), page)


def catalogued(page: Page, card: Card, problems: tuple[Problem, ...] = ()) -> Catalogued:
    """Return what is at hand of a page that was read."""
    return Catalogued(
        id=page.id,
        path=page.path,
        packed=packed(card),
        problems=problems,
        waivers=page.waivers,
        stored=page.stored,
        facts=len(page.facts),
        withheld=page.withheld,
        told=told_by(card),
        recorded=digest_of(record_of(*recorded_of(page)).encode()),
    )


def told_by(card: Card) -> bytes:
    """Return the digests of what a card tells, one behind the other."""
    return b"".join(digest_of(part(card)) for part in _TOLD)


def cards_of(heads: Mapping[str, Catalogued]) -> Mapping[str, Card]:
    """Return the cards of files that can be read."""
    there = {id: head.packed for id, head in heads.items() if head.packed}
    return Fetched(there, lambda id: unpacked(there[id]), last=_CARDS)


def in_one_piece(heads: Mapping[str, Catalogued]) -> tuple[dict[str, Catalogued], Mapping[str, Card]]:
    """Return the same heads and cards, with all cards in one piece: memory that forked processes share stays shared."""
    pieces = Pieces({id: head.packed for id, head in heads.items() if head.packed})
    whole = {id: replace(one, packed=pieces[id]) if id in pieces else one for id, one in heads.items()}
    return whole, Packed(pieces, unpacked, last=_CARDS)


def recorded_of(page: Page) -> tuple[str, set[str]]:
    """Return what is recorded of a page: its address and its facts, by the keys too that they had before."""
    return address_digest(page.id), fact_digests(page.first, (*page.labels, *page.former))


def abstract(seed: Seed) -> Answer[Abstract, Article | None, None]:
    """Return what is at hand of a stored article, and the article, or None where it cannot be read.

    It may have been stored anew since it was found: the answer is to what was read.
    """
    article, digest = read_seed(seed)
    now = replace(seed, digest=digest)
    if isinstance(article, str):
        return Answer(Abstract(seed.source, seed.path, article), None, item=now)
    return Answer(abstract_of(article), article, item=now)


def abstract_of(article: Article) -> Abstract:
    """Return what is at hand of an article."""
    told = {line[start:end] for line in article.folded.split("\n") for start, end in sentences(line)}
    return Abstract(
        source=article.source,
        path=article.path,
        sha256=article.sha256,
        left_out=article.left_out,
        numbers=tuple(sorted({str(number) for number in numbers_in(article.figures)})),
        sentences=tuple(sorted(hashlib.blake2b(one.encode(), digest_size=8).digest() for one in told)),
        hidden=tuple(sorted(set(names_left_out(article)))),
    )


def keys_of_files(files: Collection[Found], contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return everything that reading each content file depends on; `contents` are the digests of the files, by id."""
    of_kinds = {file.kind: _key_of_folder(file) for file in {file.kind: file for file in files}.values()}
    return {file.id: of_kinds[file.kind] + contents[file.id] for file in files}


def key_of_file(found: Found) -> bytes:
    """Return the same for a file whose digest it tells."""
    return _key_of_folder(found) + found.digest


def _key_of_folder(found: Found) -> bytes:
    """Digest the folder and the kind; what it is called there is the name of its page, by which its answer is known."""
    return digest_of((found.path.rpartition("/")[0], found.kind))


class Wholes(NamedTuple):
    """Digests of what all cards of a site tell: to proofs, to the files of other pages, to lists, and with their links.

    `proven` leaves out the lines at which things stand, which no rule sees; where the whole site has problems, these
    are found anew with each build.
    """

    proven: bytes
    shown: bytes
    listed: bytes
    links: bytes


def wholes_of_cards(heads: Mapping[str, Catalogued]) -> Wholes:
    """Digest what the cards of a site tell."""
    ids = digest_of(list(heads))
    columns = digests_of_columns([head.told for head in heads.values()], len(_TOLD))
    proven, shown, listed, refers = (digest_of(ids + column) for column in columns)
    return Wholes(proven, shown, listed, digest_of(shown + refers))


def key_of_seed(seed: Seed) -> bytes:
    """Digest everything of a stored article that reading it depends on."""
    parts = (f"{one.paragraph} {one.sentence} {one.words} {one.sha256} {one.reason}" for one in seed.stored.left_out)
    return digest_of("\0".join((seed.source, seed.path, *parts, "")).encode() + seed.digest)
