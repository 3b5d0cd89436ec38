"""Laws of readers' corrections: kept through every clustering, taken back without a trace in the stories."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.cluster import ClusterSettings, Constraint, StoryDraft, cluster, reconcile
from broadsheet.model.article import Article
from broadsheet.newsroom.amending import in_force, standing

START = datetime(2026, 3, 3, 12, tzinfo=UTC)
EVENTS = (
    (
        "Ferry Halcyon aground off Tarn Island",
        "The ferry Halcyon ran aground off Tarn Island; Milena Korvat dived.",
    ),
    ("Orchards of Brevik lose blossom to frost", "Frost killed the blossom in Brevik, said grower Otto Lindqvist."),
    ("Tram drivers of Porto Selva strike", "Tram drivers led by Ines Valdera stopped work in Porto Selva over pay."),
    ("Dam at Kolm lake cracks", "Engineer Tobias Rehn found cracks in the dam above Kolm lake and warned the valley."),
)


def article(event: int, number: int) -> Article:
    """Return one report of an event."""
    title, text = EVENTS[event]
    more = ("Officials met.", "A crowd came to look.", "The council will talk about it.", "Nobody was hurt.")[
        number % 4
    ]
    name = f"a{event}{number}"
    when = START + timedelta(hours=7 * number + event)
    return Article(name, f"{name}.example", f"https://{name}.example/x", title, f"{text} {more}", when, "en")


@st.composite
def reports(draw: st.DrawFn) -> list[Article]:
    """Draw reports of two to four events."""
    counts = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(2, 4)))]
    return [article(event, number) for event, count in enumerate(counts) for number in range(count)]


def stories_of(articles: Sequence[Article], *constraints: Constraint) -> tuple[StoryDraft, ...]:
    """Return the stories of articles under corrections."""
    return cluster(articles, settings=ClusterSettings(constraints=constraints))


def home(drafts: Sequence[StoryDraft], name: str) -> str:
    """Return the id of the story that an article is in."""
    return next(draft.id for draft in drafts if name in draft.articles)


@given(reports(), st.data())
@settings(max_examples=25, deadline=None)
def test_a_merge_and_its_taking_back_restore_every_id(articles: list[Article], data: st.DataObject) -> None:
    """The absorbed id redirects while they are one, and lives again when they are parted."""
    before = reconcile((), stories_of(articles)).stories
    if len(before) < 2:
        return
    one, two = data.draw(st.permutations(before))[:2]
    merge = Constraint("merge", (one.articles[0], two.articles[0]))
    joined = reconcile(before, stories_of(articles, merge))
    assert home(joined.stories, one.articles[0]) == home(joined.stories, two.articles[0])
    assert set(joined.redirects) <= {one.id, two.id}
    after = reconcile(joined.stories, stories_of(articles), redirects=joined.redirects)
    assert {draft.id: draft.articles for draft in after.stories} == {draft.id: draft.articles for draft in before}
    assert after.redirects == {}


@given(reports(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_corrections_hold_whatever_comes_and_in_any_order(
    articles: list[Article], data: st.DataObject, rng: random.Random
) -> None:
    """New articles and shuffles change no correction."""
    names = [item.id for item in articles]
    one, two = data.draw(st.permutations(names))[:2]
    kind = data.draw(st.sampled_from(["merge", "split", "move"]))
    rule = Constraint(kind, (one, two))  # type: ignore[arg-type]
    more = [*articles, *(article(event, number) for event in range(4) for number in range(3, 5))]
    rng.shuffle(more)
    for found in (stories_of(articles, rule), stories_of(more, rule)):
        assert (home(found, one) == home(found, two)) == (kind != "split")
    assert stories_of(more, rule) == stories_of(sorted(more, key=lambda item: item.id), rule)


@given(reports(), st.data())
@settings(max_examples=15, deadline=None)
def test_a_pinned_story_takes_nothing_in_and_gives_nothing_away(articles: list[Article], data: st.DataObject) -> None:
    """Whatever comes later."""
    pinned = data.draw(st.sampled_from(stories_of(articles))).articles
    more = [*articles, *(article(event, number) for event in range(4) for number in range(3, 5))]
    assert any(draft.articles == pinned for draft in stories_of(more, Constraint("pin", pinned)))


@given(st.lists(st.tuples(st.sampled_from(["merge", "undo"]), st.integers(1, 8)), max_size=8))
def test_what_is_taken_back_twice_stands(made: list[tuple[str, int]]) -> None:
    """An undo of an undo puts the first correction in force again; rows are never lost."""
    rows = [
        (number, kind, (str(min(other, number - 1)),) if kind == "undo" else ("a", "b"), None)
        for number, (kind, other) in enumerate(made, 1)
        if kind != "undo" or number > 1
    ]
    stand = standing(rows)
    for number, kind, arguments, _ in rows:
        if kind == "undo" and number in stand:
            assert int(arguments[0]) not in stand
    assert [number for number, _, _ in in_force(rows)] == [n for n, kind, *_ in rows if n in stand and kind == "merge"]
