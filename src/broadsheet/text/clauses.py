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
from typing import Final

from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){1,4}(?!\w)|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|St|Jr|Sr|Adm|Maj|Hon|Sens|Reps)\."
    r"|[^\W_]+(?:['’.\-][^\W_]+)*['’]?|[,;:()\[\].!?–—―]|--|-(?=\s)"
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
        start, end: The sentence.
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
            low = word.lower()
            starts.append(match.start())
            ends.append(match.end())
            lows.append(low)
            letters.append(_letter(word, low, letters, words))
        if pair is not None:
            quotes[number] = len(starts)
            starts.append(pair.open)
            ends.append(pair.close)
            lows.append("")
            letters.append("Q")
            at = max(at, pair.close)
    _settle(letters, lows, words)
    return Clause(starts, ends, lows, "".join(letters), quotes)


def _letter(word: str, low: str, before: list[str], words: Cues) -> str:
    """Return the class of one word seen after the classes ``before``."""
    mark = _PUNCTUATION.get(word)
    if mark is not None:
        return mark
    known = words.classes.get(low)
    if word[0].isupper():
        first = not before or before[-1] in ".:"
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
            if not _agrees(low, lows[index - 1] if index else "", before) or (before == "n" and after in _NO_OBJECT):
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


# -- subjects ------------------------------------------------------------------------------------------------------

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
    if at < 0 or depth > 4:
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
    start = max(letters.rfind(";", 0, at), letters.rfind(".", 0, at)) + 1
    finite = [k for k in range(start, at + 1) if letters[k] in "VvX" and not (k and letters[k - 1] in "DzI")]
    if letters[verb] == "G" and letters[at] in ",-SI":
        order = finite
    else:
        order = finite[::-1]
        order.sort(key=lambda k: one.lows[k] not in strong)
    for k in order:
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


_RIGHT: Final = re.compile(r"(?:P|(?:D|#)?[Nnzv#D]+(?:o[NnDz#]+)*(?:(?:C)[Nz]+)?)")


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
