"""Build, serve, and build again when a file changes, until told to end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

from factsite.records.settings import Settings
from factsite.rendering import environment
from factsite.running import Runner
from factsite.serving.attempt import Attempt, Clock, try_build
from factsite.serving.insertion import title_of
from factsite.serving.ports import HOST, open_port

_MOST = 20
_NAMED = 2
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Echo = Callable[[str], None]
Show = Callable[[str], object]


def serve(settings: Settings, runner: Runner, clock: Clock, port: int, echo: Echo, show: Show | None = None) -> None:
    """Build and serve the site on loopback, and build again on every change, until Ctrl-C or SIGTERM.

    `show` is told the address once the first build is over.

    A build that fails leaves the last sound site as it is, and its problems are shown over it. Builds run in this
    thread, one at a time, and the server in another, so that it answers all the while. Raises NoPort.
    """
    # Together a seventh of a second that no other command needs.
    from factsite.serving.server import LiveServer
    from factsite.serving.watch import is_input, watch_inputs

    with closing(open_port(port)) as listening, _until_told_to_end():
        changes = watch_inputs(settings)
        # From here on no change is missed.
        next(changes)
        begun = time.perf_counter()
        runner.watch()
        attempt = try_build(settings, runner, clock)
        server = LiveServer(settings.out, listening, attempt, echo)
        with server.running():
            runner.stay()
            taken = "" if server.port == port else f" (port {port} is taken)"
            address = f"http://{HOST}:{server.port}/"
            echo(f"Serving {settings.shown(settings.out)}/ at {address}{taken}. Ctrl-C ends it.")
            _report("first build", attempt, begun, echo)
            if show:
                show(address)
            for changed in changes:
                # When nothing more comes, it is looked whether something was not told.
                if not changed and not any(is_input(path, settings) for path in runner.overlooked()):
                    continue
                begun = time.perf_counter()
                runner.trust(changed)
                if not changed or _concerns_templates(changed, settings):
                    environment.cache_clear()
                attempt = try_build(settings, runner, clock)
                server.tell(attempt)
                _report(_named(changed, settings) or "a change nobody told of", attempt, begun, echo)


def _report(reason: str, attempt: Attempt, begun: float, echo: Echo) -> None:
    outcome = ("built with warnings" if attempt.warnings else "built") if attempt.sound else title_of(attempt)
    echo(f"{reason}: {outcome}, {time.perf_counter() - begun:.2f} s")
    if attempt.defect:
        echo(f"  defect: {attempt.defect}")
    told = attempt.complaints or attempt.warnings
    for complaint in told[:_MOST]:
        echo(f"  {complaint.terminal or complaint.head}")
    if len(told) > _MOST:
        echo(f"  … and {len(told) - _MOST} more")


def _named(changed: frozenset[Path], settings: Settings) -> str:
    """Return the changed files in a few words."""
    root = settings.root.resolve()
    names = sorted(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path) for path in changed)
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _concerns_templates(changed: frozenset[Path], settings: Settings) -> bool:
    # Jinja notices a template that has changed, but not a new one that stands before one of the same name.
    return any(path.is_relative_to(folder.resolve()) for path in changed for folder in settings.templates)


@contextmanager
def _until_told_to_end() -> Iterator[None]:
    """Leave the block in peace on Ctrl-C or SIGTERM, wherever in it the program is."""
    before = {number: signal.signal(number, _end) for number in _SIGNALS}
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
