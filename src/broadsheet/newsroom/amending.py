"""Corrections of stories that stand, among all that were ever made: a correction is taken back, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

UNDO = "undo"
"""Kind of the row that takes another one back; its argument is that one's number."""

Row = tuple[int, str, tuple[str, ...], datetime | None]
"""Number, kind, arguments and time of a correction."""


def standing(rows: Iterable[Row]) -> frozenset[int]:
    """Return the numbers of the rows that no standing later row takes back."""
    undone: set[int] = set()
    for number, kind, arguments, _ in sorted(rows, key=lambda row: -row[0]):
        if kind == UNDO and number not in undone:
            undone.add(int(arguments[0]))
    return frozenset(number for number, *_ in rows if number not in undone)


def in_force(rows: Iterable[Row]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Return the corrections that stand, as (number, kind, articles), in the order they were made."""
    kept = list(rows)
    stand = standing(kept)
    return [(number, kind, names) for number, kind, names, _ in kept if number in stand and kind != UNDO]
