"""Laws of what sentences share with reports: shares found in whole arrays are those found sentence by sentence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.likeness import weighted
from broadsheet.brief.passages import REACH, Passages
from broadsheet.brief.pool import Pooled
from broadsheet.brief.shared_terms import SCALE
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.story import Material, Story

WORDS = ("bridge", "ferry", "council", "Harwick", "closed", "the", "mayor")

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: f"The {' '.join(words)} again.")
bodies = st.lists(sentences, max_size=9).map("\n".join)
titles = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
stories = st.lists(st.tuples(titles, bodies), min_size=1, max_size=5)


def desk_of(told: list[tuple[str, str]], reprinted: bool) -> Desk:
    """Return the desk of a story; the second article may be a reprint of the first."""
    articles = tuple(
        Article(f"a{place}", f"o{place}.example", None, title, body, language="en")
        for place, (title, body) in enumerate(told)
    )
    origins = {"a1": Origin("a1", "a0", "reprint")} if reprinted and len(told) > 1 else {}
    return Desk(Material(Story("s", tuple(one.id for one in articles)), articles, origins))


def shared(row: Pooled, counts: dict[str, int], voters: int) -> int:
    """Return the share of a sentence's weight by how many of so many reports have each term."""
    terms, weights = weighted(row.text)
    held = 0.0
    for term, weight in zip(terms, weights, strict=True):
        held += weight * counts.get(term, 0)
    whole = voters * sum(weights)
    return round(SCALE * held / whole) if whole > 0 else 0


@settings(deadline=None, max_examples=60)
@given(stories, st.booleans())
def test_shares_of_all_sentences_are_those_of_each(told: list[tuple[str, str]], reprinted: bool) -> None:
    """Closeness leaves the sentence's own report out; what is carried counts the others of all reports."""
    desk = desk_of(told, reprinted)
    core = Core.of(desk)
    said: dict[str, set[str]] = {}
    anywhere: dict[str, set[str]] = {}
    headed: dict[str, set[str]] = {}
    for article in desk.reports_read:
        name = desk.material.origin_of(article.id)
        headed[name] = set(weighted(article.title)[0])
        prose = [row for row in desk.pool.prose() if row.article.id == article.id]
        said[name] = headed[name].union(*(weighted(row.text)[0] for row in prose[:3]))
        anywhere[name] = said[name].union(
            *(weighted(row.text)[0] for row in desk.pool.prose() if row.origin == name and row.place < 40)
        )

    def others(table: dict[str, set[str]], own: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for name, terms in table.items():
            for term in terms if name != own else ():
                counts[term] = counts.get(term, 0) + 1
        return counts

    everywhere = others(anywhere, "")
    alone = []
    for row in desk.pool.rows:
        voters = len(said) - (row.origin in said)
        assert core.of_row(row) == shared(row, others(said, row.origin), voters)
        assert core.of_row(row) == core.closeness(row.text, row.origin)
        more = {term: count - 1 for term, count in everywhere.items()}
        assert core.carried(row) == shared(row, more, len(said) - 1)
        worth = {
            term: others(anywhere, row.origin).get(term, 0) + 3 * others(headed, row.origin).get(term, 0)
            for term in weighted(row.text)[0]
        }
        alone.append(shared(row, worth, max(1, voters)))
    passages = Passages(desk)
    for row in desk.pool.rows:
        near = [
            (other, REACH + 1 - abs(row.index - other.index))
            for other in desk.pool.rows
            if other.article.id == row.article.id and abs(row.index - other.index) <= REACH
        ]
        whole = sum(alone[other.index] * weight for other, weight in near) // sum(weight for _, weight in near)
        wanted = whole if len(said) >= 3 else SCALE
        assert passages.likeness(row.article.id, row.span.start) == wanted
