"""Words, outside text and addresses as pages print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from broadsheet.model.span import Citation
from broadsheet.publish import words
from broadsheet.publish.links import FileLinks, ServedLinks, absolute, anchor, file_name, outside, passage
from broadsheet.publish.plain import one_line, visible

CITATION = Citation("a-1", "0f", "text", 10, 45, "x" * 35)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 outlets"), (1, "1 outlet"), (2, "2 outlets"), (1204, "1,204 outlets")]
)
def test_a_count_agrees_with_its_noun(number: int, said: str) -> None:
    """One outlet, two outlets."""
    assert words.counted(number, "outlet") == said


def test_an_irregular_plural_is_given_with_the_noun() -> None:
    """Stories, not storys."""
    assert words.counted(2, "story", "stories") == "2 stories"


def test_a_list_reads_as_a_phrase() -> None:
    """Commas, then one "and"."""
    assert [words.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_time_is_told_in_utc_whatever_its_zone() -> None:
    """Two readers see the same words."""
    local = datetime(2026, 3, 5, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert words.moment(local) == "4 March 2026, 22:30 UTC"
    assert words.stamp(local) == "2026-03-04T22:30:00Z"
    assert words.moment(datetime(2026, 3, 4, 22, 30)) == "4 March 2026, 22:30 UTC"  # noqa: DTZ001 - the case itself


@pytest.mark.parametrize(("precision", "said"), [("day", "1 July 2024"), ("month", "July 2024"), ("year", "2024")])
def test_a_date_is_no_more_precise_than_it_is_known(precision: str, said: str) -> None:
    """The first of a month is not shown as a day that nobody named."""
    assert words.dated(date(2024, 7, 1), precision) == said


def test_codes_without_a_name_stand_as_they_are() -> None:
    """An unknown code is shown, never an error."""
    assert [words.country(code) for code in ("US", "gb", "ZZZ", None)] == ["United States", "United Kingdom", "ZZZ", ""]
    assert [words.language(code) for code in ("ar", "FR", "qq", None)] == ["Arabic", "French", "qq", ""]


def test_a_side_that_no_scheme_knows_is_unrated() -> None:
    """Class names and letters come from four fixed words only."""
    assert words.side_class('left" onload=') == "unrated"
    assert words.side_letter("far-left") == "U"
    assert words.side_name("") == "Unrated"


def test_what_no_page_may_carry_becomes_a_replacement_sign() -> None:
    """Control characters and lone surrogates would break encoders and XML."""
    assert visible("a\x00b\ud800c\x1bd\ufffe") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert visible("tabs\tand\nlines stay") == "tabs\tand\nlines stay"


def test_a_terminal_gets_one_line_without_escapes_or_direction_marks() -> None:
    """No headline moves the cursor or turns the line around."""
    assert one_line("\x1b[31mred\n\n \u202efdp.exe") == "\ufffd[31mred fdp.exe"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/local",
        "http:///nohost",
        "https://user@evil.example/",
        "https://evil.example\\@good.example/",
        "https://a.example/ b",
        "https://a.example/\n",
        "\x01https://a.example/",
        "https://[::1",
        "ftp://a.example/",
        "https://a.example/" + "a" * 2048,
        "",
        None,
    ],
)
def test_only_plain_web_addresses_are_linked(address: str | None) -> None:
    """Anything else is printed without a link."""
    assert outside(address) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    """Nothing is rewritten."""
    assert outside("https://a.example/x?y=1&z=é#w") == "https://a.example/x?y=1&z=é#w"


def test_a_citation_opens_its_span_in_its_revision() -> None:
    """The address names revision, part, start and end."""
    assert anchor(CITATION) == "text-10-45"
    assert passage(ServedLinks(), CITATION) == "/articles/a-1?r=0f#text-10-45"
    assert passage(ServedLinks("/news"), CITATION) == "/news/articles/a-1?r=0f#text-10-45"


def test_an_exported_page_links_only_to_what_was_exported() -> None:
    """No dead link in a folder of files."""
    links = FileLinks(1, frozenset({"s"}), frozenset({("a-1", "0f")}), frozenset(), frozenset({""}))
    assert passage(links, CITATION) == "../articles/a-1.0f.html#text-10-45"
    assert links.article("a-1", "ff") is None
    assert links.story("s", "json") == "../stories/s.json"
    assert links.story("other") is None
    assert links.story("s", "", "other-scheme") is None
    assert links.outlet("x.example") is None
    assert links.page("") == "../index.html"
    assert links.page("search") is None


@pytest.mark.parametrize(
    "name", ["..", ".", "", "a/b", "../../etc/passwd", "CON", "A", "a.", ".hidden", "a\x00b", "\ud800"]
)
def test_a_name_with_anything_unusual_becomes_a_safe_file_name(name: str) -> None:
    """No export leaves its folder or overwrites another page."""
    made = file_name(name)
    assert made != name
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert not made.startswith(".")


def test_names_that_differ_only_in_case_get_different_files() -> None:
    """Many file systems cannot tell them apart."""
    assert len({file_name(name).lower() for name in ("ab", "Ab", "aB", "AB")}) == 4


def test_a_path_segment_never_is_a_step_upward() -> None:
    """Browsers resolve "." and ".." even when they are percent-encoded."""
    assert ServedLinks().outlet("..") == "/outlets/-"
    assert ServedLinks().outlet("a/b?c") == "/outlets/a%2Fb%3Fc"


def test_feeds_get_whole_addresses_where_the_site_is_known() -> None:
    """Relative ones stay where it is not."""
    assert absolute("https://paper.example", "/stories/s") == "https://paper.example/stories/s"
    assert absolute("https://paper.example", "stories/s.html") == "https://paper.example/stories/s.html"
    assert absolute("https://paper.example", "https://a.example/") == "https://a.example/"
    assert absolute("", "/stories/s") == "/stories/s"
    assert absolute("https://paper.example", None) is None


def test_a_day_of_a_time_is_its_day_in_utc() -> None:
    """The same for everyone."""
    assert words.day(datetime(2026, 3, 4, 23, 30, tzinfo=UTC)) == "4 March 2026"


def test_who_printed_a_text_first_is_not_claimed_where_nothing_shows_it() -> None:
    """Both forms count the others."""
    assert words.carried(1, is_first=True) == "1 article carries its text"
    assert words.carried(3, is_first=True) == "3 articles carry its text"
    assert words.carried(1, is_first=False) == "1 other article prints the same text; which came first is not known"
    assert words.carried(2, is_first=False) == "2 other articles print the same text; which came first is not known"
