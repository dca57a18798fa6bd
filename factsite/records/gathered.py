"""What pages that gather facts of the whole site need to know of a page to tell which of its facts stand where."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, msgpack


class Dated(Struct, frozen=True, gc=False, array_like=True):
    """A dated fact: in which part of the timeline it stands, what sorts it there, and the fact that it follows."""

    key: str
    sort: str
    place: tuple[str | int, str | int]
    after: str


class Claim(Struct, frozen=True, gc=False, array_like=True):
    """A fact for a table of the front page: which one, what it tells (as a digest), and whether it leads there."""

    key: str
    table: str
    told: bytes
    leads: bool


class Gathered(Struct, frozen=True, gc=False, array_like=True):
    """The facts of a page by their keys, as light as can be: all of these are at hand while a site is made.

    `marks` are, for each fact that is gathered, a digest of all that its row shows; `undated` is such a digest where
    the page itself stands among the dates, since its kind is listed by date and it has none. `figures` are (key,
    depth) in their order, `greatest` the greatest number that they name; `said` are (key, speaker, channel), and
    `unknown` (key, in which way).
    """

    marks: Mapping[str, bytes]
    undated: bytes = b""
    dates: tuple[Dated, ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    greatest: int = 0
    dealings: tuple[str, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()


_decoder = msgpack.Decoder(Gathered)


def packed(gathered: Gathered) -> bytes:
    """Return what is gathered of a page as bytes, which are a fraction of its size."""
    return msgpack.encode(gathered)


def unpacked(data: bytes) -> Gathered:
    """Return what was packed."""
    return _decoder.decode(data)
