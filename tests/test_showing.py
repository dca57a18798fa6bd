"""Problems as a person sees them in a terminal, and which of them are told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factsite.records.problem import Problem
from factsite.records.written import Place
from factsite.showing import FORMATS, Told, line_of, show
from tests.site import build

RULE, OTHER, WARNING = "prose-is-cited", "quote-is-whole", "waivers-are-used"


def problem(line: int = 1, column: int = 1, rule: str = RULE, message: str = "this cites nothing") -> Problem:
    return Problem("content/a.md", Place(line, column), rule, message)


def pointed(text: str, column: int, folder: Path) -> tuple[str, str]:
    """Return the line and the caret's line that are shown of a file of one line."""
    (folder / "content").mkdir()
    (folder / "content" / "a.md").write_text(text, encoding="utf-8")
    (shown,) = show([problem(column=column)], folder)
    _, line, caret = shown.split("\n")
    return line, caret


@pytest.mark.parametrize(
    ("before", "blanks"),
    [
        ("abc", "   "),
        ("\ta", "\t "),
        ("a\tb\t", " \t \t"),
        ("東京", "    "),
        ("ｱＡ", "   "),
        ("한국", "    "),
        ("\u1112\u1161\u11ab", "  "),
        ("e\u0301", " "),
        ("и\u0306", " "),
        ("a\u200bb\ufeff", "  "),
        ("a\u00adb", "   "),
        ("😀", "  "),
        ("🕊\ufe0f", "  "),
        ("👍🏽", "  "),
        ("👩\u200d👩\u200d👧", "  "),
        ("🇺🇦", "  "),
        ("“’—…", "    "),
    ],
)
def test_the_caret_stands_below_what_it_points_at(before: str, blanks: str, tmp_path: Path) -> None:
    line, caret = pointed(f"{before}!", len(before) + 1, tmp_path)
    assert line == f"    {before}!"
    assert caret == f"    {blanks}^"


def test_of_a_long_line_the_part_around_the_fault_is_shown(tmp_path: Path) -> None:
    line, caret = pointed("東" * 5_000 + "!" + "東" * 5_000, 5_001, tmp_path)
    assert line == f"    {'東' * 80}!{'東' * 79}"
    assert caret == f"    {'  ' * 80}^"


def test_what_would_move_the_cursor_is_not_shown(tmp_path: Path) -> None:
    line, caret = pointed("a\x1b[2J\u202eb!", 8, tmp_path)
    assert line == "    a\ufffd[2J\ufffdb!"
    assert caret == "           ^"
    assert line_of(problem(message="a\x1b[2J\nb")) == f"content/a.md:1:1: {RULE}: a\ufffd[2J b"


def test_a_warning_is_told_apart_from_an_error() -> None:
    assert line_of(problem(rule=WARNING)) == f"content/a.md:1:1: warning: {WARNING}: this cites nothing"
    assert line_of(problem()) == f"content/a.md:1:1: {RULE}: this cites nothing"


def test_of_very_many_of_one_sort_in_one_file_the_first_are_shown_and_how_many_more_there_are(tmp_path: Path) -> None:
    many = [problem(line) for line in range(1, 4_264)] + [problem(9_000 + line, rule=OTHER) for line in range(50)]
    printed = list(FORMATS["text"](Told(tuple(many), tmp_path)))
    assert [text for text in printed if " more " in text] == [
        f"content/a.md: {RULE}: and 4,213 more in this file; --format json has all\n"
    ]
    assert len(printed) == 50 + 50 + 1
    assert printed[-1].startswith(f"content/a.md: {RULE}: and")


def test_problems_are_sorted_and_none_is_told_twice(tmp_path: Path) -> None:
    head = "title: Prisoners in 1999 and 1999\nsummary: In 1999.\nnot: [places/kiev, places/kiev]"
    page = f"---\n{head}\n---\nB [c](d.md) 7.\n"
    problems = build({"content/topics/b.md": page, "content/topics/a.md": page}, folder=tmp_path).outcome.problems
    assert list(problems) == sorted(problems)
    assert len({line_of(problem) for problem in problems}) == len(problems) > 8


def test_a_template_s_problem_stands_among_the_others(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "base/content/exchanges/146-each.md").read_text(encoding="utf-8")
    site = build(
        {
            "content/exchanges/146-each.md": page.replace("facts:", "waive:\n  pages-are-reachable: new\nfacts:", 1),
            "a.html": None,
            "templates/message.html": "{{ view.mesage }}",
        },
        folder=tmp_path,
    )
    assert [problem.rule for problem in site.outcome.problems] == ["waivers-are-used", "templates-render"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_whose_name_is_not_utf_8_can_be_told(form: str, tmp_path: Path) -> None:
    path = os.fsdecode(b"content/\xff\xed\xa0\x80.md")
    told = Told((Problem(path, Place(1, 1), RULE, f"{path} \udfff"),), tmp_path)
    assert "".join(FORMATS[form](told)).encode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_hundred_thousand_problems_are_told(form: str, tmp_path: Path) -> None:
    told = Told(tuple(problem(line) for line in range(1, 100_001)), tmp_path)
    assert sum(map(len, FORMATS[form](told))) > 1_000
