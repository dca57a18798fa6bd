"""A name that is withheld stands in no byte of what is published, and all else stays as it was."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsite.cataloguing import Catalogued, recorded_of
from factsite.english.ordinary import is_ordinary
from factsite.kinds import BY_NAME, KINDS, WITHDRAWN, common_keys
from factsite.pipeline import build as build_site
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.addresses import with_records
from factsite.reading.article import read_article
from factsite.records.article import Article, LeftOut, Passage, Span
from factsite.records.card import Card, packed
from factsite.records.settings import Settings
from factsite.records.withheld import Withheld
from factsite.records.written import Place, Written
from factsite.running import Runner
from factsite.serving.attempt import try_build
from factsite.withholding.articles import veiled_article, veiled_passage
from factsite.withholding.edits import Moves, apply
from factsite.withholding.gate import leaks_in
from factsite.withholding.names import veil_of
from factsite.withholding.veil import Veil
from tests.html import conformance_errors
from tests.site import ROOT, Site, build, settings_in
from tests.test_composing import text_of
from tests.withheld import PERSON, SEED, files

HOWS = (*(f"withdrawn: {reason}" for reason in WITHDRAWN), "display_name: a former mayor")
# The name, without regard to case; of the first name it depends.
NAME = re.compile(r"m\W*y\W*k\W*o\W*l\W*a\W*[yi]\W*e\W*n\W*k\W*o|volodymyr[\W_]+m\b", re.IGNORECASE)


def texts_of(address: str, data: bytes) -> Iterator[str]:
    """Yield a file in every way in which somebody may read it."""
    if address.endswith((".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")):
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    raw = data.decode("utf-8", "replace")
    for text in (raw, unescape(raw), unquote(raw), re.sub("<[^>]*>", "", raw), re.sub("<[^>]*>", " ", raw)):
        yield unicodedata.normalize("NFC", text).replace("\u00ad", "")
    if address.endswith(".jsonl"):
        yield from (str(json.loads(line)) for line in raw.splitlines())


def found_in(folder: Path, name: re.Pattern[str]) -> list[str]:
    """Return the files below a folder that have the name, in their bytes or their path."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return sorted(
        address
        for address, file in found.items()
        if name.search(address) or any(name.search(text) for text in texts_of(address, file.read_bytes()))
    )


@pytest.fixture(scope="module")
def plain() -> Site:
    """The site with its name."""
    site = build(files(), base=False)
    assert site.shown == []
    return site


@pytest.fixture(scope="module", params=HOWS)
def withheld(request: pytest.FixtureRequest) -> Site:
    """The site with the name withheld, in every way, and with search."""
    site = build(files(request.param), base=False, search=True)
    assert site.shown == []
    return site


@pytest.fixture(scope="module")
def gone() -> Site:
    return build(files("withdrawn: privacy"), base=False)


@pytest.fixture(scope="module")
def renamed() -> Site:
    return build(files("display_name: a former mayor"), base=False)


def test_no_byte_has_the_name(withheld: Site, plain: Site) -> None:
    assert found_in(withheld.folder / "site", NAME) == []
    # This test sees what it looks for, in all sorts of files.
    had = found_in(plain.folder / "site", NAME)
    assert {"data/facts.jsonl", "pages/corrections.html", "sources/mykolayenko-home.html", "index.html"} <= set(had)
    assert "people/v-mykolayenko.html" in had


def test_what_is_packed_for_search_is_looked_into() -> None:
    site = build(files(), base=False, search=True)
    packed = [address for address in found_in(site.folder / "site", NAME) if address.endswith(".pf_fragment")]
    assert packed


def test_the_other_of_that_first_name_stays(withheld: Site) -> None:
    assert "Volodymyr Zelensky" in withheld.page("people/volodymyr-zelensky")
    topic = withheld.page("topics/home")
    assert "Volodymyr Zelensky" in text_of(topic)
    assert "Volodymyr is tired" not in text_of(topic)
    assert "Volodymyr slept" not in withheld.page("pages/corrections")


def test_a_page_that_was_withdrawn_is_in_no_list_and_counted_nowhere(gone: Site, plain: Site) -> None:
    people = gone.file("people/index.html")
    assert people.count("<tr>") == plain.file("people/index.html").count("<tr>") - 1
    for address in ("people/index.html", "said.html", "dealings.html", "timeline.html", "figures.html", "unknown.html"):
        assert "withheld-privacy.html" not in gone.file(address)
    pages = {row["page"] for row in gone.rows("data/facts.jsonl")}
    had = {row["page"] for row in plain.rows("data/facts.jsonl")}
    source = {"sources/mykolayenko-home"}, {"sources/withheld-1-home"}
    assert pages - source[1] == had - source[0] - {"people/volodymyr-mykolayenko"}
    assert not list((gone.folder / "site").rglob("*.refers*"))


