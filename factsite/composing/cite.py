"""Compose how a page is cited: as a plain reference, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json

from factsite.composing.shelf import Shelf
from factsite.records.page import Page
from factsite.records.view import CiteView

# What BibTeX reads otherwise. It counts braces even behind a backslash, so these go by their names.
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def cite_view(shelf: Shelf, page: Page, address: str, day: str) -> CiteView | None:
    """Return how the page at a whole address is cited; of one that has none, nothing.

    `day` is that of its last change in words. Whoever cites it adds the day on which they read it.
    """
    if not address:
        return None
    site, title, licence = shelf.settings.title, page.title.text, shelf.settings.licence
    dated = page.changed or page.published
    date = dated.text if dated else ""
    note = f"Licence: {licence}" if licence else ""
    told = (f"{site}: “{title}”" if title != site else site, day)
    plain = f"{', '.join(one for one in told if one)}. {address}" + (f" ({note})" if note else "")
    return CiteView(plain, _bibtex(page.id, site, title, date, address, note), _csl(shelf, page, date, address, note))


def _bibtex(id: str, site: str, title: str, date: str, address: str, note: str) -> str:
    fields = {"author": f"{{{{{site.translate(_BIBTEX)}}}}}", "title": f"{{{{{title.translate(_BIBTEX)}}}}}"}
    if date:
        year, month, number = date.split("-")
        fields |= {"year": f"{{{year}}}", "month": _MONTHS[int(month) - 1], "day": f"{{{int(number)}}}"}
    fields |= {"url": f"{{{address}}}"} | ({"note": f"{{{note.translate(_BIBTEX)}}}"} if note else {})
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{id.replace('/', ':')},\n{lines}\n}}"


def _csl(shelf: Shelf, page: Page, date: str, address: str, note: str) -> str:
    site = shelf.settings.title
    item = {
        "id": page.id,
        "type": "webpage",
        "title": page.title.text,
        "container-title": site,
        "author": [{"literal": site}],
        **({"issued": {"date-parts": [[int(part) for part in date.split("-")]]}} if date else {}),
        "URL": address,
        "language": shelf.settings.language,
        **({"note": note} if note else {}),
    }
    return json.dumps([item], ensure_ascii=False)
