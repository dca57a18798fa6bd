"""JSON Schemas of everything that editors write in YAML, made from the table of kinds.

An editor program completes, explains and checks front matter by them while somebody types. They know the keys and the
forms; what the article says, only the build knows. YAML reads a plain 146 as a number and `true` as a truth, where the
site reads words: so a text may be either.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from factsite.kinds import (
    ABSENCE_QUALIFIERS,
    ABSENCES,
    ALL_PARTS,
    CORRECTIONS,
    KINDS,
    LEFT_OUT,
    NEEDED,
    NONE,
    PARTS,
    QUALIFIERS,
    QUALIFIERS_MEAN,
    SEVERAL,
    SIDES,
    SILENT,
    UNREPEATED,
    WITHDRAWN,
    Kind,
    Property,
    common_keys,
)
from factsite.kinds import BY_NAME as KINDS_BY_NAME
from factsite.meanings import ABSENT, CORRECTION, EVIDENCE, FACT, FRONT, SETTINGS, TYPES
from factsite.meanings import LEFT_OUT as LEFT_OUT_MEANS
from factsite.reading.fact import FACT_KEYS, SILENCE_KEYS
from factsite.reading.page import SHOWS
from factsite.reading.settings import FORMS, KEYS, NO_EXPORTS
from factsite.records.settings import EXPORTS
from factsite.rules import RULES

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_NAME = "[a-z0-9]+(-[a-z0-9]+)*"
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_WRITTEN = ["string", "number", "boolean"]
# The keys under which a list of texts may stand.
_LISTS = ("aliases", "adjectives", "not", "was", "said_by", "via", "without", *SEVERAL)
# Before the name of a type, among the definitions; no property begins so.
_OF_TYPE = "of-"
_UNDISCLOSED = "undisclosed"
# How Python writes the end of a text, for which JSON Schema has the sign of the end of a line.
_END = r"\Z"


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas: each kind, and the two files of YAML alone."""
    return (*KINDS_BY_NAME, "corrections", "site")


def schema(name: str) -> Schema:
    """Return the schema of this name."""
    if name in KINDS_BY_NAME:
        return _of_kind(KINDS_BY_NAME[name])
    return {"corrections": _of_log, "site": _of_settings}[name]()


def schema_text(name: str) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def schema_file(name: str) -> str:
    """Return the name of the file that a schema stands in."""
    return f"{name}.schema.json"


def schema_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each schema's file."""
    yield from ((schema_file(name), schema_text(name)) for name in schema_names())


def _of_kind(kind: Kind) -> Schema:
    """Return the schema of the front matter of a kind of page."""
    own = {key: _front(kind, key) for key in (*NEEDED, *kind.needs, *common_keys(kind), *kind.may)}
    return {
        "$schema": _DIALECT,
        "title": f"Front matter of a page in content/{kind.folder}/",
        "description": kind.label,
        **_mapping(own, needed=(*NEEDED, *kind.needs)),
        "definitions": {
            **{f"{_OF_TYPE}{name}": _of_type(name) for name in sorted({row.type for row in kind.properties})},
            **{row.name: _fact(row) for row in kind.properties},
        },
    }


def _front(kind: Kind, key: str) -> Schema:
    """Return the schema of a key of front matter."""
    means = {"description": FRONT[key]}
    match key:
        case "facts":
            return {**means, **_facts(kind)}
        case "waive":
            reasons = {
                rule.id: {"description": rule.truth.split("\n")[0], **_text()} for rule in RULES if rule.waivable
            }
            return {**means, **_mapping(reasons, empty=True)}
        case "published" | "changed":
            return {**means, **_form(_DAY, "write the day as 2026-01-31")}
        case "noindex":
            return {**means, "enum": ["yes", "no"]}
        case "withdrawn":
            return {**means, "enum": list(WITHDRAWN)}
        case "display_name":
            return {**means, **_text()}
        case "show":
            return {**means, "enum": list(SHOWS)}
        case "left_out":
            return {**means, "type": "array", "items": _omission()}
        case "source" | "superseded_by":
            return {**means, **_form(f"^{_ids(('source',))}$", "write the id of a source, as sources/exchange-of-146")}
        case "sha256":
            return {**means, **_form("^[0-9a-f]{64}$", "write the 64 signs that “sha256sum” prints")}
        case "retracted":
            return {**means, **_text()}
        case _ if key in (*NEEDED, *kind.needs):
            return {**means, **_text()}
        case _:
            return {**means, **(_texts() if key in _LISTS else _text(empty=True))}


