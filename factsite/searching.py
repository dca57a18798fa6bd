"""Index the site for search: the only module that runs Pagefind.

Pagefind reads a small document for each page, not the page itself: its names, its facts and its prose under headings
that bear the addresses of the page, so that a result leads to the fact. What it writes is published below `pagefind/`.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from pagefind_bin import get_executable

from factsite.records.search import Entry, Part

_FOLDER = "pagefind"
# What our own search page needs of the bundle, beside the index itself: not Pagefind's ready-made interfaces, and
# not its worker.
_INDEX = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")
_SCRIPT, _ENTRY = "pagefind.js", "pagefind-entry.json"
# Stands before what is not compressed.
_SIGNATURE = b"pagefind_dcd"
# The heading of running text: an address needs one, and this is no word that anybody finds.
_TEXT = "¶"
# Names weigh as much as titles do, and labels, which stand on every page of a kind, no more than words.
_NAMES, _LABEL = 7, 1


def index(entries: Iterable[Entry], language: str, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the search index, address and bytes: the same for the same entries, in whatever order.

    What Pagefind reads and writes is for a while in a folder in `scratch`.
    Raises OSError where Pagefind cannot be run.
    """
    with tempfile.TemporaryDirectory(prefix="search-", dir=scratch) as folder:
        pages, bundle = Path(folder) / "pages", Path(folder) / "bundle"
        for entry in entries:
            file = pages / entry.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(document(entry, language), encoding="utf-8")
        _run(pages, bundle, language)
        _put_in_order(bundle)
        for file in sorted(bundle.rglob("*")):
            if file.suffix in _INDEX or file.name in (_SCRIPT, _ENTRY, _wasm(bundle)):
                yield f"{_FOLDER}/{file.relative_to(bundle).as_posix()}", file.read_bytes()


def document(entry: Entry, language: str) -> str:
    """Return the document that Pagefind reads for a page."""
    names = f'<b data-pagefind-weight="{_NAMES}">({escape(" · ".join(entry.names))})</b> ' if entry.names else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><title>{escape(entry.title)}</title>'
        f'<body data-pagefind-body data-pagefind-filter="kind:{escape(entry.kind)}">'
        f"<h1>{escape(entry.title)}</h1><p>{names}{escape(entry.summary)}</p>"
        f"{''.join(map(_part, entry.parts))}</body></html>"
    )


def _part(part: Part) -> str:
    heading = f'<h2 id="{escape(part.anchor)}" data-pagefind-weight="{_LABEL}">{escape(part.label or _TEXT)}</h2>'
    return f"{heading}<p>{escape(part.words)}</p>"


def _run(pages: Path, bundle: Path, language: str) -> None:
    pages.mkdir(exist_ok=True)
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(bundle)]
    # The site is in one language: Pagefind would keep an index for each.
    options = ["--keep-index-url", "--silent", "--force-language", language.partition("-")[0]]
    run = subprocess.run([*command, *options], capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        raise OSError(errno.EIO, f"search cannot be indexed ({run.stderr.strip()})", command[0])


def _wasm(bundle: Path) -> str:
    """Return the name of the program that searches in the language of the index."""
    (language,) = json.loads((bundle / _ENTRY).read_bytes())["languages"].values()
    return f"wasm.{language['wasm'] or 'unknown'}.pagefind"


def _put_in_order(bundle: Path) -> None:
    """Give the values of each filter a fixed order, and the files new names where their bytes have changed.

    Pagefind writes the values in the order of a hash table, another each time; all else it keeps in order. Nothing is
    compressed anew, since libraries differ in what they make of the same bytes.
    """
    (meta,) = bundle.glob("*.pf_meta")
    told = gzip.decompress(meta.read_bytes())
    for file in sorted((bundle / "filter").glob("*.pf_filter")):
        data = ordered(gzip.decompress(file.read_bytes()))
        prefix, _, old = file.stem.partition("_")
        name = f"{prefix}_{hashlib.sha256(data).hexdigest()[: len(old)]}"
        told = told.replace(file.stem.encode(), name.encode())
        file.unlink()
        file.with_name(f"{name}{file.suffix}").write_bytes(data)
    meta.unlink()
    old = meta.stem.rpartition("_")[2]
    new = hashlib.sha256(told).hexdigest()[: len(old)]
    (bundle / meta.name.replace(old, new)).write_bytes(told)
    entry = bundle / _ENTRY
    entry.write_text(entry.read_text("utf-8").replace(old, new), "utf-8")


def ordered(data: bytes) -> bytes:
    """Return a filter with its values in order. It is CBOR: a name, and a list of values, each with its pages."""
    at = len(_SIGNATURE) + 1
    at = _end(data, at)
    count, first = _head(data, at)
    ends = [first]
    for _ in range(count):
        ends.append(_end(data, ends[-1]))
    values = sorted(data[start:end] for start, end in pairwise(ends))
    return data[:first] + b"".join(values) + data[ends[-1] :]


def _head(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at the head of an item of CBOR (its value, length or count), and where the head ends."""
    short = data[at] & 31
    if short < 24:
        return short, at + 1
    size = 1 << (short - 24)
    return int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size


def _end(data: bytes, at: int) -> int:
    """Return where an item of CBOR ends: a number, a text or a list."""
    sort = data[at] >> 5
    number, at = _head(data, at)
    if sort in (2, 3):
        return at + number
    for _ in range(number if sort == 4 else 0):
        at = _end(data, at)
    return at
