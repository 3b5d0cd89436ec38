"""Word lists for names: titles, kinds of organisation, places, given names; countries from Babel."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from babel import Locale, UnknownLocaleError

from broadsheet.text.tokens import stopwords

_CASELESS: Final = frozenset({"zh", "ja", "ko", "ar", "fa", "ur", "hi", "he", "th", "bn"})


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What one language's names are judged by; words lower case, names as written. Equal only to itself.

    Attributes:
        titles: Words directly before a person ("president").
        role_words: Words that belong to a role beside its title ("prime", "foreign").
        organisations: Words that make a name an organisation's.
        known_organisations: Names of organisations.
        outlets: Names under which reports credit other outlets.
        place_words: Words that make a name a place's.
        places: Names of places with the name that each stands for ("U.S." → "United States").
        demonyms: Adjectives and nouns of peoples, creeds and camps.
        never: Words that name nothing.
        given: Given names of persons.
        functions: Function words.
        honorifics: Titles of courtesy.
        links: Small words inside names.
        portfolio: What ministers are in charge of.
        common: Words that begin sentences and are no names.
        things: Last words of names of treaties, prizes, contests and pages.
        role_stops: Words at which a role before a name ends.
        relations: Titles that tell a relation, no office.
        sayers: Nouns that speak beside titles and organisations.
        deeds: Verbs of what people and bodies do in news.
        cutting: Function words and words that name nothing; a capital on them is none of a name's.
        skip: Function words that, capitalised and alone, are no name: without those that are names too ("US").
    """

    titles: frozenset[str]
    role_words: frozenset[str]
    organisations: frozenset[str]
    known_organisations: frozenset[str]
    outlets: frozenset[str]
    place_words: frozenset[str]
    places: dict[str, str]
    demonyms: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    functions: frozenset[str]
    honorifics: frozenset[str]
    links: frozenset[str]
    portfolio: frozenset[str]
    common: frozenset[str]
    things: frozenset[str]
    role_stops: frozenset[str]
    relations: frozenset[str]
    sayers: frozenset[str]
    deeds: frozenset[str]
    cutting: frozenset[str]
    skip: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    raw = files("broadsheet.text").joinpath("data/names.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists for ``language`` (ISO 639-1), English ones mixed in: its names occur everywhere."""
    data = _data()
    titles = set(data["titles"]["en"].split()) | set(data["titles"].get(language, "").split())
    places = _places(language, data)
    functions = stopwords(language) | stopwords("en")
    return Lexicon(
        titles=frozenset(titles),
        role_words=frozenset(data["role_words"]["en"].split()),
        organisations=frozenset(data["organisations"]["words"].split()),
        known_organisations=frozenset(_listed(data["organisations"]["known"])),
        outlets=frozenset(_listed(data["outlets"]["known"])),
        place_words=frozenset(data["places"]["words"].split()),
        places=places,
        demonyms=frozenset(data["places"]["demonyms"].split()),
        never=frozenset(data["never"]["words"].split()),
        given=frozenset(data["given"]["names"].split()),
        functions=functions,
        cutting=functions | frozenset(data["never"]["words"].split()),
        **{name: frozenset(raw.split()) for name, raw in data["words"].items()},
        skip=functions - {place.lower() for place in places if len(place) < 4},
    )


def _listed(raw: str) -> list[str]:
    return [name.strip() for name in raw.replace("\n", "").split("|") if name.strip()]


def _places(language: str, data: dict[str, Any]) -> dict[str, str]:
    places = {city: city for city in _listed(data["places"]["cities"])}
    for territory in (*_territories("en"), *_territories(language)):
        places.setdefault(territory, territory)
    for pair in _listed(data["places"]["aliases"]):
        alias, _, name = pair.partition("=")
        places[alias] = name
        places.setdefault(name, name)
    return places


def _territories(language: str) -> list[str]:
    """Return names of countries in ``language``, sorted; empty where Babel does not know the language."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return []
    return sorted(
        name for code, name in locale.territories.items() if len(code) == 2 and code.isalpha() and code != "ZZ"
    )


def fits_pronoun(name: str, pronoun: str) -> bool:
    """Return whether "he" or "she" can stand for the person ``name``; any other pronoun can."""
    group = {"he": "feminine", "she": "masculine"}.get(pronoun)
    return group is None or name.split(" ", 1)[0].lower() not in _gendered(group)


@cache
def _gendered(group: str) -> frozenset[str]:
    return frozenset(_data()["gender"][group].split())


def has_capitals(language: str) -> bool:
    """Return whether the script of ``language`` tells capitals from small letters."""
    return language not in _CASELESS
