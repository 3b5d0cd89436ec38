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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A skipper who died trying to save two people off the coast is mourned.", "people"),
        ("A sailor was killed after two dockers left the gate open.", "dockers"),
        ("The storm killed a skipper who had three sons.", "sons"),
        ("The death toll of the storm rose to 20 on Monday.", "people killed"),
        ("The storm killed as many as 20 people.", "people killed"),
    ],
)
def test_a_harm_belongs_to_the_number_of_its_own_part_of_the_sentence(text: str, subject: str) -> None:
    """Neither the two whom somebody died to save nor those who came after are the dead."""
    (figure,) = figures(text)
    assert figure.subject.startswith(subject)
    assert ("killed" in figure.subject) == ("killed" in subject)


def test_a_share_is_of_what_follows_of_not_of_when_it_holds() -> None:
    """A share "in spring" is one of what stands before it."""
    (share,) = figures("The jobless rate of the island fell to 4.1 percent in spring.")
    assert share.subject == "rate island fell"


def test_who_is_cited_is_no_verb_and_no_half_of_brackets() -> None:
    """A relative clause is nobody; brackets in a title are stepped over."""
    (risk,) = figures("The towns that sued said $5 million was at risk.")
    assert risk.source is None
    text = "New Office of Locks (OL) Director Mara Lind told papers that the lock cost $5 million."
    (cost,) = figures(text)
    assert cost.source is not None
    assert cost.source.of(text) == "Director Mara Lind"


def test_ranges_and_vague_words_have_two_ends() -> None:
    """A range and "dozens" give a lower and an upper end; a change from one value to another gives two figures."""
    assert [(each.value, each.high) for each in figures("Between 20 and 30 boats sank.")] == [(20, 30)]
    assert [(each.value, each.high) for each in figures("It will cost $2 to $3 billion.")] == [(2e9, 3e9)]
    (vague,) = figures("Dozens of boats sank.")
    assert vague.approximate
    assert vague.value < 31 < vague.high
    assert [each.value for each in figures("The share rose from 10% to 12% in May.")] == [10, 12]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Die Flut tötete 1.234 Menschen und kostete 2,5 Mio. Euro.", {(1234, "count"), (2.5e6, "EUR")}),
        ("fr", "La tempête a fait 1 234 morts et coûté 2,3 milliards d'euros.", {(1234, "count"), (2.3e9, "EUR")}),
        ("es", "La crecida mató a 1.234 personas y costó 3 mil millones de euros.", {(1234, "count"), (3e9, "EUR")}),
        ("pt", "A enchente matou 33 pessoas e custou R$ 2,5 bilhões.", {(33, "count"), (2.5e9, "BRL")}),
        ("it", "La piena ha ucciso 33 persone; erano in piazza 50 mila persone.", {(33, "count"), (50000, "count")}),
        ("nl", "De storm kostte 1,2 miljard euro en doodde 33 mensen.", {(1.2e9, "EUR"), (33, "count")}),
        ("pl", "Zginęły 33 osoby, a straty wyniosły 2,5 mld zł.", {(33, "count"), (2.5e9, "PLN")}),
        ("uk", "Загинули 33 людини, збитки склали 2,5 млрд гривень.", {(33, "count"), (2.5e9, "UAH")}),
        ("ru", "Погибли 33 человека, ущерб составил 2,5 млн рублей.", {(33, "count"), (2.5e6, "RUB")}),
        ("tr", "Depremde 33 kişi öldü, zarar 2,5 milyar lira.", {(33, "count"), (2.5e9, "TRY")}),
        ("sv", "Stormen dödade 33 personer och kostade 2,5 miljarder kronor.", {(33, "count"), (2.5e9, "SEK")}),
        ("ar", "قتل 33 شخصا في العاصفة.", {(33, "count")}),
        ("zh", "洪水造成33人死亡，损失2.5亿美元，约3万人受灾。", {(33, "count"), (2.5e8, "USD"), (30000, "count")}),
        ("ja", "洪水で33人が死亡し、被害額は3億円。", {(33, "count"), (3e8, "JPY")}),
        ("ko", "홍수로 33명이 사망했고 피해액은 2억 달러이다.", {(33, "count"), (2e8, "USD")}),
        (
            "en",
            "The lock cost Rs 5 lakh, or ₹1 crore; half a million people fled.",
            {(5e5, "INR"), (1e7, "INR"), (5e5, "count")},
        ),
    ],
)
def test_numbers_are_read_as_sixteen_languages_write_them(
    language: str, text: str, found: set[tuple[float, str]]
) -> None:
    """Grouping, decimals, scale words, lakh and crore, 万 and 億, and the half of a million."""
    assert found <= {(each.value, each.unit) for each in figures(text, language)}


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
        "The Committee of Seventy met during the 1950-53 war.",
        "Harbour 11, in a statement, denied it.",
    ],
)
def test_dates_times_ages_scores_and_names_are_no_figures(text: str) -> None:
    """Numbers that count nothing give no figure."""
    assert figures(text) == []


def test_a_text_of_nothing_but_digits_is_read_in_linear_time_and_gives_little() -> None:
    """A hostile run of digits and separators neither hangs nor raises."""
    assert len(figures("1,1.1 " * 20_000)) < 100_000
