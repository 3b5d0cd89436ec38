"""Articles, their revisions, identity keys and raw pages."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, select

from broadsheet.model.article import Article
from broadsheet.store import schema
from broadsheet.store.codec import list_of, list_text, time_of, time_text
from broadsheet.store.engines import insert_for, upsert

CHUNK = 500
"""Ids a query names at once: below every database's limit on parameters."""


def chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield runs of at most ``CHUNK`` items, in order."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


class ArticleRepository:
    """Articles of a newsroom, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, article: Article) -> Literal["new", "updated", "unchanged"]:
        """Store one article and return what that changed; see ``put_many``."""
        return self.put_many([article])[article.id]

    def put_many(self, articles: Sequence[Article]) -> dict[str, Literal["new", "updated", "unchanged"]]:
        """Store articles and return for each id what that changed.

        A changed headline or body keeps the earlier words as a revision. The first ``first_seen`` stays. Of
        several records with one id in ``articles`` each is applied in turn.
        """
        known = self.heads([article.id for article in articles])
        outcome: dict[str, Literal["new", "updated", "unchanged"]] = {}
        pending: dict[str, Article] = {}
        for article in articles:
            before = known.get(article.id)
            if before is None:
                outcome[article.id] = "new"
            elif before[0] != article.revision:
                self._flush(pending)
                self._keep_revision(article.id)
                outcome[article.id] = "updated"
            else:
                outcome.setdefault(article.id, "unchanged")
                continue
            known[article.id] = (article.revision, before[1] if before else time_text(article.first_seen))
            pending[article.id] = article
        self._flush(pending, {identifier: head[1] for identifier, head in known.items()})
        return outcome

    def heads(self, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        """Return the revision and first_seen of each id that is stored."""
        table = schema.articles.c
        found: dict[str, tuple[str, str | None]] = {}
        for run in chunks(sorted(set(ids))):
            query = select(table.id, table.revision, table.first_seen).where(table.id.in_(run))
            found |= {row[0]: (row[1], row[2]) for row in self._connection.execute(query)}
        return found

    def _flush(self, pending: dict[str, Article], first_seen: Mapping[str, str | None] | None = None) -> None:
        rows = [article_row(article) for article in pending.values()]
        for row in rows:
            kept = (first_seen or {}).get(row["id"])
            row["first_seen"] = kept or row["first_seen"]
        for start in range(0, len(rows), CHUNK):
            upsert(self._connection, schema.articles, rows[start : start + CHUNK])
        pending.clear()

    def _keep_revision(self, identifier: str) -> None:
        table = schema.articles.c
        columns = (table.id, table.revision, table.title, table.text, table.first_seen)
        statement = insert_for(self._connection, schema.revisions).from_select(
            ["article", "revision", "title", "text", "seen"], select(*columns).where(table.id == identifier)
        )
        self._connection.execute(statement.on_conflict_do_nothing(index_elements=["article", "revision"]))

    def get(self, identifier: str) -> Article | None:
        """Return the article with that id, or None."""
        return self.get_many([identifier]).get(identifier)

    def get_many(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return the stored ones of the ids, by id."""
        found: dict[str, Article] = {}
        for run in chunks(sorted(set(ids))):
            query = select(schema.articles).where(schema.articles.c.id.in_(run))
            found |= {row.id: article_of(row._mapping) for row in self._connection.execute(query)}  # noqa: SLF001 - SQLAlchemy's public name
        return found

    def words(self, identifier: str, revision: str) -> tuple[str, str] | None:
        """Return headline and body of one revision of an article, or None when it was never stored."""
        current = self.get(identifier)
        if current is not None and current.revision == revision:
            return current.title, current.text
        table = schema.revisions.c
        query = select(table.title, table.text).where(table.article == identifier, table.revision == revision)
        row = self._connection.execute(query).first()
        return None if row is None else (row[0], row[1])

    def revisions_of(self, identifier: str) -> tuple[str, ...]:
        """Return the hashes of all kept revisions of an article, earlier ones first, the current one last."""
        table = schema.revisions.c
        query = select(table.revision).where(table.article == identifier).order_by(table.seen, table.revision)
        current = self._connection.execute(
            select(schema.articles.c.revision).where(schema.articles.c.id == identifier)
        ).scalar_one_or_none()
        earlier = [found for found in self._connection.execute(query).scalars() if found != current]
        return (*earlier, current) if current else tuple(earlier)

    def earlier_texts(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the bodies of kept earlier revisions, oldest first; articles without any are absent."""
        table, found = schema.revisions.c, dict[str, tuple[str, ...]]()
        for run in chunks(sorted(set(ids))):
            query = select(table.article, table.text).where(table.article.in_(run))
            for row in self._connection.execute(query.order_by(table.article, table.seen, table.revision)):
                found[row[0]] = (*found.get(row[0], ()), row[1])
        return found

    def revision_counts(self) -> dict[str, int]:
        """Return how many earlier revisions are kept of each article that has any."""
        table = schema.revisions.c
        query = select(table.article, func.count()).group_by(table.article)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def all(self, since: datetime | None = None) -> list[Article]:
        """Return articles published at or after ``since`` (or without a date), ordered by id."""
        table = schema.articles
        query = select(table).order_by(table.c.id)
        if since is not None:
            query = query.where((table.c.published >= time_text(since)) | table.c.published.is_(None))
        return [article_of(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - as above

    def count(self) -> int:
        """Return how many articles are stored."""
        return int(self._connection.execute(select(func.count()).select_from(schema.articles)).scalar_one())

    def newest(self) -> datetime | None:
        """Return the latest publication time, or None in an empty newsroom."""
        return time_of(self._connection.execute(select(func.max(schema.articles.c.published))).scalar_one())

    def of_outlet(self, host: str, limit: int = 50) -> list[Article]:
        """Return the outlet's latest articles, newest first."""
        table = schema.articles
        query = select(table).where(table.c.outlet == host)
        query = query.order_by(table.c.published.is_(None), table.c.published.desc(), table.c.id).limit(limit)
        return [article_of(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - as above

    def outlet_counts(self) -> dict[str, int]:
        """Return how many articles each outlet has."""
        table = schema.articles.c
        query = select(table.outlet, func.count()).group_by(table.outlet)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def find(self, words: Sequence[str], limit: int = 50) -> list[Article]:
        """Return articles whose headline holds every word (letter case ignored), newest first."""
        table = schema.articles
        query = select(table)
        for word in words[:12]:
            query = query.where(func.lower(table.c.title).contains(word.lower(), autoescape=True))
        query = query.order_by(table.c.published.is_(None), table.c.published.desc(), table.c.id).limit(limit)
        return [article_of(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - as above

    def identify(self, keys: Sequence[str]) -> dict[str, str]:
        """Return the article id that each known identity key names."""
        table = schema.identities.c
        found: dict[str, str] = {}
        for run in chunks(sorted(set(keys))):
            rows = self._connection.execute(select(table.key, table.article).where(table.key.in_(run)))
            found |= {row[0]: row[1] for row in rows}
        return found

    def add_identities(self, keys: Mapping[str, str]) -> None:
        """Store which article each identity key names; known keys keep their article."""
        if keys:
            statement = insert_for(self._connection, schema.identities)
            rows = [{"key": key, "article": article} for key, article in sorted(keys.items())]
            for start in range(0, len(rows), CHUNK):
                self._connection.execute(statement.on_conflict_do_nothing(), rows[start : start + CHUNK])

    def put_page(self, url: str, fetched: datetime, body: bytes, article: str | None) -> None:
        """Keep a fetched page, compressed."""
        packed = gzip.compress(body, 6, mtime=0)
        row = {"url": url, "fetched": time_text(fetched), "body": packed, "article": article}
        upsert(self._connection, schema.raw_pages, [row])

    def page(self, url: str) -> bytes | None:
        """Return a kept page, or None."""
        table = schema.raw_pages.c
        body = self._connection.execute(select(table.body).where(table.url == url)).scalar_one_or_none()
        return None if body is None else gzip.decompress(body)

    def prune_pages(self, before: datetime) -> int:
        """Delete pages fetched before that time and return how many."""
        statement = delete(schema.raw_pages).where(schema.raw_pages.c.fetched < time_text(before))
        return self._connection.execute(statement).rowcount


def article_row(article: Article) -> dict[str, Any]:
    """Return the article as a row of its table."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "published": time_text(article.published),
        "language": article.language,
        "updated": time_text(article.updated),
        "first_seen": time_text(article.first_seen),
        "byline": article.byline,
        "credits": list_text(article.credits),
        "canonical": article.canonical,
        "description": article.description,
        "section": article.section,
        "feed": article.feed,
        "leaning": article.leaning,
        "flags": list_text(article.flags),
        "revision": article.revision,
    }


def article_of(row: Mapping[Any, Any]) -> Article:
    """Return the article that a row of the table holds."""
    return Article(
        id=row["id"],
        outlet=row["outlet"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        published=time_of(row["published"]),
        language=row["language"],
        updated=time_of(row["updated"]),
        first_seen=time_of(row["first_seen"]),
        byline=row["byline"],
        credits=list_of(row["credits"]),
        canonical=row["canonical"],
        description=row["description"],
        section=row["section"],
        feed=row["feed"],
        leaning=row["leaning"],
        flags=list_of(row["flags"]),
    )
