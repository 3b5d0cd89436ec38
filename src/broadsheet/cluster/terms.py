"""How texts are cut into stems, for any script."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0f71-\u0f84\u1000-\u1049\u1780-\u17d3"
)
# Vowel signs of Hebrew, Arabic, Indic and South-East Asian scripts are no \w: they are listed so that words stay whole.
# What may not follow a number makes it whole or none: Python 3.11 before 3.11.5 misreads possessive groups.
TOKEN = re.compile(rf"\d++(?:[.,]\d++)*(?!\w|[.,]\d)|[\w{_MARKS}]++(?:['’][\w{_MARKS}]++)?")

FIGURE = "#"
"""Stands before figures among words."""

_SUFFIXES = ("ing", "edly", "ed", "ies", "es", "s", "ly")
_STEM_LENGTH = 8
"""Longest stem: inflected endings of Slavic, Germanic and Romance words lie behind it."""


def is_spaceless(token: str) -> bool:
    """Return whether ``token`` is of a script written without spaces (Chinese, Japanese, Thai, Khmer, Burmese)."""
    for char in token:
        code = ord(char)
        if code >= 0x0E00 and (
            code < 0x0FFF
            or 0x1000 <= code < 0x10A0
            or 0x1780 <= code < 0x1800
            or 0x3040 <= code < 0xA000
            or 0x20000 <= code < 0x32000
            or 0xF900 <= code < 0xFB00
        ):
            return True
    return False


def pieces(token: str) -> list[str]:
    """Return the pairs of neighbouring characters of a token of a script without spaces, in order."""
    if len(token) < 3:
        return [token]
    return [token[i : i + 2] for i in range(len(token) - 1)]


@lru_cache(maxsize=1 << 16)
def stem(token: str) -> str:
    """Return the stem of a word: lower case, possessive and common endings off, cut to a bounded length."""
    word = token.casefold()
    for mark in ("'", "’"):
        cut = word.find(mark)
        if cut > 1:
            head, tail = word[:cut], word[cut + 1 :]
            word = head if tail == "s" or len(tail) > 3 else head + tail
            if tail != "s" and len(tail) > 3:
                word = tail if len(head) <= 2 else head
            break
    if word.isascii():
        word = _strip_ending(word)
    return word[:_STEM_LENGTH]


def _strip_ending(word: str) -> str:
    if len(word) <= 3 or not word.isalpha():
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            if suffix == "s" and word[-2] in "su":
                return word
            word = word[: -len(suffix)]
            if suffix == "ies":
                return word + "y"
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word


def worded(text: str) -> tuple[str, ...]:
    """Return the stems of a text in order, figures behind ``FIGURE``; scripts without spaces in pairs of characters."""
    found: list[str] = []
    for token in TOKEN.findall(text):
        if token[0].isdigit():
            found.append(FIGURE + token)
        elif is_spaceless(token):
            found += pieces(token)
        else:
            found.append(stem(token))
    return tuple(found)
