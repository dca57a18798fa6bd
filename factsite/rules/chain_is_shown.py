from __future__ import annotations

from collections.abc import Iterator

from factsite.english.attribution import SAYS, WEAK
from factsite.english.bylines import is_dated, is_passed_on, is_written_by, passes_on, publishes
from factsite.english.heads import is_head
from factsite.english.names import stands
from factsite.english.sentences import sentence_around
from factsite.folding import fold
from factsite.kinds import BY_NAME, DIRECT
from factsite.records.article import Passage
from factsite.records.page import Fact
from factsite.records.value import Absence, Date, Reference
from factsite.records.written import Written
from factsite.rules.case import PUBLISHER, Case, Fault
from factsite.rules.voices import spots, told, whole


def chain_is_shown(case: Case) -> Iterator[Fault]:
    """A source states who published it; a fact that takes another way than its source shows it in a passage.

    What an article tells of itself stands where it speaks of itself: its date and author in a line of their own, an
    outlet where it speaks of its own report (“X reports this”, “told X”, “referring to X”), not where it is quoted.
    Where one passes on what another says (“the ministry said Kyiv had claimed 200”), the fact names both, in order.
    Where the article names one of its outlets for the words themselves (“as The Gaze reported earlier”), the fact says
    so: the chain of the source alone would show them as all the others.
    """
    have = {fact.property for fact in case.page.facts} | {label.partition(".")[0] for label in case.page.labels}
    for name in BY_NAME[case.page.kind].states:
        if name not in have:
            hint = "give it as a fact with its quote, or as “value: not stated” with “without:”"
            yield Fault(case.page.start, f"the page does not state its {name}", hint)
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
            elif not any(passes_on(names, fold(case.around(p))) for p in case.passages(fact) if stands(names, p.words)):
                message = f"{names[0]} passes nothing on in a passage of this fact: it is only mentioned"
                yield Fault(via.place, message, "name who reports it there, or leave “via:” out")


def _of_itself(case: Case, fact: Fact) -> Iterator[Fault]:
    """Find what a source states of itself in words that are about something else."""
    row = case.kind.property(fact.property)
    if row is None or not row.itself or isinstance(fact.parsed, Absence):
        return
    if any(_is_of_itself(case, fact, passage) for passage in case.passages(fact)):
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
        sentence = text[slice(*sentence_around(text, spot.start, spot.end))]
        publishers, all_of = (
            tuple(name for outlet in outlets(case, spot.passage.source) for name in case.names(outlet))
            for outlets in (_publishers, _outlets)
        )
        relays = tuple(name for name in all_of if name not in publishers)
        both = stands(publishers, sentence) and stands(relays, sentence)
        if case.page.id == spot.passage.source or not relays or both:
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


def _publishers(case: Case, source: str) -> tuple[Written, ...]:
    card = case.world.cards.get(source)
    edges = card.edges if card else ()
    return tuple(edge.written for edge in edges if edge.back and edge.anchor.partition(".")[0] == PUBLISHER)


def _outlets(case: Case, source: str) -> tuple[Written, ...]:
    card = case.world.cards.get(source)
    return tuple(edge.written for edge in card.edges if edge.back) if card else ()
