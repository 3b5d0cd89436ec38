"""Stories, origins, links, constraints and built briefs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from broadsheet.model.origin import Evidence, Origin
from broadsheet.model.span import Citation
from broadsheet.model.story import Story, StoryLink
from broadsheet.store import schema
from broadsheet.store.articles import chunks
from broadsheet.store.codec import canonical_json, list_of, list_text, time_of, time_text
from broadsheet.store.engines import upsert


class StoryRepository:
    """Stories and what was decided about their articles, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace_all(
        self, stories: Sequence[Story], counts: Mapping[str, tuple[int, int, str | None]], redirects: Mapping[str, str]
    ) -> None:
        """Store the stories of an epoch in place of all earlier ones.

        Args:
            stories: Every story.
            counts: Outlets, independent reports and main language of each story, by id.
            redirects: Absorbed id to living id; earlier redirects stay and are pointed at the living story.
        """
        self._connection.execute(delete(schema.story_articles))
        self._connection.execute(delete(schema.stories))
        rows = [_story_row(story, counts[story.id]) for story in stories]
        for start in range(0, len(rows), 500):
            upsert(self._connection, schema.stories, rows[start : start + 500])
        members = [{"article": article, "story": story.id} for story in stories for article in story.articles]
        for start in range(0, len(members), 1000):
            upsert(self._connection, schema.story_articles, members[start : start + 1000])
        upsert(
            self._connection,
            schema.redirects,
            [{"old": old, "story": new} for old, new in sorted(redirects.items())],
        )

    def get(self, identifier: str) -> Story | None:
        """Return the story with that id, following redirects, or None."""
        living = self.resolve(identifier)
        return None if living is None else self._with_members([living]).get(living)

    def resolve(self, identifier: str) -> str | None:
        """Return the living id for an id, following redirects, or None when it never was."""
        seen: set[str] = set()
        while identifier not in seen:
            seen.add(identifier)
            query = select(schema.stories.c.id).where(schema.stories.c.id == identifier)
            if self._connection.execute(query).first():
                return identifier
            query = select(schema.redirects.c.story).where(schema.redirects.c.old == identifier)
            row = self._connection.execute(query).first()
            if row is None:
                return None
            identifier = row[0]
        return None

    def _with_members(self, ids: Sequence[str]) -> dict[str, Story]:
        members: dict[str, list[str]] = {}
        stories: dict[str, Story] = {}
        for run in chunks(list(ids)):
            table = schema.story_articles.c
            for article, story in self._connection.execute(
                select(table.article, table.story).where(table.story.in_(run))
            ):
                members.setdefault(story, []).append(article)
            for row in self._connection.execute(select(schema.stories).where(schema.stories.c.id.in_(run))):
                stories[row.id] = Story(
                    row.id,
                    tuple(sorted(members.get(row.id, []))),
                    row.title,
                    time_of(row.first),
                    time_of(row.last),
                    list_of(row.absorbed),
                )
        return stories

    def all(self) -> list[Story]:
        """Return every story with its members, ordered by id."""
        ids = sorted(self._connection.execute(select(schema.stories.c.id)).scalars())
        found = self._with_members(ids)
        return [found[identifier] for identifier in ids]

    def listing(self, *, min_outlets: int = 1, limit: int = 50, offset: int = 0) -> list[dict[str, Any]]:
        """Return rows of stories, most independent reports first, then most recent, then id."""
        table = schema.stories.c
        query = select(schema.stories).where(table.outlets >= min_outlets)
        query = query.order_by(table.reports.desc(), table.last.is_(None), table.last.desc(), table.id)
        rows = self._connection.execute(query.limit(limit).offset(offset))
        return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name

    def count(self, *, min_outlets: int = 1) -> int:
        """Return how many stories have at least that many outlets."""
        query = select(func.count()).select_from(schema.stories).where(schema.stories.c.outlets >= min_outlets)
        return int(self._connection.execute(query).scalar_one())

    def of_articles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the story id of each article that has one."""
        found: dict[str, str] = {}
        table = schema.story_articles.c
        for run in chunks(sorted(set(ids))):
            rows = self._connection.execute(select(table.article, table.story).where(table.article.in_(run)))
            found |= {row[0]: row[1] for row in rows}
        return found

    def redirects(self) -> dict[str, str]:
        """Return every absorbed id and the id it points at."""
        rows = self._connection.execute(select(schema.redirects.c.old, schema.redirects.c.story))
        return dict(sorted((row[0], row[1]) for row in rows))

    def put_origins(self, origins: Iterable[Origin]) -> None:
        """Store the decisions of trace; an article's earlier decision is replaced."""
        rows = [
            {
                "article": origin.article,
                "origin": origin.origin,
                "kind": origin.kind,
                "agency": origin.agency,
                "evidence": canonical_json([[item.kind, item.detail, item.weight] for item in origin.evidence]),
            }
            for origin in origins
        ]
        for start in range(0, len(rows), 1000):
            upsert(self._connection, schema.origins, rows[start : start + 1000])

    def origins_of(self, ids: Iterable[str]) -> dict[str, Origin]:
        """Return the stored decisions about the articles, by article id."""
        found: dict[str, Origin] = {}
        for run in chunks(sorted(set(ids))):
            query = select(schema.origins).where(schema.origins.c.article.in_(run))
            for row in self._connection.execute(query):
                evidence = tuple(Evidence(*item) for item in json.loads(row.evidence))
                found[row.article] = Origin(row.article, row.origin, row.kind, row.agency, evidence)
        return found

    def outlet_reprints(self) -> dict[str, int]:
        """Return how many articles of each outlet carry another article's text."""
        table, origin = schema.articles.c, schema.origins.c
        query = select(table.outlet, func.count()).join(schema.origins, origin.article == table.id)
        query = query.where(origin.origin != origin.article).group_by(table.outlet)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def outlet_firsts(self) -> dict[str, int]:
        """Return in how many stories of two or more outlets each outlet published first."""
        member, table, story = schema.story_articles.c, schema.articles.c, schema.stories.c
        query = select(table.outlet, func.count(func.distinct(story.id)))
        query = query.join(schema.story_articles, member.article == table.id)
        query = query.join(schema.stories, story.id == member.story)
        query = query.where(story.outlets > 1, table.published == story.first).group_by(table.outlet)
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def put_links(self, links: Mapping[str, Sequence[StoryLink]]) -> None:
        """Store the links of all stories in place of earlier ones."""
        self._connection.execute(delete(schema.links))
        rows = [
            {
                "story": story,
                "other": link.story,
                "kind": link.kind,
                "strength": link.strength,
                "article": link.article,
                "reasons": list_text(link.reasons),
            }
            for story, found in sorted(links.items())
            for link in found
        ]
        for start in range(0, len(rows), 1000):
            upsert(self._connection, schema.links, rows[start : start + 1000])

    def links_of(self, identifier: str) -> list[StoryLink]:
        """Return the story's links, strongest first; links to stories that no longer live are left out."""
        table, other = schema.links, schema.stories
        query = select(table, other.c.title, other.c.first, other.c.language).join(other, other.c.id == table.c.other)
        rows = self._connection.execute(query.where(table.c.story == identifier))
        found = [
            StoryLink(
                row.other,
                row.kind,
                row.title,
                time_of(row.first),
                row.language,
                list_of(row.reasons),
                row.strength,
                row.article,
            )
            for row in rows
        ]
        return sorted(found, key=lambda link: (-link.strength, link.story))

    def add_constraint(self, kind: str, arguments: Sequence[str], made: datetime) -> int:
        """Store a person's correction and return its number."""
        row = {"kind": kind, "arguments": list_text(arguments), "made": time_text(made)}
        statement = schema.constraints.insert().values(**row).returning(schema.constraints.c.id)
        return int(self._connection.execute(statement).scalar_one())

    def constraints(self) -> list[tuple[int, str, tuple[str, ...], datetime | None]]:
        """Return every correction as (number, kind, arguments, time), in order."""
        query = select(schema.constraints).order_by(schema.constraints.c.id)
        return [
            (row.id, row.kind, list_of(row.arguments), time_of(row.made)) for row in self._connection.execute(query)
        ]


