from __future__ import annotations

from collections.abc import Iterator

from factsite.rules.case import Case, Fault


def seed_is_unchanged(case: Case) -> Iterator[Fault]:
    """A source's article has, byte for byte, the SHA-256 digest that its page records."""
    stored = case.page.stored
    if stored is None:
        return
    if fault := case.world.faults.get(case.page.id):
        yield Fault(stored.seed.place, fault, "name a file in the seeds folder, as stored")
        return
    article = case.world.articles[case.page.id]
    other = next((a for a in case.world.articles.values() if a.path == article.path and a.source < case.page.id), None)
    if other:
        message = f"{article.path} is the article of {other.source} already"
        yield Fault(stored.seed.place, message, "an article has one source page")
    if article.sha256 != stored.sha256.text:
        message = f"{article.path} is not the article that was recorded: its sha256 is {article.sha256}"
        yield Fault(stored.sha256.place, message, "restore the file; a new version of an article is a new source")
