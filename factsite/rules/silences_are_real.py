from __future__ import annotations

from collections.abc import Iterator

from factsite.english.silence import MOST_WORDS, begins, is_hidden, is_of_one_script, long_words, says_of_silence
from factsite.folding import fold
from factsite.kinds import SILENT, Property
from factsite.records.article import Article
from factsite.records.page import Block, Fact, OwnNote, PassageNote
from factsite.records.value import Absence
from factsite.records.written import Written
from factsite.rules.case import LOOSE, Case, Fault


def silences_are_real(case: Case) -> Iterator[Fault]:
    """What an article is said not to state, it does not: the words for it stand nowhere in it, in whatever case.

    The words are plain ones and short, so that the article could have them. Where a property has words of its own
    (“mediated”, “brokered”), they stand in no passage that the page leaves uncited. A paragraph that cites silences
    alone says that something is not stated, and claims nothing.
    """
    for fact in case.page.facts:
        for citation in fact.citations:
            if not citation.quote.text and (article := case.article(citation.source.text)):
                row = case.kind.property(fact.property)
                faults = [*_present(article, fact.without)]
                yield from faults or (_told(case, article, fact, row) if row else ())
    for footnote in case.page.footnotes:
        for silence in case.silences_of(footnote):
            if article := case.article(silence.source.text):
                yield from _present(article, silence.words)
    yield from _claims(case)


def _present(article: Article, words: tuple[Written, ...]) -> Iterator[Fault]:
    text = fold(article.text).casefold()
    faults = [fault for word in words for fault in _word(article, text, word)]
    yield from faults
    weak = [next((own for own in long_words(word.text) if own in text), "") for word in words]
    if words and all(weak) and not faults:
        message = f"“{weak[0]}” stands in {article.path}: a phrase with it is not enough to prove a silence"
        hint = "add one more word that the article could have used for it, as “captured” beside “taken prisoner”"
        yield Fault(words[0].place, message, hint)


def _word(article: Article, text: str, word: Written) -> Iterator[Fault]:
    folded = fold(word.text).casefold()
    if not folded:
        yield Fault(word.place, "an empty word proves nothing absent", "name a word that the article lacks")
    elif is_hidden(word.text) or not is_of_one_script(word.text):
        message = f"“{word}” mixes letters of several scripts, or has unseen ones: it proves nothing absent"
        yield Fault(word.place, message, "type the word anew")
    elif len(folded.split()) > MOST_WORDS:
        message = f"“{word}” is too long to prove anything absent"
        yield Fault(word.place, message, f"name words, or phrases of at most {MOST_WORDS} words")
    elif folded in text:
        message = f"“{word}” stands in {article.path}, which is said not to state it"
        yield Fault(word.place, message, "name words that the article lacks, or cite what it says")


def _told(case: Case, article: Article, fact: Fact, row: Property) -> Iterator[Fault]:
    """Yield where the article has words for the property in a place that the page cites nowhere."""
    shown = [passage.span for passage in case.all_cited()[0] if passage.source == article.source]
    for stem in row.tells:
        for paragraph in article.paragraphs:
            words = article.words(paragraph)
            at = begins(stem, words)
            if at >= 0 and not any(span.start <= paragraph.start + at < span.end for span in shown):
                near = " ".join(words[max(0, at - 25) : at + 40].split())
                message = f"the article has “…{near}…”, and “{fact.key}” is said not to be stated"
                hint = "give it as the value, or cite these words in a sentence that says what they are about"
                yield Fault(fact.value.place, message, hint)
                return


def _claims(case: Case) -> Iterator[Fault]:
    for block in case.page.prose.blocks:
        if block.sort not in LOOSE and _is_silent(case, block) and not says_of_silence(block.text.text):
            message = "this cites only that an article is silent, and does not say so"
            hint = "write that the article does not state it, or cite a passage"
            yield Fault(block.text.place, message, hint)


def _is_silent(case: Case, block: Block) -> bool:
    """Whether a block cites silences, and neither a passage nor the site itself."""
    notes = [footnote.note for footnote in case.notes(block)]
    facts = case.cited_facts(block)
    silent = [fact for fact in facts if isinstance(fact.parsed, Absence) and fact.parsed.reason == SILENT]
    stated = len(silent) < len(facts) or any(isinstance(note, PassageNote | OwnNote) for note in notes)
    return bool(silent or case.silences(block)) and not stated
