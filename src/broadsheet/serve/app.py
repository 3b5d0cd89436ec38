"""The web application over a newsroom."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from broadsheet import __version__
from broadsheet.publish.html import error_page
from broadsheet.publish.site_info import SiteInfo
from broadsheet.serve.api import JSON, PREFIX, api_routes
from broadsheet.serve.envelope import enveloped, failed
from broadsheet.serve.errors import Answer, words_of
from broadsheet.serve.guard import Guard
from broadsheet.serve.options import ServeOptions
from broadsheet.serve.pages import HTML, Pages, page_routes
from broadsheet.serve.view import NewsroomView

Handler = Callable[[Request, Exception], Awaitable[Response]]


def create_app(newsroom: NewsroomView, options: ServeOptions | None = None) -> FastAPI:
    """Return the web application of a newsroom.

    Args:
        newsroom: What it reads.
        options: What a person set; the defaults answer to loopback names only and let nobody frame anything.

    Returns:
        An application without state of its own but rendered pages; it only reads.
    """
    options = options or ServeOptions()
    app = FastAPI(
        title="Broadsheet",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        redirect_slashes=False,
    )
    pages = Pages(newsroom, options)
    app.include_router(page_routes(pages))
    app.include_router(api_routes(pages))
    _health_routes(app, newsroom)

    def reply(scope: Scope, status: int, detail: str = "") -> tuple[bytes, str]:
        return _error_body(_site(newsroom), scope["path"], status, detail)

    _error_handlers(app, reply)
    app.add_middleware(Guard, options=options, error_reply=reply)
    return app


def _health_routes(app: FastAPI, newsroom: NewsroomView) -> None:
    @app.get("/health/live", include_in_schema=False)
    def live() -> Response:
        return Response(enveloped({"live": True}), media_type=JSON, headers={"cache-control": "no-store"})

    @app.get("/health/ready", include_in_schema=False)
    def ready() -> Response:
        health = newsroom.health()
        status = 200 if health.ready else 503
        return Response(enveloped(health), status, media_type=JSON, headers={"cache-control": "no-store"})


def _site(newsroom: NewsroomView) -> SiteInfo:
    """Return the newsroom's site, a plain one when even that cannot be read: error pages never fail."""
    try:
        return newsroom.site()
    except Exception:  # noqa: BLE001 - an error page is the last thing that may break
        return SiteInfo()


def _error_body(site: SiteInfo, path: str, status: int, detail: str) -> tuple[bytes, str]:
    code, title, words = words_of(status)
    if path.startswith("/api/"):
        return failed(code, detail or words), JSON
    return error_page(status, title, detail or words, site=site).encode(), HTML


def _error_handlers(app: FastAPI, reply: Callable[[Scope, int, str], tuple[bytes, str]]) -> None:
    async def answered(request: Request, problem: Exception) -> Response:
        if isinstance(problem, Answer):
            status, detail = problem.status, problem.detail
        else:
            status, detail = (422, "") if isinstance(problem, RequestValidationError) else (_status(problem), "")
        body, media = reply(request.scope, status, detail)
        return Response(body, status, {"cache-control": "no-store"}, media)

    for kind in (Answer, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answered)


def _status(problem: Exception) -> int:
    return problem.status_code if isinstance(problem, HTTPException) else 500
