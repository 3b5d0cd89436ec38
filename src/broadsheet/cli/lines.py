"""JSON lines in and out: order is kept, a bad line becomes an error object and never stops the stream."""

from __future__ import annotations

import gzip
import io
import json
import select
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from broadsheet.errors import BroadsheetError, InputError
from broadsheet.model.article import Article

ARTICLE_FIELDS = frozenset(
    [
        "id",
        "outlet",
        "url",
        "title",
        "text",
        "published",
        "language",
        "updated",
        "first_seen",
        "byline",
        "credits",
        "canonical",
        "description",
        "section",
        "feed",
        "leaning",
        "flags",
        "topic",
    ]
)
"""Fields of an article line that the filters read; all others pass through."""

LONGEST_LINE = 64_000_000
"""Bytes of one line: a story of several hundred full texts fits."""

PATIENCE = 0.5
"""Seconds without input after which whoever feeds us is taken to wait for an answer. A file never makes us wait."""


@dataclass(frozen=True)
class Line:
    """One line of a stream; its JSON is read once, when it is first asked for.

    Attributes:
        source: File name or ``<stdin>``.
        number: Line number, from 1.
        raw: Its bytes.
    """

    source: str
    number: int
    raw: bytes

    @cached_property
    def record(self) -> Mapping[str, Any]:
        """Return the JSON object of the line.

        Raises:
            InputError: When it is none.
        """
        where = f"{self.source}:{self.number}"
        if len(self.raw) >= LONGEST_LINE:
            raise InputError(f"longer than {LONGEST_LINE} bytes", where=where)
        try:
            found = json.loads(self.raw.decode("utf-8", "replace"))
        except (json.JSONDecodeError, RecursionError) as error:
            raise InputError(f"no JSON: {error}", where=where) from error
        if not isinstance(found, dict):
            raise InputError(f"a {type(found).__name__}, not an object", where=where)
        return found

    def article(self, now: datetime, *, normalise: bool = False) -> Article:
        """Return the article of the line; its spans count in the text as it came in unless ``normalise``.

        Raises:
            InputError: When the line holds none.
        """
        from broadsheet.gather.records import BadRecord, parse_article  # noqa: PLC0415 - loaded when first needed

        found = parse_article(self.record, file=self.source, line=self.number, now=now, normalise=normalise)
        if isinstance(found, BadRecord):
            raise InputError(found.reason, where=f"{self.source}:{self.number}")
        return found

    def named(self, article: Article) -> str | int:
        """Return the id as the line gives it, or the derived one."""
        given = self.record.get("id")
        return given if isinstance(given, str | int) and given != "" else article.id

    def unknown(self) -> dict[str, Any]:
        """Return the fields of the record that an article has not."""
        return {key: value for key, value in self.record.items() if key not in ARTICLE_FIELDS}


def read_lines(source: Path | None, silent: Callable[[], None] | None = None) -> Iterator[Line]:
    """Yield the non-blank lines of a file (plain or gzip) or of standard input.

    Args:
        source: File, or None for standard input.
        silent: Called when standard input gives nothing for ``PATIENCE`` seconds; then it is waited for. Where the
            system cannot tell (pipes on Windows), it is not called.

    Raises:
        InputError: When the file cannot be read, or its gzip is damaged (after the lines before the damage).
    """
    name = str(source) if source else "<stdin>"
    number = 0
    try:
        with _open(source, silent) as stream:
            while raw := stream.readline(LONGEST_LINE):
                number += 1
                if raw.strip():
                    yield Line(name, number, raw)
    except (EOFError, gzip.BadGzipFile) as error:
        raise InputError(f"the gzip is damaged: {error}", where=f"{name}:{number + 1}") from error
    except OSError as error:
        raise InputError(str(error.strerror or error), where=name) from error


class _Watched(io.RawIOBase):
    """Unbuffered input that says when it has to be waited for."""

    def __init__(self, raw: io.RawIOBase, silent: Callable[[], None]) -> None:
        self._raw, self._silent = raw, silent

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if not self._ready():
            self._silent()
        found: int | None = self._raw.readinto(buffer)
        return found

    def _ready(self) -> bool:
        try:
            return bool(select.select([self._raw], [], [], PATIENCE)[0])
        except (OSError, ValueError):
            return True


def _open(source: Path | None, silent: Callable[[], None] | None = None) -> IO[bytes]:
    stream = sys.stdin.buffer if source is None else source.open("rb")
    raw = getattr(stream, "raw", None)
    if source is None and silent is not None and isinstance(raw, io.RawIOBase):
        stream = io.BufferedReader(_Watched(raw, silent))
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=buffered)  # type: ignore[return-value]
    return buffered


def emit(record: Mapping[str, Any]) -> None:
    """Write one JSON line to standard output."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def flush() -> None:
    """Hand on what was written, so that whoever waits for it gets it."""
    sys.stdout.flush()


def failure(line: Line, error: Exception) -> Mapping[str, Any]:
    """Return the error object of a line that could not be worked on, with its id where it has one."""
    reason = error.what if isinstance(error, BroadsheetError) else f"{type(error).__name__}: {error}"
    found: dict[str, Any] = {"line": line.number, "error": reason}
    try:
        record = line.record
    except InputError:
        return found
    return {key: record[key] for key in ("id", "story") if key in record} | found


def filter_lines(source: Path | None, work: Callable[[Line], Mapping[str, Any]]) -> None:
    """Write ``work(line)`` for each line, or its error object, in order of input, before the next line is read."""
    for line in read_lines(source):
        try:
            result = work(line)
        except Exception as error:  # noqa: BLE001 - a bad line must not stop the stream
            result = failure(line, error)
        emit(result)
        flush()
