"""Pages to articles: body, headline and what stands around them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from broadsheet.errors import ExtractionError, LimitExceeded
from broadsheet.extract import article_from_page, extract_page
from broadsheet.extract.caps import Caps
from broadsheet.extract.page import Method

PARAGRAPHS = (
    "The harbour of Port Ellery reopened on Tuesday, nine days after a grain ship ran aground across its only channel.",
    "Pilots brought in the first tanker at dawn, and the harbour master, Ines Calder, said eleven more would follow.",
    "Dockers had moved freight by rail in the meantime, at a cost that the port authority put at four million crowns.",
    "An inquiry will ask why two tugs were out of service on the night of the accident, Calder told reporters.",
)


def page(body: str, head: str = "") -> str:
    """Return a page with navigation, a sidebar and a footer around ``body``."""
    return f"""<!doctype html><html lang="en"><head><title>Harbour reopens | The Ellery Ledger</title>{head}</head>
<body><nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></nav>
<div class="layout">{body}
<aside class="sidebar"><h3>Most read</h3>
<p>Council votes on the new bridge, after a long debate about its cost.</p></aside></div>
<footer><p>All rights reserved. Contact the newsroom for permission to print what stands on this page.</p></footer>
</body></html>"""


def body(*paragraphs: str) -> str:
    """Return an article element with a headline and paragraphs."""
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<article><h1>Harbour reopens after nine days</h1>{inner}</article>"


@pytest.mark.parametrize("method", ["default", "fast"])
def test_the_body_is_the_paragraphs_and_nothing_around_them(method: Method) -> None:
    """Navigation, sidebar, footer and headline are left out; paragraphs are separated by blank lines."""
    found = extract_page(page(body(*PARAGRAPHS)), "https://ledger.example/harbour", method=method)
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.title == "Harbour reopens after nine days"


@pytest.mark.parametrize(
    "foreign",
    [
        '<div class="share-bar"><p>Share this story with everyone you know, on every network there is.</p></div>',
        '<div class="newsletter-signup"><p>Sign up for our newsletter and get the harbour news each morning.</p></div>',
        '<figure><img src="a.jpg"><figcaption>The tanker Marrow at the quay on Tuesday morning.</figcaption></figure>',
        '<div class="related-links"><ul><li><a href="/x">Grain ship runs aground</a></li></ul></div>',
        "<p>Read more: How the channel was dredged in 1968</p>",
        "<p>Advertisement</p>",
        "<p>Photo: Ansel Brook/Ledger</p>",
        "<script>var text = '<p>This is no paragraph of the article, whatever it says.</p>';</script>",
        '<p style="display:none">Hidden words for machines that read pages, and for nobody else at all.</p>',
        '<ul><li><a href="/1">Bridge vote today</a></li><li><a href="/2">Ferry fares rise</a></li></ul>',
    ],
)
def test_what_stands_between_paragraphs_and_is_none_is_left_out(foreign: str) -> None:
    """Share bars, newsletter boxes, captions, related stories, labels, scripts and hidden words are no body."""
    html = page(body(*PARAGRAPHS).replace("</p><p>", f"</p>{foreign}<p>", 1))
    assert extract_page(html, None, method="fast").text == "\n\n".join(PARAGRAPHS)


def test_a_body_that_the_outlet_splits_in_sections_is_read_whole() -> None:
    """Advertisements between them do not end the article."""
    parts = [
        f'<section class="story-part"><p>{one}</p><p>{two}</p></section>'
        for one, two in (PARAGRAPHS[:2], PARAGRAPHS[2:])
    ]
    html = page(f'<main><h1>Harbour reopens</h1>{parts[0]}<div class="ad">Buy boots</div>{parts[1]}</main>')
    assert extract_page(html, None, method="fast").text == "\n\n".join(PARAGRAPHS)


def test_line_breaks_of_old_pages_make_paragraphs() -> None:
    """Two breaks in a row separate paragraphs; one joins lines."""
    html = page(f"<div class='story'>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<br>{PARAGRAPHS[2]}</div>")
    assert extract_page(html, None, method="fast").text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]} {PARAGRAPHS[2]}"


def test_class_names_that_lie_about_the_body_are_not_believed() -> None:
    """A wrapper named like furniture that holds nearly all running text is the body."""
    html = page(f'<div class="has-sidebar promo-layout">{body(*PARAGRAPHS)}</div>')
    assert extract_page(html, None, method="fast").text == "\n\n".join(PARAGRAPHS)


def test_a_page_without_an_article_is_refused() -> None:
    """A list of links is no article."""
    links = "".join(f'<li><a href="/{n}">Headline number {n}</a></li>' for n in range(40))
    with pytest.raises(ExtractionError, match="no article"):
        extract_page(page(f"<ul>{links}</ul>"), "https://ledger.example/", method="fast")


def test_the_body_in_the_structured_data_stands_in_for_a_page_built_by_scripts() -> None:
    """Some outlets send an empty page and the text only as data."""
    data = json.dumps({"@type": "NewsArticle", "headline": "Harbour reopens", "articleBody": "\n\n".join(PARAGRAPHS)})
    html = page('<div id="app"></div>', f'<script type="application/ld+json">{data}</script>')
    assert extract_page(html, None, method="fast").text == "\n\n".join(PARAGRAPHS)


def test_a_rights_notice_leaves_the_text_and_its_agency_becomes_a_credit() -> None:
    """The notice is no paragraph, but says whose text it is."""
    html = page(body(*PARAGRAPHS, "Copyright 2026 The Associated Press. All rights reserved."))
    found = extract_page(html, None, method="fast")
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.credits == ("The Associated Press",)


def test_invisible_characters_are_taken_out_and_joiners_kept() -> None:
    """Tag characters and direction overrides hide words from readers; joiners belong to scripts and emoji."""
    hidden = PARAGRAPHS[0].replace("harbour", "har\u00adbour\U000e0041\u202e") + " 👩\u200d🔧"
    found = extract_page(page(body(hidden, *PARAGRAPHS[1:])), None, method="fast")
    assert found.text.startswith(f"{PARAGRAPHS[0]} 👩\u200d🔧")


@pytest.mark.parametrize(
    ("html", "caps"),
    [
        ("<p>" + "word " * 100, Caps(size=100)),
        ("<div>" * 30 + "text", Caps(depth=20)),
        ("<p " + " ".join(f"a{n}=1" for n in range(40)) + ">text", Caps(attributes=30)),
        ("<br>" * 60, Caps(nodes=50)),
    ],
)
def test_a_page_over_a_limit_is_refused_before_it_costs_anything(html: str, caps: Caps) -> None:
    """Size, depth, attributes of one element, number of tags."""
    with pytest.raises(LimitExceeded):
        extract_page(html, None, method="fast", caps=caps)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 140_000,
        "<b><i>" * 70_000,
        "<script>" * 300_000,
        "<!--" * 500_000,
        "<a x='" * 290_000,
        "<p>" + "&" * 2_000_000,
        "<p>" + "<br>" * 290_000,
        "<a href=x>y</a>" * 140_000,
        "\x00" * 4_000_000,
        "",
    ],
    ids=["nested", "inline", "scripts", "comments", "quotes", "entities", "breaks", "links", "nul", "empty"],
)
def test_hostile_markup_ends_in_an_error_and_soon(html: str) -> None:
    """Each of these once cost a parser seconds or gigabytes; none holds an article (SEC-06)."""
    with pytest.raises((ExtractionError, LimitExceeded)):
        extract_page(html, None, method="fast")


def test_a_text_over_the_bound_is_cut_and_flagged() -> None:
    """What is kept is bounded, and the reader is told."""
    found = extract_page(page(body(*PARAGRAPHS)), None, method="fast", caps=Caps(text=120))
    assert len(found.text) == 120
    assert "text_truncated" in found.flags


SEEN = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
DATED = '<meta property="article:published_time" content="2026-03-03T07:00:00+01:00">'


def test_an_article_takes_from_its_page_and_is_completed_by_its_feed() -> None:
    """The page decides where it says something; the feed fills the rest; the item's source is a credit."""
    found = extract_page(page(body(*PARAGRAPHS), DATED), "https://ledger.example/harbour", method="fast")
    article = article_from_page(
        found,
        id="h1",
        outlet="ledger.example",
        url="https://ledger.example/harbour",
        first_seen=SEEN,
        feed="https://ledger.example/feed",
        feed_description="The first tanker is in.",
        feed_published=datetime(2026, 3, 3, 8, tzinfo=UTC),
        feed_source="Reuters",
        feed_author="Mira Sund",
    )
    assert article.published == datetime(2026, 3, 3, 6, tzinfo=UTC)
    assert article.description == "The first tanker is in."
    assert (article.byline, article.credits, article.language) == ("Mira Sund", ("Reuters",), "en")
    assert article.flags == ()


