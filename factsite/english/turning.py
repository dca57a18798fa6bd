"""Words that turn round or weaken what stands beside them: cutting one off makes a quotation lie."""

from __future__ import annotations

import re

from factsite.folding import APOSTROPHES, fold, fold_end, may_have, small
from factsite.patterns import Pattern

_DENIALS = "not|no|never|without|neither|nor|cannot|hardly|barely|scarcely|rarely|seldom|nothing|nobody|none"
_HEDGES = (
    "almost|nearly|allegedly|reportedly|supposedly|apparently|possibly|probably|perhaps|unconfirmed|alleged|suspected"
    "|more than|less than|fewer than|at least|at most|as many as|as few as|only|just|merely"
    "|former|ex|acting|deputy|vice|interim|honorary|retired|self-proclaimed|self-styled|purported|would-be|so-called"
)
_BEFORE = Pattern(rf"(?:\b({_DENIALS}|{_HEDGES})|\w(n't))[\s\"'-]*\Z", re.IGNORECASE)
# What may stand behind one of these words, how long the longest is, and how much is looked at for one.
_BEHIND = " \"'-"
_TURNING = (*f"{_DENIALS}|{_HEDGES}".split("|"), "n't")
_LONGEST = max(map(len, f"{_DENIALS}|{_HEDGES}".split("|")))
_END = _LONGEST + 5
# What may be, will be or was only meant to be, is not said to have been. “May” is a month too, and is not meant here.
_MODALS = r"(?-i:may|might|could|would|should|will|shall|can)"
_MEANT = (
    "plan|expect|hope|want|intend|promise|agree|offer|propose|threaten|refuse|fail|decline|try|attempt|seek|vow|pledge"
    "|set|ready|willing|unable|able|likely|unlikely|supposed|about|going"
)
_HAVE = r"(?: (?:have|be|been|also|soon|yet|\w+ly))*"
_MEANT_TO = Pattern(
    rf"\b(?:({_MODALS}{_HAVE})|((?:{_MEANT})(?:s|es|d|ed|ing|ned|ning)? to{_HAVE}))[\s\"'-]*\Z", re.IGNORECASE
)
_WAS_MEANT = Pattern(
    rf"\b(?:({_MODALS})|((?:{_MEANT})(?:s|es|d|ed|ing|ned|ning)? to))"
    rf" ((?:(?!(?:and|but|that|which|who|when)\b)[\w'-]+ ){{1,5}})\Z",
    re.IGNORECASE,
)
# What is no verb: “agreed to the exchange” was done.
_NO_VERB = Pattern(
    r"[\W\d]*(?:(?:the|an?|its|their|his|her|this|that|these|those|all|both|each)\b|(?-i:[A-Z])|\d)", re.I
)
# With one of these, or an adverb, ends what these find; with what may stand behind that.
_MEANT_ENDS = frozenset("may might could would should will shall can to have be been also soon yet".split())
# “did not return 146 soldiers”: the verb between belongs to the denial, and what follows it does too.
_NOT_FAR = Pattern(
    r"(?:\b|(?<=\w)(?=n't))(not(?! (?:only|just|far|long|surprisingly))|never|cannot|n't|nobody)"
    r"\s(?:(?!(?:and|but|or|that|because|since|until|when|while|who|which|than|if|whether|how|what|where|why|to)\b)"
    r"[\w'-]+\s){1,4}"
    r"(?:to\s(?:[\w'-]+\s){0,2})?[\"']?\Z",
    re.IGNORECASE,
)
_IF = Pattern(r"\b(if|unless|whether|lest|in case|provided that)\s(?:[\w'-]+\s){0,4}[\"']?\Z", re.IGNORECASE)

