"""Whether a feed is Atom: by the schema of RFC 4287, by what the RFC says beyond it, and as a feed reader reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import feedparser  # type: ignore[import-untyped] # it ships no types
from lxml import etree  # type: ignore[import-untyped] # they are a package of their own

from tests.site import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "atom.rng"))
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_ADDRESS = re.compile(r"https?://[^\s/]+/[^\s<>\"{}|\\^`]*")


def errors(feed: bytes) -> list[str]:
    """Return what is wrong with a feed."""
    root = etree.fromstring(feed)
    SCHEMA.validate(root)
    return [*(str(one.message) for one in SCHEMA.error_log), *_beyond(root), *_read(feed)]


def entries(feed: bytes) -> list[dict[str, str]]:
    """Return the entries of a feed, each by the names of its elements."""
    return [
        {str(one.tag).removeprefix(ATOM): one.text or one.get("href") or "" for one in entry}
        for entry in etree.fromstring(feed).iterfind(f"{ATOM}entry")
    ]


def _beyond(root: etree._Element) -> Iterator[str]:
    """Yield what of the RFC is broken that its schema does not say (by section), and what this site asks of feeds."""
    found = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in found):
        yield "4.1.1: neither the feed nor each entry has an author"
    if any(not (name.text or "").strip() for name in root.iter(f"{ATOM}name", f"{ATOM}title")):
        yield "3.2.1: a name or a title is empty"
    for holder in (root, *found):
        links = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in _links(holder)]
        if any(link[0] == "alternate" and times > 1 for link, times in Counter(links).items()):
            yield "4.1.1: two alternates of one type"
        if sum(rel == "self" for rel, *_ in links) != (holder is root):
            yield "4.1.1: a feed has one link to itself, and an entry none"
        if holder is not root and not any(rel == "alternate" for rel, *_ in links):
            yield "4.1.2: an entry has no alternate, and no content here"
    if any(not _ADDRESS.fullmatch(link.get("href", "")) for link in root.iter(f"{ATOM}link")):
        yield "4.2.7.1: a link is not whole"
    ids = [one.text or "" for one in root.iter(f"{ATOM}id")]
    if len(set(ids)) < len(ids) or not all(_IRI.fullmatch(id) for id in ids):
        yield "4.2.6: an id stands twice, or is none"
    days = [one.text or "" for one in root.iter(f"{ATOM}updated", f"{ATOM}published")]
    if not all(_INSTANT.fullmatch(day) for day in days):
        yield "3.3: a day is no instant"
    updated = [one.findtext(f"{ATOM}updated", "") for one in found]
    if updated != sorted(updated, reverse=True) or updated[:1] > [root.findtext(f"{ATOM}updated", "")]:
        yield "the newest is not first, or newer than the feed"
    if any(one.findtext(f"{ATOM}published", "") > one.findtext(f"{ATOM}updated", "") for one in found):
        yield "an entry changed before it came out"


def _links(holder: etree._Element) -> list[etree._Element]:
    return list(holder.findall(f"{ATOM}link"))


def _read(feed: bytes) -> Iterator[str]:
    read = feedparser.parse(feed, sanitize_html=False)
    if read.bozo:
        yield f"a reader stumbles: {read.bozo_exception}"
    if read.version != "atom10":
        yield f"a reader takes it for {read.version or 'nothing'}"
    if any(not one.get("updated_parsed") or not one.get("summary") for one in read.entries):
        yield "a reader finds no day or no words in an entry"
