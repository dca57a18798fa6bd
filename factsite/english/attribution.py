"""Where an English sentence says whose its words are: each speaker, and which words are theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from factsite.english import speech
from factsite.english.apposition import UNNAMED, speaker_end
from factsite.english.subjects import NEAR, SUBJECT, TOKEN, earliest_subject, subject_start
from factsite.folding import small
from factsite.patterns import Pattern

Range = tuple[int, int]
# How somebody stands to the words: they say them, deny them, ask about them, or do not say them. Of `weak` verbs
# (“offered 200 prisoners”) the words may as well be the article's; `hedge` and `passive` name nobody.
SAYS, WEAK, DENIES, ASKS, SILENT = "says", "weak", "denies", "asks", "silent"

# What a statement is about, or where it stands, behind the name of who put it out.
_BEHIND_DOCUMENT = r"\s(?:on|in|via|at|about|after|published|issued|released|posted|carried|quoted|seen)\s"
_TILL = rf"[^,]+?(?=\Z|,|{_BEHIND_DOCUMENT})"
_NOBODY = Pattern(
    r"\A(?:no|not|none|nobody|few)\b|\b(?:neither|nor)\s|\b(?:nobody|no one)\Z|(?<=far )no\b|(?<=yet )no\b",
    re.IGNORECASE,
)
_NOT = Pattern(r"\b(?:not|nor)\s\Z", re.IGNORECASE)
# “Contrary to what Kyiv said”: what follows is told against the speaker; with “not, as Kyiv said, 40”, what is before.
_AGAINST = Pattern(rf"\b(?:{speech.AGAINST}|than|not)\s(?:what\s|whatever\s|all\s(?:that\s)?)?\Z", re.IGNORECASE)
_AGAINST_FAR = Pattern(rf"\b(?:{speech.AGAINST})\s(?:[\w'-]+\s){{0,4}}\Z", re.IGNORECASE)
_NOT_AS = Pattern(r"\bnot,?\sas\s\Z", re.IGNORECASE)
# “A statement of the ministry”, “the ministry's statement”: who put it out says what it says.
_DOCUMENT_OF = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:\A|\s)(?:{speech.STATEMENT})s?\s(?:[^,]*\s)?(?:by|from)\s(?P<who>{_TILL})",
        rf"(?:\A|\s)(?:{speech.STATEMENT})s?\sof\s(?P<who>{_TILL})",
        rf"\A(?P<who>[^,]*?)(?:'s|(?<=s)')\s(?:[\w-]+\s){{0,3}}?(?:{speech.STATEMENT})s?(?:{_BEHIND_DOCUMENT}|\Z)",
    )
)
_DOCUMENTS = frozenset(f"{word}{s}" for word in re.findall(r"[a-z]+", speech.STATEMENT) for s in ("", "s"))
_NO_SUBJECT = Pattern(r"(?:\band\s|\bbut\s|\bbefore\s|\bwhile\s)(?:\w+ly\s|also\s|later\s|then\s|has\s|had\s)?\Z")
_PARTICIPLE = Pattern(r"(?:,\s|\band\s|\bwhile\s|-\s)(?:\w+ly\s|also\s|later\s)?\Z")
_LATE = Pattern(r"\s(?:both|all|each|jointly|later|earlier|once|again|first|now|further|soon|just|since)\Z")
_PASSIVE = Pattern(rf"\b{speech.AUXILIARY}\s(?:\w+ly\s|also\s|later\s|earlier\s|since\s|first\s|being\s)*\Z")
_PASSIVE_ENDS = tuple(
    f"{end} " for end in "is are was were be been being get gets got ly also later earlier since first".split()
)
_WHICH, _APART = Pattern(r"\bwhich\s\Z"), Pattern(r",(?!\s(?:who|which)\b)")
_ATTRIBUTIVE = Pattern(
    r"(?:\b(?:an?|the|its|his|her|their|this|that|these|those|of|in|on|for|with|no|some|several|more|about|over|\d[\d,]*)"
    r"|'s)\s\Z",
    re.IGNORECASE,
)
# Words that belong to the saying: to whom, when, on which channel.
WHERE = (
    r"(?:on|via|through)\s(?:(?:its|the|his|her|their|an?)\s)?(?:(?:[\w-]+\s){0,2}[\w-]+'s?\s)?(?:official\s)?"
    r"(?:[A-Z][\w-]*(?:\schannel)?|social media"
    r"|(?:\w+\s)?(?:television|radio|channel|website|page|network|app))"
    rf"|(?:in|at|during)\s(?:(?:an?|the|its|his|her|their)\s)?(?:[\w-]+\s){{0,3}}(?:{speech.OCCASION})"
    r"(?:\s(?:to|with|on|for|by)\s[\w' ]{1,40}?)?"
)
_TO = (
    r"(?:to\s)?(?:reporters|journalists|parliament|lawmakers|families|relatives"
    r"|(?:the\s)?(?:[A-Z][\w'-]*\s?){1,4}(?<!\s)|the\s\w+)"
)
_ADJUNCTS = (
    rf"(?:\s(?:{_TO}|{WHERE}|in\s(?:[A-Z][\w'-]*\s?){{1,2}}(?<!\s)|(?:on\s)?\w+day(?:\s(?:morning|evening|night))?|earlier|later|again|then|also|\w+ly)"
    r"){0,4}?"
)
_INTO = Pattern(
    rf"(?P<that>{_ADJUNCTS},?\sthat\b)|(?P<mark>{_ADJUNCTS}[,:]?\s(?=\"))|(?P<colon>{_ADJUNCTS}:\s)"
    rf"|(?P<end>{_ADJUNCTS}\s*(?=[.;?!]|\Z|,|\s-\s|\s(?:and|but|while)\s))|(?P<rest>\s)"
)
_AFTER_SAYING = Pattern(
    r"(?P<np>(?!(?:that|it|so|this)\b)(?:(?!(?:on|via|through|that|which|who|as|while|but|when|after|before|since"
    r"|it|he|she|they|there"
    rf"|{speech.PASSIVE}|says|reads|shows|tells|had|has|is|are|was|were|will|would|in an?|in the|also)\b)"
    + TOKEN
    + rf"\s?){{1,14}}(?<!\s)(?:\s{UNNAMED})?)"
    r"(?P<app>(?<=[a-z]),\s(?:[A-Z][\w'&-]*\s?){1,6}(?<!\s)(?=[,.;\"]|\s(?:on|via|through)\b|\Z))?"
    rf"(?:\s\([^()]{{1,60}}\))?(?:,?\s(?:{WHERE}))?"
)
_INVERTED_VERB = Pattern(
    r"(?:(?<=\")|(?<=,))\s?(?:said|says|added|adds|stated|states|wrote|writes|noted|notes|reported|reports|announced"
    r"|announces|claimed|claims|explained|insisted|say|warned|stressed)\s(?!\w+day\b)"
)
# “…, said officials”, “…, said Usov”; but “Usov, its head, said 146 died”.
_NAMED_BEHIND = Pattern(r"\A(?:[^\d\s]\S*\s){0,9}?[A-Z]|\A(?:the|an?|its|his|her)\s(?!.*ed\Z)|\A[a-z]+s\Z")
_FINITE = Pattern(
    rf"(?<![\w'-])(?:(?P<silent>{speech.SILENT})|(?P<hypothetical>{speech.NOT_YET})|(?P<figuring>{speech.FIGURING})"
    rf"|(?P<giving>{speech.GIVING})|(?P<denies>(?:{speech.DENYING})(?!{speech.OFFICE}))|(?P<asks>{speech.ASKING})"
    rf"|(?P<says>{speech.SAYING}|(?:is|was|are|were) convinced|{speech.GOING_ON})|(?P<weak>{speech.DOING})"
    rf"|(?P<base>(?<=s\s)(?:{speech.BASES})|(?<=[Tt]hey\s)(?:{speech.BASES})|(?<=[Bb]oth\s)(?:{speech.BASES})|say|insist|deny|argue|believe)"
    rf"|(?P<title>Says|Said|Claims|Announces|Denies|Confirms|Reports(?=\sThat)))(?![\w'-])"
)
_BROUGHT_IN = Pattern(rf"(?<![\w'-]){speech.BROUGHT_IN}\s", re.IGNORECASE)
_PASSING_ON = Pattern(rf"(?<![\w'-]){speech.PASSING_ON}\s", re.IGNORECASE)
_PASSING_APART = Pattern(rf",\s{speech.PASSING_ON}\s[^,]*,?\Z")
_HEDGE = Pattern(speech.HEDGES, re.IGNORECASE)


def is_hedge(words: str) -> bool:
    """Whether words make a claim of what they stand beside, and no voice: “reportedly”."""
    return _HEDGE.search(words) is not None


_NOUNS = Pattern(
    r"(?:reports|claims|notes|states|names|posts|lists|counts|calls|points|demands|requests|offers|hints"
    r"|estimates|comments|shares|repeats|questions|doubts|quotes|thought|thanks|warning|reporting"
    r"|writing|promises|disputes|stresses|voices|wonders|tweets|jokes|meeting)\Z"
)
# What is said less often than done: “added 146 names”, “shared a cell”, “maintained contact”.
_BARE = Pattern(
    r"(?:add|shar|point|writ|wrot|respond|maintain|recall|repeat|inform|assess|voic|urg|tell|told|point|hint|imp)\w*\Z"
)
_TELLS = Pattern(
    rf"{_ADJUNCTS}(?:,?\sthat\b|[,:]?\s\"|[.,;:]|\Z|\s(?:out|how|what|why|it|he|she|they|them|him|\w+s)\b|\s[A-Z])"
)
_GOES_ON = Pattern(r"\s(?:that|this|so|the|it|its|he|she|they|[A-Z\d])|,?:?\s\"|:\s")
_QUOTED = Pattern(r'"[^"]*(?:"|\Z)')
_MASK = "\x01"
_WORDS = Pattern(r"[a-z]+")
# The words with which what these patterns find begins. An auxiliary may have its “not” joined to it.
_AUXILIARIES = "did does do has have had would could can will".split()
_VERBS = speech.TELLING.union(
    "is was are were may might should must to never cannot".split(),
    *((word, f"{word}n", f"{word}not") for word in _AUXILIARIES),
)
_BRINGING_IN = speech.TELLING | {"in", "per", "as"}
_PASSING = frozenset("citing quoting referring with relaying".split())
_HEDGES = frozenset("reportedly allegedly supposedly purportedly ostensibly".split())
_INVERTED = frozenset(re.findall(r"[a-z]{3,}", _INVERTED_VERB.pattern))


class Attribution(Struct, frozen=True):
    """Words of a paragraph that say who speaks, at their places in it.

    `start` up to `end` are the attributing words, with the channel; `subject` those that name the speaker, or None
    where nobody is named (“it was reported”). `into` says where its words stand: `after` it, `before`, `around`, or
    `nearby` where that is open (“reportedly”). `passed_on` is set where another passes the speaker on (“citing X”).
    """

    start: int
    end: int
    subject: Range | None
    sort: str
    into: str
    inherits: bool = False
    passed_on: bool = False


def mask_quoted(text: str) -> str:
    """Return folded `text` with what stands inside its quotation marks blotted out, character for character."""
    return _QUOTED.sub(
        lambda match: '"' + _MASK * (len(match[0]) - 2) + match[0][-1] if len(match[0]) > 1 else '"', text
    )


def attributions(plain: str, lo: int, hi: int) -> tuple[Attribution, ...]:
    """Return the attributions of the sentence at `lo` up to `hi` of a masked paragraph, in order."""
    text = small(plain[lo:hi])
    words = set(_WORDS.findall(text))
    if speech.TELLING.isdisjoint(words) and plain.find(': "', lo, hi) < 0:
        return ()
    found = [*_brought_in(plain, lo, hi, text, words)]
    found += () if words.isdisjoint(_HEDGES) else _hedges(plain, lo, hi)
    found += () if words.isdisjoint(_INVERTED) else _inverted(plain, lo, hi)
    taken = [(a.start, a.end) for a in found]
    for match in _beginning(_FINITE, plain, lo, hi, text, words & _VERBS):
        if any(start <= match.start() < end for start, end in taken):
            continue
        attribution = _finite(plain, lo, hi, match, found)
        if attribution:
            found.append(attribution)
    found = [a for i, a in enumerate(found) if i >= len(taken) or not _is_told_again(a, found)]
    if not found and (colon := plain.find(': "', lo, hi)) > 0:
        subject = _leading(plain, lo, colon)
        found.append(Attribution(lo, colon + 1, subject, SAYS, "after"))
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def _beginning(
    pattern: Pattern, plain: str, lo: int, hi: int, text: str, words: Collection[str]
) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds, which begins with one of these words: it is looked for only at them.

    `text` is what stands between `lo` and `hi`, in small letters.
    """
    if len(text) != hi - lo:
        yield from pattern.finditer(plain, lo, hi)
        return
    starts: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            starts.append(at)
            at = text.find(word, at + 1)
    last = lo
    for at in sorted(starts):
        match = pattern.match(plain, lo + at, hi) if lo + at >= last else None
        if match:
            yield match
            last = match.end()


