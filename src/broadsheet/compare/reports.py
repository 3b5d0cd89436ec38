"""Independent reports as the comparison of sides reads them: side, headline, opening sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from broadsheet.cluster.terms import stem as cut
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.printed import lowered, may_print
from broadsheet.compare.wordforms import acts
from broadsheet.model.article import Article
from broadsheet.model.outlet import SIDES, Side
from broadsheet.model.span import Citation, Part, Span
from broadsheet.text.lexicon import lexicon

OPENING: Final = 3
"""Sentences of a body read beside the headline: news says first what happened."""

SHORTEST: Final = 5
"""Words at or below which an opening sentence says too little to be read."""

FLOOR: Final = 3
"""Independent reports that a side needs before it is compared with another."""

ACRONYM: Final = 4
"""Letters of a name up to which capitals are an acronym; longer ones stand in headlines that shout."""

_CODE: Final = re.compile(r"[{}<>]|https?://")
_LABEL: Final = re.compile(
    r"\A(?:BREAKING(?: NEWS)?|EXCLUSIVE|WATCH|VIDEO|UPDATE[D]?|JUST IN|NEW|LIVE|The Latest|Morning \w+|News Wrap|"
    r"Exclusive|Breaking|Report|Watch|Opinion|Live updates?)(?::|\s\|)\s+",
)
_BRAND: Final = re.compile(r"\s(?:[-–—|›»*]|\|)\s(?=[^-–—|›»*]{2,60}\Z)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A headline or an opening sentence."""

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One independent report.

    Attributes:
        id: Id of the origin it stands for.
        article: The article that is read for it.
        side: Side of its outlet.
        units: Headline and opening sentences, in order; the headline alone where no text was collected.
    """

    id: str
    article: Article
    side: Side
    units: tuple[Unit, ...]

    @property
    def headline_only(self) -> bool:
        """Return whether no body was collected."""
        return len(self.units) < 2

    def read(self, *, headlines: bool) -> tuple[Unit, ...]:
        """Return the units in which words are counted: the headline alone, or all."""
        return self.units[:1] if headlines else self.units

    def cite(self, unit: Unit) -> Citation:
        """Return the citation of a unit."""
        return self.article.cite(unit.span.start, unit.span.end, unit.part)


@dataclass(frozen=True, slots=True)
class Use:
    """One report's use of a word: where it stands, and the headline or sentence around it."""

    report: Report
    unit: Unit
    span: Span

    @property
    def printed(self) -> str:
        """Return the word as printed there."""
        return self.span.of(self.report.article.part(self.unit.part))

    @property
    def form(self) -> str:
        """Return the word as printed there, in lower case, its spaces single."""
        return " ".join(self.printed.lower().split())

    @property
    def plain(self) -> str:
        """Return the word as printed there, in lower case but for acronyms and names, its spaces single."""
        return " ".join(_plain(token) for token in self.printed.split())

    @property
    def citation(self) -> Citation:
        """Return the citation of the headline or sentence around it."""
        return self.report.cite(self.unit)


def is_known_name(word: str) -> bool:
    """Return whether background news writes a word mostly with a capital, and it is no form of an act."""
    return word.lower() not in acts().forms and bool(frozen().look(cut(word))[1])


def names_a_people(words: Iterable[str]) -> bool:
    """Return whether one of some English words names a people, creed or camp: those are no names of bodies."""
    demonyms = lexicon("en").demonyms
    return any(low in demonyms or low[:-1] in demonyms for low in map(str.lower, words))


@lru_cache(maxsize=1 << 14)
def _plain(token: str) -> str:
    """Return a word in lower case; an acronym, or a word that news mostly writes with a capital, as it stands."""
    low = token.lower()
    if any(char.isdigit() for char in token):
        return token
    name = is_known_name(token)
    if name and token.isupper() and 1 < len(token) <= ACRONYM:
        return token
    return low[:1].upper() + low[1:] if name and token[:1].isupper() else low


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that are counted and where in them.

    Attributes:
        reports: Those counted, sorted by id; every side in it is read in the same way.
        headlines: True when only headlines are counted, because too few bodies were collected.
        sides: Sides with at least ``FLOOR`` reports in it, left to right.
    """

    reports: tuple[Report, ...]
    headlines: bool
    sides: tuple[Side, ...]

    def count(self, side: Side) -> int:
        """Return the number of counted reports of a side."""
        return sum(report.side == side for report in self.reports)


def first_uses(pattern: re.Pattern[str], scope: Scope, words: tuple[str, ...] | None) -> Iterator[Use]:
    """Yield the first place of each report at which a pattern stands in what is read, in the order of the reports.

    Args:
        pattern: What is looked for.
        scope: The counted reports.
        words: What :func:`broadsheet.compare.printed.looked_for` gives for it: passages without them are passed over.
    """
    for report in scope.reports:
        for unit in report.read(headlines=scope.headlines):
            text = report.article.part(unit.part)
            match = pattern.search(text, *unit.span) if may_print(lowered(text, *unit.span), words) else None
            if match:
                yield Use(report, unit, Span(*match.span()))
                break


def units_of(article: Article, prose: Iterable[Span]) -> tuple[Unit, ...]:
    """Return the headline, without a label before it or a brand behind it, and the opening sentences.

    Args:
        article: The article.
        prose: Its first prose sentences, in order; short ones and a repeated headline are passed over.
    """
    units = []
    title = article.title
    if title:
        label = _LABEL.match(title)
        start = label.end() if label else 0
        brands = list(_BRAND.finditer(title, start))
        end = brands[0].start() if brands and brands[0].start() - start > 20 else len(title)
        units.append(Unit("title", Span(start, end)))
    for span in prose:
        words = span.of(article.text)
        if (
            len(units) - bool(title) < OPENING
            and len(words.split()) > SHORTEST
            and words != title
            and not _CODE.search(words)
        ):
            units.append(Unit("text", span))
    return tuple(units)


def scope_of(reports: Sequence[Report]) -> Scope:
    """Return what is counted: headlines and openings where bodies suffice, else headlines of all.

    Bodies suffice when on each side that reaches the floor at least half of the reports, and no fewer than the floor,
    have one; reports without a body are then not counted, so that all are read in the same way.
    """
    rated = _reaching(reports)
    with_body = tuple(report for report in reports if not report.headline_only)
    enough = all(
        2 * sum(report.side == side for report in with_body) >= sum(report.side == side for report in reports)
        and sum(report.side == side for report in with_body) >= FLOOR
        for side in rated
    )
    if (enough and len(rated) > 1) or (len(rated) < 2 and 2 * len(with_body) >= len(reports)):
        return Scope(with_body, headlines=False, sides=_reaching(with_body))
    headed = tuple(report for report in reports if report.article.title)
    return Scope(headed, headlines=True, sides=_reaching(headed))


def _reaching(reports: Sequence[Report]) -> tuple[Side, ...]:
    return tuple(side for side in SIDES if sum(report.side == side for report in reports) >= FLOOR)
