"""Feeds of the sample outlets: formats, dates, entities, escaping, no labels."""

from __future__ import annotations

import dataclasses
import html
from datetime import timedelta

import feedparser
import pytest
from lxml import etree

from broadsheet.testing.sample_feeds import description_html, feed, last_change, robots
from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_texts import SampleTexts, load_sample_texts

LINKS = SampleLinks()
HOSTILE = "</title><script>alert(1)</script> ]]> & <!-- \x00\x0b x"
BARE = HOSTILE.replace("\x00", "").replace("\x0b", "")
ATOM = "{http://www.w3.org/2005/Atom}"
ONE_OF_EACH_KIND = [
    "meridian-wire.example",
    "bay-signal.example",
    "saltmarsh-advertiser.example",
    "continental-press.example",
    "copperline.example",
]


def _sample() -> SampleTexts:
    return load_sample_texts().as_of()


def test_a_feed_parser_reads_title_address_time_author_and_summary_of_every_article() -> None:
    """All that the feeds tell arrives whole."""
    texts = _sample()
    for outlet in texts.outlets:
        articles = texts.articles_of(outlet.host)
        read = feedparser.parse(feed(outlet, articles, LINKS).encode())
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == {"rss": "rss20", "atom": "atom10"}[outlet.feed]
        assert read.feed.title == outlet.name
        assert [entry.title for entry in read.entries] == [article.title for article in articles]
        assert [entry.link for entry in read.entries] == [f"http://{outlet.host}{one.path}" for one in articles]
        for entry, article in zip(read.entries, articles, strict=True):
            assert entry.get("author", "") == article.byline
            assert entry.published_parsed[:6] == article.published.utctimetuple()[:6]
            assert article.description in html.unescape(entry.summary)


@pytest.mark.parametrize("host", ONE_OF_EACH_KIND)
def test_every_item_has_an_identifier_of_its_own_and_the_time_of_its_last_change_counts(host: str) -> None:
    """Identifiers tell items apart; the feed's own time is that of its latest change."""
    outlet, article = _sample().outlet(host), _sample().articles_of(host)[0]
    changed = dataclasses.replace(article, updated=article.published + timedelta(hours=5))
    other = dataclasses.replace(article, id="other", slug="other", updated=None)
    read = feedparser.parse(feed(outlet, [changed, other], LINKS).encode())
    assert len({entry.id for entry in read.entries}) == 2
    assert read.feed.updated_parsed[:6] == changed.modified.utctimetuple()[:6]
    if outlet.feed == "atom":
        assert read.entries[0].updated_parsed[:6] == changed.modified.utctimetuple()[:6]
        assert read.entries[1].updated_parsed[:6] == article.published.utctimetuple()[:6]


def test_summaries_carry_named_entities_in_their_html() -> None:
    """Readers of feeds must decode twice, as with real feeds."""
    article = dataclasses.replace(_sample().articles_of("meridian-wire.example")[0], description="“Été” — 5 < 6 & й")
    expected = "&ldquo;&Eacute;t&eacute;&rdquo; &mdash; 5 &lt; 6 &amp; й"
    for host in ONE_OF_EACH_KIND:
        outlet = _sample().outlet(host)
        assert expected in description_html(article, outlet, LINKS)
        (entry,) = feedparser.parse(feed(outlet, [article], LINKS).encode()).entries
        assert article.description in html.unescape(entry.summary)


def test_old_systems_wrap_the_summary_in_cdata_and_busy_ones_add_a_link() -> None:
    """Three manners of summaries."""
    article = _sample().articles_of("meridian-wire.example")[0]
    legacy = feed(_sample().outlet("saltmarsh-advertiser.example"), [article], LINKS)
    busy = feed(_sample().outlet("bay-signal.example"), [article], LINKS)
    plain = feed(_sample().outlet("meridian-wire.example"), [article], LINKS)
    assert "<description><![CDATA[<p>" in legacy
    assert "CDATA" not in busy + plain
    assert "&lt;a href=" in busy
    assert "&lt;a href=" not in plain


@pytest.mark.parametrize("host", ONE_OF_EACH_KIND)
def test_a_hostile_text_leaves_the_feed_well_formed_and_stays_text(host: str) -> None:
    """Markup, ends of sections and forbidden characters cannot break out."""
    article = dataclasses.replace(
        _sample().articles_of(host)[0], title=HOSTILE, description=HOSTILE, byline=HOSTILE, section=HOSTILE
    )
    outlet = dataclasses.replace(_sample().outlet(host), name=HOSTILE)
    root = etree.fromstring(feed(outlet, [article], LINKS).encode())
    assert root.xpath("//*[local-name()='script']") == []
    item = root.find("channel/item") if outlet.feed == "rss" else root.find(f"{ATOM}entry")
    title = item.findtext("title") or item.findtext(f"{ATOM}title")
    summary = item.findtext("description") or item.findtext(f"{ATOM}summary")
    assert title == BARE
    assert "&lt;script&gt;alert(1)" in summary
    assert "<script" not in summary
    assert len(root.xpath("//*[local-name()='item' or local-name()='entry']")) == 1


@pytest.mark.parametrize("host", ONE_OF_EACH_KIND)
def test_no_truth_label_and_no_id_is_in_any_feed(host: str) -> None:
    """A feed tells what an outlet would tell."""
    article = dataclasses.replace(
        _sample().articles_of(host)[0],
        id="truthlabel-id",
        story="truthlabel-story",
        kind="truthlabel-kind",
        reprint_of="truthlabel-origin",
        revision_of="truthlabel-first",
        planted=("truthlabel-planted",),
    )
    outlet = dataclasses.replace(_sample().outlet(host), leaning="truthlabel-leaning", kind="truthlabel-kind")
    assert "truthlabel" not in feed(outlet, [article], LINKS)


def test_an_empty_feed_is_well_formed_and_has_a_date() -> None:
    """An outlet may have nothing to say yet."""
    for host in ONE_OF_EACH_KIND:
        read = feedparser.parse(feed(_sample().outlet(host), [], LINKS).encode())
        assert not read.bozo
        assert read.entries == []
        assert read.feed.updated_parsed[:6] == last_change([]).utctimetuple()[:6]


def test_robots_keep_out_of_the_search_page_only() -> None:
    """Articles and feeds may be read."""
    assert robots() == "User-agent: *\nDisallow: /search\n"
