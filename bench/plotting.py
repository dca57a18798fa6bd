"""The plot of the results: a bar for each contestant, in plain SVG that GitHub shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from statistics import median

from bench.contestants import OURS
from bench.racing import SCENARIOS, Race

_WIDTH, _LEFT, _RIGHT, _ROW, _GAP = 760, 150, 110, 22, 40
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1b1f24}.t{font-weight:600}.o{fill:#9aa4ae}.m{fill:#1f6f54}"
    ".s{stroke:#1b1f24;stroke-width:1.5}"
)


def plot(races: Sequence[Race]) -> str:
    """Return the wall times as bars, each with a line from the fastest round to the slowest."""
    drawn: list[str] = []
    at = _GAP
    for race in races:
        for scenario in SCENARIOS:
            drawn.append(_text(10, at, f"{race.pages:,} pages, {scenario}: seconds of wall time", "t"))
            rows = list(_bars(race, scenario, at + 10))
            drawn += rows
            at += 10 + len(race.outputs) * _ROW + _GAP
    size = f'width="{_WIDTH}" height="{at}" viewBox="0 0 {_WIDTH} {at}"'
    ground = f'<rect width="{_WIDTH}" height="{at}" fill="#fff"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="Wall times of all contestants">'
    return "\n".join((head, f"<style>{_STYLE}</style>", ground, *drawn, "</svg>", ""))


def _bars(race: Race, scenario: str, top: float) -> Iterator[str]:
    walls = {name: [cost.wall for cost in race.costs[name, scenario]] for name in race.outputs}
    longest = max(max(wall) for wall in walls.values())
    scale = (_WIDTH - _LEFT - _RIGHT) / longest
    for row, (name, wall) in enumerate(walls.items()):
        y = top + row * _ROW
        middle, end = median(wall), _LEFT + max(wall) * scale
        yield _text(_LEFT - 10, y + 14, name, "", "end")
        kind = "m" if name == OURS else "o"
        yield f'<rect class="{kind}" x="{_LEFT}" y="{y + 3}" width="{middle * scale:.1f}" height="{_ROW - 8}"/>'
        line = f'x1="{_LEFT + min(wall) * scale:.1f}" x2="{end:.1f}" y1="{y + 10}" y2="{y + 10}"'
        yield f'<line class="s" {line}/>'
        yield _text(end + 8, y + 14, f"{middle:.2f} s", "")


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
