"""Problems as other programs read them: what is printed is what the formats ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft4Validator, Draft202012Validator
from msgspec.structs import replace

from factsite.command import main
from factsite.records.problem import Problem
from factsite.records.written import Place
from factsite.rules import RULES
from factsite.showing import DOCUMENTS, FORMATS, Told, line_of
from tests.faulty import ADDRESS, FILES, TOTALS, told
from tests.site import ROOT, base_files

# Of SARIF 2.1.0, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) carries it, unchanged.
SARIF_SCHEMA = json.loads((ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
OWN_SCHEMA = json.loads((ROOT / "docs/problems.schema.json").read_text(encoding="utf-8"))
RULE, WARNING = "prose-is-cited", "waivers-are-used"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return told(tmp_path_factory.mktemp("faulty"))


def printed(form: str, told: Told) -> str:
    return "".join(f"{line}\n" for line in FORMATS[form](told))


def document(form: str, text: str) -> dict[str, Any]:
    """Return a document after proving that it is what its schema says."""
    read: dict[str, Any] = json.loads(text)
    if form == "sarif":
        Draft4Validator.check_schema(SARIF_SCHEMA)
        Draft4Validator(SARIF_SCHEMA).validate(read)
    else:
        Draft202012Validator.check_schema(OWN_SCHEMA)
        Draft202012Validator(OWN_SCHEMA).validate(read)
    return read


def many(count: int, rule: str = RULE, first: int = 1) -> tuple[Problem, ...]:
    return tuple(Problem("content/a.md", Place(line, 1), rule, "m") for line in range(first, first + count))


def write(files: Mapping[str, str | bytes | None], folder: Path) -> None:
    for path, text in files.items():
        assert text is not None
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small site, in which the command is run."""
    write(base_files(), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--jobs", "1", "--no-cache"])


# The command


@pytest.mark.parametrize("form", sorted(DOCUMENTS))
@pytest.mark.parametrize("command", ["build", "check", "report"])
def test_a_document_stands_alone_on_standard_output(form: str, command: str, folder: Path) -> None:
    sound = run(command, "--format", form)
    read = document(form, sound.stdout)
    assert (sound.exit_code, read["problems"] if form == "json" else read["runs"][0]["results"]) == (0, [])
    assert ("sentences cited" if command == "report" else "all proven") in sound.stderr
    write(FILES, folder)
    failed = run(command, "--format", form)
    read = document(form, failed.stdout)
    assert (failed.exit_code, len(read["problems"] if form == "json" else read["runs"][0]["results"])) == (1, 4)
    assert failed.stderr.endswith("3 problems in 1 file and 1 warning. Nothing was written.\n")


@pytest.mark.parametrize("form", FORMATS)
def test_wrong_use_is_told_on_standard_error_alone(form: str, folder: Path) -> None:
    assert folder.is_dir()
    done = run("check", "--format", form, "--content", "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "factsite: there is no folder nowhere; name another with --content\n"
    done = run("check", "--format", "yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'yaml' is not one of 'text', 'json', 'github', 'sarif'" in done.stderr


def test_the_address_in_the_settings_leads_to_the_rules(folder: Path) -> None:
    write({**FILES, "site.yml": f"address: {ADDRESS}\n"}, folder)
    done = document("json", run("check", "--format", "json").stdout)
    assert {problem["help"] for problem in done["problems"]} == {
        f"{ADDRESS}rules/{problem['rule']}.html" for problem in done["problems"]
    }


# JSON


def test_json_has_every_problem_and_what_was_read(faulty: Told) -> None:
    read = document("json", printed("json", faulty))
    shown = [
        f"{p['path']}:{p['line']}:{p['column']}: {'warning: ' * (p['rule'] == WARNING)}{p['rule']}: {p['message']}"
        for p in read["problems"]
    ]
    assert shown == [line_of(problem) for problem in faulty.problems]
    assert [p["severity"] for p in read["problems"]] == ["warning", "error", "error", "error"]
    assert [p["hint"] for p in read["problems"]] == [problem.hint for problem in faulty.problems]
    assert read["summary"] == {"errors": 3, "warnings": 1, "files": 2, "pages": faulty.pages, "facts": faulty.facts}


def test_json_has_all_problems_however_many(tmp_path: Path) -> None:
    assert len(json.loads(printed("json", Told(many(30_000), tmp_path)))["problems"]) == 30_000


# GitHub


def parse(line: str) -> tuple[str, dict[str, str], str] | None:
    """Read a line as GitHub's runner reads it: a command, its properties and its words, or None where it is none."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name not in ("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands"):
        return None
    pairs = (pair.split("=", 1) for pair in rest.strip().split(",") if pair)
    properties = {pair[0]: unescape(pair[1], "%0D %0A %3A %2C %25") for pair in pairs if len(pair) == 2 and pair[1]}
    return name, properties, unescape(line[end + 2 :], "%0D %0A %25")


def unescape(text: str, known: str) -> str:
    for escape in known.split():
        text = text.replace(escape, unquote(escape))
    return text


def test_github_reads_the_problems_as_they_are(faulty: Told) -> None:
    commands = [command for line in printed("github", faulty).splitlines() if (command := parse(line))]
    assert commands == [
        (
            "warning" if problem.rule == WARNING else "error",
            {
                "file": problem.path,
                "line": str(problem.place.line),
                "col": str(problem.place.column),
                "title": problem.rule,
            },
            problem.message + (f"\nhint: {problem.hint}" if problem.hint else ""),
        )
        for problem in faulty.problems
    ]


@pytest.mark.parametrize(
    "text", ["100 %", "%0A %25 %3A", "a: b, c=d", "x::y", "::error::z", "a\r\nb", "##[group]", "%"]
)
def test_no_words_break_out_of_a_command(text: str, tmp_path: Path) -> None:
    problem = Problem(f"content/{text}.md", Place(1, 2), RULE, text, text)
    line, last = printed("github", Told((problem,), tmp_path)).splitlines()
    assert parse(line) == (
        "error",
        {"file": problem.path, "line": "1", "col": "2", "title": RULE},
        f"{text}\nhint: {text}",
    )
    assert parse(last) is None


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [
        (0, 0, []),
        (10, 1, ["10 errors and 1 warning in 1 file"]),
        (1_200, 2, ["1,200 errors and 2 warnings in 1 file; GitHub shows 10 of each, all are in this log"]),
        (0, 11, ["0 errors and 11 warnings in 1 file; GitHub shows 10 of each, all are in this log"]),
    ],
)
def test_github_shows_ten_of_each_and_the_log_says_so(
    errors: int, warnings: int, said: list[str], tmp_path: Path
) -> None:
    told = Told((*many(errors), *many(warnings, WARNING, 2_000)), tmp_path)
    lines = printed("github", told).splitlines()
    assert len(lines) == errors + warnings + len(said)
    assert [line for line in lines if parse(line) is None] == said


# SARIF


def results(told: Told) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = document("sarif", printed("sarif", told))["runs"][0]["results"]
    return read


def prints(told: Told) -> list[str]:
    return [result["partialFingerprints"]["factsiteProblem/v1"] for result in results(told)]


def test_sarif_has_the_rules_and_where_each_is_explained(faulty: Told) -> None:
    run = document("sarif", printed("sarif", faulty))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.id for rule in RULES)
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}[WARNING] == "warning"
    assert all(rule["helpUri"] == f"{ADDRESS}rules/{rule['id']}.html" for rule in rules)
    assert run["tool"]["driver"]["informationUri"] == f"{ADDRESS}rules.html"
    for result, problem in zip(run["results"], faulty.problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        assert result["level"] == ("warning" if problem.rule == WARNING else "error")


def test_sarif_of_a_site_without_an_address_leads_nowhere(faulty: Told) -> None:
    text = printed("sarif", replace(faulty, address=""))
    document("sarif", text)
    assert "rules.html" not in text
    assert "rules/" not in text
    assert "helpUri" not in text


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("content/a.md", "content/a.md", "%SRCROOT%"),
        ("content/ä b%c#d?e:f.md", "content/%C3%A4%20b%25c%23d%3Fe%3Af.md", "%SRCROOT%"),
        ("content/\udcff.md", "content/%FF.md", "%SRCROOT%"),
        ("/elsewhere/a b.md", "file:///elsewhere/a%20b.md", None),
        ("../pages/a.md", "file:///srv/pages/a.md", None),
    ],
)
def test_sarif_names_files_by_their_way_from_the_root(path: str, uri: str, base: str | None) -> None:
    (result,) = results(Told((Problem(path, Place(3, 4), RULE, "m"),), Path("/srv/site")))
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": uri} | ({"uriBaseId": base} if base else {})
    assert place["region"] == {"startLine": 3, "startColumn": 4}


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_problems_apart(tmp_path: Path) -> None:
    def of(text: str, folder: str) -> list[str]:
        write({"content/a.md": text}, tmp_path / folder)
        lines = [line for line, words in enumerate(text.split("\n"), 1) if words.strip()]
        found = tuple(Problem("content/a.md", Place(line, 1), RULE, "this cites nothing") for line in lines)
        return prints(Told(found, tmp_path / folder))

    before = of("one\ntwo\ntwo\n", "before")
    assert len(set(before)) == 3
    assert [text[-2:] for text in before] == [":1", ":1", ":2"]
    assert of("\n\none\n\n  two\n\n\ntwo\n", "moved") == before
    assert of("one\nthree\ntwo\n", "changed")[::2] == before[:2]


def test_of_more_results_than_github_takes_the_errors_come_first_and_the_log_says_so(tmp_path: Path) -> None:
    told = Told((*many(20_000, WARNING), *many(20_000, RULE, 30_000)), tmp_path)
    run = json.loads(printed("sarif", told))["runs"][0]
    levels = [result["level"] for result in run["results"]]
    assert (levels.count("error"), levels.count("warning")) == (20_000, 5_000)
    assert levels[:5_000] == ["warning"] * 5_000
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("15,000 more problems left out")
    Draft4Validator(SARIF_SCHEMA).validate({"version": "2.1.0", "runs": [{**run, "results": run["results"][:3]}]})


def test_the_faulty_site_has_words_that_must_be_escaped() -> None:
    assert all(sign in TOTALS for sign in ("%", ":", ",", "\t", "東", "\ufe0f"))
