"""What the comparison of a story's sides stands on: the counted reports, their words, and who carries what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.side_claims import claim_map
from broadsheet.brief.side_stress import Stress, stressed
from broadsheet.brief.side_words import Share
from broadsheet.compare.carried_words import CarriedWord, carried_words, printing, same_forms
from broadsheet.compare.descriptions import descriptions
from broadsheet.compare.framing import FramingTerm, framing
from broadsheet.compare.judging import judging
from broadsheet.compare.naming import Slot, naming
from broadsheet.compare.omissions import OmissionMap
from broadsheet.compare.reports import FLOOR, Report, Scope, Use, scope_of, units_of
from broadsheet.compare.side_by_side import side_by_side
from broadsheet.compare.wording import Wording, unused, wordings
from broadsheet.model.outlet import SIDES, Side
from broadsheet.model.span import Span

READ: Final = 12
"""Sentences of an article looked at for its opening ones."""

PEOPLE: Final = 6
"""Persons looked at for words that describe them."""


def _forms(slots: Iterable[Slot]) -> frozenset[str]:
    """Return the printed forms of the words of some slots."""
    return frozenset(form for slot in slots for word in slot.words for form in word.forms)


class Findings:
    """What is found about one story's sides, each part once and only when asked for.

    Args:
        desk: The story.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Return the independent reports in the page's language, sorted by id."""
        prose: dict[str, list[Span]] = {}
        for row in self.desk.pool.rows:
            if row.kind == "prose" and row.place < READ:
                prose.setdefault(row.article.id, []).append(row.span)
        found = []
        for article in self.desk.reports_read:
            origin = self.desk.material.origin_of(article.id)
            side = self.desk.report_sides.get(origin, "unrated")
            found.append(Report(origin, article, side, units_of(article, prose.get(article.id, ()))))
        return tuple(sorted(found, key=lambda report: report.id))

    @cached_property
    def scope(self) -> Scope:
        """Return the reports that are counted, all read alike."""
        return scope_of(self.reports)

    @property
    def verdict(self) -> bool:
        """Return whether two sides reach the floor."""
        return len(self.scope.sides) > 1

    @property
    def words_compared(self) -> bool:
        """Return whether the page's language is one whose words are compared."""
        return self.desk.language in {None, "en"}

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return what the reports name in different words."""
        if not self.words_compared:
            return ()
        named = self._joined(naming(self.scope))
        described = self._joined(descriptions(self.scope, self._people(), _forms(named), self._bodies()))
        judged = judging(self.scope, _forms((*named, *described)))
        return (*named, *described, *((judged,) if judged else ()))

    def _joined(self, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        return tuple(side_by_side(slot, self.scope) for slot in slots)

    @cached_property
    def happened(self) -> Slot | None:
        """Return what happened, as the reports name it in different words."""
        return next((slot for slot in self.slots if slot.kind in {"act", "thing"}), None)

    @cached_property
    def naming_words(self) -> frozenset[str]:
        """Return the parts of the words of all slots, lower case: they are not told again as further words."""
        return frozenset(part for form in _forms(self.slots) for part in form.lower().split())

    def _people(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the persons that most articles name, with their forms; those of one last name are one."""
        people = [entry for entry in self.desk.people if self.desk.cast.kind(entry) == "person"][:PEOPLE]
        forms: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for entry in people:
            last = entry.name.split()[-1]
            names.setdefault(last, entry.name)
            forms.setdefault(last, [last]).extend(entry.variants)
        return tuple((names[last], tuple(sorted(set(found)))) for last, found in forms.items())

    def _bodies(self) -> tuple[str, ...]:
        """Return the names of several words of the organisations and places of the story."""
        bodies = (entry for entry in self.desk.people if self.desk.cast.kind(entry) in {"organisation", "place"})
        return tuple(sorted({form for entry in bodies for form in entry.variants if " " in form}))

    def is_person(self, name: str) -> bool:
        """Return whether a name is, or ends, that of a person in the story."""
        last = f" {name.rsplit(maxsplit=1)[-1]}"
        persons = (entry for entry in self.desk.people if entry.kind == "person")
        return any(name in entry.variants or entry.name.endswith(last) for entry in persons)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Return the sides' own words."""
        return wordings(self.slots, self.scope)

    @cached_property
    def unused(self) -> tuple[Wording, ...]:
        """Return the words that a side hardly uses and the others do."""
        return unused(self.slots, self.scope)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of outlets and authors: words in them are no stress."""
        found = set()
        for article in self.desk.material.articles:
            found |= {article.outlet, self.desk.material.outlet_name(article.outlet), article.byline or ""}
        return tuple(sorted(found))

    @cached_property
    def framing(self) -> tuple[FramingTerm, ...]:
        """Return further words that a side uses clearly more; none that already names the act or a thing."""
        if not self.words_compared:
            return ()
        found = []
        for term in framing(self.scope, names=self.names):
            exact = replace(term, uses=self._printing(term))
            if exact.count(term.side) >= FLOOR and not self.naming_words & set(term.printed.lower().split()):
                found.append(exact)
        return tuple(found)

    def _printing(self, term: FramingTerm) -> tuple[Use, ...]:
        """Return the uses of a term that a reader finds by its printed form."""
        same = same_forms({use.form for use in term.uses}, term.printed)
        return printing(self.scope.reports, same, headlines=self.scope.headlines)

    @cached_property
    def words(self) -> tuple[CarriedWord, ...]:
        """Return the words, names and figures that the compared reports carry."""
        return carried_words(self.scope, self.names) if self.words_compared and self.verdict else ()

    @cached_property
    def claims(self) -> OmissionMap:
        """Return which reports carry what: of those counted, or of those whose text was collected."""
        counted = self.reports if self.scope.headlines else self.scope.reports
        return claim_map(self.desk, {report.id for report in counted if not report.headline_only})

    @cached_property
    def stresses(self) -> tuple[Stress, ...]:
        """Return the aspects that a side's collected texts tell of more often than the others'."""
        return stressed(self.desk, self.claims.population)

    @cached_property
    def present(self) -> tuple[Side, ...]:
        """Return the sides that have an independent report, left to right."""
        sides = set(self.desk.report_sides.values())
        return tuple(side for side in SIDES if side in sides)

    def share(self, side: Side, here: int, there: int) -> Share:
        """Return how many of a side's counted reports do something, and how many of the others'."""
        rest = sum(self.scope.count(other) for other in self.scope.sides if other != side) if self.verdict else 0
        return Share(here, self.scope.count(side), there, rest)

    def read_share(self, side: Side, here: int, there: int) -> Share:
        """Return the same for the reports whose text is compared."""
        return Share(here, len(self.claims.population[side]), there, len(self.read_elsewhere(side)))

    def read_elsewhere(self, side: Side) -> frozenset[str]:
        """Return the reports of the other sides whose text is compared."""
        return frozenset[str]().union(*(found for other, found in self.claims.population.items() if other != side))

    def ids(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the articles that stand for the reports, sorted."""
        return tuple(sorted(self._articles[name] for name in set(reports)))

    @cached_property
    def _articles(self) -> Mapping[str, str]:
        return {self.desk.material.origin_of(article.id): article.id for article in self.desk.reports}

    def first_of(self, side: Side) -> str:
        """Return the id of a side's first report: an order of sides that their names have no part in."""
        return min((report.id for report in self.reports if report.side == side), default="")
