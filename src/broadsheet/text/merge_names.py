"""Names joined across articles: one entity for all its spellings, never two persons for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from broadsheet.model.findings import Name
from broadsheet.model.span import Span
from broadsheet.text.name_sounds import Key, given_names, hard, key_of

NameKind = Literal["person", "organisation", "place", "other"]

_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place", "other")
DOMINANCE: Final = 8
"""A bare surname means the person named in so many times more articles than all others of that surname together."""

PLAIN: Final = 3
"""An acronym means the body named in so many times more articles than all others of those initials together."""

SLIP: Final = 10
"""A full name that stands in so many times fewer articles than the short one is not printed for it."""

LONGEST_ACRONYM: Final = 6
"""Letters of the longest acronym: longer words in capitals are headlines."""

_INNER_VOWELS: Final = re.compile(r"(?<=.)[aeou]+(?=.)")
LEAST_CONSONANTS: Final = 3
"""Letters of a given name without its inner vowels by which it is known again: "Jan" and "Jon" are two."""


@dataclass(frozen=True, slots=True)
class JoinedName:
    """One person, organisation or place over several articles.

    Attributes:
        name: The form that most articles use, in full; ties go to the longer, then the earlier in the alphabet.
        kind: The kind that most articles give.
        variants: All forms, most used first.
        evidence: For each article id the mentions there, ordered by id.
        roles: For each article id the roles there, articles without one left out.
    """

    name: str
    kind: NameKind
    variants: tuple[str, ...]
    evidence: tuple[tuple[str, tuple[Span, ...]], ...]
    roles: tuple[tuple[str, tuple[Span, ...]], ...]


def join(names_per_article: Mapping[str, Sequence[Name]]) -> tuple[JoinedName, ...]:
    """Return one record for each thing named in several spellings across articles.

    Spellings that sound alike are joined ("Zelenskyy", "Zelensky"), a surname to the one person of that surname, a
    full name to the same name without middle initials. Two full names with one surname stay two persons, and a bare
    surname that fits both goes to neither, unless one of them is named ``DOMINANCE`` times as often.

    Args:
        names_per_article: Names by article id; the order of the mapping changes nothing.

    Returns:
        Records by falling number of articles, then of mentions, then by name.
    """
    entries = [(article, name) for article in sorted(names_per_article) for name in names_per_article[article]]
    keys = _assigned(_forms(entries))
    groups: dict[Key, list[tuple[str, Name]]] = {}
    for article, name in entries:
        groups.setdefault(keys[name.name], []).append((article, name))
    joined = [_joined(group) for group in groups.values()]
    return tuple(sorted(joined, key=lambda one: (-len(one.evidence), -sum(len(m) for _, m in one.evidence), one.name)))


@dataclass(frozen=True, slots=True)
class _Form:
    kind: NameKind
    articles: int


def _forms(entries: Iterable[tuple[str, Name]]) -> dict[str, _Form]:
    """Return for each form the kind that most articles give it and how many have it."""
    given: dict[str, list[NameKind]] = {}
    for _, name in entries:
        given.setdefault(name.name, []).append(name.kind)
    return {form: _Form(_most(given[form]), len(given[form])) for form in sorted(given)}


def _most(given: Sequence[NameKind]) -> NameKind:
    """Return the kind that most give; that nobody knows it says nothing."""
    if len(given) == 1:
        return given[0]
    kinds = Counter(given)
    named = [kind for kind in _KINDS[:-1] if kinds[kind]]
    return max(named, key=lambda kind: (kinds[kind], -_KINDS.index(kind))) if named else "other"


def _assigned(forms: Mapping[str, _Form]) -> dict[str, Key]:
    """Return the key that each form is counted under.

    A person's surname alone goes to the one full name of that surname, or to one named far more often than all others.
    """
    keys = {form: key_of(form) for form in forms}
    full: dict[str, Counter[Key]] = {}
    for form, key in keys.items():
        if len(key) > 1 and forms[form].kind == "person":
            full.setdefault(key[-1], Counter())[key] += forms[form].articles
    assigned: dict[str, Key] = {}
    for form, key in keys.items():
        shouted = form.isupper() and len(form) > 3
        owners = full.get(key[0]) if len(key) == 1 and (forms[form].kind in ("person", "other") or shouted) else None
        owner = _owner(owners) if owners else None
        known = owner is not None and (forms[form].kind == "person" or owner[0] in given_names())
        assigned[form] = owner if owner is not None and known else key
    assigned |= _initials(forms, assigned)
    assigned |= _turned(forms, assigned)
    assigned |= _voiced(forms, assigned)
    assigned |= _shortened(forms, assigned)
    assigned |= _tails(forms, assigned)
    return assigned | _acronyms(forms, assigned)


def _initials(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of persons whose given name is a letter ("A Brandt"): the one of that letter and surname."""
    owners: dict[tuple[str, str], set[Key]] = {}
    for form in forms:
        key = keys[form]
        if len(key) > 1 and len(key[0]) > 1 and forms[form].kind == "person":
            owners.setdefault((key[0][0], key[-1]), set()).add(key)
    return {
        form: next(iter(owners[keys[form][0], keys[form][-1]]))
        for form in forms
        if len(keys[form]) > 1
        and len(keys[form][0]) == 1
        and len(owners.get((keys[form][0], keys[form][-1]), ())) == 1
        and forms[form].kind == "person"
    }


