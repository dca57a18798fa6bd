"""Read the examples of the rules: Markdown files named after a rule, which are its test cases too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from factsite.patterns import Pattern
from factsite.records.example import Example

_HEADING = Pattern(r"## (fails|passes): (.+)")
_FENCE = "````"


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return the examples of every rule in the order of their files, which are the engine's own and well formed."""
    return tuple(example for file in sorted(folder.glob("*.md")) for example in parse_examples(file.stem, _text(file)))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def parse_examples(rule: str, text: str) -> Iterator[Example]:
    """Yield the examples in a text: `## fails: sentence`, then fences named after files, then what the author sees.

    Raises ValueError, with the line, for what is neither an example nor a fence.
    """
    number, lines = 0, text.splitlines()
    while number < len(lines):
        heading = _HEADING.fullmatch(lines[number])
        if heading is None and lines[number].startswith(("##", "`")):
            raise ValueError(f"{rule}:{number + 1}: neither an example nor a fence")
        number += 1
        if heading:
            fences, number = _fences(rule, lines, number)
            yield _example(rule, heading, fences)


def _fences(rule: str, lines: list[str], number: int) -> tuple[list[tuple[str, list[str]]], int]:
    """Return the fences from a line on, each with its name, up to the next heading, and the line of that."""
    fences: list[tuple[str, list[str]]] = []
    while number < len(lines) and not lines[number].startswith("##"):
        if lines[number].startswith(_FENCE):
            name, start = lines[number].removeprefix(_FENCE).strip(), number + 1
            try:
                number = lines.index(_FENCE, start)
            except ValueError:
                raise ValueError(f"{rule}:{start}: this fence is not closed") from None
            fences.append((name, lines[start:number]))
        elif lines[number].startswith("`"):
            raise ValueError(f"{rule}:{number + 1}: a fence has four marks")
        number += 1
    return fences, number


def _example(rule: str, heading: re.Match[str], fences: list[tuple[str, list[str]]]) -> Example:
    files = [(name, "".join(f"{line}\n" for line in lines)) for name, lines in fences if "." in name]
    told = {name: tuple(lines) for name, lines in fences if "." not in name}
    if len(dict(files)) < len(files) or not set(told) <= {"problems", "hint"}:
        raise ValueError(f"{rule}: “{heading[2]}”: a fence stands here twice, or is named after nothing")
    return Example(
        rule=rule,
        fails=heading[1] == "fails",
        sentence=heading[2],
        files=tuple(files),
        problems=told.get("problems", ()),
        hints=told.get("hint", ()),
    )
