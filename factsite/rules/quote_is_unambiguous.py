from __future__ import annotations

from collections.abc import Iterator

from factsite.folding import fold
from factsite.records.bounds import MOST_PLACES
from factsite.rules.case import Case, Fault

_WORDS, _CHARACTERS = 3, 14


def quote_is_unambiguous(case: Case) -> Iterator[Fault]:
    """A quote stands once in its article, and is long enough to say something: three words or fourteen characters."""
    for citation in case.citations():
        times = len(case.occurrences(citation))
        words = fold(citation.quote.text)
        if times > 1:
            more = " or more" if times == MOST_PLACES else ""
            message = f"these words stand {times} times{more} in the article"
            yield Fault(citation.quote.place, message, "take in more of the sentence, so that they stand once")
        elif times and len(words.split()) < _WORDS and len(words) < _CHARACTERS:
            message = "the quote is too short to prove anything"
            yield Fault(citation.quote.place, message, f"take {_WORDS} words or {_CHARACTERS} characters")
