"""The sample newsroom, end to end: gathered over HTTP, grouped, traced, compared, verified."""

from __future__ import annotations

from broadsheet.cluster import cluster
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.sample import sample_story
from broadsheet.testing import load_sample_texts


def test_every_sample_article_arrives_with_its_words(sample_newsroom: Newsroom) -> None:
    """Pages of three kinds of markup give their bodies and nothing of their furniture."""
    texts = load_sample_texts()
    latest = {(article.outlet, article.path): article for article in texts.articles}
    with sample_newsroom.store.read() as tx:
        stored = {(item.outlet, (item.url or "").partition(item.outlet)[2]): item for item in tx.articles.all()}
    assert len(stored) == len(latest)
    for key, article in latest.items():
        found = stored[key]
        assert found.title == article.title
        kept = sum(paragraph.replace("## ", "") in found.text for paragraph in article.paragraphs)
        assert kept >= len(article.paragraphs) - 1, key
        assert "cookie" not in found.text.casefold()


def test_every_citation_of_the_sample_newsroom_verifies(sample_newsroom: Newsroom) -> None:
    """No sentence on any page lacks its source."""
    results = list(sample_newsroom.verify())
    assert len(results) >= 8
    assert [problem for _, _, problems in results for problem in problems] == []


def test_the_sample_story_has_33_outlets_and_counts_copies_once(sample_newsroom: Newsroom) -> None:
    """Outlets and independent reports stand side by side, and sides are counted in both."""
    brief = sample_newsroom.brief(sample_story(sample_newsroom))
    coverage = brief.section("coverage")
    assert coverage is not None
    bar = coverage.blocks[0]
    assert bar.outlets >= 33  # type: ignore[union-attr]
    assert bar.reports < bar.outlets  # type: ignore[union-attr]
    assert brief.sample


def test_unlike_foreign_articles_stand_apart(sample_newsroom: Newsroom) -> None:
    """Two Spanish articles on different events are no story because no third one is there to compare them with."""
    events = {f"{item.outlet}{item.path}": f"{item.story} {item.language}" for item in load_sample_texts().articles}
    homes: dict[str, set[str]] = {}
    with sample_newsroom.store.read() as tx:
        articles = list(tx.articles.all())
    event = {item.id: events[item.outlet + (item.url or "").partition(item.outlet)[2]] for item in articles}
    for draft in cluster(articles):
        for name in draft.articles:
            homes.setdefault(event[name], set()).add(draft.id)
    assert not homes["mediation es"] & homes["iberian-blackout es"]
    assert not homes["mediation fr"] & homes["vatican fr"]
