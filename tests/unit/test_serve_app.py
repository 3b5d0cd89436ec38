"""The web application: every route, every header, every refusal."""

from __future__ import annotations

import gzip
import json
import logging
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from broadsheet.errors import SettingsError, StoreBusy
from broadsheet.publish.entries import Health
from broadsheet.publish.schema import story_schema
from broadsheet.publish.site_info import SiteInfo
from broadsheet.publish.stylesheets import embed_style, style_source
from broadsheet.serve.app import create_app
from broadsheet.serve.headers import PAGE_POLICY
from broadsheet.serve.options import ServeOptions
from broadsheet.testing.asgi import Answer, ask
from broadsheet.testing.briefs import HARBOR_STORY
from broadsheet.testing.reading_room import ReadingRoom, harbor_room

STORY = f"/stories/{HARBOR_STORY}"
ADDRESSES = {
    "/": 200,
    "/?page=2": 200,
    "/?page=0": 422,
    STORY: 200,
    f"{STORY}.json": 200,
    f"{STORY}.jsonld": 200,
    f"{STORY}.md": 200,
    f"{STORY}.txt": 200,
    f"{STORY}.atom": 200,
    f"{STORY}/embed": 200,
    f"{STORY}?scheme=harbor-raters": 200,
    f"{STORY}?scheme=unknown": 404,
    f"{STORY}?scheme=A%20b": 422,
    f"{STORY}.exe": 404,
    "/stories/old-id": 301,
    "/stories/none": 404,
    "/articles/wire-1": 200,
    "/articles/wire-1?r=ff": 404,
    "/articles/wire-1?r=x%0d%0a": 422,
    "/articles/none": 404,
    "/outlets": 200,
    "/outlets/le-quai.example": 200,
    "/outlets/none.example": 404,
    "/search": 200,
    "/search?q=fee": 200,
    "/search?q=" + "a" * 201: 422,
    "/method": 200,
    "/corrections": 200,
    "/feed.atom": 200,
    "/static/broadsheet.css": 200,
    "/static/../serve/app.py": 404,
    "/nothing": 404,
    "/stories/": 404,
    "//evil.example": 404,
    "/%5Cevil.example": 404,
    "/health/live": 200,
    "/health/ready": 200,
    "/api/v1/stories": 200,
    "/api/v1/stories?limit=1": 200,
    "/api/v1/stories?limit=0": 422,
    "/api/v1/stories?cursor=!!": 422,
    f"/api/v1{STORY}": 200,
    "/api/v1/stories/old-id": 301,
    "/api/v1/stories/none": 404,
    "/api/v1/articles/wire-1": 200,
    "/api/v1/articles/none": 404,
    "/api/v1/outlets": 200,
    "/api/v1/search?q=fee": 200,
    "/api/v1/search": 422,
    "/api/v1/schema/story.json": 200,
    "/api/v1/openapi.json": 200,
    "/api/v1/none": 404,
    "/docs": 404,
    "/a" * 1_100: 414,
}


@pytest.fixture(scope="module")
def app() -> FastAPI:
    """Return the application over the harbor story."""
    return create_app(harbor_room(), ServeOptions(embed_origins=("https://news.example",)))


def assert_guarded(answer: Answer) -> None:
    """Check the security headers of an answer."""
    names = [name for name, _ in answer.headers]
    assert len(names) == len(set(names))
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.header("referrer-policy") == "no-referrer"
    policy = answer.header("content-security-policy") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "set-cookie" not in names


@pytest.mark.parametrize("target", ADDRESSES)
def test_every_address_answers_as_expected_with_every_security_header(app: FastAPI, target: str) -> None:
    """Errors and redirects included; only the box may be framed."""
    answer = ask(app, target)
    assert answer.status == ADDRESSES[target]
    assert_guarded(answer)
    if not target.endswith("/embed"):
        assert answer.header("content-security-policy") == PAGE_POLICY
        assert answer.header("x-frame-options") == "DENY"


def routes_of(app: FastAPI) -> list[APIRoute]:
    """Return every route of the application, those of included routers too."""
    found: list[APIRoute] = []
    waiting = list(app.routes)
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            found.append(route)
        elif hasattr(route, "original_router"):
            waiting += route.original_router.routes
    return found


def test_every_route_is_among_the_addresses_tried(app: FastAPI) -> None:
    """A new route fails until it is covered."""
    tried = [target.partition("?")[0] for target in ADDRESSES]
    routes = routes_of(app)
    assert len(routes) >= 18
    for route in routes:
        assert any(route.path_regex.match(target) for target in tried), route.path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("target", ["/", STORY, "/api/v1/stories", "/search", "/nothing"])
