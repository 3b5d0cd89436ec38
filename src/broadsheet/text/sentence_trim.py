"""Trimming a sentence's start so that it can stand on a page: datelines and leading connectives."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.datelines import dateline_end
from broadsheet.text.remembered import SENTENCES, remembered

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
_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]+"
_OPENS: Final = (
    rf"(?:(?:The|An?|In|On|At|After|As|Since|For|With|When|While|It|He|She|They|This|These|That|Two|Three|One|More)\s"
    rf"|{_NAME}(?:’s|'s)\s|{_NAME}(?:\s(?:&|and|of)?\s?{_NAME}){{0,4}},?\s[a-z]|[“\"])"
)
_FURNITURE: Final = re.compile(
    r"(?:In\sthis\sarticle|News\s[aA]nalysis|Advertisement(?:\sSupported\sby)?|Supported\sby|Newsletter)\s+(?=[A-ZÀ-Þ“\"])"
    r"|By\s(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Christmas|Easter|Ramadan)\b)"
    rf"(?:{_NAME}\s){{1,3}}?{_NAME}(?:\sand\s(?:{_NAME}\s){{1,3}}?{_NAME})?"
    rf"(?:\sReporting\sfrom\s(?:the\s)?{_NAME}(?:,?\s{_NAME}){{0,3}}?)?\s+(?={_OPENS})"
)
"""Labels and bylines that lost their line break: "In this article", "By Jane Roe Reporting from Oslo"."""

_NO_TRIM_BEFORE: Final = re.compile(
    r"(?:and|but|or|yet|so|if|when|while|as|with|for|because|although|though|then|now|not|even|only)\b", re.IGNORECASE
)
_ENOUGH: Final = re.compile(r"(?:\S+\s+){3}\S")


@remembered(SENTENCES)
def trim(text: str, span: Span) -> Span:
    """Return ``span`` without a leading dateline, by-agency tag, byline or connective ("But ", "However, ").

    Nothing is rewritten: what remains is a span of the same text that begins with a letter, digit or quotation
    mark, so that a renderer may show its first letter as a capital. A remainder of fewer than four words leaves
    the span whole. Trimming twice changes nothing more.
    """
    start = span.start
    while True:
        moved = dateline_end(text, start)
        if moved == start:
            match = _CONNECTIVE.match(text, start, span.end)
            moved = match.end() if match and not _NO_TRIM_BEFORE.match(text, match.end()) else start
        if moved == start:
            match = _FURNITURE.match(text, start, span.end)
            moved = match.end() if match else start
        if moved == start or not _ENOUGH.match(text, moved, span.end):
            return Span(start, span.end)
        start = moved
