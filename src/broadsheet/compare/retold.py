"""Days, numbers and places that differ between sentences that tell the same thing in words of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.alignment import Pair, Variant
from broadsheet.compare.differences import far_apart, in_list, limits, number_kind
from broadsheet.compare.figures import SPANS_OF_TIME
from broadsheet.compare.scopes import counts_rest, is_start, of_one_time, scope
from broadsheet.compare.statements import Statement, Token, place_of
from broadsheet.compare.values import BEFORE_PLACES, NEAR, dates_differ, names_differ, numbers_differ
from broadsheet.model.compared import ConflictKind
from broadsheet.text.figure_subjects import subject_of
from broadsheet.text.quantities import Quantity
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stem

# Set on the unchanged stories of roundups-2021-04..07 and story-pages-2025-08: of pairs of sentences that share so
# much, and whose articles nowhere give each other's value, these many give the same value: days 1,400 of 1,420, places
# 1,700 of 1,702, counts of one subject in small stories 29 of 30, sums of money and percentages 45 of 46. Where they
# differ, an edit or a real difference is likelier than two things. Numbers of no common subject were tried and left
# out: of those a third agree.
SAME_DAY = 0.5
"""Least share of the weight of the lighter sentence's words that the other has; a word weighs what it is rare."""
SAME_DAY_LEAD = 0.3
"""The same for two sentences that open their articles, which tell the story's main event."""
SPEECH = 0.15
"""What is added where only one of two days is that of saying so."""
SAME_COUNT = 0.4
"""The same where a common subject vouches for the number."""
SAME_SUM = 0.5
"""The same for money and percentages."""
SAME_BOUNDS = 0.6
"""The same for two bounds, which can both be true, and for two numbers that no other article gives."""
SAME_LONE = 0.4
"""The same for a value that no other article gives, against one of several that its own article gives, too. Set on the
tuning half of the story pages: of 139 changed facts that two reports give in words of their own 96 are found with it,
91 without. Days of which one is that of saying so, numbers of no common subject and places without a common word beside
them are left out: they set two things against each other three times in two real stories."""
SMALL = 20
"""Counts up to this stand in every article for many things: each needs others that give one of the two."""
SAME_PLACE = 0.4
SAME_PLACE_LEAD = 0.3
"""The same for places."""
LEADING = 2
"""Sentences that open an article."""
BESIDE = 20
"""Code points beside a day in which the verb it belongs to stands."""
IN_LARGE = 0.1
"""What is added to each in stories of more than ``FEW`` articles, which tell of more things of one kind. In the tuning
half of the story pages 55 of 100 changed facts that two reports give in words of their own are found with 0.2, 60 with
0.1, 64 with 0.0, which sets two more things against each other in 75 real stories."""
COPIED = 0.75
"""Least share of the weight of words from which two sentences of ``COPIED_WORDS`` words in common are nearly one, where
not each has a name of its own. Set on the tuning half of the story pages: with the names left out, two votes of one
week on one map are set against each other."""
COPIED_WORDS = 9
LEAST_SHARED = 3
LEAST_SHARED_LARGE = 5
"""Least words in common."""
FEW = 4
"""Articles up to which every value is compared; in larger stories a course has many, and only a value that one article
alone gives is held against one that ``OTHERS`` give."""
OTHERS = 2
"""Articles that give the other value in a large story."""
SAME_SUBJECT = 0.5
"""Least share of the words of two subjects in common."""


@dataclass(frozen=True, slots=True)
class Retold:
    """Two tokens of two wordings that contradict each other.

    Attributes:
        kind: What differs.
        one, other: The wordings.
        at_one, at_other: Indexes of the differing tokens.
    """

    kind: ConflictKind
    one: Variant
    other: Variant
    at_one: int
    at_other: int


