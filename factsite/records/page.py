"""One content file, read: everything its author wrote, each word with its place."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.value import Value
from factsite.records.withheld import Withheld
from factsite.records.written import Place, Written


class Citation(Struct, frozen=True, gc=False):
    """A source page's id and words that are said to stand in its article."""

    source: Written
    quote: Written


class Fact(Struct, frozen=True, gc=False):
    """One fact: a value, who says so, and the words that prove it.

    `key` is the property, or the property and a name (`returned.to-russia`): the label in prose and the anchor on the
    page. `same_evidence_as` is the key of the fact whose source, quote, speaker and channel this one takes; they are
    already filled in here. `said_by` and `via` hold page ids or the article's own words. `qualifiers` are the keys
    that the type of the property adds (`of`, `to`, `sides`, `worked_out`, `by` …), in the order of the file. `was` are
    the keys that the fact had before. `added` is the day on which it came to a page that had been published before it.
    """

    key: Written
    property: str
    value: Written
    parsed: Value
    citations: tuple[Citation, ...] = ()
    same_evidence_as: Written | None = None
    said_by: tuple[Written, ...] = ()
    said_on: Written | None = None
    via: tuple[Written, ...] = ()
    inferred: Written | None = None
    disputed: Written | None = None
    corrected: Written | None = None
    note: Written | None = None
    qualifiers: tuple[tuple[str, Written], ...] = ()
    without: tuple[Written, ...] = ()
    was: tuple[Written, ...] = ()
    added: Written | None = None

    def qualifier(self, name: str) -> Written | None:
        """Return what is written under the qualifier `name`, or None."""
        for key, written in self.qualifiers:
            if key == name:
                return written
        return None

    def all_of(self, name: str) -> tuple[Written, ...]:
        """Return everything that is written under the qualifier `name`, which may be a list."""
        return tuple(written for key, written in self.qualifiers if key == name)

    def part(self, name: str) -> tuple[Written, ...]:
        """Return what is written under a qualifier, or under the speakers, the channel or the way of the fact."""
        told = {"said_by": self.said_by, "via": self.via, "said_on": (self.said_on,)}
        return tuple(written for written in told.get(name, (self.qualifier(name),)) if written)


class PassageNote(Struct, frozen=True, gc=False):
    """A footnote that cites words of a source, with an optional remark of the editor."""

    citation: Citation
    remark: Written | None = None


class FactNote(Struct, frozen=True, gc=False):
    """A footnote that cites the evidence of a fact: `page` is a page id, `key` one of that page's facts."""

    page: Written
    key: Written


class SilenceNote(Struct, frozen=True, gc=False):
    """A footnote that says what a source does not state; `words` are proven absent from the article."""

    source: Written
    words: tuple[Written, ...]


class OwnNote(Struct, frozen=True, gc=False):
    """A footnote for words of the site itself, with the reason why no source is cited."""

    reason: Written


class Footnote(Struct, frozen=True, gc=False):
    """A definition at the foot of a page: `[^label]: text`."""

    label: Written
    note: PassageNote | FactNote | SilenceNote | OwnNote


class Link(Struct, frozen=True, gc=False):
    """A link in prose: the target as written, and which characters of the block's text it covers."""

    target: Written
    start: int
    end: int


class Mark(Struct, frozen=True, gc=False):
    """A footnote mark in prose: its label, and after which character of the block's text it stands."""

    label: Written
    offset: int


class Block(Struct, frozen=True, gc=False):
    """A piece of prose: its visible words and what they link to and cite.

    `sort` is `paragraph`, `quotation` (a paragraph of one), `heading`, `item`, `row` or `head` (of a table), or `code`.
    `text` leaves out markup and footnote marks; a row joins its cells with " | ".
    """

    sort: str
    text: Written
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()


class Slot(Struct, frozen=True):
    """A gap in rendered prose that is filled when the page is composed.

    `sort` is `href` (the address of the link whose target is `text`), `mark` (the footnote mark with label `text`) or
    `anchor` (the id of a heading).
    """

    sort: str
    text: str


class Prose(Struct, frozen=True):
    """The body of a page: its blocks, and its HTML as strings with slots between them."""

    blocks: tuple[Block, ...] = ()
    html: tuple[str | Slot, ...] = ()


class Omission(Struct, frozen=True, gc=False):
    """A sentence of an article, or some words of it, that a source page leaves out, told without its words.

    `paragraph` and `sentence` are numbers from 1; `words` are the first and last word of the sentence that are meant
    (`3-5`), or None for all of it. `sha256` is the digest of those words, folded: the proof that they are still there.
    """

    place: Place
    paragraph: Written
    sentence: Written
    reason: Written
    sha256: Written | None = None
    words: Written | None = None


class Stored(Struct, frozen=True, gc=False):
    """Where a source page's article is kept, the digest recorded for it, and how much of it readers see.

    `retracted` says who took the article back and why, `superseded_by` which source stands in its place.
    """

    seed: Written
    sha256: Written
    show: str = "excerpts"
    left_out: tuple[Omission, ...] = ()
    retracted: Written | None = None
    superseded_by: Written | None = None


class Page(Struct, frozen=True, gc=False):
    """A fact page as its author wrote it.

    `id` is `folder/name`, `path` the file as problems show it. `labels` are the keys of all its facts, those too that
    could not be read. `waivers` are the rules that it sets aside, each with the reason. `was` are the ids that it had,
    the first of all first; its own is among them where it has come back to it.
    """

    id: str
    path: str
    kind: str
    title: Written
    summary: Written
    aliases: tuple[Written, ...] = ()
    adjectives: tuple[Written, ...] = ()
    namesakes: tuple[Written, ...] = ()
    was: tuple[Written, ...] = ()
    public_interest: Written | None = None
    source: Written | None = None
    noindex: bool = False
    withheld: Withheld | None = None
    published: Written | None = None
    changed: Written | None = None
    stored: Stored | None = None
    waivers: tuple[tuple[Written, Written], ...] = ()
    facts: tuple[Fact, ...] = ()
    labels: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    prose: Prose = Prose()

    def fact(self, key: str) -> Fact | None:
        """Return the fact with this key, or None."""
        return next((fact for fact in self.facts if fact.key.text == key), None)

    @property
    def former(self) -> tuple[str, ...]:
        """The keys that facts of the page had before, which lead to them."""
        return tuple(old.text for fact in self.facts for old in fact.was)

    def fact_called(self, key: str) -> Fact | None:
        """Return the fact with this key, or the one that had it before, or None."""
        return self.fact(key) or next((fact for fact in self.facts if any(old.text == key for old in fact.was)), None)

    @property
    def first(self) -> str:
        """The id that the page had first, which what is known by its address goes on to be known by."""
        return self.was[0].text if self.was else self.id

    @property
    def start(self) -> Place:
        """Where a problem of the whole page points: its title."""
        return self.title.place
