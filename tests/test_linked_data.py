"""What pages say to programs: each format is opened by a tool that is not ours, and checked against its vocabulary."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from factsite.composing.text_fragment import text_fragment
from factsite.folding import fold
from factsite.kinds import KINDS
from tests import withheld
from tests.html import conformance_errors
from tests.once import once
from tests.setup.tools import NODE_FOLDER, read_tools
from tests.site import ROOT, Site, base_files, build
from tests.test_harmless import NOINDEX, own_pages, pages_of
from tests.test_reading_room import BUDGET
from tests.test_rebuilding import Folder, again
from tests.test_withholding import NAME, found_in

ADDRESS = "https://example.org/facts/"
SETTINGS = f"title: Facts\naddress: {ADDRESS}\ncontact: mailto:facts@example.org\nlicence: CC BY 4.0\n"
OUTSIDE = "https://gazette.example/swap?id=7&lang=en"
HELD = "Ivan Petrenko,"
LONG = (
    "The talks took all of the spring, since the officers of both sides had to be asked again who was there, what was "
    "agreed, and which of the lists was the right one"
)
SEED = f"""\
Prisoners go home from Kyiv

On July 5, 2024, Russia and Ukraine exchanged prisoners in Kyiv. A neighbour, {HELD} was still held, and others \
waited. Both spoke of the exchange, and well-known terms, A & B, were kept.

In the spring of 2024 some were exchanged. {LONG}. Dmytro Usov thanked “all – and everyone” who helped.

The Harbor Gazette reports this on July 6, 2024, at {OUTSIDE}
"""
# A title that would end the element that it stands in; people of whom search engines may know, and may not.
EVIL = "</script><script>document.title=self.name</script><!-- & <b>"
TOPIC = """\
---
title: "</script><script>document.title=self.name</script><!-- & <b>"
summary: "</script><script>document.title=self.name</script><!-- & <b>"
source: sources/swap
facts:
  participant.usov:
    value: people/dmytro-usov
    quote: Dmytro Usov thanked “all
    said_by: people/dmytro-usov
  contents:
    value: everyone
    quote: Dmytro Usov thanked “all – and everyone” who helped
    said_by: people/dmytro-usov
---
The [outlet](../organizations/harbor-gazette.md) tells of it.[^who]

[^who]: sources/swap: "The Harbor Gazette reports this"
"""
SOURCE = f"""\
---
title: Prisoners go home from Kyiv
summary: Article on an exchange in Kyiv.
seed: swap.txt
sha256: {hashlib.sha256(SEED.encode()).hexdigest()}
left_out:
  - paragraph: 2
    sentence: 2
    words: 3-4
    reason: still held
    sha256: {hashlib.sha256(fold(HELD).encode()).hexdigest()}
facts:
  publisher:
    value: organizations/harbor-gazette
    quote: The Harbor Gazette reports this on July 6, 2024
  author:
    value: not stated
    without: [written by]
  date:
    value: 2024-07-06
    quote: The Harbor Gazette reports this on July 6, 2024
  address:
    value: {OUTSIDE}
    quote: at {OUTSIDE}
---
The [Harbor Gazette](../organizations/harbor-gazette.md) reports this.[^publisher]
It tells of [an exchange](../exchanges/swap.md) and [more](../topics/evil.md).[^own]

[^own]: this site: a pointer
"""
GAZETTE = """\
---
title: Harbor Gazette
summary: An outlet.
source: sources/swap
facts:
  described_as:
    value: The Harbor Gazette
    quote: The Harbor Gazette reports this
---
It reports this.[^described_as]
"""
SWAP = f"""\
---
title: Exchange in Kyiv
aliases: [The swap]
summary: An exchange in Kyiv.
source: sources/swap
published: 2026-11-22
changed: 2026-11-23
facts:
  date:
    value: 2024-07-05
    quote: On July 5, 2024, Russia and Ukraine exchanged prisoners in Kyiv.
  place:
    value: places/kyiv
    quote: Russia and Ukraine exchanged prisoners in Kyiv.
  described_as:
    value: well-known
    quote: well-known terms, A & B, were kept
---
On July 5, 2024, Russia and Ukraine exchanged prisoners in [Kyiv](../places/kyiv.md).[^date] The talks took all of the
spring.[^talks] “Both spoke of the exchange”.[^both] Others “waited”.[^waited]

