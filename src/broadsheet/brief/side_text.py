"""One side's paragraph: how it names what happened, what it mentions, stresses and carries, each with its counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_stress import TOLD, Stress
from broadsheet.brief.side_terms import example, most_used
from broadsheet.brief.side_words import (
    WHERE,
    Share,
    about_as_often,
    elsewhere,
    of_reports,
    plural,
    quoted,
    uses,
)
from broadsheet.compare.framing import FramingTerm
from broadsheet.compare.naming import NamingWord, Slot
from broadsheet.compare.odds import log_odds
from broadsheet.compare.omissions import HALF, Carried
from broadsheet.compare.reports import FLOOR, Use
from broadsheet.compare.wording import Wording
from broadsheet.model.brief import Sentence
from broadsheet.model.outlet import Side

TELLING: Final = 1.5
"""z from which a side's own words, aspects or claims are told in its paragraph; below, the sides do alike."""

APART: Final = 0.3
"""Least difference of shares that is told: 4 of 8 against 2 of 10. Both were set by reading fifteen story pages."""

SHARED: Final = 0.6
"""Share of users on the side that uses a word less, above which the difference tells little."""

MOST_MENTIONED: Final = 2
"""Further words told in a side's paragraph."""

MOST_CARRIED: Final = 2
"""Claims told in a side's paragraph."""

MOST_MISSING: Final = 3

MOST_CITED: Final = 4
"""Passages cited for one counted sentence; all reports counted are named besides."""


