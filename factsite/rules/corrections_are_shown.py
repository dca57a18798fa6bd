from __future__ import annotations

from collections.abc import Iterator

from factsite.english.correcting import is_taken_back
from factsite.records.value import Absence, Reference, Text
from factsite.rules.case import Case, Fault


def corrections_are_shown(case: Case) -> Iterator[Fault]:
    """A figure that its sentence calls wrong is shown as taken back: `corrected` says who took it back."""
    for fact in case.page.facts:
        if fact.corrected or isinstance(fact.parsed, (Absence, Reference, Text)) or not case.is_placed(fact):
            continue
        for article, sentence, value in case.standing(fact):
            before, behind = article.text[sentence.start : value.start], article.text[value.end : sentence.end]
            if is_taken_back(before, behind):
                message = f"the article takes “{fact.value}” back in the sentence of “{fact.key}”"
                hint = f"add “corrected:” with who says that it is wrong: {article.words(sentence)[:120]}"
                yield Fault(fact.key.place, message, hint)
                break
