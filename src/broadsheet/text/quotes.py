"""Quotations with their speakers: what stands in quotation marks, who said it, and with which word.

References: Tim O'Keefe, Silvia Pareti, James Curran, Irena Koprinska, Matthew Honnibal, "A Sequence Labelling
Approach to Quote Attribution" (2012); Silvia Pareti, Tim O'Keefe, Ioannis Konstas, James Curran, Irena Koprinska,
"Automatically Detecting and Attributing Indirect Quotations" (2013).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from broadsheet.model.findings import Mention, Name, Quotation
from broadsheet.model.span import Span
from broadsheet.text.clauses import Clause, clause
from broadsheet.text.cues import Cues, cues
from broadsheet.text.indirect import attributions
from broadsheet.text.names import find as find_names
from broadsheet.text.quote_marks import Pair, pairs
from broadsheet.text.quote_speech import is_nickname, is_speech, label, signature, spoken
from broadsheet.text.quote_verbs import Attribution, attribute
from broadsheet.text.quotes_cjk import LANGUAGES, find_cjk
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.sentences import split
from broadsheet.text.speakers import Speakers

LONG_SENTENCE: Final = 2_400
"""Code points. Of a longer sentence, which is a page without full stops, only what stands near a quotation is read."""

__all__ = ["attributions", "find"]


@remembered(ARTICLES)
def find(
    text: str,
    language: str | None = "en",
    names: tuple[Name, ...] | None = None,
) -> tuple[Quotation, ...]:
    """Return the quotations in ``text`` with speakers and cues.

    Words in quotation marks that nobody is said to have said (titles, scare quotes) are left out.

    Args:
        text: Plain text; paragraphs end at line breaks.
        language: ISO 639-1 code; unknown languages are read with English cue words.
        names: Names in the text as ``names.find`` gives them; found here when None.

    Returns:
        Quotations in order, without overlap. The speaker is the mention beside the quotation ("he", "who", "a
        spokesman for the ministry"), its ``name`` the full name where the text tells it safely.
    """
    found = pairs(text)
    if not found:
        return ()
    code = (language or "en").split("-")[0].lower()
    if code in LANGUAGES:
        return find_cjk(text, found, code)
    if names is None:
        names = find_names(text, code)
    return _Reader(text, found, cues(code), Speakers(text, names), split(text, code)).run()


class _Reader:
    """Reads a text sentence by sentence and remembers who spoke last."""

    def __init__(self, text: str, found: list[Pair], words: Cues, speakers: Speakers, sentences: list[Span]) -> None:
        self.text = text
        self.found = found
        self.words = words
        self.speakers = speakers
        self.sentences = sentences
        self.opens = [pair.open for pair in found]
        self.out: list[Quotation] = []

    def run(self) -> tuple[Quotation, ...]:
        number = 0
        last: tuple[Attribution | None, int] = (None, -1)
        for index, sentence in enumerate(self.sentences):
            inside: list[tuple[int, Pair]] = []
            while number < len(self.found) and self.found[number].open < sentence.end:
                if not is_nickname(self.text, self.found[number]):
                    inside.append((number, self.found[number]))
                number += 1
            if not inside:
                continue
            for part in self._parts(index, inside):
                last = self._sentence(index, part, last)
        return tuple(self.out)

    def _parts(self, index: int, inside: list[tuple[int, Pair]]) -> list[list[tuple[int, Pair]]]:
        """Return the quotations to be read together: all of a sentence, or a few of one without end."""
        if self.sentences[index].end - self.sentences[index].start <= LONG_SENTENCE:
            return [inside]
        return [inside[at : at + 4] for at in range(0, len(inside), 4)]

    def _sentence(
        self,
        index: int,
        inside: list[tuple[int, Pair]],
        last: tuple[Attribution | None, int],
    ) -> tuple[Attribution | None, int]:
        """Attribute the quotations that open in one sentence; return the attribution that goes on."""
        sentence = self.sentences[index]
        start = max(sentence.start, inside[0][1].open - LONG_SENTENCE // 2)
        end = min(self._end(index, inside[-1][1]), inside[-1][1].close + LONG_SENTENCE // 2)
        one = clause(self.text, start, end, inside, self.words)
        found: Attribution | None = None
        for number, pair in inside:
            given = self._signed(pair) or attribute(self.text, one, one.quotes[number], pair, self.words)
            weak = given is None or given.strength < 2
            inherited = self._inherited(index, one, last) if weak and one.quotes[number] == 0 else None
            given = inherited or given or found
            if not is_speech(self.text, pair, one, given, self.words):
                continue
            if given is not None:
                found = given
            self._emit(pair, given, Span(start, end), end)
        return (found, index) if found is not None else last

    def _signed(self, pair: Pair) -> Attribution | None:
        """Return the attribution to the name that signs a quotation behind a dash, or opens it in capitals."""
        span = label(self.text, pair) or signature(self.text, pair)
        if span is None:
            return None
        one = clause(self.text, span[0], span[1], (), self.words)
        if "V" in one.classes or "X" in one.classes:
            return None
        first = one.classes.find(",")
        return Attribution(one, (0, first if first > 0 else len(one.classes)), None, 3)

    def _end(self, index: int, pair: Pair) -> int:
        """Return where the sentence ends that the quotation's last words stand in."""
        end = self.sentences[index].end
        if pair.close <= end:
            return end
        after = bisect_left(self.sentences, (pair.close, 0), index + 1)
        return max(self.sentences[after - 1].end, pair.close)

    def _inherited(self, index: int, one: Clause, last: tuple[Attribution | None, int]) -> Attribution | None:
        """Return the attribution that a sentence of nothing but quoted words takes over from those before it."""
        if one.classes[:1] != "Q" or index == 0:
            return None
        attribution, where = last
        before = self.sentences[index - 1]
        if attribution is not None and where == index - 1:
            return attribution
        first, last_pair = bisect_left(self.opens, before.start), bisect_left(self.opens, before.end)
        passed = list(enumerate(self.found[first:last_pair], first))
        inner = clause(self.text, max(before.start, before.end - LONG_SENTENCE), before.end, passed, self.words)
        given = attribute(self.text, inner, len(inner.classes), None, self.words)
        if given is not None and (given.strength > 1 or where < index - 3):
            return given
        if given is not None and "\n" not in self.text[before.end : self.sentences[index].start]:
            return given
        return attribution if where >= index - 3 else None

    def _emit(self, pair: Pair, given: Attribution | None, sentence: Span, end: int) -> None:
        speaker: Mention | None = None
        cue: Span | None = None
        outer = Span(min(sentence.start, pair.open), max(end, pair.close))
        if given is not None:
            speaker = self.speakers.mention(given.one, given.subject)
            cue = given.cue
            if outer.start - given.one.starts[0] > 0 and cue is not None and cue.start < outer.start:
                outer = Span(given.one.starts[0], outer.end)
        self.out.append(Quotation(spoken(self.text, pair), pair.end, speaker, cue, outer))
