from __future__ import annotations

from collections.abc import Iterator

from factsite.rules.case import Case, Fault


def nobody_is_held(case: Case) -> Iterator[Fault]:
    """A page with a fact of captivity has a fact of release, its own or an exchange's.

    Who is perhaps still held gets no page: to be known harms them.
    """
    held = case.world.cards[case.page.id].held
    # A page that cannot be read may be the exchange that freed them.
    if held and not case.is_freed() and not case.world.unread:
        message = f"“{held}” tells of captivity, and no page tells of the release of {case.page.title}"
        hint = "state the release here or as “released” of the exchange; who may still be held gets no page"
        yield Fault(held.place, message, hint)
