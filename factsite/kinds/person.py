"""Somebody whom the public may read about."""

from __future__ import annotations

from factsite.kinds.cues import FREEING
from factsite.kinds.shared import DATE, DESCRIBED, SAID
from factsite.kinds.table import FREED, HELD, Kind, Property

_NAMED = ("named", "naming", "identif", "made public", "published")
_CAPTIVE = tuple("captiv held hold detain imprison prison kidnap captur jail abduct seiz arrest taken custody".split())
_TAKEN = tuple("captur taken took kidnap detain seiz abduct arrest held captiv since imprison".split())

PERSON = Kind(
    "person",
    "people",
    "Person",
    "People",
    (
        Property(
            "occupation", "Occupation", "text", beside=True, means="The work of a person, in the words of the source."
        ),
        Property(
            "office",
            "Office",
            "text",
            beside=True,
            means="The post that a person holds or held, in the words of the source.",
        ),
        Property("role", "Role", "text", beside=True, means="What a person did or does in what the source tells of."),
        Property("rank", "Rank", "text", beside=True, means="The military rank that the source puts before the name."),
        Property(
            "callsign",
            "Callsign",
            "text",
            beside=True,
            cues=("callsign", "call", "code", "nickname", "known"),
            means="The name that a person goes by in the field.",
        ),
        Property(
            "member_of",
            "Belongs to",
            "reference",
            ("organization",),
            "People",
            beside=True,
            means="The organization that a person serves or works for.",
        ),
        Property(
            "aide_to",
            "Aide to",
            "reference",
            ("person",),
            "Aides",
            cues=("aide", "advis", "assistant", "chief of staff"),
            means="Whom a person advises or assists.",
        ),
        Property(
            "involved_in",
            "Involved in",
            "reference",
            ("place", "event"),
            "People involved",
            means="A place or an event in which the source says that a person had a part.",
        ),
        Property(
            "dealt_with",
            "Dealt with",
            "reference",
            ("person", "organization"),
            "Dealt with",
            cues=("deal", "talk", "contact", "communicat", "met", "meet", "negotiat", "call", "counterpart"),
            dealing=True,
            means="With whom a person spoke or negotiated.",
        ),
        Property(
            "held",
            "Held",
            "date",
            captivity=HELD,
            cues=_CAPTIVE,
            means="When a person was in captivity, as far as the source says.",
        ),
        Property(
            "held_since",
            "Held since",
            "date",
            captivity=HELD,
            single=True,
            cues=_TAKEN,
            done=True,
            means="When the captivity of a person began.",
        ),
        Property(
            "held_for",
            "Held for",
            "duration",
            captivity=HELD,
            cues=_CAPTIVE,
            means="How long a person was in captivity.",
        ),
        Property(
            "held_in",
            "Held in",
            "reference",
            ("place",),
            "Held here",
            captivity=HELD,
            cues=_CAPTIVE,
            means="Where a person was held; kept on this site only of people who are free.",
        ),
        Property(
            "taken_in",
            "Taken in",
            "reference",
            ("place",),
            "Taken here",
            captivity=HELD,
            cues=_TAKEN,
            done=True,
            means="Where a person was taken captive.",
        ),
        SAID,
        Property(
            "slated",
            "Slated for an exchange",
            "date",
            captivity=HELD,
            planned=True,
            cues=("slated", "due", "planned", "scheduled", "supposed", "list", "expected"),
            means="The day on which a person was to be exchanged, as it was said before.",
        ),
        Property(
            "released_on",
            "Freed on",
            "date",
            captivity=FREED,
            cues=FREEING,
            done=True,
            means="The day on which a person came free.",
        ),
        Property(
            "named_on",
            "Named on",
            "date",
            cues=_NAMED,
            done=True,
            means="The day on which a person was named in public.",
        ),
        DESCRIBED,
        DATE,
    ),
    needs=("public_interest",),
    columns=("office", "occupation", "rank"),
    named=True,
    personal=True,
    speaks=True,
    noindex=True,
    schema="Person",
)
