from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.belonging import count_instead, date_instead
from factsite.english.moods import denial_in
from factsite.english.names import stands
from factsite.english.referring import refers_back
from factsite.english.sentences import sentences
from factsite.folding import fold
from factsite.kinds import Property
from factsite.patterns import Pattern
from factsite.records.article import Passage, Span
from factsite.records.page import Fact
from factsite.records.value import Absence, Count, Date, Reference
from factsite.rules.case import Case, Fault

# What has not happened: before it a plan, a wish, a demand or a refusal; behind it a captivity that goes on.
_NOT_DONE = Pattern(
    r"\b(?:(?:offer|plan|attempt|agree|fail|wait|want|hope|refuse|propose|ask|call|demand|urge|seek|request)(?:n?e?d|s|n?ing)?"
    r"|need for|ready to|slated|scheduled|due to|expected|may|might|could|would|should|will|whether|if|chose to forgo"
    r"|prevent\w*|urging|proposing|refusing|proposals?|sought)\b",
)
_ASKED = Pattern(r"\b(?:demand\w*|need for|(?:call|ask)\w* for|urg\w+|refus\w+|seek\w*|sought|propos\w+)\b")
_GOING_ON = Pattern(r"\b(?:still|remain(?:s|ed|ing)?|yet to be)\b", re.IGNORECASE)
_DEAD = Pattern(r"\b(?:bod(?:y|ies)|remains|corpses?|dead|fallen|killed)\b", re.IGNORECASE)
_REACH = 60
# A longer sentence, in characters, is a list, and may keep a machine busy that looks for its clauses.
_LONGEST = 2000


def property_is_shown(case: Case) -> Iterator[Fault]:
    """A passage has a word of what the property says, and tells it as done where the property does.

    `returned` rests on a passage that speaks of a return, a release or an exchange, and not on an offer or a demand.
    `inferred` excuses the word; a part takes it from its whole, and `who` tells what is told of those counted. A number
    takes it from the sentence before, where it is another one for what was counted there. Of several dates or
    numbers in a sentence a property takes none from a clause that tells something else, where another stands with its
    word.
    """
    for fact in case.page.facts:
        row = case.kind.property(fact.property)
        passages = case.passages(fact)
        if row is None or not row.cues or not passages or not case.is_placed(fact) or isinstance(fact.parsed, Absence):
            continue
        told = [(passage, case.sentences(passage)) for passage in passages]
        excused = fact.inferred or fact.qualifier("part_of") or fact.qualifier("who")
        shown = any(_has_cue(text, row) for _, text in told)
        if not excused and not shown and not (row.people and _counts_anew(case, fact, row)):
            message = f"the passage of “{fact.key}” has no word of what “{row.name}” says"
            hint = (
                f"one that begins with {', '.join(row.cues[:6])}; or add a second passage that has it, or take another "
                "property"
            )
            yield Fault(fact.key.place, message, hint)
        elif row.done and (word := _undone(case, fact, told)):
            message = f"“{word}” stands beside the value of “{fact.key}” in the article: it is not told as done"
            yield Fault(fact.value.place, message, "take a property that says so, or tell it in prose with its speaker")
        elif not excused and (figures := _told_instead(case, fact, row)):
            message = "“{}” belongs to something else in its sentence: what “{}” says has “{}”"
            message = message.format(figures[0], row.name, figures[1])
            hint = "give that; or add a passage that tells this; or say how you know by “inferred:”"
            yield Fault(fact.value.place, message, hint)


def _has_cue(text: str, row: Property) -> bool:
    return any(re.search(rf"\b{re.escape(cue)}", text, re.IGNORECASE) for cue in row.cues)


def _counts_anew(case: Case, fact: Fact, row: Property) -> bool:
    """Whether a number is another one for those counted, as done, in the sentence before: “Moscow put them at 207”.

    That sentence counts once, so that it is sure what the other number is for.
    """
    for article, sentence, value in case.standing(fact):
        before = article.text[sentence.start : value.start]
        if not refers_back(before, article.text[value.end : sentence.end]):
            continue
        paragraph = next(span for span in article.paragraphs if span.start <= sentence.start < span.end)
        earlier = [Span(paragraph.start + a, paragraph.start + b) for a, b in sentences(article.words(paragraph))]
        last = next((span for span in reversed(earlier) if span.end <= sentence.start), None)
        if last is None:
            continue
        text = article.words(last)
        counts = [one for one in article.figures if one.sort == "count" and last.start <= one.core < last.end]
        told_otherwise = _NOT_DONE.search(fold(text)) or _DEAD.search(text) or denial_in(text)[1]
        if len(counts) == 1 and _has_cue(text, row) and not told_otherwise:
            return True
    return False


def _told_instead(case: Case, fact: Fact, row: Property) -> tuple[str, str] | None:
    """Return a date or number as the article has it, and the one that stands with the word of its property.

    None where the value stands with that word, or may.
    """
    if not isinstance(fact.parsed, Date) and not (isinstance(fact.parsed, Count) and row.done):
        return None
    sort, instead = ("date", date_instead) if isinstance(fact.parsed, Date) else ("count", count_instead)
    told = None
    for article, sentence, value in case.standing(fact):
        if sentence.end - sentence.start > _LONGEST:
            return None
        there = [Span(one.start, one.end) for one in article.figures_of(sentence) if one.sort == sort]
        found = instead(article.text, sentence, value, there, lambda text: _has_cue(text, row))
        if found is None:
            return None
        told = article.words(value), article.words(found)
    return told


def _undone(case: Case, fact: Fact, told: Sequence[tuple[Passage, str]]) -> str:
    """Return the word beside the value that tells it as not done, or nothing if one passage tells it as done."""
    words = ""
    for _, text in told:
        folded = fold(text)
        names = case.names(fact.value) if isinstance(fact.parsed, Reference) else (fact.value.text,)
        for name in names:
            at = folded.find(fold(name))
            if at < 0 or not stands((name,), text):
                continue
            before = re.split(r"[,;:.]\s", folded[max(0, at - _REACH) : at])[-1]
            behind = re.split(r"[,;:.]\s", folded[at : at + _REACH])[0]
            found = _GOING_ON.search(behind) or _ASKED.search(before)
            if not found and isinstance(fact.parsed, (Date, Reference)):
                # “Turkey refused to mediate”, “in 2022, he was slated for an exchange”; of counts, the rule on values
                # asks it.
                found = _NOT_DONE.search(before) or _NOT_DONE.search(re.split(r"[;.]\s", folded[at : at + _REACH])[0])
            if not found:
                return ""
            words = found.group()
    return words
