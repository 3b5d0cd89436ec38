"""Where the reporting comes from: the origin tree, and who credits whom."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Credit, Omitted, OriginNode, Section, Sentence
from broadsheet.text import sentences as splitter

MOST_CREDITS = 12
"""Credited outlets shown: those that most independent reports credit."""

MOST_EXAMPLES = 3
"""Sentences shown for one credited outlet."""

FLOOR = 2
"""Articles the tree needs: with fewer there is nothing to trace."""


class Origins:
    """Builds the origin tree and the credits."""

    id = "origins"
    title = "Where the reporting comes from"
    order = 100

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the tree of reprinted reports and the credited outlets."""
        if len(desk.material.articles) < FLOOR:
            return Omitted(self.id, self.title, "one article: nothing was copied from it in what we collected")
        blocks: tuple[OriginNode | Credit, ...] = (*tree(desk), *credits(desk))
        if not blocks:
            reason = f"{desk.report_count} articles, each an independent report that credits no other outlet"
            return Omitted(self.id, self.title, reason)
        return Section("origins", self.title, blocks)


def tree(desk: Desk) -> tuple[OriginNode, ...]:
    """Return each independent report that others carry, most carried first."""
    carriers: dict[str, list[tuple[str, str, str]]] = {}
    agencies: dict[str, str] = {}
    for article in desk.material.articles:
        origin = desk.material.origins.get(article.id)
        if origin is None:
            continue
        if origin.agency:
            agencies.setdefault(origin.origin, origin.agency)
        if origin.origin != article.id:
            why = origin.evidence[0].detail if origin.evidence else ""
            carriers.setdefault(origin.origin, []).append((article.id, origin.kind, why))
    nodes = [OriginNode(name, agencies.get(name), tuple(found)) for name, found in carriers.items()]
    return tuple(sorted(nodes, key=lambda node: (-len(node.carriers), node.article)))


def credits(desk: Desk) -> tuple[Credit, ...]:  # noqa: A001 - the field's word
    """Return the outlets that the articles credit, each with the crediting sentences."""
    found: dict[str, dict[str, Sentence]] = {}
    names: dict[str, str] = {}
    for source in desk.material.credited:
        article = desk.articles.get(source.article)
        if article is None:
            continue
        key = source.source.casefold().removeprefix("the ").strip()
        names.setdefault(key, source.source)
        spans = splitter.split(article.text, article.language)
        span = next((item for item in spans if item.start <= source.start < item.end), None)
        if span is not None:
            sentence = Sentence(span.of(article.text), "extract", (article.cite(*span),))
            found.setdefault(key, {}).setdefault(desk.material.origin_of(article.id), sentence)
    ranked = sorted(found, key=lambda key: (-len(found[key]), key))[:MOST_CREDITS]
    return tuple(Credit(names[key], tuple(found[key].values())[:MOST_EXAMPLES]) for key in ranked)


ORIGINS = Origins()
