"""Tolls that the reports of a story have overtaken: an early count of people harmed is no news beside a later one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.figures import HARM, Given, Slot, ledger
from broadsheet.model.span import Span

LEAST: Final = 2
"""Independent reports that must give the greater toll."""

TOP: Final = 800
"""Code points from the top of a text within which a toll is the news: further down stands that of a whole war."""

_FALLS: Final = frozenset({"missing", "hostages"})
"""Who is counted so may become fewer."""


def ledger_of(desk: Desk) -> tuple[Slot, ...]:
    """Return the figures of a story's articles in the page's language; ask for it with ``desk.once``."""
    return ledger(desk.material, desk.in_language)


def is_overtaken(desk: Desk, row: Pooled, title: str = "") -> bool:
    """Return whether a sentence gives a toll below one of the same people that more reports give, both near the top.

    Args:
        desk: The story.
        row: The sentence.
        title: The headline above it, "" for none: the toll that it gives is the page's.
    """
    return any(
        row.span.start <= span.start < row.span.end and not _prints(title, span.of(row.article.text))
        for span in desk.once(_overtaken).get(row.article.id, ())
    )


def _prints(title: str, number: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(number)}(?!\w)", title) is not None


def _overtaken(desk: Desk) -> dict[str, list[Span]]:
    """Return where articles give such tolls, by article."""
    found: dict[str, list[Span]] = {}
    for slot in desk.once(ledger_of):
        words = set(slot.subject.split())
        if slot.unit != "count" or not words & HARM or words & _FALLS or len(slot.values) < LEAST:
            continue
        told = [(value, *_near_the_top(value.given, desk)) for value in slot.values]
        for value, given, reports in told:
            if any(other.value > value.high and more >= max(LEAST, reports + 1) for other, _, more in told):
                for item in given:
                    found.setdefault(item.article.id, []).append(Span(item.figure.start, item.figure.end))
    return found


def _near_the_top(given: Sequence[Given], desk: Desk) -> tuple[list[Given], int]:
    """Return where a value is given near the top of a text, and by how many independent reports it is."""
    news = [item for item in given if item.figure.start < TOP]
    return news, len({desk.material.origin_of(item.article.id) for item in news})
