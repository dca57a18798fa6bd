"""Take a mapping of front matter apart: what is there, what is missing, what is nobody's key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factsite.kinds import REFUSED, Kind
from factsite.naming import did_you_mean
from factsite.patterns import Pattern
from factsite.reading.values import parse_value
from factsite.records.problem import Problem
from factsite.records.written import Listing, Mapping, Node, Place, Written

_DAY = Pattern(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")
_HUMP = Pattern(r"(?<=[^\W\d_A-ZА-ЯҐЄІЇ])(?=[A-ZА-ЯҐЄІЇ])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
REFUSAL = "it can harm the people that the page is about, or those close to them: leave it out"


def a(noun: str) -> str:
    """Return a noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def page_of(kind: Kind) -> str:
    """Return what a page of a kind is called in a sentence."""
    return a(f"{kind.name} page") if kind.listed else "a plain page"


def is_refused(key: str) -> bool:
    """Whether a key asks for what no page may have, under whatever name it goes."""
    # “dateOfBirth” is three words; “d.o.b” and “e-mail” are one, spelled out.
    words = re.findall(r"[^\W_]+", _HUMP.sub(" ", unicodedata.normalize("NFKC", key)).casefold())
    return not REFUSED.isdisjoint(
        {*words, *map("_".join, pairwise(words)), *map("".join, pairwise(words)), "".join(words)}
    )


@dataclass(slots=True)
class Shape:
    """Reads keys out of the mappings of one file and collects what is wrong with them."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: Place, rule: str, message: str, hint: str = "") -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, place, rule, message, hint))

    def known(self, mapping: Mapping, keys: Collection[str], owner: str) -> bool:
        """Every key of `mapping` must be one of `keys`; return whether one is not."""
        unknown = [key for key, _ in mapping.entries if key.text not in keys]
        missing = [name for name in keys if mapping.get(name) is None] if unknown else []
        for key in unknown:
            if is_refused(key.text):
                self.wrong(key.place, "fields-are-refused", f"no page may have a field “{key}”", REFUSAL)
            else:
                hint = (
                    did_you_mean(key.text, missing) or did_you_mean(key.text, keys) or f"known keys: {', '.join(keys)}"
                )
                self.wrong(key.place, "keys-are-known", f"{owner} has no key “{key}”", hint)
        return bool(unknown)

    def needed(self, mapping: Mapping, keys: Sequence[str], owner: str) -> None:
        """Every one of `keys` must be in `mapping`, with something in it."""
        for key in keys:
            node = mapping.get(key)
            if node is None:
                self.wrong(mapping.place, "keys-are-known", f"{owner} needs “{key}:”", f"add a line “{key}: …”")
            elif isinstance(node, Written) and not node.text.strip():
                self.wrong(
                    node.place, "keys-are-known", f"“{key}:” is empty", "write it, or ask for help in the review"
                )

    def scalar(self, mapping: Mapping, key: str) -> Written | None:
        """Return the text under `key`; None where there is none, with a problem where it is no text."""
        node = mapping.get(key)
        if node is None or isinstance(node, Written):
            return node if node is not None and node.text.strip() else None
        self.wrong(node.place, "values-are-well-formed", f"“{key}:” holds more than one text", "write one text")
        return None

    def scalars(self, mapping: Mapping, key: str) -> tuple[Written, ...]:
        """Return the texts under `key`, written as one text or as a list of texts."""
        node: Node | None = mapping.get(key)
        if node is None:
            return ()
        nodes = node.items if isinstance(node, Listing) else (node,)
        for item in nodes:
            if not isinstance(item, Written):
                self.wrong(
                    item.place,
                    "values-are-well-formed",
                    f"“{key}:” has an item that is no text",
                    "write texts alone: [a, b]",
                )
        return tuple(item for item in nodes if isinstance(item, Written) and item.text.strip())

    def day(self, mapping: Mapping, key: str) -> Written | None:
        """Return the day under `key`; None where there is none, with a problem where the calendar has no such day."""
        written = self.scalar(mapping, key)
        if written and (not _DAY.match(written.text) or isinstance(parse_value("date", written.text), str)):
            hint = "write it as 2026-01-31: year, month, day"
            self.wrong(written.place, "values-are-well-formed", f"{key} is not a day", hint)
            return None
        return written

    def mapping(self, mapping: Mapping, key: str) -> Mapping | None:
        """Return the mapping under `key`; None where there is none, with a problem where it is no mapping."""
        node = mapping.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        if isinstance(node, Listing) or node.text.strip():
            self.wrong(
                node.place, "values-are-well-formed", f"“{key}:” has no keys below it", "write “key: …” lines below it"
            )
        return None
