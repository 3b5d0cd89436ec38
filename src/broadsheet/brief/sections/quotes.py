"""The quote bank: who said what, every variant of one utterance joined."""

from __future__ import annotations

import re
from collections import Counter

from broadsheet.brief.desk import Desk
from broadsheet.compare.quotations import Said, Utterance, is_description, utterances
from broadsheet.model.brief import Omitted, QuoteEntry, Section, Sentence
from broadsheet.text.lexicon import lexicon

MOST = 12
"""Utterances shown."""

MOST_ALONE = 6
"""Utterances shown that a single independent report carries: what others pass over is no record of the story."""

MOST_OF_ONE = 3
"""Utterances of one speaker shown: a bank of voices is no interview."""

MOST_VARIANTS = 3
"""Other forms of one utterance shown."""

LONGEST = 500
"""Characters of an utterance shown: longer ones are speeches, not quotations."""

RETOLD = 0.7
"""Share of the words of the shorter of two utterances of one speaker from which the second says nothing new."""

LEAST_TITLE = 3
"""Long words, all with capitals, from which words are a title."""

_SOME = frozenset({"multiple", "several", "various", "some", "many", "other", "others", "both", "another"})
SHORTEST_ALONE = 7
"""Words of the shortest utterance shown that a single report carries: shorter ones are turns of phrase."""


class Quotes:
    """Builds the quote bank."""

    id = "quotes"
    title = "Quote bank"
    order = 60

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the utterances that most independent reports carry, whole sentences of those most named first."""
        found = [item for item in utterances(desk.material, desk.quotes, desk.voices.of) if _shown(item)]
        if not found:
            return Omitted(self.id, self.title, "no quotation with a named speaker was found in what we collected")
        return Section("quotes", self.title, tuple(_entry(item, desk) for item in _chosen(found, desk)))


def _chosen(found: list[Utterance], desk: Desk) -> list[Utterance]:
    """Return the utterances shown, in order: none of a speaker above the bound, few of a single report."""
    place = {id(item): number for number, item in enumerate(found)}
    ranked = sorted(
        found,
        key=lambda item: (
            -len(item.origins),
            not _is_whole(item),
            -desk.reports_naming(item.speaker) if len(item.origins) == 1 else 0,
            item.variants[0].quotation.start if len(item.origins) == 1 else 0,
            place[id(item)],
        ),
    )
    chosen: list[Utterance] = []
    of_one: Counter[str] = Counter()
    alone = 0
    for item in ranked:
        if of_one[item.speaker] == MOST_OF_ONE or (len(item.origins) == 1 and alone == MOST_ALONE):
            continue
        if any(other.speaker == item.speaker and _is_retold(item, other) for other in chosen):
            continue
        of_one[item.speaker] += 1
        alone += len(item.origins) == 1
        chosen.append(item)
    return chosen[:MOST]


def _is_retold(item: Utterance, other: Utterance) -> bool:
    """Return whether two utterances of a speaker are one in other words (another translation, another cut).

    One report that carries both takes them for two.
    """
    if {said.article.id for said in item.variants} & {said.article.id for said in other.variants}:
        return False
    one, two = frozenset(item.variants[0].words), frozenset(other.variants[0].words)
    return len(one & two) >= RETOLD * min(len(one), len(two))


def _shown(item: Utterance) -> bool:
    """Return whether an utterance has a speaker and is one: a report's own choice of a few words is not."""
    words = item.variants[0]
    start, end = _span(words)
    text = words.article.text[start:end]
    if not item.speaker or end - start > LONGEST or _is_title(text) or _names_owner(item.speaker, text):
        return False
    if _points_back(item.speaker):  # understood on a page only where several reports call somebody so at some length
        return len(item.origins) > 1 and item.speaker.count(" ") > 1 and not _is_of_many(item.speaker)
    if len(item.origins) > 1:
        return any(_is_said(said) for said in item.variants)
    return _is_said(words) and _is_whole(item) and len(words.words) >= SHORTEST_ALONE


def _is_said(said: Said) -> bool:
    """Return whether a verb of saying or a colon gives the words: quoted headlines only stand beside a name."""
    before = said.article.text[max(0, said.quotation.start - 3) : said.quotation.start]
    return said.quotation.cue is not None or ":" in before


def _points_back(speaker: str) -> bool:
    """Return whether a speaker can only be told from the report around the words ("the diplomat", "his lawyer")."""
    first, _, rest = speaker.partition(" ")
    general = rest == rest.lower() or " " not in rest  # "The Ministry" is no more of a name than "the ministry"
    words = lexicon("en")
    head = speaker.rpartition(" ")[2].casefold()
    general = general or head in words.titles - words.organisations  # and "the World Champion" than "the champion"
    described = is_description(speaker) and first.lower() not in {"a", "an"} and general
    return described or _is_of_many(speaker)


def _is_title(words: str) -> bool:
    """Return whether words in quotation marks are the title of a work or an act, which nobody says."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    if words[-1:] in {".", "!", "?", "…"} or words.isupper() or len(long) < LEAST_TITLE:
        return False
    return all(word[0].isupper() for word in long)


def _names_owner(speaker: str, words: str) -> bool:
    """Return whether words speak of their speaker as of another ("Brandt's plan"): a headline about the person."""
    surname = re.escape(speaker.rpartition(" ")[2])
    return re.search(rf"(?<!\w){surname}['’]s\b", words) is not None


def _is_of_many(speaker: str) -> bool:
    """Return whether a speaker is nobody in particular ("multiple reports")."""
    return speaker.partition(" ")[0].lower() in _SOME


def _is_whole(item: Utterance) -> bool:
    """Return whether the words begin a sentence, so that they can be read without the report around them."""
    said = item.variants[0]
    start, _ = _span(said)
    first = said.article.text[start : start + 1]
    return not first.islower() and first not in "[(…."


def _span(said: Said) -> tuple[int, int]:
    """Return the span of the words without a comma that only leads on to "he said"."""
    start, end = said.quotation.start, said.quotation.end
    while end > start and said.article.text[end - 1] in ",;: ":
        end -= 1
    return start, end


def _stands_in(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Return whether words are a run of the whole: a cut, which says nothing else."""
    count = len(words)
    return any(whole[at : at + count] == words for at in range(len(whole) - count + 1))


def _sentence(said: Said) -> Sentence:
    citation = said.article.cite(*_span(said))
    return Sentence(citation.quote, "extract", (citation,))


def _entry(item: Utterance, desk: Desk) -> QuoteEntry:
    words = item.variants[0]
    forms: dict[tuple[str, ...], Said] = {}
    for said in item.variants[1:]:
        if not _stands_in(said.words, words.words):
            forms.setdefault(said.words, said)
    order = {article.id: place for place, article in enumerate(desk.material.articles)}
    first = min((said.article.id for said in item.variants), key=lambda name: order[name])
    carriers: dict[str, Said] = {desk.material.origin_of(words.article.id): words}
    for said in item.variants:
        if said.words == words.words:
            carriers.setdefault(desk.material.origin_of(said.article.id), said)
    citations = tuple(said.article.cite(*_span(said)) for said in list(carriers.values())[:4])
    return QuoteEntry(
        speaker=item.speaker,
        role=desk.role_of(item.speaker),
        words=Sentence(citations[0].quote, "extract", citations),
        variants=tuple(_sentence(said) for said in list(forms.values())[:MOST_VARIANTS]),
        outlets=item.outlets,
        first=first,
        reports=len(item.origins),
    )


QUOTES = Quotes()
