"""The words with which English articles hand over the word, and those with which they do not."""

from __future__ import annotations

import re

# Verbs after which the words are the speaker's: base form, then forms that are not regular.
_SAYING = """
acknowledge|add|admit admitted admitting
allege|announce|argue|assert|assess|believe|caution|claim|clarify clarified|comment
complain|conclude|confirm|contend|declare|describe|disclose|emphasize|emphasise|estimate|explain|hint
imply implied|indicate|inform|insist|maintain|mention|note|point|predict|recall|recount|reiterate|remark|repeat
reply replied|report|respond|reveal|say said|share|specify specified|state|stress|suggest|suspect|tell told
testify testified|think thought|tweet|urge|voice|vow|warn|write wrote written writing|accuse|assure|joke
"""
# Verbs that as often tell what somebody does as what they say: the words after them may be the article's.
_DOING = """
brand|call|cite|condemn|count|demand|dub|express|hail|label|list|name|observe|offer|post|praise|promise|propose|publish|put|quote
refer referred referring|release|request|slam|speak spoke spoken|thank|welcome
"""
_DENYING = "deny denied|dismiss|reject|refute|rebut rebutted rebutting|dispute"
_ASKING = "ask|question|wonder|doubt|inquire"
_REFUSING = "refuse|decline|fail|avoid"
# What a plural may be seen doing in the present: other base forms are nouns as often (“claim”, “report”, “share”).
_BASES = "say|claim|argue|believe|insist|report|announce|estimate|describe|deny|confirm|acknowledge|admit|allege|assert"
_MORE_BASES = "maintain|suggest|think|warn|note|tell|call|dispute|reject|state|write|add"
# What somebody makes, gives or puts out when they speak.
_MATTER = "offer|statement|claim|remark|promise|announcement|comment|declaration|figures?|post|message|estimate|total"
_GIVING = "made|makes|making|gave|gives|giving|given|issued|issues|issuing|released|published|posted|put"

# How somebody is brought in as the one who speaks, before the name.
_BY = "report|describe|say said|state|confirm|announce|cite|quote|publish|claim|estimate|call|name|write written"
_BY_MORE = "believe|accuse|reveal|disclose|allege|relay|list|tell told|explain|share|acknowledge|mention"

AUXILIARY = r"(?:is|are|was|were|be|been|being|get|gets|got)"
# Adverbs and the like that stand between a name and its verb.
BETWEEN = (
    r"(?:also|both|all|each|jointly|later|earlier|then|now|once|again|first|further|soon|just|since|only|has|had|have"
    r"|did|does|do|\w+ly|on \w+day|went on to|goes on to|told \w+ and|in turn)"
)
HEDGES = r"\b(?:reportedly|allegedly|supposedly|purportedly|ostensibly)\b"
PRONOUNS = frozenset("he she it they we i you who which this that these those both his her its their".split())
# Things that speak for whoever put them out.
DOCUMENTS = frozenset(
    "statement report post message announcement account text tweet note letter release communique declaration comment "
    "remarks words document publication video interview".split()
)

# A document that one puts out to speak: what it says, they say.
STATEMENT = (
    "statement|post|message|announcement|tweet|letter|communique|communiqué|declaration|release|comment|note|readout"
    "|bulletin|address|appeal|article|story|investigation|report|video"
)
# Where one speaks: “in a video address”, “at a briefing”.
OCCASION = (
    "statement|post|interview|message|briefing|address|report|speech|video|letter|conference|tweet|broadcast|comments?|call"
    "|podcast|program|programme|show|article|column|essay|remarks|release|communique|readout|note|appeal|session|hearing"
    "|meeting|forum|thread|story|channel|documentary|announcement|commentary"
)
# What somebody is contradicted with.
AGAINST = (
    "contrary to|contrasts? (?:to|with)|despite|in spite of|unlike|regardless of|notwithstanding|as opposed to"
    "|at odds with|rather than|instead of|no matter"
)


def _forms(entry: str) -> list[str]:
    """Return the forms of a verb: third person, past, -ing; a base form is also a noun (“claim”, “request”)."""
    base, *irregular = entry.split()
    stem = base[:-1] if base.endswith("e") else base
    third = re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search(r"(?:s|sh|ch|x)$", base) else "s")
    return [third, *([] if irregular else [f"{stem}ed"]), f"{stem}ing", *irregular]


