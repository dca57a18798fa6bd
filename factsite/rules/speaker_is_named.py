from __future__ import annotations

from collections.abc import Iterator

from factsite.english.figures import figures, stands_among
from factsite.english.names import stands
from factsite.english.speakers import is_channel, speaks
from factsite.kinds import BY_NAME, OWN_VOICE
from factsite.records.article import Passage
from factsite.records.figure import Figure
from factsite.records.page import Fact
from factsite.records.value import Date
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_PRONOUNS = ("he", "she", "it", "they", "we", "i", "you", "who", "this", "that")


def speaker_is_named(case: Case) -> Iterator[Fault]:
    """The speaker stands in the quote's paragraph as the one who speaks, and the channel after “on”.

    Of several passages, that is every one that has the value in it, or else the first. Where only
    a pronoun stands there, `inferred` says how the speaker is known, and a second passage has the name.
    """
    for fact in case.page.facts:
        if not case.is_placed(fact) or not case.passages(fact):
            continue
        yield from _channel(case, fact)
        for speaker in fact.said_by:
            card = case.world.cards.get(speaker.text)
            if speaker.text == OWN_VOICE:
                yield from _own_marks(case, fact, speaker)
            elif speaker.text.casefold() in _PRONOUNS:
                yield Fault(speaker.place, f"“{speaker}” names nobody", "name who speaks, as a page id or as worded")
            elif not case.is_unread(speaker) and (card is None or BY_NAME[card.kind].speaks):
                yield from _speaker(case, fact, speaker)


def _spoken(case: Case, fact: Fact) -> list[str]:
    """Return the paragraphs in which the speaker of a fact has to stand."""
    passages = case.passages(fact)
    telling = [passage for passage in passages if _tells(case, fact, passage)]
    return [case.around(passage) for passage in telling or passages[:1]]


def _tells(case: Case, fact: Fact, passage: Passage) -> bool:
    """Whether a passage has the value, or a part of it: what it adds beside that need not be spoken."""
    if isinstance(fact.parsed, Date) and fact.parsed.edtf:
        parts = (Figure(0, 0, 0, "date", parts=part) for said in fact.parsed.said for part in said.apart())
        return any(stands_among(part, figures(passage.words)) for part in parts)
    return stands(case.names(fact.value), passage.words)


def _speaker(case: Case, fact: Fact, speaker: Written) -> Iterator[Fault]:
    names = case.names(speaker)
    paragraphs = _spoken(case, fact)
    if all(any(speaks(name, paragraph) for name in names) for paragraph in paragraphs):
        return
    passages = case.passages(fact)
    if fact.inferred and len(passages) > 1 and any(stands(names, passage.words) for passage in passages):
        return
    if any(stands(names, paragraph) for paragraph in paragraphs):
        message = f"{names[0]} stands in the paragraph of the quote, but not as the one who speaks"
    else:
        message = f"{names[0]} does not stand in the paragraph of the quote"
    hint = "name who speaks there; for a pronoun, add “inferred:” and a second passage that has the name"
    yield Fault(speaker.place, message, hint)


def _own_marks(case: Case, fact: Fact, speaker: Written) -> Iterator[Fault]:
    """Quotation marks are the article's own only where nobody speaks in the paragraph."""
    for paragraph in _spoken(case, fact):
        speakers = case.speakers_in(paragraph)
        if speakers:
            message = f"{speakers[0]} speaks in the paragraph of the quote: its quotation marks are not the article's"
            yield Fault(speaker.place, message, "name who says these words")
            return


def _channel(case: Case, fact: Fact) -> Iterator[Fault]:
    channel = fact.said_on
    if channel and not fact.said_by:
        yield Fault(channel.place, f"“{fact.key}” has a channel and no speaker", "add “said_by:”")
    elif channel and not all(is_channel(channel.text, paragraph) for paragraph in _spoken(case, fact)):
        message = f"the paragraph of the quote does not say “on {channel}”"
        yield Fault(channel.place, message, "write the channel as the article words it, or leave it out")
