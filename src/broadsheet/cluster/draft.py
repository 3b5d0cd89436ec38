"""Story drafts: what clustering decides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from broadsheet.model.article import Article, by_time


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """One story as clustering found it.

    Attributes:
        id: Birth id: "s" and ten hex digits, made from its earliest article.
        articles: Ids of its articles, sorted, never empty.
    """

    id: str
    articles: tuple[str, ...]


def birth_id(article: str) -> str:
    """Return the story id that article ``article`` gives when a story begins with it."""
    return "s" + hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def earliest(articles: Iterable[Article]) -> Article:
    """Return the article published first; undated ones count as last, equal times go by id.

    Raises:
        ValueError: When there is none.
    """
    return min(articles, key=by_time)
