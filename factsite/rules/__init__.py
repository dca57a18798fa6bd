"""The second of the two tables: the truths that the build proves. A rule is a function, its id the truth it protects.

Rules that a reader keeps while it reads have no function here; they are listed so that all have a place and a name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from factsite.records.card import Card
from factsite.records.problem import Problem
from factsite.records.written import Written
from factsite.rules.case import Case, Fault
from factsite.rules.chain_is_shown import chain_is_shown
from factsite.rules.claims_agree import claims_agree
from factsite.rules.corrections_are_shown import corrections_are_shown
from factsite.rules.dates_are_possible import dates_are_possible
from factsite.rules.denials_are_kept import denials_are_kept
from factsite.rules.fields_are_refused import fields_are_refused
from factsite.rules.grave_words_are_cited import grave_words_are_cited
from factsite.rules.hearsay_is_told import hearsay_is_told
from factsite.rules.interest_is_public import interest_is_public
from factsite.rules.left_out_is_left_out import left_out_is_left_out
from factsite.rules.limits_are_worded import limits_are_worded
from factsite.rules.names_are_cited import names_are_cited
from factsite.rules.names_are_in_a_source import names_are_in_a_source
from factsite.rules.names_are_unique import names_are_unique
from factsite.rules.nobody_is_held import nobody_is_held
from factsite.rules.numbers_are_cited import numbers_are_cited
from factsite.rules.numbers_keep_their_words import numbers_keep_their_words
from factsite.rules.pages_are_reachable import pages_are_reachable
from factsite.rules.parts_add_up import parts_add_up
from factsite.rules.property_is_shown import property_is_shown
from factsite.rules.prose_is_cited import prose_is_cited
from factsite.rules.quotations_are_verbatim import quotations_are_verbatim
from factsite.rules.quote_is_unambiguous import quote_is_unambiguous
from factsite.rules.quote_is_verbatim import quote_is_verbatim
from factsite.rules.quote_is_whole import quote_is_whole
from factsite.rules.references_resolve import references_resolve
from factsite.rules.rule import ERROR, WARNING, Rule, id_of, truth_of
from factsite.rules.seed_is_unchanged import seed_is_unchanged
from factsite.rules.silences_are_real import silences_are_real
from factsite.rules.speaker_is_named import speaker_is_named
from factsite.rules.speakers_are_kept import speakers_are_kept
from factsite.rules.subject_is_named import subject_is_named
from factsite.rules.value_is_in_quote import value_is_in_quote
from factsite.rules.voice_is_known import voice_is_known
from factsite.rules.words_are_neutral import words_are_neutral

# A rule over one page, with the passages of its citations.
PAGE_RULES: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    references_resolve,
    seed_is_unchanged,
    quote_is_verbatim,
    quote_is_whole,
    quote_is_unambiguous,
    value_is_in_quote,
    property_is_shown,
    limits_are_worded,
    speaker_is_named,
    voice_is_known,
    speakers_are_kept,
    hearsay_is_told,
    corrections_are_shown,
    chain_is_shown,
    subject_is_named,
    silences_are_real,
    names_are_in_a_source,
    names_are_cited,
    numbers_are_cited,
    numbers_keep_their_words,
    quotations_are_verbatim,
    denials_are_kept,
    grave_words_are_cited,
    prose_is_cited,
    claims_agree,
    parts_add_up,
    dates_are_possible,
    words_are_neutral,
    interest_is_public,
    nobody_is_held,
    left_out_is_left_out,
    fields_are_refused,
)

# A rule over the whole site, as the cards of its pages tell it: (path, what is wrong, message, hint). The
# second argument are the ids of pages that could not be read.
SITE_RULES: tuple[Callable[[Mapping[str, Card], Collection[str]], Iterator[tuple[str, Written, str, str]]], ...] = (
    names_are_unique,
    pages_are_reachable,
)


FUNCTIONS: tuple[Callable[..., object], ...] = (*PAGE_RULES, *SITE_RULES)

# Truths that are kept while files are read, or by the stages around the proof.
READING_RULES: tuple[Rule, ...] = (
    Rule("page-is-readable", "A page is a UTF-8 file in a known folder, with front matter between two --- lines."),
    Rule("front-matter-is-plain", "Front matter has no key twice, no anchor, tag or comment behind a value."),
    Rule("keys-are-known", "Every key is one that the page's kind knows, and every key it needs is there."),
    Rule("values-are-well-formed", "A value has the form of its property's type."),
    Rule("facts-are-complete", "A fact has a value and its evidence; a silence has words proven absent."),
    Rule("footnotes-are-citations", "A footnote's text is one of the four forms of a citation."),
    Rule("footnotes-are-used", "A footnote is defined once and used."),
    Rule("headings-are-in-order", "Headings begin at the second level and skip none.", waivable=True),
    Rule("seeds-are-described", "Every stored article has a source page that names it."),
    Rule("templates-render", "A template is there, can be read, and asks for nothing that it does not get."),
    Rule("waivers-are-allowed", "A page sets aside only rules that may be set aside, and says why."),
    Rule("waivers-are-used", "A rule that a page sets aside would find something there.", WARNING),
    Rule(
        "corrections-are-logged",
        "What was published and is no longer so stands in the corrections log, which says what is true of its pages.",
    ),
    Rule(
        "addresses-are-kept",
        "What was published stays at its address: the page or fact is there, or its old address leads to it, or tells "
        "that it was removed and why.",
    ),
    Rule("addresses-are-recorded", "What is published is recorded, where a record is kept.", WARNING),
    Rule("names-are-withheld", "A name that a page withholds stands nowhere in what is published."),
    Rule(
        "contact-is-given",
        "A site that is published at a known address says whom readers ask for a correction.",
        WARNING,
    ),
    Rule("pictures-are-refused", "Content has no pictures: the people here are protected from curiosity."),
)


# The rules that a page may set aside with a reason: never one on quotes, values, seeds or speakers, on what no page may
# have, on pictures or on what was withdrawn.
WAIVABLE: frozenset[Callable[..., object]] = frozenset(
    {pages_are_reachable, claims_agree, parts_add_up, dates_are_possible, words_are_neutral}
)

RULES: tuple[Rule, ...] = (
    *READING_RULES,
    *(Rule(id_of(rule), truth_of(rule), waivable=rule in WAIVABLE) for rule in FUNCTIONS),
)
BY_ID = {rule.id: rule for rule in RULES}
# Where the examples of each rule stand, which are its test cases.
CASES = Path(__file__).parent / "cases"


def is_error(problem: Problem) -> bool:
    """Whether a problem keeps the site from being published; a warning does not."""
    return BY_ID[problem.rule].severity == ERROR
