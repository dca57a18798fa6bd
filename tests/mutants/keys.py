"""Falsehoods in the keys of front matter, in names, and in the stored articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from factsite.kinds import BY_NAME
from factsite.records.page import Page
from factsite.records.written import Place, Written
from tests.mutants.real import Edit, Mutant, Real, stands
from tests.site import ROOT

_KEY = re.compile(r"^( *)(?:- )?([\w.-]+):(?= |$)", re.MULTILINE)


def keys(real: Real) -> Iterator[tuple[Page, Written]]:
    """Yield every key of front matter."""
    for page in real.pages.values():
        text = real.texts[page.path]
        end = text.index("\n---\n", 4)
        for match in _KEY.finditer(text, 0, end):
            line = real.line(page.path, match.start(2))
            yield page, Written(match[2], Place(line, match.start(2) - text.rfind("\n", 0, match.start(2))))


def _block(real: Real, page: Page, key: Written) -> tuple[int, int]:
    """Return the offsets of a key's lines: its own, and those below that are indented deeper."""
    text = real.texts[page.path]
    start = real.offset(page.path, key.place) - (key.place.column - 1)
    end = text.index("\n", start) + 1
    while text.startswith(" " * key.place.column, end):
        end = text.index("\n", end) + 1
    return start, end


def key_misspelled(real: Real) -> Iterator[Mutant]:
    """Two letters of a key change places, or its last one goes: nobody's key. Behind the dot of a fact nothing does."""
    known = {"held", "held_since"}
    for page, key in keys(real):
        name = key.text.partition(".")[0]
        for new in (name[:-1], name[1] + name[0] + name[2:], name.capitalize()):
            if new and new != name and new not in known:
                yield from real.change(page, key, 0, len(name), new)


def key_doubled(real: Real) -> Iterator[Mutant]:
    """A key stands a second time, with its lines. Named at the second one."""
    for page, key in keys(real):
        start, end = _block(real, page, key)
        text = real.texts[page.path]
        if text[start:end].lstrip().startswith("- "):
            continue
        line = real.line(page.path, end)
        spots = frozenset({(page.path, line)})
        yield Mutant(page.path, line, key.text, f"{key} twice", spots, (Edit(end, end, text[start:end]),))


def key_removed(real: Real) -> Iterator[Mutant]:
    """A key that is needed goes: title, summary, seed, sha256, a value, the quote of a fact.

    Named in the lines that it stood among: the fact's, or the first line of the front matter.
    """
    for page, key in keys(real):
        is_top = key.place.column == 1
        needed = ("title", "summary", "public_interest", "seed", "sha256") if is_top else ("value",)
        if key.text in needed:
            start, end = _block(real, page, key)
            owner = next((f for f in page.facts if key.place.line in real.fact_lines(page, f)), None)
            lines = list(real.fact_lines(page, owner))[:-1] if owner else [2]
            spots = frozenset((page.path, line) for line in lines)
            words = real.texts[page.path][start:end].strip()
            yield Mutant(page.path, key.place.line, words[:80], "", spots, (Edit(start, end, ""),))


def key_moved_out(real: Real) -> Iterator[Mutant]:
    """A key of a fact stands among those of the page, below `published`, where nothing has it. Named there."""
    for page, key in keys(real):
        if key.place.column != 5:
            continue
        start, end = _block(real, page, key)
        text = real.texts[page.path]
        at = text.index("\npublished:") + 1
        line = real.line(page.path, at)
        lines = "".join(f"{line[4:]}\n" for line in text[start:end].splitlines())
        if key.text != "source":
            edits = (Edit(start, end, ""), Edit(at, at, lines))
            yield Mutant(page.path, line, f"{key} of a fact", "of the page", frozenset({(page.path, line)}), edits)


def key_moved_to_the_next_fact(real: Real) -> Iterator[Mutant]:
    """The value or the quote of a fact stands in the next one. Named at the fact that lost it, or where it is now."""
    for page, key in keys(real):
        facts = sorted(page.facts, key=lambda fact: fact.key.place)
        owner = next((f for f in facts if key.place.line in real.fact_lines(page, f)), None)
        if key.text not in ("value", "quote") or owner is None or owner is facts[-1] or key.place.column != 5:
            continue
        after = facts[facts.index(owner) + 1]
        start, end = _block(real, page, key)
        at = real.offset(page.path, after.value.place) - len("    value: ")
        shift = real.texts[page.path].count("\n", start, end)
        lines = list(real.fact_lines(page, owner))[:-shift]
        moved = after.value.place.line
        spots = frozenset((page.path, line) for line in (*lines, *range(moved - shift, moved + 1)))
        edits = (Edit(start, end, ""), Edit(at, at, real.texts[page.path][start:end]))
        yield Mutant(page.path, key.place.line, f"{key} of {owner.key}", f"of {after.key}", spots, edits)


