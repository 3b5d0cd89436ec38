"""Pages of the sample outlets: markup of three styles, escaping, no labels."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta

import pytest
from lxml import html

from broadsheet.testing.sample_furniture import NOTICE, furniture
from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_pages import RELATED, about_page, article_page, home_page, index_page
from broadsheet.testing.sample_texts import HEADING, SampleArticle, SampleOutlet, SampleTexts, load_sample_texts

LINKS = SampleLinks()
HOSTILE = "</script><script>alert(\"x\")</script> <!-- & 'so' {title} {0} ]]>"

ONE_OF_EACH_STYLE = ["meridian-wire.example", "bay-signal.example", "saltmarsh-advertiser.example"]


def _sample() -> SampleTexts:
    return load_sample_texts().as_of()


def _page(article: SampleArticle, outlet: SampleOutlet | None = None) -> html.HtmlElement:
    outlet = outlet or _sample().outlet(article.outlet)
    return html.document_fromstring(article_page(article, outlet, _sample().articles_of(article.outlet), LINKS))


def _first(host: str) -> tuple[SampleArticle, SampleOutlet]:
    return _sample().articles_of(host)[0], _sample().outlet(host)


def test_every_page_holds_its_paragraphs_in_order_and_its_headings() -> None:
    """Nothing of an article is lost between the boxes of its page."""
    for article in _sample().articles:
        page = _page(article)
        told = [" ".join(part.text_content().split()) for part in page.iter("p")]
        body = [part for part in told if part in article.paragraphs]
        assert body == list(article.paragraphs)
        headings = [part.text_content() for part in page.iter("h2", "h3")]
        assert all(part.removeprefix(HEADING) in headings for part in article.body if part.startswith(HEADING))
        assert page.findtext(".//h1") == article.title


def test_the_three_styles_are_a_sectioned_page_nested_blocks_and_tables() -> None:
    """An extractor meets what the web is made of."""
    plain, cluttered, legacy = (_page(*_first(host)) for host in ONE_OF_EACH_STYLE)
    assert plain.find(".//article") is not None
    assert plain.find(".//table") is None
    assert cluttered.find(".//article") is None
    assert cluttered.find(".//figure/figcaption") is not None
    assert cluttered.find_class("ad")
    assert legacy.find(".//article") is None
    assert legacy.find(".//table//td[@class='story']") is not None


def test_a_cluttered_page_puts_a_link_and_a_newsletter_between_the_paragraphs() -> None:
    """Boxes stand inside the body, as on real pages."""
    article, outlet = _first("bay-signal.example")
    (body,) = _page(article, outlet).find_class("story__body")
    inside = [part.get("class") for part in body if part.tag == "div"]
    assert inside == ["inline-related", "newsletter-box"]
    assert body[0].tag == body[-1].tag == "p"


@pytest.mark.parametrize("host", ONE_OF_EACH_STYLE)
def test_every_page_says_outside_the_article_that_the_outlet_is_invented(host: str) -> None:
    """Nobody takes a sample page for news, and no extractor takes the notice for text."""
    article, outlet = _first(host)
    (notice,) = _page(article, outlet).find_class("notice")
    assert notice.text_content() == NOTICE
    around = {part.get("class", "") for part in notice.iterancestors()} | {part.tag for part in notice.iterancestors()}
    assert not around & {"article", "article-body", "story", "story-body", "story__body article-body"}
    for page in (home_page(outlet, [article], LINKS), about_page(outlet, LINKS)):
        assert NOTICE in page


@pytest.mark.parametrize("host", ONE_OF_EACH_STYLE)
def test_a_page_has_menu_share_bar_newsletter_cookies_related_links_and_footer(host: str) -> None:
    """The furniture of real pages is there to be told from the text."""
    article, outlet = _first(host)
    others = [dataclasses.replace(article, id=f"other-{n}", title=f"Other {n}") for n in range(RELATED + 2)]
    page = html.document_fromstring(article_page(article, outlet, [article, *others], LINKS))
    words = furniture(outlet.language)
    shown = page.text_content()
    assert all(word in shown for word in (*words.sections, words.cookies, words.share, words.about))
    assert words.newsletter.format(name=outlet.name) in shown
    assert "Other 0" in shown
    assert f"Other {RELATED - 1}" in shown
    assert f"Other {RELATED}" not in shown
    assert [link.text_content() for link in page.iter("a")].count(article.title) == 0


def test_only_outlets_that_say_so_carry_json_ld() -> None:
    """Extraction must not lean on metadata that half the web lacks."""
    for outlet in _sample().outlets:
        for article in _sample().articles_of(outlet.host):
            blocks = _page(article).xpath("//script[@type='application/ld+json']")
            assert len(blocks) == int(outlet.jsonld), article.id


def test_json_ld_tells_headline_dates_authors_and_publisher() -> None:
    """The record matches the page."""
    article, outlet = _first("continental-press.example")
    article = dataclasses.replace(
        article, byline="Ann Lee, Bo Ek and CPA", updated=article.published + timedelta(hours=1)
    )
    (block,) = _page(article, outlet).xpath("//script[@type='application/ld+json']")
    record = json.loads(block.text)
    assert record["@type"] == "NewsArticle"
    assert record["headline"] == article.title
    assert record["datePublished"] == article.published.isoformat()
    assert record["dateModified"] == article.modified.isoformat()
    assert [(author["@type"], author["name"]) for author in record["author"]] == [
        ("Person", "Ann Lee"),
        ("Person", "Bo Ek"),
        ("Organization", "CPA"),
    ]
    assert record["publisher"]["name"] == outlet.name
    assert record["creditText"] == article.credit


@pytest.mark.parametrize("host", ONE_OF_EACH_STYLE)
def test_canonical_address_open_graph_and_times_agree(host: str) -> None:
    """Four places name the same page and moment."""
    article, outlet = _first(host)
    article = dataclasses.replace(article, updated=article.published + timedelta(minutes=90))
    page = _page(article, outlet)
    meta = {part.get("property"): part.get("content") for part in page.iter("meta")}
    address = f"http://{host}{article.path}"
    assert page.xpath("//link[@rel='canonical']/@href") == [address]
    assert meta["og:url"] == address
    assert meta["og:title"] == article.title
    assert meta["article:published_time"] == article.published.isoformat()
    times = page.xpath("//time/@datetime")
    assert times == [article.published.isoformat(), article.modified.isoformat()]
    assert page.xpath("//link[@rel='alternate']/@href") == [f"http://{host}{outlet.feed_path}"]


@pytest.mark.parametrize("host", ONE_OF_EACH_STYLE)
def test_a_hostile_text_is_shown_and_never_obeyed(host: str) -> None:
    """Markup in any field of an article stays text on every page."""
    article, outlet = _first(host)
    bad = dataclasses.replace(
        article,
        title=HOSTILE,
        body=(HOSTILE, f"## {HOSTILE}"),
        byline=HOSTILE,
        description=HOSTILE,
        credit=HOSTILE,
        section=HOSTILE,
    )
    loud = dataclasses.replace(outlet, name=HOSTILE)
    other = dataclasses.replace(bad, id="other")
    clean = html.document_fromstring(article_page(article, outlet, [article], LINKS))
    pages = [
        article_page(bad, loud, [bad, other], LINKS),
        home_page(loud, [bad], LINKS),
        about_page(loud, LINKS),
        index_page([loud], LINKS),
    ]
    for text in pages:
        assert "<script>alert" not in text
        assert "<!-- &" not in text
    page = html.document_fromstring(pages[0])
    assert page.findtext(".//h1") == HOSTILE
    assert len(page.xpath("//script")) == len(clean.xpath("//script"))
    assert [part.get("content") for part in page.iter("meta") if part.get("property") == "og:title"] == [HOSTILE]
    if outlet.jsonld:
        assert json.loads(page.xpath("//script")[0].text)["headline"] == HOSTILE


def test_no_truth_label_and_no_id_is_on_any_page() -> None:
    """What a reader is to find out is not written on the page."""
    for host in ONE_OF_EACH_STYLE:
        article, outlet = _first(host)
        marked = dataclasses.replace(
            article,
            id="truthlabel-id",
            story="truthlabel-story",
            kind="truthlabel-kind",
            reprint_of="truthlabel-origin",
            revision_of="truthlabel-first",
            planted=("truthlabel-planted",),
        )
        known = dataclasses.replace(outlet, leaning="truthlabel-leaning", kind="truthlabel-outlet")
        page = article_page(marked, known, [marked, dataclasses.replace(marked, id="truthlabel-2")], LINKS)
        assert "truthlabel" not in page + home_page(known, [marked], LINKS) + about_page(known, LINKS)


def test_a_byline_that_brings_its_own_by_gets_no_second_one() -> None:
    """Bylines come as outlets write them."""
    article, outlet = _first("meridian-wire.example")
    for byline in ("By Ann Lee", "Ann Lee"):
        page = _page(dataclasses.replace(article, byline=byline), outlet)
        assert page.find_class("byline")[0].text_content() == "By Ann Lee"


def test_an_article_without_authors_has_no_byline_and_its_outlet_answers_for_it() -> None:
    """Many reprints name nobody."""
    article, outlet = _first("meridian-wire.example")
    page = _page(dataclasses.replace(article, byline=""), outlet)
    assert page.find_class("byline")[0].text_content() == ""
    assert page.xpath("//meta[@name='author']") == []
    record = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert record["author"] == [{"@type": "Organization", "name": outlet.name}]


def test_each_language_has_its_own_furniture_and_others_get_english() -> None:
    """A French page says Par, not By."""
    menus = {furniture(language).sections for language in ("en", "fr", "de", "es", "uk")}
    assert len(menus) == 5
    assert furniture("xx") is furniture("en")
    page = _page(*_first("la-passerelle.example"))
    assert page.find_class("byline")[0].text_content().startswith("Par ")


def test_links_lead_to_the_outlet_or_to_one_server_for_all() -> None:
    """The base decides; text in a path is quoted."""
    assert SampleLinks().to("a.example", '/x y"><b>') == "http://a.example/x%20y%22%3E%3Cb%3E"
    assert SampleLinks("http://127.0.0.1:9").to("a.example") == "http://127.0.0.1:9/~a.example/"
    article, outlet = _first("bay-signal.example")
    page = article_page(article, outlet, _sample().articles_of(outlet.host), SampleLinks("http://127.0.0.1:9"))
    links = html.document_fromstring(page).xpath("//a/@href[starts-with(., 'http')]")
    assert links
    assert all(link.startswith("http://127.0.0.1:9/~bay-signal.example/") for link in links)
