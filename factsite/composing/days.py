"""Write out days."""

from __future__ import annotations

from factsite.reading.values import display, parse_value
from factsite.records.written import Written


def day_in_words(written: Written | None) -> str:
    """Return a day of the front matter as a reader reads it, or nothing."""
    parsed = parse_value("date", written.text) if written else ""
    return parsed if isinstance(parsed, str) else display(parsed)