@pytest.mark.parametrize("how", HOWS[:1] + HOWS[-1:])
def test_no_site_from_before_stands_beside_the_new_one(how: str, tmp_path: Path) -> None:
    cache = tmp_path / ".cache"
    for told in (files(), {"static/a.txt": "a"}):
        build(told, base=False, folder=tmp_path, memory=cache / "memory")
    trees = [tmp_path / "site", tmp_path / ".site-spare", cache / "memory.trees"]
    assert all(found_in(tree, NAME) for tree in trees)
    assert build(files(how), base=False, folder=tmp_path, memory=cache / "memory").problems == []
    assert not any(found_in(tree, NAME) for tree in trees)
    left = {"site", "content", "seeds", "static", ".cache"}
    assert {one.name for one in tmp_path.iterdir()} == left


@pytest.mark.parametrize("how", ["words are left out", "a page is removed"])
def test_nor_from_before_words_were_left_out_or_a_page_was_removed_for_safety(how: str, tmp_path: Path) -> None:
    source = "content/sources/mykolayenko-home.md"
    text = files()[source]
    assert isinstance(text, str)
    digest = hashlib.sha256(b"friends met").hexdigest()
    one = f"  - paragraph: 3\n    sentence: 1\n    words: 2-3\n    reason: a private person\n    sha256: {digest}\n"
    entry = "- date: 2026-11-30\n  reason: asked for by the family\n  kind: safety\n"
    changed = {
        "words are left out": {source: text.replace("show: full\n", f"show: full\nleft_out:\n{one}")},
        "a page is removed": {"content/corrections.yml": entry},
    }[how]
    more = ({"static/a.txt": word} for word in "ab")
    spare, memory = tmp_path / ".site-spare", tmp_path / ".cache" / "memory"
    for told, kept in ((files(), True), (next(more), True), (changed, False), (next(more), True)):
        assert build(told, base=False, folder=tmp_path, memory=memory).problems == []
        assert spare.exists() == kept


def test_its_addresses_have_nothing_and_what_led_there_leads_to_a_notice(gone: Site) -> None:
    out = gone.folder / "site"
    assert sorted(file.name for file in (out / "people").glob("*mykol*")) == []
    release = gone.page("exchanges/release")
    assert '<a href="../people/withheld-privacy.html">[name withheld]</a>' in release
    notice = gone.page("people/withheld-privacy")
    assert "A page about a person was withdrawn to protect somebody’s privacy." in text_of(notice)
    assert '<meta name="robots" content="noindex">' in notice
    assert "What refers here" not in notice


def test_a_page_that_was_withdrawn_is_missed_by_no_record(tmp_path: Path) -> None:
    before = build(files(), folder=tmp_path / "before")
    records = dict(recorded_of(proof.page) for proof in before.outcome.checked.proofs.values())
    record = {f"content/{ADDRESSES}": with_records(b"", records)}
    for number, how in enumerate(HOWS):
        assert build({**files(how), **record}, folder=tmp_path / str(number)).problems == []
    gone = build({**files(), **record, PERSON: None}, folder=tmp_path / "gone")
    assert sum(": addresses-are-kept: " in problem for problem in gone.problems) == 1


def test_every_link_within_the_site_leads_to_something(withheld: Site) -> None:
    out = withheld.folder / "site"
    pages = {file: file.read_text("utf-8") for file in out.rglob("*.html")}
    ids = {file.resolve(): set(re.findall(r'\sid="([^"]+)"', text)) for file, text in pages.items()}
    for file, text in pages.items():
        for href in re.findall(r'<a [^>]*?href="([^"]+)"', text):
            path, _, anchor = unescape(href).partition("#")
            if ":" in path or file.name == "404.html":
                continue
            target = (file.parent / path).resolve() if path else file.resolve()
            assert target.is_file(), f"{file}: {href}"
            assert not anchor or anchor in ids[target], f"{file}: {href}"


def test_its_html_is_html(withheld: Site) -> None:
    assert conformance_errors(withheld.folder / "site") == []


def test_under_another_name_the_facts_stay(renamed: Site, plain: Site) -> None:
    page = text_of(renamed.page("people/a-former-mayor"))
    assert "former Kherson mayor" in page
    assert "The sources also write" not in page
    assert '<h1 dir="auto">a former mayor</h1>' in renamed.page("people/a-former-mayor")
    rows = [row for row in renamed.rows("data/facts.jsonl") if row["page"] == "people/a-former-mayor"]
    assert [row["property"] for row in rows] == ["office", "held_for"]
    assert len(renamed.rows("data/facts.jsonl")) == len(plain.rows("data/facts.jsonl"))
    assert '<a href="../people/a-former-mayor.html">a former mayor</a>' in renamed.page("exchanges/release")
    assert "[a former mayor] is tired" in text_of(renamed.page("topics/home"))
    # An old address would tell the name.
    assert not list((renamed.folder / "site/people").glob("v-*"))


