from __future__ import annotations

from collections.abc import Iterator

from factsite.rules.case import Case, Fault
from factsite.rules.grave import ungrounded


def grave_words_are_cited(case: Case) -> Iterator[Fault]:
    """Words of harm and guilt, superlatives and causes stand around a passage that is cited there.

    Killed, executed, a traitor; the largest, the first, the only; because, in response: one of them, or another word
    for the same. In a title, summary, heading, note or remark, around one that the page cites.
    """
    yield from ungrounded(case)
