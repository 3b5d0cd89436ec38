"""Nations named in a passage, by country, capital or people."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.compare.clauses import context_key
from broadsheet.compare.values import CAPITALS
from broadsheet.text.lexicon import Lexicon

LETTERS: Final = 4
"""Letters by which a country and its people are one: "China" and "Chinese", but not "Iran" and "Iraq"."""

_OF_TWO_WORDS: Final = re.compile(r"\bUnited (States|Kingdom)\b")
_NAME: Final = re.compile(r"[A-Z][\w.]*(?![\w-])")
_APART: Final = {
    "french": "france",
    "danish": "denmark",
    "dutch": "netherlands",
    "spanish": "spain",
    "polish": "poland",
    "swiss": "switzerland",
}
"""Peoples whose names begin otherwise than their countries'."""


def nations_in(passage: str, words: Lexicon) -> tuple[str, ...]:
    """Return the keys of the nations that a passage names, in order; a capital is its country's.

    Args:
        passage: English words.
        words: English word lists.
    """
    plain = _OF_TWO_WORDS.sub(lambda match: "US" if match[1] == "States" else "UK", passage)
    found = []
    before = ""
    for match in _NAME.finditer(plain):
        name = match[0].rstrip(".")
        country = CAPITALS.get(name, name)
        pair = f"{before} {name}" in words.places and name.casefold() not in words.organisations
        if pair or country in words.places or country.casefold() in words.demonyms:
            low = country.casefold()
            found.append(context_key(_APART.get(low, low))[:LETTERS])
        before = name
    return tuple(key for key in found if key)
