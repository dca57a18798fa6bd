"""The promise on the real pages: no letter of a quote, no digit of a value and no byte of an article can change."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factsite.carding import card_of
from factsite.pipeline import check
from factsite.proving import cited_facts, names_of, prove_page
from factsite.reading.folder import list_files
from factsite.reading.page import File, read_page
from factsite.records.page import Page, PassageNote
from factsite.records.problem import Problem
from factsite.records.written import Written
from factsite.rules.case import World
from factsite.running import Runner
from tests.site import ROOT, settings_in


@dataclass(frozen=True)
class Real:
    """The real site as read: its files, pages, and the world they are proven in."""

    files: dict[str, File]
    pages: dict[str, Page]
    world: World


@pytest.fixture(scope="module")
def real() -> Real:
    settings = settings_in(ROOT)
    checked = check(settings, Runner(jobs=1), lambda _: None)
    assert checked.problems == ()
    pages = {proof.page.id: proof.page for proof in checked.proofs}
    files, _ = list_files(settings)
    world = World(
        checked.cards, frozenset(), checked.articles, {}, cited_facts(pages.values()), names_of(checked.cards)
    )
    return Real({file.id: file for file in files}, pages, world)


def problems_after(real: Real, page: Page, written: Written, offset: int, new: str) -> list[Problem]:
    """Return the problems of a page after one character of it, in `written`, is replaced."""
    file = real.files[page.id]
    lines = file.data.decode().split("\n")
    place = written.at(offset)
    line = lines[place.line - 1]
    assert line[place.column - 1] == written.text[offset], (page.path, place, written)
    lines[place.line - 1] = line[: place.column - 1] + new + line[place.column :]
    reading = read_page(File(file.id, file.path, file.kind, "\n".join(lines).encode()))
    if reading.page is None:
        return list(reading.problems)
    cards = {**real.world.cards, page.id: card_of(reading.page)}
    changed = World(cards, frozenset(), real.world.articles, {}, real.world.facts, real.world.names)
    return [*reading.problems, *prove_page(changed, reading.page).problems]


def quotes(real: Real) -> Iterator[tuple[Page, Written]]:
    for page in real.pages.values():
        for fact in page.facts:
            if not fact.same_evidence_as:
                yield from ((page, citation.quote) for citation in fact.citations if citation.quote.text)
        for footnote in page.footnotes:
            if isinstance(footnote.note, PassageNote):
                yield page, footnote.note.citation.quote


def test_no_letter_of_a_quote_can_change(real: Real) -> None:
    """In every quote of the real pages, a changed letter is named at its line: five letters each, by a fixed seed."""
    chance = random.Random(146)
    survivors, tried = [], 0
    for page, quote in quotes(real):
        letters = [at for at, character in enumerate(quote.text) if character.isalpha()]
        for at in chance.sample(letters, min(5, len(letters))):
            new = "q" if quote.text[at] != "q" else "z"
            line = quote.at(at).line
            tried += 1
            if not any(
                p.rule == "quote-is-verbatim" and p.place.line == line
                for p in problems_after(real, page, quote, at, new)
            ):
                survivors.append((page.path, line, quote.text[at]))
    assert survivors == []
    assert tried > 400


def test_no_digit_of_a_value_can_change(real: Real) -> None:
    """Every digit of every value is changed, and each change is named at the line of that value."""
    survivors, tried = [], 0
    for page in real.pages.values():
        for fact in page.facts:
            for at, digit in enumerate(fact.value.text):
                if digit.isdigit():
                    new = str((int(digit) + 1) % 10)
                    tried += 1
                    problems = problems_after(real, page, fact.value, at, new)
                    if not any(problem.place.line == fact.value.place.line for problem in problems):
                        survivors.append((page.path, fact.key.text, fact.value.text, at, new))
    assert survivors == []
    assert tried > 50


def test_no_byte_of_an_article_can_change(tmp_path: Path) -> None:
    """Any byte of a seed that is changed is named at the line of the digest that its page records."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    settings, chance = settings_in(tmp_path), random.Random(67)
    for page in sorted((tmp_path / "content" / "sources").glob("*.md")):
        text = page.read_text(encoding="utf-8").split("\n")
        seed = tmp_path / "seeds" / next(line for line in text if line.startswith("seed: ")).removeprefix("seed: ")
        digest = next(number for number, line in enumerate(text, 1) if line.startswith("sha256: "))
        data = seed.read_bytes()
        for at in chance.sample(range(len(data)), 12):
            seed.write_bytes(data[:at] + bytes([(data[at] + 1) % 128]) + data[at + 1 :])
            problems = check(settings, Runner(jobs=1), lambda _: None).problems
            assert any(
                problem.path == f"content/sources/{page.name}"
                and problem.place.line in (digest, digest - 1)
                and problem.rule == "seed-is-unchanged"
                for problem in problems
            ), (seed.name, at, problems)
        seed.write_bytes(data)
