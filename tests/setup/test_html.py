"""That the HTML checker finds what is wrong and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html import conformance_errors

GOOD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>A page</h1><p id="returned.to-russia">146 people – “each”.</p></main></body>
</html>
"""


def page(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_good_pages_have_no_errors(tmp_path: Path) -> None:
    page(tmp_path, "index.html", GOOD.format(title="A page with a title that is longer than style guides like it"))
    page(tmp_path, "people/a.html", GOOD.format(title="A"))
    assert conformance_errors(tmp_path) == []


def test_errors_name_file_place_and_rule(tmp_path: Path) -> None:
    good = GOOD.format(title="A")
    page(tmp_path, "good.html", good)
    page(tmp_path, "people/id.html", good.replace("</main>", '<p id="returned.to-russia">Again</p></main>'))
    page(tmp_path, "nested.html", good.replace("A page", "<p>A page</p>"))
    page(tmp_path, "plain.html", "<p>No document</p>\n")
    assert conformance_errors(tmp_path) == [
        "nested.html:4:18: element-permitted-content: <p> element is not permitted as content under <h1>",
        'people/id.html:4:86: no-dup-id: Duplicate ID "returned.to-russia"',
        "plain.html:1:1: missing-doctype: Document is missing doctype",
    ]


def test_a_folder_without_pages_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \.html file"):
        conformance_errors(tmp_path)
