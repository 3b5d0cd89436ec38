"""From a story's desk to its comparison of sides: counted sentences, words with counts, claims by report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.side_claims import claim_map
from broadsheet.brief.side_terms import example, ranked_words, terms, when
from broadsheet.brief.side_words import WHERE, against, elsewhere, joined, lowered, of_reports, plural, quoted
from broadsheet.compare.descriptions import descriptions
from broadsheet.compare.framing import FramingTerm, framing
from broadsheet.compare.judging import ABOUT, judging
from broadsheet.compare.naming import NamingWord, Slot, naming
from broadsheet.compare.odds import log_odds
from broadsheet.compare.omissions import HALF, Carried, OmissionMap
from broadsheet.compare.reports import FLOOR, Report, Scope, scope_of, units_of
from broadsheet.compare.wording import Wording, unused, wordings
from broadsheet.model.article import Article
from broadsheet.model.brief import BiasComparison, GridRow, Sentence, SideView
from broadsheet.model.outlet import SIDES, Side
from broadsheet.model.span import Span

TELLING: Final = 1.5
"""z from which a side's own words or claims are told in its paragraph; below, the sides do alike."""

APART: Final = 0.3
"""Least difference of shares that is told: 4 of 8 against 2 of 10. Both were set by reading fifteen story pages."""

SHARED: Final = 0.6
"""Share of users on the side that uses a word less, above which the difference tells little."""

PEOPLE: Final = 6
"""Persons looked at for words that describe them."""

COMMON: Final = 0.4
"""Share of a side's reports that must use its most common word for it to be told."""

MOST_EVEN: Final = 2
"""Equally common words told together."""

MOST_HEADLINES: Final = 5
MOST_CARRIED: Final = 2
"""Claims told in a side's paragraph."""

MOST_MISSING: Final = 3


