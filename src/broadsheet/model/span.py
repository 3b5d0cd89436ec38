"""Spans of text and citations of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Part = Literal["title", "text"]
"""Which text of an article a span counts in."""


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of Unicode code points in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A pointer to a passage: article, revision, part, start and end in code points, and the exact words there."""

    article: str
    revision: str
    part: Part
    start: int
    end: int
    quote: str
