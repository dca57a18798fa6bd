"""What a page shows of its own facts, and of what other pages say of it."""

from __future__ import annotations

import hashlib
import re
from html import unescape

from factsite.composing.editors import EXAMPLE, FILE
from factsite.composing.sheets import sheets_of, sheets_view
from factsite.kinds import COMMON, KINDS, QUALIFIERS_MEAN
from factsite.rules import RULES
from tests.rules.test_rules import EXAMPLES
from tests.site import base_files, build


def text_of(html: str) -> str:
    """Return the words of some HTML, white space folded."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def test_a_fact_shows_its_value_who_says_so_and_the_passage() -> None:
    page = text_of(build({}).page("people/volodymyr-mykolayenko"))
    assert "over three years" in page
    assert "Andriy Yermak" in page
    assert "on X" in page
    assert "spent over three years in captivity" in page


def test_a_relation_that_one_page_states_shows_on_the_page_that_it_names() -> None:
    page = build({}).page("people/aleksandr-zorin")
    assert "Dealt with" in text_of(page)
    assert 'href="dmytro-usov.html#dealt_with"' in page


def test_a_passage_leads_to_the_article_and_from_there_back_to_the_fact() -> None:
    site = build({})
    page = site.page("people/volodymyr-mykolayenko")
    address = re.search(r'href="\.\./sources/exchange-of-146\.html#(q-[0-9a-f]{10})"', page)
    assert address is not None
    source = site.page("sources/exchange-of-146")
    assert f'id="{address.group(1)}"' in source
    assert 'href="../people/volodymyr-mykolayenko.html#office"' in source


def test_a_worked_out_date_stands_beside_the_value_of_the_source() -> None:
    page = text_of(build({}).page("exchanges/146-each"))
    assert re.search(r"August 24 .{0,20}August 24, 2025", page)
    assert "worked out" in page


def test_what_is_marked_in_a_passage_is_the_value_or_what_a_worked_out_one_rests_on() -> None:
    page = base_files()["content/exchanges/146-each.md"]
    assert isinstance(page, bytes)
    worked_out = re.compile(rb"    worked_out: .*\n    inferred: .*\n").sub(b"", page, count=1)
    for text, sunday in ((page, "On <mark>Sunday</mark>, Russia"), (worked_out, "On Sunday, Russia")):
        html = build({"content/exchanges/146-each.md": text}).page("exchanges/146-each")
        fact = html[html.index('id="date"') : html.index('id="party.russia"')]
        assert "“On <mark>August 24</mark>, 146 Russian soldiers were returned" in fact
        assert sunday in fact


def test_excerpts_leave_out_what_is_not_cited_and_full_shows_it() -> None:
    site = build({})
    excerpts = text_of(site.page("sources/exchange-of-146"))
    unused = "taking control of several hundred square kilometers"
    assert unused not in excerpts
    page = (site.folder / "content/sources/exchange-of-146.md").read_text(encoding="utf-8")
    full = build({"content/sources/exchange-of-146.md": page.replace("\nsha256:", "\nshow: full\nsha256:")})
    assert unused in text_of(full.page("sources/exchange-of-146"))


def test_a_title_alone_shows_no_word_of_the_article_but_what_facts_quote() -> None:
    site = build({})
    page = (site.folder / "content/sources/exchange-of-146.md").read_text(encoding="utf-8")
    titled = build({"content/sources/exchange-of-146.md": page.replace("\nsha256:", "\nshow: title\nsha256:")})
    assert titled.problems == []
    assert "marking the latest development" not in text_of(titled.page("sources/exchange-of-146"))


def test_the_id_of_a_fact_stays_when_one_comes_that_is_made_of_the_same() -> None:
    page = "content/exchanges/146-each.md"
    base = base_files()[page]
    assert isinstance(base, bytes)
    text = base.decode().replace("summary:", "published: 2026-11-01\nchanged: 2026-11-30\nsummary:", 1)
    quote = "    value: places/russia\n    quote: Russia and Ukraine Engage in Latest POW Exchange\n"
    assert text.count(quote) == 1

    def ids(text: str) -> dict[str, str]:
        site = build({page: text})
        assert site.problems == []
        return {row["label"]: row["id"] for row in site.rows("data/facts.jsonl") if row["property"] == "party"}

    before = ids(text)
    added = f"  party.again:\n{quote}    added: 2026-11-20\n"
    after = ids(text.replace("facts:\n", f"facts:\n{added}"))
    assert after["party.russia"] == before["party.russia"] != after["party.again"]
    assert ids(text.replace("  returned.each:\n", f"{added}  returned.each:\n")) == after
    # A third one changes neither, and a fact goes by the key that it had first.
    third = added.replace("again", "third").replace("-20", "-21")
    more = ids(text.replace("facts:\n", f"facts:\n{added}{third}"))
    assert {label: more[label] for label in after} == after
    renamed = added.replace("party.again:\n", "party.anew:\n    was: [party.again]\n")
    assert ids(text.replace("facts:\n", f"facts:\n{renamed}"))["party.anew"] == after["party.again"]


def test_ids_in_the_data_stay_when_a_file_is_reformatted_and_its_keys_are_reordered() -> None:
    path = "content/people/volodymyr-mykolayenko.md"
    site = build({})
    before = {(row["page"], row["label"]): row["id"] for row in site.rows("data/facts.jsonl")}
    head, _, tail = (site.folder / path).read_text(encoding="utf-8").partition("  office:")
    office, _, rest = tail.partition("  held_for:")
    held, _, body = rest.partition("---\n")
    reordered = f"{head}  held_for:{held}  office:{office}---\n{body}".replace(
        "value: over three", "value:   over three"
    )
    after = build({path: reordered})
    assert after.problems == []
    assert {(row["page"], row["label"]): row["id"] for row in after.rows("data/facts.jsonl")} == before


def test_a_row_of_the_data_has_what_the_contract_names_and_nothing_empty() -> None:
    rows = build({}).rows("data/facts.jsonl")
    always = set("id page kind property label value parsed source state".split())
    sometimes = set("qualifiers quote start end evidence said_by said_on via chain without".split())
    sometimes |= set("inferred disputed corrected note".split())
    assert all(always <= set(row) <= always | sometimes for row in rows)
    assert not any(value in (None, "", [], {}) for row in rows for value in row.values())
    count = next(row for row in rows if row["value"] == "more than 10,000")
    assert count["parsed"] == {"type": "count", "number": {"low": 10000, "high": 10000, "qualifier": "more than"}}
    assert {row["state"] for row in rows} >= {"claim", "voice", "disputed", "undisclosed", "not-stated"}


def test_the_data_repeat_no_passage() -> None:
    site = build({})
    for row in site.rows("data/facts.jsonl"):
        passages = row.get("evidence", ())
        assert len(passages) != 1, row["id"]
        assert not passages or passages[0] == {key: row[key] for key in passages[0]}, row["id"]
    for row in site.rows("data/citations.jsonl"):
        assert row["kind"] != "fact" or "quote" not in row, row


def test_a_claim_within_a_claim_shows_all_who_passed_it_on_in_order() -> None:
    (example,) = [case for case in EXAMPLES if case.sentence.startswith("a claim within a claim")]
    page = text_of(build(dict(example.files)).page("topics/totals"))
    assert "Ukraine Russian Defense Ministry An article that was made up" in page
    assert "Ukraine Russian Defense Ministry Interfax An article that was made up" in page


def test_words_that_are_left_out_stand_in_no_context_and_in_no_article_however_it_is_shown() -> None:
    seed = "Soldiers come home\n\nKyiv freed 30 soldiers, while Ivan Holub and others remain in captivity.\n"
    left_out = hashlib.sha256(b"Ivan Holub").hexdigest()
    source = f"""---
