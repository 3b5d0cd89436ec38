"""Whether a sentence has what the title of its facet promises, whatever its turns of phrase score.

"History" needs a time before the story, "Community reaction" people who react, "What's next" something to come. A model
of turns of phrase mistakes a sentence now and then; one of these marks is missing from most such sentences. The marks
are English ones: sentences of other languages are judged by their scores alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from broadsheet.text.remembered import SENTENCES, remembered

LONGEST: Final = 1_200
"""Code points read of a sentence; longer ones are lost line breaks."""


@remembered(SENTENCES)
def fits(text: str, facet: str, language: str | None = "en") -> bool:
    """Return whether a sentence holds what the title of a facet promises; True for other languages than English.

    Args:
        text: One sentence.
        facet: Its likeliest facet.
        language: ISO 639-1 code; None reads as English.
    """
    if (language or "en")[:2] != "en":
        return True
    needs, trivial = _needs()
    read = text[:LONGEST]
    return not trivial.search(read) and all(mark.search(read) for mark in needs.get(facet, ()))


@cache
def _needs() -> tuple[Mapping[str, tuple[re.Pattern[str], ...]], re.Pattern[str]]:
    """Return the patterns that each facet needs, and the one of what a gazetteer says of a place."""
    raw = files("broadsheet.compare").joinpath("data/facet_marks.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    marks = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in table["marks"].items()}
    return {facet: tuple(marks[name] for name in names) for facet, names in table["needs"].items()}, marks["trivial"]
