"""Routes of the API: one envelope, cursors, the published schema."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from broadsheet.model.article import Article
from broadsheet.publish.entries import OutletEntry, SearchResults, StoryEntry
from broadsheet.publish.json import canonical, plain
from broadsheet.publish.schema import story_schema
from broadsheet.serve.envelope import Envelope, cursor_to, enveloped, offset_of
from broadsheet.serve.errors import Answer
from broadsheet.serve.pages import MOST_FOUND, Pages, Revision, Scheme, moved
from broadsheet.serve.replies import Rendered, answer

JSON = "application/json"
PREFIX = "/api/v1"
Limit = Annotated[int, Query(ge=1, le=100, description="Entries in one answer.")]
Cursor = Annotated[str, Query(max_length=40, description="meta.next of the answer before.")]
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Envelope[None]}, 422: {"model": Envelope[None]}}


def api_routes(pages: Pages) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix=PREFIX, responses=_MISSING)
    _story_routes(router, pages)
    _other_routes(router, pages)
    return router


def _story_routes(router: APIRouter, pages: Pages) -> None:
    view = pages.view

    @router.get("/stories", response_model=Envelope[list[StoryEntry]])
    def stories(request: Request, limit: Limit = 30, cursor: Cursor = "") -> Response:
        """List stories, best first; ``meta.next`` is the cursor of the next answer, null at the end."""
        offset = offset_of(cursor)
        if offset is None:
            raise Answer(422, "The cursor is none of this site's.")

        def make() -> Rendered:
            entries = list(view.stories(limit=limit + 1, offset=offset))
            more = cursor_to(offset + limit) if len(entries) > limit else None
            return Rendered(enveloped(entries[:limit], next=more, count=view.story_count()), JSON)

        return pages.reply(request, make)

    @router.get("/stories/{story}", response_model=Envelope[dict[str, Any]])
    def story(request: Request, story: str, scheme: Scheme = None) -> Response:
        """Give one story as the schema at ``/api/v1/schema/story.json`` says; an old id leads to the living story."""

        def make() -> Rendered:
            living = pages.living(story)
            if living != story:
                return moved(_api_address(view.site().links.story(living, "", scheme or "") or "/"))
            return Rendered(enveloped(pages.brief(living, scheme)), JSON)

        return pages.reply(request, make)


def _api_address(place: str) -> str:
    """Return the API's address of a page's: the same path under the API's own."""
    before, _, rest = place.rpartition("/stories/")
    return f"{before}{PREFIX}/stories/{rest}"


def _other_routes(router: APIRouter, pages: Pages) -> None:
    view = pages.view

    @router.get("/articles/{article}", response_model=Envelope[Article])
    def article(request: Request, article: str, r: Revision = None) -> Response:
        """Give one article as it was read; ``meta.revision`` names the revision, ``meta.revisions`` all of them."""

        def make() -> Rendered:
            read = view.article(article, r)
            if read is None:
                raise Answer(404, "There is no such article, or no such revision of it.")
            stories = sorted(cited.story for cited in read.cited)
            meta = {"revision": read.article.revision, "revisions": list(read.revisions), "stories": stories}
            return Rendered(enveloped(plain(read.article), **meta), JSON)

        return pages.reply(request, make)

    @router.get("/outlets", response_model=Envelope[list[OutletEntry]])
    def outlets(request: Request) -> Response:
        """List outlets with what each rater says of them."""

        def make() -> Rendered:
            entries = list(view.outlets())
            return Rendered(enveloped(entries, count=len(entries)), JSON)

        return pages.reply(request, make)

    @router.get("/search", response_model=Envelope[SearchResults])
    def search(request: Request, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
        """Find stories and articles by plain words."""
        query = " ".join(q.split())

        def make() -> Rendered:
            found = view.search(query, limit=MOST_FOUND) if query else SearchResults("")
            return Rendered(enveloped(found), JSON)

        return pages.reply(request, make)

    @router.get("/schema/story.json", response_model=dict[str, Any])
    def schema(request: Request) -> Response:
        """Give the JSON Schema of a story, without an envelope."""
        return answer(request, Rendered(canonical(story_schema()).encode(), "application/schema+json"))
