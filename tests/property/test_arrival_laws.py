"""Laws of the provisional view, whatever the stream."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.cluster import OnlineClusterer, birth_id
from broadsheet.model.article import Article, by_time
from broadsheet.text.phrases import listed

START = datetime(2026, 3, 3, 12, tzinfo=UTC)
TOPICS = (
    listed("Harbour; Pilot; Tanker; Ellery; Docker; Freight; Insurer; Whitlock; Gale; Guild"),
    listed("Orchard; Blossom; Frost; Candle; Grower; Cider; Hive; Tansley; Brandt; Marrow"),
    listed("Council; Bridge; Lamp; Mayor; Deed; Ferry; Fare; Clerk; Quarry; Oslade"),
)


@st.composite
def streams(draw: st.DrawFn) -> list[Article]:
    """Draw a stream: a few topics, several days, dates and languages that may be missing, out of order."""
    found = []
    for number in range(draw(st.integers(1, 14))):
        rng = random.Random(draw(st.integers(0, 20)))  # noqa: S311 - a seeded sample
        words = draw(st.sampled_from(TOPICS))
        text = " ".join(" ".join(rng.choices(words, k=9)).capitalize() + "." for _ in range(rng.randint(0, 6)))
        hours = draw(st.one_of(st.none(), st.integers(-900, 900)))
        when = None if hours is None else START + timedelta(hours=hours)
        title = " ".join(rng.choices(words, k=rng.randint(0, 5)))
        found.append(Article(f"a{number}", "", None, title, text, when, draw(st.sampled_from(["en", None, "de"]))))
    return found


@given(streams())
@settings(max_examples=40, deadline=None)
def test_the_same_stream_gives_the_same_stories(stream: list[Article]) -> None:
    """Nothing but what came before decides."""
    one, other = OnlineClusterer(live=1_000), OnlineClusterer(live=1_000)
    assert [one.add(item) for item in stream] == [other.add(item) for item in stream]


@given(streams(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_second_deliveries_change_no_story(stream: list[Article], draw: random.Random) -> None:
    """Articles that come again, at any time, get their story and leave all others as they were."""
    plain = OnlineClusterer(live=1_000)
    expected = [plain.add(item) for item in stream]
    repeated, found = OnlineClusterer(live=1_000), []
    for place, item in enumerate(stream):
        found.append(repeated.add(item))
        again = draw.randrange(place + 1)
        assert repeated.add(stream[again]) == expected[again]
    assert found == expected


@given(streams())
@settings(max_examples=40, deadline=None)
def test_every_story_is_named_by_its_first_article_and_holds_one_language(stream: list[Article]) -> None:
    """A story's id is the birth id of the article that opened it; known languages do not mix."""
    online = OnlineClusterer(live=1_000)
    stories: dict[str, list[Article]] = {}
    for item in stream:
        stories.setdefault(online.add(item), []).append(item)
    for name, members in stories.items():
        assert name == birth_id(members[0].id)
        if members[0].language:
            assert len(Counter(item.language for item in members if item.language)) == 1


@given(streams(), st.integers(0, 14), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_inside_a_batch_changes_no_story(stream: list[Article], cut: int, draw: random.Random) -> None:
    """Each article is answered once and for all; what came in earlier batches may decide, the order inside may not."""
    one, other = OnlineClusterer(live=1_000), OnlineClusterer(live=1_000)
    said: dict[str, str] = {}
    for batch in (stream[:cut], stream[cut:]):
        found = one.add_all(batch)
        assert other.add_all(draw.sample(batch, len(batch)) + draw.sample(batch, len(batch) // 2)) == found
        said |= found
    assert one.add_all(stream) == said
    assert [one.add(item) for item in stream] == [said[item.id] for item in stream]


@given(streams(), st.integers(-900, 900))
@settings(max_examples=40, deadline=None)
def test_a_batch_may_be_cut_at_any_hour(stream: list[Article], hour: int) -> None:
    """Dated articles given at once or in two batches, the earlier hours first, get the same stories."""
    dated = [item for item in stream if item.published]
    early = [item for item in dated if item.published and item.published < START + timedelta(hours=hour)]
    one, other = OnlineClusterer(live=1_000), OnlineClusterer(live=1_000)
    rest = [item for item in dated if item not in early]
    assert one.add_all(dated) == other.add_all(early) | other.add_all(rest)


@given(streams())
@settings(max_examples=40, deadline=None)
def test_every_story_of_a_lot_is_named_by_its_first_article_and_holds_one_language(stream: list[Article]) -> None:
    """Joined or not, a story's id is the birth id of its earliest article in the lot; known languages do not mix."""
    lot = [replace(item, published=START) for item in stream if item.language]
    said = OnlineClusterer(live=1_000).add_lot(lot)
    stories: dict[str, list[Article]] = {}
    for item in sorted(lot, key=by_time):
        stories.setdefault(said[item.id], []).append(item)
    for name, members in stories.items():
        assert name == birth_id(members[0].id)
        assert len({item.language for item in members}) == 1
