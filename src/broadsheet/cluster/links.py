"""Links between stories: earlier parts of the same course, related ones, other languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isqrt

from broadsheet.cluster.name_keys import name_key
from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article
from broadsheet.model.story import Story, StoryLink

LEAD = 1_500
"""Characters of an article that are compared: its headline and first paragraphs."""

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

COURSE, RELATED, TRANSLATION = 160, 150, 300
"""Least likeness in thousandths. Names and words count for a course and a relation, names alone across languages. Set
on the sample newsroom: its four earlier stories are course, its look-alikes are not."""

LEAST_NAMES = 3
"""Names that two stories must share."""

LEAST_RARITY = 75
"""Sixteenths of a bit from which a capitalised word can tie stories together (see ``Vocabulary.rarity``): weekdays,
offices and the names that every day's news holds lie below."""

CALENDAR = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "sunday", "saturday"]
)  # fmt: skip

_CAPITALISED = re.compile(r"(?<![.!?»”\"] )(?<!^)(?<!\n)\b[^\W\d_a-zà-öø-ÿа-яёєіїґα-ω][^\W\d_]{2,}(?:[-’'][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with the articles that may stand for it.

    Attributes:
        story: The story.
        representatives: One to five central articles, most central first.
    """

    story: Story
    representatives: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class _Sketch:
    view: StoryView
    words: Mapping[str, int]
    names: Mapping[str, str]
    weights: Mapping[str, int]
    figures: frozenset[str]
    language: str | None
    when: datetime | None


def link_stories(target: StoryView, others: Sequence[StoryView]) -> tuple[StoryLink, ...]:
    """Return the links from ``target`` to the stories among ``others`` it is tied to, strongest first."""
    return link_all([target, *others])[target.story.id]


def link_all(views: Sequence[StoryView]) -> Mapping[str, tuple[StoryLink, ...]]:
    """Return the links of every story, by story id; the same for stories in any order.

    ``course``: an earlier story that shares rare names and words; ``translation``: another language, about the same
    time, the same names and figures; ``related``: shares names and words, whatever its time. Each
    link says why in words that a reader understands.
    """
    sketches = [_sketch(view) for view in sorted(views, key=lambda view: view.story.id)]
    holders: dict[str, list[int]] = {}
    for place, sketch in enumerate(sketches):
        for key in sketch.names:
            holders.setdefault(key, []).append(place)
    found: dict[str, tuple[StoryLink, ...]] = {}
    for place, sketch in enumerate(sketches):
        shared: Counter[int] = Counter()
        for key in sketch.names:
            if len(holders[key]) <= COMMON:
                for other in holders[key]:
                    shared[other] += sketch.weights[key]
        del shared[place]
        nearest = sorted(shared, key=lambda other: (-shared[other], sketches[other].view.story.id))[:MOST_CANDIDATES]
        links = [link for other in nearest if (link := _link(sketch, sketches[other]))]
        links.sort(key=lambda link: (-link.strength, link.story))
        found[sketch.view.story.id] = tuple(links[:MOST_LINKS])
    return found


def _sketch(view: StoryView) -> _Sketch:
    vocabulary = frozen()
    words: dict[str, int] = {}
    names: dict[str, str] = {}
    weights: dict[str, int] = {}
    figures: set[str] = set()
    for article in view.representatives:
        text = f"{article.title}\n{article.text[:LEAD]}"
        tokens = TOKEN.findall(text)
        words.update((word, vocabulary.rarity(word)) for word in map(stem, tokens))
        figures.update(token for token in tokens if token[0].isdigit() and len(token) > 1)
        for match in _CAPITALISED.finditer(text):
            form = match[0].removesuffix("'s").removesuffix("’s")
            rarity, is_name = vocabulary.look(stem(form))
            if is_name is False or rarity < LEAST_RARITY or form.casefold() in CALENDAR:
                continue
            key = name_key(form)
            if key and not form.isupper():
                names.setdefault(key, form)
                weights[key] = max(weights.get(key, 0), rarity)
    languages = Counter(article.language for article in view.representatives if article.language)
    language = min(languages, key=lambda code: (-languages[code], code)) if languages else None
    return _Sketch(view, words, names, weights, frozenset(figures), language, view.story.first)


def _cosine(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """Return the likeness of two weighted sets in thousandths."""
    dot = sum(weight * weight for word, weight in left.items() if word in right)
    norms = sum(weight * weight for weight in left.values()) * sum(weight * weight for weight in right.values())
    return 1000 * dot // max(1, isqrt(norms))


def _link(one: _Sketch, other: _Sketch) -> StoryLink | None:
    """Return the link from a story to another, or None when they have too little in common."""
    shared = sorted(
        (key for key in one.names if key in other.names),
        key=lambda key: (-min(one.weights[key], other.weights[key]), key),
    )
    if len(shared) < LEAST_NAMES:
        return None
    names = _cosine(one.weights, other.weights)
    days = abs((one.when - other.when).total_seconds()) / 86_400 if one.when and other.when else None
    abroad = one.language != other.language
    figures = sorted(one.figures & other.figures)
    if abroad:
        likeness = names + 20 * min(len(figures), 5)
        near = days is not None and days <= TRANSLATION_DAYS
        if likeness < RELATED:
            return None
        kind = "translation" if near and likeness >= TRANSLATION else "related"
    else:
        likeness = (names + _cosine(one.words, other.words)) // 2
        earlier = one.when is not None and other.when is not None and one.when - other.when >= EARLIER
        course = earlier and days is not None and days <= COURSE_DAYS and likeness >= COURSE
        if likeness < RELATED:
            return None
        kind = "course" if course else "related"
    reasons = [f"both name {_listed([one.names[key] for key in shared[:3]])}"]
    if figures:
        reasons.append(f"both give the figure{'s' if len(figures) > 1 else ''} {_listed(figures[:3])}")
    return StoryLink(
        other.view.story.id,
        kind,  # type: ignore[arg-type]
        other.view.story.title,
        other.when,
        other.language,
        tuple(reasons),
        likeness / 1000,
        other.view.representatives[0].id,
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
