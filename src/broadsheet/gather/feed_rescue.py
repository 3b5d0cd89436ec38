"""The tolerant parser for feeds that nothing else reads, in a child process that can be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from typing import Any

from broadsheet.gather.feed_xml import RawItem

CPU_SECONDS = 1
"""Processor time of the child. The parser needs 0.1 s for a usual feed; on hostile ones it takes minutes."""

WALL_SECONDS = 2.0
MEMORY_BYTES = 512 * 1024 * 1024

_OUTPUT_LIMIT = 8_000_000
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "HOME")


def rescued_items(document: bytes) -> list[RawItem] | None:
    """Return the items that the tolerant parser finds, or None when it fails, crashes or takes too long.

    Args:
        document: The feed as UTF-8.
    """
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", "broadsheet.gather.feed_child"],
            input=document,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env=environment,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    if child.returncode != 0 or len(child.stdout) > _OUTPUT_LIMIT:
        return None
    try:
        found = json.loads(child.stdout)
    except ValueError:
        return None
    return [_raw_item(entry) for entry in found if isinstance(entry, dict)] if isinstance(found, list) else None


def _raw_item(entry: dict[str, Any]) -> RawItem:
    known: dict[str, Any] = {}
    for field in fields(RawItem):
        value = entry.get(field.name)
        if field.name in {"authors", "categories"}:
            known[field.name] = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        elif isinstance(value, str) or (field.name == "guid_is_link" and isinstance(value, bool)):
            known[field.name] = value
    return RawItem(**known)
