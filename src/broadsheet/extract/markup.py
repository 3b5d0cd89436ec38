"""Markup before parsing: JSON-LD taken out, scripts, styles and comments removed in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from broadsheet.errors import ExtractionError, LimitExceeded
from broadsheet.extract.caps import DEFAULT_CAPS, Caps, check_markup

# Elements whose content is raw text for a browser and never part of an article's words. ``noscript`` is kept: some
# outlets put the only copy of the body there for readers without scripts.
_RAW = re.compile(r"<(?:(script|style|svg|iframe|template|textarea|select|object|video|audio)\b|!--)", re.IGNORECASE)
_ENDS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"</{name}\s*+[^>]{{0,200}}>", re.IGNORECASE)
    for name in ("script", "style", "svg", "iframe", "template", "textarea", "select", "object", "video", "audio")
}
# Without an end tag a browser takes the rest of the page as content of these, and only of these.
_SWALLOW = frozenset({"script", "style", "iframe", "textarea"})
_LD_JSON = re.compile(r"application/ld\+json", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
# Control characters, which XML trees refuse, become spaces.
_NO_CONTROL = bytes(32 if code < 32 and code not in {9, 10, 13} else code for code in range(256))


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page without scripts: its markup, and the contents of its JSON-LD blocks in order."""

    html: str
    ld_blocks: tuple[str, ...]


def strip_scripts(html: str) -> Stripped:
    """Return the page without scripts, styles, drawings, embedded frames and comments.

    Reads the page once from left to right; an end tag that is missing is looked for only once.
    """
    kept: list[str] = []
    blocks: list[str] = []
    absent: set[str] = set()
    position = 0
    while (found := _RAW.search(html, position)) is not None:
        start = found.start()
        kept.append(html[position:start])
        name = (found.group(1) or "").lower()
        end = _end_of(html, found.end(), name, absent)
        if end < 0:
            if not name or name in _SWALLOW:
                position = len(html)
                break
            position = found.end()
            kept.append(html[start:position])
            continue
        if name == "script":
            opened = html.find(">", found.end())
            if 0 <= opened < end and _LD_JSON.search(html, found.end(), opened):
                blocks.append(html[opened + 1 : html.rfind("<", opened, end)])
        kept.append(" ")
        position = end
    kept.append(html[position:])
    return Stripped("".join(kept), tuple(blocks))


def _end_of(html: str, start: int, name: str, absent: set[str]) -> int:
    """Return where the content that began before ``start`` is over, -1 when the page never says."""
    if name in absent:
        return -1
    if not name:
        end = html.find("-->", start)
        if end >= 0:
            return end + 3
    else:
        found = _ENDS[name].search(html, start)
        if found is not None:
            return found.end()
    absent.add(name)
    return -1


def parse(html: str, caps: Caps = DEFAULT_CAPS) -> etree._Element:
    """Return the root element of a page whose scripts are gone.

    Args:
        html: Markup as ``strip_scripts`` leaves it.
        caps: The limits.

    Raises:
        LimitExceeded: Too many tags or attributes, or elements nested too deeply.
        ExtractionError: There is no markup.
    """
    check_markup(html, caps)
    clean = _XML_DECLARATION.sub("", html, count=1).encode("utf-8", "replace").translate(_NO_CONTROL)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError as error:
        if "depth" in str(error).lower():
            raise LimitExceeded(f"elements of the page are nested over {caps.depth} deep") from error
        raise ExtractionError("the page holds no markup that can be read") from error
    if root is None:
        raise ExtractionError("the page holds no markup")
    return root
