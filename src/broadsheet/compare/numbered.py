"""Words as numbers: what is counted over a whole story is counted in whole arrays, not word by word.

A word has one number as long as it is kept, whichever story it stands in, and rows of words that were numbered before,
which are nearly all when one more article has come, are not gone through again. The numbers say nothing: what is made
of them depends on which words are equal alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.text.remembered import forgetting

Numbers = NDArray[np.int32]
"""Numbers of words, in the order of the words."""

Words = tuple[str, ...] | frozenset[str]


class Rows:
    """Rows of words that are kept together, as those of an article: looked up at once, not row by row.

    Two are the same only if they are one object, so whoever makes them keeps them.

    Args:
        words: The rows, in order.
    """

    __slots__ = ("words",)

    def __init__(self, words: Iterable[Words]) -> None:
        self.words = tuple(words)


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
    _blocks: dict[Rows, tuple[Numbers, Numbers]] = field(default_factory=dict)
    _held: int = 0
    _adding: Lock = field(default_factory=Lock)

    @property
    def is_full(self) -> bool:
        """Return whether no more is to be kept."""
        return len(self.words) > MOST_WORDS or len(self._rows) + self._held > MOST_ROWS

    def row(self, words: Words) -> Numbers:
        """Return the numbers of some words."""
        found = self._rows.get(words)
        if found is None:
            found = self._rows[words] = self._numbered(words)
        return found

    def block(self, rows: Rows) -> tuple[Numbers, Numbers]:
        """Return the numbers of the words of some rows one after the other, and how many each row has."""
        found = self._blocks.get(rows)
        if found is None:
            sizes = np.array([len(words) for words in rows.words], dtype=np.int32)
            found = self._blocks[rows] = self._numbered(tuple(chain.from_iterable(rows.words))), sizes
            self._held += len(sizes)
        return found

    def _numbered(self, words: Words) -> Numbers:
        known = map(self._numbers.get, words)
        numbers = [self._added(word) if at is None else at for at, word in zip(known, words, strict=True)]
        return np.array(numbers, dtype=np.int32)

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


def numbered(*tables: Iterable[Words] | Iterable[Rows]) -> tuple[Numbered, ...]:
    """Return tables of rows of words with one numbering for all.

    Args:
        tables: Rows of words; those of a frozen set come in any order.
    """
    if _kept[0].is_full:
        _kept[0] = Vocabulary()
    vocabulary = _kept[0]
    return tuple(_numbered(vocabulary, rows) for rows in tables)


def _numbered(vocabulary: Vocabulary, rows: Iterable[Words] | Iterable[Rows]) -> Numbered:
    found: list[Numbers] = [np.zeros(0, dtype=np.int32)]
    counted: list[Numbers] = [np.zeros(1, dtype=np.int32)]
    single: list[int] = []
    for row in rows:
        if isinstance(row, Rows):
            flat, sizes = vocabulary.block(row)
            counted.append(sizes)
        else:
            flat = vocabulary.row(row)
            single.append(len(flat))
        found.append(flat)
    counted.append(np.array(single, dtype=np.int32))
    starts = np.cumsum(np.concatenate(counted), dtype=np.int32)
    return Numbered(np.concatenate(found), starts, vocabulary.words)
