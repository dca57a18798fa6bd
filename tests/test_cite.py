"""Finding a passage, and pasting what is printed: the rules on quotes take every quote that is offered."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsite.carding import card_of
from factsite.citing.desk import Desk, lay_open
from factsite.citing.drafting import Draft, draft
from factsite.citing.searching import EXACT, MATCHES, Hit, search
from factsite.proving import prove_page
from factsite.reading.page import File, read_page
from factsite.reading.scalar_text import as_scalar
from factsite.records.article import Article, Span
from factsite.running import Runner
from tests.commanding import run
from tests.site import base_files, new_folder, settings_in

# What an article can hold that YAML, Markdown or a footnote would take for something else.
AWKWARD = """Headline: "quoted" and # more – 5 said

He said: "We #1 got 5, not 6, back": then left.
- dash at start, it said: yes
\tTabbed\u00a0words here\u200b and soft\u00adhyphen, 100 % of us
Yes.
Yes.
The same words stand here. The same words stand there, and the same words end it.
"No," he said. ‘Well’ it’s 10,000 or 12.5 percent… *bold* [link](x) <b>html</b> `code` \\back ![img](y) [^1] | & {a} ~!
? [a, b]: 'single' "double" {c: d} > e | f
If it rains, no more than three hundred men will not come home, Kyiv denied. It was not true that 40 died.
H₂O is Ⅷ here and cafe\u0301 e\u0301te\u0301 end
"""
PAGE = "---\ntitle: Awkward\nsummary: An article.\nseed: awkward.txt\nsha256: x\n---\n"
# What the rules say of a quote, and of how it is written down.
OF_QUOTES = re.compile(
    r"quote-is|is-readable|is-plain|are-citations|are-complete|are-known|resolve|well-formed|left-out"
)


SIGNS = " :#-'\"“”’,[]{}&*!|>%@`~?\\"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small site in it."""
    return write_base(tmp_path)


def write_base(folder: Path) -> Path:
    """Write the small site into a folder."""
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@cache
def desk() -> Desk:
    """The small site and an awkward article, laid open."""
    folder = write_base(new_folder())
    (folder / "content" / "sources" / "awkward.md").write_text(PAGE, encoding="utf-8")
    (folder / "seeds" / "awkward.txt").write_bytes(AWKWARD.encode())
    return lay_open(settings_in(folder), Runner(1))


def problems_when_pasted(found: Draft) -> list[str]:
    """Paste the fact and the footnote into a page, and return what the rules say of the quotes in it."""
    label = found.footnote[2:].partition("]")[0]
    lines = ["---", "title: T", "summary: T.", "facts:", *found.fact, "---"]
    text = "\n".join([*lines, f"A sentence.[^described_as][^{label}]", "", found.footnote, ""])
    reading = read_page(File("topics/t", "t", "topic", text.encode()))
    assert reading.page is not None, text
    assert (len(reading.page.facts), len(reading.page.footnotes)) == (1, 1), text
    page = reading.page
    world = replace(desk().world, cards={**desk().world.cards, page.id: card_of(page)})
    problems = (*reading.problems, *prove_page(world, page).problems)
    return [f"{p.rule}: {p.message}" for p in problems if OF_QUOTES.search(p.rule)]


def words_of(article: Article) -> list[tuple[Span, list[Span]]]:
    """Return each paragraph with its words."""
    return [
        (p, [Span(m.start(), m.end()) for m in re.compile(r"\S+").finditer(article.text, p.start, p.end)])
        for p in article.paragraphs
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_run_of_words_gives_a_fact_and_a_footnote_that_the_rules_on_quotes_take(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(sorted(desk().world.articles.values(), key=lambda one: one.source)))
    paragraph, words = data.draw(st.sampled_from(words_of(article)))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(words) - 1)))
    span = Span(words[first].start, words[last].end)
    found = draft(desk(), Hit(article, span, EXACT, 100.0), "described_as")
    around = article.words(paragraph)
    if found is None:
        # Nothing can be quoted where a paragraph stands there twice, or beside a sign that no page can hold.
        assert article.text.count(around) > 1 or re.search("[₂Ⅷ]", around)
        return
    assert problems_when_pasted(found) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_half_a_word_grows_to_the_whole_one(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(sorted(desk().world.articles.values(), key=lambda one: one.source)))
    paragraph, _ = data.draw(st.sampled_from(words_of(article)[:6]))
    start = data.draw(st.integers(paragraph.start, paragraph.end - 1))
    if article.text[start].isspace():
        return
    found = draft(desk(), Hit(article, Span(start, start + 1), EXACT, 100.0), "described_as")
    if found is not None:
        assert problems_when_pasted(found) == []


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.characters(blacklist_categories=("C", "Z"), whitelist_characters=" :#-'\"“”’,[]{}&*!|>%@`~?\\"), min_size=1
    )
)
def test_any_line_is_read_back_as_it_was_written(text: str) -> None:
    words = " ".join(text.split())
    if not words:
        return
    lines = [
        "---",
        f"title: {as_scalar(words)}",
        f"aliases: [{as_scalar(words, in_list=True)}, b]",
        "summary: s",
        "---",
    ]
    reading = read_page(File("pages/t", "t", "page", "\n".join((*lines, "")).encode()))
    unreadable = {p.rule for p in reading.problems} & {"page-is-readable", "values-are-well-formed"}
    if unreadable:
        return
    assert reading.page is not None
    assert reading.page.title.text == words
    assert [alias.text for alias in reading.page.aliases] == [words, "b"]


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("26", "26 Ukrainian media personnel"),
        ("10,000", "Ukraine and Russia have exchanged more than 10,000 prisoners of war"),
        ("disclose any numbers", "not disclose any numbers"),
        ("kidnapped", "kidnapped in the Kyiv region"),
        ("a head", "a head above"),
        ("thousands", "thousands of soldiers"),
        ("Zorin as", "Zorin as “a head above”"),
        ("unprecedented", "almost unprecedented in modern armed conflict"),
    ],
)
def test_a_quote_takes_in_what_belongs_to_it_and_no_more(words: str, quote: str) -> None:
    hit = next(hit for hit in search(desk().world.articles.values(), words) if "awkward" not in hit.article.source)
    found = draft(desk(), hit)
    assert found is not None
    assert found.quote == quote


