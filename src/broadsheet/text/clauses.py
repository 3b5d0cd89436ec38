"""Sentences as strings of word classes, in which a few patterns find verbs of saying and their subjects.

Each word becomes one letter, so that the grammar of attributions can be written as short regular expressions over
letters instead of a parser:

    Q quoted words    V cue verb     G cue gerund   X auxiliary    v other verb    g other -ing word
    N capitalised     n other word   D determiner   P pronoun      z possessive    # number
    I preposition     o "of"         T "to"         W "who"        S subordinator  C conjunction
    R adverb          d day or time  , ; : - ( )    punctuation    . full stop
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){1,4}(?!\w)|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|St|Jr|Sr|Adm|Maj|Hon|Sens|Reps)\."
    r"|[\w\u0900-\u0963\u0966-\u0dff]+(?:['’.\-][^\W_]+)*['’]?|[,;:()\[\].!?–—―]|--|-(?=\s)"
)
_STOP_GOES_ON: Final = re.compile(r"[^\s\"“”’'»)]|\)|\s+[a-z,]")
_PUNCTUATION: Final = {
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "–": "-",
    "—": "-",
    "―": "-",
    "--": "-",
    "-": "-",
}
_KEEPS_CLASS: Final = frozenset("DSICPWTo")
_NAMES_TOO: Final = frozenset(
    {"will", "may", "might", "can", "mark", "bill", "rich", "one", "march", "august", "like", "so", "us", "it", "in"}
)
_POSSESSIVE: Final = re.compile(r"(?:['’]s|s['’])\Z")
_KNOWN: Final = 1 << 16
"""Words remembered with their classes: as many as some 10,000 articles hold near quotations."""


@dataclass(slots=True)
class Clause:
    """A sentence as words and their classes.

    Attributes:
        starts, ends: Offsets of each word in the text.
        lows: Each word in lower case; "" for quoted words.
        classes: One letter a word.
        quotes: Index of the word for each quotation, by its number among the pairs given.
    """

    starts: list[int]
    ends: list[int]
    lows: list[str]
    classes: str
    quotes: dict[int, int]


def clause(text: str, start: int, end: int, inside: Sequence[tuple[int, Pair]], words: Cues) -> Clause:
    """Return ``text[start:end]`` as words and classes, each quotation as one word.

    Args:
        text: The whole text.
        start: Where the sentence begins.
        end: Where it ends.
        inside: Numbered quotations in the sentence, in order; one may reach over either end.
        words: Cue words of the language.
    """
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    letters: list[str] = []
    quotes: dict[int, int] = {}
    at = start
    for number, pair in (*inside, (-1, None)):
        stop = end if pair is None else max(at, pair.open)
        for match in _TOKEN.finditer(text, at, stop):
            word = match[0]
            if word == "." and _STOP_GOES_ON.match(text, match.end()):
                continue
            low, letter = _read(word, not letters or letters[-1] in ".:", words)
            first, last = match.span()
            starts.append(first)
            ends.append(last)
            lows.append(low)
            letters.append(letter)
        if pair is not None:
            quotes[number] = len(starts)
            starts.append(pair.open)
            ends.append(pair.close)
            lows.append("")
            letters.append("Q")
            at = max(at, pair.close)
    if letters.count("N") > 3 and "n" not in letters:
        _read_headline(letters, lows, words)
    _settle(letters, lows, words)
    return Clause(starts, ends, lows, "".join(letters), quotes)


def _read_headline(letters: list[str], lows: list[str], words: Cues) -> None:
    """Give cue verbs in a headline in title case their class back ("Smith Calls Plan ‘Mad’")."""
    for index, low in enumerate(lows):
        if letters[index] == "N" and (low in words.strong or low in words.naming):
            letters[index] = words.classes.get(low, "N")


@lru_cache(maxsize=_KNOWN)
def _read(word: str, first: bool, words: Cues) -> tuple[str, str]:
    """Return a word in small letters, and its class; ``first`` where a sentence begins with it."""
    low = word.lower()
    return low, _letter(word, low, words, first=first)


def _letter(word: str, low: str, words: Cues, *, first: bool) -> str:
    mark = _PUNCTUATION.get(word)
    if mark is not None:
        return mark
    known = words.classes.get(low)
    if word[0].isupper():
        if known == "d" and low not in _NAMES_TOO:
            return "d"
        if known is not None and (first or (known in _KEEPS_CLASS and low not in _NAMES_TOO)):
            return known if known not in "vVGd" or not first else ("N" if known in "vVd" else "G")
        return "z" if _POSSESSIVE.search(low) else "N"
    if known is not None:
        return known
    if low[0].isdigit():
        return "#"
    bare = low.partition("'")[0].partition("’")[0]
    if bare != low:
        return words.classes.get(bare, "z") if words.classes.get(bare) in ("P", "X", "W", "S", "R") else "z"
    if words.adverb_endings and low.endswith(words.adverb_endings):
        return "R"
    if words.adverb_endings and low.endswith("ed") and len(low) > 4:
        return "v"
    if words.adverb_endings and low.endswith("ing") and len(low) > 5:
        return "g"
    return "n"


_NOT_VERB_AFTER: Final = frozenset("DzoI#")


def _settle(letters: list[str], lows: list[str], words: Cues) -> None:
    """Turn cue verbs that stand as nouns or adjectives ("the report", "a stated aim") into plain words."""
    if not words.adverb_endings:
        return
    for index, letter in enumerate(letters):
        if letter not in "Vv":
            continue
        before = letters[index - 1] if index else "^"
        low = lows[index]
        if before == "#" and low in words.strong and (low.endswith("ed") or low in _IRREGULAR_PAST):
            continue
        if before in _NOT_VERB_AFTER and lows[index - 1] not in _DEMONSTRATIVE_SUBJECTS:
            letters[index] = "n"
        elif letter == "V" and low not in _ONLY_VERBS and not low.endswith("ed") and low not in _IRREGULAR_PAST:
            after = letters[index + 1] if index + 1 < len(letters) else "."
            if after == "S" and lows[index + 1] in ("as", "because", "while", "when") and low not in words.naming:
                after = "I"
            if after in ".,)" and letters[0] == "Q":
                after = "Q"
            bare = before == "n" and after in _NO_OBJECT
            named = before == "N" and index + 1 < len(letters) and lows[index + 1] in ("as", "of")
            if bare or named or not _agrees(low, lows[index - 1] if index else "", before):
                letters[index] = "n"


_DEMONSTRATIVE_SUBJECTS: Final = frozenset(
    {
        "some",
        "many",
        "several",
        "most",
        "all",
        "both",
        "others",
        "another",
        "this",
        "that",
        "one",
        "these",
        "those",
        "few",
        "two",
        "three",
        "four",
        "five",
    }
)
_NO_OBJECT: Final = frozenset("gGoIXVv.,)")
_ONLY_VERBS: Final = frozenset(
    [
        "say",
        "says",
        "tell",
        "tells",
        "ask",
        "asks",
        "add",
        "adds",
        "argue",
        "argues",
        "insist",
        "insists",
        "explain",
        "explains",
    ]
)
_IRREGULAR_PAST: Final = frozenset(
    [
        "thought",
        "spoke",
        "read",
        "swore",
        "felt",
        "knew",
        "meant",
        "found",
        "heard",
        "saw",
        "understood",
        "put",
        "began",
        "went",
        "gave",
        "sang",
        "taught",
        "held",
        "wrote",
        "said",
        "told",
    ]
)


def _agrees(low: str, previous: str, before: str) -> bool:
    """Return whether a present form agrees with the word before it, so that it is a verb and no noun."""
    if before in "PNWTXR":
        return True
    if before in ",)-Q":
        return low.endswith("s")
    if before == "n":
        return low.endswith("s") != previous.endswith("s")
    return False
