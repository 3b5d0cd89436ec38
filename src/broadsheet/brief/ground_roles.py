"""Whether the names of a sentence stand in the parts that the cited words give them: who did, said, holds which office.

Only what can be read off the order of words is judged: the name beside a word, over function words. Where the cited
words leave it open (a pronoun, a name farther off) nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from broadsheet.brief.ground_facts import SENTENCE, Source, bare, is_name, numbers_in
from broadsheet.compare.wordforms import listed
from broadsheet.text.polarity import AFFIRMATIONS
from broadsheet.text.tokens import stem, stopwords

_TOKEN: Final = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?![^\W_])|[^\W_]+(?:['’.-][^\W_]+|,\d{3}\b)*|[,;:()!?.\n]|[“”\"«»]"
)
_STOPS: Final = frozenset(';:()!?.\n“”"«»')
_JOINTS: Final = frozenset({"and", "or", "with", "&", ","})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_REACH: Final = 3
"""Function words between a name and the word it belongs to."""

_CUES: Final = AFFIRMATIONS | {"told", "added", "wrote", "warned", "explained", "insisted", "argued"}
_OFFICES: Final = listed(
    """president minister premier chancellor king queen prince princess senator governor mayor judge justice secretary
    chairman chairwoman chair director general admiral colonel captain sergeant sheriff professor doctor dr pope bishop
    archbishop cardinal imam rabbi ambassador congressman congresswoman representative rep sen gov gen commissioner
    speaker leader coach manager pastor attorney detective lieutenant"""
)
_NO_COUNTS: Final = frozenset({"one", "a"})
_APPOSITION: Final = 6
"""Words between a name and the office given beside it ("Finch, the town's former mayor")."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One word, mark or name of a text: ``words`` are those of a name, lower case, and empty otherwise."""

    low: str
    words: frozenset[str]


def misplaced(text: str, source: Source) -> Iterator[str]:
    """Yield, in plain words, each name or number in another's part, and each office given to another person."""
    parts, held = _parts(text), _parts(source.text)
    yield from _beside(text, source)
    yield from _exchanged(parts, held)
    yield from _joined(parts, held)
    offices = frozenset(_offices(source.text))
    for office, name in sorted(set(_offices(text, narrow=True)) - offices):
        if office in source.words and name in source.words:
            yield f"{name} is not called {office} in the cited words"


def _beside(text: str, source: Source) -> Iterator[str]:
    """Yield each name before or behind a word that the most alike sentence of the source puts beside other names."""
    pieces = SENTENCE.split(source.text)
    events = [tuple(_bound(piece)) for piece in pieces]
    stems = [frozenset(word for _, word, _ in event) for event in events]
    for sentence in SENTENCE.split(text):
        here = tuple(_bound(sentence))
        mine = frozenset(word for _, word, _ in here)
        nearest = max(range(len(pieces)), key=lambda at: (len(mine & stems[at]), -at))
        for side, word, names in here:
            if not names or not names <= source.words:
                continue
            close = [other for where, same, other in events[nearest] if (where, same) == (side, word)]
            anywhere = [other for event in events for where, same, other in event if (where, same) == (side, word)]
            if close and all(close) and not any(other & names for other in anywhere):
                yield f"{' '.join(sorted(names))} is not beside “{word}” in the cited words"


def _exchanged(parts: tuple[_Part, ...], held: tuple[_Part, ...]) -> Iterator[str]:
    """Yield each name or number that stands between words between which the source has only others."""
    there: dict[tuple[str, ...], set[str]] = {}
    for context, words in _contexts(held):
        there.setdefault(context, set()).update(words)
    for context, words in _contexts(parts):
        others = there.get(context)
        if others and not others & words:
            yield f"{' '.join(sorted(words))} stands where the cited words have {' '.join(sorted(others))}"


