"""The published JSON Schema of a story."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from broadsheet.model.brief import Brief
from broadsheet.publish.json import BLOCK_KINDS

SCHEMA_VERSION = 1
"""Raised when a field is removed or changes its meaning; added fields do not raise it."""


def story_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``story_json`` writes.

    Every field is required: the writer leaves none out. Blocks are told apart by their ``type``.
    """
    schema = TypeAdapter(Brief).json_schema(mode="serialization")
    records = schema["$defs"]
    for kind, block in BLOCK_KINDS.items():
        records[block.__name__]["properties"]["type"] = {"const": kind, "type": "string"}
    for record in (schema, *records.values()):
        if record.get("type") == "object":
            record["required"] = sorted(record["properties"])
            for field in record["properties"].values():
                field.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:broadsheet:story:{SCHEMA_VERSION}",
        **schema,
        "title": "Story",
        "description": "One story as Broadsheet publishes it: sentences with the passages that carry them.",
    }
