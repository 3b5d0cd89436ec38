"""Stories: lasting, named sets of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from broadsheet.model.article import Article
from broadsheet.model.origin import CreditedSource, Origin
from broadsheet.model.outlet import Outlet, RatingScheme, Side


@dataclass(frozen=True, slots=True)
class Story:
    """A lasting, named set of articles with a stable id.

    Attributes:
        id: Birth id; never reused.
        articles: Ids, sorted.
        title: Headline of its most central article.
        first: Time of its first article, or None.
        last: Time of its last article, or None.
        absorbed: Older ids that redirect here, sorted.
    """

    id: str
    articles: tuple[str, ...]
    title: str = ""
    first: datetime | None = None
    last: datetime | None = None
    absorbed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A link from one story to another, with its reasons.

    Attributes:
        story: Id of the story linked to.
        kind: ``course`` (an earlier part of the same course), ``related``, or ``translation``.
        title: Its headline.
        when: Time of its first article, or None.
        language: Main language of its articles.
        reasons: Plain words a reader understands ("both name Scott Bessent and Yulia Svyrydenko"), strongest first.
        strength: In [0, 1].
        article: Id of a representative article to cite: its most central one.
    """

    story: str
    kind: Literal["course", "related", "translation"]
    title: str
    when: datetime | None
    language: str | None
    reasons: tuple[str, ...]
    strength: float
    article: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that compare and brief may look at for one story; the only input of both.

    Attributes:
        story: The story.
        articles: Its articles sorted by (published or the far future, id).
        origins: Decision of trace for each article id.
        credited: Second graph, sorted by article and start.
        outlets: Facts of each outlet by host; hosts without facts are absent.
        scheme: The rating scheme in use, or None when none is.
        links: Earlier stories of the same course and related ones, strongest first.
        linked_articles: The representative article of each link, by article id.
        earlier: Bodies of kept earlier revisions of articles, oldest first; articles without any are absent.
    """

    story: Story
    articles: tuple[Article, ...]
    origins: Mapping[str, Origin]
    credited: tuple[CreditedSource, ...] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    scheme: RatingScheme | None = None
    links: tuple[StoryLink, ...] = ()
    linked_articles: Mapping[str, Article] = field(default_factory=dict)
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def origin_of(self, article: str) -> str:
        """Return the id of the independent report that the article counts for; its own id when unknown."""
        found = self.origins.get(article)
        return found.origin if found else article

    def side_of(self, host: str) -> Side:
        """Return the side of an outlet in the scheme in use, or "unrated"."""
        return self.scheme.side_of(host) if self.scheme else "unrated"

    def outlet_name(self, host: str) -> str:
        """Return the outlet's name to print, the host when no name is known."""
        found = self.outlets.get(host)
        return found.name if found else host
