"""Which aspects of a story a side's reports tell of more often than the others'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.facets import Facet, facet_scores
from broadsheet.compare.odds import log_odds
from broadsheet.compare.reports import FLOOR
from broadsheet.model.outlet import Side

TOLD: Final[dict[Facet, str]] = {
    "global_impact": "what it means abroad",
    "policy_impact": "what it means for policy",
    "economic_impact": "what it means for the economy",
    "history": "what came before",
    "community_reaction": "how people react",
    "diverging_views": "who disagrees with whom",
    "solutions": "what could be done about it",
    "whats_next": "what comes next",
}
"""Aspects compared, with the words that tell them; background and definitions are left out, for they only tell how
long a text is."""

DEEPEST: Final = 15
"""Sentences of a report that are looked at: longer texts have a sentence of every kind."""

CLEAR: Final = 600
"""Score, in thousandths, from which a sentence is taken to tell an aspect, as of a second one under its title."""

PERHAPS: Final = 450
"""Score from which a sentence of another side may tell it: those are counted there, so that the difference told is not
larger than it is."""

MOST: Final = 2_000
"""Sentences looked at in all; bounds time on very large stories."""


@dataclass(frozen=True, slots=True)
class Stress:
    """An aspect that a side's reports tell of more often.

    Attributes:
        facet: The aspect.
        side: The side.
        rows: One sentence a report of the side that tells of it, by report id.
        there: Reports of the other sides that do or may, sorted.
        z: z of the log-odds.
    """

    facet: Facet
    side: Side
    rows: tuple[Pooled, ...]
    there: tuple[str, ...]
    z: float


def stressed(desk: Desk, population: Mapping[Side, frozenset[str]]) -> tuple[Stress, ...]:
    """Return for each side the aspects that at least ``FLOOR`` of its reports tell of, clearest first.

    Args:
        desk: The story.
        population: Reports whose text is compared, by side.
    """
    found = []
    everyone = frozenset[str]().union(*population.values())
    telling, perhaps = _telling(desk, everyone) if len(population) > 1 else ({}, {})
    for facet, first in telling.items():
        for side, members in population.items():
            here, others = sorted(members & set(first)), everyone - members
            there = tuple(sorted(others & perhaps[facet]))
            if len(here) >= FLOOR:
                z = log_odds(len(here), len(members), len(there), len(others), 0.0)
                found.append(Stress(facet, side, tuple(first[name] for name in here), there, z))
    return tuple(sorted(found, key=lambda item: (-item.z, item.facet, item.rows[0].origin)))


def _telling(desk: Desk, reports: frozenset[str]) -> tuple[dict[Facet, dict[str, Pooled]], dict[Facet, set[str]]]:
    """Return for each aspect the first sentence of each report that tells of it, and the reports that do or may."""
    deepest = min(DEEPEST, MOST // max(1, len(reports)))
    found: dict[Facet, dict[str, Pooled]] = {facet: {} for facet in TOLD}
    perhaps: dict[Facet, set[str]] = {facet: set() for facet in TOLD}
    for row in desk.pool.prose():
        if row.place < deepest and row.origin in reports:
            scores = facet_scores(row.text, desk.language)
            for facet, first in found.items():
                if scores[facet] >= CLEAR:
                    first.setdefault(row.origin, row)
                if scores[facet] >= PERHAPS:
                    perhaps[facet].add(row.origin)
    return found, perhaps
