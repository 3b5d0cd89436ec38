"""What every newsroom view must do; each implementation joins by one more entry in ``VIEWS``."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from broadsheet.model.article import Article
from broadsheet.newsroom import create_newsroom
from broadsheet.newsroom.view import NewsroomReader
from broadsheet.publish.citations import citations_of
from broadsheet.serve.view import NewsroomView
from broadsheet.settings import Settings
from broadsheet.testing import load_sample_texts
from broadsheet.testing.reading_room import harbor_room


@cache
def newsroom_reader() -> NewsroomView:
    """Return the view of a real newsroom with two of the sample stories."""
    newsroom = create_newsroom(Path(tempfile.mkdtemp()) / "news", Settings(workers=0))
    articles = [
        Article(
            id=item.id,
            outlet=item.outlet,
            url=f"https://{item.outlet}{item.path}",
            title=item.title,
            text="\n\n".join(item.paragraphs),
            published=item.published.astimezone(UTC),
            language=item.language,
            first_seen=datetime(2025, 5, 4, tzinfo=UTC),
        )
        for item in load_sample_texts().articles
        if item.story in {"oval-office", "iberian-blackout"}
    ]
    with newsroom.store.write() as tx:
        tx.articles.put_many(articles)
        tx.articles.put(replace(articles[0], text=articles[0].text + "\n\nUpdated."))
    newsroom.update()
    return NewsroomReader(newsroom)


VIEWS: dict[str, Callable[[], NewsroomView]] = {"newsroom": newsroom_reader, "reading room": harbor_room}


@pytest.fixture(params=sorted(VIEWS))
def view(request: pytest.FixtureRequest) -> NewsroomView:
    """Return a view with at least two stories."""
    return VIEWS[str(request.param)]()


def test_pages_of_stories_join_to_the_whole_list(view: NewsroomView) -> None:
    """No story twice, none left out, and none beyond the end."""
    count = view.story_count()
    whole = [entry.id for entry in view.stories(limit=count + 1, offset=0)]
    parts = [entry.id for offset in range(count) for entry in view.stories(limit=1, offset=offset)]
    assert whole == parts
    assert len(set(whole)) == count
    assert list(view.stories(limit=5, offset=count)) == []


def test_every_listed_story_has_its_page_under_its_own_id(view: NewsroomView) -> None:
    """And resolves to itself."""
    for entry in view.stories(limit=100, offset=0):
        brief = view.brief(entry.id)
        assert brief is not None
        assert brief.story == entry.id
        assert view.resolve_story(entry.id) == entry.id


def test_every_citation_stands_in_the_revision_that_it_names(view: NewsroomView) -> None:
    """The article view gives that revision, with these words at that place, and names the story among its citers."""
    for entry in view.stories(limit=100, offset=0):
        brief = view.brief(entry.id)
        assert brief is not None
        for citation in citations_of(brief):
            read = view.article(citation.article, citation.revision)
            assert read is not None
            assert read.article.revision == citation.revision
            assert read.article.part(citation.part)[citation.start : citation.end] == citation.quote
            assert citation.revision in read.revisions
            assert any(cited.story == entry.id and citation in cited.citations for cited in read.cited)


def test_what_is_not_there_is_none_and_never_an_error(view: NewsroomView) -> None:
    """For any id a reader may type."""
    for name in ("none", "", "../etc", "a" * 300, "x\x00y", "%", "'; --"):
        assert view.resolve_story(name) is None
        assert view.brief(name) is None
        assert view.article(name) is None
        assert view.outlet(name) is None
    known = view.stories(limit=1, offset=0)[0].id
    assert view.brief(known, "no-such-scheme") is None


def test_a_search_takes_any_words(view: NewsroomView) -> None:
    """Signs of query languages are words like others."""
    for query in ("fee", '"', "a OR", "NEAR(", "x*", "title:", "\\", "%_", "'; DROP TABLE articles; --", "é" * 200):
        found = view.search(query, limit=3)
        assert found.query == query
        assert len(found.stories) <= 3
        assert len(found.articles) <= 3


def test_outlets_come_by_name_and_each_has_its_page(view: NewsroomView) -> None:
    """Ties by host."""
    entries = list(view.outlets())
    assert [(entry.outlet.name, entry.outlet.host) for entry in entries] == sorted(
        (entry.outlet.name, entry.outlet.host) for entry in entries
    )
    for entry in entries:
        detail = view.outlet(entry.outlet.host)
        assert detail is not None
        assert detail.entry.outlet == entry.outlet


def test_the_stamp_stays_while_nothing_changes(view: NewsroomView) -> None:
    """Reading is no change."""
    before = view.stamp()
    view.stories(limit=10, offset=0)
    assert view.stamp() == before
    assert view.health().ready
