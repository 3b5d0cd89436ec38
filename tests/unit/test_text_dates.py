"""Date expressions are found in many languages and resolved against the day of publication."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broadsheet.text.dates import find

WEDNESDAY = datetime(2025, 5, 21, 12, tzinfo=UTC)


def read(text: str, language: str = "en", published: datetime | None = WEDNESDAY) -> list[tuple[str, date, str]]:
    """Return the words, the date and the precision of each mention."""
    return [(text[m.start : m.end], m.date, m.precision) for m in find(text, language, published)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("It fell on April 30, 2025.", "April 30, 2025", date(2025, 4, 30)),
        ("It fell on 30 April 2024.", "30 April 2024", date(2024, 4, 30)),
        ("As of 2025-04-30 it held.", "2025-04-30", date(2025, 4, 30)),
        ("PORT HALE, May 3 (Coastwire) - It fell.", "May 3", date(2025, 5, 3)),
        ("They met on Thursday, May 15.", "Thursday, May 15", date(2025, 5, 15)),
        ("He said so yesterday.", "yesterday", date(2025, 5, 20)),
        ("It broke two days ago.", "two days ago", date(2025, 5, 19)),
        ("It began last Thursday.", "last Thursday", date(2025, 5, 15)),
        ("Sept. 14 , 2008 , it failed.", "Sept. 14 , 2008", date(2008, 9, 14)),
        ("It closed in December 24, a Sunday.", "December 24", date(2024, 12, 24)),
    ],
)
def test_a_day_in_english_is_resolved(text: str, words: str, day: date) -> None:
    """Absolute and relative days of English prose give the day that they mean."""
    assert (words, day, "day") in read(text)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "le 1er mai", date(2025, 5, 1)),
        ("fr", "il y a deux jours", date(2025, 5, 19)),
        ("de", "Am 1. Mai begann es.", date(2025, 5, 1)),
        ("de", "Das war vor zwei Tagen.", date(2025, 5, 19)),
        ("es", "el 30 de abril", date(2025, 4, 30)),
        ("pt", "na quinta-feira", date(2025, 5, 15)),
        ("it", "giovedì scorso", date(2025, 5, 15)),
        ("nl", "twee dagen geleden", date(2025, 5, 19)),
        ("pl", "1 maja", date(2025, 5, 1)),
        ("uk", "1 травня", date(2025, 5, 1)),
        ("ru", "два дня назад", date(2025, 5, 19)),
        ("tr", "21 Mayıs 2024", date(2024, 5, 21)),
        ("sv", "i går", date(2025, 5, 20)),
        ("ar", "أمس", date(2025, 5, 20)),
        ("zh", "5月20日", date(2025, 5, 20)),
        ("zh", "三天前", date(2025, 5, 18)),
        ("pt", "Fechou em 16 de maio.", date(2025, 5, 16)),
        ("ja", "3日前", date(2025, 5, 18)),
        ("ko", "어제", date(2025, 5, 20)),
        ("cs", "30. dubna 2025", date(2025, 4, 30)),
    ],
)
def test_a_day_is_found_in_each_language(language: str, text: str, day: date) -> None:
    """Each language with a table, and one from CLDR, gives its days."""
    assert [found for _, found, _ in read(text, language)] == [day]


def test_a_bare_weekday_is_the_last_one_unless_the_sentence_looks_ahead() -> None:
    """Weekdays look back, the day of publication included, and ahead after words such as "scheduled for"."""
    assert read("It broke on Friday.")[0][1] == date(2025, 5, 16)
    assert read("It broke on Wednesday night.")[0][1] == date(2025, 5, 21)
    assert read("The vote is scheduled for Friday.")[0][1] == date(2025, 5, 23)
    assert read("They will meet next Tuesday.")[0][1] == date(2025, 5, 27)


def test_months_and_years_carry_their_precision() -> None:
    """A month is its first day, a year the first of January, and the precision says so."""
    assert read("It began in February.") == [("February", date(2025, 2, 1), "month")]
    assert read("It fell last month.") == [("last month", date(2025, 4, 1), "month")]
    assert read("It was built in 2019.") == [("2019", date(2019, 1, 1), "year")]


def test_words_that_only_look_like_dates_are_left_alone() -> None:
    """Ordinary words such as "may", names such as "Black Friday" and numbers that count are no dates."""
    assert read("He may march 5 miles on Black Friday past 2000 people in the sun.") == []


def test_without_a_day_of_publication_only_full_dates_are_found() -> None:
    """A weekday cannot be resolved without knowing when it was written."""
    assert read("On Thursday and on April 30, 2025 and May 3.", published=None) == [
        ("April 30, 2025", date(2025, 4, 30), "day")
    ]


def test_a_day_that_no_calendar_has_is_left_out() -> None:
    """The thirtieth of February gives nothing rather than a guess."""
    assert [m for m in read("On 30 February 2025.") if m[2] == "day"] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Crews flew to Port Hale on Sunday.", date(2025, 5, 18)),
        ("A crane was struck by a barge on Sunday.", date(2025, 5, 18)),
        ("The skipper came before a judge on Sunday.", date(2025, 5, 18)),
        ("Crews hope to meet on Sunday.", date(2025, 5, 25)),
        ("Crews have to leave by Sunday.", date(2025, 5, 25)),
        ("The lock stays shut until early Sunday.", date(2025, 5, 25)),
        ("Crews are scheduled to enter the flooded old lock of the port on Sunday.", date(2025, 5, 25)),
    ],
)
def test_to_and_by_put_a_weekday_ahead_only_where_they_are_of_a_plan_or_a_term(text: str, day: date) -> None:
    """Where somebody went, or who did it, does not."""
    assert [found for _, found, _ in read(text)] == [day]


def test_a_weekday_is_not_moved_ahead_by_the_next_clause() -> None:
    """The "will" of another clause says nothing of the day before it; that of its own clause does."""
    assert ("Friday", date(2025, 5, 16), "day") in read("It sank on Friday and will be raised in June.")
    assert ("Friday", date(2025, 5, 23), "day") in read("On Friday, the court will hear both owners.")


def test_the_stop_of_a_sentence_is_no_part_of_its_last_date() -> None:
    """A full month at the end of a sentence leaves the stop alone; that of a short month belongs to it."""
    assert read("It closes on 16 May.", "en")[0][0] == "16 May"
    assert read("It closed on Sept. 14, 2008.", "en")[0][0] == "Sept. 14, 2008"
