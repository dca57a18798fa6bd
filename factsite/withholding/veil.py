"""A veil over names: where they stand in a text, and what stands there instead."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from factsite.english.ordinary import is_ordinary
from factsite.patterns import Pattern
from factsite.records.withheld import Withheld
from factsite.records.written import Written

WITHHELD = "[name withheld]"
Words = tuple[str, ...]
Owners = frozenset[int]
NOBODY: Owners = frozenset()

# Signs that show nothing, or turn round what is shown.
_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff"
)
_HIDES = Pattern(f"[{_UNSEEN}]")
# An apostrophe that counts as a letter ends a word as any other does.
_LETTER = r"[^\W_\u02b0-\u02ff]"
# A word, with what combines with its letters and what hides between them.
_WORD = Pattern(rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f{_UNSEEN}])*")
# What may stand between the words of one name: in a sentence, an address, a file's name.
_WITHIN = Pattern(rf"(?:[\s{_UNSEEN}_.'’\u02b0-\u02ff‘`´\-‐‑‒–—·/+]|%20)*\Z")
_LONGEST_GAP = 6
# Behind an address, what makes it another one.
_GOES_ON = Pattern(r"[\w-]")
# Between two pieces of one name, which are shown as one.
_JOINS = Pattern(rf"[\s{_UNSEEN}_'’\u02b0-\u02ff\-‐‑]{{0,3}}\Z")
# The pieces of what is written in one: #FreeKhyliuk, khyliuk2025.
_PIECE = Pattern(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f{_UNSEEN}])*?(?=(?<=[^\W\d_A-ZА-ЯЄІЇҐ])[A-ZА-ЯЄІЇҐ]|[\d_]|\Z)")
# An address, or a part of one, in which letters are written as their bytes.
_ENCODED = Pattern(r"[^\s<>\"“”„«»]*%[0-9A-Fa-f]{2}[^\s<>\"“”„«»]*")
# A word of letters of two scripts, in small letters, and those of Cyrillic and Greek that look like Latin ones.
_MIXED = Pattern(r"[^\W\d_]*(?:[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z])[^\W\d_]*")
_ALIKE = str.maketrans("авеһікмнорстухјѕԁԛԝαβεικνορτυχ", "abehikmhopctyxjsdqwabeikvoptux")
_INITIAL = Pattern(r"(?<![^\W_])([^\W\d_])\.?[\s.]\s?\Z")
# From this length on, a name that is written as one word is found within a longer one.
_LONG = 7


class Name(Struct, frozen=True):
    """The name of a page that is withheld.

    `page` is the page's id and `id` the neutral one that stands for it; `label` stands in texts in place of the name,
    and `title` in its own title. `everywhere` are the ways to write it, each as its words, that are withheld wherever
    they stand; `tied` those that others bear too, or that mean something else, and are withheld in what tells of the
    page; `loose` those of these that are withheld wherever they stand but in another's longer name. `addresses` are the
    ids that the page had and has.
    """

    page: str
    path: str
    kind: str
    withheld: Withheld
    id: str
    label: str
    title: str
    everywhere: tuple[Words, ...]
    tied: tuple[Words, ...]
    addresses: tuple[str, ...]
    loose: tuple[Words, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether the page is withdrawn, and not only shown under another name."""
        return bool(self.withheld.reason)


class Edit(NamedTuple):
    """Characters `start` up to `end` of a text that another one takes the place of."""

    start: int
    end: int
    text: str


class _Place(NamedTuple):
    """A piece of a name in a text, and whose it may be."""

    start: int
    end: int
    owners: Owners


class _Token(NamedTuple):
    start: int
    end: int
    folded: str


class _Way(NamedTuple):
    """A way to write a name, by its first word: its words, whose it is, and whether it is withheld everywhere.

    One that is `loose` is so but in the longer name of another page.
    """

    words: Words
    owner: int
    everywhere: bool
    loose: bool = False


