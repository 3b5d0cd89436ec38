"""Names and figures of a claim: what tells it from a like claim, and whether any text prints them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from broadsheet.cluster.terms import stem as cut
from broadsheet.compare.reports import is_known_name
from broadsheet.compare.wordforms import listed
from broadsheet.text.letters import plain_letters
from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered

LEAST_LETTERS: Final = 4
"""Letters of a name that can show a claim to be told nowhere: shorter ones are written in too many ways ("Dan")."""

LEAST_DIGITS: Final = 2
"""Digits of a figure that can: smaller ones are written as words."""

KEPT: Final = 4
"""Letters by which a name is looked for: "Masri" is found in "Masry" and "Austria" in "Austrian". Six missed such
spellings in three of 47 claims that the side told all the same; with four a third fewer claims pass."""

_FACT: Final = re.compile(r"\b(?:[A-Z][^\W_]*(?:[.'’-][^\W_]+)*|\d+(?:[.,]\d+)*)")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W\d_]{2,}|\d+(?:[.,]\d+)*")
_QUOTED: Final = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?:\d{1,2}\s?[-–]\s?)?\Z"
)
_SAYS: Final = (
    r"(?:said|says|say|told|tells|added|adds|announced|stated|states|confirmed|claimed|claims|argued|warned|noted|"
    r"reported|reports|accused|insisted|explained|wrote|writes|asserted|described|called|estimated|found)\b"
)
_SPEAKS: Final = re.compile(
    rf"(?:,[^,\"“”]{{1,60}},|\s\([^()]{{1,30}}\))?\s(?:[a-z]{{1,12}}ly\s|also\s|has\s|had\s)?{_SAYS}"
)
_SPOKEN: Final = re.compile(rf"(?:\b{_SAYS}|\b[Aa]ccording\sto|\bby)\s(?:[^\W\d_]{{1,20}}\s){{0,4}}\Z")
_NEXT_CAPITAL: Final = re.compile(r"\s[A-Z]")
_COUNTS: Final = {
    word: str(number)
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2
    )
}
_CALENDAR: Final = listed("mond tues wedn thur frid satu sund janu febr marc apri june july augu sept octo nove dece")


@remembered(SENTENCES)
def facts_of(text: str) -> frozenset[str]:
    """Return the names, months, figures and counts of a sentence: what tells a like sentence of another event.

    The first word of a sentence counts only when it stands with a capital among others ("Empire Wind").
    """
    counts = (_COUNTS.get(word.lower()) for word in _WORD.findall(text))
    return frozenset(_fact(match[0]) for match in _facts(text)) | frozenset(filter(None, counts))


def _facts(text: str) -> Iterator[re.Match[str]]:
    for match in _FACT.finditer(text):
        opens = not text[: match.start()].strip(" \"'“”‘’(") or text[: match.start()].rstrip()[-1:] in '.!?:“"'
        if match[0][0].isdigit() or not opens or _NEXT_CAPITAL.match(text, match.end()):
            yield match


def _fact(word: str) -> str:
    """Return the key of a name or figure: "Israeli" and "Israel" are one, "1,000" and "1000", "four" and "4"."""
    low = word.lower().replace(",", "").replace(".", "").replace("’", "'").removesuffix("'s")
    return low if low[0].isdigit() else _COUNTS.get(low) or cut(low)[:6]


@remembered(SENTENCES)
def keys_of(text: str) -> frozenset[str]:
    """Return the keys of all words of a sentence, among which its facts are looked for."""
    return frozenset(_fact(match[0]) for match in _WORD.finditer(text))


# -- told nowhere -----------------------------------------------------------------------------------------------------


@remembered(SENTENCES)
def telling(claim: str) -> tuple[frozenset[str], ...]:
    """Return the names and figures of a claim by which it is known in any words, each as the keys of its words.

    A name of several words is one and known by its last ("Dave Wilson" is "David Wilson"), or by any where the last is
    mostly no name ("Harlan Institute"). Acronyms are left out, for
    many write them out, as are days, months, years, short names and figures of one digit; and names of those who say
    something, for others tell the same without them. An utterance is known by who said it alone.
    """
    found: list[frozenset[str]] = []
    facts, uttered = list(_facts(claim)), is_utterance(claim)
    for place, match in enumerate(facts):
        word = match[0]
        if word[0].isdigit():
            digits = word.replace(",", "")
            if not uttered and len(digits) >= LEAST_DIGITS and not _is_date(claim, match):
                found.append(frozenset({digits}))
        elif not _goes_on(claim, match, facts[place + 1 :]) and _says(claim, facts, place) == uttered:
            keys = frozenset(_printed(word if is_known_name(word) else " ".join(_words_of_name(claim, facts, place))))
            if len(word) >= LEAST_LETTERS and not word.isupper() and keys and not keys & _CALENDAR:
                found.append(keys)
    return tuple(dict.fromkeys(found))


def is_utterance(claim: str) -> bool:
    """Return whether at least half of a claim's words stand within quotation marks."""
    return 2 * sum(len(match[0].split()) for match in _QUOTED.finditer(claim)) >= len(claim.split())


def _goes_on(claim: str, match: re.Match[str], after: Sequence[re.Match[str]]) -> bool:
    """Return whether the name goes on behind a word of it."""
    return bool(after) and claim[match.end() : after[0].start()] == " " and not after[0][0][0].isdigit()


def _words_of_name(claim: str, facts: Sequence[re.Match[str]], place: int) -> list[str]:
    """Return the words of the name that ends here."""
    first = place
    while first and _goes_on(claim, facts[first - 1], facts[first:]):
        first -= 1
    return [match[0] for match in facts[first : place + 1]]


def _says(claim: str, facts: Sequence[re.Match[str]], place: int) -> bool:
    """Return whether the name that ends here is of one who says something."""
    start = facts[place - len(_words_of_name(claim, facts, place)) + 1].start()
    return bool(_SPEAKS.match(claim, facts[place].end()) or _SPOKEN.search(claim, 0, start))


def _is_date(claim: str, figure: re.Match[str]) -> bool:
    """Return whether a figure is a year or the day of a month: the same day is told in many ways ("next Tuesday")."""
    return bool(_YEAR.fullmatch(figure[0]) or _MONTH_BEFORE.search(claim, 0, figure.start()))


def _printed(text: str) -> Iterator[str]:
    """Yield the key of each word of a text: the first letters without accents, or the whole figure."""
    for match in _PIECE.finditer(plain_letters(text)):
        word = match[0]
        yield word.replace(",", "") if word[0].isdigit() else word[:KEPT]


@remembered(ARTICLES)
def printed(text: str) -> frozenset[str]:
    """Return the keys of all that a text prints, to look for names and figures in."""
    return frozenset(_printed(text))


def told_nowhere(claim: str, texts: Collection[frozenset[str]]) -> bool:
    """Return whether some name or figure of a claim stands in none of some texts, however they are worded.

    What is told in other words still prints the names and figures that it is about; a claim without any cannot be shown
    to be told nowhere.

    Args:
        claim: A sentence.
        texts: What each text prints, from :func:`printed`.
    """
    return any(not any(keys & text for text in texts) for keys in telling(claim))
