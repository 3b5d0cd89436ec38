"""Why this story matters: one lead sentence, and up to three takeaways titled by a key phrase of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.brief.choosing import Turns, pick
from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import leans, opens_quoted
from broadsheet.brief.takeaway_titles import titles
from broadsheet.brief.telling import printable, told
from broadsheet.brief.tolls import is_overtaken
from broadsheet.compare.loaded import loaded_words
from broadsheet.compare.significance import aspect_of, speaks
from broadsheet.model.brief import Omitted, Passage, Section

FLOOR = 3
"""Independent reports that must state significance together."""

SIGNIFICANCE = "significance"

LOADED = 200
"""Cost of a loaded word, in thousandths: what stirs is not what matters."""

LEANING = 250
"""Cost of opening as a sentence that goes on from another."""

BACKED = 2
"""Independent reports that should carry what a takeaway says."""

PLAIN = 750
"""Score from which a sentence may be a takeaway though one report alone carries it: its own outlet's judgement."""

DATED = re.compile(
    r"(?:On|In) (?:the )?[A-Z][a-z]+\.? \d|(?:On|Last) [A-Z][a-z]+day|On the (?:morning|evening|night)|Yesterday"
    r"|(?:The|That|Last|Earlier|Later) (?:following |next |same |this |that )?(?:day|week|month|year|night|morning)\b"
)
"""A sentence that opens with a day tells what happened then, not why it matters."""

NEARER = 2
"""Weight of closeness to the story's core: what matters most is about the happening itself."""

TAKEAWAYS = 3
"""Takeaways shown below the lead."""

SPARE = 4
"""Further sentences chosen, so that takeaways may differ in what they state."""


class Significance:
    """Builds the reasons why a story matters, in the words of its reports."""

    id = "significance"
    title = "Why this story matters"
    order = 20

    def build(self, desk: Desk) -> Section | Omitted:
        """Return a lead and takeaways from sentences that state consequence, precedent, scale or who is affected."""
        if not Core.of(desk).is_shared:
            return Omitted(self.id, self.title, DIFFERENT)
        if not speaks(desk.language):
            return Omitted(self.id, self.title, "sentences of this language are not yet judged by why they matter")
        weight = {
            row.index: score
            for row, score in told(desk, SIGNIFICANCE)
            if not (opens_quoted(row.text) or DATED.match(row.text))
        }
        rows = [desk.pool.rows[index] for index in sorted(weight)]
        origins = {row.origin for row in rows}
        if len(origins) < FLOOR:
            count = len(origins)
            reason = f"{count or 'no'} independent report{'' if count == 1 else 's'} state{'s' if count == 1 else ''}"
            return Omitted(self.id, self.title, f"{reason} why it matters; {FLOOR} are needed")
        core = Core.of(desk)

        def worth(row: Pooled) -> int:
            support = len(desk.pool.support(row))
            cost = LOADED * len(loaded_words(row.text, desk.language)) + LEANING * leans(row.text)
            return weight[row.index] + 150 * min(support, 4) + NEARER * core.of_row(row) - cost

        rows = [row for row in rows if not is_overtaken(desk, row)]
        fit = [row for row in rows if printable(desk, row) and self._carried(desk, row, weight[row.index])]
        return self._section(desk, pick(desk, fit, worth, Turns(desk), most=1 + TAKEAWAYS + SPARE))

    @staticmethod
    def _carried(desk: Desk, row: Pooled, score: int) -> bool:
        """Return whether several reports carry what a sentence says, or one says it plainly."""
        return score >= PLAIN or len(desk.pool.support(row)) >= BACKED

    def _section(self, desk: Desk, chosen: Sequence[Pooled]) -> Section | Omitted:
        """Return the section from sentences, best first: the best leads, then those that state something else."""
        if not chosen:
            return Omitted(self.id, self.title, "what states it cannot stand alone")
        rows = _varied(chosen, desk.language)
        rows.sort(key=lambda row: len(desk.pool.support(row)) < BACKED)
        lead = desk.take(rows[0])
        titled = [(row, title) for row, title in zip(rows[1:], titles(desk, rows[1:]), strict=True) if title]
        blocks = tuple(self._takeaway(desk, row, title) for row, title in titled[:TAKEAWAYS])
        return Section("significance", self.title, blocks, (lead,))

    @staticmethod
    def _takeaway(desk: Desk, row: Pooled, title: str) -> Passage:
        return Passage(title, (desk.take(row),), SIGNIFICANCE, len(desk.pool.support(row)))


def _varied(rows: Sequence[Pooled], language: str | None) -> list[Pooled]:
    """Return the rows so that those which state what an earlier one has stated come last."""
    seen: set[str] = set()
    first: list[Pooled] = []
    again: list[Pooled] = []
    for row in rows:
        aspect = aspect_of(row.text, language)
        (again if aspect in seen else first).append(row)
        seen.add(aspect)
    return first + again


SIGNIFICANCE_SECTION = Significance()
