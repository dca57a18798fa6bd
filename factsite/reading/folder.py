"""Find the files of a site: content by its folders, and the articles that source pages name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NoReturn, Protocol

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import digest_of
from factsite.kinds import BY_FOLDER
from factsite.naming import did_you_mean, is_page_id
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.article import read_article
from factsite.reading.corrections import NAME as LOG
from factsite.reading.corrections import read_corrections
from factsite.reading.files import leads_within, read_plain, read_text_file
from factsite.reading.omission import find_omission
from factsite.reading.page import File
from factsite.records.article import Article, LeftOut
from factsite.records.bounds import LARGEST_STATIC, LONGEST_NAME
from factsite.records.correction import Correction
from factsite.records.page import Stored
from factsite.records.problem import Problem
from factsite.records.settings import Settings
from factsite.records.written import Place

_READABLE = "page-is-readable"
_SHORTER = "divide it into several pages, each on one subject"
_LEADS_OUT = "this is a link that leads out of the folder", "put the file itself here"
_UNKNOWN: Mapping[str, bytes] = {}
# A name of a file that nothing can be said against: one that is reserved has fewer letters.
_PLAIN = re.compile(rf"(?!index\.)(?=.{{8,{LONGEST_NAME + 3}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")


class Source(Protocol):
    """A source page, or what is at hand of it: its id, and the article that it is the page of."""

    @property
    def id(self) -> str: ...
    @property
    def stored(self) -> Stored | None: ...


class Seed(Struct, frozen=True):
    """A stored article as found: the id of its page, the path that problems show, what that page says, where it is.

    `digest` is that of its bytes.
    """

    source: str
    path: str
    stored: Stored
    at: str
    digest: bytes


class Found(Struct, frozen=True):
    """A content file as found: its page id, the path that problems show, its kind, and the path that it is at.

    `digest` is that of its bytes, once it was read: it stays empty where it cannot be.
    """

    id: str
    path: str
    kind: str
    at: str
    digest: bytes = b""


def find_files(settings: Settings) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return where the content files are, sorted by id, and a problem for all else that is in the content folder."""
    if not settings.content.is_dir():
        return (), (_problem(settings.shown(settings.content), "there is no such folder", "it holds the pages"),)
    found = list(_found(settings))
    files = sorted((item for item in found if isinstance(item, Found)), key=lambda file: file.id)
    return tuple(files), tuple(item for item in found if isinstance(item, Problem))


def list_files(settings: Settings) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """Return the content files, sorted by id, and a problem for everything in the content folder that is no page."""
    found, problems = find_files(settings)
    read = [read_file(one) for one in found]
    unread = (one for one in read if isinstance(one, Problem))
    return tuple(one for one in read if isinstance(one, File)), (*problems, *unread)


def read_file(found: Found) -> File | Problem:
    """Return a content file with its bytes, or why it cannot be read."""
    try:
        data = read_plain(Path(found.at))
    except OSError as error:
        return _problem(found.path, f"cannot be read: {error.strerror}", "")
    if isinstance(data, str):
        return _problem(found.path, f"the file {data}", _SHORTER)
    return File(found.id, found.path, found.kind, data)


def list_seeds(
    settings: Settings, sources: Iterable[Source], known: Mapping[str, bytes] = _UNKNOWN
) -> tuple[dict[str, Seed], dict[str, str]]:
    """Return the stored articles of source pages by page id, and for those that are not there the reason.

    Of those that are `known`, by their name below `seeds/`, there is a digest: they are not read.
    """
    seeds: dict[str, Seed] = {}
    faults: dict[str, str] = {}
    folder = settings.shown(settings.seeds / "x").removesuffix("x")
    for source in sources:
        if source.stored is not None:
            found = _seed(settings, folder, source.id, source.stored, known)
            if isinstance(found, str):
                faults[source.id] = found
            else:
                seeds[source.id] = found
    return seeds, faults


