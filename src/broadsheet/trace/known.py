"""What was found about articles when they were traced before: tracing all again reads and compares only what is new."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import count
from operator import attrgetter

from broadsheet.model.article import Article
from broadsheet.text.remembered import Rounds
from broadsheet.trace.decide import Record, record_of
from broadsheet.trace.fingerprints import Fingerprint, Overlap, overlap

KEPT = 20_000
"""Readings kept: bounds memory, about 5 kilobytes each for full texts."""

KEPT_OVERLAPS = 200_000
"""Comparisons kept, about 400 bytes each."""

_beside_the_words = attrgetter(*(field.name for field in fields(Article) if field.name not in {"title", "text"}))


class KnownRecords:
    """What was found when the articles of one newsroom were last traced; it saves time and changes nothing.

    Args:
        most: Readings kept; 0 keeps nothing.
    """

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._numbers = count(1)
        self._records: Rounds[tuple[Record, Fingerprint]] = Rounds(most)
        self._overlaps: Rounds[Overlap] = Rounds(KEPT_OVERLAPS)

    def turn(self) -> None:
        """Begin a round; what the last one did not ask for is dropped."""
        self._records.turn()
        self._overlaps.turn()

    def record_of(self, article: Article) -> tuple[Record, Fingerprint]:
        """Return what ``decide.record_of`` returns, the record a new one: tracing writes into it."""
        if not self._most:
            return record_of(article)
        record, marks = self._records.of(
            (article.revision, _beside_the_words(article)), lambda: self._numbered(article)
        )
        return replace(record), marks

    def _numbered(self, article: Article) -> tuple[Record, Fingerprint]:
        record, marks = record_of(article)
        record.reading = next(self._numbers)
        return record, marks

    def overlap(self, record: Record, marks: Fingerprint, old: Record) -> Overlap:
        """Return what ``fingerprints.overlap`` returns for a record, its fingerprint, and an older record."""
        if not record.reading or not old.reading:
            return overlap(marks, old.marks)
        return self._overlaps.of(record.reading << 40 | old.reading, lambda: overlap(marks, old.marks))
