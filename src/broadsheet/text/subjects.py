"""Subjects of verbs, found in a sentence's word classes."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.text.clauses import Clause

_TRIED: Final = 6
"""Verbs tried for the subject of a chain. More would cost time and never help on the texts of PolNeAR."""
_DEEPEST: Final = 3
_TIME_BACK: Final = re.compile(r"(?:I?D?n?[d#]+[nN]?)+\Z")
_PHRASE: Final = frozenset("NnDz#oIPgd")


def _over_adverbs(one: Clause, at: int) -> int:
    """Return the index of the last word up to ``at`` that is no adverb, auxiliary or time ("on Monday night")."""
    letters = one.classes
    while at >= 0:
        if letters[at] in "RX":
            at -= 1
            continue
        time = _TIME_BACK.search(letters, max(0, at - 5), at + 1)
        if time is None or not ("d" in time[0] or time[0][0] == "I") or time.start() == 0:
            return at
        at = time.start() - 1
    return at


def subject_before(
    one: Clause,
    verb: int,
    strong: frozenset[str] = frozenset(),
    depth: int = 0,
) -> tuple[int, int] | None:
    """Return the words [first, last) of the subject of the verb at ``verb``, or None.

    Looks left over adverbs, auxiliaries and times; past an apposition or relative clause between commas to the name
    before it; from "and said" and "saying" to the subject of the main verb, a verb in ``strong`` first.
    """
    letters = one.classes
    if letters[verb] == "G" and verb and letters[verb - 1] in "NP" and depth == 0:
        return _phrase_ending(one, verb)
    at = _over_adverbs(one, verb - 1)
    if at < 0 or depth > _DEEPEST:
        return None
    letter = letters[at]
    if letter in "WP":
        return at, at + 1
    if letter in "TC" or letters[verb] == "G":
        return _subject_of_chain(one, at, verb, strong, depth)
    if letter in ",-)":
        return _before_parenthesis(one, at, depth)
    if letter in "NnDz#dgvI":
        return _phrase_ending(one, at + 1)
    if letter == "S" and one.lows[at] in ("that", "which"):
        return _phrase_ending(one, at) or (at, at + 1)
    return None


def _subject_of_chain(
    one: Clause,
    at: int,
    verb: int,
    strong: frozenset[str],
    depth: int,
) -> tuple[int, int] | None:
    """Return the subject of the finite verb that a coordinated, infinitive or participle verb hangs on."""
    letters = one.classes
    if letters[verb] == "G" and letters[at] == "," and at and letters[at - 1] == "V" and one.lows[at - 1] in strong:
        return subject_before(one, at - 1, strong, depth + 1)  # "…, she said, adding that …"
    start = max(letters.rfind(";", 0, at), letters.rfind(".", 0, at)) + 1
    finite = [k for k in range(start, at + 1) if letters[k] in "VvX" and not (k and letters[k - 1] in "DzI")]
    if letters[verb] == "G" and letters[at] in ",-SI":
        order = finite
    else:
        order = finite[::-1]
        order.sort(key=lambda k: one.lows[k] not in strong)
    for k in order[:_TRIED]:
        found = subject_before(one, k, strong, depth + 1)
        if found is not None:
            return found
    return _first_phrase(one, start, verb)


def _before_parenthesis(one: Clause, comma: int, depth: int) -> tuple[int, int] | None:
    """Return the phrase that the words between two commas (dashes, brackets) are said of."""
    letters = one.classes
    close = letters[comma]
    opening = {",": ",", "-": "-", ")": "("}[close]
    at = comma - 1
    ends: list[int] = []
    while at >= 0 and letters[at] not in ";.:Q":
        if letters[at] == opening:
            ends.append(at)
        at -= 1
    if not ends:
        return _phrase_ending(one, comma)
    best = ends[0]
    for end in ends:
        after = letters[end + 1 : end + 2]
        before = letters[end - 1 : end] if end else ""
        if before in ("N", ")", "n", "z") and after in ("D", "n", "W", "#", "N", "g", "v", "z", "I"):
            best = end
            if before == "N":
                break
    if best == 0:
        return None
    if letters[best - 1] in ",-)":
        return _before_parenthesis(one, best - 1, depth + 1) if depth < 3 else None
    return _phrase_ending(one, best)


def _phrase_ending(one: Clause, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before the word ``end``, prepositional parts included."""
    letters = one.classes
    start = end
    while start > 0:
        letter = letters[start - 1]
        if letter in _PHRASE or (letter == "v" and letters[start - 2 : start - 1] in ("D", "z", "n")):
            start -= 1
        elif letter == "C" and start >= 2 and one.lows[start - 1] == "and" and letters[start - 2] in "Nnz":
            start -= 2
        else:
            break
    while start < end and letters[start] in "Ido":
        start = _after_opening(letters, start, end)
    return (start, end) if start < end else None


def _after_opening(letters: str, start: int, end: int) -> int:
    """Return where the phrase begins behind an opening "In Ohio" or "On Tuesday"."""
    at = start + 1
    while at < end and letters[at] in "d#":
        at += 1
    if at < end and letters[start] != "d":
        if letters[at] in "Dz":
            at += 1
        while at < end and letters[at] == letters[at - 1] == "n":
            at += 1
        if at + 1 < end:
            at += 1
    return at


def _first_phrase(one: Clause, start: int, limit: int) -> tuple[int, int] | None:
    """Return the first noun phrase in words [start, limit), an introduction up to a comma left out."""
    letters = one.classes
    at = start
    while at < limit:
        if letters[at] in "ISGgdRC":
            comma = letters.find(",", at, limit)
            if comma < 0:
                at += 1
                continue
            at = comma + 1
            continue
        if letters[at] in "PNDnz#":
            end = at + 1
            while end < limit and letters[end] in "NnDz#oI" and letters[at] != "P":
                end += 1
            return at, end
        at += 1
    return None


_RIGHT: Final = re.compile(r"(?:P|(?:D|#)?[Nnzv#D]+(?:o[NnDz#]+)*(?:C[Nnz]+)?)")


def subject_after(one: Clause, verb: int) -> tuple[int, int] | None:
    """Return the words [first, last) of the subject right behind the verb ("said Mr. Smith"), or None."""
    match = _RIGHT.match(one.classes, verb + 1)
    return match.span() if match else None


def clause_subject(one: Clause, before: int) -> tuple[int, int] | None:
    """Return the subject of the verb nearest before the word ``before``, or the first phrase of the sentence."""
    letters = one.classes
    at = before - 1
    while at >= 0 and letters[at] not in ";.":
        if letters[at] in "VvX":
            found = subject_before(one, at)
            if found is not None:
                return found
        at -= 1
    return _first_phrase(one, at + 1, before)
