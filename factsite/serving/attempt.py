"""Try to build, and keep what came of it in the form that is shown."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct

from factsite.records.problem import Problem
from factsite.records.settings import Settings
from factsite.renewing import renew
from factsite.rules import is_error
from factsite.running import Runner
from factsite.running.pool import uncollected
from factsite.showing import parts
from factsite.withholding.edits import Moves, apply
from factsite.withholding.veil import Veil

_ENGINE = Path(__file__).parents[1]


class Clock(Protocol):
    """Is told which stage of a build begins, and when the last is over."""

    def __call__(self, stage: str) -> None: ...
    def stop(self) -> None: ...


class Complaint(Struct, frozen=True):
    """A problem as shown: its first line, the line of the file with a caret below (or empty), the hint (or empty).

    Names that are withheld are so here too; where there are any, the first line in the `terminal` has the path of the
    file as it is, for whoever is to mend it.
    """

    head: str
    source: str
    hint: str
    terminal: str = ""


class Attempt(Struct, frozen=True):
    """A build and what came of it: nothing (it was sound), complaints, or the engine's own defect.

    `warnings` are what a sound build has to say; they are told in the terminal and lie over no page.
    `id` is unlike that of any other build. `prefix` is the path under which the site is published, as `/facts/`; its
    404 page refers to it.
    """

    id: str
    complaints: tuple[Complaint, ...] = ()
    defect: str = ""
    prefix: str = "/"
    warnings: tuple[Complaint, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the build wrote the site."""
        return not self.complaints and not self.defect


def try_build(settings: Settings, runner: Runner, clock: Clock) -> Attempt:
    """Build the site. Whatever goes wrong is in the attempt: only an interrupt is raised."""
    id = os.urandom(8).hex()
    try:
        with uncollected():
            built = renew(settings, runner, clock)
    # The editor's next change may well mend it, so that even a defect of the engine must not end the session.
    except Exception as error:
        return Attempt(id, defect=_told(error))
    finally:
        clock.stop()
    prefix = urlsplit(built.address).path.rstrip("/") + "/"
    shown = zip(built.problems, parts(built.problems, settings.root), strict=True)
    told = tuple(_complaint(built.veil, problem, *part) for problem, part in shown)
    if any(map(is_error, built.problems)):
        return Attempt(id, told, prefix=prefix)
    return Attempt(id, prefix=prefix, warnings=told)


def _complaint(veil: Veil | None, problem: Problem, head: str, source: str, hint: str) -> Complaint:
    if veil is None:
        return Complaint(head, source, hint)
    line, _, caret = source.partition("\n")
    edits = veil.edits(line, veil.tie(line))
    below = "\n" + " " * Moves(edits).start(len(caret) - 1) + "^" if caret else ""
    path = len(problem.path)
    shown, tip, told = (veil.text(text, veil.tie(text)) for text in (head, hint, head[path:]))
    return Complaint(shown, apply(line, edits) + below, tip, head[:path] + told)


def _told(error: Exception) -> str:
    """Return the last line of a traceback and the innermost line of the engine that it runs through."""
    words = traceback.format_exception_only(error)[-1].strip()
    for step in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(step.filename).is_relative_to(_ENGINE):
            return f"{words} ({Path(step.filename).relative_to(_ENGINE.parent).as_posix()}:{step.lineno})"
    return words
