"""The language of a text, offline."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from broadsheet.text import language
from broadsheet.text.language import identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour reopened on Tuesday after nine days.", "en"),
        ("Der Hafen wurde am Dienstag nach neun Tagen wieder geöffnet.", "de"),
        ("Le port a rouvert mardi après neuf jours de fermeture.", "fr"),
        ("El puerto reabrió el martes después de nueve días.", "es"),
        ("O porto reabriu na terça-feira depois de nove dias.", "pt"),
        ("Il porto ha riaperto martedì dopo nove giorni.", "it"),
        ("Port został ponownie otwarty we wtorek po dziewięciu dniach.", "pl"),
        ("Порт снова открылся во вторник после девяти дней простоя.", "ru"),
        ("Порт знову відкрився у вівторок після дев’яти днів простою.", "uk"),
        ("أعيد فتح الميناء يوم الثلاثاء بعد تسعة أيام من الإغلاق.", "ar"),
        ("नौ दिनों के बाद मंगलवार को बंदरगाह फिर से खुल गया।", "hi"),
        ("港は九日ぶりに火曜日に再開した。", "ja"),
        ("항구는 아흐레 만에 화요일에 다시 문을 열었다.", "ko"),
        ("港口在关闭九天后于周二重新开放。", "zh"),
        ("Το λιμάνι άνοιξε ξανά την Τρίτη μετά από εννέα ημέρες.", "el"),
        ("הנמל נפתח מחדש ביום שלישי לאחר תשעה ימים.", "he"),
        ("ท่าเรือเปิดอีกครั้งในวันอังคารหลังจากเก้าวัน", "th"),
    ],
)
def test_a_sentence_is_enough(text: str, code: str) -> None:
    """One sentence of news in each of the main languages."""
    assert identify(text) == code


@pytest.mark.parametrize("text", ["", "   ", "12:30 – 4:1", "OK", "https://ledger.example/harbour", "🚢🚢🚢"])
def test_what_holds_no_words_has_no_language(text: str) -> None:
    """None is better than a guess."""
    assert identify(text) is None


def test_capitals_do_not_change_the_language() -> None:
    """Headlines are often set in capitals."""
    assert identify("THE HARBOUR REOPENED ON TUESDAY AFTER NINE DAYS") == "en"


def test_only_the_first_two_thousand_characters_decide() -> None:
    """A long text costs no more than a short one."""
    start = "The harbour reopened on Tuesday after nine days. " * 50
    assert identify(start + "Der Hafen wurde wieder geöffnet. " * 5_000) == "en"


def test_the_model_comes_from_the_installation_and_nothing_is_fetched_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without a network and without a writable cache identifies languages all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    language._model.cache_clear()
    assert identify("The harbour reopened on Tuesday after nine days.") == "en"
    assert list(tmp_path.iterdir()) == []
