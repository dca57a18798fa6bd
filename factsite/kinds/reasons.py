"""Why words are left out and why what was published is corrected: fixed words, told to readers."""

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