def _is_told_again(one: Attribution, found: list[Attribution]) -> bool:
    """Whether another attribution has the same speaker within its words: “according to a statement by Usov”."""
    same = [other for other in found if other is not one and other.subject and other.subject == one.subject]
    return any(not other.inherits and (other.end > one.end or other.start < one.start) for other in same)


def _finite(plain: str, lo: int, hi: int, match: re.Match[str], found: list[Attribution]) -> Attribution | None:
    """Return the attribution that a verb makes, if it makes one."""
    at, sort = match.start(), _sort(match)
    before = plain[lo:at]
    if sort is None or _is_noun(plain, hi, match, before):
        return None
    if before.endswith(_PASSIVE_ENDS) and _PASSIVE.search(before):
        return _passive(match)
    into, end = _into(plain, match.end(), hi)
    participle = match[0].endswith("ing")
    if (_PARTICIPLE if participle else _NO_SUBJECT).search(before, _last_words(before, 3)):
        return _continued(plain, lo, match, sort, end, found)
    subject = None if participle else SUBJECT.search(before, earliest_subject(before))
    if subject is None or _WHICH.search(before, max(0, subject.start() - NEAR), subject.start()):
        return None
    if subject["which"] and not subject["np"].rsplit(" ", 1)[-1][:1].isupper():
        return None
    if _APART.match(before, subject.end("app")) and not subject["app"]:
        return None
    if _NOBODY.search(subject["np"]) or _NOT.search(before, max(0, subject.start() - NEAR), subject.start()):
        sort = SILENT
    start = lo + subject_start(before, subject)
    if into == "end" and _AGAINST.search(plain, max(lo, start - NEAR), start):
        return None
    if into == "after" and _is_behind(plain, lo, start) and not plain[end:hi].strip(" .;,"):
        into = "before"
    if into == "end":
        into = "after" if _NOT_AS.search(plain[max(lo, start - NEAR) : start]) else _side(plain, lo, hi, start, end)
    if into == "before" and sort in (DENIES, ASKS):
        # “…, a charge Kyiv denies”: said about the words, which remain another's.
        return None
    named = _PASSING_APART.sub("", before[: subject.end("app") if subject["app"] else subject.end("np")])
    first, last = _who(plain, start, lo + len(_LATE.sub("", named).rstrip(",")))
    return Attribution(first, end, (first, last), sort, into)


