"""Small falsehoods in the real pages and articles: every one of them must be named at its line.

An operator takes the real site and yields mutants. Its docstring is its guarantee: why each of them is false, and
at which line a problem must stand where that is not simply the line that was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.mutants.footnotes import FOOTNOTES
from tests.mutants.keys import KEYS
from tests.mutants.prose import PROSE
from tests.mutants.quotes import QUOTES
from tests.mutants.real import Mutant, Real
from tests.mutants.speakers import SPEAKERS
from tests.mutants.values import VALUES

Operator = Callable[[Real], Iterator[Mutant]]
OPERATORS: dict[str, Operator] = {
    f"{group}/{operator.__name__.replace('_', '-')}": operator
    for group, operators in {
        "quotes": QUOTES,
        "values": VALUES,
        "speakers": SPEAKERS,
        "prose": PROSE,
        "footnotes": FOOTNOTES,
        "keys": KEYS,
    }.items()
    for operator in operators
}


@cache
def mutants_of(real: Real, operator: str) -> tuple[Mutant, ...]:
    """Return the mutants that an operator makes of the real site, each change once, in the order of the files."""
    made = {(m.path, m.edits, m.seed, m.is_removal): m for m in OPERATORS[operator](real)}
    return tuple(made.values())


@dataclass(frozen=True)
class Tally:
    """How many mutants of each operator were tried and caught, and the survivors as lines to read."""

    rates: dict[str, tuple[int, int]]
    survivors: list[str]

    @property
    def line(self) -> str:
        """Everything in one line."""
        tried, caught = (sum(pair[at] for pair in self.rates.values()) for at in (0, 1))
        rate = 100 * caught / max(tried, 1)
        return f"{tried} falsehoods of {len(self.rates)} kinds tried, {caught} caught: {rate:.1f} %"


def try_all(
    real: Real, operators: Iterable[str], judge: Callable[[list[Mutant]], list[bool]], sample: int = 0
) -> Tally:
    """Try the mutants of operators, of each `sample` at random by a fixed seed (0: all of them)."""
    rates, survivors = {}, []
    for operator in operators:
        mutants = list(mutants_of(real, operator))
        if sample:
            mutants = Random(operator).sample(mutants, min(sample, len(mutants)))
        verdicts = judge(mutants)
        rates[operator] = len(mutants), sum(verdicts)
        for mutant, is_caught in zip(mutants, verdicts, strict=True):
            if not is_caught:
                survivors.append(f"{mutant.path}:{mutant.line}: {operator}: {mutant.before} → {mutant.after}")
    return Tally(rates, survivors)
