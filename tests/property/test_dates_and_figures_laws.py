"""Laws of dates, figures, conflicts and key phrases, for any text."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.compare.conflicts import find_conflicts
from broadsheet.model.article import Article
from broadsheet.model.story import Material, Story
from broadsheet.text import dates, figures, keyphrases

PUBLISHED = datetime(2025, 5, 21, 12, tzinfo=UTC)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "uk", "ru", "pl", "tr", "ar", "zh", "ja", "ko", "cs", "xx", None])
_PIECES = "33| people| killed| $5|million |on |Thursday|, |May 3|. |not |İ|\n|10-12|%|last |month |Port Hale |between "
_MORE_PIECES = "and |1,234.5 |5月21日|昨日|вчора |il y a |ß|33人"
PIECES = st.sampled_from([*_PIECES.split("|"), *_MORE_PIECES.split("|")])
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, LANGUAGES)
def test_date_mentions_lie_in_the_text_in_order_without_overlap(text: str, language: str | None) -> None:
    """Every span is inside the text and after the one before."""
    at = 0
    for mention in dates.find(text, language, PUBLISHED):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


@given(TEXTS, LANGUAGES)
def test_figures_lie_in_their_sentences_in_order(text: str, language: str | None) -> None:
    """Every figure lies in its sentence, low end first, after the one before."""
    at = 0
    for figure in figures.find(text, language, PUBLISHED):
        assert at <= figure.start < figure.end <= len(text)
        assert figure.sentence.start <= figure.start
        assert figure.end <= figure.sentence.end
        assert figure.value <= figure.high
        at = figure.end


@given(st.text(max_size=200))
def test_folding_keeps_every_code_point_in_its_place(text: str) -> None:
    """Spans found in the folded text count in the text itself."""
    assert len(dates.fold(text)) == len(text)


@given(st.lists(TEXTS, max_size=4))
def test_a_text_never_contradicts_its_own_copy(texts: list[str]) -> None:
    """Reprints without a change make no conflict."""
    copies = tuple(
        Article(f"{at}-{copy}", "o.example", None, "", text, PUBLISHED, "en")
        for at, text in enumerate(texts[:1])
        for copy in range(2)
    )
    assert find_conflicts(Material(Story("s", tuple(each.id for each in copies)), copies, {})) == ()


@given(st.lists(TEXTS, max_size=5), LANGUAGES)
def test_key_phrases_are_few_and_scored_from_best_to_worst(texts: list[str], language: str | None) -> None:
    """At most as many as asked, scores falling."""
    ranked = keyphrases.rank(texts, language, 3)
    assert len(ranked) <= 3
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
