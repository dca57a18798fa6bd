"""Where a problem stands depends on the words alone: not on line ends, a byte order mark, or what stands above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from factsite.carding import card_of
from factsite.kinds import BY_FOLDER
from factsite.naming import is_page_id
from factsite.proving import prove_page, prove_site
from factsite.reading.article import read_article
from factsite.reading.folder import without_left_out
from factsite.reading.page import File, Reading, read_page
from factsite.records.article import Article
from factsite.records.example import Example
from factsite.records.problem import Problem
from factsite.showing import line_of
from factsite.surveying import gathered_world
from factsite.waiving import waive
from tests.rules.test_rules import EXAMPLES
from tests.site import base_files

BOM = b"\xef\xbb\xbf"
# Letters of one, two and four bytes, one that combines, and a tab.
WIDE = "Ж🙂e\u0301 é\ttext"
# A sentence of its own: the words behind it still begin one.
BEFORE = f"{WIDE}. "
# The corrections log is no page, and is read elsewhere.
RULES = sorted({example.rule for example in EXAMPLES} - {"corrections-are-logged"})
# What these say is not of the pages alone, but of all that was published and of what is made.
OF_ALL = ("addresses-are-kept", "addresses-are-recorded", "contact-is-given", "names-are-withheld")
FAILING = {rule: [e for e in EXAMPLES if e.fails and e.rule == rule] for rule in RULES if rule not in OF_ALL}


def _is_page(path: str) -> bool:
    parts = PurePosixPath(path)
    is_md = parts.suffix == ".md" and parts.stem != "index" and len(parts.parts) == 3
    return is_md and is_page_id(f"{parts.parts[1]}/{parts.stem}")


@cache
def _read(path: str, data: bytes) -> Reading:
    parts = PurePosixPath(path)
    return read_page(File(f"{parts.parts[1]}/{parts.stem}", path, BY_FOLDER[parts.parts[1]].name, data))


@cache
def _article(source: str, path: str, data: bytes | None) -> Article | str:
    if len(PurePosixPath(path).parts) > 2:
        return f"“{path.removeprefix('seeds/')}” is no plain file name"
    return read_article(source, path, data) if data is not None else f"there is no file {path}"


@cache
def _base() -> dict[str, bytes]:
    return {path: data for path, data in base_files().items() if isinstance(data, bytes)}


def problems_of(changed: Mapping[str, bytes]) -> list[Problem]:
    """Return the problems of pages that are put on top of the small site; pages that stay are not proven again."""
    files = {**_base(), **changed}
    readings = [_read(path, data) for path, data in files.items() if _is_page(path)]
    pages = [reading.page for reading in readings if reading.page]
    cards = {page.id: card_of(page) for page in pages}
    unread = frozenset(reading.id for reading in readings if not reading.page)
    articles, faults = dict[str, Article](), dict[str, str]()
    for page in pages:
        if page.stored:
            path = f"seeds/{page.stored.seed}"
            article = _article(page.id, path, files.get(path))
            if isinstance(article, str):
                faults[page.id] = article
            else:
                articles[page.id] = without_left_out(article, page.stored)
    world = gathered_world(pages, cards, unread, articles, faults)
    problems = {problem for problem in prove_site(cards, unread) if problem.path in changed}
    problems.update(problem for reading in readings for problem in reading.problems)
    problems.update(p for page in pages if page.path in changed for p in prove_page(world, page).problems)
    return sorted(waive(pages, problems, complete=not unread))


def pages_of(example: Example) -> dict[str, bytes]:
    return {path: text.encode() for path, text in example.files}


def rows(pages: Mapping[str, bytes]) -> list[tuple[Any, ...]]:
    """Return what an author sees of problems, but for hints: these may name other lines."""
    return [(p.path, p.place.line, p.place.column, p.rule, p.message) for p in problems_of(pages)]


@pytest.mark.parametrize("rule", FAILING)
def test_line_ends_and_a_byte_order_mark_move_nothing(rule: str) -> None:
    for example in FAILING[rule]:
        plain = pages_of(example)
        expected = problems_of(plain)
        known = [
            line for line in example.problems if line.partition(":")[0] in plain and _is_page(line.partition(":")[0])
        ]
        assert [line_of(problem) for problem in expected if problem.path in plain] == known, example
        for bom, end in ((b"", b"\r\n"), (BOM, b"\n"), (BOM, b"\r\n"), (b"", b"\r")):
            other = {
                path: bom + data.replace(b"\n", end) if _is_page(path) else data
                for path, data in plain.items()
                if b"\r" not in data and not data.startswith(BOM)
            }
            assert problems_of({**plain, **other}) == expected, (example.sentence, bom, end)


@pytest.mark.parametrize("rule", FAILING)
def test_lines_above_move_a_problem_by_their_number(rule: str) -> None:
    """Three comments open the front matter: every place in the page is three lines lower, and in the same column."""
    for example in FAILING[rule]:
        plain = pages_of(example)
        other = {
            path: data.replace(b"---\n", b"---\n" + f"# {WIDE}\n".encode() * 3, 1)
            for path, data in plain.items()
            if _is_page(path) and data.startswith(b"---\n")
        }
        shifted = [(path, line + 3 * (path in other and line > 1), *rest) for path, line, *rest in rows(plain)]
        assert rows({**plain, **other}) == shifted, example.sentence


@pytest.mark.parametrize("rule", FAILING)
def test_paragraphs_above_move_a_problem_by_their_number(rule: str) -> None:
    """A paragraph of the site's own opens the text: what stands below is lower, and what stands above stays."""
    own = f"{WIDE}[^shift]\n\n[^shift]: this site: a test\n\n"
    for example in FAILING[rule]:
        plain = pages_of(example)
        heads = {path: head for path, data in plain.items() if (head := _head(path, data))}
        other = {path: (head + own + plain[path].decode()[len(head) :]).encode() for path, head in heads.items()}
        above = {path: head.count("\n") for path, head in heads.items()}
        shifted = [(path, line + 4 * (line > above.get(path, line)), *rest) for path, line, *rest in rows(plain)]
        assert rows({**plain, **other}) == shifted, example.sentence


