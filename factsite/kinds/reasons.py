"""Why words are left out, pages withdrawn and what was published corrected: fixed words, told to readers."""

from __future__ import annotations

# Why words of an article are left out: fixed words, since a reason in one's own could name whom it protects.
LEFT_OUT = ("still held", "a relative", "a private person", "harm to somebody")
# Why something that was published is corrected: the kinds of an entry in the corrections log, as readers read them.
CORRECTIONS = {
    "wrong": "not what the source says",
    "imprecise": "wider or narrower than what the source says",
    "outdated": "told otherwise by a later source",
    "source": "the source itself was found wrong, corrected or withdrawn",
    "safety": "removed for someone’s safety or privacy",
}
# An entry of this kind tells neither the old words nor the new ones.
UNREPEATED = "safety"
# Why a page is withdrawn: `withdrawn:` is one of these, and its notice tells no more than that.
WITHDRAWN = {
    "safety": "for somebody’s safety",
    "privacy": "to protect somebody’s privacy",
    "error": "because what it said was found to be wrong",
    "legal": "for a legal reason",
}
