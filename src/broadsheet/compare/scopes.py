"""Over what and of what time a number counts: numbers of two scopes contradict nothing."""

from __future__ import annotations

import re

from broadsheet.compare.alignment import Variant
from broadsheet.compare.figures import SPANS_OF_TIME
from broadsheet.compare.statements import Token

BESIDE = 20
"""Code points before a number among which the words stand that say when, or that another number rose from it."""


def scope(variant: Variant) -> frozenset[str]:
    """Return the words of a sentence that say over what it counts: one strike's dead are not those of a war."""
    return _SCOPE & frozenset(variant.statements[0].wording.split())


_SCOPE = frozenset(
    {"across", "total", "overall", "nationwide", "worldwide", "altogether", "since", "daily", "weekly", "monthly"}
    | {"yearly", "annual", "annually", "per", "hourly", "combined", "more", "another", "additional", "other"}
)


def of_one_time(one: Variant, a: Token, other: Variant, b: Token) -> bool:
    """Return True for two numbers that are told of one time: both of what was once, both "before" or neither."""
    return _when(one, a) == _when(other, b) and _was_once(one) == _was_once(other)


def _when(variant: Variant, token: Token) -> str:
    """Return the words by which a length of time says when ("past", "before"), "" where it says how long."""
    if token.quantity is None or token.quantity.unit not in SPANS_OF_TIME:
        return ""
    found = _WITHIN.search(_before(variant, token)) or _FROM.match(variant.statements[0].lower, token.end)
    return found[1] if found else ""


def _before(variant: Variant, token: Token) -> str:
    """Return what stands right before a token in its sentence."""
    statement = variant.statements[0]
    return statement.lower[max(statement.span.start, token.start - BESIDE) : token.start]


_WITHIN = re.compile(r"\b(past|last|previous|next|coming|first|within|recent)\s(?:\w+\s)?$")
_FROM = re.compile(r"\s(before|after|ago|later|earlier|since)\b")


def _was_once(variant: Variant) -> bool:
    return _ONCE.search(variant.statements[0].wording) is not None


_ONCE = re.compile(r"\b(?:originally|initially|previously)\b")


def is_start(variant: Variant, token: Token) -> bool:
    """Return True for the value from which another rose or fell ("from 452 to 865")."""
    rises = _START.search(_before(variant, token)) is not None
    return rises and _END.match(variant.statements[0].lower, token.end) is not None


_START = re.compile(r"\bfrom\s$")
_END = re.compile(r"\s(?:\w+\s)?to\s[^\w\s]?\d")


def counts_rest(variant: Variant, token: Token) -> bool:
    """Return True for a count of the others beside those that are named."""
    return _OTHERS.match(variant.statements[0].lower, token.end) is not None


_OTHERS = re.compile(r"\s(?:others?|more|additional|further)\b")
