"""What a sample outlet answers at a path: pure, without a socket."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from broadsheet.testing.sample_feeds import feed, last_change, robots
from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_pages import PICTURE, about_page, article_page, home_page
from broadsheet.testing.sample_texts import SampleOutlet, SampleTexts

_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """One answer of an outlet.

    Attributes:
        content_type: With its charset.
        content: UTF-8 bytes.
        modified: Time of the last change, aware.
    """

    content_type: str
    content: bytes
    modified: datetime

    @property
    def etag(self) -> str:
        """Return its entity tag: weak, because the same tag serves plain and compressed bytes."""
        return f'W/"{hashlib.sha256(self.content).hexdigest()[:20]}"'


def document_at(texts: SampleTexts, links: SampleLinks, host: str, path: str) -> SampleDocument | None:
    """Return what the outlet ``host`` answers at ``path``, or None where it has nothing.

    Args:
        texts: What is out (``SampleTexts.as_of``).
        links: Builds the addresses.
        host: Host of the outlet.
        path: Path, without the query.
    """
    outlet = next((outlet for outlet in texts.outlets if outlet.host == host), None)
    if outlet is None:
        return None
    path = unquote(path)
    article = texts.article_at(host, path)
    if article is not None:
        page = article_page(article, outlet, texts.articles_of(host), links)
        return SampleDocument(_HTML, page.encode("utf-8", "replace"), article.modified)
    return _fixed(texts, links, outlet, path)


def _fixed(texts: SampleTexts, links: SampleLinks, outlet: SampleOutlet, path: str) -> SampleDocument | None:
    articles = texts.articles_of(outlet.host)
    if path == "/":
        kind, content = _HTML, home_page(outlet, articles, links)
    elif path == outlet.feed_path:
        kind, content = f"application/{outlet.feed}+xml; charset=utf-8", feed(outlet, articles, links)
    elif path == "/robots.txt":
        kind, content = "text/plain; charset=utf-8", robots()
    elif path == "/about":
        kind, content = _HTML, about_page(outlet, links)
    elif path == "/picture.svg":
        kind, content = "image/svg+xml", PICTURE
    else:
        return None
    return SampleDocument(kind, content.encode("utf-8", "replace"), last_change(articles))
