"""Speakers: the mention that a verb's subject makes, and the full name behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from broadsheet.model.findings import Mention, Name
from broadsheet.text.clauses import Clause
from broadsheet.text.lexicon import fits_pronoun

_AND: Final = frozenset({" and ", ", and ", " & "})
_Entry = tuple[int, int, str, str]
_SINGULAR: Final = frozenset({"he", "she"})
_REACH: Final = 450
"""Code points that a pronoun may look back for its person."""


_CLAUSE: Final = 80
"""Code points before a name in which the words stand that make it a subject."""
_OPENS_CLAUSE: Final = re.compile(
    r"(?:\A|\n|[.!?:;,][\"”’')]*\s|[\"”]\s*|\b(?:[Aa]ccording to|says?|said|added|told|from|by|[Aa]s|[Ww]hen|"
    r"[Ww]hile|[Bb]ut|[Aa]nd|that|where|because|[Aa]fter|[Bb]efore|[Ii]f|underlined|stressed|explained|noted|warned|"
    r"argued|insisted|continued|replied|wrote|recalled)\s)\W{0,2}"
    r"(?:(?!(?:[a-z]+(?:ed|ing)|to|with|for|against|about|on|in|at)\b|of\s[a-z])[\w'’.-]+,?\s){0,6}\Z"
)
_VERB_FOLLOWS: Final = re.compile(
    r"(?:\s\([^()\n]{1,20}\))?(?:,\s[^.!?;:\n\"]{2,80},)?\s"
    r"(?:also |then |later |has |had |have |was |is |will |would |did |[a-z]+ly )*"
    r"(?:[a-z]+(?:ed|es|s)|said|told|telling|saying|wrote|spoke|made|took|gave|went|came|put|met|saw|began|held|led|left|won|"
    r"was|is|has|had|will|would|did)\b"
)
_OFFICE_FIRST: Final = re.compile(
    r"(?:\A|\n|[.!?][\"”’')]*\s)(?:The|His|Her)\s(?:[a-z-]+\s){0,2}?(?:president|minister|premier|chancellor|senator|governor|"
    r"mayor|judge|secretary|official|spokes(?:man|woman|person)|chief|leader|ambassador|envoy|lawyer|attorney|general|"
    r"congress(?:man|woman)|pope|king|queen|prince|prosecutor|diplomat|director|coach|captain|chairman|chairwoman)\s"
    r"[a-z][^.!?\n\"”]{0,140}\Z",
)


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
        together = self._together(start, one.ends[(head if head > first else last) - 1])
        if together is not None:
            return together
        named = self._named(start, one.ends[(head if head > first else last) - 1])
        if named is not None:
            return named
        behind = self._within(end, end + 60)
        if behind and behind[0][3] == "person" and self.text[end : behind[0][0]] in (", ", " ", ",\xa0"):
            begin, stop, name, _ = behind[0]
            return Mention(begin, stop, self.text[begin:stop], name)
        words = self.text[start:end]
        return Mention(start, end, words, words)

    def _together(self, start: int, end: int) -> Mention | None:
        """Return the mention of names that are the subject together ("Oslo and Bergen"), or None for fewer than two."""
        inside = self._within(start, end)
        if len(inside) < 2 or inside[-1][1] < end - 1:
            return None
        gaps = [self.text[left[1] : right[0]] for left, right in pairwise(inside)]
        if gaps[-1] not in _AND or any(gap not in _AND and gap != ", " for gap in gaps):
            return None
        first = inside[0][0]
        index = bisect_right(self.starts, first - 1) - 1
        while index >= 0 and self.text[self.mentions[index][1] : first] == ", ":
            first = self.mentions[index][0]
            index -= 1
        words = self.text[first : inside[-1][1]]
        return Mention(first, inside[-1][1], words, words)

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
        """Return the one person named shortly before ``at``; "" where there are none or several.

        "He" and "she" stand for a person who does something there: whom a sentence only speaks of, behind a verb or a
        preposition, has not said what follows. An office that is somebody's in the same sentence ("the president was
        asked, and he replied") hides everybody named before.
        """
        if pronoun not in _SINGULAR and pronoun != "who":
            return ""
        if pronoun != "who" and self._office_between(at):
            return ""
        persons: list[str] = []
        subjects: set[str] = set()
        for index in range(bisect_right(self.starts, at) - 1, -1, -1):
            start, end, name, kind = self.mentions[index]
            if at - end > _REACH:
                break
            if kind == "person" and fits_pronoun(name, pronoun):
                if name not in persons:
                    persons.append(name)
                if pronoun == "who":
                    break
                if not self._is_object(start, end):
                    subjects.add(name)
        if pronoun == "who":
            return persons[0] if persons else ""
        return persons[0] if len(persons) == 1 and persons[0] in subjects else ""

    def _is_object(self, start: int, end: int) -> bool:
        """Return whether a mention is one that its sentence speaks of: no verb follows and it opens no clause."""
        if _VERB_FOLLOWS.match(self.text, end):
            return False
        return _OPENS_CLAUSE.search(self.text, max(0, start - _CLAUSE), start) is None

    def _office_between(self, at: int) -> bool:
        """Return whether the sentence that holds ``at`` began with somebody told by office alone."""
        return _OFFICE_FIRST.search(self.text, max(0, at - _CLAUSE * 2), at) is not None
