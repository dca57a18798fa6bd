from __future__ import annotations

from collections.abc import Iterator

from factsite.english.hearsay import is_hearsay, may_tell_hearsay
from factsite.kinds import NOBODY
from factsite.records.article import Article, Span
from factsite.rules.case import Case, Fault


def hearsay_is_told(case: Case) -> Iterator[Fault]:
    """What “is said” or “was expected” and by nobody has `said_by: nobody named`, and nothing else has.

    The article does not vouch for it, and names nobody who does.
    """
    for fact in case.page.facts:
        nobody = next((speaker for speaker in fact.said_by if speaker.text == NOBODY), None)
        if not case.is_placed(fact) or not case.passages(fact):
            continue
        may_be = any(may_tell_hearsay(case.around(passage)) for passage in case.passages(fact))
        heard = may_be and any(_is_heard(case, *place) for place in case.standing(fact))
        if nobody and not heard:
            message = f"the article does not tell “{fact.key}” as what is said or believed by nobody in particular"
            yield Fault(nobody.place, message, "name who speaks, or leave “said_by:” out where the article itself does")
        elif nobody and len(fact.said_by) > 1:
            yield Fault(nobody.place, f"“{fact.key}” has a speaker and nobody", "keep one of them")
        elif heard and not fact.said_by:
            message = f"the article tells “{fact.key}” as what is said or believed, and names nobody"
            yield Fault(fact.key.place, message, f"add “said_by: {NOBODY}”")


def _is_heard(case: Case, article: Article, sentence: Span, value: Span) -> bool:
    before, behind = article.text[sentence.start : value.start], article.text[value.end : sentence.end]
    return is_hearsay(before, behind) and not case.speakers_in(article.words(sentence))
