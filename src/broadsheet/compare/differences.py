"""What two wordings of one statement differ in: a number, a date, a place, or whether it is so at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from broadsheet.compare.alignment import Aligned, Variant
from broadsheet.compare.denied import NEARLY_SAME, denied, denies_more, turned_round
from broadsheet.compare.statements import Token, place_of
from broadsheet.compare.values import are_places, dates_differ, names_differ, numbers_differ
from broadsheet.model.compared import ConflictKind
from broadsheet.text.figure_subjects import subject_words
from broadsheet.text.polarity import AFFIRMATIONS, DENIALS, OPPOSITES
from broadsheet.text.quantities import Quantity

VERY_LIKE = 0.8
"""Likeness from which a place that differs is a conflict; below it the sentences may tell of two things."""
SAME_WORDS = 0.85
"""Likeness from which one sentence is taken to be the other, changed."""
ALL_BUT_SAME = 0.9
"""The same for two bounds ("at least 14", "at least 20"), which agree unless one text was made from the other."""
HARDLY_CHANGED = 0.95
"""Likeness from which one sentence is a copy of the other."""
FAR = 5.0
"""Factor from which numbers in sentences that are no copies count different things."""
MOST_NUMBERS = 2
"""Numbers that may differ between two wordings of one statement; more make a table with other rows."""
MEASURED: Final[frozenset[ConflictKind]] = frozenset({"count", "money", "percent"})
"""Kinds of conflict between two numbers."""

SURE = 0.85
"""Likeness from which two whole sentences surely tell of one thing. In the even stories of coverage-2025-05-21 and
story-pages-2025-08, read by hand, 45 of 50 differing pairs of sentences that correspond word for word give two values
of one thing (three of the others are boilerplate), none of the 15 pairs that only share words."""
SURE_PART = 0.98
"""The same where one sentence is compared with a part of the other, of which at most ``SURE_LOOSE`` words are left."""
SURE_LOOSE = 1
SURE_RUN = 6
"""Corresponding words without a gap, a name or a date among them, that lead up to two numbers which so surely count
one thing, whatever follows them: who gave the number is what two reports of a conflict tell differently."""


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
    denying = denies_more(aligned)
    for a, b in aligned.pairs:
        if denying and turned_round(aligned, a, b):
            found.append(Difference("negation", *denied(aligned, a, b)))
            continue
        kind = _kind(aligned, a, b, language)
        if kind == "name":
            return []
        if kind is not None:
            found.append(Difference(kind, a, b))
    found.extend(_opposites(aligned))
    found.extend(_moved_days(aligned) if not found else ())
    kinds = {difference.kind for difference in found}
    if len(found) > (MOST_NUMBERS if kinds <= MEASURED else 1):
        return []
    return [] if found and _other_thing(aligned, found) else found


def is_sure(aligned: Aligned, told: Sequence[Difference]) -> bool:
    """Return True where two wordings are so like that what they differ in is surely one thing.

    Neither looks ahead or back where the other does not ("would have added", "originally"); only one may tell what is
    so "now", which makes an update of it.

    Args:
        aligned: The two wordings.
        told: What :func:`differences` found in them.
    """
    one, other = (set(each.statements[0].wording.split()) & _OTHER_TIME for each in (aligned.one, aligned.other))
    if one != other:
        return False
    if aligned.partly:
        return aligned.likeness >= SURE_PART and aligned.loose <= SURE_LOOSE
    return aligned.likeness >= SURE or any(_leads_up(aligned, each) for each in told)


def _leads_up(aligned: Aligned, difference: Difference) -> bool:
    """Return whether the same run of words, a name or a date in it, leads up to two differing numbers."""
    if difference.kind not in MEASURED:
        return False
    run = _run(aligned, difference.one, difference.other, -1)
    words = aligned.one.tokens[difference.one - run : difference.one]
    return run >= SURE_RUN and any(word.kind in {"name", "date"} for word in words)


def _run(aligned: Aligned, a: int, b: int, step: Literal[-1, 1]) -> int:
    """Return how many tokens without a gap correspond before two tokens or after them."""
    pairs = set(aligned.pairs)
    run = 0
    while (a + step * (run + 1), b + step * (run + 1)) in pairs:
        run += 1
    return run


def _stands_in_a_run(aligned: Aligned, a: int, b: int) -> bool:
    """Return whether two numbers stand within the same run of words, so that one was made from the other."""
    before, after = _run(aligned, a, b, -1), _run(aligned, a, b, 1)
    return bool(after) and before + after >= SURE_RUN


_OTHER_TIME = frozenset(
    {"originally", "initially", "earlier", "previously", "previous", "later", "would", "could", "might", "may", "will"}
    | {"expected", "projected", "planned", "predicted", "forecast", "estimated", "since", "so", "until", "if"}
)


def _kind(aligned: Aligned, a: int, b: int, language: str) -> ConflictKind | Literal["name"] | None:
    """Return the kind in which two corresponding tokens differ; ``name`` where they show two things."""
    one, other = aligned.one.tokens[a], aligned.other.tokens[b]
    whole = not aligned.partly or aligned.loose <= 1
    if one.negated != other.negated:
        return "name"
    if one.kind == "name" and other.kind == "name" and names_differ(one, other, language):
        rows = (aligned.one.tokens, a), (aligned.other.tokens, b)
        listed = any(in_list(*row) for row in rows)
        chosen = listed and any(_stands_for_others(*row) for row in rows)
        alike = aligned.likeness >= (HARDLY_CHANGED if listed else VERY_LIKE) and whole and not chosen
        placed = are_places(one, other, language) and not _is_unknown_acronym(aligned.one, a, language)
        placed = placed and not _is_unknown_acronym(aligned.other, b, language)
        return "place" if alike and placed else "name"
    if one.quantity and other.quantity:
        bounded = one.quantity.bound is not None and other.quantity.bound is not None
        same = aligned.likeness >= (ALL_BUT_SAME if bounded or aligned.partly else SAME_WORDS)
        if not numbers_differ(one.quantity, other.quantity, same_words=same):
            return None
        if aligned.likeness < HARDLY_CHANGED and (
            _gives(aligned.other.tokens, one.quantity) or _gives(aligned.one.tokens, other.quantity)
        ):
            return "name"
        far = aligned.likeness < HARDLY_CHANGED and far_apart(one.quantity.high, other.quantity.high)
        far = far and not _stands_in_a_run(aligned, a, b)
        return number_kind(one) if not far and _same_slot(aligned, a, b) else "name"
    if one.kind == "date" and other.kind == "date" and dates_differ(one, other):
        same_day = _same_day_slot(aligned, a, b) and limits(aligned.one, a) == limits(aligned.other, b)
        return "date" if whole and same_day else "name"
    return None


def far_apart(one: float, other: float) -> bool:
    """Return True where one number is many times the other, as of a day's dead and a war's."""
    low, high = sorted((abs(one), abs(other)))
    return high > FAR * max(low, 1.0)


def _gives(tokens: Sequence[Token], number: Quantity) -> bool:
    """Return True where a sentence gives a number too, elsewhere: "$1 million in five years, or $2 million"."""
    return any(
        each.quantity is not None
        and (each.quantity.unit, each.quantity.value, each.quantity.high) == (number.unit, number.value, number.high)
        for each in tokens
    )


def _is_unknown_acronym(variant: Variant, at: int, language: str) -> bool:
    """Return True for "CBP" and its like, which are offices rather than places."""
    token = variant.tokens[at]
    written = token.shown.isalpha() and variant.statements[0].article.text[token.start : token.end].isupper()
    return written and place_of(token.shown, language) is None


def limits(variant: Variant, at: int) -> bool:
    """Return True for a day from which or up to which something is so ("starting Friday"), no day of an act."""
    token = variant.tokens[at]
    before = token.lead.split()[-1:] or ([variant.tokens[at - 1].shown] if at else [])
    return bool(_LIMITS & set(before))


_LIMITS = frozenset(
    {"starting", "beginning", "effective", "from", "since", "until", "till", "through", "before", "after", "by"}
)


def _same_day_slot(aligned: Aligned, a: int, b: int) -> bool:
    """Return True where the words before or after two dates correspond, or both open their sentences."""
    beside = (a - 1, b - 1) in aligned.pairs or (a + 1, b + 1) in aligned.pairs
    return not aligned.partly or beside or (a, b) == (0, 0)


def _same_slot(aligned: Aligned, a: int, b: int) -> bool:
    """Return True where two aligned numbers count the same: the words beside them correspond as well."""
    if aligned.partly and (aligned.likeness < SAME_WORDS or aligned.loose > 1):
        return False
    if is_part_of_name(aligned.one.tokens, a) or is_part_of_name(aligned.other.tokens, b):
        return False
    if _counts_others(aligned, a, b) or _other_fate(aligned):
        return False
    ends = _ends_clause(aligned.one.tokens, a), _ends_clause(aligned.other.tokens, b)
    pairs = set(aligned.pairs)
    before = (a - 1, b - 1) in pairs or (a, b) == (0, 0)
    if ends == (False, False):
        counted = aligned.one.tokens[a].key == "#qcount"
        return (a + 1, b + 1) in pairs or (not counted and before)
    return ends == (True, True) and before


def _other_fate(aligned: Aligned) -> bool:
    """Return True where one sentence counts the killed and the other the injured."""
    language = (aligned.one.statements[0].article.language or "en")[:2].lower()
    classes = subject_words(language).classes
    one = {classes[word] for at in aligned.only_one if (word := aligned.one.tokens[at].shown) in classes}
    other = {classes[word] for at in aligned.only_other if (word := aligned.other.tokens[at].shown) in classes}
    return bool(one and other and not one & other)


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a token with nothing of its clause after it."""
    return at + 1 >= len(tokens) or tokens[at + 1].lead[:1] in {",", ";", ":", ".", "—", "–", ")"}


