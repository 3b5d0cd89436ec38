"""How reports name the story's main act, and the things in it: the words, their forms, and who uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from broadsheet.compare.clauses import ActUse, Word, acts_in, clauses, context_key
from broadsheet.compare.printed import as_printed, looked_for
from broadsheet.compare.reports import Report, Scope, Unit, Use, first_uses
from broadsheet.compare.wordforms import Group, acts, both_numbers, follows, things, verb_forms
from broadsheet.model.span import Span
from broadsheet.text.remembered import STORIES, remembered

CORE: Final = 0.2
"""Share of the reports whose headline holds a word for it to belong to the story's core; set on story pages."""

WIDE: Final = 0.07
"""The same share for the wider core, beside which a noun may name the act."""

COVERED: Final = 0.25
"""Share of the reports whose headline a group of words must cover to name the story's act."""

SECOND: Final = 0.25
"""Share of the reports that a second group must cover with words that the first does not hold."""

ALIKE: Final = 0.15
"""Share of the headlines with a word for the act that an actor or object must stand in to be one of the act's."""

MOST_THINGS: Final = 2
"""Things shown."""

MOST_WORDS: Final = 10
"""Words shown for one act or thing; those with fewest reports are left out."""


@dataclass(frozen=True, slots=True)
class NamingWord:
    """A word for an act or thing, all its forms joined.

    Attributes:
        lemma: The word's key ("pull_out").
        printed: The form that most reports print, lower case; the one headlines write where that is nearly as common.
        forms: All printed forms, that one first, then by use, lower case.
        uses: One use a report, its headline first, sorted by report id.
    """

    lemma: str
    printed: str
    forms: tuple[str, ...]
    uses: tuple[Use, ...]

    @property
    def reports(self) -> frozenset[str]:
        """Return the ids of the reports that use it."""
        return frozenset(use.report.id for use in self.uses)


SlotKind = Literal["act", "thing", "person", "judging"]

MAIN: Final = "what happened"
"""What the words of the main act name."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An act or thing that reports name in different words.

    Attributes:
        about: What is named ("what happened", "the agreement", a person's name).
        words: By number of reports, most first, ties by lemma.
        kind: Whether the words tell an act, name a thing, stand beside a person's name, or judge.
    """

    about: str
    words: tuple[NamingWord, ...]
    kind: SlotKind = "act"


@dataclass(frozen=True, slots=True)
class _Found:
    report: Report
    unit: Unit
    use: ActUse

    @property
    def near(self) -> frozenset[str]:
        return self.use.left | self.use.right


@remembered(STORIES)
def naming(scope: Scope) -> tuple[Slot, ...]:
    """Return what the counted reports name in different words: the main act first, then other acts, then things.

    Args:
        scope: The counted reports, in one language.

    Returns:
        Slots with at least one word each; () when the headlines share no act and no thing.
    """
    parsed = [
        (report, unit, clauses(report.article.part(unit.part), *unit.span))
        for report in scope.reports
        for unit in report.read(headlines=scope.headlines)
    ]
    core = _core(parsed, CORE * len(scope.reports))
    wide = _core(parsed, WIDE * len(scope.reports))
    found = [
        _Found(report, unit, use)
        for report, unit, _ in parsed
        for use in acts_in(report.article.part(unit.part), *unit.span)
    ]
    slots = _acts(found, core, wide, len(scope.reports))
    taken = {form for slot in slots for word in slot.words for form in word.forms}
    found_things = _things(parsed, core, len(scope.reports), taken)
    return tuple(literal(slot, scope) for slot in (*slots, *found_things))


_Parsed = tuple[Report, Unit, tuple[tuple[Word, ...], ...]]


def _core(parsed: Sequence[_Parsed], least: float) -> frozenset[str]:
    """Return the context keys that at least so many headlines share, two in any case."""
    counts: Counter[str] = Counter()
    for _, unit, parts in parsed:
        if unit.part == "title":
            counts.update({word.key for clause in parts for word in clause if word.key})
    return frozenset(key for key, count in counts.items() if count >= max(2.0, least))


