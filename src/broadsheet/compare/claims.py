"""Claims and denials: what some report as denied, false, corrected or without evidence, and who reports the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.statements import Statement, statements_of
from broadsheet.model.article import Article
from broadsheet.model.compared import Dispute
from broadsheet.model.findings import Denial
from broadsheet.model.span import Citation
from broadsheet.model.story import Material
from broadsheet.text import denials as finder
from broadsheet.text.polarity import negations
from broadsheet.text.tokens import stem, stopwords, terms, words

SAME_CLAIM = 0.5
"""Least share of the words of two claims in common from which they are one, if one person denies both."""

CARRIED = 0.9
"""Least share of the weight of a claim's words that a sentence which makes the claim holds."""

LEAST_WORDS = 5
"""Words of content of a claim that is looked for elsewhere; shorter ones ("the report") are told by their sentence."""

MOST_ASSERTED = 4
"""Sentences shown that make the claim."""


@dataclass(frozen=True, slots=True)
class _Made:
    article: Article
    denial: Denial
    words: frozenset[str]
    by: frozenset[str]


def disputes(material: Material) -> tuple[Dispute, ...]:
    """Return the claims of a story that some article reports as denied, false, corrected or without evidence.

    Denials of one claim by one person are joined. Where sentences of other articles make the claim without a word of
    doubt, they stand beside it.

    Args:
        material: The story.

    Returns:
        By independent reports that carry the denial, most first, then by first citation; the same for articles in any
        order. Empty in languages that are not read.
    """
    articles = sorted(material.articles, key=lambda each: each.id)
    groups: list[list[_Made]] = []
    for article in articles:
        for denial in finder.find(article.text, article.language):
            made = _made(article, denial)
            home = next((group for group in groups if _same(group[0], made)), None)
            if home is None:
                groups.append([made])
            else:
                home.append(made)
    found = [_dispute(group, articles, material) for group in groups]
    return tuple(sorted(found, key=lambda each: (-each.reports, each.denials[0])))


def _made(article: Article, denial: Denial) -> _Made:
    claim = frozenset(terms(denial.claim.of(article.text), article.language)) - _NAMING_CLAIMS
    who = denial.by or denial.claimant
    stop = stopwords(article.language)
    by = frozenset(word for word in words(who.of(article.text)) if word not in stop) if who else frozenset()
    return _Made(article, denial, claim, by)


_NAMING_CLAIMS = frozenset(
    stem(word)
    for word in ("claim", "claims", "allegation", "accusation", "report", "charge", "notion", "idea", "false")
)


def _same(one: _Made, other: _Made) -> bool:
    if (
        one.denial.verdict != other.denial.verdict
        or bool(one.by) != bool(other.by)
        or (one.by and not one.by & other.by)
    ):
        return False
    if one.words == other.words:
        return True
    return len(one.words & other.words) >= SAME_CLAIM * max(1, len(one.words | other.words))


def _dispute(group: Sequence[_Made], articles: Sequence[Article], material: Material) -> Dispute:
    by_article: dict[str, _Made] = {}
    for made in group:
        by_article.setdefault(made.article.id, made)
    first = max(by_article.values(), key=lambda made: (len(made.words), made.article.id))
    denials = tuple(made.article.cite(*made.denial.sentence) for made in by_article.values())
    asserted = _asserted(first.words, articles, set(by_article)) if len(first.words) >= LEAST_WORDS else ()
    who = first.denial.by or first.denial.claimant
    return Dispute(
        verdict=first.denial.verdict,
        claim=first.article.cite(*first.denial.claim),
        by=first.article.cite(*who) if who else None,
        denials=denials,
        reports=len({material.origin_of(article) for article in by_article}),
        asserted=asserted,
        asserted_reports=len({material.origin_of(each.article) for each in asserted}),
    )


def _asserted(claim: frozenset[str], articles: Sequence[Article], but: set[str]) -> tuple[Citation, ...]:
    """Return the sentences of other articles that make a claim, the one that holds most of it from each article."""
    weight = sum(_weight(word) for word in claim)
    best: dict[str, tuple[int, Statement]] = {}
    for article in articles:
        if article.id in but or not weight:
            continue
        doubted = {denial.sentence for denial in finder.find(article.text, article.language)}
        for statement in statements_of(article):
            if 2 * len(claim & statement.words) < len(claim) or statement.span in doubted or _negated(statement):
                continue
            held = sum(_weight(word) for word in claim.intersection(terms(statement.text, article.language)))
            if held >= CARRIED * weight:
                known = best.get(article.id)
                if known is None or held > known[0]:
                    best[article.id] = held, statement
    return tuple(best[key][1].article.cite(*best[key][1].span) for key in sorted(best))[:MOST_ASSERTED]


def _negated(statement: Statement) -> bool:
    text = statement.text
    negative = negations(statement.article.language)
    low = words(text)
    return text.rstrip("”\"’' ").endswith("?") or any(word in negative or word.endswith(("n't", "n’t")) for word in low)


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> int:
    return frozen().rarity(word)
