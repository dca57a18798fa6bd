"""From views to HTML: everything escaped, every fact at its address, every fault told at its line."""

from __future__ import annotations

import os
import pickle
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from factsite.composing.facts import STATES
from factsite.records.view import Anchor, ParagraphView, SegmentView, View
from factsite.rendering import TEMPLATES, TemplateFault, environment, render
from tests import specimen

ROOT = Path(__file__).parent.parent
ENGINE = (ROOT / "templates",)
PAGES = {name: render(view, ENGINE) for name, view in specimen.ALL.items()}

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "summary", "span", "dt"}
BLOCKS = {"p", "div", "dl", "ol", "ul", "table", "figure", "blockquote", "details", "section", "article", "h2", "h3"}


class Reader(HTMLParser):
    """Reads a page strictly: notes tags, attributes and ids, and complains where elements are not well nested."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.headings: list[int] = []
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in BLOCKS and self.open and self.open[-1] in PHRASING_ONLY:
            self.faults.append(f"{tag} in {self.open[-1]}")
        if tag == "a" and ("a" in self.open or "summary" in self.open):
            self.faults.append("a link in something else to press")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closed out of turn: {tag}")

    def all(self, attribute: str) -> list[str]:
        """Return the values of an attribute, over the whole page."""
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


def own(folder: Path, name: str, text: str) -> tuple[Path, ...]:
    """Return the template folders of someone who has one template of their own."""
    (folder / name).write_text(text, encoding="utf-8")
    return (folder, *ENGINE)


def test_every_view_has_its_template() -> None:
    """No view can be made that nothing shows."""
    assert set(TEMPLATES) == set(get_args(View))
    assert all((ENGINE[0] / name).is_file() for name in TEMPLATES.values())


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_well_formed(name: str) -> None:
    """Elements nest, ids are unique, headings descend one step at a time, and each page has one h1 and one main."""
    page = Reader(PAGES[name])
    assert page.faults == []
    assert [i for i, count in Counter(page.all("id")).items() if count > 1] == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert [tag for tag, _ in page.tags].count("main") == 1


# The script of pages that are a list and nothing else.
LIST = "static/list.js"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline_and_nothing_is_foreign(name: str) -> None:
    """The policy forbids inline styles, scripts and handlers, so no page has any; nothing is fetched from elsewhere."""
    page = Reader(PAGES[name])
    assert not [attr for _, attrs in page.tags for attr in attrs if attr == "style" or attr.startswith("on")]
    script = {"search": "static/search.js", "list": LIST, "people": LIST, "rules": LIST}.get(name, "static/site.js")
    assert [(attrs["src"] or "").endswith(script) for tag, attrs in page.tags if tag == "script"] == [True]
    assert "style" not in {tag for tag, _ in page.tags}
    assert not [source for source in page.all("src") if "//" in source]
    loaded = [attrs["href"] for tag, attrs in page.tags if tag == "link" and attrs["rel"] != "canonical"]
    assert not [href for href in loaded if href and "//" in href]
    assert "default-src 'none'" in PAGES[name]
    # Search is a program in WebAssembly, and runs on its own page alone.
    allowed = "script-src 'self' 'wasm-unsafe-eval';"
    assert ("unsafe" in PAGES[name]) == (name == "search")
    assert "unsafe" not in PAGES[name].replace(allowed, "")


def test_markup_in_texts_stays_text() -> None:
    """Every text of a view can hold markup; only the prose, which is safe already, is let through."""
    page = PAGES["hard"]
    assert specimen.PAYLOAD not in page
    assert page.count("&lt;script&gt;") > 100
    assert 'content="&#34;&lt;script' in page
    assert "x.html?a=1&amp;b=%22" in page
    assert "<p>Safe prose.</p>" in page


def test_every_fact_has_its_address_and_its_state() -> None:
    """A fact's key is an id, dots and all, and its state stands there as a class and as words."""
    page = PAGES["exchange"]
    for group in specimen.EXCHANGE.groups:
        for fact in group.facts:
            start = page.index(f'<dd id="{fact.anchor}"')
            assert f'<span class="value {fact.state}">' in page[start : page.index("</dd>", start)]
    start = page.index('id="returned.to-russia"')
    fact_html = page[start : page.index("</dd>", start)]
    assert "said by Russian Defense Ministry, on Telegram" in re.sub(r"<[^>]+>", "", fact_html)
    assert "<mark>146 Russian soldiers</mark>" in fact_html
    assert 'href="../sources/exchange-of-146.html#q-telegram"' in fact_html


