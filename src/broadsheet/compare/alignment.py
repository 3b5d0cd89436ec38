"""Which sentences of different articles say the same thing, and which of their words correspond."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil

from broadsheet.compare.statements import Statement, Token

# Bounds of what counts as the same statement, set on the planted edits of roundups-2021-04..07 and story-pages-2025-08.
SHARED = 0.5
"""Least share of the words of two sentences (of the larger set of words) that they have in common."""
ALIGNED = 0.7
"""Least share of both sentences' tokens that correspond, in order; below it a difference may be a different thing."""
LEAST = 3
"""Least corresponding words beside numbers and dates; shorter sentences say too little to be about one thing."""

MOST_VARIANTS = 6_000
"""Different sentences of a story that are compared, earliest articles first: it bounds the work on huge stories."""
COMMON = 60
"""A word in more sentences than this finds no partners: it bounds the pairs looked at."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording with every statement that has it; reprints share most of theirs.

    Attributes:
        statements: Sorted by article, then start; all have the same tokens in the same words.
    """

    statements: tuple[Statement, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens of the wording."""
        return self.statements[0].tokens

    @property
    def articles(self) -> frozenset[str]:
        """Return ids of the articles that have it."""
        return frozenset(statement.article.id for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two wordings of one statement.

    Attributes:
        one, other: The wordings, in the order of :func:`variants`.
        pairs: Corresponding tokens, as indexes into both.
        only_one, only_other: Indexes of tokens without a counterpart.
        likeness: Share of both sentences' tokens that correspond, in (0, 1].
    """

    one: Variant
    other: Variant
    pairs: tuple[tuple[int, int], ...]
    only_one: tuple[int, ...]
    only_other: tuple[int, ...]
    likeness: float


def variants(statements: Sequence[Statement]) -> list[Variant]:
    """Return the different wordings among statements, sorted by their first statement's (article, start)."""
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[tuple(f"{token.shown}{'!' * token.negated}" for token in statement.tokens)].append(statement)
    made = [Variant(tuple(sorted(found, key=_place))) for found in groups.values()]
    made.sort(key=lambda variant: (_place(variant.statements[0]), len(variant.tokens)))
    return made[:MOST_VARIANTS]


def _place(statement: Statement) -> tuple[str, int]:
    return statement.article.id, statement.span.start


def alignments(found: Sequence[Variant]) -> list[Aligned]:
    """Return the pairs of wordings that say the same thing in different articles, in the order of ``found``.

    Candidates share enough rare words (prefix filtering), then must correspond word for word.

    Reference:
        Surajit Chaudhuri, Venkatesh Ganti and Raghav Kaushik, 2006, A Primitive Operator for Similarity Joins in
        Data Cleaning.
    """
    words = [variant.statements[0].words for variant in found]
    counts: Counter[str] = Counter()
    for each in words:
        counts.update(each)
    partners = _candidates(words, counts)
    made = []
    for left, right in partners:
        one, other = found[left], found[right]
        if len(one.articles | other.articles) < 2:
            continue
        aligned = align(one, other)
        if aligned is not None:
            made.append(aligned)
    return made


def _candidates(words: Sequence[frozenset[str]], counts: Counter[str]) -> list[tuple[int, int]]:
    """Return pairs of indexes whose word sets overlap by ``SHARED`` of the larger one, sorted."""
    index: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for right, each in enumerate(words):
        if len(each) < LEAST:
            continue
        ordered = sorted(each, key=lambda word: (counts[word], word))
        # Two sets that share a part s of the larger share a word among the rarest (1 - s) n + 1 of each.
        prefix = ordered[: len(ordered) - ceil(SHARED * len(ordered)) + 1]
        seen: set[int] = set()
        for word in prefix:
            posted = index[word]
            seen.update(posted[-COMMON:])
            posted.append(right)
        for left in sorted(seen):
            common = len(words[left] & each)
            if common >= LEAST and common >= SHARED * max(len(words[left]), len(each)):
                pairs.append((left, right))
    return pairs


def align(one: Variant, other: Variant) -> Aligned | None:
    """Return the correspondence of two wordings, or None where they say different things."""
    left = [_key(token) for token in one.tokens]
    right = [_key(token) for token in other.tokens]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pairs: list[tuple[int, int]] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            pairs.extend(zip(range(a, b), range(c, d), strict=True))
        elif op == "replace" and b - a == d - c:
            pairs.extend(pair for pair in zip(range(a, b), range(c, d), strict=True) if _corresponds(one, other, pair))
    solid = sum(1 for a, b in pairs if left[a] == right[b] and one.tokens[a].kind in {"word", "name"})
    likeness = 2 * len(pairs) / (len(left) + len(right))
    if solid < LEAST or likeness < ALIGNED:
        return None
    in_one, in_other = {a for a, _ in pairs}, {b for _, b in pairs}
    return Aligned(
        one,
        other,
        tuple(pairs),
        tuple(at for at in range(len(left)) if at not in in_one),
        tuple(at for at in range(len(right)) if at not in in_other),
        likeness,
    )


def _key(token: Token) -> str:
    return token.shown if token.kind == "name" else token.key


def _corresponds(one: Variant, other: Variant, pair: tuple[int, int]) -> bool:
    """Return True for two tokens of one kind that stand in the same place with different words."""
    a, b = one.tokens[pair[0]], other.tokens[pair[1]]
    if a.kind != b.kind:
        return False
    return a.kind == "name" or (a.kind == "number" and a.key == b.key)
