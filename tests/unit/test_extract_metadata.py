"""What pages say about their article in structured data, meta elements and marked elements."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from broadsheet.extract.bylines import clean_names
from broadsheet.extract.dates import date_in_address, parse_time
from broadsheet.extract.encoding import decode
from broadsheet.extract.jsonld import article_object, read_blocks
from broadsheet.extract.markup import parse, strip_scripts
from broadsheet.extract.metadata import Metadata, read_metadata

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry fares rise in spring",
    "datePublished": "2026-02-11T10:15:00Z",
    "dateModified": "2026-02-11T12:00:00Z",
    "author": [{"@type": "Person", "name": "Mira Sund"}, {"@type": "Organization", "name": "AFP"}],
    "publisher": {"@type": "Organization", "name": "The Ellery Ledger"},
    "articleSection": "Transport",
    "isAccessibleForFree": "False",
}


def read(html: str, url: str | None = "https://ledger.example/fares?utm_source=x") -> Metadata:
    """Return the metadata of a page."""
    stripped = strip_scripts(html)
    return read_metadata(parse(stripped.html), stripped.ld_blocks, url)


def with_data(block: str) -> str:
    """Return a page with one block of structured data."""
    return f'<html><head><script type="application/ld+json">{block}</script></head><body><p>Text</p></body></html>'


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "BreadcrumbList"}, ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({**ARTICLE, "@type": ["NewsArticle", "Thing"]}),
        json.dumps({**ARTICLE, "@type": "http://schema.org/ReportageNewsArticle"}),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE).replace("Ferry fares", "Ferry\nfares"),
        json.dumps({"@type": "Organization"}) + "\n" + json.dumps(ARTICLE),
    ],
    ids=["plain", "array", "graph", "nested", "types", "address", "comment", "cdata", "comma", "newline", "two"],
)
def test_structured_data_is_read_however_it_is_wrapped_or_broken(block: str) -> None:
    """Arrays, graphs, comments, CDATA, trailing commas, raw line breaks, two objects (ECO-04)."""
    found = read(with_data(block))
    assert found.title == "Ferry fares rise in spring"
    assert found.published == datetime(2026, 2, 11, 10, 15, tzinfo=UTC)
    assert found.updated == datetime(2026, 2, 11, 12, tzinfo=UTC)
    assert (found.byline, found.credits, found.section) == ("Mira Sund, AFP", ("AFP",), "Transport")
    assert (found.site_name, found.free) == ("The Ellery Ledger", False)


@pytest.mark.parametrize(
    "block", ["", "{", "[" * 5_000, '{"@type": "NewsArticle"', "null", "42", '"text"', '{"@type": 7}']
)
def test_structured_data_that_is_none_is_passed_over(block: str) -> None:
    """Nothing is raised, nothing is found."""
    assert article_object(read_blocks([block])) is None


def test_the_fullest_article_object_describes_the_page() -> None:
    """Teasers of other articles are objects too, with less in them."""
    teaser: dict[str, Any] = {"@type": "NewsArticle", "headline": "Another story"}
    found = article_object(read_blocks([json.dumps([teaser, ARTICLE, teaser])]))
    assert found is not None
    assert found["headline"] == ARTICLE["headline"]


def test_meta_elements_answer_where_there_is_no_structured_data() -> None:
    """Open Graph and the older names."""
    found = read(
        """<html lang="de-AT"><head><title>Fähren teurer - Ellery Bote</title>
        <meta property="og:title" content="Fähren werden teurer"><meta property="og:site_name" content="Ellery Bote">
        <meta property="article:published_time" content="2026-02-11T10:15:00+01:00">
        <meta name="description" content="Ab  Mai &amp; später.">
        <meta name="author" content="Von Jana Reif und Tom Alt">
        <link rel="canonical" href="/faehren#top"></head><body><p>Text</p></body></html>"""
    )
    assert (found.title, found.language) == ("Fähren werden teurer", "de")
    assert found.published == datetime(2026, 2, 11, 9, 15, tzinfo=UTC)
    assert found.byline == "Jana Reif, Tom Alt"
    assert found.canonical == "https://ledger.example/faehren"
    assert found.description == "Ab Mai & später."


def test_marked_elements_answer_where_the_head_is_silent() -> None:
    """A time element and a byline class."""
    found = read(
        '<html><body><h1>Ferry fares rise in spring</h1><span class="byline">By Mira Sund</span>'
        '<time datetime="2026-02-11" class="published">11 February</time><p>Text</p></body></html>'
    )
    assert found.byline == "Mira Sund"
    assert found.published == datetime(2026, 2, 11, tzinfo=UTC)
    assert found.title == "Ferry fares rise in spring"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fares rise in spring | The Ellery Ledger", "Fares rise in spring"),
        ("The Ellery Ledger: Fares rise in spring", "Fares rise in spring"),
        ("Fares rise - in spring - The Ellery Ledger", "Fares rise - in spring"),
        ("Ledger of the dead: a review", "Ledger of the dead: a review"),
    ],
)
def test_the_outlets_name_is_taken_off_the_headline(title: str, expected: str) -> None:
    """Behind it or before it, but not out of it."""
    head = f'<title>{title}</title><meta property="og:site_name" content="The Ellery Ledger">'
    assert read(f"<html><head>{head}</head><body><p>x</p></body></html>").title == expected


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "https://ledger.example/",
        "https://user:pass@ledger.example/x",
        "http://[bad",
        "ftp://l.example/x",
    ],
)
def test_an_address_that_names_no_page_is_no_canonical_address(href: str) -> None:
    """Front pages, scripts, passwords, other schemes."""
    assert (
        read(f'<html><head><link rel="canonical" href="{href}"></head><body><p>x</p></body></html>').canonical is None
    )


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (["By Mira Sund and Tom Alt"], ["Mira Sund", "Tom Alt"]),
        (["Mira Sund, Staff Writer"], ["Mira Sund"]),
        (["Por Ana Ruiz"], ["Ana Ruiz"]),
        (["https://ledger.example/people/mira"], []),
        (["admin"], []),
        (["Updated 11 February 2026"], []),
        (["Agence France-Presse"], ["Agence France-Presse"]),
        (["Mira Sund", "Mira Sund"], ["Mira Sund"]),
    ],
)
def test_bylines_are_reduced_to_names(stated: list[str], names: list[str]) -> None:
    """Roles, dates, addresses and account names are none."""
    assert clean_names(stated) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-11T10:15:00Z", datetime(2026, 2, 11, 10, 15, tzinfo=UTC)),
        ("2026-02-11T10:15:00.123+05:30", datetime(2026, 2, 11, 4, 45, tzinfo=UTC)),
        ("2026-02-11 10:15", datetime(2026, 2, 11, 10, 15, tzinfo=UTC)),
        ("20260211T101500Z", datetime(2026, 2, 11, 10, 15, tzinfo=UTC)),
        ("Wed, 11 Feb 2026 10:15:00 +0100", datetime(2026, 2, 11, 9, 15, tzinfo=UTC)),
        ("1770804900", datetime(2026, 2, 11, 10, 15, tzinfo=UTC)),
        ("1770804900000", datetime(2026, 2, 11, 10, 15, tzinfo=UTC)),
        ("1815-06-18", None),
        ("2026-13-40", None),
        ("yesterday", None),
        ("", None),
        ("9" * 500, None),
    ],
)
def test_times_are_read_in_the_forms_that_pages_use(text: str, expected: datetime | None) -> None:
    """And nothing is read where there is none."""
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://l.example/2026/02/11/fares", 11),
        ("https://l.example/news/fares-2026-02-11.html", 11),
        ("https://l.example/20260211/fares", 11),
        ("https://l.example/article/20261311/fares", None),
        ("https://l.example/id/120260211", None),
    ],
)
def test_a_day_in_an_address_is_found(url: str, day: int | None) -> None:
    """Only where year, month and day stand together as such."""
    found = date_in_address(url)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("page", "charset", "text"),
    [
        ("Größe".encode(), None, "Größe"),
        ("Größe".encode("cp1252"), None, "Größe"),
        (b"\xef\xbb\xbf" + "Größe".encode(), "iso-8859-1", "Größe"),
        ("Größe".encode("utf-16"), None, "Größe"),
        ("“Größe”".encode("cp1252"), "iso-8859-1", "“Größe”"),
        ('<meta charset="windows-1251">Привет, мир'.encode("cp1251"), None, '<meta charset="windows-1251">Привет, мир'),
        ('<meta charset="gb2312">新闻'.encode("gb18030"), None, '<meta charset="gb2312">新闻'),
        ('<meta charset="iso-8859-1">Größe'.encode(), None, '<meta charset="iso-8859-1">Größe'),
        ("Größe".encode(), "no-such-charset", "Größe"),
        ("Größe".encode(), "base64", "Größe"),
        (b"a\x00b", None, "ab"),
    ],
)
def test_bytes_are_read_as_browsers_read_them(page: bytes, charset: str | None, text: str) -> None:
    """Marks first, then the header, the page's own word, UTF-8, Windows-1252; a wrong label gives way to UTF-8."""
    assert decode(page, charset)[0] == text


def test_a_page_cut_within_a_character_keeps_its_encoding_and_says_so() -> None:
    """One broken sequence does not turn the rest to rubbish."""
    text, flags = decode(("Größe " * 60).encode()[:-3])
    assert text.startswith("Größe Größe")
    assert flags == ("bad_encoding",)
