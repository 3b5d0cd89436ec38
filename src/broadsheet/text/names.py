"""Names in a text: persons, organisations and places with their mentions and the roles the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from broadsheet.model.findings import Name
from broadsheet.model.span import Span
from broadsheet.text.lexicon import Lexicon, has_capitals, lexicon
from broadsheet.text.name_candidates import COMPASS, Candidate, candidates, names_people
from broadsheet.text.name_kinds import IN_WORDS, NameKind, evidence, lexical_kind, settled
from broadsheet.text.name_roles import body_after, role_after, word_before
from broadsheet.text.name_shapes import Token
from broadsheet.text.remembered import ARTICLES, remembered

LONGEST_TEXT: Final = 200_000
"""Code points read; names further down a text add nothing to a page."""

LABELLED: Final = 4
"""Words of a name from which it may have swallowed a label: persons of three names are many."""

_NAMESAKES: Final = 40
"""Changes between persons of one surname, and roles of one person, that are kept; real articles have far fewer."""

_Key = tuple[str, ...]
_Surnames = dict[str, list[tuple[int, _Key]]]
_SMALL_WORD: Final = re.compile(r"[a-zà-öø-ÿа-яёіїєґ]+")
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})
_PARTICLES: Final = frozenset(
    {"Abu", "Al", "Bin", "Bint", "Ibn", "Ben", "Umm", "El", "Van", "Von", "De", "Del", "Di", "Da"}
)
"""Words that begin a family name of two words."""
_ABSTRACT: Final = ("tion", "tions", "sion", "sions", "ness", "ship")
_VERBAL: Final = ("ing", "ed", "ly")
_ACRONYM_AFTER: Final = re.compile(r"\s\((?:the\s)?[\"“']?([A-Z][A-Z0-9&a-z-]{1,8})[\"”']?\)")


@dataclass(slots=True)
class _Group:
    key: _Key
    mentions: list[Span] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    kinds: dict[NameKind, int] = field(default_factory=dict)
    surname_alone: bool = False
    the: bool = False


@remembered(ARTICLES)
def find(text: str, language: str | None = "en", title: str = "") -> tuple[Name, ...]:
    """Return the names in ``text`` with kind, roles and all mentions.

    A surname alone is counted to the full name that the text gives; so is an acronym to its expansion. A capital
    at the start of a sentence counts only where something else shows that the word is a name.

    Args:
        text: Plain text. Scripts without capitals give no names.
        language: ISO 639-1 code.
        title: Headline; it helps to tell names from words, and gives full forms. No mention lies in it.

    Returns:
        Names ordered by first mention, their mentions and roles ordered and without repeats; spans count in ``text``.
    """
    code = (language or "en").split("-")[0].lower()
    if not has_capitals(code):
        return ()
    text = text[:LONGEST_TEXT]
    words = lexicon(code)
    found = list(candidates(text, words))
    filters = _Filter(set(_SMALL_WORD.findall(text)), _sure(found, words), words, german=code == "de")
    kept = [item for item in found if filters.is_name(item)]
    headline = [] if _title_case(title) else [item for item in candidates(title, words) if len(item.tokens) > 1]
    return _names(text, _grouped(text, kept, headline, words), filters.small, words)


def _title_case(title: str) -> bool:
    found = title.split()
    return sum(word[:1].isupper() for word in found) * 10 > 6 * len(found)


# -- which candidates are names ------------------------------------------------------------------------------


def _sure(found: Iterable[Candidate], words: Lexicon) -> set[str]:
    """Return the words that occur as names where a capital proves something."""
    sure: set[str] = set()
    for item in found:
        if not item.initial or item.titled or (len(item.tokens) > 1 and item.tokens[0].low in words.given):
            sure.update(item.key)
    return sure


@dataclass(frozen=True, slots=True)
class _Filter:
    """Tells names from other words with a capital.

    Attributes:
        small: Words that the text also writes in small letters.
        sure: Words that occur as names where a capital proves something.
        words: Word lists.
        german: Every noun has a capital, so that one word alone proves nothing.
    """

    small: set[str]
    sure: set[str]
    words: Lexicon
    german: bool

    def is_name(self, item: Candidate) -> bool:
        """Return whether ``item`` names something; cuts a common word off the start of a sentence."""
        words = self.words
        joined = " ".join(item.key)
        if joined in words.places or joined in words.known_organisations:
            return True
        tokens = item.tokens
        if item.initial and not self._starts_name(tokens[0]):
            tokens = tokens[1:]
            while tokens and tokens[0].text[0].islower():
                tokens = tokens[1:]
            if not tokens:
                return False
            item.cut(tokens)
        if joined.isupper() and (len(tokens) > 2 or len(joined) > 6) and not _known_caps(joined, words):
            return False
        if names_people(tokens, words):
            return False
        if len(tokens) >= LABELLED:
            tokens = self._without_label(tokens)
            item.cut(tokens)
        return self._single(item) if len(tokens) == 1 else self._several(item)

    def _starts_name(self, token: Token) -> bool:
        words = self.words
        if token.text in words.places or token.text in words.known_organisations or token.low in words.given:
            return True
        if token.text in self.sure or token.low in words.links:
            return True
        if token.low in self.small or token.low in words.functions or token.low in words.titles:
            return False
        return token.low not in words.common and not token.low.endswith(_VERBAL)

    def _without_label(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return a person's name without words of the text that ran into it ("War Crimes Rodion Miro")."""
        words = self.words
        bodies = words.organisations | words.place_words
        if any(token.text[0].islower() or token.low in bodies for token in tokens):
            return tokens
        if any(token.low in words.given for token in tokens[:-2]):
            return tokens
        name = tokens[-2:]
        label = any(token.low in self.small or token.low.removesuffix("s") in self.small for token in tokens[:-2])
        own = not any(token.low in self.small or token.low.endswith(_ABSTRACT) for token in name)
        return name if label and own else tokens

    def _several(self, item: Candidate) -> bool:
        words = self.words
        for token in item.tokens:
            if len(token.text) > 3 and token.low not in self.small and token.low not in words.demonyms:
                return len(item.tokens) <= 9
        return item.titled or any(t.low in words.organisations or t.low in words.place_words for t in item.tokens)

    def _single(self, item: Candidate) -> bool:
        words = self.words
        token = item.tokens[0]
        low = token.low
        if low in words.role_words or low in words.cutting or low in words.organisations or low in words.place_words:
            return False
        if len(token.text) < 2 or (token.text.endswith(".") and len(token.text) <= 3):
            return False
        if item.titled or item.honorific:
            return True
        if (
            self.german
            or low in words.common
            or (low in self.small and not token.text.isupper())
            or low in words.titles
        ):
            return False
        if low.endswith("ly") and low not in words.given and token.text not in self.sure:
            return False
        return not item.initial or token.text in self.sure or token.text.isupper()


