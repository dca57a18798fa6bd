"""The arithmetic of the results: medians, spreads, ratios, and the tables that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bench.contestants import OURS, REFERENCE
from bench.measuring import Cost
from bench.racing import COLD, EDIT, SAME, SCENARIOS, Race

_NONE = "–"
# What nobody takes for waiting: from saving a page to its reload, in seconds.
_RELOAD = 0.15


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with the least and the most of what it is the median of."""

    median: float
    least: float
    most: float


def spread(numbers: Sequence[float]) -> Spread:
    """Return the median of some numbers, and how far they reach."""
    return Spread(median(numbers), min(numbers), max(numbers))


def ratios(costs: Sequence[float], others: Sequence[float]) -> Spread:
    """Return how many times the others' cost something took, round by round: both ran under the same load."""
    return spread([mine / theirs for mine, theirs in zip(costs, others, strict=True)])


def tables(race: Race) -> Iterator[str]:
    """Yield the lines of a Markdown table for each scenario, and one of what was written."""
    names = list(race.outputs)
    for scenario in SCENARIOS:
        yield f"**{scenario.capitalize()}**"
        yield ""
        yield f"| | wall | × {REFERENCE} | CPU | × {REFERENCE} | peak memory | × {REFERENCE} |"
        yield "|---|--:|--:|--:|--:|--:|--:|"
        for name in names:
            yield f"| {name} | {' | '.join(_cells(race, name, scenario))} |"
        yield ""
    yield "**Output**"
    yield ""
    yield "| | files | size | of it HTML and JSON lines |"
    yield "|---|--:|--:|--:|"
    for name, out in race.outputs.items():
        yield f"| {name} | {out.files:,} | {out.bytes / 1e6:,.1f} MB | {out.pages / 1e6:,.1f} MB |"
    if race.reloads:
        yield ""
        yield f"From saving a page under `serve` to having it again: {_seconds(spread(race.reloads))}"


def _cells(race: Race, name: str, scenario: str) -> Iterator[str]:
    mine, theirs = race.costs[name, scenario], race.costs.get((REFERENCE, scenario))
    for pick in (_wall, _cpu):
        yield _seconds(spread([pick(cost) for cost in mine]))
        yield _times(ratios([pick(c) for c in mine], [pick(c) for c in theirs])) if theirs else _NONE
    memory, other = race.memory[name, scenario], race.memory.get((REFERENCE, scenario))
    yield f"{memory:,.0f} MiB"
    yield f"{memory / other:.2f}" if other else _NONE


def _wall(cost: Cost) -> float:
    return cost.wall


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _seconds(found: Spread) -> str:
    return f"{found.median:.2f} s ({found.least:.2f}–{found.most:.2f})"


def _times(found: Spread) -> str:
    return f"{found.median:.2f} ({found.least:.2f}–{found.most:.2f})"


def goals(races: Sequence[Race]) -> Iterator[str]:
    """Yield what this project set out to reach, and what it reached, a line each."""
    for race in races:
        if (OURS, COLD) not in race.costs or (REFERENCE, COLD) not in race.costs:
            continue
        size = f"{race.pages:,} pages"
        yield _goal(f"{size}, cold build, wall time of {REFERENCE}", _ratio(race, COLD, COLD), 1)
        if race.memory[REFERENCE, COLD]:
            memory = race.memory[OURS, COLD] / race.memory[REFERENCE, COLD]
            yield _goal(f"{size}, cold build, peak memory of {REFERENCE}", memory, 1 / 3)
        yield _goal(f"{size}, one page edited, rebuild of {REFERENCE}", _ratio(race, EDIT, EDIT), 1 / 6)
        yield _goal(f"{size}, nothing changed, rebuild of {REFERENCE}", _ratio(race, SAME, EDIT), 1 / 6)
        if race.reloads:
            yield _goal(f"{size}, served: seconds from saving one to having it again", median(race.reloads), _RELOAD)
    ordered = sorted((race for race in races if (OURS, COLD) in race.costs), key=lambda race: race.pages)
    for less, more in pairwise(ordered):
        times = _median(more, OURS, COLD) / _median(less, OURS, COLD)
        name = f"cold build of {more.pages:,} pages, times that of {less.pages:,}"
        yield _goal(name, times, 1.1 * more.pages / less.pages)


def _ratio(race: Race, ours: str, theirs: str) -> float:
    mine, others = ([cost.wall for cost in race.costs[key]] for key in ((OURS, ours), (REFERENCE, theirs)))
    return ratios(mine, others).median


def _median(race: Race, name: str, scenario: str) -> float:
    return median(cost.wall for cost in race.costs[name, scenario])


def _goal(what: str, reached: float, most: float) -> str:
    return f"{what}: {reached:.2f} (at most {most:.2f}{'' if reached <= most else ': not yet'})"
