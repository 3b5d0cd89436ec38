"""The coverage line: who covers the story, counted in outlets and in independent reports."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import CoverageBar, Omitted, Section, SideCount
from broadsheet.model.outlet import SIDES_AND_UNRATED, Side

MOST_BARS = 60
"""Bars of the chart: more cannot be told apart on a phone."""

WIDTHS = (1, 3, 6, 12, 24, 48, 168, 720, 8760)
"""Widths of a bar to choose from, in hours."""


class Coverage:
    """Builds the coverage line; it needs one independent report, which every story has."""

    id = "coverage"
    title = "Coverage"
    order = 10

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the coverage line."""
        articles = desk.material.articles
        times = [article.published for article in articles if article.published]
        countries = {
            outlet.country
            for article in articles
            if (outlet := desk.material.outlets.get(article.outlet)) and outlet.country
        }
        bar = CoverageBar(
            outlets=len({article.outlet or article.id for article in articles}),
            reports=desk.report_count,
            countries=tuple(sorted(countries)),
            languages=tuple(sorted({article.language for article in articles if article.language})),
            first=min(times, default=None),
            last=max(times, default=None),
            sides=side_counts(desk),
            hours=over_time(times),
        )
        return Section("coverage", self.title, (bar,))


def side_counts(desk: Desk) -> tuple[SideCount, ...]:
    """Return outlets and independent reports of left, center, right and unrated."""
    outlets: dict[Side, set[str]] = {side: set() for side in SIDES_AND_UNRATED}
    for article in desk.material.articles:
        outlets[desk.material.side_of(article.outlet)].add(article.outlet or article.id)
    reports = desk.side_counts(set(desk.report_sides))
    return tuple(SideCount(side, len(outlets[side]), reports[side]) for side in SIDES_AND_UNRATED)


def over_time(times: list[datetime]) -> tuple[tuple[datetime, int], ...]:
    """Return (start, articles) of each bar from the first to the last article, gaps included.

    The narrowest width is chosen that needs at most ``MOST_BARS`` bars; starts are round hours in UTC.
    """
    if not times:
        return ()
    first, last = min(times), max(times)
    start = first.replace(minute=0, second=0, microsecond=0)
    hours = next((width for width in WIDTHS if (last - start) / timedelta(hours=width) < MOST_BARS), None)
    if hours is None:  # beyond sixty years of coverage a chart says nothing
        return ()
    if hours >= 24:
        start = start.replace(hour=0)
    width = timedelta(hours=hours)
    counts = Counter((time - start) // width for time in times)
    return tuple((start + place * width, counts[place]) for place in range(max(counts) + 1))


COVERAGE = Coverage()
