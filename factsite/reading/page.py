"""Read one content file into a Page: every key handled, or a problem."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from factsite.kinds import BY_NAME, NEEDED, Kind, common_keys
from factsite.reading.fact import read_facts
from factsite.reading.footnote import read_footnote
from factsite.reading.front_matter import read_front_matter
from factsite.reading.markdown import read_markdown
from factsite.reading.omission import read_omissions
from factsite.reading.shape import Shape, page_of
from factsite.reading.sheet import decode, lay_out
from factsite.reading.withheld import read_withheld
from factsite.records.bounds import LARGEST_TEXT, LONGEST_TEXT, MOST_LINES
from factsite.records.page import Footnote, Page, Stored
from factsite.records.problem import Problem
from factsite.records.written import Mapping, Place, Written

_SHORTER = "divide it into several pages, each on one subject"

SHOWS = ("excerpts", "full", "title")
# What is said of an article that is no longer to be relied on.
_DOUBTS = {"retracted": "who took it back and why", "superseded_by": "the id of the source in its place"}


class File(Struct, frozen=True):
    """A content file as found: its page id, the path that problems show, its kind and its bytes."""

    id: str
    path: str
    kind: str
    data: bytes


class Reading(Struct, frozen=True):
    """What came of reading a file: the page, or None where it cannot be read, and every problem in it."""

    id: str
    page: Page | None
    problems: tuple[Problem, ...] = ()


def read_page(file: File) -> Reading:
    """Read a content file. What is wrong with one key leaves the rest of the page standing."""
    if len(file.data) > LARGEST_TEXT:
        message = f"the file has more than {LARGEST_TEXT:,} bytes"
        return Reading(file.id, None, (Problem(file.path, Place(1, 1), "page-is-readable", message, _SHORTER),))
    text = decode(file.path, file.data)
    if isinstance(text, Problem):
        return Reading(file.id, None, (text,))
    if long := _too_long(file.path, text):
        return Reading(file.id, None, (long,))
    split, problems = read_front_matter(file.path, text)
    if split is None:
        return Reading(file.id, None, problems)
    shape = Shape(file.path)
    page = _read(file, split.front, split.body, split.body_line, shape)
    # A page without a title has no name: what names it elsewhere is not at fault.
    titled = shape.scalar(split.front, "title") is not None
    lengthy = [block.text for block in page.prose.blocks if len(block.text.text) > LONGEST_TEXT]
    if lengthy:
        hint = "divide it with a blank line"
        shape.wrong(lengthy[0].place, "page-is-readable", f"a text has at most {LONGEST_TEXT:,} characters", hint)
    return Reading(file.id, page if titled and not lengthy else None, tuple(sorted({*problems, *shape.problems})))


def _too_long(path: str, text: str) -> Problem | None:
    """Return the problem of a page with more lines than one may have, at the first that is too many."""
    if text.count("\n") + text.count("\r") < MOST_LINES:
        return None
    if len(lay_out(text).starts) <= MOST_LINES:
        return None
    message = f"a page has at most {MOST_LINES:,} lines"
    return Problem(path, Place(MOST_LINES + 1, 1), "page-is-readable", message, _SHORTER)


def _read(file: File, front: Mapping, body: str, body_line: int, shape: Shape) -> Page:
    kind = BY_NAME[file.kind]
    shape.known(front, (*common_keys(kind), *kind.needs, *kind.may), page_of(kind))
    shape.needed(front, (*NEEDED, *kind.needs), page_of(kind))
    for name in (*shape.scalars(front, "title"), *shape.scalars(front, "aliases")):
        if "\n" in name.text.strip():
            shape.wrong(
                name.place, "values-are-well-formed", "a name takes one line", "write it on the line of its key"
            )
    source = shape.scalar(front, "source")
    facts_node = shape.mapping(front, "facts")
    labels = tuple(key.text for key, _ in facts_node.entries) if facts_node else ()
    markdown, problems = read_markdown(file.path, body, body_line, labels)
    shape.problems.extend(problems)
    default = Written(file.id, front.place) if kind.stores else source
    facts = read_facts(shape, kind, facts_node, default) if facts_node else ()
    return Page(
        id=file.id,
        path=file.path,
        kind=file.kind,
        title=shape.scalar(front, "title") or Written(file.id, front.place),
        summary=shape.scalar(front, "summary") or Written("", front.place),
        aliases=shape.scalars(front, "aliases"),
        adjectives=shape.scalars(front, "adjectives"),
        namesakes=shape.scalars(front, "not"),
        was=shape.scalars(front, "was"),
        public_interest=shape.scalar(front, "public_interest"),
        source=source,
        noindex=_noindex(shape, front, kind),
        withheld=read_withheld(shape, front, kind, file.id, facts),
        published=shape.day(front, "published"),
        changed=shape.day(front, "changed"),
        stored=_stored(shape, front) if kind.stores else None,
        waivers=_waivers(shape, front),
        facts=facts,
        labels=labels,
        footnotes=_footnotes(shape, markdown.definitions),
        prose=markdown.prose,
    )


def _noindex(shape: Shape, front: Mapping, kind: Kind) -> bool:
    written = shape.scalar(front, "noindex")
    if written is None:
        return kind.noindex
    if written.text not in ("yes", "no"):
        shape.wrong(written.place, "values-are-well-formed", "noindex is neither yes nor no", "write yes or no")
    return written.text != "no"


def _stored(shape: Shape, front: Mapping) -> Stored | None:
    seed, sha256, show = (shape.scalar(front, key) for key in ("seed", "sha256", "show"))
    if show and show.text not in SHOWS:
        shape.wrong(
            show.place, "values-are-well-formed", f"show cannot be “{show}”", f"write one of: {', '.join(SHOWS)}"
        )
    omissions = read_omissions(shape, front)
    retracted, superseded_by = (shape.scalar(front, key) for key in _DOUBTS)
    for key, node in front.entries:
        if key.text in _DOUBTS and isinstance(node, Written) and not node.text.strip():
            message = f"“{key}:” does not say what is wrong with the article"
            shape.wrong(node.place, "values-are-well-formed", message, f"write {_DOUBTS[key.text]}, or take it out")
    if seed is None or sha256 is None:
        return None
    return Stored(
        seed, sha256, show.text if show and show.text in SHOWS else SHOWS[0], omissions, retracted, superseded_by
    )


def _waivers(shape: Shape, front: Mapping) -> tuple[tuple[Written, Written], ...]:
    """Return the rules that a page sets aside, each with the reason."""
    node = shape.mapping(front, "waive")
    if node is None:
        return ()
    for key, _ in node.entries:
        if shape.scalar(node, key.text) is None:
            hint = "write why it does not hold here, in one line: readers see it"
            shape.wrong(key.place, "waivers-are-allowed", f"“{key}” is set aside without a reason", hint)
    return tuple((key, reason) for key, reason in node.entries if isinstance(reason, Written))


def _footnotes(shape: Shape, definitions: Iterable[tuple[Written, Written]]) -> tuple[Footnote, ...]:
    read = ((label, read_footnote(shape, text)) for label, text in definitions)
    return tuple(Footnote(label, note) for label, note in read if note)
