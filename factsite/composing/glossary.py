"""Compose the page that says what the words of the site mean, from the tables that they come from."""

from __future__ import annotations

from factsite.composing.shelf import GLOSSARY_PAGE, Shelf
from factsite.kinds import KINDS, QUALIFIERS_MEAN
from factsite.records.view import GlossaryView, TermsView

_TITLE = "Glossary"
_SUMMARY = "What the words and signs of this site mean."


def glossary_view(shelf: Shelf) -> GlossaryView:
    """Return the page of terms: what stands beside a value, and what the facts of each kind of page state."""
    beside = TermsView(
        "beside",
        "What stands beside a value",
        tuple((f"beside-{name}", name.replace("_", " "), means) for name, means in QUALIFIERS_MEAN.items()),
    )
    kinds = (
        TermsView(
            kind.name,
            kind.plural,
            tuple((f"{kind.name}-{row.name}", row.label, row.means) for row in kind.properties),
        )
        for kind in KINDS
        if kind.properties
    )
    return GlossaryView(shelf.frame(GLOSSARY_PAGE, _TITLE, _SUMMARY, (), False), _TITLE, _SUMMARY, (beside, *kinds))
