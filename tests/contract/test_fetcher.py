"""What every fetcher does alike: the network's and the fake."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from broadsheet.errors import FetchError, FetchRejected, FetchUnavailable
from broadsheet.gather.fetcher import Fetcher, Request, Response, require_success
from broadsheet.gather.http import HttpFetcher
from broadsheet.testing.fetchers import Canned, FakeFetcher
from broadsheet.testing.scripted_server import Asked, Reply, ScriptedServer

SITE = "http://paper.example"
Fetch = Callable[[Request], Response]


def _script(asked: Asked) -> Reply:
    if asked.path == "/page":
        headers = {"ETag": '"v1"', "Content-Type": "text/html; charset=KOI8-R", "X-Name": "Value"}
        return (
            Reply(status=304, headers=headers)
            if asked.headers.get("if-none-match") == '"v1"'
            else Reply(b"x", 200, headers)
        )
    return Reply(status={"/gone": 410, "/busy": 503}.get(asked.path, 404), headers={"Retry-After": "60"})


def _fake() -> FakeFetcher:
    headers = {"ETag": '"v1"', "Content-Type": "text/html; charset=KOI8-R", "X-Name": "Value"}
    return FakeFetcher(
        {
            f"{SITE}/page": Canned(b"x", headers=headers),
            f"{SITE}/gone": Canned(status=410),
            f"{SITE}/busy": Canned(status=503, headers={"Retry-After": "60"}),
            "http://absent.example/": FetchUnavailable("no such host"),
        }
    )


@pytest.fixture(params=["network", "fake"])
def fetch(request: pytest.FixtureRequest) -> Iterator[Fetch]:
    """Return a function that fetches with one kind of fetcher."""

    async def once(make: Callable[[], Awaitable[Fetcher]], asked: Request) -> Response:
        fetcher = await make()
        try:
            return await fetcher.fetch(asked)
        finally:
            if isinstance(fetcher, HttpFetcher):
                await fetcher.aclose()

    if request.param == "fake":
        fake = _fake()

        async def give() -> Fetcher:
            return fake

        yield lambda asked: asyncio.run(once(give, asked))
        return
    with ScriptedServer(_script) as server:

        async def absent(host: str, port: int) -> list[str]:
            raise OSError

        async def connect() -> Fetcher:
            return HttpFetcher(resolve={"paper.example": server.endpoint}, lookup=absent)

        yield lambda asked: asyncio.run(once(connect, asked))


def test_an_answer_has_status_body_headers_and_addresses(fetch: Fetch):
    """Header names are in lower case; the charset is read from Content-Type."""
    response = fetch(Request(f"{SITE}/page"))
    assert (response.status, response.body, response.url, response.final_url) == (
        200,
        b"x",
        f"{SITE}/page",
        f"{SITE}/page",
    )
    assert (response.headers["x-name"], response.etag, response.charset) == ("Value", '"v1"', "koi8-r")
    assert (response.content_type, response.not_modified, response.permanent_redirect) == ("text/html", False, None)
    assert require_success(response) is response


def test_a_validator_that_still_holds_gives_304_without_a_body(fetch: Fetch):
    """304 is an answer and a success."""
    response = fetch(Request(f"{SITE}/page", etag='"v1"', kind="feed"))
    assert (response.status, response.not_modified, response.body) == (304, True, b"")
    require_success(response)


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [("gone", 410, FetchRejected), ("busy", 503, FetchUnavailable), ("no", 404, FetchRejected)],
)
def test_refusals_of_the_server_are_answers_that_can_be_required_away(
    fetch: Fetch, path: str, status: int, error: type[FetchError]
):
    """Deciders look at the status; others ask for success."""
    response = fetch(Request(f"{SITE}/{path}"))
    assert (response.status, response.body) == (status, b"")
    with pytest.raises(error):
        require_success(response)


def test_no_answer_is_an_error_that_may_pass(fetch: Fetch):
    """An unknown host is unavailable, not rejected."""
    with pytest.raises(FetchUnavailable):
        fetch(Request("http://absent.example/"))