def _turned(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of persons whom some reports name family name first ("Tanaka Aiko"): the most used order."""
    named: Counter[Key] = Counter()
    for form in forms:
        if len(keys[form]) == 2 and forms[form].kind == "person":
            named[keys[form]] += forms[form].articles
    turned = {key: key[::-1] for key in named if (named[key[::-1]], key[::-1]) > (named[key], key)}
    return {form: turned[key] for form, key in keys.items() if key in turned}


def _voiced(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of persons whose name differs in how its letters are written: the most used one.

    Those are the inner vowels of the given name ("Hossam", "Hussam") and hard consonants ("Daqqa", "Dagga").
    """
    same: dict[tuple[str, ...], Counter[Key]] = {}
    for form in forms:
        key = keys[form]
        bare = _INNER_VOWELS.sub("", key[0])
        if len(key) > 1 and len(bare) >= LEAST_CONSONANTS and forms[form].kind == "person":
            same.setdefault((hard(bare), *map(hard, key[1:])), Counter())[key] += forms[form].articles
    best = {key: min(found, key=lambda one: (-found[one], one)) for found in same.values() for key in found}
    return {form: best[key] for form, key in keys.items() if key in best and best[key] != key}


def _shortened(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of persons named with fewer of the names between their first and their last.

    "Mohammed bin Abdulrahman Al Thani" is the one "Mohammed bin Abdulrahman bin Jassim Al Thani" of the story; where
    two longer names fit, they stay apart.
    """
    ends: dict[tuple[str, str], set[Key]] = {}
    named: Counter[Key] = Counter()
    for form in forms:
        key = keys[form]
        if len(key) > 1 and forms[form].kind == "person":
            ends.setdefault((key[0], hard(key[-1])), set()).add(key)
            named[key] += forms[form].articles
    moved = _cut(named)
    for same in ends.values():
        for key in sorted(same):
            longer = [other for other in sorted(same) if len(other) > len(key) and _within(key, other)]
            fullest = max(longer, key=len, default=None)
            if fullest is not None and all(_within(other, fullest) for other in longer):
                moved[key] = fullest
    return {form: _followed(moved, key) for form, key in keys.items() if key in moved}


def _followed(moved: Mapping[Key, Key], key: Key) -> Key:
    """Return the key to which a key leads, step by step; every step leads to a longer one."""
    while key in moved:
        key = moved[key]
    return key


def _cut(named: Mapping[Key, int]) -> dict[Key, Key]:
    """Return the longer name for each of two words or more that begins or ends the one longer name of the story.

    "Abrego Garcia" and "Kilmar Abrego" are the one "Kilmar Abrego Garcia". Of several longer names one named
    ``DOMINANCE`` times as often as all others is meant: a slip of one report makes no second person.
    """
    longer: dict[Key, Counter[Key]] = {}
    for key in sorted(named):
        for short, rest in ((key[:-1], key[-1]), (key[1:], key[0])):
            if len(short) > 1 and len(rest) > 1:
                longer.setdefault(short, Counter())[key] += named[key]
    owners = {key: _owner(longer[key]) for key in sorted(named) if key in longer}
    return {key: owner for key, owner in owners.items() if owner is not None}


def _within(key: Key, other: Key) -> bool:
    """Return whether the words of ``key`` stand in ``other`` in the same order."""
    left = map(hard, other)
    return all(word in left for word in map(hard, key))


def _acronyms(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of acronyms that stand for the organisation of those initials ("EU", "IDF").

    Of several the one meant is named ``PLAIN`` times as often as all others: spellings of one report make no second.
    """
    owners: dict[str, Counter[Key]] = {}
    for form in forms:
        words = form.replace("-", " ").split()
        if len(words) > 1 and forms[form].kind == "organisation":
            for initials in {"".join(word[0] for word in words if word[0].isupper()), "".join(w[0] for w in words)}:
                owners.setdefault(initials.upper(), Counter())[keys[form]] += forms[form].articles
    found: dict[str, Key] = {}
    for form in forms:
        bare = form.replace(".", "")
        if 1 < len(bare) <= LONGEST_ACRONYM and bare.isupper() and forms[form].kind in ("organisation", "other"):
            owner = _owner(owners[bare], PLAIN) if bare in owners else None
            if owner is not None:
                found[form] = owner
    return found


def _tails(forms: Mapping[str, _Form], keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of organisations named in short by the last words of the one longer name that ends in them."""
    longer: dict[Key, set[Key]] = {}
    for form in forms:
        key = keys[form]
        if forms[form].kind == "organisation":
            for first in range(1, len(key) - 1):
                longer.setdefault(key[first:], set()).add(key)
    return {
        form: next(iter(longer[keys[form]]))
        for form in forms
        if forms[form].kind == "organisation" and len(longer.get(keys[form], ())) == 1
    }


def _owner(owners: Counter[Key], dominance: int = DOMINANCE) -> Key | None:
    """Return whom a bare surname or an acronym means: the only one, or one named far more often than all others."""
    ranked = sorted(owners, key=lambda key: (-owners[key], key))
    others = sum(owners[key] for key in ranked[1:])
    return ranked[0] if owners[ranked[0]] >= dominance * others else None


def _joined(group: list[tuple[str, Name]]) -> JoinedName:
    forms = Counter([name.name for _, name in group])
    mentions: dict[str, list[tuple[Span, ...]]] = {}
    roles: dict[str, list[tuple[Span, ...]]] = {}
    for article, name in group:
        mentions.setdefault(article, []).append(name.mentions)
        if name.roles:
            roles.setdefault(article, []).append(name.roles)
    variants = sorted(forms, key=lambda form: (-forms[form], -len(form), form))
    # The full name, unless it is one report's slip ("Clouds Norvik" of a heading) beside the short one of all others.
    best = next((form for form in variants if " " in form and forms[form] * SLIP >= forms[variants[0]]), variants[0])
    return JoinedName(
        name=best,
        kind=_most([name.kind for _, name in group]),
        variants=tuple(variants),
        evidence=tuple((article, _in_order(mentions[article])) for article in sorted(mentions)),
        roles=tuple((article, _in_order(roles[article])) for article in sorted(roles)),
    )


def _in_order(found: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Return the spans of all, each once, in order."""
    first = found[0]
    return first if len(found) == 1 and len(first) < 2 else tuple(sorted(set(chain.from_iterable(found))))
