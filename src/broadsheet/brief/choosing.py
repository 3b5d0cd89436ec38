"""Choosing sentences for a section: those that independent reports support, that stand alone, in fair turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import Pooled
from broadsheet.brief.retelling import retells, told_share
from broadsheet.brief.shared_terms import DEEPEST
from broadsheet.brief.standing import argues, stands


def candidates(desk: Desk) -> Iterable[Pooled]:
    """Return the sentences of the story that may stand on the page by themselves, in order."""
    return (row for row in desk.pool.prose() if row.place < DEEPEST and may_stand(desk, row))


def may_stand(desk: Desk, row: Pooled) -> bool:
    """Return whether a sentence stands alone and is a report's own telling of this story.

    A passage about something else is not, nor what somebody says in a longer quotation, nor what an opinion piece
    argues.
    """
    ours = stands(row) and Passages.of(desk).holds(row.article.id, row.span.start)
    return ours and not (desk.is_spoken(row) or argues(row.article.title))


class Turns:
    """Lets sides and outlets take turns: each time one has been shown, its next sentence counts for less."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._outlets: Counter[str] = Counter()
        self._sides: Counter[str] = Counter()

    def cost(self, row: Pooled) -> int:
        """Return how often the sentence's outlet and its side were shown, outlets counted double."""
        side = self._desk.material.side_of(row.article.outlet)
        return 2 * self._outlets[row.article.outlet] + self._sides[side]

    def shown(self, row: Pooled) -> None:
        """Count that a sentence was shown."""
        self._outlets[row.article.outlet] += 1
        self._sides[self._desk.material.side_of(row.article.outlet)] += 1


def pick(
    desk: Desk, rows: Iterable[Pooled], worth: Callable[[Pooled], int], turns: Turns, *, most: int
) -> list[Pooled]:
    """Return at most ``most`` sentences, best first, that are free and do not say the same as one another.

    What a sentence shares with one that is chosen lowers its worth, so that of several good ones another aspect wins.

    Args:
        desk: Knows which sentences the page shows already.
        rows: Sentences to choose from.
        worth: How much a sentence is worth; a turn out of order costs ``TURN`` of it.
        turns: Who has been shown how often; the chosen ones are counted.
        most: Sentences wanted.

    Reference:
        Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking for reordering documents and
        producing summaries".
    """

    def value(row: Pooled) -> int:
        shared = max((_shared(row.text, other.text) for other in chosen), default=0)
        return worth(row) - TURN * turns.cost(row) - shared

    left = [row for row in rows if desk.is_free(row)]
    chosen: list[Pooled] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda row: (-value(row), row.place, row.index))
        chosen.append(best)
        turns.shown(best)
        left = [row for row in left if not retells(desk.pool, row, best)]
    return chosen


def _shared(one: str, other: str) -> int:
    """Return which share of the weight of either sentence lies on words of the other, in thousandths, the larger."""
    return max(told_share(one, [other]), told_share(other, [one]))


TURN = 120
"""Thousandths that one earlier turn of the same outlet or side costs: equals alternate, a clearly better one wins."""
