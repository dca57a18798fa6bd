from __future__ import annotations

from collections.abc import Iterator, Sequence

from factsite.english.attribution import SAYS, WEAK
from factsite.english.foreign import is_english
from factsite.english.governing import Voice
from factsite.english.names import stands
from factsite.english.speakers import is_channel, is_heard
from factsite.kinds import BY_NAME, NOBODY, OWN_VOICE
from factsite.records.page import Fact
from factsite.records.value import Absence
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.voices import Spot, Told, told

_PRONOUNS = ("he", "she", "it", "they", "we", "i", "you", "who", "this", "that")
# Pronouns that stand for one human being, and the one that never does.
_PERSONAL, _IMPERSONAL = ("he", "she", "his", "her"), ("it", "its")
_DOES = {
    "denies": ("denies these words", "a denial is not a claim: give the denial as the value (“denied that …”)"),
    "asks": ("asks about these words", "a question is not a claim: give the asking as the value, or leave this out"),
    "silent": ("does not say these words", "a silence is not a claim: give it as the value, or as “undisclosed”"),
}
# Kinds of pages that name no channel.
_UNHEARD = ("person", "place", "event")
_MEANING = "add “inferred:” that says what the words around it mean in English"
_NAME = "name who says these words; for a pronoun, add “inferred:” and a second passage that has the name"


def speaker_is_named(case: Case) -> Iterator[Fault]:
    """The speaker is the one to whom the words of the value belong in the article, and so is the channel.

    Of several passages, that is so in every one that has the value in it, or else in the first. Where only a pronoun
    stands there, and nothing before it tells whom it means, `inferred` says how the speaker is known, and a second
    passage has the name.
    """
    for fact in case.page.facts:
        if not case.is_placed(fact) or not case.passages(fact):
            continue
        whose = told(case, fact)
        yield from _channel(case, fact, whose)
        for speaker in fact.said_by:
            card = case.world.cards.get(speaker.text)
            if speaker.text == OWN_VOICE:
                yield from _own_marks(case, fact, whose, speaker)
            elif speaker.text.casefold() in _PRONOUNS:
                yield Fault(speaker.place, f"“{speaker}” names nobody", "name who speaks, as a page id or as worded")
            elif speaker.text != NOBODY and not case.is_unread(speaker) and (card is None or BY_NAME[card.kind].speaks):
                yield from _speaker(case, fact, whose, speaker)


def _speaker(case: Case, fact: Fact, whose: Sequence[Told], speaker: Written) -> Iterator[Fault]:
    names = case.names(speaker)
    for places, voices in whose:
        text = places[0].paragraph
        mine = [voice for voice in voices if any(voice.is_named(name, text) for name in names)]
        meant = [voice for voice in mine if _may_be(case, speaker, voice)]
        if not is_english(text):
            if stands(names, text) and fact.inferred:
                continue
            yield Fault(speaker.place, *_unread(names, text))
            return
        spoken = [voice for voice in meant if voice.sort in (SAYS, WEAK) or isinstance(fact.parsed, Absence)]
        if spoken or _is_inferred(case, fact, speaker, places, voices):
            continue
        message, hint = _wrong(names, places, voices, mine)
        yield Fault(speaker.place, message, hint)
        return


def _unread(names: Sequence[str], text: str) -> tuple[str, str]:
    """Return the message of why nobody speaks in a paragraph that is not in English, and what to try."""
    if not stands(names, text):
        hint = "name who says these words as the article spells them, or add that spelling to the aliases of the page"
        return f"{names[0]} does not stand in the paragraph of the quote", hint
    return f"the paragraph of the quote is not in English: that {names[0]} says these words is not proven", _MEANING


def _may_be(case: Case, speaker: Written, voice: Voice) -> bool:
    """Whether the pronoun of a voice can stand for the speaker: “he” for no ministry, “it” for nobody."""
    card = case.world.cards.get(speaker.text)
    if card is None or not voice.pronoun:
        return True
    human = BY_NAME[card.kind].name == "person"
    return voice.pronoun.casefold() not in (_IMPERSONAL if human else _PERSONAL)


def _is_inferred(case: Case, fact: Fact, speaker: Written, places: Sequence[Spot], voices: Sequence[Voice]) -> bool:
    """Whether a pronoun, or a quotation that goes on from before, is given a name with a reason and a passage."""
    text = places[0].paragraph
    open_ended = [v for v in voices if v.pronoun and v.words(text) in ("", v.pronoun) and v.sort in (SAYS, WEAK)]
    fits = any(_may_be(case, speaker, voice) for voice in open_ended)
    begun_before = not voices and any(spot.is_quoted() for spot in places)
    passages = case.passages(fact)
    has_name = any(stands(case.names(speaker), passage.words) for passage in passages)
    return bool((fits or begun_before) and fact.inferred and len(passages) > 1 and has_name)


