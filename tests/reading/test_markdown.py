"""What an author writes as the text of a page, and what the author and the reader see."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsite.reading.markdown import Body, read_markdown
from factsite.records.page import Block, Slot
from factsite.records.written import Place, Written


def read(text: str, *labels: str) -> Body:
    return read_markdown("p.md", text, 1, labels)[0]


def problems(text: str, *labels: str) -> list[tuple[int, int, str, str, str]]:
    found = read_markdown("p.md", text, 1, labels)[1]
    return [(p.place.line, p.place.column, p.rule, p.message, p.hint) for p in found]


def html(body: Body) -> str:
    return "".join(f"{{{part.sort} {part.text}}}" if isinstance(part, Slot) else part for part in body.prose.html)


BLOCKS = [
    ("Text *with* **em `code`**.", [("paragraph", "Text with em code.")]),
    ("One\ntwo  \nthree\\\nfour", [("paragraph", "One two three four")]),
    ("&amp; \\* <b> &#1110; \\q", [("paragraph", "& * <b> і \\q")]),
    ("## Head ##\n\nUnder\n---\n", [("heading", "Head"), ("heading", "Under")]),
    ("- a\n- b\n\n  c\n  > d\n", [("item", "a"), ("item", "b"), ("item", "c"), ("quotation", "d")]),
    ("> a\n> - b\n", [("quotation", "a"), ("quotation", "b")]),
    ("| a | b \\| c |\n|---|---|\n| d | `e` |\n| f |\n", [("head", "a | b | c"), ("row", "d | e"), ("row", "f | ")]),
    ("```x\na\n b\n```\n\n    c\n", [("code", "a\n b"), ("code", "c")]),
    ("a[^x] b[^y]\n\n[^x]: n\n[^y]: m\n", [("paragraph", "a b")]),
    ("Nothing ^[inline] and ~~struck~~ (c)", [("paragraph", "Nothing ^[inline] and ~~struck~~ (c)")]),
]


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_a_text_is_read_to_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.sort, block.text.text) for block in read(text).prose.blocks] == blocks


LINKS = [
    ("See [the *list*](../a.md#b \t).", "the list", "../a.md#b", (1, 18)),
    ("See [the list](<a b.md>).", "the list", "a b.md", (1, 17)),
    ("See [a](b\\_c&amp;d.md).", "a", "b_c&d.md", (1, 9)),
    ("See [a](\n  b.md).", "a", "b.md", (2, 3)),
    ("See [a](b).", "a", "b", (1, 9)),
    ("See [a]().", "a", "", (1, 9)),
    ("See [the list][l].\n\n[l]:\n  <a.md>\n", "the list", "a.md", (4, 4)),
    ("> See [l].\n>\n> [L]: a.md\n", "l", "a.md", (3, 8)),
    ("See <https://a.b/%20?c=їd>.", "https://a.b/%20?c=їd", "https://a.b/%20?c=їd", (1, 6)),
    ("See <a@b.org>.", "a@b.org", "mailto:a@b.org", (1, 6)),
    ("| x | y |\n|---|---|\n| 😀 \\| | [a](b.md) |", "a", "b.md", (3, 14)),
]


@pytest.mark.parametrize(("text", "words", "target", "place"), LINKS)
def test_a_link_knows_its_words_and_the_place_of_its_target(
    text: str, words: str, target: str, place: tuple[int, int]
) -> None:
    found = [(block, link) for block in read(text).prose.blocks for link in block.links]
    assert len(found) == 1
    block, link = found[0]
    assert block.text.text[link.start : link.end] == words
    assert (link.target.text, link.target.place) == (target, Place(*place))


def test_marks_know_their_labels_and_after_which_character_they_stand() -> None:
    block = read("Ї😀 *a*[^held_since] b[^returned.to-russia]", "held_since", "returned.to-russia").prose.blocks[0]
    assert block.text.text == "Ї😀 a b"
    assert [(mark.label, mark.offset) for mark in block.marks] == [
        (Written("held_since", Place(1, 9)), 4),
        (Written("returned.to-russia", Place(1, 24)), 6),
    ]


def test_a_mark_before_a_bracket_stays_a_mark() -> None:
    assert html(read("a[^x](b)", "x")) == '<p id="b-1">a{mark x}(b)</p>\n'


DEFINITIONS = [
    ("[^a]: one", [("a", (1, 3), "one", (1, 7))]),
    ("[^a]:\n    one\n\n    two", [("a", (1, 3), "one two", (2, 5))]),
    ("[^a]: *one* [x](y)\n    [^b] two", [("a", (1, 3), "*one* [x](y) [^b] two", (1, 7))]),
    (
        "[^a]: one\n[^a]: two\n\n[^b]: x",
        [("a", (1, 3), "one", (1, 7)), ("a", (2, 3), "two", (2, 7)), ("b", (4, 3), "x", (4, 7))],
    ),
    ("[^a]: one\n    [^b]: two", [("a", (1, 3), "one", (1, 7)), ("b", (2, 7), "two", (2, 11))]),
    ("- x\n\n  [^a]: one\n      two", [("a", (3, 5), "one two", (3, 9))]),
    ("> [^a]: one\n>     two", [("a", (1, 5), "one two", (1, 9))]),
    ("[^a]:", [("a", (1, 3), "", (1, 6))]),
    ("```\n[^a]: one\n```\n\n    [^b]: two\n\n`[^c]: x`", []),
]


@pytest.mark.parametrize(("text", "definitions"), DEFINITIONS)
def test_every_definition_is_read_as_it_is_written(
    text: str, definitions: list[tuple[str, tuple[int, int], str, tuple[int, int]]]
) -> None:
    body = read(text)
    assert [(label.text, label.place, words.text, words.place) for label, words in body.definitions] == [
        (label, Place(*place), words, Place(*begin)) for label, place, words, begin in definitions
    ]
    assert "one" not in html(body).replace("[^a]: one\n</code>", "")


def test_a_definition_knows_the_places_of_its_lines() -> None:
    _, words = read("[^a]: one \n    two").definitions[0]
    assert [words.at(offset) for offset in (0, 3, 4)] == [Place(1, 7), Place(1, 10), Place(2, 5)]


FOOTNOTES = "footnotes-are-used"
LABEL_HINT = "a label has letters, digits, dots, hyphens and underscores"
PROBLEMS = [
    ("Ї😀 a[^ocupation]", (1, 7), FOOTNOTES, "the footnote [^ocupation] is not defined", "did you mean [^occupation]?"),
    (
        "- a\n- b[^zz]",
        (2, 6),
        FOOTNOTES,
        "the footnote [^zz] is not defined",
        "add a line “[^zz]: …” at the end of the page",
    ),
    ("a[^b c]", (1, 4), FOOTNOTES, "“b c” is not a label of a footnote", LABEL_HINT),
    (
        "a[^b]\n\n[^b]: c\n\n[^b]: d",
        (5, 3),
        FOOTNOTES,
        "the footnote [^b] is defined a second time",
        "it is defined at p.md:3 first; keep one, or give this one another label",
    ),
    (
        "a\n\n[^b]: c",
        (3, 3),
        FOOTNOTES,
        "the footnote [^b] is never used",
        "write [^b] behind the words it belongs to, or delete it",
    ),
    (
        "a[^occupation]\n\n[^occupation]: c",
        (3, 3),
        FOOTNOTES,
        "the label [^occupation] names a fact of this page",
        "give the footnote another label, or delete it: the mark shows the fact's evidence",
    ),
    (
        "ї ![a](b.png)",
        (1, 3),
        "pictures-are-refused",
        "a picture cannot stand in a page",
        "delete it: this site shows no pictures of people",
    ),
    *(
        (
            f"ї [a](<{disguised}>)",
            (1, 8),
            "references-resolve",
            f"a link cannot lead to a “{scheme}” address",
            "link to a page, or to an https address",
        )
        for disguised, scheme in [
            ("javascript:alert(1)", "javascript:"),
            ("JAVA&#9;SCRIPT&colon;x", "javascript:"),
            ("data:image/png;base64,x", "data:"),
            ("vbscript:x", "vbscript:"),
            ("file:///x", "file:"),
        ]
    ),
    (
        '[a](b.md "c")',
        (1, 10),
        "references-resolve",
        "a link has no title here",
        "delete the words in quotation marks behind the target",
    ),
    (
        "> # A\n",
        (1, 3),
        "headings-are-in-order",
        "a heading in a page cannot be a title",
        "begin it with “##”; the title of the page stands in its front matter",
    ),
    (
        "## A\n\n#### B\n",
        (3, 1),
        "headings-are-in-order",
        "a heading “####” has no heading “###” above it",
        "write “###”",
    ),
    ("### A\n", (1, 1), "headings-are-in-order", "a heading “###” has no heading “##” above it", "write “##”"),
    (">" * 60 + "a", (1, 1), "page-is-readable", "this is nested more than 40 deep", "write it as a paragraph"),
    (
        "a\x00b",
        (1, 2),
        "page-is-readable",
        "this character (U+0000) cannot stand in a page",
        "delete it, or write a space",
    ),
    (
        "a\u202eb",
        (1, 2),
        "page-is-readable",
        "this character (U+202E) cannot be seen, and can hide what stands here",
        "delete it, and type the words around it anew",
    ),
    (
        "a ② b",
        (1, 3),
        "page-is-readable",
        "this character (U+2461) is a number that cannot be checked",
        "write it in digits, as 12, or in words",
    ),
    (
        "a &#8203; b",
        (1, 3),
        "page-is-readable",
        "this character (U+200B) cannot be seen, and can hide what stands here",
        "delete it, and type the words around it anew",
    ),
    (
        "a `b` c",
        (1, 3),
        "quotations-are-verbatim",
        "words in code marks would be shown as if somebody had said them",
        "take the marks off, or put the article's words in quotation marks",
    ),
    (
        "7. a",
        (1, 1),
        "numbers-are-cited",
        "a list that begins at 7 would show a number that nothing proves",
        "begin it with “1.”, or write “7” without the stop",
    ),
]


@pytest.mark.parametrize(("text", "place", "rule", "message", "hint"), PROBLEMS)
def test_what_is_wrong_is_told_at_its_place(
    text: str, place: tuple[int, int], rule: str, message: str, hint: str
) -> None:
    assert problems(text, "occupation") == [(*place, rule, message, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n[^x] ![a](b) # c\n```",
        "    [^x]\n",
        "\\[^x]",
        "![^occupation]",
        "## A\n\n### B\n\n## C",
        "a\n\n[^b]: c [^b]\n\nd[^b]",
    ],
)
def test_what_is_right_is_no_problem(text: str) -> None:
    assert problems(text, "occupation") == []


def test_lines_are_counted_from_the_first_line_of_the_body() -> None:
    _, found = read_markdown("p.md", "a\r\n\r\nb[^c]\r\n", 24, ())
    assert [(p.path, p.place) for p in found] == [("p.md", Place(26, 4))]


HTML = [
    ('a <b> & "c"\nd  \ne', '<p id="b-1">a &lt;b&gt; &amp; "c"\nd<br>\ne</p>\n'),
    ("[*a*](b.md)[^c]", '<p id="b-1"><a href="{href b.md}"><em>a</em></a>{mark c}</p>\n'),
    ("[a](javascript:x) b", '<p id="b-1">a b</p>\n'),
    ("## A *b*", '<h2 id="{anchor A b}">A <em>b</em></h2>\n'),
    ("- a\n- b", '<ul>\n<li id="b-1">a</li>\n<li id="b-2">b</li>\n</ul>\n'),
    ("3. a\n\n4. b", '<ol start="3">\n<li><p id="b-1">a</p>\n</li>\n<li><p id="b-2">b</p>\n</li>\n</ol>\n'),
    (
        "- a\n  > b\n\n- > c",
        '<ul>\n<li><p id="b-1">a</p>\n<blockquote>\n<p id="b-2">b</p>\n</blockquote>\n</li>\n'
        '<li><blockquote>\n<p id="b-3">c</p>\n</blockquote>\n</li>\n</ul>\n',
    ),
    (
        "|a|b|\n|-|-:|\n|c|d|",
        '<table>\n<thead>\n<tr id="b-1">\n<th>a</th>\n<th class="right">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr id="b-2">\n<td>c</td>\n<td class="right">d</td>\n</tr>\n</tbody>\n</table>\n',
    ),
    ("```\n<a>\n```\n***", '<pre id="b-1"><code>&lt;a&gt;\n</code></pre>\n<hr>\n'),
    ("![a](b.png)\n\n[^x]: y", '<p id="b-1"></p>\n'),
]


@pytest.mark.parametrize(("text", "rendered"), HTML)
def test_a_text_is_rendered_with_slots_and_ids(text: str, rendered: str) -> None:
    assert html(read(text)) == rendered


WORD = st.sampled_from(
    "a|Ї|😀|“b”|&amp;|\\*|\\q|*c*|**d *e***|`f  g`|`` ` ``|[h](i.md)|[*j*](<k l>)|[m][ref]|[^x]|<https://a.b>|x_y_z"
    "|[|*|_|!|\\|<b>|~~|  | | |\t".split("|")
)
LINE = st.lists(WORD, min_size=1, max_size=7).map("".join)
CELL = LINE.map(lambda text: text.replace("`` ` ``", "\\|"))
LINES = st.lists(LINE, min_size=1, max_size=3)
PART = st.one_of(
    LINES.map("\n".join),
    LINES.map(lambda lines: "\n".join(f"> {line}" for line in lines)),
    LINES.map(lambda lines: "\n".join(f"- {line}\n\n  {line}" for line in lines)),
    LINES.map(lambda lines: "\n".join(f"1.  {line}\n\t- {line}\n{line}" for line in lines)),
    LINES.map(lambda lines: "\n".join(f">  - {line}\n>\t {line}" for line in lines)),
    LINE.map(lambda line: f"## {line} ##"),
    LINE.map(lambda line: f"{line}\n---"),
    LINE.map(lambda line: f"```\n {line}\n\n```\n\n\t{line}\n"),
    st.builds(lambda a, b, c: f"| {a} | {b} |\n|---|---|\n|{c}|{a}|\n> {b} | {c}\n", CELL, CELL, CELL),
    st.builds(lambda a, b: f"> | {a} | {b}\n> |---|---\n> {b} | {a}|\n", CELL, CELL),
)
DOCUMENT = st.lists(PART, min_size=1, max_size=3).map(lambda parts: "\n\n".join([*parts, "[ref]: ref.md"]))


def assert_stands(lines: list[str], written: Written) -> None:
    for offset, character in enumerate(written.text):
        place = written.at(offset)
        stands = (lines[place.line - 1] + "\n")[place.column - 1]
        # An entity stands at its `&`, a break at the end of its line, a cell that is missing at the end of the row.
        decoded = stands == "&" or (character == " " and stands in "\n|\t\\") or (character in "|\n" and stands == "\n")
        assert stands == character or decoded, (written, offset)


def everything(block: Block) -> list[Written]:
    return [block.text, *(link.target for link in block.links), *(mark.label for mark in block.marks)]


@settings(max_examples=400)
@given(text=DOCUMENT, end=st.sampled_from(["\n", "\r\n"]))
def test_every_character_stands_where_it_says(text: str, end: str) -> None:
    body, _ = read_markdown("p.md", text.replace("\n", end), 1, ("x",))
    for block in body.prose.blocks:
        for written in everything(block):
            assert_stands(text.split("\n"), written)


@given(text=DOCUMENT)
def test_every_block_has_one_address(text: str) -> None:
    body = read(text)
    rendered = html(body)
    for number, block in enumerate(body.prose.blocks, 1):
        assert rendered.count(f'id="b-{number}"') == (block.sort != "heading")


@given(st.text())
def test_nothing_an_author_writes_raises(text: str) -> None:
    read_markdown("p.md", text, 1, ("a",))


@settings(max_examples=500)
@given(st.text(alphabet='ab \t\n[]()^:*_`<>!#|-\\&;1.>\u00a0\r~="😀', max_size=80))
def test_no_signs_raise(text: str) -> None:
    body, found = read_markdown("p.md", text, 1, ("a",))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in found:
        assert 1 <= problem.place.line <= len(lines)
    for block in body.prose.blocks:
        for written in everything(block):
            assert_stands(lines, written)


LONG = {
    "brackets": "[" * 50_000,
    "marks": "[^" * 25_000,
    "stars": "a **" * 12_500,
    "pictures": "![" * 25_000,
    "links": "[a](b" * 10_000,
    "quotes": ">" * 50_000,
    "definitions": "[^a]: x\n" * 6_250,
    "rows": "|a|b|\n|-|-|\n" + "|a\n" * 12_500,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_take_bounded_time(text: str) -> None:
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 10
