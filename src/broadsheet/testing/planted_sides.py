"""Stories with planted differences between sides, for tests of the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from broadsheet.model.article import Article
from broadsheet.model.outlet import Rating, RatingScheme, Side
from broadsheet.model.story import Material, Story

Row = tuple[Side, str, str]
"""Side, headline, body of one report."""


def story_of(rows: Sequence[Row], *, order: Iterable[int] | None = None, rated: bool = True) -> Material:
    """Return a story with one report a row, each of an outlet of its own.

    Args:
        rows: The reports.
        order: Order of the articles in the material; that of the rows when None.
        rated: Whether a rating scheme is in use.
    """
    articles = [
        Article(f"r{place:02}", f"outlet{place:02}.example", None, title, text, language="en")
        for place, (_, title, text) in enumerate(rows)
    ]
    ratings = tuple(
        Rating(f"outlet{place:02}.example", side, side) for place, (side, _, _) in enumerate(rows) if side != "unrated"
    )
    scheme = RatingScheme("planted", "Planted", None, "", "free", ratings) if rated else None
    placed = tuple(articles[place] for place in (order if order is not None else range(len(rows))))
    return Material(Story("planted", tuple(article.id for article in articles)), placed, {}, scheme=scheme)


_TOWNS = ("Ellery", "Marlow", "Tarn", "Harrow", "Wick", "Sable", "Dunmore", "Corran", "Lisk", "Penfold")


def dam_rows(left: str, center: str, right: str, each: int = 6) -> list[Row]:
    """Return reports that a ministry stops a dam, each side with its own verb in the headline ("scraps")."""
    verbs: tuple[tuple[Side, str], ...] = (("left", left), ("center", center), ("right", right))
    rows: list[Row] = []
    for side, verb in verbs:
        for number in range(each):
            town = _TOWNS[number % len(_TOWNS)]
            title = f"Water ministry {verb} Korva dam project, {town} council says"
            text = (
                f"Officials in {town} heard of the matter on Tuesday from the ministry's office in the capital. "
                f"Engineers had worked on the Korva dam for {number + 3} years before the news came to {town}. "
                f"Residents of {town} gathered at the town hall in the evening to talk about what comes next."
            )
            rows.append((side, title, text))
    return rows
