"""The commands that prove a site, and write it: build and check."""

from __future__ import annotations

from typing import Any

import click

from factsite.checking import check, recall
from factsite.command.options import counted, end, folders, formats, main, misused, no_search, number, prepare, refuse
from factsite.history import NoHistory
from factsite.records.past import Past
from factsite.records.settings import Settings
from factsite.renewing import proven_only, renew
from factsite.running import Runner
from factsite.running.pool import uncollected
from factsite.showing import DOCUMENTS


@main.command("build")
@folders
@formats
@no_search
def build_command(form: str, **options: Any) -> None:
    """Prove everything and, where all is sound, write the site."""
    settings, runner, clock = prepare(options)
    refuse(settings)
    with uncollected(last=True):
        built = renew(settings, runner, clock)
        clock.stop()
        end(settings, built, form)
        written = f"{number(built.files, 'file')} in {settings.shown(settings.out)}/, {built.fresh} written"
        click.echo(f"{counted(built)}: all proven. {written}", err=form in DOCUMENTS)


@main.command("check")
@folders
@formats
@click.option("--since", metavar="REV", help="Find changes since a git revision that are not logged.")
def check_command(form: str, since: str | None, **options: Any) -> None:
    """Prove everything and write nothing."""
    settings, runner, clock = prepare(options)
    past = _recall(settings, since, runner) if since is not None else None
    with uncollected(last=True):
        checked = check(settings, runner, clock, past)
        clock.stop()
        built = proven_only(checked)
        end(settings, built, form)
        click.echo(f"{counted(built)}: all proven", err=form in DOCUMENTS)


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
