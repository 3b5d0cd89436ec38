"""Which article of a story says most plainly what its reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    bags = {row.id: _bag(row.title, row.text[:LEAD], row.language) for row in rows}
    report = {row.id: origins[row.id].origin if row.id in origins else row.id for row in rows}
    votes: dict[str, _Bag] = {}
    for row in rows:
        votes.setdefault(report[row.id], bags.get(report[row.id], bags[row.id]))
    total: dict[str, int] = {}
    for vote in votes.values():
        for term, share in vote.shares.items():
            total[term] = total.get(term, 0) + share
    scores = {}
    for row in rows:
        bag, own = bags[row.id], votes[report[row.id]].shares.get
        dot = sum([count * (total.get(term, 0) - own(term, 0)) for term, count in bag.counts.items()])
        scores[row.id] = dot // bag.norm
    return tuple(sorted(rows, key=lambda row: (-scores[row.id], *_earliest(row))))


@dataclass(frozen=True, slots=True)
class _Bag:
    """How often each term stands in headline and lead, the length of that as a vector, and each term's share of it."""

    counts: Mapping[str, int]
    norm: int
    shares: Mapping[str, int]


@remembered(ARTICLES)
def _bag(title: str, lead: str, language: str | None) -> _Bag:
    counts = Counter(terms(f"{title}\n{lead}", language))
    norm = max(1, isqrt(sum(count * count for count in counts.values())))
    return _Bag(counts, norm, {term: SCALE * count // norm for term, count in counts.items()})


def _earliest(article: Article) -> tuple[bool, str, str]:
    return (article.published is None, article.published.isoformat() if article.published else "", article.id)
