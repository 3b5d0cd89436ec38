"""Get the big picture: the facets of a story that have evidence, each with one to three cited sentences."""

from __future__ import annotations

from broadsheet.brief.choosing import Turns, candidates, pick
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.facets import REACHED, TITLES, weights
from broadsheet.model.brief import Omitted, Passage, Section

FLOOR = 3
"""Independent reports that the story needs, and that must tell of a facet together."""

MOST = 2
"""Sentences of one facet."""

FEW = 2
"""A weighty sentence that at most this many independent reports carry is underreported."""

MANY = 6
"""Independent reports a story needs before anything in it can be called carried by few."""

WEIGHTY = 3.0
"""Weight of significance from which a sentence that few carry is shown as underreported."""


class BigPicture:
    """Builds the facets."""

    id = "big_picture"
    title = "Get the big picture"
    order = 30

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the facets that at least ``FLOOR`` independent reports tell of, in page order."""
        if desk.report_count < FLOOR:
            count = desk.report_count
            reason = f"{count} independent report{'' if count == 1 else 's'}; {FLOOR} are needed for a picture"
            return Omitted(self.id, self.title, reason)
        found: dict[str, list[tuple[Pooled, float]]] = {}
        for row in candidates(desk):
            for name, weight in weights(row.text).items():
                found.setdefault(name, []).append((row, weight))
        turns, blocks = Turns(desk), []
        for name, title in TITLES.items():
            block = _facet(desk, name, title, found.get(name, []), turns)
            if block:
                blocks.append(block)
        few = _underreported(desk, found.get("significance", []), turns)
        if few:
            blocks.append(few)
        if not blocks:
            return Omitted(self.id, self.title, f"no aspect is told by {FLOOR} independent reports")
        return Section("big_picture", self.title, tuple(blocks))


def _facet(desk: Desk, name: str, title: str, rows: list[tuple[Pooled, float]], turns: Turns) -> Passage | None:
    """Return the passage of one facet, or None below the floor."""
    origins = {row.origin for row, _ in rows}
    if len(origins) < FLOOR:
        return None
    weight = {row.index: value for row, value in rows}

    def worth(row: Pooled) -> int:
        support = len(desk.pool.support(row))
        return round(300 * (weight[row.index] - REACHED)) + 260 * min(support, 4) + desk.pool.centrality(row) // 6

    chosen = pick(desk, [row for row, _ in rows], worth, turns, most=MOST)
    if not chosen:
        return None
    return Passage(title, tuple(desk.take(row) for row in chosen), name, len(origins))


def _underreported(desk: Desk, rows: list[tuple[Pooled, float]], turns: Turns) -> Passage | None:
    """Return what says much and few carry, or None where the story is too small to say so."""
    if desk.report_count < MANY:
        return None
    weight = {row.index: value for row, value in rows}
    fitting = [row for row, value in rows if value >= WEIGHTY and len(desk.pool.support(row)) <= FEW]
    chosen = pick(desk, fitting, lambda row: round(100 * weight[row.index]), turns, most=1)
    if not chosen:
        return None
    reports = len(desk.pool.support(chosen[0]))
    return Passage("Underreported", tuple(desk.take(row) for row in chosen), "underreported", reports)


BIG_PICTURE = BigPicture()
