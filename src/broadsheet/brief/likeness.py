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
    """The likeness of the sentences of a story as it was: where those of each article begin, and a row a sentence."""

    texts: tuple[Text, ...]
    starts: tuple[int, ...]
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
    rows = _carried_over(old, places, starts) if old else [{} for _ in range(starts[-1])]
    spans = [range(*ends) for place, ends in enumerate(pairwise(starts)) if place not in places]
    fresh = list(chain.from_iterable(spans))
    bags = [weighted(sentence) for sentence in chain.from_iterable(texts)]
    _compare(rows, bags, fresh)
    kept = _Kept(tuple(texts), starts, tuple(rows))
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


def _carried_over(old: _Kept, places: Mapping[int, int], starts: Sequence[int]) -> list[dict[int, int]]:
    """Return the rows of the sentences that were compared in an earlier story, by their new numbers; others empty."""
    moved = [-1] * old.starts[-1]
    for new, before in places.items():
        for offset in range(old.starts[before + 1] - old.starts[before]):
            moved[old.starts[before] + offset] = starts[new] + offset
    rows: list[dict[int, int]] = [{} for _ in range(starts[-1])]
    for before, at in enumerate(moved):
        if at >= 0:
            rows[at] = {moved[other]: value for other, value in old.rows[before].items() if moved[other] >= 0}
    return rows


def _compare(rows: Sequence[dict[int, int]], bags: Sequence[Bag], fresh: Sequence[int]) -> None:
    """Add to the rows what the fresh sentences and all others share: each cosine adds up in the order of its row."""
    columns = {term: at for at, term in enumerate(dict.fromkeys(chain.from_iterable(bags[at][0] for at in fresh)))}
    whole = _matrix(bags, columns)
    if len(fresh) == len(bags):
        _note(rows, whole, whole, range(len(bags)), range(len(bags)))
        return
    part = whole[list(fresh)]
    _note(rows, part, whole, fresh, range(len(bags)))
    _note(rows, whole, part, range(len(bags)), fresh)


def _matrix(bags: Sequence[Bag], columns: Mapping[str, int]) -> sparse.csr_matrix:
    """Return sentences as rows over the terms that have a column."""
    terms = list(map(columns.get, chain.from_iterable(bag[0] for bag in bags)))
    weights = np.fromiter(chain.from_iterable(bag[1] for bag in bags), dtype=np.float64, count=len(terms))
    numbers = np.array([-1 if at is None else at for at in terms], dtype=np.int64)
    ends = np.fromiter(accumulate((len(bag[0]) for bag in bags), initial=0), dtype=np.int64, count=len(bags) + 1)
    held = numbers >= 0
    starts = np.concatenate(([0], np.cumsum(held)))[ends]
    return sparse.csr_matrix((weights[held], numbers[held], starts), shape=(len(bags), max(1, len(columns))))


def _note(
    rows: Sequence[dict[int, int]],
    left: sparse.csr_matrix,
    right: sparse.csr_matrix,
    ones: Sequence[int],
    others: Sequence[int],
) -> None:
    """Add the likeness of each row of ``left``, numbered by ``ones``, and each of ``right``, numbered by ``others``."""
    turned = right.T.tocsc()
    for start in range(0, len(ones), _BLOCK):
        block = (left[start : start + _BLOCK] @ turned).tocoo()
        enough = block.data >= SUPPORTS - _EXACT
        places, partners = (block.row[enough] + start).tolist(), block.col[enough].tolist()
        for one, other, value in zip(places, partners, block.data[enough].tolist(), strict=True):
            rows[ones[one]][others[other]] = round(SCALE * value)
