"""Verification: every citation of every page is replayed against the stored words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.brief import cited
from broadsheet.brief.ground import check_sentences
from broadsheet.model.brief import Brief
from broadsheet.model.span import Citation
from broadsheet.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Problem:
    """A citation or sentence that does not hold: the story, what it cites, and what is wrong, in plain words."""

    story: str
    article: str
    reason: str


def check_brief(tx: Transaction, brief: Brief) -> Iterator[Problem]:
    """Yield every citation whose stored words differ, and every extract that is not its source's words."""
    for citation in cited(brief):
        reason = _differs(tx, citation)
        if reason:
            yield Problem(brief.story, citation.article, reason)
    for reason in check_sentences(brief):
        yield Problem(brief.story, "", reason)


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
