from __future__ import annotations

from collections.abc import Iterator

from factsite.english.attribution import SAYS, WEAK
from factsite.english.bylines import (
    heads_with,
    is_dated,
    is_medium,
    is_passed_on,
    is_written_by,
    passes_on,
    publishes,
    tells_whence,
)
from factsite.english.foreign import is_english
from factsite.english.heads import is_head
from factsite.english.names import stands
from factsite.english.sentences import sentence_around, sentences
from factsite.folding import fold
from factsite.kinds import BY_NAME, DIRECT
from factsite.patterns import Pattern
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Absence, Date, Reference
from factsite.records.written import Written
from factsite.rules.case import PUBLISHER, RELAYS, Case, Fault
from factsite.rules.voices import spots, told, whole

_NAME = Pattern(r"(?:[Tt]he\s)?[A-Z][\w'’&-]*(?:\s(?:(?:of|for|the|and)\s)?[A-Z][\w'’&-]*)*")


def chain_is_shown(case: Case) -> Iterator[Fault]:
    """A source states who published it; a fact that takes another way than its source shows it in a passage.

    What an article tells of itself stands where it speaks of itself: its date and author in a line of their own, an
    outlet where it speaks of its own report (“X reports this”, “told X”, “referring to X”), not where it is quoted.
    Where one passes on what another says (“the ministry said Kyiv had claimed 200”), the fact names both, in order.
    Where the article names one of its outlets for the words themselves (“as The Gaze reported earlier”), the fact says
    so: the chain of the source alone would show them as all the others. `via: none` needs the outlet's own report
    beside the value. An outlet in a sentence that only tells where the report is from (“X reports this, referring to
    Y.”) is in the chain of the source.
    """
    have = {fact.property for fact in case.page.facts} | {label.partition(".")[0] for label in case.page.labels}
    for name in BY_NAME[case.page.kind].states:
        if name not in have:
            hint = "give it as a fact with its quote, or as “value: not stated” with “without:”"
            yield Fault(case.page.start, f"the page does not state its {name}", hint)
    yield from _reports_left_out(case)
    for fact in case.page.facts:
        if not case.is_placed(fact) or not case.passages(fact):
            continue
        yield from _passed_on(case, fact)
        yield from _by_an_outlet(case, fact)
        yield from _of_itself(case, fact)
        for via in fact.via:
            outlets = _publishers(case, fact.citations[0].source.text) if via.text == DIRECT else (via,)
            names = tuple(name for outlet in outlets for name in case.names(outlet))
            if any(case.is_unread(outlet) for outlet in outlets):
                continue
            if not any(stands(names, passage.words) for passage in case.passages(fact)):
                who = names[0] if names else "the outlet's own name"
                hint = "add a passage that shows the way it came, or leave “via:” out"
                yield Fault(via.place, f"{who} does not stand in a passage of this fact", hint)
            elif not any(_passes_on(case, fact, names, p) for p in case.passages(fact) if stands(names, p.words)):
                message = f"{names[0]} passes nothing on in a passage of this fact: it is only mentioned"
                yield Fault(via.place, message, "name who reports it there, or leave “via:” out")
            elif via.text == DIRECT and not _is_first_hand(case, fact, names):
                message = f"no passage shows that “{fact.value}” is {names[0]}'s own report"
                hint = (
                    f"quote what the article says of its own report beside the value (“{names[0]} has learned”, “told "
                    f"{names[0]}”), or leave “via:” out: then the chain of the source is shown"
                )
                yield Fault(via.place, message, hint)


def _passes_on(case: Case, fact: Fact, names: tuple[str, ...], passage: Passage) -> bool:
    around = case.around(passage)
    return passes_on(names, fold(around)) or bool(fact.inferred and not is_english(around))


