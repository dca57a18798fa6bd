"""Compose who dealt with whom, who said what on which channel, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.composing.facts import state_of
from factsite.composing.gathering import (
    CHANNEL,
    LABEL,
    SAID,
    SUBJECT,
    VALUE,
    Entry,
    Section,
    Topic,
    entries_of,
    gathered_views,
)
from factsite.composing.shelf import DEALINGS, UNKNOWN, Shelf
from factsite.composing.shelf import SAID as SAID_PAGE
from factsite.kinds import KINDS, NOBODY, OWN_VOICE
from factsite.records.proof import Proof
from factsite.records.value import Reference
from factsite.records.view import GatheredView
from factsite.records.written import Written

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
    ("not-stated", "Not stated", "The article is silent; under who says so stand the words that were looked for."),
    ("hearsay", "Said by nobody named", "The article says that it is said, and not by whom."),
    ("taken-back", "Taken back", "Said once, and called wrong since."),
)


def dealings_views(shelf: Shelf, pages: Sequence[Proof]) -> Iterator[GatheredView]:
    """Yield the sheets of who dealt with whom: first of those who can speak, then of what they took part in."""
    found = [entry for proof in pages for entry in entries_of(proof) if _is_dealing(entry)]
    columns = (("Who or what", "page"), LABEL, ("Whom", "value"), SAID)
    sections = [
        Section(kind.plural, "", columns, [entry for entry in found if entry.proof.page.kind == kind.name])
        for kind in sorted(KINDS, key=lambda kind: not kind.speaks)
    ]
    yield from gathered_views(shelf, _DEALINGS, sections)


def said_views(shelf: Shelf, pages: Sequence[Proof]) -> Iterator[GatheredView]:
    """Yield the sheets of who said what, by speaker; where nobody is named stands last."""
    speakers: dict[str, list[Entry]] = {}
    for proof in pages:
        for entry in entries_of(proof):
            for speaker in _speakers(entry):
                speakers.setdefault(speaker.text, []).append(entry)
    cards = shelf.links.cards
    names = {speaker: cards[speaker].title if speaker in cards else speaker for speaker in speakers}
    by_name = sorted(names, key=lambda speaker: (speaker == NOBODY, names[speaker].casefold(), speaker))
    sections = [_of_speaker(shelf, speaker, speakers[speaker]) for speaker in by_name]
    yield from gathered_views(shelf, _SAID, sections)


def unknown_views(shelf: Shelf, pages: Sequence[Proof]) -> Iterator[GatheredView]:
    """Yield the sheets of what is not known, by how it is not."""
    states: dict[str, list[Entry]] = {state: [] for state, *_ in _STATES}
    for proof in pages:
        for entry in entries_of(proof):
            for state in _unknown(entry):
                states[state].append(entry)
    sections = [Section(title, note, (SUBJECT, VALUE, SAID), states[state]) for state, title, note in _STATES]
    yield from gathered_views(shelf, _UNKNOWN, sections)


def _is_dealing(entry: Entry) -> bool:
    return entry.row.dealing and entry.fact is not None and isinstance(entry.fact.parsed, Reference)


def _speakers(entry: Entry) -> tuple[Written, ...]:
    said_by = entry.fact.said_by if entry.fact else ()
    return tuple(speaker for speaker in said_by if speaker.text != OWN_VOICE)


def _of_speaker(shelf: Shelf, speaker: str, entries: list[Entry]) -> Section:
    """Return what a speaker said, by channel; what names none comes last."""
    entries.sort(key=lambda entry: _channel(entry).casefold() or "\uffff")
    card = shelf.links.cards.get(speaker)
    title = card.title if card else _NOBODY if speaker == NOBODY else f"“{speaker}”"
    return Section(title, "", (CHANNEL, SUBJECT, VALUE, SAID), entries, page=card.id if card else "")


def _channel(entry: Entry) -> str:
    return entry.fact.said_on.text if entry.fact and entry.fact.said_on else ""


def _unknown(entry: Entry) -> Iterator[str]:
    """Yield in which ways a fact is not known: what was worked out may be disputed too."""
    if entry.fact is None:
        return
    state = state_of(entry.proof, entry.fact)
    if entry.fact.disputed and state != "disputed":
        yield "disputed"
    if state in {one for one, *_ in _STATES}:
        yield state
