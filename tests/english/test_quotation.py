"""Which words stand in single quotation marks, and which marks are apostrophes."""

from __future__ import annotations

import pytest

from factsite.english.quotation import single_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He was heard: ‘30 soldiers are free’ and so on.", ["30 soldiers are free"]),
        ("‘the soldiers’ families are free’, he said", ["the soldiers’ families are free"]),
        ("‘30 soldiers’ were freed in the soldiers’ words.", ["30 soldiers"]),
        ("He said ‘30 soldiers.’ Then ‘the boss’ left.", ["30 soldiers.", "the boss"]),
        ("'30 soldiers are free,' said Ukraine's Usov's boss.", ["30 soldiers are free,"]),
        ("the soldiers' families and Ukraine's 'heroes' and others' rights", ["heroes"]),
        ("‘Ukraine’s 30 are free’", ["Ukraine’s 30 are free"]),
        ("(‘free’) ‹again›", ["free", "again"]),
        ("Ukraine’s soldiers’ families said ’tis the ’90s.", []),
        ("in the ‘90s the soldiers’ families", []),
        ("freed in '22, and the soldiers' sons", []),
        ("rock ‘n’ roll, and the boys’ and girls’ camp", []),
        ("He was ‘a boss", []),
    ],
)
def test_single_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in single_quotations(text)] == quoted
