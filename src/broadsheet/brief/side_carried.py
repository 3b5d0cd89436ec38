"""What a side's collected texts stress and carry, with counts that are bounds where other words may tell the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from broadsheet.brief.pool import Pooled
from broadsheet.brief.side_claims import stands_alone
from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_stress import TOLD, Stress
from broadsheet.brief.side_words import APART, TELLING, WHERE, Named, Share, against, of_others, of_where, plural
from broadsheet.compare.omissions import Carried
from broadsheet.model.brief import Sentence
from broadsheet.model.outlet import Side

MOST_MISSING: Final = 2


class SideCarried:
    """The sentences on what one side's texts tell.

    Args:
        findings: What is found about the story.
        side: The side.
        named: Names the counted reports.
    """

    def __init__(self, findings: Findings, side: Side, named: Named) -> None:
        self.findings = findings
        self.side = side
        if findings.scope.headlines:  # other reports than those whose headlines are counted
            named = Named(tuple(findings.claims.population), side, "collected text")
        self._named = named

    def stress(self) -> Iterator[tuple[float, Callable[[], Iterator[Sentence]]]]:
        """Yield the aspect that the side's texts tell of clearly more often, with a sentence that tells of it."""
        for item in self.findings.stresses:
            if item.side != self.side or item.z < TELLING:
                continue
            share = self.findings.read_share(item.side, len(item.rows), len(item.there))
            row = next((row for row in item.rows if stands_alone(row) and self.findings.desk.is_free(row)), None)
            if row and share.apart >= APART:
                yield item.z, partial(self._stressed, item, share, row)
                return

    def _stressed(self, item: Stress, share: Share, row: Pooled) -> Iterator[Sentence]:
        shown = self.findings.desk.take(row)
        ids = self.findings.ids((*(row.origin for row in item.rows), *item.there))
        start, others = self._named.of(share), self._named.others
        tells = f"{plural(share.here, 'tells', 'tell')} near the top {TOLD[item.facet]}"
        text = f"{start} {tells}{against(replace(share, bound='at most '), others)}. For example:"
        yield Sentence(text, "counted", shown.citations[:1], ids)
        yield shown

    def claims(self) -> Iterator[Sentence]:
        """Yield the first claim that the side's texts alone carry and the page does not hold already, after its count.

        What a side shares with the others is not told of it: it says nothing of a difference.
        """
        if self.side not in self.findings.claims.population:
            return
        desk = self.findings.desk
        for one in self.findings.claims.alone.get(self.side, ()):
            row = desk.pool.rows[one.said.index]
            if desk.is_free(row):
                shown = desk.take(row)
                yield self._only(one, shown)
                yield shown
                return

    def _only(self, one: Carried, shown: Sentence) -> Sentence:
        """Return how many texts of the side carry what was found in none of the others."""
        here = one.carriers & self.findings.claims.population[self.side]
        share = self.findings.read_share(self.side, len(here), 0)
        start, others = self._named.of(share), self._named.others
        text = f"{start} {plural(share.here, 'carries', 'carry')} this, found in none of the {share.rest} {others}:"
        return Sentence(text, "counted", shown.citations[:1], self.findings.ids(one.carriers))

    def missing(self) -> tuple[Sentence, ...]:
        """Return what others carry and none here was found to, each after its count; nothing told of them alone."""
        found = self.findings
        told = {one.said.index for own in found.claims.alone.values() for one in own}
        sentences: list[Sentence] = []
        for one in found.claims.missing.get(self.side, ()):
            row = found.desk.pool.rows[one.said.index]
            if len(sentences) == 2 * MOST_MISSING or (one.said.index in told and not found.desk.is_free(row)):
                continue
            shown = found.desk.take(row) if found.desk.is_free(row) else found.desk.pool.sentence(row)
            there = one.carriers & found.read_elsewhere(self.side)
            share = replace(found.read_share(self.side, 0, len(there)), bound="at least ")
            others = of_where(tuple(side for side in found.claims.population if side != self.side))
            carry = of_others(share)
            text = f"{carry[:1].upper()}{carry[1:]} {others} carry this, found in none of the {share.whole} "
            text += f"{WHERE[self.side]}:"
            sentences += [Sentence(text, "counted", shown.citations[:1], found.ids(there)), shown]
        return tuple(sentences)
