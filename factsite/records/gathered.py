"""What pages that gather facts of the whole site need to know of a page to tell which of its facts stand where."""

from __future__ import annotations

from typing import Any

from msgspec import Raw, Struct, msgpack


class Dated(Struct, frozen=True, gc=False, array_like=True):
    """A dated fact: in which part of the timeline it stands, what sorts it there, and the fact that it follows.

    Here as below, its `mark` digests all that its row shows.
    """

    key: str
    sort: str
    place: tuple[str | int, str | int]
    after: str
    mark: bytes = b""


class Dates(Struct, frozen=True, gc=False, array_like=True):
    """The dates of a page; `undated` is a mark where it stands among them without one, as one of its kind does."""

    dated: tuple[Dated, ...] = ()
    undated: bytes = b""


class Figures(Struct, frozen=True, gc=False, array_like=True):
    """The figures of a page in their order, as (key, depth, mark), and the greatest number that they name."""

    rows: tuple[tuple[str, int, bytes], ...] = ()
    greatest: int = 0


class Claim(Struct, frozen=True, gc=False, array_like=True):
    """A fact for a table of the front page: which one, what it tells (as a digest), and whether it leads there."""

    key: str
    table: str
    told: bytes
    leads: bool
    mark: bytes = b""


# Facts that tell who dealt with whom, as (key, mark); who said what, as (key, speaker, channel, mark); what is not
# known, and in which way, as (key, state, mark).
Dealings = tuple[tuple[str, bytes], ...]
Said = tuple[tuple[str, str, str, bytes], ...]
Unknown = tuple[tuple[str, str, bytes], ...]
# Each of these is gathered apart: what changes of one changes nothing of another.
GATHERED: dict[str, Any] = {
    "timeline": Dates,
    "figures": Figures,
    "dealings": Dealings,
    "said": Said,
    "unknown": Unknown,
    "home": tuple[Claim, ...],
}
_PLACES = {name: place for place, name in enumerate(GATHERED)}
_decoders: dict[str, msgpack.Decoder[Any]] = {name: msgpack.Decoder(row) for name, row in GATHERED.items()}
_split = msgpack.Decoder(tuple[Raw, ...])


def packed(*gathered: object) -> bytes:
    """Return what is gathered of a page, in the order of `GATHERED`, as bytes: a fraction of its size."""
    return msgpack.encode(gathered)


def parts(data: bytes) -> tuple[Raw, ...]:
    """Return what was packed as its parts, each as bytes."""
    return _split.decode(data)


def unpacked(data: bytes, name: str) -> Any:
    """Return one part of what was packed."""
    return _decoders[name].decode(parts(data)[_PLACES[name]])
