"""Figures carry value, unit, subject, bound, date and who is cited; numbers that are none are left out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broadsheet.model.findings import Figure
from broadsheet.text.figures import find

WEDNESDAY = datetime(2025, 5, 21, 12, tzinfo=UTC)


def figures(text: str, language: str = "en") -> list[Figure]:
    """Return the figures of a text published on a Wednesday."""
    return list(find(text, language, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The loan is worth $1.6 billion.", 1.6e9, "USD"),
        ("It cost €50m in all.", 5e7, "EUR"),
        ("Turnout fell to 41.5 percent of voters.", 41.5, "percent"),
        ("The ferry drifted 12 km off the coast.", 12, "km"),
        ("A magnitude 6.1 earthquake struck.", 6.1, "magnitude"),
        ("Some 1,234 tonnes of grain were lost.", 1234, "tonne"),
        ("Twenty-five sailors signed.", 25, "count"),
        ("A million people marched.", 1e6, "count"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    """Money, shares, measures and counts give their value and unit."""
    assert [(each.value, each.unit) for each in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("fr", "Un plan de 2,3 milliards d'euros.", 2.3e9, "EUR"),
        ("de", "Ein Schaden von 50 Mio. Euro entstand.", 5e7, "EUR"),
        ("uk", "Уряд дав 50 млн гривень на допомогу.", 5e7, "UAH"),
        ("es", "Costó 1.200 euros.", 1200, "EUR"),
        ("pl", "Zebrano 12 tys. złotych na pomoc.", 12000, "PLN"),
    ],
)
def test_money_is_read_as_each_language_writes_it(language: str, text: str, value: float, unit: str) -> None:
    """Decimal signs, grouping and scale words follow the language."""
    assert (value, unit) in [(each.value, each.unit) for each in figures(text, language)]


def test_a_death_toll_knows_its_bound_subject_date_and_source() -> None:
    """One sentence gives two figures with what surrounds them."""
    text = "At least 33 people were killed and 50 injured on Wednesday, according to the harbour master."
    killed, injured = figures(text)
    assert (killed.value, killed.bound, killed.subject) == (33, "at_least", "people killed")
    assert (injured.value, injured.bound, injured.subject) == (50, None, "people injured")
    assert killed.as_of == date(2025, 5, 21)
    assert killed.source is not None
    assert killed.source.of(text) == "the harbour master"


def test_ranges_and_vague_words_have_two_ends() -> None:
    """A range and "dozens" give a lower and an upper end; a change from one value to another gives two figures."""
    assert [(each.value, each.high) for each in figures("Between 20 and 30 boats sank.")] == [(20, 30)]
    assert [(each.value, each.high) for each in figures("It will cost $2 to $3 billion.")] == [(2e9, 3e9)]
    (vague,) = figures("Dozens of boats sank.")
    assert vague.approximate
    assert vague.value < 31 < vague.high
    assert [each.value for each in figures("The share rose from 10% to 12% in May.")] == [10, 12]


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "渡轮沉没造成33人死亡。"), ("ja", "事故で33人が死亡した。"), ("ko", "사고로 33명이 사망했다.")],
)
def test_the_killed_are_counted_where_numbers_need_no_spaces(language: str, text: str) -> None:
    """Chinese, Japanese and Korean counts of people carry their fate."""
    assert [(each.value, each.subject) for each in figures(text, language)] == [(33, "people killed")]


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2019 and ended on May 3.",
        "The train left at 10:30 a.m. sharp.",
        "A 34-year-old man spoke.",
        "Mara Lind, 34, spoke.",
        "The court cited Section 230 and Chapter 11.",
        "Harbour won 3-2 on Friday.",
        "Call 555-1234 now.",
        "The COVID-19 ward and the F-16 jet.",
    ],
)
def test_dates_times_ages_scores_and_names_are_no_figures(text: str) -> None:
    """Numbers that count nothing give no figure."""
    assert figures(text) == []


def test_a_text_of_nothing_but_digits_is_read_in_linear_time_and_gives_little() -> None:
    """A hostile run of digits and separators neither hangs nor raises."""
    assert len(figures("1,1.1 " * 20_000)) < 100_000
