"""Words by which quotations and indirect speech are attributed: cue verbs and the small words around them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_VOWELS: Final = "aeiou"
_DOUBLED: Final = frozenset(["admit", "rebut", "chat", "nod", "regret", "brag", "fret", "quip", "refer"])


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The word classes of one language, lower case. Equal only to itself: a word's class is remembered under it.

    Attributes:
        classes: The class letter of each known word; see ``clauses``.
        strong: Verbs that attribute words beyond doubt ("said").
        naming: Verbs that give a thing a name ("called it a sham").
        weak: Verbs that attribute words only right beside them ("he went on: …").
        according: Phrases before a source ("according to"), longest first.
        openings: All that these phrases begin with, from one letter to the whole.
        nouns: Nouns of things said ("statement").
        adverb_endings: Endings that mark an adverb.
    """

    classes: dict[str, str]
    strong: frozenset[str]
    naming: frozenset[str]
    weak: frozenset[str]
    according: tuple[str, ...]
    openings: frozenset[str]
    nouns: frozenset[str]
    adverb_endings: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    raw = files("broadsheet.text").joinpath("data/cues.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


@cache
def cues(language: str) -> Cues:
    """Return the cue words of ``language`` (ISO 639-1); English ones for a language without a table."""
    table = _data().get(language) or _data()["en"]
    classes: dict[str, str] = {}
    # The later assignment wins where a word is in two classes.
    for name, letter in (
        ("verbs", "v"),
        ("times", "d"),
        ("prepositions", "I"),
        ("subordinators", "S"),
        ("determiners", "D"),
        ("possessives", "D"),
        ("adverbs", "R"),
    ):
        classes.update(dict.fromkeys(table.get(name, "").split(), letter))
    finite = set(table.get("finite", "").split())
    gerunds = set(table.get("gerund", "").split())
    for lemma in table.get("regular", "").split():
        finite.update((lemma, _third(lemma), _past(lemma)))
        gerunds.add(_gerund(lemma))
    classes.update(dict.fromkeys(sorted(finite), "V"))
    classes.update(dict.fromkeys(sorted(gerunds), "G"))
    for name, letter in (("auxiliaries", "X"), ("pronouns", "P"), ("conjunctions", "C")):
        classes.update(dict.fromkeys(table.get(name, "").split(), letter))
    if table is _data()["en"]:
        classes.update({"who": "W", "that": "S", "to": "T", "of": "o", "which": "W", "one": "D", "not": "R"})
    else:
        classes.update(dict.fromkeys(table.get("relatives", "").split(), "W"))
        classes.update(dict.fromkeys(table.get("determiners", "").split(), "D"))
    according = tuple(sorted(table.get("according", ()), key=lambda phrase: (-len(phrase), phrase)))
    strong = frozenset(table.get("strong", "").split()) or frozenset(finite | gerunds)
    return Cues(
        classes=classes,
        strong=strong,
        naming=frozenset(table.get("naming", "").split()),
        weak=frozenset(table.get("weak", "").split()),
        according=according,
        openings=frozenset(phrase[:end] for phrase in according for end in range(1, len(phrase) + 1)),
        nouns=frozenset(table.get("nouns", "").split()),
        adverb_endings=("ly",) if table is _data()["en"] else (),
    )


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if lemma in _DOUBLED else lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if lemma in _DOUBLED else lemma) + "ing"
