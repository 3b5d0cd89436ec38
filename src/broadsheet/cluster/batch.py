"""The stored truth: all articles at once, in no order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from broadsheet.cluster.agglomerate import agglomerate
from broadsheet.cluster.draft import StoryDraft, birth_id, earliest
from broadsheet.cluster.profile import Profile, profile
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article


def cluster(articles: Sequence[Article], *, settings: ClusterSettings | None = None) -> tuple[StoryDraft, ...]:
    """Return the stories of ``articles``: the same for the same articles in any order.

    Args:
        articles: Any order; an id that occurs twice counts once.
        settings: Defaults when None.

    Returns:
        Drafts sorted by id; every article is in exactly one. () for no articles.
    """
    settings = settings or ClusterSettings()
    by_id = {article.id: article for article in sorted(articles, key=lambda item: (item.id, item.revision))}
    profiles = [profile(by_id[key], frozen(), body=settings.body) for key in sorted(by_id)]
    groups = agglomerate(by_id, _scores(profiles, settings), absent=-350)
    drafts = [StoryDraft(birth_id(earliest(by_id[i] for i in group).id), tuple(group)) for group in groups]
    return tuple(sorted(drafts, key=lambda draft: draft.id))


def _matrix(rows: list[dict[str, int]]) -> tuple[sparse.csr_matrix, np.ndarray]:
    columns: dict[str, int] = {}
    for row in rows:
        for word in row:
            columns.setdefault(word, len(columns))
    indptr, indices, data = [0], [], []
    for row in rows:
        for word, weight in row.items():
            indices.append(columns[word])
            data.append(weight)
        indptr.append(len(indices))
    matrix = sparse.csr_matrix(
        (np.array(data, dtype=np.float64), np.array(indices, dtype=np.int64), np.array(indptr, dtype=np.int64)),
        shape=(len(rows), max(1, len(columns))),
    )
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    return matrix, np.sqrt(np.maximum(squares, 1.0))


def _scores(profiles: list[Profile], settings: ClusterSettings) -> dict[tuple[str, str], int]:
    words, word_norms = _matrix([item.words for item in profiles])
    names, name_norms = _matrix([item.names for item in profiles])
    hours = [item.hour for item in profiles]
    transposed = words.T.tocsc()
    scores: dict[tuple[str, str], int] = {}
    for start in range(0, len(profiles), 512):
        block = (words[start : start + 512] @ transposed).tocoo()
        keep = block.row + start < block.col
        left, right, dots = block.row[keep] + start, block.col[keep], block.data[keep]
        share = np.floor(1000 * dots / (word_norms[left] * word_norms[right])).astype(np.int64)
        keep = share >= 120
        left, right, share = left[keep], right[keep], share[keep]
        for a, b, value in zip(left.tolist(), right.tolist(), share.tolist(), strict=True):
            if hours[a] is not None and hours[b] is not None:
                gap = abs(hours[a] - hours[b])
                if gap > settings.window_days * 24:
                    continue
                value -= gap
            name_dot = names[a].multiply(names[b]).sum() if value > 150 else 0
            name_share = int(1000 * name_dot // (name_norms[a] * name_norms[b]))
            low, high = sorted((profiles[a].id, profiles[b].id))
            scores[low, high] = (2 * value + name_share) // 3 - 250
    return scores
