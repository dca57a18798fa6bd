"""The data of a site, opened with tools that are not ours: Frictionless, SQLite, Polars."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import polars
import pytest
from frictionless import Package

from factsite.composing.columns import FACTS, PAGES, TABLES
from factsite.composing.dataset import QUESTIONS, VIEWS
from factsite.exporting.tables import separated
from tests.site import ROOT, Site, base_files, build
from tests.test_rebuilding import Folder, again
from tests.withheld import files as withheld_files

# What a spreadsheet would run, in place of what stands there.
FORMULA = {"content/places/kyiv.md": ("summary: ", "summary: =HYPERLINK and then ")}


@pytest.fixture(scope="module")
def small() -> Site:
    return build({})


def database(site: Site) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site.folder / 'site/data/facts.sqlite'}?mode=ro", uri=True)


def asked(site: Site, query: str) -> list[tuple[Any, ...]]:
    with closing(database(site)) as connection:
        return connection.execute(query).fetchall()


def invalid(site: Site) -> list[str]:
    """Return what Frictionless finds wrong with the data of a site."""
    report = Package(str(site.folder / "site/data/datapackage.json")).validate()
    return [*map(str, report.errors), *(f"{task.name}: {e.message}" for task in report.tasks for e in task.errors)]


def with_formula() -> Site:
    (path, (old, new)) = next(iter(FORMULA.items()))
    text = (ROOT / "tests/base" / path).read_text("utf-8")
    assert old in text
    return build({path: text.replace(old, new, 1)})


@pytest.mark.parametrize("how", ["", "withdrawn: safety", "display_name: a former mayor"])
def test_frictionless_finds_the_tables_as_they_are_described(how: str) -> None:
    site = build(withheld_files(how))
    assert site.problems == []
    assert invalid(site) == []


def test_frictionless_finds_the_tables_of_the_real_site_as_they_are_described(real: Site) -> None:
    assert invalid(real) == []
    described = json.loads(real.file("data/datapackage.json"))
    assert {row["path"] for row in described["resources"]} == {
        file.name
        for file in (real.folder / "site/data").iterdir()
        if file.name not in ("index.html", "datapackage.json")
    }
    assert described["version"].startswith(max(row["published"] for row in real.rows("data/pages.jsonl"))[:4])


def test_frictionless_would_find_a_row_that_is_not_as_described(small: Site, tmp_path: Path) -> None:
    for name in ("datapackage.json", "pages.csv", "citations.csv", "facts.csv"):
        (tmp_path / name).write_text(small.file(f"data/{name}"), "utf-8")
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    described["resources"] = [row for row in described["resources"] if row["format"] == "csv"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    with (tmp_path / "pages.csv").open("a", encoding="utf-8") as file:
        file.write("places/nowhere,place,,places/nowhere.html,,,,soon,,,,\n")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_format_has_the_same_rows(real: Site) -> None:
    for table in TABLES:
        lines = real.rows(f"data/{table.name}.jsonl")
        rows = [[as_text(column.of(row)) for column in table.columns] for row in lines]
        frame = polars.read_csv(real.folder / f"site/data/{table.name}.csv", infer_schema=False)
        assert frame.columns == [column.name for column in table.columns]
        assert [[cell or "" for cell in row] for row in frame.rows()] == rows
        stored = asked(real, f"SELECT * FROM {table.name} ORDER BY rowid")
        booleans = [column.type == "boolean" for column in table.columns]
        told = [[as_stored(cell, yes) for cell, yes in zip(row, booleans, strict=True)] for row in stored]
        assert told == rows


def as_text(cell: Any) -> str:
    """A cell of a line of JSON, as a table has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return json.dumps(cell, ensure_ascii=False, separators=(",", ":")) if isinstance(cell, list | dict) else str(cell)


def as_stored(cell: Any, boolean: bool) -> str:
    return as_text(bool(cell) if boolean and cell is not None else cell)


def test_the_rows_are_those_of_the_site(real: Site) -> None:
    facts, pages = real.rows("data/facts.jsonl"), real.rows("data/pages.jsonl")
    assert len(facts) == real.outcome.checked.facts
    assert {row["id"] for row in pages} == set(real.outcome.checked.cards)
    shown = {row["id"]: re.findall(r'<dd id="([^"]+)"', real.file(row["address"])) for row in pages}
    assert sorted((row["page"], row["label"]) for row in facts) == sorted((p, a) for p in shown for a in shown[p])
    files = sorted(file.name for file in (real.folder / "site/data").iterdir())
    counted = dict(
        re.findall(r'href="(\w+\.(?:csv|jsonl))" download>[^<]*</a></dt><dd>[^;]*; ([\d,]+) rows', data_page(real))
    )
    assert counted.keys() == {name for name in files if name.endswith((".csv", ".jsonl"))}
    for name, rows in counted.items():
        assert int(rows.replace(",", "")) == len(real.rows(f"data/{name.partition('.')[0]}.jsonl")), name
    for table in TABLES:
        assert asked(real, f"SELECT count(*) FROM {table.name}") == [(len(real.rows(f"data/{table.name}.jsonl")),)]
    assert asked(real, "SELECT count(*) FROM words") == [(len(facts),)]


