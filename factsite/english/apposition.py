"""What an article tells of a speaker beside their name, in its own words: “Usov, the deputy head, said”."""

from __future__ import annotations

from factsite.english import speech
from factsite.patterns import Pattern

# What a speaker is called in an apposition: an office, a trade, a body.
_OFFICE = (
    r"spokes(?:man|woman|person|people)|head|chief|chair(?:man|woman)?|chairperson|director|commander|secretary|minister"
    r"|president|governor|mayor|deputy|envoy|aide|advis[eo]r|representative|commissioner|ombuds(?:man|woman)|coordinator"
    r"|general|colonel|official|analyst|expert|journalist|lawyer|agency|ministry|committee|organization|group|outlet"
    r"|newspaper|union|association|department|headquarters|center|[a-z]{3,}(?:er|or|ist|ian|man|woman)"
)
# Who is told without a name: “an official who was not named”.
UNNAMED = (
    r"(?:who|that)\s(?:(?:is|are|was|were)\s(?:not|n't)\s(?:named|identified|authorized|authorised)"
    r"|(?:spoke|asked|wished|wanted|requested|insisted|preferred|declined|refused)\b)[^,.;:\"]{0,60}(?=[,.;\"]|\Z)"
)
# What an article tells of a speaker behind the name, in its own words: “, a spokeswoman for the ACC,”.
_OF_SPEAKER = Pattern(
    rf"(?:\s\([^()]{{1,60}}\))?,\s(?:who\s(?!(?:{speech.PASSIVE}|says|adds)\b)[^,.;:\"\d]{{1,90}}"
    rf"|(?:(?:an?|the|its|his|her|their)\s)?(?:[\w'-]+\s){{0,3}}?(?:{_OFFICE})\b(?:\s[^,.;:\"\d]{{1,80}})?)(?=[,.;\"]|\Z)"
)
_CLAUSAL = Pattern(r"\b(?:is|are|was|were|has|have|had|will|would)\b")


def speaker_end(plain: str, at: int, hi: int) -> int:
    """Return where the words end that tell of the speaker whose name ends here."""
    told = _OF_SPEAKER.match(plain, at, hi)
    if told is None or (not told[0].lstrip(" ,").startswith("who ") and _CLAUSAL.search(told[0])):
        return at
    return told.end()
