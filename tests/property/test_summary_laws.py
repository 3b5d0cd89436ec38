"""Laws of summaries: only spans, the same whatever the order of the articles, and never an empty answer to words."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.brief.desk import Desk
from broadsheet.brief.headline import headline
from broadsheet.brief.standfirst import standfirst
from broadsheet.brief.summary import MOST, summarize
from broadsheet.compare.facets import facet_scores
from broadsheet.model.article import Article
from broadsheet.model.story import Material, Story
from broadsheet.newsroom.loose import loose_material

NOW = datetime(2026, 6, 1, tzinfo=UTC)

SUBJECTS = ("The council", "Mayor Orla Finch", "A court in Harwick", "The ferry company", "Inspectors")
VERBS = ("closed", "said it would reopen", "warned about", "paid for", "voted on")
OBJECTS = ("the old bridge", "the river port", "a tax on ferries", "the new road", "repairs worth $4 million")

sentences = st.builds(
    lambda subject, verb, thing, day: f"{subject} {verb} {thing} on {day}.",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(OBJECTS),
    st.sampled_from(("Monday", "Friday")),
)
texts = st.lists(sentences, min_size=1, max_size=6).map(" ".join)
shuffles = st.lists(texts, min_size=2, max_size=4, unique=True).flatmap(
    lambda kept: st.tuples(st.just(kept), st.permutations(kept))
)


def material(bodies: list[str]) -> Material:
    """Return a story with one article a body."""
    articles = tuple(
        Article(f"a{place}", f"o{place}.example", None, body.split(" on ")[0], body, language="en")
        for place, body in enumerate(bodies)
    )
    return Material(Story("s", tuple(item.id for item in articles)), articles, {})


@settings(deadline=None, max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_sentence_of_a_summary_is_a_span_of_its_article(bodies: list[str]) -> None:
    """Text, first citation and the words at the cited place are one."""
    story = material(bodies)
    words = {article.id: article for article in story.articles}
    found = summarize(story)
    assert 1 <= len(found) <= MOST
    for sentence in (*found, headline(Desk(story)), *standfirst(Desk(story))):
        first = sentence.citations[0]
        assert sentence.text == first.quote[:1].upper() + first.quote[1:] or sentence.text == first.quote
        for citation in sentence.citations:
            assert words[citation.article].part(citation.part)[citation.start : citation.end] == citation.quote


@settings(deadline=None, max_examples=25)
@given(
    st.lists(texts, min_size=2, max_size=4, unique=True).flatmap(
        lambda kept: st.tuples(st.just(kept), st.permutations(kept))
    )
)
def test_the_order_in_which_articles_come_changes_nothing(both: tuple[list[str], list[str]]) -> None:
    """Articles keep their ids; the list that holds them is shuffled."""
    given_order, shuffled = both
    ids = {body: f"a{place}" for place, body in enumerate(given_order)}

    def summed(bodies: list[str]) -> object:
        listed = [
            {"id": ids[body], "outlet": f"{ids[body]}.example", "title": body[:40], "text": body} for body in bodies
        ]
        return summarize(loose_material({"story": "s", "articles": listed}, where="test", line=1, now=NOW))

    assert summed(given_order) == summed(shuffled)


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=400), st.sampled_from(("en", "fr", "de", "es", "uk", "xx", None)))
def test_any_text_has_facet_scores(text: str, language: str | None) -> None:
    """Hostile text is scored too, and scores stay within their bounds."""
    scores = facet_scores(text, language)
    assert all(0 <= value <= 1000 for value in scores.values())