def _entries(table: str) -> list[str]:
    return [entry for entry in re.split(r"[|\n]", table) if entry]


def _any(forms: set[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _all(*tables: str) -> str:
    return _any({form for table in tables for entry in _entries(table) for form in _forms(entry)})


def _past(*tables: str) -> str:
    forms = {form for table in tables for entry in _entries(table) for form in _forms(entry)}
    return _any({form for form in forms if not re.search(r"(?:ing|[^u]s)$", form)})


def _bases(*tables: str) -> str:
    return _any({entry.split()[0] for table in tables for entry in _entries(table)})


SAYING, DOING, DENYING, ASKING = _all(_SAYING), _all(_DOING), _all(_DENYING), _all(_ASKING)
BASES = f"{_BASES}|{_MORE_BASES}"
_ANY_BASE = _bases(_SAYING, _DOING, _DENYING)
_ANY_PAST = _past(_SAYING, _DOING, _DENYING)
_NEGATION = r"(?:not|never|n't)"
# “did not say”, “never said”, “refused to confirm”, “without saying”: nobody gives these words.
SILENT = (
    rf"(?:(?:did|does|do|has|have|had|would|could|can|will)\s?(?:not|n't)|cannot|never)\s(?:yet\s|\w+ly\s)?"
    rf"(?:{_ANY_BASE}|{_ANY_PAST})"
    rf"|(?:{_all(_REFUSING)})\sto\s(?:\w+ly\s)?(?:{_ANY_BASE})"
    rf"|neither\s(?:{_ANY_PAST})(?:\snor\s\w+)?"
    rf"|(?:{_all('decline')})\scomment"
)
# “would say”, “may announce”: it has not been said.
NOT_YET = rf"(?:will|would|may|might|could|should|must|can|to)\s(?:\w+ly\s)?(?:{_ANY_BASE})"
GIVING = rf"(?:{_GIVING})\s(?:(?:an?|the|its|his|her|their)\s)?(?:[\w-]+\s){{0,2}}(?:{_MATTER})"
_TALLY = "number|figure|toll|total|count|tally"
FIGURING = (
    rf"(?:put|puts|putting)\s(?:the|its|their|his|her)\s(?:[\w-]+\s){{0,2}}(?:{_TALLY})"
    rf"|(?:put|puts|putting)\s(?:it|them|both)(?=\sat\s\S*\d)"
    rf"|(?:gave|gives|given|giving)\s(?:the|its|their|his|her)\s(?:[\w-]+\s){{0,2}}(?:{_TALLY})(?=\s(?:as|at)\s)"
)
BROUGHT_IN = (
    rf"(?:according to|in the words of|per|as told by|(?:{_past(_BY, _BY_MORE)}) by"
    r"|(?:statement|report|announcement|post|message|account|interview) (?:by|from|of))"
)
# “Went on to say”, but an exchange only goes on.
GOING_ON = r"(?:went|goes) on(?=:|\sto\s(?:say|add|tell|state)|,?\s[\"“])"
# Whom one dismisses, where no words are dismissed.
_OFFICES = "general|minister|officers?|chief|head|commander|official|director|aide|envoy"
OFFICE = rf"\s(?:the|an?|its|his|her)\s(?:[\w-]+\s)?(?:{_OFFICES})\b"
# Whom a speaker passes on: the one named here spoke first.
PASSING_ON = r"(?:citing|quoting|referring to|with reference to|relaying)"
PASSIVE = _past(_SAYING, _DENYING)
# Wherever words are given to somebody, one of these stands, or a colon and a quotation mark.
TELLING = frozenset(
    "|".join(
        (SAYING, DOING, DENYING, ASKING, BASES, _ANY_BASE, _ANY_PAST, _GIVING, _all(_REFUSING), _past(_BY, _BY_MORE))
    ).split("|")
) | frozenset(
    "convinced went goes neither puts putting gave gives given giving according words per told statement report "
    "announcement post message account interview citing quoting referring reference relaying reportedly allegedly "
    "supposedly purportedly ostensibly".split()
)