# Words of a made-up article, and what is printed beside the value, with the quote that shows it.
EXCHANGE = """Swap

On Monday, Russia and Ukraine exchanged 40 prisoners, 20 from each side.
Ukraine received 15 bodies, while 9 sailors went to the city of Kyiv.
From its ally North Korea, Russia got 300 workers and 12 nurses from occupied Ukraine.
In Kyiv each of the buses held 30 people, and a total of 90 people rode.
Russia and Ukraine each have prisons, and 70 Ukrainians are held.
On Sunday, 8 Ukrainians were freed, and 5 Russians came from Ukrainian prisons.
"""
BESIDE = [
    ("exchanged 40", ("sides: both together",), "Russia and Ukraine exchanged 40 prisoners"),
    ("20 from", ("sides: each",), "20 from each side."),
    ("15 bodies", ("to: places/ukraine",), "Ukraine received 15 bodies"),
    ("9 sailors", ("to: city of Kyiv",), "9 sailors went to the city of Kyiv"),
    ("12 nurses", ("from: occupied Ukraine",), "12 nurses from occupied Ukraine"),
    # Nothing is of a side where there are no two.
    ("30 people", (), "30 people, and a total"),
    ("90 people", (), "90 people rode"),
    # What the sentence says, and does not say of this figure, is for the author to see to.
    ("70 Ukrainians", ("# sides: each, if the article says so of this figure",), "70 Ukrainians are"),
    ("8 Ukrainians", ("# from: Ukrainian prisons, if the article says so of this figure",), "8 Ukrainians were"),
]


@pytest.mark.parametrize(("words", "beside", "quote"), BESIDE, ids=[words for words, _, _ in BESIDE])
def test_what_the_passage_says_beside_a_count_is_offered_with_the_words_that_show_it(
    words: str, beside: tuple[str, ...], quote: str, folder: Path
) -> None:
    (folder / "content" / "sources" / "awkward.md").write_text(PAGE, encoding="utf-8")
    (folder / "seeds" / "awkward.txt").write_text(EXCHANGE, encoding="utf-8")
    laid_open = lay_open(settings_in(folder), Runner(1))
    found = draft(laid_open, search(laid_open.world.articles.values(), words)[0], "count")
    assert found is not None
    lines = [line.strip() for line in found.fact]
    assert tuple(line for line in lines if re.match(r"(?:# )?(?:to|from|sides):", line)) == beside
    assert found.quote == quote
    assert [problem.message for problem in found.problems] == []


@pytest.mark.parametrize(
    ("words", "said_by", "said_on"),
    [
        ("146 Russian soldiers", ("organizations/russian-defense-ministry",), "Telegram"),
        ("Ukrainian Armed Forces", ("organizations/russian-defense-ministry",), "Telegram"),
        ("kidnapped in the Kyiv region", ("people/volodymyr-zelensky",), "social media"),
        ("almost unprecedented", ("military historians",), ""),
        ("a head above", ("people/dmytro-usov",), ""),
        ("Stayer", ("article",), ""),
        ("two journalists", ("Ukraine's Coordination Headquarters for the Treatment of Prisoners of War",), "Telegram"),
        ("extensive prisoner swaps", (), ""),
    ],
)
def test_whoever_says_the_words_is_told_by_a_page_or_as_the_article_names_them(
    words: str, said_by: tuple[str, ...], said_on: str
) -> None:
    found = draft(desk(), search(desk().world.articles.values(), words)[0])
    assert found is not None
    assert (found.heard.said_by, found.heard.said_on) == (said_by, said_on)


