"""Sentences and quotations in sixteen languages: their marks, their names, their verbs of saying."""

from __future__ import annotations

import pytest

from broadsheet.text.quotes import find
from broadsheet.text.sentences import split

SAMPLES = (
    (
        "en",
        "The town waited. “The bridge is lost,” Ana Brandt said on Monday.",
        2,
        "The bridge is lost,",
        "Ana Brandt",
        "said",
    ),
    (
        "es",
        "El pueblo esperaba. “El puente está perdido”, dijo el lunes Carlos Valverde.",
        2,
        "El puente está perdido",
        "Carlos Valverde",
        "dijo",
    ),
    (
        "fr",
        "La ville attendait. « Le pont est perdu », a déclaré Anne Delorme.",
        2,
        "Le pont est perdu",
        "Anne Delorme",
        "déclaré",
    ),
    (
        "de",
        "Die Stadt wartete. „Die Brücke ist verloren“, sagte Bürgermeisterin Anna Weidner.",
        2,
        "Die Brücke ist verloren",
        "Anna Weidner",
        "sagte",
    ),
    (
        "pt",
        "A cidade esperava. “A ponte está perdida”, disse Carlos Moura.",
        2,
        "A ponte está perdida",
        "Carlos Moura",
        "disse",
    ),
    (
        "it",
        "La città aspettava. «Il ponte è perduto», ha detto Giulia Ferri.",
        2,
        "Il ponte è perduto",
        "Giulia Ferri",
        "detto",
    ),
    (
        "nl",
        "De stad wachtte. Anna de Vries zei maandag: “De brug is verloren.”",
        2,
        "De brug is verloren.",
        "Anna de Vries",
        "zei",
    ),
    (
        "pl",
        "Miasto czekało. „Most jest stracony” – powiedziała w poniedziałek burmistrz Anna Nowak.",
        2,
        "Most jest stracony",
        "Anna Nowak",
        "powiedziała",
    ),
    (
        "ru",
        "Город ждал. «Моста больше нет», — сказала в понедельник мэр Анна Иванова.",
        2,
        "Моста больше нет",
        "Анна Иванова",
        "сказала",
    ),
    (
        "uk",
        "Місто чекало. «Моста більше немає», – сказала в понеділок мер Анна Коваль.",
        2,
        "Моста більше немає",
        "Анна Коваль",
        "сказала",
    ),
    (
        "ar",
        'انتظرت المدينة. قالت رئيسة البلدية ليلى حداد يوم الاثنين: "الجسر لم يعد صالحا للاستخدام".',
        2,
        "الجسر لم يعد صالحا للاستخدام",
        "رئيسة البلدية ليلى حداد",
        "قالت",
    ),
    ("zh", "全城都在等待。市长李明周一表示：“这座桥已经不能使用了。”", 2, "这座桥已经不能使用了。", "市长李明", "表示"),
    (
        "ja",
        "町は待っていた。田中市長は月曜日、「橋はもう使えない」と述べた。",
        2,
        "橋はもう使えない",
        "田中市長",
        "述べ",
    ),
    (
        "ko",
        '도시는 기다렸다. 김민수 시장은 월요일 "다리는 더 이상 사용할 수 없다"고 말했다.',
        2,
        "다리는 더 이상 사용할 수 없다",
        "김민수 시장",
        "말했",
    ),
    (
        "tr",
        "Kent bekliyordu. Ayşe Demir pazartesi günü “Köprü artık kullanılamaz” dedi.",
        2,
        "Köprü artık kullanılamaz",
        "Ayşe Demir",
        "dedi",
    ),
    (
        "hi",
        'शहर इंतज़ार करता रहा। महापौर आशा वर्मा ने सोमवार को कहा, "पुल अब इस्तेमाल के लायक नहीं है।"',
        2,
        "पुल अब इस्तेमाल के लायक नहीं है।",
        "महापौर आशा वर्मा",
        "कहा",
    ),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample[0] for sample in SAMPLES])
def test_every_language_has_its_sentences_quotations_speakers_and_cues(
    sample: tuple[str, str, int, str, str, str],
) -> None:
    """Two sentences each; the day between a verb and its subject is no part of either."""
    language, text, count, words, speaker, cue = sample
    assert len(split(text, language)) == count
    (found,) = find(text, language)
    assert text[found.start : found.end] == words
    assert found.speaker is not None
    assert text[found.speaker.start : found.speaker.end] == found.speaker.text == speaker
    assert found.cue is not None
    assert found.cue.of(text) == cue


def test_sentences_in_marks_that_follow_one_another_have_one_speaker() -> None:
    """What stands between a cue and its marks is read on both sides."""
    text = "他说，“我们将建一座新桥。”“冬天之前完成这座新桥。”"
    assert [one.speaker.text for one in find(text, "zh") if one.speaker] == ["他", "他"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "小说《长桥》和“一带一路”都很有名。"),
        ("ja", "映画「長い橋の物語」は金曜日に公開される。"),
        ("ko", '영화 "긴 다리 이야기"는 금요일에 개봉한다.'),
    ],
)
def test_titles_between_marks_are_nobodys_words(language: str, text: str) -> None:
    """Without a verb of saying beside the marks nothing is said."""
    assert find(text, language) == ()
