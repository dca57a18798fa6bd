from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factsite.english.capitals import is_akin, names
from factsite.english.figures import figures
from factsite.english.names import stands_folded
from factsite.english.pointing import is_pointer
from factsite.english.quotation import quotations
from factsite.folding import fold
from factsite.kinds import BY_NAME
from factsite.naming import target_of
from factsite.patterns import Pattern
from factsite.records.card import Card
from factsite.records.page import Block, Link
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault

_HERE = "here"
# A possessive with something behind it.
_IS_OF = Pattern(r"['’]s?\s+\w")

# What words without a name speak of: “the ministry” is no person, and “the general” no place.
_A = {"person": "a person", "organization": "an organization", "place": "a place"}
_NOUNS = {
    "person": "journalist general president mayor minister spokesman spokeswoman commander officer aide man woman"
    " reporter soldier colonel",
    "organization": "ministry committee agency directorate newspaper outlet organization organisation union",
    "place": "city town village region country peninsula",
}


def names_are_cited(case: Case) -> Iterator[Fault]:
    """Who is named in prose stands around a passage cited there, and is who the link names.

    That goes for a person or organization with a page, linked or not, for a linked place (by its adjective too), and
    for every other name. In a heading, title, summary, note or remark, around one that the page cites.
    """
    whole = [fold(case.around(passage)) for passage in case.all_cited()[0]]
    # On the page of a source its whole article stands behind what is told.
    article = case.article(case.page.id)
    own = [fold(article.text)] if article else []
    whole += own
    familiar = _familiar(case)
    # An article that cannot be read is reported once; its own page may name whoever stands in it.
    if case.is_found() and (article or not case.kind.stores):
        shown = {written.text for fact in case.all_cited()[1] for written in (fact.value, *fact.said_by)}
        for written in case.texts_of_page():
            yield from _unknown(case, written, [*whole, familiar], shown, "on this page")
    for block in case.page.prose.blocks:
        yield from _links(case, block, whole, own)
        if block.sort not in LOOSE and case.cited(block) and case.is_found(block):
            yield from _plain(case, block, [*own, familiar])


def _links(case: Case, block: Block, whole: Sequence[str], own: Sequence[str]) -> Iterator[Fault]:
    for link in block.links:
        target = target_of(case.page.id, link.target.text)
        card = case.world.cards.get(target.page) if target else None
        if card is None:
            continue
        words = block.text.text[link.start : link.end]
        other = _other(case, words, card)
        wrong = None if other else _wrong_noun(words, card)
        if wrong:
            message = f"“{words}” speaks of {_A[wrong]}, and the link leads to {_A[card.kind]}"
            yield Fault(block.text.at(link.start), message, "link the words to what they name, or take the link off")
        if other:
            name, page = other
            yield Fault(block.text.at(link.start), f"“{name}” is a name of {page}, and the link leads elsewhere")
        if _is_told(case, block, link, card) and case.is_found(block if block.marks else None):
            cited = [fold(case.around(passage)) for passage in case.cited(block)]
            there = [*cited, *own] if block.marks else whole
            yield from _stands_there(case, block, link, card, there)


def _is_told(case: Case, block: Block, link: Link, card: Card) -> bool:
    """Whether a link says something of whom it leads to: one to a place may only point the way."""
    text = block.text.text
    if BY_NAME[card.kind].named:
        return True
    is_named = any(page == card.id for _, _, page in case.named_in(text[link.start : link.end]))
    return BY_NAME[card.kind].speaks and not is_pointer(text, link.start) and (is_named or bool(case.cited(block)))


def _other(case: Case, words: str, card: Card) -> tuple[str, str] | None:
    """Return a name within the words of a link that is another page's, and that page.

    It is the whole of them, or a name of somebody of the same kind, or, where no name of its own stands there, of any
    page of the same kind; “Russia’s ally” may lead to the ally.
    """
    named = BY_NAME[card.kind].named
    for start, end, page in case.named_in(words):
        name = words[start:end]
        is_whole = name == words
        of_its_kind = named and BY_NAME[case.world.cards[page].kind].named and words[end : end + 1] not in ("'", "’")
        if page != card.id and (is_whole or of_its_kind) and all(name not in own.text for own in card.names):
            return name, page
    if not any(name.text.casefold() in words.casefold() for name in card.names):
        for start, end, page in case.held_in(words):
            if case.world.cards[page].kind == card.kind and not _IS_OF.match(words, end):
                return words[start:end], page
    return None


