"""Lists of phrases written one below the other, and the patterns made of them."""

from __future__ import annotations

import re


def listed(phrases: str) -> tuple[str, ...]:
    """Return the phrases of a list in order: separated by semicolons or line ends, white space around them gone."""
    return tuple(phrase for part in re.split(r";|\n", phrases) if (phrase := part.strip()))


def any_of(phrases: str) -> str:
    """Return the pattern that matches any phrase of a list; each phrase is a pattern itself."""
    return "|".join(listed(phrases))