class SideText:
    """The sentences of one side.

    Args:
        findings: What is found about the story.
        side: The side; it has at least one independent report.
    """

    def __init__(self, findings: Findings, side: Side) -> None:
        self.findings = findings
        self.side = side
        self._named = False

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the paragraph; () when nothing of the side's reports could be read."""
        return tuple(self._paragraph())

    def _paragraph(self) -> Iterator[Sentence]:
        whole = self.findings.scope.count(self.side)
        if self.findings.verdict and whole < FLOOR:
            yield from self._too_few(whole)
            return
        yield from self._naming()
        yield from self._mentions()
        yield from self._stress()
        yield from self._carried()

    # -- words ----------------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        """Return what is counted."""
        return "headline" if self.findings.scope.headlines else "independent report"

    def _of(self, share: Share) -> str:
        """Return how many of the side's reports, which are named in full the first time."""
        again, self._named = self._named, True
        return of_reports(share.here, share.whole, WHERE[self.side], self._kind, again=again)

    def _naming(self) -> Iterator[Sentence]:
        """Yield the side's words for what happened, then for one more thing, then judging ones."""
        found = self.findings
        own = [item for item in found.wordings if item.side == self.side and tells(found, item)]
        named = {item.slot.about for item in own}
        lacking = [item for item in found.unused if item.side == self.side and item.slot.about not in named]
        told = sorted((*own, *(item for item in lacking if tells(found, item))), key=lambda item: -abs(item.z))
        acts = [item for item in told if item.slot is found.slots[0] and item.slot.kind != "judging"]
        yield from (self._use(item) for item in acts)
        if not acts:
            yield from self._common()
        others = [item for item in told if item not in acts and item.slot.kind != "judging"]
        yield from (self._use(item) for item in others[:1])
        yield from (self._use(item) for item in told if item.slot.kind == "judging" and item.z > 0)

    def _use(self, item: Wording) -> Sentence:
        """Return the sentence for words that a side uses more, or less, than the others."""
        share = self.findings.share(self.side, len(item.here), len(item.there))
        examples = [example(word, self.side) for word in item.words]
        only = "Only " if item.z < 0 and item.here else ""
        text = f"{only}{self._of(share)} {uses(item.slot, [use.plain for use in examples], share.here)}"
        return self._counted(f"{text}{elsewhere(share)}.", examples, (*item.here, *item.there))

    def _common(self) -> Iterator[Sentence]:
        """Yield how often the side uses the word that is most common among all who are compared."""
        found = self.findings
        slot = next((slot for slot in found.slots if slot.kind in {"act", "thing"}), None)
        if slot is None:
            return
        if not found.verdict:
            yield from self._plain(slot)
            return
        word = most_used(slot, found.scope.sides)
        if word is None:
            return
        here = [use.report.id for use in word.uses if use.report.side == self.side]
        there = [u.report.id for u in word.uses if u.report.side in found.scope.sides and u.report.side != self.side]
        if len(here) + len(there) < FLOOR:
            return
        share = found.share(self.side, len(here), len(there))
        use = example(word, self.side)
        text = f"{self._of(share)} {uses(slot, [use.plain], share.here)}{about_as_often(share)}."
        yield self._counted(text, [use], (*here, *there))

    def _plain(self, slot: Slot) -> Iterator[Sentence]:
        """Yield the words of a side where nothing is compared."""
        words = self._own_words(slot)
        if words:
            here = {use.report.id for word in words for use in word.uses if use.report.side == self.side}
            examples = [example(word, self.side) for word in words]
            share = Share(len(here), self.findings.scope.count(self.side))
            said = uses(slot, [use.plain for use in examples], share.here)
            text = f"{self._of(share)} {said}."
            yield self._counted(text, examples, tuple(here))

    def _own_words(self, slot: Slot) -> tuple[NamingWord, ...]:
        """Return the two words of a slot that most of the side's reports use."""
        counted = [(sum(use.report.side == self.side for use in word.uses), word) for word in slot.words]
        ranked = sorted((row for row in counted if row[0]), key=lambda row: (-row[0], row[1].lemma))
        return tuple(word for _, word in ranked[:2])

    def _too_few(self, whole: int) -> Iterator[Sentence]:
        """Yield that a side is not compared, with the words of its reports."""
        if not whole:
            return
        found = self.findings
        text = f"{whole} {self._kind}{'' if whole == 1 else 's'} {WHERE[self.side]} could be read, too few to compare"
        slot = next((slot for slot in found.slots if slot.kind == "act"), None)
        examples = [example(word, self.side) for word in self._own_words(slot)] if slot else []
        if slot and examples:
            said = quoted([use.plain for use in examples], "and")
            text += f"; the {plural(len(examples), 'word', 'words')} there for {slot.about} "
            text += f"{plural(len(examples), 'is', 'are')} {said}"
        yield self._counted(f"{text}.", examples, [r.id for r in found.scope.reports if r.side == self.side])

    def _mentions(self) -> Iterator[Sentence]:
        """Yield the further words that the side uses clearly more, those beyond chance first."""
        own = sorted((term for term in self.findings.framing if term.side == self.side), key=lambda t: not t.beyond)
        for term in [term for term in own if term.beyond or self._is_told(term)][:MOST_MENTIONED]:
            here = [use for use in term.uses if use.report.side == self.side]
            there = [u for u in term.uses if u.report.side not in {self.side, "unrated"}]
            share = self.findings.share(self.side, len(here), len(there))
            use = next((use for use in here if named(use)), here[0])
            shown = named(use) or use.plain
            text = f"{self._of(share)} {plural(len(here), 'mentions', 'mention')} “{shown}”{elsewhere(share)}."
            yield self._counted(text, [use], [use.report.id for use in (*here, *there)])

    def _is_told(self, term: FramingTerm) -> bool:
        """Return whether a word that chance could give is told: a name that half of the side brings in."""
        here = [use for use in term.uses if use.report.side == self.side]
        there = sum(use.report.side not in {self.side, "unrated"} for use in term.uses)
        share = self.findings.share(self.side, len(here), there)
        names = 2 * sum(bool(named(use)) for use in here) >= len(here)
        return names and share.apart >= APART and len(here) >= HALF * share.whole

    # -- texts ----------------------------------------------------------------------------------------------------

    def _of_texts(self, share: Share) -> str:
        """Return how many of the side's collected texts: the reports counted, unless headlines alone are."""
        if not self.findings.scope.headlines:
            return self._of(share)
        return of_reports(share.here, share.whole, WHERE[self.side], "collected text")

    def _stress(self) -> Iterator[Sentence]:
        """Yield the aspect that the side's texts tell of clearly more often."""
        for item in self.findings.stresses:
            share = self.findings.read_share(item.side, len(item.rows), len(item.there))
            if item.side == self.side and item.z >= TELLING and share.apart >= APART:
                yield self._stressed(item, share)
                return

    def _stressed(self, item: Stress, share: Share) -> Sentence:
        cited = tuple(row.article.cite(*row.span) for row in item.rows[:MOST_CITED])
        ids = self.findings.ids((*(row.origin for row in item.rows), *item.there))
        text = f"{self._of_texts(share)} {plural(share.here, 'tells', 'tell')} {TOLD[item.facet]}{elsewhere(share)}."
        return Sentence(text, "counted", cited, ids)

    def _carried(self) -> Iterator[Sentence]:
        """Yield what the side's texts carry more than the others', then what most of them carry, after its count."""
        population = self.findings.claims.population
        if self.side not in population:
            return
        here = population[self.side]
        there = frozenset[str]().union(*(found for other, found in population.items() if other != self.side))
        desk, told = self.findings.desk, 0
        for one in self._ranked_claims(here, there):
            row = desk.pool.rows[one.said.index]
            if told < MOST_CARRIED and desk.is_free(row):
                told += 1
                likely = (one.carriers | one.maybe) & there
                loose = likely != one.carriers & there
                carry = one.carriers & here
                share = self.findings.read_share(self.side, len(carry), len(likely), loose=loose)
                verb = plural(len(carry), "carries", "carry")
                shown = desk.take(row)
                text = f"{self._of_texts(share)} {verb} this{elsewhere(share)}:"
                yield Sentence(text, "counted", shown.citations[:1], self.findings.ids(carry | likely))
                yield shown

    def _ranked_claims(self, here: frozenset[str], there: frozenset[str]) -> list[Carried]:
        """Return the claims that half of the side's texts carry: those clearly rarer elsewhere first, then by count."""
        found = []
        for one in self.findings.claims.carried:
            carry, others = len(one.carriers & here), len((one.carriers | one.maybe) & there)
            if carry < max(FLOOR, HALF * len(here)):
                continue
            z = log_odds(carry, len(here), others, len(there), 0.0)
            own = z >= TELLING and carry / len(here) - others / len(there) >= APART
            found.append((not own, -z if own else 0.0, -carry, one.said.place, one.said.text, one))
        return [row[-1] for row in sorted(found, key=lambda row: row[:-1])]

    def missing(self) -> tuple[Sentence, ...]:
        """Return what at least half of the texts elsewhere carry and none here was found to, each after its count."""
        found = self.findings
        sentences: list[Sentence] = []
        for one in found.claims.missing.get(self.side, ())[:MOST_MISSING]:
            row = found.desk.pool.rows[one.said.index]
            shown = found.desk.take(row) if found.desk.is_free(row) else found.desk.pool.sentence(row)
            share = found.read_share(self.side, 0, len(one.carriers & self._read_elsewhere()))
            kind = "collected text" if found.scope.headlines else "independent report"
            text = f"{of_reports(0, share.whole, WHERE[self.side], kind)} was found to carry this{elsewhere(share)}:"
            users = found.ids(one.carriers & self._read_elsewhere())
            sentences += [Sentence(text, "counted", shown.citations[:1], users), shown]
        return tuple(sentences)

    def _read_elsewhere(self) -> frozenset[str]:
        population = self.findings.claims.population
        return frozenset[str]().union(*(found for other, found in population.items() if other != self.side))

    def _counted(self, text: str, examples: Sequence[Use], reports: Sequence[str]) -> Sentence:
        return Sentence(text, "counted", tuple(use.citation for use in examples), self.findings.ids(reports))


def tells(findings: Findings, item: Wording) -> bool:
    """Return whether a side's words are far enough from the others' to be told."""
    share = findings.share(item.side, len(item.here), len(item.there))
    here, there = share.here / share.whole, share.there / share.rest
    return abs(item.z) >= TELLING and abs(here - there) >= APART and min(here, there) <= SHARED


def named(use: Use) -> str:
    """Return a name as printed: capitals inside a sentence, or in a headline those of words known as names; else ""."""
    if use.unit.part == "text":
        inside = use.span.start > use.unit.span.start
        return use.printed if inside and all(word[:1].isupper() for word in use.printed.split()) else ""
    return use.plain if all(word[:1].isupper() for word in use.plain.split()) else ""
