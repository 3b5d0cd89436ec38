"""Epochs keep what new articles do not touch, and give what all articles at once give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import numpy as np

from broadsheet.cluster import Constraint, cluster
from broadsheet.cluster.batch import ClusterSettings
from broadsheet.cluster.components import KnownParts, Scores, grouped
from broadsheet.cluster.corpus import LIVE_DAY, Ints
from broadsheet.cluster.epochs import Epochs
from broadsheet.scale.pool import map_ordered
from broadsheet.testing.sample_articles import sample_articles

ARTICLES = sample_articles()


def scores_of(*rows: tuple[int, int, int]) -> Scores:
    """Return scores of pairs; all others count -50."""
    left, right, values = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    return Scores(left, right, values, -50)


def test_one_epoch_after_another_gives_the_stories_of_all_articles_at_once() -> None:
    """At every epoch, not only at the last."""
    epochs = Epochs()
    for count in (1, 40, 41, 80, len(ARTICLES)):
        assert epochs.cluster(ARTICLES[:count]) == cluster(ARTICLES[:count])


def test_a_day_that_becomes_live_is_judged_anew() -> None:
    """Pairs that are the same as before are judged by other trees once enough is published beside them."""
    start = datetime(2026, 3, 1, tzinfo=UTC)
    day = [
        replace(item, id=f"{item.id}-{copy}", language="en", url=None, published=start)
        for copy in range(LIVE_DAY // len(ARTICLES) + 1)
        for item in ARTICLES
    ]
    epochs = Epochs()
    assert epochs.cluster(day[:LIVE_DAY]) == cluster(day[:LIVE_DAY])
    assert epochs.cluster(day) == cluster(day)
    assert epochs.work.judged == epochs.work.pairs


def test_an_epoch_without_news_computes_nothing_anew() -> None:
    """The second time nothing is read, compared, judged or grouped."""
    epochs = Epochs()
    epochs.cluster(ARTICLES)
    epochs.cluster(ARTICLES[::-1])
    work = epochs.work
    assert (work.read, work.asked, work.compared, work.judged) == (0, 0, 0, 0)
    assert work.pairs > 0


def test_one_new_article_is_read_alone() -> None:
    """And only pairs that it may change are judged again."""
    epochs = Epochs()
    epochs.cluster(ARTICLES[1:])
    stories = epochs.cluster(ARTICLES)
    assert stories == cluster(ARTICLES)
    assert epochs.work.read == epochs.work.asked == 1
    assert 0 < epochs.work.compared < epochs.work.pairs // 4
    assert epochs.work.regrouped < len(ARTICLES)


def test_articles_whose_circles_come_and_go_are_followed() -> None:
    """Before, at and after so many articles that the most alike ones count as a circle."""
    english = [replace(item, published=None) for item in ARTICLES if item.language == "en"]
    settings = ClusterSettings(neighbours=12, crowd=60)
    epochs = Epochs(settings)
    for count in (59, 60, 69, 59):
        assert epochs.cluster(english[:count]) == cluster(english[:count], settings=settings)
        assert epochs.work.judged > 0


def test_articles_that_change_or_go_are_followed() -> None:
    """A new revision is compared anew; what stood beside a removed article looks for other partners."""
    epochs = Epochs(ClusterSettings(neighbours=5))
    epochs.cluster(ARTICLES)
    changed = [
        replace(item, text=f"{item.text} A dam broke.") if at % 7 == 0 else item for at, item in enumerate(ARTICLES)
    ]
    assert epochs.cluster(changed) == cluster(changed, settings=ClusterSettings(neighbours=5))
    fewer = [item for at, item in enumerate(changed) if at % 3]
    assert epochs.cluster(fewer) == cluster(fewer, settings=ClusterSettings(neighbours=5))
    assert epochs.cluster([]) == ()


def test_corrections_hold_from_one_epoch_to_the_next() -> None:
    """Corrections may come and go; each epoch follows those it is given."""
    epochs = Epochs()
    stories = epochs.cluster(ARTICLES)
    first = next(story for story in stories if len(story.articles) > 2)
    other = next(story for story in stories if story.id != first.id)
    made: tuple[Constraint, ...] = (
        Constraint("split", first.articles[:2]),
        Constraint("merge", (first.articles[0], other.articles[0])),
        Constraint("pin", (first.articles[2],)),
    )
    for given in (made, made[:1], ()):
        assert epochs.cluster(ARTICLES, given) == cluster(ARTICLES, settings=ClusterSettings(constraints=given))


def test_profiles_made_by_a_pool_of_processes_are_the_same() -> None:
    """Two workers, five tasks."""
    pooled = Epochs(each=partial(map_ordered, workers=2), chunk=len(ARTICLES) // 4)
    assert pooled.cluster(ARTICLES) == cluster(ARTICLES)


def test_groups_never_cross_parts_and_untouched_parts_are_kept() -> None:
    """Only the part with another score is grouped again."""
    names = ["a", "b", "c", "d", "e"]
    known = KnownParts()
    rows = [(0, 1, 300), (1, 2, -40), (3, 4, 200)]
    assert grouped(names, scores_of(*rows), known=known) == [[0, 1], [2], [3, 4]]
    assert grouped(names, scores_of(*rows), known=known) == [[0, 1], [2], [3, 4]]
    assert known.reused == 4
    assert grouped(names, scores_of(rows[0], rows[1], (3, 4, -1)), known=known) == [[0, 1], [2], [3], [4]]
    assert known.reused == 2
    assert grouped(names, scores_of(*rows), [(0, 1)], known) == [[0], [1], [2], [3, 4]]


def test_no_articles_have_no_groups() -> None:
    """Nothing in, nothing out."""
    none: Ints = np.empty(0, dtype=np.int64)
    assert grouped([], Scores(none, none, none, -1)) == []
