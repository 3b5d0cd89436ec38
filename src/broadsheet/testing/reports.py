"""Stories of a few short reports, for looking at one section of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.story import Material, Story

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""When the first report appears: a Wednesday."""


def story_of(*texts: str, origins: Mapping[str, Origin] | None = None, titles: Sequence[str] = ()) -> Material:
    """Return the material of a story with one article for each text, an hour apart: r0, r1 and so on.

    Args:
        texts: Bodies in English; each outlet (paper0.example, …) has one.
        origins: Decisions of trace; every article is an independent report when None.
        titles: Headlines, one for each text; "Report 0" and so on when empty.
    """
    articles = tuple(
        Article(
            id=f"r{number}",
            outlet=f"paper{number}.example",
            url=f"https://paper{number}.example/report",
            title=titles[number] if titles else f"Report {number}",
            text=text,
            published=NOON + timedelta(hours=number),
            language="en",
        )
        for number, text in enumerate(texts)
    )
    names = tuple(article.id for article in articles)
    decided = origins if origins is not None else {name: Origin(name, name, "original") for name in names}
    return Material(Story("story", names, titles[0] if titles else "Report 0"), articles, decided)
