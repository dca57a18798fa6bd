"""Read and write content/addresses.txt: digests of every address that was published, and of the facts that stood there.

A line is a page: the digest of its address, and those of the keys of its facts. What stands here stays, so nobody's
name does. Lines are sorted; two lines on one page, as a merge of two branches may leave them, say together what they
say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from factsite.naming import address_of
from factsite.patterns import Pattern

NAME = "addresses.txt"
_HEAD = (
    "# Digests of every address that was published, and of the facts that stood there: see “Addresses” in the README.",
    "# `python build.py fix --write` adds what is new. Nothing is ever taken out.",
)
_LINE = Pattern(r"[0-9a-f]{16}(?: [0-9a-f]{12})*\Z")


def address_digest(id: str) -> str:
    """Return what the address of a page is recorded as."""
    return hashlib.blake2b(address_of(id).encode(), digest_size=8).hexdigest()


def fact_digests(first: str, keys: Iterable[str]) -> set[str]:
    """Return what facts are recorded as, by their keys; a page goes by the id that it had first, and so do they."""
    start = hashlib.blake2b(f"{first}#".encode(), digest_size=6)
    found = set[str]()
    for key in keys:
        digest = start.copy()
        digest.update(key.encode())
        found.add(digest.hexdigest())
    return found


def record_of(address: str, facts: Collection[str]) -> str:
    """Return the line of a page."""
    return " ".join((address, *sorted(facts)))


def lines_of(data: bytes) -> Iterator[str]:
    """Yield the lines that are no remark."""
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def parts_of(line: str) -> tuple[str, set[str]] | None:
    """Return the digests of an address and of its facts, or None where a line is no record."""
    if not _LINE.match(line):
        return None
    address, *facts = line.split(" ")
    return address, set(facts)


def with_records(data: bytes, records: Mapping[str, Collection[str]]) -> bytes:
    """Return the file with more records, none of what is recorded left out; lines that are no records are."""
    known: dict[str, set[str]] = {address: set(facts) for address, facts in records.items()}
    for line in lines_of(data):
        if parts := parts_of(line):
            known.setdefault(parts[0], set()).update(parts[1])
    lines = (*_HEAD, *sorted(record_of(address, facts) for address, facts in known.items()), "")
    return "\n".join(lines).encode()
