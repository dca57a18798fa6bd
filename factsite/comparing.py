"""Compare the pages with what was published before: every change of a fact is owed an entry in the corrections log."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from factsite.correcting import part_words, says
from factsite.folding import fold
from factsite.kinds import PARTS, UNREPEATED
from factsite.reading.corrections import LOGGED
from factsite.reading.values import alike
from factsite.records.correction import Correction
from factsite.records.page import Fact, OwnNote, Page, PassageNote, SilenceNote
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.written import Place
from factsite.renaming import moves, renamed

_PLAIN = re.compile(r"[^\W_](?:[^:#\n\"\\]*[^\s:#\"\\])?\Z")
_OTHER_FACT = ("part_of", "besides")


class _Pair(Struct, frozen=True):
    """A page as it was and as it is, with the entries that the log has gained about it."""

    before: Page
    after: Page
    entries: tuple[Correction, ...]


def corrections_owed(
    path: str, past: Past, pages: Iterable[Page], unread: Collection[str], log: Sequence[Correction]
) -> Iterator[Problem]:
    """Yield every change since `past` that the log at `path` does not tell; nothing is said of pages `unread`."""
    now = {page.id: page for page in pages}
    gained = gained_entries(past, now.values(), log)
    gone: list[Page] = []
    for before, after in paired(past, now):
        if before.id in unread:
            continue
        if after is None:
            gone.append(before)
            continue
        entries = tuple(entry for entry in gained if entry.subject[0] in (before.id, after.id))
        pair = _Pair(before, after, entries)
        if not any(entry.kind == UNREPEATED for entry in entries):
            yield from _facts(path, past, pair)
        yield from _day(past, pair)
    yield from _gone(path, past, gone, gained)


def gained_entries(past: Past, pages: Iterable[Page], log: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the entries that the log has gained since the past; one about a page that has moved is the same entry."""
    moved = moves(pages)
    known = {_retold(entry, moved) for entry in past.log}
    return tuple(entry for entry in log if _retold(entry, moved) not in known)