def _is_first_hand(case: Case, fact: Fact, names: tuple[str, ...]) -> bool:
    """Whether an outlet speaks of its own report in the paragraph of the value, and passes on no other for it."""
    valued = [passage for passage in case.passages(fact) if spots(case, fact, passage)] or case.passages(fact)[:1]
    relays = case.once(_relays, valued[0].source)
    if any(is_passed_on(relays, fold(case.sentences(passage))) for passage in valued):
        return False
    beside = {(passage.source, passage.paragraph) for passage in valued}
    return any(
        _is_own_report(case, fact, names, relays, passage)
        for passage in case.passages(fact)
        if (passage.source, passage.paragraph) in beside and stands(names, passage.words)
    )


def _is_own_report(case: Case, fact: Fact, names: tuple[str, ...], relays: tuple[str, ...], passage: Passage) -> bool:
    around = fold(case.sentences(passage))
    if fact.inferred and not is_english(around):
        return True
    told = [around[start:end] for start, end in sentences(around)]
    return any(passes_on(names, one) and not is_passed_on(relays, one) for one in told)


def _reports_left_out(case: Case) -> Iterator[Fault]:
    """Find the outlets whose report an article is or passes on, and that its page names neither way."""
    article, row = case.article(case.page.id), case.kind.property(RELAYS)
    if article is None or row is None or PUBLISHER not in {fact.property for fact in case.page.facts}:
        return
    given = [fact.value.text for fact in case.page.facts if fact.property in (PUBLISHER, RELAYS)]
    told: set[str] = set()
    for name, page, words in _outlets_told(case, [article.words(span) for span in article.paragraphs], row.to):
        if (page or name) in told or page in given or (not page and stands((name,), " ".join(given))):
            continue
        told.add(page or name)
        message = f"the article passes on a report of {name} (“{words}”), and the page does not say so"
        hint = f"add “{RELAYS}:” with a page on {name} and these words, or “{PUBLISHER}:” where the article is its own"
        yield Fault(case.page.start, message, hint)


