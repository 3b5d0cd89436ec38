"""What a sentence tells and counts: its content words, and the words that follow each of its numbers."""

from __future__ import annotations

import re

from broadsheet.text.number_words import number_words
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import terms

_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")

AFTER = 4
"""Words after a number among which the thing counted stands: "five additional U.S. House seats"."""


@remembered(SENTENCES)
def content(text: str, language: str | None) -> frozenset[str]:
    """Return the stems of the content words of a sentence."""
    return frozenset(terms(text, language))


@remembered(SENTENCES)
def counted(text: str, language: str | None) -> dict[str, frozenset[str]]:
    """Return the content words that follow each number of a sentence, by the number; years count nothing."""
    values = number_words(language or "en").values
    words = _WORD.findall(text)
    found: dict[str, frozenset[str]] = {}
    for at, word in enumerate(words):
        number = word.rstrip(".,").replace(",", "") if word[0].isdigit() else str(values.get(word.lower(), ""))
        if number not in {"", "1"} and not _YEAR.match(number):
            after = content(" ".join(words[at + 1 : at + 1 + AFTER]), language)
            found[number] = found.get(number, frozenset()) | after
    return found
