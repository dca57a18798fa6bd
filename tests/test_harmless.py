"""Do no harm: what a finished site must not have, whatever its pages say. Each gate reads the files that were made."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from factsite.folding import fold
from factsite.kinds import BY_FOLDER, HELD, KINDS
from factsite.reading.shape import is_refused
from tests.site import ROOT, Site, base_files, build
from tests.test_composing import text_of
from tests.test_corrections import LOG, MAYOR, SHOWN, entry, page_of
from tests.test_gathered import SOURCE

ADDRESS = "https://example.org/facts/"
HIDDEN = [kind.folder for kind in KINDS if kind.noindex]
ENGINE = {f"static/{file.name}" for file in (ROOT / "static").iterdir()}
MEDIA = re.compile(r"\.(?:avif|bmp|gif|heic|ico|jpe?g|jxl|mp[34]|ogg|pdf|png|svg|tiff?|webm|webp)\Z", re.IGNORECASE)
NOINDEX = '<meta name="robots" content="noindex">'
# Elements that bring a picture or another page; an address that a style sheet brings one from.
_BRINGING = {
    "img",
    "picture",
    "image",
    "video",
    "audio",
    "object",
    "embed",
    "iframe",
    "source",
    "input",
    "feimage",
    "use",
}
_FROM = re.compile(r"url\(\s*['\"]?(?!data:image/svg)([^)'\"]+)|image-set\(", re.IGNORECASE)


class Tags(HTMLParser):
    """The elements of a page in their order, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def pages_of(out: Path) -> dict[str, str]:
    """Return the HTML of a site by address."""
    return {file.relative_to(out).as_posix(): file.read_text("utf-8") for file in sorted(out.rglob("*.html"))}


def rows_of(out: Path) -> list[dict[str, object]]:
    """Return the facts of a site's data."""
    return [json.loads(line) for line in (out / "data/facts.jsonl").read_text("utf-8").splitlines()]


def own_pages(out: Path) -> dict[str, str]:
    """Return the pages of a site that are about somebody or something, by id."""
    found = {address.removesuffix(".html"): html for address, html in pages_of(out).items()}
    return {id: html for id, html in found.items() if "/" in id and "." not in id and id.split("/")[0] in BY_FOLDER}


# The gates. Each yields what breaks it.


