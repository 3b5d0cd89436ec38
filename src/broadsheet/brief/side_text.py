"""One side's paragraph: how it names what happened, what it mentions, stresses and carries, each with its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Final

from broadsheet.brief.side_carried import SideCarried
from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_mentions import Mention, mentions
from broadsheet.brief.side_terms import printed_forms
from broadsheet.brief.side_words import APART, TELLING, WHERE, Named, Share, against, carries, none_apart, plural, uses
from broadsheet.compare.carried_words import Apart, apart
from broadsheet.compare.naming import NamingWord, Slot
from broadsheet.compare.reports import FLOOR, Report, Use
from broadsheet.compare.wording import Wording
from broadsheet.model.brief import Sentence
from broadsheet.model.outlet import Side

SHARED: Final = 0.6
"""Share of users on the side that uses a word less, above which the difference tells little."""

LACKED: Final = 0.5
"""Share of the others that must use a word for a side's not using it to tell anything."""

MOST_APART: Final = 3
"""Differences of words and stress told in a side's paragraph, the clearest first; claims follow."""

ENOUGH: Final = 2
"""Differences of a side below which its further words, names and figures are looked through for more."""

MOST_MENTIONED: Final = 2
"""Further words told in a side's paragraph."""

MOST_FORMS: Final = 3
"""Words quoted in one sentence: a longer list is no sentence."""

_ZONE: Final = " in the headline or first three sentences"
"""Where words are counted; names are looked for in whole texts."""

_Told = tuple[float, Callable[[], Iterator[Sentence]]]
"""How clear a difference is (z), and what writes its sentences."""


