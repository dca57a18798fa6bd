"""Which paragraphs are read as English."""

from __future__ import annotations

import pytest

from factsite.english.foreign import is_english


@pytest.mark.parametrize(
    "text",
    [
        "Moscow freed 30.",
        "Kyiv said 30 soldiers were freed.",
        "On Sunday, Зеленський wrote in a post, “додому повернулися 30 військових”.",
        "The Spiegel wrote of “die Soldaten, die nicht mit den anderen zu Hause sind” on Sunday.",
    ],
)
def test_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Зеленський повідомив, що додому повернулися 30 військових.",
        "«30 військових повернулися додому», – сказав Зеленський.",
        "Der Präsident sagte, dass 30 Soldaten nicht mit den anderen zu Hause sind.",
        "Prezydent powiedział, że 30 żołnierzy jest w domu i że są z rodzinami.",
        "Le président a déclaré que les 30 soldats sont rentrés dans le pays.",
    ],
)
def test_another_language(text: str) -> None:
    assert not is_english(text)
