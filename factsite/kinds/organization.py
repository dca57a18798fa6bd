"""A state body, an outlet or another organization."""

from __future__ import annotations

from factsite.kinds.shared import COUNT, DESCRIBED, PART_OF, SAID
from factsite.kinds.table import Kind, Property

ORGANIZATION = Kind(
    "organization",
    "organizations",
    "Organization",
    "Organizations",
    (
        Property("abbreviation", "Abbreviation", "text", means="The short form of its name that the source uses."),
        DESCRIBED,
        Property(
            "country",
            "Country",
            "reference",
            ("place",),
            "Organizations",
            means="The country that the source says an organization is of.",
        ),
        Property(
            "headquarters",
            "Headquarters",
            "reference",
            ("place",),
            "Headquarters here",
            cues=("headquarter", "based", "seat"),
            means="Where an organization has its seat.",
        ),
        Property("activity", "What it does", "text", means="What an organization does, in the words of the source."),
        Property(
            "called_for",
            "Called for",
            "text",
            cues=("call", "demand", "urg", "emphasiz", "ask", "appeal"),
            means="What an organization asked others to do.",
        ),
        SAID,
        Property(
            "reported_by",
            "Reported by",
            "reference",
            ("organization",),
            "Reports passed on",
            means="Who passed on what an organization reported.",
        ),
        PART_OF,
        COUNT,
    ),
    columns=("abbreviation", "described_as", "country"),
    named=True,
    speaks=True,
    schema="Organization",
)
