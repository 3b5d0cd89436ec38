"""From a page to its article: the one entry of this step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from broadsheet.errors import ExtractionError
from broadsheet.extract.body import read_body
from broadsheet.extract.caps import DEFAULT_CAPS, Caps, check_size
from broadsheet.extract.clean import join_paragraphs, letters, plain_paragraphs
from broadsheet.extract.dates import date_in_address
from broadsheet.extract.encoding import decode
from broadsheet.extract.markup import parse, strip_scripts
from broadsheet.extract.metadata import read_metadata

Method = Literal["default", "fast"]
"""``default`` takes two methods and compares them; ``fast`` takes one pass."""

# A body with fewer letters among its first characters is no article: the shortest wire flashes have about as many.
_SHORTEST = 40
_SAMPLE = 500
_SHORT = 250
# A body in the structured data this many times longer is taken then: the page builds its text from it.
_LONGER = 3


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """The article of one page.

    Attributes:
        title: Headline, "" when the page has none.
        text: Body, paragraphs separated by blank lines, NFC, no markup.
        byline: Authors as printed, separated by ", ".
        published, updated: Aware, UTC.
        language: ISO 639-1 code that the page declares, not one found by looking at the text.
        canonical: Absolute address that the page calls its own.
        description: Summary in the page's markup.
        section: Topic or section in the page's markup.
        credits: Agencies and outlets credited by the markup, as printed.
        site_name: Name of the outlet as the page gives it.
        flags: ``bad_encoding``, ``date_from_address`` (a day, from the page's address), ``date_missing``,
            ``for_subscribers``, ``live``, ``short_text``, ``text_truncated``; sorted.
    """

    title: str
    text: str
    byline: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    canonical: str | None = None
    description: str | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()
    site_name: str | None = None
    flags: tuple[str, ...] = ()


def extract_page(
    html: bytes | str,
    url: str | None,
    *,
    method: Method = "default",
    charset: str | None = None,
    caps: Caps = DEFAULT_CAPS,
) -> ExtractedPage:
    """Return the article of a page.

    Args:
        html: The page as served, or its characters.
        url: Address it was served from; relative links are read against it.
        method: ``default`` or ``fast``.
        charset: Charset in the HTTP header, for bytes.
        caps: The limits.

    Raises:
        LimitExceeded: The page is larger than a limit.
        ExtractionError: The page holds no article.
    """
    check_size(html, caps)
    characters, flags = decode(html, charset) if isinstance(html, bytes) else (html.replace("\x00", ""), ())
    stripped = strip_scripts(characters)
    root = parse(stripped.html, caps)
    found = read_metadata(root, stripped.ld_blocks, url)
    body = read_body(root, stripped.html, found.title, second=method == "default", caps=caps)
    text = join_paragraphs(body.paragraphs)
    if len(text) < _SHORT and len(found.body) > _LONGER * len(text):
        text = join_paragraphs(plain_paragraphs(found.body))
    if len(letters(text[:_SAMPLE])) < _SHORTEST:
        raise ExtractionError("no article was found on the page", where=url or "")
    published = found.published or date_in_address(url) or date_in_address(found.canonical)
    remarks = {
        "text_truncated": len(text) > caps.text,
        "short_text": len(text) < _SHORT,
        "date_missing": published is None,
        "date_from_address": published is not None and found.published is None,
        "for_subscribers": not found.free,
        "live": "liveblogposting" in found.kind,
    }
    return ExtractedPage(
        title=found.title,
        text=text[: caps.text],
        byline=found.byline,
        published=published,
        updated=found.updated,
        language=found.language,
        canonical=found.canonical,
        description=found.description,
        section=found.section,
        credits=tuple(dict.fromkeys((*found.credits, *body.credits))),
        site_name=found.site_name,
        flags=tuple(sorted({*flags, *(name for name, true in remarks.items() if true)})),
    )
