from __future__ import annotations

from collections.abc import Iterator

from factsite.english.names import stands
from factsite.kinds import BY_NAME, DIRECT
from factsite.records.written import Written
from factsite.rules.case import PUBLISHER, Case, Fault


def chain_is_shown(case: Case) -> Iterator[Fault]:
    """A source states who published it; a fact that takes another way than its source shows it in a passage."""
    have = {fact.property for fact in case.page.facts} | {label.partition(".")[0] for label in case.page.labels}
    for name in BY_NAME[case.page.kind].states:
        if name not in have:
            hint = "give it as a fact with its quote, or as “value: not stated” with “without:”"
            yield Fault(case.page.start, f"the page does not state its {name}", hint)
    for fact in case.page.facts:
        if not case.is_placed(fact) or not case.passages(fact):
            continue
        for via in fact.via:
            outlets = _publishers(case, fact.citations[0].source.text) if via.text == DIRECT else (via,)
            names = tuple(name for outlet in outlets for name in case.names(outlet))
            if any(case.is_unread(outlet) for outlet in outlets):
                continue
            if not any(stands(names, passage.words) for passage in case.passages(fact)):
                who = names[0] if names else "the outlet's own name"
                hint = "add a passage that shows the way it came, or leave “via:” out"
                yield Fault(via.place, f"{who} does not stand in a passage of this fact", hint)


def _publishers(case: Case, source: str) -> tuple[Written, ...]:
    card = case.world.cards.get(source)
    edges = card.edges if card else ()
    return tuple(edge.written for edge in edges if edge.back and edge.anchor.partition(".")[0] == PUBLISHER)
