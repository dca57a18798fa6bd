from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.english.speakers import is_channel, speaks
from factsite.records.page import Fact
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

ARTICLE = "article"


def speaker_is_named(case: Case) -> Iterator[Fault]:
    """The speaker stands in the quote's paragraph as the one who speaks, and the channel after “on”.

    Where only a pronoun stands there, `inferred` says how the speaker is known, and a second passage has the name.
    """
    for fact in case.page.facts:
        if not case.is_placed(fact) or not fact.citations:
            continue
        if not fact.same_evidence_as:
            yield from _channel(case, fact)
        for speaker in fact.said_by:
            if speaker.text != ARTICLE and not case.is_unread(speaker):
                yield from _speaker(case, fact, speaker)


def _speaker(case: Case, fact: Fact, speaker: Written) -> Iterator[Fault]:
    passages = case.passages(fact)
    names = case.names(speaker)
    if any(speaks(name, case.around(passage)) for passage in passages for name in names):
        return
    named = any(stands(names, passage.words) for passage in passages)
    if fact.inferred and len(passages) > 1 and named:
        return
    if any(stands(names, case.around(passage)) for passage in passages):
        message = f"{names[0]} stands in the paragraph of the quote, but not as the one who speaks"
    else:
        message = f"{names[0]} does not stand in the paragraph of the quote"
    hint = "name who speaks there; for a pronoun, add “inferred:” and a second passage that has the name"
    yield Fault(speaker.place, message, hint)


def _channel(case: Case, fact: Fact) -> Iterator[Fault]:
    channel = fact.said_on
    if channel and not any(is_channel(channel.text, case.around(passage)) for passage in case.passages(fact)):
        message = f"the paragraph of the quote does not say “on {channel}”"
        yield Fault(channel.place, message, "write the channel as the article words it, or leave it out")
