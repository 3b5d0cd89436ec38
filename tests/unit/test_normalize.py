"""Strings from outside made plain."""

from __future__ import annotations

import pytest

from broadsheet.text.normalize import (
    TEXT_LIMIT,
    clean,
    clean_line,
    plain_line,
    plain_text,
    spaced_paragraphs,
    strip_publisher_suffix,
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>First.</p><p>Second <b>bold</b>.</p>", "First.\n\nSecond bold."),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("&amp;lt;i&amp;gt;twice&amp;lt;/i&amp;gt;", "twice"),
        ("Tom &amp; Jerry&#8217;s &hellip;", "Tom & Jerry’s …"),
        ("Q&A at M&S: R&D", "Q&A at M&S: R&D"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("I <3 you, <ann@paper.example>", "I <3 you, <ann@paper.example>"),
        ("a<b and no end", "a<b and no end"),
        ('cut in the middle <a href="https://pap', "cut in the middle"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<script>alert('x')</script>after", "after"),
        ("<style>p{}</style >after<!-- note --> this", "after this"),
        ('<img alt="a > b" src=x>seen', "seen"),
        ("<![CDATA[inside]]>", "inside"),
        ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
        ("<p>lines\nof source</p>", "lines of source"),
        ("plain\nlines\n\n\n\nkept", "plain\nlines\n\nkept"),
        ("&#" + "1" * 5_000 + ";x", "\ufffdx"),
    ],
)
def test_markup_becomes_the_words_it_shows(markup: str, text: str):
    """SEC-07: what looks like a tag only stays, what is one goes, escaped or not."""
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\u200bb\ufeffc\u2060d\xade", "abcde"),
        ("right \u202eto left\u202c", "right to left"),
        ("hidden\U000e0041\U000e0042 tag", "hidden tag"),
        ("nul\0 bell\x07 esc\x1b", "nul bell esc"),
        ("it\x92s \x93so\x94", "it’s “so”"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("می\u200cخواهم and a\u200cb", "می\u200cخواهم and ab"),
    ],
)
def test_invisible_and_broken_characters_go(raw: str, text: str):
    """SEC-07: bidirectional overrides, zero-width and tag characters, controls, wrong labels, lone surrogates."""
    assert clean(raw) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        '<a "',
        "<a '>",
        "<",
        "&",
        "&amp;",
        "<!--",
        "<script>",
        "\u0301\u0323",
        " ",
        "\n ",
        "&#",
        "<a b=",
        "\ud800",
    ],
)
def test_no_repetition_is_slow(piece: str):
    """SEC-06: half a million characters of the worst repetition are cut, cleaned and bounded."""
    assert len(plain_text("a" + piece * TEXT_LIMIT)) <= TEXT_LIMIT


def test_titles_are_one_line_and_bounded():
    """SEC-07: titles are text, never markup."""
    assert plain_line(" <b>Deal\n signed</b>  &amp; sealed ") == "Deal signed & sealed"
    assert len(clean_line("word " * 1_000)) <= 500


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Deal signed - The Courier", "The Courier", "Deal signed"),
        ("Deal signed | Courier", "courier.example", "Deal signed"),
        ("Deal signed – Courier News", "www.courier.example", "Deal signed"),
        ("Deal signed | World | The Courier", "The Courier", "Deal signed | World"),
        ("Deal signed | The Courier | World", "The Courier", "Deal signed"),
        ("North - South talks", "south-post.example", "North - South talks"),
        ("Courier", "Courier", "Courier"),
        ("A mid-week deal", "week", "A mid-week deal"),
        ("Deal signed - Courier", "", "Deal signed - Courier"),
        ("Talks - Courier strike goes on", "Courier", "Talks - Courier strike goes on"),
    ],
)
def test_an_outlets_own_name_is_taken_off_its_headlines(title: str, outlet: str, expected: str):
    """Only the name itself, at the end, behind a separator."""
    assert strip_publisher_suffix(title, outlet) == expected


def test_single_line_breaks_part_paragraphs_unless_an_editor_wrapped_the_text():
    """Offsets count in text with one form of paragraphs."""
    assert spaced_paragraphs("One sentence.\nAnother one.") == "One sentence.\n\nAnother one."
    assert spaced_paragraphs("One.\n\nTwo\nthree.") == "One.\n\nTwo\nthree."
    wrapped = "\n".join(["the ministers met again on monday to talk about the grain"] * 6)
    assert "\n" not in spaced_paragraphs(wrapped)