def test_a_denial_a_silence_and_a_pronoun_are_told_and_nobody_is_made_the_speaker() -> None:
    silent = draft(desk(), search(desk().world.articles.values(), "disclose any numbers")[0])
    assert silent is not None
    assert silent.heard.said_by == ()
    assert "“Ukraine” does not say these words" in silent.heard.remark
    pronoun = draft(desk(), search(desk().world.articles.values(), "Your officer is dead")[0])
    assert pronoun is not None
    assert pronoun.heard.said_by == ()
    assert pronoun.fact[-1].startswith("    # “he” names nobody: ")


def test_a_surname_leads_to_the_page_of_the_one_who_bears_it(folder: Path) -> None:
    page = folder / "content" / "people" / "volodymyr-zelensky.md"
    page.write_text(page.read_text().replace("aliases: [Zelensky]\n", ""))
    (folder / "content" / "sources" / "awkward.md").write_text(PAGE, encoding="utf-8")
    (folder / "seeds" / "awkward.txt").write_text("Swap\n\n\"Twenty are 'home' now,\" Zelensky said on Telegram.\n")
    shown = run(folder, "cite", "Twenty are", "--source", "sources/awkward").stdout
    assert "    said_by: Zelensky\n    said_on: Telegram\n" in shown
    assert "    # “Zelensky” may be people/volodymyr-zelensky: then add the name to the aliases there" in shown


def test_marks_that_would_end_a_footnote_are_made_curly() -> None:
    awkward = next(one for one in desk().world.articles.values() if "awkward" in one.source)
    start, end = awkward.text.index('"quoted"'), awkward.text.index("5 said") + 6
    found = draft(desk(), Hit(awkward, Span(start, end), EXACT, 100.0))
    assert found is not None
    assert found.quote == '"quoted" and # more – 5 said'
    assert found.footnote.endswith(': sources/awkward: "“quoted” and # more – 5 said"')
    assert "    quote: '\"quoted\" and # more – 5 said'" in found.fact


def test_exact_words_come_first_then_near_ones() -> None:
    hits = search(desk().world.articles.values(), "146 russian soldiers were returned")
    assert [MATCHES.index(hit.match) for hit in hits] == sorted(MATCHES.index(hit.match) for hit in hits)
    assert hits[0].article.words(hits[0].span) == "146 Russian soldiers were returned"
    typo = search(desk().world.articles.values(), "146 Rusian solders were returned")
    assert typo[0].article.words(typo[0].span) == "146 Russian soldiers were returned"
    apart = search(desk().world.articles.values(), "26 media personnel")
    assert apart[0].article.words(apart[0].span) == "26 Ukrainian media personnel"


def test_what_is_left_out_is_neither_found_nor_taken_in(folder: Path) -> None:
    page = folder / "content" / "sources" / "exchange-of-146.md"
    left_out = "left_out:\n  - paragraph: 7\n    sentence: 1\n    words: 13-14\n    reason: still held\n    sha256: x\n"
    page.write_text(page.read_text().replace("facts:\n", f"{left_out}facts:\n", 1))
    digest = re.search(r"their sha256 is ([0-9a-f]{64})", run(folder, "check").stdout)
    assert digest
    page.write_text(page.read_text().replace("sha256: x", f"sha256: {digest[1]}"))
    # The last would take its value in from the other side of what is left out.
    beyond = ("--property", "occupation", "--value", "journalists")
    for words, options in (
        ("Mark Kaliush", ()),
        ("Mark Kalush", ()),
        ("Khyliuk and", ()),
        ("journalists", ()),
        ("as reported by Ukraine’s", beyond),
    ):
        done = run(folder, "cite", words, "--limit", "20", *options)
        assert done.returncode in (0, 1), done.stderr
        assert "Kaliush" not in done.stdout
        assert "Kaliush" not in done.stderr.replace(f"“{words}”", "")


