"""The server of the session: livereload's, with its web socket, shut to everyone but this machine's own browser."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from factsite.serving.attempt import Attempt
from factsite.serving.folder import HTML, LOST, Answer, answer, is_published, read
from factsite.serving.insertion import FOLDER, SCRIPT, SOCKET, STYLE, insert, problems_page
from factsite.serving.ports import HOST

_HTTP = 80
_NAMES = (HOST, "localhost", "[::1]")
# Nobody sends us anything but requests and a greeting.
_MOST = 4096
# Seconds to wait for the server's end; its thread dies with the process in any case.
_END = 2.0


class LiveServer(Server):  # type: ignore[misc]  # livereload ships no types
    """Serves the folder `out` on the socket `listening`, in a thread of its own, and tells browsers of new attempts."""

    def __init__(self, out: Path, listening: socket.socket, attempt: Attempt, echo: Callable[[str], None]) -> None:
        super().__init__(watcher=_NoWatcher())
        self.out = out
        self.listening = listening
        self.attempt = attempt
        self.echo = echo
        self.port: int = listening.getsockname()[1]
        # Another site's page can have its name lead here, but the browser then says that name.
        self.hosts = {f"{name}:{self.port}" for name in _NAMES} | (set(_NAMES) if self.port == _HTTP else set())
        self._loop = asyncio.new_event_loop()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve until the end of the block."""
        thread = Thread(target=self._run, name="server", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(_END)

    def tell(self, attempt: Attempt) -> None:
        """Show what came of a new attempt from now on, and have every open page ask for it. Safe in any thread."""
        self._loop.call_soon_threadsafe(self._tell, attempt)

    def application(self, *_: Any, **__: Any) -> None:
        """Answer with our own handlers; called by livereload when it begins to serve."""
        LiveReloadHandler.watcher = self.watcher
        # A page is reloaded whole: what it shows of the problems stands in it.
        LiveReloadHandler.live_css = False
        handlers = [(FOLDER + SOCKET, _Socket), (FOLDER + "(.*)", _Own), (".*", _Site)]
        application = Application(handlers, server=self, websocket_max_message_size=_MOST)
        HTTPServer(application, max_body_size=_MOST).add_socket(self.listening)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self.serve(self.port, host=HOST)

    def _tell(self, attempt: Attempt) -> None:
        self.attempt = attempt
        LiveReloadHandler.reload_waiters()

    def _setup_logging(self) -> None:
        """Keep the libraries quiet; what goes wrong in our own handlers is told by them."""
        for name in ("livereload", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _NoWatcher(Watcher):  # type: ignore[misc]  # livereload ships no types
    """Stands for livereload's own watcher, which looks every 0.8 s: changes are noticed elsewhere."""

    def start(self, _: Callable[[], None]) -> bool:
        """Say that there is nothing to look after."""
        return True


class _Guarded(RequestHandler):
    """Refuses whoever does not name this machine, and lets nothing be kept."""

    @property
    def live(self) -> LiveServer:
        server: LiveServer = self.settings["server"]
        return server

    @property
    def host(self) -> str:
        return self.request.host.lower()

    def prepare(self) -> None:
        if self.host not in self.live.hosts:
            raise HTTPError(421)

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        """Give none: nothing is kept."""

    def write_error(self, status_code: int, **_: Any) -> None:
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class _Site(_Guarded):
    """Answers with a file of the site; a page gets the reload script, and the problems where there are any."""

    async def get(self) -> None:
        attempt = self.live.attempt
        try:
            path = unquote(self.request.path, errors="strict")
        except UnicodeDecodeError:
            raise HTTPError(400) from None
        found = await answer(self.live.out, path)
        if not found and attempt.prefix != "/" and path.startswith(attempt.prefix):
            found = await answer(self.live.out, path[len(attempt.prefix) - 1 :])
        if found:
            self._give(found, attempt)
        elif not attempt.sound and not is_published(self.live.out):
            self._give(Answer(503, HTML, problems_page(attempt, self.host).encode()), None)
        elif lost := read(self.live.out, f"/{LOST}"):
            self._give(Answer(404, lost.type, lost.body), attempt)
        else:
            raise HTTPError(404)

    head = get

    def _give(self, found: Answer, attempt: Attempt | None) -> None:
        """Send an answer; a page of the site is given with what came of the attempt."""
        body = found.body
        if found.type == HTML and attempt:
            # The 404 page names files from the root of the published site, or from nowhere where that is not known.
            at_root = found.status == 404 and attempt.prefix == "/"
            body = insert(body.decode(errors="replace"), attempt, self.host, at_root=at_root).encode()
        self.set_status(found.status)
        self.set_header("Content-Type", found.type)
        if found.location:
            self.set_header("Location", found.location)
        self.finish(body)

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        if not isinstance(value, HTTPError):
            self.live.echo(f"defect in serve: {self.request.path}: {typ.__name__ if typ else ''}: {value}")
        super().log_exception(typ, value, tb)


class _Own(_Guarded):
    """Answers with the script and the stylesheet that `serve` adds."""

    def get(self, name: str) -> None:
        types = {SCRIPT: "text/javascript; charset=utf-8", STYLE: "text/css; charset=utf-8"}
        if name not in types:
            raise HTTPError(404)
        self.set_header("Content-Type", types[name])
        self.finish(Path(__file__).with_name(name).read_bytes())

    head = get


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """livereload's socket. A page that was loaded before the last attempt is told to reload when it says hello."""

    def prepare(self) -> None:
        super().prepare()
        # A browser lets any page open a socket to anywhere, and says whose page it is.
        if self.request.headers.get("Origin", "").lower() not in {f"http://{host}" for host in self.live.hosts}:
            raise HTTPError(403)

    def on_message(self, message: str) -> None:
        super().on_message(message)
        if self in LiveReloadHandler.waiters and self.get_query_argument("build", "") != self.live.attempt.id:
            self.send_message({"command": "reload", "path": "*"})
