"""Grounding: whether what a page says is carried by what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.brief.walk import sentences_of
from broadsheet.model.brief import Brief, Sentence


def check_sentences(brief: Brief) -> Iterator[str]:
    """Yield, in plain words, every sentence of the brief that its evidence does not carry.

    An extract must equal the words of its first citation (but for the case of its first letter). A counted sentence
    must name the articles it counted, all of them articles of the page.
    """
    known = {source.article for source in brief.sources}
    for sentence in sentences_of(brief):
        reason = _fails(sentence, known)
        if reason:
            yield f"{sentence.text[:80]!r}: {reason}"


def _fails(sentence: Sentence, known: set[str]) -> str:
    if sentence.kind == "extract":
        if not sentence.citations:
            return "an extract without a citation"
        quote = sentence.citations[0].quote
        if sentence.text[1:] != quote[1:] or sentence.text[:1].casefold() != quote[:1].casefold():
            return f"differs from the cited words {quote[:80]!r}"
    if sentence.kind == "counted":
        unknown = sorted(set(sentence.articles) - known)
        if unknown:
            return f"counts an article that is not on the page: {unknown[0]}"
    return ""
