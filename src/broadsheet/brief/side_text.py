"""One side's paragraph: how it names what happened, what it mentions, stresses and carries, each with its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from broadsheet.brief.choosing import repeats
from broadsheet.brief.pool import Pooled
from broadsheet.brief.side_claims import stands_alone
from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_mentions import Mention, mentions
from broadsheet.brief.side_stress import TOLD, Stress
from broadsheet.brief.side_terms import most_used, printed_forms
from broadsheet.brief.side_words import (
    WHERE,
    Share,
    alike,
    carries,
    elsewhere,
    of_reports,
    plural,
    quoted,
    uses,
)
from broadsheet.compare.carried_words import Apart, apart
from broadsheet.compare.naming import NamingWord, Slot
from broadsheet.compare.odds import log_odds
from broadsheet.compare.omissions import Carried
from broadsheet.compare.reports import FLOOR, Use
from broadsheet.compare.wording import Wording
from broadsheet.model.brief import Sentence
from broadsheet.model.outlet import Side

TELLING: Final = 1.5
"""z from which a side's own words, aspects or claims are told in its paragraph; below, the sides do alike."""

APART: Final = 0.3
"""Least difference of shares that is told: 4 of 8 against 2 of 10. Both were set by reading fifteen story pages."""

COMMON: Final = 0.4
"""Share of all compared reports that must use a word for a side's use of it to be told where nothing differs."""

SHARED: Final = 0.6
"""Share of users on the side that uses a word less, above which the difference tells little."""

MOST_APART: Final = 3
"""Differences of words and stress told in a side's paragraph, the clearest first; claims follow."""

ENOUGH: Final = 2
"""Differences of a side below which its further words, names and figures are looked through for more."""

MOST_MENTIONED: Final = 2
"""Further words told in a side's paragraph."""

MOST_CARRIED: Final = 2
"""Claims told in a side's paragraph."""

CARRIED: Final = 0.3
"""Share of a side's texts that must carry a claim for it to be told: other words for the same are often missed."""

MOST_MISSING: Final = 3

