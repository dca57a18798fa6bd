from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.kinds import BY_NAME
from factsite.rules.case import Case, Fault

NONE = "none"
_PUBLISHER = "publisher"


def chain_is_shown(case: Case) -> Iterator[Fault]:
    """A source states who published it; a fact that takes another way than its source shows it in a passage."""
    have = {fact.property for fact in case.page.facts} | {label.partition(".")[0] for label in case.page.labels}
    for name in BY_NAME[case.page.kind].states:
        if name not in have:
            hint = "give it as a fact with its quote, or as “value: not stated” with “without:”"
            yield Fault(case.page.start, f"the page does not state its {name}", hint)
    for fact in case.page.facts:
        if not case.is_placed(fact):
            continue
        for via in fact.via:
            if via.text == NONE:
                names = tuple(name for outlet in _publishers(case, fact.citations[0].source.text) for name in outlet)
                message = "the outlet's own name does not stand in a passage of this fact"
            else:
                names = case.names(via)
                message = f"{names[0]} does not stand in a passage of this fact"
            if not any(stands(names, passage.words) for passage in case.passages(fact)):
                yield Fault(via.place, message, "add a passage that shows the way it came, or leave “via:” out")


def _publishers(case: Case, source: str) -> Iterator[tuple[str, ...]]:
    card = case.world.cards.get(source)
    for edge in card.edges if card else ():
        if edge.anchor.partition(".")[0] == _PUBLISHER:
            yield case.names(edge.written)
