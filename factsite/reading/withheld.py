"""Read whether the name of a page is withheld: `withdrawn:` and `display_name:`."""

from __future__ import annotations

from collections.abc import Iterable

from factsite.english.ordinary import is_ordinary
from factsite.folding import fold
from factsite.kinds import WITHDRAWN, Kind, common_keys
from factsite.naming import did_you_mean
from factsite.patterns import Pattern
from factsite.reading.shape import Shape
from factsite.records.page import Fact
from factsite.records.withheld import Withheld
from factsite.records.written import Mapping, Written

_WORD = Pattern(r"[^\W\d_]+")


def read_withheld(shape: Shape, front: Mapping, kind: Kind, id: str, facts: Iterable[Fact]) -> Withheld | None:
    """Return how the name of the page `id`, which states these facts, is withheld, or None where it is not."""
    if "withdrawn" not in common_keys(kind):
        return None
    withdrawn, display = (_told(shape, front, key) for key in ("withdrawn", "display_name"))
    if withdrawn and withdrawn.text not in WITHDRAWN:
        hint = did_you_mean(withdrawn.text, WITHDRAWN) or f"write one of: {', '.join(WITHDRAWN)}"
        shape.wrong(withdrawn.place, "values-are-well-formed", f"withdrawn cannot be “{withdrawn}”", hint)
    if withdrawn and display:
        hint = "keep “withdrawn:” to take the page down, or “display_name:” to keep its facts"
        shape.wrong(display.place, "values-are-well-formed", "a page that is withdrawn is shown under no name", hint)
    elif display:
        _check(shape, front, id, display)
    told = withdrawn or display
    if told is None:
        return None
    calling = {row.name for row in kind.properties if row.calls}
    called = tuple(fact.value.text for fact in facts if fact.property in calling and not fact.without)
    if withdrawn:
        return Withheld(withdrawn.text, "", withdrawn.place, called)
    return Withheld("", fold(told.text), told.place, called)


def _told(shape: Shape, front: Mapping, key: str) -> Written | None:
    """Return what stands under a key; nothing is no answer, since the page would be published with its name."""
    written, node = shape.scalar(front, key), front.get(key)
    if written is None and isinstance(node, Written):
        shape.wrong(node.place, "values-are-well-formed", f"“{key}:” is empty", "fill it in, or delete the line")
    return written


def _check(shape: Shape, front: Mapping, id: str, display: Written) -> None:
    """Note what keeps a display name from hiding the name, or from being one."""
    if not _WORD.search(display.text):
        hint = "write words that say who it is without the name, as “a journalist”"
        shape.wrong(display.place, "values-are-well-formed", "the display name has no word", hint)
    names = (*shape.scalars(front, "title"), *shape.scalars(front, "aliases"), *shape.scalars(front, "was"))
    told = {word for text in (id.partition("/")[2], *(name.text for name in names)) for word in _words(text)}
    if shown := sorted(_words(display.text) & told):
        message = f"the display name has “{shown[0]}”, a word of the name that it stands for"
        shape.wrong(display.place, "values-are-well-formed", message, "write words that do not tell the name")


def _words(text: str) -> set[str]:
    """Return the words that tell a name: not initials, and not those that any text has."""
    return {word for word in _WORD.findall(fold(text).casefold()) if len(word) > 1 and not is_ordinary(word)}
