"""The sample newsroom's main story: what its files promise, read with nothing but the standard library."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "src" / "broadsheet" / "testing" / "sample"
REAL_OUTLETS_ALLOWED = re.compile(r"Kyiv Post|Newsweek|Fox News")
REAL_OUTLETS = re.compile(
    r"Reuters|Associated Press|\bBBC\b|\bCNN\b|Washington Post|Wall Street Journal|Financial Times|Guardian\b"
    r"|Politico|Axios|Bloomberg|Kyiv Independent|European Pravda|NewsNation|New York Times"
)


def _read(path: Path) -> dict[str, Any]:
    """Return the front matter of the file with its text under "body"."""
    before, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    assert not before
    return {**tomllib.loads(front), "body": body.strip(), "file": path.stem}


@cache
def _articles() -> dict[str, dict[str, Any]]:
    """Return the story's articles by id, in the order of their ids."""
    read = [_read(path) for path in sorted((SAMPLE / "articles" / "mediation").glob("*.md"))]
    return {article["id"]: article for article in read}


@cache
def _outlets() -> dict[str, dict[str, Any]]:
    """Return the outlets by host."""
    table = tomllib.loads((SAMPLE / "outlets.toml").read_text(encoding="utf-8"))
    return {outlet["host"]: outlet for outlet in table["outlet"]}


@cache
def _truth() -> dict[str, Any]:
    """Return what is said to be true of the story."""
    truth: dict[str, Any] = tomllib.loads((SAMPLE / "truth.toml").read_text(encoding="utf-8"))["mediation"]
    return truth


def _kind(kind: str) -> list[dict[str, Any]]:
    return [article for article in _articles().values() if article["kind"] == kind]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower())


@cache
def _grams(article_id: str) -> frozenset[tuple[str, ...]]:
    """Return the five-word sequences of the article's text."""
    words = _words(_articles()[article_id]["body"])
    return frozenset(tuple(words[at : at + 5]) for at in range(len(words) - 4))


def test_every_file_is_named_by_its_id_and_carries_the_keys_of_an_article() -> None:
    """A file that lacks a key or hides under another name could not be found again from the truth."""
    for name, article in _articles().items():
        assert article["file"] == name
        assert article["story"] == "mediation"
        assert article["kind"] in {"original", "reprint", "revision"}
        assert article["title"]
        assert article["description"]
        assert article["language"] == _outlets()[article["outlet"]]["language"]


def test_there_are_as_many_outlets_reports_and_copies_as_the_truth_says() -> None:
    """The counts that stand on the page are counts of these files."""
    kinds = Counter(article["kind"] for article in _articles().values())
    outlets = {article["outlet"] for article in _articles().values()}
    truth = _truth()
    assert kinds == {
        "original": truth["independent_reports"],
        "reprint": truth["reprints"],
        "revision": truth["revisions"],
    }
    assert len(_articles()) == truth["articles"] == truth["addresses"] + truth["revisions"]
    assert len(outlets) == truth["outlets"] >= 36
    assert len({_outlets()[host]["country"] for host in outlets}) == truth["countries"] >= 8
    assert sorted({article["language"] for article in _articles().values()}) == truth["languages"]
    assert kinds["reprint"] >= 14


def test_the_independent_reports_of_each_side_are_as_many_as_the_truth_says() -> None:
    """The side bar counts independent reports by the leaning of their outlets."""
    sides = Counter(_outlets()[article["outlet"]].get("leaning", "unrated") for article in _kind("original"))
    assert sides == _truth()["independent_by_leaning"]


def test_the_sample_has_enough_rated_outlets_and_two_agencies() -> None:
    """Comparisons need ten outlets a side; origins need agencies known by their credits."""
    leanings = Counter(outlet.get("leaning", "unrated") for outlet in _outlets().values())
    agencies = [outlet for outlet in _outlets().values() if outlet["kind"] == "agency"]
    assert min(leanings[side] for side in ("left", "center", "right", "unrated")) >= 10
    assert len(agencies) == 2
    assert all(len(agency["agency_names"]) == 2 for agency in agencies)
    assert all(host.endswith(".example") for host in _outlets())