def _last_words(before: str, number: int) -> int:
    """Return where the last words of a text begin that ends with a blank."""
    at = len(before) - 1
    for _ in range(number):
        at = before.rfind(" ", 0, max(at, 0))
    return at + 1


def _who(plain: str, start: int, end: int) -> Range:
    """Return who a subject is: of a statement, who put it out."""
    subject = plain[start:end]
    for pattern in () if _DOCUMENTS.isdisjoint(_WORDS.findall(small(subject))) else _DOCUMENT_OF:
        match = pattern.search(subject)
        if match and re.search(r"[A-Z]", match["who"]):
            return start + match.start("who"), start + match.end("who")
    return start, end


def _sort(match: re.Match[str]) -> str | None:
    name = str(match.lastgroup)
    after = match.string[match.end() :]
    if name == "hypothetical" or (name == "asks" and re.match(r"\s(?:not\s)?to\b", after)):
        return None
    if name == "says" and _BARE.match(match[0]) and not _TELLS.match(after):
        return WEAK
    return {"silent": SILENT, "denies": DENIES, "asks": ASKS, "weak": WEAK, "giving": WEAK}.get(name, SAYS)


def _is_noun(plain: str, hi: int, match: re.Match[str], before: str) -> bool:
    """Whether a word is spelled as a verb of saying and is none here: “the reported deaths”, “Russian claims of”."""
    if match.lastgroup in ("silent", "giving", "figuring"):
        return False
    if _ATTRIBUTIVE.search(before, _last_words(before, 1)):
        return True
    after = plain[match.end() : hi]
    if match.lastgroup == "weak" and match[0].startswith(("releas", "publish", "post")):
        return not re.match(r",?:?\s(?:that\b|\")", after)
    if _NOUNS.match(match[0]):
        return not _GOES_ON.match(after)
    return False