# -- acts ---------------------------------------------------------------------------------------------------------


def _acts(found: Sequence[_Found], core: frozenset[str], wide: frozenset[str], reports: int) -> tuple[Slot, ...]:
    """Return the main act, and a second one that other words name."""
    relevant = [item for item in found if item.near & core]
    headed = _headed(relevant)
    ranked = sorted(
        ((_coverage(headed, group), -len(group.words), group.label, group) for group in acts().groups), reverse=True
    )
    best, _, _, main = ranked[0]
    if best < max(2.0, COVERED * reports):
        return ()
    trivial = acts().trivial
    lemmas = (main.words | _alike(found, main, core, wide)) - trivial
    slots = [_slot(MAIN, found, relevant, lemmas)]
    for _, _, label, group in ranked[1:]:
        rest = Group(label, group.words - lemmas - trivial)
        if _coverage(headed, rest) < max(2.0, SECOND * reports):
            break
        slot = _slot(label, found, relevant, rest.words)
        if sum(len(word.uses) >= 2 for word in slot.words) >= 2:
            slots.append(slot)
            break
    return tuple(slots)


def _headed(found: Iterable[_Found]) -> dict[str, dict[str, float]]:
    """Return for each word the reports that have it in the headline; the main predicate of a clause counts most."""
    headed: dict[str, dict[str, float]] = {}
    for item in found:
        if item.unit.part == "title":
            best = headed.setdefault(item.use.form.lemma, {})
            best[item.report.id] = max(best.get(item.report.id, 0.0), 1.0 if item.use.head else 0.6)
    return headed


def _coverage(headed: Mapping[str, Mapping[str, float]], group: Group) -> float:
    """Return how many headlines the group's words cover."""
    best: dict[str, float] = {}
    for lemma in (group.words - acts().trivial) & headed.keys():
        for report, weight in headed[lemma].items():
            best[report] = max(best.get(report, 0.0), weight)
    return round(sum(sorted(best.values())), 6)


def _alike(found: Sequence[_Found], main: Group, core: frozenset[str], wide: frozenset[str]) -> frozenset[str]:
    """Return words outside the group that stand in headlines between the same actors and objects.

    A verb must be the predicate of its clause, a noun may be the object of one that says little ("issues an
    ultimatum"). Words of the story's core are what the act is about, not names of it.
    """
    table = acts()
    subjects: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    heads = [item for item in found if item.use.head and item.use.form.lemma in main.words]
    for item in heads:
        subjects.update(item.use.left)
        objects.update(item.use.right)
    least = max(2.0, ALIKE * len(heads))
    actors = {key for key, count in subjects.items() if count >= least}
    acted_on = {key for key, count in objects.items() if count >= least} - actors
    with_main = {(item.report.id, item.unit) for item in found if item.use.form.lemma in main.words}
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    headed: dict[str, set[str]] = {}
    alone: dict[str, int] = {}
    for item in found:
        form = item.use.form
        if form.lemma in main.words | table.light | table.reporting or _key_of(item) in core:
            continue
        alone[form.lemma] = alone.get(form.lemma, 0) + (-1 if (item.report.id, item.unit) in with_main else 1)
        if form.kind == "noun" and len(item.near & wide) >= 2:
            nouns.setdefault(form.lemma, set()).add(item.report.id)
        if item.unit.part != "title":
            continue
        between = bool(item.use.left & actors and item.use.right & acted_on)
        if item.use.head and between:
            verbs.setdefault(form.lemma, set()).add(item.report.id)
        elif form.kind == "noun" and item.near & wide and item.use.governed:
            headed.setdefault(form.lemma, set()).add(item.report.id)
    found_often = {lemma for lemma, ids in verbs.items() if len(ids) >= 2}
    found_often |= {lemma for lemma, ids in nouns.items() if len(ids) >= 3 and len(headed.get(lemma, ())) >= 2}
    return frozenset(lemma for lemma in found_often if alone[lemma] > 0)


