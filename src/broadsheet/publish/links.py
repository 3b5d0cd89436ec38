"""Addresses of our own pages, and what may be linked to outside.

The same page is served under absolute paths and exported as a folder of files; only the links differ.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

from broadsheet.model.span import Citation

_SAFE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9])){0,99}\Z")
_MAX_ADDRESS = 2048  # longest address of an outlet's page that is linked; same bound as in gathering


class Links(Protocol):
    """Addresses of our own pages as one page links to them; None where there is no such page."""

    def page(self, name: str) -> str | None:
        """Return the address of a fixed page: "", "outlets", "method", "corrections", "search", "feed.atom"."""

    def story(self, story: str, form: str = "", scheme: str = "") -> str | None:
        """Return the address of a story; ``form`` is "", json, md, txt, jsonld, atom or embed."""

    def article(self, article: str, revision: str = "") -> str | None:
        """Return the address of an article as it was read."""

    def outlet(self, host: str) -> str | None:
        """Return the address of an outlet's page."""

    def style(self) -> str:
        """Return the address of the style sheet."""


def anchor(citation: Citation) -> str:
    """Return the id of a cited span on its article's page: ``text-10-45``, ``title-0-30``."""
    part = "title" if citation.part == "title" else "text"
    return f"{part}-{int(citation.start)}-{int(citation.end)}"


def passage(links: Links, citation: Citation) -> str | None:
    """Return the address that opens the cited passage, highlighted, or None when its article has no page."""
    found = links.article(citation.article, citation.revision)
    return f"{found}#{anchor(citation)}" if found else None


@dataclass(frozen=True, slots=True)
class ServedLinks:
    """Addresses under a running server.

    Attributes:
        prefix: Path the site is mounted under, "" or "/news", without a slash at its end.
    """

    prefix: str = ""

    def page(self, name: str) -> str:
        """Return the address of a fixed page."""
        return f"{self.prefix}/{name}"

    def story(self, story: str, form: str = "", scheme: str = "") -> str:
        """Return the address of a story in a form and under a rating scheme."""
        ending = "/embed" if form == "embed" else f".{form}" if form else ""
        query = f"?{urlencode({'scheme': visible_query(scheme)})}" if scheme else ""
        return f"{self.prefix}/stories/{_part(story)}{ending}{query}"

    def article(self, article: str, revision: str = "") -> str:
        """Return the address of an article's revision."""
        query = f"?{urlencode({'r': visible_query(revision)})}" if revision else ""
        return f"{self.prefix}/articles/{_part(article)}{query}"

    def outlet(self, host: str) -> str:
        """Return the address of an outlet's page."""
        return f"{self.prefix}/outlets/{_part(host)}"

    def style(self) -> str:
        """Return the address of the style sheet."""
        return f"{self.prefix}/static/broadsheet.css"


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Relative addresses inside an exported folder, for pages that are really in it.

    Attributes:
        depth: How many folders deep the linking page lies.
        stories: Ids of the stories exported.
        articles: (id, revision) of the articles exported.
        outlets: Hosts with a page.
        pages: Fixed pages exported.
    """

    depth: int = 0
    stories: frozenset[str] = frozenset()
    articles: frozenset[tuple[str, str]] = frozenset()
    outlets: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()

    def page(self, name: str) -> str | None:
        """Return the relative address of a fixed page, or None."""
        if name not in self.pages:
            return None
        return self._up(page_file(name))

    def story(self, story: str, form: str = "", scheme: str = "") -> str | None:
        """Return the relative address of an exported story, or None; other rating schemes are not exported."""
        return None if story not in self.stories or scheme else self._up(story_file(story, form))

    def article(self, article: str, revision: str = "") -> str | None:
        """Return the relative address of an exported revision, or None."""
        return self._up(article_file(article, revision)) if (article, revision) in self.articles else None

    def outlet(self, host: str) -> str | None:
        """Return the relative address of an exported outlet page, or None."""
        return self._up(outlet_file(host)) if host in self.outlets else None

    def style(self) -> str:
        """Return the relative address of the style sheet."""
        return self._up("static/broadsheet.css")

    def _up(self, path: str) -> str:
        return "../" * self.depth + path


@dataclass(frozen=True, slots=True)
class NoLinks:
    """A page that stands alone, in one file: there is nothing else to link to, and its style is inside."""

    def page(self, name: str) -> None:
        """Return None."""

    def story(self, story: str, form: str = "", scheme: str = "") -> None:
        """Return None."""

    def article(self, article: str, revision: str = "") -> None:
        """Return None."""

    def outlet(self, host: str) -> None:
        """Return None."""

    def style(self) -> str:
        """Return "": the style stands in the page."""
        return ""


def page_file(name: str) -> str:
    """Return the file of a fixed page in an exported folder."""
    return "index.html" if not name else name if "." in name else f"{name}.html"


def story_file(story: str, form: str = "") -> str:
    """Return the file of a story in a form in an exported folder."""
    ending = "embed.html" if form == "embed" else form or "html"
    return f"stories/{file_name(story)}.{ending}"


def article_file(article: str, revision: str) -> str:
    """Return the file of an article's revision in an exported folder."""
    return f"articles/{file_name(article)}.{file_name(revision)}.html"


def outlet_file(host: str) -> str:
    """Return the file of an outlet's page in an exported folder."""
    return f"outlets/{file_name(host)}.html"


def file_name(name: str) -> str:
    """Return ``name`` as a file name: itself when harmless on every system, else its safe letters and a hash.

    Two names that differ only in case, or in what was left out, get different files.
    """
    if _SAFE_NAME.match(name) and len(name) <= 100:
        return name
    kept = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return f"{kept or 'x'}_{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def outside(address: str | None) -> str | None:
    """Return an outlet's address when a page may link to it, else None.

    Only http and https with a host and without a user name; no control characters, spaces or backslashes.
    """
    if not address or len(address) > _MAX_ADDRESS or re.search(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]", address):
        return None
    try:
        parts = urlsplit(address)
        allowed = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return None
    return address if allowed else None


def absolute(base: str, address: str | None) -> str | None:
    """Return an address of ours under the site's ``base``; as it is when there is no base or it is whole already."""
    if not base or not address or "://" in address:
        return address
    return f"{base}/{address.removeprefix('/')}"


def visible_query(value: str) -> str:
    """Return a query value that can be percent-encoded: lone surrogates replaced."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _part(name: str) -> str:
    """Return one path segment: percent-encoded, and never "", "." or "..", which browsers resolve away."""
    return quote(visible_query(name), safe="") if name.strip(".") else "-"
