"""Compose what feeds tell of facts: each with its day, in plain words, and never without who says it.

An entry is a fact. It comes when the fact does, and again when the log says that the fact was corrected; its days are
those of its page and of the log. What search engines are asked to leave out, or names a page that is, is in no feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from factsite.carding import LABELS
from factsite.composing.atom import entry_text, feed_text, id_of
from factsite.composing.facts import STATES
from factsite.composing.shelf import NEWS, Shelf
from factsite.composing.unnamed import hidden_names, stands
from factsite.kinds import BY_NAME, Kind
from factsite.naming import address_of, is_page_id
from factsite.records.page import Fact, Page
from factsite.records.value import Reference
from factsite.records.view import Anchor, EvidenceView, FactView, PageView

# How many entries a feed has at most.
MOST = 100
# What names another fact of the page, and may name whom no feed names.
_OTHER_FACT = ("part_of", "besides")
# Through whom an article came.
_OUTLETS = ("relays", "publisher")
# States that the value itself tells.
_TOLD = ("claim", "undisclosed", "none")


class News(Struct, frozen=True, gc=False):
    """An entry of a feed: a fact by its key, on which days it came out and changed last, and what is told of it."""

    updated: str
    id: str
    key: str
    published: str
    title: str
    summary: str


class Fed(Struct, frozen=True, gc=False):
    """What is at hand of the entries of a page: a digest of them, and how many there are of each day."""

    digest: bytes
    days: tuple[tuple[str, int], ...]


def news_of(shelf: Shelf, page: Page, view: PageView | None, ids: Mapping[str, str]) -> tuple[News, ...]:
    """Return the newest entries of a page, by day; `ids` are those of its facts in the data, by key."""
    if not shelf.feeds or view is None or page.noindex or page.published is None:
        return ()
    first, kind = page.published.text, BY_NAME[page.kind]
    views = {fact.anchor: fact for group in view.groups for fact in group.facts}
    corrected = _corrected(shelf, page)
    hidden = hidden_names(shelf, page.id)
    found = []
    for fact in page.facts:
        shown, row = views.get(fact.key.text), kind.property(fact.property)
        if shown is None or row is None or _names_hidden(shelf, fact):
            continue
        title, summary = f"{page.title}: {row.label}", _summary(fact, shown)
        if not (hidden and stands(hidden, f"{title}. {summary}")):
            published = fact.added.text if fact.added else first
            updated = max(published, *(corrected.get(key.text, "") for key in (fact.key, *fact.was)))
            id = id_of("fact", ids[fact.key.text])
            found.append(News(updated, id, fact.key.text, published, title, summary))
    found.sort(key=_order, reverse=True)
    return tuple(found[:MOST])


def fed_of(news: tuple[News, ...], digest: bytes) -> Fed | None:
    """Return what is at hand of entries, where there are any."""
    days: dict[str, int] = {}
    for one in news:
        days[one.updated] = days.get(one.updated, 0) + 1
    return Fed(digest, tuple(days.items())) if days else None


def news_feed(shelf: Shelf, kind: Kind | None, day: str, news: Iterable[tuple[str, News]]) -> bytes:
    """Return the feed of a kind, or of the whole site, of (page, entry); `day` is that of the newest, or nothing."""
    site = shelf.settings.address.rstrip("/")
    entries = (
        entry_text(one.id, one.title, (one.published, one.updated), f"{site}/{address_of(page)}#{one.key}", one.summary)
        for page, one in news
    )
    title = f"new and changed facts, {kind.plural.lower()}" if kind else "new and changed facts"
    page = f"{kind.folder}/" if kind else ""
    return feed_text(shelf.settings, news_address(kind), title, page, day, entries)


def news_address(kind: Kind | None) -> str:
    """Return the file of a feed."""
    return f"{kind.folder}/{NEWS}" if kind else NEWS


def _order(one: News) -> tuple[str, str]:
    return one.updated, one.id


def _corrected(shelf: Shelf, page: Page) -> Mapping[str, str]:
    """Return for each fact that was corrected, by its key then, on which day that was last."""
    days: dict[str, str] = {}
    for entry in shelf.log:
        of, key, _ = entry.subject
        if of == page.id and key:
            days[key] = max(days.get(key, ""), entry.date.text)
    return days


def _names_hidden(shelf: Shelf, fact: Fact) -> bool:
    """Whether a fact names a page that is to be left out of feeds, or one that was withdrawn."""
    cards, gone = shelf.links.cards, shelf.veil.notices if shelf.veil else {}
    named = {fact.parsed.page} if isinstance(fact.parsed, Reference) else set()
    written = (*fact.said_by, *fact.via, *(one for name, one in fact.qualifiers if name not in _OTHER_FACT))
    named |= {one.text for one in written if is_page_id(one.text) and one.text in cards}
    for citation in fact.citations:
        named |= {edge.target for edge in cards[citation.source.text].edges if edge.is_of(*_OUTLETS)}
    return any(page in gone or cards[page].noindex for page in named)


def _summary(fact: Fact, view: FactView) -> str:
    """Return what a fact says, and who says so, in two sentences."""
    said = _sentence("; ".join((_said(view), *_qualified(fact, view))))
    return said if view.state == "not-stated" else f"{said} {_sentence(_told(view))}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", ".”", "!", "?")) else ".")


def _said(view: FactView) -> str:
    # A silence is shown by the name of its property, among the others.
    return "not stated in the article" if view.state == "not-stated" else view.value.text


def _qualified(fact: Fact, view: FactView) -> Iterator[str]:
    names = (name for name, _ in fact.qualifiers if name in LABELS)
    for name, (label, anchor) in zip(names, view.qualifiers, strict=True):
        if name == "worked_out":
            yield f"≈ {anchor.text}, worked out by this site"
        elif name not in _OTHER_FACT:
            yield f"{label} {anchor.text}".strip()


def _told(view: FactView) -> str:
    """Return what kind of knowledge a fact is, and who says it."""
    evidence, state = view.evidence, view.state
    who = _names(evidence.speakers)
    if who and evidence.channel:
        who += f", on {evidence.channel}"
    who += "".join(f", according to {one.text}" for one in evidence.through) if who else ""
    words = () if state in _TOLD else (view.state_words,)
    if state == "worked-out":
        words = (f"{view.state_words} from what was said by {who}" if who else view.state_words,)
    elif who:
        words = (*words, f"said by {who}")
    elif state not in ("voice", "hearsay"):
        words = (*words, STATES["voice"])
    words = (*words, *_passed_on(evidence, "; ".join(words), "passed on by" if who else "article of"))
    return "; ".join((*words, view.also) if view.also else words)


def _passed_on(evidence: EvidenceView, words: str, how: str) -> Iterator[str]:
    """Yield the outlets that a fact came through, in their order, where these are not named already."""
    # The chain ends with the articles, which are in no feed.
    articles = {passage.source.text for passage in evidence.passages}
    chains = (evidence.chain, *(passage.chain for passage in evidence.passages))
    outlets = dict.fromkeys(one.text for chain in chains for one in chain if one.text not in articles)
    told = ", then ".join(outlet for outlet in outlets if outlet not in words)
    yield from (f"{how} {told}",) if told else ()


def _names(anchors: tuple[Anchor, ...]) -> str:
    *before, last = (anchor.text for anchor in anchors) if anchors else ("",)
    return f"{', '.join(before)} and {last}" if before else last
