"""Lists of feeds, feeds of pages, news sitemaps."""

from __future__ import annotations

import gzip

import pytest

from broadsheet.errors import InputError, LimitExceeded
from broadsheet.gather.discover import common_feed_addresses, feed_links
from broadsheet.gather.opml import OpmlFeed, read_opml, write_opml
from broadsheet.gather.sitemaps import parse_sitemap

FEED = "https://paper.example/feed"


def outlines(*inner: str, head: str = "") -> bytes:
    """Return an OPML document."""
    return f'{head}<opml version="1.0"><head><title>Mine</title></head><body>{"".join(inner)}</body></opml>'.encode()


def test_an_export_read_and_written_again_is_the_same():
    """ECO-01: feeds, nested and empty folders, names with markup, categories; byte for byte."""
    feeds = [
        OpmlFeed(FEED, "Paper & <Sons>", "https://paper.example/", ("News", "World", ""), ("a", "b"), "en"),
        OpmlFeed("https://other.example/rss?a=1&b=2", "", None, ()),
        OpmlFeed("https://third.example/rss", "Dritte “Zeitung”", None, ("News",)),
    ]
    folders = [("Empty",), ("News",), ("News", "World"), ("News", "World", "")]
    first = write_opml("All feeds", feeds, folders)
    found = read_opml(first)
    assert (found.feeds, found.folders, found.problems) == (
        (feeds[0], feeds[2], feeds[1]),
        (("Empty",), ("News",), ("News", "World"), ("News", "World", "")),
        (),
    )
    second = write_opml(found.title, found.feeds, found.folders)
    third = read_opml(second)
    assert write_opml(third.title, third.feeds, third.folders) == second


@pytest.mark.parametrize(
    ("outline", "title", "url"),
    [
        (f'<outline text="Paper" xmlUrl="{FEED}"/>', "Paper", FEED),
        (f'<outline TITLE="Paper" XMLURL="{FEED}" Type="RSS"/>', "Paper", FEED),
        (f'<outline title="" text="Paper" xmlUrl=" {FEED}\n"/>', "Paper", FEED),
        (
            '<outline text="AT&T" xmlUrl="https://paper.example/feed?a=1&b=2"/>',
            "AT&T",
            "https://paper.example/feed?a=1&b=2",
        ),
        ('<outline text="x" xmlUrl="feed://paper.example/feed"/>', "x", "http://paper.example/feed"),
        ('<outline text="x" xmlUrl="feed:https://paper.example/feed"/>', "x", FEED),
        (f'<outline xmlUrl="{FEED}"/>', "", FEED),
    ],
)
def test_lists_of_other_readers_are_understood(outline: str, title: str, url: str):
    """ECO-01: attribute case, empty names, stray ampersands, feed: addresses."""
    found = read_opml(outlines(outline))
    assert [(feed.title, feed.url) for feed in found.feeds] == [(title, url)]


def test_folders_nest_to_ten_and_feeds_may_hold_outlines():
    """ECO-01: nothing is lost below the limit; feeds deeper down join the last folder."""
    deep = "".join(f'<outline text="{n}">' for n in range(12)) + f'<outline xmlUrl="{FEED}"/>' + "</outline>" * 12
    found = read_opml(outlines(deep))
    assert found.feeds[0].folders == tuple(str(n) for n in range(10))
    assert "nested deeper" in found.problems[0]
    inside = read_opml(outlines(f'<outline xmlUrl="{FEED}"><outline xmlUrl="https://other.example/f"/></outline>'))
    assert len(inside.feeds) == 2