def test_nothing_can_be_changed_by_any_method(app: FastAPI, method: str, target: str) -> None:
    """The site is for reading only, so that no foreign page can make a reader change it."""
    answer = ask(app, target, method=method)
    assert answer.status == 405
    assert answer.header("allow") == "GET, HEAD"
    assert_guarded(answer)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost:80:80",
        "localhost@evil.example",
        "",
        ":80",
        "[::1",
    ],
)
def test_a_request_for_a_name_that_is_not_ours_is_refused(app: FastAPI, host: str) -> None:
    """Also when a foreign name points to this machine."""
    answer = ask(app, "/", host=host, headers={"x-forwarded-host": "localhost", "forwarded": "host=localhost"})
    assert answer.status == 421
    assert "Port Ellery" not in answer.text
    assert_guarded(answer)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000"])
def test_the_loopback_names_are_always_answered(app: FastAPI, host: str) -> None:
    """With any port."""
    assert ask(app, "/", host=host).status == 200


def test_a_configured_name_is_answered() -> None:
    """And no other."""
    app = create_app(harbor_room(), ServeOptions(hosts=("news.example",)))
    assert ask(app, "/", host="news.example:443").status == 200
    assert ask(app, "/", host="www.news.example").status == 421


@pytest.mark.parametrize("host", ["news.example:80", "https://news.example", "a b", "", "NEWS.example", "*"])
def test_a_configured_name_must_be_a_host_name(host: str) -> None:
    """A typing error is told at start."""
    with pytest.raises(SettingsError):
        ServeOptions(hosts=(host,))


@pytest.mark.parametrize(
    "origin", ["news.example", "https://news.example/path", "https://a; script-src *", "*", "'self'"]
)
def test_an_origin_that_may_frame_the_box_must_be_an_origin(origin: str) -> None:
    """It goes into a header."""
    with pytest.raises(SettingsError):
        ServeOptions(embed_origins=(origin,))


def test_the_box_may_be_framed_by_the_allowed_origins_only(app: FastAPI) -> None:
    """Its one style is allowed by hash."""
    answer = ask(app, f"{STORY}/embed")
    policy = answer.header("content-security-policy") or ""
    assert "frame-ancestors https://news.example" in policy
    assert style_source(embed_style()) in policy
    assert answer.header("x-frame-options") is None
    closed = ask(create_app(harbor_room()), f"{STORY}/embed")
    assert "frame-ancestors 'none'" in (closed.header("content-security-policy") or "")


def test_a_reader_who_holds_a_page_gets_304(app: FastAPI) -> None:
    """With the same tag and no body, compressed or not."""
    for headers in ({}, {"accept-encoding": "gzip"}):
        first = ask(app, STORY, headers=headers)
        tag = first.header("etag") or ""
        again = ask(app, STORY, headers={**headers, "if-none-match": f'"other", W/{tag}'})
        assert (again.status, again.body, again.header("etag")) == (304, b"", tag)
        assert_guarded(again)
    assert ask(app, STORY, headers={"if-none-match": '"other"'}).status == 200


def test_a_page_is_compressed_only_for_those_who_take_it(app: FastAPI) -> None:
    """The bytes inside are the same."""
    plain = ask(app, STORY)
    squeezed = ask(app, STORY, headers={"accept-encoding": "br, gzip;q=0.8"})
    assert plain.header("content-encoding") is None
    assert squeezed.header("content-encoding") == "gzip"
    assert gzip.decompress(squeezed.body) == plain.body
    assert ask(app, STORY, headers={"accept-encoding": "gzip;q=0"}).header("content-encoding") is None


def test_head_answers_like_get_without_the_body(app: FastAPI) -> None:
    """Status and headers are the same."""
    for target in (STORY, "/nothing", "/api/v1/stories"):
        head, get = ask(app, target, method="HEAD"), ask(app, target)
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


def test_an_old_story_id_leads_to_the_living_story_in_every_form(app: FastAPI) -> None:
    """The place is our own, whatever the request said."""
    for form in ("", ".json", ".md", ".txt", ".atom", ".jsonld", "/embed", "?scheme=harbor-raters"):
        answer = ask(app, f"/stories/old-id{form}", host="localhost")
        assert (answer.status, answer.header("location")) == (301, f"{STORY}{form}")
    assert ask(app, "/api/v1/stories/old-id").header("location") == f"/api/v1{STORY}"


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "/%2f%2fevil.example", "/stories/%2F%2Fevil.example"]
)
def test_no_address_redirects_to_another_site(app: FastAPI, path: str) -> None:
    """Redirects go to routes of ours only."""
    answer = ask(app, path)
    assert answer.status == 404
    assert answer.header("location") is None


