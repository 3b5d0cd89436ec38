"""Outside text made harmless for each medium: pages, terminals and files, XML."""

from __future__ import annotations

import re

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and the two non-characters that XML forbids."""

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
"""Marks that turn the direction of what follows: a page isolates them by markup, plain text cannot."""

_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return ``text`` with every character that no page, feed or file may carry replaced by U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return ``text`` on one line, without control characters and direction marks, for terminals and Markdown.

    Escape sequences lose their first character, so that no headline can move the cursor or colour the screen.
    """
    return _SPACE.sub(" ", _STEERING.sub("", visible(text))).strip()
