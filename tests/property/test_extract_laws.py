"""Laws of extraction, whatever the page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError
from broadsheet.extract import ExtractedPage, extract_page
from broadsheet.extract.dates import parse_time
from broadsheet.extract.encoding import decode
from broadsheet.extract.jsonld import article_object, read_blocks
from broadsheet.extract.markup import strip_scripts

SENTENCES = (
    "The harbour reopened on Tuesday, nine days after a grain ship ran aground.",
    "Pilots brought in the first tanker at dawn, and eleven more will follow.",
    "Dockers had moved freight by rail in the meantime, at some cost.",
)
TAGS = st.sampled_from(["div", "p", "span", "a", "li", "ul", "table", "td", "article", "script", "svg", "aside", "br"])
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "&nbsp;", "&#0;", "<p class='share", "\x00", "<", ">", '"', "\ud800"]),
    st.text(max_size=20),
)


def outcome(page: bytes | str) -> ExtractedPage | str:
    """Return what was extracted, or the words of the error."""
    try:
        return extract_page(page, "https://ledger.example/a", method="fast")
    except BroadsheetError as error:
        return str(error)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None)
def test_any_markup_gives_an_article_or_an_error_of_ours_and_twice_the_same(html: str) -> None:
    """No page raises anything else, and nothing depends on what was read before."""
    assert outcome(html) == outcome(html)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_an_article_or_an_error_of_ours(page: bytes) -> None:
    """Including those that are no text in any encoding."""
    outcome(page)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None)
def test_a_body_holds_no_tags_of_the_page_and_no_invisible_characters(html: str) -> None:
    """Paragraphs are words, separated by blank lines, never by more."""
    found = outcome(f"<article><p>{'</p><p>'.join(SENTENCES)}</p>{html}</article>")
    if isinstance(found, ExtractedPage):
        assert "\n\n\n" not in found.text
        assert not any(char in found.text for char in "\x00\u200b\u202e\ufeff")
        assert list(found.flags) == sorted(set(found.flags))


@given(st.text(max_size=300))
def test_stripping_scripts_twice_changes_nothing_more(html: str) -> None:
    """What is gone is gone."""
    once = strip_scripts(html).html
    assert len(strip_scripts(once).html) <= len(once)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_a_page_with_a_mark_or_in_utf_8_is_read_back(text: str, encoding: str) -> None:
    """Characters that can be sent arrive."""
    kept = "".join(char for char in text if char not in "\x00\ufeff" and not 0xD800 <= ord(char) <= 0xDFFF)
    page = kept.encode(encoding)
    assert decode(page, "utf-8" if encoding == "utf-8" else None)[0] == kept or b"\x00" in page[:8]


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=10), lambda inner: st.lists(inner, max_size=4)))
def test_structured_data_of_any_shape_is_read_without_an_error(value: object) -> None:
    """Types and fields hold whatever publishers put there."""
    import json  # noqa: PLC0415 - only this law needs it

    block = json.dumps([{"@type": value, "headline": value, "author": value}, {"@type": "Article", "author": value}])
    assert article_object(read_blocks([block])) is not None


@given(st.text(max_size=60))
def test_no_text_makes_the_reading_of_times_raise(text: str) -> None:
    """A time is found, aware and in UTC, or it is not."""
    found = parse_time(text)
    assert found is None or found.utcoffset() is not None
