"""The generated site: articles that each have twenty pages, one organization that many pages link, and a home page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from bench.bodies import body, region, town
from bench.cast import EXCHANGES, FREED, OFFICIALS, REGIONS, TALKS, TOWNS, Cast, cast_of, spoken
from bench.encounters import exchange, talks
from bench.people import freed, official
from bench.records import Article, Fact, Page, slug_of
from bench.told import Told, exchange_link

# How an article goes on: who tells, and how often.
PARTS: tuple[tuple[Callable[[Cast, int, Random], Told], int], ...] = (
    (exchange, EXCHANGES),
    (talks, TALKS),
    (freed, FREED),
    (official, OFFICIALS),
    (body, 3),
    (region, REGIONS),
    (town, TOWNS),
)

PER_ARTICLE = sum(count for _, count in PARTS)
HUB, HUB_ID = "Lakeland Exchange Office", "organizations/lakeland-exchange-office"
_OFFICE = f"The {HUB} (LEO) is an office of the lake countries."
_KEEPS = f"The {HUB} keeps files on prisoners and answers letters."


def articles(pages: int, hub: int, seed: int) -> Iterator[Article]:
    """Yield as many articles as so many pages rest on; of all their pages, `hub` link to the same organization.

    Each article has its twenty pages, so that there may be more than are asked for. The first one also tells of the
    organization, whose page comes on top, as do those of the articles.
    """
    count = -(-pages // PER_ARTICLE)
    whole = count * PER_ARTICLE
    for number in range(count):
        draw = Random(f"{seed} {number}")
        cast = cast_of(number, seed, draw)
        told = [tell(cast, which, draw) for tell, many in PARTS for which in range(many)]
        # The same share of every article, spread over its pages.
        at = range(number * PER_ARTICLE, whole)
        closed = [
            _filed(one, cast, n) if (at[n] + 1) * hub // whole > at[n] * hub // whole else _alone(one, cast, n)
            for n, one in enumerate(told)
        ]
        paragraphs = (cast.headline, _byline(cast), *(one.paragraph for one in closed))
        made = tuple(one.page for one in closed)
        if number == 0:
            paragraphs, made = (*paragraphs, f"{_OFFICE} {_KEEPS}"), (*made, _hub(cast.source))
        yield Article(_source(cast), paragraphs, made)


def home() -> Page:
    """Return the page that the site begins with."""
    prose = f"The [{HUB}](../{HUB_ID}.md) keeps files on prisoners.[^files]"
    notes = (("files", f"{HUB_ID}#activity.files", ""),)
    return Page("pages/home", "page", "Exchanges at the lakes", "Made-up pages on exchanges.", "", (), prose, notes)


def _filed(told: Told, cast: Cast, number: int) -> Told:
    """Close with the hub: a sentence in the paragraph of the article, and a link on the page."""
    words = f"The {HUB} keeps a file on {told.filed}, which families may read there."
    lead = f", beside that of an {exchange_link(cast, number)}" if told.leads else ""
    prose = (
        f"{told.page.prose}\n\nThe [{HUB}](../{HUB_ID}.md) keeps a file on it{lead}. Families may read it there, "
        f"together with somebody who can explain what it says and what it leaves out.[^file]"
    )
    page = replace(told.page, prose=prose, notes=(("file", cast.source, words),))
    return replace(told, paragraph=f"{told.paragraph} {words}", page=page)


def _alone(told: Told, cast: Cast, number: int) -> Told:
    """Close with an exchange instead."""
    lead = f" and an {exchange_link(cast, number)} before or after it" if told.leads else ""
    prose = (
        f"{told.page.prose}\n\nSee also another {exchange_link(cast, number + 1)}{lead}, to compare what is told of "
        f"it and what is not, and how the figures of either side were given at the time.[^see]"
    )
    return replace(told, page=replace(told.page, prose=prose, notes=(("see", "", "pointers to pages"),)))


def _hub(source: str) -> Page:
    facts = (
        Fact("abbreviation", "LEO", _OFFICE),
        Fact("described_as", "an office of the lake countries", _OFFICE),
        Fact("activity.files", "keeps files on prisoners", _KEEPS),
        Fact("activity.letters", "answers letters", _KEEPS),
    )
    prose = f"The {HUB} keeps files on prisoners and answers letters.[^activity.files]"
    return Page(HUB_ID, "organization", HUB, "An office that keeps files on prisoners.", source, facts, prose)


def _byline(cast: Cast) -> str:
    return f"By {cast.author}, {cast.outlet}, {spoken(cast.printed)}"


def _source(cast: Cast) -> Page:
    byline = _byline(cast)
    facts = (
        Fact("publisher", f"organizations/{slug_of(cast.outlet)}", byline),
        Fact("author", cast.author, byline),
        Fact("date", cast.printed.isoformat(), byline),
        Fact("address", "not stated", "", (("without", "[http, www]"),)),
    )
    return Page(cast.source, "source", cast.headline, f"An article of {cast.outlet}.", "", facts, "")
