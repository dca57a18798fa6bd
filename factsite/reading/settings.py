"""Read site.yml: the one settings file, every key optional."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from factsite.naming import did_you_mean
from factsite.patterns import Pattern
from factsite.reading.files import read_text_file
from factsite.reading.front_matter import read_settings as read_yaml
from factsite.reading.shape import Shape
from factsite.records.problem import Problem
from factsite.records.settings import EXPORTS, Settings
from factsite.records.written import Mapping, Place

NAME = "site.yml"
_TEXTS = ("title", "address", "repository", "contact", "licence", "language", "search")
KEYS = (*_TEXTS, "exports")
# What `exports:` says where a site has none of them.
NO_EXPORTS = "none"
ADDRESS = Pattern(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/?\Z")
FORMS = {
    "address": (ADDRESS, "an address as https://example.org/facts/"),
    "repository": (Pattern(r"https://\S+\Z"), "the address of the repository, as https://…"),
    "contact": (Pattern(r"(https://\S+|mailto:\S+@\S+)\Z"), "mailto:… or https://…"),
    "language": (Pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"), "a language tag, as en"),
    "search": (Pattern(r"(yes|no)\Z"), "search: no, or leave it out"),
}


def read_settings(settings: Settings, file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings with what `file` says of the site; a missing or empty file says nothing."""
    path = settings.shown(file)
    try:
        data = read_text_file(file, file.parent)
        if isinstance(data, str):
            return settings, (Problem(path, Place(1, 1), "page-is-readable", f"the file {data}"),)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return settings, ()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = len(error.object[error.object.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        hint = "save the file as UTF-8 in your editor"
        return settings, (Problem(path, Place(line, column), "page-is-readable", "the file is not UTF-8", hint),)
    if not text.strip():
        return settings, tuple(_unasked(path, settings, Place(1, 1)))
    mapping, problems = read_yaml(path, text)
    if mapping is None:
        return settings, problems
    shape = Shape(path)
    shape.known(mapping, KEYS, NAME)
    found = {key: written for key in _TEXTS if (written := shape.scalar(mapping, key))}
    for key, (form, hint) in FORMS.items():
        if key in found and not form.match(found[key].text):
            written = found.pop(key)
            shape.wrong(written.place, "values-are-well-formed", f"{key} cannot be “{written}”", f"write {hint}")
    said = {key: written.text for key, written in found.items()}
    read = replace(
        settings,
        title=said.get("title", settings.title),
        address=settings.address or said.get("address", ""),
        repository=said.get("repository", ""),
        contact=said.get("contact", ""),
        licence=said.get("licence", ""),
        language=said.get("language", settings.language),
        search=settings.search and said.get("search") != "no",
        exports=tuple(name for name in _exports(shape, mapping) if name in settings.exports),
    )
    place = found["address"].place if "address" in found else Place(1, 1)
    # What is there and cannot be read is a problem already.
    asked = any(mapping.get(key) is not None for key in ("contact", "repository"))
    return read, (*problems, *shape.problems, *(() if asked else _unasked(path, read, place)))


def _exports(shape: Shape, mapping: Mapping) -> tuple[str, ...]:
    """Return what is made for machines: all of it where `exports:` does not say, or not well."""
    written = shape.scalars(mapping, "exports")
    if [one.text for one in written] == [NO_EXPORTS]:
        return ()
    for one in written:
        if one.text not in EXPORTS:
            hint = did_you_mean(one.text, EXPORTS) or f"known: {', '.join(EXPORTS)}; “{NO_EXPORTS}” stands alone"
            shape.wrong(one.place, "values-are-well-formed", f"there is no export “{one}”", hint)
    return tuple(name for name in EXPORTS if not written or any(one.text == name for one in written))


def _unasked(path: str, settings: Settings, place: Place) -> Iterator[Problem]:
    """Yield that nobody can be asked for a correction: told once it is known where the site is to be published."""
    if settings.address:
        message = "readers of the published site can ask nobody for a correction, or to be taken out of it"
        hint = "add “contact:” (mailto:… or https://…) or “repository:” (https://…)"
        yield Problem(path, place, "contact-is-given", message, hint)
