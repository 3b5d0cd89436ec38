"""Trimming a sentence's start so that it can stand on a page: datelines and leading connectives."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.datelines import dateline_end

_CONNECTIVE: Final = re.compile(
    r"(?:(?:But|And|Yet|So|Or)\s+(?=[A-Za-z\"“‘'$£€\d])"
    r"|(?:Meanwhile|However|Moreover|Furthermore|Nevertheless|Nonetheless|Still|Also|Additionally|Separately|"
    r"Elsewhere|Instead|Indeed|Likewise|Similarly|Therefore|Thus|Consequently|Besides|Hence|In addition|"
    r"In fact|As a result|In turn|On the other hand|By contrast|In contrast|For its part|For his part|"
    r"For her part|For their part|At the same time|In the meantime|Of course|For example|For instance|"
    r"But now|And yet|After all|Aber|Doch|Jedoch|Unterdessen|Cependant|Toutefois|Par ailleurs|"
    r"Sin embargo|Además|Mientras tanto|Tuttavia|Inoltre|Intanto|No entanto|Além disso)"
    r",\s+(?=[^\W_]|[\"“‘«„$£€]))"
)
_NO_TRIM_BEFORE: Final = re.compile(
    r"(?:and|but|or|yet|so|if|when|while|as|with|for|because|although|though|then|now|not|even|only)\b", re.IGNORECASE
)
_MIN_WORDS: Final = 4


def trim(text: str, span: Span) -> Span:
    """Return ``span`` without a leading dateline, by-agency tag or connective ("But ", "However, ").

    Nothing is rewritten: what remains is a span of the same text that begins with a letter, digit or quotation
    mark, so that a renderer may show its first letter as a capital. A remainder of fewer than four words leaves
    the span whole. Trimming twice changes nothing more.
    """
    start = span.start
    moved = dateline_end(text, start)
    if moved >= span.end or len(text[moved : span.end].split()) < _MIN_WORDS:
        moved = start
    start = moved
    while True:
        match = _CONNECTIVE.match(text, start, span.end)
        if match is None or _NO_TRIM_BEFORE.match(text, match.end()):
            break
        if len(text[match.end() : span.end].split()) < _MIN_WORDS:
            break
        start = match.end()
    return Span(start, span.end)
