"""The page of a story: what it shows, in which order, and that outside text stays text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from broadsheet.brief.composition import compose
from broadsheet.model import brief as model
from broadsheet.model.brief import Brief, Omitted, Sentence
from broadsheet.publish.citations import citations_of
from broadsheet.publish.entries import CitedIn
from broadsheet.publish.html import article_page, story_document, story_page
from broadsheet.publish.links import ServedLinks, anchor
from broadsheet.publish.references import References
from broadsheet.publish.site_info import SchemeChoice, SiteInfo
from broadsheet.publish.stylesheets import page_style, style_source
from broadsheet.publish.text import story_text
from broadsheet.testing.briefs import HARBOR_STORY, harbor_brief, thin_brief
from broadsheet.testing.harbor_texts import harbor_articles
from broadsheet.testing.hostile import HOSTILE_TEXTS, replace_strings
from broadsheet.testing.planted_sides import dam_rows, story_of

SITE = SiteInfo()
_NAMES = """
html head meta title link body a header main nav ul li form label input button article section div p h1 h2 h3 h4 span
bdi abbr svg defs pattern rect circle text desc line figure figcaption blockquote dl dt dd ol time details summary table
thead tbody tr th td q strong code footer br mark aside
"""
OURS = frozenset(_NAMES.split())
"""Elements that our templates use; a page never holds another."""


class Page(HTMLParser):
    """Collects the elements, addresses, ids and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one element."""
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in {"href", "src", "action"}:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data: str) -> None:
        """Collect words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.words).split())


def page_of(brief: Brief, site: SiteInfo = SITE) -> Page:
    """Return the parsed page of a brief."""
    return Page(story_page(brief, site=site))


def test_the_parts_stand_in_the_order_of_the_page() -> None:
    """Headline and coverage first, sources last."""
    text = page_of(harbor_brief()).text
    order = [
        "Port Ellery suspends container fee after court ruling",
        "The Port Ellery Harbor Commission on Wednesday suspended",
        "14 outlets , 11 independent reports",
        "Why this story matters",
        "Get the big picture",
        "Coverage compared across 14 outlets, 11 independent reports",
        "Bias comparison",
        "Conflicting reports",
        "Quote bank",
        "The players",
        "Behind the numbers",
        "Timeline",
        "Where the reporting comes from",
        "Read also",
        "About this page",
        "Every article of the story, by time",
    ]
    start = text.index("Skip to the content")
    body = text[start:]
    after_contents = body.index("Sources") + len("Sources")
    places = [
        body.index(words) if number < 3 else body.index(words, after_contents) for number, words in enumerate(order)
    ]
    assert places == sorted(places)


def test_every_citation_of_the_page_opens_an_anchor_in_its_article() -> None:
    """No marker leads nowhere: sentence, passage, outlet in two steps."""
    brief = harbor_brief()
    cited = citations_of(brief)
    anchors = {}
    for article in harbor_articles():
        own = tuple(citation for citation in cited if citation.article == article.id)
        page = article_page(article, None, cited=[CitedIn(brief.story, "", own)], site=SITE)
        anchors[article.id] = set(Page(page).ids)
        assert f'href="{article.url}" rel="noopener noreferrer nofollow"' in page
    missing = [citation for citation in cited if anchor(citation) not in anchors[citation.article]]
    assert len(cited) > 40
    assert missing == []


def test_ids_are_unique_and_every_link_inside_the_page_has_its_target() -> None:
    """A screen reader and a keyboard user arrive where the link says."""
    page = page_of(harbor_brief())
    assert len(page.ids) == len(set(page.ids))
    inside = {address[1:] for address in page.addresses if address.startswith("#")}
    assert "source-1" in inside
    assert inside <= set(page.ids)


def test_a_sample_says_so_and_a_real_story_does_not() -> None:
    """Invented outlets are never passed off as real."""
    assert "Every outlet on this page is invented" in page_of(harbor_brief()).text
    assert "invented" not in page_of(replace(harbor_brief(), sample=False)).text


def test_a_part_left_out_is_named_with_its_reason() -> None:
    """Absence is told, never hidden."""
    text = page_of(thin_brief()).text
    assert "Bias comparison was left out: no independent report on the right; no comparison made" in text
    assert "No rating scheme is in use, so every outlet is unrated here." in text


def test_parts_left_out_for_one_reason_are_named_together() -> None:
    """A reader is told a reason once, behind all the parts that it holds for."""
    gone = tuple(Omitted(name.lower(), name, "no texts") for name in ("Timeline", "Quotes", "Players"))
    for text in (page_of(replace(thin_brief(), omitted=gone)).text, story_text(replace(thin_brief(), omitted=gone))):
        assert "Timeline, Quotes and Players were left out: no texts" in " ".join(text.split())


