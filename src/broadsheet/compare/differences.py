"""What two wordings of one statement differ in: a number, a date, a place, or whether it is so at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from broadsheet.compare.alignment import Aligned
from broadsheet.compare.statements import Token
from broadsheet.compare.values import dates_differ, is_place, names_differ, numbers_differ
from broadsheet.model.compared import ConflictKind
from broadsheet.text.polarity import AFFIRMATIONS, DENIALS, OPPOSITES

VERY_LIKE = 0.8
"""Likeness from which a place or a negation that differs is a conflict; below it the sentences may tell of two things."""
NEARLY_SAME = 0.88
"""Likeness from which a negation that only one sentence has turns it round: long sentences hold several clauses."""
SAME_WORDS = 0.85
"""Likeness from which one sentence is taken to be the other, changed."""
MOST_NUMBERS = 2
"""Numbers that may differ between two wordings of one statement; more make a table with other rows."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two wordings differ.

    Attributes:
        kind: What differs.
        one, other: Indexes of the differing tokens in the two wordings.
    """

    kind: ConflictKind
    one: int
    other: int


def differences(aligned: Aligned) -> list[Difference]:
    """Return what two wordings of one statement contradict each other in; empty where they agree or tell of two things.

    A name that differs and is no place means two statements of one pattern ("Ohio voted 6-2", "Texas voted 5-3"), and
    so does a difference of several kinds at once.
    """
    language = (aligned.one.statements[0].article.language or "en")[:2].lower()
    found: list[Difference] = []
    for a, b in aligned.pairs:
        kind = _kind(aligned, a, b, language)
        if kind == "name":
            return []
        if kind is not None:
            found.append(Difference(kind, a, b))
    found.extend(_opposites(aligned))
    kinds = {difference.kind for difference in found}
    numeric = kinds <= {"count", "money", "percent", "measure"}
    if len(found) > (MOST_NUMBERS if numeric else 1):
        return []
    return [] if found and _other_thing(aligned, found) else found


def _kind(aligned: Aligned, a: int, b: int, language: str) -> ConflictKind | Literal["name"] | None:
    """Return the kind in which two corresponding tokens differ; ``name`` where they show two things."""
    one, other = aligned.one.tokens[a], aligned.other.tokens[b]
    if one.negated != other.negated:
        return "negation" if aligned.likeness >= NEARLY_SAME else "name"
    if one.kind == "name" and other.kind == "name" and names_differ(one, other, language):
        both = is_place(one, language) and is_place(other, language)
        listed = in_list(aligned.one.tokens, a) or in_list(aligned.other.tokens, b)
        return "place" if both and not listed and aligned.likeness >= VERY_LIKE else "name"
    if one.quantity and other.quantity:
        same = aligned.likeness >= SAME_WORDS
        if not numbers_differ(one.quantity, other.quantity, same_words=same):
            return None
        named = is_part_of_name(aligned.one.tokens, a) or is_part_of_name(aligned.other.tokens, b)
        return "name" if named or _counts_others(aligned, a, b) else number_kind(one)
    if one.kind == "date" and other.kind == "date":
        return "date" if dates_differ(one, other) else None
    return None


def in_list(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a name in a list of three or more ("Boston, Chicago and Denver")."""
    first, last = at, at
    while first > 0 and tokens[first - 1].kind == "name" and tokens[first].lead in _LISTING:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind == "name" and tokens[last + 1].lead in _LISTING:
        last += 1
    return last - first >= 2


_LISTING = frozenset({",", "and", ", and", "or", "und", "et", "y", "e", "en", "i", "і", "та", "и", "och"})


def is_part_of_name(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a bare count right after a name ("NBC 5")."""
    token = tokens[at]
    bare = token.quantity is not None and token.quantity.unit == "count" and token.quantity.digits
    return bare and at > 0 and tokens[at - 1].kind == "name" and not token.lead


def _counts_others(aligned: Aligned, a: int, b: int) -> bool:
    """Return True where one counts the others and the other all ("20 other countries", "21 countries")."""
    one, other = (
        bool(_OTHERS & set(tokens[at + 1].lead.split()) or tokens[at + 1].shown in _OTHERS)
        if at + 1 < len(tokens)
        else False
        for tokens, at in ((aligned.one.tokens, a), (aligned.other.tokens, b))
    )
    return one != other


_OTHERS = frozenset({"other", "others", "more", "additional", "further", "another"})


def number_kind(token: Token) -> ConflictKind:
    """Return the kind of conflict that a differing number makes; a bare year is a date."""
    unit = token.quantity.unit if token.quantity else "count"
    if unit == "count":
        written = token.shown
        return "date" if written.isdigit() and len(written) == 4 and written[:2] in {"19", "20"} else "count"
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "percent" if unit in {"percent", "percentage point"} else "measure"


def _opposites(aligned: Aligned) -> list[Difference]:
    """Return the word of one wording whose opposite stands in the other, when nothing else differs there."""
    if aligned.likeness < VERY_LIKE or len(aligned.only_one) != 1 or len(aligned.only_other) != 1:
        return []
    a, b = aligned.only_one[0], aligned.only_other[0]
    one, other = aligned.one.tokens[a], aligned.other.tokens[b]
    if (one.shown, other.shown) in OPPOSITES:
        return [Difference("negation", a, b)]
    if (one.shown in DENIALS and other.shown in AFFIRMATIONS) or (other.shown in DENIALS and one.shown in AFFIRMATIONS):
        return [Difference("claim", a, b)]
    # "took" and "did not take": the verb changes its form with the negation.
    verb = one.kind == other.kind == "word" and one.negated != other.negated and one.shown[:1] == other.shown[:1]
    return [Difference("negation", a, b)] if verb else []


def _other_thing(aligned: Aligned, found: list[Difference]) -> bool:
    """Return True where words without a counterpart show that the sentences tell of two things.

    Names on both sides without a counterpart are two actors; numbers and dates on both sides are two tellings. Between
    sentences that share less, one such word on either side is enough.
    """
    explained = {difference.one for difference in found}, {difference.other for difference in found}
    one = {aligned.one.tokens[at].kind for at in aligned.only_one if at not in explained[0]} & _TELLING
    other = {aligned.other.tokens[at].kind for at in aligned.only_other if at not in explained[1]} & _TELLING
    return bool(one & other) or (aligned.likeness < SAME_WORDS and bool((one | other) & _SLOTS))


_TELLING = frozenset({"name", "number", "date"})
_SLOTS = frozenset({"number", "date"})
