"""The sample newsroom's texts: what ships, how files are read, what is out when."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.errors import InputError, NotFound
from broadsheet.testing.sample_texts import (
    SampleArticle,
    SampleTexts,
    gather_texts,
    load_sample_texts,
    read_article,
    read_outlets,
)

EARLIER = {"first-draft", "oval-office", "vatican", "signing"}
UNRELATED = {"congo-minerals", "gaza-truce", "iberian-blackout", "canada-election"}

OUTLETS = """
[[outlet]]
host = "a.example"
name = "A"
country = "US"
language = "en"
kind = "newspaper"
feed = "rss"
jsonld = true
markup = "plain"
"""

FILE = """+++
id = "one"
story = "s"
outlet = "a.example"
title = "It’s 5 o'clock: Trump’s “deal” — signed"
published = "2025-05-02T09:00:00-04:00"
byline = "Ann"
language = "en"
kind = "original"
+++
First line
goes on.

## Heading

Second.
"""


def _read(**changes: object) -> SampleArticle:
    return dataclasses.replace(read_article(FILE, "one.md"), **changes)


def test_four_earlier_stories_have_five_articles_each_and_four_unrelated_ones_have_four() -> None:
    """The course of the main story and the look-alikes are complete."""
    count = Counter(article.story for article in load_sample_texts().articles)
    assert {story: count[story] for story in EARLIER} == dict.fromkeys(EARLIER, 5)
    assert {story: count[story] for story in UNRELATED} == dict.fromkeys(UNRELATED, 4)


@pytest.mark.parametrize("story", sorted(EARLIER | UNRELATED))
def test_articles_beside_the_main_story_are_150_to_400_words_long(story: str) -> None:
    """Neither stubs nor essays."""
    words = {article.id: article.words for article in load_sample_texts().articles if article.story == story}
    assert {key: number for key, number in words.items() if not 150 <= number <= 400} == {}


def test_no_two_articles_share_a_sentence_of_eleven_words_unless_one_carries_the_other() -> None:
    """Independent reports are written, not copied; only quotations, reprints and revisions repeat."""
    articles = [article for article in load_sample_texts().articles if article.story in EARLIER | UNRELATED]
    owners: dict[tuple[str, ...], set[str]] = {}
    for article in articles:
        for paragraph in article.paragraphs:
            # What stands in quotation marks was said by somebody and may be in any paper.
            bare = re.sub(r"[\"“«][^\"”»]*[\"”»]", " … ", paragraph)
            words = re.findall(r"\w+|…", bare.lower())
            for start in range(len(words) - 10):
                run = tuple(words[start : start + 11])
                if "…" not in run:
                    owners.setdefault(run, set()).add(article.reprint_of or article.id)
    assert [run for run, found in owners.items() if len(found) > 1] == []


def test_every_article_speaks_the_language_of_its_outlet_and_ends_in_an_invented_host() -> None:
    """No outlet of the sample exists."""
    texts = load_sample_texts()
    assert all(article.language == texts.outlet(article.outlet).language for article in texts.articles)
    assert all(outlet.host.endswith((".example", ".test")) for outlet in texts.outlets)


def test_a_reprint_carries_most_of_its_origin_word_for_word() -> None:
    """The label of a reprint is true."""
    texts = load_sample_texts()
    by_id = {article.id: article for article in texts.articles}
    reprints = [article for article in texts.articles if article.reprint_of and article.story in EARLIER | UNRELATED]
    assert len(reprints) == 3
    for reprint in reprints:
        origin = by_id[reprint.reprint_of or ""]
        # Papers drop the agency's dateline, so the beginning of the first paragraph may be missing.
        shared = sum(
            len(part.split())
            for part in reprint.paragraphs
            if any(own.endswith(part[40:]) for own in origin.paragraphs)
        )
        assert shared / reprint.words > 0.75, reprint.id
        assert reprint.published > origin.published


def test_paragraphs_are_joined_lines_and_headings_are_no_paragraphs() -> None:
    """A file's line breaks are layout."""
    article = _read()
    assert article.body == ("First line goes on.", "## Heading", "Second.")
    assert article.paragraphs == ("First line goes on.", "Second.")
    assert article.words == 5


