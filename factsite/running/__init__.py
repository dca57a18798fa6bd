"""Run pure functions over many items: side by side, and remembered. Speed lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from factsite.asking import digest_of
from factsite.records.answer import Answer
from factsite.running.answers import Answers, Overtaken
from factsite.running.digesting import Digests, digest_of_all
from factsite.running.engine import engine_digest
from factsite.running.marking import marks_of
from factsite.running.memory import BATCH, Memory
from factsite.running.pool import WORTH, beside, run, run_apart, seal
from factsite.running.rows import Row, Rows, packed
from factsite.running.seeking import Sought, seek
from factsite.running.trusting import Marks, contents_of
from factsite.running.watching import Watched

# Of how many answers all bodies are kept at hand.
_FEW = 400

# How often a run begins anew because files changed under it.
_TRIES = 3

# Whole runs are remembered as a task of its own.
_RUN = "run"

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Head = TypeVar("_Head")
_Body = TypeVar("_Body")
_Made = TypeVar("_Made")


class Runner:
    """Runs functions over items in `jobs` processes (0: as many as there are cores, where that pays).

    `memory` is the file of the cache, or None to remember nothing. A function is pure, and defined at the top of a
    module or a `partial` of one that is. `done` tells of each task of the last run how many items it had, and how many
    of them were worked on.
    """

    def __init__(self, jobs: int = 0, memory: Path | None = None) -> None:
        self.jobs = jobs
        self.memory = memory
        self.done: dict[str, tuple[int, int]] = {}
        self._seen: Mapping[str, Marks] = {}
        self._kept: Memory | None = None
        self._watched: Watched | None = None
        self._stays = False
        self._at_hand: dict[str, tuple[Mapping[str, bytes], dict[str, Any]]] = {}

    def stay(self) -> None:
        """Keep at hand what is remembered, from one run to the next, and fork no process any more.

        A process that is forked beside another thread may wait for ever for what that holds.
        """
        self.jobs = 1
        self._stays = True
        if memory := self._memory():
            memory.stay()

    def watch(self) -> None:
        """Note what is seen of files, so that `trust` may tell what has changed since."""
        self._watched = Watched()

    def trust(self, changed: Collection[Path]) -> None:
        """Take for granted in the next run that only these files have changed since the last, as somebody has watched.

        That goes no further than what can be told of them. Whether it was so, `overlooked` tells.
        """
        if self._watched:
            self._watched.trust(changed)

    def overlooked(self) -> set[Path]:
        """Return the files of which the last run took for granted what is not so."""
        return self._watched.overlooked() if self._watched and self._watched.trusts else set()

    def found(self, find: Callable[[], _Result]) -> _Result:
        """Return what is found in folders: `find()`, unless it is taken for granted that it would find the same."""
        if self._watched is None:
            return find()
        if not self._watched.trusts:
            self._watched.found = find()
        return cast("_Result", self._watched.found)

    @property
    def notes(self) -> Path | None:
        """The folder, beside the cache, for what is noted of what was written; None to note nothing."""
        return self.memory and self.memory.with_suffix(".trees")

    @property
    def compiled(self) -> Path | None:
        """The folder, beside the cache, for what this engine compiles of templates; None to keep none."""
        return self.memory and self.memory.with_suffix(".templates") / engine_digest().hex()[:16]

    @property
    def engine(self) -> bytes:
        """A digest of the engine, whose results are other ones where it is another."""
        return engine_digest()

    def contents(self, files: Mapping[str, str]) -> dict[str, bytes]:
        """Return a digest of each file, of files by the path that they are at; nothing of one that cannot be read."""
        if self._watched and self._watched.trusts:
            return self._watched.contents()
        memory = self._memory()
        known = memory.contents() if memory else {}
        # What was seen when this run began is good for one look.
        seen, self._seen = self._seen, {}
        found = contents_of(files, known, memory.now() if memory else 0, seen)
        there = {files[name]: one for name, one in found.items()}
        if memory and (len(there) != len(known) or any(known.get(at) is not one for at, one in there.items())):
            memory.remember_contents(there)
        if self._watched:
            self._watched.read(files, found)
        return {name: one.digest for name, one in found.items()}

    def marks(self, places: Iterable[Path], said: str) -> bytes | None:
        """Digest what tells that folders and files have not changed, and what else was said; None where nothing does.

        It is to be taken before any of them is read: a run begins with it.
        """
        self.done = {}
        if self._watched and self._watched.trusts:
            return None
        memory, places = self._memory(), tuple(places)
        marks, self._seen = marks_of(places, memory.now()) if memory else (None, {})
        if self._watched:
            self._watched.look(places, self._seen)
        return marks and digest_of(marks + said.encode())

    def recall(self, marks: bytes, stands: bytes) -> object | None:
        """Return what came of an earlier run, where the marks and what stood in the end were the same."""
        memory = self._memory()
        rows = memory.recall(_RUN)[0] if memory else Rows()
        return rows.heads[""] if (rows.keys.get(""), rows.digests.get("")) == (marks, stands) else None

    def remember(self, marks: bytes, stands: bytes, outcome: object) -> None:
        """Remember what came of a run, under its marks and what stands in the end."""
        memory = self._memory()
        if memory:
            memory.begin(_RUN, ())
            memory.add(_RUN, {"": Row(marks, stands, b"", b"", outcome)})
            memory.end(_RUN, {})

    def steadily(self, work: Callable[[], _Result]) -> _Result:
        """Return what comes of work on one state of the files: where they change under it, it begins anew.

        Raises Overtaken where that goes on.
        """
        for _ in range(_TRIES - 1):
            with suppress(Overtaken):
                return work()
            if self._watched:
                self._watched.doubt()
        return work()

    def map(self, function: Callable[[_Item], _Result], items: Iterable[_Item]) -> list[_Result]:
        """Return `function(item)` for each item, in order; nothing is remembered."""
        return list(run(function, list(items), self.jobs))

    def answer(
        self,
        task: str,
        function: Callable[[_Item], Answer[_Head, _Body, _Made]],
        items: Mapping[str, _Item],
        keys: Mapping[str, bytes],
        tables: Mapping[str, Mapping[str, object]] | None = None,
        wholes: Mapping[str, bytes] | None = None,
        *,
        rekey: Callable[[_Item], bytes] | None = None,
        near: Callable[[_Item], str] | None = None,
        deliver: Callable[[_Made], None] | None = None,
        keep: bool = False,
        large: bool = False,
    ) -> Answers[_Head, _Body, _Made]:
        """Return what `function(item)` answers for each item, by name; an answer of an earlier run where it holds.

        It holds while the key of its item is the same, which tells all that the answer depends on but for what it
        asked of the `tables`, and while these say the same; `rekey` returns that of an item which turned out to be
        another than was thought. Of some tables `wholes` has a digest that changes
        whenever anything in them does: what such a table said need not be looked at again while that stays. A body
        is remembered if it is to be kept; any other is worked out again where it is needed. What is made is delivered
        at once, in the process that made it. Items that are `near` to the same, and likely to ask for the same, are
        worked on one after the other; those that take a `large` part of the memory, each for itself.
        """
        sought = self._seek(task, keys, tables or {}, wholes or {})
        if near:
            sought.missing.sort(key=lambda name: near(items[name]))
        if len(sought.missing) >= WORTH:
            # What is worked out late is worked out once, and not in each process.
            for table in sought.tables.values():
                len(table)
        work = partial(_worked, function, deliver)
        answers = (run_apart if large else run)(work, [items[name] for name in sought.missing], self.jobs)
        return self._found(sought, function, items, rekey, answers, keep=keep, few=0 if large else _FEW)

    @contextmanager
    def beside(
        self,
        task: str,
        function: Callable[[str], Answer[_Head, _Body, _Made]],
        key: bytes,
        *,
        deliver: Callable[[_Made], None] | None = None,
    ) -> Iterator[Callable[[], Answers[_Head, _Body, _Made]]]:
        """Lend how to have what `function("")` answers, which is worked on while other things are done."""
        items, keep, few = {"": ""}, False, _FEW
        sought = self._seek(task, {"": key}, {}, {})
        work = partial(_worked, function, deliver)
        if not sought.missing:
            yield lambda: self._found(sought, function, items, None, iter(()), keep=keep, few=few)
            return
        with beside(work, "", self.jobs) as wait:
            yield lambda: self._found(sought, function, items, None, iter([wait()]), keep=keep, few=few)

    def _seek(
        self,
        task: str,
        keys: Mapping[str, bytes],
        tables: Mapping[str, Mapping[str, object]],
        wholes: Mapping[str, bytes],
    ) -> Sought:
        sought = seek(self._memory(), task, keys, tables, wholes)
        self.done[task] = len(keys), len(sought.missing)
        return sought

    def _found(
        self,
        sought: Sought,
        function: Callable[[_Item], Answer[_Head, _Body, _Made]],
        items: Mapping[str, _Item],
        rekey: Callable[[_Item], bytes] | None,
        answers: Iterator[Answer[_Head, Any, _Made]],
        *,
        keep: bool,
        few: int,
    ) -> Answers[_Head, _Body, _Made]:
        """Remember the answers to what was missing, as they come, and return all."""
        task, missing, memory, changed = sought.task, sought.missing, sought.memory, sought.changed
        # What is asked later keeps these at hand, and not all that was sought.
        keys, digests = sought.keys, sought.digests
        if changed:
            changed.begin(task, sought.gone)
        fresh: dict[str, Any] = {}
        turned_out: dict[str, bytes] = {}

        def key_of(name: str, answer: Answer[_Head, Any, _Made]) -> bytes:
            return rekey(cast("_Item", answer.item)) if rekey and answer.item is not None else keys[name]

        def again(name: str) -> Answer[_Head, Any, _Made]:
            answer = function(items[name])
            if key_of(name, answer) != turned_out.get(name, keys[name]):
                raise Overtaken(name)
            return answer

        named = zip(missing, answers, strict=True)
        while batch := list(islice(named, BATCH)):
            rows = {}
            for name, answer in batch:
                if (key := key_of(name, answer)) != keys[name]:
                    turned_out[name] = key
                row = rows[name] = _row(key, answer, sought.said, keep=keep and memory is not None)
                sought.heads[name], digests[name] = row.head, row.digest
            # Those of a small site stay at hand, those of a large one are fetched where they are needed.
            if not (changed and changed.add(task, rows) and keep) or len(missing) <= few:
                fresh.update((name, answer.body) for name, answer in batch)
        if changed:
            changed.end(task, sought.wholes)
        if self._stays and len(keys) == 1:
            fresh = self._stayed(task, digests, fresh)
        return Answers(
            heads=sought.heads,
            digests=digests,
            worked_on=len(missing),
            fresh=fresh,
            fetch=lambda names: memory.bodies(task, {n: digests[n] for n in names}) if memory and keep else {},
            work=again,
        )

    def _stayed(self, task: str, digests: Mapping[str, bytes], fresh: dict[str, Any]) -> dict[str, Any]:
        """Return where the body of a task of one item is at hand, from one run to the next while its answer holds.

        Answers puts it there, once it is asked for.
        """
        before, bodies = self._at_hand.get(task, ({}, {}))
        self._at_hand[task] = digests, bodies if before == digests else fresh
        return self._at_hand[task][1]

    def _memory(self) -> Memory | None:
        if self.memory and self._kept is None:
            self._kept = Memory(self.memory, engine_digest())
        return self._kept


def _worked(
    function: Callable[[_Item], Answer[_Head, _Body, _Made]], deliver: Callable[[_Made], None] | None, item: _Item
) -> Answer[_Head, _Body, _Made]:
    """Return the answer to an item without what was made, which is delivered."""
    answer = function(item)
    if deliver and answer.made is not None:
        deliver(answer.made)
    return replace(answer, made=None)


def _row(key: bytes, answer: Answer[Any, Any, Any], said: Digests, *, keep: bool) -> Row:
    told = {name: said.of(name, questions) for name, questions in answer.asked.items()}
    body = seal(answer.body) if keep else None
    return Row(key, digest_of_all(key, told), *packed(told, answer.asked), answer.head, body)