def files_of_seeds(settings: Settings) -> dict[str, str]:
    """Return the path that each file of the folder of articles is at, but for links, by its name below `seeds/`."""
    there = os.scandir(settings.seeds) if settings.seeds.is_dir() else ()
    return {f"seeds/{entry.name}": entry.path for entry in there if not entry.is_symlink()}


def read_articles(settings: Settings, sources: Iterable[Source]) -> tuple[dict[str, Article], dict[str, str]]:
    """Return the articles of source pages by page id, and for those that cannot be read the reason."""
    seeds, faults = list_seeds(settings, sources)
    articles: dict[str, Article] = {}
    for source, seed in seeds.items():
        read, _ = read_seed(seed)
        if isinstance(read, str):
            faults[source] = read
        else:
            articles[source] = read
    return articles, faults


def read_seed(seed: Seed) -> tuple[Article | str, bytes]:
    """Return the article of a seed without what its page leaves out, or why it cannot be read; and the digest of it.

    It may have been stored anew since it was found.
    """
    file = Path(seed.at)
    data = _read(file, file.parent, seed.path)
    if isinstance(data, str):
        return data, b""
    read = read_article(seed.source, seed.path, data)
    return read if isinstance(read, str) else without_left_out(read, seed.stored), digest_of(data)


def read_log(settings: Settings) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """Return the corrections log, which may be missing, and what is wrong with its form."""
    file = settings.content / LOG
    if not file.is_file():
        return (), ()
    data = read_text_file(file, settings.content)
    if isinstance(data, str):
        return (), (_problem(settings.shown(file), f"the file {data}", ""),)
    return read_corrections(settings.shown(file), data)


def list_static(settings: Settings) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """Return the files of the static folders by their address below them, a folder's own before the engine's.

    A link that leads out, what is no plain file and what is very large are problems. Hidden files are left. Raises
    OSError where a folder cannot be read.
    """
    given: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in settings.static:
        for file in sorted(_below(folder)) if folder.is_dir() else ():
            fault = _static_fault(file, folder)
            if fault:
                problems.append(_problem(settings.shown(file), *fault))
            else:
                given.setdefault(file.relative_to(folder).as_posix(), file)
    return given, tuple(problems)