def test_data_tells_which_quotes_are_redacted_and_where_all_others_are(gone: Site) -> None:
    rows = [row for address in ("data/facts.jsonl", "data/citations.jsonl") for row in gone.rows(address)]
    passages = [one for row in rows for one in (row, *row.get("evidence", ()))]
    redacted = [one for one in passages if one.get("redacted")]
    assert redacted
    assert all("[name withheld]" in one["quote"] and not one.keys() & {"start", "end"} for one in redacted)
    articles = {"sources/withheld-1-home": SEED}
    for source in ("exchange-channel", "exchange-of-146"):
        page = (gone.folder / f"content/sources/{source}.md").read_text("utf-8")
        seed = re.findall(r"^seed: (.*)$", page, re.MULTILINE)[0]
        articles[f"sources/{source}"] = (gone.folder / "seeds" / seed).read_text("utf-8")
    told = [one for one in passages if one.get("quote") and not one.get("redacted")]
    assert {one["source"] for one in told} == set(articles)
    assert all(articles[one["source"]][one["start"] : one["end"]] == one["quote"] for one in told)


def test_a_digest_of_an_article_that_has_the_name_is_not_told(gone: Site) -> None:
    # With it, whoever guesses a name could tell whether it is the one.
    assert "SHA-256" not in gone.page("sources/withheld-1-home")
    assert "SHA-256" in gone.page("sources/exchange-channel")


def test_problems_are_those_of_the_true_site() -> None:
    given = files("withdrawn: safety")
    text = given[PERSON]
    assert isinstance(text, str)
    given[PERSON] = text.replace("quote: Also released was", "quote: Also freed was")
    site = build(given, base=False)
    assert [line.split(": ")[1] for line in site.problems] == ["quote-is-verbatim"]
    assert "Volodymyr Mykolayenko" in site.shown[0]


@pytest.mark.parametrize(
    ("path", "text", "where"),
    [
        ("static/own.js", "// Mykolayenko's own\n/*! keeps mykolayenko */\n", "static/own.js"),
        ("static/own.txt", "My\u00adkolayenko", "static/own.txt"),
        ("static/people/volodymyr-mykolayenko.txt", "x", "static/people/volodymyr-mykolayenko.txt"),
        ("site.yml", "title: Facts on Mykolayenko\n", ""),
        ("templates/withheld.html", "<p>My<b>kolayenko</b></p>", "people/withheld-safety.html"),
        ("templates/withheld.html", "<p title='&#77;ykolayenko'></p>", "people/withheld-safety.html"),
        ("templates/withheld.html", "<p>Volody&shy;myr\nMYKOLAYENKOS</p>", "people/withheld-safety.html"),
        ("templates/withheld.html", "<!-- people/v%2Dmykolayenko -->", "people/withheld-safety.html"),
    ],
)
def test_the_gate_finds_the_name_wherever_it_comes_from(path: str, text: str, where: str) -> None:
    site = build({**files("withdrawn: safety"), path: text}, base=False)
    (problem,) = site.problems
    assert problem.startswith(f"{PERSON}:6:12: names-are-withheld: the name that is withheld still stands in {where}")
    assert not (site.folder / "site").exists()


def test_an_entity_in_markdown_hides_nothing() -> None:
    given = files("withdrawn: safety")
    topic = given["content/topics/home.md"]
    assert isinstance(topic, str)
    given["content/topics/home.md"] = topic.replace(
        "The house of the Mykolayenkos", "The house of the M&#121;kolayenkos"
    )
    site = build(given, base=False)
    assert site.problems == []
    assert found_in(site.folder / "site", NAME) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("withdrawn: sfety", "withdrawn cannot be “sfety”"),
        ("withdrawn:", "“withdrawn:” is empty"),
        ("display_name: ''", "“display_name:” is empty"),
        ("display_name: 123", "the display name has no word"),
        (
            "display_name: Volodymyr the mayor",
            "the display name has “volodymyr”, a word of the name that it stands for",
        ),
        ("withdrawn: safety\ndisplay_name: somebody", "a page that is withdrawn is shown under no name"),
        ("withdrawn: [safety]", "“withdrawn:” holds more than one text"),
    ],
)
def test_what_is_not_well_formed_is_a_problem(line: str, problem: str) -> None:
    site = build(files(line), base=False)
    assert [one.split(": ", 2)[2] for one in site.problems] == [problem]


