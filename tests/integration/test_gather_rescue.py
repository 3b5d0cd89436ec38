"""The tolerant parser in its child process."""

from __future__ import annotations

import time

import pytest

from broadsheet.gather.feed_rescue import rescued_items
from broadsheet.gather.feeds import parse_feed


def test_a_fragment_of_a_feed_is_rescued():
    """REL-01: what the strict parser finds no items in goes to the tolerant one."""
    found = parse_feed(b"<item><title>Left <b>alone</b></title><link>https://paper.example/1</link></item>")
    assert [(one.title, one.link) for one in found.items] == [("Left alone", "https://paper.example/1")]
    assert "rescued" in found.problems


@pytest.mark.parametrize(
    "document",
    [
        b"<rss><channel><item><author>" + b"a.a.a." * 13_500 + b"</author></item></channel></rss>",
        b"<rss><channel><item><x " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/></item></channel></rss>",
    ],
)
def test_a_document_that_stalls_the_parser_ends_with_its_child(document: bytes):
    """SEC-05, REL-01: the child has one second of processor time and two seconds in all."""
    begun = time.monotonic()
    rescued_items(document)
    assert time.monotonic() - begun < 4
