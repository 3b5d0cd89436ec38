"""The provisional view: a story for each article as it arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from broadsheet.cluster import OnlineClusterer, birth_id
from broadsheet.cluster import sketch as sketches
from broadsheet.cluster.arrival import OPEN_COLUMNS, STORY_COLUMNS
from broadsheet.cluster.live_stories import HELD, LiveStories
from broadsheet.cluster.model import frozen_trees
from broadsheet.cluster.sketch import NO_HOUR, Reader
from broadsheet.model.article import Article
from broadsheet.testing.sample_texts import load_sample_texts

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def report(name: str, title: str, text: str, *, hours: float | None = 0, language: str | None = "en") -> Article:
    """Return one article ``hours`` after noon, undated when None."""
    when = None if hours is None else NOON + timedelta(hours=hours)
    return Article(name, f"{name}.example", None, title, text, when, language)


FEE = "Port Ellery suspends its container fee after hauliers threaten to strike"
FEE_TEXT = (
    "The Port Ellery Harbor Commission suspended its $35 container fee on Wednesday after the Hauliers' Guild"
    " threatened to strike. Chair Dana Whitlock said the commission would vote again in 60 days."
)
FEE_AGAIN = (
    "Dana Whitlock, who chairs the Port Ellery Harbor Commission, said on Wednesday that the $35 fee on every container"
    " is suspended for 60 days. The Hauliers' Guild called off its strike."
)
DAM = "Engineers lower Lake Marrow after a crack is found in the dam"
DAM_TEXT = (
    "Engineers opened the gates of the Marrow Dam on Wednesday after divers found a crack of four metres. About 2,100"
    " people in Lower Tansley were told to leave, said Commissioner Odile Brandt."
)


def numbered(number: int, hours: float | None = 0) -> Article:
    """Return an article about a place and a person that no other number names."""
    place, person = f"Quarn{number:05d}".translate(_LETTERS), f"Velt{number * 7919 % 99991:05d}".translate(_LETTERS)
    text = f"{person} of {place} opened the {place} mill. {person} thanked the masons of {place}."
    return report(f"n{number}", f"{person} opens {place} mill", text, hours=hours)


_LETTERS = str.maketrans("0123456789", "abcdefghij")


def test_two_reports_of_one_event_are_one_story_and_another_event_is_not() -> None:
    """The story is named by the article that opened it."""
    online = OnlineClusterer()
    first = online.add(report("a", FEE, FEE_TEXT))
    assert first == birth_id("a")
    assert online.add(report("b", DAM, DAM_TEXT, hours=1)) == birth_id("b")
    assert online.add(report("c", "Container fee at Port Ellery suspended", FEE_AGAIN, hours=2)) == first


def test_an_article_delivered_again_keeps_its_story_and_changes_nothing() -> None:
    """Only the first delivery counts, whatever the second one says."""
    once, twice = OnlineClusterer(), OnlineClusterer()
    stream = [report("a", FEE, FEE_TEXT), report("b", DAM, DAM_TEXT, hours=1)]
    later = [report("c", "Container fee at Port Ellery suspended", FEE_AGAIN, hours=2), numbered(1)]
    plain = [once.add(item) for item in stream + later]
    for item in stream:
        twice.add(item)
        assert twice.add(replace(item, title=DAM, text=DAM_TEXT)) == twice.add(item)
    assert [twice.add(item) for item in later] == plain[2:]


def test_a_late_article_joins_the_story_it_tells_of() -> None:
    """An article published before everything that came, and brought last, is no harm and finds its story."""
    online = OnlineClusterer()
    story = online.add(report("a", FEE, FEE_TEXT, hours=30))
    for number in range(40):
        online.add(numbered(number, hours=40 + number))
    assert online.add(report("late", "Port Ellery container fee suspended", FEE_AGAIN, hours=26)) == story


def test_reports_weeks_apart_are_not_one_story() -> None:
    """The same words after the window open a story of their own, before it as well as after it."""
    online = OnlineClusterer()
    story = online.add(report("a", FEE, FEE_TEXT))
    assert online.add(report("b", FEE, FEE_TEXT, hours=24 * 60)) != story
    assert online.add(report("c", FEE, FEE_TEXT, hours=-24 * 60)) != story


def test_articles_of_different_languages_are_not_one_story() -> None:
    """Stories of several languages are linked, not joined; an unknown language may be any."""
    online = OnlineClusterer()
    story = online.add(report("a", FEE, FEE_TEXT))
    assert online.add(report("b", FEE, FEE_TEXT, language="de")) != story
    assert online.add(report("c", FEE, FEE_TEXT, language=None)) == story


@pytest.mark.parametrize("text", ["", " ", "\x00\ud800", "<" * 900, "1" * 5_000, "a" * 5_000, "東京で地震がありました"])
def test_an_article_with_next_to_nothing_gets_a_story(text: str) -> None:
    """Missing and odd fields are no reason to fail."""
    online = OnlineClusterer()
    for number in range(3):
        bare = Article(f"bare{number}", "", None, text if number else "", text, None, None)
        assert online.add(bare).startswith("s")


def test_live_stories_are_bounded_and_the_stalest_retire() -> None:
    """However many articles come, no more stories are held than allowed; dated ones of old go first."""
    online = OnlineClusterer(live=1_000)
    story = online.add(report("fresh", FEE, FEE_TEXT, hours=24 * 100))
    for number in range(2_500):
        online.add(numbered(number, hours=number / 50))
    live = online.stories
    assert len(live) <= 1_000
    assert len(live._free) + len(live) == live.most
    assert online.add(report("again", "Port Ellery container fee suspended", FEE_AGAIN, hours=24 * 100 + 1)) == story


def test_the_rooms_of_a_retired_story_are_used_again() -> None:
    """Rooms are neither lost nor given to two stories."""
    live, reader = LiveStories(64, 504), Reader(2_000)
    for number in range(600):
        sketch = reader.read(numbered(number % 150, hours=number))
        if number % 3 and live.size[number % 7]:
            live.join(sketch, number % 7, 0, 0)
        else:
            live.open(sketch, f"s{number}", 0)
    held = live.held[live.held > 0].tolist()
    assert len(held) == len(set(held))
    assert sorted(held + live._rooms) == list(range(1, len(live.terms)))


def test_a_story_is_held_by_a_few_articles_and_keeps_its_first() -> None:
    """A large story costs no more than a small one."""
    live, reader = LiveStories(64, 504), Reader(2_000)
    first = reader.read(numbered(0))
    slot = live.open(first, "s0", 0)
    for number in range(1, 50):
        live.join(reader.read(numbered(number)), slot, 0, 0)
    places = live.held[slot]
    assert np.count_nonzero(places) == HELD
    assert live.size[slot] == 50
    assert live.terms[places[0]][: len(first.terms)].tolist() == first.terms.tolist()


def test_a_reader_that_forgets_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader remembers saves time and changes nothing."""
    monkeypatch.setattr(sketches, "MOST_KNOWN", 50)
    forgetful = Reader(2_000)
    monkeypatch.undo()
    keeper = Reader(2_000)
    for item in load_sample_texts().articles:
        article = report(item.id, item.title, "\n\n".join(item.body))
        one, other = forgetful.read(article), keeper.read(article)
        assert one.terms.tolist() == other.terms.tolist()
        assert one.weights.tolist() == other.weights.tolist()


