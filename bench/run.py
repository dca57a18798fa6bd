"""Measure this project beside other generators: `python -m bench.run --sizes 1000 10000 --rounds 5`.

In each round each builds the same made-up pages from nothing, then with nothing changed, then after an edit of one
page, every time in a new process. This project proves every fact meanwhile; the others render. What came of it is
printed, and with `--write` put into bench/README.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.contestants import OURS, Contestant, NotInstalled, chosen
from bench.machine import described, is_busy, ram_disk
from bench.measuring import MEMORY_IS, Failed
from bench.plotting import plot
from bench.racing import Race, race
from bench.results import goals, tables
from bench.serving import reloads

README, PLOTS = Path(__file__).parent / "README.md", Path(__file__).parent / "plots"
# About what a page takes on disk, with all that is made of it.
_BYTES_A_PAGE = 60_000


def main() -> int:
    """Read the command line, run all, and say what came of it."""
    given = _arguments()
    try:
        among = chosen(given.only, given.search)
        versions = ", ".join(f"{one.name} {one.told_version()}" for one in among)
    except NotInstalled as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 2
    if is_busy():
        _notice("the machine is busy with something else: the times will say little")
    folder = given.folder or ram_disk(max(given.sizes) * _BYTES_A_PAGE * len(among))
    try:
        races = [_raced(size, given.rounds, among, folder, given.keep) for size in given.sizes]
    except Failed as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 1
    finally:
        if not (given.folder or given.keep):
            shutil.rmtree(folder)
    report = "\n".join(_report(races, given.rounds, f"{versions}; {described(folder)}", given.search))
    print(report)
    if given.write:
        _write(given.write, report, races)
    return 0


def _raced(pages: int, rounds: int, among: Sequence[Contestant], folder: Path, keep: bool) -> Race:
    """Run the race of a size in a folder of its own, which goes before the next size comes unless it is to be kept."""
    place = folder / str(pages)
    try:
        result = race(pages, rounds, among, place, _notice)
        if OURS in result.outputs:
            _notice(f"{pages:,} pages: {OURS}, serving them")
            result.reloads = reloads(place / OURS)
        return result
    finally:
        if keep:
            _notice(f"the sites are in {place}")
        else:
            shutil.rmtree(place, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000], help="how many pages, once or several times")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these contestants alone")
    parser.add_argument("--search", action="store_true", help="with a search index; Pagefind makes that of the others")
    parser.add_argument("--folder", type=Path, help="where the sites stand (a RAM disk where there is one)")
    parser.add_argument("--keep", action="store_true", help="leave the sites there")
    parser.add_argument("--write", metavar="NAME", help="put the results under this name in bench/README.md")
    return parser.parse_args()


def _report(races: Sequence[Race], rounds: int, where: str, search: bool) -> Iterator[str]:
    yield f"{where}. {rounds} rounds, {'with' if search else 'without'} a search index; medians, with the least and the"
    yield f"most. Peak memory: {MEMORY_IS}, in a round of its own."
    for one in races:
        yield ""
        yield f"### {one.pages:,} pages"
        yield ""
        yield from tables(one)
    reached = list(goals(races))
    if reached:
        yield ""
        yield "What this project set out to reach, and what it reached:"
        yield ""
        yield from (f"- {line}" for line in reached)


def _write(name: str, report: str, races: Sequence[Race]) -> None:
    """Put the report and its plot between the marks of that name in the README."""
    PLOTS.mkdir(exist_ok=True)
    (PLOTS / f"{name}.svg").write_text(plot(races), "utf-8")
    picture = f"![Wall times as bars; the figures stand in the tables](plots/{name}.svg)"
    README.write_text(put(README.read_text("utf-8"), name, f"{report}\n\n{picture}"), "utf-8")


def put(text: str, name: str, report: str) -> str:
    """Return the text with the report between its marks. Raises ValueError where they are not there."""
    first, last = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(first)
    _, closed, after = rest.partition(last)
    if not (found and closed):
        raise ValueError(f"there is no {first} … {last}")
    return f"{before}{first}\n{report}\n{last}{after}"


def _notice(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
