"""What an author writes as front matter, and what the author sees."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factsite.reading import front_matter
from factsite.reading.front_matter import read_front_matter, read_settings
from factsite.records.problem import Problem
from factsite.records.written import Listing, Mapping, Node, Place, Written

SILENT = "a “#” behind a value begins a comment, and what follows is lost"
SILENT_HINT = "put the value in quotation marks, or move the comment to a line of its own"
DEEPER_HINT = "begin it below the key above it; where it belongs to that key's value, put the value in quotation marks"
BESIDE_HINT = "begin it in the same column as the key or item beside which it belongs"

NOT_PLAIN = [
    (
        "a: 1\nb: 2\na: 3\n",
        3,
        1,
        "the key “a” stands here a second time",
        "it stands at site.yml:1 first; keep one",
    ),
    (
        "a: &x 1\n",
        1,
        4,
        "“&x” is a YAML anchor, which a page cannot use",
        "delete it, or put the value in quotation marks",
    ),
    (
        "ї: 😀\nб: [*x]\n",
        2,
        5,
        "“*x” is a YAML alias, which a page cannot use",
        "write the value itself, or put it in quotation marks",
    ),
    ("a: !!int 3\n", 1, 4, "“!” begins a YAML tag, which a page cannot use", "put the value in quotation marks"),
    ("a: !x [1]\n", 1, 4, "“!” begins a YAML tag, which a page cannot use", "put the value in quotation marks"),
    (
        "a:\n  <<: {b: c}\n",
        2,
        3,
        "“<<” is a YAML merge, which a page cannot use",
        "write the keys and values themselves",
    ),
    ("[a, b]: c\n", 1, 1, "a list or mapping cannot be a key", "put the key in quotation marks"),
    ("? a\n: b\n", 1, 3, "a key is written without “?” before it", "write “key: value”"),
    ("a: b\n---\nc: d\n", 2, 1, "a second YAML document begins here", "delete the line “---”"),
    ("a: 146 # people\n", 1, 8, SILENT, SILENT_HINT),
    ("a: # people\n", 1, 4, SILENT, SILENT_HINT),
    ("a: 'b # c' # d\n", 1, 12, SILENT, SILENT_HINT),
    ("a: [b, c] # d\n", 1, 11, SILENT, SILENT_HINT),
    ("a: [b, # d\n  c]\n", 1, 8, SILENT, SILENT_HINT),
    ('a: "\\0"\n', 1, 4, "an escape makes a character that cannot stand in a page", "delete the escape"),
    ("a: " + "[" * 20 + "]" * 20, 1, 23, "this is nested more than 20 deep", "put the value in quotation marks"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), NOT_PLAIN)
def test_what_is_not_plain_is_a_problem(text: str, line: int, column: int, message: str, hint: str) -> None:
    _, problems = read_settings("site.yml", text)
    assert problems == (Problem("site.yml", Place(line, column), "front-matter-is-plain", message, hint),)


def begins_with(sign: str) -> str:
    return f"a value that begins with “{sign}” must stand in quotation marks"


BROKEN = [
    ("a: b: c\n", 1, 5, "a value with a colon must stand in quotation marks", 'write: a: "b: c"'),
    ("  - a: x “y: 'z' \"q\"\n", 1, 12, "a value with a colon must stand in quotation marks", None),
    ("ї😀: x\nб: ї: z\n", 2, 5, "a value with a colon must stand in quotation marks", 'write: б: "ї: z"'),
    ('a: "b" c\n', 1, 8, "the value goes on behind its closing quotation mark", "write: a: '\"b\" c'"),
    ("a: 'it's so'\n", 1, 8, "the value goes on behind its closing quotation mark", 'write: a: "it\'s so"'),
    ("a: [146] people\n", 1, 4, begins_with("["), 'write: a: "[146] people"'),
    ("a: {b} c\n", 1, 4, begins_with("{"), 'write: a: "{b} c"'),
    ("a: %b\n", 1, 4, begins_with("%"), 'write: a: "%b"'),
    ("a: @b\n", 1, 4, begins_with("@"), 'write: a: "@b"'),
    ("a: `b`\n", 1, 4, begins_with("`"), 'write: a: "`b`"'),
    ("a: *b* c\n", 1, 4, begins_with("*"), 'write: a: "*b* c"'),
    ("a: &b* c\n", 1, 4, begins_with("&"), 'write: a: "&b* c"'),
    ("a: !b!c d\n", 1, 4, begins_with("!"), 'write: a: "!b!c d"'),
    ("a: |b\n", 1, 4, begins_with("|"), 'write: a: "|b"'),
    ("a: >b\n", 1, 4, begins_with(">"), 'write: a: ">b"'),
    ("a: - b\n", 1, 4, begins_with("-"), 'write: a: "- b"'),
    ("a: [b\nc: d\n", 1, 4, "the “[” that opens here is not closed", "write: a: [b]"),
    ('a: "b\nc: d\n', 1, 4, "the quotation mark that opens here is not closed", 'write: a: "b"'),
    ('a: "b\nc: "d"\n', 1, 4, "the quotation mark that opens here is not closed", 'write: a: "b"'),
    ("\ta: b\n", 1, 1, "a tab cannot indent a line", "put spaces in its place"),
    ("a:\n  b: c\n\td: e\n", 3, 1, "a tab cannot indent a line", "put spaces in its place"),
    ("a:\n  b: c\n d: e\n", 3, 2, "the indentation of this line fits no line above it", BESIDE_HINT),
    ("a: b\n  c: d\n", 2, 3, "this key is indented deeper than the one above it, which has a value", DEEPER_HINT),
    ("a: b\nc:d\n", 2, 2, "a space is missing behind the colon", "write: c: d"),
    ("a: b #1 c\n  d\n", 1, 6, SILENT, SILENT_HINT),
    ('a: "\\q"\n', 1, 5, "“\\” in double quotation marks begins an escape that YAML does not know", "write: a: '\\q'"),
    ("a: b\n...\nc: d\n", 3, 1, "nothing can follow a line “...” or “%”", "delete that line"),
    ("a: b\x00\n", 1, 5, "this character (U+0000) cannot stand in a page", "delete it, or write a space"),
    ("a: b\u2028c\n", 1, 5, "this character (U+2028) cannot stand in a page", "delete it, or write a space"),
    ("", 1, 1, "the file is empty", "write lines “key: value”, with a space behind the colon"),
    ("# only\n", 1, 1, "the file is empty", "write lines “key: value”, with a space behind the colon"),
    ("a: [\n", 1, 4, "a value that begins with “[” must stand in quotation marks", 'write: a: "["'),
    ("a: {b\n", 1, 4, "a value that begins with “{” must stand in quotation marks", 'write: a: "{b"'),
    ("a: [b, 'c]\n", 1, 8, "the quotation mark that opens here is not closed", "write: a: [b, 'c']"),
    ("- a\n", 1, 1, "the file has no line “key: value”", "write lines “key: value”, with a space behind the colon"),
    ("\nabc\n", 2, 1, "the file has no line “key: value”", "write lines “key: value”, with a space behind the colon"),
    (
        "a: b\nfoo\nc: d\n",
        2,
        1,
        "this line is no “key: value”",
        "write “key: value”; a line that goes on with the value above it is indented deeper than its key",
    ),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), BROKEN)
def test_broken_yaml_is_told_in_an_editors_words(
    text: str, line: int, column: int, message: str, hint: str | None
) -> None:
    mapping, problems = read_settings("site.yml", text)
    assert mapping is None
    assert [(p.place, p.rule, p.message) for p in problems] == [(Place(line, column), "page-is-readable", message)]
    assert hint is None or problems[0].hint == hint


MENDED = [hint.removeprefix("write: ") for *_, hint in BROKEN if hint and hint.startswith("write: ")]


@pytest.mark.parametrize("mended", MENDED)
def test_the_mended_line_is_readable(mended: str) -> None:
    mapping, problems = read_settings("site.yml", mended)
    assert mapping is not None
    assert problems == ()


def test_all_faults_are_found_in_one_run() -> None:
    text = '---\na: x\nb: [1\nc: "q\nd: e: f\n\tg: h\ni: 1 # j\ni: 2\n---\n'
    split, problems = read_front_matter("p.md", text)
    assert split is None
    assert [(p.place.line, p.place.column) for p in problems] == [(3, 4), (4, 4), (5, 5), (6, 1), (7, 6), (8, 1)]


FRAMES = [
    (
        "Text.\n",
        "the page does not begin with front matter",
        "begin the file with a line “---”, lines “key: value”, and a line “---”",
    ),
    (
        "",
        "the page does not begin with front matter",
        "begin the file with a line “---”, lines “key: value”, and a line “---”",
    ),
    (
        "---\na: b\n",
        "the front matter that begins here has no end",
        "put a line “---” between the front matter and the text of the page",
    ),
    (
        "---",
        "the front matter that begins here has no end",
        "put a line “---” between the front matter and the text of the page",
    ),
]


@pytest.mark.parametrize(("text", "message", "hint"), FRAMES)
def test_front_matter_has_a_beginning_and_an_end(text: str, message: str, hint: str) -> None:
    assert read_front_matter("p.md", text) == (None, (Problem("p.md", Place(1, 1), "page-is-readable", message, hint),))


def test_empty_front_matter_is_a_problem() -> None:
    _, problems = read_front_matter("p.md", "---\n---\nText.\n")
    assert [(p.place, p.message) for p in problems] == [(Place(2, 1), "the front matter is empty")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_is_split_and_lines_counted_whatever_ends_them(end: str) -> None:
    text = "---\ntitle: Дмитро 😀 Хилюк\naliases: [a, 'b']\n---\nText.\n\nMore.\n".replace("\n", end)
    split, problems = read_front_matter("p.md", text)
    assert problems == ()
    assert split is not None
    assert (split.body, split.body_line) == ("Text.\n\nMore.\n", 5)
    assert split.front.place == Place(2, 1)
    assert split.front.get("title") == Written("Дмитро 😀 Хилюк", Place(2, 8))
    aliases = split.front.get("aliases")
    assert aliases == Listing((Written("a", Place(3, 11)), Written("b", Place(3, 15))), Place(3, 10))


@pytest.mark.parametrize("scalar", ["no", "07", "12:30", "null", "~", "2022-03", "1e3", "yes", ".5", "#1", "a#b"])
def test_scalars_stay_as_they_are_written(scalar: str) -> None:
    written = f"'{scalar}'" if scalar.startswith("#") else scalar
    mapping, problems = read_settings("site.yml", f"a: {written}\n")
    assert problems == ()
    assert mapping is not None
    assert str(mapping.get("a")) == scalar


def test_an_empty_value_is_empty_and_a_comment_on_its_own_line_is_fine() -> None:
    mapping, problems = read_settings("site.yml", "a:\n# note\nb: c\n  # note\n")
    assert problems == ()
    assert mapping is not None
    assert mapping.get("a") == Written("", Place(1, 3))


PLACES = [
    ("a: b\n   c\n\n  d", "b c\nd", [(1, 4), (1, 5), (2, 4), (3, 1), (4, 3)]),
    ("a: 'b''c\n  d'", "b'c d", [(1, 5), (1, 6), (1, 8), (1, 9), (2, 3)]),
    ('a: "b\\u0456\\\n  c\\"d \n e"', 'bіc"d e', [(1, 5), (1, 6), (2, 3), (2, 4), (2, 6), (2, 8), (3, 2)]),
    ("a: |2-\n    b\n\n  c\n\n", "  b\n\nc", [(2, 3), (2, 4), (2, 5), (2, 6), (3, 1), (4, 3)]),
    ("a: >+\n  b\n  c\n\n", "b c\n\n", [(2, 3), (2, 4), (3, 3), (3, 4), (4, 1)]),
    ("a: >\n\n  b\n\n  c\n   d\n", "\nb\nc\n d\n", None),
]


@pytest.mark.parametrize(("text", "value", "places"), PLACES)
def test_each_character_has_its_place(text: str, value: str, places: list[tuple[int, int]] | None) -> None:
    mapping, problems = read_settings("site.yml", text)
    assert problems == ()
    assert mapping is not None
    written = mapping.get("a")
    assert isinstance(written, Written)
    assert written.text == value
    if places:
        assert [written.at(i) for i in range(len(value))] == [Place(*place) for place in places]


def scalars(node: Node) -> list[Written]:
    if isinstance(node, Written):
        return [node]
    if isinstance(node, Listing):
        return [written for item in node.items for written in scalars(item)]
    return [written for key, value in node.entries for written in (key, *scalars(value))]


def plain_scalars(node: yaml.Node | None) -> list[str]:
    if node is None:
        return []
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    pairs = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
    return [text for part in pairs for text in plain_scalars(part)]


INNER = st.lists(
    st.sampled_from(
        [
            "a",
            "Ї",
            "😀",
            "“b”",
            "''",
            "\\n",
            '\\"',
            "\\u0456",
            "\\\\",
            " ",
            "  ",
            "\t",
            "\n  ",
            " \n\n   ",
            "\n \n    ",
            "\\\n  ",
        ]
    ),
    max_size=12,
).map("".join)
SCALAR = st.one_of(
    INNER,
    INNER.map(lambda text: f"'{text}'"),
    INNER.map(lambda text: f'"{text}"'),
    st.builds(
        lambda header, lines: header + "\n" + "".join(f"{line}\n" for line in lines),
        st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", ">1+", "|  "]),
        st.lists(st.sampled_from(["", " ", "   ", "  a", "   b c", "    Ї😀", "  d ", "  \te", "  # f"]), max_size=8),
    ),
)
YAML = st.builds(
    lambda before, scalar, after: f"{before}a: {scalar}{after}",
    st.sampled_from(["", "б😀: ї\n", "- ", "x:\n - ", "# б\n"]),
    SCALAR,
    st.sampled_from(["", "\n", "\nz: ї\n", "\n\n# end\n"]),
)


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@settings(max_examples=500)
@given(text=YAML, crlf=st.booleans())
def test_every_character_of_every_scalar_stands_where_it_says(loader: str, text: str, crlf: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "_LOADER", getattr(yaml, loader))
        mapping, _ = read_settings("site.yml", text.replace("\n", "\r\n") if crlf else text)
    if mapping is None:
        return
    lines = text.split("\n")
    written = scalars(mapping)
    assert [each.text for each in written] == plain_scalars(yaml.compose(text, Loader=getattr(yaml, loader)))
    for each in written:
        for offset, character in enumerate(each.text):
            place = each.at(offset)
            line = lines[place.line - 1] + "\n"
            stands = line[place.column - 1]
            assert stands in (character, "\\") or (character == " " and stands == "\n")


@given(st.text(), st.sampled_from(["", "---\n"]), st.sampled_from(["", "\n---\n", "\n---\nText.\n"]))
def test_nothing_an_author_writes_raises(text: str, before: str, after: str) -> None:
    read_front_matter("p.md", before + text + after)
    read_settings("site.yml", text)


@given(st.text(alphabet="ab:- \n\t#'\"[]{}|>&*!%@`,?\\\u0456😀", max_size=60))
def test_no_signs_raise_and_nothing_is_lost_without_a_problem(text: str) -> None:
    mapping, problems = read_settings("site.yml", text)
    assert mapping is not None or problems
    for problem in problems:
        lines = text.split("\n")
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(
    "text", ["[" * 10000, "- " * 10000, "{a: " * 10000, "\n".join(" " * i + "a:" for i in range(500)), "a: 'b\n" * 5000]
)
def test_deep_and_long_files_take_bounded_time(text: str) -> None:
    begun = time.process_time()
    mapping, problems = read_settings("site.yml", text)
    assert mapping is None
    assert problems
    assert time.process_time() - begun < 5


def test_the_mapping_answers_by_key() -> None:
    mapping, _ = read_settings("site.yml", "a: {b: c}\n")
    assert isinstance(mapping, Mapping)
    assert isinstance(mapping.get("a"), Mapping)