@pytest.mark.parametrize(
    ("display", "told"),
    [
        ("a friend of Mykolayenko", "of people/volodymyr-mykolayenko, which is withheld"),
        ("one of the Mykolayenkos", "of people/volodymyr-mykolayenko, which is withheld"),
        ("who wrote '#FreeMykolayenko'", "of people/volodymyr-mykolayenko, which is withheld"),
        ("@vmykolayenko", "of people/volodymyr-mykolayenko, which is withheld"),
        ("people/v-mykolayenko", "of people/volodymyr-mykolayenko, which is withheld"),
        ("one of the Us\u00adovs", "that it stands for"),
        ("#Free\u041esov and Us\u043ev", "that it stands for"),
        ("a mayor of Kolayenkoville", ""),
        # Another bears this one too, who is not withheld.
        ("a friend of Volodymyr", ""),
        ("a negotiator", ""),
    ],
)
def test_a_display_name_that_tells_a_name_is_told_at_its_line(display: str, told: str) -> None:
    given = files("withdrawn: safety")
    path = "content/people/dmytro-usov.md"
    page = given[path]
    text = page.decode() if isinstance(page, bytes) else page
    assert text
    given[path] = text.replace("summary:", f'display_name: "{display}"\nsummary:', 1)
    problems = build(given, base=False).problems
    message = f"{path}:4:16: names-are-withheld: the display name has the name {told}"
    assert problems == ([message] if told else [])


def test_kinds_that_bear_no_name_have_no_such_keys() -> None:
    idle = {kind.name for kind in KINDS if "withdrawn" not in common_keys(kind)}
    assert idle == {"source", "page"}
    site = build({"content/pages/about.md": "---\ntitle: About\nsummary: About.\nwithdrawn: error\n---\n"})
    assert "keys-are-known: a plain page has no key “withdrawn”" in site.problems[0]


@pytest.mark.parametrize("kind", ["organizations/the-gaze", "places/kyiv", "topics/totals", "exchanges/67th"])
def test_a_page_of_any_kind_can_be_withdrawn(kind: str) -> None:
    given = files()
    path = f"content/{kind}.md"
    text = given[path]
    text = text.decode() if isinstance(text, bytes) else text
    assert text
    given[path] = text.replace("summary:", "withdrawn: legal\nsummary:", 1)
    site = build(given, base=False)
    assert site.problems == []
    title = re.findall(r"^title: (.*)$", text, re.MULTILINE)[0]
    assert found_in(site.folder / "site", re.compile(rf"\b{re.escape(title)}\b|{kind}\b")) == []
    assert (site.folder / "site" / kind.split("/", maxsplit=1)[0] / "withheld-legal.html").is_file()


def test_what_serve_shows_of_problems_has_no_name(tmp_path: Path) -> None:
    given = files("withdrawn: safety")
    topic = given["content/topics/home.md"]
    assert isinstance(topic, str)
    given["content/topics/home.md"] = topic.replace("“Volodymyr is tired”", "“Mykolayenko is tired”")
    site = build(given, base=False, folder=tmp_path)
    assert any("Mykolayenko" in line for line in site.shown)
    attempt = try_build(settings_in(tmp_path), Runner(jobs=1), Clock())
    assert attempt.complaints
    for one in attempt.complaints:
        assert not NAME.search("\n".join((one.head, one.source, one.hint, one.terminal)))
    leaking = {**files("withdrawn: safety"), "static/mykolayenko.txt": "x"}
    build(leaking, base=False, folder=tmp_path)
    (leak,) = try_build(settings_in(tmp_path), Runner(jobs=1), Clock()).complaints
    assert not NAME.search("\n".join((leak.head, leak.source, leak.hint)))
    # Whoever mends it is told the file.
    assert leak.terminal.startswith(f"{PERSON}:6:12: names-are-withheld")


class Clock:
    def __call__(self, stage: str) -> None: ...
    def stop(self) -> None: ...