def test_a_counted_sentence_names_the_articles_counted() -> None:
    """Each count is traceable."""
    page = story_page(harbor_brief(), site=SITE)
    start = page.index("14 articles carry 11 independent reports")
    counted = page[start : page.index("</div>", start)]
    assert [f"#source-{number}" in counted for number in (2, 4, 6, 7)] == [True] * 4


def test_many_articles_counted_are_folded_and_all_named() -> None:
    """The list is there for who wants to check it, and out of the way of who reads."""
    brief = harbor_brief()
    many = tuple(replace(brief.sources[0], article=f"a-{number}") for number in range(40))
    counted = Sentence("Twenty articles.", "counted", (), tuple(f"a-{number}" for number in range(0, 40, 2)))
    page = story_page(replace(brief, sources=many, standfirst=(counted,)), site=SITE)
    folded = page[page.index("<summary>counted: 20 articles</summary>") :]
    folded = folded[: folded.index("</details>")]
    assert [f'href="#source-{number}"' in folded for number in range(1, 41)] == [True, False] * 20


def test_neighbours_among_the_articles_counted_are_one_range() -> None:
    """A count over thirty articles does not bury the sentence."""
    brief = harbor_brief()
    refs = References(brief, ServedLinks())
    ids = [source.article for source in brief.sources]
    counted = Sentence("5 articles", "counted", (), (*ids[:4], ids[5], ids[7], ids[8], "unlisted"))
    assert [entry[0] for entry in refs.counted(counted)] == ["1–4", "6", "8", "9", ""]


def test_a_shared_link_has_a_preview_under_the_address_of_the_site() -> None:
    """Whatever scheme the reader had chosen."""
    page = story_page(harbor_brief(), site=SiteInfo(base_url="https://paper.example"))
    assert f'<link rel="canonical" href="https://paper.example/stories/{HARBOR_STORY}">' in page
    assert 'property="og:title" content="Port Ellery suspends container fee after court ruling"' in page
    assert "canonical" not in story_page(harbor_brief(), site=SITE)


def test_a_long_list_of_sources_is_folded() -> None:
    """A reader of the story is not made to scroll past five hundred articles."""
    brief = harbor_brief()
    many = tuple(replace(brief.sources[0], article=f"a-{number}") for number in range(41))
    assert "All 41 articles" in page_of(replace(brief, sources=many)).text
    assert "All 14 articles" not in page_of(brief).text


def test_a_page_in_one_file_needs_nothing_else() -> None:
    """Its style is inside, and every marker leads to the list of sources on it."""
    page = Page(story_document(harbor_brief()))
    outside = {source.url for source in harbor_brief().sources} | {"https://raters.example/harbor", "data:,"}
    assert {address for address in page.addresses if not address.startswith("#")} <= outside
    assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(page.ids)
    assert style_source(page_style()) in story_document(harbor_brief()).replace("&#39;", "'")


def test_a_rewritten_sentence_says_that_it_is_one() -> None:
    """A model's words never pass for an outlet's."""
    brief = harbor_brief()
    written = replace(brief.standfirst[0], kind="written")
    assert "rewritten and checked" in page_of(replace(brief, standfirst=(written,))).text
    assert "rewritten and checked" not in page_of(brief).text


def test_below_the_floor_words_are_shown_without_a_pattern() -> None:
    """No word is called distinctive, and the page says why."""
    brief = harbor_brief()
    section = brief.section("bias")
    assert section is not None
    block = section.blocks[0]
    assert isinstance(block, model.BiasComparison)
    open_block = replace(block, verdict=False, note=None)
    sections = tuple(replace(one, blocks=(open_block,)) if one.id == "bias" else one for one in brief.sections)
    text = page_of(replace(brief, sections=sections)).text
    assert "Too few independent reports to call any of this a pattern." in text
    assert "distinctive:" not in text
    assert "distinctive:" in page_of(brief).text


def test_where_nobody_is_rated_words_stand_with_the_outlets_that_write_them() -> None:
    """No column of a side is empty for want of a rating; every count opens its outlets."""
    brief = compose(story_of(dam_rows("scraps", "halts", "halts", each=3), rated=False))
    text = page_of(brief).text
    assert "How outlets word it" in text
    assert "How they name what happened" in text
    assert "Who writes it: 3 reports" in text
    assert "by side of the outlet" not in text