class Comparison:
    """One story's comparison of sides.

    Args:
        desk: The story.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def scope(self) -> Scope:
        """Return the counted reports: those in the page's language, read alike."""
        prose: dict[str, list[Span]] = {}
        for row in self.desk.pool.rows:
            if row.kind == "prose" and row.place < 12:
                prose.setdefault(row.article.id, []).append(row.span)
        wanted = {None, self.desk.language}
        found = []
        for article in self.desk.reports:
            if article.language in wanted:
                origin = self.desk.material.origin_of(article.id)
                side = self.desk.report_sides.get(origin, "unrated")
                found.append(Report(origin, article, side, units_of(article, prose.get(article.id, ()))))
        return scope_of(tuple(sorted(found, key=lambda report: report.id)))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return what the reports name in different words."""
        if self.desk.language not in {None, "en"}:
            return ()
        named = (*naming(self.scope), *descriptions(self.scope, self._people()))
        told = frozenset(form for slot in named for word in slot.words for form in word.forms)
        judged = judging(self.scope, told)
        return (*named, *((judged,) if judged else ()))

    def _people(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the persons that most articles name, with their forms; those of one last name are one."""
        people = [entry for entry in self.desk.people if entry.kind == "person"][:PEOPLE]
        forms: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        for entry in people:
            last = entry.name.split()[-1]
            names.setdefault(last, entry.name)
            forms.setdefault(last, []).extend(entry.variants)
        return [(names[last], tuple(sorted(set(found)))) for last, found in forms.items()]

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Return the sides' own words."""
        return wordings(self.slots, self.scope)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of outlets and authors: words in them are no stress."""
        found = set()
        for article in self.desk.material.articles:
            found |= {article.outlet, self.desk.material.outlet_name(article.outlet), article.byline or ""}
        return tuple(sorted(found))

    @cached_property
    def framing(self) -> tuple[FramingTerm, ...]:
        """Return further words that a side uses beyond chance; none that already names the act or a thing."""
        told = {form for slot in self.slots for word in slot.words for form in word.forms}
        parts = {part for form in told for part in form.split()}
        return tuple(
            term for term in framing(self.scope, names=self.names) if not set(term.printed.lower().split()) & parts
        )

    @cached_property
    def claims(self) -> OmissionMap:
        """Return which reports carry what."""
        return claim_map(self.desk, self.scope)

    @cached_property
    def present(self) -> tuple[Side, ...]:
        """Return the sides that have an independent report, left to right."""
        return tuple(side for side in SIDES if self._reports(side))

    @property
    def verdict(self) -> bool:
        """Return whether two sides reach the floor."""
        return len(self.scope.sides) > 1

    def block(self) -> BiasComparison:
        """Return the block."""
        views = tuple(self._view(side) for side in self.present)
        grid = tuple(GridRow(self._claim(one), tuple(sorted(one.carriers))) for one in self.claims.grid)
        return BiasComparison(views, terms(self.slots, self.wordings, self.framing), grid, self.verdict, self._note())

    # -- views --------------------------------------------------------------------------------------------------

    def _reports(self, side: Side) -> list[Article]:
        """Return the independent reports of a side, in any language, in order of time."""
        sides, material = self.desk.report_sides, self.desk.material
        return [article for article in self.desk.reports if sides.get(material.origin_of(article.id)) == side]

    def _view(self, side: Side) -> SideView:
        reports = self._reports(side)
        members = [
            article for article in self.desk.material.articles if self.desk.material.side_of(article.outlet) == side
        ]
        outlets = len({article.outlet or article.id for article in members})
        sentences = [*self._naming(side), *self._framed(side), *self._carried(side)]
        if not sentences:
            sentences = self._plain_words(side)
        missing = tuple(self._shown(one) for one in self.claims.missing.get(side, ())[:MOST_MISSING])
        return SideView(side, outlets, len(reports), tuple(sentences), self._headlines(side, reports, members), missing)

    def _naming(self, side: Side) -> list[Sentence]:
        """Return the sentences that tell the side's words: for the act, for one thing or person, and judging ones."""
        own = [item for item in self.wordings if item.side == side and self._tells(item)]
        named = {item.slot.about for item in own}
        lacking = [
            item for item in unused(self.slots, self.scope) if item.side == side and item.slot.about not in named
        ]
        found = sorted((*own, *(item for item in lacking if self._tells(item))), key=lambda item: -abs(item.z))
        acts = [item for item in found if item.slot is self.slots[0] and item.slot.about != ABOUT]
        judged = [item for item in found if item.slot.about == ABOUT and item.z > 0]
        others = [item for item in found if item not in acts and item.slot.about != ABOUT]
        return [self._use(item) for item in (*acts, *others[:1], *judged)]

    @property
    def _kind(self) -> str:
        """Return what is counted."""
        return "headline" if self.scope.headlines else "independent report"

    @property
    def _zone(self) -> str:
        """Return where in a report it is counted, as a sentence's tail."""
        return "" if self.scope.headlines else " in headline or opening"

    def _tells(self, item: Wording) -> bool:
        """Return whether a side's words are far enough from the others' to be told."""
        whole = self.scope.count(item.side)
        rest = sum(self.scope.count(other) for other in self.scope.sides if other != item.side)
        here, there = len(item.here) / whole, len(item.there) / rest
        return abs(item.z) >= TELLING and abs(here - there) >= APART and min(here, there) <= SHARED

    def _use(self, item: Wording) -> Sentence:
        side, scope = item.side, self.scope
        whole, rest = scope.count(side), sum(scope.count(other) for other in scope.sides if other != side)
        examples = [example(word, side) for word in item.words]
        words = quoted([use.plain for use in examples])
        if item.slot.about == ABOUT:
            what = f"the judging {'words' if len(item.words) > 1 else 'word'} {words}"
        else:
            what = f"{words} for {item.slot.about}"
        text = (
            f"{of_reports(len(item.here), whole, WHERE[side], self._kind)} "
            f"{plural(len(item.here), 'uses', 'use')} {what}{self._zone}, "
            f"{against(len(item.there), rest, elsewhere(side, scope.sides))}."
        )
        return Sentence(text, "counted", tuple(use.citation for use in examples), self._ids((*item.here, *item.there)))

    def _framed(self, side: Side) -> list[Sentence]:
        """Return the sentence that tells further words which the side uses beyond chance."""
        own = [term for term in self.framing if term.side == side][:3]
        scope = self.scope
        found = []
        for term in own:
            whole, rest = scope.count(side), sum(scope.count(other) for other in scope.sides if other != side)
            here = [use for use in term.uses if use.report.side == side]
            there = [use for use in term.uses if use.report.side not in {side, "unrated"}]
            example = next((use for use in here if use.printed == term.printed), here[0])
            text = (
                f"{of_reports(len(here), whole, WHERE[side], self._kind)} {plural(len(here), 'uses', 'use')} "
                f"“{example.plain}”{self._zone}, {against(len(there), rest, elsewhere(side, scope.sides))}."
            )
            ids = self._ids(use.report.id for use in (*here, *there))
            found.append(Sentence(text, "counted", (example.citation,), ids))
        return found

    def _carried(self, side: Side) -> list[Sentence]:
        """Return what the side's reports carry more than the others, each claim after its count."""
        population = self.claims.population
        if side not in population:
            return []
        here = population[side]
        sides = tuple(population)
        there = frozenset[str]().union(*(found for other, found in population.items() if other != side))
        sentences: list[Sentence] = []
        for one in self._own_claims(here, there):
            if len(sentences) == 2 * MOST_CARRIED:
                break
            row = self.desk.pool.rows[one.said.index]
            if not self.desk.is_free(row):
                continue
            carry, others = one.carriers & here, one.carriers & there
            likely = others | (one.maybe & there)
            text = (
                f"{of_reports(len(carry), len(here), WHERE[side], 'report')} "
                f"{plural(len(carry), 'carries', 'carry')} this, "
                f"{against(len(likely), len(there), elsewhere(side, sides), loose=likely != others)}:"
            )
            shown = self.desk.take(row)
            sentences += [Sentence(text, "counted", shown.citations[:1], self._ids(carry | likely)), shown]
        return sentences

    def _own_claims(self, here: frozenset[str], there: frozenset[str]) -> list[Carried]:
        """Return the claims that half of the reports here carry and clearly fewer elsewhere, the clearest first."""
        found = []
        for one in self.claims.carried:
            carry, others = len(one.carriers & here), len((one.carriers | one.maybe) & there)
            z = log_odds(carry, len(here), others, len(there), 0.0)
            half = carry >= max(FLOOR, HALF * len(here))
            if half and z >= TELLING and carry / len(here) - others / len(there) >= APART:
                found.append((-z, one.said.text, one))
        return [one for _, _, one in sorted(found, key=lambda item: item[:2])]

    def _plain_words(self, side: Side) -> list[Sentence]:
        """Return the word that most of the side's counted reports use for the act, and whether others do so, too."""
        if not self.slots or self.slots[0].about == ABOUT:
            return []
        slot, whole = self.slots[0], self.scope.count(side)
        if self.verdict and whole < FLOOR:
            return self._too_few(side, whole)
        ranked = ranked_words(slot, {side})
        if not ranked or ranked[0][1] < max(1, COMMON * whole):
            return []
        word, count = ranked[0]
        top = [word for word, number in ranked if number == count]
        if len(top) > 1:
            return self._even(slot, side, top, count)
        use = example(word, side)
        text = f"“{use.plain}” is the most common word for {slot.about} {WHERE[side]}"
        text += f", in {lowered(of_reports(count, whole, kind=self._kind))}"
        there = ranked_words(slot, set(self.scope.sides) - {side})
        cited = [use.citation]
        if self.verdict and there and (len(there) == 1 or there[0][1] > there[1][1]):
            same = there[0][0] is word
            other = example(there[0][0], None)
            text += ", as it is elsewhere" if same else f"; elsewhere it is “{other.plain}”"
            cited += [] if same else [other.citation]
        return [Sentence(f"{text}.", "counted", tuple(cited), self._users(word, side))]

    def _even(self, slot: Slot, side: Side, top: Sequence[NamingWord], count: int) -> list[Sentence]:
        """Return the sentence that several words are equally common on a side; none when there are many."""
        if len(top) > MOST_EVEN:
            return []
        uses = [example(word, side) for word in top]
        words = quoted([use.plain for use in uses], "and")
        share = lowered(of_reports(count, self.scope.count(side), kind=self._kind))
        text = f"{words} are equally common for {slot.about} {WHERE[side]}, each in {share}."
        return [Sentence(text, "counted", tuple(use.citation for use in uses), self._users(top[0], side))]

    def _users(self, word: NamingWord, side: Side) -> tuple[str, ...]:
        return self._ids(use.report.id for use in word.uses if use.report.side == side)

    def _too_few(self, side: Side, whole: int) -> list[Sentence]:
        """Return the sentence that a side is not compared."""
        if not whole:
            return []
        ids = self._ids(report.id for report in self.scope.reports if report.side == side)
        text = f"{whole} {self._kind}{'' if whole == 1 else 's'} {WHERE[side]} could be read, too few to compare."
        return [Sentence(text, "counted", (), ids)]

    def _headlines(self, side: Side, reports: Sequence[Article], members: Sequence[Article]) -> tuple[Sentence, ...]:
        """Return the side's headlines: independent reports that use its words first, then others, then reprints."""
        own = {name for item in self.wordings if item.side == side for name in item.here}
        origin = self.desk.material.origin_of
        ranked = sorted(reports, key=lambda article: (origin(article.id) not in own, when(article)))
        titles: dict[str, Article] = {}
        for article in (*ranked, *sorted(members, key=when)):
            if article.title:
                titles.setdefault(" ".join(article.title.casefold().split()), article)
        chosen = list(titles.values())[:MOST_HEADLINES]
        return tuple(
            Sentence(article.title, "extract", (article.cite(0, len(article.title), "title"),)) for article in chosen
        )

    # -- the rest -----------------------------------------------------------------------------------------------

    def _claim(self, one: Carried) -> Sentence:
        return self.desk.pool.sentence(self.desk.pool.rows[one.said.index])

    def _shown(self, one: Carried) -> Sentence:
        row = self.desk.pool.rows[one.said.index]
        return self.desk.take(row) if self.desk.is_free(row) else self.desk.pool.sentence(row)

    def _ids(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the articles that stand for the reports, sorted."""
        return tuple(sorted(self._articles[name] for name in set(reports)))

    @cached_property
    def _articles(self) -> Mapping[str, str]:
        return {self.desk.material.origin_of(article.id): article.id for article in self.desk.reports}

    def _note(self) -> Sentence:
        """Return the sentence that says what is beyond chance, or why nothing is claimed, and what was counted."""
        scope = self.scope
        where = "headlines" if scope.headlines else "headlines and first sentences"
        counted = f"Words are counted in the {where} of {len(scope.reports)} independent reports."
        if self.verdict:
            text = self._pattern()
        else:
            shown = [f"{scope.count(side)} {WHERE[side]}" for side in SIDES if scope.count(side)]
            has = f"{joined(shown)} could be read" if shown else "no covering outlet is rated"
            text = (
                f"A comparison needs three independent reports on each of two sides; {has}. "
                "The words are shown, no pattern is claimed."
            )
        return Sentence(f"{text} {counted}", "counted", (), tuple(sorted(r.article.id for r in scope.reports)))

    def _pattern(self) -> str:
        told = []
        for side in self.scope.sides:
            words = [word.printed for item in self.wordings if item.beyond and item.side == side for word in item.words]
            words += [term.printed for term in self.framing if term.side == side]
            if words:
                told.append(f"{quoted(words, 'and')} {WHERE[side]}")
        if told:
            return (
                f"Beyond chance: {'; '.join(told)}. "
                "Chance is what the same words give when the sides are shuffled among the outlets."
            )
        if any(self._tells(item) for item in (*self.wordings, *unused(self.slots, self.scope))):
            return "The differences in words below are counts; none is beyond what chance gives."
        if not self.slots:
            return "The headlines share no act that they could name in different words."
        return "No side stands out by the words it uses for the same things."
