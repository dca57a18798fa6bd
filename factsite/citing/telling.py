"""Tell drafts to a person and to a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from factsite.citing.drafting import PLACE, Draft
from factsite.citing.searching import EXACT
from factsite.showing import show_in

_INDENT = "    "


def as_text(drafts: Iterable[Draft]) -> Iterator[str]:
    """Yield the lines of each draft: where it stands, who says it, the fact, the footnote, and what is wrong."""
    for index, draft in enumerate(drafts):
        if index:
            yield ""
        how = "" if draft.hit.match == EXACT else f" ({draft.hit.match})"
        yield f"{draft.hit.article.path}:{draft.line}{how}"
        yield f"{_INDENT}{' '.join(draft.sentence.split())}"
        yield ""
        yield from draft.fact
        yield ""
        yield draft.footnote
        if draft.problems:
            yield ""
            yield f"On {draft.tried}, the rules say:"
            yield from show_in(draft.problems, {PLACE: draft.fact})
        elif draft.tried:
            yield ""
            yield f"On {draft.tried}, the rules take this fact; what they ask of the whole page is not tried."


def as_json(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield the lines of one JSON document, a draft a line."""
    rows = [json.dumps(_row(draft), ensure_ascii=False) for draft in drafts]
    yield '{"version": 1, "passages": ['
    yield from (f"{row}," for row in rows[:-1])
    yield from rows[-1:]
    yield "]}"


def _row(draft: Draft) -> dict[str, object]:
    return {
        "source": draft.hit.article.source,
        "path": draft.hit.article.path,
        "line": draft.line,
        "match": draft.hit.match,
        "score": round(draft.hit.score, 1),
        "sentence": draft.sentence,
        "quote": draft.quote,
        "said_by": list(draft.heard.said_by),
        "said_on": draft.heard.said_on,
        "via": list(draft.heard.via),
        "remark": draft.heard.remark,
        "fact": "\n".join(draft.fact),
        "footnote": draft.footnote,
        "tried": draft.tried,
        "problems": [
            {
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in draft.problems
        ],
    }
