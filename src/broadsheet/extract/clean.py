"""From the blocks of a body to its paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from broadsheet.extract.blocks import Block
from broadsheet.extract.foreign import is_foreign

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# A list with this share of links, and items of at most so many characters on average, points elsewhere.
_LINKED_LIST: Final = 0.35
_SHORT_ITEM: Final = 120
# The headline is repeated among the first paragraphs, if at all.
_HEAD: Final = 4
# A second block of the same words, this many characters long, is a repeated display, not a refrain.
_REPEATED: Final = 40
_LONGEST_BODY: Final = 500_000


def body_blocks(blocks: Sequence[Block], tags: Sequence[str], title: str) -> list[int]:
    """Return the positions of the blocks that make the body, in order.

    Left out: headings of the first rank, the headline repeated at the body's start, blocks that are links, foreign
    lines, headings with nothing behind them, and a second copy of a paragraph.

    Args:
        blocks: Blocks of the body's place on the page, in reading order.
        tags: The element name of each.
        title: Headline.
    """
    kept: list[int] = []
    seen: set[str] = set()
    wanted = letters(title)
    links = _link_lists(blocks, tags)
    for position, (block, tag) in enumerate(zip(blocks, tags, strict=True)):
        text = block.text
        if tag == "h1" or (tag == "li" and block.list in links) or _is_link(block) or is_foreign(text, block.linked):
            continue
        if len(kept) < _HEAD and len(text) <= 2 * len(title):
            plain = letters(text)
            if plain == wanted or (len(plain) > 15 and plain in wanted):
                continue
        if len(text) >= _REPEATED and text in seen:
            continue
        seen.add(text)
        kept.append(position)
    return _without_idle_headings(kept, tags)


def _is_link(block: Block) -> bool:
    return (block.linked > 0.8 and len(block.text) < 1_000) or (block.linked > 0.6 and len(block.text) < 300)


def _link_lists(blocks: Sequence[Block], tags: Sequence[str]) -> frozenset[int]:
    """Return the lists whose items are short and mostly links: pointers to other stories."""
    items: dict[int, list[Block]] = {}
    for block, tag in zip(blocks, tags, strict=True):
        if tag == "li":
            items.setdefault(block.list, []).append(block)
    return frozenset(
        number
        for number, found in items.items()
        if sum(block.linked for block in found) >= _LINKED_LIST * len(found)
        and sum(len(block.text) for block in found) <= _SHORT_ITEM * len(found)
    )


def _without_idle_headings(kept: Sequence[int], tags: Sequence[str]) -> list[int]:
    """Return the positions without headings at the end of the body or directly before another heading."""
    found: list[int] = []
    following_heading = True
    for position in reversed(kept):
        heading = tags[position] in _HEADINGS
        if heading and following_heading:
            continue
        following_heading = heading
        found.append(position)
    return found[::-1]


def letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: what is left to compare when layout differs."""
    return _NO_LETTER.sub("", text.casefold())


_NO_LETTER: Final = re.compile(r"[\W_]+")


def plain_paragraphs(body: str) -> list[str]:
    """Return the paragraphs of a body that came as text, which may hold markup; at most 500,000 characters are read."""
    plain = _TAG.sub("\n", body[:_LONGEST_BODY])
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return [line for line in lines if line and not is_foreign(line, 0.0)]


_TAG: Final = re.compile(r"<[^<>]{0,500}>")


def join_paragraphs(paragraphs: Sequence[str]) -> str:
    """Return the body: paragraphs in NFC separated by blank lines, invisible characters removed."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", "\n\n".join(paragraphs)))


# Zero-width spaces, soft hyphens, bidi overrides, tag characters: invisible, and a way to hide words from a reader.
# Joiners (U+200C, U+200D) are kept: Persian, Indic scripts and emoji need them.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
