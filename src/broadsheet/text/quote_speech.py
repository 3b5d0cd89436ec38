"""Speech told from titles, nicknames, scare quotes and markup."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.text.clauses import Clause
from broadsheet.text.quote_marks import Pair
from broadsheet.text.quote_verbs import Attribution

_SMALL: Final = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "or", "but", "from", "with", "by", "is", "it"]
)
_TITLED: Final = re.compile(
    r"(?:titled|entitled|named|broadcast of|edition of|episode of|film|movie|show|series|book|novel|song|album|"
    r"documentary|episode|program|programme|play|column|magazine|podcast|dubbed|nicknamed|known as|"
    r"\b[A-Z]{2,5}['’]s?)\s*,?\s*\Z"
)
_MARKUP_BEFORE: Final = re.compile(r"[\w-]=\Z")
_LETTER: Final = re.compile(r"[^\W\d_]")


_SIGNED: Final = re.compile(
    r"[ \xa0]*\n?[ \xa0]*(?:―|—|–|--)[ \xa0]*(?=[^\W\d_])([^\n“”\"]{2,80}?)(?=\.?[ \xa0]*(?:\n|\Z|[“\"]))"
)


_LABEL: Final = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?=:\s)")


def label(text: str, pair: Pair) -> tuple[int, int] | None:
    """Return the span of the name in capitals that opens a quotation from a transcript ("WALLACE: …"), or None."""
    match = _LABEL.match(text, pair.start, pair.end)
    return match.span() if match else None


def signature(text: str, pair: Pair) -> tuple[int, int] | None:
    """Return the span of the name that signs a quotation (“…” — Jane Roe), or None."""
    match = _SIGNED.match(text, pair.close)
    if match is None or not match[1][0].isupper() or len(match[1].split()) > 12:
        return None
    return match.span(1)


def is_nickname(text: str, pair: Pair) -> bool:
    """Return whether the marks hold a nickname inside a person's name (Robert "Bobby" Scott)."""
    inside = text[pair.start : pair.end]
    if (
        pair.style == "single"
        or len(inside) > 24
        or inside.count(" ") > 1
        or not inside[0].isupper()
        or inside[-1] in ",.!?"
    ):
        return False
    before = text[max(0, pair.open - 30) : pair.open].rstrip(" \xa0")
    after = text[pair.close : pair.close + 2].lstrip(" \xa0")
    word = before[before.rfind(" ") + 1 :]
    return word[:1].isupper() and len(word) > 1 and word.lower() not in _SMALL and after[:1].isupper()


def is_speech(text: str, pair: Pair, one: Clause, given: Attribution | None) -> bool:
    """Return whether the words between the marks are given as somebody's words."""
    inside = text[pair.start : pair.end]
    if not _LETTER.search(inside) or _MARKUP_BEFORE.search(text, max(0, pair.open - 2), pair.open):
        return False
    count = len(inside.split())
    strength = given.strength if given else 0
    named = _TITLED.search(text, max(0, pair.open - 24), pair.open) is not None
    headline = _capitals_everywhere(one)
    if _title_like(inside, count) and (named or strength < 2) and not headline:
        return False
    if strength == 3 or (headline and strength):
        return True
    if count <= 1 and strength < 2:
        return False
    return count > 2 or strength >= 1


def _capitals_everywhere(one: Clause) -> bool:
    """Return whether the sentence is a headline in title case, where capitals tell nothing."""
    letters = one.classes
    return letters.count("N") + letters.count("G") > 2 and letters.count("n") + letters.count("v") <= 1


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
