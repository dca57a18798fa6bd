"""Prove the corrections log: what it says was corrected is there, and says what the log ends in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from factsite.folding import fold
from factsite.kinds import BY_NAME, UNREPEATED
from factsite.naming import LOG_PAGE, did_you_mean, is_page_id, moved_to
from factsite.reading.corrections import LOGGED
from factsite.reading.values import alike, parse_value
from factsite.records.correction import Correction
from factsite.records.page import Fact, Page
from factsite.records.problem import Problem
from factsite.records.written import Place, Written


def check_log(
    path: str,
    log: Sequence[Correction],
    by_id: Mapping[str, Page],
    moves: Mapping[str, str],
    unread: Collection[str],
    whole: bool,
) -> set[Problem]:
    """Return what the log at `path` says that is not so, of pages `by_id`; nothing is said of those that are `unread`.

    Only where the `whole` log could be read is it known which entry of a fact is the newest.
    """
    log = tuple(_by_new_key(entry, by_id) for entry in log)
    found = set(_repetitions(path, log))
    if log and LOG_PAGE not in by_id and LOG_PAGE not in unread:
        hint = f"write the page {LOG_PAGE}: the log stands below its text"
        found.add(Problem(path, log[0].place, LOGGED, "no page shows this log", hint))
    standing = [_standing(entries) for entries in _by_subject(log).values()]
    removed = {entry.subject for entry in log if entry.removed}
    excused = {*unread, *(entry.subject[0] for entry in log if entry.takes_page_away)}
    for entry in log:
        if entry.page and not (entry.page.text in excused and entry.page.text not in by_id):
            found.update(_unresolved(path, entry, entry.page, (by_id, moves), removed))
        found.update(_added(path, entry, log))
        found.update(_leads_on(path, entry, by_id, moves))
    for entry in standing if whole else ():
        page = by_id.get(entry.subject[0])
        if page:
            found.update(Problem(path, place, LOGGED, *told) for place, *told in _untrue(entry, page))
    for id in {entry.subject[0] for entry in log} & by_id.keys():
        found.update(_dates(path, by_id[id], [entry for entry in log if entry.subject[0] == id]))
    return found


def _by_new_key(entry: Correction, pages: Mapping[str, Page]) -> Correction:
    """Return an entry on a fact that has another key now as one on that."""
    page = pages.get(entry.subject[0])
    fact = page.fact_called(entry.fact.text) if page and entry.fact else None
    if fact is None or entry.fact is None or fact.key.text == entry.fact.text:
        return entry
    return replace(entry, fact=replace(entry.fact, text=fact.key.text))


def part_words(fact: Fact, part: str) -> str:
    """Return what is written below a fact under a key, or nothing."""
    return ", ".join(written.text for written in fact.part(part))


def says(page: Page, fact: Fact, words: str) -> bool:
    """Whether words, as the log has them, are the value of a fact."""
    row = BY_NAME[page.kind].property(fact.property)
    value = parse_value(row.type, words) if row else words
    return fold(words) == fold(fact.value.text) or (not isinstance(value, str) and alike(value, fact.parsed))


def _by_subject(log: Iterable[Correction]) -> Mapping[tuple[str, str, str], list[Correction]]:
    subjects: dict[tuple[str, str, str], list[Correction]] = {}
    for entry in log:
        subjects.setdefault(entry.subject, []).append(entry)
    return subjects


def _standing(entries: Sequence[Correction]) -> Correction:
    """Return the entry that says what is so now: the newest; of several of a day, the one no other goes on from."""
    day = max(entry.date.text for entry in entries)
    newest = [entry for entry in entries if entry.date.text == day]
    left = {entry.old.text for entry in newest if entry.old}
    return next((entry for entry in newest if not (entry.new and entry.new.text in left)), newest[0])


def _repetitions(path: str, log: Iterable[Correction]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Correction] = {}
    for entry in log:
        earlier = first.setdefault(entry.told(), entry)
        if earlier is not entry:
            hint = f"it stands in line {earlier.place.line} first; keep one"
            yield Problem(path, entry.place, LOGGED, "this entry stands here a second time", hint)


def _unresolved(
    path: str,
    entry: Correction,
    named: Written,
    known: tuple[Mapping[str, Page], Mapping[str, str]],
    removed: Collection[tuple[str, str, str]],
) -> Iterator[Problem]:
    """Yield the page or fact of an entry that is not there, unless the log says that it was removed."""
    pages, moves = known
    page = pages.get(named.text)
    if page is None:
        hint = (
            moved_to(named.text, moves)
            or did_you_mean(named.text, pages)
            or (
                "leave “page:” out: the list does not repeat what was removed"
                if entry.kind == UNREPEATED
                else "where the whole page was removed, write “removed: yes” and neither “fact:” nor “old:”"
            )
        )
        yield Problem(path, named.place, "references-resolve", f"there is no page “{named}”", hint)
    elif entry.fact and entry.fact.text not in page.labels and (page.id, entry.fact.text, "") not in removed:
        hint = did_you_mean(entry.fact.text, page.labels) or "where the fact was removed, write “removed: yes”"
        message = f"“{page.id}” has no fact “{entry.fact}”"
        yield Problem(path, entry.fact.place, "references-resolve", message, hint)


def _leads_on(path: str, entry: Correction, pages: Mapping[str, Page], moves: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a page that is logged as removed, and has no address at which that could be told."""
    if not entry.takes_page_away or entry.page is None or entry.page.text in pages:
        return
    id = entry.page.text
    if id in moves:
        message, hint = (
            f"“{id}” is logged as removed, and leads to {moves[id]}",
            f"take it out of “was:” in {moves[id]}",
        )
        yield Problem(path, entry.page.place, LOGGED, message, f"{hint}, or this entry")
    elif not is_page_id(id) or id.endswith("/index"):
        hint = "write it as folder/name, as the page was called"
        yield Problem(path, entry.page.place, LOGGED, f"“{id}” is no id that a page can have had", hint)


