"""Cites passages of articles by their words, so that no test counts code points by hand."""

from __future__ import annotations

from collections.abc import Mapping

from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.span import Citation


class CitingDesk:
    """Cites passages of articles by their words, so that no test counts code points by hand."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles

    def cite(self, article: str, words: str) -> Citation:
        """Return the citation of the first place where ``words`` stand in the body, else in the headline.

        Raises:
            ValueError: when they stand in neither.
        """
        found = self.articles[article]
        start = found.text.find(words)
        if start >= 0:
            return found.cite(start, start + len(words))
        start = found.title.index(words)
        return found.cite(start, start + len(words), "title")

    def said(self, article: str, words: str, *others: tuple[str, str]) -> Sentence:
        """Return the sentence ``words`` of an article; ``others`` are (article, words) that say the same."""
        cited = (self.cite(article, words), *(self.cite(other, same) for other, same in others))
        return Sentence(words, "extract", cited)

    def title(self, article: str) -> Sentence:
        """Return the article's headline, cited."""
        found = self.articles[article]
        return Sentence(found.title, "extract", (found.cite(0, len(found.title), "title"),))

    def counted(self, text: str, *articles: str) -> Sentence:
        """Return a sentence of counted facts."""
        return Sentence(text, "counted", (), tuple(sorted(articles)))