def build_real(root: Path, id: str, how: str) -> None:
    """Build the real site in a folder, a page of it withheld."""
    for folder in ("content", "seeds", "static", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    page = root / f"content/{id}.md"
    page.write_text(page.read_text("utf-8").replace("summary:", f"{how}\nsummary:", 1), "utf-8")
    plain = Settings(root, root / "content", root / "seeds", (), (), root / "site")
    told = replace(plain, templates=(root / "templates",), static=(root / "static",))
    assert build_site(told, Runner(jobs=1), lambda _: None).problems == ()


def test_a_speaker_who_is_gone_is_not_among_those_who_said_something(tmp_path: Path) -> None:
    build_real(tmp_path, "people/andriy-yermak", "withdrawn: legal")
    said = "".join(file.read_text("utf-8") for file in (tmp_path / "site").glob("said*.html"))
    assert not [title for title in re.findall(r"<h2.*?</h2>", said, re.DOTALL) if "withheld" in title]
    exchange = (tmp_path / "site/exchanges/146-each.html").read_text("utf-8")
    assert "said by [name withheld], on X" in text_of(exchange)
    assert found_in(tmp_path / "site", re.compile("yermak|andriy", re.IGNORECASE)) == []


@pytest.mark.parametrize("how", ["withdrawn: safety", "display_name: a journalist"])
def test_on_the_real_site(how: str, tmp_path: Path) -> None:
    build_real(tmp_path, "people/dmytro-khyliuk", how)
    assert found_in(tmp_path / "site", re.compile("khyliuk|dmytro", re.IGNORECASE)) != []
    assert found_in(tmp_path / "site", re.compile("khyliuk|dmytro.?k", re.IGNORECASE)) == []
    assert "Dmytro Usov" in (tmp_path / "site/people/dmytro-usov.html").read_text("utf-8")


@pytest.mark.parametrize("how", ["withdrawn: safety", "display_name: a negotiator"])
def test_what_a_page_says_that_somebody_is_called_goes_with_the_name(how: str, tmp_path: Path) -> None:
    assert "callsign:" in (ROOT / "content/people/dmytro-usov.md").read_text("utf-8")
    build_real(tmp_path, "people/dmytro-usov", how)
    assert found_in(tmp_path / "site", re.compile("usov|stayer", re.IGNORECASE)) == []


# Names and texts of any sort.
def veil_over(*names: str, others: tuple[str, ...] = (), display: str = "") -> Veil:
    """Return the veil over persons of these names, each an alias of the one person, among other persons."""
    cards = {"people/q": _card("people/q", names)}
    cards |= {f"people/other-{at}": _card(f"people/other-{at}", (name,)) for at, name in enumerate(others)}
    how = Withheld("" if display else "safety", display, Place(1, 1))
    heads = {
        id: Catalogued(id, "", packed(card), withheld=how if id == "people/q" else None) for id, card in cards.items()
    }
    veil = veil_of(heads)
    assert veil is not None
    return veil


def _card(id: str, names: tuple[str, ...]) -> Card:
    written = tuple(Written(name, Place(1, 1)) for name in names)
    columns = ((),) * len(BY_NAME["person"].columns)
    return Card(id, "", "person", names[0], "", written, (), (), columns, (), (), (), "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ivan Petrenko’s house", "[name withheld]’s house"),
        ("the Petrenkos’ house", "the [name withheld]s’ house"),
        ("IVAN PETRENKO IS FREE", "[name withheld] IS FREE"),
        ("ivan\u00a0petrenko", "[name withheld]"),
        ("Ivan-Petrenko and Petrenko-led", "[name withheld] and [name withheld]-led"),
        ("Iv\u00adan Pet\u200brenko", "[name withheld]"),
        ("Petrenko, Ivan", "[name withheld], [name withheld]"),
        ("I. Petrenko and O. Petrenko", "[name withheld] and O. [name withheld]"),
        ("#FreeIvanPetrenko", "#[name withheld]"),
        ("https://x.org/ivan_petrenko?a=1", "https://x.org/[name withheld]?a=1"),
        ("Ivan Bondar met Petrenko; Ivan left", "Ivan Bondar met [name withheld]; [name withheld] left"),
        ("Ivan Bondar left; Ivan came", "Ivan Bondar left; Ivan came"),
        ("Petrenkoville and Ivanka", "Petrenkoville and Ivanka"),
        ("#FreePetrenko, PetrenkoFree", "#Free[name withheld], [name withheld]Free"),
        ("#freepetrenko, @savepetrenko2025", "#[name withheld], @[name withheld]"),
        ("#we_freepetrenko", "#we_[name withheld]"),
        ("petrenko2025 and 2025Pet\u00adrenko", "[name withheld]2025 and 2025[name withheld]"),
        ("@ipetrenko, petrenko@x.org", "@[name withheld], [name withheld]@x.org"),
        # An apostrophe that counts as a letter, and one that does not.
        ("Petrenko\u02bcs house", "[name withheld]\u02bcs house"),
        # Full width, and letters of mathematics.
        ("\uff30etrenko, \U0001d40fetrenko", "[name withheld], [name withheld]"),
        # Cyrillic letters that look like Latin ones.
        ("\u0420\u0435trenk\u043e left", "[name withheld] left"),
        # Signs that show nothing.
        ("Pe\u034ftr\u202een\u180eko, Pet\u2062ren\ufe0fk\U000e0061o", "[name withheld], [name withheld]"),
        ("x.org/%49van_P%65trenko?a=1 and 100% of it", "[name withheld] and 100% of it"),
    ],
)
def test_a_name_in_a_text(text: str, shown: str) -> None:
    veil = veil_over("Ivan Petrenko", others=("Ivan Bondar",))
    assert veil.text(text, veil.tie(text)) == shown


