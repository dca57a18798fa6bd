"""The runs: each contestant builds the same pages from nothing, again with nothing changed, and after an edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.articles import articles
from bench.contestants import Contestant
from bench.generate import SEED, generate
from bench.measuring import Cost, Failed, run

COLD, SAME, EDIT = SCENARIOS = ("cold build", "nothing changed", "one page edited")
# Words that every exchange's page has, and what an editor makes of them; the next edit turns them back.
_WORDS = ("How long it took", "How long it lasted")
# What a build writes for machines to read, beside the pages.
_COUNTED = (".html", ".jsonl")

Notice = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Output:
    """What a build leaves: its files, their bytes, and the bytes of pages and JSON lines among them."""

    files: int
    bytes: int
    pages: int


@dataclass(slots=True)
class Race:
    """What came of one size: the costs by contestant and scenario, a round each, and the output of each contestant.

    `reloads` are the seconds from saving a page to having it again from this project's server.
    """

    pages: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    memory: dict[tuple[str, str], float] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    reloads: list[float] = field(default_factory=list)


def race(pages: int, rounds: int, among: Sequence[Contestant], folder: Path, notice: Notice) -> Race:
    """Let the contestants build so many pages in a folder, in turn, and return what it cost.

    The first round looks at memory, and warms what the system keeps of the files; the others at time. Each begins with
    another contestant. Raises Failed where one fails, or leaves a page out.
    """
    result = Race(pages)
    for one in among:
        notice(f"{pages:,} pages: writing them for {one.name}")
        shutil.rmtree(folder / one.name, ignore_errors=True)
        generate(one.writer, pages, folder / one.name)
    expected = list(_expected(pages))
    for turn in range(rounds + 1):
        for one in (among[(turn + n) % len(among)] for n in range(len(among))):
            notice(f"{pages:,} pages: {one.name}, {f'round {turn} of {rounds}' if turn else 'memory'}")
            for scenario in SCENARIOS:
                place = folder / one.name
                prepare(place, one, scenario)
                costs = [run(command, place, one.environment, memory=not turn) for command in one.commands]
                cost = sum(costs[1:], costs[0])
                if turn:
                    result.costs.setdefault((one.name, scenario), []).append(cost)
                else:
                    result.memory[one.name, scenario] = cost.memory
                _verify(place, one, expected, scenario, turn)
            result.outputs[one.name] = _output(folder / one.name / one.out)
    return result


def _expected(pages: int) -> Iterator[str]:
    """Yield the address of every page that a contestant writes."""
    for article in articles(pages, pages // 2, SEED):
        yield from (f"{page.id}.html" for page in (*article.pages, article.source))


def edited(place: Path) -> Path:
    """Return the page that is edited: an exchange in the middle of its folder."""
    exchanges = sorted((place / "content" / "exchanges").glob("[!_]*.md"))
    return exchanges[len(exchanges) // 2]


def prepare(place: Path, one: Contestant, scenario: str) -> None:
    """Make a site ready: without what a build left for a cold one, with an edit for another."""
    if scenario == COLD:
        for name in (one.out, *one.remembers):
            for left in place.glob(name):
                shutil.rmtree(left)
    elif scenario == EDIT:
        edit(edited(place))


def edit(page: Path) -> str:
    """Edit a page, and return the words that it has since."""
    text = page.read_text("utf-8")
    old, new = _WORDS if _WORDS[0] in text else reversed(_WORDS)
    page.write_text(text.replace(old, new), "utf-8")
    return new


def _verify(place: Path, one: Contestant, expected: Sequence[str], scenario: str, turn: int) -> None:
    """See that the output has the edit, and, the first time, every page."""
    out, page = place / one.out, edited(place)
    missing = [address for address in expected if not (out / address).is_file()] if not turn else []
    if missing:
        raise Failed(f"{one.name} has not written {len(missing)} pages, {missing[0]} the first of them ({scenario})")
    words = next(words for words in _WORDS if words in page.read_text("utf-8"))
    if words not in (out / "exchanges" / page.with_suffix(".html").name).read_text("utf-8"):
        raise Failed(f"{one.name} has not written what was edited ({scenario})")


def _output(out: Path) -> Output:
    sizes = [(file.suffix, file.stat().st_size) for file in out.rglob("*") if file.is_file()]
    counted = sum(size for suffix, size in sizes if suffix in _COUNTED)
    return Output(len(sizes), sum(size for _, size in sizes), counted)
