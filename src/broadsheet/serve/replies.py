"""Responses that are rendered once, kept in memory, compressed where wanted, and left out where the reader has them."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

_WORTH_COMPRESSING = 1_024  # bytes; below it the header costs more than gzip saves


@dataclass(frozen=True)
class Rendered:
    """A body with its media type, status and further headers."""

    body: bytes
    media: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tag(self) -> str:
        """The hash of the body, without quotes."""
        return hashlib.sha256(self.body).hexdigest()[:32]

    @cached_property
    def compressed(self) -> bytes:
        """The body compressed; the same body gives the same bytes."""
        return gzip.compress(self.body, compresslevel=6, mtime=0)


def answer(request: Request, rendered: Rendered, *, keep: str = "no-cache") -> Response:
    """Return the response: 304 without a body when the reader holds this very body.

    Args:
        request: The request.
        rendered: What to send.
        keep: ``Cache-Control``; the default lets readers keep a page but ask each time.
    """
    squeeze = len(rendered.body) >= _WORTH_COMPRESSING and _takes_gzip(request)
    headers = {
        **rendered.headers,
        "cache-control": keep,
        "etag": f'"{rendered.tag}{"-gz" if squeeze else ""}"',
        "vary": "accept-encoding",
    }
    if rendered.status == 200 and _holds(request, rendered.tag):
        return Response(status_code=304, headers=headers)
    if squeeze:
        headers["content-encoding"] = "gzip"
    body = rendered.compressed if squeeze else rendered.body
    return Response(body, rendered.status, headers, rendered.media)


def _takes_gzip(request: Request) -> bool:
    return any(
        part.split(";")[0].strip() == "gzip" and part.replace(" ", "").rpartition("q=")[2] not in {"0", "0.0", "0.00"}
        for part in request.headers.get("accept-encoding", "").lower().split(",")
    )


def _holds(request: Request, tag: str) -> bool:
    wanted = request.headers.get("if-none-match", "")
    tags = {part.strip().removeprefix("W/").strip('"').removesuffix("-gz") for part in wanted.split(",")}
    return wanted.strip() == "*" or tag in tags


class PageStore:
    """Keeps rendered pages under (stamp, address), the latest used ones, up to a number of bytes.

    Args:
        most_bytes: Bytes of bodies kept; a page larger than an eighth of it is not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._stamp = ""
        self._pages: OrderedDict[str, Rendered] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, stamp: str, address: str, make: Callable[[], Rendered]) -> Rendered:
        """Return the page of an address, made now when it is not kept for this stamp."""
        with self._lock:
            if stamp != self._stamp:
                self._pages.clear()
                self._size, self._stamp = 0, stamp
            found = self._pages.get(address)
            if found is not None:
                self._pages.move_to_end(address)
                return found
        made = make()
        if made.status in {200, 301} and 8 * len(made.body) <= self._most:
            with self._lock:
                self._put(stamp, address, made)
        return made

    def _put(self, stamp: str, address: str, made: Rendered) -> None:
        if stamp != self._stamp or address in self._pages:
            return
        self._pages[address] = made
        self._size += len(made.body)
        while self._size > self._most:
            _, dropped = self._pages.popitem(last=False)
            self._size -= len(dropped.body)
