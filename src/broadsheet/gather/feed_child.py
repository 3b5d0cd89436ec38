"""What runs in the child process of :mod:`broadsheet.gather.feed_rescue`: a feed in, items as JSON out."""

from __future__ import annotations

import json
import sys
from typing import Any

_ITEMS = 2_000
_LONG = 100_000


def _limit() -> None:
    """Set the limits on processor time, memory and files, where the system has them."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    from broadsheet.gather.feed_rescue import CPU_SECONDS, MEMORY_BYTES  # noqa: PLC0415 - only the child needs them

    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) + 0.999)
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, used + CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def items_of(document: bytes) -> list[dict[str, Any]]:
    """Return the items of a feed as plain mappings, with the names of :class:`RawItem`.

    Args:
        document: The feed as UTF-8.
    """
    import feedparser  # noqa: PLC0415 - slow to import, used by the child alone

    parsed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    return [_item(entry) for entry in parsed.entries[:_ITEMS]]


def _item(entry: Any) -> dict[str, Any]:
    content = entry.get("content") or [{}]
    return {
        "guid": _cut(entry.get("id")),
        "guid_is_link": bool(entry.get("guidislink", True)),
        "link": _cut(entry.get("link")),
        "title": _cut(entry.get("title")) or "",
        "summary": _cut(entry.get("summary")) or "",
        "content": _cut(content[0].get("value")),
        "published": _cut(entry.get("published")),
        "updated": _cut(entry.get("updated")),
        "authors": [name for one in entry.get("authors", [])[:30] if (name := _cut(one.get("name")))],
        "categories": [term for one in entry.get("tags", [])[:30] if (term := _cut(one.get("term")))],
        "source": _cut((entry.get("source") or {}).get("title")),
    }


def _cut(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return value[:_LONG].encode("utf-8", "replace").decode()


def main() -> None:
    """Read a feed from standard input and write its items to standard output."""
    _limit()
    json.dump(items_of(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
