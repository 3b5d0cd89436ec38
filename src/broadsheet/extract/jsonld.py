"""Structured data in a page: the JSON-LD blocks, and the article among them.

Publishers write arrays, ``@graph`` wrappers, HTML comments and CDATA around the block, unescaped line breaks,
trailing commas, or two objects in one block; all of these are read. What cannot be read is skipped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Bounds on what one page may cost: most pages have one to six blocks of a few kilobytes; a 5 MB block of escaped
# quotes took seconds in a reader without a bound.
_MAX_BLOCKS = 40
_MAX_BLOCK = 400_000
_MAX_OBJECTS = 2_000
_MAX_DEPTH = 12

ARTICLE_TYPES: frozenset[str] = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "advertisercontentarticle",
        "satiricalarticle",
        "scholarlyarticle",
        "techarticle",
        "report",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "review",
        "newsreport",
    }
)

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")


def read_blocks(blocks: Sequence[str]) -> list[dict[str, Any]]:
    """Return every object with an ``@type`` in the blocks, outermost first, in document order.

    Args:
        blocks: Contents of the page's ``<script type="application/ld+json">`` elements.
    """
    found: list[dict[str, Any]] = []
    for block in blocks[:_MAX_BLOCKS]:
        if len(block) > _MAX_BLOCK:
            continue
        value = _parse(block)
        for item in _objects(value, _MAX_DEPTH):
            found.append(item)
            if len(found) >= _MAX_OBJECTS:
                return found
    return found


def article_object(objects: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the object that describes the page's article, or None.

    The article type with the most filled fields among those not nested as a mere mention wins; ties go to the first.
    """
    best: tuple[int, int] | None = None
    chosen: Mapping[str, Any] | None = None
    wanted = ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage", "publisher", "description")
    for position, item in enumerate(objects):
        if not types_of(item) & ARTICLE_TYPES:
            continue
        score = (sum(1 for name in wanted if item.get(name)), -position)
        if best is None or score > best:
            best, chosen = score, item
    return chosen


def types_of(item: Mapping[str, Any]) -> frozenset[str]:
    """Return the lower-cased names in ``@type``, without the vocabulary's address."""
    value = item.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(str(name).rsplit("/", 1)[-1].lower() for name in names if name)


def texts_of(value: Any, field: str = "name") -> list[str]:
    """Return the strings that a property gives: itself, those in a list, or ``field`` of its objects."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        picked = item
        if isinstance(item, Mapping):
            picked = item.get(field) or item.get("@value")
        several = picked if isinstance(picked, list) else [picked]
        found += [" ".join(one.split())[:500] for one in several if isinstance(one, str) and one.strip()]
    return found[:50]


def _parse(block: str) -> Any:
    text = block.strip()
    for _ in range(2):
        if text.startswith(("<", "/")) or text.endswith(">"):
            text = _WRAPPING.sub("", text).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    mended = _TRAILING_COMMA.sub("", text)
    try:
        return json.loads(mended, strict=False)
    except (ValueError, RecursionError):
        return _parse_pieces(mended)


def _parse_pieces(text: str) -> list[Any]:
    """Return the objects that can be read one by one from a block that is no JSON as a whole."""
    decoder = json.JSONDecoder(strict=False)
    pieces: list[Any] = []
    start = 0
    for _ in range(8):
        start = text.find("{", start)
        if start < 0:
            break
        try:
            value, start = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            break
        pieces.append(value)
    return pieces


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth <= 0:
        return
    if isinstance(value, list):
        for item in value[:_MAX_OBJECTS]:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "itemListElement", "item", "mainEntityOfPage", "hasPart"):
            inner = value.get(name)
            if isinstance(inner, dict | list):
                yield from _objects(inner, depth - 1)