def _wrong(
    names: Sequence[str], places: Sequence[Spot], voices: Sequence[Voice], mine: Sequence[Voice]
) -> tuple[str, str]:
    """Return the message of why a speaker is not the one who says it, and what to try."""
    text = places[0].paragraph
    if mine and mine[0].sort in _DOES:
        does, hint = _DOES[mine[0].sort]
        who = text[slice(*mine[0].passed[0])] if mine[0].passed else names[0]
        return f"{who} {does} in the paragraph of the quote", hint
    if mine:
        return f"“{mine[0].pronoun}” cannot mean {names[0]}", _NAME
    if voices and all(voice.pronoun and not voice.name for voice in voices) and stands(names, text):
        return f"“{voices[0].pronoun}” is not said to be {names[0]}", _NAME
    others = list(dict.fromkeys(words for voice in voices if (words := voice.words(text))))
    passing = [text[slice(*place)] for voice in voices for place in voice.passed]
    if others and any(stands(names, words) for words in passing):
        hint = f"write the first speaker under “said_by:” and {names[0]} under “via:”"
        return f"{names[0]} passes these words on, and “{others[0]}” says them", hint
    if not stands(names, text):
        return f"{names[0]} does not stand in the paragraph of the quote", _NAME
    if not voices:
        return f"these words are the article's own, and not {names[0]}'s", "leave “said_by:” out, or name who says them"
    if others:
        return f"{names[0]} stands in the paragraph of the quote, but “{others[0]}” says these words", _NAME
    if any(not voice.name and not voice.pronoun for voice in voices):
        return f"it is not said that {names[0]} says these words: nobody is named for them", "leave “said_by:” out"
    return f"{names[0]} stands in the paragraph of the quote, but not as the one who speaks", _NAME


def _own_marks(case: Case, fact: Fact, whose: Sequence[Told], speaker: Written) -> Iterator[Fault]:
    """Quotation marks are the article's own only where there are any, and the words are nobody's."""
    if not any(case.takes_in_quoted(passage) for passage in case.passages(fact)):
        message = f"the quote of “{fact.key}” takes in no words inside quotation marks: none are the article's"
        yield Fault(speaker.place, message, "leave “said_by:” out, or name who says these words")
        return
    for places, voices in whose:
        outlets = case.outlets(places[0].passage.source) or ()
        text = places[0].paragraph
        if not fact.inferred and not is_english(text):
            message = "the paragraph of the quote is not in English: that its quotation marks are its own is not proven"
            yield Fault(speaker.place, message, _MEANING)
            return
        speaking = [voice for voice in voices if not any(voice.is_named(outlet, text) for outlet in outlets)]
        if speaking:
            who = speaking[0].words(text) or speaking[0].pronoun
            message = f"“{who}” speaks in the paragraph of the quote: its quotation marks are not the article's"
            yield Fault(speaker.place, message, "name who says these words")
            return


def _channel(case: Case, fact: Fact, whose: Sequence[Told]) -> Iterator[Fault]:
    channel = fact.said_on
    if channel is None:
        return
    if not fact.said_by:
        yield Fault(channel.place, f"“{fact.key}” has a channel and no speaker", "add “said_by:”")
        return
    card = case.world.cards.get(case.world.bearer(channel.text))
    if not is_heard(channel.text) or (card and BY_NAME[card.kind].name in _UNHEARD):
        message = f"“{channel}” is no channel: it says when, where or to whom the words were spoken"
        yield Fault(channel.place, message, "write where they can be heard or read (Telegram, an interview, an outlet)")
        return
    for places, voices in whose:
        text = places[0].paragraph
        if fact.inferred and not is_english(text) and stands((channel.text,), text):
            continue
        if not is_channel(channel.text, text):
            message = f"the paragraph of the quote does not say that somebody spoke on, in or to “{channel}”"
            yield Fault(channel.place, message, "write the channel as the article words it, or leave it out")
            return
        if not any(is_channel(channel.text, text, voice.channels) for voice in voices):
            message = f"these words were not spoken on “{channel}”: that stands beside somebody or something else"
            yield Fault(channel.place, message, "write the channel that stands beside the speaker, or leave it out")
            return
