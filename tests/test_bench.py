"""The benchmark's pages are proven and the same for all, and its arithmetic is right. Nothing is timed here."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench import serving
from bench.articles import HUB_ID, PER_ARTICLE, articles
from bench.contestants import chosen
from bench.generate import WRITERS, generate
from bench.measuring import TELLS_MEMORY, Cost, Failed, run
from bench.names import name_at
from bench.others import LISTED
from bench.plotting import plot
from bench.racing import COLD, EDIT, SAME, SCENARIOS, Output, Race, edited, prepare
from bench.records import FOLDERS
from bench.results import Spread, goals, ratios, spread, tables
from bench.run import put
from bench.stages import stages_of
from factsite.checking import check
from factsite.running import Runner
from tests.site import settings_in

PAGES, HUB = 60, 30


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The site of each contestant, as it is before it is built."""
    folder = tmp_path_factory.mktemp("bench")
    for name in WRITERS:
        generate(name, PAGES, folder / name, HUB)
    return {name: folder / name for name in WRITERS}


def test_all_of_it_is_proven_and_nothing_is_warned_of(made: Mapping[str, Path]) -> None:
    checked = check(settings_in(made["ours"]), Runner(jobs=1), lambda _: None)
    assert checked.problems == ()
    # On top come a page for each article, the organization that many link, and the home page.
    assert len(checked.proofs) == PAGES + PAGES // PER_ARTICLE + 2


def test_each_page_has_six_facts_with_quotes_four_links_three_citations_and_its_usual_size() -> None:
    for article in articles(PAGES, HUB, seed=1):
        for page in article.pages:
            if page.id == HUB_ID:
                continue
            assert [len(fact.quote) > 30 for fact in page.facts] == [True] * 6, page.id
            assert len(re.findall(r"\]\(\.\./", page.prose)) == 4, page.id
            assert len(re.findall(r"\[\^", page.prose)) == 3, page.id
        assert 9_000 < len(article.text.encode()) < 13_000


def test_pages_are_of_the_size_that_is_said(made: Mapping[str, Path]) -> None:
    sizes = [
        file.stat().st_size
        for kind in ("exchange", "person", "organization", "place", "event")
        for file in (made["ours"] / "content" / FOLDERS[kind]).iterdir()
    ]
    assert 2_550 < sum(sizes) / len(sizes) < 2_850


def test_as_many_pages_link_the_hub_as_are_asked_for(made: Mapping[str, Path]) -> None:
    content = made["ours"] / "content"
    link = f"../{HUB_ID}.md"
    assert sum(link in file.read_text("utf-8") for file in content.rglob("*.md") if file.parent.name != "pages") == HUB
    # Each article has its part of them.
    for article in articles(PAGES, HUB, seed=1):
        assert sum(link in page.prose for page in article.pages) == HUB // (PAGES // PER_ARTICLE)


def test_the_same_seed_makes_the_same_and_another_makes_other_names() -> None:
    first, again, other = (list(articles(20, 10, seed)) for seed in (1, 1, 2))
    assert first == again
    assert not {page.id for page in first[0].pages} & {page.id for page in other[0].pages} - {HUB_ID}