class Veil(Struct, frozen=True, dict=True):
    """All names that are withheld.

    `kept` are the names of other pages that have a word of one of them; `keys` the facts (`page-id#key`) whose key has
    a word that only what it refers to betrays, with the key that they get; `stem` begins the words that stand in
    addresses, and no page has it.
    """

    names: tuple[Name, ...]
    kept: tuple[Words, ...]
    keys: Mapping[str, str]
    stem: str

    def id(self, page: str) -> str:
        """Return the id that a page has once its name is withheld; that of any other may have a word of it too."""
        return self.ids.get(page) or self.slug(page)

    def owner(self, page: str) -> Name | None:
        """Return the name that is withheld of a page, by any id that it had."""
        at = self._owners.get(page)
        return None if at is None else self.names[at]

    def owners(self, pages: Iterable[str]) -> Owners:
        """Return which of these pages are withheld."""
        return frozenset(self._owners[page] for page in pages if page in self._owners)

    def key(self, page: str, key: str) -> str:
        """Return the key of a fact of a page."""
        kept, dot, rest = key.partition(".")
        return self.keys.get(f"{page}#{key}") or f"{kept}{dot}{self.slug(rest)}"

    def slug(self, text: str, tied: Owners = NOBODY) -> str:
        """Return an id, a key or a label with words of its own in place of names: unlike ones stay unlike."""
        pieces, at = [], 0
        for place in self._places(text, tied, cased=False):
            for token in _tokens(text[place.start : place.end]):
                start, end = place.start + token.start, place.start + token.end
                number = self._numbers.get(token.folded, 0)
                # A number that follows is none of the word's.
                pieces += [text[at:start], f"{self.stem}-{number}", "-" if text[end : end + 1].isdigit() else ""]
                at = end
        return "".join((*pieces, text[at:]))

    def tie(self, *texts: str) -> Owners:
        """Return whose names stand in texts so that nobody else can be meant."""
        return frozenset(owner for text in texts for place in self._places(text, NOBODY) for owner in place.owners)

    def edits(self, text: str, tied: Owners = NOBODY) -> tuple[Edit, ...]:
        """Return what takes the place of names in a text that tells of the pages `tied`."""
        return tuple(Edit(place.start, place.end, self._label(place.owners)) for place in self._joined(text, tied))

    def text(self, text: str, tied: Owners = NOBODY) -> str:
        """Return a text with its names withheld."""
        return apply(text, self.edits(text, tied))

    def written(self, written: Written, tied: Owners = NOBODY) -> Written:
        """Return a text of an author with its names withheld."""
        shown = self.text(written.text, tied)
        return written if shown == written.text else Written(shown, written.place)

    @cached_property
    def notices(self) -> Mapping[str, Name]:
        """The neutral ids of pages that are gone, each with one of those."""
        return {name.id: name for name in reversed(self.names) if name.is_gone}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id that stands for each id of a page that is withheld."""
        return {address: name.id for name in self.names for address in name.addresses}

    @cached_property
    def _owners(self) -> Mapping[str, int]:
        return {address: at for at, name in enumerate(self.names) for address in name.addresses}

    @cached_property
    def _ways(self) -> Mapping[str, Sequence[_Way]]:
        """Every way to write a name under its first word, the longest first."""
        found: dict[str, list[_Way]] = {}
        for at, name in enumerate(self.names):
            for words in name.everywhere:
                found.setdefault(words[0], []).append(_Way(words, at, everywhere=True))
            for words in name.tied:
                found.setdefault(words[0], []).append(_Way(words, at, everywhere=False, loose=words in name.loose))
        return {first: sorted(ways, key=lambda way: -len(way.words)) for first, ways in found.items()}

    @cached_property
    def _in_one(self) -> Sequence[tuple[str, int]]:
        """Names of several words as they are written in one."""
        ways = ((way, way.owner) for some in self._ways.values() for way in some if way.everywhere)
        joined = (("".join(way.words), owner) for way, owner in ways if len(way.words) > 1)
        return [(word, owner) for word, owner in joined if len(word) >= _LONG]

    @cached_property
    def _addresses(self) -> Mapping[str, Sequence[str]]:
        """The addresses of pages by their folder."""
        found: dict[str, list[str]] = {}
        for address in self._owners:
            found.setdefault(address.partition("/")[0], []).append(address)
        return found

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        words = dict.fromkeys(word for some in self._ways.values() for way in some for word in way.words)
        forms = dict.fromkeys(form for word in words for form in (word, f"{word}s"))
        return {word: number for number, word in enumerate(forms, 1)}

    @cached_property
    def _kept(self) -> Mapping[str, Sequence[tuple[Words, int]]]:
        """The names of other pages by each word of them, and where in the name it stands."""
        found: dict[str, list[tuple[Words, int]]] = {}
        for words in self.kept:
            for at, word in enumerate(words):
                found.setdefault(word, []).append((words, at))
        return found

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Finds the beginning of a name in small letters: most texts have none."""
        firsts = {*self._ways, *self._owners, *(word for word, _ in self._in_one)}
        return re.compile("|".join(map(re.escape, sorted(firsts, key=len, reverse=True))))

    def _label(self, owners: Owners) -> str:
        labels = {self.names[owner].label for owner in owners}
        return labels.pop() if len(labels) == 1 else WITHHELD

    def _joined(self, text: str, tied: Owners) -> Iterator[_Place]:
        """Yield the places of names, those as one that one name's words stand at, an initial before it too."""
        last: _Place | None = None
        for place in self._places(text, tied):
            both = last.owners & place.owners if last else NOBODY
            if last and both and _JOINS.match(text[last.end : place.start]):
                last = _Place(last.start, place.end, both)
                continue
            if last:
                yield last
            last = self._with_initial(text, place, last.end if last else 0)
        if last:
            yield last

    def _with_initial(self, text: str, place: _Place, behind: int) -> _Place:
        """Return the place of a name with the initial before it, if that is one of the name, `behind` another place."""
        before = text[max(behind, place.start - 5) : place.start]
        found = _INITIAL.search(before)
        if not found or not found[1].isupper():
            return place
        names = (self.names[owner] for owner in place.owners)
        words = (word for name in names for way in (*name.everywhere, *name.tied) for word in way)
        is_theirs = any(word.startswith(fold_name(found[1])) for word in words)
        return place._replace(start=place.start - len(found[0])) if is_theirs else place

    def _places(self, text: str, tied: Owners, *, cased: bool = True) -> Iterator[_Place]:
        """Yield where names stand in a text, from its beginning on; one that is not `cased` has no capital letters."""
        encoded = tuple(self._encoded(text, tied)) if "%" in text else ()
        if not encoded and not self._any.search(fold_name(text)):
            return
        tokens = _tokens(text)
        at = 0
        while at < len(tokens):
            if place := next((one for one in encoded if one.start <= tokens[at].start < one.end), None):
                yield place
                at += sum(place.start <= token.start < place.end for token in tokens[at:])
                continue
            found = self._found(text, tokens, at, tied, cased=cased)
            if found is None:
                at += 1
                continue
            count, place = found
            yield place
            at += count

    def _encoded(self, text: str, tied: Owners) -> Iterator[_Place]:
        """Yield where addresses stand in which letters are written as their bytes, and names with them."""
        for match in _ENCODED.finditer(text):
            plain = unquote(match[0])
            inside = self._places(plain, tied) if plain != match[0] else ()
            if owners := frozenset(owner for place in inside for owner in place.owners):
                yield _Place(match.start(), match.end(), owners)

    def _found(
        self, text: str, tokens: Sequence[_Token], at: int, tied: Owners, *, cased: bool
    ) -> tuple[int, _Place] | None:
        """Return how many words the name that begins at a word has, and its place; None where none begins."""
        token = tokens[at]
        for address in self._addresses.get(token.folded, ()):
            end = token.start + len(address)
            if fold_name(text[token.start : end]) == address and not _GOES_ON.match(text, end):
                return len(words_of(address)), _Place(token.start, end, frozenset((self._owners[address],)))
        best, owners, end = 0, set[int](), token.end
        forms = (token.folded, token.folded.removesuffix("s"))
        ways = [way for form in dict.fromkeys(forms) for way in self._ways.get(form, ())]
        for way in ways:
            reached = _reach(text, tokens, at, way.words)
            if reached is None or len(way.words) < best:
                continue
            if cased and _is_small(text, tokens[at : at + len(way.words)]):
                continue
            is_tied = way.loose or way.owner in tied
            if not way.everywhere and (not is_tied or self._is_anothers(text, tokens, at, way.words)):
                continue
            if len(way.words) > best:
                best, owners = len(way.words), set()
            owners.add(way.owner)
            end = reached
        if best:
            return best, _Place(token.start, end, frozenset(owners))
        within = {owner for word, owner in self._in_one if word in token.folded}
        return (1, _Place(token.start, token.end, frozenset(within))) if within else self._pieced(text, token)

    def _pieced(self, text: str, token: _Token) -> tuple[int, _Place] | None:
        """Return the place of names of one word that are pieces of a word, from the first to the last."""
        places = []
        for piece in _PIECE.finditer(text, token.start, token.end):
            folded = fold_name(piece[0])
            ways = (way for form in {folded, folded.removesuffix("s")} for way in self._ways.get(form, ()))
            if owners := {way.owner for way in ways if way.everywhere and len(way.words) == 1}:
                places.append(_Place(piece.start(), piece.end(), frozenset(owners)))
        if not places:
            return None
        return 1, _Place(places[0].start, places[-1].end, frozenset().union(*(place.owners for place in places)))

    def _is_anothers(self, text: str, tokens: Sequence[_Token], at: int, words: Words) -> bool:
        """Whether words stand within the longer name of another page."""
        kept = (one for one in self._kept.get(words[0], ()) if len(one[0]) > len(words) and at >= one[1])
        return any(_reach(text, tokens, at - place, whole) is not None for whole, place in kept)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


