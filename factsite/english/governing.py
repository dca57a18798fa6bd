"""Whose the words of an article are: who speaks them, as the sentences around them tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from factsite.english import speech
from factsite.english.attribution import ASKS, SAYS, SILENT, WEAK, WHERE, Range, mask_quoted
from factsite.english.heads import is_head
from factsite.english.names import places_of
from factsite.english.reach import Reach, passes_on, reaches, stands_in
from factsite.english.sentences import sentences
from factsite.patterns import Pattern

_ARTICLES = Pattern(r"(?:(?P<the>the|that|this)|its|his|her|their|an?)\s(?P<noun>\w+)\Z", re.IGNORECASE)
_GOES_ON = Pattern(r"\s*(?:However|Still|Also|Additionally|Moreover|Later|Then)?,?\s?(?:(?:It|He|She|They)\b|\")")
_OPENING = Pattern(r"(?:\A|[;.]\s)(?:On|In|At|Via|Through|During|Speaking)\s[^,;.\"]{1,60}(?:,\s)?\Z")
_OPENERS = ("On", "In", "At", "Via", "Through", "During", "Speaking")
_TOLD = Pattern(r"\s(?:the\s)?(?:[A-Z][\w&'-]*\s?){1,5}(?<!\s)")
_SPOKEN = Pattern(rf"\s(?:{WHERE})")
_GOING_ON = Pattern(
    r"\s(?:\d|(?:the|an?|all|both|each|its|their|his|her|more|fewer|over|about|at|up|some|several|no|there|it|they|he|she"
    r"|this|these|that|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\b)"
)
_STATEMENT_OF = Pattern(
    rf"'s?\s(?:[\w-]+\s){{0,3}}(?:{'|'.join(sorted(speech.DOCUMENTS))}|figures|numbers|claims?|count)"
)


class Voice(Struct, frozen=True):
    """One to whom words belong, as a paragraph tells.

    `name` is where it names the speaker, None where it does not (“it was reported”, or a pronoun whose name stands
    nowhere before); `pronoun` is the word that stands for the name. `sort` says what the speaker does with the words.
    `sure` is unset where they may as well be the article's own. `channels` are where the channel would stand. `passed`
    are the places of those who pass the words on, the nearest to the speaker first; `said` the attributing words.
    """

    name: Range | None
    sort: str
    sure: bool
    said: Range
    channels: tuple[Range, ...]
    passed: tuple[Range, ...] = ()
    pronoun: str = ""

    def is_named(self, name: str, paragraph: str) -> bool:
        """Whether `name` is the one who speaks here."""
        return self.name is not None and is_head(name, paragraph, *self.name)

    def words(self, paragraph: str) -> str:
        """Return how the paragraph names the speaker, or nothing."""
        return paragraph[slice(*self.name)] if self.name else ""


_LONGEST_CHAIN = 8


class _Reading(Struct, frozen=True):
    """A folded paragraph, its quotations blotted out, its sentences, where they begin, what is attributed in each."""

    text: str
    plain: str
    spans: tuple[Range, ...]
    starts: tuple[int, ...]
    reaches: tuple[tuple[Reach, ...], ...]
    # Who speaks in the sentences so far, of those that were asked about: see _mains.
    mains: list[list[Voice]] = field(default_factory=list)


def voices(paragraph: str, start: int, end: int) -> tuple[Voice, ...]:
    """Return whose the words at `start` up to `end` of a folded paragraph are; nothing where they are the article's."""
    reading = _read(paragraph)
    index = _sentence(reading, start)
    if index is None:
        return ()
    at = min(start, end - 1)
    found = reading.reaches[index]
    if not found and reading.plain[at] != "\x01":
        return ()
    # Whom somebody cites, and what is told of them there, is surely nobody's but the article's.
    is_cited = any(reach.by.passed_on and reach.by.start <= at < reach.by.end for reach in found)
    holding = _without_hedges([r for r in found if (stands_in(r.sure, at) if is_cited else r.holds(at))])
    # “Moscow offered 200, Kyiv said”: what is told of Moscow is Kyiv's, unless they are Moscow's own words.
    quoted = reading.plain[at] == "\x01"
    speaking = [reach for reach in holding if quoted or reach.by.sort != WEAK]
    inner = [reach for reach in holding if not any(passes_on(reach, other) for other in speaking)]
    told = [_voice(reading, index, reach, holding, at) for reach in inner]
    if quoted and not any(voice.sure for voice in told):
        told.extend(replace(voice, sure=True) for voice in _before(reading, index, (at, at)))
    return tuple(told)