def test_no_name_comes_twice_in_half_a_million_pages() -> None:
    numbers = range(500_000 // PER_ARTICLE * 10)
    assert len({name_at(number) for number in numbers}) == len(numbers)


def test_the_others_get_the_same_pages_and_words(made: Mapping[str, Path]) -> None:
    ours = pages_of(made["ours"])
    for name in ("hugo", "eleventy", "pelican"):
        assert pages_of(made[name]) == ours, name
        for file in (made["ours"] / "content" / "exchanges").iterdir():
            quotes = re.findall(r"    quote: (.+)", file.read_text("utf-8"))
            told = (made[name] / "content" / "exchanges" / file.name).read_text("utf-8")
            assert [quote for quote in quotes if quote not in told] == [], name


def pages_of(site: Path) -> set[str]:
    content = site / "content"
    files = {file.relative_to(content).as_posix() for file in content.rglob("*.md") if file.stem != "_index"}
    return {file for file in files if file.partition("/")[0] in LISTED.values()}


def test_an_edit_changes_a_page_of_each_and_the_next_turns_it_back(made: Mapping[str, Path]) -> None:
    for one in chosen([]):
        place = made[one.writer]
        page = edited(place)
        before = page.read_text("utf-8")
        prepare(place, one, EDIT)
        assert page.read_text("utf-8") != before
        if one.writer == "ours":
            assert check(settings_in(place), Runner(jobs=1), lambda _: None).problems == ()
        prepare(place, one, EDIT)
        assert page.read_text("utf-8") == before


def test_a_cold_build_finds_nothing_of_the_last_one(tmp_path: Path) -> None:
    (ours,) = chosen(["factsite"])
    (tmp_path / "site").mkdir()
    (tmp_path / ".cache").mkdir()
    (tmp_path / "content").mkdir()
    prepare(tmp_path, ours, SAME)
    assert len(list(tmp_path.iterdir())) == 3
    prepare(tmp_path, ours, COLD)
    assert [file.name for file in tmp_path.iterdir()] == ["content"]


def test_medians_and_ratios_are_those_of_the_rounds() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    # The second round was slow for both.
    assert ratios([1.0, 4.0, 2.0], [2.0, 4.0, 2.0]) == Spread(1.0, 0.5, 1.0)


def race_of(pages: int, ours: float, theirs: float) -> Race:
    race = Race(pages)
    for name, wall in (("factsite", ours), ("Hugo", theirs)):
        race.outputs[name] = Output(12, 3_000_000, 2_000_000)
        for scenario in SCENARIOS:
            race.costs[name, scenario] = [Cost(wall, 2 * wall), Cost(wall + 1, 2 * wall)]
            race.memory[name, scenario] = 100 * wall
    return race


def test_the_tables_show_medians_spreads_and_ratios() -> None:
    lines = list(tables(race_of(1000, 2, 4)))
    assert lines[:6] == [
        "**Cold build**",
        "",
        "| | wall | × Hugo | CPU | × Hugo | peak memory | × Hugo |",
        "|---|--:|--:|--:|--:|--:|--:|",
        "| factsite | 2.50 s (2.00–3.00) | 0.55 (0.50–0.60) | 4.00 s (4.00–4.00) | 0.50 (0.50–0.50) | 200 MiB | 0.50 |",
        "| Hugo | 4.50 s (4.00–5.00) | 1.00 (1.00–1.00) | 8.00 s (8.00–8.00) | 1.00 (1.00–1.00) | 400 MiB | 1.00 |",
    ]
    assert lines[-1] == "| Hugo | 12 | 3.0 MB | 2.0 MB |"


def test_without_the_one_that_others_are_compared_with_there_is_no_ratio() -> None:
    race = race_of(1000, 2, 4)
    alone = Race(1000, {("factsite", one): race.costs["factsite", one] for one in SCENARIOS})
    alone.memory = {("factsite", one): 200 for one in SCENARIOS}
    alone.outputs["factsite"] = race.outputs["factsite"]
    assert list(tables(alone))[4] == "| factsite | 2.50 s (2.00–3.00) | – | 4.00 s (4.00–4.00) | – | 200 MiB | – |"
    assert list(goals([alone])) == []


def test_goals_are_told_with_what_was_reached() -> None:
    assert list(goals([race_of(1000, 2, 4), race_of(10_000, 30, 40)])) == [
        "1,000 pages, cold build, wall time of Hugo: 0.55 (at most 1.00)",
        "1,000 pages, cold build, peak memory of Hugo: 0.50 (at most 0.33: not yet)",
        "1,000 pages, one page edited, rebuild of Hugo: 0.55 (at most 0.17: not yet)",
        "1,000 pages, nothing changed, rebuild of Hugo: 0.55 (at most 0.17: not yet)",
        "10,000 pages, cold build, wall time of Hugo: 0.75 (at most 1.00)",
        "10,000 pages, cold build, peak memory of Hugo: 0.75 (at most 0.33: not yet)",
        "10,000 pages, one page edited, rebuild of Hugo: 0.75 (at most 0.17: not yet)",
        "10,000 pages, nothing changed, rebuild of Hugo: 0.75 (at most 0.17: not yet)",
        "cold build of 10,000 pages, times that of 1,000: 12.20 (at most 11.00: not yet)",
    ]


def test_what_an_editor_waits_for_is_told_with_the_goal() -> None:
    race = race_of(1000, 2, 4)
    race.reloads = [0.12, 0.11, 0.2]
    assert list(tables(race))[-1] == "From saving a page under `serve` to having it again: 0.12 s (0.11–0.20)"
    assert (
        list(goals([race]))[-1]
        == "1,000 pages, served: seconds from saving one to having it again: 0.12 (at most 0.15)"
    )


def test_an_edit_is_timed_until_the_server_gives_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "EDITS", 2)
    monkeypatch.setattr(serving, "_PAUSE", 0.3)
    generate("ours", 20, tmp_path, 10)
    times = serving.reloads(tmp_path)
    assert len(times) == 2
    assert all(0 < one < 30 for one in times)
    with pytest.raises(Failed, match="serve ended"):
        serving.reloads(tmp_path / "content")


def test_the_plot_has_a_bar_for_each_as_long_as_its_time() -> None:
    drawn = plot([race_of(1000, 2, 4)])
    bars = [float(width) for width in re.findall(r'<rect class="." [^>]*width="([\d.]+)"', drawn)]
    assert len(bars) == 2 * len(SCENARIOS)
    assert bars[0] / bars[1] == pytest.approx(2.5 / 4.5, rel=0.01)


def test_results_stand_between_their_marks_and_nowhere_else() -> None:
    text = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n"
    assert put(text, "x", "new") == "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n"
    with pytest.raises(ValueError, match="there is no"):
        put(text, "y", "new")


def test_a_command_is_measured_with_its_children_and_told_of_when_it_fails(tmp_path: Path) -> None:
    child = "import time; kept = b'x' * 60_000_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = run((sys.executable, "-c", parent), tmp_path, memory=True)
    assert cost.wall > 0.5
    if TELLS_MEMORY:
        assert 60 < cost.memory < 200
    with pytest.raises(Failed, match="ended with 3:\nno"):
        run((sys.executable, "-c", "print('no'); raise SystemExit(3)"), tmp_path)


def test_costs_add_up_but_for_memory() -> None:
    assert Cost(1, 2, 300) + Cost(4, 5, 100) == Cost(5, 7, 300)


def test_stages_are_read_from_lines_and_from_json() -> None:
    lines = "read                        0.250 s\ncompose, render, write      1.500 s\n3 pages\n"
    assert stages_of(lines) == {"read": 0.25, "compose, render, write": 1.5}
    assert stages_of('noise\n{"stages": {"read": 0.25}, "pages": 3, "note": "x"}\n') == {
        "stages read": 0.25,
        "pages": 3,
    }