def retold(found: Sequence[Variant], pairs: Sequence[Pair], aligned: Iterable[tuple[Variant, Variant]]) -> list[Retold]:
    """Return the values in which sentences in different words contradict each other.

    A day, a number of one subject or a place is compared where the rest of its kind agrees, and only where neither
    article gives the other's value anywhere (nearly equal sentences and lone values of large stories aside).

    Args:
        found: The wordings of a story.
        pairs: Those that share words.
        aligned: Pairs that were compared word for word already.
    """
    known = {frozenset((id(one), id(other))) for one, other in aligned}
    telling = _Telling(found)
    made: list[Retold] = []
    for each in pairs:
        one, other = found[each.one], found[each.other]
        if each.shared < (LEAST_SHARED_LARGE if telling.large else LEAST_SHARED) or one.articles & other.articles:
            continue
        if frozenset((id(one), id(other))) in known:
            continue
        likeness = telling.likeness(each)
        copied = likeness >= COPIED and each.shared >= COPIED_WORDS and not _name_others(one, other)
        likeness -= IN_LARGE if telling.large else 0.0
        if likeness >= SAME_DAY_LEAD:
            made.extend(telling.compared(one, other, likeness, copied=copied))
    return made


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> int:
    return frozen().rarity(word)


class _Near(NamedTuple):
    """How near two sentences in different words are: nearly one, near enough for a value that stands alone."""

    copied: bool
    lone: bool


@dataclass(slots=True)
class _Telling:
    """A story's wordings, and which articles give which value."""

    found: Sequence[Variant]
    givers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: dict[str, str] = field(default_factory=dict)
    subjects: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    weights: list[int] = field(default_factory=list)
    large: bool = False

    def __post_init__(self) -> None:
        self.weights = [sum(map(_weight, variant.words)) for variant in self.found]
        for variant in self.found:
            for token in variant.statements[0].typed:
                self.givers[_given(token)] |= variant.articles
            for statement in variant.statements:
                self.texts.setdefault(statement.article.id, statement.lower)
        self.large = len(self.texts) > FEW

    def likeness(self, pair: Pair) -> float:
        """Return the share of the weight of the lighter wording's words that the other has."""
        lighter = min(self.weights[pair.one], self.weights[pair.other])
        shared = self.found[pair.one].words & self.found[pair.other].words
        return sum(map(_weight, shared)) / lighter if lighter else 0.0

    def compared(self, one: Variant, other: Variant, likeness: float, *, copied: bool) -> Iterator[Retold]:
        """Yield what contradicts between two wordings that tell the same, ``copied`` in nearly the same words."""
        near = _Near(copied, likeness >= SAME_LONE)
        leading = one.statements[0].number < LEADING and other.statements[0].number < LEADING
        yield from self._days(one, other, likeness - (SAME_DAY_LEAD if leading else SAME_DAY), near)
        yield from self._numbers(one, other, likeness, near)
        if likeness >= (SAME_PLACE_LEAD if leading else SAME_PLACE):
            yield from self._places(one, other, near)

    def _days(self, one: Variant, other: Variant, spare: float, near: _Near) -> Iterator[Retold]:
        if spare < 0:
            return
        here, there = _only(_days(one.statements[0]), _days(other.statements[0]))
        if len(here) > 1 or len(there) > 1:  # the days of what was done, not of saying so
            here = [day for day in here if not _is_day_of_speech(one, day)]
            there = [day for day in there if not _is_day_of_speech(other, day)]
        if len(here) != 1 or len(there) != 1 or not dates_differ(here[0], there[0]):
            return
        if _limits(one, here[0]) != _limits(other, there[0]):
            return
        mixed = _is_day_of_speech(one, here[0]) != _is_day_of_speech(other, there[0])
        near = near._replace(lone=near.lone and not mixed)
        if spare >= (SPEECH if mixed else 0.0) and self._is_new(here[0], there[0], one, other, near):
            yield from _made("date", one, other, here[0], there[0])

    def _numbers(self, one: Variant, other: Variant, likeness: float, near: _Near) -> Iterator[Retold]:
        here, there = (
            [each for each in _numbers(side.statements[0]) if not is_start(side, each)] for side in (one, other)
        )
        for a in here:
            rivals = [b for b in there if self._same_slot(one, a, other, b)]
            back = [each for each in here if len(rivals) == 1 and self._same_slot(one, each, other, rivals[0])]
            if len(rivals) != 1 or len(back) != 1 or a.quantity is None or rivals[0].quantity is None:
                continue
            if likeness < (SAME_COUNT if a.quantity.unit == "count" else SAME_SUM):
                continue
            if counts_rest(one, a) or not of_one_time(one, a, other, rivals[0]):
                continue
            bounds = likeness >= SAME_BOUNDS and _far_bounds(a.quantity, rivals[0].quantity)
            differ = numbers_differ(a.quantity, rivals[0].quantity, same_words=near.copied or bounds)
            same_subject = bool(self._subject(one, a) & self._subject(other, rivals[0]))
            far = self.large and not (near.copied and same_subject)
            far = far and far_apart(a.quantity.high, rivals[0].quantity.high)
            apart = far or scope(one) != scope(other) or _tell_of_other_places(one, other)
            vouched = likeness >= SAME_BOUNDS and same_subject and not (_is_small(a) or _is_small(rivals[0]))
            close = near._replace(lone=near.lone and same_subject)
            if differ and not apart and self._is_new(a, rivals[0], one, other, close, vouched=vouched):
                yield from _made(number_kind(a), one, other, a, rivals[0])

    def _same_slot(self, one: Variant, a: Token, other: Variant, b: Token) -> bool:
        if a.quantity is None or b.quantity is None or a.quantity.unit != b.quantity.unit:
            return False
        left, right = self._subject(one, a), self._subject(other, b)
        if a.quantity.unit == "count":
            shared = len(left & right) - SAME_SUBJECT * max(len(left), len(right))
            return shared > 0 or (shared == 0 and bool(left) and not self.large)
        return bool(left & right) or (_alone(one, a) and _alone(other, b))

    def _subject(self, variant: Variant, token: Token) -> frozenset[str]:
        key = id(variant), token.start
        if key not in self.subjects and token.quantity:
            statement = variant.statements[0]
            language = (statement.article.language or "en")[:2].lower()
            words = subject_of(statement.lower, *statement.span, token.quantity, language).split()
            self.subjects[key] = frozenset(stem(word, language) for word in words)
        return self.subjects.get(key, frozenset())

    def _places(self, one: Variant, other: Variant, near: _Near) -> Iterator[Retold]:
        language = (one.statements[0].article.language or "en")[:2].lower()
        here, there = (
            [each for each in _places(variant.statements[0], language) if not _names(rival, each.shown)]
            for variant, rival in ((one, other), (other, one))
        )
        if len(here) != 1 or len(there) != 1:
            return
        a, b = here[0], there[0]
        differ = a.led_by == b.led_by and names_differ(a, b, language)
        near = near._replace(lone=near.lone and bool(_beside(one, a) & _beside(other, b)))
        if differ and self._is_new(a, b, one, other, near):
            yield from _made("place", one, other, a, b)

    def _is_new(self, a: Token, b: Token, one: Variant, other: Variant, near: _Near, *, vouched: bool = False) -> bool:
        """Return True where neither side's articles give the other's value, and in a large story one stands alone.

        Of two sentences that are nearly the same, one value may stand elsewhere in the other's article, as of another
        thing, and both may stand alone. What one article of a large story alone gives, against several, is compared
        though it gives their value too.
        """
        here, there = self._giving(a), self._giving(b)
        known = bool(here & other.articles), bool(there & one.articles)
        if near.copied:
            return not all(known)
        counts = sorted((min(len(here), OTHERS), min(len(there), OTHERS)))
        if any(known):
            lone = not known[0] if len(here) == 1 else not known[1]
            return self.large and near.lone and lone and counts == [1, OTHERS]
        return not self.large or vouched or counts == [1, OTHERS]

    def _giving(self, token: Token) -> set[str]:
        if token.kind == "name":
            return {article for article, text in self.texts.items() if token.shown in text}
        return self.givers[_given(token)]


