"""What site.yml says of the site, and what its author sees."""

from __future__ import annotations

import re

import pytest

from tests.site import build


def test_without_site_yml_the_site_has_plain_names() -> None:
    site = build({})
    assert site.problems == []
    assert ">Facts</a>" in site.file("index.html")
    assert "canonical" not in site.file("index.html")


def test_site_yml_names_the_site_and_where_errors_are_reported() -> None:
    site = build(
        {
            "site.yml": "title: Exchanges\naddress: https://example.org/x\ncontact: mailto:desk@example.org\n"
            "repository: https://example.org/repo\nlicence: CC BY 4.0\nlanguage: uk\n"
        }
    )
    page = site.page("people/dmytro-usov")
    assert site.problems == []
    assert '<link rel="canonical" href="https://example.org/x/places/kyiv.html">' in site.page("places/kyiv")
    # What search engines are asked to leave out has no address of its own there.
    assert "canonical" not in page
    assert '<html lang="uk">' in page
    assert ">Exchanges</a>" in page
    assert 'href="mailto:desk@example.org"' in page
    assert 'href="https://example.org/repo"' in page
    assert "Licence: CC BY 4.0" in page
    assert '<link rel="manifest" href="../site.webmanifest">' in page
    assert "manifest-src 'self'" in page


def test_errors_are_reported_to_the_repository_where_no_contact_is_set() -> None:
    page = build({"site.yml": "repository: https://example.org/repo/\n"}).page("places/kyiv")
    assert 'href="https://example.org/repo/issues"' in page


def test_on_github_a_page_leads_to_where_it_is_edited_and_to_the_form_for_a_correction() -> None:
    site = build({"site.yml": "repository: https://github.com/example/facts/\n"})
    page = site.page("places/kyiv")
    assert '<a href="https://github.com/example/facts/edit/main/content/places/kyiv.md" rel="nofollow">' in page
    assert "https://github.com/example/facts/issues/new?template=correction.yml&amp;page=places%2Fkyiv.html" in page
    assert "/edit/main/content/pages/home.md" in site.file("index.html")
    assert "/edit/main/content/sources/exchange-channel.md" in site.page("sources/exchange-channel")
    # A list is made from many files, and can be edited in none.
    assert "/edit/main/" not in site.file("places/index.html")
    assert "issues/new?template=correction.yml" in site.file("places/index.html")


@pytest.mark.parametrize(
    ("repository", "way"),
    [
        ("https://gitlab.com/example/facts", "https://gitlab.com/example/facts/-/edit/main/content/places/kyiv.md"),
        ("https://codeberg.org/example/facts", "https://codeberg.org/example/facts/_edit/main/content/places/kyiv.md"),
        ("https://example.org/facts", ""),
    ],
)
def test_where_a_page_is_edited_depends_on_the_host(repository: str, way: str) -> None:
    page = build({"site.yml": f"repository: {repository}\n"}).page("places/kyiv")
    assert re.findall(r'<a href="([^"]+)" rel="nofollow">Edit this page</a>', page) == ([way] if way else [])
    assert "Edit this page" not in build({}).page("places/kyiv")


def test_search_can_be_switched_off() -> None:
    on, off = build({}, search=True), build({"site.yml": "search: no\n"}, search=True)
    assert 'rel="search"' in on.file("index.html")
    assert (on.folder / "site" / "search.html").is_file()
    assert off.problems == []
    assert 'rel="search"' not in off.file("index.html")
    assert not (off.folder / "site" / "search.html").exists()
    assert not (off.folder / "site" / "pagefind").exists()


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("titel: x\n", "site.yml:1:1: keys-are-known: site.yml has no key “titel”"),
        ("title: x\naddress: example.org\n", "site.yml:2:10: values-are-well-formed: address cannot be “example.org”"),
        ("contact: desk at example\n", "site.yml:1:10: values-are-well-formed: contact cannot be “desk at example”"),
        ("language: English\n", "site.yml:1:11: values-are-well-formed: language cannot be “English”"),
        ("search: off\n", "site.yml:1:9: values-are-well-formed: search cannot be “off”"),
        ("exports: [jsonl, cvs]\n", "site.yml:1:18: values-are-well-formed: there is no export “cvs”"),
        ("exports: [none, csv]\n", "site.yml:1:11: values-are-well-formed: there is no export “none”"),
        ("title: [a, b]\n", "site.yml:1:8: values-are-well-formed: “title:” holds more than one text"),
        ("title: a\ntitle: b\n", "site.yml:2:1: front-matter-is-plain: the key “title” stands here a second time"),
    ],
)
def test_a_mistake_in_site_yml_is_a_problem_with_its_place(written: str, seen: str) -> None:
    assert build({"site.yml": written}).problems == [seen]


def test_what_is_made_for_machines_can_be_chosen() -> None:
    every, none = build({}), build({"site.yml": "exports: none\n"})
    assert every.problems == none.problems == []
    assert (every.folder / "site" / "data" / "facts.jsonl").is_file()
    assert not (none.folder / "site" / "data").exists()
