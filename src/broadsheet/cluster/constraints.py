"""Readers' corrections: how merge, split, move and pin bind every clustering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from broadsheet.cluster.settings import Constraint


@dataclass(slots=True)
class Bindings:
    """What the corrections say, later ones first.

    Attributes:
        held: Sets of articles that are a group of their own before any clustering: pinned sets, moved articles.
        apart: Pairs of articles that must be in different stories.
        joins: Pairs of articles whose stories become one, unless that breaks ``apart`` or a later pin.
        pinned: Articles of pinned sets.
    """

    held: list[tuple[str, ...]] = field(default_factory=list)
    apart: set[tuple[str, str]] = field(default_factory=set)
    joins: list[tuple[int, str, str]] = field(default_factory=list)
    pinned: dict[str, int] = field(default_factory=dict)


def bindings(constraints: Sequence[Constraint], known: Iterable[str]) -> Bindings:
    """Return what ``constraints`` mean for the articles ``known``; unknown ids are left out.

    A later correction wins: an article is held by the last pin or move that names it, and a pair that one
    correction joins and another parts follows the later one.
    """
    present = set(known)
    out = Bindings()
    claimed: set[str] = set()
    together: set[frozenset[str]] = set()
    for number in range(len(constraints) - 1, -1, -1):
        kind = constraints[number].kind
        articles = [article for article in dict.fromkeys(constraints[number].articles) if article in present]
        if kind == "pin":
            free = tuple(sorted(article for article in articles if article not in claimed))
            if free:
                out.held.append(free)
                claimed.update(free)
                out.pinned.update(dict.fromkeys(free, number))
        elif kind == "move" and len(articles) > 1:
            if articles[0] not in claimed:
                out.held.append((articles[0],))
                claimed.add(articles[0])
                out.joins += [(number, articles[0], other) for other in articles[1:]]
                together.update(frozenset((articles[0], other)) for other in articles[1:])
        elif kind == "merge":
            out.joins += [(number, articles[0], other) for other in articles[1:]]
            together.update(frozenset((articles[0], other)) for other in articles[1:])
        elif kind == "split":
            out.apart.update((a, b) for a in articles for b in articles if a < b and frozenset((a, b)) not in together)
    return out


def bind(groups: Sequence[Sequence[str]], rules: Bindings) -> list[list[str]]:
    """Return ``groups`` after the joins that the corrections ask for, later ones first.

    Args:
        groups: Groups of ids, each id in exactly one; held sets are groups of their own.
        rules: What ``bindings`` returned for the same ids.

    Returns:
        Groups of sorted ids, sorted.
    """
    members: dict[int, list[str]] = {number: list(group) for number, group in enumerate(groups)}
    home: dict[str, int] = {article: number for number, group in members.items() for article in group}
    enemies: dict[str, set[str]] = {}
    for a, b in rules.apart:
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    for number, a, b in rules.joins:
        left, right = home[a], home[b]
        if left == right or _closed(members[left] + members[right], number, rules.pinned):
            continue
        if _at_odds(members[left], members[right], enemies):
            continue
        for article in members[right]:
            home[article] = left
        members[left] += members.pop(right)
    return sorted(sorted(group) for group in members.values())


def _closed(articles: Iterable[str], number: int, pinned: Mapping[str, int]) -> bool:
    """Return whether a later pin keeps others out of one of the groups."""
    return any(pinned.get(article, -1) > number for article in articles)


def _at_odds(left: Iterable[str], right: Sequence[str], enemies: Mapping[str, set[str]]) -> bool:
    others = set(right)
    return any(enemies[article] & others for article in left if article in enemies)
