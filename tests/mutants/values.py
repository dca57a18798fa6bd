"""Falsehoods in values and what qualifies them. Each is named at the line of the change, unless it says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factsite.kinds import BY_NAME
from factsite.records.page import Fact, Page
from factsite.records.value import Count, Date, Duration, Ordinal, Reference, Text
from factsite.records.written import Written
from tests.mutants.real import Mutant, Real, stands, words_of

NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
QUALIFIERS = "more than|over|several|about|at least|nearly|almost|up to"
ADDED = ("about", "more than", "at least", "nearly", "up to", "under")


def facts(real: Real) -> Iterator[tuple[Page, Fact, str]]:
    """Yield every fact with evidence, with its page and the words of its passages."""
    for page in real.pages.values():
        for fact in page.facts:
            passages = real.passages(page, fact)
            if passages:
                yield page, fact, " | ".join(passage.words for passage in passages)


def _whole(real: Real, page: Page, written: Written, new: str) -> Iterator[Mutant]:
    yield from real.change(page, written, 0, len(written.text), new)


def digit_of_a_number(real: Real) -> Iterator[Mutant]:
    """A digit of a count, an ordinal or a duration changes; the new number stands in no passage of the fact."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, (Count, Ordinal, Duration)):
            for match in re.finditer(r"\d", fact.value.text):
                new = str((int(match[0]) + 1) % 10)
                text = fact.value.text[: match.start()] + new + fact.value.text[match.end() :]
                number = re.search(r"\d[\d,]*", text)
                if number and not stands(number[0], words):
                    yield from real.change(page, fact.value, *match.span(), new)


def word_of_a_number(real: Real) -> Iterator[Mutant]:
    """A number in letters becomes another one, or hundreds become thousands; the new word stands in no passage."""
    for page, fact, words in facts(real):
        if not isinstance(fact.parsed, (Count, Duration, Date)):
            continue
        for match in re.finditer(r"\w+", fact.value.text):
            word = match[0].lower()
            others = NUMBER_WORDS if word in NUMBER_WORDS else ("hundreds", "thousands", "dozens")
            others = others if word in others else ("hundred", "thousand", "dozen")
            for other in (o for o in others if word in others and o != word and not stands(o, words)):
                yield from real.change(page, fact.value, *match.span(), other)


def qualifier_dropped(real: Real) -> Iterator[Mutant]:
    """“more than”, “over”, “several” goes from a value; the passages have the number only behind it."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, (Count, Duration)):
            for match in re.finditer(rf"\b(?:{QUALIFIERS}) ", fact.value.text):
                rest = fact.value.text[match.end() :]
                if words.count(rest) == words.count(match[0] + rest) > 0:
                    yield from real.change(page, fact.value, *match.span(), "")


def qualifier_added(real: Real) -> Iterator[Mutant]:
    """A qualifier stands before a number, or in the place of another one, which it has in no passage."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, (Count, Duration)):
            old = re.match(rf"(?:{QUALIFIERS}) (?=\d|\w+ y)|", fact.value.text)
            assert old
            for new in ADDED:
                if f"{new} " != old[0] and not {new, old[0].strip()} <= {"over", "more than"}:
                    assert not stands(f"{new} {fact.value.text[old.end() :]}", words)
                    yield from real.change(page, fact.value, *old.span(), f"{new} ")


