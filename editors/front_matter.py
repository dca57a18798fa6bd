"""Let yaml-language-server work on the front matter of the pages, for any editor that starts a server for Markdown.

An editor starts this in place of yaml-language-server, in the project's folder; arguments name the server's command,
which is `yaml-language-server --stdio` otherwise. What passes between the two is handed on, but of each page the server
sees the front matter alone, with empty lines in place of the text, so that every line keeps its number. It completes,
explains and checks; what would change a file (formatting, renaming, mending) is never asked of it, since it does not
know the text. The schemas are those in docs/schemas.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

Message = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
SERVER = ("yaml-language-server", "--stdio")
# The folder of the pages of each kind of which there is a schema.
FOLDERS = {
    "exchange": "exchanges",
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "event": "events",
    "topic": "topics",
    "source": "sources",
    "page": "pages",
}
# What an editor is told that the server can do; 1 is to send the whole text whenever it changes.
ABLE = {
    "textDocumentSync": {"openClose": True, "change": 1},
    "completionProvider": {"resolveProvider": False, "triggerCharacters": [" ", ":"]},
    "hoverProvider": True,
}
PASSED_ON = {
    *("initialize", "initialized", "shutdown", "exit", "$/cancelRequest"),
    *(f"textDocument/{what}" for what in ("didOpen", "didChange", "didClose", "completion", "hover")),
}


def front_matter(text: str) -> str:
    """Return a page with its text and the line that ends its front matter left empty; other files are empty."""
    lines = _lines(text)
    end = _end(lines)
    return "\n".join(line if 0 < number < end else "" for number, line in enumerate(lines))


def _lines(text: str) -> list[str]:
    """Return the lines of a text, as editors count them."""
    return re.split(r"\r\n|\r|\n", text)


def _end(lines: list[str]) -> int:
    """Return the number of the line that ends the front matter; where none does, all lines are front matter."""
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), len(lines))


def settings(root: Path) -> Message:
    """Return the settings of the server: which schema is for the pages of which folder."""
    schemas = {
        (root / "docs" / "schemas" / f"{kind}.schema.json").as_uri(): [f"content/{folder}/*.md"]
        for kind, folder in FOLDERS.items()
    }
    return {"schemas": schemas, "schemaStore": {"enable": False}, "format": {"enable": False}}


class Bridge:
    """Stands between an editor and the server and hands on messages both ways."""

    def __init__(self, root: Path, editor: IO[bytes], server: IO[bytes]) -> None:
        self.root, self.editor, self.server = root, editor, server
        self.ends: dict[str, int] = {}
        self.opening: object = None
        self.lock = threading.Lock()

    def from_editor(self, message: Message) -> None:
        """Hand a message of the editor on, or answer it where it is not for the server."""
        method, given = message.get("method"), message.get("params") or {}
        if method is None:
            return
        document = given.get("textDocument", {})
        if method == "initialize":
            self.opening = message["id"]
            # Then the server asks for its settings, which are answered here.
            given.setdefault("capabilities", {}).setdefault("workspace", {})["configuration"] = True
        elif method == "textDocument/didOpen":
            document["languageId"] = "yaml"
            document["text"] = self.keep(document["uri"], document["text"])
        elif method == "textDocument/didChange":
            given["contentChanges"] = [{"text": self.keep(document["uri"], given["contentChanges"][-1]["text"])}]
        outside = "position" in given and not 0 < given["position"]["line"] < self.ends.get(document.get("uri"), 0)
        if method in PASSED_ON and not outside:
            self.write(self.server, message)
            if method == "initialized":
                changed = {"settings": {"yaml": settings(self.root)}}
                told = {"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": changed}
                self.write(self.server, told)
        elif "id" in message:
            self.answer(self.editor, message, None)

    def from_server(self, message: Message) -> None:
        """Hand a message of the server on, or answer it where the editor need not be asked."""
        method = message.get("method")
        if method == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            self.answer(self.server, message, [settings(self.root) if name == "yaml" else None for name in wanted])
        elif method and "id" in message:
            self.answer(self.server, message, None)
        elif method is None or method == "textDocument/publishDiagnostics":
            if self.opening is not None and message.get("id") == self.opening and "result" in message:
                message["result"]["capabilities"], self.opening = ABLE, None
            self.write(self.editor, message)

    def keep(self, uri: str, text: str) -> str:
        """Return what the server sees of a page, and remember where its front matter ends."""
        self.ends[uri] = _end(_lines(text))
        return front_matter(text)

    def answer(self, stream: IO[bytes], message: Message, result: object) -> None:
        self.write(stream, {"jsonrpc": "2.0", "id": message["id"], "result": result})

    def write(self, stream: IO[bytes], message: Message) -> None:
        data = json.dumps(message).encode()
        with self.lock:
            stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
            stream.flush()


def read(stream: IO[bytes]) -> Message | None:
    """Return the next message of a stream, or None at its end."""
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return json.loads(stream.read(length)) if length else None


def main() -> int:
    """Start the server and hand messages on until the editor or the server ends."""
    command = sys.argv[1:] or list(SERVER)
    try:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as error:
        sys.stderr.write(f"front_matter: {command[0]} cannot be started: {error.strerror}\n")
        return 2
    assert server.stdin
    assert server.stdout
    bridge = Bridge(ROOT, sys.stdout.buffer, server.stdin)

    def listen(stream: IO[bytes]) -> None:
        while (message := read(stream)) is not None:
            bridge.from_server(message)
        # Without its server the editor should know at once.
        os._exit(server.wait())

    threading.Thread(target=listen, args=(server.stdout,), daemon=True).start()
    while (message := read(sys.stdin.buffer)) is not None:
        bridge.from_editor(message)
        if message.get("method") == "exit":
            break
    server.stdin.close()
    server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