def data_page(site: Site) -> str:
    return site.file("data/index.html")


def keys_within(row: Any, path: str = "") -> Iterator[str]:
    for name, value in row.items():
        at = f"{path}{name}"
        yield at
        if isinstance(value, dict) and name in ("parsed", "number"):
            yield from keys_within(value, f"{at}.")


def test_every_key_of_a_line_and_every_column_is_explained(real: Site) -> None:
    page = data_page(real)
    for table in TABLES:
        told = {column.within or column.name for column in table.columns}
        said = {key for row in real.rows(f"data/{table.name}.jsonl") for key in keys_within(row)}
        assert said - told <= {"parsed", "parsed.number"}, table.name
        for column in table.columns:
            assert f'<dt id="{table.name}-{column.name}"><code>{column.name}</code>' in page
    for name in VIEWS:
        assert f"<code>{name}</code>" in page


def test_views_take_lists_apart(real: Site) -> None:
    facts = real.rows("data/facts.jsonl")
    speakers = [(row["id"], at, one) for row in facts for at, one in enumerate(row.get("said_by", ()), start=1)]
    assert sorted(asked(real, "SELECT fact, number, speaker FROM speakers")) == sorted(speakers)
    outlets = [(row["id"], at, one) for row in facts for at, one in enumerate(row.get("chain", ()), start=1)]
    assert sorted(asked(real, "SELECT fact, number, outlet FROM outlets")) == sorted(outlets)
    passages = [
        (row["id"], at, one["source"], one["quote"], one["start"], one["end"])
        for row in facts
        if "quote" in row
        for at, one in enumerate(row.get("evidence", (row,)), start=1)
    ]
    found = asked(real, 'SELECT fact, number, source, quote, "start", "end" FROM passages')
    assert sorted(found) == sorted(passages)
    qualifiers = [
        (row["id"], name, one)
        for row in facts
        for name, value in row.get("qualifiers", {}).items()
        for one in (value if isinstance(value, list) else [value])
    ]
    assert sorted(asked(real, "SELECT fact, name, value FROM qualifiers")) == sorted(qualifiers)
    assert len(asked(real, "SELECT * FROM claims")) == len(facts)
    counts = [row for row in facts if row["parsed"]["type"] == "count"]
    assert len(asked(real, "SELECT * FROM figures")) == len(counts) > 10


def test_views_keep_what_stands_beside_a_fact(real: Site) -> None:
    facts = real.rows("data/facts.jsonl")
    titles = {row["id"]: row["title"] for row in real.rows("data/pages.jsonl")}
    ways = {row["id"]: " and ".join(titles.get(one, one) for one in row["via"]) for row in facts if "via" in row}
    assert ways
    assert dict(asked(real, "SELECT id, via FROM claims WHERE via IS NOT NULL")) == ways
    beside = {row["id"]: row["qualifiers"] for row in facts if "qualifiers" in row}
    found = asked(real, "SELECT id, qualifiers FROM claims WHERE qualifiers IS NOT NULL")
    assert {id: json.loads(told) for id, told in found} == beside
    vague = {row["id"] for row in facts if row["parsed"].get("number", {}).get("vague")}
    assert vague
    assert {id for (id,) in asked(real, "SELECT id FROM figures WHERE low IS NULL AND vague IS NOT NULL")} == vague
    # A speaker without a page goes by the article's words.
    spoken = set(asked(real, "SELECT speaker, title FROM speakers"))
    assert ("both parties involved", "both parties involved") in spoken
    assert {title for _, title in spoken} == {titles.get(one, one) for one, _ in spoken}


def test_views_tell_of_doubt_and_of_what_is_withheld() -> None:
    each = "content/sources/exchange-of-146.md"
    text = base_files()[each]
    assert isinstance(text, bytes)
    taken_back = text.decode().replace("seed:", "retracted: The agency took it back.\nseed:", 1)
    site = build({**withheld_files("display_name: a former mayor"), each: taken_back})
    assert site.problems == []
    for view in ("claims", "figures"):
        assert ("retracted",) in asked(site, f"SELECT DISTINCT source_state FROM {view}")
    rows = [row["id"] for row in site.rows("data/facts.jsonl") if row.get("redacted")]
    assert rows
    assert {id for (id,) in asked(site, "SELECT fact FROM passages WHERE redacted")} >= set(rows)


def test_the_chain_of_a_fact_leads_from_the_first_reporter_to_the_article(real: Site) -> None:
    total = next(row for row in real.rows("data/facts.jsonl") if row["value"] == "more than 10,000")
    assert total["chain"] == ["organizations/the-wall-street-journal", "organizations/the-gaze"]


def test_words_are_found(real: Site) -> None:
    found = asked(real, "SELECT DISTINCT title FROM words WHERE words MATCH '\"dead Russian officer\"'")
    assert ("First contact over a mobile phone",) in found


