"""The fetcher against servers on loopback: address policy, redirects, limits, deadlines."""

from __future__ import annotations

import asyncio
import gzip
import random
import time
import zlib
from collections.abc import Iterator, Mapping

import pytest

from broadsheet.errors import FetchError, FetchRefused, FetchRejected, FetchUnavailable
from broadsheet.gather.decoding import SizeLimits
from broadsheet.gather.fetcher import Request, Response
from broadsheet.gather.http import HttpFetcher, HttpSettings, agent_name
from broadsheet.gather.networks import AllowList
from broadsheet.testing.scripted_server import Asked, Reply, ScriptedServer

HOST = "paper.example"


def get(
    server: ScriptedServer, path: str = "/", *, settings: HttpSettings | None = None, **request: object
) -> Response:
    """Fetch one path of the server under the name paper.example."""

    async def run() -> Response:
        async with HttpFetcher(settings, resolve={HOST: server.endpoint}) as fetcher:
            return await fetcher.fetch(Request(f"http://{HOST}{path}", **request))  # type: ignore[arg-type]

    return asyncio.run(run())


def pages(replies: Mapping[str, Reply]) -> ScriptedServer:
    """Return a server that answers by path, 404 elsewhere."""
    return ScriptedServer(lambda asked: replies.get(asked.path, Reply(status=404)))


def test_a_request_says_who_asks_and_carries_no_cookie_and_no_referrer():
    """REL-03: own agent name with contact, no cookie or referrer, not even on the second request."""
    settings = HttpSettings(user_agent=agent_name("1.0", "https://desk.example/bot"))
    replies = {"/": Reply(b"one", headers={"Set-Cookie": "a=b"}), "/two": Reply(b"two")}
    with pages(replies) as server:

        async def twice() -> None:
            async with HttpFetcher(settings, resolve={HOST: server.endpoint}) as fetcher:
                await fetcher.fetch(Request(f"http://{HOST}/"))
                await fetcher.fetch(Request(f"http://{HOST}/two"))

        asyncio.run(twice())
        assert [asked.path for asked in server.asked] == ["/", "/two"]
        for asked in server.asked:
            assert asked.headers["user-agent"] == "Broadsheet/1.0 (+https://desk.example/bot)"
            assert asked.headers["host"] == HOST
            assert not {"cookie", "referer"} & set(asked.headers)


def test_validators_are_sent_back_byte_for_byte_and_304_has_no_body():
    """REL-03: If-None-Match equals the ETag that was sent, weak prefix and quotes included."""
    etag = 'W/"a b-c"'

    def script(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(b"<rss/>", headers={"ETag": etag, "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"})

    with ScriptedServer(script) as server:
        first = get(server, kind="feed")
        second = get(server, kind="feed", etag=first.etag, last_modified=first.last_modified)
        assert (first.status, first.body, first.not_modified) == (200, b"<rss/>", False)
        assert (second.status, second.body, second.not_modified) == (304, b"", True)
        assert server.asked[1].headers["if-modified-since"] == "Thu, 01 Jan 2026 00:00:00 GMT"


@pytest.mark.parametrize("status", [301, 308])
def test_an_unbroken_chain_of_permanent_redirects_is_reported(status: int):
    """REL-08: the permanent target is the end of the 301 and 308 hops before the first temporary one."""
    replies = {
        "/old": Reply(status=status, headers={"Location": "/new"}),
        "/new": Reply(status=status, headers={"Location": "/newer#top"}),
        "/newer": Reply(status=302, headers={"Location": "/today"}),
        "/today": Reply(b"news"),
    }
    with pages(replies) as server:
        response = get(server, "/old")
        assert response.body == b"news"
        assert response.hops == 3
        assert response.final_url == f"http://{HOST}/today"
        assert response.permanent_redirect == f"http://{HOST}/newer"


def test_a_permanent_redirect_behind_a_temporary_one_is_not_permanent():
    """REL-08: a 302 first makes everything behind it temporary."""
    replies = {
        "/": Reply(status=302, headers={"Location": "/a"}),
        "/a": Reply(status=301, headers={"Location": "/b"}),
        "/b": Reply(b"x"),
    }
    with pages(replies) as server:
        assert get(server).permanent_redirect is None


def test_a_redirect_loop_ends_after_five_hops():
    """REL-08: loop ends <= 5 hops."""
    with pages({"/": Reply(status=302, headers={"Location": "/"})}) as server:
        with pytest.raises(FetchRejected, match="redirects"):
            get(server)
        assert len(server.asked) == 6


@pytest.mark.parametrize("target", ["http://127.0.0.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0/"])
def test_a_redirect_to_a_private_address_is_refused_without_a_connection(target: str):
    """SEC-01: redirects are vetted like first addresses; the server sees only the first request."""
    server = ScriptedServer(lambda _: Reply(status=302, headers={"Location": target.format(port=server.port)}))
    with server:
        connects: list[tuple[str, str, int]] = []

        async def run() -> None:
            log = lambda *seen: connects.append(seen)  # noqa: E731
            async with HttpFetcher(resolve={HOST: server.endpoint}, on_connect=log) as fetcher:
                await fetcher.fetch(Request(f"http://{HOST}/"))

        with pytest.raises(FetchRefused):
            asyncio.run(run())
        assert connects == [(HOST, *server.endpoint)]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://paper.example/", "javascript:alert(1)", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(target: str):
    """SEC-03: schemes other than http and https are refused on redirects too."""
    with (
        ScriptedServer(Reply(status=301, headers={"Location": target})) as server,
        pytest.raises(FetchRefused),
    ):
        get(server)


def test_a_page_redirect_that_leaves_the_site_is_handed_back():
    """REL-06: the other domain's robots rules come first, so the fetcher does not follow by itself."""
    with ScriptedServer(Reply(status=302, headers={"Location": "http://other.example/a"})) as server:
        response = get(server, stay_on_site=True)
        assert (response.status, response.redirect, response.hops) == (302, "http://other.example/a", 0)


def _lookup(answers: list[list[str]]) -> object:
    queue = list(answers)

    async def lookup(host: str, port: int) -> list[str]:
        return queue.pop(0) if len(queue) > 1 else queue[0]

    return lookup


def test_a_name_that_resolves_to_a_private_address_is_refused_at_the_socket():
    """SEC-01: what counts is the address connected to, whatever the name looks like."""
    with pages({"/": Reply(b"secret")}) as server:
        connects: list[object] = []

        async def run(address: str) -> None:
            fetcher = HttpFetcher(lookup=_lookup([[address]]), on_connect=lambda *seen: connects.append(seen))
            async with fetcher:
                await fetcher.fetch(Request(f"http://innocent.example:{server.port}/"))

        for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "169.254.169.254", "64:ff9b::7f00:1"]:
            with pytest.raises(FetchRefused, match="not public"):
                asyncio.run(run(address))
        assert connects == []
        assert server.asked == []


