"""The language of an article that does not say, or that says another one than its words are written in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from broadsheet.model.article import Article
from broadsheet.text.language import identify, told

LANGUAGE_SAMPLE: Final = 600
"""Characters read to tell the language of an article that does not say."""

CERTAIN: Final = 0.9
"""Certainty of both halves from which the words go before what an article says. Of 1,109 articles with
a body and a language (coverage-2025-05-21, events-wikinews, story-pages-2025-08) 16 are relabelled, all rightly; read
as one, an English report with postings in Hebrew was taken for Hebrew."""

LONG_ENOUGH: Final = 300
"""Characters of a body that are enough to contradict what an article says: a quotation fills less."""

LONGEST_READ: Final = 2_000
"""Characters of the body that are read, in two halves: a report that ends in a posting of another language has only one
half of it."""

_NEAR: Final = (
    frozenset({"da", "no", "nb", "nn"}),
    frozenset({"hr", "sr", "bs", "sl"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "ca"}),
    frozenset({"pt", "gl"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"ur", "pa"}),
    frozenset({"ru", "be", "bg", "mk"}),
    frozenset({"fa", "ps", "ku"}),
    frozenset({"af", "nl"}),
)
"""Languages so near to each other that what an article says is believed."""


def with_language(article: Article) -> Article:
    """Return the article with the language of its words where it does not say, or surely says another one.

    None stays where nothing is clear. What an article says is believed unless a long enough body is in another language
    with a certainty of ``CERTAIN``.
    """
    if not article.language:
        return replace(article, language=identify(f"{article.title}\n{article.text[:LANGUAGE_SAMPLE]}"))
    if len(article.text) < LONG_ENOUGH:
        return article
    stated = article.language.split("-")[0].lower()
    middle = min(len(article.text), LONGEST_READ) // 2
    found, certainty = told(article.text[:middle])
    if found is None or found == stated or certainty < CERTAIN or any({found, stated} <= near for near in _NEAR):
        return article
    again, certainty = told(article.text[middle : 2 * middle])
    return replace(article, language=found) if again == found and certainty >= CERTAIN else article
