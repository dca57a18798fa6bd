"""`serve` as an editor meets it: a process of its own, a browser, files that change, and strangers at the door."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from factsite.records.problem import Problem
from factsite.records.written import Place
from factsite.serving.attempt import Attempt, Complaint
from factsite.serving.folder import read
from factsite.serving.insertion import insert, problems_page
from tests.site import ROOT, base_files

BUILD = (str(ROOT / "build.py"),)
USOV = "people/dmytro-usov"
SOUND = "summary: Deputy head of a directorate."
BROKEN = "summary: Deputy head of a directorate in 1999."
MENDED = "summary: Deputy head."
# Seconds: more than any machine needs, so that a test that hangs ends.
PATIENCE = 30.0

# The command with a build that an "unexpected.txt" breaks and a "slow.txt" slows down.
TROUBLED = (
    "-c",
    """
import time
from pathlib import Path
from factsite.command import main
from factsite.serving import attempt

sound = attempt.renew

def build(settings, runner, clock):
    if Path("unexpected.txt").exists():
        raise LookupError("nobody thought of <this>")
    if Path("slow.txt").exists():
        Path("building.txt").touch()
        runner.map(time.sleep, [0.5] * 4)
        Path("building.txt").unlink()
    return sound(settings, runner, clock)

attempt.renew = build
main()
""",
)

# The command where nobody tells of changes of one page.
DEAF = (
    "-c",
    """
from factsite.command import main
from factsite.serving import watch

