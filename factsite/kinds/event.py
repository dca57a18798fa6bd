"""Something that happened beside the exchanges."""

from __future__ import annotations

from factsite.kinds.shared import ACTORS, COUNT, DATE, DESCRIBED, PART_OF
from factsite.kinds.table import Kind, Property

EVENT = Kind(
    "event",
    "events",
    "Event",
    "Events",
    (
        DATE,
        Property("place", "Place", "reference", ("place",), "Events here", means="Where an event took place."),
        Property(
            "party", "Between", "reference", ACTORS, "Events", dealing=True, means="Between whom an event took place."
        ),
        Property(
            "participant",
            "Took part",
            "reference",
            ACTORS,
            "Took part in",
            dealing=True,
            means="Who had a part in an event.",
        ),
        Property(
            "led_to",
            "Led to",
            "reference",
            ("event", "topic", "exchange"),
            "Came of",
            cues=("led", "lead", "result", "outcome", "set the stage", "pav", "after"),
            means="What the source says came of an event.",
        ),
        Property(
            "outcome",
            "Outcome",
            "text",
            cues=("outcome", "result", "led", "end", "set the stage"),
            means="How an event ended, in the words of the source.",
        ),
        DESCRIBED,
        COUNT,
        PART_OF,
    ),
    columns=("date", "place", "count"),
    schema="Event",
    terms=(("date", "startDate"), ("place", "location")),
)
