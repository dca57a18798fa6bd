"""Cut English text into words and numbers, so that a reader of figures can look at them one by one.

What holds digits is decided here: a whole number, a decimal, an ordinal, a decade, a date in digits, or a name
("Il-76").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from msgspec import Struct

from factsite.patterns import Pattern

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

# Each is one character for one, so that offsets stay true. The em dash parts sentences and is no hyphen.
_FORMS = str.maketrans({**dict.fromkeys("‘’‚‛ʼ′＇", "'"), **dict.fromkeys("‐‑‒–−", "-"), "\u2009": "\u202f"})
_CHUNK = Pattern(
    r"(?:(?<![\w.])\.(?=\d))?[^\W_]+"
    r"(?:(?:[-\u00ad]|(?<=\d)[.,:/](?=\d)|(?<=\d)['\u00a0\u202f](?=\d{3}(?!\d)))[^\W_]+)*"
)
_PIECE = Pattern(r"[^-]+")
_DIGIT = Pattern(r"[\d²³¹¼½¾⅐-⅞]")
_ISO = Pattern(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\Z")
_WHOLE = Pattern(r"\d{1,15}\Z")
_TWO_YEARS = Pattern(r"(\d{4})([/-])(\d\d)?(\d\d)\Z")
_SEASON = Pattern(r"\b(?:spring|summer|autumn|fall|winter)(?:\sof)?\s\Z", re.I)
_REACH = 12
_YEAR_FIRST = Pattern(r"(\d{4})/(\d\d?)/(\d\d?)\Z")
_YEAR_LAST = Pattern(r"(\d\d?)([./-])(\d\d?)\2(\d{4})\Z")
_GROUPED = Pattern(r"\d{1,3}([,'\u00a0\u202f])\d{3}(?:\1\d{3}){0,3}\Z")
# Of "10.000" nobody can tell whether it is ten or ten thousand.
_DECIMAL = Pattern(r"\d{1,9}\.(?!000\Z)\d{1,6}\Z")
_SHORT = Pattern(r"(\d{1,9}(?:\.\d{1,3})?)(k|m|mn|mln|b|bn|bln|tn|trn)\Z", re.I)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
# "m" may be metres, and "b" nothing; money and people tell.
_MONEY = Pattern(r"[$€£₴₽¥]\Z")
_PEOPLE = Pattern(r"\s(?:people|men|women|children|refugees|residents|citizens|civilians|soldiers|troops)\b")
_ORDINAL = Pattern(r"(\d{1,9})(?:st|nd|rd|th)\Z")
_DECADE = Pattern(r"(?:\d\d)?\d0s\Z")
_GROUPING = str.maketrans("", "", ",'\u00a0\u202f")
# What may be joined to a year or a month by a hyphen and is no name: mid-2022.
_BEFORE_DATE = {"mid", "early", "late", "pre", "post", *MONTHS}
# What may join two numbers that are read one by one: 1,000-for-1,000.
_BETWEEN_NUMBERS = ("for", "to", "by", "on", "and", "or")
_SPACES = Pattern(r"\s+")
_LONGEST_GAP = 8
_BLANKS = ("", " ")


class Token(Struct, frozen=True):
    """A word or a number: its characters in the text, its form, and what parts it from the one before.

    `sort` is `word`, `whole`, `decimal`, `ordinal`, `decade`, `iso` or `name`. `word` is folded to lower case; that of
    a date in digits is as ISO writes it. `gap` is the text since the token before, white space as one blank; one with
    a blank line in it is one line break.
    """

    start: int
    end: int
    word: str
    sort: str = "word"
    value: Decimal | None = None
    capital: bool = False
    gap: str = ""


NOTHING = Token(0, 0, "", gap="\n")


class Tokens(dict[int, Token]):
    """The tokens of a text by number. Beyond either end there are empty ones, so that a reader may look ahead.

    `words` are those of all tokens. A plain word comes to be a token when a reader looks at it; few are looked at.
    """

    __slots__ = ("_pieces", "text", "words")

    def __init__(self, text: str) -> None:
        """Cut `text`, in time that grows with its length alone."""
        self.text = text if text.isascii() else text.translate(_FORMS)
        self._pieces, self.words = _cut(self.text)

    def __len__(self) -> int:
        return len(self._pieces)

    def __missing__(self, index: int) -> Token:
        if not 0 <= index < len(self._pieces):
            return NOTHING
        piece = self._pieces[index]
        if not isinstance(piece, Token):
            piece = _plain(piece, _end(self._pieces[index - 1]) if index else 0)
        self[index] = piece
        return piece

    def places(self, words: Collection[str]) -> list[int]:
        """Return the numbers of the tokens that are one of these words, or no words at all."""
        return [
            index
            for index, word in enumerate(self.words)
            if word in words or (not word.isalpha() and self[index].sort != "word")
        ]

    def within(self, first: int, after: int) -> Tokens:
        """Return the tokens from `first` up to `after` by themselves."""
        part = Tokens("")
        part.text = self.text
        part._pieces = [self[index] for index in range(first, min(after, len(self)))]
        part.words = self.words[first:after]
        return part

    def joined(self, index: int, *gaps: str) -> str:
        """Return the word at `index` where one of `gaps` (a blank if none is given) parts it from the last, else ""."""
        token = self[index]
        return token.word if token.gap in (gaps or (" ",)) else ""

    def tail(self, index: int) -> str:
        """Return the first characters after the token at `index`, up to the next one."""
        end = self[index].end
        return self[index + 1].gap if index + 1 < len(self) else _gap(self.text[end : end + _LONGEST_GAP])


def _cut(text: str) -> tuple[list[Token | re.Match[str]], list[str]]:
    """Return the tokens of a text, the plain words among them as they were found, and their words."""
    pieces: list[Token | re.Match[str]] = []
    words: list[str] = []
    for chunk in _CHUNK.finditer(text):
        written = chunk.group()
        if written.isalpha():
            pieces.append(chunk)
            words.append(written.lower())
            continue
        last = _end(pieces[-1]) if pieces else 0
        for first, behind, sort in _cut_chunk(text, *chunk.span()):
            gap = _gap(text[last:first]) if last else ""
            token = _token(text[first:behind], first, sort, gap)
            pieces.append(token)
            words.append(token.word)
            last = behind
    return pieces, words


def _end(piece: Token | re.Match[str]) -> int:
    return piece.end if isinstance(piece, Token) else piece.end()


def _plain(word: re.Match[str], last: int) -> Token:
    """Return the token of a plain word behind one that ends at `last`."""
    written, (start, end) = word.group(), word.span()
    gap = word.string[last:start] if last else ""
    # Most of a text is plain words, with a blank between them.
    gap = gap if gap in _BLANKS else _gap(gap)
    return Token(start, end, written.lower(), "word", None, written[0].isupper(), gap)


def _gap(between: str) -> str:
    if between == " ":
        return between
    if between.isspace():
        return "\n" if between.count("\n") > 1 else " "
    return _SPACES.sub(" ", between[:_LONGEST_GAP])


def _token(written: str, start: int, sort: str, gap: str) -> Token:
    word = written.replace("\u00ad", "").lower()
    value = None
    short = _SHORT.match(word) if sort == "decimal" else None
    if short:
        value = Decimal(short[1]) * _SHORT_SCALES[short[2][0]]
    elif sort in ("whole", "decimal"):
        value = Decimal(word.translate(_GROUPING))
    elif sort == "iso":
        word = _as_iso(word) or word
    elif sort == "ordinal":
        value = Decimal(word[:-2])
    return Token(start, start + len(written), word, sort, value, written[0].isupper(), gap)


def _cut_chunk(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the tokens, as start, end and sort, of a run of letters and digits that hyphens may join."""
    chunk = text[start:end]
    pieces = [(start + piece.start(), start + piece.end(), piece.group()) for piece in _PIECE.finditer(chunk)]
    if not _DIGIT.search(chunk):
        return [(first, last, "word") for first, last, _ in pieces]
    if _are_two_years(text, start, end):
        return [(start, start + 4, "whole"), (start + 5, end, "whole")]
    if _ISO.match(chunk) or _as_iso(chunk):
        return [(start, end, "iso")]
    if len(pieces) == 1 and _is_short(text, start, end):
        return [(start, end, "decimal")]
    sorts = [_sort(piece) for _, _, piece in pieces]
    if _stands_apart(sorts, [piece for _, _, piece in pieces]):
        return [(first, last, sort) for (first, last, _), sort in zip(pieces, sorts, strict=True)]
    return _name(pieces)