def fact_renamed(real: Real) -> Iterator[Mutant]:
    """A fact gets another name behind its dot, or one; where marks and footnotes name it, they lead nowhere.

    Named at each of those: on the page itself and on others.
    """
    for page in real.pages.values():
        for fact in page.facts:
            own = {
                (page.path, m.label.place.line) for b in page.prose.blocks for m in b.marks if _is(m.label, fact.key)
            }
            own |= {
                (page.path, f.same_evidence_as.place.line)
                for f in page.facts
                if f.same_evidence_as and _is(f.same_evidence_as, fact.key)
            }
            others = {
                (card.path, edge.written.place.line)
                for card in real.world.cards.values()
                for edge in card.edges
                if (edge.target, edge.fragment) == (page.id, fact.key.text)
            }
            if own | others:
                name, _, rest = fact.key.text.partition(".")
                new = f"{name}.{rest}s" if rest else f"{name}.other"
                yield from real.change(page, fact.key, 0, len(fact.key.text), new, own | others)


def _is(one: Written, other: Written) -> bool:
    return one.text == other.text


def name_misspelled(real: Real) -> Iterator[Mutant]:
    """A letter in the title of a person or organization, in an alias or an adjective changes: no article has it."""
    for page in real.pages.values():
        titles = (page.title,) if BY_NAME[page.kind].named else ()
        for name in (*titles, *page.aliases, *page.adjectives):
            for at in (at for at, letter in enumerate(name.text) if letter.isalpha()):
                new = "q" if name.text[at] != "q" else "z"
                text = name.text[:at] + new + name.text[at + 1 :]
                assert not any(stands(text, folded) for folded in real.folded.values())
                yield from real.change(page, name, at, at + 1, new)


def name_of_another(real: Real) -> Iterator[Mutant]:
    """A title or an alias becomes the name of another page. Named there, or at the other page's name."""
    for page in real.pages.values():
        for name in (page.title, *page.aliases):
            for other in list(real.by_id.values())[::4]:
                if other is not page:
                    spots = {(page.path, name.place.line), (other.path, other.title.place.line)}
                    yield from real.change(page, name, 0, len(name.text), other.title.text, spots)


def digest_changed(real: Real) -> Iterator[Mutant]:
    """A digit of a recorded sha256 changes, or goes."""
    for page in real.pages.values():
        digest = page.stored.sha256 if page.stored else None
        for at in range(len(digest.text) if digest else 0):
            assert digest
            new = "0" if digest.text[at] != "0" else "f"
            yield from real.change(page, digest, at, at + 1, new)
        if digest:
            yield from real.change(page, digest, 0, 1, "")
            yield from real.change(page, digest, 0, len(digest.text), digest.text.upper())


def seed_renamed(real: Real) -> Iterator[Mutant]:
    """A source names another file, or none. Named there, at the digest, or at the other source of that file."""
    for page in real.pages.values():
        if not page.stored:
            continue
        seed = page.stored.seed
        lines = [(page.path, line) for line in (seed.place.line, page.stored.sha256.place.line)]
        others = [Path(a.path).name for a in real.world.articles.values() if Path(a.path).name != seed.text]
        for new in (*others, f"{seed}s", seed.text[1:]):
            yield from real.change(page, seed, 0, len(seed.text), new, lines)


def seed_changed(real: Real) -> Iterator[Mutant]:
    """A byte of an article changes, goes, or is added; or the file goes. Named at the digest, or at the file's name."""
    for page in real.pages.values():
        if not page.stored:
            continue
        lines = frozenset((page.path, w.place.line) for w in (page.stored.sha256, page.stored.seed))
        data = (ROOT / real.world.articles[page.id].path).read_bytes()
        line = page.stored.sha256.place.line
        for at in (*range(0, len(data), 41), len(data)):
            old, rest = data[at : at + 1], data[at + 1 :]
            for new in (bytes([(old[0] + 1) % 128]) if old else b"\n", old + b" ", b"")[: 3 if old else 1]:
                what = f"byte {at + 1}: {old!r}", repr(new)
                yield Mutant(page.path, line, *what, lines, seed=data[:at] + new + rest)
        yield Mutant(page.path, line, "the file", "removed", lines, is_removal=True)
        yield Mutant(page.path, line, "the file", "empty", lines, seed=b"")


KEYS = (
    key_misspelled,
    key_doubled,
    key_removed,
    key_moved_out,
    key_moved_to_the_next_fact,
    fact_renamed,
    name_misspelled,
    name_of_another,
    digest_changed,
    seed_renamed,
    seed_changed,
)
