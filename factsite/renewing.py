"""Build a site anew, unless what is published was made of the very same files."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from factsite.checking import Checked, Notice
from factsite.pipeline import build
from factsite.reading.settings import NAME
from factsite.records.problem import Problem
from factsite.records.settings import Settings
from factsite.running import Runner
from factsite.withholding.names import veil_of
from factsite.withholding.veil import Veil
from factsite.writing.tree import standing


class Built(Struct, frozen=True):
    """What came of a build: how many pages and facts were proven, every problem, and what was written.

    `address` is that of the site, which its settings may tell; `fresh` how many of its files are others than before.
    Where there are errors, no file was written. `veil` has the names that are withheld, if any are.
    """

    pages: int
    facts: int
    address: str
    problems: tuple[Problem, ...]
    files: int = 0
    fresh: int = 0
    veil: Veil | None = None


def proven_only(checked: Checked) -> Built:
    """Return what came of proving a site without writing it."""
    told = (len(checked.cards), checked.facts, checked.settings.address, checked.problems)
    return Built(*told, veil=veil_of(checked.heads))


def renew(settings: Settings, runner: Runner, notice: Notice) -> Built:
    """Check the site and, where all is sound, write it; where it stands as it would be written, leave it."""
    read = (settings.content, settings.seeds, *settings.templates, *settings.static, settings.content.parent / NAME)
    marks = runner.marks(read, repr(settings))
    stands = standing(settings.out, runner.notes) if marks and runner.notes else b""
    kept = runner.recall(marks, stands) if marks and stands else None
    if isinstance(kept, Built):
        return kept
    outcome = build(settings, runner, notice)
    proven = proven_only(outcome.checked)
    built = replace(proven, problems=outcome.problems, files=outcome.files, fresh=outcome.fresh)
    if marks and runner.notes and outcome.files and (stands := standing(settings.out, runner.notes)):
        runner.remember(marks, stands, replace(built, fresh=0))
    return built
