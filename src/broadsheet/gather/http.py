"""The one place from which requests leave: vetting at the socket, bounded bodies, our own redirects, one deadline.

The address that a socket connects to is checked in the moment the socket is made, so neither a name that
resolves differently the second time nor a redirect nor an IP literal gets past the policy.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
import yarl
from aiohttp.abc import AbstractResolver, ResolveResult

from broadsheet.errors import FetchRefused, FetchRejected, FetchUnavailable, LimitExceeded
from broadsheet.gather.addresses import Address, absolute, ascii_host, host_of, redacted, registrable, vet
from broadsheet.gather.decoding import SizeLimits, decode_body
from broadsheet.gather.fetcher import Kind, Request, Response, TooManyRedirectsError
from broadsheet.gather.networks import AllowList, parse_ip, refusal

Lookup = Callable[[str, int], Awaitable[list[str]]]
"""Gives the IP addresses of a host name; the port is a hint."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_ACCEPT: dict[Kind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8,"
    " text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
    "robots": "text/plain, */*;q=0.5",
    "sitemap": "application/xml, text/xml;q=0.9, application/gzip;q=0.8, */*;q=0.1",
}
_NO_PAGE = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/octet-stream")
_STATUSES_WITHOUT_BODY = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """How requests are made.

    Attributes:
        user_agent: Name, version and contact of whoever runs this newsroom.
        sizes: Limits on one body.
        header_bytes: Limit on all headers of one answer.
        feed_seconds: Deadline for feeds, sitemaps and robots rules, redirects included.
        page_seconds: Deadline for pages.
        connect_seconds: Deadline for one connection attempt.
        redirects: Redirects followed.
        connections: Sockets open at once.
        allow: Private hosts of the user's own that may be read.
        proxy: Address of a proxy that the user configured; a trusted hop, so it may be private. Names are then
            resolved by the proxy, and only their text is vetted here.
    """

    user_agent: str = "Broadsheet"
    sizes: SizeLimits = field(default_factory=SizeLimits)
    header_bytes: int = 65_536
    feed_seconds: float = 30.0
    page_seconds: float = 45.0
    connect_seconds: float = 10.0
    redirects: int = 5
    connections: int = 64
    allow: AllowList = field(default_factory=AllowList)
    proxy: str | None = None


def agent_name(version: str, contact: str | None) -> str:
    """Return the ``User-Agent`` that names the program and, where known, whom to write to."""
    return f"Broadsheet/{version}" + (f" (+{contact})" if contact else "")


@dataclass(slots=True)
class _Hop:
    """What the socket factory must know about the request it opens a socket for."""

    host: str
    trusted: bool = False
    attempts: int = 0
    refusals: list[str] = field(default_factory=list)


_hop: ContextVar[_Hop] = ContextVar("_hop")


