"""A page with what proves it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from factsite.records.article import Passage
from factsite.records.page import Citation, Fact, Page
from factsite.records.problem import Problem


class Findings(Struct, frozen=True, gc=False):
    """What proving a page found: a proof without its page."""

    passages: Mapping[tuple[str, str], Passage]
    borrowed: Mapping[str, Fact]
    problems: tuple[Problem, ...]
    worked_out: frozenset[str]


class Proof(Struct, frozen=True):
    """A page, the passages found for its citations (by source and quote), and the facts of other pages that it cites.

    `borrowed` holds those as `page-id#key`; their passages are in `passages` too. `worked_out` are the keys of facts
    whose value its passages do not state: this site concluded it.
    """

    page: Page
    passages: Mapping[tuple[str, str], Passage]
    borrowed: Mapping[str, Fact]
    problems: tuple[Problem, ...]
    worked_out: frozenset[str] = frozenset()

    @property
    def findings(self) -> Findings:
        """All but the page."""
        return Findings(self.passages, self.borrowed, self.problems, self.worked_out)

    def passage(self, citation: Citation) -> Passage | None:
        """Return the passage of a citation; None for a silence, which has none."""
        return self.passages.get((citation.source.text, citation.quote.text))
