"""Which utterances a quote bank shows, and which of them are one speech: few and readable ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from broadsheet.brief.consensus import Gram, run_set
from broadsheet.brief.core import CARRIED, FEW, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.quote_forms import begins_sentence, is_whole, span_of, stutters
from broadsheet.brief.quote_turns import WELL_KNOWN, Turns, hangs, is_of_other_day, speaks_of_untold
from broadsheet.compare.quotations import Said, Utterance
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

MOST: Final = 8
"""Speeches shown."""

MOST_ALONE: Final = 6
"""Utterances shown that a single independent report carries: what others pass over is no record of the story."""

MANY_REPORTS: Final = 10
"""Independent reports of a story from which on it has so much to quote that what one of them alone quotes must be near
to the others, and at most ``FEW_ALONE`` such utterances are shown."""

FEW_ALONE: Final = 3
"""Utterances of single reports shown of such a story."""

HEADING: Final = 0.8
"""Share of the words above an utterance that are in it from which they are its heading."""

NEAR: Final = CARRIED * 3 // 4
"""Share of an utterance's weight, in thousandths, on words that other reports use anywhere, from which what a single of
many reports quotes is of their story. People speak in other words than reporters write: ``CARRIED``, set for sentences,
left out seven of seventeen good ones on thirty pages of coverage-2025-05-21 and story-pages-2025-08."""

NEAR_ENOUGH: Final = CARRIED // 2
"""The same share where few reports tell the story, or of somebody of its cast."""

MOST_OF_ONE: Final = 3
"""Speeches of one speaker shown: a bank of voices is no interview."""

MOST_PARTS: Final = 3
"""Utterances of one speech shown."""

LONGEST_SPEECH: Final = 600
"""Characters of the utterances of one speech together."""

RETOLD: Final = 0.5
"""Share of the telling words of the shorter of two utterances of one speaker from which the second says nothing new."""

LEAST_RETOLD: Final = 4
"""Telling words that two such utterances must share."""

STEM: Final = 5
"""Letters of a word that are compared: "believe" and "believing" are one word of two translations."""

RUN: Final = 6
"""Words in a row that two utterances shown never share: reports cut one utterance in different places."""

RUN_OF_ONE: Final = 5
"""The same of one speaker, who is heard in more than one way."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a speaker said without a pause but for "he said".

    Attributes:
        parts: The utterances in the order in which they were spoken, each led by the form that is shown.
    """

    parts: tuple[Utterance, ...]

    @property
    def origins(self) -> frozenset[str]:
        """Return the independent reports that carry a part of it."""
        return frozenset(origin for part in self.parts for origin in part.origins)

    @property
    def speaker(self) -> str:
        """Return who speaks, as most reports of the first part name the speaker."""
        return self.parts[0].speaker

    def and_then(self, other: Speech) -> Speech | None:
        """Return this speech with what goes on it, None where the two are too much for one entry.

        Args:
            other: What goes on it.
        """
        parts = (*self.parts, *other.parts)
        length = sum(end - start for start, end in (span_of(part.variants[0]) for part in parts))
        return Speech(parts) if len(parts) <= MOST_PARTS and length <= LONGEST_SPEECH else None


def speeches(found: Sequence[Utterance], desk: Desk) -> list[Speech]:
    """Return the speeches shown, in order: none of a speaker above the bound, few of a single report.

    What most reports carry comes first; of what single reports carry what those say whom most reports name, and then
    what stands first in its article. An utterance that goes on another of its speaker is shown behind it, in one
    speech; one that cannot be read without what stands before it is left out where that cannot be shown.

    Args:
        found: The utterances that may be shown.
        desk: The story.
    """
    return _Choice(found, desk).run()


class _Choice:
    def __init__(self, found: Sequence[Utterance], desk: Desk) -> None:
        self._desk = desk
        self._turns = Turns.of(desk)
        self._found = [item for item in found if not self._is_broken(item)]
        self._homes: Mapping[tuple[str, int], Utterance] = {
            (said.article.id, said.quotation.start): item for item in self._found for said in item.variants
        }
        self._chosen: list[Speech] = []
        self._told: set[Gram] = set()

    def run(self) -> list[Speech]:
        of_one: Counter[str] = Counter()
        alone = 0
        most_alone = FEW_ALONE if self._desk.report_count >= MANY_REPORTS else MOST_ALONE
        for item in self._ranked():
            single = len(item.origins) == 1
            if single and (alone == most_alone or not self._is_near(item)):
                continue
            speech = None if self._is_told(item) else self._whole(item)
            if speech is None or self._joined(speech):
                continue
            if of_one[item.speaker] == MOST_OF_ONE:
                continue
            of_one[item.speaker] += 1
            alone += single
            self._chosen.append(speech)
            self._note(speech)
        return self._as_spoken(self._chosen[:MOST])

    def _ranked(self) -> list[Utterance]:
        return sorted(
            self._found,
            key=lambda item: (
                -len(item.origins),
                -self._desk.reports_naming(item.speaker) if len(item.origins) == 1 else 0,
                item.variants[0].quotation.start if len(item.origins) == 1 else 0,
            ),
        )

    def _is_broken(self, item: Utterance) -> bool:
        """Return whether few reports carry words that are garbled, of another day or half of a dialogue."""
        if len(item.origins) >= WELL_KNOWN:
            return False
        lead = item.variants[0]
        start, end = span_of(lead)
        words = lead.article.text[start:end]
        if stutters(words) or speaks_of_untold(words):
            return True
        said: Said | None = lead
        for _ in range(MOST_PARTS):  # what the speaker goes on to say is of the same day
            if said is not None and is_of_other_day(said, self._desk):
                return True
            said = said and self._turns.goes_on_from(said, item.speaker)
        return len(item.origins) == 1 and self._turns.is_in_exchange(lead, item.speaker)

    def _is_near(self, item: Utterance) -> bool:
        """Return whether an utterance of a single report is of the story: it uses words that the others use, too.

        Where many reports tell the story more of them are asked of whom few reports name.
        """
        if self._desk.report_count <= FEW:
            return True
        lead = item.variants[0]
        start, end = span_of(lead)
        carried = Core.of(self._desk).carried_by(lead.article.text[start:end])
        entry = self._desk.cast.forms.get(item.speaker)
        of_cast = entry is not None and entry in self._desk.cast.shared
        few = self._desk.report_count < MANY_REPORTS
        return carried >= (NEAR_ENOUGH if few or of_cast else NEAR)

    def _is_told(self, item: Utterance) -> bool:
        """Return whether an utterance stands in a chosen speech, in these words or in others of its speaker."""
        if not self._told.isdisjoint(_runs(item, RUN)):
            return True
        own = (part for speech in self._chosen for part in speech.parts if part.speaker == item.speaker)
        return any(_says_again(item, part) for part in own)

    def _note(self, speech: Speech) -> None:
        """Note the runs of words of a speech that is chosen."""
        self._told.update(run for part in speech.parts for run in _runs(part, RUN))

    def _whole(self, item: Utterance, depth: int = MOST_PARTS) -> Speech | None:
        """Return an utterance with what it goes on, None where it cannot be read and that cannot be shown."""
        alone = Speech((item,))
        before = self._turns.goes_on_from(item.variants[0], item.speaker)
        hanging = hangs(item)
        if before is None or depth == 1:
            return None if hanging else alone
        if not hanging and (len(item.origins) > 1 or not is_whole(before)):
            return alone
        home = self._homes.get((before.article.id, before.quotation.start)) or _of_one(before, self._desk)
        if _is_heading_of(home, item):
            return None if hanging else alone
        if self._is_broken(home) or not is_whole(home.variants[0]):
            return None
        if any(home is speech.parts[-1] for speech in self._chosen):
            return alone  # joined to that speech
        if self._is_told(home):
            return None
        opened = self._whole(home, depth - 1)
        return opened.and_then(alone) if opened is not None else None

    def _joined(self, speech: Speech) -> bool:
        """Return whether a speech goes on one of those chosen, or is gone on by one: the two are one then."""
        first, last = speech.parts[0], speech.parts[-1]
        for place, other in enumerate(self._chosen):
            if other.speaker != speech.speaker:
                continue
            if self._follows(first, other.parts[-1]):
                both = other.and_then(speech)
            elif self._follows(other.parts[0], last):
                both = speech.and_then(other)
            else:
                continue
            if both is not None:
                self._chosen[place] = both
                self._note(speech)
                return True
            return len(first.origins) == 1  # too long for one entry, and no beginning by itself
        return False

    def _follows(self, item: Utterance, before: Utterance) -> bool:
        """Return whether in an article an utterance stands right behind another of its speaker, both whole."""
        articles = {said.article.id for said in before.variants}
        for said in item.variants:
            if said.article.id not in articles:
                continue
            other = self._turns.goes_on_from(said, item.speaker)
            if other is None or not begins_sentence(said) or not is_whole(other):
                continue
            if self._homes.get((other.article.id, other.quotation.start)) is before:
                return True
        return False

    def _as_spoken(self, chosen: list[Speech]) -> list[Speech]:
        """Return speeches with those of single reports as each speaker goes on in each report, else as given."""
        alone = [speech for speech in chosen if len(speech.origins) == 1]
        speakers = [speech.speaker for speech in alone]
        leads = [speech.parts[0].variants[0] for speech in alone]
        articles = [lead.article.id for lead in leads]
        alone.sort(
            key=lambda speech: (
                speakers.index(speech.speaker),
                articles.index(speech.parts[0].variants[0].article.id),
                speech.parts[0].variants[0].quotation.start,
            )
        )
        return [speech for speech in chosen if len(speech.origins) > 1] + alone


def _is_heading_of(home: Utterance, item: Utterance) -> bool:
    """Return whether words above an utterance are a heading cut from it."""
    words = set(home.variants[0].words)
    return len(words & set(item.variants[0].words)) >= HEADING * len(words)


def _of_one(said: Said, desk: Desk) -> Utterance:
    """Return words that one report prints as an utterance, short ones and those of "he said" too."""
    origin = desk.material.origin_of(said.article.id)
    return Utterance(said.speaker, (said,), (origin,), (said.article.outlet,))


def _says_again(item: Utterance, other: Utterance) -> bool:
    """Return whether two utterances of one speaker are one: a run of words is in both, or the same in other words.

    Other words are another translation or another cut; one report that carries both takes them for two.
    """
    if not _runs(item, RUN_OF_ONE).isdisjoint(_runs(other, RUN_OF_ONE)):
        return True
    forms, others = _forms(item).items(), _forms(other).items()
    pairs = [(one, two) for one in forms for two in others if _retells(one[0], two[0])]
    return any(one != two for one, two in pairs) and not any(here & there for (_, here), (_, there) in pairs)


def _runs(item: Utterance, run: int) -> frozenset[Gram]:
    """Return the runs of words in the forms of an utterance, of a shorter form all of it."""
    forms = {said.words for said in item.variants}
    return frozenset[Gram]().union(*(run_set(words, run) or (words,) for words in forms))


def _forms(item: Utterance) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the articles that print each form of an utterance."""
    found: dict[tuple[str, ...], set[str]] = {}
    for said in item.variants:
        found.setdefault(said.words, set()).add(said.article.id)
    return {words: frozenset(articles) for words, articles in found.items()}


def _retells(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether one of two utterances says nothing that the other does not."""
    left, right = _telling(one), _telling(two)
    return len(left & right) >= max(LEAST_RETOLD, RETOLD * min(len(left), len(right)))


@remembered(SENTENCES)
def _telling(words: tuple[str, ...]) -> frozenset[str]:
    """Return the beginnings of the words of an utterance that tell something."""
    small = stopwords("en")
    return frozenset(word[:STEM] for word in words if word not in small)
