"""Read articles and pages from files of the user's: JSON lines, story files, folders of pages, WARC."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.gather.lines import DamagedError, Line, decompressed, read_lines
from broadsheet.gather.pagefiles import PAGE_SUFFIXES, read_page
from broadsheet.gather.records import ArticleRecord, BadRecord, PageRecord, Record, parse_article
from broadsheet.gather.warc import WARC_SUFFIXES, read_warc
from broadsheet.model.article import Article
from broadsheet.text.normalize import clean_line

LINE_LIMIT = 2_000_000
"""Bytes of one article's line. The longest text of the measuring data has 130,000 characters."""

STORY_LIMIT = 20_000_000
"""Bytes of one story's line, all its articles included."""

_LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
_MAGIC_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
)


def read_records(path: Path | str, *, now: datetime) -> Iterator[Record | BadRecord]:
    """Yield what a file or folder holds, in the file's order, files of a folder by name.

    The kind of a file is told by its first bytes: JSON lines of articles or of stories with their articles (plain,
    gzip or zstd), a page of HTML, a WARC archive. In a folder, pages, JSON lines and WARC archives are read, other
    files are passed over; symbolic links are not followed.

    Args:
        path: File or folder.
        now: Aware; bounds plausible dates.

    Yields:
        An :class:`~broadsheet.gather.records.ArticleRecord` or
        :class:`~broadsheet.gather.records.PageRecord` for each good one, a
        :class:`~broadsheet.gather.records.BadRecord` for each other; never raises for what a file holds.
    """
    path = Path(path)
    try:
        if path.is_dir():
            yield from _read_folder(path, now)
        elif not path.exists():
            yield BadRecord(str(path), 0, "refused", "no such file")
        elif not path.is_file():
            yield BadRecord(str(path), 0, "refused", "neither a file nor a folder")
        else:
            yield from _read_file(path, path.name, now)
    except OSError as error:
        yield BadRecord(str(path), 0, "bad_record", f"cannot be read ({error.strerror or error})")


def _read_folder(folder: Path, now: datetime) -> Iterator[Record | BadRecord]:
    readable = (*PAGE_SUFFIXES, *_LINE_SUFFIXES, *WARC_SUFFIXES)
    paths = [path for path in sorted(folder.rglob("*")) if path.name.lower().endswith(readable)]
    names = Counter(path.name for path in paths)
    for path in paths:
        linked = any(part.is_symlink() for part in [path, *path.parents] if folder in part.parents)
        if path.is_file() and not linked:
            name = path.name if names[path.name] == 1 else str(path.relative_to(folder))
            try:
                yield from _read_file(path, name, now)
            except OSError as error:
                yield BadRecord(str(path), 0, "bad_record", f"cannot be read ({error.strerror or error})")


def _read_file(path: Path, name: str, now: datetime) -> Iterator[Record | BadRecord]:
    with path.open("rb") as file:
        raw = file.read(16)
        file.seek(0)
        try:
            head = next(decompressed(file), b"")[:2_000].lstrip()
        except DamagedError:
            head = b""
    refused = next((what for magic, what in _MAGIC_REFUSED if raw.startswith(magic)), None)
    if refused:
        yield BadRecord(str(path), 0, "refused", f"{refused}; unpack or convert it first")
    elif head.startswith(b"WARC/") or path.name.lower().endswith(WARC_SUFFIXES):
        yield from read_warc(path)
    elif path.name.lower().endswith(PAGE_SUFFIXES) or head[:100].lower().startswith((b"<!doctype html", b"<html")):
        yield read_page(path, name)
    else:
        yield from _read_json_lines(path, now)


def _read_json_lines(path: Path, now: datetime) -> Iterator[ArticleRecord | BadRecord]:
    file = str(path)
    for line in read_lines(path, STORY_LIMIT):
        if line.trouble == "oversized":
            yield BadRecord(file, line.number, "oversized", line.reason)
            continue
        if line.data.strip():
            yield from _of_line(file, line, now)
        if line.trouble == "damaged":
            yield BadRecord(file, line.number, "bad_record", f"{line.reason}; the lines before it were kept")


