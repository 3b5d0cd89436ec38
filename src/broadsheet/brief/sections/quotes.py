"""The quote bank: who said what, every variant of one utterance joined."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.compare.quotations import Said, Utterance, utterances
from broadsheet.model.brief import Omitted, QuoteEntry, Section, Sentence

MOST = 12
"""Utterances shown."""

MOST_VARIANTS = 4
"""Other forms of one utterance shown."""

LONGEST = 700
"""Characters of an utterance shown: longer ones are speeches, not quotations."""


class Quotes:
    """Builds the quote bank."""

    id = "quotes"
    title = "Quote bank"
    order = 60

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the utterances that most independent reports carry."""
        found = [
            item
            for item in utterances(desk.material, desk.quotes)
            if item.speaker and len(item.variants[0].article.text[slice(*_span(item.variants[0]))]) <= LONGEST
        ]
        if not found:
            return Omitted(self.id, self.title, "no quotation with a named speaker was found in what we collected")
        return Section("quotes", self.title, tuple(_entry(item, desk) for item in found[:MOST]))


def _span(said: Said) -> tuple[int, int]:
    """Return the span of the words without a comma that only leads on to "he said"."""
    start, end = said.quotation.start, said.quotation.end
    while end > start and said.article.text[end - 1] in ",;: ":
        end -= 1
    return start, end


def _sentence(said: Said) -> Sentence:
    citation = said.article.cite(*_span(said))
    return Sentence(citation.quote, "extract", (citation,))


def _entry(item: Utterance, desk: Desk) -> QuoteEntry:
    words = item.variants[0]
    forms: dict[tuple[str, ...], Said] = {}
    for said in item.variants[1:]:
        if said.words != words.words:
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
