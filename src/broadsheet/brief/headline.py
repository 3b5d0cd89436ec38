"""Headline and standfirst: the most central neutral headline, and two to four sentences that sum the story up."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.compare.central import central_articles
from broadsheet.model.brief import Sentence

STANDFIRST_FLOOR = 2
"""Independent reports below which no summary is made."""

STANDFIRST_SENTENCES = 3
"""Sentences of the standfirst."""


def headline(desk: Desk) -> Sentence:
    """Return the most central headline among the covering outlets, cited."""
    ranked = central_articles(desk.in_language or desk.material.articles, desk.material.origins)
    article = next((item for item in ranked if item.title), ranked[0])
    words = article.title or article.text[:120]
    part = "title" if article.title else "text"
    return Sentence(words, "extract", (article.cite(0, len(words), part),))  # type: ignore[arg-type]


def standfirst(desk: Desk) -> tuple[Sentence, ...]:
    """Return two to four sentences that most independent reports carry, or none below the floor."""
    if desk.report_count < STANDFIRST_FLOOR:
        return ()
    pool = desk.pool
    rows = [row for row in pool.prose() if row.dangling < 0.5 and row.place < 12]
    ranked = sorted(rows, key=lambda row: (-pool.centrality(row), row.place, row.index))
    chosen: list[Sentence] = []
    for row in ranked:
        if len(chosen) == STANDFIRST_SENTENCES:
            break
        if desk.is_free(row):
            chosen.append(desk.take(row))
    return tuple(chosen)
