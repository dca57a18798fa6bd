"""What is told of people, and what their pages state."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bench.cast import OFFICIALS, TOWNS, Cast, spoken
from bench.records import Fact, Page
from bench.told import CHANNELS, OPINIONS, Told, exchange_link, id_of, link_to, rank_of

WORK = ("spokesman", "spokeswoman", "deputy head", "secretary")
MEMORIES = (
    "I counted {} steps from the gate to the bus, and at each of them I thought of turning around",
    "I wrote {} letters in that time and got a single answer, which I still carry with me",
    "We were {} people in two rooms with a single window, and we took turns to stand at it",
    "They gave us {} minutes to pack and told us nothing of where the bus was going to take us",
)


def freed(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of somebody who came home."""
    person, town, day = cast.freed[which], cast.town_of(which), cast.days[which]
    last, committee, other, rank = person.split()[-1], cast.committee, cast.regions[1], rank_of(cast, which)
    memory, channel = MEMORIES[draw.randrange(2) * 2 + which].format(draw.randint(21, 90)), draw.choice(CHANNELS)
    since, named_on = day - timedelta(days=draw.randint(150, 900)), day + timedelta(days=1)
    head = (
        f"{rank} {person}, who came home on {spoken(day)}, was freed near {town} together with soldiers whom nobody "
        f"had expected."
    )
    named = f"The {committee} named {last} on {spoken(named_on)}, as soon as everybody had been asked."
    held = (
        f"{last} was captured in {since:%B %Y} and was held in {other} from then on, together with many others, the "
        f"{committee} said on {channel}."
    )
    said = f"“{memory},” {last} said."
    speaker = (("said_by", id_of(committee, "organization")), ("said_on", channel))
    unsaid = ("note", f"The article does not say in which part of {other}.")
    facts = (
        Fact(
            "rank", rank, head, (("note", "The rank on the day of the release; whether it has changed is not told."),)
        ),
        Fact("released_on", day.isoformat(), head),
        Fact("named_on", named_on.isoformat(), named),
        Fact("held_since", f"{since:%Y-%m}", held, speaker),
        Fact("held_in", id_of(other, "place"), held, (*speaker, unsaid)),
        Fact(
            "said", memory, said, (("said_by", id_of(person, "person")), ("note", "To whom, the article does not say."))
        ),
    )
    prose = (
        f"{person} was freed near {link_to(town, 'place')} in an {exchange_link(cast, which)}, together with soldiers "
        f"whom nobody had expected. Of those who were freed with {last} other pages tell, as far as they are "
        f"named.[^released_on]\n\nThe {link_to(committee, 'organization')} said on {channel} that {last} was captured "
        f"in {since:%B %Y} and held in {other} from then on, together with many others. Nothing more is told here of "
        f"that time.[^held_since]"
    )
    summary = f"{rank}, freed near {town} and named by the {committee}, which said since when {last} had been held."
    interest = (("public_interest", f"senior officer, named on release by the {committee}"),)
    page = Page(id_of(person, "person"), "person", person, summary, cast.source, facts, prose, (), (last,), interest)
    return Told(" ".join((head, named, held, said)), page, f"the captivity of {last}")


def official(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of somebody who speaks for the committee."""
    person, committee, town = cast.officials[which], cast.committee, cast.towns[which % TOWNS]
    other, last = cast.officials[(which + 1) % OFFICIALS], person.split()[-1]
    work, channel = draw.choice(WORK), draw.choice(CHANNELS)
    first, second = (one.format(draw.randint(21, 90)) for one in (OPINIONS[which], OPINIONS[which + OFFICIALS]))
    day = cast.talks[0] - timedelta(days=which + 1)
    post = f"{person}, {work} of the {committee}, went to {town} for each of the hand-overs and stayed until the end."
    met = f"On {spoken(day)}, {last} met {other} in {town} and went through the lists of both sides."
    said = f"“{first},” {last} said on {channel}."
    added = f"“{second},” {last} told reporters."
    own = ("said_by", id_of(person, "person"))
    facts = (
        Fact("office", f"{work} of the {committee}", post),
        Fact("member_of", id_of(committee, "organization"), post, (("note", "Since when, the article does not say."),)),
        Fact(
            "dealt_with",
            id_of(other, "person"),
            met,
            (("note", "What came of the meeting, and who else was there, is not stated."),),
        ),
        Fact("date.meeting", day.isoformat(), met),
        Fact("said.first", first, said, (own, ("said_on", channel))),
        Fact("said.second", second, added, (own, ("note", "To which of them, the article does not say."))),
    )
    prose = (
        f"{person} is {work} of the {link_to(committee, 'organization')}. On {spoken(day)}, {last} met "
        f"{link_to(other, 'person')} in {link_to(town, 'place')} and went through the lists of both "
        f"sides.[^dealt_with]\n\n“{first},” said {last} on {channel}. What the others said, and how they came to "
        f"speak of it, is not told here; who wishes to know more of the lists finds it in the article "
        f"itself.[^said.first]"
    )
    summary = f"{work.capitalize()} of the {committee}, who met {other} in {town} and spoke on {channel}."
    interest = (("public_interest", f"public office, as {work} of the {committee}"),)
    page = Page(id_of(person, "person"), "person", person, summary, cast.source, facts, prose, (), (last,), interest)
    return Told(" ".join((post, met, said, added)), page, f"the journeys of {last}")
