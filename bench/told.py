"""What a paragraph of a generated article comes to, and the links between its pages."""

from __future__ import annotations

from dataclasses import dataclass

from bench.cast import EXCHANGES, Cast
from bench.records import FOLDERS, Page, slug_of

CHANNELS = ("Telegram", "X", "Facebook", "Instagram", "Viber")
RANKS = ("Colonel", "Major General", "Lieutenant General", "Brigadier General")
OPINIONS = (
    "No bus waited longer than {} minutes at the barrier, and nobody had to stand in the cold",
    "We read {} names aloud and checked each of them with care against the lists of both sides",
    "There were {} beds ready by the evening, and soup and a telephone for everybody who came",
    "Our people carried {} parcels across the bridge by hand, because no car was let through",
    "We still look for {} of them, and we do not stop looking until we know where they are",
    "The road was open for {} hours, and that was enough for all of the buses on both sides",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the article and the page that rests on it, with what a register would file it under.

    A page that `leads` has room for a link to an exchange.
    """

    paragraph: str
    page: Page
    filed: str
    leads: bool = False


def exchange_link(cast: Cast, which: int) -> str:
    """Return a link to one of the exchanges, counted around."""
    which %= EXCHANGES
    return f"[exchange](../{id_of(cast.town_of(which), 'exchange')}-{cast.days[which].isoformat()}.md)"


def link_to(title: str, kind: str) -> str:
    """Return a link to the page with a title."""
    return f"[{title}](../{id_of(title, kind)}.md)"


def id_of(title: str, kind: str) -> str:
    """Return the id of the page with a title."""
    return f"{FOLDERS[kind]}/{slug_of(title)}"


def rank_of(cast: Cast, which: int) -> str:
    """Return the rank of somebody who was freed, as each paragraph has it."""
    return RANKS[(which + cast.days[0].day) % len(RANKS)]
