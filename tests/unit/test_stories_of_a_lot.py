"""Articles decided together: what a lot opened may be joined before anything is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster import OnlineClusterer, birth_id
from broadsheet.cluster.lots import LOT_COLUMNS, MOST, Tie, hour_of, lots
from broadsheet.model.article import Article

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAM = "Engineers lower Lake Marrow after a crack is found in the dam"
DAM_TEXT = "Engineers opened the gates of the Marrow Dam after divers found a crack, said Commissioner Odile Brandt."
TOWN_TEXT = "People of Lower Tansley slept in a school hall. Bus drivers brought blankets, and bakers gave bread away."
BOTH_TEXT = (
    "The Marrow Dam has a crack, said Commissioner Odile Brandt, whose engineers opened its gates. People of Lower"
    " Tansley slept in a school hall; bus drivers brought blankets and bakers gave bread away."
)


def report(name: str, text: str, *, hours: float | None = 0, language: str | None = "en") -> Article:
    """Return one article ``hours`` after noon, undated when None."""
    when = None if hours is None else NOON + timedelta(hours=hours)
    return Article(name, f"{name}.example", None, text.split(".", maxsplit=1)[0], text, when, language)


class Told(OnlineClusterer):
    """A provisional view that opens a story for nearly every article and is told what to do with what a lot opened."""

    def __init__(self, answer: int, *, live: int = 1_000) -> None:
        super().__init__(live=live)
        self.answer = answer
        self.seen: list[tuple[tuple[Tie, ...], NDArray[np.int64]]] = []

    def weigh(self, ties: Sequence[Tie], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the answer for each."""
        self.seen.append((tuple(ties), rows))
        return np.full(len(ties), self.answer, dtype=np.int64)


def test_lots_are_neighbours_of_one_hour_or_without_a_date() -> None:
    """A lot ends where the hour changes, where dates begin or end, and at its greatest size."""
    hours = (0, 0.9, 1, None, None, 1, 1)
    stream = [report(f"a{place}", DAM_TEXT, hours=hour) for place, hour in enumerate(hours)]
    assert [[item.id for item in lot] for lot in lots(stream)] == [["a0", "a1"], ["a2"], ["a3", "a4"], ["a5", "a6"]]
    assert [len(lot) for lot in lots(stream[:2] * 3, 4)] == [4, 2]
    assert hour_of(stream[3]) is None
    assert list(lots([])) == []


def test_what_a_lot_opened_is_joined_before_anything_is_said() -> None:
    """A report that ties two others makes one story of the three, named by the first; without joins there are more."""
    lot = [report("b", TOWN_TEXT), report("a", DAM_TEXT), report("c", BOTH_TEXT)]
    apart = Told(-1).add_lot(lot)
    assert len(set(apart.values())) > 1
    assert set(Told(1).add_lot(lot).values()) == {birth_id("a")}


def test_the_story_that_lived_before_takes_what_the_lot_opened() -> None:
    """An id that was said is kept; a story that lived before never gives way."""
    online = Told(1)
    old = {online.add(report("a", DAM_TEXT)), online.add(report("b", TOWN_TEXT))}
    assert len(old) == 2
    said = online.add_lot([report("c", BOTH_TEXT, hours=1), report("d", BOTH_TEXT, hours=1)])
    assert set(said.values()) <= old
    assert all(not {tie.new} & old for ties, _ in online.seen for tie in ties)
    assert online.add(report("a", DAM_TEXT)) in old


def test_a_row_tells_of_both_sides_of_a_tie() -> None:
    """Every tie has a row of all columns; the lot and what it opened are counted."""
    online = Told(-1)
    online.add_lot([report("b", TOWN_TEXT), report("a", DAM_TEXT), report("c", BOTH_TEXT)])
    (ties, rows) = online.seen[0]
    assert rows.shape == (len(ties), len(LOT_COLUMNS))
    assert set(rows[:, LOT_COLUMNS.index("lot")].tolist()) == {3}
    assert set(rows[:, LOT_COLUMNS.index("lived")].tolist()) == {0}
    assert (rows[:, LOT_COLUMNS.index("best")] >= rows[:, LOT_COLUMNS.index("mean")]).all()


def test_articles_of_other_languages_and_other_weeks_are_not_joined() -> None:
    """Whatever is said of a tie, language and time stand above it."""
    for later in (report("c", BOTH_TEXT, language="de"), report("c", BOTH_TEXT, hours=24 * 60)):
        lot = [report("a", DAM_TEXT), later, replace(report("d", BOTH_TEXT), language=None)]
        said = Told(1).add_lot(lot)
        assert said["c"] != said["a"]


def test_joins_lose_no_room_and_no_slot() -> None:
    """A story that gave way frees all it held; second deliveries get the answer of the lot."""
    online = Told(1)
    lot = [report(f"n{place}", (DAM_TEXT, TOWN_TEXT, BOTH_TEXT)[place % 3]) for place in range(30)]
    said = online.add_lot(lot)
    live = online.stories
    held = live.held[live.held > 0].tolist()
    assert sorted(held + live._rooms) == list(range(1, len(live.terms)))
    assert len(live._free) + len(set(said.values())) == live.most
    assert {name for name in live.ids if name} == set(said.values())
    assert [online.add(item) for item in lot] == [said[item.id] for item in lot]
    assert online.add_lot(lot + lot) == said


def test_undated_articles_are_placed_in_the_order_given() -> None:
    """Their order is all that is known of their time; dated ones go before them, whatever order they came in."""
    undated = [report(name, DAM_TEXT, hours=None) for name in ("z", "y")]
    online = OnlineClusterer(live=1_000)
    assert set(online.add_lot(undated).values()) == {birth_id("z")}
    mixed = [*undated, report("b", DAM_TEXT), report("a", DAM_TEXT)]
    assert set(OnlineClusterer(live=1_000).add_lot(mixed).values()) == {birth_id("a")}


def test_a_batch_is_decided_hour_by_hour() -> None:
    """Given at once or by the hour, the same articles get the same stories; no lot is larger than it may be."""
    stream = [report(f"a{n:03}", (DAM_TEXT, TOWN_TEXT, BOTH_TEXT)[n % 3], hours=n % 7 / 2) for n in range(60)]
    one, other = Told(1), Told(1)
    said = one.add_all(stream)
    hourly: dict[str, str] = {}
    for hour in range(4):
        hourly |= other.add_all(
            [item for item in stream if (item.published or NOON) - NOON < timedelta(hours=hour + 1)]
        )
    assert hourly == said
    assert MOST >= 60