class SideText:
    """The sentences of one side.

    Args:
        findings: What is found about the story.
        side: The side; it has at least one independent report.

    Attributes:
        told: Ids of the side's reports that use the words it tells, once it is written.
        alike: Whether the words of its reports were compared and set it apart by nothing, once it is written.
    """

    def __init__(self, findings: Findings, side: Side) -> None:
        self.findings = findings
        self.side = side
        self.told: set[str] = set()
        self.alike = False
        self._zoned = False
        self._named = Named(findings.scope.sides, side, self._kind)
        self._carried = SideCarried(findings, side, self._named)

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the paragraph; it does not say that the side is ``alike``, which may hold for all of them."""
        return tuple(self._paragraph())

    def missing(self) -> tuple[Sentence, ...]:
        """Return what others carry and none here was found to."""
        return self._carried.missing()

    def _paragraph(self) -> Iterator[Sentence]:
        whole = self.findings.scope.count(self.side)
        if not whole:
            yield from self._unread()
        elif whole < FLOOR:
            yield from self._too_few(whole)
        elif self.findings.verdict:
            yield from self._compared()
        else:
            yield from self._alone()

    def _compared(self) -> Iterator[Sentence]:
        """Yield what sets the side apart, then what it carries."""
        told = [*self._naming(), *self._mentions(), *self._carried.stress()]
        if len(told) < ENOUGH:
            told += self._words(ENOUGH - len(told))
        told = sorted(told, key=lambda row: -row[0])[:MOST_APART]
        for _, tell in told:  # written in the order of the page: the first says where words are counted
            yield from tell()
        if not told:
            otherwise = tuple(self._otherwise())
            self.alike = not otherwise and self.findings.words_compared
            yield from otherwise
        yield from self._carried.claims()

    def nothing_apart(self) -> Sentence:
        """Return that nothing that was compared tells the side clearly from the others."""
        reports = self._own()
        text = none_apart(f"the {self._named.all_of(len(reports))}")
        return self._counted(text, (), [report.id for report in reports])

    def _own(self) -> list[Report]:
        """Return the side's counted reports."""
        return [report for report in self.findings.scope.reports if report.side == self.side]

    # -- words ----------------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        """Return what is counted."""
        return "independent headline" if self.findings.scope.headlines else "independent report"

    @property
    def _zone(self) -> str:
        """Return where words are counted, as part of a sentence; the first sentence that counts them says it for all.

        A name is looked for in whole texts: after it the zone is said again.
        """
        return "" if self._zoned or self.findings.scope.headlines else _ZONE

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
        said = f"{uses(item.slot, [use.plain for use in examples], share.here)}{self._zone}"
        yield self._beside_others(share, said, examples, item.here, item.there, only=only)

    def _beside_others(
        self,
        share: Share,
        said: str,
        examples: Sequence[Use],
        here: Sequence[str],
        there: Sequence[str],
        *,
        only: str = "",
    ) -> Sentence:
        """Return the sentence for something that the side does more, or less, than the others."""
        start, others = self._named.of(share, only), self._named.others
        self.told |= set(here)
        self._zoned |= said.endswith(_ZONE)
        return self._counted(f"{start} {said}{against(share, others)}.", examples, (*here, *there))

    def _otherwise(self) -> Iterator[Sentence]:
        """Yield a word for what happened that the side uses otherwise than the others."""
        slot = self.findings.happened
        word = self._apart_word(slot) if slot else None
        if slot is None or word is None:
            return
        here, there, share = self._users(word)
        examples = self._forms([word])
        if len(examples) <= MOST_FORMS:
            said = f"{uses(slot, [use.plain for use in examples], share.here)}{self._zone}"
            yield self._beside_others(share, said, examples, here, there)

    def _users(self, word: NamingWord) -> tuple[list[str], list[str], Share]:
        """Return the reports of the side and of the others that use a word, and their counts."""
        sides = self.findings.scope.sides
        here = [use.report.id for use in word.uses if use.report.side == self.side]
        there = [use.report.id for use in word.uses if use.report.side in sides and use.report.side != self.side]
        return here, there, self.findings.share(self.side, len(here), len(there))

    def _apart_word(self, slot: Slot) -> NamingWord | None:
        """Return the word of a slot whose shares on the side and elsewhere differ most, if by ``APART`` at least."""
        ranked = []
        for word in slot.words:
            here, there, share = self._users(word)
            if abs(share.apart) >= APART and max(len(here), len(there)) >= FLOOR:
                ranked.append((-abs(share.apart), word.lemma, word))
        return min(ranked, key=lambda row: row[:2])[2] if ranked else None

    def _alone(self) -> Iterator[Sentence]:
        """Yield the words of a side that has no other to be compared with."""
        reports = self._own()
        told = tuple(self._own_word(reports))
        text = f"{self._named.all_of(len(reports))} could be read, with too few to compare on any other side."
        yield from told or (self._counted(text, (), [report.id for report in reports]),)

    def _own_word(self, reports: Sequence[Report]) -> Iterator[Sentence]:
        """Yield the word for what happened that most of the side's reports use, where several do."""
        slot = next((slot for slot in self.findings.slots if slot.kind == "act"), None)
        for word in self._own_words(slot)[:1] if slot else ():
            here = [use.report.id for use in word.uses if use.report.side == self.side]
            examples = self._forms([word])
            share = Share(len(here), len(reports))
            if slot and len(here) > 1 and len(examples) <= MOST_FORMS:
                said = f"{uses(slot, [use.plain for use in examples], share.here)}{self._zone}"
                self.told |= set(here)
                yield self._counted(f"{self._named.of(share)} {said}.", examples, here)

    def _forms(self, words: Sequence[NamingWord]) -> list[Use]:
        """Return the uses to quote for words that are counted together."""
        sides = self.findings.scope.sides if self.findings.verdict else ()
        return [use for word in words for use in printed_forms(word, self.side, {*sides, self.side})]

    def _own_words(self, slot: Slot) -> tuple[NamingWord, ...]:
        """Return the words of a slot, those first that most of the side's reports use."""
        counted = [(sum(use.report.side == self.side for use in word.uses), word) for word in slot.words]
        ranked = sorted((row for row in counted if row[0]), key=lambda row: (-row[0], row[1].lemma))
        return tuple(word for _, word in ranked)

    # -- what is not compared -------------------------------------------------------------------------------------

    def _unread(self) -> Iterator[Sentence]:
        """Yield that no report of the side is counted, because what is counted of others was not collected."""
        reports = [report for report in self.findings.reports if report.side == self.side]
        if reports:
            one = len(reports) == 1
            part = "headline" if self.findings.scope.headlines else "text"
            why = f"is not counted: its {part} was" if one else f"are not counted: their {part}s were"
            noun = "report" if one else "reports"
            text = f"{len(reports)} independent {noun} {WHERE[self.side]} {why} not collected"
            yield self._counted(f"{text}.", (), [report.id for report in reports])

    def _too_few(self, whole: int) -> Iterator[Sentence]:
        """Yield that a side is not compared; its headlines stand below."""
        text = f"{self._named.all_of(whole)} {plural(whole, 'is', 'are')} too few to compare."
        yield self._counted(text, (), [report.id for report in self._own()])

    # -- further words --------------------------------------------------------------------------------------------

    @cached_property
    def _further(self) -> tuple[Mention, ...]:
        """Return the further words that the paragraph may tell."""
        return mentions(self.findings, self.side)[:MOST_MENTIONED]

    def _mentions(self) -> Iterator[_Told]:
        """Yield the further words that tell the side from the others."""
        for one in self._further:
            yield one.z, partial(self._mention, one)

    def _mention(self, one: Mention) -> Iterator[Sentence]:
        share = self.findings.share(self.side, len(one.here), len(one.there))
        said = one.text(share, zone=self._zone)
        yield self._beside_others(share, said, [one.use], one.here, one.there)
        self._zoned &= not one.whole

    def _words(self, most: int) -> Iterator[_Told]:
        """Yield further words, names and figures that the side carries and few others do."""
        found = self.findings
        told = found.naming_words.union(*(one.shown.lower().split() for one in self._further))
        for item in apart(found.words, found.scope, self.side, told)[:most]:
            if item.z >= TELLING:
                yield item.z, partial(self._word, item)

    def _word(self, item: Apart) -> Iterator[Sentence]:
        share = self.findings.share(self.side, len(item.here), len(item.there))
        zone = "" if item.word.kind == "opening" else self._zone
        said = f"{carries(item.word.kind, item.word.shown, share.here)}{zone}"
        yield self._beside_others(share, said, [item.word.example(self.side)], item.here, item.there)

    def _counted(self, text: str, examples: Sequence[Use], reports: Sequence[str]) -> Sentence:
        return Sentence(text, "counted", tuple(use.citation for use in examples), self.findings.ids(reports))


def tells(findings: Findings, item: Wording) -> bool:
    """Return whether a side's words are far enough from the others' to be told, and few enough to be read."""
    share = findings.share(item.side, len(item.here), len(item.there))
    here, there = share.here / share.whole, share.there / share.rest
    sides = {*findings.scope.sides, item.side}
    forms = sum(len(printed_forms(word, item.side, sides)) for word in item.words)
    clear = abs(item.z) >= TELLING and abs(here - there) >= APART and min(here, there) <= SHARED
    return clear and (item.z > 0 or there >= LACKED) and (item.beyond or forms <= MOST_FORMS)