[^talks]: sources/swap: "{LONG}"
[^both]: sources/swap: "Both spoke of the exchange"
[^waited]: sources/swap: "was still held, and others waited"
"""
MADE_UP: dict[str, str | bytes | None] = {
    "site.yml": SETTINGS,
    "seeds/swap.txt": SEED,
    "content/sources/swap.md": SOURCE,
    "content/organizations/harbor-gazette.md": GAZETTE,
    "content/exchanges/swap.md": SWAP,
    "content/topics/evil.md": TOPIC,
}


# The terms of the Web Annotation Vocabulary that this site uses, as its appendix on JSON-LD maps them
# (https://www.w3.org/TR/annotation-vocab/); a term that is not here is one that nobody understands.
OA, AS = Namespace("http://www.w3.org/ns/oa#"), Namespace("http://www.w3.org/ns/activitystreams#")
DC, SDO = Namespace("http://purl.org/dc/elements/1.1/"), Namespace("http://schema.org/")
ANNO: dict[str, Any] = {
    **{name: f"{space}" for name, space in (("oa", OA), ("as", AS), ("dc", DC), ("rdf", RDF), ("xsd", XSD))},
    "schema": f"{SDO}",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    "AnnotationPage": "as:OrderedCollectionPage",
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    **{name: f"oa:{name}" for name in ("describing", "linking", "exact", "prefix", "suffix")},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
# No request is made: whoever asks for another context has made a mistake.
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": ANNO, "https://schema.org": {"@vocab": "https://schema.org/"}}
# What rdflib says of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def swap(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The made-up site, whose article says where it was published."""
    site = once(tmp_path_factory, "linked", lambda folder: build(MADE_UP, folder=folder))
    assert site.problems == []
    return site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content at an address."""
    return once(tmp_path_factory, "published", build_published)


def build_published(folder: Path) -> Site:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return build({"site.yml": SETTINGS}, base=False, folder=folder)


@pytest.fixture(scope="module", params=["swap", "published", "real"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Each of the sites, one of which has no address."""
    site: Site = request.getfixturevalue(request.param)
    return site


def data_files(site: Site) -> dict[str, Any]:
    """Return the files that have a page as data, by the id of the page."""
    out = site.folder / "site"
    found = (file for folder in {kind.folder for kind in KINDS} for file in (out / folder).glob("*.json"))
    return {file.relative_to(out).as_posix()[:-5]: json.loads(file.read_bytes()) for file in sorted(found)}


def blocks(site: Site) -> dict[str, Any]:
    """Return the linked data of each file."""
    found = {address: BLOCK.findall(html) for address, html in pages_of(site.folder / "site").items()}
    assert all(len(some) < 2 for some in found.values())
    return {address: json.loads(some[0]) for address, some in found.items() if some}


def annotated(site: Site) -> Iterator[dict[str, Any]]:
    for data in data_files(site).values():
        yield from data["annotations"]["items"]


