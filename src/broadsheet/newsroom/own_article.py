"""An article of one's own: read from an address or a file, and the story it belongs to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.cluster.vocabulary import frozen
from broadsheet.errors import InputError, NotFound
from broadsheet.extract import article_from_page, extract_page
from broadsheet.gather.addresses import outlet_host
from broadsheet.gather.records import BadRecord, derived_id, parse_article
from broadsheet.model.article import Article
from broadsheet.newsroom.facade import Newsroom
from broadsheet.newsroom.fetching import fetch_once
from broadsheet.text.normalize import clean

LEAD = 1_500
"""Characters of a body compared: news says first what it is about."""

LEAST = 150
"""Thousandths of weighted words that an article must share with a story's nearest article to belong to it. Of 349
articles of 120 dated stories (roundups), nine in ten share this much with the nearest article of their own story."""

MOST_BYTES = 20_000_000


def read_own_article(newsroom: Newsroom, source: str, now: datetime) -> Article:
    """Return the article at an address or in a file (.html, .json, or plain text whose first line is the headline).

    Raises:
        InputError: When there is no readable article.
        FetchError: When the address cannot be read.
    """
    if "://" in source:
        response = fetch_once(source, newsroom.settings)
        return _from_page(response.body, response.final_url, now)
    path = Path(source)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"larger than {MOST_BYTES} bytes", where=source)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=source) from error
    if path.suffix.casefold() in {".html", ".htm"}:
        return _from_page(data, None, now)
    if path.suffix.casefold() == ".json":
        return _from_json(data, source, now)
    title, _, text = clean(data.decode("utf-8", "replace")).strip().partition("\n")
    return Article(derived_id(None, title, text), "", None, title.strip(), text.strip())


def _from_page(data: bytes, url: str | None, now: datetime) -> Article:
    page = extract_page(data, url)
    identifier = derived_id(url, page.title, page.text)
    return article_from_page(page, id=identifier, outlet=outlet_host(url or "") or "", url=url, first_seen=now)


def _from_json(data: bytes, source: str, now: datetime) -> Article:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", where=source) from error
    found = parse_article(record, file=source, line=1, now=now)
    if isinstance(found, BadRecord):
        raise InputError(found.reason, where=source)
    return found


def find_story(newsroom: Newsroom, own: Article) -> str:
    """Return the id of the story that an article belongs to.

    The story is that of the collected article that shares most weighted words with it; ties go to the smaller id.

    Raises:
        NotFound: When no story shares enough with it.
    """
    bag = _bag(own)
    with newsroom.store.read() as tx:
        ranked = sorted(
            ((-_share(bag, _bag(article)), article.id) for article in tx.articles.all()),
        )[:5]
        homes = tx.stories.of_articles([name for _, name in ranked])
    for score, name in ranked:
        if -score >= LEAST and name in homes:
            return homes[name]
    raise NotFound(
        f"no story shares enough with {own.title[:80]!r}",
        hint="import or gather more coverage, then `broadsheet update`",
    )


def _bag(article: Article) -> dict[str, int]:
    weight = frozen().rarity
    stems = {stem(token) for token in TOKEN.findall(f"{article.title} {article.title} {article.text[:LEAD]}")}
    return {word: weight(word) for word in stems}


def _share(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """Return the cosine of two bags in thousandths."""
    dot = sum(weight * weight for word, weight in left.items() if word in right)
    norms = sum(weight * weight for weight in left.values()) * sum(weight * weight for weight in right.values())
    return int(1000 * dot // max(1.0, norms**0.5))
