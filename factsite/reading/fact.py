"""Read the facts of a page: keys, values, evidence and qualifiers, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from factsite.english.figures import figures, stands_among
from factsite.english.grave import grave_words, is_harm, is_shown
from factsite.kinds import ABSENCE_QUALIFIERS, ALL_PARTS, QUALIFIERS, SEVERAL, SIDES, SILENT, Kind, Property
from factsite.naming import did_you_mean
from factsite.patterns import Pattern
from factsite.reading.shape import REFUSAL, Shape, a, is_refused, page_of
from factsite.reading.values import parse_value
from factsite.records.figure import Figure
from factsite.records.page import Citation, Fact
from factsite.records.value import Absence, Value
from factsite.records.written import Listing, Mapping, Node, Written

FACT_KEYS = "value quote source evidence said_by said_on via inferred disputed corrected note was added".split()
# Nobody says what is not stated, so nothing else can be said of it.
SILENCE_KEYS = ("value", "source", "without", "note", "was", "added")
_NAME = Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_KEY = Pattern(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?\Z")

# How a value of each type looks.
_LOOKS = {
    "count": "146, eight, more than 10,000 or several hundred; what is counted stands below it, under “of:”",
    "date": "2025-08-24, 2022-03, XXXX-08-24 (no year), or the article's own words (two months later)",
    "ordinal": "67th or sixty-seventh",
    "duration": "two months or over three years",
    "reference": "people/dmytro-usov, the id of a page",
    "text": "the article's own words, a few of them",
}
# Numbers up to this one tell facts apart: “count.first”, “count.two”.
_LABELS = 10


def read_facts(shape: Shape, kind: Kind, node: Mapping, default: Written | None) -> tuple[Fact, ...]:
    """Return the facts under `facts:`; `default` is the source of those that name none."""
    read = [_fact(shape, kind, key, value, default) for key, value in node.entries]
    facts = {fact.key.text: fact for fact in read if fact}
    whole = tuple(_with_shared_evidence(shape, fact, facts, node) for fact in facts.values())
    for fact in whole:
        _check_name(shape, fact)
        if "public_interest" in kind.needs and is_refused(fact.key.text.partition(".")[2]):
            shape.wrong(fact.key.place, "fields-are-refused", f"no page may state “{fact.key}”", REFUSAL)
    _check_former(shape, whole, [key.text for key, _ in node.entries])
    return whole


def is_key(text: str) -> bool:
    """Whether `text` is written as the key of a fact: a property, or a property and a name."""
    return _KEY.match(text) is not None


def _check_name(shape: Shape, fact: Fact) -> None:
    """A name behind the dot is read too, in addresses and in the data: it says no more than the fact does."""
    name = fact.key.text.partition(".")[2].replace("-", " ")
    told = [fact.value.text, *(written.text for _, written in fact.qualifiers)]
    told += [citation.quote.text for citation in fact.citations]
    graves = (word for _, word, line in grave_words(name) if is_harm(line) and not any(is_shown(line, t) for t in told))
    numbers = (name[one.start : one.end] for one in figures(name) if not (_is_label(one) or _is_told(one, told)))
    for word in (*graves, *numbers)[:1]:
        message = f"the name of “{fact.key}” says “{word}”, and the fact does not"
        shape.wrong(fact.key.place, "keys-are-known", message, "name it after a word of its value or its quote")


def _check_former(shape: Shape, facts: Iterable[Fact], keys: Collection[str]) -> None:
    """A key that a fact had before leads to that fact and to no other."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        for old in fact.was:
            if not is_key(old.text):
                hint = "write the key that the fact had before, as returned.first"
                shape.wrong(old.place, "keys-are-known", f"“{old}” is no key that a fact can have had", hint)
            elif old.text in keys:
                message = f"“{old}” is a fact of this page, and no key that “{fact.key}” had before"
                shape.wrong(old.place, "keys-are-known", message, "take it out here, or give that fact another key")
            elif seen.setdefault(old.text, fact) is not fact or [one.text for one in fact.was].count(old.text) > 1:
                message = f"“{old}” stands here twice: a key leads to one fact"
                shape.wrong(old.place, "keys-are-known", message, "keep it on the fact that had it last")


def _is_told(figure: Figure, told: Iterable[str]) -> bool:
    return any(stands_among(figure, figures(text)) for text in told)


def _is_label(figure: Figure) -> bool:
    """Whether a figure only tells facts apart: “first”, “2”."""
    return figure.number is not None and figure.number.high is not None and figure.number.high <= _LABELS


