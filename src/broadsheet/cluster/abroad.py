"""Reports of one event in different languages: names compared by sound, places by what each language calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.cluster.name_keys import name_key, name_keys
from broadsheet.cluster.sounds import table as sounds
from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.cluster.vocabulary import frozen
from broadsheet.cluster.world_places import places_in, rarity
from broadsheet.text.lexicon import has_capitals

LEAST_RARITY = 75
"""Sixteenths of a bit from which a capitalised word can tie stories together (see ``Vocabulary.rarity``): weekdays,
offices and the names that every day's news holds lie below."""

BY_LENGTH = (0, 0, 0, 60, 100, 140, 180)
"""Most that sharing a key of so many sounds says, in sixteenths of a bit: short keys meet by chance. Each further
consonant of some sixteen doubles that four times over, less what names have in common."""

CAPITALISED = re.compile(r"(?<![.!?»”\"] )(?<!^)(?<!\n)\b[^\W\d_a-zà-öø-ÿа-яёіїєґα-ω][^\W\d_]{2,}(?:[-’'][^\W\d_]+)?")

_KATAKANA = re.compile(r"[\u30a1-\u30f6ー]{2,}")
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,/:-])\d{1,3}(?:[.,\u00a0\u202f \u066c]\d{3})+(?!\d)"
    r"|(?<![A-Za-z\d/:-])\d+(?:[.,\u066b]\d{1,2})?(?![\d/:])"
)
_DIGITS = 9
"""Digits of the longest figure that is compared."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A name of a text as other languages may write it.

    Attributes:
        form: As printed.
        keys: Every key it may meet itself under.
        weight: How much sharing it says, in sixteenths of a bit.
    """

    form: str
    keys: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Abroad:
    """What of a story can be compared with stories of other languages.

    Attributes:
        names: Names that are no places, in text order.
        by_key: Place in ``names`` of the holder of each key.
        places: Form as printed and weight of each country and city.
        figures: Weight of each number.
        cased: Whether the script has capitals, so that ``names`` holds names and few other words.
        headlined: Forms of names and keys of places that headlines name.
    """

    names: tuple[Heard, ...]
    by_key: Mapping[str, int]
    places: Mapping[str, tuple[str, int]]
    figures: Mapping[str, int]
    cased: bool
    headlined: frozenset[str]


def listen(texts: Sequence[tuple[str, str]], language: str | None) -> Abroad:
    """Return what of a story's texts can be compared across languages.

    Args:
        texts: Headlines, each with first paragraphs.
        language: Their language, ISO 639-1; None reads as English.
    """
    places: dict[str, tuple[str, int]] = {}
    figures: dict[str, int] = {}
    names: dict[str, Heard] = {}
    headlined: set[str] = set()
    cased = has_capitals(language or "en")
    for title, body in texts:
        text = f"{title}\n{body}"
        named = places_in(text, language)
        for key, start, end in named:
            places.setdefault(key, (text[start:end], rarity(key)))
            if start < len(title):
                headlined.add(key)
        known = {text[start:end] for _, start, end in named}
        roots = tuple(key for form in known if (key := name_key(form)))  # "Ukrainian" says no more than "Ukraine"
        figures.update(_figures(text))
        words = [*_capitalised(title), *_capitalised(text)] if cased else _words(text, language)
        for start, form in words:
            if form in names or form in known or any(low <= start < high for _, low, high in named):
                continue
            heard = _heard(form, language, cased=cased)
            if heard is not None and not (roots and any(key.startswith(roots) for key in heard.keys)):
                names[form] = heard
        headlined.update(form for form in names if form in title)
    by_key: dict[str, int] = {}
    for place, heard in enumerate(names.values()):
        for key in heard.keys:
            by_key.setdefault(key, place)
    return Abroad(tuple(names.values()), by_key, places, figures, cased, frozenset(headlined))


@lru_cache(maxsize=65_536)
def _heard(form: str, language: str | None, *, cased: bool) -> Heard | None:
    if cased:
        known, is_name = frozen().look(stem(form))
        if is_name is False or known < LEAST_RARITY or form.isupper():
            return None
    else:
        known = 255
    keys = name_keys(form, language)
    if not keys:
        return None
    longest = max(map(len, keys))
    return Heard(form, keys, min(known, BY_LENGTH[min(longest, len(BY_LENGTH) - 1)]))


def _capitalised(text: str) -> list[tuple[int, str]]:
    found = []
    for match in CAPITALISED.finditer(text):
        form = match[0].removesuffix("'s").removesuffix("’s").partition("’")[0].partition("'")[0]
        found += [(match.start(), part) for part in form.split("-") if len(part) > 2]
    return found


def _words(text: str, language: str | None) -> list[tuple[int, str]]:
    """Return the words of a text without capitals that may be foreign names."""
    if language == "ja":
        return [(match.start(), match[0]) for match in _KATAKANA.finditer(text)]
    if language == "zh":
        return _runs(text)
    return [(match.start(), match[0]) for match in TOKEN.finditer(text) if not match[0][0].isdigit()]


def _runs(text: str) -> list[tuple[int, str]]:
    """Return the runs of two and more Chinese characters that foreign names are written with."""
    known, found, start = sounds(), [], -1
    for at, char in enumerate(f"{text}\n"):
        if char in known and char >= "\u3400":
            start = at if start < 0 else start
        elif start >= 0:
            if at - start > 1:
                found.append((start, text[start:at]))
            start = -1
    return found


