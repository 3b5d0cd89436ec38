"""Why an article is in its story: names, words and figures as printed, times, copies, what came nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from broadsheet.cluster import Why, why
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def report(name: str, title: str, text: str, *, hours: float = 0, outlet: str = "") -> Article:
    """Return an English article of its own outlet."""
    host = outlet or f"{name}.example"
    return Article(name, host, f"https://{host}/{name}", title, text, NOON + timedelta(hours=hours), "en")


FERRY = report(
    "ferry",
    "Ferry Halcyon runs aground off Tarn Island",
    "The ferry Halcyon ran aground off Tarn Island on Tuesday with 312 passengers aboard, the coastguard commander "
    "Milena Korvat said. Divers freed the hull and damage of $40 million was reported.",
)
TUGS = report(
    "tugs",
    "Tugs free the Halcyon",
    "Two tugs pulled the ferry Halcyon off the rocks of Tarn Island, where 312 passengers had waited aboard for a day. "
    "Milena Korvat, who commands the coastguard, thanked the divers and put the damage at $40 million.",
    hours=5,
)
INQUIRY = report(
    "inquiry",
    "Inquiry into the Halcyon",
    "Milena Korvat will lead the inquiry into how the ferry Halcyon met the rocks off Tarn Island, where divers found "
    "the hull torn.",
    hours=30,
)
BAKERY = report(
    "bakery", "Bakery wins a prize", "The bakery of Otto Lindqvist in Brevik won a prize for its rye loaves.", hours=2
)


def detail(found: Why, kind: str) -> str:
    """Return the reasons of one kind."""
    return "; ".join(reason.detail for reason in found.reasons if reason.kind == kind)


def test_names_are_given_in_full_and_words_as_printed() -> None:
    """No stems, with how many of the others have each."""
    found = why(FERRY, [FERRY, TUGS, INQUIRY], [BAKERY], story=("s1", "Ferry"))
    assert (found.others, found.story) == (2, "s1")
    assert "Milena Korvat" in detail(found, "names")
    assert "Tarn Island" in detail(found, "names")
    assert "with all 2 others" in detail(found, "names")
    assert "divers" in detail(found, "words").casefold()
    assert detail(found, "figures") == "shares the figures $40 million and 312 passengers aboard"
    assert detail(found, "time") == "published 2026-03-03 12:00 UTC, 5 hours before the first of the others"


def test_fellows_come_most_alike_first_and_the_nearest_outside_says_what_is_missing() -> None:
    """Each by headline and outlet."""
    homes = {"bakery": "s2"}
    found = why(FERRY, [TUGS, INQUIRY], [BAKERY], story=("s1", "Ferry"), homes=homes)
    assert {near.title for near in found.fellows} == {TUGS.title, INQUIRY.title}
    assert found.average is not None
    assert found.nearest is not None
    assert (found.nearest.title, found.nearest.story) == (BAKERY.title, "s2")
    assert any("does not name" in lack for lack in found.nearest.lacks)


def test_an_article_alone_still_learns_what_came_nearest() -> None:
    """And without any other article, that there is none."""
    found = why(FERRY, [FERRY], [TUGS, BAKERY], homes={"tugs": "s2", "bakery": "s3"})
    assert (found.others, found.fellows, found.average) == (0, (), None)
    assert found.nearest is not None
    assert (found.nearest.article, found.nearest.story) == ("tugs", "s2")
    assert "Milena Korvat" in found.nearest.shares
    assert why(FERRY, [FERRY]).nearest is None


def test_copies_addresses_and_corrections_are_said() -> None:
    """Whose text it carries, where it points, which correction names it."""
    copy = replace(TUGS, id="copy", canonical=FERRY.url)
    origins = {"copy": Origin("copy", "ferry", "reprint"), "ferry": Origin("ferry", "ferry", "original")}
    found = why(copy, [FERRY, copy], origins=origins, corrections=[(4, "merge", ("copy", "ferry"))])
    assert detail(found, "copy") == f"carries the text of “{FERRY.title}” (ferry.example)"
    assert detail(found, "address") == f"gives the address of “{FERRY.title}” (ferry.example) as its canonical one"
    assert detail(found, "correction") == "your correction 4 (merge) names it"
    assert detail(why(FERRY, [FERRY, copy], origins=origins), "copy") == "1 other article carries its text"


def test_the_order_of_articles_changes_no_reason() -> None:
    """The same articles in any order."""
    there = why(FERRY, [TUGS, INQUIRY], [BAKERY, report("x", "Rye prize", "Otto Lindqvist bakes rye loaves.")])
    back = why(FERRY, [INQUIRY, TUGS], [report("x", "Rye prize", "Otto Lindqvist bakes rye loaves."), BAKERY])
    assert there == back


def test_what_an_outlet_repeats_in_unlike_articles_is_no_reason() -> None:
    """A notice above every report of an outlet names the Marigold Foundation; none is in a story for that."""
    notice = "This page of the Brevik Courier is made possible by the Marigold Foundation.\n\n"
    unlike = ("Frost ruins orchards", "Chess title for Adeyemi", "Tram line reopens", "Council sells barracks")
    own = [report(f"b{at}", title, notice + title, outlet="brevik.example") for at, title in enumerate(unlike)]
    ferry = replace(FERRY, outlet="brevik.example", text=notice + FERRY.text)
    found = why(ferry, [ferry, TUGS, replace(INQUIRY, outlet="brevik.example", text=notice + INQUIRY.text)], own)
    assert "Milena Korvat" in detail(found, "names")
    assert "Marigold" not in detail(found, "names")


def test_a_name_is_not_said_to_stand_where_only_a_word_of_it_does() -> None:
    """Both others print Korvat; the company that has it in its name is in neither."""
    company = replace(FERRY, text="The Korvat Zwaluw company said on Tuesday that divers had freed its ferry.")
    found = detail(why(company, [TUGS, INQUIRY]), "names")
    assert "Korvat" in found
    assert "Zwaluw" not in found
