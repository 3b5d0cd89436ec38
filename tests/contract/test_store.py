"""What every store promises: the same suite runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from broadsheet.errors import NotFound, StoreError, StoreIncompatible
from broadsheet.model.article import Article
from broadsheet.model.origin import Evidence, Origin
from broadsheet.model.outlet import Outlet, Rating, RatingScheme
from broadsheet.model.span import Citation
from broadsheet.model.story import Story, StoryLink
from broadsheet.store import schema
from broadsheet.store.migrate import FOLDER, HEAD, version
from broadsheet.store.store import Store

NOON = datetime(2025, 5, 2, 12, 0, tzinfo=UTC)


def article(identifier: str = "a1", **changes: object) -> Article:
    """Return an article with every field set."""
    whole = Article(
        id=identifier,
        outlet="harbor-post.example",
        url=f"https://harbor-post.example/{identifier}",
        title="Ferry runs again",
        text="The ferry runs again.\n\nIt carried 40 people.",
        published=NOON,
        language="en",
        updated=NOON + timedelta(hours=1),
        first_seen=NOON + timedelta(minutes=5),
        byline="A. Writer",
        credits=("MW",),
        canonical="https://harbor-post.example/ferry",
        description="The ferry is back.",
        section="Local",
        feed="https://harbor-post.example/feed",
        leaning="center",
        flags=("date_missing",),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    """Store round trip is identity, for a full record and for a bare one."""
    bare = Article("b", "", None, "", "Ω text — ‘quoted’ 🎈")
    with store.write() as tx:
        assert tx.articles.put(article()) == "new"
        assert tx.articles.put(bare) == "new"
    with store.read() as tx:
        assert tx.articles.get("a1") == article()
        assert tx.articles.get("b") == bare
        assert tx.articles.get("missing") is None


def test_times_of_other_zones_come_back_as_the_same_instant(store: Store) -> None:
    """A time is stored in UTC; one without a zone is refused."""
    there = datetime(2025, 5, 2, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    with store.write() as tx:
        tx.articles.put(article(published=there))
    with store.read() as tx:
        found = tx.articles.get("a1")
    assert found is not None
    assert found.published == NOON
    with pytest.raises(StoreError, match="without a zone"), store.write() as tx:
        tx.articles.put(article("n", published=datetime(2025, 5, 2)))  # noqa: DTZ001 - the point of the test


def test_a_changed_article_keeps_its_earlier_words_and_first_sight(store: Store) -> None:
    """Old citations still open after an outlet edits its text."""
    before, after = article(), article(text="The ferry runs.", first_seen=NOON + timedelta(days=1))
    with store.write() as tx:
        tx.articles.put(before)
        assert tx.articles.put(replace(before)) == "unchanged"
        assert tx.articles.put(after) == "updated"
    with store.read() as tx:
        assert tx.articles.words("a1", before.revision) == (before.title, before.text)
        assert tx.articles.words("a1", after.revision) == (after.title, after.text)
        assert tx.articles.earlier_texts(["a1", "a2"]) == {"a1": (before.text,)}
        assert tx.articles.words("a1", "0" * 16) is None
        found = tx.articles.get("a1")
        assert found is not None
        assert found.first_seen == before.first_seen


def test_several_revisions_in_one_batch_are_all_kept(store: Store) -> None:
    """A batch that holds an article twice loses neither wording."""
    versions = [article(text=f"Version {number}.") for number in range(3)]
    with store.write() as tx:
        assert tx.articles.put_many(versions)["a1"] == "updated"
    with store.read() as tx:
        assert all(tx.articles.words("a1", item.revision) == (item.title, item.text) for item in versions)


def test_a_failed_write_changes_nothing(store: Store) -> None:
    """A transaction is kept whole or not at all."""
    with pytest.raises(RuntimeError), store.write() as tx:  # noqa: PT012 - the write before the failure is the point
        tx.articles.put(article())
        raise RuntimeError
    with store.read() as tx:
        assert tx.articles.count() == 0


def test_hostile_words_are_stored_as_words(store: Store) -> None:
    """Text that looks like SQL or a LIKE pattern does no harm and is found only by itself."""
    title = "100% '; DROP TABLE articles; --"
    with store.write() as tx:
        tx.articles.put(article("h", title=title))
        tx.articles.put(article("i", title="100 things"))
    with store.read() as tx:
        assert [found.id for found in tx.articles.find(["100%"])] == ["h"]
        assert [found.id for found in tx.articles.find(["_"])] == []


def test_articles_are_listed_by_outlet_newest_first(store: Store) -> None:
    """An outlet's page shows its latest articles; undated ones come last."""
    with store.write() as tx:
        for name, when in (("old", NOON - timedelta(days=3)), ("new", NOON), ("undated", None)):
            tx.articles.put(article(name, published=when))
    with store.read() as tx:
        assert [found.id for found in tx.articles.of_outlet("harbor-post.example")] == ["new", "old", "undated"]
        assert [found.id for found in tx.articles.all(since=NOON)] == ["new", "undated"]
        assert tx.articles.newest() == NOON
        assert tx.articles.outlet_counts() == {"harbor-post.example": 3}


