"""Pages of HTML kept as files."""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path

from broadsheet.gather.addresses import canonical_or_none
from broadsheet.gather.lines import DamagedError, decompressed
from broadsheet.gather.records import SAFE_ID, BadRecord, PageRecord, derived_id

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".html.zst")

PAGE_LIMIT = 20_000_000
"""Bytes of one page, decompressed."""

_HEAD = 200_000
_TAG = re.compile(rb"<(?:link|meta)\s[^<>]{1,2000}>", re.IGNORECASE)
_VALUE = re.compile(rb"\b(?:href|content)\s{0,5}=\s{0,5}[\"']?([^\"'\s<>]{1,2048})", re.IGNORECASE)
_CANONICAL = re.compile(rb"\brel\s{0,5}=\s{0,5}[\"']?canonical\b", re.IGNORECASE)
_OG_URL = re.compile(rb"\b(?:property|name)\s{0,5}=\s{0,5}[\"']?og:url\b", re.IGNORECASE)


def read_page(path: Path, name: str) -> PageRecord | BadRecord:
    """Return the page that a file holds.

    Args:
        path: File, plain, gzip or zstd.
        name: Its name within what is imported; the id is taken from it where that gives a safe one.

    Returns:
        The page, or the reason why there is none. A damaged file is refused: half a page would be a wrong article.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        with path.open("rb") as file:
            for piece in decompressed(file):
                pieces.append(piece)
                size += len(piece)
                if size > PAGE_LIMIT:
                    return BadRecord(str(path), 0, "oversized", f"the page is larger than {PAGE_LIMIT} bytes")
    except DamagedError as error:
        return BadRecord(str(path), 0, "bad_record", str(error))
    content = b"".join(pieces)
    if not content.strip():
        return BadRecord(str(path), 0, "no_text", "the file is empty")
    url = stated_address(content)
    return PageRecord(page_id(name, url, content), url, content, str(path))


def page_id(name: str, url: str | None, content: bytes) -> str:
    """Return the id of a page: its file's name without suffixes, else derived from address or content."""
    stem = name
    while stem.lower().endswith((".html", ".htm", ".xhtml", ".gz", ".zst")):
        stem = stem[: stem.rindex(".")]
    stem = stem.replace("/", "-").replace("\\", "-")
    if SAFE_ID.match(stem) and stem.strip(".-"):
        return stem
    return derived_id(url) if url else "a" + hashlib.sha256(content).hexdigest()[:16]


def stated_address(content: bytes) -> str | None:
    """Return the address that a page states of itself (canonical link, else ``og:url``), or None."""
    fallback: str | None = None
    for tag in _TAG.finditer(content[:_HEAD]):
        canonical_link = _CANONICAL.search(tag[0])
        if not canonical_link and (fallback or not _OG_URL.search(tag[0])):
            continue
        value = _VALUE.search(tag[0])
        address = html.unescape(value[1].decode("utf-8", "replace")) if value else ""
        if address.lower().startswith(("http://", "https://")) and canonical_or_none(address):
            if canonical_link:
                return address
            fallback = address
    return fallback
