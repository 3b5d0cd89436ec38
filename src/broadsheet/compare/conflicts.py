"""Conflicting reports: where articles differ about the same thing at the same time, and what is an update."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from broadsheet.compare.alignment import Aligned, Variant, alignments, candidates, variants
from broadsheet.compare.differences import MEASURED, SAME_WORDS, Difference, differences, is_sure
from broadsheet.compare.figures import SPANS_OF_TIME
from broadsheet.compare.retold import retold
from broadsheet.compare.statements import Statement, Token, statements_of
from broadsheet.compare.updates import update_reason
from broadsheet.compare.values import weekday_alone, weekday_beside
from broadsheet.model.compared import Conflict, ConflictKind, ConflictSide, Update
from broadsheet.model.story import Material
from broadsheet.text.polarity import negations
from broadsheet.text.sentence_kind import kind as kind_of
from broadsheet.text.tokens import stopwords

BEFORE, AFTER = 7, 6
"""Words of a conflict's subject before and after what differs, where the clause around it is longer than ``WHOLE``."""
WHOLE = 12
"""Words of a clause before or after what differs up to which it is told whole: a part of it may read as debris."""
TELLING = 5
"""Words from which the clause around what differs tells the subject; shorter ones take in the next."""
SMALL = 20
"""Bare counts up to this are given side by side by chance."""

BOTH = 2
"""Independent reports that give two values side by side from which they are values of two things, not a conflict."""


@dataclass(frozen=True, slots=True)
class Found:
    """The conflicts and updates of a story.

    Attributes:
        conflicts: By independent reports, most first; then by first citation.
        updates: In the same order.
    """

    conflicts: tuple[Conflict, ...]
    updates: tuple[Update, ...]


def find_conflicts(material: Material) -> tuple[Conflict, ...]:
    """Return where articles of a story contradict each other, most reports first; see :func:`compare`."""
    return compare(material).conflicts


def compare(material: Material, *, sure: bool = False) -> Found:
    """Return the conflicts and updates among the articles of a story.

    Sentences of different articles that say the same thing are aligned word for word; a number, date, place or
    negation in which they differ is a conflict. "About 50" and 51, "at least 10" and 12, "dozens" and 31 agree. A
    value that one side gives as having moved on ("rose to 15", "now") and not before the other is an update. Reprints
    are compared too, since a changed figure in one is a conflict or a correction; reports are counted by origin.

    Args:
        material: The story. Articles without a body take no part.
        sure: Only what differs between sentences that are nearly the same: a page shows no conflict that may be one
            of two things. Otherwise sentences that tell the same in words of their own are compared, too.

    Returns:
        Conflicts with two or more sides; the same for articles in any order.
    """
    statements = [
        statement
        for article in sorted(material.articles, key=lambda each: each.id)
        for statement in statements_of(article)
    ]
    slots = _Slots()
    found = variants(statements)
    pairs = candidates(found)
    settled: list[tuple[Variant, Variant]] = []
    for aligned in alignments(found, pairs):
        told = differences(aligned)
        if not (sure and told) or is_sure(aligned, told):
            slots.add(aligned, told)
        if told or (aligned.likeness >= SAME_WORDS and not aligned.partly):
            settled.append((aligned.one, aligned.other))
    for each in () if sure else retold(found, pairs, settled):
        slots.differ((each.one, each.at_one), (each.other, each.at_other), each.kind)
    return _found(slots.groups(), statements, material)


def stage_conflicts(material: Material) -> list[dict[str, Any]]:
    """Return the conflicts of a story as plain data, in the shape of the stage command.

    Returns:
        ``{"kind", "subject", "sides": [{"value", "article", "start", "end"}]}``, one entry of ``sides`` for each
        citation; offsets count code points of the article's text.
    """
    return [
        {
            "kind": conflict.kind,
            "subject": conflict.subject,
            "sides": [
                {"value": citation.quote, "article": citation.article, "start": citation.start, "end": citation.end}
                for side in conflict.sides
                for citation in side.citations
            ],
        }
        for conflict in find_conflicts(material)
    ]


def _agree(one: Token, other: Token) -> bool:
    """Return True where two tokens say the same, not only what can be true together ("at least 20", "over 240")."""
    if one.quantity and other.quantity:
        return (one.quantity.value, one.quantity.high) == (other.quantity.value, other.quantity.high)
    return one.shown == other.shown and one.negated == other.negated


_Node = tuple[Variant, int]
_Key = tuple[str, int, int]


def _key(node: _Node) -> _Key:
    statement = node[0].statements[0]
    return statement.article.id, statement.span.start, node[1]


