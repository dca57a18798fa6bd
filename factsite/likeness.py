"""How like two texts are. The library that tells is loaded when it is asked: a site that is sound has no need of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode, ScoreAlignment


def nearest(text: str, known: Iterable[str], least: float) -> str:
    """Return the one of `known` that is most like a text, or nothing where none is so by `least` (0 to 100)."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(text, sorted(known), scorer=fuzz.ratio, score_cutoff=least)
    return best[0] if best else ""


def ratio(one: str, other: str) -> float:
    """Return how like two texts are, from 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def aligned(needle: str, line: str, least: float) -> ScoreAlignment | None:
    """Return the part of a line that is most like a needle, or None where none is so by `least`."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio_alignment(needle, line, score_cutoff=least)


def edits(one: Sequence[str], other: Sequence[str]) -> list[Opcode]:
    """Return the fewest edits that make one sequence of the other."""
    from rapidfuzz.distance import Levenshtein

    return [edit for edit in Levenshtein.opcodes(one, other) if edit.tag != "equal"]
