"""What a branch changes, in facts: real files in a real git repository, as a reviewer sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from msgspec.structs import replace

from factsite.reading.article import read_article
from factsite.records.article import Article, LeftOut, Span
from factsite.records.diff import ADDED, CHANGED, Diff, Difference, FactDiff, Flag, PageDiff, Rest, SentenceDiff
from factsite.records.page import Citation, Footnote, Page, PassageNote, Stored
from factsite.records.written import Place, Written
from factsite.reviewing.rests import Side
from factsite.showing.diff import DIFF_FORMATS
from tests.commanding import run
from tests.site import ROOT, base_files
from tests.test_corrections import git, write

EACH, MAYOR = "content/exchanges/146-each.md", "content/people/volodymyr-mykolayenko.md"
USOV, SEED = "content/people/dmytro-usov.md", "seeds/004_e0c7968bbb7efc6d.txt"
SCHEMA = json.loads((ROOT / "docs/diff.schema.json").read_text(encoding="utf-8"))
LIMIT = 1024 * 1024
HARD = "<b>x</b> | `code` \\ *a* _b_ [l](http://x) ![i](j) @someone #12 &amp; ~~s~~ <!-- c --> $m$ \u202eturned"


def text_of(path: str) -> str:
    data = base_files()[path]
    assert isinstance(data, bytes)
    return data.decode()


def changed(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    text = text_of(path)
    assert old in text
    return {path: text.replace(old, new, 1)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small site, committed."""
    write(tmp_path, base_files())
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "before")
    return tmp_path


