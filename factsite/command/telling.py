"""The commands that tell of a site and of the rules: report and rules."""

from __future__ import annotations

from typing import Any

import click

from factsite.checking import check
from factsite.command.options import end, folders, formats, main, misused, prepare
from factsite.explaining import explain, list_rules
from factsite.naming import did_you_mean
from factsite.renewing import proven_only
from factsite.reporting import report_claims, report_coverage
from factsite.rules import BY_ID
from factsite.showing import DOCUMENTS


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
    end(settings, proven_only(checked), form)


@main.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE]...")
def rules_command(names: tuple[str, ...]) -> None:
    """Explain what is proven: all rules in a line each, or RULE with what an author writes and sees."""
    for name in names:
        if name not in BY_ID:
            misused(f"there is no rule {name}; {did_you_mean(name, BY_ID) or 'python build.py rules lists them'}")
    for line in explain(names) if names else list_rules():
        click.echo(line)
