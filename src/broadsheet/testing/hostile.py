"""Hostile text: payloads that must stay text on every page, and records that carry them in every field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")


def replace_strings(record: _T, change: Callable[[str], str]) -> _T:
    """Return a copy of a record tree in which every string has gone through ``change``, dictionary keys excepted.

    Fields whose type allows only fixed words (sides, section ids, statuses) are changed too: what reads a record
    must survive any of them.
    """
    return _replaced(record, change)  # type: ignore[no-any-return]


def _replaced(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _replaced(getattr(value, field.name), change) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_replaced(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _replaced(item, change) for key, item in value.items()}
    return value