def test_every_article_has_the_length_of_a_news_report() -> None:
    """Between 250 and 700 words, cut reprints included."""
    lengths = {name: len(_words(article["body"])) for name, article in _articles().items()}
    assert {name: length for name, length in lengths.items() if not 250 <= length <= 700} == {}


def test_every_article_is_published_in_the_three_days_of_the_story() -> None:
    """From the evening of 1 May to 3 May 2025, and changed, if at all, after it was published."""
    for article in _articles().values():
        published = datetime.fromisoformat(article["published"])
        assert datetime(2025, 5, 1, 18, tzinfo=UTC) <= published < datetime(2025, 5, 4, tzinfo=UTC)
        assert datetime.fromisoformat(article.get("updated", article["published"])) >= published


def test_the_first_report_is_the_one_that_the_truth_names() -> None:
    """Who was first is shown on the page."""
    first = min(_articles().values(), key=lambda article: (datetime.fromisoformat(article["published"]), article["id"]))
    assert first["id"] == _truth()["first_report"]


def test_a_reprint_shares_most_of_its_text_with_an_origin_that_came_before_it() -> None:
    """At least two fifths of its five-word sequences are the origin's, and the origin is an older original."""
    for reprint in _kind("reprint"):
        origin = _articles()[reprint["reprint_of"]]
        assert origin["kind"] == "original"
        assert origin["outlet"] != reprint["outlet"]
        assert datetime.fromisoformat(origin["published"]) < datetime.fromisoformat(reprint["published"])
        mine = _grams(reprint["id"])
        assert len(mine & _grams(origin["id"])) >= 0.4 * len(mine), reprint["id"]


def test_some_reprints_credit_nobody_and_some_rewrite_a_good_part() -> None:
    """Copies that only whole texts or credits would find make no test of tracing."""
    shares = [len(_grams(one["id"]) & _grams(one["reprint_of"])) / len(_grams(one["id"])) for one in _kind("reprint")]
    assert sum(share < 0.75 for share in shares) >= 2
    assert sum("credit" not in one for one in _kind("reprint")) >= 2


def test_no_two_independent_reports_share_more_than_short_quotations() -> None:
    """At most twelve in a hundred five-word sequences of the shorter one occur in the other."""
    names = [article["id"] for article in _kind("original")]
    shared = {
        (one, other): len(_grams(one) & _grams(other)) / min(len(_grams(one)), len(_grams(other)))
        for one, other in combinations(names, 2)
    }
    assert {pair: share for pair, share in shared.items() if share > 0.12} == {}


def test_no_sentence_stands_in_two_independent_reports() -> None:
    """Written by hand, not filled into a form; quotations alone may recur."""
    seen: dict[str, str] = {}
    for article in _kind("original"):
        unquoted = re.sub(r"[\"“«][^\"”»]*[\"”»]", "", article["body"])
        for sentence in {one.strip() for one in re.split(r"(?<=[.!?])\s+", unquoted)}:
            if len(_words(sentence)) < 6:
                continue
            assert sentence not in seen, (sentence, seen.get(sentence), article["id"])
            seen[sentence] = article["id"]


def test_a_revision_stands_for_its_outlets_earlier_version() -> None:
    """It has the outlet and date of what it revises and a later change."""
    for revision in _kind("revision"):
        first = _articles()[revision["revision_of"]]
        assert (revision["outlet"], revision["published"]) == (first["outlet"], first["published"])
        assert revision["updated"] > revision["published"]


@pytest.mark.parametrize("index", range(3))
def test_each_side_names_the_act_in_its_own_words(index: int) -> None:
    """As many English independent reports of each side use the words as the truth says, one side most of them."""
    naming = _truth()["naming"][index]
    using = Counter(
        _outlets()[article["outlet"]].get("leaning", "unrated")
        for article in _kind("original")
        if article["language"] == "en"
        and re.search(naming["pattern"], f"{article['title']} {article['body']}", re.IGNORECASE)
    )
    counts = {side: naming[side] for side in ("left", "center", "right")}
    assert {side: using[side] for side in counts} == counts
    assert max(counts.values()) >= 4