def test_a_name_is_found_however_its_letters_are_composed() -> None:
    veil = veil_over("Андрій Йовенко")
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "Тут Андрій Йовенко.")
        assert veil.text(text) == "Тут [name withheld]."


def test_an_ordinary_word_that_is_a_part_of_a_name_stays_where_it_is_none() -> None:
    veil = veil_over("Mark May")
    assert veil.text("In May they may mark it.") == "In May they may mark it."
    assert veil.text("Mark May did.") == "[name withheld] did."
    text = "Mark May did. They may mark it, said Mark."
    assert veil.text(text, veil.tie(text)) == "[name withheld] did. They may mark it, said [name withheld]."
    assert leaks_in(veil, [("a.txt", b"The mark may fade in May.")]) == ()
    assert leaks_in(veil, [("a.txt", b"MARK MAY did.")]) != ()


@pytest.mark.parametrize(
    "text",
    [
        "#FreePetrenko",
        "#freepetrenko",
        "@savepetrenko2025",
        "petrenko2025",
        "@ipetrenko",
        "Petrenko\u02bcs",
        "\uff30etrenko",
        "\u0420etrenko",
        "Pe\u034ftrenko",
        "Pe\u2062trenko",
        "x.org/P%65trenko",
        "<tspan>Pet</tspan><tspan>renko</tspan>",
    ],
)
def test_the_last_look_sees_the_same(text: str) -> None:
    veil = veil_over("Ivan Petrenko", others=("Ivan Bondar",))
    assert leaks_in(veil, [("a.svg", text.encode())]) != ()
    assert leaks_in(veil, [("a.svg", b"Petrenkoville, Ivan")]) == ()


def test_of_two_who_have_one_name_the_other_keeps_it() -> None:
    veil = veil_over("Ivan Petrenko", others=("Ivan Petrenko",))
    assert veil.text("Ivan Petrenko left.") == "Ivan Petrenko left."
    assert veil.text("Ivan Petrenko left.", veil.owners(["people/q"])) == "[name withheld] left."


def test_an_alias_goes_wherever_it_stands_but_in_the_longer_name_of_another() -> None:
    veil = veil_over("Ivan Petrenko", "Petrenko", others=("Petrenko Bondar", "Oleh Bondar"))
    shown = "[name withheld] left; Petrenko Bondar and Oleh stayed."
    assert veil.text("Petrenko left; Petrenko Bondar and Oleh stayed.") == shown
    # Of two who are called so, the other keeps it; it goes in what tells of the one.
    veil = veil_over("Ivan Petrenko", "Petrenko", others=("Petrenko",))
    assert veil.text("Petrenko left.") == "Petrenko left."
    assert veil.text("Ivan Petrenko left.") == "[name withheld] left."


def test_an_address_that_has_the_name_does_not_make_it_anothers() -> None:
    how = Withheld("safety", "", Place(1, 1))
    friend = replace(_card("people/friend-of-petrenko", ("Oleh Bondar",)), was=("people/petrenko-2",))
    heads = {
        "people/a": Catalogued("people/a", "", packed(_card("people/a", ("Ivan Petrenko",))), withheld=how),
        friend.id: Catalogued(friend.id, "", packed(friend)),
    }
    veil = veil_of(heads)
    assert veil is not None
    assert veil.text("Petrenko and Oleh Bondar left.") == "[name withheld] and Oleh Bondar left."
    assert "petrenko" not in veil.id(friend.id)


def test_what_a_place_lends_goes_with_its_name() -> None:
    card = replace(_card("places/q", ("Arland",)), kind="place", adjectives=(Written("Arlandish", Place(1, 1)),))
    veil = veil_of({card.id: Catalogued(card.id, "", packed(card), withheld=Withheld("legal", "", Place(1, 1)))})
    assert veil is not None
    assert veil.text("In Arland the Arlandish stayed.") == "In [name withheld] the [name withheld] stayed."


def test_ids_and_keys_get_words_of_their_own() -> None:
    veil = veil_over("Ivan Petrenko", others=("Ivan Bondar",))
    ids = ["sources/petrenko-freed", "sources/ivan-petrenko", "sources/ivan-bondar", "sources/petrenkos", "people/q"]
    ids += [f"sources/petrenko{number}" for number in range(1, 20)]
    new = [veil.id(id) for id in ids]
    assert len(set(new)) == len(ids)
    assert new[2] == "sources/ivan-bondar"
    assert new[4] == "people/withheld-safety"
    assert not any("petrenko" in id for id in new)
    assert veil.key("exchanges/x", "released.petrenko") == "released." + veil.slug("petrenko")