def test_identity_keys_name_the_first_article_that_claimed_them(store: Store) -> None:
    """A second article never takes another's address."""
    with store.write() as tx:
        tx.articles.put_many([article("a1"), article("a2")])
        tx.articles.add_identities({"u:1": "a1"})
        tx.articles.add_identities({"u:1": "a2", "u:2": "a2"})
    with store.read() as tx:
        assert tx.articles.identify(["u:1", "u:2", "u:3"]) == {"u:1": "a1", "u:2": "a2"}


def test_a_kept_page_comes_back_and_can_be_pruned(store: Store) -> None:
    """Raw pages are kept byte for byte until they are too old."""
    with store.write() as tx:
        tx.articles.put_page("https://a.example/1", NOON, b"\x00<html>\xff", None)
    with store.write() as tx:
        assert tx.articles.page("https://a.example/1") == b"\x00<html>\xff"
        assert tx.articles.prune_pages(NOON) == 0
        assert tx.articles.prune_pages(NOON + timedelta(seconds=1)) == 1
        assert tx.articles.page("https://a.example/1") is None


def test_outlets_feeds_and_schemes_come_back(store: Store) -> None:
    """Facts and ratings keep their source and date."""
    outlet = Outlet("a.example", "A", "FR", "fr", "newspaper", "O", ("https://a.example/f",), "own", date(2025, 1, 2))
    ratings = (Rating("a-b.example", "Left", "left"), Rating("a.example", "Center", "center", date(2025, 1, 1), "x"))
    scheme = RatingScheme("s", "A rater", date(2025, 1, 1), "https://r.example", "CC0", ratings, "note")
    with store.write() as tx:
        tx.outlets.put_many([outlet])
        tx.outlets.put_feed("https://a.example/f", "a.example", "A", "{}", NOON)
        tx.ratings.put(scheme)
        tx.ratings.put(scheme)
    with store.write() as tx:
        assert tx.outlets.all() == {"a.example": outlet}
        assert [feed["address"] for feed in tx.outlets.feeds()] == ["https://a.example/f"]
        assert tx.outlets.remove_feed("https://a.example/f")
        assert not tx.outlets.remove_feed("https://a.example/f")
        assert tx.ratings.ids() == ["s"]
        assert tx.ratings.get("s") == scheme
        with pytest.raises(NotFound):
            tx.ratings.get("t")


def test_an_epoch_replaces_stories_and_old_ids_redirect_for_ever(store: Store) -> None:
    """A chain of merges still leads to the living story; a ring of redirects ends."""
    counts = {"s1": (2, 1, "en"), "s3": (1, 1, None)}
    with store.write() as tx:
        tx.articles.put_many([article("a1"), article("a2")])
        tx.stories.replace_all([Story("s1", ("a1", "a2"), "T", NOON, NOON)], counts, {"s0": "s1"})
    with store.write() as tx:
        tx.stories.replace_all([Story("s3", ("a1", "a2"), "T", absorbed=("s1",))], counts, {"s1": "s3"})
    with store.write() as tx:
        found = tx.stories.get("s0")
        assert found is not None
        assert (found.id, found.articles, found.absorbed) == ("s3", ("a1", "a2"), ("s1",))
        assert tx.stories.of_articles(["a1", "zz"]) == {"a1": "s3"}
        assert tx.stories.get("never") is None
        assert tx.stories.count() == 1
        tx.stories.replace_all([], {}, {"x": "y", "y": "x"})
        assert tx.stories.resolve("x") is None


