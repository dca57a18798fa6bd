from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.attribution import SAYS, WEAK
from factsite.english.names import places_of, stands
from factsite.folding import fold
from factsite.kinds import NOBODY, OWN_VOICE
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Reference
from factsite.rules.case import Case, Fault
from factsite.rules.voices import spots
from factsite.rules.voices import told as voices_of

_LISTED = Pattern(r"(?:,| and|, and)\s(?:[A-Z][\w'-]*(?:,| and|, and)?\s)*")

_ONESELF = Pattern(r"\b(?:himself|herself|itself|themselves)\b")


def subject_is_named(case: Case) -> Iterator[Fault]:
    """What a page says of somebody rests on a sentence that names them: a person, an organization or a place.

    Of a rank, an office, an occupation, a callsign or what they belong to, theirs is the name that stands nearest to
    it; what somebody is shown to have said has them as its speaker, and words in which they describe another do not
    describe them. A denial that is given whole says by itself who denies.
    """
    if not case.kind.speaks:
        return
    page = case.page
    names = tuple(name.text for name in (page.title, *page.aliases, *page.adjectives))
    for fact in page.facts:
        row = case.kind.property(fact.property)
        if row and row.own and fact.value.text and all(speaker.text != page.id for speaker in fact.said_by):
            if _is_told(case, fact) or _is_own_denial(case, fact, names):
                continue
            hint = f"add “said_by: {page.id}”, or put the words on the page of whoever said them"
            yield Fault(fact.key.place, f"“{fact.key}” is not said by {page.title}", hint)
            continue
        passages = case.passages(fact)
        if not passages or not case.is_placed(fact) or (row and row.own):
            continue
        told = [case.sentences(passage) for passage in passages]
        if not any(stands(names, text) for text in told):
            message = f"no passage of “{fact.key}” stands in a sentence that names {page.title}"
            yield Fault(fact.key.place, message, "add a second passage with the name, below “evidence:”")
        elif row and row.beside and (other := _nearer(case, fact, names, told)):
            message = f"the name beside “{case.names(fact.value)[0]}” is {other}, not {page.title}"
            yield Fault(fact.value.place, message, "quote the words about them, or put this on the other page")
        elif row and row.quoted and all(_describes(case, fact, names, passage) for passage in passages):
            message = f"{page.title} says these words, and is not the one described"
            yield Fault(fact.value.place, message, "put them on the page of whom they describe")


def _describes(case: Case, fact: Fact, names: Sequence[str], passage: Passage) -> bool:
    """Whether the sentence of a passage names the page's own only as the one who says the words, of somebody else."""
    text = fold(case.sentences(passage))
    around = fold(case.around(passage))
    shift = around.find(text)
    voices = [voice for spot in spots(case, fact, passage) for voice in (spot.voices() or spot.voices_taken_in())]
    saying = [voice.name for voice in voices if voice.name and any(voice.is_named(name, around) for name in names)]
    if shift < 0 or not saying or _ONESELF.search(text):
        return False
    mine = ((start + shift, end + shift) for start, end in _spans(names, text))
    return all(any(first <= start and end <= last for first, last in saying) for start, end in mine)


def _is_own_denial(case: Case, fact: Fact, names: Sequence[str]) -> bool:
    """Whether the value takes in, in the article's own words, that the page's own deny something, ask or decline."""
    if fact.said_by or not case.is_placed(fact):
        return False
    found = [spot for passage in case.passages(fact) for spot in spots(case, fact, passage)]
    for spot in found:
        taken = [voice for voice in spot.voices_taken_in(as_said=False) if voice.sort not in (SAYS, WEAK)]
        named = any(voice.is_named(name, spot.paragraph) for voice in taken for name in names)
        if spot.voices() or not named:
            return False
    return bool(found)


def _is_told(case: Case, fact: Fact) -> bool:
    """Whether the rules on speakers tell of a fact that the one under “said_by:” does not say it, or nobody does."""
    if not fact.said_by:
        quoted = case.is_placed(fact) and any(case.takes_in_quoted(passage) for passage in case.passages(fact))
        return quoted or fact.said_on is not None
    if any(case.is_unread(speaker) for speaker in fact.said_by):
        return True
    if not case.is_placed(fact) or not case.passages(fact):
        return False
    voices = [(spots[0], voice) for spots, heard in voices_of(case, fact) for voice in heard]
    for speaker in fact.said_by:
        source = voices[0][0].passage.source if voices else ""
        names = (case.outlets(source) or ()) if speaker.text == OWN_VOICE else case.names(speaker)
        named = [any(voice.is_named(name, spot.paragraph) for name in names) for spot, voice in voices]
        if speaker.text == OWN_VOICE and not all(named):
            return True
        if speaker.text not in (OWN_VOICE, NOBODY) and named and not any(named) and not fact.inferred:
            return True
    return False


def _nearer(case: Case, fact: Fact, names: Sequence[str], told: Sequence[str]) -> str:
    """Return the person whose name stands nearer to the value than the page's own, in every passage with both."""
    nearer = ""
    for text in map(fold, told):
        words = case.names(fact.value) if isinstance(fact.parsed, Reference) else (fact.value.text, f"{fact.value}s")
        value = next(iter(_spans(words, text)), None)
        mine = _spans(names, text)
        if value is None or not mine:
            continue
        own = min(mine, key=lambda span: _distance(span, value))
        named = [(text[first:last], (first, last), page) for first, last, page in case.named_in(text)]
        others = [(name, span) for name, span, page in named if page != case.page.id and case.is_person(page)]
        closer = [name for name, span in others if _distance(span, value) < _distance(own, value)]
        if not [name for name, span in others if name in closer and not _is_listed(text, span, own)]:
            return ""
        nearer = closer[0]
    return nearer


def _spans(names: Sequence[str], text: str) -> list[tuple[int, int]]:
    return [span for name in names for span in places_of(name, text)]


def _distance(name: tuple[int, int], value: tuple[int, int]) -> int:
    return max(value[0] - name[1], name[0] - value[1])


def _is_listed(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a list joins two names, so that what is said of one is said of the other."""
    between = text[min(first[1], second[1]) : max(first[0], second[0])]
    return _LISTED.fullmatch(between) is not None
