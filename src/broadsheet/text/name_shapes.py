"""Runs of capitalised words in a text: the raw material of names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple


def _class_of_capitals() -> str:
    """Return the ranges of capital letters of Latin, Greek, Cyrillic and Armenian, for a character class."""
    ranges: list[str] = []
    code, last = 0x41, 0x1FFF
    while code <= last:
        if chr(code).isupper():
            end = code
            while end < last and chr(end + 1).isupper():
                end += 1
            ranges.append(chr(code) if end == code else f"{chr(code)}-{chr(end)}")
            code = end
        code += 1
    return "".join(ranges)


CAPITAL: Final = _class_of_capitals()
_ABBREVIATED: Final = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Maj|Brig|Col|Capt|Sgt|Adm|Rev|St|Jr|Sr|Hon|Cmdr|Bros|Corp|"
    r"Inc|Co|Ltd|M|MM|Sr|Sra|Dra|Hr)\."
)
_WORD: Final = (
    rf"(?:{_ABBREVIATED}|(?:[{CAPITAL}]\.-?)+(?:[{CAPITAL}](?![\w]))?|(?:(?:al|el|as|at|an|ar|abu|bin|d|l|O)[-'’])?"
    rf"[{CAPITAL}][\w]*(?:[-–'’](?:[^\W\d_][\w]*))*)"
)
_LINK: Final = (
    r"(?:(?:of(?: the)?|for|de(?: la| los| las)?|del|della|di|da|do|dos|du|des|la|le|van(?: der| den| de)?|"
    r"von(?: der)?|der|den|zu|bin|bint|ibn|al|el|y|e|&|and|für|of the)[ \xa0])"
)
_RUN: Final = re.compile(rf"{_WORD}(?:[ \xa0]{_LINK}?{_WORD})*")
# The letter stands before its surroundings, so that the engine can skip to the letters that may begin a run.
_MAY_BEGIN: Final = re.compile(rf"[{CAPITAL}abdel](?<![\w@#/.'’-].)(?:(?<=[{CAPITAL}])|(?=\w{{0,2}}[-'’][{CAPITAL}]))")
_TOKEN: Final = re.compile(rf"{_WORD}|[^\s\xa0]+")
_STOPS: Final = frozenset('.!?:;\n\r\t•|…。"“„«(‘[')
_LONGEST: Final = 14
"""Words in a run. A longer one is a headline in title case; it is cut here and cannot be one name."""

_KNOWN: Final = 1 << 16
"""Words remembered without their endings: as many as some 10,000 articles capitalise."""


class Token(NamedTuple):
    """One word of a run with its span."""

    start: int
    end: int
    text: str
    low: str


class Run(NamedTuple):
    """Capitalised words standing together, small linking words between them included.

    Attributes:
        tokens: The words.
        initial: The run begins a sentence, line or quotation, so that its first capital proves nothing.
    """

    tokens: tuple[Token, ...]
    initial: bool


def runs(text: str, skip: frozenset[str] = frozenset()) -> list[Run]:
    """Return the runs of capitalised words in ``text``, in order.

    Args:
        text: Plain text.
        skip: Words in small letters that, capitalised and alone, are no run ("the").
    """
    found: list[Run] = []
    done = 0
    for begin in _MAY_BEGIN.finditer(text):
        start = begin.start()
        match = _RUN.match(text, start) if start >= done else None
        if match is None:
            continue
        done = match.end()
        words = match[0]
        if " " not in words and "\xa0" not in words:
            word, low = _bare(words)
            if low in skip:
                continue
            tokens: tuple[Token, ...] = (Token(start, start + len(word), word, low),)
        else:
            tokens = tuple([Token(start + first, start + last, word, low) for first, last, word, low in _read(words)])
        found.append(Run(tokens, _initial(text, start)))
    return found


@lru_cache(maxsize=_KNOWN)
def _read(words: str) -> tuple[Token, ...]:
    """Return the words of a run, their spans counted from its start; the same names stand in the news for days."""
    return tuple([_token(match.start(), match[0]) for match in _TOKEN.finditer(words)][:_LONGEST])


def _token(start: int, written: str) -> Token:
    word, low = _bare(written)
    return Token(start, start + len(word), word, low)


@lru_cache(maxsize=_KNOWN)
def _bare(word: str) -> tuple[str, str]:
    """Return ``word`` without a possessive ending, and that in small letters."""
    if word[-2:-1] in "'’" and word[-1:] in "sS" and len(word) > 2:
        word = word[:-2]
    elif word[-1] in "'’":
        word = word[:-1]
    return word, word.lower()


def _initial(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in " \xa0":
        at -= 1
    return at < 0 or text[at] in _STOPS or (text[at] in "”»’)]" and at > 0 and text[at - 1] in ".!?,…")