def _key_of(item: _Found) -> str:
    """Return the context key of the printed form."""
    words = item.report.article.part(item.unit.part)[item.use.start : item.use.end]
    return context_key(words.split()[0].lower())


def _slot(about: str, found: Sequence[_Found], relevant: Sequence[_Found], lemmas: frozenset[str]) -> Slot:
    """Return the words for one act.

    A word that two reports use beside words of the story's core is taken for the act wherever it stands in a headline
    or an opening; any other only beside such words. Uses beside them are the first to be quoted. A noun that mostly
    stands behind "after" in a sentence that names the act by another word is what went before, and left out.
    """
    lemmas = lemmas - _before(found, lemmas)
    firm: dict[str, set[str]] = {}
    for item in relevant:
        firm.setdefault(item.use.form.lemma, set()).add(item.report.id)
    near = {id(item) for item in relevant}
    rows = [
        (item.use.form.lemma, Use(item.report, item.unit, Span(item.use.start, item.use.end)))
        for item in sorted(found, key=lambda item: id(item) not in near)
        if item.use.form.lemma in lemmas and (id(item) in near or len(firm.get(item.use.form.lemma, ())) >= 2)
    ]
    words = joined_words(rows)
    return Slot(about, tuple(word for word in words if len(word.uses) > 1 or word.uses[0].unit.part == "title"))


def _before(found: Sequence[_Found], lemmas: frozenset[str]) -> frozenset[str]:
    """Return the words that in most of their reports, two at least, stand as nouns behind "after" beside another."""
    rows = [(item, item.use.form.lemma) for item in found if item.use.form.lemma in lemmas]
    named: dict[tuple[str, Unit], set[str]] = {}
    for item, lemma in rows:
        named.setdefault((item.report.id, item.unit), set()).add(lemma)
    reports: dict[str, set[str]] = {}
    past: dict[str, set[str]] = {}
    for item, lemma in rows:
        reports.setdefault(lemma, set()).add(item.report.id)
        if item.use.form.kind == "noun" and len(named[item.report.id, item.unit]) > 1:
            start = max(item.unit.span.start, item.use.start - BEHIND)
            if _AFTER.search(item.report.article.part(item.unit.part)[start : item.use.start]):
                past.setdefault(lemma, set()).add(item.report.id)
    return frozenset(lemma for lemma, ids in past.items() if len(ids) > 1 and 2 * len(ids) > len(reports[lemma]))


def literal(slot: Slot, scope: Scope) -> Slot:
    """Return the slot with every report counted that prints one of a word's forms in what is read.

    Which words name the act is decided by how they stand; whether a report uses a word, a reader decides by finding it.
    A word whose forms stand there mostly in another sense ("at the end") is left out: nobody could count it again.
    """
    rows = []
    for word in slot.words:
        found = list(_printing(word, slot, scope))
        if word.lemma not in _BY_SENSE or len(word.uses) >= IN_SENSE * len(found):
            rows += [(word.lemma, use) for use in (*word.uses, *found)]
    return Slot(slot.about, joined_words(rows), slot.kind)


def _printing(word: NamingWord, slot: Slot, scope: Scope) -> Iterator[Use]:
    """Return the first place of each report that prints a form of a word."""
    wanted = tuple(_looked_for(word, slot))
    words = looked_for(wanted)
    pattern = re.compile(r"(?<!\w)(?<![A-Za-z]-)(?:" + "|".join(map(as_printed, wanted)) + r")(?![\w-])", re.IGNORECASE)
    return first_uses(pattern, scope, words)


def _looked_for(word: NamingWord, slot: Slot) -> Iterable[str]:
    """Return the forms under which a word is looked for: nouns in both numbers, and of an act all of its verb."""
    verbs = verb_forms(word.lemma) if slot.kind == "act" else ()
    nouns = [number for form in word.forms if form not in verbs for number in both_numbers(form)]
    return dict.fromkeys((*word.forms, *verbs, *nouns))


_BY_SENSE: Final = frozenset({"leave", "say", "back", "end", "clear", "level", "march", "may"})
"""Words whose forms too often are other words."""

