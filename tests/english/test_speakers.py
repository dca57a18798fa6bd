"""Who speaks in a paragraph, and who only stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsite.english.speakers import is_channel, is_heard, speaks

SEEDS = Path(__file__).parents[2] / "seeds"
CHANNEL = (SEEDS / "000_3cf344ad40598329.txt").read_text(encoding="utf-8").splitlines()
OF_146 = (SEEDS / "004_e0c7968bbb7efc6d.txt").read_text(encoding="utf-8").splitlines()


def paragraph(article: list[str], words: str) -> str:
    (found,) = [line for line in article if words in line]
    return found


@pytest.mark.parametrize(
    ("article", "words", "speakers", "silent"),
    [
        (CHANNEL, "covert communication channel", ["military historians"], ["Ukraine", "Russia", "historians say"]),
        (CHANNEL, "The Gaze reports this", ["The Gaze", "The Wall Street Journal"], []),
        (
            CHANNEL,
            "discovered a mobile phone",
            [],
            ["Dmytro Usov", "HUR", "Ukraine", "Defense Intelligence Directorate"],
        ),
        (CHANNEL, "he made a direct offer", [], ["Usov", "he", "Your officer"]),
        (CHANNEL, "known by the callsign", [], ["Usov", "Aleksandr Zorin", "GRU", "Libya"]),
        (CHANNEL, "a head above", ["Usov"], ["Zorin", "Russian counterparts", "Mariupol"]),
        (CHANNEL, "high risks", ["The WSJ", "WSJ"], ["Russian", "POWs"]),
        (CHANNEL, "67th exchange", ["The Gaze"], ["Ukraine", "Russian"]),
        (OF_146, "each returned 146", ["both parties involved", "both parties"], ["Russia", "Ukraine"]),
        (
            OF_146,
            "stated on Telegram",
            ["Russian Defense Ministry"],
            ["Ukraine", "Kyiv", "Telegram", "Russian soldiers"],
        ),
        (OF_146, "eight Russian citizens", ["Russia"], ["Kyiv", "Moscow", "Kursk region", "Ukrainian troops"]),
        (
            OF_146,
            "two journalists",
            ["Coordination Headquarters for the Treatment of Prisoners of War", "Coordination Headquarters"],
            ["Ukraine", "Dmytro Khyliuk", "Mark Kaliush", "Telegram", "occupiers"],
        ),
        (OF_146, "press freedom", ["Reporters Without Borders", "RSF"], ["Kremlin", "Ukrainian"]),
        (OF_146, "finally back home", ["Volodymyr Zelensky", "Zelensky"], ["Khyliuk", "Ukraine", "Kyiv region"]),
        (
            OF_146,
            "Kherson mayor",
            ["Andriy Yermak", "Yermak"],
            ["Zelensky", "Volodymyr Mykolayenko", "Mykolayenko", "Volodymyr", "Kherson"],
        ),
    ],
)
def test_the_speakers_of_both_articles(article: list[str], words: str, speakers: list[str], silent: list[str]) -> None:
    text = paragraph(article, words)
    assert [name for name in (*speakers, *silent) if speaks(name, text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Usov said that the talks go on.",
        "Usov says so.",
        "Usov later described Zorin.",
        "Usov, deputy head of the directorate, said so.",
        "Usov (HUR) said so.",
        "Usov has repeatedly said so.",
        "Usov and Zorin said so.",
        "General Usov told reporters so.",
        "On Sunday, Usov wrote that it was over.",
        "According to Usov, it was over.",
        "It was over, according to General Dmytro Usov.",
        "It was over, as reported by Usov.",
        "It was over, as stated by the deputy head, Usov.",
        "“It is over,” said Usov.",
        "“It is over”, Usov added.",
        "“It is over,” said General Dmytro Usov.",
        "A statement by Usov says that it is over.",
        "In the words of Usov, it is over.",
        "The paper, quoting Usov, says so.",
        "Usov denied it.",
        "Usov implied it.",
        "Usov replied on X.",
    ],
)
def test_one_who_speaks(text: str) -> None:
    assert speaks("Usov", text)


@pytest.mark.parametrize(
    "text",
    [
        "Zorin said so.",
        "Usov’s aide said so.",
        "Usov's aide, Zorin, said so.",
        "The aides’ Usov.",
        "According to Usov’s aide, it was over.",
        "As reported by Usov’s aide, it was over.",
        "Zorin described Usov as a head above others.",
        "Zorin told Usov that it was over.",
        "Zorin said that Usov was there.",
        "Zorin spoke with Usov.",
        "A man close to Usov said so.",
        "An aide of Usov said so.",
        "A statement on Usov says so.",
        "Usov discovered a phone.",
        "Usov was released.",
        "He said so.",
        "Usovsky said so.",
        "usov said so.",
        "“Usov is dead,” said Zorin.",
        "Zorin, unlike Usov, said so.",
        "",
    ],
)
def test_one_who_only_stands_there(text: str) -> None:
    assert not speaks("Usov", text)


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("Telegram", "stated on Telegram, “…”"),
        ("social media", "announced on social media that"),
        ("X", "Andriy Yermak, on X."),
        ("Telegram", "said via Telegram"),
        ("Telegram", "said on its Telegram channel"),
        ("website", "said on the website"),
        ("Telegram", "said on the ministry’s Telegram channel"),
        ("Telegram", "said in a Telegram post"),
        ("video address", "In his evening video address, Zelensky said"),
        ("interview with CNN", "in an interview with CNN"),
        ("CNN", "in an interview with CNN"),
        ("briefing", "at a briefing in Kyiv"),
        ("Reuters", "told Reuters that"),
        ("The Sunday Times", "told The Sunday Times that"),
    ],
)
def test_a_channel(channel: str, text: str) -> None:
    assert is_channel(channel, text)


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("Telegram", "Telegram said so"),
        ("Telegram", "a report about Telegram"),
        ("telegram", "stated on Telegram"),
        ("X", "on XX"),
        ("Facebook", "stated on Telegram"),
        ("media", "announced on social media that"),
        ("Kyiv", "said in Kyiv that"),
        ("camp", "said in a camp that"),
        ("briefing", "Moscow denied the briefing"),
        ("Reuters", "said in Reuters that"),
    ],
)
def test_no_channel(channel: str, text: str) -> None:
    assert not is_channel(channel, text)


@pytest.mark.parametrize(
    "channel", ["X", "Telegram", "social media", "Channel 24", "the Sunday Times", "Sunday address"]
)
def test_what_is_heard_or_read(channel: str) -> None:
    assert is_heard(channel)


@pytest.mark.parametrize(
    "channel",
    [
        "Sunday",
        "Sunday evening",
        "August 24",
        "2022",
        "noon",
        "9 p.m.",
        "12:30",
        "spring",
        "the border",
        "the front line",
    ],
)
def test_a_day_or_a_place_is_no_channel(channel: str) -> None:
    assert not is_heard(channel)
