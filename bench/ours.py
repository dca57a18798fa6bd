"""Write the generated pages and articles as this project reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.records import Article, Fact, Page

Files = Iterator[tuple[str, str]]
PUBLISHED = "2026-11-23"


def files(articles: Iterable[Article], home: Page) -> Files:
    """Yield the path and text of every file: settings, content and seeds."""
    yield "site.yml", "title: A benchmark\nlanguage: en\nexports: jsonl\n"
    yield f"content/{home.id}.md", text_of(home)
    for article in articles:
        seed = f"{article.source.id.removeprefix('sources/')}.txt"
        digest = hashlib.sha256(article.text.encode()).hexdigest()
        yield f"seeds/{seed}", article.text
        yield f"content/{article.source.id}.md", text_of(article.source, (("seed", seed), ("sha256", digest)))
        for page in article.pages:
            yield f"content/{page.id}.md", text_of(page)


def text_of(page: Page, more: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the file of a page."""
    head = [("title", page.title), ("summary", page.summary), *page.head, *more, ("published", PUBLISHED)]
    head += [("aliases", f"[{', '.join(page.aliases)}]")] * bool(page.aliases)
    head += [("source", page.source)] * bool(page.source)
    facts = f"facts:\n{''.join(map(_fact, page.facts))}" if page.facts else ""
    notes = "".join(f"[^{label}]: {_note(source, words)}\n" for label, source, words in page.notes)
    lines = "".join(f"{key}: {value}\n" for key, value in head)
    return f"---\n{lines}{facts}---\n{page.prose}\n" + (f"\n{notes}" if notes else "")


def _fact(fact: Fact) -> str:
    quote = (("quote", fact.quote),) if fact.quote else ()
    parts = (("value", fact.value), *fact.more, *quote)
    return f"  {fact.key}:\n" + "".join(f"    {key}: {value}\n" for key, value in parts)


def _note(source: str, words: str) -> str:
    return f'{source}: "{words}"' if source and words else source or f"this site: {words}"


def write(files: Files, out: Path) -> int:
    """Write files below a folder and return how many."""
    count, made = 0, set[Path]()
    for path, text in files:
        count += 1
        file = out / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(text.encode())
    return count
