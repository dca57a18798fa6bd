"""A made-up site whose article says where it was published, and what opens what its pages say to programs."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, XSD, Graph, Namespace

from factsite.folding import fold
from factsite.kinds import KINDS
from tests.once import once
from tests.site import ROOT, Site, build
from tests.test_harmless import NOINDEX, own_pages, pages_of

ADDRESS = "https://example.org/facts/"
SETTINGS = f"title: Facts\naddress: {ADDRESS}\nrepository: https://github.com/example/facts\nlicence: CC BY 4.0\n"
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
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# The ways to articles where they were published.
OUT = re.compile(r'<a href="([^"]*)" rel="external nofollow noopener">')


def swap_site(factory: pytest.TempPathFactory) -> Site:
    """Return the made-up site, which no test changes."""
    site = once(factory, "linked", _build_made_up)
    assert site.problems == []
    return site


def published_site(factory: pytest.TempPathFactory) -> Site:
    """Return the real content at an address, which no test changes."""
    return once(factory, "published", _build_published)


def _build_made_up(folder: Path) -> Site:
    return build(MADE_UP, folder=folder)


def _build_published(folder: Path) -> Site:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return build({"site.yml": SETTINGS}, base=False, folder=folder)


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


def nodes(node: object) -> Iterator[dict[str, Any]]:
    """Yield every object within JSON."""
    if isinstance(node, dict):
        yield node
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(one)
