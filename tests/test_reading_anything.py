"""Whatever stands in a page, reading and proving it ends in problems that lie in the file, each once and in order."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsite.carding import card_of
from factsite.checking import check
from factsite.kinds import KINDS
from factsite.proving import prove_page
from factsite.reading.folder import read_articles
from factsite.reading.page import File, read_page
from factsite.records.page import Page
from factsite.records.problem import Problem
from factsite.rules.world import World
from factsite.running import Runner
from factsite.surveying import gathered_world
from tests.site import BASE, ROOT, settings_in

PAGES = sorted([*(ROOT / "content").rglob("*.md"), *(BASE / "content").rglob("*.md")])
WORDS = ("Kyiv", "146", "Ж🙂", "e\u0301", "“in return”", "prisoners of war", "more than 10,000", "August 24", "", "~")
KEYS = (
    "title summary aliases not source published facts date returned.each value quote evidence said_by said_on".split()
)
KEYS += "via inferred disputed note of to sides by without worked_out public_interest seed sha256 adjectives".split()
TARGETS = (
    "kyiv.md",
    "../people/dmytro-usov.md",
    "../people/nobody.md#x",
    "#b-1",
    "javascript:x",
    "",
    "<a b>",
    "http://x",
)
SIGNS = "\n\n  \t#*_`|>-[](){}:!&'\"\\^~“”‘’\r\0\x0b\u2028\ufeff\u00ad\u200bé🙂0123456789"
OPENINGS = ["", "# ", "### ", "> ", "- ", "1. ", "    ", "| ", "|a|b|\n|-|-|\n|", "```\n", "[^a]: ", "[x]: ", ">> - "]
OPENINGS += ['[^a]: sources/exchange-of-146: "', "[^b]: people/dmytro-usov#", "[^c]: not stated in sources/x: "]
# Long enough to find what is wrong, short enough to run with every change.
SOME = settings(max_examples=120)


@cache
def world() -> World:
    checked = check(settings_in(ROOT), Runner(jobs=1), lambda _: None)
    pages = [proof.page for proof in checked.proofs.values()]
    return gathered_world(pages, checked.cards, frozenset(), checked.articles, {})


def parts_of(data: bytes, kind: str) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems of reading a page, and those of proving it."""
    folder = next(row.folder for row in KINDS if row.name == kind)
    reading = read_page(File(f"{folder}/made-up", f"content/{folder}/made-up.md", kind, data))
    assert reading.page or reading.problems
    return reading.problems, proven(reading.page) if reading.page else ()


def proven(page: Page) -> tuple[Problem, ...]:
    """Return the problems of a page that stands in no folder, among the pages of the real site."""
    articles, faults = read_articles(settings_in(ROOT), [page])
    cards = {**world().cards, page.id: card_of(page)}
    there = replace(world(), cards=cards, articles={**world().articles, **articles}, faults=faults)
    return prove_page(there, page).problems


def hold(data: bytes, kind: str) -> None:
    """Assert what holds for every page: places in the file, problems in order, none twice, and the same again."""
    read, judged = (list(part) for part in parts_of(data, kind))
    assert (read, judged) == tuple(list(part) for part in parts_of(data, kind))
    assert read == sorted(set(read))
    assert judged == sorted(set(judged))
    lines = re.split(r"\r\n?|\n", data.decode("utf-8-sig", "replace"))
    for problem in (*read, *judged):
        place = problem.place
        assert 1 <= place.line <= len(lines) + 1, problem
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        assert 1 <= place.column <= len(line) + 1, problem
        assert problem.message
        assert problem.path.endswith("made-up.md")


kinds = st.sampled_from([kind.name for kind in KINDS])
scalars = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.sampled_from(SIGNS + "ab c"), max_size=12),
    st.builds("'{}'".format, st.sampled_from(WORDS)),
    st.builds('"{} \\u00e9 {}"'.format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.builds("|\n      {}\n      {}".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.builds(">-\n      {}\n\n      {}".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.builds("[{}, {}]".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.builds("{{value: {}, quote: {}}}".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.builds("&a {} # {}".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
)
entries = st.builds(
    "{}{}:{}{}\n".format,
    st.sampled_from(["", "", "  ", "    ", "    - ", "\t"]),
    st.sampled_from(KEYS),
    st.sampled_from([" ", " ", " ", "", "\n      "]),
    scalars,
)
inlines = st.one_of(
    st.sampled_from(WORDS),
    st.builds("[{}]({})".format, st.sampled_from(WORDS), st.sampled_from(TARGETS)),
    st.builds("[^{}]".format, st.sampled_from(["a", "date", "returned.each", "b c", ""])),
    st.builds("*{}*".format, st.sampled_from(WORDS)),
    st.builds("`{}`".format, st.sampled_from(WORDS)),
    st.text(st.sampled_from(SIGNS), max_size=6),
)
blocks = st.builds(
    "{}{}{}".format,
    st.sampled_from(OPENINGS),
    st.lists(inlines, max_size=5).map(" ".join),
    st.sampled_from(["\n", "\n\n", "\r\n", "|\n", "\n---\n", ""]),
)
pages = st.builds(
    "---\n{}{}---\n{}".format,
    st.sampled_from(["title: Kyiv\nsummary: A city.\n", "title: Kyiv\n", "", "\ufefftitle: x\n"]),
    st.lists(entries, max_size=9).map("".join),
    st.lists(blocks, max_size=7).map("".join),
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real page with up to four slices deleted, doubled, moved or replaced by signs."""
    file = draw(st.sampled_from(PAGES))
    text = file.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
        piece = text[at : at + length]
        new = draw(st.one_of(st.just(""), st.just(piece * 2), st.text(st.sampled_from(SIGNS), max_size=4)))
        to = draw(st.integers(0, len(text)))
        text = text[:at] + new + text[at + length :]
        if draw(st.booleans()):
            text = text[:to] + piece + text[to:]
    kind = next(row.name for row in KINDS if row.folder == file.parent.name)
    return kind, text.encode()


@SOME
@given(st.binary(max_size=200), kinds)
def test_any_bytes_are_a_page_or_problems(data: bytes, kind: str) -> None:
    hold(data, kind)


@SOME
@given(st.binary(max_size=60), kinds, st.sampled_from(["", "\n---\n", "\n---\nWords"]))
def test_any_bytes_in_front_matter_are_a_page_or_problems(data: bytes, kind: str, end: str) -> None:
    hold(b"---\ntitle: Kyiv\nsummary: " + data + end.encode(), kind)


@settings(max_examples=250)
@given(pages, kinds)
def test_any_front_matter_and_markdown_are_a_page_or_problems(text: str, kind: str) -> None:
    hold(text.encode(), kind)


@SOME
@given(pages, kinds, st.sampled_from(["\r\n", "\r"]))
def test_other_line_ends_change_no_problem(text: str, kind: str, end: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert parts_of(plain.encode(), kind) == parts_of(plain.replace("\n", end).encode(), kind)


@settings(max_examples=200)
@given(damaged())
def test_a_damaged_page_is_a_page_or_problems(drawn: tuple[str, bytes]) -> None:
    hold(drawn[1], drawn[0])


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_that_ends_anywhere_is_a_page_or_problems(file: Path) -> None:
    data = file.read_bytes()
    kind = next(row.name for row in KINDS if row.folder == file.parent.name)
    for end in range(0, len(data), 211):
        hold(data[:end], kind)
