"""Imports point down only, each library has one place, and printing is the command's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from pkgutil import walk_packages

import pytest

import factsite
from tests.site import ROOT

# From the bottom up. A module imports what is in a layer below its own, or in its own package.
LAYERS = (
    ("patterns", "records", "likeness"),
    ("kinds", "folding", "meanings"),
    ("asking", "naming", "english"),
    ("reading",),
    ("rules",),
    ("carding",),
    ("cataloguing",),
    ("proving", "surveying", "waiving", "correcting", "addressing", "renaming"),
    ("linking", "comparing", "withholding"),
    ("composing",),
    ("rendering", "minifying", "writing", "running", "showing", "history", "searching", "editing"),
    ("checking", "making"),
    ("exporting",),
    ("pipeline",),
    ("renewing",),
    ("reporting", "explaining", "schemas", "serving", "citing", "mending", "reviewing"),
    ("scaffolding",),
    ("command",),
)

# What a stage may know of the rest, where that is less than all that lies below it.
NARROW = {
    "linking": {"asking", "kinds", "records"},
    "rendering": {"records"},
    "showing": {"records", "rules"},
    "minifying": set[str](),
    "writing": set[str](),
    "running": {"asking", "records"},
    "searching": {"records"},
    "history": set[str](),
    "editing": {"records"},
    "english": {"records", "folding", "patterns"},
}

# The module or package that may import a library; several where it starts other programs.
LIBRARIES: dict[str, str | tuple[str, ...]] = {
    "yaml": "factsite.reading.front_matter",
    "jinja2": "factsite.rendering",
    "markdown_it": "factsite.reading.markdown.parser",
    "mdit_py_plugins": "factsite.reading.markdown.parser",
    "edtf": "factsite.reading.dates",
    "rcssmin": "factsite.minifying",
    "rjsmin": "factsite.minifying",
    "subprocess": ("factsite.history", "factsite.searching"),
    "sqlite3": ("factsite.exporting", "factsite.running"),
    "pickle": "factsite.running",
    "multiprocessing": "factsite.running",
    "concurrent": "factsite.running",
    "click": "factsite.command",
    "sys": "factsite.command",
    "livereload": "factsite.serving",
    "tornado": "factsite.serving",
    "watchfiles": "factsite.serving",
    "pagefind_bin": "factsite.searching",
}
# Those that nobody needs to import: chance, the locale and the network stand nowhere.
OPTIONAL = {"random": "nowhere", "locale": "nowhere", "urllib.request": "nowhere"}


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


TREES = {_name(file): ast.parse(file.read_bytes()) for file in sorted((ROOT / "factsite").rglob("*.py"))}
# The package itself holds its version, and is below all.
UNITS = {"": -1} | {unit: height for height, layer in enumerate(LAYERS) for unit in layer}


def _unit(module: str) -> str:
    """The package or module directly below `factsite` that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


@cache
def _imports(module: str) -> tuple[str, ...]:
    """Return the full name of every module that a module imports, wherever in it."""
    return tuple(_imported(module))


def _imported(module: str) -> Iterator[str]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            origin = node.module or ""
            names = [f"{origin}.{alias.name}" for alias in node.names]
            yield from (name if name in TREES else origin for name in names)


def _calls(module: str) -> Iterator[str]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_every_module_was_seen_and_has_a_layer() -> None:
    found = {module.name for module in walk_packages(factsite.__path__, "factsite.")}
    assert found <= set(TREES)
    assert found
    assert {_unit(module) for module in TREES} == set(UNITS)


@pytest.mark.parametrize("module", sorted(TREES))
def test_imports_point_down(module: str) -> None:
    own = _unit(module)
    for name in _imports(module):
        if name.split(".")[0] == "factsite":
            assert _unit(name) == own or UNITS[_unit(name)] < UNITS[own], f"{module} imports {name}"


@pytest.mark.parametrize("unit", sorted(NARROW))
def test_a_stage_knows_no_more_than_it_needs(unit: str) -> None:
    known = {
        _unit(name) for module in TREES for name in _imports(module) if _unit(module) == unit and "factsite." in name
    }
    assert known - {unit} <= NARROW[unit]


def test_no_module_imports_in_a_circle() -> None:
    graph = {module: {name for name in _imports(module) if name in TREES and name != module} for module in TREES}
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(TREES)


# A rule too long for one file has a package of its own, which no other rule knows.
PACKAGES = {"factsite.rules.value_is_in_quote": "factsite.rules.values"}
# What rules share: the page before them, and whose words its passages are.
_SHARED = ("attributed", "case", "grave", "quoted", "voices", "world")
SHARED = {f"factsite.rules.{name}" for name in _SHARED}


def test_a_rule_knows_no_other_rule() -> None:
    rules = [module for module in TREES if module.startswith("factsite.rules.") and module not in SHARED]
    assert rules
    for module in rules:
        package = PACKAGES.get(module) or next((p for p in PACKAGES.values() if module.startswith(f"{p}.")), "none")
        own = {name for name in _imports(module) if name.startswith("factsite.rules")}
        others = {name for name in own if not name.startswith(f"{package}.")}
        assert others <= SHARED, module


@pytest.mark.parametrize("library", [*LIBRARIES, *OPTIONAL])
def test_a_library_has_one_place(library: str) -> None:
    place = {**LIBRARIES, **OPTIONAL}[library]
    places = (place,) if isinstance(place, str) else place
    importers = {module for module in TREES for name in _imports(module) if f"{name}.".startswith(f"{library}.")}
    assert all(f"{module}.".startswith(tuple(f"{place}." for place in places)) for module in importers), importers
    assert importers or library in OPTIONAL


def test_printing_and_exit_codes_are_the_commands() -> None:
    forbidden = {"print", "input", "exit", "quit", "SystemExit", "sys.exit", "os._exit", "os.abort"}
    found = {(module, call) for module in TREES for call in _calls(module) if call in forbidden}
    assert {_unit(module) for module, _ in found} <= {"command"}, found


def test_output_depends_on_input_alone() -> None:
    clocks, surroundings = {"time", "datetime", "uuid", "secrets"}, {"os.environ", "os.getenv", "Path.cwd", "Path.home"}
    for module in (module for module in TREES if _unit(module) not in ("command", "serving")):
        assert {name.split(".")[0] for name in _imports(module)}.isdisjoint(clocks), module
        names = {ast.unparse(node) for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)}
        assert names.isdisjoint(surroundings), module


def test_this_test_sees_what_it_forbids() -> None:
    assert set(_calls("factsite.command.options")) & {"print", "sys.exit", "SystemExit", "click.echo"}
    assert "factsite.checking" in set(_imports("factsite.command.site"))
