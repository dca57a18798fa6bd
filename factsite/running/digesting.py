"""Digest what tables say, so that a kept answer can be held against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from factsite.asking import ALL, digest_of

_NOTHING = b"\0"


def digest_of_all(key: bytes, said: Mapping[str, bytes]) -> bytes:
    """Digest the key of an item and all that tables said to it."""
    return digest_of(b"".join((key, *(said[name] for name in sorted(said)))))


class Digests:
    """The digests of what each table says under each key, and of all that a table says; each is made once."""

    def __init__(self, tables: Mapping[str, Mapping[str, object]]) -> None:
        self._tables = tables
        self._known: dict[str, dict[str, bytes]] = {name: {} for name in tables}

    def of(self, name: str, asked: Collection[str]) -> bytes:
        """Digest what a table says to all that it is asked; nothing where there is no such table."""
        known = self._known.get(name)
        if known is None:
            return b""
        parts = []
        for question in sorted(asked):
            answer = known.get(question)
            if answer is None:
                answer = known[question] = self._say(name, question)
            parts.append(answer)
        return digest_of(b"".join(parts))

    def _say(self, name: str, question: str) -> bytes:
        table = self._tables[name]
        if question == ALL:
            return digest_of(sorted((key, digest_of(value)) for key, value in table.items()))
        return digest_of(table[question]) if question in table else _NOTHING