def test_what_is_printed_can_be_pasted_and_check_is_quiet(folder: Path) -> None:
    done = run(folder, "cite", "146", "Russian", "soldiers", "--property", "returned.again", "--value", "146")
    assert (done.returncode, done.stderr) == (0, "")
    head, sentence, fact, footnote, verdict = done.stdout.split("\n\n")[0].split("\n") + done.stdout.split("\n\n")[1:]
    assert head == "seeds/004_e0c7968bbb7efc6d.txt:7"
    assert sentence.startswith(
        "    The Russian Defense Ministry stated on Telegram, “On August 24, 146 Russian soldiers"
    )
    assert fact.splitlines() == [
        "  returned.again:",
        "    value: 146",
        "    of: Russian soldiers",
        "    from: areas under the control of Kyiv",
        "    source: sources/exchange-of-146",
        "    quote: 146 Russian soldiers were returned from areas under the control of Kyiv",
        "    said_by: organizations/russian-defense-ministry",
        "    said_on: Telegram",
    ]
    assert verdict == "On an exchange page, the rules take this fact; what they ask of the whole page is not tried.\n"
    page = folder / "content" / "exchanges" / "146-each.md"
    front, body = page.read_text().rsplit("---\n", 1)
    page.write_text(f"{front}{fact}\n---\n{body.rstrip()}\n\nThe ministry has the figure.[^soldiers]\n\n{footnote}\n")
    told = [line for line in run(folder, "check").stdout.splitlines() if line.startswith("content/")]
    assert [
        line for line in told if "claims-agree" not in line and "speakers" not in line and "voice" not in line
    ] == []


def test_a_value_that_the_passage_does_not_have_is_told_as_a_problem_and_ends_with_1(folder: Path) -> None:
    done = run(folder, "cite", "146 Russian soldiers", "--property", "returned", "--value", "147")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith(
        "On an exchange page, the rules say:\n"
        "the fact:2:12: value-is-in-quote: the count “147” does not stand in the quote of “returned”\n"
        "        value: 147\n"
        "               ^\n"
        "    hint: the quote has: “146”\n"
    )


def test_the_quote_takes_in_the_value_from_elsewhere_in_the_sentence(folder: Path) -> None:
    done = run(folder, "cite", "Kursk region", "--property", "included", "--value", "eight", "--limit", "1")
    assert done.returncode == 0
    assert "    of: Russian citizens\n" in done.stdout
    assert "    quote: eight Russian citizens from the Kursk region\n" in done.stdout


def test_of_several_kinds_of_page_the_one_that_the_fact_suits_is_told(folder: Path) -> None:
    done = run(folder, "cite", "Two months later", "--property", "date")
    assert "    value: Two months later\n" in done.stdout
    assert "On a place page, the rules take this fact" in done.stdout


def test_nothing_found_says_so_with_the_nearest_passage_and_ends_with_1(folder: Path) -> None:
    done = run(folder, "cite", "147 zebras")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "nothing in 2 articles is like “147 zebras”"
    assert done.stderr.splitlines()[1].startswith("the nearest passage is in seeds/004_e0c7968bbb7efc6d.txt: ")


def test_words_that_cannot_be_quoted_are_told(folder: Path) -> None:
    (folder / "content" / "sources" / "awkward.md").write_text(PAGE, encoding="utf-8")
    (folder / "seeds" / "awkward.txt").write_text("Swap\nYes it is.\nYes it is.\n")
    done = run(folder, "cite", "Yes", "--source", "sources/awkward")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/awkward.txt has these words, and no quote can be made of them:\n")


def test_programs_get_one_document(folder: Path) -> None:
    done = run(folder, "cite", "exchange", "--format", "json", "--limit", "2", "--source", "sources/exchange-of-146")
    document = json.loads(done.stdout)
    assert len(document["passages"]) == 2
    first = document["passages"][0]
    assert (first["source"], first["match"], first["problems"]) == ("sources/exchange-of-146", "exact", [])
    assert first["footnote"].endswith(f'sources/exchange-of-146: "{first["quote"]}"')
    none = run(folder, "cite", "zebra", "--format", "json")
    assert (none.returncode, json.loads(none.stdout)["passages"]) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument 'WORDS...'"),
        (["  "], "name some words of the article to find"),
        (["!?"], "name some words of the article to find"),
        (["x", "--property", "retuned"], "no page has a property “retuned”; did you mean “returned”?"),
        (["x", "--value", "146"], "name its property with --property"),
        (["x", "--property", "returned", "--value", "\u202e"], "has a character that cannot stand in a page"),
        (["x", "--source", "sources/exchange-of-147"], "did you mean “sources/exchange-of-146”?"),
        (["x", "--limit", "0"], "is not in the range"),
        (["x", "--format", "sarif"], "is not one of 'text', 'json'"),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(folder: Path, arguments: list[str], said: str) -> None:
    done = run(folder, "cite", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_article_it_says_how_one_is_stored(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "cite", "x")
    assert done.returncode == 2
    assert done.stderr == (
        "factsite: there is no article to search: python build.py new source ARTICLE.txt stores one\n"
    )


def test_it_searches_while_other_pages_cannot_be_read(folder: Path) -> None:
    (folder / "content" / "people" / "draft.md").write_text("---\ntitle: [\n---\n")
    assert run(folder, "cite", "146 Russian soldiers").returncode == 0
