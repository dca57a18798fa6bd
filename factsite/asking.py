"""Note what is asked of tables, and digest what they say: an answer is kept while what it rests on stays the same."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

from msgspec import msgpack

_Value = TypeVar("_Value")

# Asked of a table where all of it was looked at; no key is written like this, not even where there is none to ask for.
ALL = "\0"
# Of a digest, in bytes.
SIZE = 16


def digest_of(value: object) -> bytes:
    """Digest bytes, or a value of records and what Python has built in: equal ones alike, in every process."""
    data = value if isinstance(value, bytes) else msgpack.encode(value, order="deterministic")
    return hashlib.sha256(data).digest()[:SIZE]


def digests_of_columns(rows: Iterable[bytes], columns: int) -> list[bytes]:
    """Digest the columns of rows that have as many digests each, one behind the other."""
    words = array("Q", b"".join(rows))
    # A digest of sixteen bytes is two words.
    return [
        digest_of(words[2 * at :: 2 * columns].tobytes() + words[2 * at + 1 :: 2 * columns]) for at in range(columns)
    ]


class Asked(Mapping[str, _Value]):
    """A table that notes in `asked` each key that it is asked for, found or not."""

    __slots__ = ("_table", "asked")

    def __init__(self, table: Mapping[str, _Value]) -> None:
        self._table = table
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> _Value:
        self.asked.add(key)
        return self._table[key]

    def get(self, key: str, default: _Value | None = None) -> _Value | None:  # type: ignore[override]
        """Return the value under a key, or the default."""
        self.asked.add(key)
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self.asked.add(ALL)
        return iter(self._table)

    def __len__(self) -> int:
        self.asked.add(ALL)
        return len(self._table)


class Later(Mapping[str, _Value]):
    """A table that is worked out as a whole when it is asked for the first time."""

    __slots__ = ("_known", "_work")

    def __init__(self, work: Callable[[], Mapping[str, _Value]]) -> None:
        self._work = work
        self._known: Mapping[str, _Value] | None = None

    def _table(self) -> Mapping[str, _Value]:
        if self._known is None:
            self._known = self._work()
        return self._known

    def __getitem__(self, key: str) -> _Value:
        return self._table()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table()

    def __iter__(self) -> Iterator[str]:
        return iter(self._table())

    def __len__(self) -> int:
        return len(self._table())

    def __reduce__(self) -> tuple[type[dict[str, _Value]], tuple[dict[str, _Value]]]:
        """Pack the table as it is worked out."""
        return dict, (dict(self._table()),)


class Fetched(Mapping[str, _Value]):
    """A table whose values are fetched one by one, when they are asked for; the `last` so many stay at hand."""

    __slots__ = ("_fetch", "_keys")

    def __init__(self, keys: Collection[str], fetch: Callable[[str], _Value], last: int = 0) -> None:
        self._keys = keys
        self._fetch = lru_cache(maxsize=last)(fetch) if last else fetch

    def __getitem__(self, key: str) -> _Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._fetch(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __reduce__(self) -> tuple[type[dict[str, _Value]], tuple[dict[str, _Value]]]:
        """Pack the table with all that it can fetch."""
        return dict, (dict(self.items()),)


class Pieces(Mapping[str, memoryview]):
    """A table whose values are bytes, all in one piece.

    Whoever reads it changes nothing in it, no count of who looks at what: memory that is shared stays shared.
    """

    __slots__ = ("_ends", "_places", "_whole")

    def __init__(self, values: Mapping[str, bytes | memoryview]) -> None:
        self._places = dict(zip(values, range(len(values)), strict=True))
        self._ends = array("Q", accumulate(map(len, values.values()), initial=0))
        self._whole = memoryview(b"".join(values.values()))

    def __getitem__(self, key: str) -> memoryview:
        place = self._places[key]
        return self._whole[self._ends[place] : self._ends[place + 1]]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __reduce__(self) -> tuple[type[Pieces], tuple[dict[str, bytes]]]:
        return Pieces, ({key: bytes(value) for key, value in self.items()},)


class Packed(Mapping[str, _Value]):
    """A table whose values are unpacked when they are asked for; the `last` so many stay at hand."""

    __slots__ = ("_fetch", "_pieces")

    def __init__(self, pieces: Pieces, unpack: Callable[[memoryview], _Value], last: int) -> None:
        self._pieces = pieces
        self._fetch = lru_cache(maxsize=last)(lambda key: unpack(pieces[key]))

    def __getitem__(self, key: str) -> _Value:
        return self._fetch(key)

    def __contains__(self, key: object) -> bool:
        return key in self._pieces

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __reduce__(self) -> tuple[type[dict[str, _Value]], tuple[dict[str, _Value]]]:
        """Pack the table as what it says."""
        return dict, (dict(self.items()),)
