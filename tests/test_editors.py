"""What editor programs show of front matter while somebody types, seen with the real yaml-language-server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editors.front_matter import FOLDERS, front_matter
from factsite.kinds import BY_NAME, KINDS
from factsite.reading.corrections import read_corrections
from tests.commanding import run
from tests.language_server import LanguageServer, schemas_for, yaml_server
from tests.site import BASE, ROOT, base_files

BRIDGE = ROOT / "editors" / "front_matter.py"
PAGE = """\
---
title: A page
summary: Of nothing.
facts:
  date:
    value: 2025
    quote: on a day
    \n  \n---
A text with “words: of its own”.[^a]

[^a]: sources/exchange-of-146: "one two three"
"""
# A fact of an exchange, and the line of the page and the words that a wrong one is told with.
WRONG = {
    "dat:\n    value: Sunday\n    quote: x": "5: Property dat is not allowed.",
    "date:\n    quote: on Sunday": '5: Missing property "value".',
    "date:\n    value: Sunday": '5: Missing property "quote".',
    "date:\n    value: Sunday\n    quote: x\n    evidence: number": "7: Property quote is not allowed.",
    "date.Second:\n    value: Sunday\n    quote: x": "5: Property date.Second is not allowed.",
    "date:\n    value: Sunday\n    qoute: x\n    quote: x": "7: Property qoute is not allowed.",
    "date:\n    value: [a, b]\n    quote: x": "6: Incorrect type. Expected one of string, number, boolean.",
    "returned:\n    value: 146\n    sides: both\n    quote: x": (
        '7: Value is not accepted. Valid values: "each", "both together", "one".'
    ),
    "released.x:\n    value: places/kyiv\n    quote: x": (
        "6: write the id of a page of a person, or one of: undisclosed, not stated, none"
    ),
    "place:\n    value: not stated": '5: Missing property "without".',
}


def page_with(fact: str) -> str:
    return f"---\ntitle: A\nsummary: B\nfacts:\n  {fact}\n---\nText.\n"


@pytest.fixture(scope="module")
def bridge() -> Iterator[LanguageServer]:
    """The server behind the bridge, as an editor starts it for Markdown; it brings its settings along."""
    with LanguageServer([sys.executable, str(BRIDGE), *yaml_server()], {}) as server:
        yield server


def test_the_folders_of_the_bridge_are_those_of_the_kinds() -> None:
    assert {kind.name: kind.folder for kind in KINDS} == FOLDERS


def test_the_server_sees_the_front_matter_alone_and_every_line_keeps_its_number() -> None:
    seen = front_matter(PAGE)
    assert seen.splitlines()[:9] == ["", *PAGE.splitlines()[1:9]]
    assert not "".join(seen.splitlines()[9:])
    assert seen.count("\n") == PAGE.count("\n")
    assert front_matter("---\r\ntitle: a\u2028b\r\n---\r\nText.\r\n").split("\n")[:4] == ["", "title: a\u2028b", "", ""]
    assert not front_matter("# No front matter\ntitle: x\n").strip()


def test_good_pages_have_no_problem(bridge: LanguageServer) -> None:
    pages = sorted((ROOT / "content").rglob("*.md"))
    pages += sorted((BASE / "content").rglob("*.md"))
    assert {file.parent.name for file in pages} == {kind.folder for kind in KINDS}
    files = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in pages}
    found = bridge.problems(files, "markdown")
    assert found == {path: [] for path in files}


def test_bad_pages_are_told_at_the_line(bridge: LanguageServer) -> None:
    files = {f"content/exchanges/bad-{number}.md": page_with(fact) for number, fact in enumerate(WRONG)}
    told = {f"content/exchanges/bad-{number}.md": [words] for number, words in enumerate(WRONG.values())}
    assert bridge.problems(files, "markdown") == told
    refused = {"content/people/bad.md": "---\ntitle: A\nsummary: B\npublic_interest: C\nbirth_date: 1990\n---\nText.\n"}
    assert bridge.problems(refused, "markdown") == {"content/people/bad.md": ["5: Property birth_date is not allowed."]}


def test_properties_qualifiers_and_words_are_offered_and_explained(bridge: LanguageServer) -> None:
    path = "content/exchanges/typed.md"
    assert bridge.problems({path: PAGE}, "markdown") == {path: []}
    properties = bridge.offers(path, 9, 3)
    exchange = BY_NAME["exchange"]
    assert set(properties) >= {row.name for row in exchange.properties} - {"date"}
    assert re.match(r"returned:\n\s+value: \$1\n\s+quote: \$2", properties["returned"])
    assert set(bridge.offers(path, 8, 5)) >= {"said_by", "worked_out", "evidence"}
    said = exchange.property("date")
    assert said
    assert said.means in bridge.hover(path, 5, 4)
    assert "copied from the article" in bridge.hover(path, 7, 6)


def test_the_text_of_a_page_is_left_alone(bridge: LanguageServer) -> None:
    path = "content/exchanges/alone.md"
    assert bridge.problems({path: PAGE}, "markdown") == {path: []}
    assert bridge.offers(path, 11, 1) == {}
    assert bridge.hover(path, 11, 4) == ""
    assert (
        bridge.ask("textDocument/formatting", {"textDocument": {"uri": (ROOT / path).as_uri()}, "options": {}}) is None
    )
    assert not [name for name in bridge.able if "ormatting" in name or "rename" in name or "codeAction" in name]


def test_what_is_typed_is_checked_anew(bridge: LanguageServer) -> None:
    path = "content/exchanges/anew.md"
    assert bridge.problems({path: PAGE}, "markdown") == {path: []}
    document = {"uri": (ROOT / path).as_uri(), "version": 2}
    text = PAGE.replace("date:", "dat:")
    bridge.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
    told = bridge.next(lambda message: message.get("method") == "textDocument/publishDiagnostics")
    assert [one["message"] for one in told["params"]["diagnostics"]] == ["Property dat is not allowed."]


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    done = subprocess.run([sys.executable, str(BRIDGE), "no-such-server"], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "front_matter: no-such-server cannot be started: No such file or directory\n"


def test_without_the_bridge_the_server_takes_the_text_of_a_page_for_yaml() -> None:
    settings = schemas_for({"person": "content/people/*.md"})
    path = "content/people/dmytro-khyliuk.md"
    with LanguageServer(yaml_server(), settings) as server:
        found = server.problems({path: (ROOT / path).read_text(encoding="utf-8")})[path]
    assert found, "it has learnt to read front matter: CONTRIBUTING.md can say so"


def test_vs_code_is_told_to_start_the_bridge_for_markdown() -> None:
    given = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert given["glspc.server.languageId"] == ["markdown"]
    node, server = Path(yaml_server()[0]).parent, Path(yaml_server()[1]).parents[2] / ".bin"
    env = {**os.environ, "PATH": f"{server}{os.pathsep}{node}{os.pathsep}{os.environ['PATH']}"}
    command = [given["glspc.server.command"], *given["glspc.server.commandArguments"]]
    path = "content/exchanges/typed.md"
    with LanguageServer(command, {}, env) as started:
        assert started.problems({path: PAGE.replace("date:", "dat:")}, "markdown") == {
            path: ["5: Property dat is not allowed."]
        }
        assert "returned" in started.offers(path, 9, 3)


def test_settings_and_corrections_are_checked_where_vs_code_is_told_to() -> None:
    given = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    ways = {(ROOT / file).as_uri(): form for file, form in given["yaml.schemas"].items()}
    assert all((ROOT / file).is_file() for file in given["yaml.schemas"])
    files = {
        "site.yml": "title: A site\ncontact: the desk\n",
        "content/corrections.yml": "- date: 2026-01-31\n  page: places/kyiv\n  reason: wrong\n  kind: wrnog\n",
    }
    with LanguageServer(yaml_server(), {"schemas": ways, "schemaStore": {"enable": False}, "validate": True}) as server:
        found = server.problems(files)
    assert found["site.yml"] == ["2: write mailto:… or https://…"]
    assert len(found["content/corrections.yml"]) == 1
    assert found["content/corrections.yml"][0].startswith("4: Value is not accepted.")


def test_a_comment_in_a_file_of_yaml_alone_does_for_every_editor() -> None:
    line, name = (ROOT / "site.yml").read_text(encoding="utf-8").splitlines()[:2]
    assert line == "# yaml-language-server: $schema=docs/schemas/site.schema.json"
    assert name.startswith("title:")
    log = "# yaml-language-server: $schema=../docs/schemas/corrections.schema.json"
    assert log in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = {
        "site.yml": f"{line}\ntitel: A site\n",
        "content/corrections.yml": f"{log}\n- date: 2026-01-31\n  page: places/kyiv\n  reason: wrong\n  kind: wrnog\n",
    }
    with LanguageServer(yaml_server(), {"schemaStore": {"enable": False}, "validate": True}) as server:
        found = server.problems(files)
    assert found["site.yml"] == ["2: Property titel is not allowed."]
    # The build takes it for what it is, too.
    entry = f"{log}\n- date: 2026-01-31\n  page: places/kyiv\n  old: a\n  new: b\n  reason: wrong\n  kind: wrong\n"
    assert read_corrections("corrections.yml", entry.encode())[1] == ()
    assert [words[:27] for words in found["content/corrections.yml"]] == ["5: Value is not accepted. V"]


def test_vs_code_finds_each_problem_of_a_check(tmp_path: Path) -> None:
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "site.yml").write_text("titel: x\ncontact: desk\n", encoding="utf-8")
    done = run(tmp_path, "check")
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    matcher = next(task["problemMatcher"] for task in tasks if "check" in task["args"])
    form = matcher["pattern"]
    found = [match for line in done.stdout.splitlines() if (match := re.match(form["regexp"], line))]
    groups = [[match[form[part]] for part in ("file", "line", "column", "code")] for match in found]
    assert groups == [["site.yml", "1", "1", "keys-are-known"], ["site.yml", "2", "10", "values-are-well-formed"]]
