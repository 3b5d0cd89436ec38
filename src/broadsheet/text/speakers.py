"""Speakers: the mention that a verb's subject makes, and the full name behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from broadsheet.model.findings import Mention, Name
from broadsheet.text.clauses import Clause
from broadsheet.text.lexicon import fits_pronoun

_Entry = tuple[int, int, str, str]
_SINGULAR: Final = frozenset({"he", "she"})
_REACH: Final = 450
"""Code points that a pronoun may look back for its person."""


class Speakers:
    """Turns subjects into mentions with the help of the names of a text."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        ordered: list[_Entry] = sorted(
            (mention.start, mention.end, name.name, name.kind) for name in names for mention in name.mentions
        )
        self.mentions = ordered
        self.starts = [entry[0] for entry in ordered]

    def mention(self, one: Clause, subject: tuple[int, int]) -> Mention:
        """Return the mention that the words [first, last) of ``one`` make."""
        first, last = subject
        letters = one.classes
        if letters[first] in "PW" and last == first + 1:
            start, end = one.starts[first], one.ends[first]
            word = self.text[start:end]
            return Mention(start, end, word, self._person_before(start, word.lower()) or word)
        head = first
        while head < last and letters[head] not in "IoTSg":
            head += 1
        start, end = one.starts[first], one.ends[last - 1]
        named = self._named(start, one.ends[(head if head > first else last) - 1])
        if named is not None:
            return named
        behind = self._within(end, end + 60)
        if behind and behind[0][3] == "person" and self.text[end : behind[0][0]] in (", ", " ", ",\xa0"):
            begin, stop, name, _ = behind[0]
            return Mention(begin, stop, self.text[begin:stop], name)
        words = self.text[start:end]
        return Mention(start, end, words, words)

    def _named(self, start: int, end: int) -> Mention | None:
        """Return the person, else the first other name, within ``[start, end)``; possessives only when alone."""
        inside = self._within(start, end)
        free = [entry for entry in inside if self.text[entry[1] : entry[1] + 2] not in ("'s", "’s")]
        persons = [entry for entry in free if entry[3] == "person"]
        ending = [entry for entry in free if entry[1] >= end - 1]
        chosen = persons[-1:] or ending[-1:]
        if not chosen:
            return None
        begin, stop, name, _ = chosen[0]
        return Mention(begin, stop, self.text[begin:stop], name)

    def _within(self, start: int, end: int) -> list[_Entry]:
        index = bisect_right(self.starts, start - 1)
        inside: list[_Entry] = []
        while index < len(self.mentions) and self.mentions[index][0] < end:
            if self.mentions[index][1] <= end:
                inside.append(self.mentions[index])
            index += 1
        return inside

    def _person_before(self, at: int, pronoun: str) -> str:
        """Return the one person named shortly before ``at``; "" where there are none or several."""
        if pronoun not in _SINGULAR and pronoun != "who":
            return ""
        persons: list[str] = []
        for index in range(bisect_right(self.starts, at) - 1, -1, -1):
            _, end, name, kind = self.mentions[index]
            if at - end > _REACH:
                break
            if kind == "person" and name not in persons and fits_pronoun(name, pronoun):
                persons.append(name)
                if pronoun == "who":
                    break
        if pronoun == "who":
            return persons[0] if persons else ""
        return persons[0] if len(persons) == 1 else ""
