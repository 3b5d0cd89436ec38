"""Returns a whole brief of the harbor story, with every kind of block, and one that has hardly any."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from broadsheet.model import brief as model
from broadsheet.model.brief import Brief, Section, SideCount, Source
from broadsheet.model.outlet import Rating, RatingScheme, Side
from broadsheet.testing.desk import CitingDesk
from broadsheet.testing.harbor_sections import EARLIER, REPRINTS, harbor_sections
from broadsheet.testing.harbor_texts import HARBOR_OUTLETS, harbor_articles

HARBOR_STORY = "port-ellery-container-fee"
_SUSPENDED = (
    "The Port Ellery Harbor Commission on Wednesday suspended its $35-a-container clean-air fee, one day after a state "
    "judge ruled that the commission had no power to levy it."
)
_VOTED = (
    "The Port Ellery Harbor Commission voted 4-1 on Wednesday to suspend the clean-air fee on containers, a day after "
    "Judge Lena Farrow ruled that it was a tax only the legislature could pass."
)


def harbor_scheme() -> RatingScheme:
    """Return the invented rating scheme of the harbor story."""
    ratings = tuple(
        Rating(entry.outlet.host, entry.side, entry.side, date(2026, 1, 15), "https://raters.example/harbor")
        for entry in HARBOR_OUTLETS
        if entry.side != "unrated"
    )
    return RatingScheme(
        "harbor-raters",
        "Harbor Raters",
        date(2026, 1, 15),
        "https://raters.example/harbor",
        "CC0 1.0",
        tuple(sorted(ratings, key=lambda rating: rating.outlet)),
        "Invented for the sample story.",
    )


def harbor_brief(story: str = HARBOR_STORY) -> Brief:
    """Return the brief of the harbor story: every section, every kind of block, citations that hold."""
    desk = CitingDesk({article.id: article for article in harbor_articles()})
    return Brief(
        story=story,
        headline=desk.title("courier-1"),
        standfirst=(
            desk.said("wire-1", _SUSPENDED, ("courier-1", _VOTED)),
            desk.said("courier-1", "The fee brought in about $61 million in twenty months."),
            desk.said("wire-1", "Whitlock said the commission would appeal within 30 days."),
        ),
        sources=_sources(desk),
        sections=harbor_sections(desk, _coverage(desk)),
        omitted=(),
        manifest=_manifest(desk),
        language="en",
        sample=True,
    )


def thin_brief() -> Brief:
    """Return the brief of a story with one report: nearly every section is left out and says why."""
    desk = CitingDesk({article.id: article for article in harbor_articles()})
    full = harbor_brief("port-ellery-thin")
    bar = model.CoverageBar(1, 1, ("US",), ("en",), full.sources[0].published, full.sources[0].published, _sides(0, 1))
    return Brief(
        story="port-ellery-thin",
        headline=desk.title("courier-1"),
        standfirst=(),
        sources=full.sources[:1],
        sections=(Section("coverage", "Coverage", (bar,)),),
        omitted=(
            model.Omitted("significance", "Why this story matters", "one independent report; three are needed"),
            model.Omitted("bias", "Bias comparison", "no independent report on the right; no comparison made"),
        ),
        manifest=model.Manifest("0f3a9c1b2d4e5f60", (("broadsheet", "0.1.0"),), None),
        language="en",
    )


def _sources(desk: CitingDesk) -> tuple[Source, ...]:
    known = {entry.outlet.host: entry for entry in HARBOR_OUTLETS}
    found = []
    for article in desk.articles.values():
        if article.id == EARLIER:
            continue
        entry = known[article.outlet]
        origin = REPRINTS.get(article.id, article.id)
        kind = "wire" if origin != article.id else "original"
        agency = "Coastline Wire" if kind == "wire" or article.id == "wire-1" else None
        found.append(
            Source(
                article.id,
                article.outlet,
                entry.outlet.name,
                entry.side,
                article.title,
                article.url,
                article.published,
                article.language,
                entry.outlet.country,
                origin,
                kind,
                agency,
                article.revision,
            )
        )
    return tuple(found)


def _sides(*reports: int) -> tuple[SideCount, ...]:
    names: tuple[Side, ...] = ("left", "center", "right", "unrated")
    full = (*reports, 0, 0, 0, 0)
    return tuple(SideCount(side, full[place], full[place]) for place, side in enumerate(names))


def _coverage(desk: CitingDesk) -> model.CoverageBar:
    times = [article.published for article in desk.articles.values() if article.id != EARLIER and article.published]
    start = datetime(2026, 3, 4, 13, tzinfo=UTC)
    hours = [start + timedelta(hours=step) for step in range(10)]
    return model.CoverageBar(
        14,
        11,
        ("AE", "CA", "FR", "GB", "US"),
        ("ar", "en", "fr"),
        min(times),
        max(times),
        (
            SideCount("left", 3, 3),
            SideCount("center", 4, 3),
            SideCount("right", 4, 3),
            SideCount("unrated", 3, 2),
        ),
        tuple((hour, sum(1 for time in times if hour <= time < hour + timedelta(hours=1))) for hour in hours),
    )


def _manifest(desk: CitingDesk) -> model.Manifest:
    scheme = harbor_scheme()
    return model.Manifest(
        "0f3a9c1b2d4e5f60",
        (("broadsheet", "0.1.0"), ("compare", "1"), ("text", "3")),
        (scheme.id, scheme.rater, "2026-01-15", scheme.address, scheme.licence),
        (("courier-0", "too short to read"), ("sable-video", "no text")),
        (desk.said("dock-1", "Tull said 270 jobs were at risk."),),
    )
