"""How reports describe the story's main people: the words right before and behind their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from broadsheet.cluster.terms import stem as cut
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.clauses import Word, act_uses, clauses
from broadsheet.compare.naming import Slot, joined_words
from broadsheet.compare.reports import Report, Scope, Unit, Use
from broadsheet.compare.wordforms import acts, both_numbers, listed
from broadsheet.model.span import Span
from broadsheet.text.date_words import date_words
from broadsheet.text.lexicon import lexicon
from broadsheet.text.remembered import STORIES, remembered
from broadsheet.text.tokens import stem, stopwords

MOST_BEFORE: Final = 4
"""Words before a name that may describe its bearer."""

NAMED: Final = 0.4
"""Share of the counted reports that must name a person."""

MOST_PEOPLE: Final = 2

BESIDE: Final = 0.6
"""Share of the reports that print a word in a sentence that names a person in which it must describe that person."""

COMMON: Final = 70
"""Rarity below which a word behind which "of" stands says nothing without what follows ("member", "head", "part"); from
80 on it does ("victim", "founder")."""

_ASIDE: Final = listed(
    """mr mrs ms dr sir president former us u.s american new old year-old said says told his her their its who is was
    mainland man woman people case son daughter will has have had also then now just back again over after before
    district federal court supreme minister prime foreign chancellor senator sen rep governor gov king queen prince
    princess pope judge justice mayor secretary general chief director chairman chairwoman ceo coo cfo officer executive
    spokesman spokeswoman spokesperson office oval leader deputy vice ambassador envoy lawmaker congressman
    congresswoman representative attorney professor administration government department"""
)
"""What describes nobody in particular, or every holder of an office."""

_BEHIND: Final = re.compile(
    r",?\s(?:,\s)?(?:an?|the|one of)\s([^,.;:!?()“”\"—–\n]{3,60}?)"
    r"(?=[,.;:—–)]|\s(?:of|from|in|who|whose|that|at|to|with|for|by|on|as)\b)"
)


@remembered(STORIES)
def descriptions(
    scope: Scope,
    people: tuple[tuple[str, tuple[str, ...]], ...],
    told: frozenset[str] = frozenset(),
    names: tuple[str, ...] = (),
) -> tuple[Slot, ...]:
    """Return for each of the main people the words by which at least two reports describe them.

    Args:
        scope: The counted reports, in English.
        people: Names with all their forms, most named first.
        told: Printed forms that already name what happened or a thing: they describe nobody.
        names: Names of several words that are no persons': what stands inside one is no word by itself.

    Returns:
        Slots about the names; people described by one word alone or in too few reports are left out.
    """
    slots: list[Slot] = []
    own = {part.lower() for _, forms in people for form in forms for part in form.split()}
    for name, forms in people:
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        pattern = re.compile(
            r"(?<!\w)(?<!\w-)(?:" + "|".join(re.escape(form) for form in longest_first) + r")(?![\w-])"
        )
        rows: list[tuple[str, Use]] = []
        mentions = [
            (report, unit)
            for report in scope.reports
            for unit in report.read(headlines=scope.headlines)
            if _stands(longest_first, report.article.part(unit.part), *unit.span)
            and pattern.search(report.article.part(unit.part), *unit.span)
        ]
        for report, unit in mentions:
            rows += _described(report, unit, pattern, own)
        rows = _by_themselves(rows, names)
        rows = _mostly_beside(rows, _printed_elsewhere(rows, mentions))
        named = len({report.id for report, _ in mentions})
        words = tuple(word for word in joined_words(rows) if len(word.uses) > 1 and not told & set(word.forms))
        known = any(set(name.split()) & set(slot.about.split()) for slot in slots)
        if len(words) > 1 and named >= NAMED * len(scope.reports) and not known:
            slots.append(Slot(name, words, "person"))
        if len(slots) == MOST_PEOPLE:
            break
    return tuple(slots)


def _by_themselves(rows: Iterable[tuple[str, Use]], names: Sequence[str]) -> list[tuple[str, Use]]:
    """Return the uses of words that mostly stand by themselves.

    Left out are words that mostly stand inside a longer name ("Harrow" of "Harrow Reading Prize") or with a capital in
    running text ("External" of "External Affairs Minister"), and common ones that always wait for what is behind "of"
    ("member of").
    """
    return [(key, use) for key, uses in _by_word(rows).items() if _is_by_itself(uses, names) for use in uses]


def _by_word(rows: Iterable[tuple[str, Use]]) -> dict[str, list[Use]]:
    """Return the uses of each word, words and uses in the order given."""
    uses: dict[str, list[Use]] = {}
    for key, use in rows:
        uses.setdefault(key, []).append(use)
    return uses


def _is_by_itself(uses: Sequence[Use], names: Sequence[str]) -> bool:
    running = [use.printed for use in uses if use.unit.part != "title" and use.span.start > use.unit.span.start]
    titled = sum(word[:1].isupper() and not word.isupper() for word in running)
    inside = sum(_is_inside(use, names) for use in uses)
    return 2 * inside <= len(uses) and 2 * titled <= len(running) and not all(map(_waits, uses))


def _is_inside(use: Use, names: Sequence[str]) -> bool:
    """Return whether a word stands inside one of some names."""
    text, word = use.report.article.part(use.unit.part), use.printed
    return any(
        text.startswith(name, use.span.start - at.start())
        for name in names
        if word in name.split()
        for at in re.finditer(re.escape(word), name)
        if at.start() <= use.span.start
    )


def _waits(use: Use) -> bool:
    """Return whether a word says nothing without what is behind "of"."""
    behind = use.report.article.part(use.unit.part).startswith(" of ", use.span.end)
    return behind and frozen().rarity(cut(use.form)) < COMMON


def _stands(forms: Iterable[str], text: str, start: int, end: int) -> bool:
    """Return whether the letters of one of the forms stand in a passage."""
    return any(text.find(form, start, end) >= 0 for form in forms)


def _described(report: Report, unit: Unit, pattern: re.Pattern[str], own: set[str]) -> Iterator[tuple[str, Use]]:
    """Yield (stem, use) for each word that describes the name's bearer there."""
    text = report.article.part(unit.part)
    for match in pattern.finditer(text, *unit.span):
        before = list(clauses(text, unit.span.start, match.start()))
        near = before[-1] if before and before[-1][-1].end >= match.start() - 1 else ()
        for word in _modifiers(near, own):
            yield stem(word.low), Use(report, unit, Span(word.start, word.end))
        behind = _BEHIND.match(text, match.end(), unit.span.end)
        if behind:
            for clause in clauses(text, *behind.span(1)):
                for word in clause:
                    if _describes(word):
                        yield stem(word.low), Use(report, unit, Span(word.start, word.end))


