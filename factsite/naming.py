"""Names of pages, and the nearest one to a name that nobody bears."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct

from factsite.kinds import BY_FOLDER, Kind
from factsite.likeness import nearest
from factsite.records.bounds import LONGEST_NAME

_ID = re.compile(r"([a-z]+)/[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_OWN_ANCHOR = re.compile(r"main\Z|[a-z]-")
_LIKENESS = 70.0

# The page whose prose opens the site.
HOME = "pages/home"
# The page that shows the corrections log.
LOG_PAGE = "pages/corrections"


def is_page_id(text: str) -> bool:
    """Whether `text` is written as the id of a page: a known folder, a slash, lower-case letters, digits, hyphens.

    The name behind the slash has at most `LONGEST_NAME` characters.
    """
    match = _ID.match(text)
    return match is not None and match.group(1) in BY_FOLDER and len(text) - match.end(1) - 1 <= LONGEST_NAME


def kind_of(id: str) -> Kind:
    """Return the kind of the page with an id."""
    return BY_FOLDER[id.partition("/")[0]]


def is_like_page_id(text: str) -> bool:
    """Whether `text` is meant as the id of a page, misspelled or not: two words that a slash joins."""
    return is_page_id(text) or (text.count("/") == 1 and " " not in text)


def did_you_mean(wrong: str, known: Collection[str]) -> str:
    """Return “did you mean …?” with the known name nearest to `wrong`, or nothing where none is near."""
    best = nearest(wrong, known, _LIKENESS)
    return f"did you mean “{best}”?" if best else ""


def moves_of(pages: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return where the page is now that had an id before, of (id, ids that the page has had); of two, the first."""
    known = {id: tuple(was) for id, was in sorted(pages)}
    moves: dict[str, str] = {}
    for id, was in known.items():
        for old in was:
            # A page that is there is nowhere else, whatever another says that it was.
            if old not in known:
                moves.setdefault(old, id)
    return moves


def moved_to(old: str, moves: Mapping[str, str]) -> str:
    """Return what to do about the id of a page that has moved, or nothing where none has."""
    return f"it has moved to {moves[old]}: python build.py fix --write mends this" if old in moves else ""


class Target(Struct, frozen=True):
    """Where a link in prose leads: a page of the site and an anchor on it, or empty."""

    page: str
    fragment: str


def is_outside(link: str) -> bool:
    """Whether a link leads away from the site."""
    return link.startswith(("https://", "http://", "mailto:"))


def target_of(page: str, link: str) -> Target | None:
    """Return where the link leads that is written on `page`; None where it is no relative link to a `.md` file."""
    path, _, fragment = link.partition("#")
    if not path:
        return Target(page, fragment)
    if is_outside(link) or path.startswith("/") or not path.endswith(".md"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return Target(target.removesuffix(".md"), fragment)


def block_anchor(number: int) -> str:
    """Return the anchor of a page's block, counted from 1."""
    return f"b-{number}"


def heading_anchors(headings: Sequence[str], taken: Collection[str]) -> tuple[str, ...]:
    """Return an anchor for each heading of a page, as GitHub forms them, and none of the `taken` ones.

    That is: lower case, hyphens for spaces, no punctuation, and a number behind one that is there already. Anchors
    that pages use for themselves (`main`, and a letter with a hyphen) are set apart.
    """
    # A dict keeps their order, and finds one among very many.
    anchors: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for heading in headings:
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") or "section"
        if _OWN_ANCHOR.match(plain):
            plain = f"section-{plain}"
        anchor, number = plain, numbers.get(plain, 1)
        while anchor in anchors or anchor in taken:
            anchor, number = f"{plain}-{number}", number + 1
        anchors[anchor] = None
        numbers[plain] = number
    return tuple(anchors)


def address_of(page: str) -> str:
    """Return the file below the site's root that shows a page."""
    return "index.html" if page == HOME else f"{page}.html"


def data_of(page: str) -> str:
    """Return the file below the site's root that has a page as data."""
    return f"{page}.json"


def way(start: str, address: str) -> str:
    """Return the relative link from the file `start` to the file `address` (which may have an anchor)."""
    path, mark, fragment = address.partition("#")
    if path == start:
        return f"#{fragment}" if mark else posixpath.basename(path)
    # The folder that both lie in: the start's own, or one above it.
    shared, up = start[: start.rfind("/") + 1], 0
    while not path.startswith(shared):
        shared, up = shared[: shared.rfind("/", 0, -1) + 1], up + 1
    return "../" * up + address[len(shared) :]
