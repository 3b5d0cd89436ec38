"""Pages to extracted articles, each page apart from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.errors import BroadsheetError
from broadsheet.extract import ExtractedPage, extract_page
from broadsheet.settings import Settings


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page to extract: its bytes, its address, and the charset that its server named."""

    html: bytes
    url: str | None
    charset: str | None = None


def extract_all(pages: Sequence[RawPage], settings: Settings) -> list[ExtractedPage | BroadsheetError]:
    """Return for each page, in order, what was extracted or why nothing was."""
    results: list[ExtractedPage | BroadsheetError] = []
    for page in pages:
        try:
            results.append(extract_page(page.html, page.url, method=settings.extraction, charset=page.charset))  # type: ignore[arg-type]
        except BroadsheetError as error:
            results.append(error)
    return results