step = watch._watch
watch._watch = lambda paths: ((path for path in found if path.name != "dmytro-usov.md") for found in step(paths))
main()
""",
)


class Session:
    """A running `serve`: what it says, how it answers."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.folder = folder
        self.process = process
        self.lines: list[str] = []
        self.faults: list[str] = []
        for stream, kept in ((process.stdout, self.lines), (process.stderr, self.faults)):
            assert stream
            Thread(target=kept.extend, args=(stream,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.line("Serving ").split("http://127.0.0.1:")[1].split("/")[0])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def line(self, words: str, after: int = 0) -> str:
        """Return the first line with these words that it has said, after so many lines; wait for it."""
        wait(lambda: any(words in line for line in self.lines[after:]), self)
        return next(line for line in self.lines[after:] if words in line)

    def edit(self, page: str, old: str, new: str) -> None:
        """Change a page as an editor does."""
        file = self.folder / "content" / f"{page}.md"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
        """Return the answer to a request, sent exactly as said, and its body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, "" if answer.status == 101 else answer.read().decode(errors="replace")
        finally:
            connection.close()

    def status(self, path: str, method: str = "GET", **headers: str) -> int:
        return self.get(path, method, **headers)[0].status

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Return the exit code after a signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def __str__(self) -> str:
        return "".join((*self.lines, *self.faults))


@contextmanager
def serving(folder: Path, *options: str, program: tuple[str, ...] = BUILD, port: int = 0) -> Iterator[Session]:
    """Run `serve` in a folder, and leave nothing of it behind."""
    command = [sys.executable, *program, "serve", "--port", str(port or free_port()), *options]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        try:
            yield Session(folder, process)
        finally:
            # The whole session, whatever is left of it.
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def wait(done: Callable[[], bool], session: Session | None = None) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, f"waited in vain; serve said: {session}"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return min(port, 65_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small site in it."""
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of the browser that collects what its console complains of."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        yield page


def break_page(folder: Path) -> None:
    page = folder / "content" / f"{USOV}.md"
    page.write_text(page.read_text(encoding="utf-8").replace(SOUND, BROKEN), encoding="utf-8")


# What the editor sees.


def test_a_page_is_served_with_the_script_and_stays_as_it_is_on_disk(folder: Path) -> None:
    with serving(folder) as session:
        assert session.line("Serving ") == f"Serving site/ at {session.address}/. Ctrl-C ends it.\n"
        answer, page = session.get(f"/{USOV}.html")
        written = (folder / "site" / f"{USOV}.html").read_text(encoding="utf-8")
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert '<script src="/.serve/reload.js" data-build="' in page
        assert f"connect-src 'self' ws://127.0.0.1:{session.port}" in page
        assert "/.serve/" not in written
        assert "connect-src" not in written
        assert session.get("/static/site.css")[1] == (folder / "site/static/site.css").read_text(encoding="utf-8")


def test_tables_are_not_made_with_every_change(folder: Path) -> None:
    with serving(folder) as session:
        session.line("Serving ")
        assert sorted(file.name for file in (folder / "site/data").iterdir()) == [
            *("citations.jsonl", "datapackage.json", "facts.jsonl", "index.html", "pages.jsonl")
        ]


def test_problems_lie_over_the_last_sound_page_until_they_are_mended(folder: Path, tab: Page) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    with serving(folder) as session:
        tab.goto(f"{session.address}/{USOV}.html")
        expect(tab.get_by_text("Deputy head of a directorate.")).to_be_visible()
        expect(tab.locator("dialog")).to_have_count(0)

        session.edit(USOV, SOUND, BROKEN)
        dialog = tab.get_by_role("dialog", name="1 problem")
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text(f"content/{USOV}.md:4:42: numbers-are-cited: “1999” stands in no passage")
        # The line of the file with the caret below it, and the hint.
        assert dialog.locator("pre").inner_text() == f"{BROKEN}\n{' ' * 41}^"
        expect(dialog).to_contain_text("hint: cite the passage")
        # The old page is still there, on disk and below.
        expect(tab.locator("main")).to_contain_text("Deputy head of a directorate.")
        assert "1999" not in (folder / "site" / f"{USOV}.html").read_text(encoding="utf-8")
        # It is styled: no policy of the page stands in the way.
        assert dialog.evaluate("it => getComputedStyle(it).borderTopColor") == "rgb(179, 38, 30)"

        session.edit(USOV, BROKEN, MENDED)
        expect(tab.locator("main")).to_contain_text("Deputy head.")
        expect(tab.locator("dialog")).to_have_count(0)
        expect(tab.locator("main")).not_to_contain_text("Deputy head of a directorate.")
    assert [words for words in said if "Content Security Policy" in words] == []


def test_the_problems_are_closed_by_key_and_by_button(folder: Path, tab: Page) -> None:
    with serving(folder) as session:
        session.line("first build")
        session.edit(USOV, SOUND, BROKEN)
        session.line("1 problem")
        dialog = tab.get_by_role("dialog")
        for key in ("Escape", "Enter"):
            tab.goto(f"{session.address}/index.html")
            expect(dialog).to_be_visible()
            expect(dialog.get_by_role("button", name="Close")).to_be_focused()
            tab.keyboard.press(key)
            expect(dialog).to_be_hidden()
        # Where there is a list to scroll, it is reached by key.
        tab.reload()
        expect(dialog).to_be_visible()
        tab.keyboard.press("Tab")
        expect(dialog.locator("pre")).to_be_focused()


def test_the_problems_are_shown_without_a_script_too(folder: Path, browser: Browser) -> None:
    with serving(folder) as session, browser.new_context(java_script_enabled=False) as context:
        session.line("first build")
        session.edit(USOV, SOUND, BROKEN)
        session.line("1 problem")
        page = context.new_page()
        page.goto(f"{session.address}/index.html")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_any_sound_site_the_problems_are_a_page_of_their_own(folder: Path, tab: Page) -> None:
    break_page(folder)
    with serving(folder) as session:
        answer = tab.goto(f"{session.address}/")
        assert answer
        assert answer.status == 503
        expect(tab.get_by_role("heading", name="1 problem")).to_be_visible()
        expect(tab.locator("main")).to_contain_text(f"content/{USOV}.md:4:42: numbers-are-cited")
        assert not (folder / "site").exists()
        session.edit(USOV, BROKEN, MENDED)
        expect(tab.get_by_role("navigation", name="Site", exact=True)).to_be_visible()


def test_a_site_of_an_earlier_day_is_kept_when_it_starts_with_problems(folder: Path) -> None:
    subprocess.run([sys.executable, *BUILD], cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    break_page(folder)
    with serving(folder) as session:
        answer, page = session.get(f"/{USOV}.html")
        assert answer.status == 200
        assert '<h2 id="factsite-serve-title">1 problem</h2>' in page
        assert "Deputy head of a directorate." in page


def test_each_build_is_one_line_with_its_problems_below(folder: Path) -> None:
    with serving(folder) as session:
        assert session.line("first build").startswith("first build: built, ")
        session.edit(USOV, SOUND, BROKEN)
        line = session.line("1 problem, ")
        assert line.startswith(f"content/{USOV}.md: 1 problem, ")
        assert line.endswith(" s\n")
        place = f"content/{USOV}.md:4:42"
        assert session.line(place + ": numbers").startswith(
            f"  {place}: numbers-are-cited: “1999” stands in no passage"
        )
        count = len(session.lines)
        session.edit(USOV, BROKEN, MENDED)
        assert session.line(": built, ", count).startswith(f"content/{USOV}.md: built, ")
        assert session.end() == 0
    assert session.faults == []


def test_a_warning_is_told_in_the_terminal_and_lies_over_no_page(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        session.edit("exchanges/146-each", "facts:", "waive:\n  pages-are-reachable: it is new\nfacts:")
        assert ": built with warnings, " in session.line("built with warnings")
        assert session.line("warning: ").startswith("  content/exchanges/146-each.md:6:3: warning: waivers-are-used: ")
        assert session.end() == 0
    assert session.faults == []


# What it notices.


def test_a_template_of_the_folders_own_is_noticed_when_it_comes_is_wrong_and_goes(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        template = folder / "templates" / "page.html"
        template.parent.mkdir()
        template.write_text("<!doctype html>\n<p>{{ view.nothing }}\n", encoding="utf-8")
        assert session.line("templates-render").startswith("  templates/page.html:2:1: templates-render: ")
        assert "templates/page.html:2:1" in session.get(f"/{USOV}.html")[1]
        count = len(session.lines)
        template.unlink()
        template.parent.rmdir()
        session.line(": built, ", count)
        assert "factsite-serve" not in session.get(f"/{USOV}.html")[1]


def test_the_settings_are_noticed_when_they_come_change_are_replaced_and_go(folder: Path) -> None:
    settings = folder / "site.yml"

    def title() -> str:
        return session.get("/")[1].split("<title>")[1].split("</title>")[0]

    with serving(folder) as session:
        session.line("first build")
        plain = title()
        for name in ("One", "Two", "Three"):
            # As many editors save: a new file in the place of the old one.
            fresh = folder / "site.yml.tmp"
            fresh.write_text(f"title: {name}\n", encoding="utf-8")
            fresh.replace(settings)
            wait(lambda name=name: title().endswith(name), session)  # type: ignore[misc]
        settings.write_text("title: Four\n", encoding="utf-8")
        wait(lambda: title().endswith("Four"), session)
        settings.unlink()
        wait(lambda: title() == plain, session)


def test_what_an_editor_leaves_lying_for_a_moment_builds_nothing(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        people = folder / "content" / "people"
        for name in (".dmytro-usov.md.swp", "dmytro-usov.md~", "4913"):
            (people / name).write_text("?", encoding="utf-8")
            (people / name).unlink()
        time.sleep(0.5)
        session.edit(USOV, SOUND, MENDED)
        session.line(f"content/{USOV}.md: built, ")
        assert len(session.lines) == 3


def test_a_file_that_is_emptied_and_then_written_is_one_change(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        page = folder / "content" / f"{USOV}.md"
        text = page.read_text(encoding="utf-8").replace(SOUND, MENDED)
        with page.open("w", encoding="utf-8") as file:
            time.sleep(0.08)
            file.write(text)
        session.line(f"content/{USOV}.md: built, ")
        assert len(session.lines) == 3
        # One that stays empty is told of all the same.
        page.write_text("", encoding="utf-8")
        session.line("problem")


def test_changes_during_a_build_are_one_more_build(folder: Path) -> None:
    with serving(folder, program=TROUBLED) as session:
        session.line("first build")
        (folder / "slow.txt").touch()
        session.edit(USOV, SOUND, MENDED)
        wait((folder / "building.txt").exists)
        for page in ("people/aleksandr-zorin", "people/volodymyr-zelensky"):
            session.edit(page, "\n---\n", "\n---\n\n")
            time.sleep(0.3)
        # The server answers all the while.
        assert session.status("/") == 200
        assert (folder / "building.txt").exists()
        (folder / "slow.txt").unlink()
        line = session.line("aleksandr-zorin")
        assert line.startswith("content/people/aleksandr-zorin.md, content/people/volodymyr-zelensky.md: built, ")
        assert len(session.lines) == 4


def test_no_request_falls_between_the_old_site_and_the_new(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        for number in range(4):
            count = len(session.lines)
            session.edit(USOV, "\n---\n", "\n---\n\n")
            while len(session.lines) == count:
                assert session.status(f"/{USOV}.html") == 200, number


# What does not end it, and what does.


def test_what_nobody_told_of_is_built_when_all_is_quiet(folder: Path) -> None:
    with serving(folder, program=DEAF) as session:
        session.line("first build")
        session.edit(USOV, SOUND, MENDED)
        session.edit("people/aleksandr-zorin", "\n---\n", "\n---\n\n")
        assert session.line("zorin").startswith("content/people/aleksandr-zorin.md: built, ")
        assert session.line("nobody").startswith("a change nobody told of: built, ")
        assert "Deputy head.<" in session.get(f"/{USOV}.html")[1]
        assert session.end() == 0


def test_what_an_editor_program_keeps_beside_a_page_is_no_change(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        scratch = folder / "content" / "people" / ".dmytro-usov.md.swp"
        for number, (old, new) in enumerate(((SOUND, MENDED), (MENDED, SOUND))):
            scratch.write_text(f"what was typed {number}")
            session.edit(USOV, old, new)
            session.line("usov.md: built", 2 + number)
            time.sleep(0.6)
        assert len(session.lines) == 4, session.lines
        assert session.end() == 0


def test_a_defect_is_shown_and_does_not_end_it(folder: Path, tab: Page) -> None:
    with serving(folder, program=TROUBLED) as session:
        tab.goto(f"{session.address}/{USOV}.html")
        (folder / "unexpected.txt").touch()
        session.edit(USOV, SOUND, MENDED)
        # Where it arose, too: the innermost line of the engine.
        assert session.line("defect").startswith("  defect: LookupError: nobody thought of <this> (factsite/")
        dialog = tab.get_by_role("dialog", name="The build broke off")
        expect(dialog).to_contain_text("LookupError: nobody thought of <this>")
        (folder / "unexpected.txt").unlink()
        session.edit(USOV, MENDED, "summary: Deputy.")
        expect(tab.locator("main")).to_contain_text("Deputy.")
        expect(dialog).to_have_count(0)
        assert session.end() == 0
    assert session.faults == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_with_a_page_open(folder: Path, tab: Page, number: signal.Signals) -> None:
    with serving(folder) as session:
        with tab.expect_websocket() as opened:
            tab.goto(session.address)
        opened.value.wait_for_event("framereceived")
        assert session.end(number) == 0
    assert session.faults == []


def test_ctrl_c_ends_a_build_with_its_processes(folder: Path) -> None:
    (folder / "slow.txt").touch()
    with serving(folder, "--jobs", "2", program=TROUBLED) as session:
        wait((folder / "building.txt").exists, session)
        time.sleep(0.3)
        # As in a terminal, where it reaches them all.
        os.killpg(session.process.pid, signal.SIGINT)
        assert session.process.wait(PATIENCE) == 0
    assert session.faults == []
    assert not (folder / "site").exists()


def test_an_open_page_takes_up_with_a_server_that_is_started_again(folder: Path, tab: Page) -> None:
    with serving(folder) as session:
        port = session.port
        tab.goto(f"{session.address}/{USOV}.html")
        session.end()
    page = folder / "content" / f"{USOV}.md"
    page.write_text(page.read_text(encoding="utf-8").replace(SOUND, MENDED), encoding="utf-8")
    with serving(folder, port=port):
        expect(tab.locator("main")).to_contain_text("Deputy head.")


# Ports.


def test_a_port_that_is_taken_is_said_and_the_next_is_used(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as other:
        port = other.getsockname()[1]
        with serving(folder, port=port) as session:
            assert port < session.port <= port + 10
            assert session.line("Serving ").endswith(f"/ (port {port} is taken). Ctrl-C ends it.\n")
            assert session.status("/") == 200


def test_it_opens_the_browser_where_it_is_asked_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, opened = folder / "browser", folder / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.new"\nmv "{opened}.new" "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with serving(folder, "--open") as session:
        wait(opened.exists, session)
        assert opened.read_text(encoding="utf-8") == f"{session.address}/\n"


def test_without_a_free_port_it_says_so_and_ends_with_2(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 65_535)), serving(folder, port=65_535) as session:
        assert session.process.wait(PATIENCE) == 2
        wait(lambda: bool(session.faults))
        assert session.faults[0].startswith("factsite: no port from 65535 to 65535 can be had on 127.0.0.1 (")
        assert len(session.faults) == 1


def test_no_other_machine_reaches_it(folder: Path) -> None:
    with serving(folder) as session:
        session.line("first build")
        listening = Path("/proc/net/tcp")
        if not listening.is_file():
            pytest.skip("only Linux tells")
        ends = [line.split()[1] for line in listening.read_text().splitlines() if f":{session.port:04X} " in line]
        assert f"0100007F:{session.port:04X}" in ends
        assert f"00000000:{session.port:04X}" not in ends


# Strangers at the door.


def test_only_this_machines_names_are_answered(folder: Path) -> None:
    with serving(folder) as session:
        port = session.port
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
            assert session.status("/", Host=host) == 200, host
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "127.0.0.1",
            f"127.0.0.1:{port + 1}",
            f"127.0.0.1.:{port}",
            "",
        ):
            for path in ("/", "/.serve/reload.js", "/.serve/socket"):
                answer, body = session.get(path, Host=host)
                assert (answer.status, "<" in body) == (421, False), host


def test_the_socket_opens_to_our_own_pages_alone(folder: Path) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    with serving(folder) as session:
        port = session.port
        own = f"http://127.0.0.1:{port}"
        assert session.status("/.serve/socket", Origin=own, **upgrade) == 101
        for origin in (
            "http://evil.example",
            f"http://evil.example:{port}",
            "http://127.0.0.1",
            f"https://127.0.0.1:{port}",
            "null",
        ):
            assert session.status("/.serve/socket", Origin=origin, **upgrade) == 403, origin
        assert session.status("/.serve/socket", **upgrade) == 403
        assert session.status("/.serve/socket", Origin=own, Host=f"evil.example:{port}", **upgrade) == 421


@pytest.mark.parametrize(
    "path",
    [
        "/../seeds/004_e0c7968bbb7efc6d.txt",
        "/%2e%2e/seeds/004_e0c7968bbb7efc6d.txt",
        "/people/..%2f..%2fseeds/004_e0c7968bbb7efc6d.txt",
        "/people/%2e%2e/%2e%2e/seeds/004_e0c7968bbb7efc6d.txt",
        "/..%5cseeds%5c004_e0c7968bbb7efc6d.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/./index.html",
        "/people//dmytro-usov.html",
        "/index.html%00",
        "/.serve/../index.html",
        "/.serve/server.py",
        "/out.txt",
        "/out/004_e0c7968bbb7efc6d.txt",
        "/" + "x" * 5000,
        "http://evil.example/index.html",
    ],
)
def test_nothing_outside_the_site_is_given(built: Session, path: str) -> None:
    answer, body = built.get(path)
    lost, page = built.get("/nowhere.html")
    assert (answer.status, body) == (lost.status, page) == (404, page) or body == "404 Not Found\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session that changes nothing, with links that lead out of its site."""
    folder = tmp_path_factory.mktemp("built")
    for path, data in base_files().items():
        assert isinstance(data, bytes)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with serving(folder) as session:
        session.line("first build")
        (folder / "site" / "out.txt").symlink_to("/etc/passwd")
        (folder / "site" / "out").symlink_to(folder / "seeds")
        (folder / "site" / "within.css").symlink_to("static/site.css")
        yield session


def test_a_link_within_the_site_is_followed(built: Session) -> None:
    assert built.get("/within.css")[1] == built.get("/static/site.css")[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_can_be_sent(built: Session, method: str) -> None:
    answer, _ = built.get("/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_the_body(built: Session) -> None:
    head, nothing = built.get("/index.html", "HEAD")
    whole, page = built.get("/index.html")
    assert (head.status, nothing) == (200, "")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(page.encode()))


def test_a_folder_leads_to_its_list(built: Session) -> None:
    answer, _ = built.get("/people")
    assert (answer.status, answer.headers["Location"]) == (302, "people/")
    assert built.get("/people/")[1] == built.get("/people/index.html")[1]


def test_what_is_not_there_is_the_sites_own_404_page_at_any_depth(built: Session, tab: Page) -> None:
    answer = tab.goto(f"{built.address}/people/of/nowhere.html")
    assert answer
    assert answer.status == 404
    tab.get_by_role("navigation", name="Site", exact=True).get_by_role("link").first.click()
    expect(tab).not_to_have_title("404")
    assert tab.url.startswith(f"{built.address}/")
    assert "nowhere" not in tab.url
    # Its stylesheet was found too.
    tab.goto(f"{built.address}/people/of/nowhere.html")
    assert tab.evaluate("[...document.styleSheets].some(it => it.cssRules.length > 5)")


def test_the_404_page_of_a_site_with_an_address_finds_its_files(folder: Path) -> None:
    (folder / "site.yml").write_text("address: https://example.org/facts/\n", encoding="utf-8")
    with serving(folder) as session:
        answer, page = session.get("/people/nobody.html")
        assert answer.status == 404
        assert 'href="/facts/static/site.css"' in page
        assert session.status("/facts/static/site.css") == 200
        assert session.status("/facts/people/nobody.html") == 404


# What is put into a page.


@pytest.mark.parametrize(
    ("policy", "served"),
    [
        (
            "default-src 'none'; script-src 'self'; style-src 'self'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://h:1",
        ),
        ("connect-src 'none'; script-src 'none'", "connect-src 'self' ws://h:1; script-src 'self'; style-src 'self'"),
        (
            "default-src 'self' data:;",
            "default-src 'self' data:; connect-src 'self' data: ws://h:1; script-src 'self' data:; "
            "style-src 'self' data:",
        ),
    ],
)
def test_the_policy_allows_what_is_put_in_and_loses_nothing(policy: str, served: str) -> None:
    for meta in (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f"<META content=\"{policy}\" HTTP-EQUIV='content-security-policy' />",
    ):
        page = insert(f"<html><head>{meta}<title>x</title></head><body></body></html>", Attempt("b"), "h:1")
        assert f'content="{served}"' in page
        assert page.count("connect-src") == 1


def test_other_metadata_is_left_alone() -> None:
    meta = '<meta name="description" content="a policy; of sorts">'
    assert meta in insert(f"<head>{meta}</head>", Attempt("b"), "h:1")


def test_a_page_without_head_or_body_gets_them_at_its_end() -> None:
    page = insert("<p>Hello", Attempt("b", defect="X"), "h:1")
    assert page.startswith("<p>Hello<link")
    assert page.endswith("</dialog>\n")


@pytest.mark.parametrize("show", [problems_page, lambda attempt, host: insert("<p>", attempt, host)])
def test_words_of_an_author_are_never_markup(show: Callable[[Attempt, str], str]) -> None:
    evil = '</pre><script>alert("1")</script>'
    for attempt in (Attempt("b", (Complaint(evil, evil, evil),)), Attempt("b", defect=evil)):
        page = show(attempt, "h:1")
        assert "alert(&quot;1&quot;)" in page
        assert "<script>" not in page


def test_of_very_many_problems_the_first_hundred_are_listed() -> None:
    problems = [Problem("content/a.md", Place(line, 1), "rule", "message") for line in range(1, 251)]
    complaints = tuple(Complaint(f"{one.path}:{one.place.line}", "", "") for one in problems)
    page = problems_page(Attempt("b", complaints), "h:1")
    assert page.count("<li>") == 100
    assert "… and 150 more" in page
    assert "<h1>250 problems</h1>" in page


@pytest.mark.parametrize("path", ["", "index.html", "*", "/..", "/../", "/a/../index.html", "/\0", "/loop"])
def test_a_path_that_is_none_reads_nothing(tmp_path: Path, path: str) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    assert read(tmp_path, path) is None
