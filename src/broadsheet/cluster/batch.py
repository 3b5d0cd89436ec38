"""The stored truth: all articles at once, in no order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster.circles import circle_features
from broadsheet.cluster.components import KnownParts, Scores, grouped
from broadsheet.cluster.constraints import Bindings, bind, bindings
from broadsheet.cluster.corpus import Ints, Pairs, candidate_pairs, hours
from broadsheet.cluster.draft import StoryDraft, birth_id, earliest
from broadsheet.cluster.features import CIRCLES, LIVE, NAMES, WITHOUT_CIRCLES, circle_matrices, features
from broadsheet.cluster.joining import GROUP_NAMES, LEARNED, MOSTLY, UNLIKE, Material, Meetings, joined_anew, material
from broadsheet.cluster.model import frozen_trees, probability
from broadsheet.cluster.profile import Profile, profiles
from broadsheet.cluster.series import alike, weighed
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.model.article import Article

START = 500
"""Groups first grow while the mean probability (thousandths) of their pairs is greater: such joins need no second
look. 350 lost 0.2 points of B-cubed F1 out of fold over all measured sets, 600 gained nothing."""

UNKNOWN = 200
"""Probability (thousandths) taken while growing for two articles without a pair that both have all the candidates they
may have. Large stories fell apart when such pairs counted as unlike."""

SURE = 200
"""Log odds (thousandths) above which the learned decision joins two groups. Set on stories that the trees did not see
(``eval/clustering_held_out.py``): mean B-cubed F1 of six sets is 0.8832 at -200, 0.8839 at 0, 0.8851 at 200, 0.8852 at
250, 0.8847 at 500. Of those that tie, the greatest that keeps the core of one day's largest event whole was taken: of
652 headlines of 3 January 2026 that name it, its largest story held 165 at 200 and 62 at 250, before such days had
trees of their own."""

SURE_CIRCLED = 300
"""The same for groups most of whose pairs are judged with circles. Out of fold 200 and 300 tie again (0.8894, 0.8895)
and the core of that event was whole at both (189 and 166 reports); on 21 May 2025 eleven unlike reports of one outlet
under one section name were a story at 200, ten of them at 250, and at most four at 275 and 300, before such days had
trees of their own, which know no circles."""

WORTH = 10
"""Probability (thousandths) without circles from which a pair is compared by circles: half of what counts as known when
groups are joined (``LEAST_KNOWN``). Five of six pairs of texts of 2012 to 2020 lie below. Out of fold, circles would
give 10 of such pairs of the six measured sets 100 or more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of articles with what is known of them.

    Attributes:
        pairs: The candidate pairs.
        rows: Their features.
        chances: Their probabilities, in thousandths.
    """

    pairs: Pairs
    rows: NDArray[np.integer]
    chances: Ints


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
    seen = profiles([by_id[key] for key in sorted(by_id)], body=settings.body)
    return drafts_of(by_id, seen, judged(seen, settings), settings)


def drafts_of(
    by_id: Mapping[str, Article],
    seen: Sequence[Profile],
    found: Judged,
    settings: ClusterSettings,
    known: KnownParts | None = None,
) -> tuple[StoryDraft, ...]:
    """Return the stories that pairs and their probabilities make, sorted by id.

    Args:
        by_id: The articles.
        seen: Their profiles, sorted by id; only times are looked at.
        found: Pairs of places among the sorted ids.
        settings: Constraints among them.
        known: What the last grouping found; see ``components.grouped``.
    """
    rules = bindings(settings.constraints, by_id)
    names = sorted(by_id)
    held = {name for group in rules.held for name in group}
    free = np.array([name not in held for name in names], dtype=np.bool_)
    kept = free[found.pairs.left] & free[found.pairs.right]
    given = material(
        found.pairs.of(kept),
        found.chances[kept],
        found.rows[kept],
        circled=circled(found.rows[kept]),
        hours=hours(seen),
        neighbours=settings.neighbours,
    )
    groups = bind(_groups(names, given, rules, known), rules)
    drafts = [
        StoryDraft(
            birth_id(earliest(by_id[name] for name in group).id),
            tuple(group),
        )
        for group in groups
    ]
    return tuple(sorted(drafts, key=lambda draft: draft.id))


def pair_chances(seen: Sequence[Profile], settings: ClusterSettings) -> tuple[Pairs, Ints]:
    """Return the candidate pairs and for each the probability (thousandths) that both tell of one story."""
    found = judged(seen, settings)
    return found.pairs, found.chances


def judged(seen: Sequence[Profile], settings: ClusterSettings) -> Judged:
    """Return the candidate pairs, their features and their probabilities."""
    pairs = candidate_pairs(seen, window_hours=settings.window_days * 24, neighbours=settings.neighbours)
    if not len(pairs):
        return Judged(pairs, np.empty((0, len(NAMES)), dtype=np.int64), np.empty(0, dtype=np.int64))
    found = features(seen, pairs, window_hours=settings.window_days * 24, crowd=settings.crowd)
    rows, chances = found.rows, plain_chances(found.rows)
    near = chances >= WORTH
    rows[near, CIRCLES] = circle_features(found.circle, circle_matrices(seen), pairs.of(near))
    known = circled(rows)
    chances[known] = circled_chances(rows[known])
    return Judged(pairs, rows, weighed(seen, pairs, alike(seen, pairs), chances))


def circled(rows: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return for each row of features whether the pair was compared by circles."""
    found: NDArray[np.bool_] = rows[:, CIRCLES.start] >= 0
    return found


