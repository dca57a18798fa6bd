"""Put into a page as served what the page as written has not: the reload script, and the problems over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from factsite.serving.attempt import Attempt, Complaint

# Where `serve` keeps what it adds; no file of a site has such a name.
FOLDER = "/.serve/"
SCRIPT = "reload.js"
STYLE = "problems.css"
SOCKET = "socket"

_MOST = 100
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_POLICY = re.compile(r"""http-equiv\s*=\s*["']?content-security-policy\b""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)


def insert(html: str, attempt: Attempt, host: str, *, at_root: bool = False) -> str:
    """Return a page of the site with the reload script and, unless the build was sound, the problems over it.

    `host` is where the page is served, with its port: its policy is made to allow the socket there. `at_root` makes
    its relative links start at the root, for the page that is shown at any address.
    """
    wanted = [("connect-src", "'self'"), ("connect-src", f"ws://{host}"), ("script-src", "'self'")]
    wanted.append(("style-src", "'self'"))
    if at_root:
        wanted.append(("base-uri", "'self'"))
        html = _before(html, '<base href="/">', _HEAD.search(html), after=True)
    html = _META.sub(lambda meta: _allowing(meta[0], wanted), html)
    html = _before(html, _links(attempt), _HEAD_END.search(html))
    if attempt.sound:
        return html
    *_, end = (None, *_BODY_END.finditer(html))
    return _before(html, _dialog(attempt), end)


def problems_page(attempt: Attempt, host: str) -> str:
    """Return a page of its own that lists the problems, for a site that has never been sound."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
    return insert(
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title_of(attempt))}</title>\n'
        f'{_style()}</head>\n<body id="factsite-serve">\n<main>\n<h1>{escape(title_of(attempt))}</h1>\n'
        f"<p>There is no site to show yet. This page changes by itself when a file is mended.</p>\n"
        f"{_list(attempt)}</main>\n</body>\n</html>\n",
        # The problems are the page: nothing lies over it.
        Attempt(attempt.id),
        host,
    )


def title_of(attempt: Attempt) -> str:
    """Return what is wrong in a few words, as `2 problems`."""
    if attempt.defect:
        return "The build broke off"
    count = len(attempt.complaints)
    return f"{count} problem{'' if count == 1 else 's'}"


def _before(html: str, words: str, tag: re.Match[str] | None, *, after: bool = False) -> str:
    """Return the page with words before (or after) a tag; at its end where it has no such tag."""
    place = (tag.end() if after else tag.start()) if tag else len(html)
    return html[:place] + words + html[place:]


def _links(attempt: Attempt) -> str:
    script = f'<script src="{FOLDER}{SCRIPT}" data-build="{attempt.id}" defer></script>\n'
    return script if attempt.sound else _style() + script


def _style() -> str:
    return f'<link rel="stylesheet" href="{FOLDER}{STYLE}">\n'


def _allowing(meta: str, wanted: list[tuple[str, str]]) -> str:
    """Return a meta element; where it is a policy, one that also allows what is wanted."""
    content = _CONTENT.search(meta)
    if not content or not _POLICY.search(meta):
        return meta
    policy = unescape(content[1] if content[1] is not None else content[2])
    directives = [directive.split() for directive in policy.split(";") if directive.strip()]
    for name, source in wanted:
        own = next((directive for directive in directives if directive[0].lower() == name), None)
        if own is None:
            # What it falls back on, so that nothing is lost that the page could do before.
            general = next((words[1:] for words in directives if words[0].lower() == "default-src"), [])
            own = [name, *general] if name != "base-uri" else [name]
            directives.append(own)
        if source not in own:
            own[:] = [*(word for word in own if word.lower() != "'none'"), source]
    said = escape("; ".join(" ".join(directive) for directive in directives)).replace("&#x27;", "'")
    return f'{meta[: content.start()]}content="{said}"{meta[content.end() :]}'


def _dialog(attempt: Attempt) -> str:
    # It is open without a script too; the script makes it modal, so that it has the focus and Escape closes it.
    return (
        f'<dialog id="factsite-serve" aria-labelledby="factsite-serve-title" open>\n<form method="dialog">'
        f'<h2 id="factsite-serve-title">{escape(title_of(attempt))}</h2><button>Close</button></form>\n'
        f"<p>Below this is the last sound site. It changes by itself when a file is mended.</p>\n"
        f"{_list(attempt)}</dialog>\n"
    )


def _list(attempt: Attempt) -> str:
    if attempt.defect:
        return (
            f"<p>This is a defect of the generator or of the machine, not of a page:</p>\n"
            f'<pre tabindex="0">{escape(attempt.defect)}</pre>\n'
        )
    more = len(attempt.complaints) - _MOST
    rest = f"<p>… and {more} more, in the terminal with <code>check</code>.</p>\n" if more > 0 else ""
    return "<ol>\n" + "".join(item for one in attempt.complaints[:_MOST] for item in _item(one)) + f"</ol>\n{rest}"


def _item(complaint: Complaint) -> Iterator[str]:
    yield f"<li><p><strong>{escape(complaint.head)}</strong></p>\n"
    if complaint.source:
        # The line break after the tag is not shown, and one in the words themselves is kept.
        yield f'<pre tabindex="0">\n{escape(complaint.source)}</pre>\n'
    if complaint.hint:
        yield f"<p><em>hint:</em> {escape(complaint.hint)}</p>\n"
    yield "</li>\n"
