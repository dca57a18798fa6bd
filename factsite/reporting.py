"""Report what the site uses of its articles, and what each number and name on it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from factsite.carding import words_of
from factsite.checking import Checked
from factsite.english.figures import figures, stands_among
from factsite.english.names import places_of, stands
from factsite.english.sentences import sentences
from factsite.folding import fold_with_offsets
from factsite.kinds import BY_NAME
from factsite.records.article import Article, Passage, Span
from factsite.records.page import OwnNote, SilenceNote
from factsite.records.proof import Proof
from factsite.records.value import Reference
from factsite.records.written import Written
from factsite.rules.case import Case
from factsite.surveying import gathered_world

# A sentence is cited when this share of its words stands in cited passages.
_ENOUGH = 0.9
Names = Mapping[str, tuple[str, tuple[str, ...]]]
_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")


class Share(Struct, frozen=True):
    """How much of a sentence is cited: its words, how many of them are not, and which; and its numbers, from 1.

    `left_out` is the reason for which the sentence, or words of it, are left out on purpose: those count as if they
    were not there, and stand neither in `sentence` nor in `left`.
    """

    sentence: str
    words: int
    left: tuple[str, ...]
    paragraph: int
    number: int
    left_out: str = ""

    @property
    def is_cited(self) -> bool:
        """Whether nine tenths of the words stand in cited passages."""
        return self.words - len(self.left) >= _ENOUGH * self.words


def shares(article: Article, spans: Sequence[Span]) -> tuple[Share, ...]:
    """Return the share cited of each sentence of an article."""
    cited = {at for span in spans for at in range(span.start, span.end)}
    found = []
    hidden = {at for part in article.left_out for at in range(part.span.start, part.span.end)}
    for place, paragraph in enumerate(article.paragraphs, 1):
        text = article.words(paragraph)
        for number, (start, end) in enumerate(sentences(text), 1):
            span = Span(paragraph.start + start, paragraph.start + end)
            part = article.leaves_out(span)
            words = [w for w in _WORD.finditer(text, start, end) if not _is_inside(w, paragraph.start, hidden)]
            left = tuple(word.group() for word in words if not _is_inside(word, paragraph.start, cited))
            reason = part.reason if part else ""
            found.append(Share(article.readable(span), len(words), left, place, number, reason))
    return tuple(found)


def _is_inside(word: re.Match[str], shift: int, cited: set[int]) -> bool:
    return cited.issuperset(range(shift + word.start(), shift + word.end()))


def report_coverage(checked: Checked) -> Iterator[str]:
    """Yield, for each source, how many of its sentences are cited, and the words left over."""
    spans: dict[str, list[Span]] = {}
    for proof in checked.proofs.values():
        for passage in proof.passages.values():
            spans.setdefault(passage.source, []).append(passage.span)
    for source, article in sorted(checked.articles.items()):
        rows = shares(article, spans.get(source, []))
        wanted = [row for row in rows if row.words]
        cited, left_out = sum(row.is_cited for row in wanted), sum(bool(row.left_out) for row in rows)
        share = f"{cited} of {len(wanted)} sentences cited, {100 * cited // max(1, len(wanted))} %"
        yield f"{article.path} ({source}): {share}" + (f", {left_out} left out on purpose" if left_out else "")
        for row in rows:
            where = f"paragraph {row.paragraph}, sentence {row.number}"
            if row.left_out:
                yield f"  left out on purpose ({row.left_out}): {where}"
            if row.left:
                mark = "left over" if row.is_cited else "NOT CITED"
                yield f"  {mark}: {' '.join(row.left)}"
                yield f"    in {where}: {row.sentence}"


def report_claims(checked: Checked) -> Iterator[str]:
    """Yield every number, date, place and name that the site prints, with the passage that it rests on."""
    names = _names(checked)
    pages = tuple(proof.page for proof in checked.proofs.values())
    world = gathered_world(pages, checked.cards, (), checked.articles, {})
    for proof in checked.proofs.values():
        yield f"{proof.page.path}"
        case = Case(proof.page, world, {key: (passage,) for key, passage in proof.passages.items()})
        for written, label, passages, marked in _printed(case, proof):
            for start, words, sort, spellings in _claims(written.text, names):
                rests = _resting(case, words, spellings, passages) or marked or "NO PASSAGE"
                yield f"  {written.at(start).line}: {label}: {sort} “{words}” ← {rests}"


def _names(checked: Checked) -> Names:
    """Return every name that the pages of people, organizations and places bear, with their kind and all its names."""
    cards = (card for card in checked.cards.values() if BY_NAME[card.kind].speaks)
    spelled = ((card.kind, tuple(name.text for name in (*card.names, *card.adjectives))) for card in cards)
    return {name: (kind, names) for kind, names in spelled for name in names}


def _printed(case: Case, proof: Proof) -> Iterator[tuple[Written, str, tuple[Passage, ...], str]]:
    """Yield each text that a page prints, what it is, the passages it rests on, and how it is marked otherwise."""
    page = proof.page
    whole = case.all_cited()[0]
    yield page.title, "title", whole, ""
    yield page.summary, "summary", whole, ""
    if page.public_interest:
        yield page.public_interest, "public interest", whole, ""
    for fact in page.facts:
        marked = f"worked out: {fact.inferred}" if fact.inferred else ""
        own = case.passages(fact)
        marked = marked or ("" if own else "shown as not stated")
        value = case.names(fact.value)[0] if isinstance(fact.parsed, Reference) else words_of(fact)
        shown = Written(value, fact.value.place)
        yield shown, fact.key.text, own, marked
        for name, written in fact.qualifiers:
            yield written, f"{fact.key} {name}", own, marked
        for written in (*fact.said_by, *((fact.said_on,) if fact.said_on else ())):
            yield Written(case.names(written)[0], written.place), f"{fact.key} said by", _around(case, own), marked
        for remark in (fact.inferred, fact.disputed, fact.corrected, fact.note):
            if remark:
                yield remark, f"{fact.key} remark", whole, "the site's own reasoning" if remark is fact.inferred else ""
    for block in page.prose.blocks:
        notes = [footnote.note for footnote in case.notes(block)]
        silent = next((f"shown as not stated in {note.source}" for note in notes if isinstance(note, SilenceNote)), "")
        own_words = next(("shown as this site's own words" for note in notes if isinstance(note, OwnNote)), "")
        reasons = (fact.inferred.text for fact in case.cited_facts(block) if fact.inferred)
        worked_out = next((f"worked out: {reason}" for reason in reasons), "")
        cited = case.cited(block) if block.marks else whole
        yield block.text, block.sort, cited, silent or own_words or worked_out


def _around(case: Case, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the paragraphs of passages, as passages: a speaker stands around the words quoted."""
    paragraphs = ((p, case.world.articles[p.source].readable(p.paragraph)) for p in passages)
    return tuple(Passage(p.source, p.paragraph, p.paragraph, words) for p, words in paragraphs)


def _claims(text: str, names: Names) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    """Yield the numbers, dates and names in a text: where, which words, what they are, and how a name is spelled."""
    for figure in figures(text):
        yield figure.start, text[figure.start : figure.end], figure.sort, ()
    folded, offsets = fold_with_offsets(text)
    taken: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        for start, end in places_of(name, folded):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield offsets[start], text[offsets[start] : offsets[end - 1] + 1], *names[name]


def _resting(case: Case, words: str, spellings: tuple[str, ...], passages: Sequence[Passage]) -> str:
    """Return the first passage that has the number or date, or one of the spellings of the name, or nothing."""
    wanted = figures(words)
    for passage in passages:
        if stands(spellings, passage.words) or (
            wanted and all(stands_among(f, figures(passage.words)) for f in wanted)
        ):
            return f"{passage.source}: {passage.words}"
    around = next((passage for passage in passages if stands(spellings, case.around(passage))), None)
    return f"{around.source}, around: {around.words}" if around else ""
