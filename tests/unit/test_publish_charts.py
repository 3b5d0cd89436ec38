"""Charts: places, labels, and the same in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from broadsheet.model.brief import CoverageBar, Sentence, SideCount, TimelineItem
from broadsheet.publish.charts import side_bars, time_axis, time_plot

SIDES = (SideCount("left", 3, 1), SideCount("center", 4, 0), SideCount("right", 43, 1), SideCount("unrated", 0, 0))
START = datetime(2026, 3, 4, 13, tzinfo=UTC)
BAR = CoverageBar(50, 2, (), (), None, None, SIDES, ((START, 2), (START + timedelta(hours=3), 0)))


def test_the_segments_fill_the_bar_in_the_order_of_the_sides() -> None:
    """Each starts where the one before ends; a side without outlets has none."""
    outlets, reports = side_bars(SIDES)
    assert [(part.side, part.x, part.width) for part in outlets.segments] == [
        ("left", "0.00%", "6.00%"),
        ("center", "6.00%", "8.00%"),
        ("right", "14.00%", "86.00%"),
    ]
    assert [part.side for part in reports.segments] == ["left", "right"]


def test_a_segment_too_narrow_for_its_label_has_none() -> None:
    """The words below the chart tell every count anyway."""
    outlets, _ = side_bars(SIDES)
    assert [part.label for part in outlets.segments] == ["", "", "R 43"]
    assert outlets.unlabelled == ("L 3", "C 4")
    assert outlets.words == "Outlets: 50 in all; left 3, center 4, right 43, unrated 0."


def test_a_story_without_counts_has_an_empty_bar() -> None:
    """Nothing is divided by zero."""
    outlets, reports = side_bars(())
    assert outlets.segments == reports.segments == ()
    assert outlets.words == "Outlets: 0 in all; none."


def test_bars_over_time_stand_on_the_same_ground() -> None:
    """The highest takes the whole height, none takes none."""
    plot = time_plot(BAR)
    assert plot is not None
    assert [(bar.y, bar.height) for bar in plot.columns] == [(0, plot.height), (plot.height, 0)]
    assert plot.words == (
        "Articles per 3 hours from 4 March 2026, 13:00 UTC to 4 March 2026, 16:00 UTC; "
        "most from 4 March 2026, 13:00: 2."
    )


def test_days_are_told_as_days() -> None:
    """A bar of a day shows no hour."""
    plot = time_plot(replace(BAR, hours=((START, 2), (START + timedelta(days=1), 1))))
    assert plot is not None
    assert plot.first == "4 March 2026"
    assert plot.words.startswith("Articles per day from")


def test_a_single_bar_is_no_chart() -> None:
    """Looking would not beat reading."""
    assert time_plot(replace(BAR, hours=((START, 2),))) is None
    assert time_plot(replace(BAR, hours=((START, 0), (START, 0)))) is None


def item(day: date, reports: int = 1) -> TimelineItem:
    """Return an item of a timeline."""
    return TimelineItem(day, "day", Sentence("x", "extract"), reports=reports)


def test_dates_stand_on_the_axis_by_their_distance_in_time() -> None:
    """The first and the last keep a margin for their dots."""
    dots = time_axis([item(date(2026, 1, 1)), item(date(2026, 1, 3)), item(date(2026, 1, 5), 99)])
    assert [dot.x for dot in dots] == ["3.00%", "50.00%", "97.00%"]
    assert dots[2].radius > dots[0].radius


def test_one_date_is_no_axis() -> None:
    """Nor are two of the same day."""
    assert time_axis([item(date(2026, 1, 1)), item(date(2026, 1, 1))]) == ()
