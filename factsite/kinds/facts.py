"""What a fact may say beside its value, and the fixed words that stand for one."""

from __future__ import annotations

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
# What can change below a fact so that it says something else; what a date is sorted by does not.
PARTS = (
    *("of", "who", "to", "from", "by", "sides", "in", "part_of", "parts", "besides", "as_of", "within", "worked_out"),
    *("said_by", "said_on", "via"),
)
