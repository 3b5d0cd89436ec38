"""Whether a sentence is as sure as the cited words, and goes the same way as they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.brief.ground_facts import SENTENCE, Source, bare, plain
from broadsheet.compare.wordforms import listed
from broadsheet.text.polarity import AFFIRMATIONS, DENIALS, OPPOSITES
from broadsheet.text.tokens import stem, stopwords

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MODALS: Final = frozenset({"may", "might", "could"})
_UNSURE: Final = listed(
    """alleged allegedly reportedly apparently purportedly supposedly suspected possible possibly probable probably
    perhaps likely unlikely potential potentially presumed presumably rumored rumoured unconfirmed appears appeared
    appear seems seemed seem considering proposed planned would should"""
)
_REACH: Final = 3
"""Words behind a hedge that it may make unsure."""

_SOURCED: Final = re.compile(r"\baccording to\b|\breportedly\b|\ballegedly\b|\bunconfirmed\b")
_TOLD: Final = re.compile(
    r"\baccording to\b|\breportedly\b|\ballegedly\b|\bunconfirmed\b|\bsa(?:id|ys?)\b|\bt(?:old|ells)\b|"
    r"\breport(?:s|ed)\b|\bclaim(?:s|ed)?\b|\bfound\b|\bshow(?:s|ed)\b|\bciting\b|\balleged\b|\bannounced\b|\bestimate[sd]?\b"
)
_CUES: Final = AFFIRMATIONS | {"added", "wrote", "emphasized", "emphasised", "estimated", "showed"}
_OPPOSITES: Final = (
    "rise/fall rises/falls rising/falling risen/fallen rose/declined grew/shrank growing/shrinking growth/decline "
    "increasing/decreasing increases/decreases above/below over/under better/worse best/worst larger/smaller "
    "bigger/smaller largest/smallest biggest/smallest highest/lowest most/least longer/shorter longest/shortest "
    "older/younger oldest/youngest stronger/weaker strongest/weakest faster/slower earlier/later early/late "
    "since/until wins/loses winning/losing winner/loser victory/defeat victories/defeats majority/minority "
    "maximum/minimum gains/losses buy/sell bought/sold import/export imports/exports ally/enemy north/south east/west "
    "northern/southern eastern/western left/right father/son mother/daughter husband/wife brother/sister old/new "
    "hired/fired public/private raise/cut raises/cuts surged/plunged jumped/dropped soared/plunged attack/defend "
    "attacked/defended defended/criticized praised/criticized praised/criticised backed/opposed backs/opposes "
    "inside/outside first/last cheaper/dearer hot/cold high/low rich/poor men/women man/woman boys/girls boy/girl"
)
_PAIRS: Final = tuple(
    pair
    for item in _OPPOSITES.split()
    for one, _, other in [item.partition("/")]
    for pair in ((one, other), (other, one))
)
_LISTED: Final = "all every each most many some several few no none both only dozens hundreds thousands millions any"
_COUNTS: Final = tuple(_LISTED.split())
_INSTEAD: Final = {
    word: [other for one, other in (*_PAIRS, *OPPOSITES) if one == word]
    + [other for other in _COUNTS if word in _COUNTS and other != word]
    for word in {one for one, _ in (*_PAIRS, *OPPOSITES)} | set(_COUNTS)
}
_TURNING: Final = ("un", "in", "im", "il", "ir", "dis", "non-", "non")
_LONG: Final = 4
"""Letters of a word before which a turning prefix is looked for; "in" and "is" are no words turned round."""


def reworded(text: str, source: Source) -> Iterator[str]:
    """Yield, in plain words, each opposite, denial and turning prefix that is not the cited one, and dropped hedges."""
    lower = {bare(match[0]) for match in _WORD.finditer(text)}
    for one, other in _PAIRS:
        if one in lower and one not in source.words and other in source.words and other not in lower:
            yield f"“{one}” is turned round"
    yield from _put_for(text, source)
    yield from _denied(lower, source)
    for word in sorted(lower - source.words):
        for prefix in _TURNING:
            bare_word = word.removeprefix(prefix)
            cut = bare_word if bare_word != word and len(bare_word) >= _LONG else ""
            if (len(word) >= _LONG and prefix + word in source.words) or (cut and cut in source.words):
                yield f"“{word}” is turned round"
    yield from _unhedged(text, source)


def _put_for(text: str, source: Source) -> Iterator[str]:
    """Yield each opposite and count word that stands between the very words between which the source has the other."""
    here, there = set(_threes(text)), set(_threes(source.text))
    for before, word, behind in sorted(here - there):
        for other in _INSTEAD.get(word, ()):
            if (before, other, behind) in there:
                yield f"“{word}” stands for “{other}”"


def _threes(text: str) -> Iterator[tuple[str, str, str]]:
    for line in text.split("\n"):
        lows = ["", *(bare(match[0]) for match in _WORD.finditer(line)), ""]
        yield from zip(lows, lows[1:], lows[2:], strict=False)


def _denied(lower: set[str], source: Source) -> Iterator[str]:
    here, there = lower & DENIALS, source.words & DENIALS
    if here and not there:
        yield f"“{min(here)}” is not in the cited words"
    told = (lower & AFFIRMATIONS) - source.words
    if there and not here and told:
        yield f"“{min(told)}” stands for “{min(there)}”"


def _unhedged(text: str, source: Source) -> Iterator[str]:
    """Yield what the cited words call unsure and the sentence does not, and what it tells without who tells it."""
    here, there = _sureness(text), _sureness(source.text)
    for word in sorted(here):
        if True in here[word] and there.get(word) == {False}:
            yield f"“{word}” is not so sure in the cited words"
    low = plain(text)
    if _TOLD.search(low) or _CUES & set(low.split()):
        return
    cited = [(part, _stems(part)) for part in _sentences(source.text)]
    for sentence in _sentences(text):
        words = _stems(sentence)
        best = max(cited, key=lambda part: len(words & part[1]))[0]
        hedge = _SOURCED.search(best)
        if hedge:
            yield f"“{hedge[0]}” is left out"


def _sentences(text: str) -> list[str]:
    """Return the sentences of each line, plain; lines are kept apart, because each may be another citation."""
    return [part for line in text.split("\n") for part in re.split(r"(?<=[.!?;])'?\s", plain(line))]


def _stems(low: str) -> frozenset[str]:
    return frozenset(stem(bare(match[0])) for match in _WORD.finditer(low)) - stopwords("en")


def _sureness(text: str) -> dict[str, set[bool]]:
    """Return for each content stem whether it stands sure (True), behind a hedge (False), or both."""
    found: dict[str, set[bool]] = {}
    for sentence in SENTENCE.split(text):
        reach = 0
        for match in _WORD.finditer(sentence):
            low = bare(match[0])
            # The month is a name, unless it opens the sentence.
            month = match[0] == "May" and match.start() > 0
            if (low in _MODALS and not month) or low in _UNSURE:
                reach = _REACH
            elif low in stopwords("en"):
                reach -= reach > 0
            else:
                found.setdefault(stem(low), set()).add(reach == 0)
                reach = 0
    return found
