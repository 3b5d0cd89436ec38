"""Which verb of a sentence attributes a quotation, and which words are its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.clauses import Clause, clause_subject, subject_after, subject_before
from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said something: words [first, last) of ``one``, and the cue's span.

    ``strength``: 3 beside the quotation, 2 elsewhere in its clause with a verb of saying, 1 the subject of
    another verb.
    """

    one: Clause
    subject: tuple[int, int]
    cue: Span | None
    strength: int


_AFTER_VERB: Final = re.compile(r"[,-]?R*X?R*(?P<verb>V)(?=[DNnPz#v])")
_AFTER_NAME: Final = re.compile(
    r"[,-]?R*(?P<name>P|[NDnz#][NnDzo#I]{0,12}?)(?:,[^Q;:,]{1,14}(?:,[^Q;:,V]{1,12}){0,2},|\([^Q)]{1,8}\)|-[^Q-]{1,14}-|"
    r"W[^Q,]{1,12}?,?|,)?(?P<mid>[RXd]*)(?P<verb>V)"
)
_TAIL: Final = re.compile(
    r",(?P<name>P|[NDnz#][NnDzo#I]{0,12}?)(?:,[^Q;:,]{1,14},)?[RXd]*(?P<verb>V)[^QVvX,]{0,12}\.?\Z"
)
_TOLD: Final = re.compile(r"[^QC.,:;()\-]")


def told(one: Clause) -> bool:
    """Return whether the sentence has words outside quotation marks."""
    return _TOLD.search(one.classes) is not None


def attribute(text: str, one: Clause, at: int, pair: Pair | None, words: Cues) -> Attribution | None:
    """Return the attribution of the quotation that is word ``at`` of ``one``, or None.

    Tried in order: a verb of saying right before the quotation; one behind it; any verb of saying before it; one
    at the sentence's end; the name before a colon; the subject of the clause that the quotation stands in.
    """
    if pair is None:
        return _before(one, at, words, adjacent=False)
    closed = text[pair.end - 1] in ",!?…—-" or text[pair.close : pair.close + 1] == ","
    adjacent = _before(one, at, words, adjacent=True)
    if adjacent is not None:
        return adjacent
    behind = _behind(text, one, at, words, closed=closed)
    if behind is not None:
        return behind
    before = _before(one, at, words, adjacent=False)
    if before is not None and _strong(one, before, words):
        return before
    tail = _tail(one, at, words)
    return tail or before or _according(text, one, words) or _label(one, at) or _by_subject(one, at)


def _strong(one: Clause, found: Attribution, words: Cues) -> bool:
    if found.cue is None:
        return False
    index = one.starts.index(found.cue.start)
    return one.lows[index] in words.strong


def _cue(one: Clause, index: int) -> Span:
    return Span(one.starts[index], one.ends[index])


_ADJACENT: Final = re.compile(
    r"[VG](?:[PND#z][NnDzo#]{0,6})?(?:[Id#][NnDzo#d]{0,6}){0,2}[,:]?S?[,:]?\Z|[VG][,:RS]{0,3}\Z"
)


def _before(one: Clause, at: int, words: Cues, *, adjacent: bool) -> Attribution | None:
    """Return the attribution by the nearest verb of saying before the word ``at``."""
    letters = one.classes
    low_limit = max(letters.rfind(";", 0, at), letters.rfind(".", 0, at)) + 1
    index = max(letters.rfind("V", low_limit, at), letters.rfind("G", low_limit, at))
    if index < 0:
        return None
    if adjacent:
        gap = letters[index:at]
        if not (_ADJACENT.match(gap) and (gap[-1] in ",:SVG" or len(gap) <= 3)):
            return None
        if gap[-1] not in ",:" and one.lows[index] not in words.strong:
            return None
    subject = subject_before(one, index)
    if subject is None:
        subject = clause_subject(one, index)
    if subject is None:
        subject = subject_after(one, index) if letters[at - 1 : at] == ":" else None
    return Attribution(one, subject, _cue(one, index), 3 if adjacent else 2) if subject else None


def _behind(text: str, one: Clause, at: int, words: Cues, *, closed: bool) -> Attribution | None:
    """Return the attribution by a verb of saying or "according to" behind the word ``at``."""
    letters = one.classes
    nearby = at + 1
    while letters[nearby : nearby + 2] in ("CQ", ",Q"):
        nearby += 2
    rest = one.starts[nearby] if nearby < len(letters) else -1
    if rest >= 0:
        skip = 1 if letters[nearby] == "," else 0
        found = _phrase(text, one, nearby + skip, words)
        if found is not None:
            return found
    match = _AFTER_VERB.match(letters, nearby)
    if match and (closed or one.lows[match.start("verb")] in words.strong):
        verb = match.start("verb")
        subject = subject_after(one, verb)
        if subject is not None and not (one.classes[subject[0]] == "P" and one.lows[subject[0]] == "it"):
            return Attribution(one, subject, _cue(one, verb), 3)
    match = _AFTER_NAME.match(letters, nearby)
    if match and (closed or one.lows[match.start("verb")] in words.strong and match["name"][0] in "PND"):
        if not closed and letters[nearby] != ",":
            return None
        verb = match.start("verb")
        return Attribution(one, match.span("name"), _cue(one, verb), 3)
    return None


def _phrase(text: str, one: Clause, index: int, words: Cues) -> Attribution | None:
    """Return the attribution by "according to" and its like at word ``index``."""
    if index >= len(one.classes):
        return None
    start = one.starts[index]
    low = text[start : start + 24].lower()
    for phrase in words.according:
        if low.startswith(phrase + " "):
            after = index + phrase.count(" ")
            subject = subject_after(one, after)
            if subject is not None:
                return Attribution(one, subject, Span(start, start + len(phrase)), 3)
    return None


def _according(text: str, one: Clause, words: Cues) -> Attribution | None:
    for index, low in enumerate(one.lows):
        if low and any(phrase.startswith(low) for phrase in words.according):
            found = _phrase(text, one, index, words)
            if found is not None:
                return found
    return None


def _tail(one: Clause, at: int, words: Cues) -> Attribution | None:
    """Return the attribution at the end of a sentence (", Mr. Smith said.")."""
    match = _TAIL.search(one.classes, at)
    if match is None or one.lows[match.start("verb")] not in words.strong:
        return None
    return Attribution(one, match.span("name"), _cue(one, match.start("verb")), 2)


_LABEL: Final = re.compile(r"[NDnz#]{1,6}(?:\([^)]*\))?:")


def _label(one: Clause, at: int) -> Attribution | None:
    """Return the attribution to the name before a colon at the sentence's start ("Smith: “No”")."""
    match = _LABEL.match(one.classes)
    if match is None or match.end() > at:
        return None
    colon = match.end() - 1
    return Attribution(one, (0, colon), _cue(one, colon), 2)


def _by_subject(one: Clause, at: int) -> Attribution | None:
    """Return the attribution to the subject of the clause, for words quoted in passing."""
    if one.classes[at - 1 : at] == "z" and at >= 1:
        return Attribution(one, (at - 1, at), None, 1)
    subject = clause_subject(one, at)
    return Attribution(one, subject, None, 1) if subject else None
