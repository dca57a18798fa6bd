"""The first of the two tables: what kinds of page there are, and what each may state.

A kind is a row. Its folder, address, validation, listing, back-links and export follow from the row alone.
"""

from __future__ import annotations

from dataclasses import dataclass

TYPES = ("count", "date", "ordinal", "duration", "reference", "text")

# What a fact may add to its value, by the type of its property. Every fact may also be an absence (`by`, `without`).
QUALIFIERS = {
    "count": ("of", "who", "to", "from", "sides", "in", "as_of", "within", "part_of", "parts", "besides"),
    "date": ("in", "after", "worked_out"),
    "ordinal": ("by",),
    "duration": (),
    "reference": (),
    "text": (),
}
# What each of them says, for readers and editors.
QUALIFIERS_MEAN = {
    "of": "What is counted.",
    "who": "What the source tells of those who are counted, so that the figure says no more than it does.",
    "to": "To which side, place or organization they went.",
    "from": "From which side or place they came.",
    "by": "Who did it, who counts so, or who declined to say.",
    "sides": "Whether a figure is of each side, of both together, or of one.",
    "in": "The part of an exchange that a figure or a date is of.",
    "as_of": "The time at which a figure held.",
    "within": "The span of time that a figure counts.",
    "part_of": "The larger figure on the same page that this one is a part of.",
    "parts": "That the parts given on the page are all that there are.",
    "besides": "The figure on the same page that this one comes on top of.",
    "after": "An earlier date on the same page that this one is after; it only sets their order.",
    "worked_out": "The date that this site worked out from the words of the source, with its reason.",
}
EACH, TOGETHER = "each", "both together"
SIDES = (EACH, TOGETHER, "one")
# The qualifiers that may name several facts.
SEVERAL = ("part_of",)
# What `parts` says of a whole: that those given here are all there are.
ALL_PARTS = "all"
SILENT, NONE = "not stated", "none"
# The speaker of words whose quotation marks are the article's own, and the way of a fact that was passed on by nobody.
OWN_VOICE, DIRECT = "article", "none"
# The speaker of what “is said” or “was expected”, where the article names nobody.
NOBODY = "nobody named"
# What a property tells of captivity.
HELD, FREED = "held", "freed"
# Why words of an article are left out: fixed words, since a reason in one's own could name whom it protects.
LEFT_OUT = ("still held", "a relative", "a private person", "harm to somebody")
# The qualifiers that name a page, or say it in the article's own words.
NAMING = ("to", "from", "by")
# The qualifiers of a figure that say when it held, or of what span of time it is.
TIMES = ("as_of", "within")
# What may be said beside a value that is not there: who declined to give it, and of whom or which way it would be.
ABSENCE_QUALIFIERS = {
    "undisclosed": ("by", "of", "to", "from"),
    SILENT: (),
    NONE: ("of", "to", "from"),
}
ABSENCES = tuple(ABSENCE_QUALIFIERS)
# Why something that was published is corrected: the kinds of an entry in the corrections log, as readers read them.
CORRECTIONS = {
    "wrong": "not what the source says",
    "imprecise": "wider or narrower than what the source says",
    "outdated": "told otherwise by a later source",
    "source": "the source itself was found wrong, corrected or withdrawn",
    "safety": "removed for someone’s safety or privacy",
}
# An entry of this kind tells neither the old words nor the new ones.
UNREPEATED = "safety"
# What can change below a fact so that it says something else; what a date is sorted by does not.
PARTS = (
    *("of", "who", "to", "from", "by", "sides", "in", "part_of", "parts", "besides", "as_of", "within", "worked_out"),
    *("said_by", "said_on", "via"),
)


