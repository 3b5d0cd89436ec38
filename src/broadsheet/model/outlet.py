"""Outlets and what raters say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Side = Literal["left", "center", "right", "unrated"]
"""The three sides that the page compares, and no rating."""

SIDES: tuple[Side, ...] = ("left", "center", "right")
SIDES_AND_UNRATED: tuple[Side, ...] = ("left", "center", "right", "unrated")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A brand that publishes.

    Attributes:
        host: Registrable host or the name that records give; the outlet's key.
        name: Name to print.
        country: ISO 3166-1 alpha-2 code, or None.
        language: ISO 639-1 code of most of its articles, or None.
        kind: newspaper, broadcaster, agency, magazine, public-broadcaster, digital, local, or None.
        owner: Owner as stated by ``source``, or None.
        feeds: Addresses of its feeds.
        source: Where these facts come from.
        as_of: The date on which that source said so.
    """

    host: str
    name: str
    country: str | None = None
    language: str | None = None
    kind: str | None = None
    owner: str | None = None
    feeds: tuple[str, ...] = ()
    source: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's rating of an outlet on a date.

    Attributes:
        outlet: Host of the outlet.
        value: The rater's own word (``lean left``).
        side: The side that the scheme maps the value to; "unrated" when the value says nothing about sides.
        dated: Date of the rating, or None.
        address: Page where the rater states it, or None.
    """

    outlet: str
    value: str
    side: Side
    dated: date | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RatingScheme:
    """A named rater's ratings: data with a passport.

    Attributes:
        id: Short name (``[a-z0-9-]``).
        rater: Who rates.
        dated: Date of the collection.
        address: Where it was published.
        licence: What the publisher allows, as stated there.
        ratings: Sorted by outlet, one an outlet.
        note: One sentence on method or limits, or "".
    """

    id: str
    rater: str
    dated: date | None
    address: str
    licence: str
    ratings: tuple[Rating, ...]
    note: str = ""

    def side_of(self, host: str) -> Side:
        """Return the side this scheme gives the outlet, or "unrated"."""
        rating = self.rating_of(host)
        return rating.side if rating else "unrated"

    def rating_of(self, host: str) -> Rating | None:
        """Return the rating of the outlet ``host`` (exact host), or None."""
        low, high = 0, len(self.ratings)
        while low < high:
            middle = (low + high) // 2
            if self.ratings[middle].outlet < host:
                low = middle + 1
            else:
                high = middle
        if low < len(self.ratings) and self.ratings[low].outlet == host:
            return self.ratings[low]
        return None
