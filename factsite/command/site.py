"""The commands that read a whole site: build, check, report, rules and serve."""

from __future__ import annotations

import webbrowser
from typing import Any

import click

from factsite.command.options import counted, end, folders, formats, main, misused, number, prepare, refuse
from factsite.explaining import explain, list_rules
from factsite.history import NoHistory
from factsite.naming import did_you_mean
from factsite.pipeline import build, check, recall
from factsite.records.past import Past
from factsite.records.settings import Settings
from factsite.reporting import report_claims, report_coverage
from factsite.rules import BY_ID
from factsite.running import Runner
from factsite.serving import NoPort, serve
from factsite.showing import DOCUMENTS

_no_search = click.option("--no-search", is_flag=True, help="Leave out the search page and its index.")


@main.command("build")
@folders
@formats
@_no_search
def build_command(form: str, **options: Any) -> None:
    """Prove everything and, where all is sound, write the site."""
    settings, runner, clock = prepare(options)
    refuse(settings)
    outcome = build(settings, runner, clock)
    clock.stop()
    end(outcome.checked, outcome.problems, form)
    written = f"{number(outcome.files, 'file')} in {settings.shown(settings.out)}/, {outcome.fresh} written"
    click.echo(f"{counted(outcome.checked)}: all proven. {written}", err=form in DOCUMENTS)


@main.command("check")
@folders
@formats
@click.option("--since", default="", metavar="REV", help="Find changes since a git revision that are not logged.")
def check_command(form: str, since: str, **options: Any) -> None:
    """Prove everything and write nothing."""
    settings, runner, clock = prepare(options)
    past = _recall(settings, since, runner) if since else None
    checked = check(settings, runner, clock, past)
    clock.stop()
    end(checked, checked.problems, form)
    click.echo(f"{counted(checked)}: all proven", err=form in DOCUMENTS)


@main.command("report")
@folders
@formats
@click.option("--claims", is_flag=True, help="List every number, date, place and name with its passage.")
def report_command(claims: bool, form: str, **options: Any) -> None:
    """Say how much of each article is cited, and what is left over."""
    settings, runner, clock = prepare(options)
    checked = check(settings, runner, clock)
    clock.stop()
    for line in report_claims(checked) if claims else report_coverage(checked):
        click.echo(line, err=form in DOCUMENTS)
    end(checked, checked.problems, form)


@main.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE]...")
def rules_command(names: tuple[str, ...]) -> None:
    """Explain what is proven: all rules in a line each, or RULE with what an author writes and sees."""
    for name in names:
        if name not in BY_ID:
            misused(f"there is no rule {name}; {did_you_mean(name, BY_ID) or 'python build.py rules lists them'}")
    for line in explain(names) if names else list_rules():
        click.echo(line)


@main.command("serve")
@folders
@_no_search
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port on loopback.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def serve_command(port: int, opens: bool, **options: Any) -> None:
    """Build, serve on this machine alone, and reload the page when a file changes."""
    settings, runner, clock = prepare(options)
    refuse(settings)
    try:
        serve(settings, runner, clock, port, click.echo, webbrowser.open if opens else None)
    except NoPort as fault:
        misused(str(fault))


def _recall(settings: Settings, since: str, runner: Runner) -> Past:
    """Return what was published at a revision, having said what of it is not compared."""
    try:
        past = recall(settings, since, runner)
    except NoHistory as fault:
        misused(f"--since {since}: {fault}")
    if not past.pages:
        click.echo(f"factsite: at {since} there are no pages in this folder to compare with", err=True)
    elif past.unread_pages or past.unread_facts:
        unread = f"{number(past.unread_pages, 'page')} and {number(past.unread_facts, 'fact')}"
        click.echo(f"factsite: {unread} of {since} cannot be read today and are not compared", err=True)
    return past
