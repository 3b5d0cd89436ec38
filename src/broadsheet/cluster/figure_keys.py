"""Numbers as keys that are equal when the amounts are: ``$1.2 billion`` and ``$1,200 million``."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"[\s\-–]{0,2}(?:(%|percent\b|per\s?cent\b)|(hundred|thousand|million|billion|trillion|mn|bn|tn|m|k)\b)"
)
_TIMES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
spelled = {word: str(number) for number, word in enumerate(_SPELLED.split())}
"""Numbers written as words."""

LONGEST = 15
"""Digits of the longest number that is read: longer ones are no figures of news."""


def figure_key(token: str, text: str, start: int, end: int) -> str | None:
    """Return a key of the amount that ``token`` (at ``start`` to ``end`` of ``text``) states, or None.

    The sign of a currency in front, a percent sign and a multiplier behind count: ``$35``, ``%4.2``, ``1200000``.
    """
    if len(token) > LONGEST + 5:
        return None
    whole, _, part = token.replace(",", "").partition(".")
    if not whole.isdecimal() or "." in part:
        return None
    after = _AFTER.match(text[end : end + 14].lower())
    places = _TIMES[after[2]] if after and after[2] else 0
    part = part if part.isdecimal() else ""
    digits = (whole + (part + "0" * places)[: max(places, 0)]).lstrip("0") or "0"
    if len(digits) > LONGEST:
        return None
    rest = part[places:].rstrip("0")
    number = f"{digits}.{rest}" if rest else digits
    money = text[max(0, start - 2) : start].strip()[-1:] in ("$", "€", "£", "¥", "₹")
    return ("$" if money else "%" if after and after[1] else "") + number


def figure_weight(key: str) -> int:
    """Return how much sharing an amount says: small bare numbers are shared by chance."""
    return 1 if len(key) <= 1 else 2 if len(key) <= 2 else 4
