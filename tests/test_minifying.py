"""Style sheets are published in one piece, sheets and scripts smaller, and they do what they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsite.minifying import joined, minified
from tests.site import ROOT

STATIC = [file for file in sorted((ROOT / "static").iterdir()) if file.suffix in (".css", ".js")]


@pytest.mark.parametrize("file", STATIC, ids=lambda file: file.name)
def test_comments_and_space_are_left_out(file: Path) -> None:
    data = file.read_bytes()
    small = minified(file.name, data)
    assert len(small) < 0.9 * len(data)
    assert b"/*" not in small
    assert minified(file.name, small) == small


def test_what_is_nested_or_spaced_on_purpose_stays() -> None:
    nested = b".a {\n  color: red;\n  &::before, & > * { width: calc(1rem + 2px); }\n}\n"
    assert minified("a.css", nested) == b".a{color:red;&::before,& >*{width:calc(1rem + 2px)}}"
    assert minified("a.css", b'a::before { content: " \xe2\x86\x92 " / " then "; }') == (
        b'a::before{content:" \xe2\x86\x92 " / " then "}'
    )


def test_strings_and_patterns_of_a_script_stay() -> None:
    assert (
        minified("a.js", b"var a = '// no comment', b = /[/*]  x/; // one\n") == b"var a='// no comment',b=/[/*]  x/;"
    )


def test_licences_stay() -> None:
    assert minified("a.css", b"/*! MIT */ b { color: red }") == b"/*! MIT */b{color:red}"


@pytest.mark.parametrize("name", ["a.min.css", "a.min.js", "favicon.svg", "a.txt"])
def test_other_files_and_what_is_small_already_stay_as_they_are(name: str) -> None:
    assert minified(name, b"a  /* b */\n") == b"a  /* b */\n"


def test_a_sheet_that_imports_another_is_published_in_one_piece(tmp_path: Path) -> None:
    sheets = {
        "static/a.css": '@import "b.css";\n@import "c.css";\na { color: red }\n',
        "static/b.css": '@import "a.css";\n@import "c.css";\nb { color: red }\n',
        "static/c.css": '@import "none.css";\n@import "print/d.css";\n@import url(https://e.example/e.css);\n',
    }
    files = {address: tmp_path / address.rpartition("/")[2] for address in sheets}
    for address, file in files.items():
        file.write_text(sheets[address])
    assert joined("static/a.css", files).decode() == (
        '@import "none.css";\n@import "print/d.css";\n@import url(https://e.example/e.css);\n'
        "b { color: red }\na { color: red }\n"
    )