MOST_PLACES = 3
"""Places that count: a region's countries and capitals are named together whatever happens there."""

TELLING = 80
"""Weight from which a figure is telling: three digits and more."""

UNLIKE_HEADLINES = 150
"""What headlines that name nothing in common take off the score."""


def figure_weight(figure: str) -> int:
    """Return how much sharing a number (plain digits) says, in sixteenths of a bit."""
    return (0, 10, 40, 80, 110, 130)[min(sum(char.isdigit() for char in figure), 5)]


def _figures(text: str) -> list[tuple[str, int]]:
    """Return the numbers of a text as plain digits, each with what sharing it says; years say nothing."""
    found = []
    for match in _NUMBER.finditer(text):
        token = match[0]
        head, mark, tail = token[:-3], token[-4:-3], token[-3:]
        if len(token) > 4 and not mark.isalnum() and tail.isdecimal():
            value = "".join(char for char in f"{head}{tail}" if char.isalnum())
        else:
            value = re.sub(r"[,\u066b]", ".", token)
        plain = "".join(str(int(char)) if char.isdecimal() else char for char in value).lstrip("0")
        digits = sum(char.isdigit() for char in plain)
        year = digits == 4 and "." not in plain and plain[:2] in {"19", "20"} and len(token) == 4
        if plain and not year and digits <= _DIGITS:
            found.append((plain, figure_weight(plain)))
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """What two stories of different languages have in common.

    Attributes:
        names: (form in one, form in other, weight), most telling first.
        places: The same for countries and cities.
        figures: Numbers, most telling first.
        evidence: Sum of the weights, in sixteenths of a bit.
        share: The part of what could be shared that is, in thousandths.
        headlines: The part of what the headlines of both name that the other story names too, in thousandths; 1000
            where they name nothing.
    """

    names: tuple[tuple[str, str, int], ...]
    places: tuple[tuple[str, str, int], ...]
    figures: tuple[str, ...]
    evidence: int
    share: int
    headlines: int

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms of shared names and places in the first story, most telling first."""
        return tuple(form for form, _, weight in sorted((*self.names, *self.places), key=lambda item: (-item[2], item)))

    @property
    def total(self) -> int:
        """Return how much speaks for one event, in sixteenths of a bit.

        Telling figures count three times: two events of one kind share places and offices, not their counts. What
        headlines name is who and where; headlines that name nothing in common speak against.
        """
        telling = sum(figure_weight(figure) for figure in self.figures if figure_weight(figure) >= TELLING)
        return self.evidence + 2 * telling + self.headlines // 10 - (0 if self.headlines else UNLIKE_HEADLINES)

    @property
    def score(self) -> int:
        """Return ``total``, or 0 where only places and names of three sounds are shared: they make no event."""
        telling = any(figure_weight(figure) >= TELLING for figure in self.figures)
        return self.total if telling or max((weight for _, _, weight in self.names), default=0) >= BY_LENGTH[4] else 0


def compare(one: Abroad, other: Abroad) -> Shared:
    """Return what two stories of different languages have in common; each name of a text counts once."""
    names: list[tuple[str, str, int]] = []
    taken: set[int] = set()
    for heard in one.names:
        places = sorted({other.by_key[key] for key in heard.keys if key in other.by_key} - taken)
        if places:
            best = max(places, key=lambda place: (other.names[place].weight, -place))
            taken.add(best)
            names.append((heard.form, other.names[best].form, min(heard.weight, other.names[best].weight)))
    both = [
        (one.places[key][0], other.places[key][0], one.places[key][1])
        for key in sorted(one.places.keys() & other.places.keys())
    ]
    figures = sorted(one.figures.keys() & other.figures.keys(), key=lambda key: (-one.figures[key], key))
    evidence = (
        sum(weight for _, _, weight in names)
        + sum(sorted((weight for _, _, weight in both), reverse=True)[:MOST_PLACES])
        + sum(one.figures[key] for key in figures)
    )
    possible = min(_possible(one), _possible(other))
    return Shared(
        tuple(sorted(names, key=lambda item: (-item[2], item))),
        tuple(sorted(both, key=lambda item: (-item[2], item))),
        tuple(figures),
        evidence,
        1000 * evidence // max(possible, evidence, 1),
        _headlines(one, other, {form for form, _, _ in names}, {form for _, form, _ in names}),
    )


def _headlines(one: Abroad, other: Abroad, mine: set[str], theirs: set[str]) -> int:
    """Return the part of what both headlines name that is shared, in thousandths."""
    shared = total = 0
    for side, forms, away in ((one, mine, other), (other, theirs, one)):
        for key, (_, weight) in side.places.items():
            if key in side.headlined:
                total += weight
                shared += weight if key in away.places else 0
        for heard in side.names:
            if heard.form in side.headlined and (side.cased or heard.form in forms):
                total += heard.weight
                shared += heard.weight if heard.form in forms else 0
    return 1000 * shared // total if total else 1000


def _possible(side: Abroad) -> int:
    """Return how much evidence a side could give; the words of a script without capitals are mostly no names."""
    if not side.cased:
        return 1 << 30
    weights = [heard.weight for heard in side.names] + [weight for _, weight in side.places.values()]
    return sum(weights) + sum(side.figures.values())