def test_a_number_has_one_shape_in_all_lines(real: Site) -> None:
    for table in TABLES:
        frame = polars.read_ndjson(real.folder / f"site/data/{table.name}.jsonl", infer_schema_length=None)
        assert frame.height == len(real.rows(f"data/{table.name}.jsonl"))


def test_questions_of_the_readme_are_answered_as_it_says(real: Site) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = re.findall(r'^sqlite3 site/data/facts\.sqlite "(.*?)"\n((?:# .*\n)+)', readme, re.MULTILINE)
    assert [query.replace('\\"', '"') for query, _ in told] == list(QUESTIONS.values())
    for query, answer in told:
        rows = asked(real, query.replace('\\"', '"'))
        shown = ["|".join("" if cell is None else str(cell) for cell in row) for row in rows]
        lines = [line.removeprefix("# ") for line in answer.splitlines()]
        cut = lines[-1] == "…"
        assert rows
        assert (shown[: len(lines) - 1] if cut else shown) == (lines[:-1] if cut else lines)
    for question, query in QUESTIONS.items():
        assert question in data_page(real)
        assert query in unescape(data_page(real))


def test_no_spreadsheet_runs_what_a_page_says() -> None:
    site = with_formula()
    assert site.problems == []
    kyiv = next(row for row in site.rows("data/pages.jsonl") if row["id"] == "places/kyiv")
    assert kyiv["summary"].startswith("=HYPERLINK")
    frame = polars.read_csv(site.folder / "site/data/pages.csv", infer_schema=False)
    assert frame.filter(polars.col("id") == "places/kyiv")["summary"].item() == f"'{kyiv['summary']}"
    # What begins so is no number of ours: those are columns of their own.
    assert not re.search(r"(^|,)\"?[=+@-]", site.file("data/pages.csv"), re.MULTILINE)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0@"])
def test_a_text_that_begins_as_a_formula_does_is_a_text_in_a_table(start: str) -> None:
    row = json.dumps({"id": "places/x", "title": f"{start}1", "summary": "1 = 1", "noindex": True}).encode()
    (_, cells) = csv.reader(StringIO(b"".join(separated(PAGES, [row])).decode(), newline=""))
    assert [cells[at] for at in (0, 2, 4, 9)] == ["places/x", f"'{start}1", "1 = 1", "true"]


def test_a_fact_whose_value_was_taken_down_is_withdrawn() -> None:
    site = build(withheld_files("withdrawn: safety"))
    (row,) = [row for row in site.rows("data/facts.jsonl") if row["state"] == "withdrawn"]
    assert row["property"] == "released"
    assert row["value"] == "people/withheld-safety"
    assert asked(site, "SELECT id FROM facts WHERE state = 'withdrawn'") == [(row["id"],)]


@pytest.mark.parametrize(
    ("exports", "made"),
    [
        ("[csv]", {"pages.csv", "facts.csv", "citations.csv", "datapackage.json", "index.html"}),
        ("sqlite", {"facts.sqlite", "datapackage.json", "index.html"}),
        ("[jsonl]", {"pages.jsonl", "facts.jsonl", "citations.jsonl", "datapackage.json", "index.html"}),
        ("feeds", set[str]()),
    ],
)
def test_what_is_switched_off_is_neither_made_nor_told_of(exports: str, made: set[str]) -> None:
    site = build({"site.yml": f"exports: {exports}\n"})
    assert site.problems == []
    folder = site.folder / "site/data"
    assert {file.name for file in folder.iterdir()} == made if made else not folder.exists()
    assert ('href="data/index.html">Data</a>' in site.file("index.html")) == bool(made)
    if made:
        assert invalid(site) == []
        told = set(re.findall(r'href="([^"/]+)" download', data_page(site)))
        assert told == made - {"index.html"}


def test_the_edition_changes_with_what_the_files_say_and_with_nothing_else(small: Site) -> None:
    def edition(site: Site) -> str:
        return str(json.loads(site.file("data/datapackage.json"))["version"])

    assert edition(small) == edition(build({"templates/message.html": "{% extends 'base.html' %}"}))
    assert f"<code>{edition(small)}</code>" in data_page(small)
    assert edition(small) != edition(with_formula())


def test_another_engine_makes_the_files_of_data_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(base_files())
    again(folder)
    folder.another = True
    monkeypatch.setitem(VIEWS, "labels", ("The labels.", "SELECT label FROM facts"))
    again(folder)


def test_the_licence_is_told_with_the_data() -> None:
    site = build({"site.yml": "licence: CC BY 4.0\naddress: https://example.org/facts/\n"})
    described = json.loads(site.file("data/datapackage.json"))
    assert described["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert described["homepage"] == "https://example.org/facts/data/"
    assert "Licence: CC BY 4.0." in data_page(site)
    assert invalid(site) == []


def test_a_column_is_read_as_its_type_says(real: Site) -> None:
    frame = polars.read_csv(real.folder / "site/data/facts.csv", try_parse_dates=True)
    for column in FACTS.columns:
        some = frame[column.name].drop_nulls()
        if column.type == "integer" and len(some):
            assert some.dtype == polars.Int64, column.name
        if column.type == "date" and len(some):
            assert some.dtype == polars.Date, column.name
