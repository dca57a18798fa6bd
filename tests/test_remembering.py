"""What is remembered from run to run is used while it holds, and its loss or damage costs time alone."""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from factsite import running
from factsite.asking import ALL, Asked, Fetched, Later, digest_of, digests_of_columns
from factsite.records.answer import Answer
from factsite.running import Runner
from factsite.running import memory as remembering
from factsite.running.answers import Answers, Overtaken
from factsite.running.marking import marks_of
from factsite.running.pool import Sealed
from factsite.running.trusting import contents_of

Told = Answers[str, str, str]


class Work:
    """Answers for names: each looks up the names that stand in its text, in a table of what these say."""

    def __init__(self, texts: Mapping[str, str], table: Mapping[str, str]) -> None:
        self.texts, self.table = texts, table
        self.done: list[str] = []

    def __call__(self, name: str) -> Answer[str, str, str]:
        self.done.append(name)
        table = Asked(self.table)
        words = self.texts[name].split()
        said = " ".join(sorted(table)) if words == ["all"] else " ".join(table.get(word) or "-" for word in words)
        return Answer(said, f"body of {said}", {"table": table.asked}, f"made of {said}")


def keys_of(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def run(
    memory: Path | None,
    texts: Mapping[str, str],
    table: Mapping[str, str],
    *,
    wholes: bool = False,
    runner: Runner | None = None,
) -> Work:
    """Answer for all names, look at what came of it, and return the work that it took."""
    work = Work(texts, table)
    whole = {"table": repr(sorted(table.items())).encode()} if wholes else None
    runner = runner or Runner(jobs=1, memory=memory)
    answers = runner.answer("work", work, {n: n for n in texts}, keys_of(texts), {"table": table}, whole, keep=True)
    done = list(work.done)
    for name, text in texts.items():
        words = text.split()
        said = " ".join(sorted(table)) if words == ["all"] else " ".join(table.get(word, "-") for word in words)
        assert answers.heads[name] == said
        assert (answers.body(name), answers.made(name)) == (f"body of {said}", f"made of {said}")
    work.done = done
    return work


TEXTS = {"one": "a b", "two": "b", "three": "x", "four": "all"}
TABLE = {"a": "A", "b": "B"}


@pytest.mark.parametrize("wholes", [False, True])
@pytest.mark.parametrize(
    ("texts", "table", "done"),
    [
        (TEXTS, TABLE, []),
        ({**TEXTS, "two": "a"}, TABLE, ["two"]),
        (TEXTS, {**TABLE, "a": "other"}, ["one", "four"]),
        # What was not there when it was asked for is asked for again when it is.
        (TEXTS, {**TABLE, "x": "X"}, ["three", "four"]),
        (TEXTS, {"a": "A"}, ["one", "two", "four"]),
        ({"one": "a b"}, TABLE, []),
        ({**TEXTS, "five": "a"}, TABLE, ["five"]),
    ],
)
def test_only_what_asked_about_what_changed_is_worked_out_again(
    texts: Mapping[str, str], table: Mapping[str, str], done: list[str], wholes: bool, tmp_path: Path
) -> None:
    memory = tmp_path / "cache" / "memory.sqlite"
    assert run(memory, TEXTS, TABLE, wholes=wholes).done == list(TEXTS)
    assert run(memory, texts, table, wholes=wholes).done == done
    assert run(memory, texts, table, wholes=wholes).done == []
    assert sorted(run(memory, TEXTS, TABLE, wholes=wholes).done) == sorted(
        {*done, *(TEXTS.keys() - texts.keys())} & TEXTS.keys()
    )


def test_without_a_memory_all_is_worked_out(tmp_path: Path) -> None:
    assert run(None, TEXTS, TABLE).done == run(None, TEXTS, TABLE).done == list(TEXTS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("harm", [b"", b"not a database" * 200, None])
def test_a_memory_that_is_damaged_or_foreign_is_made_anew(harm: bytes | None, tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    run(memory, TEXTS, TABLE)
    if harm is None:
        data = bytearray(memory.read_bytes())
        data[len(data) // 3 :: 97] = b"\xff" * len(data[len(data) // 3 :: 97])
        memory.write_bytes(data)
    else:
        memory.write_bytes(harm)
    run(memory, TEXTS, TABLE)
    run(memory, TEXTS, TABLE)
    assert run(memory, TEXTS, TABLE).done == []


def test_what_was_outdated_stays_so_where_what_took_its_place_is_damaged(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    other = {**TABLE, "a": "other"}
    run(memory, TEXTS, TABLE, wholes=True)
    assert run(memory, TEXTS, other, wholes=True).done == ["one", "four"]
    with closing(sqlite3.connect(memory)) as store, store:
        store.execute("UPDATE heads SET rows = substr(rows, 2) WHERE number = (SELECT max(number) FROM heads)")
    assert run(memory, TEXTS, other, wholes=True).done == list(TEXTS)


def test_a_body_belongs_to_one_answer_and_no_other(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    run(memory, TEXTS, TABLE)
    with closing(sqlite3.connect(memory)) as store, store:
        store.execute("CREATE TABLE one AS SELECT sum, body FROM bodies WHERE name = 'one'")
        store.execute("UPDATE bodies SET sum = (SELECT sum FROM one), body = (SELECT body FROM one)")
        store.execute("DROP TABLE one")
    assert run(memory, TEXTS, TABLE).done == []


@pytest.mark.parametrize("lost", ["heads", "tables"])
def test_what_tables_said_belongs_to_the_answers_that_are_there(lost: str, tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    other = {**TABLE, "a": "other"}
    run(memory, TEXTS, TABLE, wholes=True)
    with closing(sqlite3.connect(memory)) as store:
        before = store.execute("SELECT * FROM tables").fetchall()
    run(memory, TEXTS, other, wholes=True)
    with closing(sqlite3.connect(memory)) as store, store:
        if lost == "heads":
            store.execute("DELETE FROM heads WHERE number = (SELECT max(number) FROM heads)")
        else:
            store.executemany("REPLACE INTO tables VALUES (?, ?, ?, ?)", before)
    assert run(memory, TEXTS, other if lost == "heads" else TABLE, wholes=True).done == ["one", "four"]


def test_two_runs_at_once_do_not_answer_for_each_other(tmp_path: Path) -> None:
    memory, other = tmp_path / "memory.sqlite", {**TABLE, "a": "other"}
    texts = {**TEXTS, "five": "a"}
    run(memory, TEXTS, TABLE, wholes=True)
    work = Work(texts, TABLE)

    def beside(name: str) -> Answer[str, str, str]:
        if not work.done:
            run(memory, TEXTS, other, wholes=True)
        return work(name)

    whole = {"table": repr(sorted(TABLE.items())).encode()}
    given, tables = {name: name for name in texts}, {"table": TABLE}
    answers = Runner(jobs=1, memory=memory).answer("work", beside, given, keys_of(texts), tables, whole, keep=True)
    assert (answers.heads["one"], work.done) == ("A B", ["five"])
    # The other run has remembered another answer under that name.
    assert answers.body("one") == "body of A B"
    assert run(memory, texts, TABLE, wholes=True).done == ["one", "four"]


def test_whatever_bit_turns_over_the_answers_are_right(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    other = {**TABLE, "a": "other"}
    run(memory, TEXTS, TABLE, wholes=True)
    run(memory, TEXTS, other, wholes=True)
    good = memory.read_bytes()
    # A prime, so that every bit of a byte has its turn.
    for bit in range(0, 8 * len(good), 37):
        data = bytearray(good)
        if not any(data[bit // 8 - 8 : bit // 8 + 8]):
            continue
        data[bit // 8] ^= 1 << bit % 8
        memory.write_bytes(data)
        run(memory, TEXTS, other, wholes=True)
        run(memory, TEXTS, TABLE, wholes=True)
        run(memory, TEXTS, TABLE, wholes=True)
        assert run(memory, TEXTS, TABLE, wholes=True).done == [], f"nothing is remembered any more: bit {bit}"


def test_a_file_that_changes_under_a_run_makes_it_begin_anew(tmp_path: Path) -> None:
    memory, texts = tmp_path / "memory.sqlite", {"one": "old"}
    runner = Runner(jobs=1, memory=memory)

    def read(name: str) -> Answer[str, str, None]:
        return Answer(texts[name], f"body of {texts[name]}", item=texts[name])

    def begin() -> Answers[str, str, None]:
        return runner.answer("work", read, {"one": "one"}, keys_of(texts), rekey=str.encode, keep=True)

    def change() -> tuple[str, str]:
        answers = begin()
        if answers.heads["one"] == "old":
            # It is saved, and another run remembers that before this one asks for the body.
            texts["one"] = "new"
            Runner(jobs=1, memory=memory).answer(
                "work", read, {"one": "one"}, keys_of(texts), rekey=str.encode, keep=True
            )
        return answers.heads["one"], answers.body("one")

    def never_still() -> str:
        begin()
        answers = begin()
        texts["one"] += "er"
        with closing(sqlite3.connect(memory)) as store, store:
            store.execute("DELETE FROM bodies")
        return answers.body("one")

    begin()
    assert runner.steadily(change) == ("new", "body of new")
    runner = Runner(jobs=1, memory=memory)
    with pytest.raises(Overtaken):
        runner.steadily(never_still)


def test_of_many_runs_the_last_is_remembered(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    for number in range(200):
        runner = Runner(jobs=1, memory=memory)
        last = str(number - 1).encode()
        assert runner.recall(last, last) == (number - 1 if number else None)
        runner.remember(str(number).encode(), str(number).encode(), number)
    with closing(sqlite3.connect(memory)) as store:
        assert store.execute("SELECT count(*) FROM heads").fetchone()[0] < 60


def test_after_many_small_changes_a_memory_is_laid_out_anew(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    sizes = []
    for number in range(200):
        texts = {**TEXTS, "two": "a " * number, f"n{number}": "a"}
        changed = ["two", f"n{number}"] if number else [*TEXTS, "n0"]
        assert run(memory, texts, TABLE).done == changed
        assert run(memory, texts, TABLE).done == []
        with closing(sqlite3.connect(memory)) as store:
            sizes.append(store.execute("SELECT count(*), total(size) FROM heads").fetchone())
    # Each change comes as a batch or two, of what is new and what is gone.
    assert max(batches for batches, _ in sizes) < 60
    assert min(rows for _, rows in sizes[60:]) == len(TEXTS) + 1


def test_another_engine_remembers_nothing_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = tmp_path / "memory.sqlite"
    run(memory, TEXTS, TABLE)
    monkeypatch.setattr("factsite.running.engine_digest", lambda: b"another engine")
    assert run(memory, TEXTS, TABLE).done == list(TEXTS)
    assert run(memory, TEXTS, TABLE).done == []


def test_a_memory_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file is no folder")
    assert run(tmp_path / "file" / "memory.sqlite", TEXTS, TABLE).done == list(TEXTS)


def test_many_answers_are_kept_out_of_memory_where_they_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_FEW", 2)
    monkeypatch.setattr(running, "BATCH", 2)
    texts = {f"n{number}": "a" for number in range(7)}
    memory = tmp_path / "memory.sqlite"
    delivered: list[str] = []

    def answers(at: Path) -> Answers[str, str, str]:
        work = Work(texts, TABLE)
        given = {name: name for name in texts}
        return Runner(jobs=1, memory=at).answer(
            "work", work, given, keys_of(texts), {"table": TABLE}, deliver=delivered.append, keep=True
        )

    kept, again = answers(memory), answers(memory)
    assert delivered == ["made of A"] * 7
    memory.unlink()
    # What was remembered is fetched from there, and where that is gone it is worked out again.
    assert {name: again.body(name) for name in texts} == dict.fromkeys(texts, "body of A")
    assert {name: kept.body(name) for name in texts} == dict.fromkeys(texts, "body of A")
    (tmp_path / "file").write_text("a file is no folder")
    nowhere = answers(tmp_path / "file" / "memory.sqlite")
    assert {name: nowhere.body(name) for name in texts} == dict.fromkeys(texts, "body of A")


def test_all_bodies_come_in_order_wherever_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factsite.running.BATCH", 3)
    monkeypatch.setattr("factsite.running.answers.BATCH", 3)
    texts = {f"n{number}": ("a", "b")[number % 2] for number in range(8)}
    memory = tmp_path / "memory.sqlite"

    def bodies(kept: Iterable[str]) -> list[str]:
        given = {name: texts[name] for name in kept}
        tables = {"table": TABLE}
        runner = Runner(jobs=1, memory=memory)
        answers = runner.answer("work", Work(given, TABLE), {n: n for n in given}, keys_of(given), tables, keep=True)
        return list(answers.bodies())

    expected = [f"body of {TABLE[text]}" for text in texts.values()]
    # Some are remembered, others are new, and in the end one is gone from where it was.
    assert bodies(list(texts)[:5]) == expected[:5]
    assert bodies(texts) == expected
    with closing(sqlite3.connect(memory)) as store, store:
        store.execute("DELETE FROM bodies WHERE name = 'n4'")
    assert bodies(texts) == expected


def test_who_stays_keeps_at_hand_what_nobody_else_has_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, read = tmp_path / "memory.sqlite", []

    def rows(*given: Any) -> Any:
        read.append(given)
        return rows_of(*given)

    rows_of = remembering.Memory._read
    monkeypatch.setattr(remembering.Memory, "_read", rows)
    runner = Runner(jobs=1, memory=memory)
    runner.stay()
    assert run(memory, TEXTS, TABLE, runner=runner).done == list(TEXTS)
    assert run(memory, TEXTS, TABLE, runner=runner).done == []
    read.clear()
    assert run(memory, {**TEXTS, "two": "a"}, TABLE, runner=runner).done == ["two"]
    assert run(memory, {"two": "a"}, TABLE, runner=runner).done == []
    assert run(memory, TEXTS, {**TABLE, "a": "other"}, runner=runner).done == ["one", "two", "three", "four"]
    assert read == []
    # Another process writes; then somebody removes the file.
    assert run(memory, {"two": "a"}, TABLE).done == ["two"]
    assert run(memory, {"two": "a"}, TABLE, runner=runner).done == []
    memory.unlink()
    assert run(memory, {"two": "a"}, TABLE, runner=runner).done == ["two"]
    assert run(memory, {"two": "a"}, TABLE).done == []


def test_who_stays_keeps_at_hand_the_one_answer_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner, opened, unpack = Runner(jobs=1, memory=tmp_path / "memory.sqlite"), [], Sealed.open

    def noted(sealed: Sealed) -> object:
        opened.append(unpack(sealed))
        return opened[-1]

    def body(text: str) -> str:
        return runner.answer("whole", Work({"": text}, {}), {"": ""}, {"": text.encode()}, keep=True).body("")

    monkeypatch.setattr(Sealed, "open", noted)
    one, other = "body of -", "body of - -"
    assert (body("one"), body("one"), opened) == (one, one, [one])
    runner.stay()
    assert (body("one"), body("one"), opened) == (one, one, [one, one])
    assert (body("of two"), body("of two"), body("one"), body("of two"), opened[2:]) == (other, other, one, other, [])


def test_a_memory_that_cannot_be_looked_at_is_none(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    runner = Runner(jobs=1, memory=in_the_way / "memory.sqlite")
    runner.stay()
    for _ in range(2):
        assert runner.contents({"one": str(in_the_way)})["one"] == digest_of(b"no folder")
        assert run(None, TEXTS, TABLE, runner=runner).done == list(TEXTS)


def test_columns_of_digests_change_apart() -> None:
    rows = [b"".join(digest_of(f"{row} {column}") for column in range(3)) for row in range(5)]
    before = digests_of_columns(rows, 3)
    rows[2] = rows[2][:16] + digest_of("another") + rows[2][32:]
    after = digests_of_columns(rows, 3)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]
    assert len(set(before)) == len(digests_of_columns([], 3)) == 3


def test_a_run_that_ends_early_leaves_answers_that_are_looked_at_again(tmp_path: Path) -> None:
    memory, texts = tmp_path / "memory.sqlite", {"one": "a", "two": "b", "three": "stop"}
    run(memory, {"one": "a", "two": "b"}, TABLE, wholes=True)
    other = {"a": "other", "b": "B"}

    def stopping(name: str) -> Answer[str, str, str]:
        if name == "three":
            raise KeyboardInterrupt
        return Work(texts, other)(name)

    whole = {"table": repr(sorted(other.items())).encode()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "BATCH", 1)
        with pytest.raises(KeyboardInterrupt):
            Runner(jobs=1, memory=memory).answer(
                "work", stopping, {n: n for n in texts}, keys_of(texts), {"table": other}, whole, keep=True
            )
    # The table says again what it did before the run that was stopped.
    assert run(memory, {"one": "a", "two": "b"}, TABLE, wholes=True).done == ["one"]


def test_a_table_notes_what_it_is_asked() -> None:
    table = Asked({"a": 1, "b": 2})
    assert (table["a"], table.get("x"), "y" in table) == (1, None, False)
    assert table.asked == {"a", "x", "y"}
    assert len(table) == 2
    assert table.asked == {"a", "x", "y", ALL}


def test_a_table_fetches_what_it_is_asked_for_and_nothing_else() -> None:
    fetched: list[str] = []

    def fetch(key: str) -> str:
        fetched.append(key)
        return key.upper()

    table = Fetched(("a", "b"), fetch, last=1)
    assert ("a" in table, "c" in table, list(table), fetched) == (True, False, ["a", "b"], [])
    assert (table["a"], table["a"], table.get("c"), fetched) == ("A", "A", None, ["a"])


def test_a_table_is_worked_out_when_it_is_first_asked() -> None:
    worked: list[int] = []

    def work() -> dict[str, int]:
        worked.append(1)
        return {"a": 1}

    table = Later(work)
    assert worked == []
    assert (table["a"], "b" in table, table.get("b"), list(table), len(table)) == (1, False, None, ["a"], 1)
    assert (worked, pickle.loads(pickle.dumps(table))) == ([1], {"a": 1})


def test_a_file_is_read_again_where_its_marks_are_others_or_it_was_young(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    ask = partial(contents_of, {"name": str(file)}, seen={})
    now = time.time_ns()
    young = ask({}, now)["name"]
    # Written in the same moment, of the same size: the marks may not show it.
    assert ask({str(file): young}, now)["name"] is not young
    old = ask({}, now + 10**10)["name"]
    assert ask({str(file): old}, now + 2 * 10**10)["name"] is old
    file.write_text("two")
    changed = ask({str(file): old}, now + 2 * 10**10)["name"]
    assert changed.digest != old.digest
    os.utime(file, ns=(0, 0))
    assert ask({str(file): changed}, now + 2 * 10**10)["name"].digest == changed.digest
    file.unlink()
    assert ask({str(file): changed}, now)["name"].digest == b""


def test_a_file_whose_marks_were_seen_a_moment_ago_is_not_looked_at_again(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    now = time.time_ns() + 10**10
    _, seen = marks_of([tmp_path], now)
    known = contents_of({"name": str(file)}, {}, now, seen)["name"]
    file.unlink()
    assert contents_of({"name": str(file)}, {str(file): known}, now, seen)["name"] is known
    assert contents_of({"name": str(file)}, {str(file): known}, now, {})["name"].digest == b""
