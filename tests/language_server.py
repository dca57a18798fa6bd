"""Talk to a language server as an editor does."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.setup.tools import NODE_FOLDER, read_tools
from tests.site import ROOT

Message = dict[str, Any]
YAML_SERVER = NODE_FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def yaml_server() -> list[str]:
    """Return the command that starts yaml-language-server."""
    return [read_tools().node, str(YAML_SERVER), "--stdio"]


class LanguageServer:
    """A language server at work in the project's folder, with `settings` of its own for YAML."""

    def __init__(self, command: Sequence[str], settings: Message, env: Mapping[str, str] | None = None) -> None:
        self.settings, self.asked = settings, 0
        self.able: Message = {}
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.messages: queue.Queue[Message] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def __enter__(self) -> Self:
        snippets = {
            "completion": {"completionItem": {"snippetSupport": True}},
            "hover": {"contentFormat": ["markdown"]},
        }
        able = {"workspace": {"configuration": True}, "textDocument": snippets}
        opening = {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": able}
        self.able = self.ask("initialize", opening)["capabilities"]
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.settings}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.tell("exit", {})
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.listener.join(10)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def problems(self, files: Mapping[str, str], language: str = "yaml") -> dict[str, list[str]]:
        """Return what the server finds in each of the files (path below the project and text), as “line: words”."""
        ways = {(ROOT / path).as_uri(): path for path in files}
        for uri, path in ways.items():
            document = {"uri": uri, "languageId": language, "version": 1, "text": files[path]}
            self.tell("textDocument/didOpen", {"textDocument": document})
        found: dict[str, list[str]] = {}
        while len(found) < len(files):
            message = self.next(lambda given: given.get("method") == "textDocument/publishDiagnostics")
            if message["params"]["uri"] in ways:
                lines = [
                    f"{one['range']['start']['line'] + 1}: {one['message']}" for one in message["params"]["diagnostics"]
                ]
                found[ways[message["params"]["uri"]]] = lines
        return found

    def at(self, method: str, path: str, line: int, column: int) -> Any:
        """Ask for what is at a line and column of an open file, both counted from 1."""
        place = {
            "textDocument": {"uri": (ROOT / path).as_uri()},
            "position": {"line": line - 1, "character": column - 1},
        }
        return self.ask(f"textDocument/{method}", place)

    def offers(self, path: str, line: int, column: int) -> dict[str, str]:
        """Return what the server offers to write there: words and what they put in."""
        answer = self.at("completion", path, line, column) or {"items": []}
        items: Iterable[Message] = answer["items"] if isinstance(answer, dict) else answer
        return {
            item["label"]: (item.get("textEdit") or {}).get("newText") or item.get("insertText", "") for item in items
        }

    def hover(self, path: str, line: int, column: int) -> str:
        """Return what the server says of the word there."""
        answer = self.at("hover", path, line, column)
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, given: Message) -> Any:
        """Send a request and return its answer."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": given})
        return self.next(lambda message: message.get("id") == number and "method" not in message)["result"]

    def tell(self, method: str, given: Message) -> None:
        """Send a notice."""
        self._send({"method": method, "params": given})

    def next(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the next message that is wanted; what the server asks meanwhile is answered."""
        while True:
            message = self.messages.get(timeout=60)
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", [])
                answer = [self.settings if item.get("section") == "yaml" else None for item in items] or None
                self._send({"id": message["id"], "result": answer})
            elif wanted(message):
                return message

    def _send(self, message: Message) -> None:
        assert self.process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            if not length:
                return
            self.messages.put(json.loads(self.process.stdout.read(length)))


def schemas_for(folders: Mapping[str, str], root: Path = ROOT) -> Message:
    """Return the settings of a server with the schema of each name for files of a form."""
    ways = {(root / "docs/schemas" / f"{name}.schema.json").as_uri(): [form] for name, form in folders.items()}
    return {"schemas": ways, "schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
