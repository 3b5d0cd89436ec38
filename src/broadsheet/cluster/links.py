"""Links between stories: earlier parts of the same course, related ones, other languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import isqrt

import numpy as np

from broadsheet.cluster.abroad import Abroad
from broadsheet.cluster.encoders import ENCODED, Encoder, likeness, rounded
from broadsheet.cluster.linked import KnownLinks, Sketch, StoryView
from broadsheet.model.story import StoryLink

COMMON = 60
"""Stories that a name may occur in and still bring two of them together; commoner names are everywhere in the news."""

MOST_CANDIDATES = 80
"""Stories compared with one story: those that share most rare names."""

MOST_LINKS = 12
"""Links kept of one story, strongest first."""

COURSE_DAYS = 120
"""Days between the beginnings of two stories of one course: negotiations, trials and wars run for months."""

EARLIER = timedelta(hours=12)
"""How much earlier a story must begin to be an earlier part: reports of one day are about one day."""

TRANSLATION_DAYS = 4
"""Days between two reports of one event in different languages."""

COURSE, RELATED = 160, 150
"""Least likeness in thousandths of names and words, for a course and a relation. Set on the sample newsroom: its four
earlier stories are course, its look-alikes are not."""

SAME_ABROAD, SAME_WITH_VECTORS, RELATED_ABROAD, BRIDGED = 430, 380, 330, 130
"""Least score (sixteenths of a bit, see ``Shared.score``) of the same event in another language (without and with
vectors), of a relation across languages, and of two stories that are both the same event as a third. Set on 98 reports
of 14 events in 16 languages amid 4,759 real ones: with 400 one link of eight was wrong, with 430 none."""

NEAR_IN_MEANING, LEAST_IN_MEANING, MOST_FOR, MOST_AGAINST = 850, 800, 400, 150
"""Cosine (thousandths) of vectors from which two stories may be of one event, below which pairs are not kept, and the
most that vectors add to or take off a score: at 0.8 nearly all are unlike, at 0.9 two of three are of one event."""

MOST_ENCODED = 5_000
"""Stories that are encoded, those of most articles first: one costs 0.15 s."""

LEAST_NAMES = 3
"""Names that two stories must share."""

HOUSE_WORD = 4
"""Stories from which a name that nearly all of them have from one and the same outlet is that outlet's boilerplate."""

HOUSE_SHARE = 8
"""Tenths of the stories that must be that outlet's: sister outlets and quotations share some of it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A link as decided, before its reasons are put in words."""

    other: int
    kind: str
    likeness: int
    names: tuple[str, ...]


def link_stories(target: StoryView, others: Sequence[StoryView]) -> tuple[StoryLink, ...]:
    """Return the links from ``target`` to the stories among ``others`` it is tied to, strongest first."""
    return link_all([target, *others])[target.story.id]


def link_all(
    views: Sequence[StoryView], *, encoder: Encoder | None = None, known: KnownLinks | None = None
) -> Mapping[str, tuple[StoryLink, ...]]:
    """Return the links of every story, by story id; the same for stories in any order.

    ``course``: an earlier story that shares rare names and words; ``translation``: another language, about the same
    time, the same names, places and figures; ``related``: shares names and words, whatever its time. Each link says
    why in words that a reader understands.

    Args:
        views: Stories, any order.
        encoder: What tells how alike stories of different languages are in meaning; None for none.
        known: What the last linking found; brought up to date.
    """
    known = known or KnownLinks()
    known.turn()
    sketches = [known.sketch(view) for view in sorted(views, key=lambda view: view.story.id)]
    holders: dict[str, list[int]] = {}
    for place, sketch in enumerate(sketches):
        for key in sketch.names:
            holders.setdefault(key, []).append(place)
    sketches = _without_house_words(sketches, holders)
    abroad = _links_abroad(sketches, encoder, known)
    found: dict[str, tuple[StoryLink, ...]] = {}
    for place, sketch in enumerate(sketches):
        links = [*_links_at_home(place, sketches, holders), *abroad.get(place, ())]
        links.sort(key=lambda link: (-link.likeness, sketches[link.other].view.story.id))
        found[sketch.view.story.id] = tuple(
            _told(sketch, sketches[link.other], link, known) for link in links[:MOST_LINKS]
        )
    return found


