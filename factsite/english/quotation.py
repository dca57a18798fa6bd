"""Find the words of a text that stand in quotation marks, and those that are told as somebody's without any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factsite.english.beginnings import places_of
from factsite.folding import fold
from factsite.patterns import Pattern

# The pairs of quotation marks; a mark that is never closed takes in the rest, and an apostrophe has a letter behind it.
_QUOTED = Pattern(
    r"„([^„“”]*)(?:[“”]|\Z)|“([^“”]*)(?:”|\Z)|«([^«»]*)(?:»|\Z)|»([^«»]*)(?:«|\Z)|‹([^‹›]*)(?:›|\Z)|›([^‹›]*)(?:‹|\Z)"
    r"|''([^']*)(?:''|\Z)|\"([^\"]*)(?:\"|\Z)|(?<!\w)[‘‚‛❛]((?:[^‘’❜]|’(?=\w))*)(?:[’‘❜]|\Z)"
    r"|[❝〝＂]([^❝❞〝〞＂]*)(?:[❞〞〟＂]|\Z)|[「『｢]([^「」『』｢｣]*)(?:[」』｣]|\Z)|[⸂⸄⸉⸌⸜⸠〈《]([^⸃⸅⸊⸍⸝⸡〉》]*)(?:[⸃⸅⸊⸍⸝⸡〉》]|\Z)"
    r"|(?<![\w'])['′ʹˈ＇`´](?=[^\s'])((?:[^'′ʹˈ＇`´]|['′](?=\w))*)['′ʹˈ＇`´](?!\w)|″([^″]*)(?:″|\Z)"
)
# One of the marks that open them, or the only one that may stand at either end.
_MARK = Pattern("[„“«»‹›\"'‘‚‛❛❝〝＂「『｢⸂⸄⸉⸌⸜⸠〈《′ʹˈ＇`´″]")
# A verb of saying and a colon, or a comma and a word that begins a sentence: what follows is told as said.
_TOLD = Pattern(
    r"(?<!\bnot )(?<!\bNot )"
    r"\b(?:said|says|saying|wrote|writes|writing|stated|states|added|adds|told \w+|announced|declared|replied|answered"
    r"|claimed|claims|insisted|admitted|confessed|shouted|warned|asked)"
    r"(?:\s*:\s+(?=[^\W\d_])|\s*,\s+(?=(?:I|We|You|They|He|She|It|The|This|That|There|These|Our|My|Your|Not|No)\b))"
)
_SAYING = Pattern(
    r"\b(?:sa(?:id|ys?|ying)|stat(?:es?|ed|ing|ement)|according|report\w*|announc\w+|claim\w*|t(?:old|ells?)|shar(?:es|ed)"
    r"|describ\w+|call(?:s|ed)?|indicat\w+|express\w+|cit(?:es|ed|ing)|mention\w*|words?|wording|wr(?:ote|ites?|itten)"
    r"|not(?:es|ed|ing)|emphasi\w+|add(?:s|ed)|count(?:s|ed)?|quot\w+|declar\w+|argu\w+|insist\w*|puts?|g(?:ive|ives|ave)"
    r"|given|refer\w*|nam(?:es|ed)|speaks?|spoke\w*|figures? from)\b",
    re.IGNORECASE,
)
# The beginnings of these.
_SAYINGS = frozenset(
    "said say says sayi stat acco repo anno clai told tell shar desc call indi expr cite citi ment word wrot writ note"
    " noti emph add adds adde coun quot decl argu insi put puts give gave refe name spea spok figu".split()
)
_TELLINGS = frozenset(
    "said says sayi wrot writ stat adds adde told anno decl repl answ clai insi admi conf shou warn aske".split()
)
_HANDING = Pattern(r"\b(?:according to|by|citing|quoting|said|says|words of)\s(?:[\w.'’-]+\s){0,5}\Z", re.IGNORECASE)
_NEAR = 50
# A single mark that opens stands behind a space, before words, and not before “’90s” or “’em”; one that closes stands
# behind words, before a space, a stop or another mark.
_OPENS = r"(?<![^\s(\[\"“„«—–-]){}(?=[^\s'’‘])(?!(?:\d\ds|em|tis|twas|til|cause|n|round)\b)"
_CLOSES = r"(?<=\S){}(?!\w)"
_SINGLE = tuple(
    (Pattern(_OPENS.format(opening)), Pattern(_CLOSES.format(closing)))
    for opening, closing in (("[‘‚‛]", "[’‘]"), ("'", "'"), ("‹", "›"))
)
_YEAR = Pattern(r"\d\d(?!\d)(?!\s[a-z])")
_BEFORE_YEAR = Pattern(
    r"\b(?:in|of|since|from|until|by|to|and|or|late|early|mid|spring|summer|autumn|fall|winter|[A-Z][a-z]+)[\s-]\Z"
)
_PLURAL = Pattern(r"s\Z")
_STOPS = Pattern(r"\s?(?:[,.;:!?)\]\"”»—–-]|\Z)")
_CLAUSE = Pattern(r"[,;:.!?…()\"—]")


@lru_cache(maxsize=2048)
def quotations(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where each quotation begins and ends, marks and all, and the words inside them."""
    if not _MARK.search(text):
        return ()
    return tuple(
        (match.start(), match.end(), next((group for group in match.groups() if group), ""))
        for match in _QUOTED.finditer(text)
    )


def single_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words inside single quotation marks begin and end; an apostrophe opens and closes nothing.

    “‘30 are free’”, not “Ukraine’s”, “the ’90s” or “the soldiers’ families”. A mark behind an “s” closes if
    no other mark does before the next one opens.
    """
    for pattern, closing in _SINGLE:
        last = 0
        openings = [match.end() for match in pattern.finditer(text) if not _is_year(text, match.end())]
        for index, start in enumerate(openings):
            until = openings[index + 1] - 1 if index + 1 < len(openings) else len(text)
            ends = [match for match in closing.finditer(text, start, until) if match.start() > start >= last]
            found = next(
                (m for m in ends if not _PLURAL.search(text[: m.start()]) or _STOPS.match(text, m.end())), None
            )
            end = found or next(iter(ends), None)
            if end:
                yield start, end.start()
                last = end.end()


def _is_year(text: str, at: int) -> bool:
    """Whether an apostrophe that ends here stands for the first digits of a year: “in ’22”."""
    return _YEAR.match(text, at) is not None and _BEFORE_YEAR.search(text[: at - 1]) is not None


@lru_cache(maxsize=1024)
def told_without_marks(text: str) -> tuple[int, ...]:
    """Return where words begin that are told as somebody's behind “said:”, and that no quotation mark opens."""
    found = (_TOLD.match(text, at) for at in places_of(_TELLINGS, text))
    return tuple(match.end() for match in found if match)


def says_who(text: str) -> bool:
    """Whether a text has a word that hands what it tells to somebody: said, according to, in the words of."""
    return any(_SAYING.match(text, at) for at in places_of(_SAYINGS, text))


def tells_near(text: str, start: int, end: int) -> bool:
    """Whether a word of saying stands close behind the name at `start` to `end`, or hands over the word to it."""
    return says_who(text[end : end + _NEAR]) or _HANDING.search(text[max(0, start - _NEAR) : start]) is not None


def clause_before(text: str) -> str:
    """Return the last words of a text, from the last stop, comma or mark on."""
    folded = fold(text)
    return _CLAUSE.split(folded)[-1]
