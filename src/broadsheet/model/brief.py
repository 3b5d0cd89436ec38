"""The brief: what is written about a story, as sections of typed blocks with citations.

Everything a page shows is in here; renderers add markup and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from broadsheet.model.outlet import Side
from broadsheet.model.span import Citation

Day = date
"""A date, under a name that a field called ``date`` does not hide from those who read annotations at run time."""

SectionId = Literal[
    "coverage",
    "significance",
    "big_picture",
    "bias",
    "conflicts",
    "quotes",
    "players",
    "numbers",
    "timeline",
    "origins",
    "read_also",
]
"""Sections in page order; headline, standfirst and manifest are fields of the brief itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the page names it.

    Attributes:
        article: Its id.
        outlet: Host of its outlet.
        outlet_name: Name to print.
        side: Side of the outlet in the scheme in use.
        title: Its headline.
        url: Its address at the outlet, or None.
        published: Publication time, or None.
        language: ISO 639-1, or None.
        country: ISO 3166-1 alpha-2 of the outlet, or None.
        origin: Id of the independent report it counts for; its own id when it is one.
        kind: original, reprint, wire, revision, duplicate.
        agency: Agency that supplied the text, or None.
        revision: Hash of the revision that was read.
    """

    article: str
    outlet: str
    outlet_name: str
    side: Side
    title: str
    url: str | None
    published: datetime | None
    language: str | None
    country: str | None
    origin: str
    kind: str
    agency: str | None
    revision: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the page.

    Attributes:
        text: The words shown. For ``extract``: equal to the cited words of the first citation.
            For ``counted``: a template filled with counted facts.
        kind: ``extract`` or ``counted`` (``written`` for a checked model's sentence).
        citations: Spans that carry it; the first is the one quoted, others say the same.
        articles: For ``counted``: ids of the articles counted, sorted.
    """

    text: str
    kind: Literal["extract", "counted", "written"]
    citations: tuple[Citation, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideCount:
    """Outlets and independent reports of one side."""

    side: Side
    outlets: int
    reports: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled group of one to three sentences (a takeaway, a facet)."""

    title: str
    sentences: tuple[Sentence, ...]
    facet: str = ""
    reports: int = 0
    """Independent reports that support it."""


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """The coverage line: counts, sides, and coverage over time.

    Attributes:
        outlets, reports, countries, languages: Counts; countries and languages as sorted codes.
        first, last: Time of the first report and the last update, or None.
        sides: Left, center, right, unrated.
        hours: (start of the hour or day, articles then), ascending, gaps included, at most 60 bars.
    """

    outlets: int
    reports: int
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    sides: tuple[SideCount, ...]
    hours: tuple[tuple[datetime, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase for the same act, actor or thing, with who uses it.

    Attributes:
        term: As printed ("steps back").
        about: The title under which it is listed with others ("How they name what happened").
        counts: Independent reports that use it per side, all four sides.
        example: A headline or sentence that uses it.
        distinctive: The side it is distinctive of beyond chance, or None.
        z: Weighted log-odds z score times 100, as an integer; 0 when not computed.
        users: Articles that use it, one an independent report, sorted.
    """

    term: str
    about: str
    counts: tuple[SideCount, ...]
    example: Sentence
    distinctive: Side | None = None
    z: int = 0
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideView:
    """One side's paragraph of the bias comparison: outlets and independent reports, then counted sentences.

    ``headlines``: at most five, independent reports first, without those that the sentences quote. ``missing``: what
    several reports elsewhere carry and nothing collected here was found to tell, each behind its count.
    """

    side: Side
    outlets: int
    reports: int
    sentences: tuple[Sentence, ...]
    headlines: tuple[Sentence, ...]
    missing: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One claim of the omission map with the articles that carry it, one an independent report, sorted.

    In those of ``maybe`` only something like it was found, or too little text came to tell; in all others of the
    comparison's ``read`` it was not.
    """

    claim: Sentence
    carried: tuple[str, ...]
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BiasComparison:
    """How the sides name and stress the story.

    Attributes:
        views: One a side that has reports, left to right.
        terms, grid: Words for the same act and actors with counts on every side; claims by report.
        verdict: False below the evidence floor: words are shown, no pattern is claimed.
        note: A sentence that says why no verdict, or where the sides do not differ; None otherwise.
        read: Articles whose texts the grid compares, one an independent report, sorted.
    """

    views: tuple[SideView, ...]
    terms: tuple[Term, ...]
    grid: tuple[GridRow, ...]
    verdict: bool
    note: Sentence | None = None
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A conflict or an update: outlets differ about the same thing, or its value moved on.

    ``kind`` is count, date, money, percent, place, negation or claim; ``subject`` what differs ("people injured"); a
    side (value as printed, its sentence, outlets that carry it), earliest first, with as many ``reports``.
    """

    kind: str
    status: Literal["conflict", "update"]
    subject: str
    sides: tuple[tuple[str, Sentence, tuple[str, ...]], ...]
    reports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteEntry:
    """One utterance: speaker ("" when unknown), role as a text gives it, the form shown, other forms, ``outlets``
    (hosts, sorted) and number of independent ``reports`` that carry it or a part of it, the article that carried it
    ``first``; ``goes_on`` is what the speaker said right behind it, past "he said".
    """

    speaker: str
    role: Sentence | None
    words: Sentence
    variants: tuple[Sentence, ...]
    outlets: tuple[str, ...]
    first: str
    reports: int
    goes_on: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Player:
    """A person, organisation or place, the passage that states its role, the independent reports that name it."""

    name: str
    kind: str
    role: Sentence | None
    reports: int


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """One figure of the story: subject, value as printed, as-of date, who is cited, the sentence."""

    subject: str
    value: str
    unit: str
    as_of: date | None
    cited: str
    sentence: Sentence
    reports: int


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One date of the timeline: a dated event inside the texts, or an earlier story of the same course.

    Attributes:
        date: The day (or first day of the month or year).
        precision: day, month, year.
        sentence: One cited sentence.
        title: Headline of the earlier story, or "".
        story: Id of the earlier story, or None.
        reports: Independent reports that mention the date.
    """

    date: Day
    precision: Literal["day", "month", "year"]
    sentence: Sentence
    title: str = ""
    story: str | None = None
    reports: int = 0


StillPrinted = tuple[str, Sentence, Sentence | None, Sentence | None]
"""A reprint's id, what it prints, what its origin prints now (None: taken out), its note of correction or None."""


@dataclass(frozen=True, slots=True)
class OriginNode:
    """One independent report (or the earliest carrier of an uncollected agency's copy) and who carries its text.

    ``carriers`` are (article, kind, why), by time; ``still_printed`` is what they print and the origin has corrected;
    ``is_first`` is False where nothing shows which of them was printed first.
    """

    article: str
    agency: str | None
    carriers: tuple[tuple[str, str, str], ...]
    still_printed: tuple[StillPrinted, ...] = ()
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Credit:
    """The second graph: an article says that another outlet reported something."""

    source: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ReadAlso:
    """A related story (``story`` None: an article); ``kind`` is course, related or translation."""

    kind: str
    title: Sentence
    story: str | None
    when: datetime | None
    language: str | None
    reasons: tuple[str, ...]


Block = (
    Passage
    | CoverageBar
    | BiasComparison
    | Difference
    | QuoteEntry
    | Player
    | NumberEntry
    | TimelineItem
    | OriginNode
    | Credit
    | ReadAlso
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: its title and typed blocks; never empty."""

    id: SectionId
    title: str
    blocks: tuple[Block, ...]
    lead: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Omitted:
    """A section left out, and why, in a plain sentence ("one independent right-rated report; no comparison made")."""

    section: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the page was made from.

    Attributes:
        settings: Digest of the settings that decide.
        versions: (part, version) pairs, sorted.
        scheme: Id, rater, date, address, licence of the rating scheme, or None.
        left_out: (article id, reason) of collected articles of the story that were not read.
        corrections: Corrections found in the articles, as sentences.
    """

    settings: str
    versions: tuple[tuple[str, str], ...]
    scheme: tuple[str, str, str, str, str] | None
    left_out: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole page of one story.

    Attributes:
        story: Story id.
        headline: The most central neutral headline, a cited title.
        standfirst: Two to four sentences, or that the reports tell of different things; empty below the floor.
        sources: Every article of the story, by time.
        sections: Sections that have their evidence, in page order.
        omitted: Sections left out, with the reason.
        manifest: Articles, settings, versions.
        language: Language of the page's extracts (the majority's), or None.
        sample: True when every outlet is invented; the page says so.
    """

    story: str
    headline: Sentence
    standfirst: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    omitted: tuple[Omitted, ...]
    manifest: Manifest
    language: str | None = None
    sample: bool = False

    def section(self, name: SectionId) -> Section | None:
        """Return the section of that id, or None when it was left out."""
        return next((section for section in self.sections if section.id == name), None)

    def source(self, article: str) -> Source | None:
        """Return the source of that article id, or None."""
        return next((source for source in self.sources if source.article == article), None)
