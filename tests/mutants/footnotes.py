"""Falsehoods in footnotes: marks, labels, definitions and what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsite.folding import fold
from factsite.records.page import Block, FactNote, Footnote, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.written import Written
from tests.mutants.prose import words_cited
from tests.mutants.real import Edit, Mutant, Real, Spot

_QUOTED = re.compile("“([^“”]*)”")


def footnotes(real: Real) -> Iterator[tuple[Page, Footnote, frozenset[Spot]]]:
    """Yield every footnote with the lines of its marks."""
    for page in real.pages.values():
        for note in page.footnotes:
            marks = (mark.label for block in page.prose.blocks for mark in block.marks)
            yield page, note, frozenset((page.path, m.place.line) for m in marks if m.text == note.label.text)


def marks(real: Real) -> Iterator[tuple[Page, Block, Written]]:
    for page in real.pages.values():
        for block in page.prose.blocks:
            yield from ((page, block, mark.label) for mark in block.marks)


def _misspelled(label: str) -> str:
    return label[:-1] + ("q" if label[-1] != "q" else "z")


def mark_misspelled(real: Real) -> Iterator[Mutant]:
    """A mark's label has another last letter, which no footnote and no fact of the page has."""
    for page, _, label in marks(real):
        new = _misspelled(label.text)
        if new not in {*page.labels, *(note.label.text for note in page.footnotes)}:
            yield from real.change(page, label, 0, len(label.text), new)


def label_misspelled(real: Real) -> Iterator[Mutant]:
    """A definition's label has another last letter: its marks lead nowhere. Named at each line of a mark."""
    for page, note, lines in footnotes(real):
        yield from real.change(page, note.label, 0, len(note.label.text), _misspelled(note.label.text), lines)


def label_of_another(real: Real) -> Iterator[Mutant]:
    """A definition takes the label of another one. Named at the second one of that label, or at a mark left alone."""
    for page, note, lines in footnotes(real):
        for other in page.footnotes:
            if other is not note:
                later = max(note.label.place.line, other.label.place.line)
                spots = lines | {(page.path, later)}
                yield from real.change(page, note.label, 0, len(note.label.text), other.label.text, spots)


def definition_removed(real: Real) -> Iterator[Mutant]:
    """The line of a definition goes. Named at a mark of it, all of which stand above."""
    for page, note, lines in footnotes(real):
        text, at = real.texts[page.path], real.offset(page.path, note.label.place)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1
        line = note.label.place.line
        yield Mutant(page.path, line, text[start : end - 1][:80], "", lines, (Edit(start, end, ""),))


def definition_doubled(real: Real) -> Iterator[Mutant]:
    """The line of a definition stands twice. Named at the second one."""
    for page, note, _ in footnotes(real):
        text, at = real.texts[page.path], real.offset(page.path, note.label.place)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1
        line, words = note.label.place.line + 1, text[start:end]
        spots = frozenset({(page.path, line)})
        yield Mutant(page.path, line, words[:60], words[:60] * 2, spots, (Edit(end, end, words),))


def fact_defined_again(real: Real) -> Iterator[Mutant]:
    """A definition takes the label of a fact of its page. Named at the definition or at a mark left alone."""
    for page, note, lines in footnotes(real):
        for label in page.labels[:4]:
            spots = lines | {(page.path, note.label.place.line)}
            yield from real.change(page, note.label, 0, len(note.label.text), label, spots)


def source_changed(real: Real) -> Iterator[Mutant]:
    """A footnote cites the other article, which has not these words (of a silence: has one of them)."""
    for page, note, _ in footnotes(real):
        for source, folded in real.folded.items():
            cited = note.note
            if isinstance(cited, PassageNote) and fold(cited.citation.quote.text) not in folded:
                written = cited.citation.source
                yield from real.change(page, written, 0, len(written.text), source)
            elif isinstance(cited, SilenceNote):
                there = any(fold(word.text).casefold() in folded.casefold() for word in cited.words)
                if there:
                    yield from real.change(page, cited.source, 0, len(cited.source.text), source)


def source_misspelled(real: Real) -> Iterator[Mutant]:
    """A footnote cites a source, or a page, that is not there."""
    for page, note, _ in footnotes(real):
        cited = note.note
        if isinstance(cited, (PassageNote, FactNote, SilenceNote)):
            written = cited.citation.source if isinstance(cited, PassageNote) else None
            written = cited.page if isinstance(cited, FactNote) else written
            written = cited.source if isinstance(cited, SilenceNote) else written
            assert written
            yield from real.change(page, written, 0, len(written.text), _misspelled(written.text))
            yield from real.change(page, written, 0, len(written.text), "places/russia")


def key_misspelled(real: Real) -> Iterator[Mutant]:
    """A footnote cites a fact that its page does not have: a letter changed, the name left out or another put there."""
    for page, note, _ in footnotes(real):
        if isinstance(note.note, FactNote):
            key, known = note.note.key, real.by_id[note.note.page.text].labels
            for new in (_misspelled(key.text), key.text.partition(".")[0], f"{key}.x", key.text.capitalize()):
                if new not in known:
                    yield from real.change(page, key, 0, len(key.text), new)


