"""Laws of what comes in from outside."""

from __future__ import annotations

import contextlib
import unicodedata
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import InputError
from broadsheet.gather.addresses import absolute, canonical, canonical_or_none, redacted
from broadsheet.gather.archives import decoded_line, json_value
from broadsheet.gather.dates import archive_date, effective_date, parse_date
from broadsheet.gather.discover import feed_links
from broadsheet.gather.feeds import parse_feed
from broadsheet.gather.identity import document_keys
from broadsheet.gather.lines import split_lines
from broadsheet.gather.opml import OpmlFeed, read_opml, write_opml
from broadsheet.gather.politeness import PolitenessSettings, retry_after_seconds
from broadsheet.gather.records import SAFE_ID, parse_article
from broadsheet.gather.robots import Robots
from broadsheet.gather.schedule import FeedState, Outcome, ScheduleSettings, after_fetch, due
from broadsheet.gather.sitemaps import parse_sitemap
from broadsheet.model.article import Article
from broadsheet.text.normalize import clean, plain_text

NOW = datetime(2026, 1, 4, 12, tzinfo=UTC)
TEXT = st.text(max_size=300)
FRAGMENTS = (
    "<p> </p> <br > < & &amp; &lt; &#39; ; \" ' <!-- --> <![CDATA[ ]]> <script> </script> <item> </item> <title>"
    " </title> <rss> </rss> a <!DOCTYPE <!ENTITY [ ]> \ud800 é e\u0301 \u200b = <a href= xmlUrl= \0"
)
PIECES = st.lists(st.sampled_from([*FRAGMENTS.split(" "), " ", "\n"]), max_size=40).map("".join)
HOSTS = st.sampled_from(["paper.example", "WWW.Paper.Example", "bücher.example", "8.8.8.8", "[2606:4700::1]"])
URLS = st.builds(
    lambda scheme, host, port, path, query, fragment: f"{scheme}://{host}{port}/{path}?{query}#{fragment}",
    st.sampled_from(["http", "https", "HTTP"]),
    HOSTS,
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(max_size=30),
    st.text(max_size=30),
    st.text(max_size=5),
)


@settings(deadline=None)
@given(URLS | st.text(max_size=60))
def test_a_canonical_address_is_its_own_canonical_form(url: str):
    """REL-09: canonical is idempotent."""
    first = canonical_or_none(url)
    if first is not None:
        assert canonical(first) == first
        assert first.isascii()


@settings(deadline=None)
@given(URLS, st.sampled_from(["utm_source=x", "fbclid=1", "ref=rss-top"]))
def test_tracking_never_makes_another_address(url: str, tracking: str):
    """REL-09: a tracking parameter changes nothing."""
    head, _, fragment = url.partition("#")
    if "?" in head and (first := canonical_or_none(head)) is not None:
        assert canonical_or_none(f"{head}&{tracking}#{fragment}") == first


@settings(deadline=None)
@given(TEXT, TEXT)
def test_addresses_never_raise_anything_unforeseen(one: str, other: str):
    """SEC-03: any two texts."""
    absolute(one, other)
    absolute("https://paper.example/", other)
    assert "\n" not in redacted(one)
    with contextlib.suppress(InputError):
        canonical(f"https://{one}")


@settings(deadline=None)
@given(PIECES | TEXT)
def test_cleaning_twice_changes_nothing(text: str):
    """SEC-07: clean is idempotent, gives NFC and no forbidden character."""
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in once if character != "\n")


@settings(deadline=None)
@given(PIECES | TEXT)
def test_plain_text_never_grows_beyond_its_limit_and_is_clean(markup: str):
    """SEC-07: whatever comes in, the result is clean and bounded."""
    text = plain_text(markup, 100)
    assert len(text) <= 100
    assert clean(text) == text
    assert "<script>" not in text


@settings(deadline=None)
@given(st.binary(max_size=400) | PIECES.map(lambda text: text.encode("utf-8", "replace")))
def test_parsers_of_documents_never_raise(body: bytes):
    """REL-02: feeds, sitemaps, lists, pages, robots rules and lines of any bytes."""
    parse_feed(body, url="https://paper.example/", rescue=None)
    parse_feed(b"<rss><channel>" + body, rescue=None)
    parse_sitemap(body)
    feed_links(body, "https://paper.example/")
    with contextlib.suppress(InputError):
        read_opml(body)
    Robots("rules", body.decode("utf-8", "replace"), NOW).allows("https://paper.example/x")
    decoded = decoded_line(body)
    if decoded:
        json_value(decoded[0])