def is_attributing(paragraph: str, at: int) -> bool:
    """Whether the character at this place of a folded paragraph belongs to words that say who speaks."""
    return any(reach.by.start <= at < reach.by.end for reaches in _read(paragraph).reaches for reach in reaches)


def speakers(paragraph: str) -> tuple[Range, ...]:
    """Return where a folded paragraph names those who speak in it."""
    reading = _read(paragraph)
    spoken = [reach.by for reaches in reading.reaches for reach in reaches if reach.by.sort not in (SILENT, ASKS)]
    named = [by.subject for by in spoken if by.subject]
    return tuple(place for place in named if paragraph[slice(*place)].casefold() not in speech.PRONOUNS)


def spoken(paragraph: str, start: int = 0, end: int | None = None) -> tuple[Voice, ...]:
    """Return everybody who says something in a folded paragraph, where the words that say so meet `start` to `end`."""
    reading, end = _read(paragraph), len(paragraph) if end is None else end
    return tuple(
        _voice(reading, index, reach, list(reaches), reach.by.start)
        for index, reaches in enumerate(reading.reaches)
        for reach in reaches
        if reach.by.start < end and start < reach.by.end
    )


def is_of(name: str, paragraph: str, voice: Voice) -> bool:
    """Whether a voice is a document of whom `name` names: “Zelensky's statement”."""
    if voice.name is None:
        return False
    start, end = voice.name
    return any(
        start <= first and _STATEMENT_OF.fullmatch(paragraph[last:end]) for first, last in places_of(name, paragraph)
    )


def is_handed(name: str, paragraph: str, voice: Voice) -> bool:
    """Whether a voice begins with `name`, and what is told goes on without a comma: “according to the ACC 207 …”."""
    if voice.name is None or voice.name[0] == voice.said[0]:
        return False
    start, end = voice.name
    return any(
        paragraph[start:first] in ("", "the ") and _GOING_ON.match(paragraph, last, end)
        for first, last in places_of(name, paragraph)
    )


@lru_cache(maxsize=512)
def _read(paragraph: str) -> _Reading:
    plain = mask_quoted(paragraph)
    spans = tuple(_whole_sentences(paragraph))
    found = tuple(tuple(reaches(plain, lo, hi)) for lo, hi in spans)
    return _Reading(paragraph, plain, spans, tuple([start for start, _ in spans]), found)


def _whole_sentences(paragraph: str) -> Iterator[Range]:
    """Yield the sentences of a paragraph, those that one pair of quotation marks holds as one."""
    begun: int | None = None
    for start, end in sentences(paragraph):
        begun = start if begun is None else begun
        if paragraph[begun:end].count('"') % 2 == 0:
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, len(paragraph)


def _sentence(reading: _Reading, at: int) -> int | None:
    index = bisect_right(reading.starts, at) - 1
    return index if index >= 0 else None


def _without_hedges(holding: list[Reach]) -> list[Reach]:
    """“Reportedly” and “it was said” speak for nobody: they count where nobody else speaks."""
    named = [reach for reach in holding if reach.by.subject]
    return named or holding


def _voice(reading: _Reading, index: int, reach: Reach, holding: list[Reach], at: int) -> Voice:
    by = reach.by
    # Of several who pass the words on, the one nearest to the speaker stands in the words of all the others.
    outer = [other for other in holding if passes_on(other, reach)]
    # Nobody passes words on through so many; to put them in order would take longer than anybody waits.
    if len(outer) <= _LONGEST_CHAIN:
        outer.sort(key=lambda one: -sum(passes_on(other, one) for other in holding))
    passed = tuple(o.by.subject for o in outer if o.by.subject)
    sort = next((o.by.sort for o in outer if o.by.sort not in (SAYS, WEAK)), by.sort)
    if sort == SAYS and stands_in(reach.hardly, at):
        sort = WEAK
    sure = stands_in(reach.sure, at)
    channel = (_clause_start(reading.plain, reading.spans[index][0], by.start), _listener_end(reading.plain, by.end))
    if by.subject is None:
        return Voice(None, sort, sure, (by.start, by.end), (channel,), passed)
    word = reading.text[slice(*by.subject)]
    earlier = _meant(reading, index, word, by.subject)
    if earlier is None:
        channels = (channel, *_channels_before(reading, index, word))
        return Voice(by.subject, sort, sure, (by.start, by.end), channels, passed)
    (meant,) = earlier
    bare = word.casefold() in speech.PRONOUNS
    name = by.subject if meant.name is None and not bare else meant.name
    return Voice(name, sort, sure, (by.start, by.end), (channel, *meant.channels), passed, word)