def _fact(shape: Shape, kind: Kind, key: Written, node: Node, default: Written | None) -> Fact | None:
    row = _property(shape, kind, key)
    if row is None:
        return None
    if not isinstance(node, Mapping):
        hint = "write “value:” and “quote:” on lines below it; many facts of one property are many keys"
        shape.wrong(node.place, "facts-are-complete", f"the fact “{key}” has no keys below it", hint)
        return None
    value = shape.scalar(node, "value")
    if value is None and isinstance(node.get("value"), (Listing, Mapping)):
        return None
    if value is None:
        # Perhaps it is there and misspelled: then that key is what is wrong.
        keys = (*FACT_KEYS, *QUALIFIERS[row.type], "without", *ABSENCE_QUALIFIERS["undisclosed"])
        if not shape.known(node, keys, f"the fact “{key}” ({row.type})"):
            shape.wrong(key.place, "facts-are-complete", f"the fact “{key}” has no value", "add a line “value: …”")
        return None
    parsed = parse_value(row.type, value.text)
    if isinstance(parsed, str):
        shape.wrong(
            value.place, "values-are-well-formed", parsed, f"“{row.name}” takes {a(row.type)}, as {_LOOKS[row.type]}"
        )
        return None
    keys = _keys(row, parsed)
    shape.known(node, keys, f"the silence “{key}”" if keys == SILENCE_KEYS else f"the fact “{key}” ({row.type})")
    return _complete(shape, key, node, row, value, parsed, default)


def _property(shape: Shape, kind: Kind, key: Written) -> Property | None:
    name, dot, rest = key.text.partition(".")
    row = kind.property(name)
    if row is None and (is_refused(name) or is_refused(key.text)):
        stated = name if is_refused(name) else key.text
        shape.wrong(key.place, "fields-are-refused", f"no page may state “{stated}”", REFUSAL)
        return None
    if row is None:
        names = [row.name for row in kind.properties]
        hint = did_you_mean(name, names) or (f"known: {', '.join(names)}" if names else "it takes none")
        shape.wrong(key.place, "keys-are-known", f"{page_of(kind)} has no property “{name}”", hint)
        return None
    if dot and not _NAME.match(rest):
        hint = "lower-case letters, digits and hyphens after the dot"
        shape.wrong(key.place, "keys-are-known", f"“{key}” is not a property and a name", hint)
        return None
    return row


def _keys(row: Property, parsed: Value) -> tuple[str, ...]:
    """The keys that a fact of this property and value may have."""
    if isinstance(parsed, Absence):
        if parsed.reason == SILENT:
            return SILENCE_KEYS
        return (*FACT_KEYS, *ABSENCE_QUALIFIERS[parsed.reason])
    return (*FACT_KEYS, *QUALIFIERS[row.type])


def _complete(
    shape: Shape, key: Written, node: Mapping, row: Property, value: Written, parsed: Value, default: Written | None
) -> Fact:
    citations, shared = _evidence(shape, key, node, default)
    silent = isinstance(parsed, Absence) and parsed.reason == SILENT
    if not citations and not shared and not silent and not (node.get("quote") or node.get("evidence")):
        hint = "add “quote:” with the article's words, or “evidence:”"
        shape.wrong(key.place, "facts-are-complete", f"the fact “{key}” has no evidence", hint)
    if silent:
        citations = _silence(shape, key, node, default)
    parts = shape.scalar(node, "parts")
    if parts and parts.text != ALL_PARTS:
        hint = f"write “{ALL_PARTS}” where the parts given here are all there are, or leave it out"
        shape.wrong(parts.place, "values-are-well-formed", f"parts cannot be “{parts}”", hint)
    sides = shape.scalar(node, "sides")
    if sides and sides.text not in SIDES:
        shape.wrong(
            sides.place, "values-are-well-formed", f"sides cannot be “{sides}”", f"write one of: {', '.join(SIDES)}"
        )
    names = ABSENCE_QUALIFIERS[parsed.reason] if isinstance(parsed, Absence) else QUALIFIERS[row.type]
    qualifiers = (
        (name, shape.scalars(node, name) if name in SEVERAL else (shape.scalar(node, name),)) for name in names
    )
    return Fact(
        key=key,
        property=row.name,
        value=value,
        parsed=parsed,
        citations=citations,
        same_evidence_as=shared,
        said_by=shape.scalars(node, "said_by"),
        said_on=shape.scalar(node, "said_on"),
        via=shape.scalars(node, "via"),
        inferred=shape.scalar(node, "inferred"),
        disputed=shape.scalar(node, "disputed"),
        corrected=shape.scalar(node, "corrected"),
        note=shape.scalar(node, "note"),
        qualifiers=tuple((name, written) for name, several in qualifiers for written in several if written),
        without=shape.scalars(node, "without"),
        was=shape.scalars(node, "was"),
        added=shape.day(node, "added"),
    )