def test_a_rebinding_name_never_gets_a_connection_to_loopback():
    """SEC-02: random interleavings of public and private answers; every connection is one that was vetted."""
    draw = random.Random(7)  # noqa: S311 - a fixed seed, no secret
    connects: list[tuple[str, str, int]] = []
    answers = [draw.choice([["127.0.0.1"], ["10.0.0.1", "::1"], ["fec0::1"], ["192.168.0.1"]]) for _ in range(200)]

    async def run() -> int:
        refused = 0
        async with HttpFetcher(lookup=_lookup(answers), on_connect=lambda *seen: connects.append(seen)) as fetcher:
            for _ in range(200):
                try:
                    await fetcher.fetch(Request("http://rebind.example/", deadline=2))
                except FetchRefused:
                    refused += 1
        return refused

    assert asyncio.run(run()) == 200
    assert connects == []


def test_an_allowed_private_host_is_read():
    """SEC-01: the allow list works, by name and by network, and opens nothing else."""
    with pages({"/": Reply(b"mine")}) as server:

        async def run(host: str, allow: AllowList) -> bytes:
            async with HttpFetcher(HttpSettings(allow=allow), lookup=_lookup([["127.0.0.1"]])) as fetcher:
                return (await fetcher.fetch(Request(f"http://{host}:{server.port}/"))).body

        assert asyncio.run(run("nas.local", AllowList.of(["nas.local"]))) == b"mine"
        assert asyncio.run(run("127.0.0.1", AllowList.of(["127.0.0.0/8"]))) == b"mine"
        with pytest.raises(FetchRefused):
            asyncio.run(run("other.example", AllowList.of(["nas.local"])))


def test_a_configured_proxy_is_a_trusted_hop_but_private_targets_stay_refused():
    """SEC-01: the proxy may be private; an address literal of a private target is refused before it is asked."""
    with pages({"http://paper.example/": Reply(b"through the proxy"), "/": Reply(b"?")}) as server:
        settings = HttpSettings(proxy=f"http://127.0.0.1:{server.port}")

        async def run(url: str) -> bytes:
            async with HttpFetcher(settings) as fetcher:
                return (await fetcher.fetch(Request(url))).body

        assert asyncio.run(run("http://paper.example/")) == b"through the proxy"
        with pytest.raises(FetchRefused):
            asyncio.run(run("http://10.0.0.7/"))
        assert len(server.asked) == 1


