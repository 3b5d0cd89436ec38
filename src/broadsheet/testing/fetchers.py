"""A fetcher without a network, for tests: canned answers by address and a log of what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from broadsheet.errors import BroadsheetError
from broadsheet.gather.fetcher import Request, Response


@dataclass(frozen=True, slots=True)
class Canned:
    """One answer.

    Attributes:
        body: Content; text is sent as UTF-8.
        status: HTTP status.
        headers: Names in any case. With an ``ETag`` that equals the request's, the answer is 304.
        final_url: Address after redirects; the asked one when "".
        permanent_redirect: As in :class:`~broadsheet.gather.fetcher.Response`.
        redirect: As there.
    """

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    final_url: str = ""
    permanent_redirect: str | None = None
    redirect: str | None = None


Answer = Canned | BroadsheetError | str | bytes | Callable[[Request], "Canned | BroadsheetError"]
"""What a fake says to a request: an answer, an error to raise, a body, or a function of the request."""


class FakeFetcher:
    """A :class:`~broadsheet.gather.fetcher.Fetcher` that answers from a dictionary.

    Args:
        answers: By address; a sequence is used up one answer a request, its last one repeats. Unknown addresses
            answer 404.

    Attributes:
        requests: Every request made, in order.
    """

    def __init__(self, answers: Mapping[str, Answer | Sequence[Answer]]) -> None:
        self._answers: dict[str, list[Answer]] = {
            url: list(found) if isinstance(found, list | tuple) else [found]  # type: ignore[list-item]
            for url, found in answers.items()
        }
        self.requests: list[Request] = []

    @property
    def urls(self) -> list[str]:
        """Return the addresses asked for, in order."""
        return [request.url for request in self.requests]

    async def fetch(self, request: Request) -> Response:
        """Return the canned answer, or raise the canned error."""
        self.requests.append(request)
        queue = self._answers.get(request.url, [Canned(status=404)])
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(answer, str | bytes):
            answer = Canned(answer)
        elif not isinstance(answer, Canned | BroadsheetError):
            answer = answer(request)
        if isinstance(answer, BroadsheetError):
            raise answer
        return _response(request, answer)


def _response(request: Request, canned: Canned) -> Response:
    headers = {name.lower(): value for name, value in canned.headers.items()}
    body = canned.body.encode() if isinstance(canned.body, str) else canned.body
    same = canned.status == 200 and request.etag is not None and headers.get("etag") == request.etag
    status = 304 if same else canned.status
    return Response(
        url=request.url,
        final_url=canned.final_url or request.url,
        status=status,
        headers=headers,
        body=body if 200 <= status < 300 else b"",
        permanent_redirect=canned.permanent_redirect,
        redirect=canned.redirect,
        not_modified=status == 304,
        wire_bytes=len(body),
    )
