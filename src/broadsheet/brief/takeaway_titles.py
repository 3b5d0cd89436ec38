"""Titles of takeaways: a key phrase of the story with what is said of it, or plainly what is said, never an odd one.

"Minerals deal implications" and "Foreign policy shift" are the manner. Of a phrase that opens a sentence, a title
says what the sentence says of it. A phrase that stands further on titles its sentence alone, as a subject would. Both
must name what the whole story is about; every other sentence gets a plain title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.loaded import loaded_words
from broadsheet.compare.significance import Aspect, aspect_of, looks_ahead
from broadsheet.text import keyphrases
from broadsheet.text.tokens import terms

PLAIN: Final[dict[Aspect, tuple[str, ...]]] = {
    "first": ("What is new", "How rare it is"),
    "turn": ("What changes", "What it signals"),
    "affected": ("Who is affected", "The people concerned"),
    "alarm": ("What is feared", "The doubts raised"),
    "weight": ("What is at stake", "Why it weighs"),
    "effect": ("What may follow", "What it may change", "Where it may lead"),
}
"""Titles by what a takeaway states; the first of them that is free."""

COMPARED: Final = ("How it compares", "What it exceeds")
"""Titles of takeaways that set the story beside others."""

PRESENT: Final = ("What it does", "What it means")
"""Titles of effects that are there already: nothing of them "may" follow."""

SIGNALS: Final = ("What it signals", "What changes")
"""Titles of a turn that is told as a sign of something."""

_SIGN: Final = re.compile(
    r"\b(?:symbol of|sign (?:that|of)|signal(?:s|ing)? (?:an?|that)|reminder|reflects?)\b", re.IGNORECASE
)

_NAMED_BY_RANK: Final = re.compile(
    r"\b(?:in|of|to|by|for|with|from|at) (?:[\w-]+ )?[\w-]+['’]s (?:[\w-]+ )?(?:[a-z]+est|worst|first)\b"
)
"""A thing called by its rank on the way ("in Europe's largest port"): the sentence does not rank the story."""

_NEVER: Final = re.compile(r"\b(?:first|never|unprecedented|precedent|landmark|historic|breaks? with)\b", re.IGNORECASE)
"""What tells of something new; of the biggest, worst or latest, ``COMPARED`` is said."""

_NOUNS: Final[dict[Aspect, tuple[tuple[str, str], ...]]] = {
    "first": (("precedent|unprecedented", "precedent"),),
    "turn": (
        ("shift|departure|revers|about-face|turn(?:ing)? point|break with", "shift"),
        ("setback|blow", "setback"),
        ("escalat", "escalation"),
        ("boost|breakthrough|victory", "gain"),
    ),
    "affected": ((r"\w", "impact"),),
    "alarm": (("risk|at stake|danger", "risks"), (r"\w", "concerns")),
    "weight": ((r"\w", "stakes"),),
    "effect": (("risk|jeopardi|endanger|threat|undermin", "risks"), (r"\w", "implications")),
}
_SAID_OF: Final[dict[Aspect, tuple[tuple[re.Pattern[str], str], ...]]] = {
    aspect: tuple((re.compile(rf"\b(?:{words})", re.IGNORECASE), noun) for words, noun in pairs)
    for aspect, pairs in _NOUNS.items()
}
"""What is said of a phrase, by words of the sentence: the first that stands in it."""

OPENS: Final = 60
"""Characters within which a phrase must begin for what the sentence states to be said of it."""

SPEAKING: Final = 150
"""Closeness to the story's core that a phrase needs: what only some reports tell of titles nothing."""

READ, TITLING, PHRASES = 2_000, 24, 200
"""Characters of an article, articles, and phrases of the story read for titles: what all tell early."""

_NO_TITLE: Final = re.compile(
    r"\b(?:reps?|govs?|sens?|gen|forward|majority|media|release|house|officials?|spokes\w+|states|administration|report|"
    r"statement|interview|conference|week|month|year|part|way|side|end|number|percent|people|decision|issues?|time|president|"
    r"minister|ministry|secretary|department|service|agency|board|committee|court|judge|police|military|army|authorities|"
    r"government|group|leader|chief|state|city|county|country|region|office|attorney|university|news)\Z",
    re.IGNORECASE,
)
"""How phrases end that say nothing as a title: bodies and offices act, nothing is said of them."""

