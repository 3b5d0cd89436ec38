"""From a page to an article: body, headline, byline, dates, canonical address, credits."""

from __future__ import annotations

from broadsheet.extract.article import article_from_page
from broadsheet.extract.page import ExtractedPage, extract_page

__all__ = ["ExtractedPage", "article_from_page", "extract_page"]
