"""The forms in which reports print one utterance: which is whole, which leads, which are cuts of another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import Final

from broadsheet.brief.consensus import Gram, run_set
from broadsheet.brief.desk import Desk
from broadsheet.compare.quotations import CONTAINED, GRAM, Said, Utterance
from broadsheet.model.brief import Sentence

SPELLED: Final = 15
"""One word in so many that two forms of an utterance may differ in and still say the same: "Defense" and "Defence"."""

ABOUT: Final = 0.9
"""Share of the longest whole form's length from which another may lead an utterance."""

ATTESTED: Final = 0.6
"""The same share for a form that several reports print where the longest one stands in a single report and has more
before it in its first sentence: what it has there is garbled ("I told that I am glad"). Whole sentences are not."""

OPENING: Final = 30
"""Characters of a form by which its beginning is found in a longer one."""

BESIDE: Final = 12
"""Characters before a quotation in which a small word that leads in stands."""

BESIDE_MARK: Final = 4
"""Characters between the last word of a quotation and "she said" behind its marks."""

LONG_RUN: Final = 3
"""Words in a row that nobody says twice without a pause: a reporter has typed them twice."""

_LEADS_IN: Final = re.compile(
    r"\b(?:to|of|for|with|in|on|by|from|about|as|an?|the|his|her|their|its)\s[“\"'‘«„]{1,2}\Z"
)
"""A small word before the marks: what is quoted goes on a sentence of the report."""

_GOES_ON: Final = re.compile(r"[”\"'’»“]{1,2} [a-z]")
"""A report's own words in small letters right behind the marks."""

_NOTE: Final = re.compile(r"[a-zA-Z]{2}\.\s(?:Id|Ibid|See|Cf|Sic)\.?\Z")
_SHORT_AGAIN: Final = re.compile(r"(?<![\w’'-])(\w+) \1(?![\w’'-])")
_AGAIN: Final = re.compile(rf"(?<![\w’'-])((?:[\w’'-]+ ){{{LONG_RUN - 1}}}[\w’'-]+) \1(?![\w’'-])")
_RIGHTLY_TWICE: Final = frozenset({"had", "that", "very", "is", "no", "so", "many", "really"})


def whole_first(item: Utterance, desk: Desk) -> Utterance:
    """Return an utterance led by a variant that begins and ends a sentence, if one is not much shorter.

    Of those about as long as the longest the one that most reports print: a slip of the pen stands in one. Where the
    longest stands in a single report, a form that more of them print leads in its place, if it holds most of it.

    Args:
        item: The utterance.
        desk: The story.
    """
    if len(item.variants) == 1:
        return item
    whole = [said for said in item.variants if is_whole(said)]
    whole = _without([said for said in whole if stutters(_text(said))], whole, ATTESTED)
    garbled = _garbled(item, desk)
    whole = _without([said for said in whole if not garbled.isdisjoint(run_set(said.words, 3))], whole, ABOUT)
    if not whole or len(whole[0].words) < len(item.variants[0].words) / 2:
        return item
    carriers: dict[tuple[str, ...], set[str]] = {}
    for said in whole:
        carriers.setdefault(said.words, set()).add(desk.material.origin_of(said.article.id))
    near = [said for said in whole if len(said.words) >= ABOUT * len(whole[0].words)]
    lead = max(near, key=lambda said: len(carriers[said.words]))
    if len(carriers[lead.words]) == 1:
        within = [said for said in whole if len(carriers[said.words]) > 1 and _is_clipped_from(said, lead)]
        lead = within[0] if within else lead
    if lead is item.variants[0]:
        return item
    return replace(item, variants=(lead, *(said for said in item.variants if said is not lead)))


def _is_clipped_from(said: Said, longer: Said) -> bool:
    """Return whether words are most of a longer form, which only has something before them in the same sentence."""
    if len(said.words) < ATTESTED * len(longer.words) or said.words != longer.words[-len(said.words) :]:
        return False
    text, start = longer.article.text, longer.quotation.start
    before = text[start : longer.quotation.end].rpartition(said.article.text[said.quotation.start :][:OPENING])[0]
    return before != "" and before.rstrip()[-1:] not in ".!?…"


def _without(bad: list[Said], whole: list[Said], share: float) -> list[Said]:
    """Return whole forms without bad ones, where one about as long as the longest is left."""
    right = [said for said in whole if said not in bad]
    return right if right and len(right[0].words) >= share * len(whole[0].words) else whole


def _text(said: Said) -> str:
    start, end = span_of(said)
    return said.article.text[start:end]


def _garbled(item: Utterance, desk: Desk) -> frozenset[Gram]:
    """Return the runs of three words of an utterance of which more reports, two at least, print another amid them."""
    forms: dict[str, frozenset[Gram]] = {}
    for said in item.variants:
        origin = desk.material.origin_of(said.article.id)
        forms[origin] = forms.get(origin, frozenset()) | run_set(said.words, 3)
    if len(set(forms.values())) < 2:
        return frozenset()
    counts = Counter(chain.from_iterable(forms.values()))
    most: dict[tuple[str, str], int] = {}
    for (before, _, behind), count in counts.items():
        most[before, behind] = max(count, most.get((before, behind), 0))
    return frozenset(three for three, count in counts.items() if most[three[0], three[2]] > max(1, count))


def stutters(words: str) -> bool:
    """Return whether words are no speech: twice in a row ("only one one gate"), or a note behind it ("…. Id")."""
    if _NOTE.search(words):
        return True
    if any(match[1].lower() not in _RIGHTLY_TWICE for match in _SHORT_AGAIN.finditer(words)):
        return True
    return any(len(set(match[1].split())) == len(match[1].split()) for match in _AGAIN.finditer(words))


def begins_sentence(said: Said) -> bool:
    """Return whether the words begin a sentence, so that they can be read without the report around them."""
    start, _ = span_of(said)
    first = said.article.text[start : start + 1]
    led = _LEADS_IN.search(said.article.text, max(0, start - BESIDE), start) is not None
    return not led and not first.islower() and first not in "[(….'‘’\"“"


def is_whole(said: Said) -> bool:
    """Return whether words begin a sentence and end where its speaker's words do, not amid a report's sentence."""
    text, (_, end), quotation = said.article.text, span_of(said), said.quotation
    if not begins_sentence(said):
        return False
    if end < quotation.end or text[end - 1] in ".!?…—-" or not _GOES_ON.match(text, end):
        return True
    beside = [span.start for span in (quotation.cue, quotation.speaker) if span is not None]
    return any(0 <= start - end <= BESIDE_MARK for start in beside)


def span_of(said: Said) -> tuple[int, int]:
    """Return (start, end) in code points of the words without a comma that only leads on to "he said"."""
    start, end = said.quotation.start, said.quotation.end
    while end > start and said.article.text[end - 1] in ",;: ":
        end -= 1
    return start, end


def is_cut_of(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Return whether words are a run of the whole but for a few: a cut, a slip or a spelling says nothing else."""
    count, runs = len(words), run_set(words, GRAM)
    if runs and len(runs & run_set(whole, GRAM)) >= CONTAINED * len(runs):
        return True
    return any(
        sum(one != other for one, other in zip(words, whole[at : at + count], strict=False)) * SPELLED <= count
        for at in range(len(whole) - count + 1)
    )


def sentence_of(said: Said) -> Sentence:
    """Return the words as a cited sentence."""
    citation = said.article.cite(*span_of(said))
    return Sentence(citation.quote, "extract", (citation,))
