"""``broadsheet stage extract``: pages to articles."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.cli.lines import Line, emit, filter_lines
from broadsheet.cli.place import now
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.extract import article_from_page, extract_page
from broadsheet.gather.addresses import outlet_host
from broadsheet.gather.records import derived_id

SUFFIXES = (".html", ".htm", ".html.gz", ".htm.gz")

LARGEST = 50_000_000
"""Bytes of a page's file, unpacked, that are read; the extractor's own limit is lower and names the page."""


def extract_lines(source: Path | None, pages: Path | None, method: str) -> None:
    """Write an article for each line ``{id,url,html}``, or for each page of the folder ``pages``, in order of name."""
    if method not in {"default", "fast"}:
        raise InputError(f"no method {method!r}", hint="use default or fast")
    if pages is None:
        filter_lines(source, lambda line: _of_line(line, method))
        return
    if not pages.is_dir():
        raise InputError("no folder", where=str(pages))
    for path in sorted(path for path in pages.iterdir() if path.name.endswith(SUFFIXES)):
        name = path.name.removesuffix(".gz").rpartition(".")[0]
        try:
            emit(_article(_read(path), {"id": name, "url": None}, method))
        except (BroadsheetError, OSError, EOFError) as error:
            emit({"id": name, "error": error.what if isinstance(error, BroadsheetError) else str(error)})


def _read(path: Path) -> bytes:
    if path.name.endswith(".gz"):
        with gzip.open(path) as stream:
            return stream.read(LARGEST)
    return path.read_bytes()[:LARGEST]


def _of_line(line: Line, method: str) -> Mapping[str, Any]:
    record = line.record
    html = record.get("html")
    if not isinstance(html, str):
        raise InputError("a page needs html")
    return _article(html, record, method)


def _article(html: str | bytes, record: Mapping[str, Any], method: str) -> Mapping[str, Any]:
    url = record.get("url") if isinstance(record.get("url"), str) else None
    page = extract_page(html, url, method="fast" if method == "fast" else "default")
    identifier = str(record.get("id") or derived_id(url, page.title, page.text))
    outlet = outlet_host(url or page.canonical or "") or (page.site_name or "")
    article = article_from_page(page, id=identifier, outlet=outlet, url=url or page.canonical, first_seen=now())
    kept = {key: value for key, value in record.items() if key != "html"}
    found = {key: value.isoformat() if isinstance(value, datetime) else value for key, value in asdict(article).items()}
    if "date_missing" in article.flags:
        found["published"] = None  # a filter has no first sight of a page to fall back on
    found["first_seen"] = None
    return {**kept, **found}