def test_a_sketch_holds_words_names_figures_days_and_the_hour() -> None:
    """An address may name the day; without either the hour is unknown."""
    reader = Reader(2_000)
    read = reader.read(report("a", FEE, FEE_TEXT))
    assert read.hour == int(NOON.timestamp()) // 3600
    assert (read.weights.sum(axis=0)[:7] > 0).all()
    dated = replace(report("b", FEE, FEE_TEXT, hours=None), url="https://a.example/2026/03/04/x")
    assert (reader.read(dated).hour, reader.read(dated).slack) == (read.hour, 12)
    assert reader.read(report("c", FEE, FEE_TEXT, hours=None)).hour == NO_HOUR


@pytest.mark.parametrize(
    ("name", "columns"), [("story_trees.json", STORY_COLUMNS), ("opening_trees.json", OPEN_COLUMNS)]
)
def test_trees_score_a_row_alone_as_among_others(name: str, columns: tuple[str, ...]) -> None:
    """The three ways of scoring differ in speed only."""
    trees = frozen_trees(name, columns)
    rows = np.random.default_rng(4).integers(-1_000, 1_000, (40, len(columns)))
    scores = trees.scores(rows).tolist()
    assert trees.few(rows).tolist() == scores
    assert [trees.one(row) for row in rows] == scores


def test_the_stories_that_an_index_names_several_times_are_found_once_and_in_order() -> None:
    """Rows of the index that share a story give it once, lower slots first among equals."""
    live, reader = LiveStories(64, 504), Reader(1_200)
    for number in (5, 3, 9):
        live.open(reader.read(report(f"n{number}", FEE, FEE_TEXT)), f"s{number}", 0)
    found = live.candidates(reader.read(report("again", FEE, FEE_TEXT)), 8)
    assert found.slots.tolist() == [0, 1, 2]
    assert found.share.tolist() == [1000, 1000, 1000]