def _mostly_beside(rows: Iterable[tuple[str, Use]], printed: Iterable[tuple[str, Use]]) -> list[tuple[str, Use]]:
    """Return the uses of words that mostly describe the bearer where a sentence that names the bearer holds them.

    Of such a word every report that prints it in such a sentence is counted, as a reader who looks for it would count;
    of any other, most would be somebody else's.
    """
    found = _by_word(printed)
    kept = []
    for key, beside in _by_word(rows).items():
        uses = (*beside, *found.get(key, ()))
        if len({use.report.id for use in beside}) >= BESIDE * len({use.report.id for use in uses}):
            kept += [(key, use) for use in uses]
    return kept


def _printed_elsewhere(
    rows: Sequence[tuple[str, Use]], mentions: Sequence[tuple[Report, Unit]]
) -> list[tuple[str, Use]]:
    """Return where else such a word stands in a headline or sentence that names the bearer."""
    forms: dict[str, set[str]] = {}
    for key, use in rows:
        forms.setdefault(key, set()).add(use.printed.lower())
    found = []
    for key in sorted(forms):
        looked_for = sorted({number for form in forms[key] for number in both_numbers(form)})
        choices = "|".join(map(re.escape, looked_for))
        pattern = re.compile(rf"(?<!\w)(?<![A-Za-z]-)(?:{choices})(?![\w-])", re.IGNORECASE)
        for report, unit in mentions:
            match = pattern.search(report.article.part(unit.part), *unit.span)
            if match:
                found.append((key, Use(report, unit, Span(*match.span()))))
    return found


def _modifiers(clause: tuple[Word, ...], own: set[str]) -> list[Word]:
    """Return the words at the end of a clause that lead up to the name behind it."""
    verbs = {use.start for use in act_uses(clause) if use.form.kind != "noun"}
    found: list[Word] = []
    for word in reversed(clause):
        act = bool(found) and any(form.kind != "noun" for form in acts().forms.get(word.low, ()))
        if len(found) == MOST_BEFORE or word.low in stopwords("en") or word.start in verbs or word.owner or act:
            break
        found.append(word)
    return [word for word in found if _describes(word) and word.low not in own]


def _describes(word: Word) -> bool:
    words = lexicon("en")
    forms = acts().forms.get(word.low, ())
    if forms and all(form.kind not in {"noun", "base"} for form in forms):
        return False
    if word.low in words.role_words | words.demonyms or word.text in words.places:
        return False
    if _tells_when(word.low):
        return False
    return (
        len(word.low) > 2 and word.low not in _ASIDE and word.low not in stopwords("en") and not word.low[0].isdigit()
    )


def _tells_when(low: str) -> bool:
    """Return whether a lower-case English word tells when: what it stands beside happened then, nobody is so."""
    words = date_words("en")
    return low in words.months or low in words.weekdays or low in words.days or low in words.units or low in words.part
