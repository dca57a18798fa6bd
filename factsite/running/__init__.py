"""Run pure functions over many items: side by side, and remembered. Speed lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from factsite.asking import digest_of
from factsite.records.answer import Answer
from factsite.running.digesting import Digests, digest_of_all
from factsite.running.engine import engine_digest
from factsite.running.memory import Memory, Row, packed
from factsite.running.pool import Sealed, run, seal, uncollected
from factsite.running.trusting import contents_of

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Head = TypeVar("_Head")
_Body = TypeVar("_Body")
_Made = TypeVar("_Made")


class Answers(Generic[_Head, _Body, _Made]):
    """The answers to a function over named items: all heads, and each body when it is asked for.

    `digests` are unlike where an answer may be another one than before.
    """

    def __init__(
        self,
        heads: Mapping[str, _Head],
        digests: Mapping[str, bytes],
        fresh: dict[str, Answer[_Head, Any, _Made]],
        fetch: Callable[[str], Sealed | None],
        work: Callable[[str], Answer[_Head, Any, _Made]],
    ) -> None:
        self.heads = heads
        self.digests = digests
        self._fresh = fresh
        self._fetch = fetch
        self._work = work

    def body(self, name: str) -> _Body:
        """Return the body of an answer: as it was worked out, remembered, or worked out again."""
        body = self._fresh[name].body if name in self._fresh else self._fetch(name) or self._again(name).body
        return cast("_Body", body.open() if isinstance(body, Sealed) else body)

    def made(self, name: str) -> _Made:
        """Return what was made of an item, or is made again."""
        made = (self._fresh[name] if name in self._fresh else self._again(name)).made
        assert made is not None, f"nothing is made of {name}"
        return made

    def _again(self, name: str) -> Answer[_Head, Any, _Made]:
        self._fresh[name] = self._work(name)
        return self._fresh[name]


class Runner:
    """Runs functions over items in `jobs` processes (0: as many as there are cores, where that pays).

    `memory` is the file of the cache, or None to remember nothing. A function is pure, and defined at the top of a
    module or a `partial` of one that is.
    """

    def __init__(self, jobs: int = 0, memory: Path | None = None) -> None:
        self.jobs = jobs
        self.memory = memory

    @property
    def notes(self) -> Path | None:
        """The folder, beside the cache, for what is noted of what was written; None to note nothing."""
        return self.memory and self.memory.with_suffix(".trees")

    def contents(self, files: Mapping[str, str]) -> dict[str, bytes]:
        """Return a digest of each file, of files by the path that they are at; nothing of one that cannot be read."""
        memory = Memory(self.memory, engine_digest()) if self.memory else None
        known = memory.contents() if memory else {}
        found = contents_of(files, known, memory.now() if memory else 0)
        there = {files[name]: one for name, one in found.items()}
        fresh = {at: one for at, one in there.items() if known.get(at) is not one}
        if memory and (fresh or known.keys() - there.keys()):
            memory.remember_contents(fresh, known.keys() - there.keys())
        return {name: one.digest for name, one in found.items()}

    def map(self, function: Callable[[_Item], _Result], items: Iterable[_Item]) -> list[_Result]:
        """Return `function(item)` for each item, in order; nothing is remembered."""
        return list(run(function, list(items), self.jobs))

    def answer(
        self,
        task: str,
        function: Callable[[_Item], Answer[_Head, _Body, _Made]],
        items: Mapping[str, _Item],
        key: Callable[[_Item], bytes],
        tables: Mapping[str, Mapping[str, object]] | None = None,
        wholes: Mapping[str, bytes] | None = None,
        *,
        keep: bool = False,
    ) -> Answers[_Head, _Body, _Made]:
        """Return what `function(item)` answers for each item, by name; an answer of an earlier run where it holds.

        It holds while the `key` of its item is the same, which digests all that the answer depends on but for what
        it asked of the `tables`, and while these say the same. Of some tables `wholes` has a digest that changes
        whenever anything in them does: what such a table said need not be looked at again while that stays. A body
        is remembered if it is to be kept; any other is worked out again where it is needed.
        """
        with uncollected():
            return self._answer(task, function, items, key, tables or {}, wholes or {}, keep=keep)

    def _answer(
        self,
        task: str,
        function: Callable[[_Item], Answer[_Head, _Body, _Made]],
        items: Mapping[str, _Item],
        key: Callable[[_Item], bytes],
        tables: Mapping[str, Mapping[str, object]],
        wholes: Mapping[str, bytes],
        *,
        keep: bool,
    ) -> Answers[_Head, _Body, _Made]:
        memory = Memory(self.memory, engine_digest()) if self.memory else None
        known, before = memory.recall(task) if memory else ({}, {})
        same = {name for name, digest in wholes.items() if before.get(name) == digest}
        said = Digests(tables)
        keys = {name: digest_of(key(item)) for name, item in items.items()}
        looked_at = set(tables) - same
        holding = {
            name: row for name, row in known.items() if keys.get(name) == row.key and _holds(row, said, looked_at)
        }
        missing = [name for name in items if name not in holding]
        answers = dict(zip(missing, run(function, [items[name] for name in missing], self.jobs), strict=True))
        fresh = {name: _row(keys[name], one, said, keep=keep and memory is not None) for name, one in answers.items()}
        if memory and (fresh or known.keys() - keys.keys() or before != wholes):
            memory.remember(task, fresh, known.keys() - keys.keys(), wholes)
        rows = {**holding, **fresh}
        return Answers(
            heads={name: rows[name].head for name in items},
            digests={name: rows[name].digest for name in items},
            fresh=answers,
            fetch=lambda name: memory.body(task, name) if memory and keep else None,
            work=lambda name: function(items[name]),
        )


def _holds(row: Row, said: Digests, looked_at: Collection[str]) -> bool:
    """Whether those tables say the same as they did to an answer."""
    if not looked_at:
        return True
    heard = {name: digest for name, digest in row.heard().items() if name in looked_at}
    asked = row.questions() if heard else {}
    return all(said.of(name, asked[name]) == digest for name, digest in heard.items())


def _row(key: bytes, answer: Answer[Any, Any, Any], said: Digests, *, keep: bool) -> Row:
    told = {name: said.of(name, questions) for name, questions in answer.asked.items()}
    body = seal(answer.body) if keep else None
    return Row(key, digest_of_all(key, told), *packed(told, answer.asked), answer.head, body)
