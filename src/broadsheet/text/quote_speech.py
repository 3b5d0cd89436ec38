"""Speech told from titles, nicknames, scare quotes and markup."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.text.clauses import Clause
from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair
from broadsheet.text.quote_verbs import Attribution

_SMALL: Final = frozenset("a an the of in on at for to and or but from with by is it".split())
_TITLED: Final = re.compile(
    r"(?:titled|entitled|named|broadcast of|edition of|episode of|film|movie|show|series|book|novel|song|album|documentary|episode|program|programme|"
    r"play|column|magazine|podcast|dubbed|nicknamed|known as|\b[A-Z]{2,5}['’]s?)\s*,?\s*\Z"
)
_MARKUP_BEFORE: Final = re.compile(r"[\w-]=\Z")
_LETTER: Final = re.compile(r"[^\W\d_]")


def is_speech(text: str, pair: Pair, one: Clause, at: int, given: Attribution | None, words: Cues) -> bool:
    """Return whether the words between the marks are given as somebody's words."""
    inside = text[pair.start : pair.end]
    if not _LETTER.search(inside) or _MARKUP_BEFORE.search(text, max(0, pair.open - 2), pair.open):
        return False
    count = len(inside.split())
    strength = given.strength if given else 0
    if _title_like(inside, count) and (strength < 2 or _TITLED.search(text, max(0, pair.open - 24), pair.open)):
        return False
    if strength == 3:
        return True
    if count <= 1 and strength < 2:
        return False
    return count > 2 or strength >= 1


def _title_like(inside: str, count: int) -> bool:
    """Return whether the words are capitalised like the title of a work."""
    found = inside.rstrip(",.!?").split()
    if not found or count > 10:
        return False
    large = [word for word in found if word.lower() not in _SMALL]
    return (
        bool(large)
        and all(word[0].isupper() or word[0].isdigit() for word in large)
        and (count > 1 or inside[-1:] not in ".!?")
    )