def plain_chances(rows: NDArray[np.integer]) -> Ints:
    """Return for each row of features the probability (thousandths) of one story, without circles: by trees that
    learned from live days where both articles are of one, by trees that did not elsewhere.
    """
    live = rows[:, LIVE] > 0
    scores = np.empty(len(rows), dtype=np.int64)
    for name, mine in (("live_pair_trees.json", live), ("pair_trees.json", ~live)):
        scores[mine] = frozen_trees(name, WITHOUT_CIRCLES).scores(rows[mine, : CIRCLES.start])
    return probability(scores)


def circled_chances(rows: NDArray[np.integer]) -> Ints:
    """Return the same by trees that know circles."""
    return probability(frozen_trees("circle_trees.json", NAMES).scores(rows))


def started(
    names: Sequence[str],
    given: Material,
    apart: Collection[tuple[int, int]] = (),
    known: KnownParts | None = None,
    *,
    start: int = START,
) -> Ints:
    """Return the groups that need no second look: for each article the place of its group's first member."""
    scores = Scores(given.left, given.right, given.chances - start, UNLIKE - start, given.full, UNKNOWN - start)
    groups = np.empty(given.count, dtype=np.int64)
    for members in grouped(names, scores, apart, known):
        groups[members] = members[0]
    return groups


def join_scores(met: Meetings) -> Ints:
    """Return by how much the learned decision is for joining each pair of groups: by trees that learned from live days
    where most pairs of the two are of one, by trees that learned from pairs with circles where most have them, by trees
    that learned from neither elsewhere.
    """
    live, known = met.rows[:, GROUP_NAMES.index("live")] >= MOSTLY, met.rows[:, -1] >= MOSTLY
    scores = np.empty(len(known), dtype=np.int64)
    for name, mine, sure in (
        ("live_group_trees.json", live, SURE),
        ("circle_group_trees.json", known & ~live, SURE_CIRCLED),
        ("group_trees.json", ~(known | live), SURE),
    ):
        scores[mine] = frozen_trees(name, LEARNED).scores(met.rows[mine, : len(LEARNED)]) - sure
    return scores


def _groups(names: Sequence[str], given: Material, rules: Bindings, known: KnownParts | None) -> list[list[str]]:
    """Return groups of ids: held sets as they are, all others as decided."""
    place = {name: number for number, name in enumerate(names)}
    held = {name for group in rules.held for name in group}
    apart = [(place[a], place[b]) for a, b in rules.apart]
    decided: dict[int, list[str]] = {}
    groups = joined_anew(names, given, started(names, given, apart, known), join_scores, apart=apart, known=known)
    for name, group in zip(names, groups.tolist(), strict=True):
        if name not in held:
            decided.setdefault(group, []).append(name)
    return [*decided.values(), *(list(group) for group in rules.held)]
