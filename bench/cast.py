"""Who and what an article tells of: names, titles and days, made up from a seed and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.names import GIVEN, name_at
from bench.records import slug_of

EXCHANGES, TOWNS, REGIONS, FREED, OFFICIALS, TALKS = 6, 2, 2, 2, 3, 2
_NAMES = TOWNS + REGIONS + FREED + OFFICIALS + 1
# The first of the exchanges is later than this, by the number of days that the seed says.
_FIRST, _YEARS = date(2015, 1, 10), 3300


@dataclass(frozen=True, slots=True)
class Cast:
    """Titles; ids follow from them. `days` are those of the exchanges and `talks` those of the talks before them."""

    regions: tuple[str, ...]
    towns: tuple[str, ...]
    officials: tuple[str, ...]
    freed: tuple[str, ...]
    author: str
    days: tuple[date, ...]
    talks: tuple[date, ...]

    @property
    def committee(self) -> str:
        return f"{self.regions[0]} Captives Committee"

    @property
    def ministry(self) -> str:
        return f"{self.regions[1]} Defense Ministry"

    @property
    def outlet(self) -> str:
        return f"The {self.towns[0]} Courier"

    @property
    def headline(self) -> str:
        return f"Prisoners of {self.regions[0]} and {self.regions[1]} Go Home"

    @property
    def source(self) -> str:
        return f"sources/{slug_of(self.headline)}"

    @property
    def printed(self) -> date:
        """The day of the article."""
        return self.days[-1] + timedelta(days=9)

    def town_of(self, exchange: int) -> str:
        """Return the town near which an exchange took place."""
        return self.towns[exchange % TOWNS]


def cast_of(number: int, seed: int, draw: Random) -> Cast:
    """Return the cast of the article with this number. No name of it is in another's."""
    first = Random(seed).randrange(1_000_000) + number * _NAMES
    names = iter([name_at(first + n) for n in range(_NAMES)])
    regions, towns = (tuple(next(names) for _ in range(count)) for count in (REGIONS, TOWNS))
    given = iter(draw.sample(GIVEN, OFFICIALS + FREED + 1))
    officials, freed = (tuple(f"{next(given)} {next(names)}" for _ in range(count)) for count in (OFFICIALS, FREED))
    begin = _FIRST + timedelta(days=draw.randrange(_YEARS))
    days = tuple(begin + timedelta(days=11 * n + draw.randrange(10)) for n in range(EXCHANGES))
    talks = tuple(begin - timedelta(days=20 * (n + 1) + draw.randrange(9)) for n in range(TALKS))
    return Cast(regions, towns, officials, freed, f"{next(given)} {next(names)}", days, talks)


def spoken(day: date) -> str:
    """Return a day as articles write it."""
    return f"{day:%B} {day.day}, {day.year}"