def _passive(match: re.Match[str]) -> Attribution | None:
    """“It was reported”, “are said to”: somebody says so who is not named; who is named after “by” is found there."""
    if not re.fullmatch(speech.PASSIVE, match[0]):
        return None
    return Attribution(match.start(), match.end(), None, SAYS, "nearby")


def _continued(
    plain: str, lo: int, match: re.Match[str], sort: str, end: int, found: list[Attribution]
) -> Attribution | None:
    """“…, adding that”, “and said”: the speaker is the subject of the verb before."""
    before = [a for a in found if a.start < match.start() and a.subject and a.into != "nearby"]
    if match[0] in ("speaking", "responding", "replying", "writing", "posting", "calling", "putting", "commenting"):
        return None
    after = match[0].endswith("ing")
    if not after and not before and not plain[lo : match.start()].rstrip().endswith(("and", "but")):
        return None
    subject = max(before, key=lambda a: a.start).subject if before else _leading(plain, lo, match.start())
    return Attribution(match.start(), end, subject, sort, "after", inherits=True)


def _leading(plain: str, lo: int, hi: int) -> Range | None:
    """Return where the subject of a clause stands that has no verb of saying: its first name or noun phrase."""
    text = plain[lo:hi]
    opening = re.match(r"(?:(?:On|In|At|After|Before|During|With|For|Later|Then|\w+ing|\w+ly)\b[^,]*,\s)?", text)
    at = opening.end() if opening else 0
    phrase = re.match(
        r"(?:[Tt]he\s|An?\s)?(?:[A-Z][\w.'-]*\s?)+(?:of\s(?:the\s)?[A-Z][\w'-]+)*|(?:he|she|it|they|\w+)\b", text[at:]
    )
    return (lo + at, lo + at + len(phrase[0].rstrip())) if phrase else None