_UNTRUE = (
    "untrue|false|fake|wrong|incorrect|inaccurate|baseless|unfounded|exaggerated|fabricated|unconfirmed|unverified"
    "|disputed|contested|denied|refuted|rejected|dismissed|retracted|withdrawn|disinformation|propaganda|a lie|a hoax"
)
_UNSURE = (
    r"(?:not|never|n't)\s(?:\w+\s){0,2}?"
    r"(?:true|confirm\w*|verif\w*|substantiat\w*|corroborat\w*|prove[dn]?|the case|so)"
    r"|cannot be (?:\w+ )?(?:confirmed|verified)"
)
_DENY = r"den(?:y|ie[sd]|ying)|reject\w*|dismiss\w*|refut\w+|disput\w+|contradict\w*|contest\w*|question\w*|doubt\w*"
_CLAIM = (
    r"(?:(?:claims|allegations|reports|figures|numbers|assertions)\b|(?:a|an|the|this|that|these|those|such)\s(?:\w+\s)?(?:figures?|claims?|numbers?|statements?|reports?|versions?"
    r"|accounts?|assertions?|allegations?|counts?|totals?))"
)
_WORDS = r"(?:[\w'-]+\s){0,5}?"
_DENIED = rf"{_WORDS}(?:{_DENY}|call\w*\s(?:\w+\s)?(?:{_UNTRUE})|{_UNTRUE}|{_UNSURE})"
# Directly behind what was said: it holds only if, or somebody denies it.
_AFTER = Pattern(
    r"[\"')\]\s]*(?:,|-)?[\"'()\]\s]*(?:"
    r"(?:only )?(?:if|unless|in case|provided that|on condition|only after|only when)\b"
    rf"|(?:which|something(?: that)?)\s(?:(?:{_UNTRUE})|(?!{_DENY}){_DENIED})\b"
    rf"|{_CLAIM}(?:,? (?:that|which))?\s{_DENIED}\b"
    rf"|(?:but|although|though|yet|however,?|while|even though)\s(?:{_WORDS}(?:this|that|it|{_CLAIM})\s{_DENIED}\b"
    rf"|{_WORDS}call\w*\s(?:it|this|that|{_CLAIM})\s(?:{_UNTRUE})\b"
    rf"|{_WORDS}(?:{_DENY}|retract\w*|withdr[ae]w\w*)(?:\s(?:it|this|that|so|{_CLAIM})\b|\s*[.,;!?\"]|\s*\Z))"
    r")|[\"')\]\s]*(?:not|never|no longer)\b(?! only)",
    re.IGNORECASE,
)
_CLAIMED_BEFORE = Pattern(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|statements?|assertions?|idea)\s(?:by\s[\w'-]+\s)?that\s"
    r"(?:[\w'-]+\s){0,8}\Z",
    re.IGNORECASE,
)
_FALSE_AFTER = Pattern(
    rf"[\"'\s]*(?:[\w'-]+\s){{0,8}}?"
    rf"((?:is|are|was|were|proved|turned out)\s(?:to be\s)?(?:\w+\s)?(?:{_UNTRUE}|{_UNSURE}))\b",
    re.IGNORECASE,
)
# What may stand between a denial and its “that”; a “that” behind another word begins a remark on that word.
_REPORTS = (
    r"(?:(?:\w+ly|yet|to|on|of|the|any|these|those|such|all|many|some|previous|earlier|recent|claims?|reports?|rumou?rs?"
    r"|allegations?|suggestions?|statements?|assertions?|accusations?|idea|fact)\s){0,4}"
)
_SAY = (
    "said|saying|confirmed|confirming|reported|say|confirm|disclose|specify|clarify|know|known|state|report|mention"
    "|claim|admit|clear"
)
_DENIED_BEFORE = Pattern(
    rf"\b((?:(?:{_UNTRUE}|{_DENY}|unclear|unknown|no (?:evidence|proof|sign|confirmation|indication|word)"
    rf"|not true|not the case|wrong to (?:say|claim)|(?:not|never|nobody|no one|without)\s(?:\w+\s)?(?:{_SAY}))"
    rf"\s{_REPORTS}(?:that|whether|if|how)"
    r"|(?:denie[sd]|denying)\s(?:having|being)|falsely\s\w+(?:\sthat)?))\s(?:[\w'-]+\s){0,8}[\"']?\Z",
    re.IGNORECASE,
)
# One of these stands in all that is found there.
_NOT_NEAR = ("not", "never", "nobody", *(f"n{mark}t" for mark in APOSTROPHES))
_CONDITIONS = ("if", "unless", "whether", "lest", "case", "provided")
_REPORTING = ("that", "whether", "if", "how", "having", "being", "falsely")
_BREAKS = Pattern(r"\W+")


def turned_by(before: str) -> str:
    """Return the word at the end of `before` that turns round what follows it, or nothing."""
    end = fold_end(before, _END)
    bare = len(end.rstrip(_BEHIND))
    if bare < _LONGEST and len(end) < len(before):
        end = fold(before)
        bare = len(end.rstrip(_BEHIND))
    if not small(end).rstrip(_BEHIND).endswith(_TURNING):
        return ""
    match = _BEFORE.search(end + " ", max(0, bare - _LONGEST))
    return next((group for group in match.groups() if group), "").strip() if match else ""


def denied_before(before: str) -> str:
    """Return the “not” a few words before the end of `before`, with a verb between; or nothing."""
    if not may_have(_NOT_NEAR, before):
        return ""
    match = _NOT_FAR.search(fold(before) + " ")
    return match.group(1) if match else ""


def meant_by(before: str, after: str) -> str:
    """Return the “may have” or “plans to” at the end of `before`, where what follows it is a verb; or nothing."""
    end = fold_end(before, _END).rstrip(_BEHIND)
    last = small(_BREAKS.split(end)[-1])
    if end and not last.endswith("ly") and last not in _MEANT_ENDS:
        return ""
    match = _MEANT_TO.search(fold(before) + " ")
    if match is None or (match.group(2) and _NO_VERB.match(fold(after))):
        return ""
    return (match.group(1) or match.group(2)).strip()


def was_meant(before: str) -> str:
    """Return the modal or the intention in `before`, the words of a clause before a number; or nothing."""
    match = _WAS_MEANT.search(fold(before) + " ")
    if match is None or (match.group(2) and _NO_VERB.match(match.group(3))):
        return ""
    return (match.group(1) or match.group(2)).strip()


def depends_on(before: str) -> str:
    """Return the “if” of the clause in which `before`, a sentence up to somewhere, ends; or nothing."""
    if not may_have(_CONDITIONS, before):
        return ""
    match = _IF.search(fold(before) + " ")
    return match.group(1) if match else ""


def denied_by(before: str, after: str) -> str:
    """Return the words of the same sentence that deny what stands between `before` and `after`, or nothing."""
    if not may_have(_REPORTING, before):
        return ""
    start = fold(before) + " "
    match = _DENIED_BEFORE.search(start)
    if match:
        return match.group(1)
    false = _FALSE_AFTER.match(fold(after)) if _CLAIMED_BEFORE.search(start) else None
    return false.group(1) if false else ""


def turned_after(after: str) -> str:
    """Return the words at the beginning of `after`, the rest of a sentence, that turn round what they follow."""
    match = _AFTER.match(fold(after))
    return match.group().lstrip("\"')], -").rstrip() if match else ""
