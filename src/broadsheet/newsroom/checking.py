"""Verification: every citation of every page is replayed against the stored words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.brief import cited
from broadsheet.brief.ground import check_sentences
from broadsheet.model.article import revision_hash
from broadsheet.model.brief import Brief, Source
from broadsheet.model.span import Citation
from broadsheet.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Problem:
    """A citation or sentence that does not hold: the story, what it cites, and what is wrong, in plain words."""

    story: str
    article: str
    reason: str


def check_brief(tx: Transaction, brief: Brief) -> Iterator[Problem]:
    """Yield every source, citation and sentence of a page that does not hold.

    A source fails when its stored words are not those of the revision that the page was made from, a citation when the
    words at its place differ, a sentence when its evidence does not carry it.
    """
    for source in brief.sources:
        reason = _changed(tx, source)
        if reason:
            yield Problem(brief.story, source.article, reason)
    for citation in cited(brief):
        reason = _differs(tx, citation)
        if reason:
            yield Problem(brief.story, citation.article, reason)
    for reason in check_sentences(brief):
        yield Problem(brief.story, "", reason)


def _changed(tx: Transaction, source: Source) -> str:
    """Return why the words of a source are not those that the page was made from, or ""."""
    words = tx.articles.words(source.article, source.revision)
    if words is None:
        return f"revision {source.revision} is not stored"
    found = revision_hash(*words)
    return "" if found == source.revision else f"the stored words are revision {found}, not {source.revision}"


def _differs(tx: Transaction, citation: Citation) -> str:
    """Return why the citation fails, or ""."""
    words = tx.articles.words(citation.article, citation.revision)
    if words is None:
        return f"revision {citation.revision} is not stored"
    text = words[0] if citation.part == "title" else words[1]
    found = text[citation.start : citation.end]
    if found != citation.quote:
        return f"{citation.part} {citation.start}-{citation.end} reads {found[:80]!r}, not {citation.quote[:80]!r}"
    return ""
