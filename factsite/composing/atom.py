"""Write Atom (RFC 4287): a feed around its entries, and ids that stay. The clock has no part in either."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from html import escape

from factsite.records.settings import Settings

# Before the first entry there is no day to tell, and a feed needs one.
NO_DAY = "1970-01-01"


def feed_text(settings: Settings, address: str, title: str, page: str, day: str, entries: Iterable[str]) -> bytes:
    """Return a feed of entries, as they are written.

    `page` is the file that a reader would look at instead, and `day` that of the newest entry, or nothing.
    """
    site = settings.address.rstrip("/")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">',
        f"<id>{escape(f'{site}/{address}')}</id>",
        f"<title>{escape(f'{settings.title}: {title}')}</title>",
        f"<updated>{instant(day or NO_DAY)}</updated>",
        f"<author><name>{escape(settings.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(f"{site}/{address}")}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(f"{site}/{page}")}"/>',
    )
    return "\n".join((*head, *entries, "</feed>", "")).encode()


def entry_text(id: str, title: str, days: tuple[str, str], href: str, summary: str) -> str:
    """Return an entry; `days` are those on which it came out and changed last."""
    lines = (
        f"<id>{id}</id>",
        f"<title>{escape(title)}</title>",
        f"<published>{instant(days[0])}</published>",
        f"<updated>{instant(days[1])}</updated>",
        f'<link rel="alternate" type="text/html" href="{escape(href)}"/>',
        f"<summary>{escape(summary)}</summary>",
    )
    return "\n".join(("<entry>", *lines, "</entry>"))


def id_of(*made_of: str) -> str:
    """Return an id as RFC 9562 forms those that are made by a rule of one's own (version 8)."""
    digest = bytearray(hashlib.sha256("\0".join(made_of).encode()).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x80, digest[8] & 0x3F | 0x80
    sign = digest.hex()
    return f"urn:uuid:{sign[:8]}-{sign[8:12]}-{sign[12:16]}-{sign[16:20]}-{sign[20:]}"


def instant(day: str) -> str:
    """Return a day as an instant of RFC 3339: its first."""
    return f"{day}T00:00:00Z"
