"""The big-picture box for a newsroom's own article: no script, its style inside, at most 30 KB."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model import brief as model
from broadsheet.model.brief import Brief
from broadsheet.publish import charts, story_parts
from broadsheet.publish.links import absolute, outside
from broadsheet.publish.references import References
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import embed_style
from broadsheet.publish.templating import render

MOST_BYTES = 30_000
"""Size of a box in UTF-8: what a newsroom puts into its own article must not slow it down."""


MOST_CARRIERS = 3
"""Outlets named behind one sentence of a box; the page names the others."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a box shows of a brief: as many facets as fit."""

    brief: Brief
    coverage: model.CoverageBar | None
    passages: tuple[model.Passage, ...]


def embed_page(brief: Brief, *, site: SiteInfo) -> str:
    """Return the box as a page of its own, for a frame."""
    return _fitted(brief, site, "embed_page.html.j2")


def embed_fragment(brief: Brief, *, site: SiteInfo) -> str:
    """Return the box as a piece of HTML with its style inside, for pasting into a page of one's own."""
    return _fitted(brief, site, "embed.html.j2")


def _fitted(brief: Brief, site: SiteInfo, template: str) -> str:
    """Return the box with as many facets as the size allows; at last the headline alone is cut."""
    section = brief.section("big_picture")
    passages = tuple(block for block in section.blocks if isinstance(block, model.Passage)) if section else ()
    coverage = story_parts.coverage_of(brief)
    for count in range(len(passages), -1, -1):
        page = _rendered(Box(brief, coverage, passages[:count]), site, template)
        if len(page.encode()) <= MOST_BYTES:
            return page
    headline = model.Sentence(brief.headline.text[:200], brief.headline.kind)
    bare = Brief(brief.story, headline, (), (), (), (), brief.manifest, sample=brief.sample)
    return _rendered(Box(bare, coverage, ()), site, template)


def _carriers(sentence: model.Sentence, refs: References, site: SiteInfo) -> list[tuple[str, str | None]]:
    """Return (outlet, address) of each article that a sentence cites, once: the passage where our site is on the web,
    else the outlet's own page.
    """
    found: dict[str, tuple[str, str | None]] = {}
    for citation in sentence.citations:
        source = refs.source(citation.article)
        passage = refs.passage(citation) if site.base_url else None
        address = absolute(site.base_url, passage) or outside(source.url if source else None)
        found.setdefault(citation.article, (refs.name_of(citation.article), address))
    return list(found.values())[:MOST_CARRIERS]


def _rendered(box: Box, site: SiteInfo, template: str) -> str:
    refs = References(box.brief, site.links)
    return render(
        template,
        site=site,
        box=box,
        brief=box.brief,
        refs=refs,
        carriers=lambda sentence: _carriers(sentence, refs, site),
        charts=charts,
        parts=story_parts,
        style=embed_style(),
        address=absolute(site.base_url, site.links.story(box.brief.story)),
    )