@settings(deadline=None)
@given(TEXT | st.integers() | st.floats() | st.none())
def test_dates_never_raise_and_never_lie_ahead(raw: object):
    """REL-10: any value; the effective date is at most ten minutes after the first sight."""
    parse_date(raw)
    found, _ = archive_date(raw, NOW)
    assert found is None or datetime(1990, 1, 1, tzinfo=UTC) <= found <= NOW + timedelta(days=2)
    if isinstance(raw, str):
        assert effective_date(raw, NOW).published <= NOW + timedelta(minutes=10)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from(
    ["id", "outlet", "url", "title", "text", "published", "language", "byline", "credits", "flags", "feed", "leaning"]
)


@settings(deadline=None)
@given(JSON | st.dictionaries(FIELDS, JSON, max_size=10))
def test_any_json_value_is_an_article_or_a_bad_record(value: object):
    """SEC-12: never an error, always a safe id."""
    found = parse_article(value, now=NOW)
    if isinstance(found, Article):
        assert SAFE_ID.match(found.id)
        assert found.title or found.text
        repr(found).encode("utf-8")


@settings(deadline=None)
@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")), max_size=12), st.integers(1, 9))
def test_lines_do_not_depend_on_where_pieces_end(lines: list[bytes], size: int):
    """SEC-12: the same content in pieces of any size gives the same lines."""
    content = b"\n".join(lines)
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    assert list(split_lines(pieces, 8)) == list(split_lines([content], 8))


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=20).map(clean)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            OpmlFeed,
            url=st.integers(1, 99).map(lambda n: f"https://p{n}.example/feed?a=1&b={n}"),
            title=NAMES,
            folders=st.lists(NAMES, max_size=4).map(tuple),
        ),
        max_size=8,
    )
)
def test_lists_of_feeds_survive_a_round_trip(feeds: list[OpmlFeed]):
    """ECO-01: every feed and folder comes back, and a second export equals the first."""
    found = read_opml(write_opml("Mine", feeds))
    assert sorted(feed.url + feed.title for feed in found.feeds) == sorted(
        feed.url + " ".join(feed.title.split()) for feed in feeds
    )
    again = write_opml(found.title, found.feeds, found.folders)
    repeated = read_opml(again)
    assert write_opml(repeated.title, repeated.feeds, repeated.folders) == again


@settings(deadline=None)
@given(st.text(max_size=40))
def test_retry_after_stays_within_its_bounds(value: str):
    """REL-04: any header, one minute to seven days or nothing."""
    seconds = retry_after_seconds(value, None, NOW, PolitenessSettings())
    assert seconds is None or 60.0 <= seconds <= 7 * 86_400.0


OUTCOMES = st.builds(
    Outcome,
    kind=st.sampled_from(
        ["new", "unchanged", "not_modified", "not_a_feed", "unavailable", "rejected", "gone", "refused"]
    ),
    permanent_redirect=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    retry_after=st.none() | st.floats(60, 7 * 86_400),
    minutes=st.none() | st.integers(1, 10**6),
)


@settings(deadline=None)
@given(st.lists(OUTCOMES, max_size=30), st.integers(0, 10**6))
def test_whatever_a_feed_does_it_is_read_again_and_never_too_soon(outcomes: list[Outcome], step: int):
    """REL-03, REL-10: the gap lies between the least and 36 days, and a clock set back silences nothing for good."""
    usual = ScheduleSettings()
    state, now = FeedState("f", "https://a.example/feed"), NOW
    for outcome in outcomes:
        state = after_fetch(state, outcome, now, usual)
        assert 0.8 * usual.least <= state.gap <= 1.2 * usual.dormant
        assert due([state], now) == []
        assert due([state], now + timedelta(seconds=state.gap)) == [state]
        assert due([state], now - timedelta(days=500)) == [state]
        now += timedelta(seconds=step)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3), st.text(max_size=3)), max_size=6))
def test_every_item_has_a_key_and_reading_again_finds_the_same(raw: list[tuple[str, str, str]]):
    """REL-09: a document read twice gives the same keys, at least one an item."""
    from broadsheet.gather.feeds import FeedItem  # noqa: PLC0415 - used here alone

    items = [FeedItem(guid=guid, title=title, link=f"https://a.example/{path}") for guid, title, path in raw]
    keys, policy = document_keys("f", items)
    assert all(keys)
    assert document_keys("f", items, policy) == (keys, policy)
