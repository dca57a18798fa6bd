"""Look for the answers to a task that are remembered, and hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import compress
from operator import ne
from typing import Any

from msgspec import Struct

from factsite.running.digesting import Digests
from factsite.running.memory import Memory
from factsite.running.rows import Rows


class Sought(Struct):
    """What was found of a task: the answers that hold, and what is missing or gone; `changed` is to be told of that."""

    task: str
    tables: Mapping[str, Mapping[str, object]]
    wholes: Mapping[str, bytes]
    said: Digests
    keys: Mapping[str, bytes]
    missing: list[str]
    gone: Collection[str]
    heads: dict[str, Any]
    digests: dict[str, bytes]
    memory: Memory | None
    changed: Memory | None


def seek(
    memory: Memory | None,
    task: str,
    keys: Mapping[str, bytes],
    tables: Mapping[str, Mapping[str, object]],
    wholes: Mapping[str, bytes],
) -> Sought:
    """Look for the answers that hold. Most do: what is done for each of them is as little as can be."""
    known, before = memory.recall(task) if memory else (Rows(), {})
    same = {name for name, digest in wholes.items() if before.get(name) == digest}
    said = Digests(tables)
    outdated = set(compress(known.keys, map(ne, known.keys.values(), map(keys.get, known.keys))))
    for table in tables.keys() - same:
        word = table.encode()
        # Most answers never asked a table that says something else than before: of these nothing is unpacked.
        asking = [name for name, heard in known.said.items() if word in heard]
        outdated.update(name for name in asking if name not in outdated and not _holds(known, name, said, table))
    lost = (keys.keys() - known.keys.keys()) | (keys.keys() & outdated)
    missing = [name for name in keys if name in lost] if lost else []
    gone = known.keys.keys() - keys.keys()
    heads: dict[str, Any] = dict.fromkeys(keys)
    heads.update(known.heads)
    digests = dict.fromkeys(keys, b"")
    digests.update(known.digests)
    for name in gone:
        del heads[name], digests[name]
    heads.update(dict.fromkeys(missing))
    changed = memory if memory and (missing or gone or before != wholes) else None
    return Sought(task, tables, wholes, said, keys, missing, gone, heads, digests, memory, changed)


def _holds(known: Rows, name: str, said: Digests, table: str) -> bool:
    """Whether a table says the same as it did to an answer."""
    heard = known.heard(name).get(table)
    return heard is None or said.of(table, known.questions(name)[table]) == heard