def _channels_before(reading: _Reading, index: int, word: str) -> tuple[Range, ...]:
    """Return where the channel stands that the same speaker used in the sentence before."""
    before = _mains(reading, index - 1) if index else []
    same = len(before) == 1 and before[0].words(reading.text).rsplit(" ", 1)[-1] == word.rsplit(" ", 1)[-1]
    return before[0].channels if same else ()


def _clause_start(plain: str, lo: int, at: int) -> int:
    """Return where the opening words of a clause begin: “On Telegram, Usov said”, “In his address Usov said”."""
    before = plain[lo:at]
    begins = before.startswith(_OPENERS) or ";" in before or "." in before
    opening = _OPENING.search(before) if begins else None
    return lo + opening.start() if opening else at


def _listener_end(plain: str, at: int) -> int:
    """Return where the words end that say to whom or where one speaks: “told Reuters”, “said at a briefing”."""
    told = (_TOLD if plain[:at].endswith("told") else _SPOKEN).match(plain, at)
    return told.end() if told else at


def _meant(reading: _Reading, index: int, word: str, place: Range) -> list[Voice] | None:
    """Return who is meant by a pronoun or by “the statement”, or None where the words name a speaker themselves."""
    folded = word.casefold()
    if folded in speech.PRONOUNS:
        return _before(reading, index, place)
    noun = _ARTICLES.fullmatch(word)
    if noun is None:
        return None
    for j in range(index - 1, -1, -1):
        for voice in reversed(_mains(reading, j)):
            named = voice.words(reading.text)
            if not voice.pronoun and next(places_of(noun["noun"].casefold(), named.casefold()), None):
                # “The ministry” means the ministry that was named.
                return [voice]
    if noun["noun"].casefold() in speech.DOCUMENTS:
        return _before(reading, index, place) or [_nobody(reading, place)]
    return [_nobody(reading, place)] if noun["the"] and noun["noun"].islower() else None


def _nobody(reading: _Reading, place: Range) -> Voice:
    return Voice(None, SAYS, True, place, (), (), reading.text[slice(*place)])


def _before(reading: _Reading, index: int, place: Range) -> list[Voice]:
    """Return who spoke last before a sentence that goes on: the one speaker there, or a voice without a name."""
    nobody = [_nobody(reading, place)]
    for j in range(index - 1, -1, -1):
        found = _mains(reading, j)
        names = {voice.name for voice in found}
        if found:
            return found[:1] if len(names) == 1 and None not in names else nobody
        lo, hi = reading.spans[j]
        if not _GOES_ON.match(reading.text[lo:hi]):
            return nobody
    # A pronoun stands for somebody, wherever the name is; a quotation without one may be the article's own marks.
    return nobody if index or place[0] < place[1] else []


def _mains(reading: _Reading, index: int) -> list[Voice]:
    """Return those who speak in a sentence by themselves, not in the words of another."""
    # From the first sentence on, each once: who is meant in one is found in those before it, and who was meant there.
    for earlier in range(len(reading.mains), index + 1):
        reading.mains.append(_mains_of(reading, earlier))
    return reading.mains[index]


def _mains_of(reading: _Reading, index: int) -> list[Voice]:
    reaches = [reach for reach in reading.reaches[index] if not reach.by.inherits and reach.by.into != "nearby"]
    mains = [r for r in reaches if not r.by.passed_on and not any(passes_on(o, r) for o in reaches)]
    return [_voice(reading, index, reach, [], reach.by.start) for reach in mains]