_Told = tuple[float, Callable[[], Iterator[Sentence]]]
"""How clear a difference is (z), and what writes its sentences."""


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
        if not whole:
            yield from self._unread()
            return
        if self.findings.verdict and whole < FLOOR:
            yield from self._too_few(whole)
            return
        told = [*self._naming(), *self._mentions(), *self._stress()]
        if len(told) < ENOUGH and self.findings.verdict:
            told += self._words(ENOUGH - len(told))
        told = sorted(told, key=lambda row: -row[0])[:MOST_APART]
        for _, tell in told:  # written in the order of the page: the first names the reports in full
            yield from tell()
        if not told:
            yield from self._undivided()
        yield from self._carried(MOST_CARRIED if len(told) < MOST_APART else 1)

    def _undivided(self) -> Iterator[Sentence]:
        """Yield what the side has in common with the others, or that nothing sets it apart, where nothing does."""
        shown = tuple(self._common()) or tuple(self._shared()) or self.nothing_apart()
        yield from shown or self._too_few(self.findings.scope.count(self.side))

    def nothing_apart(self) -> tuple[Sentence, ...]:
        """Return the sentence that nothing tells the side from the others; () where it is not compared."""
        reports = [report.id for report in self.findings.scope.reports if report.side == self.side]
        if self.side not in self.findings.scope.sides or not self.findings.verdict:
            return ()
        where = f"{len(reports)} {self._kind}s {WHERE[self.side]}"
        text = f"No name, figure or word for what happened sets the {where} clearly apart."
        return (self._counted(text, (), reports),)

    # -- words ----------------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        """Return what is counted."""
        return "independent headline" if self.findings.scope.headlines else "independent report"

    def _of(self, share: Share) -> str:
        """Return how many of the side's reports, which are named in full the first time."""
        again, self._named = self._named, True
        return of_reports(share.here, share.whole, WHERE[self.side], self._kind, again=again)

    @property
    def _zone(self) -> str:
        """Return where words are counted, as a sentence's tail; the first sentence says it for all."""
        return "" if self._named or self.findings.scope.headlines else " in headline or opening"

    def _naming(self) -> Iterator[_Told]:
        """Yield the side's words for what happened, then for one more thing, then judging ones."""
        found = self.findings
        own = [item for item in found.wordings if item.side == self.side and tells(found, item)]
        named = {item.slot.about for item in own}
        lacking = [item for item in found.unused if item.side == self.side and item.slot.about not in named]
        told = sorted((*own, *(item for item in lacking if tells(found, item))), key=lambda item: -abs(item.z))
        acts = [item for item in told if item.slot is found.slots[0] and item.slot.kind != "judging"]
        others = [item for item in told if item not in acts and item.slot.kind != "judging"]
        judging = [item for item in told if item.slot.kind == "judging" and item.z > 0]
        for item in (*acts, *others[:1], *judging):
            yield abs(item.z), partial(self._use, item)

    def _use(self, item: Wording) -> Iterator[Sentence]:
        """Yield the sentence for words that a side uses more, or less, than the others."""
        share = self.findings.share(self.side, len(item.here), len(item.there))
        examples = self._forms(item.words)
        only = "Only " if item.z < 0 and item.here else ""
        said, zone = uses(item.slot, [use.plain for use in examples], share.here), self._zone
        text = f"{only}{self._of(share)} {said}{zone}{elsewhere(share)}."
        yield self._counted(text, examples, (*item.here, *item.there))

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
        compared = sum(found.scope.count(side) for side in found.scope.sides)
        if len(here) + len(there) < max(FLOOR, COMMON * compared):
            return
        share = found.share(self.side, len(here), len(there))
        examples = self._forms([word])
        said, zone = uses(slot, [use.plain for use in examples], share.here), self._zone
        tail = alike(share) if abs(share.apart) < APART else elsewhere(share)
        yield self._counted(f"{self._of(share)} {said}{zone}{tail}.", examples, (*here, *there))

    def _plain(self, slot: Slot) -> Iterator[Sentence]:
        """Yield the words of a side where nothing is compared."""
        words = self._own_words(slot)
        if words:
            here = {use.report.id for word in words for use in word.uses if use.report.side == self.side}
            examples = self._forms(words)
            share = Share(len(here), self.findings.scope.count(self.side))
            said = uses(slot, [use.plain for use in examples], share.here)
            text = f"{self._of(share)} {said}."
            yield self._counted(text, examples, tuple(here))

    def _forms(self, words: Sequence[NamingWord]) -> list[Use]:
        """Return the uses to quote for words that are counted together."""
        sides = self.findings.scope.sides if self.findings.verdict else ()
        return [use for word in words for use in printed_forms(word, self.side, {*sides, self.side})]

    def _own_words(self, slot: Slot) -> tuple[NamingWord, ...]:
        """Return the two words of a slot that most of the side's reports use."""
        counted = [(sum(use.report.side == self.side for use in word.uses), word) for word in slot.words]
        ranked = sorted((row for row in counted if row[0]), key=lambda row: (-row[0], row[1].lemma))
        return tuple(word for _, word in ranked[:2])

    def _unread(self) -> Iterator[Sentence]:
        """Yield that no report of the side is counted, because what is counted of others was not collected."""
        reports = [report.id for report in self.findings.reports if report.side == self.side]
        if reports:
            one = len(reports) == 1
            part = "headline" if self.findings.scope.headlines else "text"
            why = f"is not counted: its {part} was" if one else f"are not counted: their {part}s were"
            noun = "report" if one else "reports"
            text = f"{len(reports)} independent {noun} {WHERE[self.side]} {why} not collected."
            yield self._counted(text, (), reports)

    def _too_few(self, whole: int) -> Iterator[Sentence]:
        """Yield that a side is not compared, with the words of its reports."""
        found = self.findings
        few = "too few to compare" if whole < FLOOR else "with too few to compare on any other side"
        text = f"{whole} {self._kind}{'' if whole == 1 else 's'} {WHERE[self.side]} could be read, {few}"
        slot = next((slot for slot in found.slots if slot.kind == "act"), None)
        words = self._own_words(slot) if slot and whole < FLOOR else ()
        examples = self._forms(words)
        if examples:
            users = {use.report.id for word in words for use in word.uses if use.report.side == self.side}
            who = "it" if whole == 1 else "both" if len(users) == whole else "one of them"
            text += f"; {who} {plural(len(users), 'uses', 'use')} "
            text += quoted([use.plain for use in examples], "and" if whole == 1 else "or")
        yield self._counted(f"{text}.", examples, [r.id for r in found.scope.reports if r.side == self.side])

    def _mentions(self) -> Iterator[_Told]:
        """Yield the further words that tell the side from the others."""
        for one in mentions(self.findings, self.side)[:MOST_MENTIONED]:
            yield one.z, partial(self._mention, one)

    def _words(self, most: int) -> Iterator[_Told]:
        """Yield further words, names and figures that the side carries and few others do."""
        found = self.findings
        told = frozenset(
            part for slot in found.slots for word in slot.words for form in word.forms for part in form.lower().split()
        ) | frozenset(part for one in mentions(found, self.side)[:MOST_MENTIONED] for part in one.shown.lower().split())
        for item in apart(found.words, found.scope, self.side, told)[:most]:
            if item.z >= TELLING:
                yield item.z, partial(self._word, item)

    def _word(self, item: Apart) -> Iterator[Sentence]:
        share = self.findings.share(self.side, len(item.here), len(item.there))
        use = item.word.example(self.side)
        zone = "" if item.word.kind == "opening" else self._zone
        text = f"{self._of(share)} {carries(item.word.kind, item.word.shown, share.here)}{zone}{elsewhere(share)}."
        yield self._counted(text, [use], (*item.here, *item.there))

    def _shared(self) -> Iterator[Sentence]:
        """Yield how many of the side's reports carry what most reports of every side do."""
        words, scope = self.findings.common, self.findings.scope
        if not words:
            return
        both = frozenset.intersection(*(word.reports for word in words))
        here = [report.id for report in scope.reports if report.id in both and report.side == self.side]
        there = sorted(both - set(here))
        share = self.findings.share(self.side, len(here), len(there))
        carriers = [replace(word, uses=tuple(use for use in word.uses if use.report.id in both)) for word in words]
        said = f"{plural(share.here, 'writes', 'write')} {quoted([word.shown for word in words], 'and')}{self._zone}"
        examples = [word.example(self.side) for word in carriers]
        yield self._counted(f"{self._of(share)} {said}{alike(share)}.", examples, (*here, *there))

    def _mention(self, one: Mention) -> Iterator[Sentence]:
        share = self.findings.share(self.side, len(one.here), len(one.there))
        text = f"{self._of(share)} {one.text(share, headlines=self.findings.scope.headlines)}"
        yield self._counted(text, [one.use], (*one.here, *one.there))

    # -- texts ----------------------------------------------------------------------------------------------------

    def _of_texts(self, share: Share) -> str:
        """Return how many of the side's collected texts: the reports counted, unless headlines alone are."""
        if not self.findings.scope.headlines:
            return self._of(share)
        return of_reports(share.here, share.whole, WHERE[self.side], "collected text")

    def _stress(self) -> Iterator[_Told]:
        """Yield the aspect that the side's texts tell of clearly more often, with a sentence that tells of it."""
        for item in self.findings.stresses:
            share = self.findings.read_share(item.side, len(item.rows), len(item.there))
            row = next((row for row in item.rows if stands_alone(row) and self.findings.desk.is_free(row)), None)
            if row and item.side == self.side and item.z >= TELLING and share.apart >= APART:
                yield item.z, partial(self._stressed, item, share, row)
                return

    def _stressed(self, item: Stress, share: Share, row: Pooled) -> Iterator[Sentence]:
        shown = self.findings.desk.take(row)
        ids = self.findings.ids((*(row.origin for row in item.rows), *item.there))
        tells = f"{plural(share.here, 'tells', 'tell')} {TOLD[item.facet]}"
        text = f"{self._of_texts(share)} {tells}{elsewhere(share)}. For example:"
        yield Sentence(text, "counted", shown.citations[:1], ids)
        yield shown

    def _carried(self, most: int) -> Iterator[Sentence]:
        """Yield what the side's texts carry more than the others', then what most of them carry, after its count."""
        if self.side not in self.findings.claims.population:
            return
        desk, told = self.findings.desk, self.findings.claims_told
        before = len(told)
        for own, one in self._ranked_claims():
            row = desk.pool.rows[one.said.index]
            again = any(repeats(desk, row, other) for other in told)
            if len(told) < before + most and desk.is_free(row) and not again:
                told.append(row)
                yield from self._claim(one, desk.take(row), own=own)

    def _claim(self, one: Carried, shown: Sentence, *, own: bool) -> Iterator[Sentence]:
        """Yield how many texts carry a claim, then the claim.

        Texts in which only something like it was found may carry it: what is told as rarer elsewhere counts them
        there, so that the difference is not made larger than it is; what is told as common says that there are such.
        """
        others = self.findings.read_elsewhere(self.side)
        carry, sure = one.carriers & self.findings.claims.population[self.side], one.carriers & others
        there = sure | (one.maybe & others) if own else sure
        share = self.findings.read_share(self.side, len(carry), len(there))
        likely = bool(one.maybe & others)
        if own and likely:
            share = replace(share, bound="at most ")
        tail = elsewhere(share) + (", and others something like it" if likely and not own else "")
        text = f"{self._of_texts(share)} {plural(len(carry), 'reports', 'report')} this{tail}:"
        yield Sentence(text, "counted", shown.citations[:1], self.findings.ids(carry | there))
        yield shown

    def _ranked_claims(self) -> list[tuple[bool, Carried]]:
        """Return the claims that enough of the side's texts carry, and whether they are clearly rarer elsewhere.

        Those come first, the clearest before others; then the most carried.
        """
        here, there = self.findings.claims.population[self.side], self.findings.read_elsewhere(self.side)
        found = []
        for one in self.findings.claims.carried:
            carry, others = len(one.carriers & here), len((one.carriers | one.maybe) & there)
            if carry < max(FLOOR, CARRIED * len(here)):
                continue
            z = log_odds(carry, len(here), others, len(there), 0.0)
            own = z >= TELLING and carry / len(here) - others / len(there) >= APART
            if not own and carry / len(here) - len(one.carriers & there) / len(there) >= APART:
                continue  # rarer elsewhere or told there in other words: neither a difference nor common
            found.append((not own, -z if own else 0.0, -carry, one.said.place, one.said.text, one))
        return [(not row[0], row[-1]) for row in sorted(found, key=lambda row: row[:-1])]

    def missing(self) -> tuple[Sentence, ...]:
        """Return what at least half of the texts elsewhere carry and none here was found to, each after its count."""
        found = self.findings
        sentences: list[Sentence] = []
        for one in found.claims.missing.get(self.side, ())[:MOST_MISSING]:
            row = found.desk.pool.rows[one.said.index]
            shown = found.desk.take(row) if found.desk.is_free(row) else found.desk.pool.sentence(row)
            there = one.carriers & found.read_elsewhere(self.side)
            share = found.read_share(self.side, 0, len(there))
            if one.maybe:
                share = replace(share, bound="at least ")
            kind = "collected text" if found.scope.headlines else "independent report"
            text = f"{of_reports(0, share.whole, WHERE[self.side], kind)} was found to carry this{elsewhere(share)}:"
            sentences += [Sentence(text, "counted", shown.citations[:1], found.ids(there)), shown]
        return tuple(sentences)

    def _counted(self, text: str, examples: Sequence[Use], reports: Sequence[str]) -> Sentence:
        return Sentence(text, "counted", tuple(use.citation for use in examples), self.findings.ids(reports))


def tells(findings: Findings, item: Wording) -> bool:
    """Return whether a side's words are far enough from the others' to be told."""
    share = findings.share(item.side, len(item.here), len(item.there))
    here, there = share.here / share.whole, share.there / share.rest
    return abs(item.z) >= TELLING and abs(here - there) >= APART and min(here, there) <= SHARED