def _contexts(parts: tuple[_Part, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Yield (two words beside it, words) of each name and number; one of the two words must tell something."""
    lows = ["", "", *(part.low for part in parts), "", ""]
    for at, part in enumerate(parts):
        words = part.words or _number(part.low)
        if not words:
            continue
        two_before, before, behind, two_behind = lows[at], lows[at + 1], lows[at + 3], lows[at + 4]
        for place, pair in (("<", (two_before, before)), ("-", (before, behind)), (">", (behind, two_behind))):
            if all(word.isalpha() for word in pair) and not stopwords("en") >= set(pair):
                yield (place, *pair, "number" if not part.words else "name"), words


def _number(low: str) -> frozenset[str]:
    return frozenset(str(value) for value in numbers_in(low.replace(",", ""))) if low not in _NO_COUNTS else frozenset()


def _joined(parts: tuple[_Part, ...], held: tuple[_Part, ...]) -> Iterator[str]:
    """Yield each name made of words that the source has in names that are not neighbours."""
    near: list[frozenset[str]] = []
    last: frozenset[str] = frozenset()
    for part in held:
        if part.words:
            near += [part.words, last | part.words]
            last = part.words
        elif part.low in _STOPS:
            last = frozenset()
    known = frozenset().union(*near)
    for part in parts:
        words = part.words & known
        if len(words) > 1 and part.words <= known and not any(words <= pair for pair in near):
            yield f"{' '.join(sorted(words))} is no name of the cited words"


@lru_cache(maxsize=1 << 8)
def _parts(text: str) -> tuple[_Part, ...]:
    """Return the words, marks and names of a text; neighbouring capitalised words are one name."""
    found: list[_Part] = []
    last = -2
    opening = True
    for match in _TOKEN.finditer(text):
        token = match[0]
        low = bare(token) or token
        capital = token[:1].isupper() and low not in stopwords("en") and low != "i"
        if capital and not (opening and not is_name(low)):
            if found and found[-1].words and text[last : match.start()] == " ":
                found[-1] = _Part(low, found[-1].words | {low})
            else:
                found.append(_Part(low, frozenset({low})))
            last = match.end()
        else:
            found.append(_Part(low, frozenset()))
        opening = token in _STOPS
    return tuple(found)


def _bound(text: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (side, stem, names) of each content word: who stands before and behind it, empty where no name does.

    Behind "was …ed by" and before "was …ed" the sides are changed, so that both voices read alike.
    """
    parts = _parts(text)
    for at, part in enumerate(parts):
        if part.words or not part.low.isalpha() or (part.low in stopwords("en") and part.low not in _CUES):
            continue
        before, passed = _toward(parts, at, -1)
        behind, _ = _toward(parts, at, 1)
        opens = at == 0 or parts[at - 1].low in _STOPS | {","}
        if opens and part.low in _CUES and part.low != "told":  # “…,” said Finch
            before, behind = behind, frozenset()
        if passed & _BE and part.low.endswith(("ed", "en", "t", "n")):
            by = at + 1 < len(parts) and parts[at + 1].low == "by"
            before, behind = (behind if by else frozenset()), before
        word = stem(part.low)
        yield "before", word, before
        yield "behind", word, behind


def _toward(parts: tuple[_Part, ...], at: int, step: int) -> tuple[frozenset[str], set[str]]:
    """Return the names next to a word on one side, over function words, and the words passed."""
    passed: set[str] = set()
    place = at + step
    while 0 <= place < len(parts) and abs(place - at) <= _REACH:
        part = parts[place]
        if part.words:
            names = set(part.words)
            while 0 <= place + 2 * step < len(parts) and parts[place + step].low in _JOINTS:
                following = parts[place + 2 * step]
                if not following.words:
                    break
                names |= following.words
                place += 2 * step
            return frozenset(names), passed
        if part.low in _STOPS or part.low == "," or not (part.low in stopwords("en") or part.low.endswith("ly")):
            break
        passed.add(part.low)
        place += step
    return frozenset(), passed


def _offices(text: str, *, narrow: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (office, name) of each office that may be a name's; ``narrow`` only where it is one name with it."""
    parts = _parts(text)
    for at, part in enumerate(parts):
        offices = part.words & _OFFICES
        yield from ((office, name) for office in offices for name in part.words - _OFFICES)
        single = part.low in _OFFICES and not part.words
        nearest = at + 1
        if single and nearest < len(parts) and parts[nearest].words:
            yield from ((part.low, name) for name in parts[nearest].words - _OFFICES)
        if narrow or not (offices or single):
            continue
        held = offices or {part.low}
        for place in range(max(0, at - _APPOSITION), min(len(parts), at + _APPOSITION + 1)):
            between = parts[min(place, at) + 1 : max(place, at)]
            other_name = any(item.words and not item.words & _OFFICES for item in between)
            joined = any(item.low in {"and", "or"} for item in between)
            if place != at and parts[place].words and not (other_name or joined):
                yield from ((office, name) for office in held for name in parts[place].words - _OFFICES)