_JUDGES: Final = re.compile(
    r"(?:crucial|major|key|new|big|large|huge|first|second|last|latest|recent|next|former|current|top|senior|main|many|more|"
    r"most|other|several|early|late|full|final|possible|potential|so-called)\b",
    re.IGNORECASE,
)
"""How phrases open that judge or count what they name."""


def titles(desk: Desk, rows: Sequence[Pooled]) -> list[str]:
    """Return a title for each sentence, in order; none twice, and "" where none is left.

    Names of persons and places are no titles: a takeaway is about a thing. What it states is said in English, so that
    a sentence of another language is titled by its phrase alone.

    Args:
        desk: The story's desk.
        rows: The sentences of the takeaways.
    """
    phrases, people = _phrases(desk), _people(desk)
    told = _words(desk, desk.top[0]) if desk.top else frozenset()
    used: set[str] = set()
    found = []
    for row in rows:
        fit = [one for one in phrases if one not in used and names_a_thing(one, row.text, people)]
        offered = [(one, title) for one in fit if (title := _titled(one, row.text, desk.language)) not in used]
        offered = [(one, title) for one, title in offered if title != one or not told.issuperset(_words(desk, one))]
        offered.sort(key=lambda pair: pair[0] == pair[1])
        plain = (("", one) for one in _plain(row.text, desk.language) if one not in used)
        phrase, title = next(chain(offered, plain), ("", ""))
        used.update((phrase, title))
        found.append(title)
    return found


def _words(desk: Desk, text: str) -> frozenset[str]:
    """Return the stems of a text's content words: a phrase of the headline alone titles the page, no part of it."""
    return frozenset(terms(text, desk.language))


def _titled(phrase: str, text: str, language: str | None) -> str:
    """Return a phrase, with what is said of it where an English sentence opens with it and it is one thing."""
    if language in {None, "en"} and _at(phrase, text) <= OPENS and not re.search(r"[^s]s\Z", phrase):
        said = _SAID_OF[aspect_of(text, language)]
        noun = next((noun for mark, noun in said if mark.search(text)), "")
        if noun and not phrase.lower().endswith(noun):
            return f"{phrase} {noun}"
    return phrase


def _plain(text: str, language: str | None) -> tuple[str, ...]:
    """Return the plain titles for what a sentence states; none in other languages than English."""
    if language not in {None, "en"}:
        return ()
    aspect = aspect_of(text, language)
    if aspect == "first" and not _NEVER.search(text):
        if not _NAMED_BY_RANK.search(text):
            return COMPARED
        aspect = "effect"
    if aspect == "effect" and not looks_ahead(text, language):
        return PRESENT
    return SIGNALS if aspect == "turn" and _SIGN.search(text) else PLAIN[aspect]


def _phrases(desk: Desk) -> list[str]:
    """Return the key phrases of two and three words that the whole story is about, strongest first."""
    texts = [f"{article.title}\n\n{article.text[:READ]}" for article in desk.reports_read[:TITLING]]
    core = Core.of(desk)
    ranked = [phrase for phrase, _ in keyphrases.rank(texts, desk.language, PHRASES) if phrase.count(" ") in {1, 2}]
    fit = [
        one for one in ranked if not (_NO_TITLE.search(one) or _JUDGES.match(one) or loaded_words(one, desk.language))
    ]
    return [one for one in fit if core.closeness(one) >= SPEAKING]


def _people(desk: Desk) -> frozenset[str]:
    """Return every word of the names of persons and places, as printed."""
    names = (form for entry in desk.people if entry.kind != "organisation" for form in entry.variants)
    return frozenset(word for name in names for word in name.split())


def _at(phrase: str, text: str) -> int:
    """Return where a phrase begins in a sentence, in whatever case; -1 where it does not stand."""
    return text.casefold().find(phrase.casefold())


def names_a_thing(phrase: str, text: str, people: frozenset[str]) -> bool:
    """Return whether a phrase stands in a sentence and names a thing there: no person, no place, no proper name.

    Args:
        phrase: A key phrase.
        text: The sentence.
        people: Words of the names of persons and places.
    """
    at = _at(phrase, text)
    if at < 0 or (at > 0 and (text[at - 1].isalnum() or text[at - 1] == "-")):
        return False
    printed = text[at : at + len(phrase)].split()
    after = text[at + len(phrase) : at + len(phrase) + 1]
    whole = not (after.isalnum() or after in {"-", "'", "’"})
    return whole and printed[-1][:1].islower() and not people.intersection(printed)
