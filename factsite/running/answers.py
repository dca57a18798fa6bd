"""The answers to a function over many items: what is at hand of each, and what is fetched when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from factsite.records.answer import Answer
from factsite.running.memory import BATCH
from factsite.running.pool import Sealed

_Head = TypeVar("_Head")
_Body = TypeVar("_Body")
_Made = TypeVar("_Made")


class Overtaken(Exception):
    """A file is another one than an answer tells of: what is made of both would be true of neither."""


class Answers(Generic[_Head, _Body, _Made]):
    """The answers to a function over named items: all heads, and each body when it is asked for.

    `digests` are unlike where an answer may be another one than before; `worked_on` is how many were not remembered.
    `fresh` are the bodies that are at hand, to which that of an answer to all is added once it is asked for; `fetch`
    has those that are remembered. What is not had so is worked out again, which may raise Overtaken.
    """

    def __init__(
        self,
        heads: Mapping[str, _Head],
        digests: Mapping[str, bytes],
        worked_on: int,
        fresh: dict[str, Any],
        fetch: Callable[[Sequence[str]], Mapping[str, Sealed]],
        work: Callable[[str], Answer[_Head, Any, _Made]],
    ) -> None:
        self.heads = heads
        self.digests = digests
        self.worked_on = worked_on
        self._fresh = fresh
        self._fetch = fetch
        self._work = work

    def with_heads(self, heads: Mapping[str, _Head]) -> Answers[_Head, _Body, _Made]:
        """Return the same with other heads."""
        return Answers(heads, self.digests, self.worked_on, self._fresh, self._fetch, self._work)

    def body(self, name: str) -> _Body:
        """Return the body of an answer: as it was worked out, remembered, or worked out again."""
        return next(self._bodies([name]))

    def bodies(self) -> Iterator[_Body]:
        """Yield all bodies in the order of the heads, some at a time."""
        names = iter(self.heads)
        while some := list(islice(names, BATCH)):
            yield from self._bodies(some)

    def _bodies(self, names: Sequence[str]) -> Iterator[_Body]:
        elsewhere = [name for name in names if name not in self._fresh]
        kept = self._fetch(elsewhere) if elsewhere else {}
        for name in names:
            body = self._fresh[name] if name in self._fresh else kept.get(name) or self._again(name)
            opened = body.open() if isinstance(body, Sealed) else body
            # What is the answer to all is asked for again and again.
            if len(self.heads) == 1:
                self._fresh[name] = opened
            yield cast("_Body", opened)

    def made(self, name: str) -> _Made:
        """Return what is made of an item: it is made again."""
        made = self._work(name).made
        assert made is not None, f"nothing is made of {name}"
        return made

    def _again(self, name: str) -> Any:
        self._fresh[name] = self._work(name).body
        return self._fresh[name]
