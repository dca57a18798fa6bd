"""The JSON Schemas for editor programs: made from the tables, whole, and no stricter than the build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from factsite import kinds, meanings
from factsite.kinds import BY_FOLDER, BY_NAME, COMMON, KINDS, QUALIFIERS_MEAN
from factsite.reading import corrections, omission, settings
from factsite.reading.fact import FACT_KEYS, SILENCE_KEYS
from factsite.reading.values import parse_value
from factsite.schemas import schema, schema_file, schema_files, schema_names
from tests.commanding import run
from tests.rules.test_rules import EXAMPLES
from tests.site import BASE, ROOT

FOLDER = ROOT / "docs" / "schemas"


def front_of(file: Path) -> object:
    """Return the front matter of a page as an editor program reads it."""
    text = file.read_text(encoding="utf-8").split("\n---\n")[0]
    return yaml.load(text, Loader=_Core)


class _Core(yaml.SafeLoader):
    """Reads what YAML 1.2 reads: `no` and days are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        sign: [(tag, form) for tag, form in known if tag.endswith((":int", ":float", ":null"))]
        for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def problems(name: str, front: object) -> list[str]:
    return sorted(error.message for error in Draft7Validator(schema(name)).iter_errors(front))


def test_what_is_checked_in_is_what_is_made() -> None:
    made = dict(schema_files())
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()} == made, (
        "run: python build.py schema --write docs/schemas"
    )
    assert set(made) == {schema_file(name) for name in (*BY_NAME, "corrections", "site")}


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(schema(name))


def test_every_key_has_a_meaning_and_nothing_else_has() -> None:
    front = {*COMMON, *(key for kind in KINDS for key in (*kind.needs, *kind.may))}
    assert set(meanings.FRONT) == front
    assert set(meanings.FACT) == {*FACT_KEYS, *SILENCE_KEYS}
    assert set(meanings.TYPES) == set(kinds.TYPES)
    assert set(meanings.ABSENT) == set(kinds.ABSENCES)
    assert set(meanings.QUALIFIER_EXAMPLES) == set(QUALIFIERS_MEAN)
    assert tuple(meanings.LEFT_OUT) == omission.KEYS
    assert tuple(meanings.CORRECTION) == corrections.KEYS
    assert tuple(meanings.SETTINGS) == settings.KEYS
    assert set(meanings.FRONT_EXAMPLES) <= front
    assert set(meanings.FACT_EXAMPLES) == set(meanings.FACT)


@pytest.mark.parametrize("name", kinds.TYPES)
def test_every_example_of_a_value_can_be_read(name: str) -> None:
    _, examples = meanings.TYPES[name]
    assert examples
    for example in examples:
        assert not isinstance(parse_value(name, example), str), example


def test_no_good_page_is_faulted() -> None:
    pages = [file for root in (ROOT, BASE) for file in sorted((root / "content").rglob("*.md"))]
    assert len(pages) > 50
    assert {file.parent.name for file in pages} == set(BY_FOLDER)
    for file in pages:
        assert problems(BY_FOLDER[file.parent.name].name, front_of(file)) == [], file


def test_no_page_is_faulted_that_a_rule_lets_pass() -> None:
    files = [(file, text) for example in EXAMPLES if not example.problems for file, text in example.files]
    pages = [(file, text) for file, text in files if re.fullmatch(r"content/[a-z]+/[^/]+\.md", file) and text]
    assert len(pages) > 300
    for file, text in pages:
        front = yaml.load(text.split("\n---\n")[0], Loader=_Core)
        assert problems(BY_FOLDER[file.split("/")[1]].name, front) == [], (file, text)


def test_the_files_of_yaml_alone_are_known() -> None:
    assert problems("site", yaml.load((ROOT / "site.yml").read_text(encoding="utf-8"), Loader=_Core)) == []
    log = ROOT / "content" / "corrections.yml"
    assert problems("corrections", yaml.load(log.read_text("utf-8"), Loader=_Core) if log.exists() else None) == []
    entry = {"date": "2026-01-31", "page": "places/kyiv", "old": "a", "new": "b", "reason": "wrong", "kind": "wrong"}
    assert problems("corrections", [entry]) == []
    assert problems("corrections", [{**entry, "kind": "safety"}])
    assert problems("corrections", [{**entry, "date": "January"}])
    assert problems("site", {"contact": "desk at example"})


@pytest.mark.parametrize("key", ["birth_date", "photo", "unit", "facs", "seed"])
def test_no_page_has_a_key_that_its_kind_does_not_know(key: str) -> None:
    front = {"title": "A", "summary": "B", "public_interest": "C"}
    assert problems("person", front) == []
    assert len(problems("person", {**front, key: "x"})) == 1


def test_the_command_lists_prints_and_writes_them(tmp_path: Path) -> None:
    assert run(tmp_path, "schema").stdout.split() == list(schema_names())
    assert json.loads(run(tmp_path, "schema", "person").stdout) == schema("person")
    (tmp_path / "here").mkdir()
    done = run(tmp_path, "schema", "--write", "here")
    assert (done.returncode, done.stdout) == (0, f"{len(schema_names())} schemas written to here/\n")
    assert {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "here").iterdir()} == dict(
        schema_files()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plase"], "there is no schema plase; did you mean “place”?"),
        (["zzz"], "there is no schema zzz; python build.py schema lists them"),
        (["--write", "nowhere"], "there is no folder nowhere; make it first"),
        (["place", "--write", "."], "name one schema to print, or a folder to --write all into"),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run(tmp_path, "schema", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"factsite: {said}\n")
