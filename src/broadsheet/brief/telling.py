"""Which sentences of a story tell a facet: read once for all sections."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.brief.choosing import candidates
from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.reader import Reader
from broadsheet.brief.referring import QUOTED
from broadsheet.compare.facet_fit import fits
from broadsheet.compare.facets import Facet, facet_scores
from broadsheet.compare.significance import matters
from broadsheet.text.remembered import SENTENCES, remembered

REACHED = 450
"""Score, in thousandths, from which a sentence is taken to tell its likeliest facet: it counts as evidence that the
reports tell of it. Set by reading the pages of story-pages-2025-08; about two in three such sentences do."""

CLEARLY: dict[str, int] = {"context": 600, "community_reaction": 750, "solutions": 650}
"""Scores from which a sentence is shown under its facet's title; ``OTHERWISE`` for facets not named. Set by
reading pages and the labelled sentences (``eval/labels/facets.jsonl``): of those from articles that the weights had not
seen 73 in 98 belong under the title so, 90 in 139 from ``REACHED`` on."""

OTHERWISE = 600
"""See ``CLEARLY``."""

MATTERS = 550
"""Score from which a sentence is taken to say why the story matters: one plain turn of phrase. What one report alone
carries must say so more plainly still. On sentences from articles of other years that the cues had not seen, 94 in 100
so taken do (``eval/significance.py``); at 650 all do and a fifth fewer are found."""


_ASIDE: Final = re.compile(r",\s(?:[\w’'-]+\s){0,6}(?:who|whose|whom|which)\s[^,]{1,300},")
"""What is told of somebody or something on the way: the sentence states what stands around it. Made for English."""


def told(desk: Desk, facet: str) -> tuple[tuple[Pooled, int], ...]:
    """Return the sentences that may stand alone and tell a facet, with their scores in thousandths, in order."""
    return tuple((row, score) for row, name, score in desk.once(_read) if name == facet)


def clearly(desk: Desk, row: Pooled, facet: str, score: int) -> bool:
    """Return whether a sentence that tells a facet may stand under its title: clear, of this story, in its own words.

    A turn of phrase in a quotation is its speaker's: what tells a facet only by what it quotes is not shown.

    Args:
        desk: Gives the story's core and language.
        row: The sentence.
        facet: Its likeliest facet.
        score: The facet's score for it, in thousandths.
    """
    bar = CLEARLY.get(facet, OTHERWISE)
    if score < bar or not printable(desk, row):
        return False
    if not fits(row.text, facet, desk.language):
        return False
    bare = QUOTED.sub(" ", row.text)
    scores = facet_scores(bare, desk.language)
    return bare == row.text or any(label == facet and own >= bar for label, own in scores.items())


def printable(desk: Desk, row: Pooled) -> bool:
    """Return whether a sentence may stand below the top of the page: of this story, clear to who has read that."""
    reader = Reader.of(desk)
    return Core.of(desk).belongs(row) and not (reader.lost(row) or reader.presumes(row))


def _read(desk: Desk) -> tuple[tuple[Pooled, Facet, int], ...]:
    """Return every sentence that tells some facet clearly, with that facet and its score.

    One that says why the story matters may tell a facet too; the page shows it once.
    """
    rows: list[tuple[Pooled, Facet, int]] = []
    core = Core.of(desk)
    for row in candidates(desk):
        if not (core.holds(row) or core.belongs(row)):
            continue
        rows += [(row, name, score) for name, score in _tells(row.text, desk.language)]
    return tuple(rows)


@remembered(SENTENCES)
def _tells(text: str, language: str | None) -> tuple[tuple[Facet, int], ...]:
    """Return the facets that a sentence tells clearly, with their scores: that it matters, and its likeliest one."""
    found: list[tuple[Facet, int]] = []
    weight = matters(text, language)
    if weight >= MATTERS and matters(_ASIDE.sub(" ", text), language) >= MATTERS:
        found.append(("significance", weight))
    scores = facet_scores(text, language)
    name = min(scores, key=lambda label: (-scores[label], label))
    if name not in {"none", "significance"} and scores[name] >= REACHED:
        found.append((name, scores[name]))
    return tuple(found)