def _known_caps(joined: str, words: Lexicon) -> bool:
    return joined.title() in words.places or joined.title() in words.known_organisations


# -- groups ------------------------------------------------------------------------------------------------------


def _grouped(text: str, kept: list[Candidate], headline: list[Candidate], words: Lexicon) -> list[_Group]:
    """Return mentions grouped by what they name: surnames to full names, acronyms to expansions, aliases to places."""
    kinds = {item.key: lexical_kind(item.key, words) for item in (*kept, *headline)}
    surnames = _surnames([*kept, *headline], kinds, words)
    expansions = _expansions(text, kept)
    groups: dict[_Key, _Group] = {}
    for item in kept:
        key = _full_key(text, item, surnames, expansions, words)
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group(key)
        group.mentions.append(Span(item.start, item.end))
        group.surname_alone = group.surname_alone or (len(item.key) == 1 and len(key) > 1)
        group.the = group.the or text[max(0, item.start - 4) : item.start].lower() == "the "
        _add_roles(text, item, group, words)
        lexical = kinds[item.key]
        kind = evidence(text, item, lexical, words)
        if kind:
            group.kinds[kind] = group.kinds.get(kind, 0) + (3 if lexical or item.titled else 1)
    return sorted(groups.values(), key=lambda group: (group.mentions[0], group.key))


def _surnames(items: list[Candidate], kinds: Mapping[_Key, NameKind | None], words: Lexicon) -> _Surnames:
    """Return, for each last name, the full names that end in it with the offsets where a text comes to each.

    Given names are there too, where the text has one person of that given name.
    """
    found: _Surnames = {}
    pairs: set[_Key] = {item.key for item in items if len(item.key) == 2}
    family = {item.key[1:] for item in items if len(item.key) == 3 and item.key[1] in _PARTICLES}
    given: dict[str, set[_Key]] = {}
    for item in items:
        key = item.key
        if not 2 <= len(key) <= 5 or not _may_be_person(key, kinds[key], words):
            continue
        if len(key) == 2 and (key[-1] in _SUFFIXES or key in family):  # "Brandt Jr." or "Abu Reda" in short
            continue
        for short in _short_forms(key, pairs):
            named = found.setdefault(short, [])
            if len(named) < _NAMESAKES and (not named or named[-1][1] != key):
                named.append((item.start, key))
        if key[0].lower() in words.given:
            given.setdefault(key[0], set()).add(key)
    for name, keys in given.items():
        if len(keys) == 1 and name not in found and name not in words.places:  # "Israel" is no Israel Brandt
            found[name] = [(0, next(iter(keys)))]
    return found


