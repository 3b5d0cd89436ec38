"""Words, names and figures that counted reports carry, beside those that name the act: which a side carries alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from broadsheet.compare.framing import term_uses
from broadsheet.compare.odds import log_odds
from broadsheet.compare.printed import as_printed, first_printed, looked_for, lowered, may_print
from broadsheet.compare.reports import FLOOR, Report, Scope, Unit, Use, names_a_people
from broadsheet.compare.wordforms import acts, same_word
from broadsheet.model.outlet import Side
from broadsheet.model.span import Span
from broadsheet.text.remembered import SENTENCES, STORIES, remembered

MANY: Final = 0.3
"""Share of a side's reports that must carry a word beyond that elsewhere for it to be told of the side: at half of the
reports whatever others do, a name of four headlines in nine and of none elsewhere was passed over."""

FEW: Final = 1 / 3
"""Share of the reports elsewhere up to which they may."""

LONG: Final = 4
"""Letters of a word that only a headline with a capital on every word, or a name, writes with one."""

CarriedKind = Literal["word", "figure", "opening"]

_FIGURE: Final = re.compile(
    r"(?<![\w.,$€£/:-])[$€£]?\d{1,12}(?:[.,]\d{1,6}){0,4}(?:\s?%|\s(?:percent|per\scent|million|billion|trillion)\b)?"
    r"(?![\w/:-]|[.,]\d)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_DAY: Final = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\Z")
_PER: Final = re.compile(r"\s?(?:%|percent|per\scent)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CarriedWord:
    """A word, phrase or figure with the counted reports of compared sides that print it.

    Attributes:
        key: Its stems, or the figure.
        kind: A word that stands anywhere, a figure, or what a headline opens with.
        uses: One use a report, its headline first, sorted by report id.
        shown: The form to quote: what most print where capitals tell names; where they tell nothing anywhere, in lower
            case, but as printed where one of its words is known as a name. Ties go to the alphabet.
        name: Whether it is a whole name: capitals where they tell one, of no people, and no more of it behind.
    """

    key: tuple[str, ...]
    kind: CarriedKind
    uses: tuple[Use, ...]
    shown: str
    name: bool

    @property
    def reports(self) -> frozenset[str]:
        """Return the ids of the reports that carry it."""
        return frozenset(use.report.id for use in self.uses)

    def example(self, side: Side) -> Use:
        """Return the use to cite: on the side where it has one, in the form that is shown, the first by id."""
        shown = self.shown.lower()
        return min(self.uses, key=lambda use: (use.report.side != side, use.printed.lower() != shown, use.report.id))


def _shown(uses: Sequence[Use]) -> str:
    """Return the form to quote."""
    sure = [" ".join(use.printed.split()) for use in uses if _capitals_tell(use)]
    forms = Counter(sure or map(_printed_or_plain, uses))
    return min(forms, key=lambda form: (-forms[form], form))


def _printed_or_plain(use: Use) -> str:
    plain = use.plain
    return " ".join(use.printed.split()) if plain != plain.lower() else plain


def _is_name(shown: str, uses: Sequence[Use]) -> bool:
    """Return whether a word is a whole name."""
    words = shown.split()
    read = [use for use in uses if _capitals_tell(use)] or uses
    part = 2 * sum(map(_goes_on, read)) > len(read)
    return all(word[:1].isupper() for word in words) and not names_a_people(words) and not part


def _capitals_tell(use: Use) -> bool:
    """Return whether a capital shows a name there: inside a headline in which a third of the long words has none."""
    return use.span.start != use.unit.span.start and _has_small(use.report.article.part(use.unit.part), use.unit.span)


@remembered(SENTENCES)
def _has_small(text: str, span: Span) -> bool:
    """Return whether a third of the long words of a headline or sentence, its first aside, have no capital."""
    long = [word for word in span.of(text).split()[1:] if len(word) >= LONG and word[0].isalpha()]
    return 3 * sum(word[0].isupper() for word in long) <= 2 * len(long)


def _goes_on(use: Use) -> bool:
    """Return whether a word with a capital follows."""
    rest = use.report.article.part(use.unit.part)[use.span.end : use.unit.span.end]
    return rest[:1] == " " and rest[1:2].isupper()


@dataclass(frozen=True, slots=True)
class Apart:
    """A word that a side carries and the others hardly do: its reports here and elsewhere, sorted, and z."""

    word: CarriedWord
    here: tuple[str, ...]
    there: tuple[str, ...]
    z: float


@remembered(STORIES)
def carried_words(scope: Scope, names: tuple[str, ...] = ()) -> tuple[CarriedWord, ...]:
    """Return what at least ``FLOOR`` counted reports of compared sides carry, most carried first, ties by key.

    Args:
        scope: The counted reports, in English.
        names: Names of the outlets and authors: words in them are left out.
    """
    rated = tuple(report for report in scope.reports if report.side in scope.sides)
    read = [_reading(report, headlines=scope.headlines) for report in rated]
    found = []
    for key, first in term_uses(rated, headlines=scope.headlines, names=names).items():
        if len(first) >= FLOOR:
            forms = {use.form for use in first.values()}
            everywhere = _printing(read, forms)
            shown = _shown(everywhere)
            same = same_forms(forms, shown)
            uses = everywhere if len(same) == len(forms) else _printing(read, same)
            if len(uses) >= FLOOR:
                found.append(CarriedWord(key, "word", uses, shown, _is_name(shown, uses)))
    found += _openings(found)
    found += _figures(rated, headlines=scope.headlines)
    return tuple(sorted(found, key=lambda word: (-len(word.uses), word.key, word.kind)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of a report, and the same in lower case where that tells which letters are alike."""

    report: Report
    passages: tuple[tuple[str, Unit, str | None], ...]
    lower: str | None


