"""A whole site as a folder of files: relative links, fixed bytes, and only what changed is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from broadsheet.errors import InputError
from broadsheet.model.brief import Brief
from broadsheet.model.outlet import RatingScheme
from broadsheet.publish import atom, embed, html, jsonld, links, markdown, text
from broadsheet.publish.citations import citations_of
from broadsheet.publish.entries import Correction, OutletDetail, OutletEntry, ReadArticle, StoryEntry
from broadsheet.publish.json import story_json
from broadsheet.publish.links import FileLinks
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import page_style
from broadsheet.publish.templating import render

PER_PAGE = 50
MARK = ".broadsheet-site.json"
"""File that lists what an export wrote, so that the next one can remove what is gone, and nothing else."""

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


class SiteSource(Protocol):
    """What a site is exported from; every newsroom view is one."""

    def site(self) -> SiteInfo:
        """Return the site's name and address."""

    def stories(self, *, limit: int, offset: int) -> Sequence[StoryEntry]:
        """Return stories, best first."""

    def brief(self, story: str, scheme: str | None = None) -> Brief | None:
        """Return the brief of a story, or None."""

    def article(self, article: str, revision: str | None = None) -> ReadArticle | None:
        """Return an article as read, or None."""

    def outlets(self) -> Sequence[OutletEntry]:
        """Return the outlets by name."""

    def outlet(self, host: str) -> OutletDetail | None:
        """Return one outlet, or None."""

    def ratings(self) -> Sequence[RatingScheme]:
        """Return the rating schemes."""

    def corrections(self) -> Sequence[Correction]:
        """Return the corrections log."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an export did: files written, files that were the same already, files removed."""

    written: int
    unchanged: int
    removed: int


