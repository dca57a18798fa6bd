"""Whether a name can be another form of a name, and an adjective one of a place."""

from __future__ import annotations

import pytest

from factsite.english.naming import is_adjective_of, is_short_for


@pytest.mark.parametrize(
    ("adjective", "name", "fits"),
    [
        ("Ukrainian", "Ukraine", True),
        ("Ukrainians", "Ukraine", True),
        ("Saudi", "Saudi Arabia", True),
        ("Korean", "North Korea", True),
        ("Dutch", "Netherlands", True),
        ("Emirati", "United Arab Emirates", True),
        ("Ukrainian", "Qatar", False),
        ("Emirati", "Qatar", False),
    ],
)
def test_an_adjective_is_of_its_place(adjective: str, name: str, fits: bool) -> None:
    assert is_adjective_of(adjective, [name]) is fits


@pytest.mark.parametrize(
    ("alias", "name", "article", "fits"),
    [
        ("Zelenskyy", "Volodymyr Zelensky", "", True),
        ("Kiev", "Kyiv", "", True),
        ("WSJ", "The Wall Street Journal", "", True),
        ("HUR", "Defense Intelligence Directorate", "the Defense Intelligence Directorate (HUR) said", True),
        ("Stayer", "Dmytro Usov", 'Dmytro Usov, known by the callsign "Stayer," said', True),
        ("HUR", "Defense Intelligence Directorate", "the Defense Intelligence Directorate and HUR said", False),
        ("Kremlin", "Kyiv", "Kyiv wrote to the Kremlin", False),
    ],
)
def test_an_alias_is_another_form_of_a_name(alias: str, name: str, article: str, fits: bool) -> None:
    assert is_short_for(alias, [name], [article]) is fits
