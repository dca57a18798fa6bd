"""A site of hard input, all of it made up and all of it proven: much, long, overlapping, and in several scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

Files = dict[str, str | bytes | None]

EXCHANGES, MENTIONS, PER_ARTICLE = 500, 10, 50
SAYINGS = 300
# More than a page shows itself of what refers to it.
LEADS = 31
# Of 200 characters each: words that can be parted, and one that cannot.
LONG = (
    "Representatives of adjacent municipalities described transportation arrangements, registration procedures and "
    "accommodation possibilities for passengers returning through the northern mountain valleys"
)
UNBROKEN, OTHER_UNBROKEN = "Abcdefghij" * 20, "Klmnopqrst" * 20
ARABIC, CYRILLIC, OFFICE = "ليلى بنت حداد", "Олена Ґречківська-Щербаненко", "Harbor Office"
GOODS = (
    "apples blankets candles drums envelopes flour gloves hammers ink jackets kettles lamps mirrors needles oats "
    "paper quilts ropes soap tents"
).split()
OVERLAPS = 10

_SILENT = {"publisher": "published by", "author": "written by", "date": "published on", "address": "http"}
_POINTER = "\n[^x]: this site: a pointer\n"


def scaled_files() -> Files:
    """Return the files of the site, its settings apart."""
    return {**_home(), **_exchanges(), **_person(), **_office(), **_names(), **_titles(), **_quotes(), **_empty()}


def _home() -> Files:
    ways = ("long", "unbroken", "stores", "whole", "empty")
    links = "\n\n".join(f"See [{way}](../topics/{way}.md).[^x]" for way in ways)
    return _page("pages/home", "Home", f"{links}\n{_POINTER}")


def _page(page: str, title: str, prose: str, facts: str = "", more: str = "") -> Files:
    head = f"title: {title}\nsummary: What is told of it.\n{more}"
    return {f"content/{page}.md": f"---\n{head}{f'facts:{chr(10)}{facts}' if facts else ''}---\n{prose}"}


def _article(name: str, headline: str, paragraphs: Iterator[str]) -> Files:
    """Return an article and its page, which shows all of it."""
    seed = "\n\n".join((headline, *paragraphs)) + "\n"
    silent = "".join(f"  {key}:\n    value: not stated\n    without: [{words}]\n" for key, words in _SILENT.items())
    more = f"seed: {name}.txt\nsha256: {hashlib.sha256(seed.encode()).hexdigest()}\n"
    return {f"seeds/{name}.txt": seed, **_page(f"sources/{name}", headline, "", silent, more)}


def _fact(key: str, value: str, quote: str, more: str = "") -> str:
    return f"  {key}:\n    value: {value}\n    quote: {quote}\n{more}"


def _exchanges() -> Files:
    """Return exchanges, each with a day, figures and as many paragraphs that lead to the same organization."""
    files: Files = {}
    for first in range(1, EXCHANGES + 1, PER_ARTICLE):
        numbers = range(first, first + PER_ARTICLE)
        name = f"part-{first}"
        told = (words for n in numbers for words in (_day(n)[1], _freed(n)))
        files |= _article(name, f"Prisoners go home, part {first}", told)
        for n in numbers:
            facts = (
                _fact("date", _day(n)[0], _day(n)[1])
                + _fact("freed", f"more than {100 + n}", _freed(n), "    of: soldiers\n")
                + "  freed.sailors:\n    value: 40\n    of: sailors\n    part_of: freed\n    evidence: freed\n"
            )
            leads = "".join(
                f"The {things} came past the [{OFFICE}](../organizations/harbor-office.md).[^date]\n\n"
                for things in GOODS[:MENTIONS]
            )
            prose = f"{leads}See [another](e-{n % EXCHANGES + 1}.md).[^x]\n{_POINTER}"
            files |= _page(f"exchanges/e-{n}", f"Exchange {n}", prose, facts, f"source: sources/{name}\n")
    return files


def _day(number: int) -> tuple[str, str]:
    """Return the day of an exchange and the words that tell of it."""
    year, day = 2000 + number // 20, 1 + number % 28
    return f"{year}-07-{day:02}", f"On July {day}, {year}, Russia and Ukraine exchanged prisoners near the {OFFICE}."


def _freed(number: int) -> str:
    return f"In village {number} more than {100 + number} soldiers were freed, including 40 sailors."


def _person() -> Files:
    """Return a person of whom much is told."""
    said = [f"We waited at gate {n}" for n in range(1, SAYINGS + 1)]
    facts = "".join(
        _fact(f"said.{n}", words, f"Amal Reed said, “{words}.”", "    said_by: people/amal-reed\n")
        for n, words in enumerate(said, 1)
    )
    more = "public_interest: public office, in the port\nsource: sources/gates\n"
    return {
        **_article("gates", "What was said at the gates", (f"Amal Reed said, “{words}.”" for words in said)),
        **_page("people/amal-reed", "Amal Reed", "", facts, more),
    }


def _office() -> Files:
    told, waited = f"The {OFFICE} is a small office.", f"Amal Reed waited near the {OFFICE}."
    prose = f'[Amal Reed](../people/amal-reed.md) waited near it.[^waited]\n\n[^waited]: sources/office: "{waited}"\n'
    facts = _fact("described_as", "a small office", told)
    return {
        **_article("office", "An office in a port", iter((told, waited))),
        **_page("organizations/harbor-office", OFFICE, prose, facts, "source: sources/office\n"),
    }


def _names() -> Files:
    """Return people whose names are written from the right, and in Cyrillic."""
    met = f"The mayor {ARABIC} met {CYRILLIC} at the station in the north of the country when the winter was over."
    pages: Files = {}
    for page, name, other, its in (("arabic", ARABIC, "cyrillic", CYRILLIC), ("cyrillic", CYRILLIC, "arabic", ARABIC)):
        pages |= _page(
            f"people/{page}",
            name,
            f"[{its}]({other}.md) was there too.[^dealt_with]\n",
            _fact("dealt_with", f"people/{other}", met),
            "public_interest: public office, as a mayor\nsource: sources/names\n",
        )
    return {**_article("names", "Two people meet", iter((met,))), **pages}


def _titles() -> Files:
    """Return pages and articles with long titles that stand wherever a title does, and that lead to each other."""
    wall = f"On July 5, 2020, 12 people stood before a wall with the word {UNBROKEN}."
    facts = (
        _fact("contents", OTHER_UNBROKEN, OTHER_UNBROKEN)
        + _fact("date", "2020-07-05", wall)
        + _fact("count", "12", wall, "    of: people\n")
    )
    title, bus = f"How {LONG.lower()}", _fact("contents", "A bus", "A bus came to the wall.")
    leads = f"See [{UNBROKEN}](unbroken.md).[^x]\n\n" * LEADS
    return {
        **_article("long", LONG, iter((wall, f"Below it stood {OTHER_UNBROKEN}."))),
        **_article("unbroken", OTHER_UNBROKEN, iter(("A bus came to the wall.",))),
        **_page("topics/long", title, leads + _POINTER, bus, "source: sources/unbroken\n"),
        **_page(
            "topics/unbroken", UNBROKEN, f"See [{title}](long.md).[^x]\n{_POINTER}", facts, "source: sources/long\n"
        ),
    }


def _quotes() -> Files:
    """Return passages that overlap, and one that is a whole paragraph."""
    stock = f"The store held {', '.join(GOODS[:-1])} and {GOODS[-1]}."
    whole = " ".join(f"In room {n} of the house stood a table with a lamp and a chair." for n in range(1, 31))
    staggered = "".join(
        _fact(f"contents.{GOODS[n]}", GOODS[n], ", ".join(GOODS[n : n + OVERLAPS])) for n in range(OVERLAPS)
    )
    rooms = _fact("contents", "a table with a lamp", whole) + _fact("contents.chair", "a chair", whole)
    note = "\n[^whole]: topics/whole#contents\n"
    return {
        **_article("goods", "Of stores and rooms", iter((stock, whole))),
        **_page("topics/stores", "Stores", "", staggered, "source: sources/goods\n"),
        **_page("topics/whole", "Rooms", f"A house had 30 rooms.[^whole]\n{note}", rooms, "source: sources/goods\n"),
    }


def _empty() -> Files:
    return _page("topics/empty", "Nothing", "")
