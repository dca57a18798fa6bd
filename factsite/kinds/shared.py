"""Properties that pages of several kinds have."""

from __future__ import annotations

from factsite.kinds.table import Property

ACTORS = ("person", "organization", "place")
DATE = Property("date", "Date", "date", means="When it was, as the source words it.")
COUNT = Property("count", "Figure", "count", means="A number that the source gives, with what it counts.")
SAID = Property(
    "said",
    "Said",
    "text",
    quoted=True,
    own=True,
    means="Words of the one whom the page is about, as the source quotes them.",
)
DESCRIBED = Property(
    "described_as",
    "Described as",
    "text",
    quoted=True,
    means="Words that the source, or somebody whom it quotes, uses of it.",
)
PART_OF = Property(
    "part_of",
    "Part of",
    "reference",
    ("place", "organization", "event", "topic"),
    "Parts",
    means="What it belongs to as a part.",
)
