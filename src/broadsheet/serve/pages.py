"""Routes of the pages for people: HTML, and each story in its other forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from broadsheet.model.brief import Brief
from broadsheet.publish import atom, embed, html, jsonld, markdown, text
from broadsheet.publish.entries import SearchResults
from broadsheet.publish.json import story_json
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import embed_style, page_style, style_source
from broadsheet.serve.errors import Answer
from broadsheet.serve.headers import embed_policy
from broadsheet.serve.options import ServeOptions
from broadsheet.serve.replies import PageStore, Rendered, answer
from broadsheet.serve.view import NewsroomView

HTML = "text/html; charset=utf-8"
PER_PAGE = 30
MOST_PAGES = 1_000
MOST_FOUND = 30

_FORMS: dict[str, tuple[str, Callable[[Brief, SiteInfo], str]]] = {
    "": (HTML, lambda brief, site: html.story_page(brief, site=site)),
    "json": ("application/json", lambda brief, _: story_json(brief)),
    "jsonld": ("application/ld+json", lambda brief, site: jsonld.story_jsonld(brief, site=site)),
    "md": ("text/markdown; charset=utf-8", lambda brief, _: markdown.story_markdown(brief)),
    "txt": ("text/plain; charset=utf-8", lambda brief, _: text.story_text(brief)),
    "atom": ("application/atom+xml", lambda brief, site: atom.story_feed(brief, site=site)),
    "embed": (HTML, lambda brief, site: embed.embed_page(brief, site=site)),
}

Scheme = Annotated[str | None, Query(max_length=80, pattern=r"^[a-z0-9-]*$")]
Revision = Annotated[str | None, Query(max_length=64, pattern=r"^[0-9a-f]+$")]


class Pages:
    """Makes pages from a newsroom, each at most once while the newsroom does not change.

    Args:
        view: The newsroom.
        options: What a person set.
    """

    def __init__(self, view: NewsroomView, options: ServeOptions) -> None:
        self.view = view
        self.options = options
        self.kept = PageStore(options.page_bytes)

    def reply(self, request: Request, make: Callable[[], Rendered]) -> Response:
        """Return the response of a page, made now or kept."""
        address = f"{request.url.path}?{request.url.query}"
        return answer(request, self.kept.get(self.view.stamp(), address, make))

    def page(self, request: Request, make: Callable[[SiteInfo], str]) -> Response:
        """Return the response of an HTML page."""
        return self.reply(request, lambda: Rendered(make(self.view.site()).encode(), HTML))

    def story(self, request: Request, story: str, form: str, scheme: str | None) -> Response:
        """Return a story in a form, or a redirect from an old id to the living story."""
        return self.reply(request, lambda: self._story(story, form, scheme))

    def _story(self, story: str, form: str, scheme: str | None) -> Rendered:
        living = self.living(story)
        if living != story:
            return moved(self.view.site().links.story(living, form, scheme or ""))
        media, make = _FORMS[form]
        body = make(self.brief(living, scheme), self.view.site()).encode()
        if form != "embed":
            return Rendered(body, media)
        policy = embed_policy(style_source(embed_style()), self.options.embed_origins)
        return Rendered(body, media, headers={"content-security-policy": policy})

    def living(self, story: str) -> str:
        """Return the id of the living story of an id; ends the route with 404 when there never was one."""
        living = self.view.resolve_story(story)
        if living is None:
            raise Answer(404, "There is no such story.")
        return living

    def brief(self, story: str, scheme: str | None) -> Brief:
        """Return the brief of a living story; ends the route with 404 when it has none."""
        brief = self.view.brief(story, scheme)
        if brief is None:
            raise Answer(404, "There is no page of this story, or no such rating scheme.")
        return brief


def moved(place: str | None) -> Rendered:
    """Return the redirect to a place of our own."""
    return Rendered(b"", HTML, 301, {"location": place or "/"})


def page_routes(pages: Pages) -> APIRouter:
    """Return the routes of the pages for people."""
    router = APIRouter(include_in_schema=False)
    _story_routes(router, pages)
    _list_routes(router, pages)
    return router


def _story_routes(router: APIRouter, pages: Pages) -> None:
    view = pages.view

    @router.get("/stories/{story}/embed")
    def embed_box(request: Request, story: str, scheme: Scheme = None) -> Response:
        return pages.story(request, story, "embed", scheme)

    @router.get("/stories/{name}")
    def story_page(request: Request, name: str, scheme: Scheme = None) -> Response:
        story, _, form = name.rpartition(".")
        if story and form in _FORMS and form not in {"", "embed"}:
            return pages.story(request, story, form, scheme)
        return pages.story(request, name, "", scheme)

    @router.get("/articles/{article}")
    def article_page(request: Request, article: str, r: Revision = None) -> Response:
        def make(site: SiteInfo) -> str:
            read = view.article(article, r)
            if read is None:
                raise Answer(404, "There is no such article, or no such revision of it.")
            return html.article_page(read.article, read.source, cited=read.cited, revisions=read.revisions, site=site)

        return pages.page(request, make)


def _list_routes(router: APIRouter, pages: Pages) -> None:
    view = pages.view

    @router.get("/")
    def front(request: Request, page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1) -> Response:
        return pages.page(request, lambda site: _front(view, site, page))

    @router.get("/feed.atom")
    def feed(request: Request) -> Response:
        def make() -> Rendered:
            entries = view.stories(limit=PER_PAGE, offset=0)
            return Rendered(atom.front_feed(entries, site=view.site()).encode(), "application/atom+xml")

        return pages.reply(request, make)

    @router.get("/outlets")
    def outlets(request: Request) -> Response:
        return pages.page(request, lambda site: html.outlets_page(view.outlets(), view.ratings(), site=site))

    @router.get("/outlets/{host:path}")
    def outlet(request: Request, host: str) -> Response:
        def make(site: SiteInfo) -> str:
            detail = view.outlet(host)
            if detail is None:
                raise Answer(404, "There is no such outlet.")
            return html.outlet_page(detail, site=site)

        return pages.page(request, make)

    @router.get("/search")
    def search(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
        query = " ".join(q.split())

        def make(site: SiteInfo) -> str:
            found = view.search(query, limit=MOST_FOUND) if query else SearchResults("")
            return html.search_page(found, site=site)

        return pages.page(request, make)

    @router.get("/method")
    def method(request: Request) -> Response:
        return pages.page(request, lambda site: html.method_page(view.ratings(), site=site))

    @router.get("/corrections")
    def corrections(request: Request) -> Response:
        return pages.page(request, lambda site: html.corrections_page(view.corrections(), site=site))

    @router.get("/static/broadsheet.css")
    def style(request: Request) -> Response:
        return answer(request, Rendered(page_style().encode(), "text/css; charset=utf-8"), keep="max-age=3600")


def _front(view: NewsroomView, site: SiteInfo, page: int) -> str:
    offset = (page - 1) * PER_PAGE
    entries = list(view.stories(limit=PER_PAGE + 1, offset=offset))
    first = site.links.page("") or "/"
    earlier = None if page == 1 else first if page == 2 else f"{first}?page={page - 1}"
    later = f"{first}?page={page + 1}" if len(entries) > PER_PAGE and page < MOST_PAGES else None
    return html.front_page(entries[:PER_PAGE], site=site, earlier=earlier, later=later)
