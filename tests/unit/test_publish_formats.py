"""A story in its plain and machine-readable forms."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import jsonschema
import pytest

from broadsheet.model import brief as model
from broadsheet.publish.atom import front_feed, story_feed
from broadsheet.publish.embed import MOST_BYTES, embed_fragment, embed_page
from broadsheet.publish.entries import entry_of
from broadsheet.publish.html import story_page
from broadsheet.publish.json import BLOCK_KINDS, read_story_json, story_json
from broadsheet.publish.jsonld import story_jsonld
from broadsheet.publish.links import NoLinks
from broadsheet.publish.markdown import story_markdown
from broadsheet.publish.schema import story_schema
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import embed_style, style_source
from broadsheet.publish.text import story_text
from broadsheet.testing.briefs import HARBOR_STORY, harbor_brief, thin_brief
from broadsheet.testing.hostile import HOSTILE_TEXTS, replace_strings

SITE = SiteInfo(base_url="https://paper.example")
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = replace_strings(harbor_brief(), lambda text: "".join(HOSTILE_TEXTS[:60]) + text)


def parsed(feed: str) -> ET.Element:
    """Return the root of a feed of ours."""
    return ET.fromstring(feed.encode())  # noqa: S314 - our own output is what is tried


def test_json_gives_the_brief_back() -> None:
    """Nothing is lost on the way out and in."""
    for brief in (harbor_brief(), thin_brief()):
        assert read_story_json(story_json(brief)) == brief


def test_json_is_canonical() -> None:
    """Keys sorted, times in UTC, one line end at the end."""
    text = story_json(harbor_brief())
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert '"published": "2026-03-04T13:20:00Z"' in text


def test_json_survives_what_unicode_forbids() -> None:
    """Lone surrogates are escaped, so that the text can be encoded and read back."""
    text = story_json(replace_strings(thin_brief(), lambda words: words + "\ud800"))
    text.encode()
    assert json.loads(text)["headline"]["text"].endswith("\ud800")


@pytest.mark.parametrize("text", ["{}", '{"sections": [{"blocks": [{"type": "weather"}]}]}', '{"sections": 3}', "[]"])
def test_what_is_no_story_is_refused(text: str) -> None:
    """As a ValueError, whatever is wrong with it."""
    with pytest.raises(ValueError, match=r"not a brief|validation error"):
        read_story_json(text)


def test_the_published_schema_accepts_every_story() -> None:
    """And is a valid schema itself."""
    schema = story_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for brief in (harbor_brief(), thin_brief()):
        validator.validate(json.loads(story_json(brief)))


def test_the_published_schema_refuses_a_story_with_a_missing_or_wrong_field() -> None:
    """It is no empty promise."""
    validator = jsonschema.Draft202012Validator(story_schema())
    record = json.loads(story_json(harbor_brief()))
    assert not validator.is_valid({**record, "headline": "words"})
    assert not validator.is_valid({key: value for key, value in record.items() if key != "sources"})
    record["sections"][1]["blocks"][0]["type"] = "weather"
    assert not validator.is_valid(record)


def test_every_kind_of_block_is_in_the_harbor_story() -> None:
    """So that every renderer is tried on every kind."""
    record = json.loads(story_json(harbor_brief()))
    assert {block["type"] for section in record["sections"] for block in section["blocks"]} == set(BLOCK_KINDS)


def test_json_ld_poses_as_a_collection_and_not_as_a_publisher() -> None:
    """Independent reports are listed, each with its own publisher."""
    record = json.loads(story_jsonld(harbor_brief(), site=SITE))
    assert record["@type"] == "CollectionPage"
    assert record["url"] == f"https://paper.example/stories/{HARBOR_STORY}"
    assert record["mainEntity"]["numberOfItems"] == 11
    assert record["mainEntity"]["itemListElement"][0]["item"]["publisher"]["name"] == "Ellery Courier"
    assert "NewsArticle" not in json.dumps(record)


def test_markdown_has_one_footnote_for_each_mark() -> None:
    """Each names article, revision and place."""
    text = story_markdown(harbor_brief())
    marks = {part.split("]")[0] for part in text.split("[^")[1:]}
    defined = {line[2 : line.index("]")] for line in text.splitlines() if line.startswith("[^")}
    assert marks == defined
    revision = harbor_brief().headline.citations[0].revision
    assert f"article `courier-1`, revision `{revision}`, text 189–243" in text


def test_markdown_of_hostile_text_makes_no_link_of_its_own() -> None:
    """Addresses come from sources only."""
    text = story_markdown(
        replace_strings(harbor_brief(), lambda words: "](javascript:x)[a](http://evil.example)<b>" + words)
    )
    live = re.sub(r"`[^`]*`", "", re.sub(r"\\.", "", text))
    assert re.findall(r"\]\((?!<https://)", live) == []
    assert re.findall(r"<(?!https://)", live) == []


def test_who_carried_a_claim_is_counted_in_reports() -> None:
    """An outlet with two reports can stand on both sides of the line: they are reports, not outlets."""
    text = " ".join(story_text(harbor_brief()).split())
    assert "(carried in 3 independent reports: Ellery Courier, Tidewater Herald, Coastline Wire)" in text


def test_text_is_wrapped_and_names_its_sources() -> None:
    """Numbers behind sentences, sources at the end."""
    text = story_text(harbor_brief(), width=60)
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 60
    assert "1. Ellery Courier (center): Port Ellery suspends" in text
    assert "The fee brought in about $61 million in twenty months. [1]" in " ".join(text.split())


def test_no_story_moves_the_cursor_of_a_terminal() -> None:
    """Line ends are the only control characters."""
    for made in (story_text(HOSTILE), story_markdown(HOSTILE)):
        assert not {sign for sign in made if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0}
        assert not set(made) & set("\u202e\u202d\u2066\u2067\u2068")


def test_a_story_feed_has_one_entry_an_independent_report_newest_first() -> None:
    """Reprints are no news."""
    feed = parsed(story_feed(harbor_brief(), site=SITE))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 11
    stamps = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert stamps == sorted(stamps, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == stamps[0]
    wire = next(entry for entry in entries if "Coastline" in (entry.findtext(f"{ATOM}title") or ""))
    assert wire.findtext(f"{ATOM}summary") == "Coastline Wire (center); 3 further articles carry its text"


def test_the_front_feed_links_to_stories_under_ids_that_survive_a_move() -> None:
    """The id depends on the story, not on the address."""
    entry = entry_of(harbor_brief())
    here = parsed(front_feed([entry], site=SITE))
    there = parsed(front_feed([entry], site=SiteInfo(base_url="https://moved.example")))
    path = f"{ATOM}entry/{ATOM}id"
    assert here.findtext(path) == there.findtext(path)
    link = here.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == f"https://paper.example/stories/{HARBOR_STORY}"


def test_feeds_of_hostile_text_are_well_formed() -> None:
    """Every reader can parse them."""
    for start in range(0, len(HOSTILE_TEXTS), 24):
        payload = "".join(HOSTILE_TEXTS[start : start + 24])
        brief = replace_strings(harbor_brief(), payload.__add__)
        for made in (story_feed(brief, site=SITE), front_feed([entry_of(brief)], site=SITE)):
            root = parsed(made)
            assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
                *(
                    "feed",
                    "title",
                    "id",
                    "updated",
                    "author",
                    "name",
                    "generator",
                    "link",
                    "subtitle",
                    "entry",
                    "summary",
                ),
            }


def test_the_box_is_small_self_contained_and_without_scripts() -> None:
    """Its style is inside, allowed by its hash, and nothing is fetched."""
    page = embed_page(harbor_brief(), site=SITE)
    assert len(page.encode()) <= MOST_BYTES
    assert f"<style>{embed_style()}</style>" in page
    assert style_source(embed_style()).startswith("'sha256-")
    assert "<script" not in page
    assert "<link" not in page
    assert 'href="https://paper.example/stories/port-ellery-container-fee"' in page
    assert embed_fragment(harbor_brief(), site=SITE) in page


def test_a_box_links_to_passages_where_the_site_is_known_and_to_outlets_where_not() -> None:
    """Every sentence can be checked from a newsroom's own page."""
    assert 'href="https://paper.example/articles/lantern-1?r=' in embed_fragment(harbor_brief(), site=SITE)
    alone = embed_fragment(harbor_brief(), site=SiteInfo(links=NoLinks()))
    assert 'href="https://bay-lantern.example/2026/lantern-1" rel="noopener noreferrer nofollow"' in alone
    assert 'href="/' not in alone


