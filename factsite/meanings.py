"""What each key of a file says, for those who write it: the editor's hover, the page for editors and nothing else.

What a property or a qualifier means stands in the table of kinds.
"""

from __future__ import annotations

# Front matter, of every kind and of some.
FRONT = {
    "title": "The name of the page, as its sources write it.",
    "summary": "One sentence on what the page is about, for lists and search; its numbers and names are proven too.",
    "aliases": "Other spellings that the sources use; no other spelling can be cited.",
    "not": "The id of a page with the same name that is about somebody or something else.",
    "was": "The ids that the page had before, the first of them first; their addresses lead to it.",
    "source": "The article that the facts of this page are from, where they name no other: sources/… .",
    "published": "The day on which the page came out first, as 2026-01-31.",
    "changed": "The day on which what the page says changed last, as 2026-01-31.",
    "noindex": "Whether search engines are asked to leave the page out: yes or no.",
    "withdrawn": "Why the page is taken down and its name withheld everywhere: safety, privacy, error or legal.",
    "display_name": "What is shown everywhere in place of the name, where the page and its facts stay.",
    "waive": "Rules that the page sets aside, each with the reason, which readers see.",
    "facts": "What the page states: a property, or a property and a name (returned.to-russia), and its value below it.",
    "public_interest": "Why there is a page on this person: public office, senior rank, or named on release.",
    "adjectives": "Words that stand for the place before a noun, as Russian.",
    "seed": "The name of the file in seeds/ that holds the article.",
    "sha256": "The SHA-256 of that file: the build stops if a byte of it changes.",
    "show": "How much of the article readers see: excerpts (the passages that are cited), full, or title.",
    "retracted": "Who took the article back and why, in a sentence; all that rests on it shows that.",
    "superseded_by": "The source that stands in the place of this one, as sources/…; all that rests on it shows that.",
    "left_out": "Words of the article that nobody may read, by their numbers, so that they stand in no page.",
}
FRONT_EXAMPLES = {
    "title": "Dmytro Usov",
    "summary": "Official who led the talks on exchanges.",
    "aliases": "[Usov]",
    "not": "people/another-usov",
    "was": "[people/d-usov]",
    "source": "sources/exchange-channel",
    "published": "2026-01-31",
    "changed": "2026-02-14",
    "noindex": "yes",
    "withdrawn": "safety",
    "display_name": "a journalist",
    "public_interest": "holds public office",
    "adjectives": "[Russian, Russians]",
    "seed": "000_3cf344ad40598329.txt",
    "show": "excerpts",
    "retracted": "The agency took the article back: the numbers in it were wrong.",
    "superseded_by": "sources/exchange-channel",
}

# A fact, whatever its property.
FACT = {
    "value": "What is stated, in the words of the article; or “undisclosed”, “not stated” or “none”.",
    "quote": "The passage that shows it, copied from the article: within one paragraph, to the letter.",
    "source": "The article that the quote is from, where it is not the page’s own: sources/… .",
    "evidence": "A fact of this page whose passages show this one too; or a list of quotes that show it together.",
    "said_by": "Who says so: the id of a page, or the article’s own words for somebody without one.",
    "said_on": "Where it was said, as the article words it: Telegram, social media.",
    "via": "Who passed on what the speaker said; “none” where the article has it at first hand.",
    "inferred": "How this site worked out what the words of the source leave open. Never a number.",
    "disputed": "What differs between this and another fact, in a sentence.",
    "corrected": "Who says that it was wrong, in a sentence; readers see it as taken back.",
    "note": "A remark for readers, in a sentence.",
    "without": "Words that the article would have if it said so; each is proven absent.",
    "was": "The keys that the fact had before; what leads to them leads to it.",
    "added": "The day on which the fact came to a page that had been published before, as 2026-02-14.",
}
FACT_EXAMPLES = {
    "value": "67th",
    "quote": "the 67th prisoner exchange between Ukraine and Russia",
    "source": "sources/exchange-channel",
    "evidence": "held_since",
    "said_by": "people/dmytro-usov",
    "said_on": "Telegram",
    "via": "organizations/the-wall-street-journal",
    "inferred": "The article names the weekday and the month.",
    "disputed": "Kyiv has 205.",
    "corrected": "The agency called it wrong.",
    "note": "The article’s own word.",
    "without": "[published by, copyright]",
    "was": "[returned.first]",
    "added": "2026-02-14",
}
QUALIFIER_EXAMPLES = {
    "of": "prisoners",
    "who": "had been held since May",
    "to": "places/ukraine",
    "from": "places/russia",
    "by": "places/ukraine",
    "sides": "each",
    "in": "the first phase",
    "as_of": "the end of 2024",
    "within": "since the invasion began",
    "part_of": "[freed, returned.to-kyiv]",
    "parts": "all",
    "besides": "returned.first",
    "after": "date.first",
    "worked_out": "2025-08-24",
}
# A piece of evidence in a list.
EVIDENCE = {"source": FACT["source"], "quote": FACT["quote"]}

# How a value of each type is written, and examples that the engine reads.
TYPES = {
    "count": (
        "A number as the article writes it; what is counted stands under “of:”.",
        ("146", "eight", "more than 10,000", "several hundred"),
    ),
    "date": (
        "A date as EDTF writes it, XXXX for a year that is not said; or the article’s own words.",
        ("2025-08-24", "2022-03", "XXXX-08-24", "two months later"),
    ),
    "ordinal": ("A place in a count, as the article writes it.", ("67th", "sixty-seventh")),
    "duration": ("A length of time, as the article writes it.", ("two months", "over three years")),
    "reference": ("The id of a page: its folder and its file’s name.", ("people/dmytro-usov",)),
    "text": ("The article’s own words, a few of them.", ("press freedom organization",)),
}
ABSENT = {
    "undisclosed": "somebody declined to say it; “by:” says who.",
    "not stated": "the article is silent; “without:” lists words that it does not have.",
    "none": "the article says that there were none.",
}

LEFT_OUT = {
    "paragraph": "The number of the paragraph; each line that is not empty is one, the headline too.",
    "sentence": "The number of the sentence in it; “report” tells it.",
    "words": "The first and the last word, counted from 1, where the rest may be read: 3-5.",
    "sha256": "The digest that proves that the right words are left out; the build tells it.",
    "reason": "Why; readers see it in the place of the words.",
}
CORRECTION = {
    "date": "The day of the correction, as 2026-01-31; the page’s “changed:” is not before it.",
    "page": "The id of the page that was corrected.",
    "fact": "The key of the fact that changed; left out for prose.",
    "part": "The key below the fact that changed, where it is not the value.",
    "old": "What was published.",
    "new": "What stands there now.",
    "removed": "That nothing stands there now: yes.",
    "reason": "Why it was corrected, in a line that readers see.",
    "kind": "What sort of correction it is.",
}
SETTINGS = {
    "title": "The name of the site.",
    "address": "Where the site is published, as https://example.org/facts/.",
    "repository": "The address of the repository: pages link to where they can be edited, and to its issues.",
    "contact": "Where errors are reported: mailto:… or https://… .",
    "licence": "The licence of the pages, in words.",
    "language": "The language of the pages, as en.",
    "search": "Whether the site has a search page; “no” leaves it out.",
    "exports": "What is made for machines, as [jsonl, csv, sqlite, json, feeds]: all, unless it says; or “none”.",
}
