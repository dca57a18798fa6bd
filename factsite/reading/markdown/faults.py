"""What an author can get wrong in the text of a page: footnotes, links, pictures, headings, depth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from factsite.likeness import nearest
from factsite.patterns import Pattern
from factsite.reading.markdown.blocks import refused_scheme
from factsite.reading.markdown.parser import DEEPEST
from factsite.reading.markdown.token import Token
from factsite.reading.sheet import Sheet, is_readable, refusal
from factsite.records.problem import Problem
from factsite.records.written import Written

_LABEL = Pattern(r"[\w.-]+")
# What stands between the beginning of a link's target and its title.
_BEFORE_TITLE = Pattern(r"\S*\s+(?=[\"'(])")
_LABEL_HINT = "a label has letters, digits, dots, hyphens and underscores"
_ALIKE = 70
# The sorts of tokens in which these stand.
_FAULTY = frozenset("image link text code_inline ordered_list depth heading".split())


def undefined_footnotes(
    path: str, marks: Sequence[Written], definitions: Sequence[Written], labels: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each mark whose label is neither defined nor one of `labels`."""
    known = {*labels, *(label.text for label in definitions)}
    for label in marks:
        if not _LABEL.fullmatch(label.text):
            yield _footnote(path, label, f"“{label}” is not a label of a footnote", _LABEL_HINT)
        elif label.text not in known:
            alike = nearest(label.text, known, _ALIKE)
            hint = f"did you mean [^{alike}]?" if alike else f"add a line “[^{label}]: …” at the end of the page"
            yield _footnote(path, label, f"the footnote [^{label}] is not defined", hint)


def idle_footnotes(
    path: str, marks: Sequence[Written], definitions: Sequence[Written], labels: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each definition that is a second one, hides a fact's label or is not used."""
    used = {label.text for label in marks}
    first: dict[str, Written] = {}
    for label in definitions:
        before = first.setdefault(label.text, label)
        if not _LABEL.fullmatch(label.text):
            yield _footnote(path, label, f"“{label}” is not a label of a footnote", _LABEL_HINT)
        elif label.text in labels:
            hint = "give the footnote another label, or delete it: the mark shows the fact's evidence"
            yield _footnote(path, label, f"the label [^{label}] names a fact of this page", hint)
        elif before is not label:
            hint = f"it is defined at {path}:{before.place.line} first; keep one, or give this one another label"
            yield _footnote(path, label, f"the footnote [^{label}] is defined a second time", hint)
        elif label.text not in used:
            hint = f"write [^{label}] behind the words it belongs to, or delete it"
            yield _footnote(path, label, f"the footnote [^{label}] is never used", hint)


def _footnote(path: str, label: Written, message: str, hint: str) -> Problem:
    return Problem(path, label.place, "footnotes-are-used", message, hint)


def other_faults(path: str, sheet: Sheet, tokens: Sequence[Token]) -> Iterator[Problem]:
    """Yield the problems of links, pictures, headings and depth."""
    level = 1
    for token in tokens:
        if token.sort not in _FAULTY:
            continue
        place = sheet.place(token.start)
        if token.sort == "image":
            hint = "delete it: this site shows no pictures of people"
            yield Problem(path, place, "pictures-are-refused", "a picture cannot stand in a page", hint)
        elif token.sort == "link" and refused_scheme(token.text):
            message = f"a link cannot lead to a “{refused_scheme(token.text)}” address"
            yield Problem(path, place, "references-resolve", message, "link to a page, or to an https address")
        elif token.sort == "link" and token.more:
            hint = "delete the words in quotation marks behind the target"
            behind = _BEFORE_TITLE.match(sheet.text, token.start)
            title = sheet.place(behind.end()) if behind else place
            yield Problem(path, title, "references-resolve", "a link has no title here", hint)
        elif token.sort == "text" and not is_readable(token.text):
            yield from _unreadable(path, sheet, token)
        elif token.sort == "code_inline":
            message = "words in code marks would be shown as if somebody had said them"
            hint = "take the marks off, or put the article's words in quotation marks"
            yield Problem(path, place, "quotations-are-verbatim", message, hint)
        elif token.sort == "ordered_list" and token.detail not in ("", "1"):
            message = f"a list that begins at {token.detail} would show a number that nothing proves"
            hint = f"begin it with “1.”, or write “{token.detail}” without the stop"
            yield Problem(path, place, "numbers-are-cited", message, hint)
        elif token.sort == "depth":
            message = f"this is nested more than {DEEPEST} deep"
            yield Problem(path, place, "page-is-readable", message, "write it as a paragraph")
        elif token.sort == "heading" and token.nesting == 1:
            yield from _heading(path, sheet, token, level)
            level = int(token.tag[1])


def _unreadable(path: str, sheet: Sheet, token: Token) -> Iterator[Problem]:
    """Yield what an entity, such as `&#8203;`, makes of a text: the characters themselves were looked at before."""
    for characters, offset in token.runs:
        unreadable = next((character for character in characters if not is_readable(character)), "")
        if unreadable:
            yield Problem(path, sheet.place(offset), "page-is-readable", *refusal(unreadable))


def _heading(path: str, sheet: Sheet, token: Token, above: int) -> Iterator[Problem]:
    level = int(token.tag[1])
    place = sheet.place(token.start)
    if level == 1:
        hint = "begin it with “##”; the title of the page stands in its front matter"
        yield Problem(path, place, "headings-are-in-order", "a heading in a page cannot be a title", hint)
    elif level > above + 1:
        message = f"a heading “{'#' * level}” has no heading “{'#' * (above + 1)}” above it"
        yield Problem(path, place, "headings-are-in-order", message, f"write “{'#' * (above + 1)}”")
