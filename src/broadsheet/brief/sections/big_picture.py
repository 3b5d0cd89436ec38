"""Get the big picture: the facets of a story that have evidence, each with one to three cited sentences."""

from __future__ import annotations

from broadsheet.brief.choosing import Turns, pick
from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.retelling import counts_with
from broadsheet.brief.standing import leans, opens_quoted
from broadsheet.brief.telling import clearly, printable, told
from broadsheet.compare.facets import TITLES
from broadsheet.compare.loaded import loaded_words
from broadsheet.model.brief import Omitted, Passage, Section

FLOOR = 3
"""Independent reports that the story needs, and that must tell of a facet together."""

MOST = 2
"""Sentences of one facet."""

FEW = 2
"""A weighty sentence that at most this many independent reports carry is underreported."""

MANY = 6
"""Independent reports a story needs before anything in it can be called carried by few."""

LOADED = 300
"""Cost of a loaded word, in thousandths."""

LEANING = 300
"""Cost of opening as a sentence that goes on from another."""

WEIGHTY = 850
"""Score of significance from which a sentence that few carry is shown as underreported."""

OWN = 150
"""Closeness to the story's core that it needs: what few carry is most often of another story."""


SPREAD = 450
"""Share of its weight, in thousandths, on words that other reports use, above which they tell the same elsewhere."""


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
        if not Core.of(desk).is_shared:
            return Omitted(self.id, self.title, DIFFERENT)
        turns, blocks = Turns(desk), []
        for name, title in TITLES.items():
            block = _underreported(desk, turns) if name == "underreported" else _facet(desk, name, title, turns)
            if block:
                blocks.append(block)
        if not blocks:
            return Omitted(self.id, self.title, f"no aspect is told by {FLOOR} independent reports")
        return Section("big_picture", self.title, tuple(blocks))


def _facet(desk: Desk, name: str, title: str, turns: Turns) -> Passage | None:
    """Return the passage of one facet, or None below the floor."""
    rows = [(row, score) for row, score in told(desk, name) if not opens_quoted(row.text)]
    origins = {row.origin for row, _ in rows}
    if len(origins) < FLOOR:
        return None
    weight = {row.index: value for row, value in rows}

    def worth(row: Pooled) -> int:
        support = len(desk.pool.support(row))
        loaded = LOADED * len(loaded_words(row.text, desk.language))
        cost = loaded + LEANING * leans(row.text)
        return weight[row.index] + 180 * min(support, 4) + desk.pool.centrality(row) // 6 - cost

    fit = [row for row, score in rows if clearly(desk, row, name, score)]
    if name == "context":
        fit = [row for row in fit if not counts_with(desk.top, row.text, desk.language)]
    chosen = pick(desk, fit, worth, turns, most=MOST)
    if not chosen:
        return None
    return Passage(title, tuple(desk.take(row) for row in chosen), name, len(origins))


def _underreported(desk: Desk, turns: Turns) -> Passage | None:
    """Return what says much and few carry, or None where the story is too small to say so."""
    if desk.report_count < MANY:
        return None
    rows = told(desk, "significance")
    weight = {row.index: value for row, value in rows}
    core = Core.of(desk)
    fitting = [
        row
        for row, value in rows
        if value >= WEIGHTY
        and printable(desk, row)
        and len(desk.pool.support(row)) <= FEW
        and core.of_row(row) >= OWN
        and core.carried(row) <= SPREAD
        and not (opens_quoted(row.text) or leans(row.text) or loaded_words(row.text, desk.language))
    ]
    chosen = pick(desk, fitting, lambda row: weight[row.index] + core.of_row(row), turns, most=1)
    if not chosen:
        return None
    reports = len(desk.pool.support(chosen[0]))
    return Passage("Underreported", tuple(desk.take(row) for row in chosen), "underreported", reports)


BIG_PICTURE = BigPicture()
