"""Whom search engines are asked to leave out stands in nothing that travels: linked data, social tags, feeds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factsite.kinds import BY_NAME
from tests import withheld
from tests.linked import BLOCK
from tests.site import ROOT, Site, build

ADDRESS = "address: https://example.org/facts/\ncontact: mailto:facts@example.org\n"
TAGS = re.compile(r'<meta (?:property|name)="(?:description|(?:og|twitter):[a-z_:]+)" content="([^"]*)">')


def named(site: Site) -> list[tuple[str, str]]:
    """Return each file that tells other programs of somebody who is to be left out, with the name."""
    cards = site.outcome.checked.cards.values()
    hidden = {
        name.text.casefold() for card in cards if card.noindex and not BY_NAME[card.kind].stores for name in card.names
    }
    assert hidden
    out = site.folder / "site"
    found = []
    for file in sorted(out.rglob("*")):
        if file.suffix not in (".html", ".xml"):
            continue
        text = file.read_text("utf-8")
        words = " ".join((*TAGS.findall(text), *BLOCK.findall(text))) if file.suffix == ".html" else text
        said = words.casefold()
        address = file.relative_to(out).as_posix()
        found += [(address, name) for name in hidden if re.search(rf"\b{re.escape(name)}\b", said)]
    return found


def test_nobody_on_the_real_pages_is_told_of_where_words_travel(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    site = build({"site.yml": ADDRESS}, base=False, folder=tmp_path)
    assert site.problems == []
    assert named(site) == []
    gru = site.page("organizations/gru")
    # Readers read it, and what names nobody is told.
    assert "Aleksandr Zorin is a Lieutenant General" in gru
    assert '<meta property="og:title" content="GRU">' in gru
    assert BLOCK.findall(gru)


@pytest.fixture(scope="module")
def friends() -> Site:
    """A site on which a summary, titles, a headline and the log name a person."""
    site = build({**withheld.files(), "site.yml": ADDRESS})
    assert site.problems == []
    return site


def test_nobody_in_a_title_a_summary_or_a_headline_is_told_of(friends: Site) -> None:
    assert named(friends) == []
    release, home = friends.page("exchanges/release"), friends.page("topics/home")
    assert "Release of Volodymyr Mykolayenko</h1>" in release
    assert not BLOCK.findall(release)
    assert 'property="og:' not in release
    assert BLOCK.findall(home)
    assert '<meta property="og:description" content="Who came home.">' in home


def test_no_words_of_the_log_name_somebody_in_the_feed(friends: Site) -> None:
    feed = friends.file("corrections.xml")
    assert feed.count("<title>A correction of a page that is in no feed</title>") == 2
    assert "slept" not in feed
    other = "- {date: 2026-11-23, page: topics/home, old: Zelensk, new: It rained, reason: he did not, kind: wrong}\n"
    text = {**withheld.files(), "site.yml": ADDRESS}
    site = build({**text, "content/corrections.yml": f"{text['content/corrections.yml']!s}{other}"})
    assert site.problems == []
    # A name within a longer word is none.
    assert "Formerly “Zelensk”" in site.file("corrections.xml")


def test_somebody_who_may_be_found_is_told_of() -> None:
    files = withheld.files()
    person = files[withheld.PERSON]
    assert isinstance(person, str)
    site = build({**files, withheld.PERSON: person.replace("title:", "noindex: no\ntitle:", 1), "site.yml": ADDRESS})
    assert site.problems == []
    release = site.page("exchanges/release")
    assert 'og:title" content="Release of Volodymyr Mykolayenko"' in release
    assert BLOCK.findall(release)
