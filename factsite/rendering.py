"""From a view to HTML: the only module that knows Jinja.

Templates get finished data. They look nothing up, and what they ask for and do not get is a fault, never a blank.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

from factsite.records.view import (
    DataView,
    EditorsView,
    GatheredView,
    GlossaryView,
    HomeView,
    ListView,
    MessageView,
    MovedView,
    PageView,
    RefersView,
    RulesView,
    RuleView,
    SearchView,
    SourceView,
    View,
    WithheldView,
)

# One template a view.
TEMPLATES: dict[type[View], str] = {
    PageView: "page.html",
    SourceView: "source.html",
    RefersView: "refers.html",
    ListView: "list.html",
    HomeView: "home.html",
    SearchView: "search.html",
    GatheredView: "gathered.html",
    RulesView: "rules.html",
    RuleView: "rule.html",
    GlossaryView: "glossary.html",
    EditorsView: "editors.html",
    DataView: "data.html",
    MessageView: "message.html",
    MovedView: "moved.html",
    WithheldView: "withheld.html",
}


# How many bytes the sum of a compiled template has.
_SUM = 16
_MODULE = re.compile(r"\bfactsite\.records\.(?:\w+\.)*")


class TemplateFault(Exception):
    """A template that cannot be read or used: which file, which line (0 where there is none) and what is wrong.

    The fault is its author's, so whoever renders turns it into a problem.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class _Compiled(BytecodeCache):
    """Templates as Python's code, each a file in a folder that may be lost or damaged at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from its file, if that is as it was written."""
        try:
            data = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        if data[:_SUM] == _sum(data[_SUM:]):
            bucket.bytecode_from_string(data[_SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its file; where that cannot be, it is compiled again next time."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            if not self.folder.exists():
                # Beside it lies what engines before this one compiled.
                shutil.rmtree(self.folder.parent, ignore_errors=True)
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(_sum(code) + code)
            Path(file.name).replace(self.folder / bucket.key)


def _sum(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_SUM).digest()


def render(view: View, folders: tuple[Path, ...], compiled: Path | None = None) -> str:
    """Return the HTML of a view, from the first of the folders that holds the template.

    What is compiled of templates is kept in the folder `compiled`, which is this engine's alone. Raises TemplateFault
    where a template is missing, cannot be read, or asks for what is not there.
    """
    name = TEMPLATES[type(view)]
    frame = view.page.frame if isinstance(view, SourceView) else view.frame
    # A template is a program of its author's: whatever it raises is a fault in it, and is told at its line.
    try:
        return environment(folders, compiled).get_template(name).render(view=view, frame=frame)
    except Exception as error:
        raise fault(error, folders) from error


@cache
def environment(folders: tuple[Path, ...], compiled: Path | None = None) -> Environment:
    """Return Jinja's environment for the folders; a name is looked for in each, in order."""
    # Not keyed by the templates' content: Jinja itself notices when a file has changed.
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Compiled(compiled) if compiled else None,
    )


def fault(error: Exception, folders: tuple[Path, ...]) -> TemplateFault:
    """Return where in the templates an error arose and what it says."""
    path, line = place(error.__traceback__, folders)
    if isinstance(error, UnicodeDecodeError):
        before = error.object[: error.start].decode("utf-8", "replace")
        return TemplateFault(_holder(error.object, folders), before.count("\n") + 1, "this line is not in UTF-8")
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(Path(error.filename or error.name or path), error.lineno, said(error))
    if isinstance(error, TemplateNotFound):
        looked = ", ".join(str(folder) for folder in folders)
        missing = f"there is no template {error.name!r} in {looked}"
        return TemplateFault(path if line else folders[0] / str(error.name), line, missing)
    return TemplateFault(path, line, said(error))


def _holder(data: bytes, folders: tuple[Path, ...]) -> Path:
    """Return the template that these bytes were read from: Python's complaint does not name it."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return next((file for file in files if file.read_bytes().startswith(data)), folders[0])


def place(trace: TracebackType | None, folders: tuple[Path, ...]) -> tuple[Path, int]:
    """Return the innermost line of a template that a traceback runs through, line 0 where it runs through none."""
    # Jinja rewrites tracebacks so that they name the template's file and line in place of the compiled code's.
    for step in reversed(traceback.extract_tb(trace)):
        if any(Path(step.filename).is_relative_to(folder) for folder in folders):
            return Path(step.filename), step.lineno or 0
    return folders[0], 0


def said(error: Exception) -> str:
    """Return an error's message without the engine's own names for things."""
    words = str(getattr(error, "message", None) or error) or type(error).__name__
    return _MODULE.sub("", words).replace(" object' has no", "' has no")
