"""Keys of names: the spellings of one name sound alike, without titles, middle initials and suffixes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from broadsheet.text.letters import plain_letters
from broadsheet.text.lexicon import lexicon

Key = tuple[str, ...]
"""The sounds of the words of a name."""

_TITLES: Final = frozenset(
    {"president", "mr", "mrs", "ms", "dr", "sir", "prof", "professor", "senator"}
    | {"sen", "rep", "gov", "governor", "minister", "prime", "secretary", "chancellor", "king"}
    | {"queen", "prince", "princess", "pope", "general", "the", "vice"}
)
_SPELLED: Final = {
    "defence": "defense",
    "organisation": "organization",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
}
"""British spellings in names of bodies, and the American ones that they are compared as."""
_DOTS: Final = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\.)")
_OFFICES: Final = frozenset({"department", "ministry"})
_SUFFIXES: Final = frozenset({"jr", "sr"})
_HARD: Final = re.compile(r"[gkq]+")
_SOUNDS: Final = (
    (re.compile(r"(?:iy|yj|yi|yy|ii|ij|y)(?=\Z)"), "i"),
    (re.compile(r"(?:skyy|skyj|skij|skiy|skii|sky|ski)\Z"), "ski"),
    (re.compile(r"y"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"kh|ch(?=[aou])"), "h"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"j"), "i"),
    (re.compile(r"(?:ou|oo)"), "u"),
    (re.compile(r"(?:ei|ai|ey|ay)"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_GIVEN: Final = {
    "mike": "michael",
    "bill": "william",
    "joe": "joseph",
    "jim": "james",
    "bob": "robert",
    "tom": "thomas",
    "dave": "david",
    "dan": "daniel",
    "ben": "benjamin",
    "bernie": "bernard",
    "chuck": "charles",
    "ted": "edward",
    "tim": "timothy",
    "matt": "matthew",
    "liz": "elizabeth",
    "kate": "katherine",
    "steve": "stephen",
    "jd": "jd",
    "bibi": "benjamin",
    "binyamin": "benjamin",
    "vladimir": "volodimir",
    "volodymyr": "volodimir",
    "andrei": "andriy",
    "andrey": "andriy",
    "andrii": "andriy",
    "don": "donald",
    "chris": "christopher",
    "nick": "nicholas",
    "alex": "alexander",
    "aleksandr": "alexander",
    "oleksandr": "alexander",
    "alexandr": "alexander",
    "sergey": "sergei",
    "serhii": "sergei",
    "serhiy": "sergei",
    "dmitri": "dmitry",
    "dmytro": "dmitry",
    "dmitriy": "dmitry",
    "yuriy": "yuri",
    "iurii": "yuri",
    "mohammad": "mohammed",
    "muhammad": "mohammed",
    "mohamed": "mohammed",
    "ahmad": "ahmed",
    "hussain": "hussein",
    "pete": "peter",
    "ron": "ronald",
    "ken": "kenneth",
    "greg": "gregory",
    "jeff": "jeffrey",
    "geoff": "geoffrey",
    "sam": "samuel",
    "tony": "anthony",
    "ed": "edward",
    "rick": "richard",
    "dick": "richard",
    "rob": "robert",
}


@cache
def given_names() -> frozenset[str]:
    """Return given names in the one form under which all of them are counted."""
    return frozenset(_GIVEN.get(name, name) for name in lexicon("en").given)


@lru_cache(maxsize=1 << 15)
def key_of(form: str) -> Key:
    """Return the sounds of the words of ``form``, titles, middle names' initials and suffixes left out."""
    words = [_DOTS.sub("", word).strip(".'") for word in plain_letters(form).replace("-", " ").split()]
    words = [_SPELLED.get(word, word) for word in (word.removesuffix("'s") for word in words) if word]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if len(words) > 2 and words[0] == "us":  # "U.S. Coast Guard" is the "Coast Guard" of the same story
        words = words[1:]
    if len(words) > 2 and words[0] in _OFFICES and words[1] == "of":  # "Department of Defense", "Defense Department"
        words = [*(word for word in words[2:] if word != "the"), words[0]]
    suffix = words[-1] if len(words) > 1 and words[-1] in _SUFFIXES else ""
    initials = any(len(word) == 1 for word in words[1:-1])
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    if suffix and not initials:  # "Donald Trump Jr." is the son; "Joseph R. Biden Jr." is how some write Joe Biden
        words[-1] += f" {suffix}"
    first = _GIVEN.get(words[0], words[0]) if len(words) > 1 else (words[0] if words else form.casefold())
    return tuple(_sound(word) for word in (first, *words[1:]))


def _sound(word: str) -> str:
    if len(word) <= 4 or not word.isascii():
        return word
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


def hard(word: str) -> str:
    """Return the sound of a word with its hard consonants spelled alike ("Dagga" and "Daqa" are one name in Arabic)."""
    return _HARD.sub("k", word)
