"""The timeline names the dates that later reports recall, one cited sentence each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from broadsheet.compare.timeline import timeline
from broadsheet.model.article import Article

START = datetime(2025, 3, 3, 9, tzinfo=UTC)


def course() -> list[Article]:
    """Return thirty daily reports of a strike; most recall the day the dockers walked out and the day of the deal."""
    made = []
    for day in range(30):
        when = START + timedelta(days=day)
        text = f"The harbour strike entered day {day + 1}. Ships waited in the bay of Port Hale."
        if day > 5:
            text += (
                " The dockers of Port Hale walked out of the harbour on March 5, when talks about the strike failed."
            )
        if day > 20:
            text += " The harbour strike ended with a deal signed on March 20 by both sides in Port Hale."
        made.append(Article(f"a{day:02d}", "coast.example", None, "", text, when, "en"))
    return made


def test_the_dates_most_recalled_come_first_under_a_limit() -> None:
    """With room for two dates the walkout and the deal are chosen, in order of time."""
    assert [entry.date for entry in timeline(course(), limit=2)] == [date(2025, 3, 5), date(2025, 3, 20)]


def test_each_date_cites_a_sentence_that_gives_it() -> None:
    """The sentence stands in its article where the citation says, and names the date."""
    by_id = {article.id: article for article in course()}
    for entry in timeline(course(), limit=2):
        citation = entry.citation
        assert by_id[citation.article].text[citation.start : citation.end] == citation.quote
        assert f"March {entry.date.day}" in citation.quote


def test_reports_are_counted_by_origin() -> None:
    """Reprints of one report recall a date once."""
    origins = {article.id: "a06" for article in course() if article.id >= "a06"}
    (entry,) = timeline(course(), limit=1, origins=origins)
    assert entry.reports == 1


def test_the_order_of_articles_does_not_change_the_timeline() -> None:
    """The same articles in any order give the same timeline."""
    assert timeline(course(), limit=5) == timeline(course()[::-1], limit=5)


def test_without_a_limit_the_dates_that_stand_out_are_told() -> None:
    """Two days that most reports recall stand out from thirty on which one of them appeared."""
    days = [entry.date for entry in timeline(course())]
    assert {date(2025, 3, 5), date(2025, 3, 20)} <= set(days)
    passing = [*course(), Article("z", "coast.example", None, "", "A crane fell on March 9.", START, "en")]
    assert date(2025, 3, 9) not in [entry.date for entry in timeline(passing)]


def test_without_a_limit_a_number_is_chosen_and_without_times_there_is_no_timeline() -> None:
    """The number follows the length of the course; articles without a time tell of no course."""
    assert 2 <= len(timeline(course())) <= 12
    assert timeline([Article("a", "x.example", None, "", "It sank on March 5.", None, "en")]) == ()
    assert timeline([]) == ()
