"""Try every mutant of the real site, and print for each operator how many were caught: `make mutants`.

Names of operators, or beginnings of them (`quotes`, `values/digit`), choose among them.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.mutants import OPERATORS, Tally, try_all
from tests.mutants.real import Mutant, Real, read_real

real: Real


def main(wanted: list[str]) -> int:
    global real
    real = read_real()
    operators = [name for name in OPERATORS if not wanted or name.startswith(tuple(wanted))]
    # The site is read once; the processes that are forked have it.
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("fork")) as pool:
        tally = try_all(real, operators, lambda mutants: list(pool.map(_is_caught, mutants, chunksize=20)))
    return report(tally)


def _is_caught(mutant: Mutant) -> bool:
    return real.is_caught(mutant)


def report(tally: Tally) -> int:
    for operator, (tried, caught) in tally.rates.items():
        print(f"{operator:<42} {tried:>5} tried {caught:>5} caught {100 * caught / max(tried, 1):>6.1f} %")
    print(tally.line)
    if tally.survivors:
        print("", *tally.survivors, sep="\n")
    return 1 if tally.survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
