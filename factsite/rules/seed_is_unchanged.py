from __future__ import annotations

from collections.abc import Iterator

from factsite.rules.case import Case, Fault


def seed_is_unchanged(case: Case) -> Iterator[Fault]:
    """A source's article has, byte for byte, the SHA-256 digest that its page records.

    One article is one source: of two that have nearly all their sentences in common, a page links to the other's.
    """
    stored = case.page.stored
    if stored is None:
        return
    if fault := case.world.faults.get(case.page.id):
        yield Fault(stored.seed.place, fault, "name a file in the seeds folder, as stored")
        return
    article = case.world.articles[case.page.id]
    if other := case.world.same.get(case.page.id):
        message = f"{article.path} is the article of {other} already"
        yield Fault(stored.seed.place, message, "an article has one source page")
    elif twin := _twin(case):
        message = f"{article.path} has nearly the same words as the article of {twin}"
        hint = f"two articles with one text are one source: cite that one, or say so here, with a link to {twin}"
        yield Fault(stored.seed.place, message, hint)
    if article.sha256 != stored.sha256.text:
        message = f"{article.path} is not the article that was recorded: its sha256 is {article.sha256}"
        yield Fault(stored.sha256.place, message, "restore the file; a new version of an article is a new source")


def _twin(case: Case) -> str:
    """Return an earlier source with nearly the same sentences, which neither page tells the other of, or nothing."""
    source = case.page.id
    return next((other for other in case.world.alike.get(source, ()) if not _links(case, source, other)), "")


def _links(case: Case, source: str, other: str) -> bool:
    cards = case.world.cards
    pairs = ((source, other), (other, source))
    return any(edge.target == there for here, there in pairs if here in cards for edge in cards[here].edges)
