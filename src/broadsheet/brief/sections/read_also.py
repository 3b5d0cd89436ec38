"""Read also: related stories, other languages included, each with the reason it is related."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.cluster.link_reasons import relation
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, ReadAlso, Section, Sentence
from broadsheet.model.span import Citation

MOST = 10
"""Related stories shown."""

MOST_ABROAD = 8
"""Articles of the story itself in other languages shown."""


class ReadAlsoSection:
    """Builds the list of related stories and of the story's articles in other languages."""

    id = "read_also"
    title = "Read also"
    order = 110

    def build(self, desk: Desk) -> Section | Omitted:
        """Return links with their reasons, or why there are none."""
        blocks = (*_abroad(desk), *_linked(desk))
        if not blocks:
            return Omitted(self.id, self.title, "no related story was found in what we collected")
        return Section("read_also", self.title, blocks)


def _linked(desk: Desk) -> tuple[ReadAlso, ...]:
    found = []
    for link in desk.material.links[:MOST]:
        article = desk.material.linked_articles.get(link.article)
        if article is not None and article.title:
            title = Sentence(article.title, "extract", (_title(article),))
            found.append(ReadAlso(link.kind, title, link.story, link.when, link.language, link.reasons))
    return tuple(found)


def _abroad(desk: Desk) -> tuple[ReadAlso, ...]:
    inside = {article.id for article in desk.in_language}
    found = [
        ReadAlso(
            "translation",
            Sentence(article.title, "extract", (_title(article),)),
            None,
            article.published,
            article.language,
            (relation("translation", article.language),),
        )
        for article in desk.reports
        if article.id not in inside and article.title
    ]
    return tuple(found[:MOST_ABROAD])


def _title(article: Article) -> Citation:
    return article.cite(0, len(article.title), "title")


READ_ALSO = ReadAlsoSection()
