"""The sample newsroom's articles as records, without their server."""

from __future__ import annotations

from datetime import UTC
from functools import cache

from broadsheet.model.article import Article
from broadsheet.testing.sample_texts import load_sample_texts


@cache
def sample_articles() -> tuple[Article, ...]:
    """Return the articles of the sample newsroom as an import of them gives, in the order of their file."""
    return tuple(
        Article(
            id=article.id,
            outlet=article.outlet,
            url=f"https://{article.outlet}{article.path}",
            title=article.title,
            text="\n\n".join(article.paragraphs),
            published=article.published.astimezone(UTC),
            language=article.language,
            byline=article.byline or None,
        )
        for article in load_sample_texts().articles
    )
