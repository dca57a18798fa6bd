"""YAML's complaints in an editor's words, with the exact place and, where it can be told, the line mended."""

from __future__ import annotations

import re

from msgspec import Struct

from factsite.patterns import Pattern
from factsite.reading.sheet import Sheet

_VALUE = Pattern(r"(?P<lead>[ ]*(?:- +)*(?:[^\s\"'].*?|\"[^\"]*\"|'[^']*'):[ \t]+)(?P<value>\S.*)")
_ITEM = Pattern(r"(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*)")
_CLOSED = Pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = Pattern(r"[ \t](#)")
_SIGNS = "[]{}%@`*&!|>,-?"


class Complaint(Struct, frozen=True):
    """What the YAML reader said: its words, where it stumbled, and what it was reading since where."""

    words: str
    offset: int
    task: str
    task_offset: int


class Fault(Struct, frozen=True):
    """A complaint translated; `mended` is the whole line at `offset` put right, where that can be told."""

    offset: int
    message: str
    hint: str
    mended: str | None = None


def translate(complaint: Complaint, sheet: Sheet) -> Fault:
    """Say in an editor's words what is wrong."""
    faults = (suspicion(complaint, sheet) for suspicion in SUSPICIONS)
    return next((fault for fault in faults if fault), _unknown(complaint))


def _tab(complaint: Complaint, sheet: Sheet) -> Fault | None:
    start, end = sheet.line(complaint.offset)
    line = sheet.text[start:end]
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indentation or start + len(indentation) < complaint.offset:
        return None
    mended = indentation.replace("\t", "  ") + line.lstrip(" \t")
    return Fault(start + indentation.index("\t"), "a tab cannot indent a line", "put spaces in its place", mended)


def _open_quote(complaint: Complaint, sheet: Sheet) -> Fault | None:
    if "quoted scalar" in complaint.task and "found unexpected" in complaint.words:
        return _close(complaint.task_offset, sheet)
    found = _value(sheet, complaint.offset)
    if found is None or found[1] != complaint.offset - 1 or found[2][0] not in "\"'":
        return None
    # What closed here was meant to open: the mark that was never closed stands on a line above.
    offset = sheet.line(complaint.offset)[0]
    while offset:
        offset = sheet.line(offset - 1)[0]
        above = _value(sheet, offset)
        if above and above[2][0] in "\"'" and not _CLOSED.match(above[2]):
            return _close(above[1], sheet)
    return None


def _close(offset: int, sheet: Sheet) -> Fault:
    start, end = sheet.line(offset)
    line, mark = sheet.text[start:end].rstrip(), sheet.text[offset]
    is_in_list = "[" in line[: offset - start] and line.endswith("]")
    mended = f"{line[:-1]}{mark}]" if is_in_list else line + mark
    return Fault(offset, "the quotation mark that opens here is not closed", f"write: {mended.strip()}", mended)


def _words_behind_quote(complaint: Complaint, sheet: Sheet) -> Fault | None:
    found = _value(sheet, complaint.offset)
    closed = _CLOSED.match(found[2]) if found else None
    if not found or not closed or complaint.offset < found[1] + closed.end():
        return None
    rest = found[2][closed.end() :]
    if not rest.strip() or rest.lstrip().startswith("#"):
        return None
    lead, start, value = found
    offset = start + closed.end() + len(rest) - len(rest.lstrip())
    inner = value[1:-1] if value[-1] == value[0] and value[0] == "'" else value
    return _quoted(offset, "the value goes on behind its closing quotation mark", lead, inner)


def _open_bracket(complaint: Complaint, sheet: Sheet) -> Fault | None:
    if not complaint.task.startswith("while parsing a flow"):
        return None
    start, end = sheet.line(complaint.task_offset)
    line = sheet.text[start:end]
    at = complaint.task_offset - start
    if not line.strip():
        # Nothing follows the sign: the reader stumbles where the file ends.
        start, end = sheet.line(max(start - 1, 0))
        line = sheet.text[start:end].rstrip()
        at = len(line) - 1
    sign = line[at : at + 1]
    if sign not in ("[", "{"):
        return None
    closing = "]" if sign == "[" else "}"
    if closing in line[at:]:
        return _sign(complaint, sheet)
    if sign == "{" or "}" in line[at:] or line.endswith("["):
        found = _value(sheet, start + at)
        if found and found[1] == start + at:
            message = f"a value that begins with “{sign}” must stand in quotation marks"
            return _quoted(start + at, message, found[0], found[2])
    mended = line.rstrip().rstrip(",") + closing
    return Fault(start + at, f"the “{sign}” that opens here is not closed", f"write: {mended.strip()}", mended)


def _sign(complaint: Complaint, sheet: Sheet) -> Fault | None:
    for offset in (complaint.task_offset, complaint.offset):
        found = _value(sheet, offset)
        if found and found[2][0] in _SIGNS:
            lead, start, value = found
            message = f"a value that begins with “{value[0]}” must stand in quotation marks"
            return _quoted(start, message, lead, value)
    return None