def site_files(
    source: SiteSource, *, full_text: bool = False, redirects: Mapping[str, str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of a site, in a fixed order; the same source gives the same bytes.

    Args:
        source: What to export.
        full_text: Whether article pages hold whole texts; else only the paragraphs that a story cites, because the
            texts belong to their outlets.
        redirects: Old story ids and the living ones.
    """
    exported = _Export(source, full_text=full_text)
    yield "static/broadsheet.css", page_style().encode()
    yield from exported.fronts()
    yield from exported.fixed()
    for entry in exported.entries:
        yield from exported.story(entry.id)
    yield from exported.articles()
    yield from exported.outlets()
    for old, living in sorted((redirects or {}).items()):
        yield from exported.redirect(old, living)


class _Export:
    """Renders the files of one export; what can be linked to is known before the first page is made."""

    def __init__(self, source: SiteSource, *, full_text: bool) -> None:
        self.source = source
        self.info = replace(source.site(), full_text=full_text, policy=_POLICY)
        self.entries = [entry for entry in _all_stories(source) if source.brief(entry.id) is not None]
        self.outlet_list = list(source.outlets())
        pages = {"", "outlets", "method", "corrections", "feed.atom"}
        pages |= {_front_name(number) for number in range(1, 1 + self._front_count())}
        self.links = FileLinks(
            stories=frozenset(entry.id for entry in self.entries),
            articles=frozenset(self._cited()),
            outlets=frozenset(entry.outlet.host for entry in self.outlet_list),
            pages=frozenset(pages),
        )

    def _front_count(self) -> int:
        return max(1, -(-len(self.entries) // PER_PAGE))

    def _cited(self) -> Iterator[tuple[str, str]]:
        for entry in self.entries:
            brief = self.source.brief(entry.id)
            if brief is not None:
                yield from ((source.article, source.revision) for source in brief.sources)
                yield from ((cited.article, cited.revision) for cited in citations_of(brief))

    def _site(self, depth: int) -> SiteInfo:
        return replace(self.info, links=replace(self.links, depth=depth))

    def _feed_site(self, depth: int) -> SiteInfo:
        """Return the site for files that readers fetch alone: they need whole addresses where one is known."""
        return self._site(0 if self.info.base_url else depth)

    def fronts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the front pages."""
        site = self._site(0)
        for number in range(1, 1 + self._front_count()):
            shown = self.entries[(number - 1) * PER_PAGE : number * PER_PAGE]
            earlier = site.links.page(_front_name(number - 1)) if number > 1 else None
            later = site.links.page(_front_name(number + 1))
            page = html.front_page(shown, site=site, earlier=earlier, later=later)
            yield links.page_file(_front_name(number)), page.encode()
        yield "feed.atom", atom.front_feed(self.entries[:PER_PAGE], site=self._feed_site(0)).encode()

    def fixed(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pages that every site has."""
        site = self._site(0)
        schemes = self.source.ratings()
        yield links.page_file("outlets"), html.outlets_page(self.outlet_list, schemes, site=site).encode()
        yield links.page_file("method"), html.method_page(schemes, site=site).encode()
        corrections = self.source.corrections()
        yield links.page_file("corrections"), html.corrections_page(corrections, site=site).encode()

    def story(self, story: str) -> Iterator[tuple[str, bytes]]:
        """Yield a story in all its forms."""
        brief = self.source.brief(story)
        if brief is None:
            return
        site, alone = self._site(1), self._feed_site(1)
        made = {
            "": html.story_page(brief, site=site),
            "atom": atom.story_feed(brief, site=alone),
            "embed": embed.embed_page(brief, site=alone),
            "json": story_json(brief),
            "jsonld": jsonld.story_jsonld(brief, site=alone),
            "md": markdown.story_markdown(brief),
            "txt": text.story_text(brief),
        }
        for form, content in made.items():
            yield links.story_file(story, form), content.encode()

    def articles(self) -> Iterator[tuple[str, bytes]]:
        """Yield every article that a story lists or cites, in the revision cited."""
        site = self._site(1)
        for article, revision in sorted(self.links.articles):
            read = self.source.article(article, revision)
            if read is not None:
                page = html.article_page(read.article, read.source, cited=read.cited, site=site)
            else:
                page = html.error_page(404, "Not kept", "This revision of the article is no longer kept.", site=site)
            yield links.article_file(article, revision), page.encode()

    def outlets(self) -> Iterator[tuple[str, bytes]]:
        """Yield the outlets' pages."""
        site = self._site(1)
        for entry in self.outlet_list:
            detail = self.source.outlet(entry.outlet.host) or OutletDetail(entry)
            yield links.outlet_file(entry.outlet.host), html.outlet_page(detail, site=site).encode()

    def redirect(self, old: str, living: str) -> Iterator[tuple[str, bytes]]:
        """Yield the page that leads from an old story id to the living story."""
        target = self._site(1).links.story(living)
        if target and old not in self.links.stories:
            page = render("moved.html.j2", site=self._site(1), target=target)
            yield links.story_file(old), page.encode()


def _all_stories(source: SiteSource) -> Iterator[StoryEntry]:
    offset = 0
    while run := source.stories(limit=500, offset=offset):
        yield from run
        offset += len(run)


def _front_name(number: int) -> str:
    return "" if number == 1 else f"page-{number}"


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write a site into a folder and return what was done; files with the same bytes are left alone.

    Args:
        folder: Made where it is missing.
        files: (path, content) as :func:`site_files` yields them; paths are relative, with "/".

    Raises:
        InputError: When the folder holds files that no export wrote, or a path leads out of it.
    """
    before = _listed(folder)
    folder.mkdir(parents=True, exist_ok=True)
    home = folder.resolve()
    _write(home, MARK, _mark(before))  # first, so that an export that was cut off can go on
    names: list[str] = []
    written = 0
    for name, content in files:
        names.append(name)
        written += _write(home, name, content)
    removed = 0
    for name in sorted(set(before) - set(names)):
        target = _inside(home, name)
        if target.is_file() and not target.is_symlink():
            target.unlink()
            removed += 1
    _write(home, MARK, _mark(names))
    return Written(written, len(names) - written, removed)


def _mark(names: Iterable[str]) -> bytes:
    return (json.dumps(sorted(names), indent=0) + "\n").encode()


def _listed(folder: Path) -> list[str]:
    mark = folder / MARK
    if mark.is_file():
        names = json.loads(mark.read_text(encoding="utf-8"))
        return [name for name in names if isinstance(name, str)]
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("is not empty, and no site was exported to it before", where=str(folder))
    return []


def _inside(home: Path, name: str) -> Path:
    path = PurePosixPath(name)
    target = home / path
    if not name or path.is_absolute() or ".." in path.parts or target.parent.resolve() != target.parent:
        raise InputError("leads out of the folder", where=name)
    return target


def _write(home: Path, name: str, content: bytes) -> bool:
    """Write one file unless it holds these bytes already; return whether it was written."""
    target = _inside(home, name)
    if target.is_symlink():
        raise InputError("is a link, not a file of an export", where=str(target))
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name[:80]}.new")
    fresh.write_bytes(content)
    fresh.replace(target)
    return True
