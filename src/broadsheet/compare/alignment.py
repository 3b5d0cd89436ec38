"""Which sentences of different articles say the same thing, and which of their words correspond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, combinations, pairwise
from typing import NamedTuple

import numpy as np
from scipy import sparse

from broadsheet.compare.contrast import Ints
from broadsheet.compare.numbered import numbered
from broadsheet.compare.statements import Statement, Token, place_of
from broadsheet.compare.values import BEFORE_PLACES
from broadsheet.text.remembered import SENTENCES, remembered

# Bounds of what counts as the same statement, set on the planted edits of roundups-2021-04..07 and story-pages-2025-08.
SHARED = 0.5
"""Least share of the words of two sentences (of the larger set of words) that they have in common."""
CONTAINED = 0.75
"""Least share of the words of the shorter sentence that a longer one holds, where the shorter is a part of it."""
COVERED = 0.85
"""Least share of the shorter sentence that must lie between the first and last word it shares with the other."""
ALIGNED = 0.7
"""Least share of both sentences' tokens that correspond, in order; below it a difference may be a different thing."""
LEAST = 3
"""Least corresponding words beside numbers and dates; shorter sentences say too little to be about one thing."""
LEAST_PART = 4
"""The same where one sentence is a part of the other."""

LEAST_SAID = 7
"""Words, small ones counted, from which three content words in a row tell of one thing; below it they are a name."""

MOST_FRAMED = 4
"""Wordings of one frame, at most, that are compared: more are a list or a series."""

QUERIES = 6
"""Rarest words of a sentence by which its partners are looked up."""
LOOKED_AT = 500
"""Sentences looked at for one sentence's partners; its rarer words come first."""
WHOLE = 0.9
"""Likeness from which two sentences are compared whole."""

MOST_VARIANTS = 6_000
"""Different sentences of a story that are compared, earliest articles first: it bounds the work on huge stories."""
COMMON = 400
"""A word in more sentences than this finds no partners."""
BLOCK = 512
"""Sentences whose shared words are counted at once; bounds memory."""
ASKED = 1 << 20
"""Adds to a count of shared words where one of them is looked up; more than a sentence has words."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording with every statement that has it; reprints share most of theirs.

    Attributes:
        statements: Sorted by article, then start; all have the same words in the same order.
        words: Stems of the content words and names.
        articles: Ids of the articles that have it.
    """

    statements: tuple[Statement, ...]

    words: frozenset[str]
    articles: frozenset[str]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens of the wording."""
        return self.statements[0].tokens


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two wordings of one statement.

    Attributes:
        one, other: The wordings, in the order of :func:`variants`.
        pairs: Corresponding tokens, as indexes into both.
        only_one, only_other: Indexes of tokens without a counterpart, within the parts that are compared.
        likeness: Share of the tokens of both parts that correspond, in (0, 1].
        partly: True where one sentence is compared with a part of the other.
        loose: Tokens of the shorter sentence without a counterpart, compared part or not; its first word is not
            counted, since a capital hides whether it is a name.
    """

    one: Variant
    other: Variant
    pairs: tuple[tuple[int, int], ...]
    only_one: tuple[int, ...]
    only_other: tuple[int, ...]
    likeness: float
    partly: bool = False
    loose: int = 0


def variants(statements: Sequence[Statement]) -> list[Variant]:
    """Return the different wordings among statements, sorted by their first statement's (article, start)."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.wording].append(statement)
    made = [_single(same[0]) if len(same) == 1 else _variant(same) for same in groups.values()]
    made.sort(key=lambda variant: _place(variant.statements[0]))
    return made[:MOST_VARIANTS]


@remembered(SENTENCES)
def _single(statement: Statement) -> Variant:
    """Return a wording that only one sentence has, as most do."""
    return _variant((statement,))


def _variant(same: Sequence[Statement]) -> Variant:
    return Variant(tuple(sorted(same, key=_place)), same[0].words, frozenset(each.article.id for each in same))


def _place(statement: Statement) -> tuple[str, int]:
    return statement.article.id, statement.span.start


class Pair(NamedTuple):
    """Two wordings that share words: indexes among the variants, and how many words they share."""

    one: int
    other: int
    shared: int


def alignments(found: Sequence[Variant], pairs: Sequence[Pair]) -> list[Aligned]:
    """Return the pairs of wordings that say the same thing in different articles, in the order of ``pairs``.

    Candidates share enough rare words or are of one frame, then must correspond word for word.
    """
    made = []
    framed = sorted(set(_framed(found)).difference(pairs))
    for pair in chain(pairs, framed):
        one, other = found[pair.one], found[pair.other]
        near = _may_be_aligned(pair.shared, len(one.words), len(other.words))
        if one.articles == other.articles or not (near or _same_frame(one.statements[0], other.statements[0])):
            continue
        aligned = align(one, other)
        if aligned is not None:
            made.append(aligned)
    return made


def _framed(found: Sequence[Variant]) -> list[Pair]:
    """Return the pairs of wordings with few content words that differ in numbers, dates, places and negations alone.

    A frame of many wordings is one of a list or a series ("the answer to puzzle 12 of May 4").
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, variant in enumerate(found):
        if variant.statements[0].frame:
            groups[variant.statements[0].frame].append(place)
    return [
        Pair(one, other, len(found[one].words & found[other].words))
        for places in groups.values()
        if len(places) <= MOST_FRAMED
        for one, other in combinations(places, 2)
    ]


