"""Settings of clustering, one frozen set for every kind of news."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from broadsheet.cluster.circles import CROWD


@dataclass(frozen=True, slots=True)
class Constraint:
    """A reader's correction of the stories, kept through every re-clustering.

    Attributes:
        kind: ``merge``: the articles belong to one story; ``split``: no two of them do; ``move``: the first article
            belongs with the others and with nothing it was with before; ``pin``: the articles stay together and no
            other article joins them.
        articles: Ids of the articles, at least two for merge, split and move.
    """

    kind: Literal["merge", "split", "move", "pin"]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """What clustering may be told.

    Attributes:
        window_days: How far apart in time two articles of one story may be when dates are known, in days (1-60).
        neighbours: Most candidate partners kept for an article (5-200).
        body: Characters of each body that are read (200-20,000).
        crowd: Articles that one must be comparable with before those it is most alike to count as its circle (at least
            2); for tests and measurements, the frozen decisions are made for the default.
        constraints: Corrections, in the order they were made; a later one wins over an earlier one.
    """

    window_days: int = 21
    neighbours: int = 60
    body: int = 2_000
    crowd: int = CROWD
    constraints: tuple[Constraint, ...] = field(default=())
