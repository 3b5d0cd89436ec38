"""Headlines that an outlet writes by one pattern join none of its unlike reports."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from broadsheet.cluster import cluster
from broadsheet.cluster.corpus import Pairs
from broadsheet.cluster.epochs import Epochs
from broadsheet.cluster.profile import profiles
from broadsheet.cluster.series import ALIKE, SLOTTED, alike, pattern, rivals, set_apart
from broadsheet.cluster.terms import worded
from broadsheet.model.article import Article

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
GAMES = ("Quibblet", "Lattiqua", "Ferrodle", "Zinkword", "Marrowgrid", "Tessaloop")
OUTLETS = ("gazette.example", "mercury.example", "courier.example", "herald.example", "beacon.example", "argus.example")


def puzzle(number: int, *, outlet: str = "gazette.example", day: int = 3) -> Article:
    """Return one of an outlet's daily helps for a puzzle."""
    game = GAMES[number]
    return Article(
        f"{outlet}-{number}-{day}",
        outlet,
        None,
        f"Today's {game} puzzle: hints, clues and answers for May {day}, 2031",
        f"Stuck on {game}? Here are hints, clues and the answers for the {game} puzzle of May {day}.",
        NOON,
        "en",
    )


def match(number: int, home: str, away: str) -> Article:
    """Return one of an outlet's notices of where a match is shown."""
    title = f"How to watch {home} vs {away}: live stream, kick-off time, TV channel"
    return Article(f"m{number}", "gazette.example", None, title, f"{home} meet {away} on Saturday.", NOON, "en")


def sizes(articles: list[Article]) -> list[int]:
    """Return how many articles each story has, most first."""
    return sorted((len(story.articles) for story in cluster(articles)), reverse=True)


def pattern_of(one: str, other: str) -> int:
    """Return what two headlines are to each other."""
    return pattern(worded(one), worded(other))


def test_headlines_with_names_in_the_slots_of_one_pattern_are_slotted() -> None:
    """Most words stand in one order; the rarest words are each headline's own."""
    assert pattern_of(puzzle(0).title, puzzle(1).title) == SLOTTED


def test_headlines_that_share_their_rarest_words_are_two_wordings() -> None:
    """Both name the same person, and only common words differ."""
    assert (
        pattern_of("Police search home of Iliescu-Korvat in Wick", "Agents raid home of Iliescu-Korvat in Wick")
        == ALIKE
    )


def test_a_headline_with_words_added_is_of_no_pattern() -> None:
    """One has nothing of its own: it was told again, longer."""
    assert pattern_of("Ferry strike ends in Portaferry", "Ferry strike ends in Portaferry after nine days") == 0


def test_figures_alone_are_words_of_their_own() -> None:
    """The same puzzle on two days; where nothing differs there is no pattern."""
    assert pattern_of(puzzle(0).title, puzzle(0, day=4).title) == ALIKE
    assert pattern_of(puzzle(0).title, puzzle(0).title) == 0


def test_the_order_of_two_headlines_changes_nothing() -> None:
    """Of several longest subsequences always the same one is taken."""
    one, other = "Larch bridge, Tarn bridge, Wick bridge open", "Wick larch, Kestrel bridge, Tarn bridge open"
    assert pattern_of(one, other) == pattern_of(other, one)


def test_an_outlet_s_puzzles_of_one_day_are_stories_of_their_own() -> None:
    """Body and headline are alike in all but the name of the puzzle."""
    assert sizes([puzzle(number) for number in range(6)]) == [1] * 6


def test_three_headlines_under_one_pattern_are_no_series() -> None:
    """Each has two others only; nothing speaks against their likeness."""
    seen = profiles([puzzle(number) for number in range(3)])
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.zeros(3, dtype=np.int64))
    assert alike(seen, pairs).tolist() == [SLOTTED] * 3
    assert not rivals(seen, pairs, alike(seen, pairs)).any()


def test_one_report_in_many_outlets_is_no_series() -> None:
    """Every outlet words the headline of an agency's report in its own way."""
    headlines = (
        "Harbour pilots of Portaferry begin strike over night shifts",
        "Harbour pilots of Portaferry start walkout over night shifts",
        "Portaferry harbour pilots begin walkout over night shifts",
        "Pilots of Portaferry harbour begin strike over long night shifts",
        "Harbour pilots of Portaferry launch strike over unpaid night shifts",
    )
    text = "Harbour pilots of Portaferry began a strike over night shifts on Saturday, the guild of pilots said."
    articles = [
        Article(f"w{number}", OUTLETS[number], None, title, text, NOON, "en") for number, title in enumerate(headlines)
    ]
    assert sizes(articles) == [5]


def test_another_outlet_under_the_pattern_of_a_series_belongs_to_it() -> None:
    """Two helps of a second outlet are too few for a series, but the first outlet's show what they are."""
    articles = [
        *(puzzle(number) for number in range(6)),
        *(puzzle(number, outlet="mercury.example") for number in (0, 1)),
    ]
    for story in cluster(articles):
        assert len({name.split("-")[1] for name in story.articles}) == 1


def test_a_report_of_one_match_joins_the_notice_of_that_match_alone() -> None:
    """At most one notice of the series tells what the report tells: that with its names."""
    teams = (("Alders", "Brockham"), ("Corvane", "Dunwick"), ("Elmsey", "Farrowgate"), ("Gullane", "Hexley"))
    report = Article(
        "report", "herald.example", None, "Corvane vs Dunwick: live stream row before the derby",
        "Corvane meet Dunwick on Saturday; the derby is on one TV channel.", NOON, "en",
    )  # fmt: skip
    found = [story.articles for story in cluster([*(match(at, *pair) for at, pair in enumerate(teams)), report])]
    assert all("report" not in story or set(story) <= {"m1", "report"} for story in found)
    assert sum(len(set(story) - {"report"}) for story in found) == len(teams)


def test_odds_are_set_against_those_of_the_rivals() -> None:
    """1 is a rival of 0; both are likely to tell what 2 tells, 0 more so."""
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.zeros(3, dtype=np.int64))
    found = set_apart(3, pairs, np.array([900, 900, 500]), np.array([True, False, False]))
    assert found.tolist() == [20, 818, 90]


def test_a_series_that_completes_in_a_later_epoch_parts_its_earlier_members() -> None:
    """The fourth headline shows what the first three are; earlier epochs are no obstacle."""
    epochs = Epochs()
    articles = [puzzle(number) for number in range(6)]
    for count in (2, 3, 4, 6):
        assert epochs.cluster(articles[:count]) == cluster(articles[:count])
