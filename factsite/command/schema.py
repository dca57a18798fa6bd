"""The command for editor programs: schema."""

from __future__ import annotations

from pathlib import Path

import click

from factsite.command.options import main, misused
from factsite.naming import did_you_mean
from factsite.schemas import schema_files, schema_names, schema_text


@main.command("schema")
@click.argument("name", default="", metavar="[NAME]")
@click.option("--write", default="", metavar="FOLDER", help="Write all schemas into a folder.")
def schema_command(name: str, write: str) -> None:
    """Print a JSON Schema for editor programs: NAME is a kind of page, corrections or site; none lists them."""
    if name and write:
        misused("name one schema to print, or a folder to --write all into")
    if write:
        click.echo(f"{_write(Path(write))} schemas written to {write}/")
    elif not name:
        click.echo("\n".join(schema_names()))
    elif name not in schema_names():
        misused(
            f"there is no schema {name}; {did_you_mean(name, schema_names()) or 'python build.py schema lists them'}"
        )
    else:
        click.echo(schema_text(name).encode(), nl=False)


def _write(folder: Path) -> int:
    """Write every schema into a folder that is there, and return how many there are."""
    if not folder.is_dir():
        misused(f"there is no folder {folder}; make it first")
    files = tuple(schema_files())
    for name, text in files:
        beside = folder / f".{name}.new"
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(folder / name)
    return len(files)
