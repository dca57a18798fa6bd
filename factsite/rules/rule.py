"""A row of the table of rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from msgspec import Struct

ERROR, WARNING = "error", "warning"


class Rule(Struct, frozen=True):
    """A truth that the build proves.

    An error stops the build, a warning is told. A `waivable` rule may be set aside by a page, with a reason that its
    readers see.
    """

    id: str
    truth: str
    severity: str = ERROR
    waivable: bool = False


def id_of(rule: Callable[..., object]) -> str:
    """Return a rule's id: its function's name, with hyphens."""
    return rule.__name__.replace("_", "-")


def truth_of(rule: Callable[..., object]) -> str:
    """Return what a rule protects: its function's docstring, each paragraph on one line."""
    paragraphs = inspect.cleandoc(rule.__doc__ or "").split("\n\n")
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
