"""Describe a new article: the page of its source, with what the article says of itself to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsite.citing.growing import quote_of
from factsite.kinds import BY_NAME, SILENT
from factsite.naming import is_page_id
from factsite.reading.scalar_text import as_scalar
from factsite.reading.sheet import is_readable
from factsite.records.article import Article
from factsite.scaffolding.asking import Told, ask, dateline, words_lacking
from factsite.scaffolding.slug import slug_of

_KIND = BY_NAME["source"]
_LONGEST = 160
_IN_DATELINE = ("publisher", "date")


def headline_of(article: Article) -> str:
    """Return the first line of an article that has words, as a title; nothing where it is too long to be one."""
    title = quote_of(article.words(article.paragraphs[0]))
    return title if len(title) <= _LONGEST and is_readable(title) else ""


def source_text(title: str, seed: str, article: Article, pages: Mapping[str, str]) -> str:
    """Return a new page for an article that is stored as `seed`; `pages` tells the page that bears a name."""
    return "\n".join((*_front(title, seed, article, pages), ""))


def _front(title: str, seed: str, article: Article, pages: Mapping[str, str]) -> Iterator[str]:
    yield "---"
    yield f"title: {as_scalar(title)}"
    yield "# One sentence, for lists: whose article this is, and on what."
    yield "summary:"
    yield f"seed: {as_scalar(seed)}"
    yield f"sha256: {article.sha256}"
    yield "# The day on which the page is published."
    yield "# published: 2026-01-31"
    yield "facts:"
    told = list(ask(article, pages))
    opening = dateline(article)
    if opening:
        yield f"  # The article may begin with a dateline, which may tell its date or its publisher: {opening}"
    for row in _KIND.properties:
        mine = [one for one in told if one.property == row.name]
        if mine:
            yield f"  # {row.label}: the article seems to say so. Take “# ” away where it does."
            for number, one in enumerate(mine, 1):
                key = row.name if number == 1 else f"{row.name}.{number}"
                yield from (f"  # {line}" for line in _proposed(one, key, row.type))
        elif row.name in _KIND.states:
            yield f"  # {row.label}: nothing was found. Read the article before you keep this."
            yield f"  {row.name}:"
            yield f"    value: {SILENT}"
            # What a dateline may tell is for a person to see: only they can say that the article lacks it.
            lacking = [] if opening and row.name in _IN_DATELINE else words_lacking(article, row.name)
            words = ", ".join(as_scalar(word, in_list=True) for word in lacking)
            yield f"    without: [{words}]"
    yield "# Below the dashes stands the text, on what the article tells. Each paragraph ends in a mark: [^publisher]."
    yield "---"


def _proposed(told: Told, key: str, type_name: str) -> Iterator[str]:
    value = told.value
    if type_name == "reference" and not is_page_id(value):
        value = f"organizations/{slug_of(value) or 'name'}"
        yield f"No page is on {told.value} yet: python build.py new organization '{told.value}'"
    yield f"{key}:"
    yield f"  value: {as_scalar(value)}"
    yield f"  quote: {as_scalar(told.quote)}"