def _evidence(
    shape: Shape, key: Written, node: Mapping, default: Written | None
) -> tuple[tuple[Citation, ...], Written | None]:
    """Return the citations of a fact, or the key of the fact whose evidence it shares."""
    evidence, quote = node.get("evidence"), node.get("quote")
    if evidence is not None and quote is not None:
        hint = "keep one of them; several passages go below “evidence:”"
        shape.wrong(key.place, "facts-are-complete", f"the fact “{key}” has both “quote:” and “evidence:”", hint)
        # Its own quote is nearer; the rest of the fact is judged by that.
        return _citation(shape, key, node, node, default), None
    if isinstance(evidence, Written):
        source = node.get("source")
        if source is not None:
            hint = "leave it out: the source comes with the evidence"
            shape.wrong(source.place, "facts-are-complete", f"“{key}” takes its evidence from “{evidence}”", hint)
        return (), evidence
    if isinstance(evidence, Listing):
        if not evidence.items:
            shape.wrong(
                evidence.place, "facts-are-complete", "“evidence:” is an empty list", "write “- quote: …” below it"
            )
        return tuple(c for item in evidence.items for c in _citation(shape, key, item, node, default)), None
    if evidence is not None:
        shape.wrong(
            evidence.place, "facts-are-complete", "“evidence:” is neither a key nor a list", "write “- quote: …”"
        )
    return (_citation(shape, key, node, node, default) if quote is not None else ()), None


def _citation(shape: Shape, key: Written, item: Node, fact: Mapping, default: Written | None) -> tuple[Citation, ...]:
    if not isinstance(item, Mapping):
        shape.wrong(item.place, "facts-are-complete", "a piece of evidence has no quote", "write “- quote: …”")
        return ()
    if item is not fact:
        shape.known(item, ("source", "quote"), "a piece of evidence")
    quote = shape.scalar(item, "quote")
    source = shape.scalar(item, "source") or shape.scalar(fact, "source") or default
    if source is None:
        hint = "add “source: sources/…” to the fact or to the page"
        shape.wrong(key.place, "facts-are-complete", f"the fact “{key}” names no source", hint)
    if quote is None:
        shape.wrong(item.place, "facts-are-complete", "a quote is empty", "copy the words of the article")
    return (Citation(source, quote),) if source and quote else ()


def _silence(shape: Shape, key: Written, node: Mapping, default: Written | None) -> tuple[Citation, ...]:
    """A silence has no quote: its citation names the source alone."""
    if not shape.scalars(node, "without"):
        hint = "add “without: [word, word]”: words that the article would have if it said so"
        shape.wrong(key.place, "facts-are-complete", f"the silence “{key}” is not shown", hint)
    source = shape.scalar(node, "source") or default
    if source is None:
        shape.wrong(key.place, "facts-are-complete", f"the fact “{key}” names no source", "add “source: sources/…”")
        return ()
    return (Citation(source, Written("", key.place)),)


def _with_shared_evidence(shape: Shape, fact: Fact, facts: dict[str, Fact], node: Mapping) -> Fact:
    """Fill in what a fact takes from the fact named by its `evidence:`."""
    shared = fact.same_evidence_as
    if shared is None:
        return fact
    other = facts.get(shared.text)
    if other is None or other is fact or not any(citation.quote.text for citation in other.citations):
        if other is not None or node.get(shared.text) is None:
            hint = did_you_mean(
                shared.text, [f.key.text for f in facts.values() if any(c.quote.text for c in f.citations)]
            )
            message = f"“{shared}” is not a fact of this page with evidence of its own"
            if other and other.same_evidence_as and other is not fact:
                hint = f"take it from “{other.same_evidence_as}”, as that fact does"
            shape.wrong(shared.place, "references-resolve", message, hint)
        return fact
    return replace(
        fact,
        citations=other.citations,
        said_by=fact.said_by or other.said_by,
        said_on=fact.said_on or other.said_on,
        via=fact.via or other.via,
    )
