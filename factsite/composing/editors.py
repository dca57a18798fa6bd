"""Compose the page for those who write pages: every key of their files, from the tables that the keys come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsite.composing.shelf import EDITORS_PAGE, Shelf
from factsite.kinds import BY_NAME, COMMON, KINDS, NEEDED, QUALIFIERS, QUALIFIERS_MEAN, Kind, Property
from factsite.meanings import ABSENT, FACT, FACT_EXAMPLES, FRONT, FRONT_EXAMPLES, QUALIFIER_EXAMPLES, TYPES
from factsite.records.view import Anchor, EditorsView, KeysView, KeyView

_TITLE = "For editors"
_SUMMARY = "What a page is written with: each key of its file, what it says, and an example."
# A whole page, which a test proves on the small site.
FILE = "content/people/dmytro-khyliuk.md"
EXAMPLE = """\
---
title: Dmytro Khyliuk
aliases: [Khyliuk]
summary: Freed in an exchange of prisoners, as the President of Ukraine announced.
public_interest: named on release by the President of Ukraine
source: sources/exchange-of-146
facts:
  held_since:
    value: 2022-03
    quote: Khyliuk “was kidnapped in the Kyiv region in March 2022
    said_by: people/volodymyr-zelensky
    said_on: social media
  released_on:
    value: Sunday
    quote: Among the Ukrainians freed on Sunday were “two journalists, Dmytro Khyliuk and Mark Kaliush,”
    said_by: Ukraine’s Coordination Headquarters for the Treatment of Prisoners of War
    said_on: Telegram
  held_in:
    value: not stated
    without: [was held in, were held in, jail]
---
According to Ukraine’s Coordination Headquarters for the Treatment of Prisoners of War, Khyliuk was among the
Ukrainians freed on Sunday.[^released_on]

The article does not say where he was held.[^held_in]
"""


def editors_view(shelf: Shelf) -> EditorsView:
    """Return the page for editors."""
    groups = (_front(), _fact(), _beside(), _types(), *(_kind(kind) for kind in KINDS))
    frame = shelf.frame(EDITORS_PAGE, _TITLE, _SUMMARY, (), False)
    contents = tuple(Anchor(group.title, f"#{group.anchor}") for group in groups)
    return EditorsView(frame, _TITLE, _SUMMARY, FILE, EXAMPLE, groups, contents)


def _front() -> KeysView:
    lead = "Between the two lines `---` with which a file begins. What is behind them is the text, in Markdown."
    return KeysView("front", "On every page", lead, tuple(_keys("front", COMMON, NEEDED)))


def _keys(anchor: str, keys: Iterable[str], needed: Iterable[str]) -> Iterator[KeyView]:
    """Yield keys of front matter."""
    for key in keys:
        holds = "needed" if key in needed else ""
        yield KeyView(f"{anchor}-{key}", key, holds, FRONT[key], FRONT_EXAMPLES.get(key, ""))


def _fact() -> KeysView:
    lead = "Below the key of a fact, which is a property, or a property and a name: `held_since`, `returned.to-russia`."
    keys = (KeyView(f"fact-{key}", key, "", means, FACT_EXAMPLES[key]) for key, means in FACT.items())
    return KeysView("fact", "In every fact", lead, tuple(keys))


def _beside() -> KeysView:
    """Return the qualifiers, each with the types of value that it may stand beside."""
    types = {name: ", ".join(of for of, names in QUALIFIERS.items() if name in names) for name in QUALIFIERS_MEAN}
    keys = (
        KeyView(f"beside-{name}", name, types[name], means, QUALIFIER_EXAMPLES[name])
        for name, means in QUALIFIERS_MEAN.items()
    )
    lead = "What keeps a value from saying more than its source does; which type of value takes it stands beside it."
    return KeysView("beside", "Beside a value", lead, tuple(keys))


def _types() -> KeysView:
    """Return how the values of each type are written, and what is written where there is none."""
    keys = [KeyView(f"type-{name}", name, "", means, " · ".join(examples)) for name, (means, examples) in TYPES.items()]
    absent = (
        KeyView(f"type-{reason.replace(' ', '-')}", reason, "any type", f"{means[0].upper()}{means[1:]}", "")
        for reason, means in ABSENT.items()
    )
    return KeysView("type", "Values", "As the source writes them; nothing is rounded.", (*keys, *absent))


def _kind(kind: Kind) -> KeysView:
    """Return the keys and properties of a kind of page."""
    own = (*kind.needs, *kind.may)
    lead = f"In `content/{kind.folder}/`."
    if not kind.properties:
        lead += " It states nothing: its text says what the site has to say."
    if kind.states:
        names = ", ".join(f"`{name}`" for name in kind.states)
        lead += f" Each has a fact of {names}: a value, or `not stated`."
    keys = (*_keys(kind.name, own, kind.needs), *(_property(kind, row) for row in kind.properties))
    return KeysView(kind.name, kind.plural, lead, keys)


def _property(kind: Kind, row: Property) -> KeyView:
    """Return a property with the type of its value; of a reference the kinds of page that it may name."""
    to = " or ".join(row.to)
    example = f"{BY_NAME[row.to[0]].folder}/…" if row.to else TYPES[row.type][1][0]
    return KeyView(
        f"{kind.name}-{row.name}", row.name, to or row.type, row.means, "" if row.type == "text" else example
    )
