"""What a number counts or measures: the noun it belongs to and the class of what happened to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from broadsheet.text.quantities import Quantity

REACH = 90
"""Code points looked at on either side of a number for its subject; it bounds work, and nouns stand nearer."""

NEAREST = 7
"""Words on either side among which a class word ("killed") is looked for."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’.][^\W\d_]+)*|\d[\d.,]*|[.,;:!?()\"“”«»—–\n]")
_STOPS = frozenset('.,;:!?()"“”«»—–\n')


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """Words that name subjects in one language, lower case."""

    people: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    classes: Mapping[str, str]


@lru_cache(maxsize=64)
def subject_words(language: str) -> SubjectWords:
    """Return the words that name subjects in a language; English ones stand in where there is no table."""
    table = _table()
    row = table.get(language, table["en"])
    classes = {word: label for label, words in row["classes"].items() for word in words.split("|")}
    return SubjectWords(
        people=frozenset(row["people"].split("|")),
        stop=frozenset(row["stop"].split("|")),
        verbs=frozenset(row["verbs"].split("|")),
        classes=classes,
    )


def subject_of(lower: str, start: int, end: int, quantity: Quantity, language: str) -> str:
    """Return what a quantity counts or measures, in normalised words, "" when nothing near it says so.

    Args:
        lower: Text in lower case, every code point in its place.
        start: Start of the sentence.
        end: End of the sentence.
        quantity: The quantity.
        language: ISO 639-1 code.

    Returns:
        A class of what happened ("people killed", "children injured") where a word near the number names one, else
        the noun phrase after the number ("capitol officers"), else the words before it ("inflation rate").
    """
    words = subject_words(language)
    right = _clause(_TOKEN.findall(lower, quantity.end, min(end, quantity.end + REACH)))
    left = _clause(_TOKEN.findall(lower, max(start, quantity.lead - REACH), quantity.lead)[::-1])
    noun = _noun(right, words, quantity)
    if quantity.unit == "count":
        somewhere = left[:1] and left[0] in _WHERE and noun and noun.split()[-1] not in words.people
        label = "" if somewhere else _class(_same_part(left, words) if language == "en" else left, right, words)
        if label:
            people = not noun or noun.split()[-1] in words.people
            return f"people {label}" if people else f"{noun} {label}"
        if noun and noun.split()[-1] in words.people:
            told = right[1:4] if language == "en" else []
            verb = next((word for word in told if word not in words.stop and word not in words.people), "")
            return f"people {verb}".strip()
        return noun or _before(left, words)
    if quantity.unit in {"percent", "percentage point"}:
        return (noun if right[:1] and right[0] in _OF - _AT else "") or _before(left, words) or noun
    return noun or _before(left, words)


_WHERE = frozenset({"in", "across", "at", "throughout"})
"""Before a number of places: "arrested in three states" counts no arrested."""

_AT = frozenset({"in", "for"})
"""After a share these say when and where ("4 percent in May"), not of what."""

_OF = frozenset({"of", "de", "des", "du", "del", "der", "di", "do", "van", "in", "for"})


def _clause(tokens: list[str]) -> list[str]:
    """Return the tokens up to the first mark that ends a clause."""
    for place, token in enumerate(tokens):
        if token in _STOPS:
            return tokens[:place]
    return tokens


def _class(left: list[str], right: list[str], words: SubjectWords) -> str:
    """Return the class that the nearest class word gives, or ""."""
    if left and left[0] in words.classes:
        return words.classes[left[0]]
    for token in right[:NEAREST]:
        if token[:1].isdigit():
            break
        if token in words.classes:
            return words.classes[token]
        if token in _BREAKS:
            break
    for token in left[:NEAREST]:
        if token[:1].isdigit():
            break
        if token in words.classes:
            return words.classes[token]
    return ""


_BREAKS = frozenset({"and", "but", "while", "und", "et", "y", "e", "en", "i", "і", "та", "и", "och"})


_PARTS = frozenset({"after", "as", "because", "before", "that", "when", "where", "which", "while", "who", "whose"})
"""English words at which another part of the sentence begins: "killed after two gunmen came" counts no killed."""


def _same_part(left: list[str], words: SubjectWords) -> list[str]:
    """Return the words before a number, nearest first, up to where its part of the sentence begins.

    An infinitive before it has its own object: who "died trying to save two people" is not two. In "rose to 20" and "to
    a record 20" nothing is done to the number.
    """
    for place, word in enumerate(left):
        verb = place > 0 and left[place - 1] not in words.stop and left[place - 1] not in words.classes
        if word in _PARTS or (word == "to" and verb):
            return left[:place]
    return left


def _noun(right: list[str], words: SubjectWords, quantity: Quantity) -> str:
    """Return up to three content words that follow the number, articles and one linking word skipped."""
    rest = right
    if rest[:1] == ["of"] and (place := next((at for at, token in enumerate(rest[:4]) if token[:1].isdigit()), 0)):
        rest = rest[place + 1 :]  # "100 of the 613 athletes"
    while rest and (rest[0] in _ADVERBS):
        rest = rest[1:]
    if rest and (rest[0] in _OF or quantity.unit != "count") and len(rest) > 1 and rest[0] in _OF:
        rest = rest[1:]
        while rest and rest[0] in words.stop and rest[0] in _ARTICLES:
            rest = rest[1:]
    phrase: list[str] = []
    for token in rest[:4]:
        if token in words.stop or token[:1].isdigit() or token in words.verbs or token in words.classes:
            break
        if phrase and (token.endswith(("ly", "ing")) and len(token) > 4):
            break
        phrase.append(token)
        if token in words.people:
            break
    if phrase and phrase[-1].endswith("ed") and len(phrase) > 1:
        phrase.pop()
    return " ".join(phrase[:3])


_ADVERBS = frozenset({"later", "more", "other", "others", "also", "additional", "further"})
_ARTICLES = frozenset({"the", "a", "an", "all", "its", "their", "his", "her", "les", "la", "le", "der", "die", "das"})


def _before(left: list[str], words: SubjectWords) -> str:
    """Return up to three content words that stand before the number, in their order."""
    phrase: list[str] = []
    for token in left[:9]:
        if token[:1].isdigit():
            break
        if token not in words.stop:
            phrase.append(token)
        if len(phrase) == 3:
            break
    return " ".join(reversed(phrase))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    source = resources.files("broadsheet.text").joinpath("data/subjects.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