class BriefRepository:
    """Built briefs and the spans they cite, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, story: str, scheme: str, digest: str, body: str, citations: Iterable[Citation]) -> None:
        """Store a built brief in place of the earlier one for the same story and scheme."""
        row = {"story": story, "scheme": scheme, "digest": digest, "body": body}
        upsert(self._connection, schema.briefs, [row])
        self._connection.execute(delete(schema.citations).where(schema.citations.c.story == story))
        spans = sorted({(item.article, item.part, item.start, item.end) for item in citations})
        rows = [
            {"story": story, "article": span[0], "part": span[1], "start": span[2], "end": span[3]} for span in spans
        ]
        for start in range(0, len(rows), 1000):
            upsert(self._connection, schema.citations, rows[start : start + 1000])

    def digests(self, scheme: str) -> dict[str, str]:
        """Return the digest of every brief built for the scheme, by story id."""
        table = schema.briefs.c
        rows = self._connection.execute(select(table.story, table.digest).where(table.scheme == scheme))
        return {row[0]: row[1] for row in rows}

    def body(self, story: str, scheme: str) -> str | None:
        """Return the brief's JSON, or None when it was not built."""
        table = schema.briefs.c
        query = select(table.body).where(table.story == story, table.scheme == scheme)
        return self._connection.execute(query).scalar_one_or_none()

    def remove(self, stories: Iterable[str]) -> None:
        """Delete the briefs and spans of stories that no longer live."""
        for run in chunks(sorted(set(stories))):
            self._connection.execute(delete(schema.briefs).where(schema.briefs.c.story.in_(run)))
            self._connection.execute(delete(schema.citations).where(schema.citations.c.story.in_(run)))

    def spans_in(self, article: str) -> list[tuple[str, int, int, str]]:
        """Return the cited spans of an article as (part, start, end, story), ordered."""
        table = schema.citations.c
        query = select(table.part, table.start, table.end, table.story).where(table.article == article)
        return sorted((row[0], row[1], row[2], row[3]) for row in self._connection.execute(query))


def _story_row(story: Story, counts: tuple[int, int, str | None]) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "first": time_text(story.first),
        "last": time_text(story.last),
        "articles": len(story.articles),
        "outlets": counts[0],
        "reports": counts[1],
        "language": counts[2],
        "absorbed": list_text(story.absorbed),
    }
