"""Clauses of headlines and opening sentences, and the words in them that tell an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from broadsheet.compare.wordforms import Form, acts, follows, listed
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stem, stopwords

_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?|[,;:!?()|—–“”\"‘]|(?<=\s)[-•·](?=\s)")
_BREAKS: Final = frozenset(",;:!?()|—–-•·")
_QUOTES: Final = frozenset('“”"‘')
_SUBORDINATORS: Final = listed(
    "as after amid while despite following because when if before until since though although but who which what why "
    "how where that"
)
_DETERMINERS: Final = listed(
    "a an the its his her their our my your this that these those some any no each every another such"
)
_BEFORE_NOUNS: Final = _DETERMINERS | listed(
    "of in on at by for with from over against under into amid during without about between toward towards off near "
    "new more most first second third last next many several two three four five final federal"
)
_BEFORE_VERBS: Final = listed("to will would could can must may might should not won't can't cannot let's")
_BE: Final = listed("is are was were be been being gets got")
_HAVE: Final = listed("has have had")
_OPENERS: Final = listed(
    """a an the its his her their to from at in on off over out into for with by after as that it him them against
    more all up down of away aside back dead no not"""
)
_TAKES_TO: Final = listed(
    """order ask urge force agree threaten direct decide refuse fail allow require command instruct demand compel vote
    choose pick poise schedule bid warn tell beg permit authorize authorise enable encourage persuade"""
)
"""Verbs whose infinitive tells what is done, not what for."""

_LEFT_SO: Final = listed("him her them it dead without behind")
"""What follows "left" where nobody goes away: "left him", "leaves 19 dead"."""

_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_DOTS: Final = re.compile(r"\.")
_KEY: Final = 6
"""Letters of a context key: "Ukraine" and "Ukrainian", "Israel" and "Israeli" then count as one."""

_SAME: Final = {
    "u.s": "us",
    "usa": "us",
    "u.s.a": "us",
    "washington": "us",
    "american": "us",
    "americans": "us",
    "america": "us",
    "uk": "uk",
    "u.k": "uk",
    "britain": "uk",
    "british": "uk",
    "eu": "eu",
    "e.u": "eu",
    "admin": "administration",
    "govt": "government",
    "dems": "democrats",
    "dem": "democrat",
    "gop": "republican",
    "zelensky": "zelens",
    "zelenskiy": "zelens",
}
"""Names that headlines use for one actor, for context only; "Washington" stands for the capital's government."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a clause: its span, the lower-case form without possessive ending, and its context key."""

    start: int
    end: int
    text: str
    low: str
    key: str
    owner: bool


@dataclass(frozen=True, slots=True)
class ActUse:
    """A word that tells an act, in its clause.

    Attributes:
        form: Which form of which lemma.
        start, end: Span of the printed form.
        head: It is the main predicate of its clause.
        left, right: Context keys before and behind it in the clause.
        governed: Somebody's ("Trump's ultimatum"), or the object of a verb that says little ("issues an ultimatum").
    """

    form: Form
    start: int
    end: int
    head: bool
    left: frozenset[str]
    right: frozenset[str]
    governed: bool = False


def context_key(low: str) -> str:
    """Return the key under which a lower-case word counts as context; "" for words that are none."""
    low = _SAME.get(low, low)
    if low in {"us", "uk", "eu"}:
        return low
    if len(low) < 3 or low in stopwords("en") or low[0].isdigit():
        return ""
    return stem(_DOTS.sub("", low))[:_KEY]


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[Word, ...], ...]:
    """Return the clauses of ``text[start:end]``, in order, cut at punctuation and subordinating words."""
    return _remembered(text, start, len(text) if end is None else end)