def test_a_box_too_large_loses_facets_from_its_end() -> None:
    """The size holds whatever the articles say."""
    brief = harbor_brief()
    section = brief.section("big_picture")
    assert section is not None
    first = section.blocks[0]
    assert isinstance(first, model.Passage)
    long = replace(first.sentences[0], text="word " * 1_500)
    blocks = (first, *(replace(first, title=f"Facet {number}", sentences=(long,)) for number in range(9)))
    sections = tuple(replace(one, blocks=blocks) if one is section else one for one in brief.sections)
    page = embed_page(replace(brief, sections=sections), site=SITE)
    assert len(page.encode()) <= MOST_BYTES
    assert "Debunking" in page
    assert "Facet 0" in page
    assert "Facet 8" not in page


def test_a_box_with_an_endless_headline_still_fits() -> None:
    """Its headline is cut at last."""
    brief = harbor_brief()
    endless = replace(brief, headline=replace(brief.headline, text="word " * 50_000))
    assert len(embed_page(endless, site=SITE).encode()) <= MOST_BYTES


def test_every_form_of_a_story_is_the_same_each_time() -> None:
    """Same brief, same bytes."""
    forms = (
        lambda: story_json(harbor_brief()),
        lambda: story_jsonld(harbor_brief(), site=SITE),
        lambda: story_markdown(harbor_brief()),
        lambda: story_text(harbor_brief()),
        lambda: story_feed(harbor_brief(), site=SITE),
        lambda: embed_page(harbor_brief(), site=SITE),
    )
    for form in forms:
        assert form() == form()


