"""The language of an article that does not say."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.article import Article
from broadsheet.text.language import identify

LANGUAGE_SAMPLE = 600
"""Characters read to tell the language of an article that does not say."""


def with_language(article: Article) -> Article:
    """Return the article with its language told from its words where it does not say; None stays where unclear."""
    if article.language:
        return article
    return replace(article, language=identify(f"{article.title}\n{article.text[:LANGUAGE_SAMPLE]}"))