def _retold(entry: Correction, moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(moved.get(words, words) for words in entry.told())


def paired(past: Past, now: Mapping[str, Page]) -> Iterator[tuple[Page, Page | None]]:
    """Yield each page as it was, what it names by the ids of today, and as it is: None where it is gone."""
    moved = moves(now.values())
    for before in past.pages.values():
        after = now.get(moved.get(before.id, before.id)) or _moved(before, now, past)
        yield renamed(before, moved), after


def undated(past: Past, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages that have changed since the past, and bear no new day."""
    now = {page.id: page for page in pages}
    yield from (after for before, after in paired(past, now) if after and _is_undated(past, before, after))


def added_since(past: Past, pages: Iterable[Page]) -> Iterator[tuple[Page, tuple[Fact, ...]]]:
    """Yield each page that was there in the past with the facts that it has gained and that bear no day."""
    now = {page.id: page for page in pages}
    for before, after in paired(past, now):
        if after:
            known = {fact.key.text for _, fact in match_facts(before, after)[0]}
            fresh = tuple(fact for fact in after.facts if fact.key.text not in known and fact.added is None)
            yield from ((after, fresh),) if fresh else ()


def _moved(before: Page, now: Mapping[str, Page], past: Past) -> Page | None:
    """Return the page that has taken the place of one that is gone: a new one of its kind and title."""
    fresh = (page for page in now.values() if page.id not in past.pages and page.kind == before.kind)
    return next((page for page in fresh if fold(page.title.text) == fold(before.title.text)), None)


def _gone(path: str, past: Past, pages: Sequence[Page], gained: Sequence[Correction]) -> Iterator[Problem]:
    """Yield each page that is gone and not logged, and what still names one that was removed for safety."""
    logged = {entry.subject[0] for entry in gained if entry.takes_page_away}
    # An entry that names no page, for someone's safety, stands for one of them: which one, nobody is told.
    unnamed = sum(1 for entry in gained if entry.page is None)
    left = [page for page in pages if page.id not in logged]
    for page in left if len(left) > unnamed else ():
        message = f"“{page.id}” was published at {past.revision} and is gone: the log does not say so"
        yield Problem(path, Place(1, 1), LOGGED, message, _paste(_entry_of(page.id, removed="yes")))
    names = [name.text for page in pages for name in (page.title, *page.aliases)]
    for entry in gained:
        told = next((name for name in names if fold(name) in fold(entry.reason.text)), "")
        if told and entry.kind == UNREPEATED:
            hint = "say why without the name: the list will not repeat it"
            yield Problem(path, entry.reason.place, LOGGED, f"the reason names “{told}”, which was removed", hint)


def _facts(path: str, past: Past, pair: _Pair) -> Iterator[Problem]:
    """Yield each fact that says something else than before, or nothing, and whose change is not logged."""
    matched, gone = match_facts(pair.before, pair.after)
    renamed = {old.key.text: new.key.text for old, new in matched}
    for old, new in matched:
        keys = (old.key.text, new.key.text)
        if not alike(old.parsed, new.parsed):
            told = f"“{new.key}” said “{old.value}” at {past.revision}, and says “{new.value}”"
            entry = _entry_of(pair.after.id, fact=new.key.text, old=old.value.text, new=new.value.text)
            yield from _owed(path, past, pair, keys, "", old, (new.value.place, told, entry))
        for part in PARTS:
            was, now = part_words(old, part), part_words(new, part)
            same = renamed.get(was, was) if part in _OTHER_FACT else was
            if fold(same) != fold(now):
                place = next((written.place for written in new.part(part)), new.value.place)
                told = f"“{new.key}” {_had(part, was)} at {past.revision}, and {_had(part, now, 'has')}"
                outcome = {"new": now} if now else {"removed": "yes"}
                entry = _entry_of(pair.after.id, fact=new.key.text, part=part, old=was, **outcome)
                yield from _owed(path, past, pair, keys, part, old, (place, told, entry))
    for old in gone:
        told = f"the fact “{old.key}” said “{old.value}” at {past.revision}, and is gone"
        entry = _entry_of(pair.after.id, fact=old.key.text, old=old.value.text, removed="yes")
        yield from _owed(path, past, pair, (old.key.text,), "", old, (pair.after.start, told, entry))


def _had(part: str, words: str, has: str = "had") -> str:
    return f"{has} “{part}: {words}”" if words else f"{has} no “{part}:”"


def _owed(
    path: str,
    past: Past,
    pair: _Pair,
    keys: Collection[str],
    part: str,
    old: Fact,
    change: tuple[Place, str, str],
) -> Iterator[Problem]:
    """Yield a change that no entry tells, or the first entry that tells it from other words than were published."""
    entries = [e for e in pair.entries if e.subject[1] in keys and e.subject[2] == part]
    if not entries:
        place, told, entry = change
        message = f"{told}: the log does not say so"
        yield Problem(pair.after.path, place, LOGGED, message, _paste(entry))
    elif not any(_tells(entry, pair.before, part, old) for entry in entries):
        first = min(entries, key=lambda entry: entry.date.text)
        was = part_words(old, part) if part else old.value.text
        message = f"what was published at {past.revision} is “{was}”" if was else f"at {past.revision} it was not there"
        hint = f"write “old: {was}”" if was else "leave “old:” out"
        yield Problem(path, first.old.place if first.old else first.place, LOGGED, message, hint)


def _tells(entry: Correction, before: Page, part: str, old: Fact) -> bool:
    """Whether an entry has the words that were published."""
    words = entry.old.text if entry.old else ""
    return fold(words) == fold(part_words(old, part)) if part else bool(words) and says(before, old, words)


def match_facts(before: Page, after: Page) -> tuple[list[tuple[Fact, Fact]], list[Fact]]:
    """Pair the facts of a page as it was with those it has, and return those that are gone.

    A fact is the same under another key where its property, value and quotes are; what is written under its own key
    and cannot be read is a problem already.
    """
    left = {fact.key.text: fact for fact in after.facts}
    pairs: list[tuple[Fact, Fact]] = []
    waiting: list[Fact] = []
    for fact in before.facts:
        same = left.get(fact.key.text)
        if same and same.property == fact.property and alike(same.parsed, fact.parsed):
            pairs.append((fact, left.pop(fact.key.text)))
        else:
            waiting.append(fact)
    unlike: list[Fact] = []
    for fact in waiting:
        twin = next((other for other in left.values() if _is_renamed(fact, other)), None)
        if twin:
            pairs.append((fact, left.pop(twin.key.text)))
        else:
            unlike.append(fact)
    pairs += [(fact, left[fact.key.text]) for fact in unlike if fact.key.text in left]
    return pairs, [fact for fact in unlike if fact.key.text not in (*left, *_unreadable(after))]


def _is_renamed(fact: Fact, other: Fact) -> bool:
    if any(old.text == fact.key.text for old in other.was):
        return True
    return fact.property == other.property and alike(fact.parsed, other.parsed) and _quotes(fact) == _quotes(other)


def _unreadable(page: Page) -> set[str]:
    return set(page.labels) - {fact.key.text for fact in page.facts}


def _quotes(fact: Fact) -> tuple[str, ...]:
    return tuple(sorted(fold(citation.quote.text) for citation in fact.citations))


def _day(past: Past, pair: _Pair) -> Iterator[Problem]:
    """Yield a page that has changed, and does not bear a new day."""
    after = pair.after
    day = after.changed or after.published
    # That the page bears no day as late as its correction is said already.
    late = any(entry.date.text > (day.text if day else "") for entry in pair.entries)
    if late or not _is_undated(past, pair.before, after):
        return
    message = f"the page has changed since {past.revision}, and does not say so"
    place = after.changed.place if after.changed else after.start
    yield Problem(after.path, place, LOGGED, message, "write the day of the change as “changed: …”")


def _is_undated(past: Past, before: Page, after: Page) -> bool:
    was, now = before.changed or before.published, after.changed or after.published
    old, new = (was.text if was else ""), (now.text if now else "")
    # On the day of the revision itself, a page may change once more.
    dated = new > old or (new != "" and new == old and new >= past.day)
    return not dated and _content(before) != _content(after)


def _content(page: Page) -> tuple[object, ...]:
    """Return what a reader reads on a page, without the way it is laid out and the names of its facts."""
    facts = sorted((fact.property, *_told(fact)) for fact in page.facts)
    doubts = (page.stored.retracted, page.stored.superseded_by) if page.stored else ()
    texts = (page.title, page.summary, page.public_interest, *page.aliases, *doubts)
    blocks = tuple((block.sort, fold(block.text.text)) for block in page.prose.blocks)
    return facts, [fold(text.text) for text in texts if text], blocks, sorted(_notes(page))


def _told(fact: Fact) -> tuple[str, ...]:
    # A fact that another part of the same page names by its key is named, not told.
    parts = (part_words(fact, part) for part in PARTS if part not in _OTHER_FACT)
    remarks = (remark.text if remark else "" for remark in (fact.disputed, fact.note, fact.inferred))
    return tuple(map(fold, (fact.value.text, *parts, *remarks, *_quotes(fact), *(word.text for word in fact.without))))


def _notes(page: Page) -> Iterator[tuple[str, ...]]:
    for footnote in page.footnotes:
        note = footnote.note
        if isinstance(note, PassageNote):
            yield fold(note.citation.quote.text), fold(note.remark.text if note.remark else "")
        elif isinstance(note, SilenceNote):
            yield tuple(fold(word.text) for word in note.words)
        elif isinstance(note, OwnNote):
            yield (fold(note.reason.text),)


def _entry_of(page: str, **keys: str) -> str:
    """Return an entry of the log as an author pastes it, the day, the reason and the kind left open."""
    told = {"date": "…", "page": page, **keys, "reason": "…", "kind": "…"}
    lines = (f"{key}: {_scalar(words)}" for key, words in told.items() if words)
    return "- " + "\n  ".join(lines)


def _scalar(words: str) -> str:
    # A JSON text is one of YAML's.
    return words if words == "…" or _PLAIN.match(words) else json.dumps(words, ensure_ascii=False)


def _paste(entry: str) -> str:
    return f"log it in corrections.yml, with its day, reason and kind:\n{entry}"
