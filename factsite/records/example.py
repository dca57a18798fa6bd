"""A rule's example: what an author writes beside what the author sees."""

from __future__ import annotations

from msgspec import Struct


class Example(Struct, frozen=True):
    """Files that an author adds to a small site, and what is wrong with them: nothing, where the example passes.

    `rule` is the id of the rule that it shows, `sentence` what it is about. `files` are (path, text); `problems` the
    first line of each problem, `hints` the hints of those that have one, or none where the example is silent on them.
    """

    rule: str
    fails: bool
    sentence: str
    files: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    hints: tuple[str, ...]
