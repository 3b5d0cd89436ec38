"""Words and figures that reports carry, as they are counted and quoted."""

from __future__ import annotations

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.compare.carried_words import CarriedWord, apart, carried_words, figures_in
from broadsheet.compare.reports import Scope
from broadsheet.model.span import Span
from broadsheet.testing.planted_sides import Row, story_of


def scope_of(left: str, right: str) -> Scope:
    """Return the scope of four headlines a side."""
    towns = ("Ellery", "Marlow", "Harrow", "Wick")
    rows: list[Row] = [("left", f"{left} {town}", "") for town in towns]
    rows += [("right", f"{right} {town}", "") for town in towns]
    return Comparison(Desk(story_of(rows))).scope


def found(scope: Scope, shown: str) -> CarriedWord:
    """Return the word that is shown so."""
    return next(word for word in carried_words(scope) if word.shown == shown and word.kind == "word")


def figures(text: str) -> list[str]:
    """Return the figures of a text."""
    return [value for value, _ in figures_in(text, Span(0, len(text)))]


def test_years_days_and_single_digits_are_no_figures() -> None:
    """What tells when, or next to nothing, is not compared."""
    assert figures("On Sept. 30 in 2025 the 3 towns at 9:30 paid") == []


def test_a_figure_is_one_however_it_is_written() -> None:
    """Percent and sign, with and without a comma."""
    assert figures("3.8% and 3.8 percent, 1,200 and 1200, $50 million") == [
        "3.8%",
        "3.8%",
        "1200",
        "1200",
        "$50 million",
    ]


def test_every_report_that_prints_a_word_is_counted_however_it_is_written() -> None:
    """Capitals make no other word."""
    scope = scope_of("Harbor tax splits the city near", "HARBOR TAX splits the city near")
    assert len(found(scope, "harbor tax").uses) == 8


def test_a_name_is_quoted_with_its_capitals() -> None:
    """Capitals inside a headline in small letters show a name; so does the same word in others."""
    scope = scope_of("Harbor tax soon hurts the small Velbrandt Ferry in", "Harbor Tax Hurts The Velbrandt Ferry In")
    assert found(scope, "Velbrandt Ferry").name


def test_a_part_of_a_longer_name_is_none() -> None:
    """What goes on with a capital is not told by its first word."""
    scope = scope_of("Harbor tax soon hurts the small Velbrandt Ferry in", "Harbor tax hurts small boats near")
    assert not found(scope, "Velbrandt").name


def test_a_name_sets_apart_the_side_that_opens_with_it() -> None:
    """What stands first in a headline is counted on its own."""
    scope = scope_of("Velbrandt sees the harbor tax near", "New tax in harbor for Velbrandt near")
    words = [word for word in carried_words(scope) if word.kind == "opening"]
    assert [
        (item.word.shown, len(item.here), len(item.there)) for item in apart(words, scope, "left", frozenset())
    ] == [("Velbrandt", 4, 0)]


def test_what_is_told_otherwise_sets_no_side_apart_again() -> None:
    """A word for the act is not told twice."""
    scope = scope_of("Harbor tax hurts Velbrandt in", "Harbor tax hurts boats near")
    words = carried_words(scope)
    assert [item.word.shown for item in apart(words, scope, "left", frozenset())] == ["Velbrandt"]
    assert not apart(words, scope, "left", frozenset({"velbrandt"}))


def test_what_is_made_of_a_word_is_another_word() -> None:
    """Who looks for the quoted form finds each counted report by it."""
    rows: list[Row] = [("left", f"Envoy trafficker named near {town}", "") for town in ("Ellery", "Marlow", "Wick")]
    rows += [("left", "Envoy trafficking told near Tarn", "")]
    rows += [("right", f"Envoy seen near {town}", "") for town in ("Ellery", "Marlow", "Wick")]
    scope = Comparison(Desk(story_of(rows))).scope
    assert [len(word.uses) for word in carried_words(scope) if word.shown == "trafficker"] == [3]
