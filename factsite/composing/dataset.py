"""Compose the page on the data: their files, their columns, the licence, the edition, and questions they answer."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsite.composing.columns import TABLES, Column, Table
from factsite.composing.shelf import DATA_PAGE, Shelf
from factsite.records.settings import Settings
from factsite.records.view import Anchor, DataFileView, DataView, KeysView, KeyView, TermsView

PACKAGE, DATABASE = "data/datapackage.json", "data/facts.sqlite"
_TITLE = "Data"
_SUMMARY = "Every fact of this site, who says it and the words that prove it, as files for programs."
_NO_LICENCE = "No licence is stated: ask before you publish them elsewhere."
_TYPES = {"array": "list, as JSON", "object": "names and values, as JSON", "string": "text", "boolean": "true or false"}

# Views of the database: what each shows, and how.
VIEWS = {
    "claims": (
        "Each fact with the titles of the pages that it names.",
        """\
SELECT f.id, f.page, p.title, f.property, f.label, coalesce(r.title, f.value) AS value, f.qualifiers, f.state,
  (SELECT group_concat(coalesce(s.title, said.value), ' and ') FROM json_each(f.said_by) AS said
    LEFT JOIN pages AS s ON s.id = said.value) AS said_by, f.said_on,
  (SELECT group_concat(coalesce(v.title, told.value), ' and ') FROM json_each(f.via) AS told
    LEFT JOIN pages AS v ON v.id = told.value) AS via,
  a.title AS article, f.source_state, f.quote
FROM facts AS f JOIN pages AS p ON p.id = f.page
  LEFT JOIN pages AS r ON r.id = f.reference LEFT JOIN pages AS a ON a.id = f.source""",
    ),
    "figures": (
        "Each count, with what it counts, which way and as of when: how many, said by whom, on which channel.",
        """\
SELECT c.id, c.page, c.title, c.label, c.value, f.qualifier, f.low, f.high, f.vague, f.unit,
  json_extract(f.qualifiers, '$.of') AS "of", json_extract(f.qualifiers, '$.who') AS who,
  coalesce(t.title, json_extract(f.qualifiers, '$.to')) AS "to",
  coalesce(o.title, json_extract(f.qualifiers, '$.from')) AS "from",
  json_extract(f.qualifiers, '$.sides') AS sides, json_extract(f.qualifiers, '$.in') AS "in",
  json_extract(f.qualifiers, '$.as_of') AS as_of, json_extract(f.qualifiers, '$.within') AS within,
  c.state, c.said_by, c.said_on, c.via, c.article, c.source_state, c.quote
FROM claims AS c JOIN facts AS f USING (id)
  LEFT JOIN pages AS t ON t.id = json_extract(f.qualifiers, '$.to')
  LEFT JOIN pages AS o ON o.id = json_extract(f.qualifiers, '$.from')
WHERE f.type = 'count'""",
    ),
    "speakers": (
        "Each speaker of each fact, by the title of their page or in the article’s words.",
        """\
SELECT f.id AS fact, said.key + 1 AS number, said.value AS speaker, coalesce(p.title, said.value) AS title
FROM facts AS f, json_each(f.said_by) AS said LEFT JOIN pages AS p ON p.id = said.value""",
    ),
    "outlets": (
        "Each outlet that a fact went through, the first reporter first.",
        """\
SELECT f.id AS fact, way.key + 1 AS number, way.value AS outlet, coalesce(p.title, way.value) AS title
FROM facts AS f, json_each(f.chain) AS way LEFT JOIN pages AS p ON p.id = way.value""",
    ),
    "qualifiers": (
        "Each qualifier of each fact; of several values of one, each.",
        """\
SELECT f.id AS fact, q.key AS name, one.value
FROM facts AS f, json_each(f.qualifiers) AS q,
  json_each(CASE q.type WHEN 'array' THEN q.value ELSE json_array(q.value) END) AS one""",
    ),
    "passages": (
        "Each passage of each fact.",
        """\
SELECT f.id AS fact, one.key + 1 AS number, json_extract(one.value, '$.source') AS source,
  json_extract(one.value, '$.quote') AS quote, json_extract(one.value, '$.start') AS "start",
  json_extract(one.value, '$.end') AS "end", json_extract(one.value, '$.redacted') AS redacted
FROM facts AS f, json_each(coalesce(f.evidence,
  json_array(json_object('source', f.source, 'quote', f.quote, 'start', f."start", 'end', f."end",
    'redacted', f.redacted)))) AS one
