"""Names as they sound: one key for a name in several languages and scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        (*"abvggdeeezsiiiiklmnoprstufhssss", ".", "i", ".", "e", "u", "a"),
        strict=True,
    )
)
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "avgdesitiklmnkoprsstifhpo", strict=True))
_SOUNDS = (
    (re.compile(r"s?c?h(?=[aeiouylmnrtwv]|\b)|tch|tsch|cz|sz|ch"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"c(?=[eiy])|ç|z|x"), "s"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[aeiouyjh.'’-]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)

LEAST = 3
"""Sounds of the shortest name compared: shorter ones meet by chance."""


@lru_cache(maxsize=65_536)
def name_key(word: str) -> str:
    """Return the consonants of a name as they sound, the same for Zelenskyy, Selenskyj and Зеленський.

    Args:
        word: One word of a name.

    Returns:
        Lower-case Latin letters; "" for a word of fewer than ``LEAST`` sounds or of another script.
    """
    text = "".join(_CYRILLIC.get(char) or _GREEK.get(char) or char for char in word.casefold())
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text if len(text) >= LEAST and text.isascii() and text.isalpha() else ""