def told(folder: Path, now: Mapping[str, str | bytes | None], *arguments: str) -> str:
    write(folder, now)
    done = run(folder, "diff", "main", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def document(folder: Path, now: Mapping[str, str | bytes | None], *arguments: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(told(folder, now, *arguments, "--format", "json"))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(read)
    return read


def test_where_nothing_differs_it_says_so(folder: Path) -> None:
    assert told(folder, {}) == "main → the files as they are: no page, fact, sentence or article differs\n"
    assert document(folder, {})["pages"] == []


def test_a_value_that_changes_on_the_same_evidence_stands_first_and_beside_its_passage(folder: Path) -> None:
    lines = told(folder, changed(EACH, "value: 146\n", "value: 147\n")).splitlines()
    assert lines[0] == "main → the files as they are: 1 page changed; 1 fact changed"
    assert lines[1] == (
        f"! {EACH}:{lines[1].split(':')[1]}: “returned.each” says something else on the same evidence "
        "(value: 146 → 147)"
    )
    assert lines[2] == "    hint: read its passage: it proves one of them at most"
    assert any("the log does not say so" in line for line in lines)
    assert any("the page has changed since main, and does not say so" in line for line in lines)
    at = lines.index("  ~ fact returned.each  ! on the same evidence")
    assert lines[at + 1] == "      value: “146” → “147”"
    assert lines[at + 2].startswith("      sources/exchange-of-146: [[On Sunday, Russia and Ukraine each returned 146")


def test_a_value_that_changes_with_its_evidence_is_no_alarm(folder: Path) -> None:
    now = changed(USOV, "value: Brigadier General\n    quote: Brigadier", "value: Brigadier\n    quote: “A Brigadier")
    read = document(folder, now)
    assert [fact["is_alarming"] for fact in read["pages"][0]["facts"]] == [False]
    assert read["pages"][0]["facts"][0]["rests"][0]["sort"] == "missing"
    assert not [flag for flag in read["flags"] if flag["sort"] == "same-evidence"]


def test_a_speaker_or_a_qualifier_that_changes_on_the_same_evidence_is_an_alarm_and_a_remark_is_none(
    folder: Path,
) -> None:
    now = changed(EACH, "    of: prisoners", "    note: A remark.\n    of: soldiers")
    read = document(folder, now)
    fact = read["pages"][0]["facts"][0]
    assert {"name": "of", "was": fact["changes"][0]["was"], "now": fact["told"]["of"]} in fact["changes"]
    assert fact["is_alarming"]
    git(folder, "checkout", "-q", ".")
    remark = document(folder, changed(EACH, "    of: prisoners", "    note: A remark.\n    of: prisoners"))
    assert [one["is_alarming"] for one in remark["pages"][0]["facts"]] == [False]
    assert remark["pages"][0]["facts"][0]["changes"] == [{"name": "note", "was": "", "now": "A remark."}]


def test_a_new_fact_says_all_and_stands_beside_its_passage_with_a_little_around(folder: Path) -> None:
    new = "  callsign:\n    value: Stayer\n    quote: known by the callsign\n    note: Odd.\n  rank:"
    read = document(folder, changed(USOV, "  rank:", new))
    fact = next(one for page in read["pages"] for one in page["facts"])
    assert (fact["sort"], fact["key"]) == ("added", "callsign")
    assert fact["told"]["value"] == "Stayer"
    assert fact["told"]["chain"].endswith(" → sources/exchange-channel")
    rest = fact["rests"][0]
    assert (rest["sort"], rest["words"]) == ("passage", "known by the callsign")
    assert rest["before"].endswith("Usov, ")
    seed = b"".join(
        data for path, data in base_files().items() if path.startswith("seeds/") and isinstance(data, bytes)
    )
    assert rest["after"].removesuffix(" …") in seed.decode()


def test_new_and_changed_sentences_stand_beside_what_they_rest_on(folder: Path) -> None:
    old = "Usov found a phone “in the pocket of a dead Russian officer”.[^phone]"
    new = (
        "Usov came upon a phone “in the pocket of a dead Russian officer”.[^phone] Nobody says whose.[^whose]\n\n"
        'Read on.[^own]\n\n[^whose]: not stated in sources/exchange-channel: "captain", "major"\n'
        "[^own]: this site: a pointer"
    )
    sentences = document(folder, changed(USOV, old, new))["pages"][0]["sentences"]
    assert [(one["sort"], one["was"], one["now"]) for one in sentences] == [
        ("changed", old.removesuffix("[^phone]"), "Usov came upon a phone “in the pocket of a dead Russian officer”."),
        ("added", "", "Nobody says whose."),
        ("added", "", "Read on."),
    ]
    rests = [rest for one in sentences for rest in one["rests"]]
    assert [(rest["sort"], rest["words"]) for rest in rests] == [
        ("passage", "discovered a mobile phone in the pocket of a dead Russian officer"),
        ("silence", "“captain”, “major”"),
        ("own", "a pointer"),
    ]


def test_the_same_words_on_another_passage_are_shown(folder: Path) -> None:
    now = changed(USOV, '"discovered a mobile phone in the pocket', '"mobile phone in the pocket')
    assert "  ~ the same words now rest on other passages:\n" in told(folder, now)


def test_pages_that_are_new_gone_and_moved_and_their_facts(folder: Path) -> None:
    assert run(folder, "mv", "people/aleksandr-zorin", "people/zorin").returncode == 0
    new = "---\ntitle: Talks\nsummary: Rounds.\n---\nSee [Kyiv](../places/kyiv.md).[^own]\n\n[^own]: this site: so\n"
    read = document(folder, {"content/events/talks.md": new, "content/exchanges/release.md": None})
    assert [(page["sort"], page["id"], page["was"]) for page in read["pages"]] == [
        ("added", "events/talks", ""),
        ("removed", "exchanges/release", ""),
        ("moved", "people/zorin", "people/aleksandr-zorin"),
    ]
    assert [fact["sort"] for fact in read["pages"][1]["facts"]] == ["removed"]
    assert read["pages"][2]["facts"] == []
    assert any(flag["sort"] == "owed" and "is gone" in flag["message"] for flag in read["flags"])


def test_two_revisions_are_compared_whatever_the_files_are(folder: Path) -> None:
    write(folder, changed(EACH, "value: 146\n", "value: 147\n"))
    git(folder, "commit", "-q", "-a", "-m", "after")
    write(folder, {EACH: "broken", SEED: b"nothing"})
    read = json.loads(run(folder, "diff", "HEAD~1", "HEAD", "--format", "json").stdout)
    Draft202012Validator(SCHEMA).validate(read)
    assert (read["base"], read["head"]) == ("HEAD~1", "HEAD")
    assert [page["id"] for page in read["pages"]] == ["exchanges/146-each"]
    assert read["pages"][0]["facts"][0]["rests"][0]["sort"] == "passage"
    assert read["articles"] == []


def test_an_article_that_is_not_as_it_was_and_a_page_that_cannot_be_read_are_flagged(folder: Path) -> None:
    data = base_files()[SEED]
    assert isinstance(data, bytes)
    read = document(folder, {SEED: data + b"More.\n", MAYOR: "broken"})
    assert [(flag["sort"], flag["path"]) for flag in read["flags"] if flag["sort"] != "owed"] == [
        ("unread", MAYOR),
        ("article", SEED),
    ]
    assert [article["name"] for article in read["articles"]] == [SEED]
    assert not [page for page in read["pages"] if page["path"] == MAYOR]


def test_what_was_removed_for_safety_is_not_repeated(folder: Path) -> None:
    entry = "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"
    log = {"content/corrections.yml": entry}
    read = told(folder, {**log, MAYOR: None, "content/exchanges/release.md": None}, "--format", "json")
    assert "Mykolayenko" not in json.dumps([page for page in json.loads(read)["pages"] if page["sort"] == "removed"])
    git(folder, "checkout", "-q", ".")
    named = {"content/corrections.yml": entry.replace("  reason", "  page: people/dmytro-usov\n  reason")}
    read = told(folder, {**named, **changed(USOV, "value: Brigadier General", "value: General")}, "--format", "json")
    assert "Brigadier" not in json.dumps(json.loads(read)["pages"][0]["facts"][0]["changes"])


def test_what_a_source_leaves_out_is_not_shown_around_a_passage() -> None:
    article = read_article("sources/a", "seeds/a.txt", b"Ann Reck is held. Three men came home. Ann waits.")
    assert isinstance(article, Article)
    article = replace(article, left_out=(LeftOut(Span(0, 8), "still held"), LeftOut(Span(39, 42), "a relative")))
    place = Place(1, 1)
    words, source = Written("Three men came home", place), Written("sources/a", place)
    stored = Stored(Written("a.txt", place), Written("0", place))
    footnote = Footnote(Written("home", place), PassageNote(Citation(source, words)))
    page = Page("sources/a", "a.md", "source", words, words, stored=stored, footnotes=(footnote,))
    (rest,) = Side({page.id: page}, {page.id: article}).of_label(page, "home")
    assert (rest.before, rest.after) == ("[left out: still held] is held. ", ". [left out: a relative] waits.")
    hidden = replace(page, stored=replace(stored, show="title"))
    (rest,) = Side({page.id: hidden}, {page.id: article}).of_label(page, "home")
    assert (rest.before, rest.words, rest.after) == ("", "Three men came home", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "nowhere"], "factsite: git knows no revision “nowhere” here\n"),
        (["diff", "main", "nowhere"], "factsite: git knows no revision “nowhere” here\n"),
        (["diff", "main", "--format", "yaml"], "'yaml' is not one of 'text', 'markdown', 'json'"),
        (["diff"], "Missing argument 'BASE'"),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(folder: Path, arguments: list[str], said: str) -> None:
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def page_with(words: str) -> PageDiff:
    rest = Rest("passage", words, words, words, words, words)
    return PageDiff(
        CHANGED,
        words,
        words,
        words,
        words,
        (Difference(words, words, words),),
        (
            FactDiff(ADDED, words, 1, ((words, words),), (), (rest,)),
            FactDiff(CHANGED, words, 1, (("value", words),), (Difference("value", words, "1"),), (rest,), True),
        ),
        (SentenceDiff(CHANGED, 1, words, f"{words}.", (rest,)), SentenceDiff(ADDED, 1, "", words, ())),
    )


def diff_with(words: str) -> Diff:
    hint = words.replace("\n", " ")
    flag = Flag("owed", words, 1, words, f"{hint}\n{hint}")
    return Diff(words, words, (page_with(words),), (Difference(words, words, words),), (flag,))


def shape(html: str) -> list[str]:
    return re.findall(r"</?[a-z0-9]+|<!--", html)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.just(HARD))
