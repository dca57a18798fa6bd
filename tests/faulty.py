"""A small site with three errors and a warning, in words that each format has to take care of."""

from __future__ import annotations

from pathlib import Path

from factsite.showing import Told
from tests.site import build

ADDRESS = "https://example.org/facts/"
TOTALS = """\
---
title: Exchanges in total
summary: What is said of all exchanges together.
source: sources/exchange-channel
facts:
  count:
    value: more than 10,000
    of: prisoners of war
    quote: Ukraine and Russia have exchanged more than 100,000 prisoners of war
---
Поле 東京 🕊️: see [100 %, all: done](../places/100%25,all:done.md).[^count]

\tNobody knows how.
"""
CHANNEL = """\
---
title: Exchange of prisoners
summary: Russia and Ukraine returned prisoners of war.
source: sources/exchange-of-146
waive:
  pages-are-reachable: it is new
facts:
  returned:
    value: 146
    of: prisoners of war
    quote: On Sunday, Russia and Ukraine each returned 146 prisoners of war
    said_by: both parties involved
---
"""
FILES = {"content/topics/totals.md": TOTALS, "content/exchanges/146-each.md": CHANNEL}


def told(folder: Path, address: str = ADDRESS) -> Told:
    """Return what is told of the faulty site, built in a folder."""
    site = build(dict(FILES), folder=folder)
    facts = sum(len(proof.page.facts) for proof in site.outcome.checked.proofs.values())
    return Told(site.outcome.problems, folder, address, len(site.outcome.checked.proofs), facts)
