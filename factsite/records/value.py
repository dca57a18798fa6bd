"""What a fact says, parsed from the words that the source uses."""

from __future__ import annotations

from msgspec import Struct


class Number(Struct, frozen=True, gc=False):
    """How many, with its qualifier as a word: never rounded, never stripped.

    An exact number has `low == high` and no qualifier; a range has both ends. A vague amount ("hundreds", "several
    hundred", "two thirds") has no numbers and its words in `vague`; so has one that is not whole ("2.5"). `qualifier`
    is in lower case and may be of several words ("more than", "up to about", "or more"), or empty.
    """

    low: int | None
    high: int | None
    qualifier: str = ""
    vague: str = ""


class Parts(Struct, frozen=True, gc=False):
    """The parts of a calendar date that are said, each None where it is not.

    `month` is 1 to 12, `day` 1 to 31, `season` one of spring, summer, autumn, winter, `weekday` 1 (Monday) to 7.
    `near` is set where the date is said to be about this one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    weekday: int | None = None
    near: bool = False

    def apart(self) -> tuple[Parts, ...]:
        """Return each part that is said, by itself."""
        said = ((name, getattr(self, name)) for name in self.__struct_fields__ if name != "near")
        return tuple(Parts(**{name: value}, near=self.near) for name, value in said if value is not None)


class Count(Struct, frozen=True, gc=False):
    """A figure that somebody gives: a number of what the fact's `of` names, or a share of it (`unit` is `percent`).

    `unit` may also be a sign of money ("€"), or how often or how many times as much it is (see `english.multiples`).
    """

    words: str
    number: Number
    unit: str = ""


class Date(Struct, frozen=True, gc=False):
    """A date at the precision of its source.

    `edtf` is the EDTF string, or empty where the article's own words stand instead ("Two months later"). `said` are
    the parts that its evidence must show, one for each end or member; `earliest` and `latest` are ISO days, or empty
    where no year is said.
    """

    words: str
    edtf: str
    said: tuple[Parts, ...]
    earliest: str = ""
    latest: str = ""


class Ordinal(Struct, frozen=True, gc=False):
    """A position in somebody's numbering, as `67th`."""

    words: str
    number: int


class Duration(Struct, frozen=True, gc=False):
    """A length of time: a number of `unit` (day, week, month, year, hour …, singular)."""

    words: str
    number: Number
    unit: str


class Reference(Struct, frozen=True, gc=False):
    """Another page, by its id."""

    page: str


class Text(Struct, frozen=True, gc=False):
    """Short literal words of the source."""

    words: str


class Absence(Struct, frozen=True, gc=False):
    """No value, for a reason: `undisclosed`, `not stated` or `none`."""

    reason: str


Value = Count | Date | Ordinal | Duration | Reference | Text | Absence