def _into(plain: str, at: int, hi: int) -> tuple[str, int]:
    """Return where the words stand that a verb gives, and where the attributing words end."""
    match = _INTO.match(plain, at, hi)
    if match is None:
        return "end", at
    if match.lastgroup == "end":
        return "end", match.end()
    if match.lastgroup == "rest":
        adjunct = re.compile(r"\s(?:on|via|through)\s(?:(?:its|the|his|her|their|a)\s)?[\w'-]+").match(plain, at, hi)
        return "after", adjunct.end() if adjunct else at
    return "after", match.end()


def _is_behind(plain: str, lo: int, start: int) -> bool:
    """Whether words of the sentence end directly before an attribution, with a comma or a quotation mark."""
    before = plain[lo:start].rstrip()
    return before.endswith((",", '"', " -")) and len(before) > 1


def _side(plain: str, lo: int, hi: int, start: int, end: int) -> str:
    goes_on = len(plain[end:hi].strip(" .;,")) > 0
    before = plain[lo:start]
    opens = before.endswith(("as ", "As ")) and re.search(r"(?:\A|[;,]\s?)(?:as|As)\s\Z", before) is not None
    if _is_behind(plain, lo, start) or opens:
        return "around" if goes_on else "before"
    return "after"


def _brought_in(plain: str, lo: int, hi: int, text: str, words: set[str]) -> Iterator[Attribution]:
    """Yield who is brought in after “according to”, “as reported by” or “citing”."""
    for pattern, beginnings, passed_on in ((_BROUGHT_IN, _BRINGING_IN, False), (_PASSING_ON, _PASSING, True)):
        for match in _beginning(pattern, plain, lo, hi, text, words & beginnings):
            name = _AFTER_SAYING.match(plain, match.end(), hi)
            if name is None or name[0][0].isdigit():
                # “A report of 200 was wrong”.
                continue
            before = plain[lo : match.start()]
            if _AGAINST_FAR.search(before) and not match[0].startswith("according"):
                continue
            opens = not before.strip() or re.search(r"(?:[;:]|\b(?:but|while|and|that|although),?)\s\Z", before)
            agent = _PASSIVE.search(before)
            goes_on = bool(plain[name.end() : hi].strip(" .;,"))
            into = "after" if opens else "around" if goes_on or agent else "before"
            end = name.end("app") if name["app"] else name.end("np")
            until = name.end() if opens else speaker_end(plain, name.end(), hi)
            yield Attribution(match.start(), until, _who(plain, match.end(), end), SAYS, into, passed_on=passed_on)


def _inverted(plain: str, lo: int, hi: int) -> Iterator[Attribution]:
    """Yield who is named after the verb: “…,” said General Usov."""
    for match in _INVERTED_VERB.finditer(plain, lo, hi):
        name = _AFTER_SAYING.match(plain, match.end(), hi)
        if name is None or not _ends(plain, name.end(), hi) or not _NAMED_BEHIND.search(name["np"]):
            continue
        goes_on = bool(plain[name.end() : hi].strip(" .;,"))
        end = name.end("app") if name["app"] else name.end("np")
        into = "around" if goes_on else "before"
        until = speaker_end(plain, name.end(), hi)
        yield Attribution(match.start(), until, (match.end(), end), SAYS, into)


def _ends(plain: str, at: int, hi: int) -> bool:
    return re.match(r"\s*(?:[,.;:\"]|\Z|\son\b|\s(?:who|in|at|after|and|while|but|as)\b)", plain[at:hi]) is not None


def _hedges(plain: str, lo: int, hi: int) -> Iterator[Attribution]:
    for match in _HEDGE.finditer(plain, lo, hi):
        yield Attribution(match.start(), match.end(), None, SAYS, "nearby")