def _reading(report: Report, *, headlines: bool) -> _Reading:
    passages = []
    for unit in report.read(headlines=headlines):
        text = report.article.part(unit.part)
        passages.append((text, unit, lowered(text, *unit.span)))
    known = [low for _, _, low in passages if low is not None]
    return _Reading(report, tuple(passages), "\n".join(known) if len(known) == len(passages) else None)


def same_forms(forms: Iterable[str], shown: str) -> list[str]:
    """Return the forms that a reader looks for who is shown one of them: of "trafficker", none of "trafficking"."""
    return [form for form in forms if same_word(form) == same_word(shown)]


def printing(reports: Iterable[Report], forms: Iterable[str], *, headlines: bool) -> tuple[Use, ...]:
    """Return one use of each report that prints one of the forms, however it is written, sorted by report id.

    Args:
        reports: The reports.
        forms: Lower-case words or phrases.
        headlines: Read headlines alone.
    """
    return _printing([_reading(report, headlines=headlines) for report in reports], forms)


def _printing(read: Iterable[_Reading], forms: Iterable[str]) -> tuple[Use, ...]:
    """Return one use of each report that prints one of the forms, however it is written."""
    patterns = [(as_printed(form), form) for form in forms]
    listed = sorted(patterns, key=lambda form: (-len(form[0]), form))
    choices = "|".join(form for form, _ in listed)
    plain = [form for _, form in listed]
    words = looked_for(plain)
    uses = []
    for each in read:
        if not may_print(each.lower, words):
            continue
        for text, unit, low in each.passages:
            if words is None or low is None:
                match = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE).search(text, *unit.span)
                at = Span(*match.span()) if match else None
            else:
                at = first_printed(low, plain)
                at = Span(unit.span.start + at.start, unit.span.start + at.end) if at else None
            if at:
                uses.append(Use(each.report, unit, at))
                break
    return tuple(sorted(uses, key=lambda use: use.report.id))


def _openings(words: Iterable[CarriedWord]) -> list[CarriedWord]:
    """Return the words with which the headlines of at least ``FLOOR`` reports begin."""
    found = []
    for word in words:
        uses = tuple(use for use in word.uses if use.unit.part == "title" and use.span.start == use.unit.span.start)
        if len(uses) >= FLOOR:
            found.append(replace(word, kind="opening", uses=uses))
    return found


def _figures(reports: Iterable[Report], *, headlines: bool) -> list[CarriedWord]:
    """Return the figures that at least ``FLOOR`` reports print."""
    uses: dict[str, dict[str, Use]] = {}
    for report in reports:
        for unit in report.read(headlines=headlines):
            for value, span in figures_in(report.article.part(unit.part), unit.span):
                uses.setdefault(value, {}).setdefault(report.id, Use(report, unit, span))
    kept = {value: tuple(held[name] for name in sorted(held)) for value, held in uses.items() if len(held) >= FLOOR}
    return [CarriedWord((value,), "figure", found, _shown(found), name=False) for value, found in kept.items()]


def figures_in(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the figures of a headline or sentence with their spans, "3.8 percent" and "3.8%" as one.

    Years, days of a month and single digits without a unit are none.
    """
    for match in _FIGURE.finditer(text, *span):
        value = _PER.sub("%", " ".join(match[0].lower().replace(",", "").split()))
        bare = value.isdigit()
        if not (bare and (len(value) < 2 or _YEAR.match(value) or _DAY.search(text, 0, match.start()))):
            yield value, Span(*match.span())


# -- what sets a side apart, and what all carry -----------------------------------------------------------------------


def apart(words: Iterable[CarriedWord], scope: Scope, side: Side, told: frozenset[str]) -> tuple[Apart, ...]:
    """Return what enough of a side's reports carry and few elsewhere do, clearest first, each thing once.

    Args:
        words: What the reports carry.
        scope: The counted reports.
        side: A compared side.
        told: Lower-case words that are told otherwise: a word with one of them is left out.
    """
    whole = scope.count(side)
    rest = sum(scope.count(other) for other in scope.sides if other != side)
    may_tell = partial(_may_tell, told=told, headlines=scope.headlines)
    found = []
    for word in words:
        here = tuple(use.report.id for use in word.uses if use.report.side == side)
        there = tuple(use.report.id for use in word.uses if use.report.side != side)
        wide = len(here) / whole - len(there) / rest >= MANY
        if len(here) < FLOOR or not wide or len(there) > FEW * rest or not may_tell(word):
            continue
        found.append(Apart(word, here, there, log_odds(len(here), whole, len(there), rest, 0.0)))
    found.sort(key=lambda item: (-item.z, not item.word.name, -len(item.word.key), item.word.key, item.word.kind))
    chosen: list[Apart] = []
    for item in found:
        if not any(set(item.word.key) & set(one.word.key) or item.here == one.here for one in chosen):
            chosen.append(item)
    return tuple(chosen)


def _may_tell(word: CarriedWord, told: frozenset[str], *, headlines: bool) -> bool:
    """Return whether a word can set a side apart: a figure, and in headlines a name or a phrase that no act is in.

    A single word that is no name is mostly a writer's habit ("amid", "dozens"); names of bodies are looked for in whole
    texts elsewhere, and so is a bare number in them too often another.
    """
    if word.kind == "figure":
        return headlines or not word.key[0].isdigit()
    parts = word.shown.lower().split()
    if not headlines or set(parts) & told:
        return False
    phrase = len(parts) > 1 and not any(map(_says_little, parts)) and word.kind == "word"
    return word.name or (phrase and not word.shown[:1].isupper())


def _says_little(low: str) -> bool:
    table = acts()
    little = table.light | table.reporting | table.trivial
    return any(form.lemma in little and not form.tail for form in table.forms.get(low, ()))