def _same_frame(one: Statement, other: Statement) -> bool:
    return bool(one.frame) and one.frame == other.frame


def _may_be_aligned(common: int, one: int, other: int) -> bool:
    size, larger = min(one, other), max(one, other)
    contained = common == size or (common >= LEAST_PART and common >= CONTAINED * size)
    return common >= LEAST and (contained or common >= SHARED * larger)


def candidates(found: Sequence[Variant]) -> list[Pair]:
    """Return pairs of wordings that share at least ``LEAST`` words and a third of the smaller's, sorted.

    Each looks for larger ones among those that hold one of its rarest words.
    """
    ranks, sizes, often = _ranked(found)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    shape = (len(found), max(1, len(often)))
    holding = sparse.csr_matrix((np.ones(len(ranks), dtype=np.int32), ranks, starts), shape=shape).T.tocsr()
    place = np.arange(len(ranks)) - np.repeat(starts[:-1], sizes)  # of each word in its sentence, the rarest first
    marked = place < np.repeat(_looked_up(ranks, starts, often, holding), sizes)
    table = sparse.csr_matrix((1 + ASKED * marked.astype(np.int32), ranks, starts), shape=shape)
    least = np.maximum(LEAST, -(-sizes // LEAST))
    keys, shared = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(found), BLOCK):
        block = (table[start : start + BLOCK] @ holding).tocoo()
        asked = block.data >= ASKED
        place, partner, both = block.row[asked] + start, block.col[asked], block.data[asked] % ASKED
        kept = (both >= least[place]) & (sizes[partner] >= sizes[place]) & (partner != place)
        place, partner = place[kept].astype(np.int64), partner[kept].astype(np.int64)
        keys.append(np.minimum(place, partner) * len(found) + np.maximum(place, partner))
        shared.append(both[kept])
    found_keys, at = np.unique(np.concatenate(keys), return_index=True)
    ones, others = np.divmod(found_keys, max(1, len(found)))
    columns = ones.tolist(), others.tolist(), np.concatenate(shared)[at].tolist()
    return list(map(Pair._make, zip(*columns, strict=True)))


def _ranked(found: Sequence[Variant]) -> tuple[Ints, Ints, Ints]:
    """Return the words of each sentence by their ranks, one sentence after the other, and how many each has.

    The rarest word of all has rank 0, of equally rare ones the first by the alphabet.

    Returns:
        Ranks of the words, sizes of the sentences, and for each rank how many sentences have that word.
    """
    (table,) = numbered(variant.words for variant in found)
    counts = np.bincount(table.flat)
    by_alphabet = np.array(sorted(table.different.tolist(), key=table.words.__getitem__), dtype=np.int64)
    listed = by_alphabet[np.argsort(counts[by_alphabet], kind="stable")]
    rank = np.zeros(len(counts), dtype=np.int64)
    rank[listed] = np.arange(len(listed))
    sizes = table.sizes.astype(np.int64)
    by_sentence = np.sort(np.repeat(np.arange(len(sizes)), sizes) * max(1, len(listed)) + rank[table.flat])
    return by_sentence % max(1, len(listed)), sizes, counts[listed]


def _looked_up(ranks: Ints, starts: Ints, often: Ints, holding: sparse.csr_matrix) -> Ints:
    """Return how many of each sentence's words its partners are looked up by, until enough are found.

    Args:
        ranks: Words of the sentences, each one's rarest first.
        starts: Where each sentence begins among them, and the end.
        often: Sentences that hold each word.
        holding: The same sentences, one row a word.
    """
    sizes = np.diff(starts)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    asked = (np.arange(len(ranks)) - starts[owner] < QUERIES) & (often[ranks] <= COMMON) & (sizes[owner] >= LEAST)
    many = np.bincount(owner[asked], minlength=len(sizes))
    held = np.bincount(owner[asked], weights=often[ranks[asked]], minlength=len(sizes))
    for row in np.flatnonzero(held > LOOKED_AT).tolist():
        found: set[int] = set()
        for at, word in enumerate(ranks[starts[row] : starts[row] + many[row]].tolist()):
            if found and len(found) + often[word] > LOOKED_AT:
                many[row] = at
                break
            found.update(holding.indices[holding.indptr[word] : holding.indptr[word + 1]].tolist())
    return many


def align(one: Variant, other: Variant) -> Aligned | None:
    """Return the correspondence of two wordings, or None where they say different things."""
    found = _corresponding(one.statements[0], other.statements[0])
    return None if found is None else Aligned(one, other, *found)


_Corresponding = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...], float, bool, int]


