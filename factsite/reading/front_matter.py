"""Front matter and settings: YAML whose scalars stay as they are written, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from msgspec import Struct

from factsite.patterns import Pattern
from factsite.reading.scalars import block_runs, plain_runs, quoted_runs
from factsite.reading.sheet import Run, Sheet, is_readable, lay_out, replace_unreadable
from factsite.reading.yaml_faults import COMMENT_HINT, Complaint, translate
from factsite.records.bounds import DEEPEST_FRONT_MATTER, LONGEST_TEXT, MOST_ENTRIES
from factsite.records.problem import Problem
from factsite.records.written import Listing, Mapping, Node, Place, Written

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MENDINGS = 50
# Each mending reads the whole text again: so many characters may be read for them.
_READ_AGAIN = 5_000_000
# Behind these no comment begins.
_LAST = ("", "\n", ":")
_COMMENT = Pattern(r"[ \t]*,?[ \t]*(#)")
_FENCE = Pattern(r"^---[ \t]*$", re.MULTILINE)


class Split(Struct, frozen=True):
    """A page's front matter, and its body with line feeds as line ends, which begins at line `body_line`."""

    front: Mapping
    body: str
    body_line: int


def read_front_matter(path: str, text: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """Read a page's front matter; there is no Split where the mapping could not be read."""
    text = lay_out(text).text
    opening = _FENCE.match(text)
    if not opening:
        hint = "begin the file with a line “---”, lines “key: value”, and a line “---”"
        return None, (_unreadable(path, lay_out(text), 0, "the page does not begin with front matter", hint),)
    begin = min(opening.end() + 1, len(text))
    closing = _FENCE.search(text, begin)
    if not closing:
        hint = "put a line “---” between the front matter and the text of the page"
        return None, (_unreadable(path, lay_out(text), 0, "the front matter that begins here has no end", hint),)
    sheet = lay_out(text[begin : closing.start()], 2)
    front, problems = _read_mapping(path, sheet, "the front matter")
    body_line = 2 + text.count("\n", begin, closing.start()) + 1
    return (Split(front, text[closing.end() + 1 :], body_line) if front else None), problems


def read_settings(path: str, text: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a whole YAML file by the rules of front matter; there is no Mapping where it could not be read."""
    return _read_mapping(path, lay_out(text), "the file")


def read_list(path: str, text: str) -> tuple[Listing | None, tuple[Problem, ...]]:
    """Read a YAML file that is a list by the rules of front matter; there is no Listing where it could not be read.

    A file with nothing in it is an empty list.
    """
    root, whole, problems = _read_root(path, lay_out(text))
    if whole and (root is None or (isinstance(root, Written) and not root.text)):
        return Listing((), Place(1, 1)), problems
    if whole and not isinstance(root, Listing):
        place = root.place if root else Place(1, 1)
        problems = (
            *problems,
            Problem(path, place, "page-is-readable", "the file is not a list", "begin each entry with “- ”"),
        )
    return (root if whole and isinstance(root, Listing) else None), tuple(sorted(problems))


def _read_mapping(path: str, sheet: Sheet, what: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    root, whole, problems = _read_root(path, sheet)
    if whole and not isinstance(root, Mapping):
        message = f"{what} has no line “key: value”" if root and str(root) else f"{what} is empty"
        place = root.place if root and str(root) else sheet.place(0)
        hint = "write lines “key: value”, with a space behind the colon"
        problems = (*problems, Problem(path, place, "page-is-readable", message, hint))
    return (root if whole and isinstance(root, Mapping) else None), tuple(sorted(problems))


def _read_root(path: str, sheet: Sheet) -> tuple[Node | None, bool, tuple[Problem, ...]]:
    """Return the root of a sheet's tree, whether it could be read to the end, and what is wrong with it."""
    sheet, unreadable = replace_unreadable(path, sheet)
    events, faults, mended = _read_events(path, sheet)
    tree = _Tree(path, mended)
    for event in events:
        tree.add(event)
    lines = {problem.place.line for problem in faults}
    # Columns of a line that had to be mended are no longer the author's.
    plain = [problem for problem in tree.problems if problem.place.line not in lines]
    whole = not unreadable and not faults and not tree.is_too_much
    return tree.root, whole, tuple(sorted((*unreadable, *faults, *plain)))


def _read_events(path: str, sheet: Sheet) -> tuple[list[yaml.Event], list[Problem], Sheet]:
    """Read YAML's events; where a line that breaks off the reading can be mended, mend it and read on."""
    faults: list[Problem] = []
    events: list[yaml.Event] = []
    for _ in range(min(_MENDINGS, 1 + _READ_AGAIN // (len(sheet.text) + 1))):
        events, complaint = _parse(sheet.text)
        if complaint is None:
            break
        fault = translate(complaint, sheet)
        problem = _unreadable(path, sheet, fault.offset, fault.message, fault.hint)
        if all(problem.place.line != other.place.line for other in faults):
            faults.append(problem)
        start, end = sheet.line(fault.offset)
        if fault.mended is None or fault.mended == sheet.text[start:end]:
            break
        sheet = lay_out(sheet.text[:start] + fault.mended + sheet.text[end:], sheet.first_line)
    return events, faults, sheet


def _parse(text: str) -> tuple[list[yaml.Event], Complaint | None]:
    events: list[yaml.Event] = []
    try:
        loader = _LOADER(text)
        depth = 0
        # What is nested too deep is not read on: libyaml takes longer and longer for each bracket.
        while depth <= DEEPEST_FRONT_MATTER + 1 and (event := loader.get_event()):
            events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    except yaml.MarkedYAMLError as error:
        offset = _offset(error.problem_mark, 0)
        task_offset = _offset(error.context_mark, offset)
        return events, Complaint(error.problem or "", offset, error.context or "", task_offset)
    except ValueError as error:
        # YAML's own reader, used where the C one is missing, lets an escape that is no character through to chr().
        return events, Complaint(f"{error}, as an escape", len(text), "", len(text))
    return events, None


def _offset(mark: Any, otherwise: int) -> int:
    return int(mark.index) if mark else otherwise


def _unreadable(path: str, sheet: Sheet, offset: int, message: str, hint: str) -> Problem:
    return Problem(path, sheet.place(offset), "page-is-readable", message, hint)


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read, and the nodes in it so far: a mapping's keys and values in turn."""

    event: Any
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Tree:
    """Grows a tree of nodes from YAML events, which never nest on Python's stack, and collects what is not plain."""

    path: str
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    is_too_much: bool = False
    opened: list[_Open] = field(default_factory=list)
    documents: int = 0
    has_explicit_keys: bool = field(init=False)

    def __post_init__(self) -> None:
        # Few have a question mark at all.
        self.has_explicit_keys = "?" in self.sheet.text

    def add(self, event: Any) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            if self.documents == 1 and not self.is_too_much:
                self.put(self.scalar(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.report(event, "a second YAML document begins here", "delete the line “---”")
        elif self.documents > 1 or self.is_too_much:
            return
        elif isinstance(event, yaml.AliasEvent):
            message = f"“*{event.anchor}” is a YAML alias, which a page cannot use"
            self.report(event, message, "write the value itself, or put it in quotation marks")
            self.put(Written(f"*{event.anchor}", self.place(event)))
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(event)

    def report(self, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, self.place(event), "front-matter-is-plain", message, hint))

    def place(self, event: Any) -> Place:
        return self.sheet.place(event.start_mark.index)

    def put(self, node: Node) -> None:
        if self.opened:
            self.opened[-1].nodes.append(node)
            self.count(self.opened[-1])
        else:
            self.root = node

    def count(self, opened: _Open) -> None:
        """Stop where a list or mapping has more than a page needs; but a whole file may be a list of any length."""
        is_list = isinstance(opened.event, yaml.SequenceStartEvent)
        if len(opened.nodes) > MOST_ENTRIES * (1 if is_list else 2) and not (is_list and len(self.opened) == 1):
            self.is_too_much = True
            there = opened.nodes[-1 if is_list else -2].place
            message = f"more than {MOST_ENTRIES:,} {'items' if is_list else 'keys'} stand in one place"
            hint = "divide the page into several, each on one subject"
            self.problems.append(Problem(self.path, there, "front-matter-is-plain", message, hint))

    def open(self, event: Any) -> None:
        self.check_properties(event)
        self.opened.append(_Open(event))
        if len(self.opened) > DEEPEST_FRONT_MATTER:
            self.is_too_much = True
            message = f"this is nested more than {DEEPEST_FRONT_MATTER} deep"
            self.report(event, message, "put the value in quotation marks")

    def close(self, event: Any) -> None:
        finished = self.opened.pop()
        place = self.place(finished.event)
        if isinstance(finished.event, yaml.SequenceStartEvent):
            node: Node = Listing(tuple(finished.nodes), place)
        else:
            node = Mapping(self.entries(finished.nodes), place)
        if finished.event.flow_style:
            self.check_comment(event.end_mark.index)
        self.put(node)

    def entries(self, nodes: list[Node]) -> tuple[tuple[Written, Node], ...]:
        """Pair keys and values, leaving out a key that is not plain or not the first of its name."""
        kept: dict[str, tuple[Written, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            complaint = self.complain_of_key(key, kept)
            if complaint:
                self.problems.append(Problem(self.path, key.place, "front-matter-is-plain", *complaint))
            elif isinstance(key, Written):
                kept[key.text] = (key, value)
        return tuple(kept.values())

    def complain_of_key(self, key: Node, kept: dict[str, tuple[Written, Node]]) -> tuple[str, str] | None:
        if not isinstance(key, Written):
            return "a list or mapping cannot be a key", "put the key in quotation marks"
        if key.text == "<<":
            return "“<<” is a YAML merge, which a page cannot use", "write the keys and values themselves"
        if key.text in kept:
            line = kept[key.text][0].place.line
            return f"the key “{key.text}” stands here a second time", f"it stands at {self.path}:{line} first; keep one"
        return None

    def scalar(self, event: Any) -> Written:
        """Return a scalar as it is written, with the place of each of its characters."""
        if event.anchor or event.tag:
            self.check_properties(event)
        if len(event.value) > LONGEST_TEXT:
            self.is_too_much = True
            self.report(event, f"a text has at most {LONGEST_TEXT:,} characters", "write less here")
            return Written("", self.place(event))
        start, end, style = event.start_mark.index, event.end_mark.index, event.style
        if self.has_explicit_keys:
            self.check_explicit_key(event)
        if not style or style in "\"'":
            self.check_comment(end)
        words = "\n" if style or event.anchor or event.tag else self.sheet.text[start:end]
        if words and "\n" not in words and words[-1] not in " \t":
            # Most are plain and on one line, where each character follows the one before.
            return Written(words, self.sheet.place(start))
        written = self.sheet.write(self.runs(event), start + (style in ("'", '"')))
        # What stands in the file was looked at before; an escape may make what does not.
        if style == '"' and not is_readable(written.text):
            self.report(event, "an escape makes a character that cannot stand in a page", "delete the escape")
        return written

    def runs(self, event: Any) -> list[Run]:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:
            return [(event.value, start)]
        if not event.style:
            return list(plain_runs(self.sheet.text, start, end))
        if event.style in "\"'":
            return list(quoted_runs(self.sheet.text, start, end))
        return list(block_runs(self.sheet.text, start, event.value))

    def check_properties(self, event: Any) -> None:
        if event.anchor:
            message = f"“&{event.anchor}” is a YAML anchor, which a page cannot use"
            self.report(event, message, "delete it, or put the value in quotation marks")
        if event.tag:
            self.report(event, "“!” begins a YAML tag, which a page cannot use", "put the value in quotation marks")

    def check_explicit_key(self, event: Any) -> None:
        at = event.start_mark.index
        if self.sheet.text[at - event.start_mark.column : at].strip() == "?":
            self.report(event, "a key is written without “?” before it", "write “key: value”")

    def check_comment(self, end: int) -> None:
        found = _COMMENT.match(self.sheet.text, end) if self.sheet.text[end : end + 1] not in _LAST else None
        if found:
            message = "a “#” behind a value begins a comment, and what follows is lost"
            place = self.sheet.place(found.start(1))
            self.problems.append(Problem(self.path, place, "front-matter-is-plain", message, COMMENT_HINT))
