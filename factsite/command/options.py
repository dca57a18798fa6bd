"""What all commands share: the group, the options, how problems are told and how wrong use ends."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any, NoReturn, TypeVar

import click
from msgspec.structs import replace

from factsite import __version__
from factsite.reading.settings import ADDRESS
from factsite.records.settings import Settings
from factsite.renewing import Built
from factsite.rules import is_error
from factsite.running import Runner
from factsite.running.answers import Overtaken
from factsite.showing import FORMATS, Told
from factsite.writing import OutOfPlace, refuse_foreign

_ENGINE = Path(__file__).parent.parent
_CACHE = Path(".cache") / "factsite.sqlite"
# The folders that are read, and what they are called where nobody says so.
_READ = {"content": "content", "seeds": "seeds", "templates": "templates", "static": "static"}
_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Clock:
    """Says on standard error which stage is at work, and when `timed` what each took, and what the runner did."""

    timed: bool
    runner: Runner
    stage: str = ""
    since: float = 0.0

    def __call__(self, stage: str) -> None:
        """Note that a stage begins."""
        self._lap()
        self.stage, self.since = stage, time.perf_counter()
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{stage} …", nl=False, err=True)

    def stop(self) -> None:
        """Note that the last stage is over."""
        self._lap()
        for task, (items, worked) in self.runner.done.items() if self.timed else ():
            click.echo(f"{task:24} {items:6}, {worked} worked on", err=True)
        if self.timed:
            # Linux counts in kilobytes, macOS in bytes.
            unit = 2**20 if sys.platform == "darwin" else 2**10
            own, others = (getrusage(who).ru_maxrss // unit for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
            beside = f", {others} MiB in the largest process beside it" if others else ""
            click.echo(f"{'memory at most':24} {own:6} MiB{beside}", err=True)

    def _lap(self) -> None:
        if sys.stderr.isatty() and self.stage:
            click.echo("\r\033[K", nl=False, err=True)
        if self.timed and self.stage:
            click.echo(f"{self.stage:24} {time.perf_counter() - self.since:8.3f} s", err=True)
        self.stage = ""


# Where each command is: what none of the others needs is not read for them.
COMMANDS = {
    "build": "site",
    "check": "site",
    "cite": "editing",
    "diff": "changing",
    "fix": "changing",
    "mv": "changing",
    "new": "editing",
    "report": "telling",
    "rules": "telling",
    "schema": "schema",
    "serve": "live",
}


class _BuildByDefault(click.Group):
    """A group whose command is `build` where the arguments name none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, having read its module, which adds it to the group."""
        if cmd_name in COMMANDS:
            import_module(f"{__package__}.{COMMANDS[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand alone."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments of the group; what it does not know is told in a line."""
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            misused(_in_a_line(error))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a folder or file that the system does not give is wrong use, not a defect."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            misused(_in_a_line(error))
        except Overtaken as error:
            misused(f"{error} changed again and again while it was read: run the command once more")
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            # A disk that is full while a file is written does not say which file that is.
            misused(": ".join(str(part) for part in (error.strerror or error, error.filename) if part is not None))


def _in_a_line(error: click.UsageError) -> str:
    """Return what is wrong with the arguments, and where it stands what they can be."""
    said = " ".join(error.format_message().split())
    end = "" if said.endswith((".", "?")) else "."
    return f"{said}{end}" + (f" {error.ctx.command_path} --help says more" if error.ctx else "")


def folders(command: _Command) -> _Command:
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
        click.option("--timings", is_flag=True, help="Say what each stage took, and what was worked on."),
    )
    for option in reversed(options):
        command = option(command)
    return command


no_search = click.option("--no-search", is_flag=True, help="Leave out the search page and its index.")
formats = click.option(
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


def prepare(options: dict[str, Any]) -> tuple[Settings, Runner, Clock]:
    """Return the settings, runner and clock that the options ask for."""
    root = Path.cwd()
    settings = Settings(
        root=root,
        content=root / options["content"],
        seeds=root / options["seeds"],
        templates=(root / options["templates"], _engine("templates")),
        static=(root / options["static"], _engine("static")),
        out=root / options["out"],
        search=not options.get("no_search"),
    )
    for name, default in _READ.items():
        if not (root / options[name]).is_dir() and (name == "content" or options[name] != default):
            misused(f"there is no folder {options[name]}; name another with --{name}")
        if options[name] == default and _leads_out(root / default, root):
            misused(f"{default} is a link that leads out of this folder; name the folder itself with --{name}")
    address = options["base_url"]
    if address and not ADDRESS.match(address):
        misused(f"--base-url {address}: write it as https://example.org/path/")
    memory = None if options["no_cache"] else root / _CACHE
    runner = Runner(options["jobs"], memory)
    return replace(settings, address=address), runner, Clock(options["timings"], runner)


def _engine(folder: str) -> Path:
    """Return a folder that the engine brings: in the installed package, or beside it in a checkout."""
    inside = _ENGINE / folder
    return inside if inside.is_dir() else _ENGINE.parent / folder


def _leads_out(folder: Path, root: Path) -> bool:
    """Whether a folder that nobody named is a link to another place: whoever changes the content could make one."""
    return folder.is_symlink() and not folder.resolve().is_relative_to(root.resolve())


def refuse(settings: Settings) -> None:
    """Leave with 2 where the output folder is not ours to write."""
    try:
        inputs = (settings.content, settings.seeds, *settings.templates, *settings.static, _ENGINE)
        refuse_foreign(settings.out, settings.root, inputs)
    except OutOfPlace as fault:
        misused(str(fault))


def end(settings: Settings, built: Built, form: str) -> None:
    """Tell the problems and leave with 1, where there are others than warnings."""
    problems = built.problems
    for line in FORMATS[form](Told(problems, settings.root, built.address, built.pages, built.facts)):
        # Programs read UTF-8, whatever a person's terminal is set to.
        click.echo(line if form == "text" else line.encode())
    errors = [problem for problem in problems if is_error(problem)]
    if errors:
        files = len({problem.path for problem in errors})
        warnings = len(problems) - len(errors)
        beside = f" and {number(warnings, 'warning')}" if warnings else ""
        found = f"{number(len(errors), 'problem')} in {number(files, 'file')}{beside}"
        click.echo(f"{found}. Nothing was written.", err=True)
        sys.exit(1)


def counted(built: Built) -> str:
    """Return how many pages and facts were checked, in words."""
    return f"{number(built.pages, 'page')}, {number(built.facts, 'fact')}"


def number(count: int, noun: str) -> str:
    """Return a count with its noun: “1 page”, “2 pages”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def misused(message: str) -> NoReturn:
    """Say what is wrong in a line, and leave with 2."""
    click.echo(f"factsite: {message}", err=True)
    sys.exit(2)
