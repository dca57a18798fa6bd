"""The commands that compare and change content: diff, fix and mv."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from factsite.checking import recall
from factsite.command.options import folders, main, misused, number, prepare
from factsite.editing import OutOfReach, unified, write
from factsite.history import NoHistory
from factsite.mending import Mended, NotMoved, fix, move
from factsite.reading.addresses import NAME as ADDRESSES
from factsite.reading.corrections import NAME as LOG
from factsite.records.settings import Settings
from factsite.reviewing import compare, snapshot_at, snapshot_of_files
from factsite.showing.diff import DIFF_FORMATS


@main.command("diff")
@folders
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", default="")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(list(DIFF_FORMATS)),
    help="How it is told: to a person, in the summary of a pull request, or to a program.",
)
def diff_command(base: str, head: str, form: str, **options: Any) -> None:
    """Say in facts what differs between the git revisions BASE and HEAD; without HEAD, the files as they are.

    Each new fact and sentence stands beside its passages. It ends with 0 whatever differs: check is what proves.
    """
    settings, runner, clock = prepare(options)
    try:
        before = snapshot_at(settings, base, runner)
        after = snapshot_at(settings, head, runner) if head else snapshot_of_files(settings, runner)
    except NoHistory as fault:
        misused(str(fault))
    diff = compare(before, after, settings.shown(settings.content / LOG))
    clock.stop()
    for line in DIFF_FORMATS[form](diff):
        click.echo(line if form == "text" else line.encode())


@main.command("fix")
@folders
@click.option("--write", "written", is_flag=True, help="Write what is mended; without it, only show the change.")
@click.option("--since", metavar="REV", help="Also date pages, and new facts of theirs, that changed since a revision.")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="The day to write, where it is not today.")
def fix_command(written: bool, since: str | None, day: str, **options: Any) -> None:
    """Mend what needs no judgement.

    That is: references to moved pages, the characters of quotes, days of change; and record new addresses.
    """
    settings, runner, clock = prepare(options)
    if day and since is None:
        misused("--date is the day for --since; name a revision with it")
    day = _day(day)
    try:
        past = recall(settings, since, runner) if since is not None else None
    except NoHistory as fault:
        misused(f"--since {since}: {fault}")
    mended = fix(settings, runner, past, day)
    clock.stop()
    click.echo("".join(unified(mended.changes, settings.root)).encode(), nl=False)
    for line in mended.left:
        click.echo(f"factsite: left as it is: {line}", err=True)
    found = number(len(mended.changes), "file")
    if not mended.changes:
        click.echo("Nothing to mend.", err=True)
    elif written:
        _write(settings, mended)
        click.echo(f"Mended {found}.", err=True)
    else:
        click.echo(f"{found} can be mended so; --write writes it.", err=True)


@main.command("mv")
@folders
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def mv_command(old: str, new: str, **options: Any) -> None:
    """Move the page OLD (as people/name) to NEW: mend all that names it, and lead there from its old address."""
    settings, runner, clock = prepare(options)
    old, new = (_id(settings, one) for one in (old, new))
    try:
        mended = move(settings, runner, old, new)
    except NotMoved as fault:
        misused(str(fault))
    clock.stop()
    _write(settings, mended)
    others = sum(change.file.name != ADDRESSES for change in mended.changes) - 2
    named = f"; mended {number(others, 'file')} that named it" if others else ""
    click.echo(f"{old} is now {new}{named}. Its old address leads there.")


def _day(given: str) -> str:
    """Return the day that was given, or today."""
    try:
        day = date.fromisoformat(given) if given else date.today()  # noqa: DTZ011 - the editor's own day
    except ValueError:
        day = None
    if day is None or (given and day.isoformat() != given):
        misused(f"--date {given}: write it as 2026-01-31: year, month, day")
    return day.isoformat()


def _id(settings: Settings, written: str) -> str:
    """Return the id that a person means, who may have written the file."""
    folder = settings.shown(settings.content).rstrip("/")
    return written.removeprefix("./").removeprefix(f"{folder}/").removesuffix(".md")


def _write(settings: Settings, mended: Mended) -> None:
    try:
        write(mended.changes, settings.content)
    except OutOfReach as fault:
        misused(str(fault))