def test_the_address_is_the_date_at_the_outlet_and_the_words_of_the_headline() -> None:
    """Addresses look like those of real outlets and give no label away."""
    assert _read().path == "/2025/05/02/its-5-oclock-trumps-deal-signed"


def test_a_headline_in_another_script_gets_a_number_for_its_address() -> None:
    """Nothing is left of a Cyrillic headline in ASCII, yet two of them differ."""
    one, two = _read(title="Угоду підписано"), _read(id="two", title="Угоду підписано")
    assert re.fullmatch(r"/2025/05/02/a\d+", one.path)
    assert one.path != two.path


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("+++\nid", "id", "front matter"),
        ('id = "one"\n', "", "missing"),
        ('title = "It', 'mood = "glad"\ntitle = "It', "unknown"),
        ('kind = "original"', 'kind = "copy"', "none of"),
        ("-04:00", "", "no offset"),
        ("2025-05-02T", "2 May ", "no ISO time"),
        ('title = "', "title = ", "not TOML"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_reason(old: str, new: str, what: str) -> None:
    """A slip in a sample file is found when it is read, not when a page looks odd."""
    assert old in FILE
    with pytest.raises(InputError, match=what) as raised:
        read_article(FILE.replace(old, new, 1), "one.md")
    assert raised.value.where == "one.md"


def test_a_body_without_a_paragraph_is_refused() -> None:
    """An article has text."""
    with pytest.raises(InputError, match="0 paragraphs"):
        read_article(FILE.partition("First")[0], "one.md")


def test_twins_strangers_and_dangling_labels_are_refused() -> None:
    """Ids and addresses are unique, and labels point to something."""
    outlets = read_outlets(OUTLETS)
    for bad in (
        [_read(), _read(title="Other")],
        [_read(), _read(id="two")],
        [_read(outlet="b.example")],
        [_read(reprint_of="none")],
        [_read(revision_of="none")],
        [_read(), _read(id="two", revision_of="one")],
    ):
        with pytest.raises(InputError):
            gather_texts(outlets, bad)
    with pytest.raises(InputError, match="none of"):
        read_outlets(OUTLETS.replace('"rss"', '"json"'))
    with pytest.raises(NotFound):
        SampleTexts(outlets, ()).outlet("b.example")


def test_the_order_of_files_changes_nothing() -> None:
    """Texts are sorted by time, then id."""
    outlets = read_outlets(OUTLETS)
    one, two = _read(), _read(id="two", title="Two")
    assert gather_texts(outlets, [one, two]) == gather_texts(outlets, [two, one])


def test_only_what_is_published_by_then_is_out() -> None:
    """The clock decides what an outlet shows."""
    texts = gather_texts(read_outlets(OUTLETS), [_read(updated=_read().published + timedelta(hours=2))])
    published = texts.articles[0].published
    assert texts.as_of(published - timedelta(seconds=1)).articles == ()
    assert texts.as_of(published).articles[0].updated is None
    assert texts.as_of(published + timedelta(hours=2)).articles == texts.articles


def test_a_revision_takes_the_address_of_its_first_version_when_its_time_comes() -> None:
    """One address, two texts, one after the other."""
    first = _read()
    later = first.published + timedelta(hours=3)
    texts = gather_texts(
        read_outlets(OUTLETS),
        [first, _read(id="zz", title="New words", revision_of="one", kind="revision", updated=later)],
    )
    assert {article.path for article in texts.articles} == {first.path}
    assert [article.id for article in texts.as_of(later - timedelta(seconds=1)).articles] == ["one"]
    assert [article.id for article in texts.as_of(later).articles] == ["zz"]
    assert [article.title for article in texts.as_of().articles] == ["New words"]


def test_an_outlet_lists_its_newest_article_first() -> None:
    """Feeds and home pages begin with the latest."""
    texts = load_sample_texts()
    times = [article.published for article in texts.articles_of("meridian-wire.example")]
    assert len(times) > 3
    assert times == sorted(times, reverse=True)
    assert texts.as_of(datetime(2025, 2, 1, tzinfo=UTC)).articles == ()
