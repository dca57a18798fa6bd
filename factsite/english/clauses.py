"""Tell which words of a sentence belong to one number in it, where the sentence has several."""

from __future__ import annotations

from msgspec import Struct

from factsite.english.sentences import sentences
from factsite.patterns import Pattern
from factsite.records.article import Article, Passage, Span
from factsite.records.figure import Figure

# Here a clause ends at which all that was said before it ends too.
_TURN = Pattern(r";\s|,\s(?=(?:while|whereas|but|although|though|yet)\s)")
_VERB = r"(?:was|were|is|are|has|have|had|will|would|said|says|sent|got|gave|[a-z]+ed)"
# “…, and” begins a clause where a subject with its verb follows; else it only goes on counting.
_NEXT = Pattern(
    r",\s(?=(?:and|or|so)\s(?:(?:he|she|it|they|we|there)\s"
    rf"|(?:(?:the|an?|its|their|his|her|another|other|both)\s)?(?:[\w'’-]+\s){{1,2}}{_VERB}\b))"
)
# What leads to the next number: a comma, “and”, “and, on Sunday,”, “including”.
_LEADS = Pattern(
    r",?\s(?:and|or),\s[^,]+,\s|,?\s(?:including|among\sthem|of\swhom|of\sthem)\s|,\s(?:and\s|or\s)?"
    r"|\s(?:and|or|as\swell\sas|plus)\s"
)
# “146 soldiers and 8 civilians” are counted together; where a verb or a way stands between, they are not.
_APART = Pattern(
    r"\b(?:was|were|is|are|be|been|has|have|had|did|who|which|that|from|to|into|by|for|on|in|at|sent|got|went|came|held"
    r"|returned|freed|released|exchanged|swapped|traded|handed|repatriated|received|transferred|evacuated)\b|[;:(]"
    # “30 soldiers stayed and 40 soldiers …”: a verb ends what is told of the first.
    r"|\s(?!(?:wounded|injured|killed|disabled|displaced|captured|detained|convicted|armed|hundred)\b)[a-z]{2,}ed\s*\Z"
)
_PART = Pattern(r",?\s(?:including|among\sthem|of\swhom|of\sthem)\s")


class Around(Struct, frozen=True):
    """The words of a passage that belong to a number.

    They stand before it or behind it. `whole` are those of the number that it is a part of, and `opening` is what
    opens the sentence, as a time does.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    whole: tuple[str, ...]
    opening: str

    @property
    def own(self) -> tuple[str, ...]:
        """The words before and behind the number."""
        return (*self.before, *self.behind)


def sentence_of(article: Article, passage: Passage, at: int) -> Span:
    """Return the sentence of a passage's paragraph that holds an offset of the article."""
    base = passage.paragraph.start
    spans = sentences(article.words(passage.paragraph))
    found = next((span for span in spans if span[0] <= at - base < span[1]), None)
    return Span(base + found[0], base + found[1]) if found else passage.paragraph


def around(article: Article, passage: Passage, figure: Figure) -> Around:
    """Return the words of a passage that belong to a number in it, as its whole sentence in the article shows."""
    sentence = sentence_of(article, passage, figure.core)
    hard = _clause(article.text, sentence, figure, _TURN)
    clause = _clause(article.text, hard, figure, _NEXT)
    read = article.figures_of(passage.paragraph)
    counts = [f for f in read if f.sort == "count" and clause.start <= f.core < clause.end]
    if figure not in counts:
        counts = [figure]
    parts = _Parts(article.text, clause, tuple(counts))
    index = counts.index(figure)
    whole = parts.whole(index)
    return Around(
        before=_cut(article, passage, parts.before(index)),
        behind=_cut(article, passage, parts.behind(index)),
        whole=() if whole is None else _cut(article, passage, [*parts.before(whole), *parts.behind(whole)]),
        opening=" ".join(_cut(article, passage, [_opening(article, hard)])),
    )


def _clause(text: str, within: Span, figure: Figure, cut: Pattern) -> Span:
    ends = [match.end() for match in cut.finditer(text, within.start, within.end)]
    start = max([within.start, *(end for end in ends if end <= figure.start)])
    return Span(start, min([within.end, *(end for end in ends if end >= figure.end)]))


class _Parts(Struct, frozen=True):
    """A clause and the numbers in it."""

    text: str
    clause: Span
    counts: tuple[Figure, ...]

    def lead(self, index: int) -> tuple[int, int]:
        """Return where what leads to a number begins and ends: from there on the words are its own."""
        if index == 0:
            return self.clause.start, self.clause.start
        start, end = self.counts[index - 1].end, self.counts[index].start
        found = list(_LEADS.finditer(self.text, start, end))
        return found[-1].span() if found else (end, end)

    def joined(self, index: int) -> bool:
        """Whether a number is counted in one breath with the one before it."""
        if index == 0:
            return False
        start, end = self.lead(index)
        lead, between = self.text[start:end], self.text[self.counts[index - 1].end : start]
        direct = end - start > 0 and end == self.counts[index].start
        if not lead.strip(", ") and index + 1 == len(self.counts):
            # A last number behind a mere comma is no further item: “314 prisoners, 157 from each side”.
            return False
        return direct and not _PART.fullmatch(lead) and not _APART.search(between)

    def before(self, index: int) -> list[Span]:
        while self.joined(index):
            index -= 1
        return [Span(self.lead(index)[0], self.counts[index].start)]

    def behind(self, index: int) -> list[Span]:
        spans = [self._tail(index)]
        while index + 1 < len(self.counts) and self.joined(index + 1):
            index += 1
            spans.append(self._tail(index))
        return spans[:1] + spans[-1:] if len(spans) > 1 else spans

    def whole(self, index: int) -> int | None:
        """Return the number that this one is said to be a part of: “84 citizens, including 33 soldiers”."""
        while self.joined(index):
            index -= 1
        start, end = self.lead(index)
        return index - 1 if index and _PART.fullmatch(self.text[start:end]) else None

    def _tail(self, index: int) -> Span:
        last = index + 1 == len(self.counts)
        return Span(self.counts[index].end, self.clause.end if last else self.lead(index + 1)[0])


def _opening(article: Article, hard: Span) -> Span:
    """Return the words up to the first comma, where no number stands in them: “As of May 2024, …”."""
    comma = article.text.find(",", hard.start, hard.end)
    counted = any(f.sort == "count" and hard.start <= f.core < comma for f in article.figures)
    return Span(hard.start, hard.start if comma < 0 or counted else comma)


def _cut(article: Article, passage: Passage, spans: list[Span]) -> tuple[str, ...]:
    start, end = passage.span.start, passage.span.end
    return tuple(article.text[max(start, span.start) : max(start, min(end, span.end))] for span in spans)
