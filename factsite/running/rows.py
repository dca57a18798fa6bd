"""The answers to a task as they are remembered: in rows as they come, in columns when they are sought."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from factsite.running.pool import Sealed

_said = msgspec.msgpack.Decoder(dict[str, bytes])
_asked = msgspec.msgpack.Decoder(dict[str, list[str]])

Asked = Mapping[str, Collection[str]]
# One for each column, all as long.
Columns = Sequence[Sequence[Any]]


class Row(Struct, frozen=True):
    """An answer as remembered: the key of its item, its digest, its head, and its body where that is kept.

    `said` are, packed, the digests of what each table said, and `asked` what each was asked.
    """

    key: bytes
    digest: bytes
    said: bytes
    asked: bytes
    head: Any
    body: Sealed | None = None


class Rows:
    """All answers to a task without their bodies, each by the name of its item.

    They lie in columns: what is done for each of many thousands is done by no loop of ours.
    """

    __slots__ = ("asked", "digests", "heads", "keys", "said")

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}
        self.digests: dict[str, bytes] = {}
        self.said: dict[str, bytes] = {}
        self.asked: dict[str, bytes] = {}
        self.heads: dict[str, Any] = {}

    def add(self, names: Sequence[str], columns: Columns) -> None:
        """Take in answers; what was known under their names is outdated."""
        for known, column in zip(self.columns(), columns, strict=True):
            known.update(zip(names, column, strict=True))

    def drop(self, names: Iterable[str]) -> None:
        """Forget the answers under some names, where there are any."""
        for known in self.columns():
            for name in names:
                known.pop(name, None)

    def columns(self) -> tuple[dict[str, Any], ...]:
        """Return all columns, in the order of the parts of a row."""
        return self.keys, self.digests, self.said, self.asked, self.heads

    def heard(self, name: str) -> Mapping[str, bytes]:
        """Return the digest of what each table said to an answer."""
        return _said.decode(self.said[name])

    def questions(self, name: str) -> Asked:
        """Return what each table was asked for an answer."""
        return _asked.decode(self.asked[name])


def columns_of(rows: Iterable[Row]) -> Columns:
    """Return rows as columns, in the order in which `Rows` has them."""
    return tuple(zip(*((row.key, row.digest, row.said, row.asked, row.head) for row in rows), strict=True))


def packed(said: Mapping[str, bytes], asked: Asked) -> tuple[bytes, bytes]:
    """Return what a row has of tables."""
    return msgspec.msgpack.encode(said), msgspec.msgpack.encode(asked)
