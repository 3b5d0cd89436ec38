"""Cues: turns of phrase, listed by group, and how often each group is hit in a sentence.

In a list "|" parts the forms, lower case; a form that ends in "*" is a beginning of words; "_" stands for up to four
words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

GAP: Final = 4
"""Words that "_" in a cue may stand for."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_EVEN: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One turn of phrase: the group it speaks for and the words after its first one."""

    group: int
    rest: tuple[str, ...]


@dataclass(slots=True)
class Cues:
    """The cues of a table by their first word, or by the beginning of it."""

    whole: dict[str, list[Cue]] = field(default_factory=dict)
    begun: dict[str, list[Cue]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()


def compiled(groups: Sequence[str], listed: Mapping[str, str]) -> Cues:
    """Return the cues of a table.

    Args:
        groups: Names of the groups; a cue speaks for the place of its group among them.
        listed: Forms by name of the group; a group may be absent.
    """
    cues = Cues()
    for number, name in enumerate(groups):
        for form in listed.get(name, "").split("|") if listed.get(name) else ():
            parts = tuple(part if part == "_" else _cut(part) for part in form.split())
            home = cues.begun if parts[0].endswith("*") else cues.whole
            home.setdefault(parts[0].removesuffix("*"), []).append(Cue(number, parts[1:]))
    cues.lengths = tuple(sorted({len(word) for word in cues.begun}))
    return cues


def hits(text: str, cues: Cues) -> Counter[int]:
    """Return how often each group is hit in a text, by the place of the group."""
    words = _TOKEN.findall(text.translate(_EVEN).lower())
    found_of: Counter[int] = Counter()
    for at, word in enumerate(words):
        found = {cue.group for cue in cues.whole.get(word, ()) if _follows(words, at + 1, cue.rest)}
        for size in cues.lengths:
            if size > len(word):
                break
            found.update(cue.group for cue in cues.begun.get(word[:size], ()) if _follows(words, at + 1, cue.rest))
        found_of.update(found)
    return found_of


def _follows(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    """Return whether the rest of a cue follows at ``at``."""
    for place, wanted in enumerate(rest):
        if wanted == "_":
            tail = rest[place + 1 :]
            return any(_follows(words, at + skip, tail) for skip in range(GAP + 1))
        if at >= len(words) or not _fits(words[at], wanted):
            return False
        at += 1
    return True


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _cut(part: str) -> str:
    """Return a word of a cue as the words of a sentence are cut: without a comma or a full stop at its end."""
    return part.rstrip(",.")
