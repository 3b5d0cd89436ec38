"""Every citation of a brief, by the article that it points to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from broadsheet.model.brief import Brief
from broadsheet.model.span import Citation


def citations_of(brief: Brief) -> tuple[Citation, ...]:
    """Return every citation anywhere in a brief, each once, sorted."""
    return tuple(sorted(set(_within(brief))))


def _within(value: Any) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
