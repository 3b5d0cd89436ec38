"""The seam to the network: what is asked for, what comes back, and who may be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from broadsheet.errors import FetchRejected, FetchUnavailable

Kind = Literal["feed", "page", "robots", "sitemap"]
"""What a request is for; limits, ``Accept`` and redirects depend on it."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch.

    Attributes:
        url: Absolute http or https address.
        etag: Validator of the last answer, sent back byte for byte, or None.
        last_modified: The other validator, sent back byte for byte, or None.
        kind: What the address is expected to be.
        deadline: Seconds for everything: name, connection, redirects, body. None: by kind.
        stay_on_site: Give back a redirect that leaves the registrable domain instead of following it, so that
            the caller can ask the other domain's robots rules first.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    kind: Kind = "page"
    deadline: float | None = None
    stay_on_site: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, whatever the status.

    Attributes:
        url: The address asked for.
        final_url: The address that answered, after redirects.
        status: HTTP status of that answer.
        headers: Its headers, names in lower case, of repeated ones the values joined by ``", "``.
        body: The content, decoded from its transfer and content codings; b"" for 304 and redirects.
        permanent_redirect: The address that an unbroken chain of 301 and 308 from ``url`` leads to, or None.
        redirect: Where a redirect that was not followed leads (``stay_on_site``), or None.
        not_modified: True for 304.
        hops: Redirects followed.
        wire_bytes: Bytes of the body before decoding.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    permanent_redirect: str | None = None
    redirect: str | None = None
    not_modified: bool = False
    hops: int = 0
    wire_bytes: int = 0

    @property
    def etag(self) -> str | None:
        """Return the ``ETag`` as sent, or None."""
        return self.headers.get("etag")

    @property
    def last_modified(self) -> str | None:
        """Return ``Last-Modified`` as sent, or None."""
        return self.headers.get("last-modified")

    @property
    def content_type(self) -> str:
        """Return the media type in lower case without parameters, "" when none is stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the charset that ``Content-Type`` states, lower case, or None."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()[:40] or None
        return None


class TooManyRedirectsError(FetchRejected):
    """More redirects than are followed."""


class Fetcher(Protocol):
    """Whoever can fetch: the network, a replay of kept pages, a fake.

    One call makes at most one attempt and never waits out a ``Retry-After``: that is the caller's to do. The
    caller obeys robots rules and spacing; the fetcher obeys the address policy and the limits.
    """

    async def fetch(self, request: Request) -> Response:
        """Return the server's answer, of any status.

        Raises:
            FetchRefused: The address policy forbids the address or a redirect; no socket was opened for it.
            FetchUnavailable: Time-out, broken connection, unknown name, certificate trouble.
            FetchRejected: An answer that cannot be read: too large, too many redirects, undecodable.
        """
        ...


def require_success(response: Response) -> Response:
    """Return the response when its status is 2xx or 304.

    Raises:
        FetchUnavailable: Status 408, 425, 429 or 5xx.
        FetchRejected: Any other status.
    """
    if 200 <= response.status < 300 or response.not_modified:
        return response
    what = f"the server answered {response.status}"
    if response.status in {408, 425, 429} or response.status >= 500:
        raise FetchUnavailable(what, where=response.final_url)
    raise FetchRejected(what, where=response.final_url)
