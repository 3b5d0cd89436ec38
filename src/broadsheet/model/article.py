"""Articles: one document of one outlet, with the hash of its revision."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from broadsheet.model.span import Citation, Part

Disposition = Literal[
    "extracted",
    "imported",
    "updated",
    "unchanged",
    "duplicate",
    "too_short",
    "no_text",
    "not_article",
    "bad_record",
    "bad_encoding",
    "oversized",
    "not_modified",
    "refused",
    "unavailable",
    "gone",
    "quarantined",
    "relabelled",
]
"""The one word that an item ends a step with."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document of one outlet.

    Attributes:
        id: Stable id, unique in a newsroom; safe in addresses (``[A-Za-z0-9._-]``).
        outlet: Host of the outlet (``example.org``), or a brand where no host is known; "" when unknown.
        url: Address as published, or None.
        title: Headline, plain text, "" when absent.
        text: Body as plain text, paragraphs separated by blank lines, NFC, no markup.
        published: Effective publication time, aware, UTC, or None.
        language: ISO 639-1 code, or None when unknown.
        updated: Time of the last change that the page states, aware, UTC.
        first_seen: When this newsroom first saw it, aware, UTC.
        byline: Authors as printed.
        credits: Agencies and outlets credited by metadata, as printed (``AFP``, ``Reuters``).
        canonical: Canonical address that the page states, where it differs from ``url``.
        description: Summary that the outlet's feed or page gives, plain text.
        section: Topic or section that the outlet gives.
        feed: Address of the feed that listed it.
        leaning: Leaning of its outlet that came with an imported record, if any.
        flags: Remarks of earlier steps (``date_in_future``, ``date_missing``, ``text_truncated`` …), sorted.
    """

    id: str
    outlet: str
    url: str | None
    title: str
    text: str
    published: datetime | None = None
    language: str | None = None
    updated: datetime | None = None
    first_seen: datetime | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    canonical: str | None = None
    description: str | None = None
    section: str | None = None
    feed: str | None = None
    leaning: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def revision(self) -> str:
        """Return the hash (16 hex digits) of the words of this revision: headline and body."""
        return revision_hash(self.title, self.text)

    def part(self, name: Part) -> str:
        """Return the text that spans of part ``name`` count in."""
        return self.title if name == "title" else self.text

    def cite(self, start: int, end: int, part: Part = "text") -> Citation:
        """Return the citation of ``[start, end)`` in ``part``."""
        return Citation(self.id, self.revision, part, start, end, self.part(part)[start:end])


_LAST = datetime.max.replace(tzinfo=UTC)


def by_time(article: Article) -> tuple[datetime, str]:
    """Return the key that orders articles: publication time, undated last, then id."""
    return (article.published or _LAST, article.id)


@lru_cache(maxsize=1 << 10)
def revision_hash(title: str, text: str) -> str:
    """Return the hash (16 hex digits of SHA-256) that names one revision of an article's words."""
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
