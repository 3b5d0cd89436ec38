"""One page from the network, for commands that need a single one."""

from __future__ import annotations

import asyncio

from broadsheet import __version__
from broadsheet.errors import InputError
from broadsheet.gather.fetcher import Request, Response, require_success
from broadsheet.gather.http import HttpFetcher, HttpSettings, agent_name
from broadsheet.gather.networks import AllowList
from broadsheet.settings import Settings


def http_settings(settings: Settings) -> HttpSettings:
    """Return how a newsroom's requests are made: its agent name and contact, and the private hosts it may read."""
    hosts = tuple(host.strip() for host in settings.allow_private_hosts.split(",") if host.strip())
    agent = agent_name(__version__, settings.contact or None)
    return HttpSettings(user_agent=agent, allow=AllowList.of(hosts))


def fetch_once(url: str, settings: Settings) -> Response:
    """Return the answer for one address that a person named.

    Raises:
        FetchError: When it cannot be read; FetchRefused when the address may not be read.
        InputError: When the answer is empty.
    """

    async def once() -> Response:
        async with HttpFetcher(http_settings(settings)) as fetcher:
            return require_success(await fetcher.fetch(Request(url, kind="page")))

    response = asyncio.run(once())
    if not response.body:
        raise InputError("the answer is empty", where=url)
    return response
