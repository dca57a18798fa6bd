from __future__ import annotations

from collections.abc import Iterator

from factsite.english.attribution import WEAK, is_hedge
from factsite.english.foreign import is_english
from factsite.english.governing import Voice
from factsite.english.names import stands
from factsite.records.article import Passage, Span
from factsite.records.page import Fact, PassageNote
from factsite.rules.case import Case, Fault
from factsite.rules.voices import Spot, spot_of, spots

_REMARK = "add “said_by:”, or a “note:” that says how far the words reach"


def voice_is_known(case: Case) -> Iterator[Fault]:
    """What somebody says is not turned into the article's own voice.

    A fact whose value an article gives to a speaker, or that takes in words inside quotation marks, has `said_by`;
    where it is open whether the words are the speaker's or the article's, a fact without one says so in a remark. What
    stands in another language than English needs `inferred`: nothing here reads who speaks in it. A paragraph that
    cites quoted words in a footnote names who speaks there.
    """
    yield from _facts(case)
    yield from _prose(case)


def _facts(case: Case) -> Iterator[Fault]:
    for fact in case.page.facts:
        if fact.said_by or not case.is_placed(fact):
            continue
        passages = case.passages(fact)
        if any(case.takes_in_quoted(passage) for passage in passages):
            message = f"the quote of “{fact.key}” takes in words inside quotation marks, and nobody says them"
            hint = "add “said_by:” (or “said_by: article” where the marks are the article's own)"
            yield Fault(fact.key.place, message, hint)
        elif not fact.inferred and not case.page.stored and (words := _unread(case, fact)):
            message = f"“{words}” is not in English: it is not told whose words they are"
            hint = "add “inferred:” that says what the words mean, and “said_by:” where they are somebody's"
            yield Fault(fact.key.place, message, hint)
        else:
            yield from _claims(case, fact)


def _unread(case: Case, fact: Fact) -> str:
    """Return the first passage that holds the value, or is the first of the fact, if it is not in English."""
    passages = case.passages(fact)
    if all(is_english(case.around(passage)) for passage in passages):
        return ""
    valued = [passage for passage in passages if spots(case, fact, passage)] or passages[:1]
    return next((passage.words for passage in valued if not is_english(case.around(passage))), "")


def _claims(case: Case, fact: Fact) -> Iterator[Fault]:
    """Find a value that the article gives to somebody, wherever in its paragraph it says so."""
    once = [places[0] for citation in fact.citations if len(places := case.occurrences(citation)) == 1]
    for passage in once:
        found = [(spot, _theirs(case, spot)) for spot in spots(case, fact, passage)]
        if not found or any(not theirs for _, theirs in found):
            continue
        spot, (voice, *_) = found[0]
        if voice.sure:
            who = voice.words(spot.paragraph) or voice.pronoun
            message, hint = (
                f"“{who}” {_DOES[voice.sort]} “{fact.value}”, and the fact does not say so",
                _HINTS[voice.sort],
            )
        elif fact.note or fact.disputed:
            continue
        elif voice.name is None:
            said = spot.paragraph[slice(*voice.said)]
            if not is_hedge(said):
                # “Is said”, “was expected”: what nobody is named for is told as such, by the rule on hearsay.
                continue
            message, hint = f"“{said}” makes “{fact.value}” somebody's claim", "add a “note:” that says so"
        else:
            who = voice.words(spot.paragraph)
            message, hint = f"“{fact.value}” may be what “{who}” says, and the fact does not say so", _REMARK
        yield Fault(fact.key.place, message, hint)
        return


_DOES = {"says": "says", "denies": "denies", "asks": "asks about", "silent": "does not say"}
_HINTS = {
    "says": "add “said_by:”, or quote words that are the article's own",
    "denies": "a denial is not a fact of the article: give the denial as the value (“denied that …”)",
    "asks": "a question is not a fact of the article: give the asking as the value (“asked whether …”)",
    "silent": "a silence is not a fact of the article: give it as the value, or as “undisclosed”",
}


def _theirs(case: Case, spot: Spot) -> list[Voice]:
    """Return whose the words are, but for the outlets of the source, and what somebody does rather than says."""
    outlets = case.outlets(spot.passage.source)
    if outlets is None:
        return []
    voices = [voice for voice in spot.voices() if voice.sort != WEAK]
    return [voice for voice in voices if not any(voice.is_named(outlet, spot.paragraph) for outlet in outlets)]


def _prose(case: Case) -> Iterator[Fault]:
    for block in case.page.prose.blocks:
        for mark in block.marks:
            footnote = case.footnote(mark.label.text)
            if footnote is None or not isinstance(footnote.note, PassageNote):
                continue
            passage = case.passage(footnote.note.citation)
            if not passage or not case.takes_in_quoted(passage):
                continue
            if not _names_speaker(case, passage, block.text.text):
                message = (
                    f"[^{mark.label}] takes in words inside quotation marks, and nobody is named here as saying them"
                )
                yield Fault(mark.label.place, message, "name who says so, or cite a fact that does: [^fact-key]")


def _names_speaker(case: Case, passage: Passage, text: str) -> bool:
    """Whether a text names who says the quoted words of a passage; who speaks around it, where that is not told."""
    quoted = [span for span in case.world.articles[passage.source].quoted if _meet(span, passage)]
    voices = [(spot, voice) for span in quoted for spot in (spot_of(case, passage, span),) for voice in spot.voices()]
    known = [(spot.paragraph, voice) for spot, voice in voices if voice.name]
    if not known:
        return stands(case.speakers_in(case.around(passage)), text)
    return all(_is_named(case, paragraph, voice, text) for paragraph, voice in known)


def _is_named(case: Case, paragraph: str, voice: Voice, text: str) -> bool:
    pages = [
        name for card in case.speaking(paragraph) for name in card if any(voice.is_named(n, paragraph) for n in card)
    ]
    return stands(pages, text) if pages else stands([voice.words(paragraph).rsplit(" ", 1)[-1]], text)


def _meet(span: Span, passage: Passage) -> bool:
    return span.start < passage.span.end and passage.span.start < span.end