def _outlets_told(case: Case, paragraphs: list[str], kinds: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the page or nothing, and the words, of each outlet that an article names for its whole report."""
    for index, paragraph in enumerate(paragraphs):
        for start, end in sentences(paragraph):
            words = paragraph[start:end]
            if tells_whence(words):
                yield from ((name, page, words) for name, page in _media_in(case, words, kinds))
        if index == 0:
            for start, end in heads_with(paragraph):
                yield from ((name, page, paragraph) for name, page in _media_in(case, paragraph[start:end], kinds))


def _media_in(case: Case, words: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    paged = []
    for start, end, page in case.named_in(words):
        card = case.world.cards[page]
        paged.append((start, end))
        if card.kind in kinds and (page in case.world.outlets or is_medium(words[start:end], card.summary)):
            yield words[start:end], page
    for run in _NAME.finditer(words):
        if is_medium(run[0]) and not any(start < run.end() <= end for start, end in paged):
            yield run[0], ""


def _of_itself(case: Case, fact: Fact) -> Iterator[Fault]:
    """Find what a source states of itself in words that are about something else."""
    row = case.kind.property(fact.property)
    if row is None or not row.itself or isinstance(fact.parsed, Absence):
        return
    if any(_is_of_itself(case, fact, passage) for passage in case.passages(fact)):
        return
    if fact.inferred and not any(is_english(case.around(passage)) for passage in case.passages(fact)):
        return
    hint = "take the line in which the article speaks of itself; if there is none, it is “not stated”, with “without:”"
    message = f"“{fact.key}” rests on no words in which the article speaks of itself"
    yield Fault(fact.value.place, message, hint)


def _is_of_itself(case: Case, fact: Fact, passage: Passage) -> bool:
    article, around = case.world.articles[passage.source], fold(case.around(passage))
    if isinstance(fact.parsed, Reference):
        if case.is_unread(fact.value):
            return True
        shown = publishes if fact.property == PUBLISHER else is_passed_on
        return shown(case.names(fact.value), around)
    is_first = passage.paragraph == article.paragraphs[0]
    is_own = is_dated if isinstance(fact.parsed, Date) else is_written_by
    places = spots(case, fact, passage) or whole(case, passage)[:1]
    return any(is_own(spot.paragraph, spot.start, is_first) for spot in places)


def _passed_on(case: Case, fact: Fact) -> Iterator[Fault]:
    """Find who passes on the words of a fact's speaker and is left out of its `via`, or stands there out of order."""
    for places, voices in told(case, fact):
        text = places[0].paragraph
        outlets = case.outlets(places[0].passage.source) or ()
        for speaker in fact.said_by:
            spoken = [voice for voice in voices if voice.sort in (SAYS, WEAK)]
            mine = [voice for voice in spoken if any(voice.is_named(name, text) for name in case.names(speaker))]
            at = -1
            for place in mine[0].passed if mine else ():
                if any(is_head(outlet, text, *place) for outlet in outlets):
                    continue
                names = [(i, name) for i, via in enumerate(fact.via) for name in case.names(via)]
                given = next((i for i, name in names if is_head(name, text, *place)), None)
                if given is None or given < at:
                    yield _left_out(text[slice(*place)], case.names(speaker)[0], speaker, given is not None)
                    return
                at = given


def _by_an_outlet(case: Case, fact: Fact) -> Iterator[Fault]:
    """Find a passage with the publisher's report of its own, in a source that passes on another, or with the other's.

    Not in a sentence that names both, which tells of the chain.
    """
    for places, voices in told(case, fact):
        text, spot = places[0].paragraph, places[0]
        relays = case.once(_relays, spot.passage.source)
        if case.page.id == spot.passage.source or not relays:
            continue
        sentence = text[slice(*sentence_around(text, spot.start, spot.end))]
        publishers = _named(case, _publishers(case, spot.passage.source))
        if stands(publishers, sentence) and stands(relays, sentence):
            continue
        spoken = [voice for voice in voices if voice.sort in (SAYS, WEAK)]
        for names, is_told, hint in (
            (publishers, bool(fact.via), f"add “via: {DIRECT}”: the outlet's own report came by no other"),
            (relays, bool(fact.via or fact.said_by), "add “said_by:” with that outlet"),
        ):
            shown = [name for name in names if any(stands((name,), passage.words) for passage in case.passages(fact))]
            who = next((v.words(text) for v in spoken for name in shown if v.is_named(name, text)), "")
            if who and not is_told:
                message = f"the article names “{who}” itself for “{fact.value}”, and the fact does not"
                yield Fault(fact.key.place, message, hint)
                return


def _left_out(who: str, speaker: str, written: Written, misplaced: bool) -> Fault:
    hint = "write under “via:” who passes the words on, the one nearest to the speaker first"
    if misplaced:
        return Fault(written.place, f"“{who}” stands out of order in the chain from {speaker}", hint)
    return Fault(written.place, f"“{who}” passes on what {speaker} says, and the fact leaves it out", hint)


def _named(case: Case, outlets: tuple[Written, ...]) -> tuple[str, ...]:
    return tuple(name for outlet in outlets for name in case.names(outlet))


def _relays(case: Case, source: str) -> tuple[str, ...]:
    """Return the names of the outlets whose report a source passes on."""
    publishers = _named(case, _publishers(case, source))
    return tuple(name for name in _named(case, _outlets(case, source)) if name not in publishers)


def _publishers(case: Case, source: str) -> tuple[Written, ...]:
    card = case.world.cards.get(source)
    edges = card.edges if card else ()
    return tuple(edge.written for edge in edges if edge.is_of(PUBLISHER))


def _outlets(case: Case, source: str) -> tuple[Written, ...]:
    card = case.world.cards.get(source)
    return tuple(edge.written for edge in card.edges if edge.is_of(PUBLISHER, RELAYS)) if card else ()