def test_a_date_in_the_future_gives_way_to_the_first_sight() -> None:
    """Clocks err by minutes; a page from next year errs."""
    head = DATED.replace("2026", "2027")
    found = extract_page(page(body(*PARAGRAPHS), head), None, method="fast")
    article = article_from_page(found, id="h1", outlet="ledger.example", url=None, first_seen=SEEN)
    assert article.published == SEEN
    assert article.flags == ("date_in_future",)


def test_a_page_without_a_date_is_dated_by_its_first_sight_and_says_so() -> None:
    """No date is invented."""
    found = extract_page(page(body(*PARAGRAPHS)), "https://ledger.example/harbour", method="fast")
    article = article_from_page(found, id="h1", outlet="ledger.example", url=None, first_seen=SEEN)
    assert article.published == SEEN
    assert article.flags == ("date_missing",)


def test_the_feeds_time_is_better_than_a_day_in_the_address() -> None:
    """An address names a day; the feed names the minute."""
    found = extract_page(page(body(*PARAGRAPHS)), "https://ledger.example/2026/03/02/harbour", method="fast")
    assert found.flags == ("date_from_address",)
    exact = datetime(2026, 3, 2, 17, 5, tzinfo=UTC)
    article = article_from_page(found, id="h1", outlet="l.example", url=None, first_seen=SEEN, feed_published=exact)
    assert article.published == exact
    assert article.flags == ()
