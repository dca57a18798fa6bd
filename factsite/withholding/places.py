"""The places in a text at which names stand, and whose they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from factsite.patterns import Pattern
from factsite.withholding.name import Name
from factsite.withholding.words import UNSEEN, Token, Words, fold_name, is_small, reach, tokens_of, words_of

Owners = frozenset[int]
NOBODY: Owners = frozenset()

# Behind an address, what makes it another one.
_GOES_ON = Pattern(r"[\w-]")
# Between two pieces of one name, which are shown as one.
_JOINS = Pattern(rf"[\s{UNSEEN}_'’\u02b0-\u02ff\-‐‑]{{0,3}}\Z")
# The pieces of what is written in one: #FreeKhyliuk, khyliuk2025.
_PIECE = Pattern(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f{UNSEEN}])*?(?=(?<=[^\W\d_A-ZА-ЯЄІЇҐ])[A-ZА-ЯЄІЇҐ]|[\d_]|\Z)")
# An address, or a part of one, in which letters are written as their bytes.
_ENCODED = Pattern(r"[^\s<>\"“”„«»]*%[0-9A-Fa-f]{2}[^\s<>\"“”„«»]*")
_INITIAL = Pattern(r"(?<![^\W_])([^\W\d_])\.?[\s.]\s?\Z")
# What a tag or somebody's address in a network begins with, up to the last word of it.
_TAG = Pattern(r"[#@]\w*\Z")
_LONGEST_TAG = 100
# From this length on, a name written as one word is found within a longer one, and a single name behind a # or an @.
LONG = 7


class Place(NamedTuple):
    """A piece of a name in a text, and whose it may be."""

    start: int
    end: int
    owners: Owners


class _Way(NamedTuple):
    """A way to write a name, by its first word: its words, whose it is, and whether it is withheld everywhere.

    One that is `loose` is so but in the longer name of another page.
    """

    words: Words
    owner: int
    everywhere: bool
    loose: bool = False


class Places(Struct, frozen=True, dict=True):
    """Finds the places of names, whose owners are their numbers; `kept` are names of others that have a word of one."""

    names: tuple[Name, ...]
    kept: tuple[Words, ...]

    def of(self, text: str, tied: Owners, *, cased: bool = True) -> Iterator[Place]:
        """Yield where names stand in a text, from its beginning on; one that is not `cased` has no capital letters."""
        encoded = tuple(self._encoded(text, tied)) if "%" in text else ()
        if not encoded and not self._any.search(fold_name(text)):
            return
        tokens = tokens_of(text)
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

    def joined(self, text: str, tied: Owners) -> Iterator[Place]:
        """Yield the places of names, those as one that one name's words stand at, an initial before it too."""
        last: Place | None = None
        for place in self.of(text, tied):
            both = last.owners & place.owners if last else NOBODY
            if last and both and _JOINS.match(text[last.end : place.start]):
                last = Place(last.start, place.end, both)
                continue
            if last:
                yield last
            last = self._with_initial(text, place, last.end if last else 0)
        if last:
            yield last

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """A number for each word of a name, in each form of it."""
        words = dict.fromkeys(word for some in self._ways.values() for way in some for word in way.words)
        forms = dict.fromkeys(form for word in words for form in (word, f"{word}s"))
        return {word: number for number, word in enumerate(forms, 1)}

    @cached_property
    def owners(self) -> Mapping[str, int]:
        """Whose each address is of a page whose name is withheld."""
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
        return [(word, owner) for word, owner in joined if len(word) >= LONG]

    @cached_property
    def _single(self) -> Sequence[tuple[str, int]]:
        """Long names of one word."""
        ways = (way for some in self._ways.values() for way in some if way.everywhere and len(way.words) == 1)
        return [(way.words[0], way.owner) for way in ways if len(way.words[0]) >= LONG]

    @cached_property
    def _addresses(self) -> Mapping[str, Sequence[str]]:
        """The addresses of pages by their folder."""
        found: dict[str, list[str]] = {}
        for address in self.owners:
            found.setdefault(address.partition("/")[0], []).append(address)
        return found

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
        firsts = {*self._ways, *self.owners, *(word for word, _ in self._in_one)}
        return re.compile("|".join(map(re.escape, sorted(firsts, key=len, reverse=True))))

    def _with_initial(self, text: str, place: Place, behind: int) -> Place:
        """Return the place of a name with the initial before it, if that is one of the name, `behind` another place."""
        before = text[max(behind, place.start - 5) : place.start]
        found = _INITIAL.search(before)
        if not found or not found[1].isupper():
            return place
        names = (self.names[owner] for owner in place.owners)
        words = (word for name in names for way in (*name.everywhere, *name.tied) for word in way)
        is_theirs = any(word.startswith(fold_name(found[1])) for word in words)
        return place._replace(start=place.start - len(found[0])) if is_theirs else place

    def _encoded(self, text: str, tied: Owners) -> Iterator[Place]:
        """Yield where addresses stand in which letters are written as their bytes, and names with them."""
        for match in _ENCODED.finditer(text):
            plain = unquote(match[0])
            inside = self.of(plain, tied) if plain != match[0] else ()
            if owners := frozenset(owner for place in inside for owner in place.owners):
                yield Place(match.start(), match.end(), owners)

    def _found(
        self, text: str, tokens: Sequence[Token], at: int, tied: Owners, *, cased: bool
    ) -> tuple[int, Place] | None:
        """Return how many words the name that begins at a word has, and its place; None where none begins."""
        token = tokens[at]
        for address in self._addresses.get(token.folded, ()):
            end = token.start + len(address)
            if fold_name(text[token.start : end]) == address and not _GOES_ON.match(text, end):
                return len(words_of(address)), Place(token.start, end, frozenset((self.owners[address],)))
        best, owners, end = 0, set[int](), token.end
        forms = (token.folded, token.folded.removesuffix("s"))
        ways = [way for form in dict.fromkeys(forms) for way in self._ways.get(form, ())]
        for way in ways:
            reached = reach(text, tokens, at, way.words)
            if reached is None or len(way.words) < best:
                continue
            if cased and is_small(text, tokens[at : at + len(way.words)]):
                continue
            is_tied = way.loose or way.owner in tied
            if not way.everywhere and (not is_tied or self._is_anothers(text, tokens, at, way.words)):
                continue
            if len(way.words) > best:
                best, owners = len(way.words), set()
            owners.add(way.owner)
            end = reached
        if best:
            return best, Place(token.start, end, frozenset(owners))
        within = {owner for word, owner in self._in_one if word in token.folded}
        return (1, Place(token.start, token.end, frozenset(within))) if within else self._pieced(text, token)

    def _pieced(self, text: str, token: Token) -> tuple[int, Place] | None:
        """Return the place of names of one word that are pieces of a word, from the first to the last."""
        places = []
        for piece in _PIECE.finditer(text, token.start, token.end):
            folded = fold_name(piece[0])
            ways = (way for form in {folded, folded.removesuffix("s")} for way in self._ways.get(form, ()))
            if owners := {way.owner for way in ways if way.everywhere and len(way.words) == 1}:
                places.append(Place(piece.start(), piece.end(), frozenset(owners)))
        if not places:
            return self._tagged(text, token)
        return 1, Place(places[0].start, places[-1].end, frozenset().union(*(place.owners for place in places)))

    def _tagged(self, text: str, token: Token) -> tuple[int, Place] | None:
        """Return the place of a word behind a # or an @ that has a long name of one word in it: #freekhyliuk."""
        if not _TAG.search(text[max(0, token.start - _LONGEST_TAG) : token.start]):
            return None
        owners = frozenset(owner for word, owner in self._single if word in token.folded)
        return (1, Place(token.start, token.end, owners)) if owners else None

    def _is_anothers(self, text: str, tokens: Sequence[Token], at: int, words: Words) -> bool:
        """Whether words stand within the longer name of another page."""
        kept = (one for one in self._kept.get(words[0], ()) if len(one[0]) > len(words) and at >= one[1])
        return any(reach(text, tokens, at - place, whole) is not None for whole, place in kept)
