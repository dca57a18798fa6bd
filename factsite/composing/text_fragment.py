"""Write the end of an address by which a browser finds words on a page and marks them: a text fragment.

As https://wicg.github.io/scroll-to-text-fragment/ has it: `#:~:text=prefix-,start,end,-suffix`.
"""

from __future__ import annotations

from urllib.parse import quote

# From this length on words are told by their first and last ones, and how much of them these have at least.
_LONG, _ENDS = 90, 30


def text_fragment(address: str, words: str, before: str = "", after: str = "") -> str:
    """Return what to put behind an address to lead to words on its page, which stand between other words there."""
    prefix, suffix = " ".join(before.split()), " ".join(after.split())
    parts = (
        f"{_encoded(prefix)}-" if _has_word(prefix) else "",
        *map(_encoded, _ends(" ".join(words.split()))),
        f"-{_encoded(suffix)}" if _has_word(suffix) else "",
    )
    return f"{'' if '#' in address else '#'}:~:text={','.join(part for part in parts if part)}"


def _ends(words: str) -> tuple[str, ...]:
    """Return words, or where they are long the first and the last of them: those that do not end them sooner."""
    if len(words) < _LONG:
        return (words,)
    start = words[: words.find(" ", _ENDS)] if words.find(" ", _ENDS) > 0 else words
    rest, at = words[len(start) :], len(words) - _ENDS
    while (at := words.rfind(" ", len(start), at)) > 0:
        end = words[at + 1 :]
        # Browsers take the first place that has them, whatever the case.
        if rest.casefold().find(end.casefold()) == rest.casefold().rfind(end.casefold()):
            return start, end
    return (words,)


def _has_word(text: str) -> bool:
    """Whether there is a word: marks alone are found nowhere, or everywhere."""
    return any(map(str.isalnum, text))


def _encoded(text: str) -> str:
    """Percent-encode text: the comma, the hyphen and the ampersand would mean something else."""
    return quote(text, safe="").replace("-", "%2D")