def test_what_an_article_leaves_out_stays_left_out() -> None:
    text = "Ivan Petrenko came. A neighbour, Petrenko wrote, was still held."
    article = read_article("sources/a", "a.txt", text.encode())
    assert isinstance(article, Article)
    start = text.index("A neighbour")
    hidden = LeftOut(Span(start, len(text)), "still held")
    veiled = veiled_article(veil_over("Ivan Petrenko"), replace(article, left_out=(hidden,))).article
    assert veiled.readable(veiled.paragraphs[0]) == "[name withheld] came. [left out: still held]"


def test_two_names_are_told_apart_where_each_is_shown_otherwise() -> None:
    one = Withheld("", "a mayor", Place(1, 1))
    heads = {
        id: Catalogued(id, "", packed(_card(id, (name,))), withheld=how)
        for id, name, how in (
            ("people/a", "Ivan Petrenko", one),
            ("people/b", "Ivan Bondar", Withheld("legal", "", Place(1, 1))),
            ("people/c", "Oleh Bondar", replace(one, display="an editor")),
        )
    }
    veil = veil_of(heads)
    assert veil is not None
    text = "Ivan Petrenko, Ivan Bondar and Oleh Bondar met; Bondar left, Petrenko and Ivan stayed."
    assert veil.text(text, veil.tie(text)) == (
        "[a mayor], [name withheld] and [an editor] met; [name withheld] left, [a mayor] and [name withheld] stayed."
    )
    assert [veil.id(id) for id in heads] == ["people/a-mayor", "people/withheld-legal", "people/an-editor"]


def test_a_neutral_address_is_nobodys() -> None:
    how = Withheld("safety", "", Place(1, 1))
    there = {
        id: Catalogued(id, "", packed(_card(id, ("Oleh Bondar",)))) for id in ("people/withheld-safety", "people/a")
    }
    veil = veil_of(
        {**there, "people/b": Catalogued("people/b", "", packed(_card("people/b", ("Ivan Petrenko",))), withheld=how)}
    )
    assert veil is not None
    assert veil.id("people/b") == "people/withheld-safety-2"


def test_several_processes_make_the_same(gone: Site) -> None:
    told = replace(settings_in(gone.folder), out=gone.folder / "other")
    outcome = build_site(told, Runner(jobs=2, memory=gone.folder / ".cache" / "memory.sqlite"), lambda _: None)
    assert outcome.problems == ()
    one, other = (
        {file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()}
        for out in (gone.folder / "site", told.out)
    )
    assert one == other


LETTERS = st.sampled_from("abcdeопрстäéßøñ")
WORD = st.text(LETTERS, min_size=3, max_size=9).map(str.capitalize)
NAMES = st.lists(WORD, min_size=1, max_size=3, unique_by=str.casefold).map(" ".join)
JOINS = st.sampled_from([" ", ", ", "\n", " – ", "-", "’s ", ". ", "“", "”", "\u00a0", " (", ") ", "/", "_"])
FORMS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    str.title,
    lambda word: unicodedata.normalize("NFD", word),
)


