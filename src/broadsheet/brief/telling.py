"""Which sentences of a story tell a facet: read once for all sections."""

from __future__ import annotations

from collections import Counter

from broadsheet.brief.choosing import candidates, content
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.facets import Facet, facet_scores
from broadsheet.model.article import Article

REACHED = 450
"""Score, in thousandths, from which a sentence is taken to tell its likeliest facet. Set by reading the pages of
story-pages-2025-08: below it every second sentence stood under the wrong title."""


MATTERS = 350
"""Score from which a sentence is taken to say why the story matters: such sentences are rare, and what several
reports carry of them is asked for besides."""

KEY_SHARE = 4
"""A word is a key word of the story when one in so many reports has it in its headline or opening."""

KEY_WORDS = 2
"""Key words of the story that a sentence must hold: an article may tell of other things too. For why the
story matters, which is said in words of its own, the headline of its article may hold them instead."""

OPENING = 600
"""Characters of an article in which it says what it is about."""


def told(desk: Desk, facet: str) -> tuple[tuple[Pooled, int], ...]:
    """Return the sentences that may stand alone and tell a facet, with their scores in thousandths, in order."""
    return tuple((row, score) for row, name, score in _read(desk) if name == facet)


def _read(desk: Desk) -> tuple[tuple[Pooled, Facet, int], ...]:
    """Return every sentence that tells some facet clearly, with that facet and its score."""
    found = desk.shared.get(_read)
    if found is None:
        rows: list[tuple[Pooled, Facet, int]] = []
        keys = _key_words(desk)
        for row in candidates(desk):
            held = len(keys & content(row.text, desk.language))
            if not held and not _is_about(row.article, keys):
                continue
            scores = facet_scores(row.text, desk.language)
            name = min(scores, key=lambda label: (-scores[label], label))
            if scores["significance"] >= MATTERS:
                rows.append((row, "significance", scores["significance"]))
            elif held >= KEY_WORDS and name != "none" and scores[name] >= REACHED:
                rows.append((row, name, scores[name]))
        found = desk.shared[_read] = tuple(rows)
    return found


def _is_about(article: Article, keys: frozenset[str]) -> bool:
    """Return whether the headline of an article holds key words of the story."""
    return len(keys & content(article.title, article.language)) >= KEY_WORDS


def _key_words(desk: Desk) -> frozenset[str]:
    """Return the stems that many reports have in their headline or opening."""
    read = {article.id for article in desk.in_language}
    bags = [
        content(f"{article.title}\n{article.text[:OPENING]}", desk.language)
        for article in desk.reports
        if article.id in read
    ]
    counts = Counter(word for bag in bags for word in bag)
    return frozenset(word for word, count in counts.items() if count >= max(2, len(bags) / KEY_SHARE))