def _colon(complaint: Complaint, sheet: Sheet) -> Fault | None:
    if "mapping values are not allowed" not in complaint.words:
        return None
    found = _value(sheet, complaint.offset)
    if found and found[1] <= complaint.offset:
        lead, _, value = found
        return _quoted(complaint.offset, "a value with a colon must stand in quotation marks", lead, value)
    start, end = sheet.line(complaint.offset)
    line = sheet.text[start:end]
    offset = start + len(line) - len(line.lstrip())
    if start == 0 or offset == start:
        hint = "the line above has no “: ” behind its key, or a value with a colon lacks its quotation marks"
        return Fault(offset, "the line above this key is no “key: value”", hint)
    hint = "begin it below the key above it; where it belongs to that key's value, put the value in quotation marks"
    message = "this key is indented deeper than the one above it, which has a value"
    return Fault(offset, message, hint, _indented(sheet, start, 0))


def _comment_above(complaint: Complaint, sheet: Sheet) -> Fault | None:
    start, _ = sheet.line(complaint.offset)
    if not start or "did not find expected key" not in complaint.words:
        return None
    above, end = sheet.line(start - 1)
    found = _value(sheet, above)
    comment = _COMMENT.search(sheet.text, found[1] if found else end, end)
    if not comment:
        return None
    return Fault(comment.start(1), "a “#” behind a value begins a comment, and what follows is lost", COMMENT_HINT)


def _no_colon(complaint: Complaint, sheet: Sheet) -> Fault | None:
    if "could not find expected ':'" not in complaint.words:
        return None
    start, end = sheet.line(complaint.task_offset)
    line = sheet.text[start:end]
    spaced = re.sub(r"^( *(?:- +)*[\w.-]+):(?=\S)", r"\1: ", line)
    if spaced != line:
        message = "a space is missing behind the colon"
        return Fault(start + spaced.index(": "), message, f"write: {spaced.strip()}", spaced)
    offset = start + len(line) - len(line.lstrip())
    hint = "write “key: value”; a line that goes on with the value above it is indented deeper than its key"
    return Fault(offset, "this line is no “key: value”", hint, _indented(sheet, start, 2))


def _indented(sheet: Sheet, start: int, deeper: int) -> str:
    """Return the line that begins at `start`, indented like the one above it and `deeper` more."""
    above, end = sheet.line(max(start - 1, 0))
    words = sheet.text[slice(*sheet.line(start))].lstrip()
    return " " * (end - above - len(sheet.text[above:end].lstrip()) + deeper) + words


def _escape(complaint: Complaint, sheet: Sheet) -> Fault | None:
    if "escape" not in complaint.words:
        return None
    offset = sheet.text.rfind("\\", 0, complaint.offset + 1)
    found = _value(sheet, offset)
    message = "“\\” in double quotation marks begins an escape that YAML does not know"
    if found and found[2][0] == '"' and found[2][-1] == '"':
        return _quoted(offset, message, found[0], found[2][1:-1])
    return Fault(offset, message, "write “\\\\”, or put the value in single quotation marks")


def _end_of_document(complaint: Complaint, _: Sheet) -> Fault | None:
    if "<document start>" not in complaint.words:
        return None
    return Fault(complaint.offset, "nothing can follow a line “...” or “%”", "delete that line")


def _indentation(complaint: Complaint, sheet: Sheet) -> Fault | None:
    start, end = sheet.line(complaint.offset)
    line = sheet.text[start:end]
    offset = start + len(line) - len(line.lstrip(" "))
    if "did not find expected" not in complaint.words or complaint.offset != offset:
        return None
    hint = "begin it in the same column as the key or item beside which it belongs"
    return Fault(offset, "the indentation of this line fits no line above it", hint, _indented(sheet, start, 0))


def _unknown(complaint: Complaint) -> Fault:
    said = " ".join(part for part in (complaint.task, complaint.words) if part)
    return Fault(complaint.offset, "the front matter cannot be read from here on", f"the YAML reader says: {said}")


COMMENT_HINT = "put the value in quotation marks, or move the comment to a line of its own"

SUSPICIONS = (
    _tab,
    _open_quote,
    _words_behind_quote,
    _open_bracket,
    _escape,
    _colon,
    _sign,
    _comment_above,
    _no_colon,
    _end_of_document,
    _indentation,
)


def _value(sheet: Sheet, offset: int) -> tuple[str, int, str] | None:
    """Return the words before the value on the line of `offset`, the value's offset, and the value."""
    start, end = sheet.line(offset)
    line = sheet.text[start:end].rstrip()
    found = _VALUE.fullmatch(line) or _ITEM.fullmatch(line)
    return (found["lead"], start + found.start("value"), found["value"]) if found else None


def _quoted(offset: int, message: str, lead: str, value: str) -> Fault:
    mended = lead + in_quotation_marks(value)
    return Fault(offset, message, f"write: {mended.strip()}", mended)


def in_quotation_marks(value: str) -> str:
    """Return a value as a YAML scalar in quotation marks, double ones where nothing must be escaped."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
