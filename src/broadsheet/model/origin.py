"""Origins: whose text an article carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OriginKind = Literal["original", "reprint", "wire", "revision", "duplicate"]
"""original; reprint of a collected article; wire copy (agency credited); revision; same article by another address."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for an edge of the origin tree.

    Attributes:
        kind: ``overlap``, ``containment``, ``agency_credit``, ``byline``, ``canonical``, ``republication_note``,
            ``order_in_time``, ``same_address``, ``same_title``.
        detail: What was seen, in plain words (``412 of 460 shingles shared``).
        weight: Share or strength in [0, 1].
    """

    kind: str
    detail: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """The decision of trace about one article.

    Attributes:
        article: Id of the article.
        origin: Id of the article whose text it carries; its own id when it is an origin. For wire copy whose agency
            article was not collected, the id of the earliest article that carries the same copy.
        kind: What the article is.
        agency: Canonical name of the agency that supplied the text, or None.
        evidence: Reasons, strongest first.
    """

    article: str
    origin: str
    kind: OriginKind
    agency: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CreditedSource:
    """An edge of the second graph: the article says that another outlet reported something.

    Attributes:
        article: Id of the citing article.
        start: Start of the crediting words in its text.
        end: Their end.
        source: Name of the credited outlet as printed.
    """

    article: str
    start: int
    end: int
    source: str
