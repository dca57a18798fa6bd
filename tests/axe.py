"""Whether pages can be used by everybody, as axe-core reads WCAG 2.2 AA and best practice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.setup.tools import NODE_FOLDER

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The rules that look at colors: in a dark page, all else is as it is in the light one.
COLORS = ("color-contrast", "link-in-text-block")
_RUN = """only => axe.run(document, {runOnly: only, resultTypes: ["violations"]}).then(found =>
    found.violations.flatMap(one => one.nodes.map(node => one.id + ": " + node.target.join(" ") + ": " +
        (node.failureSummary || "").replace(/\\s+/g, " "))))"""


@cache
def _axe() -> str:
    return (NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what keeps somebody from using the page as it is now, each as `rule: element: what to do`.

    Looks by these rules of axe-core's alone, where any are named.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(TAGS)}
    found: list[Any] = page.evaluate(_RUN, only)
    return [str(one) for one in found]
