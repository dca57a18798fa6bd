"""What is told of organizations and places, and what their pages state."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from bench.cast import REGIONS, TOWNS, Cast, spoken
from bench.records import Fact, Page
from bench.told import CHANNELS, OPINIONS, Told, id_of, link_to

TOWN_IS = ("a border town", "a harbor town", "a market town", "a railway town", "a mining town")
PURSUITS = (
    "checks lists of captives and prepares rooms for those who come home",
    "keeps the register of captives and pays for buses, meals and warm clothes",
    "collects letters for captives and answers calls by day and by night",
    "compares the lists of both sides and sends doctors and drivers to the border",
)
PLEAS = (
    "the return of {} captives who had waited for years",
    "a list with {} names that both sides accept",
    "{} visits a year to the camps on both sides",
    "a meeting on {} cases that are still open",
)


def body(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of the committee, the ministry or the outlet."""
    title = (cast.committee, cast.ministry, cast.outlet)[which]
    region, town = cast.regions[which % REGIONS], cast.towns[which % TOWNS]
    the = title if title.startswith("The ") else f"The {title}"
    # Within a sentence only a newspaper's own article keeps its capital.
    within = title if title.startswith("The ") else f"the {title}"
    short = "".join(word[0] for word in title.removeprefix("The ").split())
    pursuit, plea = draw.choice(PURSUITS), draw.choice(PLEAS).format(draw.randint(21, 90))
    opinion, channel = draw.choice(OPINIONS).format(draw.randint(91, 99)), draw.choice(CHANNELS)
    what = ("a committee", "a ministry", "a newspaper")[which]
    told = f"{the} ({short}) is {what} of {region} with its headquarters in {town}, in a house behind the station."
    does = f"{the} {pursuit}, and {draw.randint(12, 95)} people work there."
    asks = f"In a letter to both sides, {within} called for {plea}."
    says = f"“{opinion},” {within} said on {channel}."
    own = (("said_by", id_of(title, "organization")), ("said_on", channel))
    facts = (
        Fact("abbreviation", short, told),
        Fact("country", id_of(region, "place"), told),
        Fact("headquarters", id_of(town, "place"), told, (("note", "Whether it has other houses is not stated."),)),
        Fact("activity", pursuit, does, (("note", "As the article has it; others may do the same."),)),
        Fact("called_for", plea, asks, (own[0], ("note", "What became of the letter is not stated."))),
        Fact("said", opinion, says, own),
    )
    prose = (
        f"{the} is {what} of {link_to(region, 'place')} with its headquarters in {link_to(town, 'place')}, in a house "
        f"behind the station. How long it has been there, and who leads it now, the page does not "
        f"tell.[^headquarters]\n\nIn a letter to both sides it called for {plea}; what became of the letter is not "
        f"stated, nor whether either of the sides has answered it since then.[^called_for]"
    )
    summary = f"{what.capitalize()} of {region} with its headquarters in {town}, which called for {plea}."
    page = Page(id_of(title, "organization"), "organization", title, summary, cast.source, facts, prose)
    return Told(" ".join((told, does, asks, says)), page, f"the work of {within}", leads=True)


def region(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of one of the regions that exchange prisoners."""
    title, other, keeper = cast.regions[which], cast.regions[1 - which], (cast.committee, cast.ministry)[which]
    border, villages, guards = (draw.randrange(*span) for span in ((110, 900), (12, 95), (1200, 9900)))
    founded, channel = draw.randint(1610, 1890), draw.choice(CHANNELS)
    opinion = draw.choice(OPINIONS).format(draw.randint(100, 130))
    first = (
        f"{title} is a region with {villages} villages, most of them in the hills, and with a border of {border} "
        f"kilometers with {other}, which follows a river to the lake."
    )
    kept = f"About {guards:,} guards keep the border of {title}, and the {keeper} sends them what they need."
    law = f"Since {founded}, {title} has had a council of its own, in which each of the villages has a seat."
    says = f"“{opinion},” {title} said on {channel}."
    own = (("said_by", id_of(title, "place")), ("said_on", channel))
    hills = ("note", "How many of them are in the hills, and how many are not, the article does not say.")
    facts = (
        Fact("described_as", "a region", first),
        Fact("count.villages", str(villages), first, (("of", "villages"), hills)),
        Fact("count.border", str(border), first, (("of", "kilometers"),)),
        Fact(
            "count.guards",
            f"About {guards:,}",
            kept,
            (("of", "guards"), ("note", "On this side of the border alone; how many keep the other side is not told.")),
        ),
        Fact(
            "date.council", str(founded), law, (("note", "How many seats there are in all, the article does not say."),)
        ),
        Fact("said", opinion, says, own),
    )
    prose = (
        f"{title} is a region with {villages} villages. Its border with {link_to(other, 'place')} has {border} "
        f"kilometers; where it runs, and which of the villages lie next to it, the page does not "
        f"tell.[^count.border]\n\nAbout {guards:,} guards keep it, and the {link_to(keeper, 'organization')} sends "
        f"them what they need. On the other side of the border others do the same, with a number of their "
        f"own.[^count.guards]"
    )
    summary = f"A region with {villages} villages, and with a border of {border} kilometers with {other}."
    page = Page(id_of(title, "place"), "place", title, summary, cast.source, facts, prose)
    return Told(" ".join((first, kept, law, says)), page, f"the border of {title}", leads=True)


def town(cast: Cast, which: int, draw: Random) -> Told:
    """Tell of a town where prisoners were exchanged."""
    title, region = cast.towns[which], cast.regions[which]
    people, bridges, helpers = (draw.randrange(*span) for span in ((4000, 90_000), (12, 40), (41, 300)))
    what, opened = draw.choice(TOWN_IS), cast.days[0] - timedelta(days=draw.randint(200, 900))
    first = (
        f"{title} is {what} in {region} with {people:,} residents and {bridges} bridges, where talks were held and "
        f"where buses stop on the way to the border."
    )
    helped = f"In {title}, more than {helpers} volunteers meet the buses with blankets, tea and a telephone."
    hall = f"A hall for those who come home was opened in {title} on {spoken(opened)}, next to the school."
    old = ("note", "How many of them were there before the border was drawn, the article does not say.")
    facts = (
        Fact("part_of", id_of(region, "place"), first, (("note", "In which part of it, the article does not say."),)),
        Fact("described_as", what, first),
        Fact("count.residents", f"{people:,}", first, (("of", "residents"),)),
        Fact("count.bridges", str(bridges), first, (("of", "bridges"), old)),
        Fact(
            "count.volunteers",
            f"more than {helpers}",
            helped,
            (("of", "volunteers"), ("note", "They meet the buses; where they are from, the article does not say.")),
        ),
        Fact("date.hall", opened.isoformat(), hall, (("note", "The day on which the hall was opened."),)),
    )
    prose = (
        f"{title} is {what} in {link_to(region, 'place')} with {people:,} residents and {bridges} bridges, where "
        f"[talks](../{id_of(f'Talks in {title}', 'event')}.md) were held. How the town came by so many bridges is a "
        f"story for another page.[^count.residents]\n\nIn {title}, more than {helpers} volunteers meet the buses with "
        f"blankets, tea and a telephone. Where they sleep, and who pays for the tea, is not told here, since it is "
        f"nobody’s business but theirs.[^count.volunteers]"
    )
    summary = f"{what[0].upper()}{what[1:]} in {region} with {people:,} residents, where volunteers meet the buses."
    page = Page(id_of(title, "place"), "place", title, summary, cast.source, facts, prose)
    return Told(" ".join((first, helped, hall)), page, f"the hall in {title}", leads=True)
