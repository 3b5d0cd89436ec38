"""Words, stems and content terms."""

from __future__ import annotations

from broadsheet.text.tokens import stem, stopwords, terms, words


def test_words_are_lower_case_without_possessive_endings() -> None:
    """Hyphens and apostrophes inside a word keep it one."""
    assert words("The co-author’s bridge didn't open in Kyiv’s rain.") == [
        "the",
        "co-author",
        "bridge",
        "didn't",
        "open",
        "in",
        "kyiv",
        "rain",
    ]


def test_acronyms_are_one_word_with_and_without_stops() -> None:
    """The country is never taken for the pronoun."""
    assert terms("The US told us.") == terms("The U.S. told us.") == ["u.s"]
    assert words("The U.N. and the EU") == ["the", "un", "and", "the", "eu"]


def test_chinese_gives_overlapping_pairs_of_characters() -> None:
    """Scripts without spaces need no dictionary."""
    assert words("大桥关闭", "zh") == ["大桥", "桥关", "关闭"]
    assert words("大桥 2031 OK", "zh") == ["大桥", "2031", "ok"]


def test_terms_leave_function_words_and_numbers_out() -> None:
    """What remains are stems of content words, repeats kept."""
    assert terms("The councils voted and the council votes in 2031.") == ["council", "vote", "council", "vote"]


def test_stems_join_the_forms_of_a_word_in_many_languages() -> None:
    """Languages without a stemmer of their own give the word back."""
    assert stem("bridges") == stem("bridge")
    assert stem("правительства", "ru") == stem("правительство", "ru")
    assert stem("уряди", "uk") == stem("уряду", "uk")
    assert stem("大桥", "zh") == "大桥"


def test_function_words_are_known_for_the_main_languages_of_news() -> None:
    """Sixteen languages and more have a list; an unknown one has none."""
    known = "en de fr es it pt nl pl ru uk sv tr ar hi zh ja ko fa ur id".split()  # noqa: SIM905 - a list of codes
    assert all(len(stopwords(code)) > 20 for code in known)
    assert stopwords("xx") == frozenset()
