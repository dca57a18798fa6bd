"""What is looked up in the whole site is what looking at all of it finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factsite.cataloguing import Abstract
from factsite.surveying import _alike

SENTENCES = st.frozensets(st.integers(0, 14).map(lambda number: bytes([number])), max_size=14)


@given(st.lists(SENTENCES, max_size=9))
def test_articles_that_are_nearly_the_same_are_found_by_their_rarest_sentences(
    articles: list[frozenset[bytes]],
) -> None:
    told = {f"s{number}": one for number, one in enumerate(articles)}
    abstracts = {source: Abstract(source, source, sentences=tuple(sorted(one))) for source, one in told.items()}
    looked_through = {
        source: twins
        for source, own in told.items()
        if (
            twins := tuple(
                other
                for other, theirs in told.items()
                if other < source and own & theirs and len(own & theirs) >= 0.9 * min(len(own), len(theirs))
            )
        )
    }
    assert _alike(abstracts) == looked_through
