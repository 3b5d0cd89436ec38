"""Indirect speech: what a text says that somebody said, without quotation marks around it.

Reference: Silvia Pareti, Tim O'Keefe, Ioannis Konstas, James Curran, Irena Koprinska, "Automatically Detecting and
Attributing Indirect Quotations" (2013).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.model.findings import Name, Quotation
from broadsheet.model.span import Span
from broadsheet.text.clauses import Clause, clause
from broadsheet.text.cues import Cues, cues
from broadsheet.text.names import find as find_names
from broadsheet.text.quote_marks import pairs
from broadsheet.text.sentences import split
from broadsheet.text.speakers import Speakers
from broadsheet.text.subjects import subject_after, subject_before

LONGEST: Final = 2_400
"""Code points of a sentence. A longer one is a page without full stops, no sentence."""
_SHORTEST: Final = 4
"""Words of content. Shorter ones ("he said so") state nothing that a page could show."""
_LISTENERS: Final = frozenset(
    [
        "told",
        "tell",
        "tells",
        "telling",
        "warned",
        "warns",
        "informed",
        "assured",
        "reminded",
        "advised",
        "urged",
        "asked",
        "reassured",
    ]
)
_LISTENER: Final = re.compile(r"(?:P|D?[Nnz#]{1,5}?(?:o[DNn]{1,4}?)?)(?:I?[Dn]?[d#]+n?)?(?=[SPDN])")
_AFTER_VERB: Final = re.compile(r"(?:[IR]?[Dn]?[d#]+n?|R|I[DnNz#]{1,4}(?=S)){0,3},?S?")
_TAIL: Final = re.compile(
    r",(?P<name>P|[NDnz#v][NnDzo#I]{0,12}?)(?:,[^Q;:,]{1,26},)?[RXd]*(?P<verb>V)(?:[RIdo#NDnz]{0,10})\.?\Z"
)
_INVERTED: Final = re.compile(r",(?P<verb>V)(?P<name>[NDnz#][NnDzo#I]{0,12})\.?\Z")


def attributions(
    text: str,
    language: str | None = "en",
    names: Sequence[Name] | None = None,
) -> tuple[Quotation, ...]:
    """Return what ``text`` reports that somebody said, in indirect speech.

    "X said (that) …", "…, X said" and "according to X, …" are found, one attribution a sentence. Contents that are
    nothing but words in quotation marks are left to ``quotes.find``.

    Args:
        text: Plain text; paragraphs end at line breaks.
        language: ISO 639-1 code.
        names: Names in the text as ``names.find`` gives them; found here when None.

    Returns:
        Records in order whose ``start`` and ``end`` are the content, cue and speaker left out.
    """
    code = (language or "en").split("-")[0].lower()
    words = cues(code)
    speakers = Speakers(text, find_names(text, code) if names is None else names)
    marks = pairs(text)
    found: list[Quotation] = []
    number = 0
    for sentence in split(text, code):
        while number < len(marks) and marks[number].open < sentence.start:
            number += 1
        inside = []
        while number < len(marks) and marks[number].open < sentence.end:
            inside.append((number, marks[number]))
            number += 1
        if sentence.end - sentence.start > LONGEST:
            continue
        one = clause(text, sentence.start, sentence.end, inside, words)
        read = _read(text, one, words)
        if read is None:
            continue
        first, last, subject, cue = read
        told = sum(letter not in "Q.,:;-()" for letter in one.classes[first:last])
        if told >= _SHORTEST:
            start, end = one.starts[first], one.ends[last - 1]
            found.append(Quotation(start, end, speakers.mention(one, subject), cue, sentence))
    return tuple(found)


_Read = tuple[int, int, tuple[int, int], Span]


def _read(text: str, one: Clause, words: Cues) -> _Read | None:
    """Return content [first, last) as words, the subject's words and the cue of a sentence, or None."""
    return _from_tail(one, words) or _according(text, one, words) or _from_verb(one, words)


def _from_tail(one: Clause, words: Cues) -> _Read | None:
    for pattern in (_TAIL, _INVERTED):
        match = pattern.search(one.classes)
        if match is None:
            continue
        verb = match.start("verb")
        if one.lows[verb] in words.strong and match.start() >= _SHORTEST and one.classes[match.start() - 1] != "Q":
            return 0, match.start(), match.span("name"), Span(one.starts[verb], one.ends[verb])
    return None


def _according(text: str, one: Clause, words: Cues) -> _Read | None:
    letters = one.classes
    for index, low in enumerate(one.lows):
        if low not in words.openings:
            continue
        for phrase in words.according:
            if not phrase.startswith(low) or " " not in phrase:
                continue
            start = one.starts[index]
            if text[start : start + len(phrase)].lower() != phrase:
                continue
            behind = index + phrase.count(" ")
            subject = subject_after(one, behind)
            if subject is None:
                return None
            cue = Span(start, start + len(phrase))
            if index == 0:
                comma = letters.find(",", subject[1])
                return (comma + 1, len(letters.rstrip(".")), subject, cue) if 0 < comma < len(letters) - 1 else None
            first = index - 1 if letters[index - 1] == "," else index
            return 0, first, subject, cue
    return None


def _from_verb(one: Clause, words: Cues) -> _Read | None:
    """Return the reading of "X said (that) …" by the first sure verb of saying outside a relative clause."""
    letters = one.classes
    for index, letter in enumerate(letters):
        if letter != "V" or one.lows[index] not in words.strong or one.lows[index] in words.naming:
            continue
        if index and one.lows[index - 1] in _PASSIVE:
            continue
        subject = subject_before(one, index, words.strong)
        if subject is None or letters[subject[0]] == "W":
            continue
        first = _content_start(one, index)
        last = _content_end(one, first, words)
        stated = last - first >= _SHORTEST and _FINITE.search(letters, first + 1, last) is not None
        if stated and (letters[first] in "PNDnz#SgRv" or (letters[first] == "I" and "," in letters[first:last])):
            return first, last, subject, Span(one.starts[index], one.ends[index])
    return None


_PASSIVE: Final = frozenset({"was", "were", "is", "are", "been", "being", "be"})
_FINITE: Final = re.compile(r"[VvX]")
_LATE_THAT: Final = re.compile(r"[^QVvX;:.,]{0,12}?,?[^QVvX;:.,]{0,6}?(?=S)")


def _content_start(one: Clause, verb: int) -> int:
    """Return the first word of what is said: behind the listener, the time and "that"."""
    letters = one.classes
    first = verb + 1
    late = _LATE_THAT.match(letters, first)
    if late is not None and one.lows[late.end()] == "that":
        return late.end() + 1
    if one.lows[verb] in _LISTENERS:
        listener = _LISTENER.match(letters, first)
        first = listener.end() if listener else first
    skipped = _AFTER_VERB.match(letters, first)
    return skipped.end() if skipped else first


def _content_end(one: Clause, first: int, words: Cues) -> int:
    """Return where what is said ends: before the sentence's end, or before what the same subject goes on to do."""
    letters = one.classes
    end = len(letters.rstrip("."))
    for index in range(first + _SHORTEST, end):
        if letters[index] == "G" and letters[index - 1] == ",":
            return index - 1
        if letters[index] == "V" and letters[index - 1] == "C" and one.lows[index] in words.strong:
            return index - 2 if letters[index - 2] == "," else index - 1
    return end
