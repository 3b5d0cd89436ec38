"""Words that judge what they name, counted outside quotation marks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from broadsheet.compare.clauses import clauses
from broadsheet.compare.naming import Slot, joined_words
from broadsheet.compare.reports import Report, Scope, Unit, Use
from broadsheet.compare.wordforms import follows
from broadsheet.model.span import Span
from broadsheet.text.quote_marks import pairs
from broadsheet.text.remembered import ARTICLES, STORIES, remembered

LEAST: Final = 2
"""Reports that must write a judging word for it to be listed: one writer's adjective says nothing of a story."""


@remembered(STORIES)
def judging(scope: Scope, told: frozenset[str] = frozenset()) -> Slot | None:
    """Return the judging words that at least ``LEAST`` counted reports write outside quotations, or None.

    Args:
        scope: The counted reports, in English.
        told: Printed forms that already name or describe something: they are left out.
    """
    rows = [row for report in scope.reports for row in _found(report, headlines=scope.headlines)]
    words = tuple(word for word in joined_words(rows) if len(word.uses) >= LEAST and not told & set(word.forms))
    return Slot("what is told", words, "judging") if words else None


@remembered(ARTICLES)
def _found(report: Report, *, headlines: bool) -> tuple[tuple[str, Use], ...]:
    return tuple(_judging_uses(report, headlines=headlines))


def _judging_uses(report: Report, *, headlines: bool) -> Iterator[tuple[str, Use]]:
    for unit in report.read(headlines=headlines):
        text = report.article.part(unit.part)
        quoted = _quoted(text, unit)
        for clause in clauses(text, *unit.span):
            low = [word.low for word in clause]
            at = 0
            while at < len(low):
                stop = at + 1
                for tail, head in _table().get(low[at], ()):
                    end = follows(tail, low, at + 1)
                    if end is not None:
                        span = Span(clause[at].start, clause[end - 1].end)
                        if not any(start < span.end and span.start < close for start, close in quoted):
                            yield head, Use(report, unit, span)
                        stop = end
                        break
                at = stop


def _quoted(text: str, unit: Unit) -> list[tuple[int, int]]:
    """Return where quotations stand in a unit."""
    start, end = unit.span
    return [(start + pair.open, start + max(pair.close, pair.end)) for pair in pairs(text[start:end])]


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return from the first word of a printed form to (words that follow, head form)."""
    raw = files("broadsheet.compare").joinpath("data/judging.toml").read_text(encoding="utf-8")
    table: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for entry in tomllib.loads(raw)["words"].lower().split():
        for form in entry.split("|"):
            first, *tail = form.split("_")
            table.setdefault(first, set()).add((tuple(tail), entry.split("|")[0]))
    return {first: tuple(sorted(found, key=lambda item: (-len(item[0]), item))) for first, found in table.items()}