@pytest.mark.parametrize(
    ("anchor", "shape", "words"),
    [
        ("returned.to-russia", 'class="value claim"', "said by Russian Defense Ministry"),
        ("returned.each", "", "in the article’s own voice"),
        ("date", '<span class="worked">≈ ', "worked out"),
        ("described_as.headline", 'class="disputed"', "disputed"),
        ("returned.by-ukraine", '<span class="blank" aria-hidden="true"></span>', "undisclosed"),
        ("mediator", '<span class="dash" aria-hidden="true">—</span>', "not stated"),
        ("freed.children", "", "stated as none"),
        ("freed.earlier", 'class="value taken-back"', "taken back"),
        ("freed.hearsay", 'class="value hearsay"', "said, and nobody is named"),
        ("freed.told", "", "said by Ukraine, according to Russian Defense Ministry"),
    ],
)
def test_each_state_has_a_word_and_a_shape(anchor: str, shape: str, words: str) -> None:
    """What kind of knowledge a value is never hangs on its color."""
    page = PAGES["exchange"]
    start = page.index(f'id="{anchor}"')
    fact = page[start : page.index("</details>", start)]
    assert shape in fact
    assert words in re.sub(r"<[^>]+>", "", fact)


def test_the_chain_is_shown_from_the_speaker_to_the_article() -> None:
    """Every link of the chain is there, in order."""
    fact = replace(
        specimen.TO_RUSSIA,
        evidence=replace(
            specimen.TO_RUSSIA.evidence,
            chain=(Anchor("The Wall Street Journal"), Anchor("The Gaze"), specimen.ARTICLE),
        ),
    )
    view = replace(specimen.EXCHANGE, groups=(replace(specimen.EXCHANGE.groups[0], facts=(fact,)),))
    page = render(view, ENGINE)
    chain = re.sub(r"<[^>]+>", "", page[page.index('<ol class="chain">') : page.index("</ol>", page.index("chain"))])
    assert chain == f"Russian Defense Ministry, on TelegramThe Wall Street JournalThe Gaze{specimen.SOURCE}"
    assert '<a href="../sources/exchange-of-146.html#q-telegram">' in page


def test_an_elided_passage_keeps_its_address() -> None:
    """Where an article is not shown, what leads to its passages still arrives, and one gap stands for many."""
    hidden = (
        SegmentView("", ("q-a",), (1,), elided=True),
        SegmentView("", ("q-b",), (1, 2), elided=True),
    )
    view = replace(specimen.ARTICLE_VIEW, show="title", paragraphs=(ParagraphView(False, hidden, ()),))
    page = render(view, ENGINE)
    assert '<span id="q-a"></span>' in page
    assert '<span id="q-b"></span>' in page
    assert page.count('class="gap"') == 1


def test_the_place_in_the_site_is_marked() -> None:
    """A list is the current page of the navigation, a page below it is in the current part."""
    assert '<a href="../exchanges/index.html" aria-current="page">Exchanges</a>' in PAGES["list"]
    assert '<a href="../exchanges/index.html" aria-current="true">Exchanges</a>' in PAGES["exchange"]
    assert "aria-current" not in PAGES["home"]


