"""``broadsheet stage cluster`` on arrival: lines of one hour are answered together, in order of input."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.cli.lines import Line, emit, failure, filter_lines, flush, read_lines
from broadsheet.cli.place import now
from broadsheet.cluster import OnlineClusterer
from broadsheet.cluster.lots import MOST, hour_of
from broadsheet.errors import InputError
from broadsheet.model.article import Article

MOST_LINES = 4_096
"""Lines that are held until a later hour begins; of undated ones at most ``lots.MOST``."""

MOST_BYTES = 32_000_000
"""Bytes of lines that are held; bounds memory where lines are long."""


def cluster_each(source: Path | None) -> None:
    """Write the story of each article line before the next line is read."""
    online, moment = OnlineClusterer(), now()

    def one(line: Line) -> Mapping[str, Any]:
        article = line.article(moment, normalise=True)
        return {**_told(line, article), "story": online.add(article)}

    filter_lines(source, one)


def cluster_lots(source: Path | None) -> None:
    """Write the story of each article line; those that come before the next hour begins are decided together.

    What is held is answered when a line of a later hour comes than any before, when there is as much as may be held,
    when nothing more has come for ``lines.PATIENCE`` seconds, and at the end. Late and undated lines ride along. A bad
    line keeps its place.

    Raises:
        InputError: When the source cannot be read any further; what was held is answered before.
    """
    held, moment = _Held(), now()
    try:
        for line in read_lines(source, silent=held.answer):
            held.take(line, moment)
    except InputError:
        held.answer()
        raise
    held.answer()


class _Held:
    """Lines that wait for an answer, and what they are answered by."""

    def __init__(self) -> None:
        self._online = OnlineClusterer()
        self._empty()

    def _empty(self) -> None:
        self._lines: list[tuple[Mapping[str, Any], Article | None]] = []
        self._hour: int | None = None
        self._undated = self._bytes = 0

    def take(self, line: Line, moment: datetime) -> None:
        """Hold one more line; answer those before it where it begins a later hour, and all when they are enough."""
        article: Article | None = None
        try:
            article = line.article(moment, normalise=True)
            told = _told(line, article)
        except Exception as error:  # noqa: BLE001 - a bad line must not stop the stream
            self._lines.append((failure(line, error), None))
        else:
            hour = hour_of(article)
            if hour is not None and (self._hour is None or hour > self._hour):
                if self._hour is not None:
                    self.answer()
                self._hour = hour
            self._lines.append((told, article))
            self._undated += hour is None
        self._bytes += len(line.raw)
        enough = len(self._lines) >= MOST_LINES or self._undated >= MOST or self._bytes >= MOST_BYTES
        if enough or (article is None and len(self._lines) == 1):
            self.answer()

    def answer(self) -> None:
        """Write the answer to each line held, in order."""
        articles = [article for _, article in self._lines if article is not None]
        said = self._online.add_all(item for item in articles if item.published)
        said |= self._online.add_lot([item for item in articles if not item.published])
        for told, article in self._lines:
            emit(told if article is None else {**told, "story": said[article.id]})
        if self._lines:
            flush()
        self._empty()


def _told(line: Line, article: Article) -> dict[str, Any]:
    """Return what passes through of a line, and its id."""
    return {**line.unknown(), "id": line.named(article)}
