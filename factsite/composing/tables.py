"""Compose who dealt with whom, who said what on which channel, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factsite.composing.entries import Entry
from factsite.composing.facts import state_of
from factsite.composing.gathering import (
    CHANNEL,
    LABEL,
    SAID,
    SUBJECT,
    VALUE,
    Row,
    Section,
    Sheet,
    Topic,
    sheets_gathered,
)
from factsite.composing.shelf import DEALINGS, UNKNOWN
from factsite.composing.shelf import SAID as SAID_PAGE
from factsite.kinds import KINDS, NOBODY, OWN_VOICE
from factsite.naming import is_page_id, kind_of
from factsite.records.card import Card
from factsite.records.gathered import Dealings, Said, Unknown
from factsite.records.value import Reference

_DEALINGS = Topic(
    DEALINGS,
    "Who took part, and who dealt with whom",
    "Who had to do with whom, took part or mediated, as far as the sources tell. Every row is a fact.",
)
_SAID = Topic(
    SAID_PAGE,
    "Who said what, on which channel",
    "Every fact that a source gives a speaker for, by speaker and by channel.",
)
_UNKNOWN = Topic(
    UNKNOWN,
    "Open questions: what is disputed, undisclosed or not stated",
    "Where claims differ, what somebody declined to say, what the articles do not state, what is said by nobody "
    "who is named, and what was taken back.",
)
_NOBODY = "Nobody named"
_STATES = (
    ("disputed", "Disputed", "All that is said, each with who says it."),
    ("undisclosed", "Undisclosed", "Somebody declined to say."),
    ("not-stated", "Not stated", "The article is silent; the evidence names the words that were looked for."),
    ("hearsay", "Said by nobody named", "The article says that it is said, and not by whom."),
    ("taken-back", "Taken back", "Said once, and called wrong since."),
)
_UNKNOWN_STATES = frozenset(state for state, *_ in _STATES)


def dealings_of(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the keys of the facts of a page that tell who dealt with whom."""
    for entry in entries:
        if entry.row.dealing and entry.fact and isinstance(entry.fact.parsed, Reference):
            yield entry.fact.key.text


def said_in(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Yield each fact of a page with everybody who says so, and the channel."""
    for fact in (entry.fact for entry in entries if entry.fact):
        for speaker in fact.said_by:
            if speaker.text != OWN_VOICE:
                yield fact.key.text, speaker.text, fact.said_on.text if fact.said_on else ""


def unknown_in(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield each fact of a page that is not known, and in which ways: what was worked out may be disputed too."""
    for entry in entries:
        if entry.fact:
            state = state_of(entry.proof, entry.fact)
            if entry.fact.disputed and state != "disputed":
                yield entry.fact.key.text, "disputed"
            if state in _UNKNOWN_STATES:
                yield entry.fact.key.text, state


def dealings_sheets(gathered: Mapping[str, Dealings]) -> Iterator[Sheet]:
    """Yield the sheets of who dealt with whom: first of those who can speak, then of what they took part in."""
    found: dict[str, list[Row]] = {kind.name: [] for kind in KINDS}
    for page, own in gathered.items():
        found[kind_of(page).name] += [Row(page, key, mark) for key, mark in own]
    columns = (("Who or what", "page"), LABEL, ("Whom", "value"), SAID)
    kinds = sorted(KINDS, key=lambda kind: not kind.speaks)
    yield from sheets_gathered(_DEALINGS, [Section(kind.plural, "", columns, found[kind.name]) for kind in kinds])


def said_sheets(cards: Mapping[str, Card], gathered: Mapping[str, Said]) -> Iterator[Sheet]:
    """Yield the sheets of who said what, by speaker; where nobody is named stands last."""
    speakers: dict[str, list[tuple[str, Row]]] = {}
    for page, own in gathered.items():
        for key, speaker, channel, mark in own:
            # What names no channel comes last.
            speakers.setdefault(speaker, []).append((channel.casefold() or "\uffff", Row(page, key, mark)))
    # A page that was withdrawn is in no list, whatever it said elsewhere.
    for gone in [speaker for speaker in speakers if is_page_id(speaker) and speaker not in cards]:
        del speakers[gone]
    titles = {speaker: cards[speaker].title for speaker in speakers if speaker in cards}
    names = {speaker: titles.get(speaker, speaker) for speaker in speakers}
    by_name = sorted(names, key=lambda speaker: (speaker == NOBODY, names[speaker].casefold(), speaker))
    sections = [_of_speaker(titles.get(speaker), speaker, speakers[speaker]) for speaker in by_name]
    yield from sheets_gathered(_SAID, sections)


def unknown_sheets(gathered: Mapping[str, Unknown]) -> Iterator[Sheet]:
    """Yield the sheets of what is not known, by how it is not."""
    states: dict[str, list[Row]] = {state: [] for state, *_ in _STATES}
    for page, own in gathered.items():
        for key, state, mark in own:
            states[state].append(Row(page, key, mark))
    sections = [Section(title, note, (SUBJECT, VALUE, SAID), states[state]) for state, title, note in _STATES]
    yield from sheets_gathered(_UNKNOWN, sections)


def _of_speaker(title: str | None, speaker: str, said: list[tuple[str, Row]]) -> Section:
    """Return what a speaker said, by channel; one that is a page has the title of that."""
    said.sort(key=lambda one: one[0])
    words = title or (_NOBODY if speaker == NOBODY else f"“{speaker}”")
    rows = [row for _, row in said]
    return Section(words, "", (CHANNEL, SUBJECT, VALUE, SAID), rows, page=speaker if title else "")
