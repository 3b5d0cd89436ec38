"""Key phrases of several reports read as titles."""

from __future__ import annotations

from broadsheet.text.keyphrases import rank
from broadsheet.text.remembered import forget

FIRST = """Lowland signs minerals deal
Lowland and the Union signed a minerals deal on Monday. The minerals deal covers rare earths. Peace talks will resume in
Port Hale, officials said of the peace talks."""
SECOND = """Union hails minerals deal
The minerals deal, worth a billion crowns, was signed in Port Hale. Peace talks are due to resume. The minerals deal
drew protests."""
THIRD = """Critics attack minerals deal
A minerals deal with the Union was signed. Critics attack the minerals deal. The peace talks in Port Hale were long.
Peace talks go on."""
REPORTS = [FIRST, SECOND, THIRD]


def test_phrases_shared_by_reports_read_as_titles() -> None:
    """Noun phrases that several reports hold come back with a capital and without cut verbs."""
    phrases = [phrase for phrase, _ in rank(REPORTS, "en", 4)]
    assert "Minerals deal" in phrases
    assert "Peace talks" in phrases
    assert not any(phrase.lower().startswith(("signs", "signed", "the ", "of ")) for phrase in phrases)


def test_a_phrase_of_one_report_is_no_key_phrase_of_many() -> None:
    """What only one report says does not stand for the set."""
    assert "Billion crowns" not in [phrase for phrase, _ in rank(REPORTS, "en", 10)]


def test_the_order_of_reports_changes_nothing() -> None:
    """The same texts in any order give the same phrases and scores."""
    assert rank(REPORTS, "en", 5) == rank(REPORTS[::-1], "en", 5)


def test_no_texts_give_no_phrases() -> None:
    """An empty set and empty texts have no key phrases."""
    assert rank([], "en", 5) == []
    assert rank(["", ""], "en", 5) == []


def test_reports_that_were_read_before_change_nothing() -> None:
    """A set that grows by a report has the phrases that it has when all are read at once, forms and scores alike."""
    forget()
    whole = rank(REPORTS, "en", 10)
    forget()
    first = rank(REPORTS[:2], "en", 10)
    assert rank(REPORTS, "en", 10) == whole
    assert rank(REPORTS[:2], "en", 10) == first
