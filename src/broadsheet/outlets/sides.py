"""From a rater's own word to a side."""

from __future__ import annotations

import re

from broadsheet.model.outlet import Side

_WORDS: dict[str, Side] = {
    "l": "left",
    "ll": "left",
    "lc": "left",
    "left": "left",
    "far left": "left",
    "extreme left": "left",
    "lean left": "left",
    "leans left": "left",
    "left center": "left",
    "left centre": "left",
    "center left": "left",
    "centre left": "left",
    "c": "center",
    "center": "center",
    "centre": "center",
    "least biased": "center",
    "rc": "right",
    "lr": "right",
    "r": "right",
    "right center": "right",
    "right centre": "right",
    "center right": "right",
    "centre right": "right",
    "lean right": "right",
    "leans right": "right",
    "right": "right",
    "far right": "right",
    "extreme right": "right",
}


def side_of_value(value: str) -> Side:
    """Return the side that a rater's word means.

    Words that speak of something else (``pro-science``, ``satire``, ``mixed``, ``fake-news``) are no side: "unrated".

    Args:
        value: The rater's word, any case, hyphens or underscores for spaces.
    """
    return _WORDS.get(re.sub(r"[\s_\-]+", " ", value).strip().casefold().removesuffix(" bias"), "unrated")
