"""What the web page asks of a newsroom: reading only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from broadsheet.model.brief import Brief
from broadsheet.model.outlet import RatingScheme
from broadsheet.publish.entries import (
    Correction,
    Health,
    OutletDetail,
    OutletEntry,
    ReadArticle,
    SearchResults,
    StoryEntry,
)
from broadsheet.publish.site_info import SiteInfo


class NewsroomView(Protocol):
    """Reads a newsroom for its pages.

    Every method may be called from several threads at once. What is not there is None or empty, never an error; a
    store that cannot be read raises ``StoreError``, which becomes a page that says to try again.
    """

    def site(self) -> SiteInfo:
        """Return the site's name, address and rating schemes."""

    def stamp(self) -> str:
        """Return a short text that changes whenever anything that any page shows may have changed.

        Pages are kept in memory under it, so it must be cheap: one look-up.
        """

    def stories(self, *, limit: int, offset: int) -> Sequence[StoryEntry]:
        """Return stories that have a page, best first (independent reports and recency), ties by id.

        Args:
            limit: At most so many, from 1.
            offset: How many to leave out at the front, from 0.
        """

    def story_count(self) -> int:
        """Return how many stories have a page."""

    def resolve_story(self, story: str) -> str | None:
        """Return the id of the living story of an id, the same id when it lives, or None when it never was one."""

    def brief(self, story: str, scheme: str | None = None) -> Brief | None:
        """Return the brief of a living story.

        Args:
            story: Id of a living story.
            scheme: Id of the rating scheme to follow, "" for none, or None for the newsroom's own.

        Returns:
            The brief, or None for an unknown story, a story without a page, or an unknown scheme.
        """

    def article(self, article: str, revision: str | None = None) -> ReadArticle | None:
        """Return an article as read and what cites it, or None when it is unknown or has no such revision.

        Args:
            article: Its id.
            revision: Hash of the revision to show; the newest when None.
        """

    def outlets(self) -> Sequence[OutletEntry]:
        """Return every known outlet, by name, ties by host."""

    def outlet(self, host: str) -> OutletDetail | None:
        """Return one outlet with its latest articles, newest first, or None."""

    def ratings(self) -> Sequence[RatingScheme]:
        """Return the rating schemes at hand, by id."""

    def search(self, query: str, *, limit: int) -> SearchResults:
        """Return what matches the words of ``query``, best first; the query is plain words, never a language.

        Args:
            query: What was typed, at most 200 characters, not empty.
            limit: At most so many stories and so many articles.
        """

    def corrections(self) -> Sequence[Correction]:
        """Return the corrections log, newest first."""

    def health(self) -> Health:
        """Return whether the newsroom can be read; raises nothing."""
