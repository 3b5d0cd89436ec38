"""Which article of a story says most plainly what its reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import isqrt

from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.tokens import terms

LEAD = 600
"""Characters of a body read beside the headline: news says first what matters."""

SCALE = 1_000_000
"""Shares are compared as integers, so that ties are the same on every machine."""


def central_articles(articles: Sequence[Article], origins: Mapping[str, Origin]) -> tuple[Article, ...]:
    """Return the articles of a story, the one whose headline and lead most independent reports share first.

    Each independent report votes once, by the cosine of its term counts with the article's; reprints never vote for
    their own text. Ties go to the earlier article, then to the smaller id.

    Args:
        articles: The story's articles, any order.
        origins: Decisions of trace; articles without one count as their own.

    Returns:
        All articles, most central first; () for none.

    Reference:
        Erkan and Radev (2004), "LexRank: Graph-based lexical centrality as salience in text summarization"
        (degree centrality).
    """
    rows = sorted(articles, key=lambda article: article.id)
    if len(rows) < 3:
        return tuple(sorted(rows, key=_earliest))
    bags = {row.id: _bag(row) for row in rows}
    report = {row.id: origins[row.id].origin if row.id in origins else row.id for row in rows}
    votes: dict[str, Counter[str]] = {}
    for row in rows:
        votes.setdefault(report[row.id], bags.get(report[row.id], bags[row.id]))
    total: Counter[str] = Counter()
    for name in sorted(votes):
        norm = _norm(votes[name])
        total.update({term: SCALE * count // norm for term, count in votes[name].items()})
    scores = {}
    for row in rows:
        bag, own = bags[row.id], votes[report[row.id]]
        own_norm = _norm(own)
        dot = sum(count * (total[term] - SCALE * own[term] // own_norm) for term, count in bag.items())
        scores[row.id] = dot // _norm(bag)
    return tuple(sorted(rows, key=lambda row: (-scores[row.id], *_earliest(row))))


def _bag(article: Article) -> Counter[str]:
    return Counter(_lead_terms(article.title, article.text[:LEAD], article.language))


@remembered(ARTICLES)
def _lead_terms(title: str, lead: str, language: str | None) -> tuple[str, ...]:
    return tuple(terms(f"{title}\n{lead}", language))


def _norm(bag: Counter[str]) -> int:
    return max(1, isqrt(sum(count * count for count in bag.values())))


def _earliest(article: Article) -> tuple[bool, str, str]:
    return (article.published is None, article.published.isoformat() if article.published else "", article.id)
