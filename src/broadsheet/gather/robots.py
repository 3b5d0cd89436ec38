"""What an outlet's robots rules allow, after RFC 9309.

Reference: M. Koster, G. Illyes, H. Zeller, L. Sassman (2022), RFC 9309: Robots Exclusion Protocol.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlsplit

from protego import Protego

from broadsheet.errors import FetchError
from broadsheet.gather.fetcher import Response, TooManyRedirectsError

AGENT: Final = "broadsheet"
"""Product token that robots rules are looked up under."""

SIZE_LIMIT: Final = 500 * 1024
"""Bytes of a robots file that are read, the least that RFC 9309 allows to stop at."""

_KEPT = timedelta(hours=24)
_RETRY = timedelta(minutes=30)
"""Wait before rules that could not be read are asked for again."""

_DELAY_LIMIT = 120.0
_SIGNAL = re.compile(r"^content-signal\s{0,5}:(.{1,400})$", re.IGNORECASE | re.MULTILINE)

RobotsState = Literal["rules", "allow", "unreachable", "forbidden"]
"""``rules``: parse ``text``; ``allow``: there are none; ``unreachable``: nothing may be fetched for now; ``forbidden``:
the server refused the file with 401 or 403 and the settings take that for a no."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The robots rules of one origin (scheme, host and port), as they were at one time.

    Attributes:
        state: What the answer meant.
        text: The rules, at most :data:`SIZE_LIMIT`, "" without any.
        fetched: When they were read, aware.
    """

    state: RobotsState
    text: str
    fetched: datetime

    def fresh(self, now: datetime) -> bool:
        """Return whether the rules may still be used at ``now`` without asking again."""
        kept = _RETRY if self.state == "unreachable" else _KEPT
        return self.fetched <= now < self.fetched + kept

    def allows(self, url: str, agent: str = AGENT) -> bool:
        """Return whether ``agent`` may fetch ``url``."""
        if self.state == "rules":
            return bool(_parsed(self.text).can_fetch(url, agent))
        return self.state == "allow"

    def crawl_delay(self, agent: str = AGENT) -> float | None:
        """Return the seconds between requests that the rules ask for, at most 120, or None."""
        if self.state != "rules":
            return None
        delay = _parsed(self.text).crawl_delay(agent)
        return min(max(float(delay), 0.0), _DELAY_LIMIT) if delay is not None else None

    def sitemaps(self) -> tuple[str, ...]:
        """Return the addresses of sitemaps that the file names, in order, at most 50."""
        return tuple(list(_parsed(self.text).sitemaps)[:50]) if self.state == "rules" else ()

    def content_signals(self) -> dict[str, bool]:
        """Return the uses that the file's ``Content-Signal`` lines grant or deny (``search``, ``ai-train`` …)."""
        signals: dict[str, bool] = {}
        for match in _SIGNAL.finditer(self.text):
            for pair in match[1].split(","):
                name, _, value = pair.strip().lower().partition("=")
                if value.strip() in {"yes", "no"}:
                    signals[name.strip()[:40]] = value.strip() == "yes"
        return signals


@functools.lru_cache(maxsize=64)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)


def robots_address(url: str) -> str:
    """Return the address of the robots rules that hold for ``url``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def robots_from(answer: Response | FetchError, now: datetime, *, refused_means_no: bool = False) -> Robots:
    """Return the rules that an answer to the request for them means.

    2xx: the rules. 4xx but 429, or redirects without end: there are none. 429, 5xx, no answer: unreachable, so nothing
    may be fetched for now.

    Args:
        answer: The response, or the error of the fetch.
        now: Aware.
        refused_means_no: Take 401 and 403 for a no to everything instead.
    """
    if isinstance(answer, TooManyRedirectsError):  # RFC 9309 2.3.1.2
        return Robots("allow", "", now)
    if isinstance(answer, FetchError):
        return Robots("unreachable", "", now)
    if 200 <= answer.status < 300:
        text = answer.body[:SIZE_LIMIT].decode("utf-8", "replace").lstrip("\ufeff")
        return Robots("rules", text.replace("\0", ""), now)
    if answer.status == 429 or answer.status >= 500:
        return Robots("unreachable", "", now)
    if answer.status in {401, 403} and refused_means_no:
        return Robots("forbidden", "", now)
    return Robots("allow", "", now)
