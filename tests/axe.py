"""Whether pages can be used by everybody, as axe-core reads WCAG 2.2 AA and best practice."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.setup.tools import NODE_FOLDER

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(found =>
    found.violations.flatMap(one => one.nodes.map(node => one.id + ": " + node.target.join(" ") + ": " +
        (node.failureSummary || "").replace(/\\s+/g, " "))))"""


@cache
def _axe() -> str:
    return (NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what keeps somebody from using the page as it is now, each as `rule: element: what to do`."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    found: list[Any] = page.evaluate(_RUN, list(TAGS))
    return [str(one) for one in found]