def test_what_is_not_stated_stands_together_each_at_its_address_with_its_evidence() -> None:
    """Five rows that all say “not stated” are one; each property can still be led to and opened."""
    page = PAGES["source"]
    row = page[page.index('<div class="silences">') : page.index("Date</dt>")]
    assert "<dt>Not stated in the article</dt>" in row
    assert re.findall(r'<dd id="(\w+)">', row) == ["publisher", "author"]
    assert row.count('<span class="dash" aria-hidden="true">—</span><i>Not stated: </i>') == 2
    assert "These words are not in the article: <q>reported by our</q>" in row


def test_the_glossary_shows_every_state_and_pages_of_facts_lead_there() -> None:
    """It is one click away from every panel and from every table of facts."""
    shown = re.findall(r'<dt id="([a-z-]+)">', PAGES["glossary"])
    assert sorted(shown[: len(STATES)]) == sorted(STATES)
    assert '<h2 id="states">' in PAGES["glossary"]
    assert '<a href="../glossary.html#states">' in PAGES["exchange"]
    assert '<a href="glossary.html#states">' in PAGES["gathered"]


def test_silence_shows_the_words_that_were_looked_for() -> None:
    """A value that is not stated says which words are proven absent."""
    page = PAGES["exchange"]
    assert "These words are not in the article: <q>mediator</q>, <q>mediated</q>" in page


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_loads_one_style_sheet_and_one_script(name: str) -> None:
    """A page that has moved and the one for wrong addresses are no exceptions."""
    head = PAGES[name].partition("</head>")[0]
    assert head.count('rel="stylesheet"') == 1
    assert PAGES[name].count("<script") == len(re.findall(r"<script src=\S+ defer", head)) == 1


def test_overlapping_passages_are_marked_and_have_addresses() -> None:
    """On a source page each passage has its anchor where it begins, and a mark where it ends."""
    page = PAGES["source"]
    assert '<mark id="q-series" class="end" data-q="3 4 5">a series of' in page
    assert '<mark data-q="3">, marking' in page
    assert '<span class="gap">[…]</span>' in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "On Sunday, Russia and Ukraine each returned 146 prisoners of war, marking" in text
    assert specimen.ARTICLE_VIEW.sha256 in page


def test_what_is_withheld_from_searchers_says_so() -> None:
    """A page that asks not to be indexed has the tag, and no canonical address."""
    assert '<meta name="robots" content="noindex">' in PAGES["person"]
    assert "canonical" not in PAGES["person"]
    assert "noindex" not in PAGES["exchange"]
    assert '<link rel="canonical" href="https://example.org/exchanges/146-each.html">' in PAGES["exchange"]


def test_a_folder_of_ones_own_overrides_one_template(tmp_path: Path) -> None:
    """The rest still comes from the engine."""
    folders = own(tmp_path, "message.html", "{% extends 'base.html' %}{% block main %}<h1>Mine</h1>{% endblock %}")
    assert "<h1>Mine</h1>" in render(specimen.MISSING, folders)
    assert '<main id="main"' in render(specimen.MISSING, folders)
    assert render(specimen.EXCHANGE, folders) == PAGES["exchange"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one\n\n{{ view.titel }}\n", 3, "has no attribute 'titel'"),
        ("one\n{{ nothing }}\n", 2, "'nothing' is undefined"),
        ("one\n{% if view %}\n", 2, "Unexpected end of template"),
        ("one\n{{ view.title + 3 }}\n", 2, "can only concatenate str"),
        ("one\n{% include 'gone.html' %}\n", 2, "there is no template 'gone.html'"),
        ("{% extends 'base.html' %}\n{% block main %}\n{{ view.title | shout }}\n{% endblock %}", 3, "'shout'"),
    ],
)
def test_a_fault_in_a_template_is_told_at_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """Whoever writes a template reads what is wrong, and where, instead of a traceback."""
    folders = own(tmp_path, "message.html", text)
    with pytest.raises(TemplateFault) as caught:
        render(specimen.MISSING, folders)
    assert caught.value.path == tmp_path / "message.html"
    assert caught.value.line == line
    assert message in caught.value.message
    assert str(caught.value).startswith(f"{tmp_path / 'message.html'}:{line}: ")


