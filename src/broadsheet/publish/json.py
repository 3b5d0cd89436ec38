"""A story as canonical JSON, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from broadsheet.model.brief import Block, Brief
from broadsheet.publish.story_parts import kind_of
from broadsheet.publish.words import in_utc

_LONE = re.compile("[\ud800-\udfff]")
BLOCK_KINDS: dict[str, Any] = {re.sub("(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in get_args(Block)}
"""Class of each kind of block by the word that JSON gives as its ``type``."""


def story_json(brief: Brief) -> str:
    """Return the brief as JSON: keys sorted, two spaces, times in UTC with ``Z``, ends in a line end.

    Every block carries its ``type`` (``passage``, ``quote_entry`` …). Same brief, same text.
    """
    return canonical(story_record(brief))


def story_record(brief: Brief) -> dict[str, Any]:
    """Return the brief as a record of plain values, as :func:`story_json` writes it."""
    record: dict[str, Any] = plain(brief)
    return record


def plain(value: Any) -> Any:
    """Return records, tuples and times as JSON's own kinds of values; blocks of a brief get their ``type``."""
    if is_dataclass(value) and not isinstance(value, type):
        record = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        kind = kind_of(value) if isinstance(value, Block) else ""
        return {**record, "type": kind} if kind else record
    if isinstance(value, datetime):
        return in_utc(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def read_story_json(text: str | bytes) -> Brief:
    """Return the brief that :func:`story_json` wrote.

    Raises:
        ValueError: when the text is no JSON or no brief.
    """
    record = json.loads(text)
    blocks: list[list[Any]] = []
    try:
        for section in record["sections"]:
            blocks.append([_adapter(BLOCK_KINDS[block["type"]]).validate_python(block) for block in section["blocks"]])
            section["blocks"] = blocks[-1]
    except (KeyError, TypeError) as problem:
        raise ValueError("not a brief: a section or a block is missing or of an unknown type") from problem
    return _adapter(Brief).validate_python(record)  # type: ignore[no-any-return]


def canonical(record: Any) -> str:
    """Return any plain record as canonical JSON: keys sorted, Unicode as it is, lone surrogates escaped."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