def unit_changed(real: Real) -> Iterator[Mutant]:
    """The unit of a duration, or of the words of a date, becomes another one that stands in no passage."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, (Duration, Date)):
            for match in re.finditer(r"\b(?:years|months|weeks|days)\b", fact.value.text):
                for other in ("years", "months", "weeks", "days"):
                    if other != match[0] and not stands(other, words):
                        yield from real.change(page, fact.value, *match.span(), other)


def counted_changed(real: Real) -> Iterator[Mutant]:
    """What is counted (`of`) becomes what another fact counts; the passages have it not behind the number."""
    of_all = {of.text for _, fact, _ in facts(real) if (of := fact.qualifier("of"))}
    for page, fact, words in facts(real):
        of = fact.qualifier("of")
        if of and isinstance(fact.parsed, Count):
            for other in sorted(of_all):
                behind = (f"{fact.value} {other}", f"{fact.value} of {other}")
                if not any(stands(form.lower(), words.lower()) for form in behind):
                    yield from _whole(real, page, of, other)


def counted_misworded(real: Real) -> Iterator[Mutant]:
    """The first word of `of` goes, a word is put before it or a letter in it changes: not what stands there."""
    for page, fact, words in facts(real):
        of = fact.qualifier("of")
        if not of:
            continue
        parts = words_of(of.text)
        if len(parts) > 1 and not stands(f"{fact.value} {of.text[parts[1].start() :]}", words):
            yield from real.change(page, of, 0, parts[1].start(), "")
        yield from real.change(page, of, 0, 0, "captured ")
        for at in (at for at, letter in enumerate(of.text) if letter.isalpha()):
            yield from real.change(page, of, at, at + 1, "q" if of.text[at] != "q" else "z")


def part_of_a_date(real: Real) -> Iterator[Mutant]:
    """A year, month, day or season of an EDTF date becomes another one, of which no passage says anything."""
    for page, fact, words in facts(real):
        if not isinstance(fact.parsed, Date) or not fact.parsed.edtf:
            continue
        for match in re.finditer(r"\d{4}|(?<=-)\d{2}", fact.value.text):
            number, is_year = int(match[0]), len(match[0]) == 4
            steps = (1, -1, 10) if is_year else (1, -1)
            for new in (number + step for step in steps):
                season = number > 20 and not is_year and match.start() == 5
                if season and not 21 <= new <= 24:
                    continue
                is_month = not is_year and not season and match.start() % 8 == 5
                said = MONTHS[new - 1] if is_month and 1 <= new <= 12 else str(new)
                if (not is_month or 1 <= new <= 12) and not stands(said, words):
                    yield from real.change(page, fact.value, *match.span(), f"{new:0{len(match[0])}}")


def part_added_to_a_date(real: Real) -> Iterator[Mutant]:
    """A date says a month, a day or a year of which no passage says anything."""
    for page, fact, words in facts(real):
        text = fact.value.text
        if not isinstance(fact.parsed, Date):
            continue
        if re.fullmatch(r"\d{4}", text):
            yield from _whole(real, page, fact.value, f"{text}-09")
        if re.fullmatch(r"(?:\d{4}|XXXX)-(?:0\d|1[012])", text):
            yield from _whole(real, page, fact.value, f"{text}-19")
        for match in re.finditer("XXXX", text):
            for year in (2021, 2024, 2025):
                if not stands(str(year), words):
                    yield from real.change(page, fact.value, *match.span(), str(year))


def dates_joined_otherwise(real: Real) -> Iterator[Mutant]:
    """A set of dates becomes an interval, a choice or a guess; an interval becomes a set or loses an end."""
    for page, fact, _ in facts(real):
        text = fact.value.text
        if not isinstance(fact.parsed, Date) or not fact.parsed.edtf:
            continue
        inner = re.sub(r"[{}\[\]]", "", text).replace("/", ",").split(",")
        one, last = inner[0], inner[-1]
        forms = ["[%s,%s]", "{%s,%s}", "%s/%s"] if len(inner) == 2 else []
        # One end of an interval is no lie, only less than is known.
        ends = [] if "/" in text else [f"{one}/..", f"../{last}"]
        changed = [form % (one, last) for form in forms] + [*ends, f"{one}?", f"{one}~"]
        for new in changed:
            if new != text and not (new == f"{one}?" and "XXXX" in new):
                start = real.offset(page.path, fact.value.place)
                quoted = real.texts[page.path][start - 1] in "'\""
                safe = new if quoted else f'"{new}"'
                yield from real.change(page, fact.value, 0, len(text), safe)


def words_of_a_date(real: Real) -> Iterator[Mutant]:
    """A month, a weekday or “last”, “later” in a date of the article's own words becomes another one."""
    others = {"last": "next", "later": "earlier", "until": "since", "not": "fully"}
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, Date) and not fact.parsed.edtf:
            for match in re.finditer(r"\w+", fact.value.text):
                for table in (MONTHS, WEEKDAYS):
                    for other in table if match[0] in table else ():
                        if not stands(other, words):
                            yield from real.change(page, fact.value, *match.span(), other)
                if match[0] in others:
                    yield from real.change(page, fact.value, *match.span(), others[match[0]])


