"""An exchange of prisoners, or of the dead."""

from __future__ import annotations

from factsite.kinds.cues import FREEING, MEDIATING
from factsite.kinds.shared import ACTORS, DESCRIBED
from factsite.kinds.table import FREED, Kind, Property

_GIVEN = (*FREEING, "receiv", "sent", "gave", "given", "let")
# How an article tells of the day without those words: the prisoners came that night.
_CAME = (
    "crossed the border",
    *(f"{who} {came}" for who in ("they", "prisoners", "captives") for came in ("came", "arrived", "crossed")),
)
_PLANS = ("expect", "plan", "slated", "schedul", "prepar", "intend", "would", "will", "to be", "due")
_DEAD = ("body", "bodies", "remains", "corpse", "dead", "fallen", "killed", "deceased")
_PLACE = (
    "at the border",
    "on the border",
    "crossing",
    "checkpoint",
    "handed over at",
    "took place at",
    "took place in",
    "swapped at",
)
_DAYS = tuple("January February March April May June July August September October November December".split())

EXCHANGE = Kind(
    "exchange",
    "exchanges",
    "Exchange",
    "Exchanges",
    (
        Property(
            "date",
            "Date",
            "date",
            single=True,
            cues=(*_GIVEN, *_CAME),
            tells=_DAYS,
            means="The day of the exchange, as the source words it; a missing year may be worked out.",
        ),
        Property(
            "number",
            "Number",
            "ordinal",
            cues=("exchang", "swap"),
            means="Which exchange it is in the count that its source keeps, such as the 67th.",
        ),
        Property(
            "party",
            "Between",
            "reference",
            ACTORS,
            "Exchanges",
            cues=_GIVEN,
            dealing=True,
            means="Who exchanged prisoners with whom.",
        ),
        Property(
            "returned",
            "Returned",
            "count",
            cues=_GIVEN,
            done=True,
            people=True,
            means="How many people one side, or each, let go, as the source counts them.",
        ),
        Property(
            "freed",
            "Freed",
            "count",
            cues=_GIVEN,
            done=True,
            people=True,
            means="How many people came free, told from the side that they came home to.",
        ),
        Property(
            "included",
            "Also included",
            "count",
            cues=_GIVEN,
            done=True,
            people=True,
            means="People who came home in the same exchange and are told of apart from its main figure.",
        ),
        Property(
            "expected",
            "Expected beforehand",
            "count",
            planned=True,
            cues=_PLANS,
            means="How many people were to be exchanged, as it was said before.",
        ),
        Property(
            "remains",
            "Remains of the dead returned",
            "count",
            cues=_DEAD,
            means="How many of the dead were given back.",
        ),
        Property(
            "released",
            "Named as freed",
            "reference",
            ("person",),
            "Freed in",
            captivity=FREED,
            cues=_GIVEN,
            done=True,
            means="Somebody whom the source names as freed in this exchange.",
        ),
        Property(
            "mediator",
            "Mediator",
            "reference",
            ACTORS,
            "Mediated",
            cues=MEDIATING,
            done=True,
            tells=MEDIATING,
            dealing=True,
            means="Who helped the sides to agree on this exchange.",
        ),
        Property(
            "place",
            "Place",
            "reference",
            ("place",),
            "Exchanges here",
            tells=_PLACE,
            means="Where the people were handed over.",
        ),
        DESCRIBED,
    ),
    columns=("date", "number", "returned", "freed", "included"),
    on_home=True,
    charted=True,
    schema="Event",
    terms=(("date", "startDate"), ("place", "location")),
)
