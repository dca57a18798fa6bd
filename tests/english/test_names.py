"""Whether a name stands in a text, as a whole."""

from __future__ import annotations

import pytest

from factsite.english.names import places_of, stands


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zorin", "Usov later described Zorin as “a head above” others."),
        ("Dmytro Usov", "Brigadier General Dmytro Usov, deputy head"),
        ("HUR", "Directorate (HUR), discovered"),
        ("HUR", "In Kyiv, HUR’s headquarters"),
        ("Russia", "Russia’s Kursk region"),
        ("Russia's full-scale invasion", "Since Russia’s full‑scale invasion began"),
        ("The Gaze", "according to the Gaze"),
        ("the Gaze", "The Gaze reports this"),
        ("rounds of discussions", "Rounds of discussions were held"),
        ("Il-76", "a Russian Il-76 aircraft"),
        ("Зеленський", "сказав Зеленський."),
        ("C++", "written in C++ today"),
        ("Dmytro  Usov", "Dmytro\nUsov"),
        ("Qatar", "Turkey, Qatar, and Saudi Arabia"),
    ],
)
def test_a_name_stands(name: str, text: str) -> None:
    assert stands([name], text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zorin", "Zorina and Ezorin"),
        ("Zorin", "zorin"),
        ("Russia", "Russian soldiers"),
        ("RUSSIA", "Russia"),
        ("Gaze", "the gaze of others"),
        ("The Gaze", "The gaze"),
        ("The Gaze", "Gaze"),
        ("Dmytro Usov", "Usov, Dmytro"),
        ("Dmytro Usov", "Dmytro. Usov"),
        ("Kyiv", "Kiev"),
        ("Kyiv", "Київ"),
        ("X", "XX"),
        ("", "anything"),
        (" ", "any thing"),
        ("a.c", "abc"),
    ],
)
def test_a_name_does_not_stand(name: str, text: str) -> None:
    assert not stands([name], text)


def test_one_of_several_names_is_enough() -> None:
    assert stands(["The Wall Street Journal", "WSJ"], "WSJ Lifts the Lid")
    assert not stands([], "WSJ Lifts the Lid")


def test_every_place_is_found() -> None:
    assert list(places_of("Usov", "Usov met Usovs, then Usov.")) == [(0, 4), (21, 25)]
