"""How alike the sentences of a story are, and what of it stays as it is when one more article arrives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final

import numpy as np
from scipy import sparse

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.contrast import Floats, Ints
from broadsheet.compare.numbered import Rows, numbered
from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered

SCALE: Final = 1000
"""Likeness is in whole thousandths."""

SUPPORTS: Final = 0.45
"""Cosine from which a sentence of another report supports this one: the same happening, other words."""

_EXACT: Final = 1e-9
"""What rounding may take from a cosine that is just enough."""

_BLOCK: Final = 512
"""Sentences that are compared with all at once; bounds memory."""

Row = Mapping[int, int]
"""The sentences that one resembles, by their number, and how much, in thousandths."""

Text = tuple[str, ...]
"""The sentences of one article, in order."""

Bag = tuple[tuple[str, ...], tuple[float, ...]]


@remembered(SENTENCES)
def weighted(text: str) -> Bag:
    """Return the terms of a sentence and their weights, as a row of unit length; said twice says no more."""
    terms = tuple(dict.fromkeys(stem(token) for token in TOKEN.findall(text)))
    weights = [frozen().rarity(term) for term in terms]
    norm = sum(weight * weight for weight in weights) ** 0.5 or 1.0
    return terms, tuple(weight / norm for weight in weights)


def few_alike(bags: Sequence[Mapping[str, float]], number: int) -> Row:
    """Return what one row of :func:`alike` holds, word by word: for a pool of which few rows are asked for.

    Args:
        bags: The weighted terms of each sentence.
        number: The sentence.
    """
    own = bags[number].items()
    sums = [sum(weight * bag[term] for term, weight in own if term in bag) for bag in bags]
    return {at: round(SCALE * value) for at, value in enumerate(sums) if value >= SUPPORTS - _EXACT}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The likeness of the sentences of a story as it was: where those of each article begin, and a row a sentence.

    Attributes:
        pairs: Three rows: a sentence, one that it resembles, and how much; sorted by the first.
    """

    texts: tuple[Text, ...]
    starts: tuple[int, ...]
    pairs: Ints
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Cell:
    """The story in which an article was compared last, and its place there."""

    story: _Kept | None = None
    place: int = 0


@remembered(ARTICLES)
def _cell(_text: Text) -> _Cell:
    """Return the one cell of an article, empty at first: the only thing kept here that changes."""
    return _Cell()


def alike(texts: Sequence[Text]) -> Sequence[Row]:
    """Return for each sentence those that it resembles with a cosine of ``SUPPORTS`` or more, itself among them.

    What two articles share depends on these two alone: of a story that was compared before, only the sentences of
    articles that came since are compared, with all.

    Args:
        texts: The sentences of each article of a story.

    Returns:
        One row a sentence, the articles one after the other, numbered through.
    """
    cells = [_cell(text) for text in texts]
    old = _nearest(cells)
    if old and old.texts == tuple(texts):
        return old.rows
    starts = tuple(accumulate(map(len, texts), initial=0))
    places = _places(texts, cells, old) if old else {}
    spans = [range(*ends) for place, ends in enumerate(pairwise(starts)) if place not in places]
    found = _compared(texts, list(chain.from_iterable(spans)))
    pairs = np.concatenate([_carried_over(old, places, starts), *found], axis=1) if old else np.hstack(found)
    pairs = pairs[:, np.argsort(pairs[0], kind="stable")]
    kept = _Kept(tuple(texts), starts, pairs, _rows(pairs, starts[-1]))
    for place, cell in enumerate(cells):
        cell.story, cell.place = kept, place
    return kept.rows


def _nearest(cells: Sequence[_Cell]) -> _Kept | None:
    """Return the story in which most of the articles were compared last."""
    stories = Counter(id(cell.story) for cell in cells if cell.story is not None)
    best = max(stories, key=stories.__getitem__, default=None)
    return next((cell.story for cell in cells if id(cell.story) == best), None) if best is not None else None


def _places(texts: Sequence[Text], cells: Sequence[_Cell], old: _Kept) -> dict[int, int]:
    """Return the place in an earlier story of each article that was there; of equal articles the first one's."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for place, (text, cell) in enumerate(zip(texts, cells, strict=True)):
        if cell.story is old and cell.place not in taken and old.texts[cell.place] == text:
            taken.add(cell.place)
            found[place] = cell.place
    return found


def _carried_over(old: _Kept, places: Mapping[int, int], starts: Sequence[int]) -> Ints:
    """Return the pairs of sentences that were compared in an earlier story, by their new numbers."""
    moved = np.full(old.starts[-1], -1)
    for new, before in places.items():
        first, end = old.starts[before], old.starts[before + 1]
        moved[first:end] = np.arange(starts[new], starts[new] + end - first)
    ones, others = moved[old.pairs[:2]]
    kept = (ones >= 0) & (others >= 0)
    return np.stack((ones[kept], others[kept], old.pairs[2, kept]))


def _rows(pairs: Ints, count: int) -> tuple[Row, ...]:
    """Return for each of so many sentences those that it resembles."""
    others, values = pairs[1].tolist(), pairs[2].tolist()
    ends = pairwise(np.searchsorted(pairs[0], np.arange(count + 1)).tolist())
    return tuple(dict(zip(others[start:end], values[start:end], strict=True)) for start, end in ends)


def _compared(texts: Sequence[Text], fresh: Sequence[int]) -> list[Ints]:
    """Return the pairs of a fresh sentence and any other: each cosine adds up in the order of its row."""
    count = sum(map(len, texts))
    (words,) = numbered(weighed(text).terms for text in texts)
    weights = np.concatenate([np.zeros(0), *(weighed(text).weights for text in texts)])
    new = np.zeros(count, dtype=np.bool_)
    new[fresh] = True
    sought = np.zeros(len(words.words), dtype=np.bool_)  # what no fresh sentence has tells nothing of one
    sought[words.flat[np.repeat(new, words.sizes)]] = True
    held = sought[words.flat]
    column = np.cumsum(sought, dtype=np.int32) - 1
    starts = np.concatenate(([0], np.cumsum(held)))[words.starts]
    shape = (count, max(1, int(sought.sum())))
    whole = sparse.csr_matrix((weights[held], column[words.flat[held]], starts), shape=shape)
    every, part = np.arange(count), np.flatnonzero(new)
    if new.all():
        return [_pairs(whole, whole, every, every)]
    return [_pairs(whole[part], whole, part, every), _pairs(whole[~new], whole[part], np.flatnonzero(~new), part)]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The terms of the sentences of an article, and their weights one after the other."""

    terms: Rows
    weights: Floats


@remembered(ARTICLES)
def weighed(text: Text) -> Weighed:
    """Return the weighted terms of an article's sentences."""
    bags = list(map(weighted, text))
    weights = np.array(list(chain.from_iterable(each for _, each in bags)), dtype=np.float64)
    return Weighed(Rows(terms for terms, _ in bags), weights)


def _pairs(left: sparse.csr_matrix, right: sparse.csr_matrix, ones: Ints, others: Ints) -> Ints:
    """Return which rows of ``left``, numbered by ``ones``, resemble which of ``right``, numbered by ``others``."""
    turned = right.T.tocsc()
    found = [np.zeros((3, 0), dtype=np.int64)]
    for start in range(0, len(ones), _BLOCK):
        block = (left[start : start + _BLOCK] @ turned).tocoo()
        enough = block.data >= SUPPORTS - _EXACT
        values = np.rint(SCALE * block.data[enough]).astype(np.int64)
        found.append(np.stack((ones[block.row[enough] + start], others[block.col[enough]], values)))
    return np.concatenate(found, axis=1)