def _facts(kind: Kind) -> Schema:
    """Return the schema of the facts of a kind: each a property, or a property and a name."""
    facts = {row.name: {"$ref": f"#/definitions/{row.name}"} for row in kind.properties}
    named = {rf"^{row.name}\.{_NAME}$": {"$ref": f"#/definitions/{row.name}"} for row in kind.properties}
    return {**_mapping(facts, empty=True), **({"patternProperties": named} if named else {})}


def _fact(row: Property) -> Schema:
    """Return the schema of a fact of a property: what is its own, and what it shares with all of its type."""
    body = {"value": "$1", "quote": "$2"}
    told = {
        "title": row.label,
        "description": f"{row.means} {TYPES[row.type][0]}",
        "type": "object",
        "defaultSnippets": [{"label": row.name, "description": "a value and the passage that shows it", "body": body}],
    }
    shared = {"$ref": f"#/definitions/{_OF_TYPE}{row.type}"}
    if row.type != "reference":
        return {**told, "allOf": [shared]}
    # Only of a reference is the form of the value known without the engine.
    hint = f"write the id of a page of a {' or '.join(row.to)}, or one of: {', '.join(ABSENCES)}"
    value = _form(f"^({_ids(row.to)}|{'|'.join(ABSENCES)})$", hint)
    return {**told, "allOf": [shared, {"properties": {"value": value}}]}


def _of_type(name: str) -> Schema:
    """Return the schema of any fact whose value is of a type."""
    means, examples = TYPES[name]
    absences = " ".join(f"“{reason}” – {says}" for reason, says in ABSENT.items())
    keys: Schema = {"value": {"description": f"{means} {absences}", "examples": [*examples, *ABSENCES], **_text()}}
    keys |= {key: {"description": FACT[key], **_fact_key(key)} for key in FACT_KEYS if key != "value"}
    names = dict.fromkeys((*QUALIFIERS[name], *ABSENCE_QUALIFIERS[_UNDISCLOSED], *ABSENCE_QUALIFIERS[NONE]))
    keys |= {key: {"description": QUALIFIERS_MEAN[key], **_qualifier(key)} for key in names}
    keys["without"] = {"description": FACT["without"], **_texts()}
    silence = {**_only(keys, SILENCE_KEYS), "required": ["without"]}
    proven = {"if": {"required": ["evidence"]}, "then": _only(("quote",), ()), "else": {"required": ["quote"]}}
    stated = _only(keys, (*FACT_KEYS, *QUALIFIERS[name]))
    absent = {reason: _only(keys, (*FACT_KEYS, *ABSENCE_QUALIFIERS[reason])) for reason in ABSENCES if reason != SILENT}
    return {
        **_mapping(keys, needed=("value",)),
        "allOf": [
            _where((SILENT,), silence, proven),
            _where(ABSENCES, {}, stated),
            *(_where((reason,), so) for reason, so in absent.items()),
        ],
    }


def _where(values: Collection[str], so: Schema, otherwise: Schema | None = None) -> Schema:
    """Return the schema of a fact that is `so` where its value is one of these, and `otherwise` where it is not."""
    # A pattern, since editors offer the words of an enumeration as if there were no others.
    condition = {
        "properties": {"value": {"pattern": f"^({'|'.join(values)})$", "type": "string"}},
        "required": ["value"],
    }
    return {"if": condition, "then": so, **({"else": otherwise} if otherwise else {})}


def _fact_key(key: str) -> Schema:
    """Return the form of a key that every fact may have."""
    if key == "evidence":
        piece = _mapping({name: {"description": EVIDENCE[name], **_text()} for name in EVIDENCE}, needed=("quote",))
        return {"type": [*_WRITTEN, "array"], "items": piece, "minItems": 1}
    if key == "added":
        return _form(_DAY, "write the day as 2026-01-31")
    return _texts() if key in _LISTS else _text(empty=key not in ("quote", "source"))


