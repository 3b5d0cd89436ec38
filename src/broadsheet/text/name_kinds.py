"""Kinds of names: person, organisation or place, by the words of a name and by what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from broadsheet.text.lexicon import Lexicon
from broadsheet.text.name_candidates import Candidate
from broadsheet.text.name_roles import word_before

NameKind = Literal["person", "organisation", "place", "other"]

_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place", "other")
_KNOWN: Final = 1 << 14
"""Names remembered with the kind their words tell: the same ones are in the news for days."""
_CUE_AFTER: Final = re.compile(
    r",?\s(?:also\s|has\s|had\s|then\s|later\s)?(?:said|says|told|added|adds|wrote|asked|tweeted|insisted|warned|argued|"
    r"noted|explained|believes|believed|thinks|thought|who|himself|herself|sagte|a déclaré|dijo|ha detto|disse|сказал|"
    r"заявил|заявила|сказав|сказала|powiedział)\b"
)
_AGE_AFTER: Final = re.compile(r",\s(?:aged\s)?[1-9]\d,(?!\d)")
_CUE_BEFORE: Final = frozenset({"said", "says", "added", "wrote", "sagte", "selon", "según", "secondo", "segundo"})
IN_WORDS: Final = frozenset({"in", "at", "near", "from", "across", "outside", "around", "into", "inside", "throughout"})
_STORMS: Final = frozenset({"hurricane", "typhoon", "cyclone", "storm", "superstorm"})
"""What is named like a person and is none ("Hurricane Clara")."""
_DOTTED: Final = re.compile(r"(?:[A-Z]\.){2,5}")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9&-]{1,5}s?")


@lru_cache(maxsize=_KNOWN)
def lexical_kind(key: tuple[str, ...], words: Lexicon) -> NameKind | None:
    """Return the kind that the words of a name alone tell, or None."""
    joined = " ".join(key)
    if joined in words.known_organisations:
        return "organisation"
    if joined in words.places or (joined.isupper() and joined.title() in words.places):
        return "place"
    if len(key) == 1:
        return "organisation" if _ACRONYM.fullmatch(joined) or _DOTTED.fullmatch(joined) else None
    low = [word.lower() for word in key]
    if low[-1] in words.place_words:
        return "place"
    if any(word in words.organisations for word in low):
        return "organisation"
    if low[0] in _STORMS:
        return "other"
    if low[0] in words.given and len(key) <= 5:
        return "person"
    return "person" if len(low[0]) == 2 and low[0][1] == "." else None


def evidence(text: str, item: Candidate, lexical: NameKind | None, words: Lexicon) -> NameKind | None:
    """Return the kind that the words, a title or the surroundings of one mention speak for, or None."""
    if item.honorific:
        return "person"
    if lexical is not None:
        return lexical
    if item.titled:
        return "person"
    before = word_before(text, item.start)
    if before in _CUE_BEFORE or _CUE_AFTER.match(text, item.end) or _AGE_AFTER.match(text, item.end):
        return "person"
    if before == "the":
        thing = item.tokens[-1].low in words.things
        return "organisation" if len(item.tokens) > 1 and not thing else "other"
    return "place" if before in IN_WORDS else None


def settled(kinds: Mapping[NameKind, int], *, personal: bool) -> NameKind:
    """Return the kind with most evidence.

    Args:
        kinds: Evidence counted by kind.
        personal: The name has the shape of a person's; it decides where there is no evidence.

    Returns:
        Of equals the first of person, organisation, place, other.
    """
    if not kinds:
        return "person" if personal else "other"
    if len(kinds) == 1:
        return next(iter(kinds))
    return max(_KINDS, key=lambda kind: (kinds.get(kind, 0), -_KINDS.index(kind)))