def _wrong_noun(words: str, card: Card) -> str | None:
    """Return the kind of page that the last word of a link speaks of, where it leads to one of another kind."""
    if card.kind not in _A or any(stands_folded([name.text], fold(words)) for name in card.names):
        return None
    last = re.sub(r"s\Z", "", re.sub(r"\W+\Z", "", words).rsplit(" ", 1)[-1].casefold())
    kind = next((kind for kind, nouns in _NOUNS.items() if last in nouns.split()), None)
    return kind if kind != card.kind else None


def _stands_there(case: Case, block: Block, link: Link, card: Card, texts: Sequence[str]) -> Iterator[Fault]:
    names = tuple(name.text for name in (*card.names, *card.adjectives))
    if any(stands_folded(names, text) for text in texts) or _is_shown(case, block, card.id):
        return
    message = f"{card.title} does not stand around a passage that is cited here"
    hint = "cite a passage from a paragraph that names them, or do not link them here"
    yield Fault(link.target.place, message, hint)


def _is_shown(case: Case, block: Block, page: str) -> bool:
    """Whether a fact cited here is about that page: its value, speaker or another part of it."""
    return any(written.text == page for fact in case.cited_facts(block) for written in (fact.value, *fact.said_by))


def _familiar(case: Case) -> str:
    """Return the names of the page itself and of all that it links to: a part of one (“the Journal”) is known here."""
    targets = (target_of(case.page.id, link.target.text) for block in case.page.prose.blocks for link in block.links)
    own = [case.page.id] if case.kind.speaks else []
    pages = dict.fromkeys([*own, *(target.page for target in targets if target)])
    cards = (case.world.cards[page] for page in pages if page in case.world.cards)
    return fold(" · ".join(name.text for card in cards for name in card.names))


def _plain(case: Case, block: Block, known: Sequence[str]) -> Iterator[Fault]:
    """Yield the names in a block that no link leads from."""
    there = [fold(case.around(passage)) for passage in case.cited(block)]
    shown = {written.text for fact in case.cited_facts(block) for written in (fact.value, *fact.said_by)}
    yield from _unknown(case, block.text, [*there, *known], shown, _HERE, block.links)


def _unknown(
    case: Case, written: Written, texts: Sequence[str], shown: set[str], where: str, links: Sequence[Link] = ()
) -> Iterator[Fault]:
    text = written.text
    # What stands in quotation marks or in a link is looked at there.
    apart = [(first, last) for first, last, _ in quotations(text)] + [(link.start, link.end) for link in links]
    known = [found for found in case.named_in(text) if BY_NAME[case.world.cards[found[2]].kind].speaks]
    for start, end, page in known:
        card = case.world.cards[page]
        if (where != _HERE and not BY_NAME[card.kind].named) or page in (case.page.id, *shown) or _within(start, apart):
            continue
        if not any(
            stands_folded([name.text for name in (*card.names, *card.adjectives)], there) for there in texts[:-1]
        ):
            yield _fault(written, start, text[start:end], where)
    for start, name in names(text):
        if _within(start, apart) or any(first < start + len(name) and start < last for first, last, _ in known):
            continue
        stated = any(stands_folded((name,), there) or _all_stand(name, there) for there in texts)
        if not stated and not _is_number(text, start, start + len(name)) and not _is_hidden(case, name):
            yield _fault(written, start, name, where)


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether words are read as a date or a figure (“Christmas”): the rule on numbers asks for those."""
    return any(figure.start <= start and end <= figure.end for figure in figures(text))


def _is_hidden(case: Case, name: str) -> bool:
    """Whether articles have a name only where it is left out: the rule on that tells of it, without repeating it."""
    return any(stands_folded((hidden,), name) for hidden in case.world.hidden)


def _all_stand(name: str, text: str) -> bool:
    """Whether each word of a run stands in a text: a run may be several names, or a name and its title."""
    return all(stands_folded((word, word.rstrip("s")), text) or is_akin(word, text) for word in name.split())


def _fault(written: Written, start: int, name: str, where: str) -> Fault:
    message = f"{name} stands around no passage that is cited {where}"
    return Fault(written.at(start), message, "cite a passage from a paragraph that names them, or leave the name out")


def _within(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)
