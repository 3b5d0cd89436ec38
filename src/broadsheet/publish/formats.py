"""One door to every form of a story."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.brief import Brief
from broadsheet.publish.embed import embed_fragment
from broadsheet.publish.html import story_document, story_page
from broadsheet.publish.json import story_json
from broadsheet.publish.links import NoLinks
from broadsheet.publish.markdown import story_markdown
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.text import story_text


def render(brief: Brief, form: str, site: SiteInfo | None = None) -> str:
    """Return a story as ``text``, ``md``, ``json``, ``html``, ``embed`` (the box as HTML) or ``box`` (the box as text).

    Without a site, ``html`` is a single file with its style inside.

    Raises:
        ValueError: For another form.
    """
    match form:
        case "text":
            return story_text(brief)
        case "md":
            return story_markdown(brief)
        case "json":
            return story_json(brief)
        case "html":
            return story_page(brief, site=site) if site else story_document(brief)
        case "embed":
            return embed_fragment(brief, site=site or SiteInfo(links=NoLinks()))
        case "box":
            return story_text(_box(brief))
    raise ValueError(f"no form {form!r}")


def _box(brief: Brief) -> Brief:
    """Return the brief with only what the big-picture box shows."""
    sections = tuple(section for section in brief.sections if section.id in {"coverage", "big_picture"})
    return replace(
        brief, sections=sections, omitted=tuple(item for item in brief.omitted if item.section == "big_picture")
    )