class HttpFetcher:
    """A :class:`~broadsheet.gather.fetcher.Fetcher` that uses the network.

    Use it as an asynchronous context manager; it holds connections that leaving closes.

    Args:
        settings: How requests are made.
        resolve: Host names mapped to ``(ip, port)``. A mapped host is connected to there whatever the address
            policy says: the mapping is the user's own word. Meant for a newsroom whose outlets run on loopback.
        lookup: How other names are resolved; the system's resolver by default.
        on_connect: Called with host, IP and port just before a socket is opened.
    """

    def __init__(
        self,
        settings: HttpSettings | None = None,
        *,
        resolve: Mapping[str, tuple[str, int]] | None = None,
        lookup: Lookup | None = None,
        on_connect: Callable[[str, str, int], None] | None = None,
    ) -> None:
        self._settings = settings or HttpSettings()
        self._mapped = {ascii_host(host): endpoint for host, endpoint in (resolve or {}).items()}
        self._known = frozenset(self._mapped)
        self._lookup = lookup or _system_lookup
        self._on_connect = on_connect
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Return the fetcher, ready."""
        self._open()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all connections."""
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections; a later request opens new ones."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def fetch(self, request: Request) -> Response:
        """Return the server's answer (see :class:`~broadsheet.gather.fetcher.Fetcher`)."""
        by_kind = self._settings.page_seconds if request.kind == "page" else self._settings.feed_seconds
        seconds = request.deadline if request.deadline is not None else by_kind
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(request)
        except TimeoutError:
            raise FetchUnavailable(
                f"no complete answer within {seconds:g} seconds", where=redacted(request.url)
            ) from None

    async def _follow(self, request: Request) -> Response:
        url, hops = request.url, 0
        permanent: str | None = None
        unbroken = True
        while True:
            address = vet(url, self._settings.allow, known=self._known)
            status, headers, body, wire = await self._once(request, address)
            target = self._target(address.url, headers) if status in _REDIRECTS else None
            unbroken = unbroken and status in _PERMANENT
            if target is not None and unbroken:
                permanent = target
            leaves = target is not None and registrable(host_of(target)) != registrable(address.host)
            if target is None or (leaves and request.stay_on_site):
                return Response(
                    url=request.url,
                    final_url=address.url,
                    status=status,
                    headers=headers,
                    body=body,
                    permanent_redirect=permanent,
                    redirect=target,
                    not_modified=status == 304,
                    hops=hops,
                    wire_bytes=wire,
                )
            hops += 1
            if hops > self._settings.redirects:
                where = redacted(request.url)
                raise TooManyRedirectsError(f"more than {self._settings.redirects} redirects", where=where)
            url = target

    @staticmethod
    def _target(base: str, headers: Mapping[str, str]) -> str | None:
        """Return where a redirect leads.

        Raises:
            FetchRefused: To no http or https address.
        """
        location = headers.get("location")
        if not location:
            return None
        target = absolute(base, location)
        if target is None:
            raise FetchRefused("redirected to an address that is not requested", where=redacted(base))
        return target.partition("#")[0]

    async def _once(self, request: Request, address: Address) -> tuple[int, dict[str, str], bytes, int]:
        """Return status, headers, decoded body and its size on the wire, of one hop."""
        proxy = self._settings.proxy
        hop = _Hop((urlsplit(proxy).hostname or "") if proxy else address.host, trusted=bool(proxy))
        token = _hop.set(hop)
        where = redacted(address.url)
        try:
            async with self._open().get(
                yarl.URL(address.url, encoded=True),
                headers=_headers(request),
                allow_redirects=False,
                proxy=proxy,
            ) as answer:
                return await self._read(request, answer)
        except LimitExceeded as error:
            raise FetchRejected(error.what, where=where) from error
        except FetchRejected as error:
            raise FetchRejected(error.what, where=where) from error
        except aiohttp.ClientConnectorCertificateError as error:
            raise FetchUnavailable("the server's certificate is not valid", where=where) from error
        except (aiohttp.ClientResponseError, aiohttp.InvalidURL, ValueError) as error:
            raise FetchRejected(f"the answer is not usable HTTP ({type(error).__name__})", where=where) from error
        except (aiohttp.ClientError, OSError) as error:
            if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ClientError):
                raise
            if hop.refusals and not hop.attempts:
                raise FetchRefused(hop.refusals[0], where=where) from error
            raise FetchUnavailable(f"no connection or a broken one ({_reason(error)})", where=where) from error
        finally:
            _hop.reset(token)

    async def _read(self, request: Request, answer: aiohttp.ClientResponse) -> tuple[int, dict[str, str], bytes, int]:
        sizes = self._settings.sizes
        if sum(len(name) + len(value) for name, value in answer.raw_headers) > self._settings.header_bytes:
            answer.close()
            raise FetchRejected(f"the headers are larger than {self._settings.header_bytes} bytes")
        headers = _joined(answer)
        if not 200 <= answer.status < 300 or answer.status in _STATUSES_WITHOUT_BODY:
            answer.close()
            return answer.status, headers, b"", 0
        if request.kind == "page" and headers.get("content-type", "").lower().startswith(_NO_PAGE):
            answer.close()
            raise FetchRejected(f"not a page but {headers['content-type'][:60]}")
        body = bytearray()
        if (answer.content_length or 0) > sizes.wire:
            answer.close()
            raise LimitExceeded(f"the body is larger than {sizes.wire} bytes")
        async for piece in answer.content.iter_any():
            body += piece
            if len(body) > sizes.wire:
                answer.close()
                raise LimitExceeded(f"the body is larger than {sizes.wire} bytes")
        decoded = decode_body(bytes(body), headers.get("content-encoding", ""), sizes)
        return answer.status, headers, decoded, len(body)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            settings = self._settings
            connector = aiohttp.TCPConnector(
                limit=settings.connections,
                resolver=_Resolver(self._resolve),
                use_dns_cache=False,
                socket_factory=self._socket,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate, br, zstd"},
                max_field_size=32_768,
                max_line_size=16_384,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.connect_seconds),
                trust_env=False,
            )
        return self._session

    async def _resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """Return the endpoints of a name that may be connected to."""
        if host in self._mapped:
            return [self._mapped[host]]
        found = await self._lookup(host, port)
        return [(address, port) for address in found]

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Return a socket for an endpoint that the policy allows; the last gate before the network."""
        family, kind, proto, _, sockaddr = info
        hop = _hop.get()
        ip, port = str(sockaddr[0]), int(sockaddr[1])
        if not hop.trusted and self._mapped.get(hop.host) != (ip, port):
            address = parse_ip(ip)
            reason = "not an IP address" if address is None else refusal(hop.host, address, self._settings.allow)
            if reason:
                hop.refusals.append(f"{hop.host} leads to an address that is not public ({reason})")
                raise OSError(hop.refusals[-1])
        hop.attempts += 1
        if self._on_connect is not None:
            self._on_connect(hop.host, ip, port)
        return socket.socket(family=family, type=kind, proto=proto)


def _headers(request: Request) -> dict[str, str]:
    headers = {"Accept": _ACCEPT[request.kind]}
    if request.etag and request.etag.isascii() and request.etag.isprintable():
        headers["If-None-Match"] = request.etag
    if request.last_modified and request.last_modified.isascii() and request.last_modified.isprintable():
        headers["If-Modified-Since"] = request.last_modified
    return headers


def _joined(answer: aiohttp.ClientResponse) -> dict[str, str]:
    """Return the headers by lower-case name, repeated ones joined, without lone surrogates."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in answer.raw_headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _reason(error: BaseException) -> str:
    inner = getattr(error, "os_error", None) or error
    text = getattr(inner, "strerror", None) or str(inner) or type(inner).__name__
    return redacted(str(text))


async def _system_lookup(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class _Resolver(AbstractResolver):
    """Hands names to the fetcher; literals never come here, which is why sockets are vetted too."""

    def __init__(self, resolve: Callable[[str, int], Awaitable[list[tuple[str, int]]]]) -> None:
        self._resolve = resolve

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - both families are tried
    ) -> list[ResolveResult]:
        """Return the endpoints of a host name."""
        endpoints = await self._resolve(host, port)
        if not endpoints:
            raise OSError(f"no address found for {host}")
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=found_port,
                family=socket.AF_INET6 if ":" in ip else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for ip, found_port in endpoints
        ]

    async def close(self) -> None:
        """Do nothing: there is nothing to close."""