@remembered(SENTENCES)
def _remembered(text: str, start: int, end: int) -> tuple[tuple[Word, ...], ...]:
    return tuple(_clauses(text, start, end))


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[Word, ...]]:
    """Yield the clauses of ``text[start:end]``, cut at punctuation and subordinating words."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        if token in _QUOTES:
            continue
        if token in _BREAKS:
            if found:
                yield tuple(found)
            found = []
            continue
        word = _word(match.start(), token)
        if word.low in _SUBORDINATORS and found and word.text != "US":
            yield tuple(found)
            found = []
        elif _joined(found, word):
            found[-1] = replace(found[-1], end=word.end, key="us", owner=word.owner)
        elif word.low not in _SUBORDINATORS or word.low == "that":
            found.append(word)
    if found:
        yield tuple(found)


def _joined(found: list[Word], word: Word) -> bool:
    """Return whether ``word`` only completes a name of two words ("United States")."""
    return word.low == "states" and bool(found) and found[-1].low == "united"


def _word(start: int, token: str) -> Word:
    bare = token.rstrip(".") if token.count(".") == 1 else token
    text = _POSSESSIVE.sub("", bare) or bare
    low = text.lower().rstrip(".").replace("’", "'")
    key = "us" if text in {"US", "U.S.", "U.S"} else context_key(low) if low != "us" else ""
    return Word(start, start + len(bare), bare, low, key, text != bare)


@remembered(SENTENCES)
def acts_in(text: str, start: int, end: int) -> tuple[ActUse, ...]:
    """Return the words of ``text[start:end]`` that tell an act, in order."""
    return tuple(use for clause in clauses(text, start, end) for use in act_uses(clause))


def act_uses(clause: tuple[Word, ...]) -> list[ActUse]:
    """Return the words of a clause that tell an act, in order; at most one of them is the head.

    An infinitive that only tells what something is for ("passes a bill to end the ban") is left out.
    """
    table = acts()
    low = [word.low for word in clause]
    scored: list[tuple[float, int, int, Form]] = []
    at = 0
    while at < len(clause):
        best: tuple[float, int, Form] | None = None
        for form in table.forms.get(low[at], ()):
            stop = follows(form.tail, low, at + 1)
            if stop is None:
                continue
            score = _score(form, clause, at, stop)
            if score is not None and (best is None or (len(form.tail), score) > (len(best[2].tail), best[0])):
                best = (score, stop, form)
        if best is None:
            at += 1
            continue
        scored.append((best[0], at, best[1], best[2]))
        at = best[1]
    verbs = [item for item in scored if item[3].kind != "noun"]
    head = max(verbs, key=lambda item: (item[0], -item[1])) if verbs else None
    kept = [item for item in scored if not _is_purpose(clause, item, verbs)]
    return [_use(clause, item, verbs, head=item is head) for item in kept]


_Scored = tuple[float, int, int, Form]


def _is_purpose(clause: tuple[Word, ...], item: _Scored, verbs: list[_Scored]) -> bool:
    """Return whether an infinitive with "to" follows a verb that takes none."""
    before = [verb for verb in verbs if verb[1] < item[1]]
    if item[3].kind != "base" or not before or not _with_to(clause, item):
        return False
    last = before[-1]
    table = acts()
    takes = last[3].lemma in _TAKES_TO or last[3].lemma in table.light | table.reporting
    return not takes or _with_to(clause, last)


def _with_to(clause: tuple[Word, ...], item: _Scored) -> bool:
    return item[1] > 0 and clause[item[1] - 1].low == "to"


def _use(clause: tuple[Word, ...], item: _Scored, verbs: list[_Scored], *, head: bool) -> ActUse:
    _, at, stop, form = item
    left = frozenset(word.key for word in clause[:at] if word.key)
    right = frozenset(word.key for word in clause[stop:] if word.key)
    owned = any(word.owner for word in clause[max(0, at - 2) : at])
    light = any(verb[3].lemma in acts().light and verb[2] <= at for verb in verbs)
    return ActUse(form, clause[at].start, clause[stop - 1].end, head, left, right, governed=owned or light)


def _score(form: Form, clause: tuple[Word, ...], at: int, stop: int) -> float | None:
    """Return how likely the word stands as this form here, or None when it does not."""
    before = clause[at - 1] if at else None
    after = clause[stop].low if stop < len(clause) else ""
    if form.kind == "noun":
        ends = bool(form.tail) or after not in _OPENERS or after in {"in", "on", "of", "to", "against", "from", "after"}
        return 1.0 if ends or (before is not None and (before.low in _BEFORE_NOUNS or before.owner)) else 0.6
    if clause[at].owner or (form.lemma == "leave" and (after in _LEFT_SO or after[:1].isdigit())):
        return None
    score = {"s": 2.0, "past": 1.6, "part": 1.4, "ing": 0.6, "base": -0.5}[form.kind]
    if form.tail:
        score += 0.8
    if before is None:
        score -= {"s": 2.0, "past": 0.4, "part": 0.2, "ing": 0.4, "base": 1.5}[form.kind]
    elif before.low in _BEFORE_VERBS:
        infinitive = 2.0 if before.low == "to" else 2.5
        score += infinitive if form.kind == "base" else -1.0
    elif before.low in _BE:
        score += 1.6 if form.kind in {"ing", "part"} else -1.5
    elif before.low in _HAVE:
        score += 1.2 if form.kind == "part" else -1.0
    elif before.low in _BEFORE_NOUNS or before.owner:
        score -= 2.4
    elif form.kind == "base" and before.low.endswith("s") and not before.low.endswith("ss"):
        score += 1.2
    elif form.kind in {"s", "past"} and (_can_be_verb(before.low) or (at > 1 and clause[at - 2].low == "to")):
        score -= 1.2
    if after in _OPENERS or not after or (after and clause[stop].text[:1].isdigit()):
        score += 0.5
    infinite = before is not None and before.low in _BEFORE_VERBS
    if _homograph(form, clause[at].low) and not infinite:
        score -= 0.9
    return score if score >= 0.9 else None


def _can_be_verb(low: str) -> bool:
    return any(form.kind in {"s", "past"} and not form.tail for form in acts().forms.get(low, ()))


def _homograph(form: Form, low: str) -> bool:
    """Return whether the printed form is also a noun that tells an act."""
    return form.kind in {"s", "base"} and any(other.kind == "noun" for other in acts().forms.get(low, ()))