def read_addresses(settings: Settings) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the record of what was published, or None where none is kept, and why it cannot be read."""
    file = settings.content / ADDRESSES
    if not file.is_file():
        return None, ()
    data = read_text_file(file, settings.content)
    return (None, (_problem(settings.shown(file), f"the file {data}", ""),)) if isinstance(data, str) else (data, ())


def without_left_out(article: Article, stored: Stored) -> Article:
    """Return an article with the parts that its page leaves out; what cannot be found is a problem of that page."""
    found = (find_omission(article, omission) for omission in stored.left_out)
    parts = {part for part in found if isinstance(part, LeftOut)}
    return replace(article, left_out=tuple(sorted(parts, key=lambda part: (part.span.start, part.span.end))))


def list_strays(settings: Settings, pages: Iterable[Source]) -> Iterator[Problem]:
    """Yield a problem for each article that no source page names: nothing can cite it."""
    named = {page.stored.seed.text for page in pages if page.stored}
    for file in _entries(settings.seeds) if settings.seeds.is_dir() else ():
        if file.name not in named:
            hint = "write a page for it in the folder of the sources, with its name and sha256"
            yield Problem(settings.shown(file), Place(1, 1), "seeds-are-described", "no source page names this", hint)


def _found(settings: Settings) -> Iterator[Found | Problem]:
    for folder in _entries(settings.content):
        path = settings.shown(folder)
        if folder.name in (LOG, ADDRESSES) and folder.is_file():
            continue
        if folder.is_symlink() and not _is_within(folder, settings.content):
            yield _problem(path, *_LEADS_OUT)
        elif not folder.is_dir():
            hint = did_you_mean(folder.name, (LOG, ADDRESSES)) or f"move it into one of: {', '.join(BY_FOLDER)}"
            yield _problem(path, "this file is in no folder of a kind", hint)
        elif folder.name not in BY_FOLDER:
            hint = did_you_mean(folder.name, BY_FOLDER) or f"known folders: {', '.join(BY_FOLDER)}"
            yield _problem(path, f"“{folder.name}” is no folder of a kind", hint)
        else:
            kind = BY_FOLDER[folder.name].name
            with os.scandir(folder) as entries:
                for entry in entries:
                    shown = f"{path}/{entry.name}"
                    # Nearly all are like this: a large site has many.
                    if _PLAIN.match(entry.name) and entry.is_file(follow_symlinks=False):
                        yield Found(f"{folder.name}/{entry.name[:-3]}", shown, kind, entry.path)
                    elif not entry.name.startswith("."):
                        leads_out = entry.is_symlink() and not _is_within(Path(entry.path), settings.content)
                        yield _problem(shown, *_LEADS_OUT) if leads_out else _page(folder.name, shown, entry)


def _below(folder: Path) -> Iterator[Path]:
    """Yield what is below a folder but for plain folders and what is hidden; raise OSError where one cannot be read."""

    def refuse(error: OSError) -> NoReturn:
        raise error

    for at, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if Path(at, name).is_symlink()]
        yield from (Path(at, name) for name in (*names, *linked) if not name.startswith("."))


def _static_fault(file: Path, folder: Path) -> tuple[str, str] | None:
    try:
        if not leads_within(file, folder):
            return _LEADS_OUT
        stat = file.stat()
    except (OSError, RuntimeError):
        return "this leads nowhere", "delete it"
    if not S_ISREG(stat.st_mode):
        return "this is a link to a folder, or no plain file", "put plain files here"
    if stat.st_size > LARGEST_STATIC:
        return f"this has more than {LARGEST_STATIC:,} bytes", "put a smaller file here"
    return None


def _is_within(entry: Path, folder: Path) -> bool:
    try:
        return leads_within(entry, folder)
    except (OSError, RuntimeError):
        # It leads nowhere, which is told of it all the same.
        return True


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # Links in a circle.
        return False


def _page(folder: str, path: str, entry: os.DirEntry[str]) -> Found | Problem:
    stem, _, ending = entry.name.rpartition(".")
    id = f"{folder}/{stem}"
    if not _is_file(entry):
        return _problem(path, "this is a folder, or leads nowhere; a page is a file", "a kind's folder has only pages")
    if ending != "md" or not is_page_id(id):
        long = f"at most {LONGEST_NAME} characters: " if len(stem) > LONGEST_NAME else ""
        hint = f"a page is named with {long}lower-case letters, digits and hyphens, and ends in .md"
        return _problem(path, f"“{entry.name}” is no name of a page", hint)
    if stem == "index":
        return _problem(path, "“index” is the address of the list of its kind", "name the page after what it is about")
    if _RESERVED.match(stem):
        hint = "give it another name, so that everybody can have the repository"
        return _problem(path, f"“{stem}” is a name that Windows keeps for itself", hint)
    return Found(id, path, BY_FOLDER[folder].name, entry.path)


def _entries(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _seed(settings: Settings, folder: str, source: str, stored: Stored, known: Mapping[str, bytes]) -> Seed | str:
    name = stored.seed.text
    if "/" in name or name in ("", ".", ".."):
        return f"“{name}” is no plain file name"
    at, path, digest = f"{settings.seeds}/{name}", f"{folder}{name}", known.get(f"seeds/{name}")
    if not digest:
        data = _read(Path(at), settings.seeds, path)
        if isinstance(data, str):
            return data
        digest = digest_of(data)
    return Seed(source, path, stored, at, digest)


def _read(file: Path, folder: Path, shown: str) -> bytes | str:
    """Return the bytes of a stored article, or why it cannot be read."""
    try:
        data = read_text_file(file, folder)
    except FileNotFoundError:
        return f"there is no file {shown}"
    return f"{shown} {data}" if isinstance(data, str) else data


def _problem(path: str, message: str, hint: str) -> Problem:
    return Problem(path, Place(1, 1), _READABLE, message, hint)