def in_list(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a name in a list of three or more ("Boston, Chicago and Denver")."""
    first, last = at, at
    while first > 0 and tokens[first - 1].kind == "name" and tokens[first].lead in _LISTING:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind == "name" and tokens[last + 1].lead in _LISTING:
        last += 1
    return last - first >= 2


def _stands_for_others(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a name of a list that others end ("Oslo and 30 other towns"): each outlet picks its own."""
    return any(_OTHERS & set(token.lead.split()) for token in tokens[at : at + LISTED])


LISTED = 7
"""Names of a list behind which "other" is looked for."""
_LISTING = frozenset({",", "and", ", and", "or", "und", "et", "y", "e", "en", "i", "і", "та", "и", "och"})


def is_part_of_name(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a bare count right after a name ("NBC 5")."""
    token = tokens[at]
    bare = token.quantity is not None and token.quantity.unit == "count" and token.quantity.digits
    return bare and at > 0 and tokens[at - 1].kind == "name" and not token.lead


def _counts_others(aligned: Aligned, a: int, b: int) -> bool:
    """Return True where one counts the others and the other all ("20 other countries", "21 countries").

    Two counts of others compare only in nearly the same words: how many are left depends on who was named before.
    """
    one, other = (
        bool(_OTHERS & set(tokens[at + 1].lead.split()) or tokens[at + 1].shown in _OTHERS)
        if at + 1 < len(tokens)
        else False
        for tokens, at in ((aligned.one.tokens, a), (aligned.other.tokens, b))
    )
    if one != other or not one:
        return one != other
    return aligned.likeness < NEARLY_SAME


_OTHERS = frozenset({"other", "others", "more", "additional", "further", "another"})


def number_kind(token: Token) -> ConflictKind:
    """Return the kind of conflict that a differing number makes; a bare year is a date, a measure a count."""
    unit = token.quantity.unit if token.quantity else "count"
    if unit == "count":
        written = token.shown
        return "date" if written.isdigit() and len(written) == 4 and written[:2] in {"19", "20"} else "count"
    if len(unit) == 3 and unit.isupper():
        return "money"
    return "percent" if unit in {"percent", "percentage point"} else "count"


def _moved_days(aligned: Aligned) -> list[Difference]:
    """Return the day that each of two wordings gives at another place: "On Monday, it shut", "It shut on Tuesday".

    Only where neither gives another day without a counterpart.
    """
    if aligned.likeness < SAME_WORDS:
        return []
    in_one, in_other = {a for a, _ in aligned.pairs}, {b for _, b in aligned.pairs}
    here = [at for at, token in enumerate(aligned.one.tokens) if token.kind == "date" and at not in in_one]
    there = [at for at, token in enumerate(aligned.other.tokens) if token.kind == "date" and at not in in_other]
    if len(here) != 1 or len(there) != 1:
        return []
    one, other = aligned.one.tokens[here[0]], aligned.other.tokens[there[0]]
    told = _told(one, aligned.other.tokens) or _told(other, aligned.one.tokens)
    return [Difference("date", here[0], there[0])] if not told and dates_differ(one, other) else []


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
    verb = one.kind == other.kind == "word" and one.negated != other.negated and one.shown[:2] == other.shown[:2]
    return [Difference("negation", a, b)] if verb and not aligned.partly else []


def _other_thing(aligned: Aligned, found: list[Difference]) -> bool:
    """Return True where words without a counterpart show that the sentences tell of two things.

    Names on both sides without a counterpart are two actors; numbers and dates on both sides are two tellings. Between
    sentences that share less, one such word on either side is enough.
    """
    explained = {difference.one for difference in found}, {difference.other for difference in found}
    left = [aligned.one.tokens[at] for at in aligned.only_one if at not in explained[0]]
    right = [aligned.other.tokens[at] for at in aligned.only_other if at not in explained[1]]
    one = {token.kind for token in left if not _told(token, aligned.other.tokens)} & _TELLING
    other = {token.kind for token in right if not _told(token, aligned.one.tokens)} & _TELLING
    return bool(one & other) or (aligned.likeness < SAME_WORDS and bool((one | other) & _SLOTS))


def _told(token: Token, others: Sequence[Token]) -> bool:
    """Return True for what the other sentence has too, elsewhere or, for a name, in part."""
    if token.kind != "name":
        return any(each.kind == token.kind and each.shown == token.shown for each in others)
    known = {word for each in others if each.kind == "name" for word in each.shown.split()}
    return bool(set(token.shown.split()) & known) or token.shown in _SHORT_FORMS


_SHORT_FORMS = frozenset(
    {"us", "uk", "eu", "un", "united states", "united kingdom", "european union", "united nations"}
)
_TELLING = frozenset({"name", "number", "date"})
_SLOTS = frozenset({"number", "date"})
