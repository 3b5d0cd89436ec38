"""Walks over a brief: every sentence and every citation it holds, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from broadsheet.model.brief import Brief, Sentence
from broadsheet.model.span import Citation


def sentences_of(brief: Brief) -> tuple[Sentence, ...]:
    """Return every sentence of the brief in page order, repeats included."""
    return tuple(item for item in _walk(brief) if isinstance(item, Sentence))


def cited(brief: Brief) -> tuple[Citation, ...]:
    """Return every citation of the brief once, sorted."""
    return tuple(sorted({item for item in _walk(brief) if isinstance(item, Citation)}))


def _walk(value: object) -> Iterator[object]:
    """Yield the records inside ``value``, outer ones first."""
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for item in fields(value):
            yield from _walk(getattr(value, item.name))
