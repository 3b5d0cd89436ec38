"""Addresses that the pages and feeds of the sample outlets print."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class SampleLinks:
    """Builds addresses of sample outlets.

    Attributes:
        base: None for public addresses (``http://HOST/path``); else the address of a server that serves all
            outlets under one host (``http://127.0.0.1:8000`` gives ``http://127.0.0.1:8000/~HOST/path``).
    """

    base: str | None = None

    def to(self, host: str, path: str = "/") -> str:
        """Return the address of ``path`` (begins with ``/``) on the outlet ``host``."""
        safe = quote(path, safe="/?=&-._~%")
        return f"http://{host}{safe}" if self.base is None else f"{self.base}/~{host}{safe}"
