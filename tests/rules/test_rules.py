"""Every rule, with what an author writes beside what the author sees: the cases are the Markdown files in `cases/`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from factsite.rules import PAGE_RULES, READING_RULES, SITE_RULES, id_of
from tests.site import Site, build

CASES = Path(__file__).parent / "cases"
FUNCTIONS: tuple[Callable[..., object], ...] = (*PAGE_RULES, *SITE_RULES)
RULES = (*(rule.id for rule in READING_RULES), *(id_of(rule) for rule in FUNCTIONS))

_HEADING = re.compile(r"## (fails|passes): (.+)")
_FENCE = "````"


@dataclass(frozen=True)
class Example:
    """A case: the files that an author adds to the small site, and the first lines and hints of what is wrong."""

    rule: str
    fails: bool
    sentence: str
    files: dict[str, str]
    problems: list[str]
    hints: list[str]


def read_examples(file: Path) -> list[Example]:
    """Read a file of cases: `## fails: sentence`, then fences named after files, then one with the problems."""
    examples: list[Example] = []
    fence: str | None = None
    content: list[str] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if fence is not None and line == _FENCE:
            _add(examples[-1], fence, content)
            fence, content = None, []
        elif fence is not None:
            content.append(line)
        elif line.startswith(_FENCE):
            fence = line.removeprefix(_FENCE).strip()
        elif heading := _HEADING.fullmatch(line):
            examples.append(Example(file.stem, heading[1] == "fails", heading[2], {}, [], []))
        else:
            assert not line.startswith(("##", "`")), f"{file.name}:{number}: neither a case nor a fence"
    assert fence is None, f"{file.name}: the last fence is not closed"
    return examples


def _add(example: Example, fence: str, content: list[str]) -> None:
    if fence == "problems":
        example.problems.extend(content)
    elif fence == "hint":
        example.hints.extend(content)
    else:
        assert "/" in fence, f"a fence is named after a file, or is “problems” or “hint”, not “{fence}”"
        assert fence not in example.files, f"{example.sentence}: {fence} stands here twice"
        example.files[fence] = "".join(f"{line}\n" for line in content)


def hints_of(site: Site) -> list[str]:
    """Return the hints of a site's problems, in their order."""
    return [problem.hint for problem in site.outcome.problems if problem.hint]


EXAMPLES = [example for file in sorted(CASES.glob("*.md")) for example in read_examples(file)]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.rule}: {e.sentence}") for e in EXAMPLES])
def test_the_author_sees(example: Example, tmp_path: Path) -> None:
    site = build(example.files, folder=tmp_path)
    assert site.problems == example.problems
    if example.hints:
        assert hints_of(site) == example.hints


def test_a_case_shows_its_own_rule() -> None:
    for example in EXAMPLES:
        shown = {problem.split(": ")[1] for problem in example.problems}
        assert (example.rule in shown) if example.fails else not shown, example
        assert example.files, example


def test_every_rule_has_a_failing_and_a_passing_case() -> None:
    assert {(e.rule, e.fails) for e in EXAMPLES} == {(rule, fails) for rule in RULES for fails in (True, False)}


def test_no_case_stands_here_twice() -> None:
    sentences = [(example.rule, example.sentence) for example in EXAMPLES]
    assert sorted(set(sentences)) == sorted(sentences)
    inputs = [tuple(sorted(example.files.items())) for example in EXAMPLES]
    assert len(set(inputs)) == len(inputs)


def test_the_small_site_that_cases_build_upon_is_sound(tmp_path: Path) -> None:
    assert build({}, folder=tmp_path).problems == []
