"""Words as numbers: what is counted over a whole story is counted in whole arrays, not word by word.

A word has one number as long as it is kept, whichever story it stands in, and rows of words that were numbered before,
which are nearly all when one more article has come, are not gone through again. The numbers say nothing: what is made
of them depends on which words are equal alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.text.remembered import forgetting

Numbers = NDArray[np.int32]
"""Numbers of words, in the order of the words."""

Words = tuple[str, ...] | frozenset[str]

MOST_WORDS: Final = 1 << 17
MOST_ROWS: Final = 1 << 15
"""Words and rows of words kept: those of some 500 articles, told in three ways; beyond, all are numbered anew."""


@dataclass(slots=True)
class Vocabulary:
    """Words by their numbers.

    Attributes:
        words: The words; each one's place is its number.
    """

    words: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _rows: dict[Words, Numbers] = field(default_factory=dict)
    _adding: Lock = field(default_factory=Lock)

    @property
    def is_full(self) -> bool:
        """Return whether no more is to be kept."""
        return len(self.words) > MOST_WORDS or len(self._rows) > MOST_ROWS

    def row(self, words: Words) -> Numbers:
        """Return the numbers of some words."""
        found = self._rows.get(words)
        if found is None:
            known = map(self._numbers.get, words)
            numbers = [self._added(word) if at is None else at for at, word in zip(known, words, strict=True)]
            found = self._rows[words] = np.array(numbers, dtype=np.int32)
        return found

    def _added(self, word: str) -> int:
        with self._adding:  # pages are made in several threads at once
            number = self._numbers.setdefault(word, len(self.words))
            if number == len(self.words):
                self.words.append(word)
        return number


_kept: Final = [Vocabulary()]
forgetting(lambda: _kept.__setitem__(0, Vocabulary()))


@dataclass(frozen=True, slots=True)
class Numbered:
    """Rows of words one after the other, as numbers.

    Attributes:
        flat: The numbers of all rows.
        starts: Where each row begins among them, and the end.
        words: The word of each number.
    """

    flat: Numbers
    starts: Numbers
    words: list[str]

    @property
    def sizes(self) -> Numbers:
        """Return how many words each row has."""
        return np.diff(self.starts)

    @property
    def different(self) -> Numbers:
        """Return the different numbers, rising."""
        marked = np.zeros(len(self.words), dtype=np.bool_)
        marked[self.flat] = True
        return np.flatnonzero(marked).astype(np.int32)


def numbered(*tables: Iterable[Words]) -> tuple[Numbered, ...]:
    """Return tables of rows of words with one numbering for all.

    Args:
        tables: Rows of words; those of a frozen set come in any order.
    """
    if _kept[0].is_full:
        _kept[0] = Vocabulary()
    vocabulary = _kept[0]
    return tuple(_numbered(vocabulary, rows) for rows in tables)


def _numbered(vocabulary: Vocabulary, rows: Iterable[Words]) -> Numbered:
    found = [vocabulary.row(row) for row in rows]
    starts = np.zeros(len(found) + 1, dtype=np.int32)
    np.cumsum([len(row) for row in found], out=starts[1:])
    return Numbered(np.concatenate([np.zeros(0, dtype=np.int32), *found]), starts, vocabulary.words)
