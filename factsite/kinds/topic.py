"""What spans several pages, such as totals."""

from __future__ import annotations

from factsite.kinds.cues import MEDIATING
from factsite.kinds.shared import ACTORS, COUNT, DATE, DESCRIBED
from factsite.kinds.table import Kind, Property

TOPIC = Kind(
    "topic",
    "topics",
    "Topic",
    "Topics",
    (
        COUNT,
        DATE,
        Property(
            "mediator",
            "Mediators from",
            "reference",
            ACTORS,
            "Mediators in",
            cues=MEDIATING,
            done=True,
            tells=MEDIATING,
            dealing=True,
            means="Where those came from who helped the sides to agree.",
        ),
        Property(
            "participant",
            "Took part",
            "reference",
            ACTORS,
            "Took part in",
            dealing=True,
            means="Who had a part in it.",
        ),
        Property("place", "Place", "reference", ("place",), "Topics", means="Where it is, or takes place."),
        Property("contents", "Contents", "text", means="What it holds or is about, in the words of the source."),
        DESCRIBED,
        Property(
            "began_with",
            "Began with",
            "reference",
            ("event",),
            "Set the stage for",
            cues=("set the stage", "began", "begin", "start", "first", "emerg", "origin"),
            means="The event that the source says it began with.",
        ),
    ),
    columns=("count", "date"),
    totals=True,
)
