"""The command: options, output and exit codes. 0 is sound, 1 is problems, 2 is wrong use."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from factsite import __version__
from factsite.explaining import explain, list_rules
from factsite.history import NoHistory
from factsite.naming import did_you_mean
from factsite.pipeline import Checked, build, check, recall
from factsite.reading.settings import ADDRESS
from factsite.records.past import Past
from factsite.records.problem import Problem
from factsite.records.settings import Settings
from factsite.reporting import report_claims, report_coverage
from factsite.rules import BY_ID, is_error
from factsite.running import Runner
from factsite.serving import NoPort, serve
from factsite.showing import DOCUMENTS, FORMATS, Told
from factsite.writing import OutOfPlace, refuse_foreign

_ENGINE = Path(__file__).parent
_CACHE = Path(".cache") / "factsite.sqlite"
# The folders that are read, and what they are called where nobody says so.
_READ = {"content": "content", "seeds": "seeds", "templates": "templates", "static": "static"}
_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Clock:
    """Says on standard error which stage is at work, and what each took when `timed`."""

    timed: bool
    stage: str = ""
    since: float = 0.0

    def __call__(self, stage: str) -> None:
        """Note that a stage begins."""
        self.stop()
        self.stage, self.since = stage, time.perf_counter()
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{stage} …", nl=False, err=True)

    def stop(self) -> None:
        """Note that the last stage is over."""
        if sys.stderr.isatty() and self.stage:
            click.echo("\r\033[K", nl=False, err=True)
        if self.timed and self.stage:
            click.echo(f"{self.stage:24} {time.perf_counter() - self.since:8.3f} s", err=True)
        self.stage = ""


class _BuildByDefault(click.Group):
    """A group whose command is `build` where the arguments name none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand alone."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a folder or file that the system does not give is wrong use, not a defect."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            _misused(f"{error.strerror}: {error.filename}")


def _folders(command: _Command) -> _Command:
    """Add the options that every command has."""
    options = (
        click.option("--content", default=_READ["content"], show_default=True, help="Folder of the pages."),
        click.option("--seeds", default=_READ["seeds"], show_default=True, help="Folder of the stored articles."),
        click.option(
            "--templates", default=_READ["templates"], show_default=True, help="Folder of your own templates."
        ),
        click.option("--static", default=_READ["static"], show_default=True, help="Folder of own static files."),
        click.option("--out", default="site", show_default=True, help="Folder of the finished site."),
        click.option("--base-url", default="", help="Address of the site, for canonical links and 404.html."),
        click.option("--jobs", default=0, type=click.IntRange(0, 64), help="Processes; 0 chooses."),
        click.option("--no-cache", is_flag=True, help="Remember nothing between runs."),
        click.option("--timings", is_flag=True, help="Say what each stage took."),
    )
    for option in reversed(options):
        command = option(command)
    return command


_format = click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(list(FORMATS)),
    help="How problems are told: to a person, a program, a GitHub workflow, or code scanning.",
)


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factsite")
def main() -> None:
    """Build a site of proven facts. Without a command: build."""


@main.command("build")
@_folders
@_format
def build_command(form: str, **options: Any) -> None:
    """Prove everything and, where all is sound, write the site."""
    settings, runner, clock = _prepare(options)
    _refuse(settings)
    outcome = build(settings, runner, clock)
    clock.stop()
    _end(outcome.checked, outcome.problems, form)
    click.echo(
        f"{_counted(outcome.checked)}: all proven. {outcome.files} files written to {settings.out}/",
        err=form in DOCUMENTS,
    )


@main.command("check")
@_folders
@_format
@click.option("--since", default="", metavar="REV", help="Find changes since a git revision that are not logged.")
def check_command(form: str, since: str, **options: Any) -> None:
    """Prove everything and write nothing."""
    settings, runner, clock = _prepare(options)
    past = _recall(settings, since, runner) if since else None
    checked = check(settings, runner, clock, past)
    clock.stop()
    _end(checked, checked.problems, form)
    click.echo(f"{_counted(checked)}: all proven", err=form in DOCUMENTS)


