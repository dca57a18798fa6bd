"""Write the beginning of a page: the keys of its kind, each with what it takes, for an author to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.kinds import BY_NAME, COMMON, NEEDED, QUALIFIERS, Kind, Property
from factsite.reading.scalar_text import as_scalar

# A value of each type, and how else one looks; of a reference, its kinds tell.
_LOOKS = {
    "count": ("146", "146, eight, more than 10,000, several hundred"),
    "date": ("2025-08-24", "2025-08-24, 2022-03, XXXX-08-24 where no year is given, or the article's own words"),
    "ordinal": ("67th", "67th, sixty-seventh"),
    "duration": ("over three years", "two months, over three years"),
    "text": ("a few words of the article", "the article's own, a few of them"),
}
# What the keys of a page take, beside its facts.
_KEYS = {
    "aliases": ("[Another Name]", "Other names that the articles use, as they spell them."),
    "adjectives": ("[Arlandish]", "What a place lends: the adjectives that the articles use."),
    "not": ("people/namesake", "A page with the same name that is somebody or something else."),
    "source": ("sources/article", "The article that the facts rest on; a fact may name another."),
    "published": ("2026-01-31", "The day on which the page is published."),
}
_FILLED = {
    "summary": "One sentence, for lists: it says no more than the facts of the page do.",
    "public_interest": "Why they are public: their office, their part in the matter, or who named them on release.",
}
_PROSE = "Below the dashes stands the text. Each paragraph ends in marks: [^key] of a fact, or [^label] of a footnote."
_FACT = (
    "Each fact is one of these properties, or one and a name: {first}.first. Take “# ” away from its lines, and add",
    "    quote: the article's words (python build.py cite WORDS finds and prints them)",
    "    said_by: a page id, or whoever says it as the article names them; nothing where the article says it itself",
    "    said_on: the channel, as the article words it",
    "What an article does not state: “value: not stated” and, instead of a quote, “without: [word, word]”.",
)


def page_text(kind: Kind, title: str, sources: Sequence[str]) -> str:
    """Return a new page of a kind that keeps no article; `sources` are the ids of the articles that there are."""
    return "\n".join((*_front(kind, title, sources), ""))


def _front(kind: Kind, title: str, sources: Sequence[str]) -> Iterator[str]:
    yield "---"
    yield f"title: {as_scalar(title)}"
    for key in (*NEEDED, *kind.needs):
        if key in _FILLED:
            yield f"# {_FILLED[key]}"
        if key != "title":
            yield f"{key}:"
    for key in (*(key for key in COMMON if key in _KEYS), *kind.may):
        if key == "source" and sources:
            yield f"# {_KEYS[key][1]}"
            # Of several, the author chooses.
            yield from (f"{'# ' if len(sources) > 1 else ''}source: {source}" for source in sources)
        elif key in _KEYS:
            example, says = _KEYS[key]
            yield f"# {says}"
            yield f"# {key}: {example}"
    if kind.properties:
        yield "facts:"
        yield from (f"  # {line.format(first=kind.properties[0].name)}" for line in _FACT)
        yield from (f"  # {line}".rstrip() for row in kind.properties for line in _property(row))
    yield f"# {_PROSE}"
    yield "---"


def _property(row: Property) -> Iterator[str]:
    """Yield what a property is and what it takes, and a fact of it to fill."""
    value, looks = _look(row)
    beside = f"; beside it: {', '.join(QUALIFIERS[row.type])}" if QUALIFIERS[row.type] else ""
    yield ""
    yield f"{row.label} ({row.type}): {looks}{beside}"
    yield f"{row.name}:"
    yield f"  value: {value}"


def _look(row: Property) -> tuple[str, str]:
    """Return a value that a property can take, and what others it takes."""
    if row.type != "reference":
        return _LOOKS[row.type]
    folders = [BY_NAME[kind].folder for kind in row.to]
    return f"{folders[0]}/name", f"the id of a page, {' or '.join(f'{folder}/…' for folder in folders)}"
