"""From a story's desk to its comparison of sides: counted sentences, words with counts, claims by report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_mentions import printed
from broadsheet.brief.side_terms import most_used, printed_forms, terms, when
from broadsheet.brief.side_text import MOST_FORMS, SideText, tells
from broadsheet.brief.side_words import MOST, WHERE, joined, none_apart, quoted, uses
from broadsheet.compare.omissions import Carried
from broadsheet.compare.said_of import tells_of_it
from broadsheet.model.article import Article
from broadsheet.model.brief import BiasComparison, GridRow, Sentence, SideView
from broadsheet.model.outlet import SIDES

MOST_HEADLINES: Final = 5

LEAST_WORDS: Final = 100
"""Words of a report below which, where the middle one has twice as many, nothing is said not to be found in it: it is
the beginning of a text."""


class Comparison(Findings):
    """One story's comparison of sides as the page shows it."""

    def block(self) -> BiasComparison:
        """Return the block."""
        # A sentence stands on one side only: sides choose in the order of their first reports, which no name decides.
        paragraphs = {side: SideText(self, side) for side in self.present}
        made = {side: self._view(paragraphs[side]) for side in sorted(self.present, key=self.first_of)}
        alike = [side for side in self.present if paragraphs[side].alike]
        # What holds for every compared side is said once, by the note.
        all_alike = self.verdict and len(alike) == len(self.scope.sides) and not self._beyond
        for side in () if all_alike else alike:
            made[side] = replace(made[side], sentences=(paragraphs[side].nothing_apart(), *made[side].sentences))
        grid = tuple(self._row(one) for one in self.claims.grid)
        words = terms(self.slots, self.wordings, tuple(term for term in self.framing if term.beyond), self.ids)
        return BiasComparison(
            tuple(made[side] for side in self.present),
            words,
            grid,
            self.verdict,
            self._note(all_alike=all_alike),
            self.ids(self._compared) if grid else (),
        )

    def _view(self, text: SideText) -> SideView:
        side = text.side
        sides, material = self.desk.report_sides, self.desk.material
        reports = [article for article in self.desk.reports if sides.get(material.origin_of(article.id)) == side]
        members = [article for article in material.articles if material.side_of(article.outlet) == side]
        outlets = len({article.outlet or article.id for article in members})
        sentences = text.sentences()
        headlines = self._headlines(reports, members, text.told)
        return SideView(side, outlets, len(reports), sentences, headlines, text.missing())

    def _headlines(
        self, reports: Sequence[Article], members: Sequence[Article], told: Collection[str]
    ) -> tuple[Sentence, ...]:
        """Return the side's headlines: of independent reports that use the words told first, others, then reprints."""
        origin = self.desk.material.origin_of
        ranked = sorted(reports, key=lambda article: (origin(article.id) not in told, when(article)))
        titles: dict[str, Article] = {}
        for article in (*ranked, *sorted(members, key=when)):
            if article.title:
                titles.setdefault(" ".join(article.title.casefold().split()), article)
        chosen = list(titles.values())[:MOST_HEADLINES]
        return tuple(
            Sentence(article.title, "extract", (article.cite(0, len(article.title), "title"),)) for article in chosen
        )

    def _row(self, one: Carried) -> GridRow:
        claim = self.desk.pool.sentence(self.desk.pool.rows[one.said.index])
        left_open = {
            name
            for name in self._compared - one.carriers
            if name in one.maybe or name in self._brief or tells_of_it(claim.text, self._sentences.get(name, ()))
        }
        return GridRow(claim, self.ids(one.carriers), self.ids(left_open))

    @cached_property
    def _compared(self) -> frozenset[str]:
        """Return the independent reports whose texts the grid compares."""
        return frozenset[str]().union(*self.claims.population.values())

    @cached_property
    def _sentences(self) -> Mapping[str, Sequence[str]]:
        """Return the sentences of each independent report."""
        found: dict[str, list[str]] = {}
        for row in self.desk.pool.rows:
            found.setdefault(row.origin, []).append(row.text)
        return found

    @cached_property
    def _brief(self) -> frozenset[str]:
        """Return the independent reports of which so little text came that it shows nothing to be absent."""
        words = {name: sum(len(text.split()) for text in self._sentences.get(name, ())) for name in self._compared}
        middle = sorted(words.values())[len(words) // 2] if words else 0
        return frozenset(name for name, count in words.items() if count < LEAST_WORDS and 2 * count < middle)

    # -- the note -------------------------------------------------------------------------------------------------

    def _note(self, *, all_alike: bool) -> Sentence:
        """Return the sentence that says what is beyond chance, or why nothing is claimed, and what was counted.

        Args:
            all_alike: Whether nothing that was compared sets any side apart.
        """
        scope = self.scope
        where = "headlines" if scope.headlines else "headlines and first three sentences"
        read, whole = len(scope.reports), self.desk.report_count
        of = str(read) if read == whole else f"{read} of the {whole}"
        counted = f"Words are counted in the {where} of {of} independent reports, all forms of one together."
        if read < whole:
            counted += f" {self._left_out()}"
        if not self.words_compared:
            text, counted = "Words are compared in English only; these reports are in another language.", ""
        elif self.verdict:
            text = f"{self._pattern()} {self._none_apart()}" if all_alike else self._pattern()
        elif not self.present:
            text = "No covering outlet is rated, so no sides are compared; the words show who writes what."
        else:
            shown = [f"{scope.count(side)} {WHERE[side]}" for side in SIDES if scope.count(side)]
            has = f"{joined(shown)} could be read" if shown else "none could be read"
            text = f"A comparison needs three independent reports on each of two sides; {has}. " + (
                "The words are shown, no pattern is claimed." if self.slots else "No pattern is claimed."
            )
        articles = tuple(sorted(report.article.id for report in scope.reports))
        return Sentence(f"{text} {counted}".strip(), "counted", (), articles)

    def _left_out(self) -> str:
        """Return why the other independent reports are not counted."""
        part = "headline" if self.scope.headlines else "text"
        why = ["are in another language"] if len(self.reports) < self.desk.report_count else []
        why += [f"came without their {part}"] if len(self.scope.reports) < len(self.reports) else []
        return f"The others {joined(why, 'or')}."

    def _none_apart(self) -> str:
        """Return that nothing that was compared sets any compared side apart."""
        kind = "headlines" if self.scope.headlines else "reports"
        return none_apart(f"independent {kind} {joined([WHERE[side] for side in self.scope.sides], 'or')}")

    @cached_property
    def _beyond(self) -> list[str]:
        """Return which words are beyond chance on which side."""
        told = []
        for side in self.scope.sides:
            own = [word for item in self.wordings if item.beyond and item.side == side for word in item.words]
            words = [use.plain for word in own for use in printed_forms(word, side, self.scope.sides)]
            words += [printed(term) for term in self.framing if term.side == side and term.beyond]
            if words:
                told.append(f"{quoted(words, 'and')} {WHERE[side]}")
        return told

    def _pattern(self) -> str:
        """Return what is beyond chance, or that the sides write alike."""
        if self._beyond:
            return (
                f"Beyond chance: {'; '.join(self._beyond)}. "
                "Chance is what the same words give when the sides are shuffled among the outlets."
            )
        if any(tells(self, item) for item in (*self.wordings, *self.unused)):
            return "The differences in words below are counts; none is beyond what chance gives."
        if not self.slots:
            return "The headlines share no act that they could name in different words."
        if self.scope.sides != self.present:  # of a side that the page shows and nobody counted nothing is said
            among = joined([WHERE[side] for side in self.scope.sides])
            return f"Reports {among} name the same things in much the same words{self._common_word('in each group')}."
        return f"The sides name the same things in much the same words{self._common_word('on every side')}."

    def _common_word(self, where: str) -> str:
        """Return that most reports of every compared side use one word for what happened, "" where they use none.

        Args:
            where: What the compared sides are called.
        """
        sides, slot = self.scope.sides, self.happened
        word = most_used(slot, sides) if slot else None
        forms = printed_forms(word, None, sides) if word else []
        if slot is None or word is None or len(forms) > MOST_FORMS:
            return ""
        users = [report.side for report in {use.report for use in word.uses}]
        if any(users.count(side) < MOST * self.scope.count(side) for side in sides):
            return ""
        kind = "headlines" if self.scope.headlines else "reports"
        return f": {where} most independent {kind} {uses(slot, [use.plain for use in forms], len(users))}"
