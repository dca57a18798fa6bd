"""What an editor waits for under `serve`: from saving a page until its new words have come from the server."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.contestants import ROOT
from bench.measuring import Failed
from bench.racing import edit, edited

EDITS = 15
# Seconds between two edits, so that nothing of one is left to do when the next comes.
_PAUSE = 1.0
_PATIENCE = 300.0


def reloads(place: Path) -> list[float]:
    """Serve the site in a folder, which was built, and return the seconds that each of some edits of a page took.

    A browser does what is timed here: it is told by the socket that the page is another one, and fetches it. The first
    edit is left out: for it the server takes into memory what it remembers. Raises Failed where the page does not come.
    """
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--no-search"]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert server.stdout
            printed = []
            for line in iter(server.stdout.readline, ""):
                printed.append(line)
                if address := re.search(r"http://[\d.:]+", line):
                    return asyncio.run(_timed(place, address[0]))[1:]
            raise Failed(f"serve ended:\n{''.join(printed)}")
        finally:
            server.terminate()


async def _timed(place: Path, address: str) -> list[float]:
    url = f"{address.replace('http', 'ws', 1)}/.serve/socket"
    socket = await websocket_connect(HTTPRequest(url, headers={"Origin": address}))
    try:
        greeting = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
        for message in (greeting, {"command": "info", "url": address}):
            await socket.write_message(json.dumps(message))
        # It takes us for a page that was loaded before the first build.
        await _reload(socket)
        page = edited(place)
        shown = f"{address}/exchanges/{page.with_suffix('.html').name}"
        return [await _one(page, shown, socket) for _ in range(EDITS + 1)]
    finally:
        socket.close()
        while await socket.read_message() is not None:
            pass


async def _one(page: Path, shown: str, socket: WebSocketClientConnection) -> float:
    await asyncio.sleep(_PAUSE)
    began = time.perf_counter()
    words = edit(page)
    await _reload(socket)
    body = (await AsyncHTTPClient().fetch(shown)).body.decode()
    took = time.perf_counter() - began
    if words not in body:
        raise Failed(f"{shown} has not the words that were saved")
    return took


async def _reload(socket: WebSocketClientConnection) -> None:
    """Wait until the socket tells to reload."""
    command = ""
    while command != "reload":
        message = await asyncio.wait_for(socket.read_message(), _PATIENCE)
        if message is None:
            raise Failed("serve has closed its socket")
        command = json.loads(message)["command"]
