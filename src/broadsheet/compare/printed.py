"""Looking for printed words in many passages: those that cannot hold them are passed over without reading on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.text.remembered import SENTENCES, remembered

_PLAIN: Final = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ÿ‘’“”–—…\xa0]*")
"""Letters among which two are alike without regard to case if, and only if, their lower cases are equal; beyond them
there are others ("ſ" is an "s", "İ" an "i")."""


@remembered(SENTENCES)
def lowered(text: str, start: int, end: int) -> str | None:
    """Return a passage in lower case; None where letters may be alike in other ways, so that it must be searched."""
    return text[start:end].lower() if _PLAIN.fullmatch(text, start, end) else None


def looked_for(forms: Iterable[str]) -> tuple[str, ...] | None:
    """Return for each form its longest word: where none stands, no form does; None where that cannot be told."""
    longest = [max(form.lower().split(), key=len, default="") for form in forms]
    return tuple(dict.fromkeys(longest)) if all(map(_PLAIN.fullmatch, longest)) else None


def may_print(passage: str | None, words: tuple[str, ...] | None) -> bool:
    """Return whether a passage may hold one of the forms, however its letters are written.

    Args:
        passage: What :func:`lowered` gives for it.
        words: What :func:`looked_for` gives for the forms.
    """
    return passage is None or words is None or any(word in passage for word in words)