@st.composite
def told(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a name, and a text of words, joins and the name in many forms, in pieces."""
    name = draw(NAMES)
    piece = st.one_of(
        WORD, JOINS, st.sampled_from(FORMS).map(lambda form: form(name)), st.just(f"{name}’s"), st.just(f"{name}s")
    )
    return name, draw(st.lists(piece, max_size=12))


@settings(max_examples=400, deadline=None)
@given(told())
def test_no_name_is_left_in_any_text_and_every_other_word_is(given: tuple[str, list[str]]) -> None:
    name, pieces = given
    text = " ".join(pieces)
    veil = veil_over(name)
    shown = veil.text(text, veil.tie(text))
    assert leaks_in(veil, [("x.txt", shown.encode())]) == ()
    parts = {part.casefold() for part in name.split()}
    for piece in pieces:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", piece).casefold())
        ours = [word for word in words for part in parts if word.removesuffix("s").startswith(part) or part in word]
        if words and not ours and not any(len(word) == 1 for word in words):
            assert unicodedata.normalize("NFC", shown).casefold().count(words[0]) >= 1
    # Applying it again finds nothing more.
    assert veil.text(shown, veil.tie(text)) == shown


@settings(max_examples=200, deadline=None)
@given(told(), st.data())
def test_a_passage_is_found_where_it_was(given: tuple[str, list[str]], data: st.DataObject) -> None:
    name, pieces = given
    text = " ".join(piece for piece in pieces if piece != "\n") or "x"
    article = read_article("sources/a", "a.txt", text.encode())
    assert isinstance(article, Article)
    if not article.paragraphs:
        return
    paragraph = data.draw(st.sampled_from(article.paragraphs))
    start = data.draw(st.integers(paragraph.start, paragraph.end - 1))
    end = data.draw(st.integers(start + 1, paragraph.end))
    span = Span(start, end)
    veil = veil_over(name)
    veiled = veiled_article(veil, article)
    passage = veiled_passage(Passage("sources/a", span, paragraph, article.words(span)), veiled)
    assert passage.words == veiled.article.words(passage.span)
    assert passage.paragraph in veiled.article.paragraphs
    if passage.redacted:
        assert "[name withheld]" in passage.words
        assert passage.stored is None
    else:
        assert (passage.words, passage.stored) == (article.words(span), span)


@settings(max_examples=200, deadline=None)
@given(told())
def test_every_character_keeps_its_place(given: tuple[str, list[str]]) -> None:
    name, pieces = given
    text = " ".join(pieces)
    edits = veil_over(name).edits(text)
    moves, shown = Moves(edits), apply(text, edits)
    for at, character in enumerate(text):
        if not any(edit.start <= at < edit.end for edit in edits):
            assert shown[moves.start(at)] == character
            assert moves.end(at + 1) == moves.start(at) + 1
    assert moves.end(len(text)) == len(shown)


def test_words_that_any_text_has_are_ordinary() -> None:
    assert all(map(is_ordinary, ("May", "the", "MARK", "journalist")))
    assert not any(map(is_ordinary, ("Khyliuk", "Dmytro", "Volodymyr")))


def test_a_display_name_is_words_and_nothing_else() -> None:
    site = build(files("""display_name: '<b onclick="x"> & {{ 7 * 7 }} ../a'"""), base=False)
    assert site.problems == []
    assert conformance_errors(site.folder / "site") == []
    assert (site.folder / "site/people/b-onclick-x-7-7-a.html").is_file()
    for file in (site.folder / "site").rglob("*.html"):
        assert "<b onclick" not in file.read_text("utf-8")
    assert 'content="noindex"' in site.page("people/b-onclick-x-7-7-a")


def test_a_display_name_of_any_length_has_an_address() -> None:
    site = build(files(f"display_name: {'a mayor of a town ' * 100}"), base=False)
    assert site.problems == []
    (page,) = (site.folder / "site/people").glob("a-mayor*")
    assert len(page.name) <= 100


def test_what_is_shown_under_another_name_is_found_by_no_search_engine_whatever_its_kind() -> None:
    given = files()
    path = "content/organizations/the-gaze.md"
    page = given[path]
    text = page.decode() if isinstance(page, bytes) else page
    assert text
    shown = {**given, path: text.replace("summary:", "display_name: an outlet\nsummary:", 1)}
    site = build({**shown, "site.yml": "address: https://example.org/\ncontact: mailto:a@example.org\n"}, base=False)
    assert site.problems == []
    assert 'content="noindex"' in site.page("organizations/an-outlet")
    assert not [file for file in (site.folder / "site").glob("sitemap*") if "an-outlet" in file.read_text("utf-8")]


def test_no_link_to_the_repository_tells_the_file_of_a_page_under_another_name() -> None:
    given = {**files("display_name: a former mayor"), "site.yml": "repository: https://github.com/o/r\n"}
    site = build(given, base=False)
    assert site.problems == []
    assert found_in(site.folder / "site", NAME) == []
    assert "https://github.com/o/r" in site.page("people/a-former-mayor")


def test_one_who_has_the_same_name_does_not_tell_it(tmp_path: Path) -> None:
    given = files("display_name: a former mayor")
    other = "content/people/volodymyr-zelensky.md"
    for path, to in ((PERSON, "volodymyr-zelensky"), (other, "volodymyr-mykolayenko")):
        page = given[path]
        text = page.decode() if isinstance(page, bytes) else page
        assert text
        given[path] = text.replace("summary:", f"not: [people/{to}]\nsummary:", 1)
    site = build(given, base=False, folder=tmp_path)
    assert site.problems == []
    assert not [file for file in (tmp_path / "site").rglob("*.html") if "Not to be confused" in file.read_text("utf-8")]


def test_words_by_which_the_site_calls_things_stay(tmp_path: Path) -> None:
    prose = "[See](../pages/home.md).[^o]\n\n[^o]: this site: a pointer\n"
    page = f"---\ntitle: Mediators\nsummary: Mediators.\n{{}}---\n{prose}"
    home = files()["content/pages/home.md"]
    assert isinstance(home, str)
    given = {"content/pages/home.md": home.replace("More on", "More on [mediators](../topics/mediators.md) and")}
    given["content/topics/mediators.md"] = page.format("display_name: somebody\n")
    site = build({**files(), **given}, base=False, folder=tmp_path)
    assert site.problems == []
    assert "[somebody]" in text_of(site.file("index.html"))