class Moves:
    """Where the characters of a text are once edits are made to it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.text) - (edit.end - edit.start))

    def start(self, offset: int) -> int:
        """Return where what begins at an offset begins: within an edit, where that begins."""
        return self._at(offset, within=0)

    def end(self, offset: int) -> int:
        """Return where what ends at an offset ends: within an edit, where that ends."""
        return self._at(offset, within=1)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit is made between two offsets."""
        return any(edit.start < end and start < edit.end for edit in self.edits)

    def _at(self, offset: int, within: int) -> int:
        index = bisect_right(self._starts, offset)
        if index:
            edit = self.edits[index - 1]
            if edit.start < offset < edit.end:
                return edit.start + self._shifts[index - 1] + within * len(edit.text)
            if offset == edit.start:
                return offset + self._shifts[index - 1]
        return offset + self._shifts[index]


@lru_cache(maxsize=4096)
def fold_name(text: str) -> str:
    """Return a text as names are looked for: composed, of plain letters, without what is not seen or regard to case."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _HIDES.sub("", text)).casefold())
    return _MIXED.sub(lambda word: word[0].translate(_ALIKE), plain)


def words_of(text: str) -> Words:
    """Return the words of a name."""
    return tuple(token.folded for token in _tokens(text))


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[_Token, ...]:
    found = ((match.start(), match.end(), match[0]) for match in _WORD.finditer(text))
    return tuple(_Token(start, end, fold_name(word)) for start, end, word in found)


def _reach(text: str, tokens: Sequence[_Token], at: int, words: Words) -> int | None:
    """Return where a name ends that begins at a word, or None; its last word may be a plural or a possessive."""
    some = tokens[at : at + len(words)]
    if len(some) < len(words) or any(token.folded != word for token, word in zip(some[:-1], words, strict=False)):
        return None
    for one, other in pairwise(some):
        gap = text[one.end : other.start]
        if len(gap) > _LONGEST_GAP or not _WITHIN.match(gap):
            return None
    last, word = some[-1], words[-1]
    if last.folded == word:
        return last.end
    return last.end - 1 if last.folded == f"{word}s" and len(word) > 1 else None


def _is_small(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether words that any text has are written as there, without the capital letter of a name."""
    return text[tokens[0].start].islower() and all(is_ordinary(token.folded) for token in tokens)


def collected(parts: Collection[Words]) -> tuple[Words, ...]:
    """Return ways to write a name, each once, in an order that is always the same."""
    return tuple(sorted(set(parts), key=lambda words: (-len(words), words)))
