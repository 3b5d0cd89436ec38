"""The limits that a page must keep before any parser sees it.

Every figure bounds what one hostile page can cost: the attribute limit guards the HTML parser, whose check for
repeated attributes is quadratic (200,000 attributes of one element took over two minutes); the node limit guards
the extractors, which visit each node several times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.errors import LimitExceeded


@dataclass(frozen=True, slots=True)
class Caps:
    """Largest page that is parsed.

    Attributes:
        size: Bytes (or characters) of markup.
        depth: Elements inside one another.
        attributes: Attributes of one element.
        nodes: Tags, opening and closing.
        text: Characters of body text kept; the rest is cut and flagged ``text_truncated``.
    """

    size: int = 5_000_000
    depth: int = 500
    attributes: int = 100
    nodes: int = 300_000
    text: int = 500_000


DEFAULT_CAPS = Caps()

_QUOTED = r""""[^"]*+"|'[^']*+'"""
_VALUE = rf"""(?:{_QUOTED}|[^\s>"'][^\s>]*+|(?!{_QUOTED}|[^\s>"']))"""
_ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE}|(?!\s*+=))"
"""One attribute as browsers read it. Sets are repeated possessively and no two branches fit one text, so that a tag is
read without trying again. No group is possessive: Python 3.11 before 3.11.5 misreads such groups."""


def _over(attributes: int) -> re.Pattern[str]:
    return re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{attributes + 1}}}")


_OVER_DEFAULT = _over(DEFAULT_CAPS.attributes)


def check_size(page: bytes | str, caps: Caps = DEFAULT_CAPS) -> None:
    """Return nothing; refuse a page larger than the size limit.

    Raises:
        LimitExceeded: The page is larger than ``caps.size``.
    """
    if len(page) > caps.size:
        raise LimitExceeded(f"the page has {len(page):,} bytes; at most {caps.size:,} are read")


def check_markup(html: str, caps: Caps = DEFAULT_CAPS) -> None:
    """Return nothing; refuse markup with too many tags, or too many attributes of one element.

    Args:
        html: Markup, scripts and comments already removed (they may hold any characters).
        caps: The limits.

    Raises:
        LimitExceeded: Over a limit.
    """
    nodes = html.count("<")
    if nodes > caps.nodes:
        raise LimitExceeded(f"the page has over {caps.nodes:,} tags")
    over = _OVER_DEFAULT if caps.attributes == DEFAULT_CAPS.attributes else _over(caps.attributes)
    if over.search(html):
        raise LimitExceeded(f"an element of the page has over {caps.attributes} attributes")