def _are_two_years(text: str, start: int, end: int) -> bool:
    """Whether a chunk is `2022/23`, or the `2011-12` of a winter; elsewhere that is December."""
    years = _TWO_YEARS.match(text[start:end])
    if not years or int((years[3] or "") + years[4]) != (int(years[1]) + 1) % (10_000 if years[3] else 100):
        return False
    return years[2] == "/" or _SEASON.search(text, max(0, start - _REACH), start) is not None


def _as_iso(written: str) -> str:
    """Return a date in digits as ISO writes it, or nothing where it is none or day and month could change places."""
    match = _YEAR_FIRST.match(written)
    if match:
        year, month, day = match.groups()
    else:
        match = _YEAR_LAST.match(written)
        if not match:
            return ""
        day, sign, month, year = match.groups()
        if sign != "." and int(day) != int(month) and int(day) <= 12 and int(month) <= 12:
            return ""
        if sign == "/" and int(month) > 12:
            day, month = month, day
    return f"{year}-{int(month):02}-{int(day):02}" if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else ""


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether a chunk is a number with its scale in a letter: 10k, €5m, 1.2bn, 1.2m people."""
    short = _SHORT.match(text[start:end])
    if not short:
        return False
    alone = short[2].lower() not in ("m", "b")
    return alone or bool(_MONEY.search(text, max(0, start - 1), start) or _PEOPLE.match(text, end))


def _sort(piece: str) -> str:
    if not _DIGIT.search(piece):
        return "word"
    if _WHOLE.match(piece) or _GROUPED.match(piece):
        return "whole"
    if _DECIMAL.match(piece):
        return "decimal"
    if _ORDINAL.match(piece.lower()):
        return "ordinal"
    return "decade" if _DECADE.match(piece) else "name"


def _stands_apart(sorts: list[str], pieces: list[str]) -> bool:
    """Whether hyphens join words and numbers that are read one by one: 10-20, 20-year-old, mid-2022."""
    if sorts[0] == "name":
        return False
    if sorts[0] == "word":
        return len(sorts) == 2 and pieces[0].lower() in _BEFORE_DATE and sorts[1] in ("whole", "decade", "ordinal")
    if len(sorts) == 2 and sorts[0] == sorts[1]:
        return True
    if len(sorts) == 3 and sorts[0] == sorts[2] == "whole" and pieces[1] in _BETWEEN_NUMBERS:
        return True
    return all(sort == "word" and piece.islower() for sort, piece in zip(sorts[1:], pieces[1:], strict=True))


def _name(pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return a name up to its last digits, and the words that hyphens add: F-16-style is F-16 and a word."""
    last = max(i for i, (_, _, piece) in enumerate(pieces) if _DIGIT.search(piece))
    while last + 1 < len(pieces) and not pieces[last + 1][2].islower():
        last += 1
    words = [(start, end, "word") for start, end, _ in pieces[last + 1 :]]
    return [(pieces[0][0], pieces[last][1], "name"), *words]
