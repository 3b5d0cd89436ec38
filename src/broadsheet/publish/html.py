"""Pages as HTML without scripts: the story, the article as read, and the pages around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Source
from broadsheet.model.outlet import RatingScheme
from broadsheet.publish import charts, story_parts
from broadsheet.publish.entries import (
    CitedIn,
    Correction,
    OutletDetail,
    OutletEntry,
    SearchResults,
    StoryEntry,
)
from broadsheet.publish.links import NoLinks, absolute, anchor
from broadsheet.publish.passages import Paragraph, holding, paragraphs
from broadsheet.publish.references import References
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import page_style, style_source
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
        address=_whole_address(site, brief.story),
    )


def story_document(brief: Brief, *, name: str = "Broadsheet") -> str:
    """Return the page of one story as a single file: its style inside, its markers leading to the list of sources.

    Args:
        brief: All that the page shows.
        name: Name in the masthead.
    """
    policy = f"default-src 'none'; style-src {style_source(page_style())}; img-src data:; base-uri 'none'"
    return story_page(brief, site=SiteInfo(name=name, links=NoLinks(), policy=policy))


def _whole_address(site: SiteInfo, story: str) -> str | None:
    """Return the address of a story on the web, or None when the site's own is unknown or the page is a file's."""
    own = site.links.story(story)
    return absolute(site.base_url, own) if site.base_url and own and own.startswith("/") else None


def article_page(
    article: Article,
    source: Source | None,
    *,
    cited: Sequence[CitedIn] = (),
    revisions: Sequence[str] = (),
    site: SiteInfo,
) -> str:
    """Return the page of an article as it was read, with every cited span marked and open to ``#text-10-45``.

    Args:
        article: The revision to show.
        source: The outlet as story pages name it, or None when no story holds the article.
        cited: Stories that cite it, with their citations. A citation of another revision, or whose words do not stand
            here, is not marked; the page says that there is one.
        revisions: Hashes of all revisions kept.
        site: Name and links of the site; without ``full_text`` only paragraphs that are cited are shown.
    """
    citations = [citation for story in cited for citation in story.citations]
    held = {part: holding(article, citations, part) for part in ("title", "text")}
    marked = frozenset(held["title"] + held["text"])
    shown = [
        CitedIn(story.story, story.headline, tuple(sorted(set(story.citations) & marked)))
        for story in cited
        if marked.intersection(story.citations)
    ]
    body = paragraphs(article.text, held["text"])
    return render(
        "article.html.j2",
        site=site,
        article=article,
        source=source,
        outlet_name=(source.outlet_name if source else "") or article.outlet or "the outlet",
        title=paragraphs(article.title, held["title"]),
        paragraphs=body if site.full_text else _cited_only(body),
        cited=shown,
        stale=any(citation not in marked for citation in citations if citation.article == article.id),
        other_revisions=[revision for revision in revisions if revision != article.revision],
        anchor=anchor,
    )


def _cited_only(body: Iterable[Paragraph]) -> list[Paragraph | str]:
    """Return the paragraphs that are cited, with one "gap" for each stretch left out; none when none is cited."""
    found: list[Paragraph | str] = []
    for paragraph in body:
        if paragraph.cited:
            found.append(paragraph)
        elif not found or found[-1] != "gap":
            found.append("gap")
    return found if any(part != "gap" for part in found) else []


def front_page(
    entries: Sequence[StoryEntry], *, site: SiteInfo, earlier: str | None = None, later: str | None = None
) -> str:
    """Return the front page: one line a story, in the order given.

    Args:
        entries: Stories, best first.
        site: Name and links of the site.
        earlier: Address of the page before, or None.
        later: Address of the page after, or None.
    """
    return render("front.html.j2", site=site, entries=entries, charts=charts, earlier=earlier, later=later)


def outlets_page(entries: Sequence[OutletEntry], schemes: Sequence[RatingScheme], *, site: SiteInfo) -> str:
    """Return the list of outlets, in the order given, under the rating schemes at hand."""
    return render("outlets.html.j2", site=site, entries=entries, schemes=schemes)


def outlet_page(detail: OutletDetail, *, site: SiteInfo) -> str:
    """Return the page of one outlet: its facts, every rater's rating of it, its latest articles."""
    return render("outlet.html.j2", site=site, outlet=detail.entry.outlet, entry=detail.entry, articles=detail.articles)


def method_page(schemes: Sequence[RatingScheme], *, site: SiteInfo) -> str:
    """Return the page that says how pages are made."""
    return render("method.html.j2", site=site, schemes=schemes)


def corrections_page(corrections: Sequence[Correction], *, site: SiteInfo) -> str:
    """Return the corrections log, in the order given."""
    return render("corrections.html.j2", site=site, corrections=corrections)


def search_page(results: SearchResults, *, site: SiteInfo) -> str:
    """Return the search page with what was found, or an invitation to search when the query is ""."""
    return render("search.html.j2", site=site, results=results, query=results.query, charts=charts)


def error_page(status: int, title: str, detail: str, *, site: SiteInfo) -> str:
    """Return the page of an error, in plain words; it repeats nothing of what was asked."""
    return render("error.html.j2", site=site, status=status, title=title, detail=detail)
