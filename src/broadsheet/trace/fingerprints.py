"""Fingerprints of texts: hashed sequences of words, those inside quotations marked.

Reference: Broder (1997), On the resemblance and containment of documents; Schleimer, Wilkerson, Aiken (2003),
Winnowing: local algorithms for document fingerprinting.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]

# Words in a row that make one shingle. Four of 3-6 tried: with five, noise in one word of eight leaves half the
# shingles of a copy; with three, reports of one event share too many by chance.
WIDTH: Final = 4
# Of the shingles, one in this many (by its hash, so that both texts pick the same) is looked up in the index.
SAMPLING: Final = 4
# Characters of one text that are read: long enough for every article, a bound for what is none.
LONGEST: Final = 100_000
# How many characters of a script without spaces say as much as four words.
_UNSPACED_WIDTH: Final = 9

# Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese syllables, Chinese characters.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
)
_CONFUSED: Final = {"0": "o", "1": "l", "5": "s", "ё": "е"}

# Quotations are looked for within one line, and between these lengths: shorter ones are titles and scare quotes,
# longer ones lost their closing mark.
_SHORTEST_QUOTE: Final = 12
_LONGEST_QUOTE: Final = 1_500
_OPENING: Final = {"“": "“”„", "„": "“”", '"': '"', "«": "»", "「": "」"}
_MARKS: Final = '“”„"«»「」\n'
# A text that is nearly all quotation (a statement, an interview) is fingerprinted with its quotations.
_FEWEST_OWN_WORDS: Final = 30
_LEAST_OWN: Final = 0.2

_SEEDS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_BASE: Final = 0xD6E8FEB86659FD93
_BASE_INVERSE: Final = pow(_BASE, -1, 1 << 64)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is remembered of a text: its distinct shingles.

    Attributes:
        all: Hashes, sorted.
        own: Which of them are not wholly inside a quotation: the outlet's own words.
    """

    all: Hashes
    own: npt.NDArray[np.bool_]

    def sample(self) -> Hashes:
        """Return the shingles of own words that the index looks up, sorted."""
        sampled: Hashes = self.all[self.own & ((self.all >> np.uint32(1)) % SAMPLING == 0)]
        return sampled


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a text.

    Attributes:
        shingles: Hash of each sequence of words, in text order; repeats kept.
        marks: The distinct ones.
        words: Number of words.
        own_words: Number of words outside quotations.
    """

    shingles: Hashes
    marks: Marks
    words: int
    own_words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share.

    Attributes:
        common: Distinct shingles of the newer text's own words that stand in the older.
        of_new: Their share of the newer text's own words, in [0, 1].
        of_old: The same for the older text's own words.
        whole: Share of the shorter text, quotations included, that stands in the other.
        longest: Longest unbroken run of shared shingles in the newer text, quotations included.
        matched: Shared shingles in the newer text, quotations and repeats included.
        distinct: The same without repeats.
    """

    common: int
    of_new: float
    of_old: float
    whole: float
    longest: int
    matched: int
    distinct: int

    @property
    def contained(self) -> float:
        """Return the share of own words of the text that has less of its own (containment)."""
        return max(self.of_new, self.of_old)


NOTHING: Final = Overlap(0, 0.0, 0.0, 0.0, 0, 0, 0)


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text; without shingles when it has fewer than four words.

    Quoted words are marked, because two reports of one press conference share them without copying each other; a text
    that is nearly all quotation (a statement, an interview) has all its words as its own.
    """
    clipped = text[:LONGEST]
    codes = np.minimum(np.frombuffer(clipped.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF)
    found, starts, unspaced = _word_hashes(codes, ascii_only=clipped.isascii())
    width = _UNSPACED_WIDTH if unspaced else WIDTH
    shingles = _shingles(found, width)
    quoted = _quoted(clipped, codes, starts)
    own_words = len(found) - int(quoted.sum())
    if own_words < max(_FEWEST_OWN_WORDS, _LEAST_OWN * len(found)):
        own_words = len(found)
        quoted[:] = False
    count = len(shingles)
    # A shingle is the outlet's own when its first or its last word is.
    own = ~(quoted[:count] & quoted[width - 1 : width - 1 + count])
    scale = 2 if unspaced else 1
    return Fingerprint(shingles, _marks(shingles, own), len(found) // scale, own_words // scale)


def _quoted(text: str, codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which words, by the offsets they start at, stand inside quotation marks."""
    bounds: list[int] = []
    opened, closing = -1, ""
    for at in np.flatnonzero(_mark_table()[codes]).tolist():
        mark = text[at]
        # A straight mark opens before a word and closes behind one: a lost one must not turn the rest inside out.
        if mark == '"' and (text[at - 1 : at].isspace() or not at) == (opened >= 0):
            if opened >= 0:
                opened, closing = at, _OPENING[mark]
            continue
        if opened >= 0 and mark in closing:
            if _SHORTEST_QUOTE <= at - opened - 1 <= _LONGEST_QUOTE:
                bounds += (opened, at)
            opened = -1
        elif mark == "\n":
            # A statement of several paragraphs opens each with a mark and closes the last.
            if opened >= 0 and _SHORTEST_QUOTE <= at - opened - 1 <= _LONGEST_QUOTE and _opens_again(text, at, closing):
                bounds += (opened, at)
            opened = -1
        elif mark in _OPENING:
            opened, closing = at, _OPENING[mark]
    if not bounds:
        return np.zeros(len(starts), np.bool_)
    return (np.searchsorted(np.array(bounds), starts, "right") & 1).astype(np.bool_)