def _short_forms(key: _Key, pairs: set[_Key]) -> Iterator[str]:
    """Yield the forms under which a text goes on to name a person; ``pairs`` are its names of two words."""
    suffix = key[-1] in _SUFFIXES
    last = key[-2] if suffix else key[-1]
    if suffix:
        yield f"{last} {key[-1]}"
    if not suffix or (last, key[-1]) not in pairs:  # "Brandt" is not "Brandt Jr." of the same text
        yield last
    for link in range(1, len(key) - 1):
        if key[link][0].islower() or link >= 2 or key[link] in _PARTICLES:  # "von der Leyen", "del Toro", "Abu Reda"
            yield " ".join(key[link:])
    if last[:3].lower() in ("al-", "el-") and len(last) > 5:
        yield last[3:]


def _may_be_person(key: _Key, kind: NameKind | None, words: Lexicon) -> bool:
    if kind is not None:
        return kind == "person"
    last = key[-1].lower()
    if last.endswith(_ABSTRACT) or (
        last.endswith("s") and last[:-1] in words.titles
    ):  # "Fair Admissions", "Journalists"
        return False
    if last in words.things or last in words.common or key[0].lower() in COMPASS or key[0] in words.places:
        return False
    return key[-1] not in words.places and " ".join(key[:2]) not in words.places


def _full_key(text: str, item: Candidate, surnames: _Surnames, expansions: Mapping[str, _Key], words: Lexicon) -> _Key:
    """Return the fullest form of what ``item`` names; of two persons of one surname the one named last before it."""
    joined = " ".join(item.key)
    if joined in expansions:
        return expansions[joined]
    place = words.places.get(joined) or (words.places.get(joined.title()) if joined.isupper() else None)
    full = surnames.get(joined) or surnames.get(joined[0].lower() + joined[1:])
    if place is not None and not item.honorific and (full is None or word_before(text, item.start) in IN_WORDS):
        return tuple(place.split(" "))
    if full is None:
        return item.key
    before = [entry for entry in full if entry[0] <= item.start]
    return max(before)[1] if before else min(full)[1]


def _expansions(text: str, kept: list[Candidate]) -> dict[str, _Key]:
    """Return acronyms in brackets behind the name that they stand for."""
    found: dict[str, _Key] = {}
    for item in kept:
        if len(item.tokens) > 1 and text[item.end : item.end + 2] in (" (", "\xa0("):
            match = _ACRONYM_AFTER.match(text, item.end)
            if match and _initials_fit(item.key, match[1]):
                found.setdefault(match[1], item.key)
    return found


def _initials_fit(key: _Key, acronym: str) -> bool:
    initials = "".join(word[0] for word in key if word[0].isupper())
    return acronym[0] == initials[:1] and len(set(acronym.upper()) & set(initials.upper())) >= 2


def _add_roles(text: str, item: Candidate, group: _Group, words: Lexicon) -> None:
    apposed = text[item.end : item.end + 1] == ","
    behind = role_after(text, item.end, words) if apposed and len(item.tokens) > 1 else None
    for role in (item.role, behind):
        if role is not None and len(group.roles) < _NAMESAKES:
            group.roles.append(role)
    body = body_after(text, item.end) if apposed else None
    if body is not None and len(group.bodies) < _NAMESAKES:
        group.bodies.append(body)


def _names(text: str, groups: list[_Group], small: set[str], words: Lexicon) -> tuple[Name, ...]:
    out: list[Name] = []
    for group in groups:
        kind = settled(group.kinds, personal=not group.kinds and _personal(group, small, words))
        roles = _roles(text, {"person": group.roles, "organisation": group.bodies}.get(kind, []))
        out.append(Name(" ".join(group.key), kind, roles, tuple(sorted(set(group.mentions)))))
    return tuple(out)


def _roles(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the first span of each role, in order."""
    first: dict[str, Span] = {}
    for role in sorted(spans):
        first.setdefault(role.of(text).lower(), role)
    return tuple(first.values())


def _personal(group: _Group, small: set[str], words: Lexicon) -> bool:
    """Return whether an unknown name has the shape of a person's: two or three words that are no common words."""
    if len(group.key) not in (2, 3) or group.the:
        return False
    if group.surname_alone:
        return True
    if not _may_be_person(group.key, None, words):
        return False
    return all(word[0].isupper() and not word.isupper() and word.lower() not in small for word in group.key)
