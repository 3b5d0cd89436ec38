"""What a person may set about the web page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.errors import SettingsError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62}\.?)){1,20}\Z|\[[0-9a-f:.]{2,45}\]\Z")
_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9.-]{1,253}(?::\d{1,5})?\Z")


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What a person may set about the web page.

    Attributes:
        hosts: Names that the page answers to besides the loopback ones, lower case, without ports. A request for any
            other name is refused, so that a foreign page cannot reach it by pointing its own name here.
        embed_origins: Origins (``https://news.example``) whose pages may frame the embed box; none when empty.
        page_bytes: Memory for rendered pages, in bytes.
        most_path: Longest address answered, path and query together, in characters.
    """

    hosts: tuple[str, ...] = ()
    embed_origins: tuple[str, ...] = ()
    page_bytes: int = 32_000_000
    most_path: int = 2_048

    def __post_init__(self) -> None:
        for host in self.hosts:
            if not _HOST.match(host):
                raise SettingsError(f"{host!r} is no host name", hint="write it like news.example, without a port")
        for origin in self.embed_origins:
            if not _ORIGIN.match(origin):
                raise SettingsError(f"{origin!r} is no origin", hint="write it like https://news.example")

    def answers_to(self, host: str) -> bool:
        """Return whether a request for the name ``host`` (a Host header, port included) is answered."""
        name, separator, port = host.lower().rpartition(":")
        if not separator or not port.isascii() or not port.isdigit() or (name and name.endswith(":")):
            name = host.lower()
        return name in LOOPBACK or name in self.hosts
