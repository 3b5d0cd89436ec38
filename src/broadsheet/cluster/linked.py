"""What of a story is compared when stories are linked, and what the last linking found of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from broadsheet.cluster.abroad import CAPITALISED, LEAST_RARITY, Abroad, compare, listen
from broadsheet.cluster.link_reasons import as_printed, name_words, reasons, shared_figures
from broadsheet.cluster.name_keys import name_key
from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article
from broadsheet.model.story import Story
from broadsheet.text.remembered import Rounds

LEAD = 1_500
"""Characters of an article that are compared: its headline and first paragraphs."""

NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there only words of names that the name finder knows count."""

CALENDAR = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "sunday", "saturday"]
)  # fmt: skip


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
class _Read:
    """What the representatives of a story say, under a number that no other reading has."""

    number: int
    words: Mapping[str, int]
    names: Mapping[str, str]
    weights: Mapping[str, int]
    language: str | None


@dataclass(frozen=True, slots=True)
class Sketch:
    """A story with what its representatives say; ``number`` is that of the reading."""

    view: StoryView
    number: int
    words: Mapping[str, int]
    names: Mapping[str, str]
    weights: Mapping[str, int]
    language: str | None
    when: datetime | None


class KnownLinks:
    """What the last linking of a growing set of stories found; it saves time and changes nothing."""

    def __init__(self) -> None:
        self._numbers = count()
        self._read: Rounds[_Read] = Rounds()
        self._heard: Rounds[Abroad] = Rounds()
        self._scores: Rounds[tuple[int, int, int]] = Rounds()
        self._forms: Rounds[tuple[str, ...]] = Rounds()
        self._told: Rounds[tuple[str, ...]] = Rounds()

    def turn(self) -> None:
        """Begin a round; what the last one did not ask for is dropped."""
        for kept in (self._read, self._heard, self._scores, self._forms, self._told):
            kept.turn()

    def sketch(self, view: StoryView) -> Sketch:
        """Return what of a story is compared; its representatives are read only when they are new."""
        key = tuple((item.revision, item.language, item.published, item.outlet) for item in view.representatives)
        read = self._read.of(key, lambda: _read(next(self._numbers), view.representatives))
        return Sketch(view, read.number, read.words, read.names, read.weights, read.language, view.story.first)

    def heard(self, sketch: Sketch) -> Abroad:
        """Return what of a story can be compared with stories of other languages."""
        texts = sketch.view.representatives
        return self._heard.of(
            sketch.number, lambda: listen([(item.title, item.text[:LEAD]) for item in texts], sketch.language)
        )

    def scores(self, one: tuple[int, Abroad], other: tuple[int, Abroad]) -> tuple[int, int, int]:
        """Return score, total and shared part of the headlines (see ``Shared``) of two stories by their numbers."""

        def compared() -> tuple[int, int, int]:
            shared = compare(one[1], other[1])
            return shared.score, shared.total, shared.headlines

        return self._scores.of(one[0] << 32 | other[0], compared)

    def forms(self, one: tuple[int, Abroad], other: tuple[int, Abroad]) -> tuple[str, ...]:
        """Return the names and places that two stories share, as the first prints them (see ``Shared``).

        Kept apart from the scores: nearly all pairs that are compared have next to nothing in common.
        """
        return self._forms.of(one[0] << 32 | other[0], lambda: compare(one[1], other[1]).forms)

    def told(self, one: Sketch, other: Sketch, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the reasons of a link in words."""

        def made() -> tuple[str, ...]:
            mine, theirs = one.view.representatives, other.view.representatives
            language = other.language if other.language != one.language else None
            return reasons(kind, language, as_printed(names, mine, LEAD), shared_figures(mine, theirs, LEAD))

        return self._told.of((one.number, other.number, kind, names), made)


def _read(number: int, representatives: Sequence[Article]) -> _Read:
    vocabulary = frozen()
    words: dict[str, int] = {}
    names: dict[str, str] = {}
    weights: dict[str, int] = {}
    for article in representatives:
        text = f"{article.title}\n{article.text[:LEAD]}"
        sure = name_words(article, LEAD) if article.language in NOUNS_IN_CAPITALS else None
        words.update((word, vocabulary.rarity(word)) for word in map(stem, TOKEN.findall(text)))
        for match in CAPITALISED.finditer(text):
            form = match[0].removesuffix("'s").removesuffix("’s")
            rarity, is_name = vocabulary.look(stem(form))
            if is_name is False or rarity < LEAST_RARITY or form.casefold() in CALENDAR:
                continue
            if sure is not None and form not in sure:
                continue
            key = name_key(form)
            if key and not form.isupper():
                names.setdefault(key, form)
                weights[key] = max(weights.get(key, 0), rarity)
    languages = Counter(article.language for article in representatives if article.language)
    language = min(languages, key=lambda code: (-languages[code], code)) if languages else None
    return _Read(number, words, names, weights, language)
