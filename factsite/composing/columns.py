"""What stands in the files of data: their columns, from which the tables, their schema and the page on them are made.

A row is a line of JSON, as `composing.data` makes it; a column says where in it its cell is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

Row = Mapping[str, Any]


class Column(Struct, frozen=True):
    """A column: its name, its type, what it means, and how its cell is had of a row.

    `type` is one of Table Schema (Frictionless): string, integer, boolean, date, array or object. `refers` names the
    table whose key it holds; `needed` is whether no cell is empty; `within` is where in a line it stands, where that is
    not under its name.
    """

    name: str
    type: str
    means: str
    needed: bool = False
    refers: str = ""
    within: str = ""
    cell: Callable[[Row], Any] | None = None

    def of(self, row: Row) -> Any:
        """Return the cell of a row, or None where it is empty."""
        return self.cell(row) if self.cell else row.get(self.name)


class Table(Struct, frozen=True):
    """A table of data: what each of its rows is, and what tells one from the others."""

    name: str
    means: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _parsed(name: str) -> Callable[[Row], Any]:
    return lambda row: row["parsed"].get(name)


def _number(name: str) -> Callable[[Row], Any]:
    return lambda row: row["parsed"].get("number", {}).get(name)


def _page(row: Row) -> Any:
    return row["parsed"].get("page", row["value"]) if row["parsed"]["type"] == "reference" else None


_PASSAGE = (
    Column("source", "string", "The page of the article that it rests on.", refers="pages"),
    Column("quote", "string", "The words of that article that prove it, as they stand there."),
    Column("start", "integer", "Where the quote begins in the stored article, in code points from 0."),
    Column("end", "integer", "Where it ends: the first code point behind it."),
    Column("redacted", "boolean", "Whether a name is withheld in the quote, which then has no place in the article."),
)
_DOUBT = Column("source_state", "string", "“retracted” or “superseded” where its article is not to be relied on.")

PAGES = Table(
    "pages",
    "Each page of facts: an exchange, a person, an organization, a place, an event, a topic or a source.",
    ("id",),
    (
        Column("id", "string", "The page: its folder and its name.", needed=True),
        Column("kind", "string", "What the page is about, as “exchange” or “person”.", needed=True),
        Column("title", "string", "What it is called.", needed=True),
        Column("address", "string", "The file that shows it, below the site’s root.", needed=True),
        Column("summary", "string", "What it is, in a sentence."),
        Column("aliases", "array", "The other spellings that the sources use."),
        Column("was", "array", "The ids that it had before, the first one first."),
        Column("published", "date", "The day on which it was first published."),
        Column("changed", "date", "The day on which it was last changed."),
        Column("noindex", "boolean", "Whether search engines are asked to leave it out."),
        Column("retracted", "string", "Of a source: who took the article back, and why."),
        Column("superseded_by", "string", "Of a source: the source that stands in its place."),
    ),
)
FACTS = Table(
    "facts",
    "Each fact: a statement of one page, with who makes it and the words that prove it.",
    ("id",),
    (
        Column(
            "id",
            "string",
            "A digest of the page’s first address, the property, the value, the source and the quote: it stays when "
            "files are reordered or pages move.",
            needed=True,
        ),
        Column("page", "string", "The page that it is a fact of: its subject.", needed=True, refers="pages"),
        Column("kind", "string", "The kind of that page.", needed=True),
        Column("property", "string", "What it states, as “released” or “date”.", needed=True),
        Column("label", "string", "Its key on the page, and its anchor there.", needed=True),
        Column("value", "string", "The value as the source writes it, or the id of the page that it is.", needed=True),
        Column(
            "state",
            "string",
            "What kind of knowledge it is: claim, voice (the article’s own), hearsay, worked-out, disputed, "
            "taken-back, undisclosed, not-stated, none, or withdrawn (its value is a page that was taken down).",
            needed=True,
        ),
        Column(
            "said_by",
            "array",
            "Who says it: ids of pages, the article’s words for a speaker without one, or “nobody named”; “article” "
            "where quotation marks are its own; nothing where it says so in its own voice.",
        ),
        Column("said_on", "string", "The channel on which it was said, as the article words it."),
        Column(
            "via",
            "array",
            "Who tells what was said, where that is not what the source says of itself; “none” where the article "
            "passes on nobody’s report.",
        ),
        Column("chain", "array", "The outlets that it went through to the article, the first reporter first."),
        Column("qualifiers", "object", "What keeps it from saying more than it does, as {“of”: “prisoners”}."),
        Column("type", "string", "The type of its value.", needed=True, within="parsed.type", cell=_parsed("type")),
        Column("reference", "string", "The page that it names.", within="parsed.page", cell=_page),
        Column(
            "low",
            "integer",
            "The number as it is written, or the lower end of a range.",
            within="parsed.number.low",
            cell=_number("low"),
        ),
        Column(
            "high", "integer", "The same number, or the upper end.", within="parsed.number.high", cell=_number("high")
        ),
        Column(
            "qualifier",
            "string",
            "What stands at the number, as “more than”: without it the number says something else.",
            within="parsed.number.qualifier",
            cell=_number("qualifier"),
        ),
        Column(
            "vague",
            "string",
            "An amount that is no whole number, as “hundreds” or “1.5”: low and high are empty then.",
            within="parsed.number.vague",
            cell=_number("vague"),
        ),
        Column("unit", "string", "What a duration or a share is in.", within="parsed.unit", cell=_parsed("unit")),
        Column(
            "ordinal", "integer", "A place in somebody’s numbering.", within="parsed.ordinal", cell=_parsed("ordinal")
        ),
        Column("edtf", "string", "A date in EDTF (ISO 8601-2).", within="parsed.edtf", cell=_parsed("edtf")),
        Column(
            "said",
            "array",
            "The parts of a date that its words say, as {“month”: 8}.",
            within="parsed.said",
            cell=_parsed("said"),
        ),
        Column(
            "earliest", "date", "The first day that it can mean.", within="parsed.earliest", cell=_parsed("earliest")
        ),
        Column("latest", "date", "The last one.", within="parsed.latest", cell=_parsed("latest")),
        *_PASSAGE,
        Column("evidence", "array", "All passages that it rests on, with the one above, where there are several."),
        Column("without", "array", "Words that do not stand in the article, where it states nothing."),
        Column("inferred", "string", "The reasoning, where this site worked something out."),
        Column("disputed", "string", "What differs, and from what."),
        Column("corrected", "string", "Who said that it was wrong."),
        Column("note", "string", "A remark of the editors."),
        Column("was", "array", "The labels that it had before."),
        Column("added", "date", "The day on which it was added to a page that was published before."),
        _DOUBT,
    ),
)
CITATIONS = Table(
    "citations",
    "Each citation in the text of a page: what a paragraph, an item or a row rests on.",
    ("page", "label"),
    (
        Column("page", "string", "The page that cites.", needed=True, refers="pages"),
        Column("label", "string", "The label of the footnote.", needed=True),
        Column(
            "kind",
            "string",
            "What it is: passage, fact (of this page under the same label, unless “fact” says which), silence (what an "
            "article does not state) or own (the site’s own words).",
            needed=True,
        ),
        *_PASSAGE,
        Column("fact", "string", "The fact whose evidence it is, as PAGE#LABEL."),
        Column("without", "array", "The words that do not stand in the article."),
        Column("reason", "string", "Why the site’s own words rest on no article."),
        Column("remark", "string", "A remark of the editors."),
        _DOUBT,
    ),
)
TABLES = (PAGES, FACTS, CITATIONS)
