"""How a report introduces somebody whose office no list of roles knows: the words right beside the name."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.roles import is_past
from broadsheet.model.brief import Sentence
from broadsheet.model.span import Citation, Span
from broadsheet.text.name_roles import points_away

BEFORE: Final = 90
"""Characters before a name in which its introduction stands."""

_WORD: Final = r"[^\W_][\w’'/-]*\.?"
_BEHIND: Final = re.compile(
    rf",\s(?:[1-9]\d,\s)?(?:who\s(?:is|was)\s)?((?:{_WORD}[ \xa0]){{1,11}}{_WORD})(?:\s\([^()\n]{{2,12}}\))?(?=[,.;])"
)
_PARTY: Final = re.compile(r",\s([RDI]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.?(?=[,;])|[A-Z][a-z]+))(?=[,.;\s])")
_OF: Final = re.compile(
    rf"\s((?:of|from)\s(?:{_WORD}[ \xa0]){{0,6}}?[A-Z][\w’'/-]*(?:\s[a-z]+)?)"
    r"(?=,|\.(?:\s|\Z)|\s(?:told|said|says|wrote|added|warned)\b)"
)
_AHEAD: Final = re.compile(
    rf"(?:\A|\n|[.!?][\"”’')]*\s|,\s|\b(?:and|but|as|from|with|by|to|said|told|for)\s)"
    rf"((?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne)\s(?:{_WORD}[ \xa0]){{0,5}}{_WORD}),\s\Z"
)
_ARTICLE: Final = re.compile(r"(?:[Tt]he|[Aa]n?)\s")
_NO_INTRODUCTION: Final = re.compile(
    r"(?:(?:was|were|is|are|has|had|have|will|would|who|which|whose|whom|where|when|while|after|before|but|and|as|if|in|on|"
    r"at|with|along|alongside|including|according|said|says|told|citing|because|added|adding|to|for|from|by|not|also|then|"
    r"however|meanwhile|though|although|like|since|until|under|over|during|he|she|it|they|we|i|you|there|this|that|these)\b"
    r"|[\w’'-]+(?:ing|ed)\b(?!\s(?:director|editor|partner|officer|member|president))"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:one|two|three|four|five|six|the (?:day|first|second|same|last|next|latter|former))\b)",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(r"\b(?:day|night|week|weekend|month|year|morning|evening|time|former|latter|result)\Z")
_VERB: Final = re.compile(r"\s(?:told|said|says|wrote|was|were|is|are|has|had|have|will|would|added|but|which)\b")


def introduction(name: str, desk: Desk) -> Sentence | None:
    """Return in a report's words who somebody is whom no report gives an office, or None.

    Words behind the name between commas ("Ana Brandt, a pilot who saw it,"), a party and state, "of" a body, or words
    before it between the beginning of a sentence and a comma ("The harbour minister, Ana Brandt,"). What somebody is
    goes before what he or she was; then those that most independent reports give, the longest, the alphabet.

    Args:
        name: The name as the page prints it.
        desk: The story.
    """
    entry = desk.cast.forms.get(name)
    if entry is None or entry.kind != "person":
        return None
    found: dict[str, dict[str, Citation]] = {}
    for article, span in desk.cast.mentions(entry):
        if " " not in span.of(article.text):
            continue
        told = _behind(article.text, span.end) or _ahead(article.text, span)
        if told is not None and not points_away(told.of(article.text)):
            citation = article.cite(*told)
            found.setdefault(citation.quote, {}).setdefault(desk.material.origin_of(article.id), citation)
    if not found:
        return None
    best = min(found, key=lambda words: (is_past(words), -len(found[words]), -len(words), words))
    citations = tuple(found[best].values())[:2]
    return Sentence(best, "extract", citations)


def _behind(text: str, end: int) -> Span | None:
    """Return the span of the words behind a name that say who it is, or None."""
    match = _PARTY.match(text, end) or _OF.match(text, end)
    if match is not None:
        return Span(*match.span(1))
    match = _BEHIND.match(text, end)
    if match is None or " " not in match[1] or _NO_INTRODUCTION.match(match[1]) or _is_name(match[1]):
        return None
    start, last = match.span(1)
    verb = None if " who " in match[1] else _VERB.search(text, start, last)
    return _bare(text, start, verb.start() if verb else last)


def _bare(text: str, start: int, end: int) -> Span:
    """Return a span without the article that it begins with."""
    article = _ARTICLE.match(text, start, end)
    return Span(article.end() if article else start, end)


def _ahead(text: str, span: Span) -> Span | None:
    """Return the span of the words between the beginning of a sentence and a name set off by commas, or None."""
    if text[span.end : span.end + 1] != ",":
        return None
    match = _AHEAD.search(text, max(0, span.start - BEFORE), span.start)
    if match is None or _WHEN.search(match[1]) is not None:
        return None
    return _bare(text, *match.span(1))


def _is_name(words: str) -> bool:
    """Return whether all words begin with a capital: the next name of a list."""
    return (
        all(not word[:1].islower() for word in words.split()) and "of" not in words.split() and len(words.split()) < 4
    )