def test_the_grid_says_in_which_texts_a_claim_was_not_found() -> None:
    """Claims by outlets: carried here, not found there."""
    claim = "The Harlan Institute counted 412 cracks in the Korva dam wall during an inspection last autumn."
    rows = [
        (side, title, text if side == "right" else f"{text} {claim}")
        for side, title, text in dam_rows("halts", "halts", "halts", each=3)
    ]
    text = page_of(compose(story_of(rows))).text
    assert "Carried in 6 independent reports" in text
    assert "Not found in 3" in text
    assert "All 6 on the left and in the center carry this, found in none of the 3 on the right:" in text


def test_the_reader_can_switch_the_rating_scheme() -> None:
    """Where more than one is at hand, the page links to itself under the others."""
    site = SiteInfo(schemes=(SchemeChoice("harbor-raters", "Harbor Raters"), SchemeChoice("other", "Other Raters")))
    assert f"/stories/{HARBOR_STORY}?scheme=other" in page_of(harbor_brief(), site).addresses
    assert not any("scheme=" in address for address in page_of(harbor_brief()).addresses)


def test_foreign_words_carry_their_language_and_direction() -> None:
    """A screen reader speaks French as French."""
    page = story_page(harbor_brief(), site=SITE)
    assert '<span class="words" dir="auto" lang="fr">Trois ports' in page


def test_at_most_six_markers_follow_a_sentence_and_the_rest_is_counted() -> None:
    """Ten citations do not bury the words."""
    brief = harbor_brief()
    many = tuple(replace(brief.headline.citations[0], article=source.article) for source in brief.sources[:9])
    sentence = Sentence(brief.headline.text, "extract", many)
    page = story_page(replace(brief, standfirst=(sentence,)), site=SITE)
    standfirst = page[page.index('class="para standfirst"') :]
    standfirst = standfirst[: standfirst.index("</div>")]
    assert standfirst.count("<a class=") == 6
    assert "+3" in standfirst


def test_a_section_of_a_plug_in_is_shown_by_the_kinds_of_its_blocks() -> None:
    """A title and an id that we do not know are no obstacle."""
    brief = harbor_brief()
    strange = replace(brief.sections[1], id="weather", title="The weather", lead=())  # type: ignore[arg-type]
    text = page_of(replace(brief, sections=(*brief.sections, strange))).text
    assert text.count("The weather") == 2
    assert text.count("Who is affected") == 2


def test_the_same_brief_gives_the_same_bytes() -> None:
    """No clock, no order of a set."""
    assert story_page(harbor_brief(), site=SITE) == story_page(harbor_brief(), site=SITE)


def test_a_brief_without_anything_is_still_a_page() -> None:
    """Nothing is required but a headline."""
    bare = Brief(
        "s", Sentence("Headline", "extract"), (), (), (), (Omitted("bias", "Bias", "x"),), model.Manifest("d", (), None)
    )
    assert "Headline" in page_of(bare).text


@pytest.mark.parametrize("payload", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_in_every_field_stays_text(payload: str) -> None:
    """No element, attribute or address of a page comes from outside."""
    brief = replace_strings(harbor_brief(), lambda text: payload + text)
    article = replace_strings(harbor_articles()[0], lambda text: payload + text)
    cited = (article.cite(0, 9), article.cite(3, 20), article.cite(0, 5, "title"))
    source = replace(brief.sources[0], article=article.id)
    for made in (
        story_page(brief, site=SITE),
        article_page(article, source, cited=[CitedIn(payload, payload, cited)], revisions=(payload,), site=SITE),
    ):
        made.encode()
        page = Page(made)
        assert page.elements <= OURS
        assert not {name for name in page.attributes if name.startswith("on") or name in {"style", "srcset", "srcdoc"}}
        assert all(_harmless(address) for address in page.addresses)


def _harmless(address: str) -> bool:
    own = address.startswith(("#", "/")) and not address.startswith(("//", "/\\"))
    return own or address.startswith(("https://", "http://")) or address == "data:,"


def test_of_headlines_alone_no_part_says_that_nothing_was_found() -> None:
    """Nobody looked: the reports came without their texts."""
    told = story_of([(side, title, "") for side, title, _ in dam_rows("opens", "opens", "opens")])
    reasons = {each.section: each.reason for each in compose(told).omitted}
    count = len(told.articles)
    for part in ("players", "quotes", "numbers", "timeline", "origins", "big_picture", "significance"):
        assert reasons[part] == f"none of the {count} independent reports came with its text"
    assert "its text" not in reasons["read_also"]