def _added(path: str, entry: Correction, log: Iterable[Correction]) -> Iterator[Problem]:
    """Yield an entry of a fact that was only added, which corrects nothing."""
    if entry.fact is None or entry.part or entry.old or entry.removed:
        return
    earlier = (other for other in log if other.subject == entry.subject and other.date.text <= entry.date.text)
    if not any(other.removed for other in earlier):
        message = "the entry does not say what was published"
        yield Problem(path, entry.place, LOGGED, message, "add “old: …”; a fact that is only new corrects nothing")


def _untrue(entry: Correction, page: Page) -> Iterator[tuple[Place, str, str]]:
    """Yield what the entry that stands for its subject says of a page or fact, and is not so."""
    if entry.takes_page_away and entry.page:
        message, hint = f"“{page.id}” is logged as removed, and is there", "name the “fact:” or the “old:” words"
        yield entry.page.place, message, hint
    fact = page.fact(entry.fact.text) if entry.fact else None
    if fact is None or entry.fact is None:
        return
    now = part_words(fact, entry.part.text) if entry.part else fact.value.text
    about = f"“{entry.part}” of “{fact.key}”" if entry.part else f"“{fact.key}”"
    if entry.removed and now:
        place = (entry.part or entry.fact).place
        yield place, f"{about} is logged as removed, and the page says “{now}”", "log what stands there now as “new:”"
    elif entry.new and not (fold(entry.new.text) == fold(now) if entry.part else says(page, fact, entry.new.text)):
        hint = "the newest entry of a fact ends in what the fact says; log what changed after it"
        message = f"{about} says “{now}”, not “{entry.new}”" if now else f"the page does not say {about}"
        yield entry.new.place, message, hint


def _dates(path: str, page: Page, entries: Sequence[Correction]) -> Iterator[Problem]:
    """Yield the days of a page that its corrections contradict."""
    newest = max(entries, key=lambda entry: entry.date.text)
    oldest = min(entries, key=lambda entry: entry.date.text)
    if page.changed is None or page.changed.text < newest.date.text:
        where: Written = page.changed or page.title
        message = f"the page was corrected on {newest.date}, and does not say so"
        hint = f"write “changed: {newest.date}”; the correction is logged at {path}:{newest.place.line}"
        yield Problem(page.path, where.place, LOGGED, message, hint)
    if page.published and page.published.text > oldest.date.text:
        message = f"the page was corrected on {oldest.date}, before it was first published"
        hint = f"one of the two days is wrong; the correction is logged at {path}:{oldest.place.line}"
        yield Problem(page.path, page.published.place, LOGGED, message, hint)
