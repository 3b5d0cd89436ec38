"""Feeds of the sample outlets, RSS 2.0 and Atom, and their robots file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html.entities import codepoint2name

from markupsafe import Markup, escape

from broadsheet.testing.sample_links import SampleLinks
from broadsheet.testing.sample_texts import SampleArticle, SampleOutlet

_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
"""Date of a feed without articles."""

_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 forbids, even escaped."""


def feed(outlet: SampleOutlet, articles: Sequence[SampleArticle], links: SampleLinks) -> str:
    """Return the feed of an outlet in its format, with the articles in the order given.

    Args:
        outlet: The outlet.
        articles: Its articles, newest first. Their truth labels appear nowhere in the feed.
        links: Builds the addresses.

    Returns:
        Well-formed XML: characters that XML 1.0 forbids are left out.
    """
    made = _rss(outlet, articles, links) if outlet.feed == "rss" else _atom(outlet, articles, links)
    return _allowed(made)


def robots() -> str:
    """Return the robots file that all sample outlets share: all but the search page may be read."""
    return "User-agent: *\nDisallow: /search\n"


def description_html(article: SampleArticle, outlet: SampleOutlet, links: SampleLinks) -> str:
    """Return the summary that a feed gives, as HTML with named entities, in the manner of the outlet's style."""
    text = _with_entities(article.description)
    if outlet.markup == "plain":
        return text
    if outlet.markup == "legacy":
        return f"<p>{text}</p>"
    name, title = _with_entities(outlet.name), _with_entities(article.title)
    address, home = links.to(outlet.host, article.path), links.to(outlet.host)
    more = {"fr": "Lire la suite", "de": "Weiterlesen", "es": "Seguir leyendo", "uk": "Читати далі"}
    label = _with_entities(more.get(article.language, "Continue reading"))
    tail = f'<a href="{escape(address)}">{label}: {title}</a>&nbsp;&ndash; <a href="{escape(home)}">{name}</a>'
    return f"<p>{text}&hellip;</p><p>{tail}</p>"


def _rss(outlet: SampleOutlet, articles: Sequence[SampleArticle], links: SampleLinks) -> str:
    items = Markup("\n").join(_rss_item(article, outlet, links) for article in articles)
    return Markup("""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{}</title>
<link>{}</link>
<description>{}</description>
<language>{}</language>
<lastBuildDate>{}</lastBuildDate>
<atom:link href="{}" rel="self" type="application/rss+xml"/>
{}
</channel>
</rss>
""").format(
        outlet.name,
        links.to(outlet.host),
        f"{outlet.name}: all articles",
        outlet.language,
        format_datetime(last_change(articles)),
        links.to(outlet.host, outlet.feed_path),
        items,
    )


def _rss_item(article: SampleArticle, outlet: SampleOutlet, links: SampleLinks) -> Markup:
    address = links.to(outlet.host, article.path)
    html = description_html(article, outlet, links)
    # Old systems wrap the summary in CDATA. It cannot end early: every ">" of the text is written as an entity.
    described = (
        Markup("<![CDATA[{}]]>").format(Markup(html))  # noqa: S704
        if outlet.markup == "legacy"
        else escape(html)
    )
    creator = Markup("<dc:creator>{}</dc:creator>\n").format(article.byline) if article.byline else ""
    category = Markup("<category>{}</category>\n").format(article.section) if article.section else ""
    return Markup("""<item>
<title>{}</title>
<link>{}</link>
<guid isPermaLink="{}">{}</guid>
<pubDate>{}</pubDate>
{}{}<description>{}</description>
</item>""").format(
        article.title,
        address,
        "true" if outlet.markup == "plain" else "false",
        address if outlet.markup == "plain" else _tag(article),
        format_datetime(article.published),
        creator,
        category,
        described,
    )


def _atom(outlet: SampleOutlet, articles: Sequence[SampleArticle], links: SampleLinks) -> str:
    entries = Markup("\n").join(_atom_entry(article, outlet, links) for article in articles)
    return Markup("""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">
<title>{}</title>
<id>{}</id>
<updated>{}</updated>
<link rel="alternate" type="text/html" href="{}"/>
<link rel="self" type="application/atom+xml" href="{}"/>
<author><name>{}</name></author>
{}
</feed>
""").format(
        outlet.language,
        outlet.name,
        f"tag:{outlet.host},2025:feed",
        last_change(articles).isoformat(),
        links.to(outlet.host),
        links.to(outlet.host, outlet.feed_path),
        outlet.name,
        entries,
    )


def _atom_entry(article: SampleArticle, outlet: SampleOutlet, links: SampleLinks) -> Markup:
    author = Markup("<author><name>{}</name></author>\n").format(article.byline) if article.byline else ""
    category = Markup('<category term="{}"/>\n').format(article.section) if article.section else ""
    return Markup("""<entry>
<title>{}</title>
<id>{}</id>
<link rel="alternate" type="text/html" href="{}"/>
<published>{}</published>
<updated>{}</updated>
{}{}<summary type="html">{}</summary>
</entry>""").format(
        article.title,
        _tag(article),
        links.to(outlet.host, article.path),
        article.published.isoformat(),
        article.modified.isoformat(),
        author,
        category,
        description_html(article, outlet, links),
    )


def _tag(article: SampleArticle) -> str:
    """Return an identifier that stays when the address of the server changes."""
    return f"tag:{article.outlet},{article.published:%Y-%m-%d}:{article.path}"


def last_change(articles: Sequence[SampleArticle]) -> datetime:
    """Return the time of the last change among ``articles``; the first of January 2025 for none."""
    return max((article.modified for article in articles), default=_EPOCH)


def _with_entities(text: str) -> str:
    """Return ``text`` as HTML, its non-ASCII characters as named entities where a name exists."""
    escaped = str(escape(text))
    return "".join(
        f"&{codepoint2name[ord(char)]};" if ord(char) > 127 and ord(char) in codepoint2name else char
        for char in escaped
    )


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