def test_the_planted_figures_stand_in_the_articles_that_the_truth_names() -> None:
    """A conflict or an update that is not in the texts could not be found by anything."""
    for conflict in _truth()["conflict"]:
        assert len({side["value"] for side in conflict["side"]}) == len(conflict["side"]) == 2
        for side in conflict["side"]:
            spelled = {19: "19|nineteen"}.get(side["value"], str(side["value"]))
            for name in side["ids"]:
                assert re.search(rf"\b({spelled})\b", _articles()[name]["body"]), (name, side["value"])
    for update in _truth()["update"]:
        assert update["values"] == sorted(update["values"])
        for value, name in zip(update["values"], update["ids"], strict=True):
            assert re.search(rf"\b{value}\b", _articles()[name]["body"])
        assert all(re.search("rose to|have now", _articles()[name]["body"]) for name in update["ids"][1:])


def test_the_correction_is_made_by_the_agency_and_missed_by_one_copy() -> None:
    """The corrected version says what was wrong; the first version and one reprint still say it as a fact."""
    correction = _truth()["correction"]
    corrected = _articles()[correction["corrected"]]["body"]
    assert corrected.count(correction["right"]) == 1
    assert corrected.split("\n\n")[-1].startswith("Correction: an earlier version of this article said")
    for name in (correction["first_version"], *correction["still_wrong"]):
        assert correction["wrong"] in _articles()[name]["body"]
        assert "Correction:" not in _articles()[name]["body"]


def test_disputed_claims_are_reported_by_more_than_one_independent_report() -> None:
    """What is shown as disputed needs two independent reports."""
    for claim in _truth()["claim"]:
        assert len(claim["ids"]) >= 2
        assert all(_articles()[name]["kind"] == "original" for name in claim["ids"])
    aid = _truth()["claim"][0]["ids"]
    assert all("350" in _articles()[name]["body"] and "120" in _articles()[name]["body"] for name in aid)


def test_every_planted_article_is_named_in_the_truth() -> None:
    """A note in an article without an entry in the truth would be forgotten."""
    named = (SAMPLE / "truth.toml").read_text(encoding="utf-8")
    assert all(f'"{article["id"]}"' in named for article in _articles().values() if "planted" in article)


def test_the_dated_events_of_the_course_are_told_by_several_reports() -> None:
    """The timeline needs dated sentences: draft, quarrel, warning, Vatican, signing and planned truce."""
    days = {
        "draft": r"2[56] February|Feb(ruary|\.) 2[56]",
        "quarrel": r"28 February|Feb(ruary|\.) 28",
        "warning": r"18 April|April 18",
        "Vatican": r"26 April|April 26",
        "signing": r"30 April|April 30",
        "truce": r"8 May|May 8|8 to 10 May",
    }
    for event, pattern in days.items():
        telling = [article["id"] for article in _kind("original") if re.search(pattern, article["body"])]
        assert len(telling) >= 4, (event, telling)


def test_no_real_outlet_is_named_except_those_that_reported_the_arms_sales() -> None:
    """The outlets are invented; three real ones are credited for what they reported or broadcast."""
    bodies = [article["body"] for article in _articles().values()]
    assert [REAL_OUTLETS.findall(body) for body in bodies if REAL_OUTLETS.search(body)] == []
    assert {name for body in bodies for name in REAL_OUTLETS_ALLOWED.findall(body)} == {
        "Kyiv Post",
        "Newsweek",
        "Fox News",
    }


def test_paragraphs_are_plain_text() -> None:
    """Headings begin with "## "; nothing else is marked up."""
    for article in _articles().values():
        for paragraph in article["body"].split("\n\n"):
            assert not re.search(r"\*|\]\(|<\w|^#(?!# )", paragraph), (article["id"], paragraph)
            assert "\n" not in paragraph.strip()