def test_no_content_breaks_the_markdown(words: str) -> None:
    """Whatever a name or quote is made of, the page has the elements that it has with plain words."""
    plain = shape(rendered("\n".join(DIFF_FORMATS["markdown"](diff_with("x")))))
    hard = rendered("\n".join(DIFF_FORMATS["markdown"](diff_with(f"x{words}x"))))
    assert [tag for tag in shape(hard) if tag != "<!--"] == plain


def test_content_reads_in_markdown_as_it_is() -> None:
    html = rendered("\n".join(DIFF_FORMATS["markdown"](diff_with(HARD))))
    text = re.sub(r"<!-- -->", "", html)
    shown = "&lt;b&gt;x&lt;/b&gt; | `code` \\ *a* _b_ [l](http://x) ![i](j) @someone #12 &amp;amp; ~~s~~"
    assert shown in text
    assert "\u202e" not in text
    # In code, GitHub makes no mention of it.
    assert "@someone" not in re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)


def test_an_entry_to_paste_stands_in_markdown_as_it_is() -> None:
    entry = '- date: …\n  page: a/b\n  old: "``` <b>@x"'
    flag = Flag("owed", "p", 1, "m", f"log\n{entry}")
    html = rendered("\n".join(DIFF_FORMATS["markdown"](Diff("a", "", (), (), (flag,)))))
    assert '<code class="language-yaml">- date: …\n  page: a/b\n  old: &quot;``` &lt;b&gt;@x&quot;\n</code>' in html


def test_a_summary_stays_below_what_github_takes_and_says_how_much_is_left_out() -> None:
    pages = tuple(page_with(f"people/{number} {HARD * 40}") for number in range(200))
    text = "\n".join(DIFF_FORMATS["markdown"](Diff("a", "", pages, (), ())))
    assert len(text.encode()) < LIMIT
    assert re.search(r"\*\*[\d,]+ more\*\* changes do not fit here", text)


def test_the_document_is_the_same_each_time_and_its_pages_are_in_order(folder: Path) -> None:
    now = {**changed(EACH, "value: 146\n", "value: 147\n"), **changed(USOV, "Brigadier General\n", "General\n")}
    first = told(folder, now, "--format", "json")
    assert first == told(folder, now, "--format", "json", "--jobs", "2")
    ids = [page["id"] for page in json.loads(first)["pages"]]
    assert ids == sorted(ids)