def exposed(out: Path, listed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Persons and articles are kept from search engines, but for those `listed`; what is, is told to no machine."""
    pages = {id: html for id, html in own_pages(out).items() if not id.endswith("/index")}
    hidden = {id for id, html in pages.items() if NOINDEX in html}
    for id in pages:
        if id.split("/")[0] in HIDDEN and id not in hidden | listed:
            yield f"{id} is not kept from search engines"
    for address, html in pages_of(out).items():
        if NOINDEX not in html:
            continue
        for tag, has in Tags(html).found:
            kind = has.get("type", "") + has.get("property", "") + has.get("name", "")
            if "ld+json" in kind or kind.startswith(("og:", "twitter:", "description", "article:", "profile:")):
                yield f"{address} tells machines of itself: {tag} {kind}"
    for file in (*out.rglob("*.xml"), *out.rglob("sitemap*"), *out.rglob("*feed*"), *out.rglob("robots.txt")):
        told = file.read_text("utf-8") if file.is_file() else ""
        for id in hidden:
            title = text_of(pages[id].partition("<h1")[2].partition("</h1>")[0].partition(">")[2])
            if f"{id}.html" in told or quote(id) in told or title in told:
                yield f"{file.name} tells of {id}"


def pictured(out: Path) -> Iterator[str]:
    """No page brings a picture, and there is none but the sign of the site."""
    for file in sorted(out.rglob("*")):
        address = file.relative_to(out).as_posix()
        if MEDIA.search(address) and address not in ENGINE:
            yield f"{address} is a picture"
        if file.suffix == ".css" and _FROM.search(file.read_text("utf-8")) and not address.startswith("pagefind/"):
            yield f"{address} brings a picture"
    for address, html in pages_of(out).items():
        for tag, has in Tags(html).found:
            if tag in _BRINGING and not (tag == "input" and has.get("type") != "image"):
                yield f"{address} has <{tag}>"
            if "style" in has or "srcset" in has or "background" in has or "poster" in has:
                yield f"{address} has a picture on <{tag}>"


def told_too_much(out: Path) -> Iterator[str]:
    """No fact states what no page may; an article has an address, and nobody else."""
    for row in rows_of(out):
        key = f"{row['property']}"
        if is_refused(key) and not (row["kind"] == "source" and key == "address"):
            yield f"{row['page']} states {key}"
        if row["kind"] == "person" and is_refused(f"{row['label']}".partition(".")[2]):
            yield f"{row['page']} states {row['label']}"


def still_held(out: Path) -> Iterator[str]:
    """Whom a fact of captivity is told of has come free, as a fact of theirs or of an exchange tells."""
    tells = {(kind.name, row.name): row.captivity for kind in KINDS for row in kind.properties if row.captivity}
    held, freed = set[str](), set[str]()
    for row in rows_of(out):
        told = tells.get((f"{row['kind']}", f"{row['property']}"))
        about = f"{row['value']}" if row["parsed"]["type"] == "reference" and row["kind"] != "person" else row["page"]  # type: ignore[index]
        if told and row["state"] not in ("not-stated", "undisclosed", "none"):
            (held if told == HELD else freed).add(f"{about}")
    yield from (f"{page} is held" for page in sorted(held - freed) if page.startswith("people/"))


def finer(out: Path, names: dict[str, list[str]]) -> Iterator[str]:
    """A place of captivity is one that the passage names; `names` are those of each place."""
    for row in rows_of(out):
        if row["property"] in ("held_in", "taken_in") and row["state"] != "not-stated":
            passages = [f"{row.get('quote', '')}", *(f"{one['quote']}" for one in row.get("evidence", ()))]  # type: ignore[attr-defined]
            words = " ".join(fold(one) for one in passages)
            if not any(re.search(rf"\b{re.escape(fold(name))}\b", words) for name in names[f"{row['value']}"]):
                yield f"{row['page']} was held in {row['value']}, which no passage names"


def unasked(out: Path, contact: str) -> Iterator[str]:
    """Every page says whom to ask for a correction."""
    for address, html in pages_of(out).items():
        if not any(tag == "a" and has.get("href", "").startswith(contact) for tag, has in Tags(html).found):
            yield f"{address} does not say whom to ask"


# The sites.


def made_up() -> Site:
    """A site at an address that has all that a page can have: moved, removed, corrected, freed, said to be listed."""
    usov = base_files()["content/people/dmytro-usov.md"]
    assert isinstance(usov, bytes)
    return build(
        {
            **SHOWN,
            "site.yml": f"title: Facts\naddress: {ADDRESS}\ncontact: mailto:facts@example.org\n",
            "content/people/dmytro-usov.md": usov.decode().replace(
                "title:", "was: [people/d-usov]\nnoindex: no\ntitle:", 1
            ),
            MAYOR: page_of(MAYOR, "2026-11-30"),
            LOG: entry(page="people/volodymyr-mykolayenko", fact="office", old="mayor", new="former Kherson mayor")
            + entry(page="people/somebody-else", removed="yes"),
        },
        search=True,
    )


@pytest.fixture(scope="module")
def made() -> Site:
    site = made_up()
    assert site.problems == []
    return site


@pytest.fixture(scope="module")
def harmed(made: Site, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """Write files over a copy of the made-up site: what a gate must see."""

    def harm(files: dict[str, str]) -> Path:
        out = tmp_path_factory.mktemp("harmed") / "site"
        shutil.copytree(made.folder / "site", out)
        for name, text in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            with (out / name).open("a", encoding="utf-8") as stream:
                stream.write(text)
        return out

    return harm


def names_of(site: Site) -> dict[str, list[str]]:
    """Return the title and the aliases of each place of a site, as its files have them."""
    names = {}
    for file in (site.folder / "content/places").glob("*.md"):
        front = file.read_text("utf-8").split("\n---\n")[0]
        listed = re.findall(r"^(?:title|aliases|adjectives): *\[?(.+?)\]?$", front, re.MULTILINE)
        names[f"places/{file.stem}"] = [name.strip(" \"'") for line in listed for name in line.split(",")]
    return names


@pytest.mark.parametrize("name", ["real", "made"])
def test_persons_and_articles_are_kept_from_search_engines_and_told_to_no_machine(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(name)
    listed = frozenset({"people/dmytro-usov"} if name == "made" else ())
    out = site.folder / "site"
    assert list(exposed(out, listed)) == []
    assert len([id for id in own_pages(out) if id.split("/")[0] in HIDDEN]) > 5
    assert (NOINDEX in own_pages(out)["people/dmytro-usov"]) == (name == "real")
    # What stands at the addresses of pages that have moved or gone is kept from them too.
    if name == "made":
        assert NOINDEX in own_pages(out)["people/d-usov"]
        assert NOINDEX in own_pages(out)["people/somebody-else"]
        assert "people/" not in (out / "corrections.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["real", "made"])
def test_no_page_brings_a_picture(name: str, request: pytest.FixtureRequest) -> None:
    assert list(pictured(request.getfixturevalue(name).folder / "site")) == []


@pytest.mark.parametrize("name", ["real", "made"])
def test_no_fact_states_what_no_page_may_and_nobody_is_still_held(name: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(name).folder / "site"
    assert list(told_too_much(out)) == []
    assert list(still_held(out)) == []


def test_a_place_of_captivity_is_no_finer_than_the_article(real: Site, made: Site) -> None:
    for site in (real, made):
        assert list(finer(site.folder / "site", names_of(site))) == []
    places = [row for row in real.rows("data/facts.jsonl") if row["property"] in ("held_in", "taken_in")]
    assert places


def test_every_page_says_whom_to_ask(real: Site, made: Site) -> None:
    assert list(unasked(made.folder / "site", "mailto:facts@example.org")) == []
    # Without a contact, the page of corrections says how.
    pages = pages_of(real.folder / "site")
    assert [address for address, html in pages.items() if "Ask for a correction" not in html] == []


PERSON, HTML = "people/volodymyr-zelensky.html", "<!doctype html><title>x</title>"
FACT = {"page": "people/a", "kind": "person", "label": "a", "value": "x", "parsed": {"type": "text"}, "state": "voice"}


@pytest.mark.parametrize(
    ("gate", "files"),
    [
        (exposed, {"people/new.html": HTML}),
        (exposed, {"sources/new.html": HTML}),
        (exposed, {PERSON: '<script type="application/ld+json">{}</script>'}),
        (exposed, {PERSON: '<meta property="og:title" content="x">'}),
        (exposed, {PERSON: '<meta name="twitter:card" content="x">'}),
        (exposed, {"sitemap.xml": f"<loc>{ADDRESS}{PERSON}</loc>"}),
        (exposed, {"corrections.xml": "Volodymyr Mykolayenko"}),
        (pictured, {"static/face.jpg": ""}),
        (pictured, {"people/face.SVG": ""}),
        (pictured, {PERSON: '<p><img src="x">'}),
        (pictured, {PERSON: '<svg><image href="x"/></svg>'}),
        (pictured, {PERSON: '<p style="background:url(x)">'}),
        (pictured, {"static/site.css": "p{background:url(face.png)}"}),
        (told_too_much, {"data/facts.jsonl": json.dumps({**FACT, "property": "birth_date"})}),
        (told_too_much, {"data/facts.jsonl": json.dumps({**FACT, "property": "said", "label": "said.phone"})}),
        (still_held, {"data/facts.jsonl": json.dumps({**FACT, "property": "held_since"})}),
        (lambda out: unasked(out, "mailto:"), {"people/new.html": HTML}),
        (
            lambda out: finer(out, {"places/cell": ["Cell 5"]}),
            {"data/facts.jsonl": json.dumps({**FACT, "property": "held_in", "value": "places/cell", "quote": "Kyiv"})},
        ),
    ],
)
def test_a_gate_sees_what_it_forbids(
    gate: Callable[[Path], Iterator[str]], files: dict[str, str], harmed: Callable[[dict[str, str]], Path]
) -> None:
    out = harmed(files)
    if "data/facts.jsonl" in files and "held_in" in files["data/facts.jsonl"]:
        (out / "data/facts.jsonl").write_text(files["data/facts.jsonl"], "utf-8")
    assert list(gate(out))


# Fields.

DISGUISES = [
    "birth_date", "birthDate", "DateOfBirth", "dob", "DOB", "d.o.b", "d_o_b", "born", "age", "Age", "phone",
    "phone2", "Phone-Number", "mobileNo", "e-mail", "E.Mail", "email", "e_mail", "home_address",
    "homeAddress", "address", "family", "wife", "next-of-kin", "children", "health", "medical-record", "unit",
    "military_unit", "brigade", "battalion", "interrogation", "confession", "confessed", "charges", "trial",
    "verdict", "passport", "photo", "photograph", "image", "religion", "red_cross", "redCross", "RedCross",
    "icrc", "ｐｈｏｎｅ", "телефон", "Дата народження", "дата рождения", "адреса", "сім'я", "дружина", "бригада",
    "вирок", "приговор", "фото", "здоров’я",
]  # fmt: skip


@pytest.mark.parametrize("key", DISGUISES)
def test_a_field_that_exposes_somebody_is_refused_under_any_spelling(key: str) -> None:
    page = page_of(MAYOR)
    front = page.replace("title:", f'"{key}": something\ntitle:', 1)
    fact = page.replace("  held_for:", f'  "{key}":\n    value: mayor\n    quote: former Kherson mayor\n  held_for:', 1)
    for text in (front, fact):
        assert [line.split(": ")[1] for line in build({MAYOR: text}).problems] == ["fields-are-refused"], key


@pytest.mark.parametrize("name", ["phone", "date-of-birth", "home-address", "family", "unit"])
def test_the_name_of_a_fact_on_a_person_is_none_of_these(name: str) -> None:
    page = page_of(MAYOR).replace(
        "  held_for:", f"  role.{name}:\n    value: mayor\n    quote: former Kherson mayor\n  held_for:", 1
    )
    assert "fields-are-refused" in {line.split(": ")[1] for line in build({MAYOR: page}).problems}


def test_a_key_that_nobody_thought_of_is_refused_as_unknown() -> None:
    for key in ("shoe_size", "аge", "birtһ", "b1rth"):
        (line,) = build({MAYOR: page_of(MAYOR).replace("title:", f'"{key}": x\ntitle:', 1)}).problems
        assert line.split(": ")[1] in ("keys-are-known", "fields-are-refused")


# Nobody still held.


def test_who_is_held_gets_no_page_until_they_are_free_and_then_by_an_exchange_too() -> None:
    files = base_files()
    exchanges = {path: text for path, text in files.items() if path.startswith("content/exchanges") and text}
    released = "  released.mykolayenko"
    names = {path: text.decode() for path, text in exchanges.items() if isinstance(text, bytes)}
    naming = [path for path, text in names.items() if "people/volodymyr-mykolayenko" in text]
    assert naming, released
    cut = {
        path: re.sub(r"  released[^\n]*\n    value: people/volodymyr-mykolayenko\n(?:    .*\n)*", "", names[path])
        for path in naming
    }
    site = build(dict(cut))
    assert "nobody-is-held" in {line.split(": ")[1] for line in site.problems}
    assert not (site.folder / "site").exists()


# Both sides alike.

SEED = """Prisoners go home

On July 5, 2024, Russia and Ukraine exchanged prisoners.

Ukraine said on Telegram that 95 soldiers returned home to Ukraine.

Russia said on Telegram that 95 soldiers returned home to Russia.

Ukraine did not disclose how many it returned. Russia did not disclose how many it returned.
"""
SIDE = """---
title: {side}
summary: A side of the exchange.
---
[An exchange](../exchanges/made-up.md) tells of it.[^exchange]

[^exchange]: exchanges/made-up#returned.to-{slug}
"""
EXCHANGE = """---
title: An exchange
summary: An exchange of prisoners.
source: sources/made-up
facts:
  date:
    value: 2024-07-05
    quote: On July 5, 2024, {second} and {first} exchanged prisoners.
{facts}---
See [{first}](../places/{first_slug}.md).[^first] See [{second}](../places/{second_slug}.md).[^second]

[^first]: this site: a pointer
[^second]: this site: a pointer
"""
RETURNED = """  returned.to-{slug}:
    value: 95
    of: soldiers
    to: places/{slug}
    quote: {side} said on Telegram that 95 soldiers returned home to {side}.
    said_by: places/{slug}
    said_on: Telegram
  returned.by-{slug}:
    value: undisclosed
    by: places/{slug}
    quote: {side} did not disclose how many it returned.
"""
SIDES = ("Ukraine", "Russia")


def of_sides(sides: tuple[str, ...]) -> dict[str, str | bytes | None]:
    """Return a site on an exchange of two sides that do and say the same, the first of them first."""
    first, second = sides
    seed = SEED
    if first != "Ukraine":
        seed = seed.replace("Ukraine", "\0").replace("Russia", "Ukraine").replace("\0", "Russia")
    facts = "".join(RETURNED.format(side=side, slug=side.lower()) for side in sides).replace(
        "names.", "returned.names-"
    )
    pages = {f"content/places/{side.lower()}.md": SIDE.format(side=side, slug=side.lower()) for side in sides}
    exchange = EXCHANGE.format(
        facts=facts, first=first, first_slug=first.lower(), second=second, second_slug=second.lower()
    )
    digest = hashlib.sha256(seed.encode()).hexdigest()
    return {
        "seeds/made-up.txt": seed,
        "content/sources/made-up.md": SOURCE.format(digest),
        "content/exchanges/made-up.md": exchange,
        **pages,
    }


def turned(html: str) -> str:
    """Return a page in which the sides have changed places, without what is a digest of its words."""
    for one, other in (("Ukraine", "Russia"), ("ukraine", "russia")):
        html = html.replace(one, "\0").replace(other, one).replace("\0", other)
    return without_digests(html)


def without_digests(html: str) -> str:
    return re.sub(r"\b[0-9a-f]{64}\b|\bq-[0-9a-f]{10}\b", "digest", html)


def test_both_sides_are_shown_by_the_same_templates_fields_and_order() -> None:
    one, other = build(of_sides(SIDES), base=False), build(of_sides(SIDES[::-1]), base=False)
    assert one.problems == other.problems == []
    pages, mirrored = (own_pages(site.folder / "site") for site in (one, other))
    assert {turned(id) for id in pages} == set(mirrored)
    for id, html in pages.items():
        if not id.endswith("/index"):
            # What orders the two is the article and the page; in what refers to a page, the alphabet.
            mine, theirs = (one.partition('<section class="refers') for one in (turned(html), mirrored[turned(id)]))
            assert mine[0] == without_digests(theirs[0]), id
            assert sorted(mine[2].split("<")) == sorted(without_digests(theirs[2]).split("<")), id


def test_a_page_that_tells_the_sides_apart_would_be_seen() -> None:
    assert turned("<b>Ukraine</b> Russia") == "<b>Russia</b> Ukraine"
    assert turned("<b>Ukraine</b> Russia") != without_digests("Russia <b>Ukraine</b>")
