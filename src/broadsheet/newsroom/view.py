"""What the web page and the static site read of a newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from broadsheet.errors import NotFound, StoreError
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Source
from broadsheet.model.outlet import Outlet, RatingScheme, Side
from broadsheet.newsroom.amending import UNDO
from broadsheet.newsroom.facade import STAMP_KEY, Newsroom
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
from broadsheet.store.store import Transaction
from broadsheet.text.tokens import words

MOST_ARTICLES = 60
"""Articles listed on an outlet's page."""


class NewsroomReader:
    """Reads a newsroom for its pages; every method opens and closes its own short transaction.

    Args:
        newsroom: The newsroom.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._store = newsroom.store

    def site(self) -> SiteInfo:
        """Return the site's name, address and rating schemes."""
        choices = tuple(SchemeChoice(scheme.id, scheme.rater) for scheme in self.ratings())
        return SiteInfo(base_url=self._newsroom.settings.base_url, schemes=choices)

    def stamp(self) -> str:
        """Return a text that changes with every update."""
        with self._store.read() as tx:
            return f"{tx.meta.get(STAMP_KEY)} {self._newsroom.settings.scheme}"

    def stories(self, *, limit: int, offset: int) -> Sequence[StoryEntry]:
        """Return stories with a page, most independent reports first."""
        least = self._newsroom.settings.min_outlets
        with self._store.read() as tx:
            rows = tx.stories.listing(min_outlets=least, limit=limit, offset=offset)
        return [entry for row in rows if (entry := self._entry(str(row["id"])))]

    def _entry(self, story: str) -> StoryEntry | None:
        brief = self.brief(story)
        return entry_of(brief) if brief else None

    def story_count(self) -> int:
        """Return how many stories have a page."""
        with self._store.read() as tx:
            return tx.stories.count(min_outlets=self._newsroom.settings.min_outlets)

    def resolve_story(self, story: str) -> str | None:
        """Return the id of the living story of an id, or None."""
        with self._store.read() as tx:
            return tx.stories.resolve(story)

    def brief(self, story: str, scheme: str | None = None) -> Brief | None:
        """Return the brief of a story, or None where there is none."""
        try:
            return self._newsroom.brief(story, scheme)
        except NotFound:
            return None

    def article(self, article: str, revision: str | None = None) -> ReadArticle | None:
        """Return an article as read and the stories that cite it, or None."""
        with self._store.read() as tx:
            found = tx.articles.get(article)
            if found is None:
                return None
            shown = found
            if revision and revision != found.revision:
                text = tx.articles.words(article, revision)
                if text is None:
                    return None
                shown = replace(found, title=text[0], text=text[1])
            revisions = tx.articles.revisions_of(article)
            spans = tx.briefs.spans_in(article) if shown is found else []
            home = tx.stories.of_articles([article]).get(article)
            titles = {story: tx.stories.get(story) for story in sorted({span[3] for span in spans})}
        cited = []
        for story, record in titles.items():
            own = [found.cite(start, end, part) for part, start, end, name in spans if name == story]  # type: ignore[arg-type]
            cited.append(CitedIn(story, record.title if record else story, tuple(sorted(own))))
        return ReadArticle(shown, self._source(shown, home), tuple(cited), revisions)

    def _source(self, article: Article, story: str | None) -> Source | None:
        brief = self._newsroom.built(story) if story else None
        return brief.source(article.id) if brief else None

    def outlets(self) -> Sequence[OutletEntry]:
        """Return every outlet that has articles or facts, by name."""
        with self._store.read() as tx:
            return self._outlet_entries(tx)

    def _outlet_entries(self, tx: Transaction) -> list[OutletEntry]:
        known, counts = tx.outlets.all(), tx.articles.outlet_counts()
        schemes = [tx.ratings.get(name) for name in tx.ratings.ids()]
        reprints, firsts = tx.stories.outlet_reprints(), tx.stories.outlet_firsts()
        feeds: dict[str, list[bool]] = {}
        for feed in tx.outlets.feeds():
            feeds.setdefault(feed["outlet"], []).append('"failures":0' in feed["state"].replace(" ", ""))
        entries = []
        for host in sorted(set(known) | set(counts) - {""}):
            working = feeds.get(host, [])
            entries.append(
                OutletEntry(
                    known.get(host) or Outlet(host, host),
                    _ratings_of(host, schemes),
                    counts.get(host, 0),
                    firsts.get(host, 0),
                    reprints.get(host, 0),
                    len(working),
                    sum(working),
                    self._side(host, schemes),
                )
            )
        return sorted(entries, key=lambda entry: (entry.outlet.name.casefold(), entry.outlet.host))

    def _side(self, host: str, schemes: Sequence[RatingScheme]) -> Side:
        used = next((scheme for scheme in schemes if scheme.id == self._newsroom.settings.scheme), None)
        return used.side_of(host) if used else "unrated"

    def outlet(self, host: str) -> OutletDetail | None:
        """Return one outlet with its latest articles, or None."""
        with self._store.read() as tx:
            entry = next((item for item in self._outlet_entries(tx) if item.outlet.host == host), None)
            if entry is None:
                return None
            latest = tx.articles.of_outlet(host, MOST_ARTICLES)
            return OutletDetail(entry, self._lines(tx, latest))

    def _lines(self, tx: Transaction, articles: Sequence[Article]) -> tuple[ArticleLine, ...]:
        names = [article.id for article in articles]
        homes, origins, outlets = tx.stories.of_articles(names), tx.stories.origins_of(names), tx.outlets.all()
        schemes = [tx.ratings.get(self._newsroom.settings.scheme)] if self._newsroom.settings.scheme else []
        found = []
        for article in articles:
            outlet = outlets.get(article.outlet)
            origin = origins.get(article.id)
            found.append(
                ArticleLine(
                    article.id,
                    article.revision,
                    article.outlet,
                    outlet.name if outlet else article.outlet,
                    self._side(article.outlet, schemes),
                    article.title,
                    article.published,
                    article.language,
                    homes.get(article.id),
                    origin.kind if origin else "original",
                )
            )
        return tuple(found)

    def ratings(self) -> Sequence[RatingScheme]:
        """Return the rating schemes at hand, by id."""
        with self._store.read() as tx:
            return [tx.ratings.get(name) for name in tx.ratings.ids()]

    def search(self, query: str, *, limit: int) -> SearchResults:
        """Return stories and articles whose headlines hold every word of the query, newest first."""
        wanted = words(query)
        if not wanted:
            return SearchResults(query)
        with self._store.read() as tx:
            found = tx.articles.find(wanted, limit=limit)
            lines = self._lines(tx, found)
        homes = list(dict.fromkeys(line.story for line in lines if line.story))[:limit]
        return SearchResults(query, tuple(entry for home in homes if (entry := self._entry(home))), lines)

    def corrections(self) -> Sequence[Correction]:
        """Return what persons corrected here and what outlets corrected in their articles, newest first."""
        with self._store.read() as tx:
            made = [
                Correction(when, kind, _said(kind, articles)) for _, kind, articles, when in tx.stories.constraints()
            ]
        printed = []
        for entry in self.stories(limit=200, offset=0):
            brief = self.brief(entry.id)
            for sentence in brief.manifest.corrections if brief else ():
                article = sentence.citations[0].article
                source = brief.source(article) if brief else None
                when = source.published if source else None
                printed.append(Correction(when, "outlet", sentence.text, entry.id, article))
        made.extend(printed)
        return sorted(
            made, key=lambda item: (item.when is None, -(item.when.timestamp() if item.when else 0), item.text)
        )

    def health(self) -> Health:
        """Return whether the newsroom can be read."""
        try:
            with self._store.read() as tx:
                return Health(True, (), tx.articles.count(), tx.stories.count(), tx.articles.newest())
        except StoreError as error:
            return Health(False, (error.what,))


def _said(kind: str, arguments: Sequence[str]) -> str:
    """Return a person's correction in words."""
    if kind == UNDO:
        return f"correction {arguments[0]} taken back"
    return f"{kind} of {len(arguments)} articles: {', '.join(arguments[:8])}"


def _ratings_of(host: str, schemes: Sequence[RatingScheme]) -> tuple[OutletRating, ...]:
    found = []
    for scheme in schemes:
        rating = scheme.rating_of(host)
        if rating:
            dated = rating.dated or scheme.dated
            address = rating.address or scheme.address
            found.append(OutletRating(scheme.id, scheme.rater, rating.value, rating.side, dated, address))
    return tuple(found)
