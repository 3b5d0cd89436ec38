"""Countries and cities by what each language calls them: one key for Germany, Niemcy and 德国."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from broadsheet.cluster.terms import TOKEN, is_spaceless, stem
from broadsheet.cluster.vocabulary import frozen

SHORTEST = 4
"""Letters of the shortest name cut for inflection: shorter ones must stand as they are."""

LONGEST_ENDING = 4
"""Letters that an inflected name may have beyond its stem."""

_INFLECTED = frozenset({"ru", "uk", "pl", "tr", "cs", "sk", "sr", "hr", "bg", "fi", "hu", "ro", "el"})
_PARTICLES = {"ar": ("وال", "بال", "ال", "لل", "و", "ب", "ل", "ف"), "he": ("ו", "ב", "ל", "מ", "ה")}
_ENDINGS = "aeiouyаеёиіїйоуыьэюяąęó"
# Everyday short forms, which lists of names leave out; spelled as capitals or with a capital in the language.
_SHORT_FORMS = {
    "en": {"us": "US", "u.s": "US", "usa": "US", "uk": "GB", "britain": "GB", "america": "US", "turkey": "TR"},
    "es": {"eeuu": "US", "eua": "US"},
    "pt": {"eua": "US"},
    "it": {"usa": "US"},
    "de": {"usa": "US", "großbritannien": "GB", "england": "GB"},
    "nl": {"vs": "US"},
    "pl": {"usa": "US"},
    "ru": {"сша": "US", "британия": "GB"},
    "uk": {"сша": "US", "британія": "GB"},
    "tr": {"abd": "US"},
    "zh": {"美国": "US", "英国": "GB"},
    "ja": {"米国": "US", "英国": "GB", "アメリカ": "US", "イギリス": "GB", "オランダ": "NL"},
    "ko": {"미국": "US", "영국": "GB"},
    "hi": {"अमेरिका": "US", "ब्रिटेन": "GB"},
    "ar": {"أمريكا": "US", "أميركا": "US", "بريطانيا": "GB"},
}


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Names of places in one language.

    Attributes:
        names: Key of the place of each name of one word; of a script without spaces, of each name.
        pairs: The same for names of two words.
        by_first: Names of a script without spaces by their first character, longest first.
    """

    names: Mapping[str, str]
    pairs: Mapping[tuple[str, str], str]
    by_first: Mapping[str, tuple[str, ...]]


@cache
def rarity(place: str) -> int:
    """Return how much sharing a place says, in sixteenths of a bit: the rarity of its English name."""
    vocabulary = frozen()
    name = next((word for word, key in _names("en") if key == place), "")
    return max((vocabulary.rarity(stem(token)) for token in TOKEN.findall(name)), default=0)


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    """Return (name, key) of every country and of the cities that time zones are named for, sorted."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return ()
    found = {
        (str(name), code) for code, name in locale.territories.items() if len(code) == 2 and code not in _NO_PLACES
    }
    english = Locale("en").time_zones
    zones = set(_ZONES) | set(english)
    for zone in zones:
        known = locale.time_zones.get(zone)
        city = known.get("city") if known else None
        name = str(city or str(zone).rpartition("/")[2].replace("_", " "))
        found.add((name, str(zone)))
    found |= {(name, code) for name, code in _SHORT_FORMS.get(language, {}).items()}
    return tuple(sorted(found))


_NO_PLACES = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
# Chinese, Japanese, Arabic and Hindi name every zone's city; the list of zones is read off the first of them.
_ZONES = tuple(sorted(zone for zone in map(str, Locale("zh").time_zones) if "/" in zone and zone[:3] != "Etc"))


@cache
def _gazetteer(language: str) -> _Gazetteer:
    names: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    first: dict[str, list[str]] = {}
    for name, key in _names(language):
        if is_spaceless(name):
            if len(name) > 1:
                names.setdefault(name, key)
                first.setdefault(name[0], []).append(name)
            continue
        words = [_cut(word.casefold(), language) for word in TOKEN.findall(name)]
        if len(words) == 1:
            names.setdefault(words[0], key)
        elif len(words) == 2:
            pairs.setdefault((words[0], words[1]), key)
    ordered = {char: tuple(sorted(found, key=lambda name: (-len(name), name))) for char, found in first.items()}
    return _Gazetteer(names, pairs, ordered)


def _cut(word: str, language: str) -> str:
    """Return a word without the vowels that its inflection changes."""
    if language not in _INFLECTED or len(word) < SHORTEST:
        return word
    short = word.rstrip(_ENDINGS)
    return short if len(short) >= SHORTEST - 1 else word


def places_in(text: str, language: str | None) -> Sequence[tuple[str, int, int]]:
    """Return each mention of a country or city as (key, start, end), in text order.

    Args:
        text: Plain text.
        language: ISO 639-1 code; None reads as English.
    """
    code = language or "en"
    known = _gazetteer(code)
    if known.by_first:
        return [(known.names[text[start:end]], start, end) for start, end in _spaceless(text, known)]
    found: list[tuple[str, int, int]] = []
    tokens = [(match.start(), match.end(), match[0]) for match in TOKEN.finditer(text)]
    cased = any(char.isupper() for _, _, token in tokens for char in token[:1])
    words = [_looked_up(token, known.names, code) for _, _, token in tokens]
    for place, (start, end, token) in enumerate(tokens):
        if cased and not token[0].isupper():
            continue
        if place + 1 < len(tokens):
            pair = (_cut(token.casefold(), code), _cut(tokens[place + 1][2].casefold(), code))
            if pair in known.pairs:
                found.append((known.pairs[pair], start, tokens[place + 1][1]))
                continue
        name = words[place]
        if name is not None:
            found.append((known.names[name], start, end))
    return found


def _spaceless(text: str, known: _Gazetteer) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        name = next((name for name in known.by_first.get(text[at], ()) if text.startswith(name, at)), None)
        if name is not None:
            yield at, at + len(name)
        at += len(name) if name else 1


def _looked_up(token: str, names: Mapping[str, str], language: str) -> str | None:
    """Return the name in the list that a token is a form of, or None."""
    word = token.casefold().partition("'")[0].partition("’")[0]
    if word in names:
        return word
    if language in _INFLECTED:
        shortest = max(SHORTEST - 1, len(word) - LONGEST_ENDING)
        return next((word[:size] for size in range(len(word) - 1, shortest - 1, -1) if word[:size] in names), None)
    if language == "ko":
        return next((word[:size] for size in range(len(word) - 1, 1, -1) if word[:size] in names), None)
    return _without_particle(word, names, _PARTICLES.get(language, ()))


def _without_particle(word: str, names: Mapping[str, str], particles: Sequence[str]) -> str | None:
    for particle in particles:
        rest = word.removeprefix(particle)
        if rest != word and rest in names:
            return rest
    return None