@main.command("report")
@_folders
@_format
@click.option("--claims", is_flag=True, help="List every number, date, place and name with its passage.")
def report_command(claims: bool, form: str, **options: Any) -> None:
    """Say how much of each article is cited, and what is left over."""
    settings, runner, clock = _prepare(options)
    checked = check(settings, runner, clock)
    clock.stop()
    for line in report_claims(checked) if claims else report_coverage(checked):
        click.echo(line, err=form in DOCUMENTS)
    _end(checked, checked.problems, form)


@main.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE]...")
def rules_command(names: tuple[str, ...]) -> None:
    """Explain what is proven: all rules in a line each, or RULE with what an author writes and sees."""
    for name in names:
        if name not in BY_ID:
            _misused(f"there is no rule {name}; {did_you_mean(name, BY_ID) or 'python build.py rules lists them'}")
    for line in explain(names) if names else list_rules():
        click.echo(line)


@main.command("serve")
@_folders
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port on loopback.")
def serve_command(port: int, **options: Any) -> None:
    """Build, serve on this machine alone, and reload the page when a file changes."""
    settings, runner, clock = _prepare(options)
    _refuse(settings)
    try:
        serve(settings, runner, clock, port, click.echo)
    except NoPort as fault:
        _misused(str(fault))


def _prepare(options: dict[str, Any]) -> tuple[Settings, Runner, Clock]:
    """Return the settings, runner and clock that the options ask for."""
    root = Path.cwd()
    settings = Settings(
        root=root,
        content=root / options["content"],
        seeds=root / options["seeds"],
        templates=(root / options["templates"], _engine("templates")),
        static=(root / options["static"], _engine("static")),
        out=root / options["out"],
    )
    for name, default in _READ.items():
        if not (root / options[name]).is_dir() and (name == "content" or options[name] != default):
            _misused(f"there is no folder {options[name]}; name another with --{name}")
    address = options["base_url"]
    if address and not ADDRESS.match(address):
        _misused(f"--base-url {address}: write it as https://example.org/path/")
    memory = None if options["no_cache"] else root / _CACHE
    return replace(settings, address=address), Runner(options["jobs"], memory), Clock(options["timings"])


def _recall(settings: Settings, since: str, runner: Runner) -> Past:
    """Return what was published at a revision, having said what of it is not compared."""
    try:
        past = recall(settings, since, runner)
    except NoHistory as fault:
        _misused(f"--since {since}: {fault}")
    if not past.pages:
        click.echo(f"factsite: at {since} there are no pages in this folder to compare with", err=True)
    elif past.unread_pages or past.unread_facts:
        unread = f"{_number(past.unread_pages, 'page')} and {_number(past.unread_facts, 'fact')}"
        click.echo(f"factsite: {unread} of {since} cannot be read today and are not compared", err=True)
    return past


def _engine(folder: str) -> Path:
    """Return a folder that the engine brings: in the installed package, or beside it in a checkout."""
    inside = _ENGINE / folder
    return inside if inside.is_dir() else _ENGINE.parent / folder


def _refuse(settings: Settings) -> None:
    try:
        inputs = (settings.content, settings.seeds, *settings.templates, *settings.static)
        refuse_foreign(settings.out, settings.root, inputs)
    except OutOfPlace as fault:
        _misused(str(fault))


def _end(checked: Checked, problems: tuple[Problem, ...], form: str) -> None:
    """Tell the problems and leave with 1, where there are others than warnings."""
    settings = checked.settings
    for line in FORMATS[form](Told(problems, settings.root, settings.address, len(checked.proofs), _facts(checked))):
        # Programs read UTF-8, whatever a person's terminal is set to.
        click.echo(line if form == "text" else line.encode())
    errors = [problem for problem in problems if is_error(problem)]
    if errors:
        files = len({problem.path for problem in errors})
        warnings = len(problems) - len(errors)
        beside = f" and {_number(warnings, 'warning')}" if warnings else ""
        found = f"{_number(len(errors), 'problem')} in {_number(files, 'file')}{beside}"
        click.echo(f"{found}. Nothing was written.", err=True)
        sys.exit(1)


def _counted(checked: Checked) -> str:
    return f"{_number(len(checked.proofs), 'page')}, {_number(_facts(checked), 'fact')}"


def _facts(checked: Checked) -> int:
    return sum(len(proof.page.facts) for proof in checked.proofs)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _misused(message: str) -> NoReturn:
    click.echo(f"factsite: {message}", err=True)
    sys.exit(2)
