"""A place, or the state that a place stands for."""

from __future__ import annotations

from factsite.kinds.shared import COUNT, DATE, DESCRIBED, PART_OF, SAID
from factsite.kinds.table import Kind, Property

PLACE = Kind(
    "place",
    "places",
    "Place",
    "Places",
    (
        PART_OF,
        DESCRIBED,
        SAID,
        Property(
            "ally",
            "Ally",
            "reference",
            ("place",),
            "Ally of",
            cues=("ally", "allie"),
            means="A country that the source calls an ally of this one.",
        ),
        COUNT,
        DATE,
    ),
    may=("adjectives",),
    speaks=True,
    columns=("part_of", "described_as"),
    schema="Place",
)