@dataclass(slots=True)
class _Slots:
    """Joins differing and agreeing tokens of aligned sentences into one slot."""

    nodes: dict[_Key, _Node] = field(default_factory=dict)
    parent: dict[_Key, _Key] = field(default_factory=dict)
    kinds: dict[_Key, ConflictKind] = field(default_factory=dict)
    agreeing: list[tuple[_Node, _Node]] = field(default_factory=list)

    def add(self, aligned: Aligned, found: Iterable[Difference]) -> None:
        """Add what one pair of wordings differs in, or what it agrees in."""
        found = list(found)
        for difference in found:
            self.differ((aligned.one, difference.one), (aligned.other, difference.other), difference.kind)
        if not found:
            self.agreeing.extend(
                ((aligned.one, a), (aligned.other, b))
                for a, b in aligned.pairs
                if _agree(aligned.one.tokens[a], aligned.other.tokens[b])
            )

    def differ(self, one: _Node, other: _Node, kind: ConflictKind) -> None:
        """Put two tokens that contradict each other into one slot."""
        self.kinds[self._join(one, other)] = kind

    def groups(self) -> list[tuple[ConflictKind, list[_Node]]]:
        """Return the slots in which wordings differ, with every token that belongs to them, in a fixed order."""
        changed = True
        while changed:  # wordings that agree with one that differs stand on its side
            changed = False
            for one, other in self.agreeing:
                known = _key(one) in self.parent, _key(other) in self.parent
                if known[0] != known[1]:
                    self._join(one, other)
                    changed = True
        members: dict[_Key, list[_Node]] = defaultdict(list)
        for key in sorted(self.nodes):
            members[self._root(key)].append(self.nodes[key])
        kinds = {self._root(key): kind for key, kind in sorted(self.kinds.items())}
        return [(kinds[root], nodes) for root, nodes in sorted(members.items()) if root in kinds]

    def _join(self, one: _Node, other: _Node) -> _Key:
        a, b = self._root(self._known(one)), self._root(self._known(other))
        low, high = min(a, b), max(a, b)
        self.parent[high] = low
        if high in self.kinds:
            self.kinds.setdefault(low, self.kinds[high])
        return low

    def _known(self, node: _Node) -> _Key:
        key = _key(node)
        self.nodes[key] = node
        self.parent.setdefault(key, key)
        return key

    def _root(self, key: _Key) -> _Key:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key


_MOVING = MEASURED | {"date"}
"""What moves on over time; a place or a denial does not."""

_SMALL_UNITS = SPANS_OF_TIME | {"count"}
"""Units of which small numbers stand in every article: "three months" of one thing, "five months" of another."""

_Place = tuple[Statement, Token]


def _found(
    groups: Iterable[tuple[ConflictKind, list[_Node]]], statements: Iterable[Statement], material: Material
) -> Found:
    conflicts: list[Conflict] = []
    updates: list[Update] = []
    given = _given(statements)
    for kind, nodes in groups:
        sides = _sides(kind, nodes)
        if len(sides) < 2 or _of_one_outlet(sides):
            continue
        subject = _subject(kind, nodes)
        reason, order = _update(sides) if kind in _MOVING else (None, [])
        made = {value: _side(places, material) for value, places in sides.items()}
        if reason is not None:
            updates.append(Update(kind, subject, tuple(made[value] for value in order), reason))
            continue
        # Days are few, so that articles give two of them side by side by chance.
        if kind in MEASURED and _side_by_side(sides, given, material):
            continue
        ranked = sorted(made.values(), key=lambda side: (-side.reports, side.value, side.citations))
        origins = {material.origin_of(citation.article) for side in ranked for citation in side.citations}
        conflicts.append(Conflict(kind, subject, tuple(ranked), len(origins)))
    conflicts.sort(key=lambda each: (-each.reports, each.sides[0].citations[0]))
    updates.sort(key=lambda each: each.sides[0].citations[0])
    return Found(tuple(conflicts), tuple(updates))


def _of_one_outlet(sides: Mapping[str, list[_Place]]) -> bool:
    """Return whether one outlet alone gives all values: what it writes anew each day is a series ("answers of May 4").

    An article without an outlet counts as one of its own.
    """
    articles = (statement.article for places in sides.values() for statement, _ in places)
    return len({article.outlet or article.id for article in articles}) < 2


