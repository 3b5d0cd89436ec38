"""The body of a page: the fast path alone, or completed by a second opinion.

The second opinion is trafilatura's. Where both read the same body, what our own rules left out inside it (the rows of
a table, a list of links that is the story) is put back when the second opinion has it; where ours found next to
nothing, the second opinion stands alone.

Reference: Barbaresi (2021), Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from broadsheet.extract.blocks import read_page
from broadsheet.extract.caps import DEFAULT_CAPS, Caps
from broadsheet.extract.clean import body_blocks, letters
from broadsheet.extract.fast import choose_body
from broadsheet.extract.foreign import credits_in, is_foreign

# Fewer letters than this are no body; a second opinion this many times longer is then believed.
_SHORT = 300
_LONGER = 3
# Running text (about 400 characters in paragraphs a point) that a body has at least where furniture was skipped.
_ENOUGH = 12.0
# ... and what it must have to be looked for there at all: a long paragraph.
_LEAST = 1.5
# A block of fewer letters ("Photo", "GPS") is in any text by chance.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page.

    Attributes:
        paragraphs: In reading order.
        credits: Agencies named in rights notices that stood among them.
    """

    paragraphs: tuple[str, ...]
    credits: tuple[str, ...]


def read_body(root: etree._Element, html: str, title: str, *, second: bool, caps: Caps = DEFAULT_CAPS) -> Body:
    """Return the body of a page.

    Args:
        root: The page.
        html: Its markup without scripts.
        title: Its headline.
        second: Whether to ask for the second opinion.
        caps: The limits.
    """
    chosen = choose_body(read_page(root, caps, furniture=False))
    if chosen.mass < _ENOUGH:
        # Little is left without the boxes that look like furniture: one of them may hold the body.
        whole = choose_body(read_page(root, caps))
        if whole.mass >= max(_LEAST, 2 * chosen.mass):
            chosen = whole
    texts = [block.text for block in chosen.blocks]
    kept = body_blocks(chosen.blocks, chosen.tags, title)
    if second:
        other = second_opinion(html)
        theirs = letters(other)
        if sum(len(letters(texts[at])) for at in kept) < min(_SHORT, len(theirs) / _LONGER):
            lines = (line.strip() for line in other.split("\n"))
            return Body(tuple(line for line in lines if line and not is_foreign(line, 0.0)), ())
        if kept:
            own = set(kept)
            kept = [
                at
                for at in range(kept[0], kept[-1] + 1)
                if at in own or (_seconded(texts[at], theirs) and not is_foreign(texts[at], 0.0))
            ]
    dropped = set(range(len(texts))) - set(kept)
    return Body(tuple(texts[at] for at in kept), tuple(credits_in(texts[at] for at in sorted(dropped))))


def _seconded(text: str, theirs: str) -> bool:
    plain = letters(text)
    return len(plain) >= _TELLING and plain in theirs


def second_opinion(html: str) -> str:
    """Return the body that trafilatura finds, one paragraph a line; "" when it finds none."""
    import trafilatura  # noqa: PLC0415 - a third of a second to load, which the fast path never needs

    return trafilatura.extract(html, include_comments=False, favor_precision=True) or ""
