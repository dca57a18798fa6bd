"""What a kind and a property say of themselves: the columns of the table."""

from __future__ import annotations

from msgspec import Struct

TYPES = ("count", "date", "ordinal", "duration", "reference", "text")
# What a property tells of captivity.
HELD, FREED = "held", "freed"


class Property(Struct, frozen=True):
    """What a fact states: its name in the file, its label for readers and the type of its value.

    A reference says which kinds it points at and the heading (`back`) that it gets on the page it points at. A
    `quoted` text is shown in quotation marks: its words are the source's, not a label. `captivity` is `held` where the
    property tells of it and `freed` where it tells of its end, for the page itself or, in a reference, for the page it
    points at. A `planned` date may lie after the article that tells of it, and a `planned` figure has not come true.
    What is `single` cannot be so on two days. A figure of `people` who came home needs the words on those it counts
    where it counts a share.

    `cues` are beginnings of words, any of which the sentence of a passage has that shows the property; none where the
    value shows it by itself. What is `done` has happened: a plan or a demand does not show it. What is `own` are words
    of whom the page is about; what stands `beside` a name belongs to the nearest.

    `tells` are the beginnings of the words in which articles state it: one of them stands against a silence. Of what
    an article says of `itself`, it speaks in a line of its own, or as of its own report. A `dealing` tells who dealt
    with whom, or took part. What `calls` somebody is a name of theirs. What it `means` is a sentence for readers and
    editors.
    """

    name: str
    label: str
    type: str
    to: tuple[str, ...] = ()
    back: str = ""
    quoted: bool = False
    captivity: str = ""
    planned: bool = False
    single: bool = False
    cues: tuple[str, ...] = ()
    done: bool = False
    own: bool = False
    beside: bool = False
    people: bool = False
    tells: tuple[str, ...] = ()
    itself: bool = False
    dealing: bool = False
    calls: bool = False
    means: str = ""


class Kind(Struct, frozen=True):
    """A kind of page.

    `needs` and `may` are the front matter keys beyond `COMMON`; `states` the properties that each page of the kind
    must have a fact of; `columns` the properties that its list shows. A page of a kind that `stores` keeps an article.
    Pages of a `named` kind are about somebody, whose name stands beside every fact; who has a page of a kind that
    `speaks` can be the speaker of one. A page of a `personal` kind is about a person, for whom a part of the name may
    stand. A `listed` kind has a list; one `on_home` shows it on the front page too, and
    the figures of one that `totals` stand there. The figures of a page whose kind is `charted` all count people in one
    event, so that one scale can show them. `schema` is the type that schema.org has for what its pages are about,
    where it has one; `terms` are the properties of that type that facts give: ours, and the name of theirs.
    """

    name: str
    folder: str
    label: str
    plural: str
    properties: tuple[Property, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    stores: bool = False
    named: bool = False
    personal: bool = False
    noindex: bool = False
    speaks: bool = False
    listed: bool = True
    on_home: bool = False
    totals: bool = False
    charted: bool = False
    schema: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    def property(self, name: str) -> Property | None:
        """Return the property with this name, or None."""
        for row in self.properties:
            if row.name == name:
                return row
        return None
