"""The two tables, kinds and rules, hold together and are complete."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from factsite.kinds import (
    ABSENCES,
    BY_FOLDER,
    BY_NAME,
    COMMON,
    KINDS,
    NEEDED,
    PARTS,
    QUALIFIERS,
    QUALIFIERS_MEAN,
    SIDES,
    TYPES,
    Kind,
    Property,
)
from factsite.naming import is_page_id
from factsite.reading.fact import FACT_KEYS
from factsite.reading.values import parse_value
from factsite.records.value import Absence
from factsite.rules import FUNCTIONS, READING_RULES, RULES
from factsite.rules.rule import Rule, id_of
from tests.site import ROOT, build

PROPERTIES = [(kind, row) for kind in KINDS for row in kind.properties]
NAME = re.compile(r"[a-z]+(_[a-z]+)*")


def each_kind(kind: Kind) -> str:
    return kind.name


def each_property(pair: tuple[Kind, Property]) -> str:
    return f"{pair[0].name}.{pair[1].name}"


def test_kinds_are_found_by_name_and_by_folder() -> None:
    assert list(BY_NAME.values()) == list(KINDS)
    assert list(BY_FOLDER.values()) == list(KINDS)
    assert len({kind.label for kind in KINDS}) == len({kind.plural for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=each_kind)
def test_a_kind_has_its_folder(kind: Kind) -> None:
    assert NAME.fullmatch(kind.name)
    assert is_page_id(f"{kind.folder}/a-page")
    assert any((ROOT / "content" / kind.folder).glob("*.md"))


@pytest.mark.parametrize("kind", KINDS, ids=each_kind)
def test_what_a_kind_states_and_shows_are_its_properties(kind: Kind) -> None:
    names = [row.name for row in kind.properties]
    assert len(set(names)) == len(names)
    assert {*kind.columns, *kind.states} <= set(names)
    assert len(set(kind.columns)) == len(kind.columns)
    assert kind.columns or not kind.listed


@pytest.mark.parametrize("kind", KINDS, ids=each_kind)
def test_front_matter_keys_are_named_once(kind: Kind) -> None:
    keys = (*COMMON, *kind.needs, *kind.may)
    assert len(set(keys)) == len(keys)
    assert set(NEEDED) <= set(COMMON)
    assert all(NAME.fullmatch(key) or key == "sha256" for key in keys)


@pytest.mark.parametrize("pair", PROPERTIES, ids=each_property)
def test_a_property_has_a_known_type_and_points_at_kinds(pair: tuple[Kind, Property]) -> None:
    _, row = pair
    assert NAME.fullmatch(row.name)
    assert row.label[0].isupper()
    assert row.type in TYPES
    assert bool(row.to) == bool(row.back) == (row.type == "reference")
    assert set(row.to) <= set(BY_NAME)
    assert len(set(row.to)) == len(row.to)


@pytest.mark.parametrize("kind", KINDS, ids=each_kind)
def test_a_label_means_one_property(kind: Kind) -> None:
    labels = [row.label for row in kind.properties]
    assert len(set(labels)) == len(labels)


def test_a_property_of_one_name_has_one_type_in_all_kinds() -> None:
    types: dict[str, set[str]] = {}
    for _, row in PROPERTIES:
        types.setdefault(row.name, set()).add(row.type)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


@pytest.mark.parametrize("pair", PROPERTIES, ids=each_property)
def test_a_property_says_what_it_means_in_a_sentence(pair: tuple[Kind, Property]) -> None:
    _, row = pair
    assert row.means[:1].isupper()
    assert row.means.endswith(".")
    assert len(row.means) < 100


def test_every_qualifier_says_what_it_means() -> None:
    assert set(QUALIFIERS_MEAN) == {key for keys in QUALIFIERS.values() for key in keys}
    assert all(means[:1].isupper() and means.endswith(".") for means in QUALIFIERS_MEAN.values())


def test_no_kind_has_the_folder_of_files_that_the_site_makes_itself() -> None:
    assert not {"rules", "static", "data"} & {kind.folder for kind in KINDS}


def test_a_kind_that_others_refer_to_is_reached_by_a_property() -> None:
    pointed_at = {name for _, row in PROPERTIES for name in row.to}
    assert pointed_at == set(BY_NAME) - {"source", "page"}


def test_every_type_has_qualifiers_and_a_reader() -> None:
    assert set(QUALIFIERS) == set(TYPES)
    assert {row.type for _, row in PROPERTIES} == set(TYPES)
    for name in TYPES:
        assert not isinstance(parse_value(name, "not stated"), str)
        assert {parse_value(name, words) for words in ABSENCES} == {Absence(words) for words in ABSENCES}


def test_keys_of_a_fact_and_qualifiers_are_different_words() -> None:
    qualifiers = {key for keys in QUALIFIERS.values() for key in keys}
    assert qualifiers.isdisjoint({*FACT_KEYS, "without"})
    assert all(NAME.fullmatch(key) for key in (*qualifiers, *FACT_KEYS))
    assert len(set(SIDES)) == len(SIDES)


def test_a_correction_is_owed_for_every_qualifier_but_the_order_of_dates() -> None:
    assert {key for keys in QUALIFIERS.values() for key in keys} - set(PARTS) == {"after"}


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", id) for id in ids)


@pytest.mark.parametrize("rule", FUNCTIONS, ids=id_of)
def test_file_and_rule_and_function_bear_one_name(rule: Callable[..., object]) -> None:
    assert rule.__module__ == f"factsite.rules.{rule.__name__}"
    assert id_of(rule) == rule.__name__.replace("_", "-")
    assert (rule.__doc__ or "").split("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_a_rule_says_its_truth(rule: Rule) -> None:
    truth = rule.truth
    assert truth.endswith(".")
    assert truth[0].isupper()


def test_every_file_of_a_rule_is_in_the_table() -> None:
    files = {file.stem for file in (ROOT / "factsite" / "rules").glob("*.py")} - {
        "__init__",
        "attributed",
        "case",
        "grave",
        "quoted",
        "rule",
        "voices",
        "world",
    }
    assert files == {rule.__name__ for rule in FUNCTIONS}


def test_problems_name_only_rules_that_there_are() -> None:
    ids = {rule.id for rule in RULES}
    written = re.compile(r"\"([a-z]+(?:-[a-z]+)+)\"")
    engine = ROOT / "factsite"
    files = (*engine.glob("*.py"), *(engine / "reading").rglob("*.py"), *(engine / "withholding").glob("*.py"))
    named = {
        id
        for file in files
        for id in written.findall(file.read_text(encoding="utf-8"))
        if re.search(r"-(?:is|are)-", id) or id.endswith(("-resolve", "-render"))
    }
    assert {rule.id for rule in READING_RULES} <= named
    assert named <= ids


def test_every_kind_makes_pages_and_a_list(tmp_path: Path) -> None:
    made = {
        "content/events/talks.md": "---\ntitle: Talks\nsummary: Rounds of discussions.\n---\n",
        "content/pages/method.md": "---\ntitle: Method\nsummary: How.\n---\n"
        "See the [talks](../events/talks.md).[^own]\n\n[^own]: this site: a pointer\n",
    }
    site = build(made, folder=tmp_path)
    assert site.problems == []
    for kind in KINDS:
        names = [file.stem for file in (tmp_path / "content" / kind.folder).iterdir() if file.stem != "home"]
        assert names
        assert all("<h1" in site.page(f"{kind.folder}/{name}") for name in names)
        assert not kind.listed or kind.plural in site.file(f"{kind.folder}/index.html")
