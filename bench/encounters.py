"""What is told of exchanges and talks, and what their pages state."""

from __future__ import annotations

from random import Random

from bench.cast import FREED, Cast, spoken
from bench.records import Fact, Page, slug_of
from bench.told import CHANNELS, Told, id_of, link_to, rank_of

WEATHER = ("in heavy rain", "in thick fog", "on a clear morning", "late in the evening", "in the first snow")
CROSSINGS = ("on the old bridge", "at the railway station", "on the ferry pier", "at a closed market")
ARRIVALS = (
    "that buses took all of them to a hall",
    "that doctors saw each of them on the same evening",
    "that a train was waiting for them",
    "that everybody had called home by the evening",
)


def exchange(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of an exchange; each of the first freed somebody who has a page."""
    (home, other), town, day = cast.regions, cast.town_of(which), spoken(cast.days[which])
    channel, count, sailors = draw.choice(CHANNELS), draw.randint(60, 400), draw.randint(12, 48)
    number = f"{which + 14 + draw.randrange(3, 7) * 10}th"
    swap = (
        f"On {day}, {draw.choice(WEATHER)} and after long talks, {home} and {other} exchanged prisoners near {town}, "
        f"{draw.choice(CROSSINGS)}."
    )
    figure = (
        f"The {cast.committee} reported on {channel} that {count} soldiers were returned to {home} from {town}, "
        f"including {sailors} sailors, and {draw.choice(ARRIVALS)}."
    )
    counted = f"It was the {number} exchange by {home}’s count, and the {cast.ministry} did not object to that."
    speaker = (("said_by", id_of(cast.committee, "organization")), ("said_on", channel))
    to = (("of", "soldiers"), ("to", id_of(home, "place")))
    silent = ("note", f"The article does not say how many were returned to {other}.")
    among = ("note", "They are among the soldiers; on which ships they served, the article does not say.")
    own = ("note", "Others may count otherwise; the article gives no count but this.")
    facts = [
        Fact("date", cast.days[which].isoformat(), swap),
        Fact(f"party.{slug_of(home)}", id_of(home, "place"), swap),
        Fact(f"party.{slug_of(other)}", id_of(other, "place"), swap),
        Fact("returned.home", str(count), figure, (*to, *speaker, silent)),
        Fact(
            "returned.sailors", str(sailors), figure, (("of", "sailors"), ("part_of", "returned.home"), *speaker, among)
        ),
        Fact("number", number, counted, (("by", id_of(home, "place")), own)),
    ]
    told = [swap, figure, counted]
    if which < FREED:
        person = cast.freed[which]
        named = f"Among those freed near {town} was {rank_of(cast, which)} {person}, whom the {cast.committee} named."
        told.append(named)
        facts[2] = Fact(f"released.{slug_of(person)}", id_of(person, "person"), named)
    prose = (
        f"On {day}, {link_to(home, 'place')} and {other} exchanged prisoners near {link_to(town, 'place')}, after "
        f"long talks. How long it took, and who watched it from either side of the border, the page does not "
        f"tell.[^date]\n\nThe {link_to(cast.committee, 'organization')} reported on {channel} that {count} soldiers "
        f"were returned to {home}, and that {sailors} sailors were among them. The count of the other side is not "
        f"given here.[^returned.home]"
    )
    summary = (
        f"{home} and {other} exchanged prisoners near {town}. The {cast.committee} reported how many soldiers were "
        f"returned, and {home} counts it as the {number}."
    )
    title, id = f"Exchange near {town} of {day}", f"{id_of(town, 'exchange')}-{cast.days[which].isoformat()}"
    page = Page(id, "exchange", title, summary, cast.source, tuple(facts), prose)
    return Told(" ".join(told), page, f"the exchange of {day}")


def talks(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of talks in a town."""
    (home, other), town, day = cast.regions, cast.towns[which], cast.talks[which]
    person, names, rounds = cast.officials[which], draw.randint(30, 200), draw.randint(12, 19)
    held = (
        f"On {spoken(day)}, {home} and {other} held talks in {town}, in {rounds} rounds, behind closed doors and with "
        f"nobody in the house but guards, cooks and interpreters."
    )
    led = (
        f"{person} took part in the talks in {town}, which led to a list of {names} names that both sides signed on "
        f"the same table, one after the other."
    )
    facts = (
        Fact("date", day.isoformat(), held),
        Fact("place", id_of(town, "place"), held, (("note", "In which house of the town, the article does not say."),)),
        Fact(f"party.{slug_of(home)}", id_of(home, "place"), held),
        Fact(
            "count.rounds",
            str(rounds),
            held,
            (("of", "rounds"), ("note", "How long they took, the article does not say.")),
        ),
        Fact("participant", id_of(person, "person"), led, (("note", "Who else took part is not stated."),)),
        Fact(
            "outcome",
            f"a list of {names} names",
            led,
            (("note", "Whose names they are, and where the list is kept, is not stated."),),
        ),
    )
    prose = (
        f"{home} and {other} held talks in {link_to(town, 'place')} on {spoken(day)}, in {rounds} rounds, behind "
        f"closed doors. What was said in them, and in which order, is not told "
        f"here.[^date]\n\n{link_to(person, 'person')} took part in the talks, which led to a list of {names} names "
        f"that both sides signed. The list itself is not kept here, and the names on it are nobody’s concern but "
        f"theirs who bear them.[^outcome]"
    )
    summary = f"{home} and {other} held {rounds} rounds of talks in {town}, which led to a list of {names} names."
    title = f"Talks in {town}"
    page = Page(id_of(title, "event"), "event", title, summary, cast.source, facts, prose)
    return Told(" ".join((held, led)), page, f"the talks in {town}", leads=True)
