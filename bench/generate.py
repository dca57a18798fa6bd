"""Write a site of so many made-up fact pages, all of them proven: `python -m bench.generate 1000 OUT`.

On top come an article and its page for every twenty, an organization that many pages link, and a home page. The same
N and seed make the same files. `--hugo`, `--eleventy` and `--pelican` write the same pages for those.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import others, ours
from bench.articles import articles, home
from bench.records import Article, Page

WRITERS: dict[str, Callable[[Iterable[Article], Page], ours.Files]] = {"ours": ours.files, **others.WRITERS}
SEED = 1


def generate(writer: str, pages: int, out: Path, hub: int | None = None, seed: int = SEED) -> int:
    """Write the files of a site for one of the `WRITERS` into a folder, and return how many there are."""
    told = articles(pages, pages // 2 if hub is None else hub, seed)
    return ours.write(WRITERS[writer](told, home()), out)


def main() -> None:
    """Read the command line and write a site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, help="how many fact pages, rounded up to twenties")
    parser.add_argument("out", type=Path, help="the folder to write into")
    parser.add_argument("--hub", type=int, help="how many pages link to the same organization (half of all)")
    parser.add_argument("--seed", type=int, default=SEED, help="another number, other names and figures")
    for name in others.WRITERS:
        parser.add_argument(f"--{name}", dest="writer", action="store_const", const=name, default="ours")
    given = parser.parse_args()
    count = generate(given.writer, given.pages, given.out, given.hub, given.seed)
    print(f"{given.out}: {count:,} files")


if __name__ == "__main__":
    main()
