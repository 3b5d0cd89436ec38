"""Pages of the sample outlets: articles, home pages, the page about the outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from broadsheet.testing.sample_furniture import NOTICE, furniture
from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_markup import STYLES, PageParts
from broadsheet.testing.sample_texts import SampleArticle, SampleOutlet

RELATED = 4
"""Links to other articles of the outlet on each page: the sample outlets publish few."""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9" width="640" height="360">'
    '<rect width="16" height="9" fill="#c9c9c9"/></svg>'
)
"""The one picture that all pages show."""

_FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


def article_page(
    article: SampleArticle, outlet: SampleOutlet, others: Sequence[SampleArticle], links: SampleLinks
) -> str:
    """Return the HTML page of an article, in its outlet's style.

    Args:
        article: The article; its truth labels appear nowhere on the page.
        outlet: Its outlet.
        others: Articles of the same outlet; the first ``RELATED`` that are not this one are linked.
        links: Builds the addresses.

    Returns:
        A whole document. All text is escaped.
    """
    related = tuple(other for other in others if other.id != article.id)[:RELATED]
    address = links.to(outlet.host, article.path)
    extra = Markup("\n").join(
        [
            _meta("description", article.description),
            *([_meta("author", article.byline)] if article.byline else []),
            _meta("date", article.published.isoformat()),
            Markup('<link rel="canonical" href="{}">').format(address),
            *_open_graph(article, outlet, address, links),
            *([_json_ld(article, outlet, address, links)] if outlet.jsonld else []),
        ]
    )
    body = STYLES[outlet.markup](PageParts(article, outlet, related, links))
    return _document((f"{article.title} | {outlet.name}", article.language), outlet, links, extra, body)


def home_page(outlet: SampleOutlet, articles: Sequence[SampleArticle], links: SampleLinks) -> str:
    """Return the home page of an outlet: its articles in the order given, and the link to its feed."""
    words = furniture(outlet.language)
    item = Markup('<li><h2><a href="{}">{}</a></h2><p>{}</p><p><time datetime="{}">{}</time></p></li>')
    listed = Markup("\n").join(
        item.format(
            links.to(outlet.host, article.path),
            article.title,
            article.description,
            article.published.isoformat(),
            words.when(article.published),
        )
        for article in articles
    )
    body = Markup("""<header><h1>{}</h1></header>
<main><ul class="front">{}</ul></main>
<footer><p>{}</p><p class="notice">{}</p><p><a href="{}">{}</a></p></footer>""").format(
        outlet.name,
        listed,
        words.rights.format(name=outlet.name),
        NOTICE,
        links.to(outlet.host, "/about"),
        words.about,
    )
    extra = Markup('<link rel="canonical" href="{}">').format(links.to(outlet.host))
    return _document((outlet.name, outlet.language), outlet, links, extra, body)


def about_page(outlet: SampleOutlet, links: SampleLinks) -> str:
    """Return the page about an outlet, which says that the outlet does not exist."""
    body = Markup("""<main><h1>{}</h1><p class="notice">{}</p>
<p>It was made up to show how Broadsheet works. Names, places and figures in its articles are those of
public events of 2025; the wording, the authors and the outlet are not.</p>
<p><a href="{}">{}</a></p></main>""").format(outlet.name, NOTICE, links.to(outlet.host), outlet.name)
    return _document((outlet.name, "en"), outlet, links, Markup(""), body)


def index_page(outlets: Sequence[SampleOutlet], links: SampleLinks) -> str:
    """Return the page that a server of several outlets shows at its own address: a list of them."""
    listed = Markup("\n").join(
        Markup('<li><a href="{}">{}</a></li>').format(links.to(outlet.host), outlet.name) for outlet in outlets
    )
    return Markup("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sample outlets</title></head>
<body><h1>Sample outlets</h1><p>Sample texts: these outlets are invented.</p><ul>{}</ul></body></html>
""").format(listed)


def _document(title: tuple[str, str], outlet: SampleOutlet, links: SampleLinks, extra: Markup, body: Markup) -> str:
    """Return a whole document; ``title`` is its title and the language of its text."""
    return Markup("""<!doctype html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<link rel="alternate" type="{}" title="{}" href="{}">
{}
</head>
<body class="{}">
{}
</body>
</html>
""").format(
        title[1],
        title[0],
        _FEED_TYPES[outlet.feed],
        outlet.name,
        links.to(outlet.host, outlet.feed_path),
        extra,
        outlet.markup,
        body,
    )


def _meta(name: str, content: str) -> Markup:
    return Markup('<meta name="{}" content="{}">').format(name, content)


def _open_graph(article: SampleArticle, outlet: SampleOutlet, address: str, links: SampleLinks) -> list[Markup]:
    pairs = [
        ("og:type", "article"),
        ("og:title", article.title),
        ("og:description", article.description),
        ("og:url", address),
        ("og:site_name", outlet.name),
        ("og:image", links.to(outlet.host, "/picture.svg")),
        ("article:published_time", article.published.isoformat()),
        ("article:modified_time", article.modified.isoformat()),
        ("article:section", article.section),
    ]
    return [Markup('<meta property="{}" content="{}">').format(name, value) for name, value in pairs if value]


def _json_ld(article: SampleArticle, outlet: SampleOutlet, address: str, links: SampleLinks) -> Markup:
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": article.title,
        "description": article.description,
        "image": [links.to(outlet.host, "/picture.svg")],
        "datePublished": article.published.isoformat(),
        "dateModified": article.modified.isoformat(),
        "inLanguage": article.language,
        "articleSection": article.section,
        "author": _authors(article.byline, outlet),
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": links.to(outlet.host)},
    }
    if article.credit:
        record["creditText"] = article.credit
    text = json.dumps(record, ensure_ascii=False, indent=1)
    # Inside a script element only these three can end it or open a comment; JSON may write them as escapes.
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))  # noqa: S704


def _authors(byline: str, outlet: SampleOutlet) -> list[dict[str, str]]:
    names = [name for name in re.split(r", | and | et | und | y | та ", byline) if name]
    agencies = {outlet.name, *outlet.agency_names}
    return [
        {"@type": "Organization" if name in agencies else "Person", "name": name} for name in names or [outlet.name]
    ]
