"""Gathering over real HTTP on loopback: subscribing, polling, politeness towards a server that did not change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadsheet.errors import InputError
from broadsheet.newsroom import Newsroom, create_newsroom
from broadsheet.newsroom.gathering import gather_once, load_state
from broadsheet.newsroom.subscribing import add_feeds, add_starter, add_target
from broadsheet.settings import Settings
from broadsheet.testing import SampleServer

NOW = datetime(2025, 5, 4, 12, tzinfo=UTC)
HOST = "meridian-wire.example"


@pytest.fixture
def server() -> Iterator[SampleServer]:
    """Serve the sample outlets under 127.0.0.1, with links that stay there."""
    with SampleServer(public_links=False) as running:
        yield running


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """Give a newsroom that may read loopback and need not wait between requests."""
    settings = Settings(workers=0, allow_private_hosts="127.0.0.1", host_spacing_seconds=0.0, feed_spacing_seconds=0.0)
    with create_newsroom(tmp_path / "news", settings) as made:
        yield made


def feeds_of(newsroom: Newsroom) -> list[str]:
    """Return the addresses of the newsroom's feeds."""
    with newsroom.store.read() as tx:
        return [row["address"] for row in tx.outlets.feeds()]


def test_a_sites_address_finds_the_feed_that_its_page_names(newsroom: Newsroom, server: SampleServer) -> None:
    """Adding it again adds nothing."""
    site = server.loopback_url(HOST)
    added = add_target(newsroom, site, NOW)
    assert len(added) == 1
    assert feeds_of(newsroom) == added
    assert add_target(newsroom, site, NOW) == []


def test_an_opml_file_adds_its_feeds_and_one_without_feeds_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    """Folders of outlines are read through."""
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="A"><outline xmlUrl="https://a.example/f" text="A &amp; co"/>'
        "</outline>"
        '<outline xmlUrl="https://b.example/f"/></body></opml>'
    )
    assert add_target(newsroom, str(path), NOW) == ["https://a.example/f", "https://b.example/f"]
    path.write_text('<opml version="2.0"><body/></opml>')
    with pytest.raises(InputError, match="no feed"):
        add_target(newsroom, str(path), NOW)


def test_the_starter_list_is_one_command_away(newsroom: Newsroom) -> None:
    """Its outlets' facts come with it; a second time adds nothing."""
    feeds, outlets = add_starter(newsroom, NOW)
    assert feeds == outlets >= 120
    assert add_starter(newsroom, NOW)[0] == 0
    assert newsroom.outlets()["lemonde.fr"].country == "FR"


def test_pages_are_gathered_once_and_an_unchanged_feed_costs_one_conditional_request(
    newsroom: Newsroom, server: SampleServer
) -> None:
    """The second poll sends the validators back and fetches no page."""
    feed = server.loopback_url(HOST, server.texts.outlet(HOST).feed_path)
    add_feeds(newsroom, [(feed, HOST, "Meridian Wire")], NOW)
    first = gather_once(newsroom, NOW, clock=lambda: NOW)
    wanted = {article.path for article in server.texts.articles_of(HOST)}
    assert first.counts["imported"] == len(wanted) > 3
    assert not first.problems
    before = len(server.log)
    later = NOW + timedelta(hours=3)
    assert not gather_once(newsroom, later, clock=lambda: later).counts["imported"]
    again = server.log[before:]
    assert [(request.status, request.conditional) for request in again] == [(304, True)]


def test_a_feed_that_is_not_due_is_left_alone(newsroom: Newsroom, server: SampleServer) -> None:
    """An hour has not passed: no request at all."""
    feed = server.loopback_url(HOST, server.texts.outlet(HOST).feed_path)
    add_feeds(newsroom, [(feed, HOST, "Meridian Wire")], NOW)
    gather_once(newsroom, NOW, clock=lambda: NOW)
    before = len(server.log)
    soon = NOW + timedelta(minutes=5)
    gather_once(newsroom, soon, clock=lambda: soon)
    assert len(server.log) == before


def test_one_broken_feed_is_named_and_never_stops_the_rest(newsroom: Newsroom, server: SampleServer) -> None:
    """A missing feed and a page that is no feed fail by themselves."""
    good = server.loopback_url(HOST, server.texts.outlet(HOST).feed_path)
    missing = server.loopback_url(HOST, "/no-such-feed.xml")
    page = server.loopback_url(HOST, "/about")
    add_feeds(newsroom, [(address, HOST, "") for address in (missing, page, good)], NOW)
    tally = gather_once(newsroom, NOW, clock=lambda: NOW)
    assert tally.counts["imported"] > 3
    assert {place for place, _, _ in tally.problems} == {missing, page}
    with newsroom.store.read() as tx:
        states = {row["address"]: load_state(row["state"]) for row in tx.outlets.feeds()}
    assert states[missing].failures > 0
    assert states[good].failures == 0


def test_loopback_is_not_read_unless_it_was_allowed(tmp_path: Path, server: SampleServer) -> None:
    """A feed address that leads into the own machine is refused before any request."""
    with create_newsroom(tmp_path / "strict", Settings(workers=0)) as newsroom:
        feed = server.loopback_url(HOST, "/feed.xml")
        add_feeds(newsroom, [(feed, HOST, "")], NOW)
        tally = gather_once(newsroom, NOW, clock=lambda: NOW)
        assert [place for place, _, _ in tally.problems] == [feed]
        with pytest.raises(InputError):
            add_target(newsroom, server.loopback_url(HOST), NOW)
    assert server.log == ()
