"""That the tests have a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser


def test_the_browser_opens_a_file(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "a page.html"
    file.write_text("<!doctype html><title>A page</title><p>Hello", encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.title() == "A page"
    assert page.inner_text("p") == "Hello"
    page.close()
