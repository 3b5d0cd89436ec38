"""Records of the pages around the stories: lines of lists, outlets, search results, corrections, health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, SideCount, Source
from broadsheet.model.outlet import Outlet, Side
from broadsheet.model.span import Citation
from broadsheet.publish.story_parts import coverage_of


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """Outlets of one side that were expected to carry a story and did not, with the denominator.

    Attributes:
        side: The side.
        carried: Outlets of that side that carried the story.
        working: Outlets of that side whose feeds worked in that time.
        known: Outlets of that side that the newsroom follows.
        usual_percent: Share of them that carries a story of this topic on average, in percent, or None when unknown.
        beyond_chance: Whether the difference is larger than chance would give.
    """

    side: Side
    carried: int
    working: int
    known: int
    usual_percent: int | None = None
    beyond_chance: bool = False


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story as one line of a list.

    Attributes:
        id: Story id.
        headline: Its headline.
        standfirst: One sentence of it, or "".
        outlets, reports: Outlets and independent reports.
        first, last: Time of the first report and of the last update, or None.
        sides: Left, center, right, unrated.
        countries, languages: Codes, sorted.
        language: Language of the headline, or None.
        sample: True when every outlet is invented.
        gap: Coverage gap, or None.
    """

    id: str
    headline: str
    standfirst: str
    outlets: int
    reports: int
    first: datetime | None
    last: datetime | None
    sides: tuple[SideCount, ...]
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language: str | None = None
    sample: bool = False
    gap: CoverageGap | None = None


def entry_of(brief: Brief, gap: CoverageGap | None = None) -> StoryEntry:
    """Return the line of a story in lists."""
    bar = coverage_of(brief)
    title = brief.source(brief.headline.citations[0].article) if brief.headline.citations else None
    return StoryEntry(
        id=brief.story,
        headline=brief.headline.text,
        standfirst=brief.standfirst[0].text if brief.standfirst else "",
        outlets=bar.outlets if bar else len({source.outlet for source in brief.sources}),
        reports=bar.reports if bar else len({source.origin for source in brief.sources}),
        first=bar.first if bar else None,
        last=bar.last if bar else None,
        sides=bar.sides if bar else (),
        countries=bar.countries if bar else (),
        languages=bar.languages if bar else (),
        language=title.language if title else brief.language,
        sample=brief.sample,
        gap=gap,
    )


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A story that cites an article, and the spans that it cites there."""

    story: str
    headline: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as read: one revision, the outlet as the page names it, and the stories that cite it.

    Attributes:
        article: The revision asked for.
        source: Name and side of its outlet, its origin; None when no story holds the article.
        cited: Stories that cite it, by id.
        revisions: Hashes of all revisions kept, oldest first.
    """

    article: Article
    source: Source | None = None
    cited: tuple[CitedIn, ...] = ()
    revisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as one line of a list; ``story`` is the story it is in, or None."""

    id: str
    revision: str
    outlet: str
    outlet_name: str
    side: Side
    title: str
    published: datetime | None
    language: str | None
    story: str | None = None
    kind: str = "original"


@dataclass(frozen=True, slots=True)
class OutletRating:
    """What one rater says of an outlet: the rater's own word and the side it stands for, with its passport."""

    scheme: str
    rater: str
    value: str
    side: Side
    dated: date | None
    address: str | None


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """An outlet with what we counted of it.

    Attributes:
        outlet: Facts.
        ratings: One a scheme that rates it, by scheme id.
        articles: Articles collected.
        firsts: Stories in which it published first.
        reprints: Articles that carry another's text.
        feeds_known, feeds_working: Its feeds, and those that worked when last tried.
        side: Side in the scheme in use.
    """

    outlet: Outlet
    ratings: tuple[OutletRating, ...] = ()
    articles: int = 0
    firsts: int = 0
    reprints: int = 0
    feeds_known: int = 0
    feeds_working: int = 0
    side: Side = "unrated"


@dataclass(frozen=True, slots=True)
class OutletDetail:
    """An outlet and its latest articles, newest first."""

    entry: OutletEntry
    articles: tuple[ArticleLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search found, best first; ``query`` is what was asked."""

    query: str
    stories: tuple[StoryEntry, ...] = ()
    articles: tuple[ArticleLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the corrections log.

    Attributes:
        when: When it was made or seen, or None.
        kind: ``outlet`` for a correction that an outlet printed, else what was done here (merge, split, move, pin).
        text: What was corrected, in words.
        story: Story it belongs to, or None.
        article: Article it belongs to, or None.
    """

    when: datetime | None
    kind: str
    text: str
    story: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the newsroom can be read, and what is wrong, in plain words without addresses or secrets."""

    ready: bool
    problems: tuple[str, ...] = ()
    articles: int = 0
    stories: int = 0
    last_update: datetime | None = None