def _rests_on(real: Real, page: Page, block: Block, old: str, new: str) -> bool:
    """Whether words in quotation marks or a number with three digits stand where `old` leads, and lose their ground.

    That is: what is cited there else, and where `new` leads (a label, or nothing), have them not in any paragraph.
    """
    others = [mark.label.text for mark in block.marks if mark.label.text != old]
    before = " | ".join(real.around(passage) for passage, _, _ in real.cited(page, old))
    left = [found for label in (*others, *([new] if new else [])) for found in real.cited(page, label)]
    after = " | ".join(real.around(passage) for passage, _, _ in left) + words_cited(left)
    claims = [match[1] for match in _QUOTED.finditer(block.text.text)]
    claims += re.findall(r"(?<![\w-])\d[\d,]{2,}(?!\w)", block.text.text)
    return any(_has(before, claim) and not _has(after, claim) for claim in claims)


def _has(text: str, claim: str) -> bool:
    """Whether a text has a claim, in whatever case: quoted words may begin a sentence."""
    return fold(claim).strip(",. ").casefold() in fold(text).casefold()


def mark_removed(real: Real) -> Iterator[Mutant]:
    """A mark goes that a quotation or number of its paragraph rests on, or that is the only one of its paragraph."""
    for page, block, label in marks(real):
        twice = sum(mark.label.text == label.text for mark in block.marks) > 1
        if not twice and (len(block.marks) == 1 or _rests_on(real, page, block, label.text, "")):
            at = real.offset(page.path, label.place)
            edit = Edit(at - 2, at + len(label.text) + 1, "")
            spots = frozenset({(page.path, label.place.line)})
            yield Mutant(page.path, label.place.line, f"[^{label}]", "", spots, (edit,))


def mark_of_another(real: Real) -> Iterator[Mutant]:
    """A mark leads to another footnote of the page, which has not the quotation or number that rested on it."""
    for page, block, label in marks(real):
        known = dict.fromkeys([*(note.label.text for note in page.footnotes), *(fact.key.text for fact in page.facts)])
        for new in known:
            twice = sum(mark.label.text == label.text for mark in block.marks) > 1
            if new != label.text and not twice and _rests_on(real, page, block, label.text, new):
                yield from real.change(page, label, 0, len(label.text), new)


def fact_of_another(real: Real) -> Iterator[Mutant]:
    """A footnote cites another fact, of whose passages none has the quotation or number. Named at a mark of it."""
    for page, note, lines in footnotes(real):
        if not isinstance(note.note, FactNote):
            continue
        blocks = [b for b in page.prose.blocks if any(m.label.text == note.label.text for m in b.marks)]
        cited = real.by_id[note.note.page.text]
        for fact in cited.facts:
            found = real.passages(cited, fact)
            after = " | ".join(real.around(passage) for passage in found)
            lost = False
            for block in blocks:
                before = " | ".join(real.around(p) for p, _, _ in real.cited(page, note.label.text))
                others = [m.label.text for m in block.marks if m.label.text != note.label.text]
                rest = [f for label in others for f in real.cited(page, label)]
                ground = after + " | ".join(real.around(p) for p, _, _ in rest) + words_cited(rest)
                claims = [match[1] for match in _QUOTED.finditer(block.text.text)]
                lost |= any(_has(before, claim) and not _has(ground, claim) for claim in claims)
            if lost and fact.key.text != note.note.key.text:
                yield from real.change(page, note.note.key, 0, len(note.note.key.text), fact.key.text, lines)


def silence_broken(real: Real) -> Iterator[Mutant]:
    """A word that is said to be absent becomes one that stands in the article."""
    for page, note, _ in footnotes(real):
        if isinstance(note.note, SilenceNote):
            words = re.findall(r"\b[a-zA-Z]{5,}\b", real.world.articles[note.note.source.text].text)
            for number, word in enumerate(note.note.words):
                for step in (0, 7, 31):
                    yield from real.change(page, word, 0, len(word.text), words[number + step])


def kind_of_note_changed(real: Real) -> Iterator[Mutant]:
    """What a passage or fact shows is said to be the site's own words. Named at a mark whose claims rest on it."""
    for page, note, _ in footnotes(real):
        if isinstance(note.note, (OwnNote, SilenceNote)):
            continue
        blocks = [b for b in page.prose.blocks if any(m.label.text == note.label.text for m in b.marks)]
        lost = [block for block in blocks if _rests_on(real, page, block, note.label.text, "")]
        if lost:
            text, at = real.texts[page.path], real.offset(page.path, note.label.place)
            start, end = text.find("]:", at) + 2, text.find("\n", at)
            spots = frozenset((page.path, block.text.place.line) for block in lost)
            edit = Edit(start, end, " this site: how it reads the article")
            yield Mutant(page.path, note.label.place.line, text[start:end][:80], edit.new, spots, (edit,))


FOOTNOTES = (
    mark_misspelled,
    label_misspelled,
    label_of_another,
    definition_removed,
    definition_doubled,
    fact_defined_again,
    source_changed,
    source_misspelled,
    key_misspelled,
    mark_removed,
    mark_of_another,
    fact_of_another,
    silence_broken,
    kind_of_note_changed,
)