WHERE f.quote IS NOT NULL""",
    ),
}
_WORDS = "A full-text index (FTS5) of all facts, by title, label, value, quote and speaker."
# Questions that readers ask, and how the database answers them; the README has the same.
QUESTIONS = {
    "How many, said by whom, on which channel?": (
        'SELECT title, value, "of", sides, within, state, said_by, said_on FROM figures '
        "WHERE low >= 100 OR vague IS NOT NULL ORDER BY low DESC"
    ),
    "Which values are disputed, and by whom are they given?": (
        "SELECT title, label, value, qualifiers, said_by FROM claims WHERE state = 'disputed'"
    ),
    "Who speaks most, and on which channels?": (
        "SELECT coalesce(title, speaker) AS who, group_concat(DISTINCT said_on), count(*) FROM speakers "
        "JOIN facts ON facts.id = fact GROUP BY speaker ORDER BY count(*) DESC, who LIMIT 5"
    ),
    "Where do the articles speak of a region?": (
        "SELECT title, label, snippet(words, 4, '[', ']', '…', 8) FROM words WHERE words MATCH '\"Kursk region\"'"
    ),
}


class Edition(Struct, frozen=True):
    """What tells the data of a site from those of another day: the last day in them, and a digest of all their lines.

    `rows` is how many rows each table has.
    """

    day: str
    digest: str
    rows: tuple[int, ...]

    @property
    def version(self) -> str:
        """How the data are called: by the day, where there is one, and the digest."""
        return f"{self.day}+{self.digest}" if self.day else self.digest


class DataPage(Struct, frozen=True, tag=True):
    """The page on the data before it is composed."""

    file: str
    edition: Edition


class DataFile(Struct, frozen=True):
    """A file of data: the table that it has, or none where it has all of them, and what it is."""

    address: str
    media: str
    means: str
    table: Table | None = None


def data_files(settings: Settings) -> Iterator[DataFile]:
    """Yield the files of data that a site has."""
    forms = (("csv", "text/csv", "comma-separated values"), ("jsonl", "application/jsonl", "a line of JSON a row"))
    for form, media, means in forms:
        if form in settings.exports:
            yield from (DataFile(f"data/{table.name}.{form}", media, means, table) for table in TABLES)
    if "sqlite" in settings.exports:
        yield DataFile(DATABASE, "application/vnd.sqlite3", "a database with all tables, views and an index of words")


def data_pages(settings: Settings, edition: Edition) -> Iterator[DataPage]:
    """Yield the page on the data, where there are any."""
    if settings.has_data:
        yield DataPage(DATA_PAGE, edition)


def data_view(shelf: Shelf, page: DataPage) -> DataView:
    """Return that page."""
    rows = dict(zip((table.name for table in TABLES), page.edition.rows, strict=True))
    files = (
        DataFileView(Anchor(file.address, shelf.way(DATA_PAGE, file.address)), file.means, _rows(file, rows))
        for file in data_files(shelf.settings)
    )
    about = Anchor(PACKAGE, shelf.way(DATA_PAGE, PACKAGE))
    views = tuple((f"view-{name}", name, means) for name, (means, _) in VIEWS.items())
    has_database = "sqlite" in shelf.settings.exports
    return DataView(
        frame=shelf.frame(DATA_PAGE, _TITLE, _SUMMARY, (), False),
        title=_TITLE,
        summary=_SUMMARY,
        files=(*files, DataFileView(about, "what the files are, for programs (Data Package)", "")),
        version=page.edition.version,
        licence=f"Licence: {shelf.settings.licence}." if shelf.settings.licence else _NO_LICENCE,
        tables=tuple(map(_table, TABLES)),
        views=TermsView("views", "Views of the database", (*views, ("view-words", "words", _WORDS)))
        if has_database
        else None,
        questions=tuple(QUESTIONS.items()) if has_database else (),
    )


def _rows(file: DataFile, rows: dict[str, int]) -> str:
    return f"{rows[file.table.name]:,}" if file.table else ""


def _table(table: Table) -> KeysView:
    keys = tuple(
        KeyView(f"{table.name}-{column.name}", column.name, _holds(column), _means(column), column.within)
        for column in table.columns
    )
    return KeysView(
        table.name,
        table.name.capitalize(),
        f"{table.means} Its key is {' and '.join(table.key)}.",
        keys,
    )


def _holds(column: Column) -> str:
    return _TYPES.get(column.type, column.type)


def _means(column: Column) -> str:
    """Return what a column means, with what else there is to say of it."""
    refers = f" An id of {column.refers}." if column.refers else ""
    within = " In lines of JSON it stands in" if column.within else ""
    return f"{column.means}{refers}{within}"