def _is_small(token: Token) -> bool:
    return token.quantity is not None and token.quantity.unit == "count" and token.quantity.high <= SMALL


def _far_bounds(one: Quantity, other: Quantity) -> bool:
    """Return True for two bounds on one side that lie well apart ("more than 50", "more than 150")."""
    low, high = sorted((one.high, other.high))
    counted = one.bound is not None and one.unit not in SPANS_OF_TIME  # "over eight years"
    return counted and one.bound == other.bound and high > low * (1 + NEAR)


def _limits(variant: Variant, token: Token) -> bool:
    at = _place(variant, token)
    return at is not None and limits(variant, at)


def _place(variant: Variant, token: Token) -> int | None:
    """Return the index of a token of a wording, None for a value of it that is none of its tokens."""
    return next((at for at, each in enumerate(variant.tokens) if each.start == token.start), None)


def _beside(variant: Variant, token: Token) -> set[str]:
    """Return the keys of the tokens right before and after one."""
    at = variant.tokens.index(token)
    return {each.key for each in (*variant.tokens[max(0, at - 1) : at], *variant.tokens[at + 1 : at + 2])}


def _alone(variant: Variant, token: Token) -> bool:
    """Return True for the only number of its unit in a sentence."""
    unit = token.quantity.unit if token.quantity else ""
    return sum(each.quantity is not None and each.quantity.unit == unit for each in variant.statements[0].typed) == 1


