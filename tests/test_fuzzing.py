"""Whatever the bytes of an article, the log, the settings or a text are, they are read or refused, and shown safely."""

from __future__ import annotations

import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factsite.checking import check
from factsite.reading.article import find_quote, read_article
from factsite.reading.corrections import read_corrections
from factsite.reading.markdown import read_markdown
from factsite.reading.settings import read_settings
from factsite.records.page import Slot
from factsite.running import Runner
from tests.site import settings_in
from tests.test_hostile import PAYLOADS
from tests.test_reading_anything import SIGNS, SOME

ELEMENTS = frozenset(
    "p span a br em strong code pre ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6 hr".split()
)
pieces = st.one_of(
    st.sampled_from(PAYLOADS),
    st.text(st.sampled_from(SIGNS + "<>=/;{}%$@"), max_size=12),
    st.sampled_from(
        ["[a](", "](x)", "<javascript:x>", "![a](b)", "\n\n", "\n> ", "\n- ", "| a |\n|---|\n", "[^a]", "&lt;"]
    ),
)
WRITTEN = ["x", "topics/a", "''", "'\u202e'", "{a: b}", "*a", "wrong", "safety", "|\n    x"]
texts = st.lists(pieces, max_size=12).map("".join)
logs = st.builds(
    "- date: {}\n  page: {}\n  old: {}\n  new: {}\n  reason: {}\n  kind: {}\n".format,
    st.sampled_from(["2026-01-31", "2026-02-31", "99999999", "x", "٢٠٢٦-٠١-٠١"]),
    *(
        st.sampled_from(["x", "topics/a", "''", "'\u202e'", "{a: b}", "*a", "wrong", "safety", "|\n    x"])
        for _ in range(5)
    ),
)

lines = st.builds("{}: {}\n".format, st.sampled_from(["title", "address", "x"]), texts)
names = st.text(st.sampled_from("aA.б٣ \u202e\n<&'con-_~"), min_size=1, max_size=8)
folders = st.sampled_from(["content", "content/topics", "seeds", "static"])


class Markup(HTMLParser):
    """Collects the elements of a text and what their attributes are called."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_decl(self, decl: str) -> None:
        self.found.add(f"!{decl}")

    def handle_comment(self, data: str) -> None:
        self.found.add(f"--{data}")


@SOME
@given(texts)
def test_any_text_makes_only_the_elements_that_markdown_has(text: str) -> None:
    body, problems = read_markdown("content/topics/a.md", text, 5, ())
    assert list(problems) == sorted(problems)
    shown = Markup("".join("x" if isinstance(part, Slot) else part for part in body.prose.html))
    assert shown.found <= ELEMENTS
    assert shown.attributes <= {"id", "href", "class", "start"}


@SOME
@given(st.one_of(st.binary(max_size=200), texts.map(str.encode), st.text(max_size=60).map(str.encode)))
def test_any_bytes_are_an_article_or_none(data: bytes) -> None:
    article = read_article("sources/a", "seeds/a.txt", data)
    if not isinstance(article, str):
        assert len(article.offsets) in (len(article.folded), len(article.folded) + 1)
        for paragraph in article.paragraphs:
            words = article.words(paragraph)
            assert words
            assert words == words.strip(" \t\u00a0\ufeff")
            places = find_quote(article, words)
            assert not places or any(paragraph.start <= one.start < one.end <= paragraph.end for one in places)


@SOME
@given(
    st.one_of(st.binary(max_size=200), texts.map(str.encode), st.lists(logs, max_size=4).map("".join).map(str.encode))
)
def test_any_bytes_are_a_log_or_problems(data: bytes) -> None:
    entries, problems = read_corrections("content/corrections.yml", data)
    assert list(problems) == sorted(set(problems))
    assert all(entry.date.text.isascii() for entry in entries)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=100), lines.map(str.encode)))
def test_any_bytes_are_settings_or_problems(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "site.yml").write_bytes(data)
        plain = settings_in(Path(folder))
        found, problems = read_settings(plain, Path(folder) / "site.yml")
        assert problems or re.match(r"https?://|\Z", found.address)


@settings(max_examples=40)
@given(st.lists(st.tuples(folders, names, st.binary(max_size=20)), max_size=5))
def test_any_names_of_files_are_pages_or_problems(given: list[tuple[str, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        for parent, name, data in given:
            if name not in (".", ".."):
                (root / parent).mkdir(exist_ok=True, parents=True)
                if not (root / parent / name).exists():
                    (root / parent / name).write_bytes(data)
        checked = check(settings_in(root), Runner(jobs=1), lambda _: None)
        assert list(checked.problems) == sorted(checked.problems)
        assert all(re.fullmatch(r"[a-z]+/[a-z0-9-]+", id) for id in checked.cards)