def _given(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Return the articles that give each number anywhere; small bare ones stand in every article."""
    given: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for token in statement.typed:
            number = token.quantity
            small = number is not None and number.unit in _SMALL_UNITS and number.value <= SMALL
            if number and not small:
                given[_value("count", token)].add(statement.article.id)
    return given


def _side_by_side(sides: Mapping[str, list[_Place]], given: Mapping[str, set[str]], material: Material) -> bool:
    """Return whether two values belong to two things: independent reports give both of them."""
    if len(sides) != 2:
        return False
    one, other = (given.get(value, set()) for value in sides)
    return len({material.origin_of(article) for article in one & other}) >= BOTH


def _sides(kind: ConflictKind, nodes: Sequence[_Node]) -> dict[str, list[_Place]]:
    """Return the statements with the differing token, by a normal form of the value."""
    sides: dict[str, list[_Place]] = defaultdict(list)
    for variant, index in nodes:
        token = variant.tokens[index]
        value = _value(kind, token)
        for statement in variant.statements:
            own = next((each for each in statement.tokens if _shows(each, token)), None)
            if index < len(statement.tokens) and _shows(statement.tokens[index], token):
                own = statement.tokens[index]
            if own is not None and kind_of(statement.text) != "boilerplate":
                sides[value].append((statement, own))
    return {
        value: sorted(places, key=lambda place: (place[0].article.id, place[1].start))
        for value, places in sides.items()
    }


def _shows(one: Token, other: Token) -> bool:
    return (one.kind, one.shown, one.negated) == (other.kind, other.shown, other.negated)


def _value(kind: ConflictKind, token: Token) -> str:
    if kind in {"negation", "claim"}:
        return f"{'not ' if token.negated else ''}{token.key}"
    if token.quantity:
        number = token.quantity
        return f"{number.value:.12g}-{number.high:.12g} {number.unit}"
    if token.mention:
        return weekday_alone(token.shown) or f"{token.mention.date.isoformat()} {weekday_beside(token.shown)}"
    return token.shown


def _update(sides: Mapping[str, list[_Place]]) -> tuple[str | None, list[str]]:
    """Return why one of two sides updates the other, None for a conflict, and the values, earlier first."""
    values = sorted(sides)
    if len(values) != 2:
        return None, values
    for earlier, later in (values, values[::-1]):
        reason = update_reason(sides[earlier], sides[later])
        if reason is not None:
            return reason, [earlier, later]
    return None, values


def _side(places: Sequence[_Place], material: Material) -> ConflictSide:
    citations, sentences = [], []
    seen: set[str] = set()
    for statement, token in places:
        article = statement.article
        if article.id in seen:
            continue
        seen.add(article.id)
        start, end = _span(statement, token)
        citations.append(article.cite(start, end))
        sentences.append(article.cite(*statement.span))
    origins = {material.origin_of(citation.article) for citation in citations}
    return ConflictSide(citations[0].quote, len(origins), tuple(citations), tuple(sentences))


def _span(statement: Statement, token: Token) -> tuple[int, int]:
    """Return the span that shows a value: the token, with the negation before it."""
    if not token.negated:
        return token.start, token.end
    negative = negations(statement.article.language)
    before = [other.end for other in statement.tokens if other.end <= token.start]
    text, start = statement.article.text, token.start
    for match in _WORD.finditer(text, max(before, default=statement.span.start), token.start):
        low = match[0].lower()
        if low in negative or low.endswith(("n't", "n’t")):
            start = match.start()  # the nearest: a quotation holds several sentences
    return start, token.end


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _subject(kind: ConflictKind, nodes: Sequence[_Node]) -> str:
    """Return the words around what differs, as one wording prints them, with "…" in its place."""
    variant, index = next((node for node in nodes if not node[0].tokens[node[1]].negated), nodes[0])
    statement, token = variant.statements[0], variant.tokens[index]
    text, span = statement.article.text, statement.span
    gap = token.start if kind == "negation" else token.end
    sides = text[span.start : token.start], text[gap : span.end]
    for ends in (_CLAUSE_END, _STRONG_END):
        before, after = ends.split(sides[0])[-1].split(), ends.split(sides[1], maxsplit=1)[0].split()
        before = before if len(before) <= WHOLE else before[-BEFORE:]
        after = after if len(after) <= WHOLE else after[:AFTER]
        if len(before) + len(after) >= TELLING:
            break
    small = stopwords(statement.article.language) | _LEFT_OVER
    while len(before) > 1 and before[0].lower() in _JOINING:
        before.pop(0)
    while len(after) > 1 and after[-1].lower() in small:
        after.pop()
    return " ".join((*before, *(() if kind == "negation" else ("…",)), *after)).strip(" .,;:")


_JOINING = frozenset({"and", "or", "but", "with", "that", "which", "who", "as", "while", "of", "by", "to", "in", "on"})
_LEFT_OVER = frozenset({"last", "next", "this", "according", "said", "told"})
"""Words at the end of a subject whose own words are cut off."""

_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$)|[()“”\"—\n]|\s[-–]\s")
_STRONG_END = re.compile(r"[;:.!?](?=\s|$)|[()“”\"\n]")
