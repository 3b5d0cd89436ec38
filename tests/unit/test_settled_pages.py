"""Which pages an update need not look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.outlet import Outlet
from broadsheet.model.story import Story, StoryLink
from broadsheet.newsroom.epoch import Epoch
from broadsheet.newsroom.pages import Settled

ONE = Article("a", "a.example", "https://a.example/1", "Ferry stops", "The ferry stopped.")
TWO = Article("b", "b.example", "https://b.example/1", "Ferry runs", "The ferry runs.")
STORY, OTHER = Story("s1", ("a",), "Ferry stops"), Story("s2", ("b",), "Ferry runs")
LINK = StoryLink("s2", "related", "Ferry runs", None, "en", ("a related story",), 0.5, "b")
EPOCH = Epoch(
    (STORY, OTHER), {}, {"a": Origin("a", "a", "original"), "b": Origin("b", "b", "original")}, {"s1": (LINK,)}, {}
)
OUTLETS = {"a.example": Outlet("a.example", "The A")}


def settled() -> Settled:
    """Return what knows that the page of the first story shows all there is."""
    found = Settled()
    found.look(EPOCH, [ONE, TWO], OUTLETS, {})
    assert not found.same("s1", "scheme", "digest")
    found.found("s1", "scheme", "digest")
    return found


def test_a_page_that_shows_all_there_is_is_not_looked_at_again() -> None:
    """Whatever happens to stories that it neither holds nor links to."""
    pages = settled()
    assert pages.same("s1", "scheme", "digest")
    more = replace(EPOCH, stories=(STORY, OTHER, Story("s3", ("c",))))
    pages.look(more, [ONE, TWO, replace(TWO, id="c")], OUTLETS | {"c.example": Outlet("c.example", "The C")}, {"b": 0})
    assert pages.same("s1", "scheme", "digest")


@pytest.mark.parametrize(
    ("epoch", "article", "linked", "outlet", "revisions"),
    [
        (replace(EPOCH, stories=(replace(STORY, title="Ferry stopped"), OTHER)), ONE, TWO, "The A", 0),
        (replace(EPOCH, origins=EPOCH.origins | {"a": Origin("a", "b", "reprint")}), ONE, TWO, "The A", 0),
        (replace(EPOCH, links={}), ONE, TWO, "The A", 0),
        (EPOCH, replace(ONE, text="The ferry has stopped."), TWO, "The A", 0),
        (EPOCH, replace(ONE, url="https://a.example/2"), TWO, "The A", 0),
        (EPOCH, ONE, replace(TWO, text="The ferry runs again."), "The A", 0),
        (EPOCH, ONE, TWO, "The B", 0),
        (EPOCH, ONE, TWO, "The A", 1),
    ],
)
def test_a_page_is_looked_at_when_anything_it_is_made_from_has_changed(
    epoch: Epoch, article: Article, linked: Article, outlet: str, revisions: int
) -> None:
    """Its story, origins, links, articles, linked articles, outlets and earlier revisions."""
    pages = settled()
    pages.look(epoch, [article, linked], {"a.example": Outlet("a.example", outlet)}, {"a": revisions})
    assert not pages.same("s1", "scheme", "digest")


def test_a_page_is_looked_at_under_other_settings_or_when_another_one_is_stored() -> None:
    """And when what is stored was not decided here."""
    pages = settled()
    assert not pages.same("s1", "another scheme", "digest")
    assert not pages.same("s1", "scheme", "another digest")
    assert not pages.same("s1", "scheme", None)
    pages.forget()
    assert not pages.same("s1", "scheme", "digest")


def test_a_story_that_was_gone_is_looked_at_when_it_comes_back() -> None:
    """A newsroom that runs for long keeps nothing of stories that are no more."""
    pages = settled()
    pages.look(replace(EPOCH, stories=(OTHER,)), [ONE, TWO], OUTLETS, {})
    pages.look(EPOCH, [ONE, TWO], OUTLETS, {})
    assert not pages.same("s1", "scheme", "digest")
