"""The first of the two tables: what kinds of page there are, and what each may state.

A kind is a row. Its folder, address, validation, listing, back-links and export follow from the row alone.
"""

from __future__ import annotations

from factsite.kinds.event import EVENT
from factsite.kinds.exchange import EXCHANGE
from factsite.kinds.facts import (
    ABSENCE_QUALIFIERS,
    ABSENCES,
    ALL_PARTS,
    DIRECT,
    EACH,
    NAMING,
    NOBODY,
    NONE,
    OWN_VOICE,
    PARTS,
    QUALIFIERS,
    QUALIFIERS_MEAN,
    SEVERAL,
    SIDES,
    SILENT,
    TIMES,
    TOGETHER,
)
from factsite.kinds.keys import COMMON, NEEDED, REFUSED, common_keys
from factsite.kinds.organization import ORGANIZATION
from factsite.kinds.page import PAGE
from factsite.kinds.person import PERSON
from factsite.kinds.place import PLACE
from factsite.kinds.reasons import CORRECTIONS, LEFT_OUT, UNREPEATED, WITHDRAWN
from factsite.kinds.source import SOURCE
from factsite.kinds.table import FREED, HELD, TYPES, Kind, Property
from factsite.kinds.topic import TOPIC

KINDS = (EXCHANGE, PERSON, ORGANIZATION, PLACE, EVENT, TOPIC, SOURCE, PAGE)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}

__all__ = [
    "ABSENCES",
    "ABSENCE_QUALIFIERS",
    "ALL_PARTS",
    "BY_FOLDER",
    "BY_NAME",
    "COMMON",
    "CORRECTIONS",
    "DIRECT",
    "EACH",
    "EVENT",
    "EXCHANGE",
    "FREED",
    "HELD",
    "KINDS",
    "LEFT_OUT",
    "NAMING",
    "NEEDED",
    "NOBODY",
    "NONE",
    "ORGANIZATION",
    "OWN_VOICE",
    "PAGE",
    "PARTS",
    "PERSON",
    "PLACE",
    "QUALIFIERS",
    "QUALIFIERS_MEAN",
    "REFUSED",
    "SEVERAL",
    "SIDES",
    "SILENT",
    "SOURCE",
    "TIMES",
    "TOGETHER",
    "TOPIC",
    "TYPES",
    "UNREPEATED",
    "WITHDRAWN",
    "Kind",
    "Property",
    "common_keys",
]
