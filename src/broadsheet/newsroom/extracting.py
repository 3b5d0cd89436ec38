"""Pages to extracted articles, each page apart from the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from broadsheet.errors import BroadsheetError
from broadsheet.extract import ExtractedPage
from broadsheet.extract.page import Method
from broadsheet.extract.sandbox import PageJob, Sandbox, extract_many
from broadsheet.settings import Settings

Extracted = ExtractedPage | BroadsheetError


class Extract(Protocol):
    """Turns pages into what was extracted, or into the error that says why nothing was, in order."""

    def __call__(self, pages: Sequence[PageJob]) -> list[Extracted]:
        """Return one result a page."""


@contextmanager
def extractor(settings: Settings) -> Iterator[Extract]:
    """Give what extracts pages: killable workers, started with the first page; this process for 0 workers."""
    method: Method = "fast" if settings.extraction == "fast" else "default"
    if settings.workers == 0:
        yield lambda pages: list(extract_many(pages, workers=0, method=method))
        return
    with Sandbox(settings.workers, method=method) as sandbox:
        yield lambda pages: list(sandbox.run(pages))


def charset_of(content_type: str) -> str | None:
    """Return the charset that a ``Content-Type`` states, or None."""
    _, _, parameter = content_type.partition("charset=")
    return parameter.partition(";")[0].strip(" \"'") or None
