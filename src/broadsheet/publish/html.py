"""Pages as HTML without scripts: the story, the article as read, and the pages around them."""

from __future__ import annotations

from broadsheet.model.brief import Brief
from broadsheet.publish import charts, story_parts
from broadsheet.publish.references import References
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.templating import render


def story_page(brief: Brief, *, site: SiteInfo) -> str:
    """Return the page of one story.

    Args:
        brief: All that the page shows.
        site: Name and links of the site.

    Returns:
        HTML; the same brief and site give the same text.
    """
    return render(
        "story.html.j2",
        site=site,
        brief=brief,
        refs=References(brief, site.links),
        parts=story_parts,
        charts=charts,
        coverage=story_parts.coverage_of(brief),
    )