def test_a_fault_inside_a_macro_is_told_there(tmp_path: Path) -> None:
    """The innermost template is the one to mend."""
    own(tmp_path, "_own.html", "{% macro shout(view) %}\n{{ view.words }}\n{% endmacro %}")
    folders = own(tmp_path, "message.html", "{% from '_own.html' import shout %}\n{{ shout(view) }}")
    with pytest.raises(TemplateFault) as caught:
        render(specimen.MISSING, folders)
    assert (caught.value.path, caught.value.line) == (tmp_path / "_own.html", 2)


def test_a_missing_template_is_a_fault(tmp_path: Path) -> None:
    """The message says where it was looked for."""
    with pytest.raises(TemplateFault, match=r"there is no template 'message.html' in "):
        render(specimen.MISSING, (tmp_path,))


def test_a_changed_template_is_seen(tmp_path: Path) -> None:
    """The environment is kept, its templates are not kept for longer than they are true."""
    folders = own(tmp_path, "message.html", "one")
    assert render(specimen.MISSING, folders) == "one"
    own(tmp_path, "message.html", "two, and at another time")
    os.utime(tmp_path / "message.html", (1, 1))
    assert render(specimen.MISSING, folders) == "two, and at another time"


def test_faults_and_calls_cross_processes() -> None:
    """A process elsewhere can be asked to render, and can send back what went wrong."""
    thrown = pickle.loads(pickle.dumps(TemplateFault(Path("a.html"), 3, "wrong")))
    assert (thrown.path, thrown.line, thrown.message) == (Path("a.html"), 3, "wrong")
    assert pickle.loads(pickle.dumps(render)) is render


def test_rendering_twice_gives_the_same_bytes() -> None:
    """Output depends on the view alone."""
    assert {name: render(view, ENGINE) for name, view in specimen.ALL.items()} == PAGES


def luminance(color: str) -> float:
    """Return the relative luminance of `#rrggbb`, after WCAG 2.2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_can_be_read(theme: str) -> None:
    """Text stands out 4.5 to 1 from whatever it stands on, and shapes that mean something 3 to 1."""
    css = (ROOT / "static" / "site.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.S)
    colors = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", blocks[["light", "dark"].index(theme)]))

    def contrast(one: str, two: str) -> float:
        low, high = sorted((luminance(colors[one]), luminance(colors[two])))
        return (high + 0.05) / (low + 0.05)

    grounds = ("paper", "sheet", "glow")
    poor = [(text, ground) for text in ("ink", "dim", "lamp") for ground in grounds if contrast(text, ground) < 4.5]
    poor += [("edge", ground) for ground in ("paper", "sheet") if contrast("edge", ground) < 3]
    assert poor == []


def test_templates_are_compiled_once_and_again_where_that_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compiled is kept in a folder that may be lost, damaged or out of reach."""
    compiled, compile_it, compiling = tmp_path / "cache" / "engine", Environment.compile, []

    def noting(self: Environment, source: str, name: str, *more: Any) -> Any:
        compiling.append(name)
        return compile_it(self, source, name, *more)

    def again(folder: Path = compiled) -> set[str]:
        compiling.clear()
        environment.cache_clear()
        assert render(specimen.EXCHANGE, ENGINE, folder) == PAGES["exchange"]
        return set(compiling)

    monkeypatch.setattr(Environment, "compile", noting)
    first = again()
    assert "page.html" in first
    assert again() == set()
    for file in compiled.iterdir():
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    assert again() == first
    assert again() == set()
    other = compiled.with_name("another engine")
    assert again(other) == first
    assert [folder.name for folder in compiled.parent.iterdir()] == ["another engine"]
    (tmp_path / "file").write_text("a file is no folder")
    assert again(tmp_path / "file" / "engine") == first