@pytest.mark.parametrize("rule", FAILING)
def test_words_before_move_a_problem_by_their_length(rule: str) -> None:
    """Each paragraph begins with other words: what is wrong in its first line stands further right by their length.

    What is wrong with the paragraph as a whole stands where it begins.
    """
    for example in FAILING[rule]:
        plain = pages_of(example)
        begins = {(path, line) for path, data in plain.items() for line in _paragraphs(path, data)}
        other = {path: _with_words(data, {line for p, line in begins if p == path}) for path, data in plain.items()}
        shifted = [
            (path, line, column + len(BEFORE) * ((path, line) in begins and not _is_of_whole(broken, *m)), broken, *m)
            for path, line, column, broken, *m in rows(plain)
        ]
        assert rows(other) == sorted(shifted), example.sentence


def _is_of_whole(rule: str, message: str) -> bool:
    """Whether a problem is one of a paragraph as a whole."""
    cites = rule in ("prose-is-cited", "silences-are-real") and message.startswith("this ")
    return cites or message.endswith("as a plain fact")


def _head(path: str, data: bytes) -> str:
    """Return the front matter of a page with its fences; nothing where the page cannot be read."""
    match = re.match(r"---\n.*?\n---\n", data.decode(), re.DOTALL)
    return match[0] if match and _is_page(path) and _read(path, data).page else ""


def _paragraphs(path: str, data: bytes) -> list[int]:
    """Return the lines at which paragraphs of plain words begin."""
    head, lines = _head(path, data), ["", *data.decode().split("\n")]
    first = head.count("\n") + 1
    return [
        number
        for number in range(first, len(lines) if head else first)
        if re.match(r"[A-Za-z“]", lines[number]) and (number == first or not lines[number - 1].strip())
    ]


def _with_words(data: bytes, begins: set[int]) -> bytes:
    lines = data.decode().split("\n")
    return "\n".join(f"{BEFORE}{line}" if at in begins else line for at, line in enumerate(lines, 1)).encode()