def test_a_role_stands_behind_a_comma_and_no_colon_hangs_in_the_air() -> None:
    """Neither a figure without a label nor a player without a role leaves one."""
    brief = harbor_brief()
    numbers, players = brief.section("numbers"), brief.section("players")
    assert numbers is not None
    assert players is not None
    bare = replace(numbers, blocks=tuple(replace(each, subject="") for each in numbers.blocks))  # type: ignore[type-var]
    nobody = replace(players, blocks=tuple(replace(each, role=None) for each in players.blocks))  # type: ignore[type-var]
    others = tuple({"numbers": bare, "players": nobody}.get(section.id, section) for section in brief.sections)
    text = story_text(replace(brief, sections=others))
    assert " :" not in text
    assert ": (" not in text
    assert "— Dana Whitlock, Harbor Commissioner" in text


def test_a_story_whose_outlets_nobody_rates_says_so_once() -> None:
    """No format counts four empty sides; a story with one rated outlet counts them all."""
    brief = harbor_brief()
    coverage = brief.sections[0]
    (bar,) = coverage.blocks
    assert isinstance(bar, model.CoverageBar)
    counts = [replace(side, outlets=0, reports=0) for side in bar.sides if side.side != "unrated"]
    unrated = replace(bar, sides=(*counts, model.SideCount("unrated", bar.outlets, bar.reports)))
    plain = replace(brief, sections=(replace(coverage, blocks=(unrated,)), *brief.sections[1:]))
    for page in (story_markdown(plain), story_text(plain), story_page(plain, site=SITE)):
        assert " ".join(page.split()).count("No outlet of this story is rated") == 1
        assert "0 outlets" not in page
    assert "Independent reports by side" not in embed_fragment(plain, site=SITE)
    for page in (story_markdown(brief), story_page(brief, site=SITE)):
        assert "No outlet of this story is rated" not in page
    assert "Independent reports by side" in embed_fragment(brief, site=SITE)


def test_the_title_over_counted_words_holds_whatever_they_are() -> None:
    """Words that judge name no one thing, so no page promises words for the same thing above them."""
    brief = harbor_brief()
    section = brief.section("bias")
    assert section is not None
    block = section.blocks[0]
    assert isinstance(block, model.BiasComparison)
    judging = tuple(replace(term, about="Words that judge, outside quotation marks") for term in block.terms)
    changed = replace(section, blocks=(replace(block, terms=judging),))
    page = replace(brief, sections=tuple(changed if one is section else one for one in brief.sections))
    for shown in (story_page(page, site=SITE), story_text(page), story_markdown(page)):
        assert "Words the reports use" in shown
        assert "Words that judge, outside quotation marks" in shown
        assert "Words for the same thing" not in shown


def test_what_a_speaker_goes_on_to_say_stands_behind_the_words_in_every_format() -> None:
    """With its own mark, and read back from JSON."""
    brief = harbor_brief()
    section = brief.section("quotes")
    assert section is not None
    entries = [block for block in section.blocks if isinstance(block, model.QuoteEntry)]
    speech = replace(entries[1], goes_on=(entries[3].words,))
    changed = replace(section, blocks=(speech,))
    page = replace(brief, sections=tuple(changed if one is section else one for one in brief.sections))
    assert read_story_json(story_json(page)) == page
    for shown in (story_page(page, site=SITE), story_text(page), story_markdown(page)):
        first, second = shown.index(speech.words.text), shown.index("We welcome them back.")
        assert first < second < shown.index(speech.speaker, second)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (True, "3 articles carry its text"),
        (False, "3 other articles print the same text; which came first is not known"),
    ],
)
def test_no_format_says_who_printed_a_text_first_where_nothing_shows_it(first: bool, said: str) -> None:
    """The page, the plain forms and JSON tell it alike."""
    brief = harbor_brief()
    section = brief.section("origins")
    assert section is not None
    (node,) = (block for block in section.blocks if isinstance(block, model.OriginNode))
    changed = replace(section, blocks=(replace(node, is_first=first),))
    page = replace(brief, sections=tuple(changed if one is section else one for one in brief.sections))
    assert read_story_json(story_json(page)) == page
    for shown in (story_page(page, site=SITE), story_text(page), story_markdown(page)):
        assert said in " ".join(shown.split())