def test_stories_are_listed_by_independent_reports_then_recency(store: Store) -> None:
    """The front page's order does not depend on the order of storing."""
    stories = [Story("s1", (), "one", NOON, NOON), Story("s2", (), "two", NOON, NOON + timedelta(hours=1))]
    stories.append(Story("s3", (), "three", NOON, None))
    counts = {"s1": (3, 2, "en"), "s2": (3, 2, "en"), "s3": (9, 9, "en")}
    with store.write() as tx:
        tx.stories.replace_all(stories, counts, {})
        assert [row["id"] for row in tx.stories.listing()] == ["s3", "s2", "s1"]
        assert [row["id"] for row in tx.stories.listing(min_outlets=4)] == ["s3"]
        assert [row["id"] for row in tx.stories.listing(limit=1, offset=1)] == ["s2"]


def test_origins_links_and_constraints_come_back(store: Store) -> None:
    """Decisions keep their evidence; a link to a story that no longer lives is not shown."""
    origin = Origin("a1", "a1", "wire", "AP", (Evidence("overlap", "412 of 460 shingles", 0.9),))
    link = StoryLink("s2", "course", "two", NOON, "en", ("both name Ana",), 0.5, "a1")
    with store.write() as tx:
        tx.articles.put(article())
        tx.stories.put_origins([origin])
        tx.stories.replace_all(
            [Story("s1", ("a1",), "one"), Story("s2", (), "two", NOON)], {"s1": (1, 1, "en"), "s2": (1, 1, "en")}, {}
        )
        tx.stories.put_links({"s1": [link, replace(link, story="gone", strength=0.9)]})
        number = tx.stories.add_constraint("merge", ("s1", "s2"), NOON)
    with store.read() as tx:
        assert tx.stories.origins_of(["a1", "zz"]) == {"a1": origin}
        assert tx.stories.links_of("s1") == [link]
        assert tx.stories.constraints() == [(number, "merge", ("s1", "s2"), NOON)]


def test_a_brief_and_its_spans_are_replaced_together(store: Store) -> None:
    """The article page highlights only what living briefs cite."""
    cite = Citation("a1", "r", "text", 0, 3, "The")
    with store.write() as tx:
        tx.briefs.put("s1", "", "d1", "{}", [cite, cite])
        tx.briefs.put("s1", "", "d2", '{"x":1}', [Citation("a1", "r", "title", 0, 5, "Ferry")])
    with store.write() as tx:
        assert tx.briefs.digests("") == {"s1": "d2"}
        assert tx.briefs.body("s1", "") == '{"x":1}'
        assert tx.briefs.body("s1", "other") is None
        assert tx.briefs.spans_in("a1") == [("title", 0, 5, "s1")]
        tx.briefs.remove(["s1"])
        assert tx.briefs.spans_in("a1") == []


def test_dispositions_are_counted_and_problems_named(store: Store) -> None:
    """Nothing is lost unseen: counts add up, single items keep their reason."""
    with store.write() as tx:
        run = tx.runs.start("import", NOON)
        tx.runs.record(run, "gather", "imported", count=5)
        tx.runs.record(run, "gather", "bad_record", item="f.jsonl:3", reason="no object")
        other = tx.runs.start("import", NOON)
        tx.runs.record(other, "gather", "imported", count=2)
    with store.read() as tx:
        assert tx.runs.totals(run) == {("gather", "bad_record"): 1, ("gather", "imported"): 5}
        assert tx.runs.totals()[("gather", "imported")] == 7
        assert tx.runs.problems(run) == [("f.jsonl:3", "bad_record", "no object")]


def test_values_of_the_newsroom_are_kept(store: Store) -> None:
    """Meta values are replaced, absent ones have a default."""
    with store.write() as tx:
        tx.meta.put("epoch", "1")
        tx.meta.put("epoch", "2")
        assert tx.meta.get("epoch") == "2"
        assert tx.meta.get("none", "default") == "default"
        assert tx.meta.keys() == ["epoch"]


def test_the_migrations_build_exactly_the_schema(store: Store) -> None:
    """No difference between what the migrations made and what the tables say; HEAD is the chain's end."""
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    assert version(store.engine) == HEAD
    assert max(path.name[:4] for path in (FOLDER / "versions").glob("0*.py")) == HEAD


def test_a_store_opens_again_and_refuses_a_newer_schema(address: str) -> None:
    """Opening twice migrates once; a database of a newer program is left alone."""
    first = Store.open(address)
    with first.write() as tx:
        tx.articles.put(article())
    first.close()
    second = Store.open(address)
    with second.read() as tx:
        assert tx.articles.count() == 1
    with second.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    second.close()
    with pytest.raises(StoreIncompatible, match="newer"):
        Store.open(address)
