"""Returns a newsroom view over records in memory, for tests and for trying out pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from broadsheet.model.article import Article
from broadsheet.model.brief import Brief
from broadsheet.model.outlet import Outlet, RatingScheme
from broadsheet.model.span import Citation
from broadsheet.publish.citations import citations_of
from broadsheet.publish.entries import (
    ArticleLine,
    CitedIn,
    Correction,
    Health,
    OutletDetail,
    OutletEntry,
    OutletRating,
    ReadArticle,
    SearchResults,
    StoryEntry,
    entry_of,
)
from broadsheet.publish.site_info import SchemeChoice, SiteInfo
from broadsheet.testing.briefs import harbor_brief, harbor_scheme, thin_brief
from broadsheet.testing.harbor_texts import HARBOR_OUTLETS, harbor_articles
from broadsheet.testing.hostile import replace_strings


@dataclass
class ReadingRoom:
    """A newsroom view over records in memory.

    Attributes:
        briefs: Brief of each living story.
        articles: Every revision of every article, oldest first.
        outlet_facts: Outlets by host.
        schemes: Rating schemes.
        redirects: Old story ids and the living ones.
        log: Corrections.
        info: The site.
        state: What ``health`` answers.
        mark: What ``stamp`` answers.
    """

    briefs: Mapping[str, Brief]
    articles: Sequence[Article] = ()
    outlet_facts: Mapping[str, Outlet] = field(default_factory=dict)
    schemes: Sequence[RatingScheme] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    log: Sequence[Correction] = ()
    info: SiteInfo = field(default_factory=SiteInfo)
    state: Health = field(default_factory=lambda: Health(ready=True))
    mark: str = "1"

    def site(self) -> SiteInfo:
        """Return the site."""
        return self.info

    def stamp(self) -> str:
        """Return the mark."""
        return self.mark

    def stories(self, *, limit: int, offset: int) -> Sequence[StoryEntry]:
        """Return stories by independent reports, then id."""
        entries = sorted(map(entry_of, self.briefs.values()), key=lambda entry: (-entry.reports, entry.id))
        return entries[offset : offset + limit]

    def story_count(self) -> int:
        """Return how many stories there are."""
        return len(self.briefs)

    def resolve_story(self, story: str) -> str | None:
        """Return the living story's id."""
        return story if story in self.briefs else self.redirects.get(story)

    def brief(self, story: str, scheme: str | None = None) -> Brief | None:
        """Return the brief; the only scheme known is the one it was made with."""
        found = self.briefs.get(story)
        if found is None or scheme is None:
            return found
        own = found.manifest.scheme[0] if found.manifest.scheme else ""
        return found if scheme == own else None

    def article(self, article: str, revision: str | None = None) -> ReadArticle | None:
        """Return the article as read."""
        kept = [found for found in self.articles if found.id == article]
        wanted = [found for found in kept if revision in {None, found.revision}]
        if not wanted:
            return None
        source = next((found for brief in self.briefs.values() if (found := brief.source(article))), None)
        return ReadArticle(wanted[-1], source, tuple(self._cited(article)), tuple(found.revision for found in kept))

    def _cited(self, article: str) -> Iterable[CitedIn]:
        for story in sorted(self.briefs):
            brief = self.briefs[story]
            found: list[Citation] = [cited for cited in citations_of(brief) if cited.article == article]
            if found:
                yield CitedIn(story, brief.headline.text, tuple(sorted(set(found))))

    def outlets(self) -> Sequence[OutletEntry]:
        """Return the outlets by name."""
        return [
            self._entry(found) for found in sorted(self.outlet_facts.values(), key=lambda one: (one.name, one.host))
        ]

    def _entry(self, outlet: Outlet) -> OutletEntry:
        ratings = tuple(
            OutletRating(scheme.id, scheme.rater, found.value, found.side, found.dated, found.address)
            for scheme in self.schemes
            if (found := scheme.rating_of(outlet.host))
        )
        count = sum(1 for article in self.articles if article.outlet == outlet.host)
        side = self.schemes[0].side_of(outlet.host) if self.schemes else "unrated"
        return OutletEntry(outlet, ratings, count, 0, 0, 1, 1, side)

    def outlet(self, host: str) -> OutletDetail | None:
        """Return one outlet."""
        found = self.outlet_facts.get(host)
        if found is None:
            return None
        entry = self._entry(found)
        return OutletDetail(entry, tuple(self._line(article) for article in self.articles if article.outlet == host))

    def _line(self, article: Article) -> ArticleLine:
        facts = self.outlet_facts.get(article.outlet)
        name = facts.name if facts else article.outlet
        side = self.schemes[0].side_of(article.outlet) if self.schemes else "unrated"
        story = next((brief.story for brief in self.briefs.values() if brief.source(article.id)), None)
        return ArticleLine(
            article.id,
            article.revision,
            article.outlet,
            name,
            side,
            article.title,
            article.published,
            article.language,
            story,
        )

    def ratings(self) -> Sequence[RatingScheme]:
        """Return the schemes."""
        return self.schemes

    def search(self, query: str, *, limit: int) -> SearchResults:
        """Return stories and articles whose headline holds the query's words."""
        wanted = query.lower().split()
        stories = [entry for entry in self.stories(limit=10_000, offset=0) if _holds(entry.headline, wanted)]
        articles = [self._line(article) for article in self.articles if _holds(article.title, wanted)]
        return SearchResults(query, tuple(stories[:limit]), tuple(articles[:limit]))

    def corrections(self) -> Sequence[Correction]:
        """Return the log."""
        return self.log

    def health(self) -> Health:
        """Return the state."""
        return self.state


def _holds(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text.lower() for word in wanted)


def harbor_room(change: Callable[[str], str] | None = None) -> ReadingRoom:
    """Return a newsroom with the harbor story, one thin story, and an old id that leads to the first.

    Args:
        change: Applied to every string of the stories and articles, ids and addresses included; None leaves them.
    """
    stories = [harbor_brief(), thin_brief()]
    articles = harbor_articles()
    if change is not None:
        stories = [replace_strings(story, change) for story in stories]
        articles = tuple(replace_strings(article, change) for article in articles)
    return ReadingRoom(
        briefs={story.story: story for story in stories},
        articles=articles,
        outlet_facts={entry.outlet.host: entry.outlet for entry in HARBOR_OUTLETS},
        schemes=(harbor_scheme(),),
        redirects={"old-id": stories[0].story},
        log=(Correction(None, "merge", "Two stories about Port Ellery were joined.", stories[0].story, "wire-1"),),
        info=SiteInfo(base_url="https://paper.example", schemes=(SchemeChoice("harbor-raters", "Harbor Raters"),)),
    )
