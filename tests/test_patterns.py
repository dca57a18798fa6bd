"""Every pattern compiles: one that does not would be found only by the text that first needs it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import factsite
from factsite.patterns import Pattern


def _patterns(value: Any) -> Iterator[Pattern]:
    """Yield the patterns in a value of a module, in its tuples and tables too."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _patterns(item)
    elif isinstance(value, dict):
        yield from _patterns(list(value.values()))


def test_every_pattern_compiles() -> None:
    names = [module.name for module in walk_packages(factsite.__path__, "factsite.") if "__main__" not in module.name]
    found = [one for name in names for value in vars(import_module(name)).values() for one in _patterns(value)]
    assert len(found) > 300
    for pattern in found:
        pattern.search("")


def test_a_pattern_has_the_methods_of_a_compiled_one_and_no_others() -> None:
    pattern = Pattern(r"(\d)")
    assert [pattern.findall("a1b2"), pattern.sub("-", "a1"), pattern.split("a1b")] == [
        ["1", "2"],
        "a-",
        ["a", "1", "b"],
    ]
    with pytest.raises(AttributeError):
        pattern.scanner  # noqa: B018
