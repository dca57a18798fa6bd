"""Veil pages with what proves them: each text, and each id, key and label that a name stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import Asked, digest_of
from factsite.carding import card_of
from factsite.cataloguing import Catalogued, catalogued, told_by
from factsite.kinds import BY_NAME
from factsite.naming import is_page_id
from factsite.records.answer import Answer
from factsite.records.article import Article, Passage
from factsite.records.card import Card, packed
from factsite.records.page import (
    Citation,
    Fact,
    FactNote,
    Footnote,
    OwnNote,
    Page,
    PassageNote,
    SilenceNote,
    Stored,
)
from factsite.records.proof import Findings, Proof
from factsite.records.value import Reference, Value
from factsite.records.written import Place, Written
from factsite.withholding.articles import Veiled, veiled_passage
from factsite.withholding.name import Name
from factsite.withholding.places import NOBODY, Owners
from factsite.withholding.prose import Setting, veiled_prose
from factsite.withholding.veil import Veil

# The qualifiers that name facts of the page.
_OF_FACTS = ("part_of", "besides", "after")
_NOWHERE = Place(1, 1)


class Shown(Struct, frozen=True):
    """What is at hand of a page that was veiled: what is at hand of any, and a digest of its proof."""

    page: Catalogued
    proof: bytes


class Kept(Struct, frozen=True):
    """A page that was veiled, and what proves it."""

    page: Page
    findings: Findings


def veil_page(
    veil: Veil, proofs: Mapping[str, Proof], articles: Mapping[str, Article], veiled: Mapping[str, Veiled], id: str
) -> Answer[Shown, Kept, None]:
    """Return the page of this id, and what proves it, without the names that are withheld; both are veiled already.

    `articles` are those that were proven, and `veiled` what became of them, by the ids of their pages.
    """
    asked = Asked(articles)
    page, findings = veiled_page(veil, proofs[id], asked, veiled)
    card = _named(veil, id, card_of(page))
    told = (page, *findings.passages.items(), *findings.borrowed.items(), sorted(findings.worked_out))
    shown = Shown(catalogued(page, card), digest_of(told))
    sources = {source for source, _ in proofs[id].passages}
    return Answer(shown, Kept(page, findings), {"articles": asked.asked | sources})


def veiled_page(
    veil: Veil, proof: Proof, articles: Mapping[str, Article], veiled: Mapping[str, Veiled]
) -> tuple[Page, Findings]:
    """Return a page and what proves it without the names that are withheld."""
    return _Page(veil, proof, articles, veiled).shown()


def notice_card(name: Name) -> Card:
    """Return the card of what stands in the place of a page that is gone, and of those like it."""
    return Card(
        id=name.id,
        path="",
        kind=name.kind,
        title=name.title,
        summary="",
        names=(Written(name.label, _NOWHERE),),
        adjectives=(),
        namesakes=(),
        columns=((),) * len(BY_NAME[name.kind].columns),
        edges=(),
        labels=(),
        anchors=(),
        order="",
        # No search engine is to keep the notice that it leads to, and no machine is told of it.
        noindex=True,
    )


def notice_head(name: Name) -> Catalogued:
    """Return what is at hand of that."""
    card = notice_card(name)
    return Catalogued(card.id, card.path, packed(card), told=told_by(card))


def _named(veil: Veil, id: str, card: Card) -> Card:
    """Return the card of a page; where its name is withheld, what stands for it in passages is its name too."""
    name = veil.owner(id)
    return replace(card, names=(*card.names, Written(name.label, _NOWHERE))) if name else card


class _Page:
    """A page that is being veiled."""

    def __init__(self, veil: Veil, proof: Proof, articles: Mapping[str, Article], veiled: Mapping[str, Veiled]) -> None:
        self.veil = veil
        self.page = proof.page
        self.proof = proof
        self.articles = articles
        self.own = veil.owners((proof.page.id,))
        self.notes = {note.label.text: note for note in proof.page.footnotes}
        self.facts = {fact.key.text: fact for fact in proof.page.facts}
        self.passages: dict[tuple[str, str], Passage] = {}
        self.quotes: dict[tuple[str, str], str] = {}
        for (source, quote), passage in proof.passages.items():
            self._keep(source, quote, veiled_passage(passage, veiled[source]))

    def _keep(self, source: str, quote: str, passage: Passage) -> None:
        """Keep a passage under its veiled words: two that are told apart by names alone have another sign each."""
        if passage.redacted:
            shown = passage.words
            while self.passages.get((passage.source, shown), passage) != passage:
                shown += "\N{ZERO WIDTH SPACE}"
        else:
            shown = quote
        self.passages[passage.source, shown] = passage
        self.quotes[source, quote] = shown

    def shown(self) -> tuple[Page, Findings]:
        page, proof, veil = self.page, self.proof, self.veil
        name = veil.owner(page.id)
        setting = Setting(page.id, self.own, {label: self.tie_of_label(label) for label in self.labels()}, self.label)
        new = veil.id(page.id)
        same = new == page.id
        shown = replace(
            page,
            id=new,
            # Its path would lead to the file, and so tell its name.
            path=page.path if same else "",
            title=Written(name.title, page.title.place) if name else self.written(page.title),
            summary=self.written(page.summary),
            aliases=() if name else tuple(self.written(alias) for alias in page.aliases),
            adjectives=tuple(self.written(one) for one in page.adjectives),
            # Whoever has the same name would tell it.
            namesakes=() if name else tuple(self.reference(one) for one in page.namesakes if not veil.owner(one.text)),
            was=tuple(old for old in page.was if same and veil.id(old.text) == old.text),
            noindex=page.noindex or name is not None,
            public_interest=self.written(page.public_interest) if page.public_interest else None,
            source=self.reference(page.source) if page.source else None,
            stored=self.stored(),
            waivers=tuple((rule, self.written(reason)) for rule, reason in page.waivers),
            facts=tuple(self.fact(fact, page.id, page.labels) for fact in page.facts),
            labels=tuple(veil.key(page.id, label) for label in page.labels),
            footnotes=tuple(self.footnote(note) for note in page.footnotes),
            prose=veiled_prose(veil, page.prose, setting),
        )
        worked_out = frozenset(veil.key(page.id, key) for key in proof.worked_out)
        return shown, Findings(self.passages, dict(self.borrowed()), (), worked_out)

    def labels(self) -> Iterable[str]:
        return (mark.label.text for block in self.page.prose.blocks for mark in block.marks)

    def written(self, written: Written, tied: Owners = NOBODY) -> Written:
        """Return a text that stands by itself."""
        return self.veil.written(written, self.own | tied | self.veil.tie(written.text))

    def reference(self, written: Written, tied: Owners = NOBODY) -> Written:
        """Return the id of a page, or words."""
        if not is_page_id(written.text):
            return self.written(written, tied)
        return _written(written, self.veil.id(written.text))

    def is_gone(self, page: str) -> bool:
        name = self.veil.owner(page)
        return name is not None and name.is_gone

    def label(self, label: str) -> str:
        """Return the label of a footnote, or of a mark: the key of a fact, where it is one."""
        is_fact = label in self.page.labels and label not in self.notes
        return self.veil.key(self.page.id, label) if is_fact else self.veil.slug(label)

    def stored(self) -> Stored | None:
        stored = self.page.stored
        return stored and replace(stored, seed=_written(stored.seed, self.veil.slug(stored.seed.text)), left_out=())

    def borrowed(self) -> Iterator[tuple[str, Fact]]:
        """Yield the facts of other pages that the page cites, without those of pages that are gone."""
        for name, fact in self.proof.borrowed.items():
            page, _, key = name.partition("#")
            if not self.is_gone(page):
                yield f"{self.veil.id(page)}#{self.veil.key(page, key)}", self.fact(fact, page, ())

    def fact(self, fact: Fact, page: str, labels: tuple[str, ...]) -> Fact:
        """Return a fact of a page; `labels` are the keys of that page's facts, where it is this one."""
        veil, tied = self.veil, self.tie_of_fact(fact, page)
        remarks = {
            name: self.veil.written(written, tied)
            for name in ("said_on", "inferred", "disputed", "corrected", "note")
            if (written := getattr(fact, name)) is not None
        }
        shared = fact.same_evidence_as
        return replace(
            fact,
            key=_written(fact.key, veil.key(page, fact.key.text)),
            value=self.reference(fact.value, tied),
            parsed=self.value(fact.parsed, tied),
            citations=tuple(self.citation(citation) for citation in fact.citations),
            same_evidence_as=_written(shared, veil.key(page, shared.text)) if shared else None,
            said_by=tuple(self.reference(one, tied) for one in fact.said_by),
            via=tuple(self.reference(one, tied) for one in fact.via),
            qualifiers=tuple((name, self.qualifier(name, one, page, labels, tied)) for name, one in fact.qualifiers),
            without=tuple(veil.written(one, tied) for one in fact.without),
            **remarks,
        )

    def qualifier(self, name: str, written: Written, page: str, labels: tuple[str, ...], tied: Owners) -> Written:
        if name in _OF_FACTS and (not labels or written.text in labels):
            return _written(written, self.veil.key(page, written.text))
        return self.reference(written, tied)

    def value(self, parsed: Value, tied: Owners) -> Value:
        if isinstance(parsed, Reference):
            return Reference(self.veil.id(parsed.page))
        words: str | None = getattr(parsed, "words", None)
        return replace(parsed, words=self.veil.text(words, tied)) if words else parsed

    def citation(self, citation: Citation) -> Citation:
        source, quote = citation.source.text, citation.quote.text
        shown = self.quotes.get((source, quote), quote)
        return Citation(_written(citation.source, self.veil.id(source)), _written(citation.quote, shown))

    def footnote(self, footnote: Footnote) -> Footnote:
        note, veil = footnote.note, self.veil
        tied = self.own | self.tie_of_label(footnote.label.text)
        shown: PassageNote | FactNote | SilenceNote | OwnNote
        if isinstance(note, FactNote) and self.is_gone(note.page.text):
            shown = self.instead(note)
        elif isinstance(note, FactNote):
            page, key = note.page.text, note.key.text
            shown = FactNote(_written(note.page, veil.id(page)), _written(note.key, veil.key(page, key)))
        elif isinstance(note, PassageNote):
            remark = veil.written(note.remark, tied) if note.remark else None
            shown = PassageNote(self.citation(note.citation), remark)
        elif isinstance(note, SilenceNote):
            words = tuple(veil.written(word, tied) for word in note.words)
            shown = SilenceNote(_written(note.source, veil.id(note.source.text)), words)
        else:
            shown = OwnNote(veil.written(note.reason, tied))
        return Footnote(_written(footnote.label, self.label(footnote.label.text)), shown)

    def instead(self, note: FactNote) -> PassageNote | SilenceNote | OwnNote:
        """Return what stands for a fact of a page that is gone: the sentence rests on the passage that it rested on."""
        fact = self.proof.borrowed.get(f"{note.page}#{note.key}")
        for citation in fact.citations if fact else ():
            if citation.quote.text:
                return PassageNote(self.citation(citation))
            if fact and fact.without:
                source = _written(citation.source, self.veil.id(citation.source.text))
                return SilenceNote(source, tuple(self.written(word) for word in fact.without))
        return OwnNote(Written("a page that was withdrawn", note.page.place))

    def tie_of_fact(self, fact: Fact, page: str) -> Owners:
        """Return whom a fact tells of: whom it names or refers to, and whom its passages stand beside."""
        texts = (fact.value, *fact.said_by, *fact.via, *fact.without, *(one for _, one in fact.qualifiers))
        remarks = (fact.said_on, fact.inferred, fact.disputed, fact.corrected, fact.note)
        written = [one.text for one in (*texts, *remarks) if one]
        of_page = self.veil.owners((page, *filter(is_page_id, written)))
        return frozenset().union(of_page, self.veil.tie(*written), *map(self.tie_of_citation, fact.citations))

    def tie_of_citation(self, citation: Citation) -> Owners:
        passage = self.proof.passage(citation)
        return self.veil.tie(self.articles[passage.source].words(passage.paragraph)) if passage else NOBODY

    def tie_of_label(self, label: str) -> Owners:
        """Return whom what a mark cites tells of."""
        footnote = self.notes.get(label)
        if footnote is None:
            fact = self.facts.get(label)
            return self.tie_of_fact(fact, self.page.id) if fact else NOBODY
        note, veil = footnote.note, self.veil
        if isinstance(note, FactNote):
            cited = self.proof.borrowed.get(f"{note.page}#{note.key}") or self.facts.get(note.key.text)
            return veil.owners((note.page.text,)) | (self.tie_of_fact(cited, note.page.text) if cited else NOBODY)
        if isinstance(note, PassageNote):
            remark = (note.remark.text,) if note.remark else ()
            return veil.tie(*remark) | self.tie_of_citation(note.citation)
        if isinstance(note, SilenceNote):
            return veil.tie(*(word.text for word in note.words))
        return veil.tie(note.reason.text)


def _written(written: Written, text: str) -> Written:
    return written if text == written.text else Written(text, written.place)
