"""Where a fact's value stands in its passages, and whose words those are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsite.english import governing
from factsite.english.attribution import SAYS, WEAK
from factsite.english.figures import stands_among
from factsite.english.governing import Voice
from factsite.english.names import places_of
from factsite.english.referring import giver_behind
from factsite.english.sentences import sentence_around
from factsite.folding import fold, fold_with_offsets
from factsite.records.article import Passage, Span
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date, Duration, Ordinal, Reference
from factsite.rules.case import Case

_SINGLE = ("'", "‹")


class Spot(Struct, frozen=True):
    """Words of a passage: their place in the folded `paragraph` that they stand in."""

    passage: Passage
    paragraph: str
    start: int
    end: int

    def voices(self) -> tuple[Voice, ...]:
        """Return whose the words are; nothing where they are the article's own."""
        return governing.voices(self.paragraph, self.start, self.end)

    def voices_taken_in(self, as_said: bool = True) -> tuple[Voice, ...]:
        """Return whose the words are where they take in the saying itself: “denied that 200 died”.

        Who denies something says that they do (`as_said`).
        """
        found = governing.voices(self.paragraph, self.end - 1, self.end)
        taken = (voice for voice in found if self.start < voice.said[1] <= self.end)
        return tuple(replace(voice, sort=SAYS) if as_said else voice for voice in taken)

    def giver(self) -> tuple[Voice, ...]:
        """Return who is said, behind a number, to have given “the figure”: the words may be theirs too."""
        place = giver_behind(self.paragraph, self.end)
        return (Voice(place, WEAK, False, place, (place,)),) if place else ()

    def is_attributing(self) -> bool:
        """Whether the words are among those that say who speaks."""
        return governing.is_attributing(self.paragraph, self.start)

    def is_quoted(self) -> bool:
        """Whether the words stand inside quotation marks."""
        return self.paragraph.count('"', 0, self.start + 1) % 2 == 1


# Words of a passage, and whose they are.
Told = tuple[tuple[Spot, ...], tuple[Voice, ...]]


def spot_of(case: Case, passage: Passage, span: Span) -> Spot:
    """Return where a span of an article stands in the paragraph of a passage."""
    paragraph, offsets = case.once(_with_double_marks, passage)
    first, last = span.start - passage.paragraph.start, span.end - passage.paragraph.start
    start, end = bisect_left(offsets, first), bisect_left(offsets, last)
    return Spot(passage, paragraph, start, end) if start < end else Spot(passage, paragraph, 0, 1)


def _with_double_marks(case: Case, passage: Passage) -> tuple[str, Sequence[int]]:
    """Return the paragraph of a passage folded, with its offsets, single quotation marks written as double ones."""
    around = case.around(passage)
    folded, offsets = fold_with_offsets(around)
    quoted = case.world.articles[passage.source].quoted
    begin = passage.paragraph.start
    single = {
        at - begin
        for span in quoted
        if begin < span.start and span.end < passage.paragraph.end and fold(around[span.start - begin - 1]) in _SINGLE
        for at in (span.start - 1, span.end)
    }
    if not single:
        return folded, offsets
    return "".join('"' if at in single else character for character, at in zip(folded, offsets, strict=True)), offsets


def spots(case: Case, fact: Fact, passage: Passage) -> tuple[Spot, ...]:
    """Return where the value of a fact stands in a passage; nothing where it does not, or is no value."""
    known = case.once(_spots, fact).get(id(passage))
    return _spots_in(case, fact, passage) if known is None else known


def _spots(case: Case, fact: Fact) -> dict[int, tuple[Spot, ...]]:
    """Return where the value of a fact stands in each of its own passages, by identity."""
    return {id(passage): _spots_in(case, fact, passage) for passage in case.passages(fact)}


def _spots_in(case: Case, fact: Fact, passage: Passage) -> tuple[Spot, ...]:
    return tuple([spot_of(case, passage, span) for span in _spans(case, fact, passage)])


def whole(case: Case, passage: Passage) -> tuple[Spot, ...]:
    """Return the words of a passage, each by itself."""
    spot = spot_of(case, passage, passage.span)
    starts = [spot.start, *(i + 1 for i in range(spot.start, spot.end - 1) if spot.paragraph[i] == " ")]
    return tuple(replace(spot, start=start, end=start + 1) for start in starts)


def heard(case: Case, passage: Passage) -> tuple[tuple[str, Voice], ...]:
    """Return whose the words of a passage are, and who is named in it as speaking, each with the folded paragraph.

    Where it has nobody's words, those who speak in its sentence: they may say what stands beside their words too.
    """
    return case.once(_heard, passage)


def _heard(case: Case, passage: Passage) -> tuple[tuple[str, Voice], ...]:
    words = whole(case, passage)
    paragraph, start, end = words[0].paragraph, words[0].start, words[-1].end
    found = [voice for spot in words for voice in spot.voices()]
    found.extend(governing.spoken(paragraph, start, end))
    found = found or list(governing.spoken(paragraph, *sentence_around(paragraph, start, end)))
    return tuple((paragraph, voice) for voice in dict.fromkeys(found))


def told(case: Case, fact: Fact) -> tuple[Told, ...]:
    """Return, for each passage in which the speaker of a fact has to stand, the words and whose they are.

    That is every passage that has the value, or else the first.
    """
    return case.once(_told, fact)


def _told(case: Case, fact: Fact) -> tuple[Told, ...]:
    whose: list[Told] = []
    passages = case.passages(fact)
    telling = [found for passage in passages if (found := spots(case, fact, passage))]
    for places in telling or [whole(case, passages[0])]:
        if isinstance(fact.parsed, Reference) and all(spot.is_attributing() for spot in places):
            # Who speaks is named in the article's words: the speaker's are those around the name.
            places = whole(case, places[0].passage)
        voices = [v for spot in places for v in spot.voices() or spot.voices_taken_in()]
        if isinstance(fact.parsed, Count):
            voices.extend(voice for spot in places for voice in spot.giver())
        whose.append((places, tuple(dict.fromkeys(voices))))
    return tuple(whose)


def _spans(case: Case, fact: Fact, passage: Passage) -> Iterator[Span]:
    value = fact.parsed
    if isinstance(value, Absence):
        return
    if isinstance(value, (Count, Ordinal, Duration)) or (isinstance(value, Date) and value.edtf):
        for figure in case.figures(passage):
            if _shows(value, figure):
                yield Span(figure.core, figure.end)
        return
    names = case.names(fact.value) if isinstance(value, Reference) else (fact.value.text,)
    folded, offsets = fold_with_offsets(passage.words)
    for name in names:
        words = fold(name)
        places = list(places_of(words, folded)) or list(_found(words.strip('"').casefold(), folded.casefold()))
        for first, last in places:
            yield Span(passage.span.start + offsets[first], passage.span.start + offsets[last - 1] + 1)


def _found(words: str, folded: str) -> Iterator[tuple[int, int]]:
    at = folded.find(words) if words else -1
    if at >= 0:
        yield at, at + len(words)


def _shows(value: Count | Ordinal | Duration | Date, figure: Figure) -> bool:
    if isinstance(value, Date):
        parts = (Figure(0, 0, 0, "date", parts=part) for said in value.said for part in said.apart())
        return figure.sort == "date" and any(stands_among(part, [figure]) for part in parts)
    if figure.sort != type(value).__name__.lower() or figure.number is None:
        return False
    if isinstance(value, Ordinal):
        return figure.number.low == value.number
    return (figure.number, figure.unit) == (value.number, value.unit)
