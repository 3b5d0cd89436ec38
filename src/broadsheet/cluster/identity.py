"""Lasting ids: stories keep their names through every re-clustering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from broadsheet.cluster.draft import StoryDraft


class StoryLike(Protocol):
    """Anything with an id and articles: a stored story or a draft."""

    @property
    def id(self) -> str:
        """Return the story's id."""

    @property
    def articles(self) -> tuple[str, ...]:
        """Return its article ids."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of one earlier story.

    Attributes:
        old: Id of the earlier story.
        new: Ids of the stories that hold its articles now, the one that holds most first.
        kind: ``kept``, ``merged`` (its id redirects), ``split`` (others were born from it), ``gone`` (no articles
            left).
    """

    old: str
    new: tuple[str, ...]
    kind: Literal["kept", "merged", "split", "gone"]


@dataclass(frozen=True, slots=True)
class Identities:
    """The result of ``reconcile``.

    Attributes:
        stories: The drafts under their lasting ids, sorted by id.
        redirects: From every id that is no longer a story to the story that took its place.
        lineage: One entry for every earlier story that did not simply stay, sorted by old id.
    """

    stories: tuple[StoryDraft, ...]
    redirects: Mapping[str, str] = field(default_factory=dict)
    lineage: tuple[Lineage, ...] = ()


def reconcile(
    previous: Sequence[StoryLike], drafts: Sequence[StoryDraft], *, redirects: Mapping[str, str] | None = None
) -> Identities:
    """Return the drafts under lasting ids, with redirects for the ids that gave way.

    Each draft takes the id of the earlier story it shares most articles with, each id is taken once; ties go to the
    story whose birth id the draft would have by itself, then to the smaller id. A draft that gets no earlier id takes
    back a retired one that was born from one of its articles, else keeps its birth id, unless that one lives elsewhere:
    then the next free id of its own articles.

    Args:
        previous: Stories as stored, any order.
        drafts: What clustering found now, any order.
        redirects: Redirects so far; they are followed and kept for ever.

    Returns:
        Stories sorted by id; the same for the same sets in any order.
    """
    home = {article: draft for draft in drafts for article in draft.articles}
    shares: dict[tuple[str, str], int] = {}
    for story in previous:
        for article in story.articles:
            if article in home:
                key = (story.id, home[article].articles[0])
                shares[key] = shares.get(key, 0) + 1
    by_first = {draft.articles[0]: draft for draft in drafts}
    order = sorted(shares, key=lambda key: (-shares[key], by_first[key[1]].id != key[0], key))
    taken: dict[str, str] = {}
    given: set[str] = set()
    for old, first in order:
        if first not in taken and old not in given:
            taken[first] = old
            given.add(old)
    used = {story.id for story in previous} | set((redirects or {}).values())
    stories = _named(drafts, taken, used, frozenset(redirects or ()))
    heirs = _heirs(shares, stories)
    return Identities(
        tuple(sorted(stories.values(), key=lambda story: story.id)),
        _redirects(previous, heirs, stories, redirects or {}),
        _lineage(previous, heirs),
    )


def _named(
    drafts: Sequence[StoryDraft], taken: Mapping[str, str], used: set[str], retired: frozenset[str]
) -> dict[str, StoryDraft]:
    """Return the draft of each first article under its lasting id.

    A retired id comes back to life in a story that holds the article it was born from: what a merge joined gets its
    id back when it is parted again.
    """
    from broadsheet.cluster.draft import birth_id  # noqa: PLC0415

    named: dict[str, StoryDraft] = {}
    for draft in sorted(drafts, key=lambda item: item.articles):
        first = draft.articles[0]
        chosen = taken.get(first)
        if chosen is None:
            births = [draft.id, *(birth_id(article) for article in draft.articles)]
            candidates = [name for name in births if name in retired] + births
            candidates += [birth_id(f"{article}/{n}") for n in range(1, 100) for article in draft.articles[:1]]
            chosen = next(name for name in candidates if name not in used and (name not in retired or name in births))
        used.add(chosen)
        named[first] = StoryDraft(chosen, draft.articles)
    return named


def _heirs(shares: Mapping[tuple[str, str], int], stories: Mapping[str, StoryDraft]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the stories that hold articles of each earlier one: itself first, then who holds most."""
    found: dict[str, list[tuple[bool, int, str]]] = {}
    for (old, first), count in shares.items():
        heir = stories[first].id
        found.setdefault(old, []).append((heir != old, -count, heir))
    return {old: tuple(heir for _, _, heir in sorted(ranked)) for old, ranked in found.items()}


def _redirects(
    previous: Sequence[StoryLike],
    heirs: Mapping[str, tuple[str, ...]],
    stories: Mapping[str, StoryDraft],
    before: Mapping[str, str],
) -> dict[str, str]:
    alive = {story.id for story in stories.values()}
    out = dict(before)
    for story in previous:
        if story.id not in alive and story.id in heirs:
            out[story.id] = heirs[story.id][0]
    final: dict[str, str] = {}
    for old in sorted(out):
        if old in alive:
            continue
        target, steps = out[old], 0
        while target not in alive and target in out and steps <= len(out):
            target, steps = out[target], steps + 1
        final[old] = target
    return final


def _lineage(previous: Sequence[StoryLike], heirs: Mapping[str, tuple[str, ...]]) -> tuple[Lineage, ...]:
    out = []
    for story in sorted(previous, key=lambda item: item.id):
        found = heirs.get(story.id, ())
        if found == (story.id,):
            continue
        if not found:
            out.append(Lineage(story.id, (), "gone"))
        elif len(found) > 1:
            out.append(Lineage(story.id, found, "split"))
        else:
            out.append(Lineage(story.id, found, "merged"))
    return tuple(out)
