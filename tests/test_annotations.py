"""Pages as data, and their statements as annotations: opened by rdflib, and held against the articles."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from rdflib import RDF, XSD, Literal

from tests import withheld
from tests.linked import (
    ADDRESS,
    ANNO,
    AS,
    DC,
    MADE_UP,
    OA,
    OUTSIDE,
    SDO,
    SEED,
    SETTINGS,
    SOURCE,
    annotated,
    blocks,
    data_files,
    graph_of,
    published_site,
    selectors,
    shown,
    swap_site,
    targets,
)
from tests.site import Site, build
from tests.test_harmless import own_pages
from tests.test_withholding import NAME, found_in

# What rdflib says of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def swap(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return swap_site(tmp_path_factory)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return published_site(tmp_path_factory)


@pytest.fixture(scope="module", params=["swap", "published", "real"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Each of the sites, one of which has no address."""
    site: Site = request.getfixturevalue(request.param)
    return site


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