def test_damage_and_hostility_in_lists():
    """ECO-01, SEC-05: truncated lists give what is there; entities, size and number are bounded."""
    whole = outlines(*[f'<outline text="{n}" xmlUrl="https://p{n}.example/f"/>' for n in range(50)])
    assert len(read_opml(whole[: len(whole) // 2]).feeds) >= 20
    many = outlines('<outline xmlUrl="https://p.example/f"/>' * 20_500)
    found = read_opml(many)
    assert len(found.feeds) == 20_000
    assert found.problems
    assert read_opml(outlines('<outline xmlUrl="file:///etc/passwd"/>')).problems
    with pytest.raises(LimitExceeded):
        read_opml(b"x" * 5_000_001)
    for content in (b"", b"words", b"<html/>", outlines(head='<!DOCTYPE o [<!ENTITY a "b">]>')):
        with pytest.raises(InputError):
            read_opml(content)


def test_declared_feeds_come_first_and_comments_last():
    """Feeds are found by link elements, then by ordinary links; base and relative addresses count."""
    page = b"""<html><head><base href="https://paper.example/en/">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link type='application/atom+xml' href=world.atom rel='ALTERNATE' title="World &amp; more">
      <link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json" href="/wp-json/1">
      <link rel="stylesheet" href="/rss.css"></head>
      <body><a href="/sport/rss.xml">Sport</a> <a href="/about">About</a>
      <a href="javascript:feed()">x</a></body></html>"""
    found = feed_links(page, "https://paper.example/")
    assert [(link.url, link.kind, link.stated) for link in found] == [
        ("https://paper.example/en/world.atom", "atom", True),
        ("https://paper.example/comments/feed", "rss", True),
        ("https://paper.example/sport/rss.xml", "", False),
    ]
    assert found[0].title == "World & more"
    assert feed_links(b"<a href=" * 50_000, "https://paper.example/") == ()


def test_usual_places_of_feeds():
    """Tried on the site's own host, for http and https addresses only."""
    assert "https://paper.example/feed/" in common_feed_addresses("https://paper.example/news/1?x=2")
    assert common_feed_addresses("ftp://paper.example/") == ()


NEWS = (
    "<url><loc>https://paper.example/1</loc><lastmod>2026-01-03T11:00:00Z</lastmod><news:news><news:publication>"
    "<news:name>The Paper</news:name><news:language>en</news:language></news:publication>"
    "<news:publication_date>2026-01-03T10:15:00Z</news:publication_date><news:title>Deal &amp; more</news:title>"
    "<news:keywords>trade, talks</news:keywords></news:news></url>"
)
PLAIN = "<url><loc>https://paper.example/about</loc></url>"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def urlset(*entries: str) -> bytes:
    """Return a sitemap."""
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{"".join(entries)}</urlset>'.encode()


@pytest.mark.parametrize("packed", ["plain", "gzip"])
def test_news_entries_become_items(packed: str):
    """Only entries with news tags are taken, from a plain or a gzip file."""
    content = urlset(NEWS, PLAIN)
    found = parse_sitemap(gzip.compress(content) if packed == "gzip" else content)
    assert (found.kind, len(found.items)) == ("news", 1)
    first = found.items[0]
    assert (first.title, first.link, first.source) == ("Deal & more", "https://paper.example/1", "The Paper")
    assert (first.published, first.categories, first.language) == ("2026-01-03T10:15:00Z", ("trade", "talks"), "en")


def test_sitemaps_without_news_tags_are_turned_away():
    """A list of all pages of a site is no news."""
    found = parse_sitemap(urlset(PLAIN * 3))
    assert (found.kind, found.items, found.problems) == ("plain", (), ("no_news_tags",))


def test_an_index_lists_news_first():
    """Children are absolute addresses, each once, at most 500."""
    children = "".join(f"<sitemap><loc>/s{n}.xml</loc></sitemap>" for n in range(600))
    index = f"<sitemapindex {SPACES}>{children}<sitemap><loc>/google-news.xml</loc></sitemap></sitemapindex>"
    found = parse_sitemap(index.encode(), url="https://paper.example/sitemap.xml")
    assert found.kind == "index"
    assert found.children[0] == "https://paper.example/google-news.xml"
    assert len(found.children) == 500


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<html/>", b"\x1f\x8b\x08broken", b"words", b"<urlset", urlset(NEWS)[:300],
        b'<!DOCTYPE u [<!ENTITY a "b">]><urlset/>', gzip.compress(bytes(60_000_000)),
    ],
)  # fmt: skip
def test_what_is_no_sitemap_gives_no_items(content: bytes):
    """REL-11, SEC-05: damaged, hostile or foreign documents."""
    assert parse_sitemap(content).items == ()


def test_a_sitemap_of_50_000_pages_is_cut():
    """REL-11: 2,000 entries a document."""
    found = parse_sitemap(urlset(*[NEWS] * 2_500))
    assert len(found.items) == 2_000
    assert "cut" in found.problems