def test_an_error_page_repeats_nothing_of_the_request(app: FastAPI) -> None:
    """Not the path, not the query, not a header."""
    answer = ask(app, "/seeded-canary?q=seeded-canary", headers={"referer": "seeded-canary"})
    assert "seeded-canary" not in answer.text
    assert "There is no such page here." in answer.text


class Broken(ReadingRoom):
    """A newsroom whose store fails."""

    problem: Exception = RuntimeError("secret-canary")

    def stamp(self) -> str:
        """Fail."""
        raise self.problem

    def site(self) -> SiteInfo:
        """Fail too: error pages must not need it."""
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "status"), [(RuntimeError("secret-canary"), 500), (StoreBusy("secret-canary"), 503)]
)
@pytest.mark.parametrize("target", ["/", "/api/v1/stories"])
def test_a_broken_newsroom_gives_a_plain_error_page(
    problem: Exception, status: int, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    """With every header and without a word of what went wrong; that goes to the log."""
    room = Broken({})
    room.problem = problem
    with caplog.at_level(logging.ERROR):
        answer = ask(create_app(room), target)
    assert answer.status == status
    assert "secret-canary" not in answer.text
    assert "secret-canary" in caplog.text
    assert_guarded(answer)
    assert (answer.header("retry-after") == "2") == (status == 503)


def test_readiness_follows_the_newsroom() -> None:
    """Liveness does not."""
    room = harbor_room()
    room.state = Health(ready=False, problems=("the store is locked",))
    app = create_app(room)
    assert ask(app, "/health/ready").status == 503
    assert ask(app, "/health/live").status == 200


def test_the_api_has_one_envelope(app: FastAPI) -> None:
    """Data, meta, errors: in answers and in refusals alike."""
    for target, status in ADDRESSES.items():
        if (
            target.startswith(("/api/", "/health/"))
            and status != 301
            and "schema" not in target
            and "openapi" not in target
        ):
            record = json.loads(ask(app, target).text)
            assert sorted(record) == ["data", "errors", "meta"]
            assert (record["data"] is None) == bool(record["errors"])


def test_a_story_of_the_api_fits_the_published_schema(app: FastAPI) -> None:
    """The schema is served beside it."""
    published = json.loads(ask(app, "/api/v1/schema/story.json").text)
    assert published == story_schema()
    jsonschema.validate(json.loads(ask(app, f"/api/v1{STORY}").text)["data"], published)


def test_paging_visits_every_story_once(app: FastAPI) -> None:
    """The last answer has no cursor."""
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        record = json.loads(ask(app, f"/api/v1/stories?limit=1&cursor={cursor}").text)
        seen += [entry["id"] for entry in record["data"]]
        cursor = record["meta"]["next"]
    assert seen == [HARBOR_STORY, "port-ellery-thin"]


def test_the_openapi_document_names_every_api_route(app: FastAPI) -> None:
    """And none of the pages."""
    document: dict[str, Any] = json.loads(ask(app, "/api/v1/openapi.json").text)
    paths = {route.path for route in routes_of(app) if route.include_in_schema}
    assert set(document["paths"]) == paths
    assert all(path.startswith("/api/v1/") for path in paths)


def test_a_page_is_made_again_when_the_newsroom_changes() -> None:
    """And only then."""
    room = harbor_room()
    app = create_app(room)
    before = ask(app, STORY).text
    brief = room.briefs[HARBOR_STORY]
    room.briefs = {HARBOR_STORY: replace(brief, headline=replace(brief.headline, text="Another headline"))}
    assert ask(app, STORY).text == before
    room.mark = "2"
    assert "Another headline" in ask(app, STORY).text


def test_a_search_finds_words_and_shows_them_as_text(app: FastAPI) -> None:
    """The query is plain words."""
    assert "Found for" in ask(app, "/search?q=container+fee").text
    assert "<script>" not in ask(app, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text


def test_an_article_opens_in_the_revision_that_was_cited() -> None:
    """An older one stays readable beside the newest."""
    room = harbor_room()
    old = next(article for article in room.articles if article.id == "wire-1")
    room.articles = (*room.articles, replace(old, text=f"{old.text}\n\nCorrected since."))
    app = create_app(room)
    assert "Corrected since." in ask(app, "/articles/wire-1").text
    kept = ask(app, f"/articles/wire-1?r={old.revision}").text
    assert "Corrected since." not in kept
    assert "Others:" in kept
