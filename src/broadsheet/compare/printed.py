"""Looking for printed words in many passages: those that cannot hold them are passed over without reading on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.remembered import SENTENCES, remembered

_PLAIN: Final = re.compile(r"(?:[!-~À-ÖØ-öø-ÿ‘’“”–—…]|[ ](?![ ]))*")
"""Letters among which two are alike without regard to case if, and only if, their lower cases are equal; beyond them
there are others ("ſ" is an "s", "İ" an "i"). Between words stands one space."""


@remembered(SENTENCES)
def lowered(text: str, start: int, end: int) -> str | None:
    """Return a passage in lower case, every letter in its place.

    None where letters may be alike in other ways, where spaces are uneven, and where a word goes on into the passage:
    it must be searched with a pattern.
    """
    whole = start == 0 or not _in_word(text[start - 1])
    return text[start:end].lower() if whole and _PLAIN.fullmatch(text, start, end) else None


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def as_printed(form: str) -> str:
    """Return a pattern of the words of a form in turn, whatever spaces part them."""
    return r"\s+".join(map(re.escape, form.split()))


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
    if passage is None or words is None:
        return True
    for word in words:  # noqa: SIM110 - asked thousands of times a page, and a generator takes three times as long
        if word in passage:
            return True
    return False


def first_printed(passage: str, forms: Iterable[str]) -> Span | None:
    """Return where the first of some forms stands as whole words, or None.

    Args:
        passage: What :func:`lowered` gives.
        forms: Plain forms in lower case with single spaces; of two at one place the one named first counts.
    """
    found = None
    for form in forms:
        at = passage.find(form)
        while at >= 0 and not _is_whole(passage, at, at + len(form)):
            at = passage.find(form, at + 1)
        if at >= 0 and (found is None or at < found.start):
            found = Span(at, at + len(form))
    return found


def _is_whole(passage: str, start: int, end: int) -> bool:
    before = start > 0 and _in_word(passage[start - 1])
    return not before and not (end < len(passage) and _in_word(passage[end]))