def _tell_of_other_places(one: Variant, other: Variant) -> bool:
    """Return True where each of two sentences names a known place that the other does not: exports here and there."""
    return _each_has_own(_named_places(one.statements[0]), _named_places(other.statements[0]))


def _name_others(one: Variant, other: Variant) -> bool:
    """Return True where each of two sentences names what the other does not, known places apart."""
    return _each_has_own(_beside_places(one.statements[0]), _beside_places(other.statements[0]))


def _each_has_own(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other) and bool(other - one)


@remembered(SENTENCES)
def _named_places(statement: Statement) -> frozenset[str]:
    language = (statement.article.language or "en")[:2].lower()
    names = (token.shown for token in statement.tokens if token.kind == "name")
    return frozenset(found for name in names if (found := place_of(name, language)))


@remembered(SENTENCES)
def _beside_places(statement: Statement) -> frozenset[str]:
    """Return the words of the names of a sentence without those of known places."""
    language = (statement.article.language or "en")[:2].lower()
    names = [token.shown for token in statement.tokens if token.kind == "name"]
    places = (name for name in names if place_of(name, language))
    return frozenset(" ".join(names).split()) - frozenset(" ".join(places).split())


def _given(token: Token) -> str:
    if token.mention:
        return token.mention.date.isoformat()
    return f"{token.quantity.value:.12g} {token.quantity.unit}" if token.quantity else token.shown


def _is_plain(token: Token) -> bool:
    """Return True for a number that is no year, and no range or score ("7-1")."""
    if token.quantity is None or (token.quantity.value != token.quantity.high and not token.quantity.vague):
        return False
    return not (token.shown.isdigit() and len(token.shown) == 4 and token.shown[:2] in {"19", "20"})


def _made(kind: ConflictKind, one: Variant, other: Variant, a: Token, b: Token) -> Iterator[Retold]:
    at_one, at_other = _place(one, a), _place(other, b)
    if at_one is not None and at_other is not None:
        yield Retold(kind, one, other, at_one, at_other)


def _only(one: Sequence[Token], other: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the tokens whose value only one of two sentences gives."""
    if not one and not other:
        return [], []
    here, there = {_given(token) for token in one}, {_given(token) for token in other}
    return [token for token in one if _given(token) not in there], [
        token for token in other if _given(token) not in here
    ]


@remembered(SENTENCES)
def _days(statement: Statement) -> tuple[Token, ...]:
    return tuple(each for each in statement.typed if each.mention and each.mention.precision == "day")


@remembered(SENTENCES)
def _numbers(statement: Statement) -> tuple[Token, ...]:
    return tuple(each for each in statement.typed if _is_plain(each))


def _names(variant: Variant, shown: str) -> bool:
    """Return True where a sentence gives a name, wherever it stands there."""
    return any(each.kind == "name" and each.shown == shown for each in variant.tokens)


@remembered(SENTENCES)
def _places(statement: Statement, language: str) -> tuple[Token, ...]:
    """Return the known places of a sentence that stand after a word such as "in"."""
    tokens = statement.tokens
    return tuple(
        token
        for at, token in enumerate(tokens)
        if token.kind == "name"
        and token.led_by in BEFORE_PLACES
        and place_of(token.shown, language)
        and not in_list(tokens, at)
        and _AMONG_OTHERS.match(statement.lower, token.end) is None
    )


_AMONG_OTHERS = re.compile(r",?\s(?:and\s)?(?:\w+\s)?other\b")
"""After a place that is named for several ("Oslo, other towns")."""


def _is_day_of_speech(variant: Variant, token: Token) -> bool:
    """Return True for the day on which something was said, not done ("said on Monday")."""
    statement = variant.statements[0]
    start = max(statement.span.start, token.start - BESIDE)
    end = min(statement.span.end, token.end + BESIDE)
    return _SPEECH.search(statement.article.text, start, end) is not None


_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|announce|wrote|posted|tweeted|reported|statement|ruled|showed|shows)\b"
)