title: Soldiers come home
summary: An article.
seed: home.txt
sha256: {hashlib.sha256(seed.encode()).hexdigest()}
left_out:
  - paragraph: 2
    sentence: 1
    words: 6-7
    reason: still held
    sha256: {left_out}
show: full
facts:
  publisher:
    value: not stated
    without: [published by]
  author:
    value: not stated
    without: [written by]
  date:
    value: not stated
    without: [published on]
  address:
    value: not stated
    without: [http]
---
An article.[^first]

[^first]: this site: a stored article
"""
    exchange = """---
title: Another exchange
summary: An exchange.
source: sources/home
facts:
  freed:
    value: 30
    of: soldiers
    quote: Kyiv freed 30 soldiers
---
"""
    files = {"seeds/home.txt": seed, "content/sources/home.md": source, "content/exchanges/67th.md": exchange}
    site = build(files)
    assert site.problems == []
    assert ", while [left out: still held] and others remain in captivity." in text_of(site.page("exchanges/67th"))
    assert re.search(r", while \[left out: still held\] and others", text_of(site.page("sources/home")))
    for file in (site.folder / "site").rglob("*.*"):
        assert b"Ivan Holub" not in file.read_bytes() or file.parent.name == "rules"


EXCHANGE = """---
title: Another exchange
summary: An exchange.
source: sources/exchange-of-146
facts:
  mediator:
    value: places/ukraine
    quote: It added that “in return, 146 Ukrainian Armed Forces prisoners of war were sent back
    said_by: organizations/russian-defense-ministry
    inferred: It is known.
  place:
    value: places/ukraine
    quote: It added that “in return, 146 Ukrainian Armed Forces prisoners of war were sent back
    said_by: organizations/russian-defense-ministry
    inferred: It was there.
    disputed: Others have it otherwise.
  date.said:
    value: XXXX-08-24
    quote: The Russian Defense Ministry stated on Telegram, “On August 24, 146 Russian soldiers were returned
    said_by: organizations/russian-defense-ministry
    inferred: The ministry is meant.
    disputed: Others have it otherwise.
