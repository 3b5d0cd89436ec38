"""The stored truth: all articles at once, in no order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from broadsheet.cluster.components import KnownParts, Scores, grouped
from broadsheet.cluster.constraints import Bindings, bind, bindings
from broadsheet.cluster.corpus import Ints, Pairs, candidate_pairs
from broadsheet.cluster.draft import StoryDraft, birth_id, earliest
from broadsheet.cluster.features import NAMES, features
from broadsheet.cluster.model import frozen_trees, probability
from broadsheet.cluster.profile import Profile, profile
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.model.article import Article

JOIN = 250
"""Groups are joined while the mean probability (thousandths) of their pairs is greater. One value for all kinds of
news, set where the mean of B-cubed F1 over all measured sets was best out of fold; 200 and 300 lost
0.2 to 0.7 points."""

UNLIKE = 50
"""Probability (thousandths) taken below ``JOIN`` for pairs that are too unlike to be compared."""


def cluster(articles: Sequence[Article], *, settings: ClusterSettings | None = None) -> tuple[StoryDraft, ...]:
    """Return the stories of ``articles``: the same for the same articles in any order.

    Args:
        articles: Any order; an id that occurs twice counts once.
        settings: Defaults when None.

    Returns:
        Drafts sorted by id; every article is in exactly one. () for no articles.
    """
    settings = settings or ClusterSettings()
    by_id = {item.id: item for item in sorted(articles, key=lambda item: (item.id, item.revision))}
    profiles = [profile(by_id[key], body=settings.body) for key in sorted(by_id)]
    pairs, chances = pair_chances(profiles, settings)
    return drafts_of(by_id, pairs, chances, settings)


def drafts_of(
    by_id: Mapping[str, Article],
    pairs: Pairs,
    chances: Ints,
    settings: ClusterSettings,
    known: KnownParts | None = None,
) -> tuple[StoryDraft, ...]:
    """Return the stories that pairs and their probabilities make, sorted by id.

    Args:
        by_id: The articles.
        pairs: Pairs of places among the sorted ids.
        chances: Probability of each pair, in thousandths.
        settings: Constraints among them.
        known: What the last grouping found; see ``components.grouped``.
    """
    rules = bindings(settings.constraints, by_id)
    groups = bind(_groups(sorted(by_id), pairs, chances, rules, known), rules)
    drafts = [
        StoryDraft(
            birth_id(earliest(by_id[name] for name in group).id),
            tuple(group),
        )
        for group in groups
    ]
    return tuple(sorted(drafts, key=lambda draft: draft.id))


def pair_chances(profiles: Sequence[Profile], settings: ClusterSettings) -> tuple[Pairs, Ints]:
    """Return the candidate pairs and for each the probability (thousandths) that both tell of one story."""
    pairs = candidate_pairs(profiles, window_hours=settings.window_days * 24, neighbours=settings.neighbours)
    if not len(pairs):
        return pairs, np.empty(0, dtype=np.int64)
    scores = frozen_trees("pair_trees.json", NAMES).scores(features(profiles, pairs))
    return pairs, probability(scores)


def _groups(
    names: Sequence[str], pairs: Pairs, chances: Ints, rules: Bindings, known: KnownParts | None
) -> list[list[str]]:
    """Return groups of ids: held sets as they are, all others by average linkage."""
    place = {name: number for number, name in enumerate(names)}
    held = {name for group in rules.held for name in group}
    free = np.array([name not in held for name in names], dtype=np.bool_)
    kept = free[pairs.left] & free[pairs.right]
    scores = Scores(pairs.left[kept], pairs.right[kept], chances[kept] - JOIN, UNLIKE - JOIN - 100)
    apart = [(place[a], place[b]) for a, b in rules.apart]
    groups = grouped(names, scores, apart, known)
    found = [[names[number] for number in group] for group in groups if names[group[0]] not in held]
    return found + [list(group) for group in rules.held]