def _of_line(file: str, line: Line, now: datetime) -> Iterator[ArticleRecord | BadRecord]:
    if len(line.data) > LINE_LIMIT and b'"articles"' not in line.data:
        yield BadRecord(file, line.number, "oversized", f"the line is longer than {LINE_LIMIT} bytes")
        return
    decoded = decoded_line(line.data)
    if decoded is None:
        yield BadRecord(file, line.number, "bad_encoding", "not UTF-8, nor text of another encoding")
        return
    text, repaired = decoded
    record = json_value(text)
    if isinstance(record, ValueError):
        # Of a damaged file the last line is only a part; the damage itself is reported once.
        if line.trouble is None:
            yield BadRecord(file, line.number, "bad_record", f"not JSON ({record})")
        return
    flags = ("encoding_repaired",) if repaired else ()
    for item in _articles_of(record, file, line.number, now):
        if flags and isinstance(item, ArticleRecord):
            marked = replace(item.article, flags=tuple(sorted({*item.article.flags, *flags})))
            yield replace(item, article=marked)
        else:
            yield item


def json_value(text: str) -> Any:
    """Return the value that a JSON text writes, or the ValueError that says why it writes none.

    Nesting too deep and numbers too long for Python count as errors of the text.
    """
    try:
        return json.loads(text.replace("\0", ""), strict=False)
    except json.JSONDecodeError as error:
        return ValueError(f"{error.msg} at column {error.colno}")
    except RecursionError:
        return ValueError("nested too deeply")
    except ValueError as error:
        return ValueError(str(error)[:100])


def decoded_line(data: bytes) -> tuple[str, bool] | None:
    """Return the text of a line and whether its encoding had to be repaired, or None when it is hopeless.

    A line that is not UTF-8 is read as Windows-1252, where that leaves no control characters and few
    characters beyond ASCII: a wrong label, not a binary.

    Args:
        data: Bytes of the line.
    """
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    high = sum(1 for byte in data if byte > 127)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    controls = sum(1 for character in text if character < " " and character not in "\t\r\n")
    return (text, True) if not controls and high * 4 <= len(data) else None


def _articles_of(record: Any, file: str, line: int, now: datetime) -> Iterator[ArticleRecord | BadRecord]:
    """Yield the article of a record, or all articles of a story record."""
    if not isinstance(record, Mapping) or not isinstance(record.get("articles"), list):
        yield _article_record(record, file, line, now, _labels(record))
        return
    labels = _labels(record)
    for article in record["articles"]:
        item = _article_record(article, file, line, now, labels | _labels(article))
        yield _dated_by_story(item, record, now)


def _article_record(
    record: Any, file: str, line: int, now: datetime, labels: Mapping[str, str]
) -> ArticleRecord | BadRecord:
    try:
        article = parse_article(record, file=file, line=line, now=now)
    except (ValueError, RecursionError, OverflowError) as error:  # a field that no check foresaw
        return BadRecord(file, line, "bad_record", f"a field cannot be read ({type(error).__name__})")
    return article if isinstance(article, BadRecord) else ArticleRecord(article, file, line, labels)


def _labels(record: Any) -> dict[str, str]:
    """Return the labels that are no part of an article."""
    if not isinstance(record, Mapping):
        return {}
    labels: dict[str, str] = {}
    story = record.get("story")
    if isinstance(story, str | int) and not isinstance(story, bool) and (label := clean_line(str(story), 300)):
        labels["story"] = label
    if "articles" in record and isinstance(record.get("title"), str) and (title := clean_line(record["title"])):
        labels["story_title"] = title
    return labels


def _dated_by_story(
    item: ArticleRecord | BadRecord, story: Mapping[str, Any], now: datetime
) -> ArticleRecord | BadRecord:
    """Return the record with the date that its story states, where it states none itself."""
    if isinstance(item, BadRecord) or item.article.published is not None or not story.get("date"):
        return item
    dated = parse_article({"title": "x", "published": story["date"]}, now=now)
    if not isinstance(dated, Article) or dated.published is None:
        return item
    flags = {*item.article.flags, "date_of_story"} - {"date_missing"}
    return replace(item, article=replace(item.article, published=dated.published, flags=tuple(sorted(flags))))


__all__ = [
    "LINE_LIMIT",
    "STORY_LIMIT",
    "ArticleRecord",
    "BadRecord",
    "PageRecord",
    "Record",
    "parse_article",
    "read_records",
]
