"""From what a page holds to an article record."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.extract.page import ExtractedPage
from broadsheet.model.article import Article
from broadsheet.text.language import identify

# A page may state a time this far beyond the moment it was first seen: clocks differ (ten minutes); beyond it the
# stated time is set aside and flagged.
_AHEAD = timedelta(minutes=10)


def article_from_page(
    page: ExtractedPage,
    *,
    id: str,  # noqa: A002 - the record's own word
    outlet: str,
    url: str | None,
    first_seen: datetime,
    feed: str | None = None,
    feed_title: str | None = None,
    feed_description: str | None = None,
    feed_published: datetime | None = None,
    feed_source: str | None = None,
    feed_author: str | None = None,
    feed_language: str | None = None,
) -> Article:
    """Return the article of a page, completed by what its feed item says.

    Args:
        page: What was extracted.
        id: Id of the article.
        outlet: Host of the outlet.
        url: Address as published.
        first_seen: When the page was first seen, aware, UTC.
        feed: Address of the feed that listed it.
        feed_title: Headline in the feed; used, like all of the feed's fields, where the page is silent.
        feed_description: Summary in the feed, plain text.
        feed_published: Time in the feed.
        feed_source: The feed item's ``<source>``: a credit.
        feed_author: Authors in the feed.
        feed_language: Language that the feed states.

    Returns:
        The article; ``published`` falls back to the feed's time and then to ``first_seen`` (flag ``date_missing``);
        a time in the future gives way to ``first_seen`` (flag ``date_in_future``). The language is found from the
        text; what page and feed declare decides only when the text does not.
    """
    published, flags = _dated(page, feed_published, first_seen)
    credited = [*page.credits, feed_source] if feed_source else page.credits
    title = page.title or (feed_title or "")
    return Article(
        id=id,
        outlet=outlet,
        url=url,
        title=title,
        text=page.text,
        published=published,
        language=identify(f"{title}\n{page.text}") or page.language or feed_language,
        updated=page.updated if page.updated and page.updated > published else None,
        first_seen=first_seen,
        byline=page.byline or feed_author,
        credits=tuple(dict.fromkeys(credit.strip() for credit in credited if credit.strip())),
        canonical=page.canonical if page.canonical and page.canonical != url else None,
        description=page.description or feed_description,
        section=page.section,
        feed=feed,
        flags=flags,
    )


def _dated(page: ExtractedPage, stated: datetime | None, first_seen: datetime) -> tuple[datetime, tuple[str, ...]]:
    """Return the effective publication time, and the page's flags with what is to be said about it."""
    flags = set(page.flags) - {"date_missing"}
    published = page.published or stated
    if "date_from_address" in flags and stated is not None:
        published = stated
        flags.discard("date_from_address")
    if published is None:
        flags.add("date_missing")
        published = first_seen
    elif published > first_seen + _AHEAD:
        flags.add("date_in_future")
        published = first_seen
    return published, tuple(sorted(flags))