def targets(annotation: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def selectors(site: Site) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the words and the place of every passage."""
    for annotation in annotated(site):
        for target in targets(annotation):
            words, place = target["selector"]
            yield words, place


def shown(site: Site) -> set[str]:
    """Return the pages with a file of their own that search engines may keep."""
    pages = own_pages(site.folder / "site")
    return {id for id, html in pages.items() if NOINDEX not in html and not id.endswith("/index")}


def graph_of(document: Mapping[str, Any], base: str) -> Graph:
    """Open linked data with rdflib, offline."""
    told = {**document, "@context": CONTEXTS[document["@context"]]}
    return Graph().parse(data=json.dumps(told), format="json-ld", publicID=base)


# Pages as data.


def test_each_page_that_search_engines_may_keep_has_its_data_and_leads_to_it(any_site: Site) -> None:
    assert shown(any_site)
    assert set(data_files(any_site)) == shown(any_site)
    for id, html in own_pages(any_site.folder / "site").items():
        led = re.findall(r'<link rel="alternate" type="application/json" href="([^"]*)">', html)
        assert led == ([f"{id.rpartition('/')[2]}.json"] if id in shown(any_site) else []), id


def test_the_rows_of_pages_are_the_rows_of_the_data_files(any_site: Site) -> None:
    files = data_files(any_site)
    for name in ("facts", "citations"):
        rows = [row for row in any_site.rows(f"data/{name}.jsonl") if row["page"] in files]
        assert sorted(map(json.dumps, rows)) == sorted(json.dumps(row) for data in files.values() for row in data[name])
    for id in files:
        lines = any_site.file(f"{id}.json").split("\n")
        own = [line for line in any_site.file("data/facts.jsonl").splitlines() if f'"page":"{id}"' in line]
        assert set(own) <= {line.removesuffix(",") for line in lines}


def test_a_page_says_what_it_is(swap: Site) -> None:
    assert data_files(swap)["exchanges/swap"]["page"] == {
        "id": "exchanges/swap",
        "kind": "exchange",
        "title": "Exchange in Kyiv",
        "address": "exchanges/swap.html",
        "url": f"{ADDRESS}exchanges/swap.html",
        "summary": "An exchange in Kyiv.",
        "aliases": ["The swap"],
        "published": "2026-11-22",
        "changed": "2026-11-23",
        "language": "en",
        "site": "Facts",
        "licence": "CC BY 4.0",
    }


def test_a_site_without_such_files_has_none_and_leads_to_none() -> None:
    site = build({**MADE_UP, "site.yml": f"{SETTINGS}exports: [jsonl, feeds]\n"})
    assert data_files(site) == {}
    assert "application/json" not in site.page("exchanges/swap")
    # What stands in the page itself is no file.
    assert "exchanges/swap.html" in blocks(site)


# Annotations.


def test_each_statement_that_has_passages_is_an_annotation_of_all_of_them(any_site: Site) -> None:
    for id, data in data_files(any_site).items():
        quoted = [row for row in data["facts"] if "quote" in row]
        noted = [row for row in data["citations"] if row["kind"] == "passage"]
        told = data["annotations"]["items"]
        assert [one["id"].partition("#")[2] for one in told[: len(quoted)]] == [row["label"] for row in quoted], id
        assert len(told) == len(quoted) + len(noted)
        for row, one in zip(quoted, told, strict=False):
            passages = row.get("evidence", [row])
            found = [target["selector"] for target in targets(one)]
            assert [words["exact"] for words, _ in found] == [passage["quote"] for passage in passages]
            places = [(passage["start"], passage["end"]) for passage in passages]
            assert [(place["start"], place["end"]) for _, place in found] == places
        there = {t["selector"][0]["exact"] for one in told[len(quoted) :] for t in targets(one)}
        assert there == {row["quote"] for row in noted}


def test_words_and_place_and_what_is_beside_stand_in_the_article(any_site: Site) -> None:
    seeds = [file.read_text("utf-8") for file in (any_site.folder / "seeds").iterdir()]
    told = list(selectors(any_site))
    assert told
    for words, place in told:
        exact, before, after = (words.get(name, "") for name in ("exact", "prefix", "suffix"))
        holders = [seed for seed in seeds if seed[place["start"] : place["end"]] == exact]
        # Beside each other, and within one paragraph.
        assert any(before + exact + after in line for seed in holders for line in seed.splitlines()), words
        assert len(before) <= 32
        assert len(after) <= 32
        assert holders[0][place["start"] - len(before) : place["start"]] == before
        assert holders[0][place["end"] :].startswith(after)
    assert any("prefix" in words for words, _ in told)
    assert any("suffix" in words for words, _ in told)


def test_ids_lead_to_the_statement_and_sources_to_the_article(any_site: Site) -> None:
    out = any_site.folder / "site"
    for id, data in data_files(any_site).items():
        at = f"https://anywhere.example/a/{id}.json"
        graph = graph_of(data["annotations"], at)
        root = ADDRESS if "url" in data["page"] else "https://anywhere.example/a/"
        for one in graph.subjects(RDF.type, OA.Annotation):
            address, _, anchor = str(one).removeprefix(root).partition("#")
            assert address == f"{id}.html"
            assert f' id="{anchor}"' in (out / address).read_text("utf-8")
        for source in set(graph.objects(None, OA.hasSource)):
            assert str(source) == OUTSIDE or (out / str(source).removeprefix(root)).is_file(), source


def test_annotations_are_as_their_vocabulary_has_them(any_site: Site) -> None:
    allowed = {
        AS.OrderedCollectionPage: {AS["items"]},
        OA.Annotation: {OA.hasBody, OA.hasTarget, OA.motivatedBy},
        OA.TextualBody: {RDF.value, DC["format"], DC.language, OA.hasPurpose, SDO.propertyID, SDO.value},
        OA.TextQuoteSelector: {OA.exact, OA.prefix, OA.suffix},
        OA.TextPositionSelector: {OA.start, OA.end},
    }
    needed = {
        OA.Annotation: {OA.hasTarget},
        OA.TextQuoteSelector: {OA.exact},
        OA.TextPositionSelector: {OA.start, OA.end},
    }
    for id, data in data_files(any_site).items():
        document = data["annotations"]
        assert unknown(document) == set()
        graph = graph_of(document, f"https://anywhere.example/{id}.json")
        assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(document["items"])
        for subject, sort in graph.subject_objects(RDF.type):
            has = set(graph.predicates(subject)) - {RDF.type}
            if sort in allowed:
                assert has <= allowed[sort], has  # type: ignore[index]
                assert has >= needed.get(sort, set()), has  # type: ignore[call-overload]
            assert sort in (*allowed, SDO.PropertyValue)
        assert set(graph.objects(None, OA.motivatedBy)) <= {OA.describing, OA.linking}
        for place in (*graph.objects(None, OA.start), *graph.objects(None, OA.end)):
            assert isinstance(place, Literal)
            assert place.datatype == XSD.nonNegativeInteger
            assert place.value >= 0
        for target in graph.objects(None, OA.hasTarget):
            assert len(list(graph.objects(target, OA.hasSource))) == 1


def unknown(node: object) -> set[str]:
    """Return the keys of a document that its context has no term for: a tool would pass them by."""
    if isinstance(node, list):
        return {key for one in node for key in unknown(one)}
    if not isinstance(node, dict):
        return set()
    own = {key for key in node if key not in ANNO and key != "@context" and not key.startswith("schema:")}
    return own.union(*map(unknown, node.values()))


def test_what_an_annotation_says_names_the_state_and_the_speaker(published: Site) -> None:
    told = {one["id"].rpartition("/")[2]: one["body"]["value"] for one in annotated(published)}
    ministry = "said by Russian Defense Ministry, on Telegram"
    assert told["146-each.html#returned.to-russia"] == (
        f"Returned: 146 Russian soldiers from areas under the control of Kyiv (disputed; {ministry})"
    )
    assert told["146-each.html#date"] == (f"Date: August 24 (≈ August 24, 2025, worked out by this site) ({ministry})")
    assert told["146-each.html#date.weekday"] == "Date: Sunday (in the article’s own voice)"
    assert told["146-each.html#returned.ukraine-says"] == "Returned: undisclosed by Ukraine"


def test_no_word_that_is_left_out_stands_beside_a_passage(swap: Site) -> None:
    words = {words["exact"]: words for words, _ in selectors(swap)}
    assert words["was still held, and others waited"].get("prefix", "").strip() == ""
    for file in (swap.folder / "site").rglob("*"):
        if file.is_file():
            assert "Petrenko" not in unquote(file.read_text("utf-8", "replace")), file


def test_of_an_article_that_is_not_shown_nothing_stands_beside_a_passage() -> None:
    site = build({**MADE_UP, "content/sources/swap.md": SOURCE.replace("seed:", "show: title\nseed:", 1)})
    assert site.problems == []
    told = list(selectors(site))
    own = [words for words, _ in told if words["exact"] in SEED]
    assert own
    assert not any("prefix" in words or "suffix" in words for words in own)
    assert ":~:text=Russia" in site.page("exchanges/swap")
    edition = site.page("sources/swap").partition('class="edition"')[2].partition("</section>")[0]
    assert edition
    assert "nofollow" not in edition


# Withheld names.


@pytest.mark.parametrize("how", ["withdrawn: safety", "display_name: a former mayor"])
def test_a_name_that_is_withheld_is_in_none_of_it(how: str) -> None:
    plain, site = (build({**withheld.files(one), "site.yml": SETTINGS}, base=False) for one in ("", how))
    assert (plain.problems, site.problems) == ([], [])
    assert found_in(site.folder / "site", NAME) == []
    assert "topics/home.json" in found_in(plain.folder / "site", NAME)
    told = [target for one in annotated(site) for target in targets(one)]
    redacted = [target for target in told if "selector" not in target]
    assert redacted
    assert all("[name" not in str(target) and "[a former" not in str(target) for target in told)
    seeds = [file.read_text("utf-8") for file in (site.folder / "seeds").iterdir()]
    for target in told:
        if "selector" in target:
            words, place = target["selector"]
            around = words.get("prefix", "") + words["exact"] + words.get("suffix", "")
            assert any(around in seed and seed[place["start"] : place["end"]] == words["exact"] for seed in seeds)
    # Notices of pages that were withdrawn are linked by nobody.
    assert "withheld-safety" not in json.dumps(blocks(site))


HOME = "https://gazette.example/home"


@pytest.mark.parametrize("address", [HOME, "https://gazette.example/volodymyr-mykolayenko"])
def test_nobody_is_led_to_a_name_that_is_withheld(address: str) -> None:
    given = withheld.files("withdrawn: safety")
    seed = f"{withheld.SEED}Read it at {address}\n"
    source = given["content/sources/mykolayenko-home.md"]
    assert isinstance(source, str)
    digest = hashlib.sha256(seed.encode()).hexdigest()
    source = re.sub(r"(?m)^sha256: .*", f"sha256: {digest}", source, count=1)
    source = re.sub(
        r"value: not stated\n    without: \[http.*", f"value: {address}\n    quote: Read it at {address}", source
    )
    more = {"seeds/mykolayenko-home.txt": seed, "content/sources/mykolayenko-home.md": source, "site.yml": SETTINGS}
    site = build({**given, **more}, base=False)
    assert site.problems == []
    assert found_in(site.folder / "site", NAME) == []
    led = [unquote(href) for html in pages_of(site.folder / "site").values() for href in OUT.findall(html)]
    # Two passages of it have no name, nor words beside one.
    plain = {"It rained in Kherson on that day", f"Read it at {address}"}
    assert {href.partition("text=")[2] for href in led} == (plain if address == HOME else set())


OUT = re.compile(r'<a href="([^"]*)" rel="external nofollow noopener">')


# Linked data.


def test_no_page_that_search_engines_are_to_leave_out_has_linked_data_or_is_named_in_any(published: Site) -> None:
    pages = pages_of(published.folder / "site")
    told = blocks(published)
    assert set(told) == {address for address, html in pages.items() if NOINDEX not in html}
    hidden = [address for address, html in pages.items() if NOINDEX in html]
    titles = {data["title"] for address in hidden for data in [title_of(pages[address])] if data["kind"] == "people"}
    for block in told.values():
        for address in hidden:
            assert f"{ADDRESS}{address}" not in json.dumps(block, ensure_ascii=False)
        names = {node["name"] for node in nodes(block) if "name" in node}
        assert names.isdisjoint(titles)


def title_of(html: str) -> dict[str, str]:
    kind = re.search(r'<nav class="crumbs"[^>]*><a href="(?:\.\./)?(\w*)', html)
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    return {"title": title[1] if title else "", "kind": "people" if 'href="index.html">People' in html and kind else ""}


def nodes(node: object) -> Iterator[dict[str, Any]]:
    """Yield every object within JSON."""
    if isinstance(node, dict):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(one)


def test_a_site_without_an_address_has_no_linked_data(real: Site) -> None:
    assert blocks(real) == {}


def test_a_page_says_what_it_is_about_and_cites_its_articles(swap: Site) -> None:
    block = blocks(swap)["exchanges/swap.html"]
    url = f"{ADDRESS}exchanges/swap.html"
    kyiv, gazette = f"{ADDRESS}places/kyiv.html", f"{ADDRESS}organizations/harbor-gazette.html"
    assert block == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": "Exchange in Kyiv",
        "description": "An exchange in Kyiv.",
        "inLanguage": "en",
        "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
        "isPartOf": {"@type": "WebSite", "@id": f"{ADDRESS}#site", "url": ADDRESS, "name": "Facts"},
        "datePublished": "2026-11-22",
        "dateModified": "2026-11-23",
        "mainEntity": {
            "@type": "Event",
            "@id": f"{url}#main",
            "name": "Exchange in Kyiv",
            "alternateName": ["The swap"],
            "description": "An exchange in Kyiv.",
            "startDate": "2024-07-05",
            "location": {"@type": "Place", "@id": f"{kyiv}#main", "url": kyiv, "name": "Kyiv"},
        },
        "citation": [
            {
                "@type": "NewsArticle",
                "@id": OUTSIDE,
                "url": OUTSIDE,
                "name": "Prisoners go home from Kyiv",
                "publisher": [
                    {"@type": "Organization", "@id": f"{gazette}#main", "url": gazette, "name": "Harbor Gazette"}
                ],
                "datePublished": "2024-07-06",
            }
        ],
    }
    assert blocks(swap)["exchanges/index.html"]["@type"] == "CollectionPage"
    assert "mainEntity" not in blocks(swap)["topics/evil.html"]


def test_every_page_of_a_kind_is_about_a_thing_of_its_sort(published: Site) -> None:
    told, kinds = blocks(published), {kind.folder: kind for kind in KINDS}
    for id in shown(published):
        entity = told[f"{id}.html"].get("mainEntity", {"@type": ""})
        assert entity["@type"] == kinds[id.partition("/")[0]].schema, id
    assert {kind.schema for kind in KINDS} == {"Event", "Person", "Organization", "Place", "NewsArticle", ""}


DAY = "value: 2024-07-05\n"
SPRING = "In the spring of 2024 some were exchanged."
DOUBTS = {
    "worked out": (DAY, "value: XXXX-07-05\n    worked_out: 2024-07-05\n    inferred: For this test.\n"),
    "disputed": ("in Kyiv.\n  place", "in Kyiv.\n    disputed: Others say otherwise.\n  place"),
    "a season": (
        f"{DAY}    quote: On July 5, 2024, Russia and Ukraine exchanged prisoners in Kyiv.",
        f"value: 2024-21\n    quote: {SPRING}",
    ),
}


@pytest.mark.parametrize("doubt", sorted(DOUBTS))
def test_a_day_that_is_in_doubt_is_no_day_of_an_event(doubt: str) -> None:
    old, new = DOUBTS[doubt]
    assert SWAP.count(old) == 1
    page = SWAP.replace(old, new)
    if doubt == "a season":
        page = re.sub(r"(?m)^On July 5.*?\.\[", f"{SPRING}[", page)
    site = build({**MADE_UP, "content/exchanges/swap.md": page})
    assert site.problems == []
    entity = blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert "startDate" not in entity
    assert "location" in entity


def test_two_places_are_no_place_of_an_event() -> None:
    quote = "Russia and Ukraine exchanged prisoners in Kyiv."
    other = f"  place.b:\n    value: places/russia\n    quote: {quote}\n    disputed: It may be either.\n  described_as"
    one = f"    quote: {quote}\n"
    page = SWAP.replace(f"{one}  described_as", f"{one}    disputed: It may be either.\n{other}", 1)
    site = build({**MADE_UP, "content/exchanges/swap.md": page})
    assert site.problems == []
    entity = blocks(site)["exchanges/swap.html"]["mainEntity"]
    assert "startDate" in entity
    assert "location" not in entity


def test_an_article_that_was_retracted_says_so_and_gives_no_day() -> None:
    source = SOURCE.replace("seed:", "retracted: The Gazette took it back.\nseed:", 1)
    site = build({**MADE_UP, "content/sources/swap.md": source})
    assert site.problems == []
    block = blocks(site)["exchanges/swap.html"]
    assert block["citation"][0]["creativeWorkStatus"] == "retracted"
    assert {"startDate", "location"}.isdisjoint(block["mainEntity"])


def test_persons_and_articles_that_may_be_told_of_are() -> None:
    usov = base_files()["content/people/dmytro-usov.md"]
    assert isinstance(usov, bytes)
    site = build(
        {
            **MADE_UP,
            "content/people/dmytro-usov.md": usov.decode().replace("summary:", "noindex: no\nsummary:", 1),
            "content/sources/swap.md": SOURCE.replace("summary:", "noindex: no\nsummary:", 1),
        }
    )
    assert site.problems == []
    told = blocks(site)
    assert told["people/dmytro-usov.html"]["mainEntity"] == {
        "@type": "Person",
        "@id": f"{ADDRESS}people/dmytro-usov.html#main",
        "name": "Dmytro Usov",
        "alternateName": ["Usov"],
        "description": "Deputy head of a directorate.",
    }
    article = told["sources/swap.html"]
    assert article["mainEntity"]["@type"] == "NewsArticle"
    assert article["mainEntity"]["@id"] == OUTSIDE
    assert "citation" not in article
    assert {"people/dmytro-usov", "sources/swap"} <= set(data_files(site))


def test_places_and_publishers_that_are_to_be_left_out_are_not_named() -> None:
    kyiv = base_files()["content/places/kyiv.md"]
    assert isinstance(kyiv, bytes)
    hidden = {
        "content/places/kyiv.md": kyiv.decode().replace("summary:", "noindex: yes\nsummary:", 1),
        "content/organizations/harbor-gazette.md": GAZETTE.replace("summary:", "noindex: yes\nsummary:", 1),
    }
    site = build({**MADE_UP, **hidden})
    assert site.problems == []
    block = blocks(site)["exchanges/swap.html"]
    assert "location" not in block["mainEntity"]
    assert "publisher" not in block["citation"][0]
    assert "Harbor" not in json.dumps(block)


def test_linked_data_is_read_by_a_library_and_joins_the_pages(swap: Site) -> None:
    graph = Graph()
    for block in blocks(swap).values():
        graph += graph_of(block, ADDRESS)
    schema = Namespace("https://schema.org/")
    event = URIRef(f"{ADDRESS}exchanges/swap.html#main")
    place = graph.value(event, schema.location)
    assert (place, RDF.type, schema.Place) in graph
    # The page of the place says more of the same thing.
    assert (URIRef(f"{ADDRESS}places/kyiv.html"), schema.mainEntity, place) in graph
    assert (URIRef(OUTSIDE), RDF.type, schema.NewsArticle) in graph
    assert not [one for one in graph.objects(None, RDF.type) if "ClaimReview" in str(one)]


TYPED = 'import type { CollectionPage, WebPage, WithContext } from "schema-dts";\n'


def refused(folder: Path, blocks: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the names of linked data that TypeScript refuses, by the types that schema-dts makes of schema.org."""
    (folder / "node_modules").symlink_to(NODE_FOLDER / "node_modules")
    typed = (f"const {name}: WithContext<{told['@type']}> = {json.dumps(told)};" for name, told in blocks.items())
    (folder / "told.ts").write_text(TYPED + "\n".join(typed), "utf-8")
    compiler = NODE_FOLDER / "node_modules/typescript/bin/tsc"
    options = ("--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "told.ts")
    run = subprocess.run(
        [read_tools().node, str(compiler), *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = [int(line) for line in re.findall(r"(?m)^told\.ts\((\d+),", run.stdout)]
    assert bool(lines) == bool(run.returncode), run.stdout + run.stderr
    return {list(blocks)[line - 2] for line in lines}


def test_linked_data_has_the_types_and_properties_of_schema_org(swap: Site, published: Site, tmp_path: Path) -> None:
    told = [*blocks(swap).values(), *blocks(published).values()]
    assert len(told) > 50
    event = blocks(swap)["exchanges/swap.html"]
    subject = event["mainEntity"]
    wrong = {
        "a_property": {**event, "mainEntity": {**subject, "begins": "2024"}},
        "a_type": {**event, "mainEntity": {**subject, "@type": "Swap"}},
        "a_value": {**event, "mainEntity": {**subject, "location": 7}},
    }
    assert refused(tmp_path, {f"b{number}": block for number, block in enumerate(told)} | wrong) == set(wrong)
    days = [node[name] for block in told for node in nodes(block) for name in DAYS if name in node]
    assert days
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in days)


DAYS = ("startDate", "datePublished", "dateModified")


# Within HTML, and in a browser.


def test_no_title_ends_the_element_that_it_stands_in(swap: Site) -> None:
    html = swap.page("topics/evil")
    assert BLOCK.findall(html)
    assert json.loads(BLOCK.findall(html)[0])["name"] == EVIL
    assert "<script>document" not in html
    assert html.count("</script>") == html.count("<script ")
    assert conformance_errors(swap.folder / "site") == []


def test_in_a_browser_linked_data_is_no_script(swap: Site, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    for id in ("topics/evil", "exchanges/swap"):
        page.goto((swap.folder / "site" / f"{id}.html").as_uri())
        block = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(block or "")["@type"] == "WebPage"
        assert page.locator("script").count() == 2
    # From disk a site with an address asks for the file that browsers may not ask for there.
    assert [one for one in heard if "manifest" not in one] == []
    page.goto((swap.folder / "site/topics/evil.html").as_uri())
    assert page.title().startswith("</script>")
    context.close()


def test_pages_with_an_address_keep_the_budget(published: Site) -> None:
    out = published.folder / "site"
    for address, html in pages_of(out).items():
        loaded = re.findall(r'<(?:link rel="stylesheet" href|link rel="icon" href|script src)="([^"]+)"', html)
        files = [(out / address).parent / name for name in loaded]
        assert loaded or address == "404.html"
        assert len(html.encode()) + sum(file.resolve().stat().st_size for file in files if file.is_file()) <= BUDGET


# Text fragments.


@pytest.mark.parametrize(
    ("words", "before", "after", "ends"),
    [
        ("Prisoners go home", "", "", "#:~:text=Prisoners%20go%20home"),
        ("well-known, A & B", "the ", " were", "#:~:text=the-,well%2Dknown%2C%20A%20%26%20B,-were"),
        ("“Так”", "– ", ".", "#:~:text=%E2%80%9C%D0%A2%D0%B0%D0%BA%E2%80%9D"),
        ("two\u00a0 blanks", "", "", "#:~:text=two%20blanks"),
    ],
)
def test_a_text_fragment_is_written_as_the_specification_has_it(words: str, before: str, after: str, ends: str) -> None:
    assert text_fragment("https://a.example/", words, before, after) == ends


def test_long_words_are_told_by_their_ends_and_an_end_stands_there_once() -> None:
    told = text_fragment("https://a.example/#top", LONG)
    assert told.startswith(":~:text=")
    start, end = (unquote(part) for part in told.removeprefix(":~:text=").split(","))
    assert LONG.startswith(start)
    assert LONG.endswith(end)
    twice = "The lists of all who were there in the town, and then again the lists of all who were there in the town"
    start, end = (unquote(part) for part in text_fragment("x#", twice).removeprefix(":~:text=").split(","))
    assert twice[len(start) :].casefold().count(end.casefold()) == 1
    same = " ".join(["again"] * 40)
    assert unquote(text_fragment("x#", same)).removeprefix(":~:text=").replace(",", " ") == same


def test_each_passage_leads_to_the_same_words_at_the_publisher_and_the_browser_finds_them(
    swap: Site, browser: Browser
) -> None:
    html = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in SEED.splitlines())
    spacer = "<div style='height: 4000px'>far</div>"
    context = browser.new_context()
    page = context.new_page()
    article = f"<!doctype html><meta charset=utf-8><body>{spacer}{html}{spacer}"
    context.route("https://gazette.example/**", lambda route: route.fulfill(body=article, content_type="text/html"))
    led = dict.fromkeys(
        href.replace("&amp;", "&")
        for id in ("exchanges/swap", "sources/swap", "topics/evil")
        for href in re.findall(r'<a href="(https://gazette[^"]*)" rel="external nofollow noopener">', swap.page(id))
    )
    assert len(led) >= 7
    for href in led:
        page.goto("about:blank")
        page.goto(href)
        page.wait_for_function("scrollY > 1000", timeout=10_000)
    page.goto("about:blank")
    page.goto(f"{OUTSIDE}#:~:text=nowhere")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0
    context.close()


@pytest.mark.parametrize("address", ["ftp://gazette.example/swap", "javascript:alert(1)", "www.gazette.example"])
def test_only_an_address_of_the_web_is_led_to(address: str) -> None:
    seed = SEED.replace(OUTSIDE, address)
    digest = hashlib.sha256(seed.encode()).hexdigest()
    source = re.sub(r"(?m)^sha256: .*", f"sha256: {digest}", SOURCE.replace(OUTSIDE, address), count=1)
    site = build({**MADE_UP, "seeds/swap.txt": seed, "content/sources/swap.md": source})
    assert site.problems == []
    assert "at the publisher" not in site.page("exchanges/swap")
    assert "url" not in blocks(site)["exchanges/swap.html"]["citation"][0]


# A site that is built again.


EDITS = {
    "the address of an article": ("sources/swap", f"value: {OUTSIDE}\n", "value: gazette.example/swap?id=7&lang=en\n"),
    "its title": ("sources/swap", "title: Prisoners go home from Kyiv", "title: Prisoners go home"),
    "its day": ("sources/swap", "    value: 2024-07-06\n", "    value: 2024-07\n"),
    "the name of its publisher": ("organizations/harbor-gazette", "summary:", "noindex: yes\nsummary:"),
    "a place": ("places/kyiv", "summary:", "noindex: yes\nsummary:"),
}


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_what_a_page_says_of_others_is_made_anew_where_those_change(edit: str) -> None:
    id, old, new = EDITS[edit]
    folder = Folder({**base_files(), **MADE_UP})
    try:
        assert folder.build()[1] == []
        before = folder.files()
        folder.edit(f"content/{id}.md", old, new)
        pages, _ = again(folder)
        assert "exchanges/swap" in pages
        now = folder.files()
        assert now["exchanges/swap.html"] != before["exchanges/swap.html"]
    finally:
        shutil.rmtree(folder.root)
