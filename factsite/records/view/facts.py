"""Facts as readers see them, and what they rest on."""

from __future__ import annotations

from msgspec import Struct

from factsite.records.view.parts import Anchor


class PassageView(Struct, frozen=True):
    """A passage with a little of the article around it. `words` alternates plain and value: (text, is the value).

    `chain` are the outlets that it came through, where other passages beside it came another way. `outside` leads to
    the same words at the article's publisher, where its address is known.
    """

    before: str
    words: tuple[tuple[str, bool], ...]
    after: str
    source: Anchor
    chain: tuple[Anchor, ...] = ()
    outside: str = ""


class EvidenceView(Struct, frozen=True):
    """What a value or sentence rests on: its passages and the chain from the first speaker to the article.

    `speakers` is empty for the article's own voice; `channel` as worded; `chain` the outlets in order and the source
    last. `absent` are words proven absent from the article; `remarks` are (label, text). `through` are those who tell
    what the speakers said, where they are no outlets of the source.
    """

    passages: tuple[PassageView, ...] = ()
    speakers: tuple[Anchor, ...] = ()
    channel: str = ""
    chain: tuple[Anchor, ...] = ()
    absent: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    through: tuple[Anchor, ...] = ()


class FactView(Struct, frozen=True):
    """A fact as a reader sees it.

    `state` is one of `claim`, `voice`, `hearsay`, `worked-out`, `taken-back`, `disputed`, `undisclosed`, `not-stated`,
    `none`; `state_words` says it in words. `value` leads to the other page where it is a reference. `qualifiers` are
    (label, anchor). `also` is what else is so, in a word: a value that was worked out may be disputed too.
    `former` are the anchors that it had before.
    """

    anchor: str
    value: Anchor
    state: str
    state_words: str
    qualifiers: tuple[tuple[str, Anchor], ...]
    evidence: EvidenceView
    also: str = ""
    former: tuple[str, ...] = ()


class FactGroup(Struct, frozen=True):
    """The facts of one property under its label.

    Or, where these are `silences`, what several properties are of which the article states nothing, as their values.
    """

    label: str
    facts: tuple[FactView, ...]
    silences: bool = False


class ReferenceView(Struct, frozen=True):
    """An entry in the list of references below the prose.

    `sort` is `passage`, `fact`, `silence` or `own`; `text` its words where it has no passage; `fact` leads to the
    fact whose evidence it is; `back` leads to the marks in the prose.
    """

    number: int
    anchor: str
    sort: str
    text: str
    fact: Anchor | None
    evidence: EvidenceView
    back: tuple[Anchor, ...]


class ClaimView(Struct, frozen=True):
    """A fact in a table that gathers facts of many pages; `anchor` is that of its row."""

    anchor: str
    page: Anchor
    label: str
    fact: FactView


class ClaimsView(Struct, frozen=True):
    """The first facts of a sort over all pages, how many there are in all, and the way to the page that has them."""

    claims: tuple[ClaimView, ...]
    total: int
    whole: Anchor