def _qualifier(name: str) -> Schema:
    match name:
        case "sides":
            return {"enum": list(SIDES)}
        case "parts":
            return {"enum": [ALL_PARTS]}
        case _:
            return _texts() if name in SEVERAL else _text(empty=True)


def _omission() -> Schema:
    number = {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,5}$"}
    forms: Mapping[str, Schema] = {
        "paragraph": number,
        "sentence": number,
        "words": {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?$"},
        "sha256": _text(),
        "reason": {"enum": list(LEFT_OUT)},
    }
    keys = {key: {"description": LEFT_OUT_MEANS[key], **form} for key, form in forms.items()}
    return _mapping(keys, needed=("paragraph", "sentence", "reason"))


def _of_log() -> Schema:
    """Return the schema of content/corrections.yml."""
    forms: Mapping[str, Schema] = {
        "date": _form(_DAY, "write the day as 2026-01-31"),
        "page": _form(f"^{_ids(tuple(KINDS_BY_NAME))}$", "write the id of a page: folder/name"),
        "part": {"enum": list(PARTS)},
        "removed": {"enum": ["yes"]},
        "kind": {"enum": list(CORRECTIONS), "enumDescriptions": list(CORRECTIONS.values())},
    }
    keys = {key: {"description": means, **forms.get(key, _text())} for key, means in CORRECTION.items()}
    unrepeated = {"properties": {"kind": {"const": UNREPEATED}}, "required": ["kind"]}
    entry = {
        **_mapping(keys, needed=("date", "reason", "kind")),
        "if": unrepeated,
        "then": _only(("old", "new", "fact", "part", "removed"), ()),
        "else": {"required": ["page"]},
    }
    return {
        "$schema": _DIALECT,
        "title": "The corrections log, content/corrections.yml",
        "type": ["array", "null"],
        "items": entry,
    }


def _of_settings() -> Schema:
    """Return the schema of site.yml."""
    keys: dict[str, Schema] = {key: {"description": SETTINGS[key], **_text(empty=True)} for key in KEYS}
    for key, (form, hint) in FORMS.items():
        keys[key] |= _form(f"^({form.pattern.removesuffix(_END)})$", f"write {hint}")
    keys["search"] = {"description": SETTINGS["search"], "enum": ["yes", "no"]}
    one = {"enum": list(EXPORTS)}
    some: Schema = {"anyOf": [{"enum": [*EXPORTS, NO_EXPORTS, None]}, {"type": "array", "items": one}]}
    keys["exports"] = {"description": SETTINGS["exports"], **some}
    title = "The settings of the site, site.yml"
    return {"$schema": _DIALECT, "title": title, **_mapping(keys, empty=True)}


def _mapping(keys: Mapping[str, Schema], needed: Collection[str] = (), empty: bool = False) -> Schema:
    """Return the schema of a mapping of these keys alone; one that may be `empty` may have nothing below it."""
    return {
        "type": ["object", "null"] if empty else "object",
        "properties": dict(keys),
        **({"required": list(needed)} if needed else {}),
        "additionalProperties": False,
    }


def _only(keys: Collection[str], allowed: Collection[str]) -> Schema:
    """Return the schema of a mapping in which those of the keys that are not allowed do not stand."""
    return {"properties": {key: False for key in keys if key not in allowed}}


def _text(empty: bool = False) -> Schema:
    """Return the schema of a text; one that may be `empty` may be left unwritten behind its key."""
    return {"type": [*_WRITTEN, "null"]} if empty else {"type": list(_WRITTEN), "pattern": r"\S"}


def _texts() -> Schema:
    return {"type": [*_WRITTEN, "array", "null"], "items": {"type": [*_WRITTEN, "null"]}}


def _form(pattern: str, hint: str) -> Schema:
    """Return the schema of a text of a form that is not read as a number, and what is said where it has another."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": hint}


def _ids(kinds: Collection[str]) -> str:
    """Return the pattern of the id of a page of one of these kinds."""
    folders = "|".join(kind.folder for kind in KINDS if kind.name in kinds)
    return f"({folders})/{_NAME}"
