"""A story as JSON-LD: a page that collects others' articles, never an article of ours."""

from __future__ import annotations

from typing import Any

from broadsheet.model.brief import Brief, Source
from broadsheet.publish import story_parts, words
from broadsheet.publish.json import canonical
from broadsheet.publish.links import absolute, outside
from broadsheet.publish.site_info import SiteInfo


def story_jsonld(brief: Brief, *, site: SiteInfo) -> str:
    """Return the story as a schema.org ``CollectionPage`` whose ``ItemList`` names the independent reports.

    No ``NewsArticle`` is stated: the page is not the publisher of what it lists.
    """
    coverage = story_parts.coverage_of(brief)
    own = site.links.story(brief.story)
    reports = [source for source in brief.sources if source.origin == source.article]
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": brief.headline.text,
        "description": story_parts.description(brief),
        "isPartOf": {"@type": "WebSite", "name": site.name},
        "mainEntity": {
            "@type": "ItemList",
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": len(reports),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "item": _item(source)}
                for place, source in enumerate(reports, start=1)
            ],
        },
    }
    if own and site.base_url:
        record["url"] = absolute(site.base_url, own)
    if brief.language:
        record["inLanguage"] = brief.language
    if coverage and coverage.last:
        record["dateModified"] = words.stamp(coverage.last)
    return canonical(record)


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.outlet_name or source.outlet},
    }
    address = outside(source.url)
    if address:
        item["url"] = address
    if source.published:
        item["datePublished"] = words.stamp(source.published)
    if source.language:
        item["inLanguage"] = source.language
    return item
