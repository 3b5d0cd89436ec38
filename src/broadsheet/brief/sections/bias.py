"""Bias comparison: how the sides name the story's act and things, what each carries, headlines side by side."""

from __future__ import annotations

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Omitted, Section
from broadsheet.model.outlet import SIDES

UNRATED = "How outlets word it"
"""The title where no covering outlet is rated: words are compared, and no sides."""


class Bias:
    """Builds the comparison of sides; with fewer than three independent reports on two sides no pattern is claimed."""

    id = "bias"
    title = "Bias comparison"
    order = 40

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the comparison, or why there is nothing to compare."""
        if desk.report_count < 2:
            return Omitted(self.id, self.title, "one independent report; no comparison made")
        counts = desk.side_counts(set(desk.report_sides))
        present = [side for side in SIDES if counts[side]]
        comparison = Comparison(desk)
        if desk.material.scheme is None and not comparison.slots:
            return Omitted(self.id, self.title, "no rating scheme is in use, so no sides are compared")
        if not present and not comparison.slots:
            return Omitted(self.id, self.title, "no covering outlet is rated; no comparison made")
        if len(present) == 1 and not comparison.slots:
            number = "one independent" if counts[present[0]] == 1 else f"{counts[present[0]]} independent"
            noun = "report" if counts[present[0]] == 1 else "reports"
            reason = f"{number} {present[0]}-rated {noun} and none of another side; no comparison made"
            return Omitted(self.id, self.title, reason)
        return Section("bias", self.title if present else UNRATED, (comparison.block(),))


BIAS = Bias()