def _opens_again(text: str, at: int, closing: str) -> bool:
    """Return whether the paragraph behind a line break begins with a mark of the kind that is open."""
    first = text[at : at + 8].lstrip()[:1]
    return _OPENING.get(first) == closing


@lru_cache(maxsize=1)
def _mark_table() -> npt.NDArray[np.bool_]:
    """Return which characters of the basic plane are quotation marks or line breaks."""
    table = np.zeros(0x10000, np.bool_)
    table[[ord(mark) for mark in _MARKS]] = True
    return table


def _marks(shingles: Hashes, own: npt.NDArray[np.bool_]) -> Marks:
    """Return the distinct shingles, each own when any of its occurrences is."""
    if not len(shingles):
        return Marks(shingles, own)
    # The lowest bit is spent on the mark, so that one sort orders both.
    keys = np.sort((shingles & np.uint32(0xFFFFFFFE)) | own)
    bare = keys >> np.uint32(1)
    last = np.empty(len(keys), np.bool_)
    last[-1] = True
    np.not_equal(bare[1:], bare[:-1], out=last[:-1])
    kept = keys[last]
    return Marks(kept & np.uint32(0xFFFFFFFE), (kept & np.uint32(1)).astype(np.bool_))


def _word_hashes(
    codes: npt.NDArray[np.uint32], *, ascii_only: bool
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], bool]:
    """Return a hash of each word in order, where each starts, and whether the script writes no spaces.

    A word's hash is the polynomial of its folded characters, read off running sums so that the whole text takes a
    fixed number of array operations.
    """
    if not len(codes):
        return np.empty(0, np.uint64), np.empty(0, np.int64), False
    folded = _folds()[codes]
    inside = folded > 0
    before = np.empty_like(inside)
    before[0] = False
    before[1:] = inside[:-1]
    starts, ends = inside & ~before, before & ~inside
    unspaced = False
    if not ascii_only and (alone := _alone()[codes]).any():
        unspaced = int(alone.sum()) * 3 > int(inside.sum())
        after_alone = np.empty_like(alone)
        after_alone[0] = False
        after_alone[1:] = alone[:-1]
        starts |= inside & (alone | after_alone)
        ends |= before & (alone | after_alone)
    first, last = np.flatnonzero(starts), np.flatnonzero(ends)
    if len(last) < len(first):
        last = np.append(last, len(codes))
    powers, inverses = _powers()
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(folded.astype(np.uint64) * powers[: len(codes)], out=sums[1:])
    return (sums[last] - sums[first]) * inverses[first], first, unspaced


def _shingles(found: npt.NDArray[np.uint64], width: int) -> Hashes:
    count = len(found) - width + 1
    if count < 1:
        return np.empty(0, np.uint32)
    mixed = np.zeros(count, np.uint64)
    for offset in range(width):
        mixed ^= found[offset : offset + count]
        mixed *= np.uint64(_SEEDS[offset % len(_SEEDS)])
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32) & np.uint32(0xFFFFFFFE)


@lru_cache(maxsize=1)
def _folds() -> npt.NDArray[np.uint32]:
    """Return what each character of the basic plane is compared as: small, scan errors made one, 0 between words.

    Characters that scanning confuses are made one: the figures 0, 1, 5 and the letters o, l, s.
    """
    table = np.zeros(0x10000, np.uint32)
    for code in range(0xFFFF):
        char = chr(code)
        if char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}:
            small = char.lower()
            table[code] = ord(_CONFUSED.get(small, small[0]))
    return table


@lru_cache(maxsize=1)
def _alone() -> npt.NDArray[np.bool_]:
    """Return which characters of the basic plane count as words of their own: scripts written without spaces."""
    table = np.zeros(0x10000, np.bool_)
    for low, high in _UNSPACED:
        table[low : high + 1] = True
    return table & (_folds() > 0)


@lru_cache(maxsize=1)
def _powers() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the powers of the polynomial's base, and of its inverse, modulo 2 to the 64th."""
    bases = np.full((2, LONGEST + 1), 1, np.uint64)
    bases[0, 1:], bases[1, 1:] = _BASE, _BASE_INVERSE
    powers = np.cumprod(bases, axis=1, dtype=np.uint64)
    return powers[0], powers[1]


def overlap(new: Fingerprint, old: Marks) -> Overlap:
    """Return what a text shares with an older one."""
    mine = new.marks
    if not len(mine.all) or not len(old.all):
        return NOTHING
    shared = _among(mine.all, old.all)
    common = int((shared & mine.own).sum())
    if not shared.any():
        return NOTHING
    in_order = _among(new.shingles, mine.all[shared])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], in_order, [False])).view(np.int8)))
    of_old = int((_among(old.all, mine.all[shared]) & old.own).sum())
    return Overlap(
        common,
        common / max(1, int(mine.own.sum())),
        of_old / max(1, int(old.own.sum())),
        int(shared.sum()) / min(len(mine.all), len(old.all)),
        int((edges[1::2] - edges[::2]).max()),
        int(in_order.sum()),
        int(shared.sum()),
    )


def _among(asked: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    """Return which of the asked hashes are among the sorted known ones."""
    found = np.searchsorted(known, asked)
    found[found == len(known)] = 0
    present: npt.NDArray[np.bool_] = known[found] == asked
    return present
