"""Geometry of the charts: where bars and dots stand, in percent, with the words for those who do not see them.

Charts are inline SVG without a view box: places are percentages and sizes pixels, so that labels keep their size on a
phone. Sides differ by letter and pattern, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadsheet.model.brief import CoverageBar, SideCount, TimelineItem
from broadsheet.publish import words

_ROOM_FOR_LABEL = 9  # percent of the bar: 28 px on the narrowest phone (320 px), enough for "C 12" at 13 px
_PLOT_HEIGHT = 56  # px


@dataclass(frozen=True, slots=True)
class Segment:
    """One side's part of a bar: place and width in percent, the label inside ("" when too narrow), its words."""

    side: str
    x: str
    width: str
    middle: str
    label: str
    told: str


@dataclass(frozen=True, slots=True)
class SideBar:
    """A bar split by sides: what it counts, how many, its segments, and the same in words."""

    name: str
    total: int
    segments: tuple[Segment, ...]
    words: str

    @property
    def unlabelled(self) -> tuple[str, ...]:
        """Letter and count of each segment that is too narrow for its label."""
        return tuple(part.told for part in self.segments if not part.label)


def side_bars(sides: Sequence[SideCount]) -> tuple[SideBar, SideBar]:
    """Return the two bars of the coverage line: outlets, and independent reports."""
    return (
        _bar("Outlets", [(side.side, side.outlets) for side in sides]),
        _bar("Independent reports", [(side.side, side.reports) for side in sides]),
    )


def _bar(name: str, counts: Sequence[tuple[str, int]]) -> SideBar:
    counts = [(side, max(0, count)) for side, count in counts]
    total = sum(count for _, count in counts)
    segments = []
    before = 0
    for side, count in counts:
        if count:
            share = 100 * count / total
            start = 100 * before / total
            told = f"{words.side_letter(side)} {count}"
            label = told if share >= _ROOM_FOR_LABEL else ""
            segments.append(
                Segment(
                    words.side_class(side), _percent(start), _percent(share), _percent(start + share / 2), label, told
                )
            )
        before += count
    told = ", ".join(f"{words.side_name(side).lower()} {count}" for side, count in counts)
    return SideBar(name, total, tuple(segments), f"{name}: {total} in all; {told or 'none'}.")


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of coverage over time: place and width in percent, top and height in pixels, and its words."""

    x: str
    width: str
    y: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class TimePlot:
    """Coverage over time: the bars, labels at both ends, and the same in words."""

    columns: tuple[Column, ...]
    height: int
    first: str
    last: str
    words: str


def time_plot(coverage: CoverageBar) -> TimePlot | None:
    """Return the plot of articles over time, or None when there are fewer than two bars."""
    hours = coverage.hours
    most = max((count for _, count in hours), default=0)
    if len(hours) < 2 or most < 1:
        return None
    step = 100 / len(hours)
    daily = hours[1][0] - hours[0][0] >= timedelta(days=1)
    columns = []
    for place, (start, count) in enumerate(hours):
        height = round(_PLOT_HEIGHT * max(0, count) / most)
        columns.append(
            Column(
                _percent(place * step + step * 0.1),
                _percent(step * 0.8),
                _PLOT_HEIGHT - height,
                height,
                f"{_label(start, daily=daily)}: {words.counted(count, 'article')}",
            )
        )
    peak = next(start for start, count in hours if count == most)
    told = (
        f"Articles per {_width(hours[1][0] - hours[0][0])} from {words.moment(hours[0][0])} to "
        f"{words.moment(hours[-1][0])}; most from {_label(peak, daily=daily)}: {most}."
    )
    return TimePlot(
        tuple(columns), _PLOT_HEIGHT, _label(hours[0][0], daily=daily), _label(hours[-1][0], daily=daily), told
    )


def _width(step: timedelta) -> str:
    """Return the width of a bar in words: "hour", "3 hours", "day", "7 days"."""
    hours = round(step / timedelta(hours=1))
    count, unit = (hours // 24, "day") if hours % 24 == 0 and hours else (hours, "hour")
    return unit if count == 1 else f"{count} {unit}s"


def _label(start: datetime, *, daily: bool) -> str:
    return words.day(start) if daily else f"{words.day(start)}, {words.clock(start)}"


@dataclass(frozen=True, slots=True)
class Dot:
    """One date on the axis: its place in percent, its radius in pixels, and its words."""

    x: str
    radius: int
    words: str


def time_axis(items: Sequence[TimelineItem]) -> tuple[Dot, ...]:
    """Return the dots of a timeline, spaced by time; () when all dates are one."""
    days = [item.date for item in items]
    if len(set(days)) < 2:
        return ()
    low, high = min(days), max(days)
    return tuple(
        Dot(_percent(3 + 94 * _share(item.date, low, high)), 4 + min(4, max(0, item.reports)), _dot_words(item))
        for item in items
    )


def _share(value: date, low: date, high: date) -> float:
    return (value.toordinal() - low.toordinal()) / (high.toordinal() - low.toordinal())


def _dot_words(item: TimelineItem) -> str:
    return words.dated(item.date, item.precision)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
