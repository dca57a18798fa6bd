"""The command that serves a site while it is worked on: serve."""

from __future__ import annotations

import webbrowser
from typing import Any

import click
from msgspec.structs import replace

from factsite.command.options import folders, main, misused, no_search, prepare, refuse
from factsite.records.settings import TABLES
from factsite.serving import NoPort, serve


@main.command("serve")
@folders
@no_search
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port on loopback.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def serve_command(port: int, opens: bool, **options: Any) -> None:
    """Build, serve on this machine alone, and reload the page when a file changes."""
    settings, runner, clock = prepare(options)
    # They are made anew whole with every change: tables take longer than the page that is being looked at.
    settings = replace(settings, exports=tuple(name for name in settings.exports if name not in TABLES))
    refuse(settings)
    try:
        serve(settings, runner, clock, port, click.echo, webbrowser.open if opens else None)
    except NoPort as fault:
        misused(str(fault))