@dataclass(frozen=True, slots=True)
class Property:
    """What a fact states: its name in the file, its label for readers and the type of its value.

    A reference says which kinds it points at and the heading (`back`) that it gets on the page it points at. A
    `quoted` text is shown in quotation marks: its words are the source's, not a label. `captivity` is `held` where the
    property tells of it and `freed` where it tells of its end, for the page itself or, in a reference, for the page it
    points at. A `planned` date may lie after the article that tells of it, and a `planned` figure has not come true.
    What is `single` cannot be so on two days. A figure of `people` who came home needs the words on those it counts
    where it counts a share.

    `cues` are beginnings of words, any of which the sentence of a passage has that shows the property; none where the
    value shows it by itself. What is `done` has happened: a plan or a demand does not show it. What is `own` are words
    of whom the page is about; what stands `beside` a name belongs to the nearest.

    `tells` are the beginnings of the words in which articles state it: one of them stands against a silence. Of what
    an article says of `itself`, it speaks in a line of its own, or as of its own report. A `dealing` tells who dealt
    with whom, or took part. What it `means` is a sentence for readers and editors.
    """

    name: str
    label: str
    type: str
    to: tuple[str, ...] = ()
    back: str = ""
    quoted: bool = False
    captivity: str = ""
    planned: bool = False
    single: bool = False
    cues: tuple[str, ...] = ()
    done: bool = False
    own: bool = False
    beside: bool = False
    people: bool = False
    tells: tuple[str, ...] = ()
    itself: bool = False
    dealing: bool = False
    means: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page.

    `needs` and `may` are the front matter keys beyond `COMMON`; `states` the properties that each page of the kind
    must have a fact of; `columns` the properties that its list shows. A page of a kind that `stores` keeps an article.
    Pages of a `named` kind are about somebody, whose name stands beside every fact; who has a page of a kind that
    `speaks` can be the speaker of one. A `listed` kind has a list; one `on_home` shows it on the front page too, and
    the figures of one that `totals` stand there. The figures of a page whose kind is `charted` all count people in one
    event, so that one scale can show them.
    """

    name: str
    folder: str
    label: str
    plural: str
    properties: tuple[Property, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    stores: bool = False
    named: bool = False
    noindex: bool = False
    speaks: bool = False
    listed: bool = True
    on_home: bool = False
    totals: bool = False
    charted: bool = False

    def property(self, name: str) -> Property | None:
        """Return the property with this name, or None."""
        return next((row for row in self.properties if row.name == name), None)


# Keys that every page may have; the first two it must.
COMMON = ("title", "summary", "aliases", "not", "was", "source", "published", "changed", "noindex", "waive", "facts")
NEEDED = ("title", "summary")

# Words that no front matter may have as a key, or as a word of one: what identifies people beyond their public part,
# or harms them. The Third Geneva Convention (article 13) protects prisoners from public curiosity.
REFUSED = frozenset(
    "birth birthday birthdate born dob age family wife husband spouse son daughter child children parent parents "
    "mother father brother sister relatives relative health diagnosis wounds injuries injury illness medical "
    "disability unit brigade battalion regiment company interrogation confession prosecution charge charges trial "
    "indictment sentence conviction verdict phone telephone mobile email mail home residence passport photo "
    "photograph picture image video religion ethnicity coordinates red_cross icrc address".split()
)

# Beginnings of words that show what a passage tells of.
_FREED = tuple(
    "exchang swap return releas free handed handing hand-over handover repatriat brought back home includ "
    "transferred".split()
)
_GIVEN = (*_FREED, "receiv", "sent", "gave", "given", "let")
# How an article tells of the day without those words: the prisoners came that night.
_CAME = (
    "crossed the border",
    *(f"{who} {came}" for who in ("they", "prisoners", "captives") for came in ("came", "arrived", "crossed")),
)
_NAMED = ("named", "naming", "identif", "made public", "published")
_CAPTIVE = tuple("captiv held hold detain imprison prison kidnap captur jail abduct seiz arrest taken custody".split())
_TAKEN = tuple("captur taken took kidnap detain seiz abduct arrest held captiv since imprison".split())
_MEDIATED = tuple("mediat broker facilitat go-between intermedia".split())

_ACTORS = ("person", "organization", "place")
_DATE = Property("date", "Date", "date", means="When it was, as the source words it.")
_COUNT = Property("count", "Figure", "count", means="A number that the source gives, with what it counts.")
_SAID = Property(
    "said",
    "Said",
    "text",
    quoted=True,
    own=True,
    means="Words of the one whom the page is about, as the source quotes them.",
)
_DESCRIBED = Property(
    "described_as",
    "Described as",
    "text",
    quoted=True,
    means="Words that the source, or somebody whom it quotes, uses of it.",
)
_PART_OF = Property(
    "part_of",
    "Part of",
    "reference",
    ("place", "organization", "event", "topic"),
    "Parts",
    means="What it belongs to as a part.",
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
            _ACTORS,
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
            _ACTORS,
            "Mediated",
            cues=_MEDIATED,
            done=True,
            tells=_MEDIATED,
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
        _DESCRIBED,
    ),
    columns=("date", "number", "returned", "freed", "included"),
    on_home=True,
    charted=True,
)
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
        _SAID,
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
            cues=_FREED,
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
        _DESCRIBED,
        _DATE,
    ),
    needs=("public_interest",),
    columns=("office", "occupation", "rank"),
    named=True,
    speaks=True,
    noindex=True,
)
ORGANIZATION = Kind(
    "organization",
    "organizations",
    "Organization",
    "Organizations",
    (
        Property("abbreviation", "Abbreviation", "text", means="The short form of its name that the source uses."),
        _DESCRIBED,
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
        _SAID,
        Property(
            "reported_by",
            "Reported by",
            "reference",
            ("organization",),
            "Reports passed on",
            means="Who passed on what an organization reported.",
        ),
        _PART_OF,
        _COUNT,
    ),
    columns=("abbreviation", "described_as", "country"),
    named=True,
    speaks=True,
)
PLACE = Kind(
    "place",
    "places",
    "Place",
    "Places",
    (
        _PART_OF,
        _DESCRIBED,
        _SAID,
        Property(
            "ally",
            "Ally",
            "reference",
            ("place",),
            "Ally of",
            cues=("ally", "allie"),
            means="A country that the source calls an ally of this one.",
        ),
        _COUNT,
        _DATE,
    ),
    may=("adjectives",),
    speaks=True,
    columns=("part_of", "described_as"),
)
EVENT = Kind(
    "event",
    "events",
    "Event",
    "Events",
    (
        _DATE,
        Property("place", "Place", "reference", ("place",), "Events here", means="Where an event took place."),
        Property(
            "party", "Between", "reference", _ACTORS, "Events", dealing=True, means="Between whom an event took place."
        ),
        Property(
            "participant",
            "Took part",
            "reference",
            _ACTORS,
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
        _DESCRIBED,
        _COUNT,
        _PART_OF,
    ),
    columns=("date", "place", "count"),
)
TOPIC = Kind(
    "topic",
    "topics",
    "Topic",
    "Topics",
    (
        _COUNT,
        _DATE,
        Property(
            "mediator",
            "Mediators from",
            "reference",
            _ACTORS,
            "Mediators in",
            cues=_MEDIATED,
            done=True,
            tells=_MEDIATED,
            dealing=True,
            means="Where those came from who helped the sides to agree.",
        ),
        Property(
            "participant",
            "Took part",
            "reference",
            _ACTORS,
            "Took part in",
            dealing=True,
            means="Who had a part in it.",
        ),
        Property("place", "Place", "reference", ("place",), "Topics", means="Where it is, or takes place."),
        Property("contents", "Contents", "text", means="What it holds or is about, in the words of the source."),
        _DESCRIBED,
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
SOURCE = Kind(
    "source",
    "sources",
    "Source",
    "Sources",
    (
        Property(
            "publisher",
            "Publisher",
            "reference",
            ("organization",),
            "Published",
            itself=True,
            means="Who published the article, as the article itself says.",
        ),
        Property(
            "relays",
            "Passes on",
            "reference",
            ("organization",),
            "Passed on in",
            itself=True,
            means="Whose report the article passes on.",
        ),
        Property("author", "Author", "text", itself=True, means="Who wrote the article, as the article itself says."),
        Property(
            "date",
            "Date",
            "date",
            single=True,
            itself=True,
            means="The day of the article, as the article itself says.",
        ),
        Property("address", "Address", "text", means="Where the article can be read, as the copy kept here says."),
        Property("rights", "Rights", "text", means="Who holds the rights in the article, as the copy kept here says."),
    ),
    needs=("seed", "sha256"),
    may=("show", "left_out"),
    states=("publisher", "author", "date", "address"),
    stores=True,
    columns=("publisher", "relays", "date"),
    on_home=True,
    noindex=True,
)
PAGE = Kind("page", "pages", "Page", "Pages", listed=False)

KINDS = (EXCHANGE, PERSON, ORGANIZATION, PLACE, EVENT, TOPIC, SOURCE, PAGE)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