@remembered(SENTENCES)
def _corresponding(one: Statement, other: Statement) -> _Corresponding | None:
    """Return what :class:`Aligned` tells of two statements; statements are kept with their articles, so the same ones
    are asked for when another article has come.
    """
    here, there = one.tokens, other.tokens
    left = [token.key for token in here]
    right = [token.key for token in there]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pairs: list[tuple[int, int]] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
        elif op == "replace":
            pairs.extend(_replaced(here, there, range(a, b), range(c, d)))
    solid = sum(_vouches(here[a], there[b]) for a, b in pairs if left[a] == right[b])
    likeness, window = 2 * len(pairs) / (len(left) + len(right)), (0, len(left), 0, len(right))
    if likeness < WHOLE and (solid >= LEAST_PART or (solid >= LEAST and _is_verbatim(here, there, pairs))):
        likeness, window = _partly(pairs, len(left), len(right), likeness)
    if (solid < LEAST and not _same_frame(one, other)) or likeness < ALIGNED:
        return None
    in_one, in_other = {a for a, _ in pairs}, {b for _, b in pairs}
    return (
        tuple(pairs),
        tuple(at for at in range(window[0], window[1]) if at not in in_one),
        tuple(at for at in range(window[2], window[3]) if at not in in_other),
        likeness,
        window != (0, len(left), 0, len(right)),
        _loose(in_one, len(left)) if len(left) <= len(right) else _loose(in_other, len(right)),
    )


def _vouches(one: Token, other: Token) -> int:
    """Return how many words of corresponding tokens show that sentences tell of one thing.

    That is a word, each word of a name, and one for equal numbers or days.
    """
    if one.kind == "name":
        return len(one.shown.split())
    return int(one.kind == "word" or one.shown == other.shown)


def _is_verbatim(here: Sequence[Token], there: Sequence[Token], pairs: Sequence[tuple[int, int]]) -> bool:
    """Return True where one sentence stands in the other without a word left out, small words between included."""
    said = sum(1 + len(here[a].lead.split()) for a, _ in pairs)
    if len(pairs) != min(len(here), len(there)) or said < LEAST_SAID:
        return False
    return all(here[a].lead == there[b].lead and (a - 1, b - 1) == before for before, (a, b) in pairwise(pairs))


def _loose(matched: set[int], size: int) -> int:
    return sum(1 for at in range(1, size) if at not in matched)


def _partly(
    pairs: list[tuple[int, int]], left: int, right: int, likeness: float
) -> tuple[float, tuple[int, int, int, int]]:
    """Return the likeness and the ranges of the parts that correspond, where one sentence lies within the other."""
    first, last = pairs[0], pairs[-1]
    here, there = last[0] - first[0] + 1, last[1] - first[1] + 1
    inside = here >= COVERED * left if left <= right else there >= COVERED * right
    if not inside:
        return likeness, (0, left, 0, right)
    return 2 * len(pairs) / (here + there), (first[0], last[0] + 1, first[1], last[1] + 1)


def _replaced(one: Sequence[Token], other: Sequence[Token], here: range, there: range) -> list[tuple[int, int]]:
    """Return the pairs of tokens of one kind, in order, in two stretches that stand in the same place.

    A name takes the next name only where it shares a word with it, where the same small word leads to two known places
    or where nothing else could be meant.
    """
    pairs = []
    at = there.start
    for a in here:
        for b in range(at, there.stop):
            if _corresponds(one[a], other[b], alone=len(here) == len(there)):
                pairs.append((a, b))
                at = b + 1
                break
    return pairs


def _corresponds(one: Token, other: Token, *, alone: bool) -> bool:
    if one.kind != other.kind or one.kind == "word":
        return False
    if one.kind == "name":
        return alone or bool(set(one.shown.split()) & set(other.shown.split())) or _lead_to_places(one, other)
    return one.key == other.key


def _lead_to_places(one: Token, other: Token) -> bool:
    """Return True where the same small word leads to two known places."""
    known = one.led_by == other.led_by in BEFORE_PLACES and place_of(one.shown, "en") is not None
    return known and place_of(other.shown, "en") is not None