def _without_house_words(sketches: Sequence[Sketch], holders: Mapping[str, Sequence[int]]) -> list[Sketch]:
    """Return the sketches without names that only one outlet prints, under all kinds of news: its own boilerplate."""
    house: set[str] = set()
    for key, places in holders.items():
        if len(places) >= HOUSE_WORD:
            outlets = Counter(
                outlet for place in places for outlet in {item.outlet for item in sketches[place].view.representatives}
            )
            most = max((count for outlet, count in outlets.items() if outlet), default=0)
            if 10 * most >= HOUSE_SHARE * len(places):
                house.add(key)
    if not house:
        return list(sketches)
    return [
        replace(
            sketch,
            names={key: form for key, form in sketch.names.items() if key not in house},
            weights={key: weight for key, weight in sketch.weights.items() if key not in house},
        )
        for sketch in sketches
    ]


def _cosine(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """Return the likeness of two weighted sets in thousandths."""
    dot = sum(weight * weight for word, weight in left.items() if word in right)
    norms = sum(weight * weight for weight in left.values()) * sum(weight * weight for weight in right.values())
    return 1000 * dot // max(1, isqrt(norms))


def _apart(one: Sketch, other: Sketch) -> float | None:
    """Return the days between the beginnings of two stories, or None where one is unknown."""
    return abs((one.when - other.when).total_seconds()) / 86_400 if one.when and other.when else None


def _links_at_home(place: int, sketches: Sequence[Sketch], holders: Mapping[str, Sequence[int]]) -> Iterator[_Found]:
    """Yield the links of one story to stories of its own language."""
    sketch = sketches[place]
    shared: Counter[int] = Counter()
    for key in sketch.names:
        if len(holders[key]) <= COMMON:
            for other in holders[key]:
                shared[other] += sketch.weights[key]
    del shared[place]
    for other in sorted(shared, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]:
        if sketches[other].language == sketch.language:
            link = _link(sketch, sketches[other], other)
            if link is not None:
                yield link


def _link(one: Sketch, other: Sketch, place: int) -> _Found | None:
    """Return the link from a story to another of its language, or None when they have too little in common."""
    both = one.names.keys() & other.names.keys()
    if len(both) < LEAST_NAMES:
        return None
    likeness = (_cosine(one.weights, other.weights) + _cosine(one.words, other.words)) // 2
    if likeness < RELATED:
        return None
    days = _apart(one, other)
    earlier = one.when is not None and other.when is not None and one.when - other.when >= EARLIER
    course = earlier and days is not None and days <= COURSE_DAYS and likeness >= COURSE
    shared = sorted(both, key=lambda key: (-min(one.weights[key], other.weights[key]), key))
    return _Found(place, "course" if course else "related", likeness, tuple(one.names[key] for key in shared))


def _links_abroad(
    sketches: Sequence[Sketch], encoder: Encoder | None, known: KnownLinks
) -> Mapping[int, Sequence[_Found]]:
    """Return the links of each story to stories of other languages; {} where all are of one language."""
    if len({sketch.language for sketch in sketches if sketch.language}) < 2:
        return {}
    heard = [known.heard(sketch) for sketch in sketches]
    numbered = [(sketch.number, side) for sketch, side in zip(sketches, heard, strict=True)]
    days = [int(sketch.when.timestamp() // (86_400 * TRANSLATION_DAYS)) if sketch.when else None for sketch in sketches]
    pairs = set(_pairs_abroad(sketches, heard, days))
    alike: Mapping[tuple[int, int], int] = {}
    if encoder is not None:
        alike = _alike(sketches, days, encoder)
        pairs |= {pair for pair, cosine in alike.items() if cosine >= NEAR_IN_MEANING}
    links: dict[tuple[int, int], _Found] = {}
    for place, other in sorted(pairs):
        score, total, headlines = known.scores(numbered[place], numbered[other])
        if (place, other) in alike:
            cosine = alike[place, other]
            bonus = max(-MOST_AGAINST, min(MOST_FOR if headlines else 0, 4 * (cosine - NEAR_IN_MEANING)))
            score = (total if cosine >= NEAR_IN_MEANING else score) + bonus
        near = (apart := _apart(sketches[place], sketches[other])) is not None and apart <= TRANSLATION_DAYS
        if score < RELATED_ABROAD and not (near and score >= BRIDGED):
            continue
        same = near and score >= (SAME_ABROAD if encoder is None else SAME_WITH_VECTORS)
        kind = "translation" if same else "related" if score >= RELATED_ABROAD else ""
        links[place, other] = _Found(other, kind, min(1000, score), known.forms(numbered[place], numbered[other]))
    return _bridged(links)


def _alike(sketches: Sequence[Sketch], days: Sequence[int | None], encoder: Encoder) -> Mapping[tuple[int, int], int]:
    """Return how alike near stories of different languages are in meaning, in thousandths of cosine, both ways."""
    dated = [place for place, day in enumerate(days) if day is not None]
    chosen = sorted(sorted(dated, key=lambda place: (-len(sketches[place].view.story.articles), place))[:MOST_ENCODED])
    firsts = [sketches[place].view.representatives[0] for place in chosen]
    vectors = rounded(encoder.encode([f"{article.title}. {article.text}"[:ENCODED] for article in firsts]))
    by_day: dict[int, list[int]] = {}
    for row, place in enumerate(chosen):
        by_day.setdefault(days[place] or 0, []).append(row)
    found: dict[tuple[int, int], int] = {}
    for day, rows in by_day.items():
        others = [*rows, *by_day.get(day + 1, ())]
        cosines = likeness(vectors[rows], vectors[others])
        for left, right in np.argwhere(cosines >= LEAST_IN_MEANING).tolist():
            one, other = chosen[rows[left]], chosen[others[right]]
            if sketches[one].language != sketches[other].language:
                found[one, other] = found[other, one] = int(cosines[left, right])
    return found


def _pairs_abroad(
    sketches: Sequence[Sketch], heard: Sequence[Abroad], days: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Yield the ordered pairs of stories of different languages that share names and are near in time."""
    holders: dict[tuple[str, int], list[int]] = {}
    for place, side in enumerate(heard):
        day = days[place]
        if day is not None:
            for key in (*side.by_key, *side.places):
                holders.setdefault((key, day), []).append(place)
    for place, side in enumerate(heard):
        day = days[place]
        if day is None:
            continue
        shared: Counter[int] = Counter()
        weights = {key: side.names[at].weight for key, at in side.by_key.items()}
        weights |= {key: weight for key, (_, weight) in side.places.items()}
        for key, weight in weights.items():
            for near in (day - 1, day, day + 1):
                held = holders.get((key, near), ())
                if len(held) <= 4 * COMMON:
                    for other in held:
                        shared[other] += weight
        others = (other for other in shared if sketches[other].language != sketches[place].language)
        for other in sorted(others, key=lambda other: (-shared[other], other))[:MOST_CANDIDATES]:
            yield place, other


def _bridged(links: Mapping[tuple[int, int], _Found]) -> Mapping[int, Sequence[_Found]]:
    """Return the links by story; two stories that are the same event as a third one are so with less in common."""
    same: dict[int, set[int]] = {}
    for (place, other), link in links.items():
        if link.kind == "translation":
            same.setdefault(place, set()).add(other)
            same.setdefault(other, set()).add(place)
    found: dict[int, list[_Found]] = {}
    for (place, other), link in links.items():
        kind = link.kind
        if kind != "translation" and same.get(place, set()) & same.get(other, set()):
            kind = "translation"
        if kind:
            found.setdefault(place, []).append(_Found(other, kind, link.likeness, link.names))
    return found


def _told(one: Sketch, other: Sketch, link: _Found, known: KnownLinks) -> StoryLink:
    """Return a link with its reasons in words."""
    return StoryLink(
        other.view.story.id,
        link.kind,  # type: ignore[arg-type]
        other.view.story.title,
        other.when,
        other.language,
        known.told(one, other, link.kind, link.names),
        link.likeness / 1000,
        other.view.representatives[0].id,
    )
