"""How a page is cited: in words, as BibTeX and as CSL-JSON that other programs read."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from msgspec.structs import replace

from factsite.composing.cite import cite_view
from factsite.composing.shelf import Shelf
from factsite.linking import link, look
from factsite.reading.page import File, read_page
from factsite.records.view import CiteView
from tests.site import ROOT, settings_in
from tests.test_news import ADDRESS, CONTACT, edited, fed
from tests.test_news import EACH as PAGE

SIGNS = r"{a} 5 % & 1 $ #1 a_b ~x ^y \z “q” 'r' \"s\"".replace('\\"', '"')
HERE = f"{ADDRESS}exchanges/146-each.html"


def bibtex(entry: str) -> dict[str, str]:
    """Read an entry as BibTeX does: a value stands in braces that balance, whatever is before them, or is a word."""
    head = re.match(r"@misc\{([a-z0-9:-]+),\n", entry)
    assert head, entry
    fields, at = {"key": head[1]}, head.end()
    while not re.match(r"\s*\}\Z", entry[at:]):
        name = re.match(r"\s*([a-z]+) = ", entry[at:])
        assert name, entry[at:]
        at += name.end()
        if entry[at] != "{":
            word = re.match(r"[a-z]+", entry[at:])
            assert word, entry[at:]
            fields[name[1]], at = word[0], at + word.end()
        else:
            begin, depth = at, 0
            while depth or at == begin:
                depth += {"{": 1, "}": -1}.get(entry[at], 0)
                at += 1
            fields[name[1]] = entry[begin + 1 : at - 1]
        at += entry[at : at + 1] == ","
    return fields


def plain(tex: str) -> str:
    """Return what TeX prints of a text."""
    assert not re.search(r"(?<!\\)[%&$#_~^]", tex), tex
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    names["textasciicircum"] = "^"
    inner = tex[1:-1] if tex.startswith("{") and tex.endswith("}") else tex
    return re.sub(r"\\(?:([a-z]+)\{\}|([%&$#_]))", lambda m: names[m[1]] if m[1] else m[2], inner)


def cited(name: str, dates: str = "", **settings: str) -> CiteView:
    text = f"---\ntitle: '{name.replace(chr(39), chr(39) * 2)}'\nsummary: S.\n{dates}---\n"
    page = read_page(File("topics/signs", "content/topics/signs.md", "topic", text.encode())).page
    assert page
    shelf = Shelf(
        replace(settings_in(ROOT), address=ADDRESS, **settings),
        link({}, {}, lambda: look({}, {}, "").body),
        {},
        {},
        frozenset(),
    )
    view = cite_view(shelf, page, f"{ADDRESS}topics/signs.html", "")
    assert view
    return view


def test_a_page_says_how_it_is_cited_by_the_day_of_its_last_change() -> None:
    settings = f"title: Facts & <more>\naddress: {ADDRESS}\nlicence: CC BY 4.0\n{CONTACT}"
    day = ("published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-11-30\n")
    site = fed({"site.yml": settings, **edited(PAGE, day)})
    html = site.page("exchanges/146-each")
    (block,) = re.findall(r'<div class="contents cite">.*?</div>', html, re.DOTALL)
    assert html.index("<h2>About this page</h2>") < html.index(block)
    words = unescape(re.findall(r"<p>(.*?)</p>", block)[0])
    assert words == f"Facts & <more>: “Exchange of August 24”, November 30, 2026. {HERE} (Licence: CC BY 4.0)"
    tex, csl = (unescape(one) for one in re.findall(r"<pre><code>(.*?)</code></pre>", block, re.DOTALL))
    assert bibtex(tex) == {
        "key": "exchanges:146-each",
        "author": r"{Facts \& <more>}",
        "title": "{Exchange of August 24}",
        "year": "2026",
        "month": "nov",
        "day": "30",
        "url": HERE,
        "note": "Licence: CC BY 4.0",
    }
    assert json.loads(csl) == [
        {
            "id": "exchanges/146-each",
            "type": "webpage",
            "title": "Exchange of August 24",
            "container-title": "Facts & <more>",
            "author": [{"literal": "Facts & <more>"}],
            "issued": {"date-parts": [[2026, 11, 30]]},
            "URL": HERE,
            "language": "en",
            "note": "Licence: CC BY 4.0",
        }
    ]
    assert '<div class="contents cite">' in site.file("index.html")
    for file in ("exchanges/index.html", "timeline.html", "glossary.html", "people/dmytro-usov.html"):
        assert "Cite this page" not in site.file(file)


@pytest.mark.parametrize("words", [SIGNS, "}{", "\\", "100 %", "a{b", '"'])
def test_no_sign_in_a_title_breaks_either(words: str) -> None:
    view = cited(words, title=words, licence=words)
    fields = bibtex(view.bibtex)
    assert plain(fields["title"]) == words
    assert plain(fields["author"]) == words
    assert plain(fields["note"]) == f"Licence: {words}"
    (item,) = json.loads(view.csl)
    told: dict[str, Any] = item
    assert (told["title"], told["author"], told["note"]) == (words, [{"literal": words}], f"Licence: {words}")
    assert "issued" not in told
    assert {"year", "month"}.isdisjoint(fields)


def test_without_a_day_or_a_licence_none_is_made_up() -> None:
    view = cited("Totals", title="Facts")
    assert view.plain == f"Facts: “Totals”. {ADDRESS}topics/signs.html"
    assert bibtex(view.bibtex).keys() == {"key", "author", "title", "url"}
    assert bibtex(cited("T", "published: 2026-01-05\n").bibtex)["day"] == "5"
