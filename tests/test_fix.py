"""What needs no judgement is mended, what is mended changes nothing else, and mending twice is mending once."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsite.editing import Edit, edited, unified
from factsite.editing import write as write_changes
from factsite.folding import fold
from factsite.mending import fix
from factsite.running import Runner
from tests.commanding import run
from tests.site import base_files, build, settings_in
from tests.test_corrections import git, write

USOV, ZORIN, TOTALS = (f"content/{id}.md" for id in ("people/dmytro-usov", "people/aleksandr-zorin", "topics/totals"))
EACH = "content/exchanges/146-each.md"


def text_of(path: str) -> str:
    data = base_files()[path]
    assert isinstance(data, bytes)
    return data.decode()


def fixed(folder: Path, *arguments: str) -> tuple[str, str]:
    done = run(folder, "fix", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, base_files())
    return tmp_path


def test_where_all_is_well_nothing_is_mended(folder: Path) -> None:
    assert fixed(folder) == ("", "Nothing to mend.\n")


def test_a_quote_gets_the_characters_of_its_article_and_is_shown_first(folder: Path) -> None:
    text = text_of(USOV).replace("Ukraine’s Defense", "Ukraine's Defense")
    write(folder, {USOV: text})
    shown, said = fixed(folder)
    assert shown.splitlines()[:2] == [f"--- a/{USOV}", f"+++ b/{USOV}"]
    assert "-    quote: Brigadier General Dmytro Usov, deputy head of Ukraine's Defense" in shown
    assert "+    quote: Brigadier General Dmytro Usov, deputy head of Ukraine’s Defense" in shown
    assert said == "1 file can be mended so; --write writes it.\n"
    assert (folder / USOV).read_text(encoding="utf-8") == text
    assert fixed(folder, "--write") == (shown, "Mended 1 file.\n")
    assert (folder / USOV).read_text(encoding="utf-8") == text_of(USOV)
    assert fixed(folder, "--write") == ("", "Nothing to mend.\n")


def test_the_diff_is_one_that_git_applies(folder: Path) -> None:
    """Carriage returns and a last line without an end included."""
    text = text_of(USOV).replace("Ukraine’s Defense", "Ukraine's Defense").replace("\n", "\r\n").rstrip()
    write(folder, {USOV: text.replace("“in the pocket", "“in the pocket")})
    shown = run(folder, "fix").stdout
    changes = fix(settings_in(folder), Runner(jobs=1)).changes
    patch = "".join(unified(changes, folder)).encode()
    assert shown.splitlines() == patch.decode().splitlines()
    subprocess.run(["git", "apply", "-"], input=patch, cwd=folder, check=True)
    assert (folder / USOV).read_bytes() == changes[0].after


STYLES = {
    "plain": ("{}", "Usov later described Zorin as “a head above” other"),
    "plain that begins with a mark": ("{}", "“a head above” other Russian counterparts"),
    "single": ("'{}'", "Usov later described Zorin as “a head above” other"),
    "double": ('"{}"', "Usov later described Zorin as “a head above” other"),
    "folded": (">-\n      {}", "Usov later described Zorin as “a head above” other"),
}
SEED = 'Usov later described Zorin as "a head above" other Russian counterparts, Ukraine\'s best - so they say.\n'


def straight_site(style: str) -> dict[str, str | bytes | None]:
    """A site whose article has straight marks, and a page that quotes it with curly ones."""
    form, quote = STYLES[style]
    digest = hashlib.sha256(SEED.encode()).hexdigest()
    source = f"---\ntitle: Straight\nsummary: It.\nseed: straight.txt\nsha256: {digest}\n---\n"
    page = (
        "---\ntitle: Zorin\nsummary: He.\npublic_interest: an officer\nsource: sources/straight\nfacts:\n"
        f"  # of whom\n  described_as:\n    value: a head above\n    quote: {form.format(quote)}\n"
        "    said_by: people/zorin # no\n---\nHe is.[^a]\n\n"
        '[^a]: sources/straight: "Ukraine’s best – so they say"\n'
    )
    return {
        "seeds/straight.txt": SEED,
        "content/sources/straight.md": source,
        "content/people/zorin.md": page.replace(" # no", ""),
    }


@pytest.mark.parametrize("style", STYLES)
def test_marks_that_mean_something_to_yaml_are_written_so_that_they_stand_for_themselves(
    tmp_path: Path, style: str
) -> None:
    files = straight_site(style)
    write(tmp_path, files)
    fixed(tmp_path, "--write")
    text = (tmp_path / "content/people/zorin.md").read_text(encoding="utf-8")
    wanted = {
        "plain": 'quote: Usov later described Zorin as "a head above" other\n',
        "plain that begins with a mark": "quote: '\"a head above\" other Russian counterparts'\n",
        "single": "quote: 'Usov later described Zorin as \"a head above\" other'\n",
        "double": 'quote: "Usov later described Zorin as \\"a head above\\" other"\n',
        "folded": 'quote: >-\n      Usov later described Zorin as "a head above" other\n',
    }
    assert wanted[style] in text
    assert '[^a]: sources/straight: "Ukraine\'s best - so they say"\n' in text
    assert "  # of whom\n" in text
    assert fixed(tmp_path) == ("", "Nothing to mend.\n")


SIGNS = {"’": "'’‘ʼ", "“": '"“«„', "”": '"”»', "-": "-–—‑", "–": "-–—", "—": "–—-", "é": "ée\u0301"}


FORMS = ("{}", "'{}'", '"{}"', ">-\n      {}")


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, str]:
    """An article of one sentence, and words of it with other folded characters."""
    words = draw(st.lists(st.sampled_from([*SIGNS, "a", "Ann", "café", "two", ",", "12", ": ", " # "]), min_size=4))
    article = " ".join(("They said", *words, "and left the place"))
    quote = "".join(draw(st.sampled_from(SIGNS[sign])) if sign in SIGNS else sign for sign in article)
    return article, quote


@settings(max_examples=60, deadline=None)
@given(
    quoted(), st.sampled_from(["{}", "'{}'", '"{}"', ">-\n      {}"]), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_mending_twice_is_mending_once_and_changes_only_the_quote(
    words: tuple[str, str], form: str, end: str, mark: bool
) -> None:
    article, quote = words
    escaped = {"'{}'": quote.replace("'", "''"), '"{}"': quote.replace('"', '\\"')}.get(form, quote)
    page = (
        "---\n# who\ntitle:   Zorin\nsummary: He.\nsource: sources/straight\nfacts:\n  role:\n    value: said # not\n"
        f"    quote: {form.format(escaped)}\n---\nHe is.[^role]\n"
    ).replace("\n", end)
    data = (b"\xef\xbb\xbf" if mark else b"") + page.replace(" # not", "").encode()
    source = "---\ntitle: Straight\nsummary: It.\nseed: straight.txt\nsha256: 0\n---\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, {"seeds/a.txt": "", "seeds/straight.txt": article, "content/sources/straight.md": source})
        write(folder, {"content/people/zorin.md": data})
        once = fix(settings_in(folder), Runner(jobs=1))
        write_changes(once.changes, folder / "content")
        after = (folder / "content/people/zorin.md").read_bytes()
        assert fix(settings_in(folder), Runner(jobs=1)).changes == ()
    head, tail = data.partition(b"    quote:")[0], data.rpartition(f"{end}---{end}".encode())[2]
    assert after.startswith(head)
    assert after.endswith(tail)
    assert after.count(end.encode()) == data.count(end.encode())
    plain = {ord(sign): None for sign in "'\"\\"}
    assert fold(after.decode()).translate(plain) == fold(data.decode()).translate(plain)


def test_a_quote_with_other_words_is_left(folder: Path) -> None:
    write(folder, {USOV: text_of(USOV).replace("Brigadier General Dmytro", "General Dmytro")})
    assert fixed(folder) == ("", "Nothing to mend.\n")


def test_what_names_a_page_that_has_moved_names_it_where_it_is_and_no_value_is_mended(folder: Path) -> None:
    text = text_of(ZORIN).replace("source:", "was: [people/zorin]\nsource:", 1)
    page = text_of(USOV).replace("value: people/aleksandr-zorin", "value: people/zorin")
    write(folder, {ZORIN: text, USOV: page + "\nMore on [him](./zorin.md#rank).[^dealt_with]\n"})
    done = run(folder, "check")
    assert "there is no page “people/zorin”" in done.stdout
    assert "hint: it has moved to people/aleksandr-zorin: python build.py fix --write mends this" in done.stdout
    fixed(folder, "--write")
    after = (folder / USOV).read_text(encoding="utf-8")
    assert after == text_of(USOV) + "\nMore on [him](./aleksandr-zorin.md#rank).[^dealt_with]\n"
    assert run(folder, "check").returncode == 0
    assert fixed(folder, "--write") == ("", "Nothing to mend.\n")


def test_a_page_that_cannot_be_read_is_left_and_told(folder: Path) -> None:
    write(folder, {"content/places/broken.md": "no front matter\n"})
    assert fixed(folder, "--write") == (
        "",
        "factsite: left as it is: content/places/broken.md: the page cannot be read; python build.py check says why\n"
        "Nothing to mend.\n",
    )


def committed(folder: Path, files: Mapping[str, str]) -> None:
    write(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "before")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("published: 2026-11-01\n", "published: 2026-11-01\nchanged: 2026-12-24\n"),
        ("published: 2026-11-01\nchanged: 2026-11-02\n", "published: 2026-11-01\nchanged: 2026-12-24\n"),
        ("", "changed: 2026-12-24\n"),
    ],
)
def test_pages_that_have_changed_since_a_revision_get_the_day(folder: Path, before: str, after: str) -> None:
    page = text_of(TOTALS).replace("facts:", f"{before}facts:", 1)
    committed(folder, {TOTALS: page})
    assert fixed(folder, "--since", "HEAD", "--date", "2026-12-24")[1] == "Nothing to mend.\n"
    new = page.replace("summary: ", "summary: Now: ", 1).replace("Now: ", "Now, ")
    write(folder, {TOTALS: new})
    fixed(folder, "--write", "--since", "HEAD", "--date", "2026-12-24")
    assert (folder / TOTALS).read_text(encoding="utf-8") == new.replace(f"{before}facts:", f"{after}facts:")
    assert fixed(folder, "--write", "--since", "HEAD", "--date", "2026-12-25")[1] == "Nothing to mend.\n"


MORE = "  count.more:\n    value: more than 10,000\n    of: prisoners of war\n    evidence: count\n"
FLOW = "  count.more: {value: 'more than 10,000', of: prisoners of war, evidence: count}\n"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (MORE, MORE + "    added: 2026-12-24\n"),
        (f"  # of all\n{MORE}\n  # no more\n", f"  # of all\n{MORE}    added: 2026-12-24\n\n  # no more\n"),
        (FLOW, FLOW.replace("{", "{added: 2026-12-24, ")),
        (MORE.replace("of war\n", "of war\n    added: 2026-12-01\n"), ""),
    ],
)
def test_facts_that_a_published_page_has_gained_get_the_day_and_no_other(folder: Path, more: str, wanted: str) -> None:
    page = text_of(TOTALS).replace("facts:", "published: 2026-11-01\nfacts:", 1)
    committed(folder, {TOTALS: page})
    grown = page.replace("facts:\n", f"facts:\n{more}", 1)
    write(folder, {TOTALS: grown, "content/topics/new.md": page.replace("title: ", "title: New ")})
    fixed(folder, "--write", "--since", "HEAD", "--date", "2026-12-24")
    after = (folder / TOTALS).read_text(encoding="utf-8")
    dated = grown.replace("2026-11-01\n", "2026-11-01\nchanged: 2026-12-24\n", 1)
    assert after == (dated.replace(more, wanted, 1) if wanted else dated)
    assert "added" not in (folder / "content/topics/new.md").read_text(encoding="utf-8")
    assert fixed(folder, "--write", "--since", "HEAD", "--date", "2026-12-25")[1] == "Nothing to mend.\n"
    write(folder, {"content/topics/new.md": None})
    assert run(folder, "check", "--since", "HEAD").stdout.endswith("all proven\n")


def test_a_day_before_the_one_that_is_there_is_not_written(folder: Path) -> None:
    page = text_of(TOTALS).replace("facts:", "published: 2026-11-01\nfacts:", 1)
    committed(folder, {TOTALS: page})
    write(folder, {TOTALS: page.replace("summary: ", "summary: Now ", 1)})
    shown, said = fixed(folder, "--since", "HEAD", "--date", "2026-01-01")
    assert shown == ""
    assert "has the day 2026-11-01 already, which is after 2026-01-01" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "2026-01-01"], "--date is the day for --since"),
        (["--since", "HEAD", "--date", "soon"], "--date soon: write it as 2026-01-31"),
        (["--since", "HEAD", "--date", "20260101"], "--date 20260101: write it as 2026-01-31"),
        (["--since", "nowhere"], "--since nowhere: git "),
    ],
)
def test_wrong_use_gives_one_clear_line_and_2(folder: Path, arguments: list[str], said: str) -> None:
    done = run(folder, "fix", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"factsite: {said}")
    assert done.stderr.count("\n") == 1


@given(st.text(), st.data())
def test_edits_change_their_own_characters_and_no_other(text: str, data: st.DataObject) -> None:
    raw = text.encode("utf-8", "ignore")
    text = raw.decode("utf-8-sig")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(st.characters(codec="utf-8")))
    after = edited(raw, [Edit(start, text[start:end], new)])
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    assert after.decode() == mark + text[:start] + new + text[end:]


def test_the_small_site_is_still_sound(tmp_path: Path) -> None:
    assert build({}, folder=tmp_path).problems == []