def bomb(megabytes: int) -> bytes:
    """Return a gzip body of that many megabytes of NUL."""
    press = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([press.compress(bytes(1_000_000)) for _ in range(megabytes)] + [press.flush()])


@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip"])
def test_a_compressed_bomb_is_rejected_at_the_limit(coding: str):
    """SEC-04: a small body that would decode to 60 MB stops at the limit; nested codings as well."""
    body = bomb(60) if coding == "gzip" else gzip.compress(bomb(60))
    with (
        ScriptedServer(Reply(body, headers={"Content-Encoding": coding})) as server,
        pytest.raises(FetchRejected, match=r"larger than|grows more"),
    ):
        get(server)


def test_a_body_labelled_gzip_that_is_not_is_read_as_it_is():
    """SEC-04: a wrong label does no harm."""
    with ScriptedServer(Reply(b"plain", headers={"Content-Encoding": "gzip"})) as server:
        assert get(server).body == b"plain"


@pytest.mark.parametrize("stated", [True, False])
def test_a_body_larger_than_the_limit_is_rejected(stated: bool):
    """REL-11: the length is bounded whether the server states it or not."""
    settings = HttpSettings(sizes=SizeLimits(wire=50_000))
    body = b"x" * 60_000 if stated else [b"x" * 10_000] * 6
    with ScriptedServer(Reply(body)) as server, pytest.raises(FetchRejected, match="larger than"):
        get(server, settings=settings)


def test_headers_beyond_the_limit_are_rejected():
    """REL-11: 64 KB of headers at most."""
    headers = {f"X-{number}": "v" * 4_000 for number in range(20)}
    with ScriptedServer(Reply(b"", headers=headers)) as server, pytest.raises(FetchRejected):
        get(server)


def _drip(server: list[ScriptedServer]) -> Iterator[bytes]:
    while not server[0].closing.wait(0.05):
        yield b"x"


@pytest.mark.parametrize("kind", ["stalled after headers", "stalled in the body", "one byte after the other"])
def test_a_slow_server_is_given_up_at_the_deadline(kind: str):
    """REL-12: the total deadline holds within a second, and the next request is served."""
    holder: list[ScriptedServer] = []

    def script(asked: Asked) -> Reply:
        if asked.path == "/ok":
            return Reply(b"fine")
        if kind == "stalled after headers":
            return Reply(b"", headers={"Content-Length": "10"}, stall=True)
        if kind == "stalled in the body":
            return Reply(b"abc", headers={"Content-Length": "10"}, stall=True)
        return Reply(_drip(holder))

    with ScriptedServer(script) as server:
        holder.append(server)

        async def run() -> tuple[float, bytes]:
            async with HttpFetcher(HttpSettings(connections=1), resolve={HOST: server.endpoint}) as fetcher:
                begun = time.monotonic()
                with pytest.raises(FetchUnavailable, match=r"0\.3 seconds"):
                    await fetcher.fetch(Request(f"http://{HOST}/slow", deadline=0.3))
                taken = time.monotonic() - begun
                return taken, (await fetcher.fetch(Request(f"http://{HOST}/ok"))).body

        taken, body = asyncio.run(run())
        assert taken < 1.3
        assert body == b"fine"


def test_any_status_is_an_answer_and_no_connection_is_an_error():
    """REL-06: robots rules and schedules decide by status, so 4xx and 5xx come back as answers."""
    with ScriptedServer(lambda asked: Reply(status=int(asked.path[1:]))) as server:
        for status in (204, 401, 404, 410, 429, 500, 503):
            assert get(server, f"/{status}").status == status
        endpoint = server.endpoint

    async def run() -> None:
        async with HttpFetcher(resolve={HOST: endpoint}) as fetcher:
            await fetcher.fetch(Request(f"http://{HOST}/"))

    with pytest.raises(FetchUnavailable):
        asyncio.run(run())


def test_a_page_that_is_a_picture_is_not_downloaded():
    """REL-11: content that can be no article is refused by its type."""
    with (
        ScriptedServer(Reply(b"GIF89a", headers={"Content-Type": "image/gif"})) as server,
        pytest.raises(FetchRejected, match="not a page"),
    ):
        get(server)


def test_bytes_that_are_no_http_are_an_error_of_the_fetch_family():
    """REL-12: a server that speaks nonsense is one failed fetch, never a crash."""

    async def run() -> None:
        async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(10)
            writer.write(b"\x00\xff" * 50)
            writer.close()

        server = await asyncio.start_server(nonsense, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, HttpFetcher(resolve={HOST: ("127.0.0.1", port)}) as fetcher:
            await fetcher.fetch(Request(f"http://{HOST}/"))

    with pytest.raises(FetchError):
        asyncio.run(run())
