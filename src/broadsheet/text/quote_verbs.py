"""Which verb of a sentence attributes a quotation, and which words are its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.clauses import Clause
from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair
from broadsheet.text.subjects import clause_subject, subject_after, subject_before


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


_AFTER_VERB: Final = re.compile(r"[,-]{0,2}R*X?R*(?P<verb>V)(?=(?:I?d+)?[DNnPz#v])")
_DAY_AFTER: Final = re.compile(r"I?d+(?=[DNnPz#v])")
_VERB_LAST: Final = re.compile(r"R*(?P<verb>V)[X.]*\Z")
_AFTER_NAME: Final = re.compile(
    r"[,-]{0,2}R*(?P<name>P|[NDnz#v][NnDzo#I]{0,12}?(?:CN{1,4})?)(?:,[^Q;:,]{1,26}(?:,[^Q;:,V]{1,12}){0,2},|\([^Q)]{1,8}\),?|-[^Q-]{1,20}-|"
    r"W[^Q,]{1,16}?,?|,)?(?P<mid>[RXd]*)(?P<verb>V)"
)
_TAIL: Final = re.compile(
    r",(?P<name>P|[NDnz#][NnDzo#I]{0,12}?)(?:,[^Q;:,]{1,14},)?[RXd]*(?P<verb>V)(?=[RIdo#NDn]{0,10}(?:[,.]|\Z))"
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
        at = len(one.classes.rstrip("."))
        return _tail(one, 0, words) or _said_before(one, at, words) or _main_subject(one)
    closed = _closed(text, pair)
    found = _adjacent(one, at, words) or _behind(text, one, at, words, closed=closed)
    if found is not None:
        return found
    before = _said_before(one, at, words)
    if before is not None and _is_strong(one, before, words):
        return before
    if one.classes[at - 1 : at] == ":" and at:
        return _label(one, at) or _by_subject(one, at, strength=2)
    return (
        _tail(one, at, words)
        or _according(text, one, words)
        or _naming(one, before, words)
        or _noun(one, at, words)
        or before
        or _label(one, at)
        or _by_subject(one, at)
    )


def _closed(text: str, pair: Pair) -> bool:
    """Return whether the quotation ends in a mark that lets an attribution follow."""
    last = text[pair.start : pair.end].rstrip("\"”’'»)] ")[-1:]
    return last in ",!?…—-" or text[pair.close : pair.close + 1] in ",—–-" or pair.close == pair.end


def _is_strong(one: Clause, found: Attribution, words: Cues) -> bool:
    return found.cue is not None and one.lows[one.starts.index(found.cue.start)] in words.strong


def _naming(one: Clause, found: Attribution | None, words: Cues) -> Attribution | None:
    """Return ``found`` if its cue gives a thing a name ("called it “a sham”")."""
    if found is None or found.cue is None:
        return None
    return found if one.lows[one.starts.index(found.cue.start)] in words.naming else None


def _cue(one: Clause, index: int) -> Span:
    return Span(one.starts[index], one.ends[index])


_ADJACENT: Final = re.compile(
    r"[VG](?:,?(?:[PNDnz#][NnDzo#]{0,8}|[IRd#][NnDzo#d]{0,8})){0,3}[,:]S?,?\Z|[VG][RS]{0,2}(?:[ID][n]?)?\Z"
)
_CLOSE_WEAK: Final = re.compile(r"[VG](?:[Id#PNDnz][NnDzo#d]{0,6})?[,:]\Z|[VG]\Z")


def _adjacent(one: Clause, at: int, words: Cues) -> Attribution | None:
    """Return the attribution by a verb of saying right before the word ``at`` ("He said on Monday: “…”")."""
    letters = one.classes
    index = max(letters.rfind("V", 0, at), letters.rfind("G", 0, at))
    if index < 0 or letters.find(".", index, at) >= 0:
        return None
    gap = letters[index:at]
    pattern = _ADJACENT if one.lows[index] in words.strong else _CLOSE_WEAK
    if not pattern.match(gap):
        return None
    asked = letters[index - 1 : index] == "X" and one.lows[index + 1 : index + 2] == ["by"]  # "he was asked by a child"
    subject = subject_after(one, index + 1) if asked else _subject(one, index, words)
    if subject is None and gap[-1] == ":":
        subject = subject_after(one, index)
    if subject is None or _by_other(one, subject):
        return None
    return Attribution(one, subject, _cue(one, index), 3)


def _by_other(one: Clause, subject: tuple[int, int]) -> bool:
    """Return whether the verb is said of "what he calls", whose real speaker stands further left."""
    return subject[0] > 0 and one.classes[subject[0]] == "P" and one.lows[subject[0] - 1] == "what"


def _subject(one: Clause, index: int, words: Cues) -> tuple[int, int] | None:
    if one.classes[index] == "G" and not _FINITE.search(one.classes, 0, index):
        behind = _INTRODUCED.search(one.classes, index)
        if behind is not None and not _NAMED.search(one.classes, 0, index):
            return behind.span(1)
    subject = subject_before(one, index, words.strong)
    if subject is None:
        return clause_subject(one, index)
    return _outer(one, subject, words) or subject


def _outer(one: Clause, subject: tuple[int, int], words: Cues) -> tuple[int, int] | None:
    """Return the subject of "Lynch said" in "Lynch said she recalled", whom the pronoun stands for."""
    first = subject[0]
    letters = one.classes
    if letters[first] != "P" or first < 2:
        return None
    verb = first - 2 if letters[first - 1] == "S" and one.lows[first - 1] == "that" else first - 1
    while verb > 0 and letters[verb] in "dR":
        verb -= 1
    if letters[verb] != "V" or one.lows[verb] not in words.strong:
        return None
    outer = subject_before(one, verb, words.strong)
    if outer is None or not _NAMED.search(letters, *outer):
        return None
    return _outer(one, outer, words) or outer


_FINITE: Final = re.compile(r"[VvX]")
_NAMED: Final = re.compile(r"[NP]")
_INTRODUCED: Final = re.compile(r"(?:,|Q)(P|[NDn#][NnDzo#]{0,8})(?=[RdX]*[VvX])")


def _said_before(one: Clause, at: int, words: Cues) -> Attribution | None:
    """Return the attribution by a verb of saying before the word ``at``, however far.

    A verb that surely reports speech is preferred to a nearer one that may not; a verb of naming to both when it is
    close and its subject is named.
    """
    letters = one.classes
    start = max(letters.rfind(";", 0, at), letters.rfind(".", 0, at)) + 1
    verbs = [index for index in range(start, at) if letters[index] in "VG"]
    if not verbs:
        return None
    chosen = max(verbs, key=lambda index: (_rank(one.lows[index], words), index))
    last = verbs[-1]
    if last != chosen and one.lows[last] in words.naming and at - last <= 9 and not _TURNS.search(letters, last, at):
        named = _subject(one, last, words)
        if named is not None and letters[named[0]] not in "PW":
            chosen = last
    subject = _subject(one, chosen, words)
    if subject is None and not words.adverb_endings:  # the verb may stand first
        subject = subject_after(one, chosen)
    if subject is not None and _by_other(one, subject):
        outer = clause_subject(one, subject[0] - 1)
        if outer is not None:
            subject = outer
    return Attribution(one, subject, _cue(one, chosen), 2) if subject else None


def _rank(low: str, words: Cues) -> int:
    return 2 if low in words.strong else 0 if low in words.weak else 1


def _noun(one: Clause, at: int, words: Cues) -> Attribution | None:
    """Return the attribution by a noun of saying with its owner ("Mr. Smith’s claim that …", "his promise to …")."""
    for index in range(at - 1, 0, -1):
        if one.lows[index] not in words.nouns:
            continue
        for owner in range(index - 1, max(-1, index - 4), -1):
            if one.classes[owner] == "z" or one.lows[owner] in ("his", "her", "their", "its"):
                first = owner
                while first and one.classes[first - 1] in "Nz":
                    first -= 1
                return Attribution(one, (first, owner + 1), _cue(one, index), 2)
            if one.classes[owner] not in "nNR":
                break
    return None


_TURNS: Final = re.compile(r"[SW]")


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
    if closed and _as(one, nearby) is not None:
        nearby = _as(one, nearby) or nearby
    match = _AFTER_VERB.match(letters, nearby)
    if match and (closed or one.lows[match.start("verb")] in words.strong):
        verb = match.start("verb")
        day = _DAY_AFTER.match(letters, verb + 1)
        subject = subject_after(one, day.end() - 1 if day else verb)
        if subject is not None and not (one.classes[subject[0]] == "P" and one.lows[subject[0]] == "it"):
            return Attribution(one, subject, _cue(one, verb), 3)
    if not words.adverb_endings and at and _VERB_LAST.match(letters, nearby):  # "Demir “…” dedi."
        verb = letters.index("V", nearby)
        before = clause_subject(one, at)
        return Attribution(one, before, _cue(one, verb), 3) if before else None
    match = _AFTER_NAME.match(letters, nearby)
    if match and (closed or (one.lows[match.start("verb")] in words.strong and match["name"][0] in "PND")):
        if not closed and letters[nearby] != ",":
            return None
        verb = match.start("verb")
        return Attribution(one, match.span("name"), _cue(one, verb), 3)
    return None


def _as(one: Clause, index: int) -> int | None:
    """Return the word behind "as" in ", as a memo put it", or None."""
    if one.classes[index : index + 1] == ",":
        index += 1
    return index + 1 if index < len(one.lows) and one.lows[index] == "as" else None


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
        if low in words.openings:
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


def _main_subject(one: Clause) -> Attribution | None:
    """Return the attribution to a sentence's subject, if that is a name or "he"; quoted words may follow it."""
    for index, letter in enumerate(one.classes):
        if letter in "VvX":
            subject = subject_before(one, index)
            if subject is None or one.classes[subject[0]] == "W":
                continue
            kinds = one.classes[subject[0] : subject[1]]
            person = one.lows[subject[0]] in ("he", "she") or "N" in kinds
            return Attribution(one, subject, None, 1) if person else None
    return None


def _by_subject(one: Clause, at: int, strength: int = 1) -> Attribution | None:
    """Return the attribution to the subject of the clause, for words quoted in passing."""
    if one.classes[at - 1 : at] == "z" and at >= 1:
        return Attribution(one, (at - 1, at), None, 1)
    subject = clause_subject(one, at)
    return Attribution(one, subject, None, strength) if subject else None