def day_worked_out(real: Real) -> Iterator[Mutant]:
    """A digit of a day that the site worked out changes: its parts and its day of the week fit no longer."""
    for page in real.pages.values():
        for fact in page.facts:
            written = fact.qualifier("worked_out")
            for match in re.finditer(r"(?<=..)\d", written.text if written else ""):
                assert written
                yield from real.change(page, written, *match.span(), str((int(match[0]) + 1) % 10))


def page_changed(real: Real) -> Iterator[Mutant]:
    """A reference leads to another page of the same kind, of which no passage has a name, adjectives included."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, Reference):
            kind = real.world.cards[fact.value.text].kind
            for card in real.world.cards.values():
                names = (*real.names(card.id), *(name.text for name in card.adjectives))
                if card.kind == kind and not any(stands(name, words) for name in names):
                    yield from _whole(real, page, fact.value, card.id)


def page_of_another_kind(real: Real) -> Iterator[Mutant]:
    """A reference leads to a page of a kind that its property does not take, or to none."""
    for page, fact, _ in facts(real):
        row = BY_NAME[page.kind].property(fact.property)
        if isinstance(fact.parsed, Reference) and row:
            for card in list(real.world.cards.values())[::5]:
                if card.kind not in row.to:
                    yield from _whole(real, page, fact.value, card.id)
            yield from _whole(real, page, fact.value, f"{fact.value}-s")


def word_of_a_text(real: Real) -> Iterator[Mutant]:
    """A word inside a text is left out, doubled, swapped with the next or misspelled: the passages have it not so."""
    for page, fact, words in facts(real):
        if not isinstance(fact.parsed, Text):
            continue
        text, parts = fact.value.text, words_of(fact.value.text)
        changes = [(word.start(), word.end() + 1, "") for word in parts[1:-1]]
        changes += [(*word.span(), f"{word[0]} {word[0]}") for word in parts]
        changes += [(*word.span(), word[0][:-1] + "q") for word in parts]
        changes += [(a.start(), b.end(), f"{b[0]} {a[0]}") for a, b in pairwise(parts)]
        for begin, end, new in changes:
            if not stands(f"{text[:begin]}{new}{text[end:]}", words):
                yield from real.change(page, fact.value, begin, end, new)


def case_of_a_text(real: Real) -> Iterator[Mutant]:
    """A capital inside a text becomes small or a small letter capital: the passages have it not so."""
    for page, fact, words in facts(real):
        if isinstance(fact.parsed, Text):
            for word in words_of(fact.value.text)[1:]:
                at = word.start()
                new = fact.value.text[at].swapcase()
                text = fact.value.text[:at] + new + fact.value.text[at + 1 :]
                if new.isalpha() and not stands(text, words):
                    yield from real.change(page, fact.value, at, at + 1, new)


def absence_changed(real: Real) -> Iterator[Mutant]:
    """“undisclosed” becomes “none”, “not stated” becomes either, without a passage that says so."""
    for page in real.pages.values():
        for fact in page.facts:
            for new in ("none", "undisclosed"):
                if fact.value.text in ("undisclosed", "not stated") and new != fact.value.text:
                    spots = real.spots(page, fact)
                    yield from real.change(page, fact.value, 0, len(fact.value.text), new, spots)


def silence_broken(real: Real) -> Iterator[Mutant]:
    """A word that is said to be absent from an article becomes one that stands in it."""
    for page in real.pages.values():
        for fact in page.facts:
            for word in fact.without:
                words = words_of(real.world.articles[fact.citations[0].source.text].text)
                for number in (20, 60, 120):
                    if word.text and re.fullmatch(r"\w+", words[number][0]):
                        yield from real.change(page, word, 0, len(word.text), words[number][0])


VALUES = (
    digit_of_a_number,
    word_of_a_number,
    qualifier_dropped,
    qualifier_added,
    unit_changed,
    counted_changed,
    counted_misworded,
    part_of_a_date,
    part_added_to_a_date,
    dates_joined_otherwise,
    words_of_a_date,
    day_worked_out,
    page_changed,
    page_of_another_kind,
    word_of_a_text,
    case_of_a_text,
    absence_changed,
    silence_broken,
)