IN_SENSE: Final = 0.8
"""Share of the reports that print a form of such a word which must use it for the act for it to be counted."""

BEHIND: Final = 60
"""Code points before a noun in which the word stands that puts it before the act."""

_AFTER: Final = re.compile(r"(?i)\b(?:after|following|over)\s(?:[\w'’-]{1,20}\s){0,3}\Z")


def joined_words(rows: Iterable[tuple[str, Use]]) -> tuple[NamingWord, ...]:
    """Return the words joined from their uses, one use a report."""
    uses: dict[str, dict[str, Use]] = {}
    forms: dict[str, Counter[str]] = {}
    for lemma, use in rows:
        if uses.setdefault(lemma, {}).setdefault(use.report.id, use) is use:
            forms.setdefault(lemma, Counter())[use.plain] += 3 if use.unit.part == "title" else 2
    words = []
    for lemma in sorted(uses):
        ordered = sorted(
            forms[lemma], key=lambda form: (" it " in form, -forms[lemma][form], form.endswith("ing"), form)
        )
        shown = next(
            (form for form in ordered if _is_third(form) and 2 * forms[lemma][form] >= forms[lemma][ordered[0]]),
            ordered[0],
        )
        ordered.remove(shown)
        kept = tuple(uses[lemma][key] for key in sorted(uses[lemma]))
        words.append(NamingWord(lemma, shown, (shown, *ordered), kept))
    words.sort(key=lambda word: (-len(word.uses), word.lemma))
    return tuple(words[:MOST_WORDS])


def _is_third(form: str) -> bool:
    """Return whether a printed form is what headlines write ("withdraws"): it is shown before its equals."""
    first, *tail = form.split()
    return any(item.kind == "s" and len(item.tail) <= len(tail) for item in acts().forms.get(first, ()))


# -- things -------------------------------------------------------------------------------------------------------


def _things(parsed: Sequence[_Parsed], core: frozenset[str], reports: int, taken: set[str]) -> tuple[Slot, ...]:
    """Return the things that reports name in different words, two at most.

    Two words name the same thing where the same word of the story's core stands before both ("minerals deal",
    "minerals pact"), and where at least two reports use the second and not the first.
    """
    rows: list[tuple[str, Use]] = []
    before: dict[str, set[str]] = {}
    for report, unit, parts in parsed:
        for clause in parts:
            for head, at, stop in _heads(clause):
                rows.append((head, Use(report, unit, Span(clause[at].start, clause[stop - 1].end))))
                near = clause[max(0, at - 2) : stop - 1]
                before.setdefault(head, set()).update(word.key for word in near if word.key in core)
    slots: list[tuple[int, Slot]] = []
    for group in things().groups:
        words = [
            word
            for word in joined_words(row for row in rows if row[0] in group.words)
            if len(word.uses) >= 2 and not taken & set(word.forms)
        ]
        kept = tuple(
            word
            for word in words
            if any(before[word.lemma] & before[other.lemma] for other in words if other is not word)
        )
        if len(kept) < 2 or all(len(word.reports - kept[0].reports) < 2 for word in kept[1:]):
            continue
        covered = len(frozenset[str]().union(*(word.reports for word in kept)))
        if covered >= max(4, COVERED * reports):
            slots.append((covered, Slot(group.label, kept, "thing")))
    slots.sort(key=lambda item: (-item[0], item[1].about))
    chosen: list[Slot] = []
    for _, slot in slots:
        if len(chosen) < MOST_THINGS and not any(
            {w.lemma for w in slot.words} & {w.lemma for w in one.words} for one in chosen
        ):
            chosen.append(slot)
    return tuple(chosen)


def _heads(clause: tuple[Word, ...]) -> Iterable[tuple[str, int, int]]:
    """Yield (head form, first word, end) of the listed words for things in a clause, longest phrase first."""
    table = things()
    low = [word.low for word in clause]
    at = 0
    while at < len(low):
        for tail, head in table.forms.get(low[at], ()):
            stop = follows(tail, low, at + 1)
            if stop is not None:
                yield head, at, stop
                at = stop - 1
                break
        at += 1
