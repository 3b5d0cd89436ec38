"""Loose material: a story as one JSON object, for the stage filters and for anyone without a newsroom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from broadsheet.cluster import birth_id
from broadsheet.errors import InputError
from broadsheet.gather.records import BadRecord, parse_article
from broadsheet.model.article import Article, by_time
from broadsheet.model.outlet import Rating, RatingScheme
from broadsheet.model.story import Material, Story
from broadsheet.newsroom.languages import with_language
from broadsheet.outlets.sides import side_of_value
from broadsheet.trace import credited_sources, trace

MOST_ARTICLES = 5_000
"""Articles read of one story object."""


def loose_material(record: Mapping[str, Any], *, where: str, line: int, now: datetime) -> Material:
    """Return the material of one story object (``story, articles[]``; leanings, outlets and dates may be absent).

    Articles without an outlet count as outlets of their own. Leanings given in the articles make a rating scheme
    that says where it comes from. A story's own ``date`` stands in for an article's missing one.

    Args:
        record: The object.
        where: File or stream, for errors.
        line: Its line number, for errors.
        now: Time of reading.

    Raises:
        InputError: When ``articles`` is no list or holds no usable article.
    """
    members = loose_articles(record, where=where, line=line, now=now)
    times = [article.published for article in members if article.published]
    name = str(record.get("story") or birth_id(members[0].id))
    story = Story(
        name,
        tuple(sorted(article.id for article in members)),
        str(record.get("title") or ""),
        min(times, default=None),
        max(times, default=None),
    )
    return Material(
        story=story,
        articles=members,
        origins=trace(members),
        credited=tuple(source for article in members for source in credited_sources(article)),
        scheme=given_scheme(members),
    )


def loose_articles(record: Mapping[str, Any], *, where: str, line: int, now: datetime) -> tuple[Article, ...]:
    """Return the usable articles of one story object, in order of time; see ``loose_material``."""
    listed = record.get("articles")
    if not isinstance(listed, list):
        raise InputError("a story needs a list of articles", where=f"{where}:{line}")
    articles: dict[str, Article] = {}
    for place, item in enumerate(listed[:MOST_ARTICLES]):
        article = _article(item, place, record, where=where, line=line, now=now)
        if article is not None:
            articles.setdefault(article.id, article)
    if not articles:
        raise InputError("none of the story's articles has words", where=f"{where}:{line}")
    return tuple(sorted(articles.values(), key=by_time))


def _article(
    item: object, place: int, record: Mapping[str, Any], *, where: str, line: int, now: datetime
) -> Article | None:
    if not isinstance(item, Mapping):
        return None
    filled = dict(item)
    if not filled.get("published"):
        filled["published"] = filled.get("date") or record.get("date") or record.get("published")
    article = parse_article(filled, file=where, line=line, now=now, normalise=False)
    if isinstance(article, BadRecord):
        return None
    article = with_language(article)
    return article if article.outlet else replace(article, outlet=f"unnamed-{place + 1}")


def given_scheme(articles: tuple[Article, ...]) -> RatingScheme | None:
    """Return the scheme made of the leanings that came with the articles, or None when none did."""
    ratings: dict[str, Rating] = {}
    for article in sorted(articles, key=lambda item: item.id):
        if article.leaning and article.outlet not in ratings:
            side = side_of_value(article.leaning)
            ratings[article.outlet] = Rating(article.outlet, article.leaning, side)
    if not ratings:
        return None
    return RatingScheme(
        "given",
        "whoever passed these articles on",
        None,
        "",
        "",
        tuple(ratings[key] for key in sorted(ratings)),
    )