---
"""


def test_what_this_site_concluded_is_never_shown_as_said_disputed_or_not() -> None:
    site = build({"content/exchanges/67th.md": EXCHANGE})
    states = {row["label"]: row["state"] for row in site.rows("data/facts.jsonl") if row["page"] == "exchanges/67th"}
    assert states == {"mediator": "worked-out", "place": "worked-out", "date.said": "disputed"}
    page = text_of(site.page("exchanges/67th"))
    told = "worked out by this site from what was said by Russian Defense Ministry"
    assert page.count(told) == 2
    assert f"{told} · disputed" in page


def test_a_long_list_goes_on_in_sheets_none_of_which_takes_the_address_of_a_page() -> None:
    letters = [one + other for one in "abcdefghijklm" for other in "abcdefghijklmnopqrs"]
    page = "---\ntitle: Village {}\nsummary: Village.\n---\nSee [that](village-{}.md).[^x]\n\n[^x]: this site: list\n"
    after = zip(letters, [*letters[1:], letters[0]], strict=True)
    site = build({f"content/places/village-{one}.md": page.format(one.title(), other) for one, other in after})
    assert site.problems == []
    sheets = [site.page(f"places/index{sheet}") for sheet in ("", ".2", ".3", ".4", ".5")]
    assert [sheet.count('<th scope="row"') for sheet in sheets] == [50, 50, 50, 50, 50]
    assert "51 to 100 of 250 places" in sheets[1]
    assert '<a href="index.3.html" aria-label="Sheet 3">3</a>' in sheets[1]


def test_of_many_sheets_the_near_ones_and_both_ends_are_led_to() -> None:
    middle = sheets_view(list(sheets_of(range(2000), 100, "people/index.html"))[9][1], "people/index.html")
    assert [way.text for way in middle.ways] == ["1", "…", "7", "8", "9", "10", "11", "12", "13", "…", "20"]
    assert [way.href for way in middle.ways if way.text in ("1", "9", "10")] == ["index.html", "index.9.html", ""]


def test_a_reference_to_a_fact_of_the_page_leads_to_it_and_says_its_passage_only_there() -> None:
    page = build({}).page("exchanges/146-each")
    own = re.search(r'<li id="r-\d+">(.*?)</li>', page[page.index('<section class="refs') :], re.DOTALL)
    assert own is not None
    fact = re.search(r'<p class="as">[^<]+: <a href="#([\w.-]+)">', own.group(1))
    assert fact is not None
    assert f'<dd id="{fact.group(1)}"' in page
    assert "<blockquote>" not in own.group(1)


def test_a_mark_says_where_it_leads() -> None:
    page = build({}).page("exchanges/146-each")
    assert re.search(r'<sup><a id="m-1" href="#r-1" aria-label="Reference 1: [^"]+">1</a></sup>', page)


def dated(days: dict[str, str]) -> dict[str, str | bytes | None]:
    """Return the files of an article and of an exchange for each of the days (the page's name and the day)."""
    told = "".join(f"\nOn {day}, Kyiv and Moscow exchanged prisoners, and {name} grew.\n" for name, day in days.items())
    seed = f"Prisoners come home\n{told}"
    silent = "".join(
        f"  {name}:\n    value: not stated\n    without: [{words}]\n"
        for name, words in (
            ("publisher", "published by"),
            ("author", "written by"),
            ("date", "published on"),
            ("address", "http"),
        )
    )
    sha256 = hashlib.sha256(seed.encode()).hexdigest()
    source = (
        f"---\ntitle: Prisoners come home\nsummary: An article.\nseed: home.txt\nsha256: {sha256}\nfacts:\n{silent}"
    )
    exchange = (
        "---\ntitle: Exchange {0}\nsummary: An exchange.\nsource: sources/home\nfacts:\n  date:\n    value: {1}\n"
        "    quote: On {1}, Kyiv and Moscow exchanged prisoners, and {0} grew\n---\n"
        "See [trees](../topics/several.md).[^x]\n\n[^x]: this site: a list\n"
    )
    links = " ".join(f"[{name}](../exchanges/{name}.md)" for name in days)
    topic = f"---\ntitle: Trees\nsummary: Trees.\n---\n{links}[^x]\n\n[^x]: this site: a list\n"
    return {
        "seeds/home.txt": seed,
        "content/sources/home.md": f"{source}---\n",
        "content/topics/several.md": topic,
        **{f"content/exchanges/{name}.md": exchange.format(name, day) for name, day in days.items()},
    }


def test_pages_of_a_known_day_lead_to_the_nearest_days_before_and_after() -> None:
    days = {"ash": "2025-02-01", "birch": "2025-03-03", "cedar": "2025-03-03", "elm": "2025-07-04", "oak": "2025-09"}
    site = build(dated(days))
    assert site.problems == []
    birch = site.page("exchanges/birch")
    assert '<p>Before: <a href="ash.html" rel="prev">Exchange ash</a></p>' in birch
    assert '<p>After: <a href="elm.html" rel="next">Exchange elm</a></p>' in birch
    ash = site.page("exchanges/ash")
    assert (
        '<a href="birch.html" rel="next">Exchange birch</a>; <a href="cedar.html" rel="next">Exchange cedar</a>' in ash
    )
    assert 'rel="prev"' not in ash
    # A month is no known day, and what says no date at all has no place in time.
    assert 'class="times' not in site.page("exchanges/oak")
    assert 'class="times' not in site.page("exchanges/67th")


def test_a_long_page_says_what_is_on_it() -> None:
    heads = "".join(f"## Part {letter}\n\nText.[^x]\n\n" for letter in "abcde")
    long = f"---\ntitle: Long\nsummary: Long.\n---\nSee [this](short.md).[^x]\n\n{heads}[^x]: this site: here\n"
    short = (
        "---\ntitle: Short\nsummary: Short.\n---\nSee [this](long.md), [that](short.md).[^x]\n\n[^x]: this site: here\n"
    )
    site = build({"content/topics/long.md": long, "content/topics/short.md": short})
    assert site.problems == []
    page = site.page("topics/long")
    contents = page[page.index('<nav class="contents"') : page.index("</nav>", page.index('<nav class="contents"'))]
    assert re.findall(r'href="#([^"]+)"', contents) == [*(f"part-{letter}" for letter in "abcde"), "h-refs", "h-refers"]
    assert "contents" not in site.page("topics/short")


def test_what_refers_to_a_page_goes_on_in_sheets_where_it_is_much() -> None:
    names = [one + other for one in "abcdefghijk" for other in "abcdefghijk"]
    page = (
        "---\ntitle: Village {}\nsummary: Village.\n---\n"
        "[This](village-aa.md) [that](village-{}.md)[^x]\n\n[^x]: this site: list\n"
    )
    after = zip(names, [*names[1:], names[0]], strict=True)
    site = build({f"content/places/village-{one}.md": page.format(one.title(), other) for one, other in after})
    assert site.problems == []
    first = site.page("places/village-aa")
    assert first[first.index('id="h-refers"') :].count("<small>Place</small>") == 30
    assert '<a href="village-aa.refers.html" aria-label="All 120 under “Mentioned in”">All 120</a>' in first
    sheets = [site.page(f"places/village-aa.refers{sheet}") for sheet in ("", ".2")]
    assert [sheet.count("<small>Place</small>") for sheet in sheets] == [100, 20]
    assert "101 to 120 of 120 that refer here" in sheets[1]
    assert not (site.folder / "site/places/village-ab.refers.html").exists()


def test_every_rule_has_a_page_of_its_own() -> None:
    site = build({})
    table = site.file("rules.html")
    for rule in RULES:
        assert f'<a href="rules/{rule.id}.html">{rule.id}</a>' in table
        assert f"<h1>{rule.id}</h1>" in site.file(f"rules/{rule.id}.html")


def test_the_page_for_editors_has_every_key_of_every_kind_and_an_example_that_is_proven() -> None:
    site = build({FILE: EXAMPLE})
    # Where a link to it belongs is for its author to say.
    assert site.problems == [f"{FILE}:2:8: pages-are-reachable: no other page leads here"]
    page = build({}).file("editors.html")
    keys = set(re.findall(r'<dt id="([^"]+)"><code>', page))
    assert keys >= {f"{kind.name}-{row.name}" for kind in KINDS for row in kind.properties}
    assert keys >= {f"{kind.name}-{key}" for kind in KINDS for key in (*kind.needs, *kind.may)}
    assert keys >= {f"front-{key}" for key in COMMON} | {f"beside-{name}" for name in QUALIFIERS_MEAN}
    assert "title: Dmytro Khyliuk" in page
    assert '<a href="../editors.html">For editors</a>' in build({}).page("places/kyiv")


def test_the_glossary_has_every_property_and_every_qualifier() -> None:
    words = text_of(build({}).file("glossary.html"))
    assert all(row.means in words for kind in KINDS for row in kind.properties)
    assert all(means in words for means in QUALIFIERS_MEAN.values())


def test_a_list_leaves_out_a_column_that_no_page_fills() -> None:
    site = build({})
    columns = re.findall(r'<th scope="col">(.*?)</th>', site.file("people/index.html"))
    filled = {name for name in columns if f'<td data-l="{name}"><' in site.file("people/index.html")}
    assert "Page" in columns
    assert filled == {*columns} - {"Page"}
    assert re.findall(r'<th scope="col">(.*?)</th>', site.file("places/index.html")) == ["Page"]
