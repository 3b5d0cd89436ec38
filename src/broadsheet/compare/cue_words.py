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


@dataclass(slots=True)
class Cues:
    """The cues of a table, or what may follow their first words: words in turn, one after another.

    Attributes:
        ended: Groups of the cues that are whole here.
        whole: What follows each word.
        begun: What follows each beginning of a word.
        lengths: Lengths of these beginnings, ascending.
        gap: What follows some further words.
    """

    ended: set[int] = field(default_factory=set)
    whole: dict[str, Cues] = field(default_factory=dict)
    begun: dict[str, Cues] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    gap: Cues | None = None

    def after(self, part: str) -> Cues:
        """Return what follows one part of a cue, a new branch where there was none."""
        if part == "_":
            self.gap = self.gap or Cues()
            return self.gap
        if not part.endswith("*"):
            return self.whole.setdefault(part, Cues())
        found = self.begun.setdefault(part.removesuffix("*"), Cues())
        self.lengths = tuple(sorted({len(word) for word in self.begun}))
        return found


def compiled(groups: Sequence[str], listed: Mapping[str, str]) -> Cues:
    """Return the cues of a table.

    Args:
        groups: Names of the groups; a cue speaks for the place of its group among them.
        listed: Forms by name of the group; a group may be absent.
    """
    cues = Cues()
    for number, name in enumerate(groups):
        for form in listed.get(name, "").split("|") if listed.get(name) else ():
            branch = cues
            for part in form.split():
                branch = branch.after(part if part == "_" else _cut(part))
            branch.ended.add(number)
    return cues


def hits(text: str, cues: Cues) -> Counter[int]:
    """Return how often each group is hit in a text, by the place of the group."""
    words = _TOKEN.findall(text.translate(_EVEN).lower())
    found_of: Counter[int] = Counter()
    for at in range(len(words)):
        found: set[int] = set()
        _follow(words, at, cues, found)
        if found:
            found_of.update(found)
    return found_of


def _follow(words: Sequence[str], at: int, cues: Cues, found: set[int]) -> None:
    """Add the groups of the cues that go on at ``at`` and end."""
    if at < len(words):
        word = words[at]
        branch = cues.whole.get(word)
        if branch is not None:
            _reach(words, at + 1, branch, found)
        for size in cues.lengths:
            if size > len(word):
                break
            branch = cues.begun.get(word[:size])
            if branch is not None:
                _reach(words, at + 1, branch, found)


def _reach(words: Sequence[str], at: int, cues: Cues, found: set[int]) -> None:
    """Add the groups of the cues that end before ``at``, or go on there or after some further words."""
    found |= cues.ended
    _follow(words, at, cues, found)
    if cues.gap is not None:
        for skip in range(GAP + 1):
            _reach(words, at + skip, cues.gap, found)


def _cut(part: str) -> str:
    """Return a word of a cue as the words of a sentence are cut: without a comma or a full stop at its end."""
    return part.rstrip(",.")
