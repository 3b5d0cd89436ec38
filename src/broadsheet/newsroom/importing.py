"""Import: files of articles and pages into the store, each item with exactly one disposition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.extract import article_from_page
from broadsheet.extract.sandbox import PageJob
from broadsheet.gather.addresses import canonical_or_none, outlet_host
from broadsheet.gather.archives import read_records
from broadsheet.gather.records import ArticleRecord, BadRecord, PageRecord, derived_id
from broadsheet.model.article import Article, Disposition
from broadsheet.newsroom.extracting import Extract, charset_of, extractor
from broadsheet.newsroom.languages import with_language
from broadsheet.settings import Settings
from broadsheet.store.store import Store, Transaction

BATCH = 500
"""Articles stored in one transaction: what an interruption may lose at most, and repeat harmlessly."""


@dataclass(slots=True)
class Tally:
    """How many items ended each way, and the ones a person should look at.

    Attributes:
        counts: Items by disposition.
        problems: (place, disposition, reason) of single items, in order.
        relabelled: (place, reason) of articles whose words are in another language than they say: a step of its own.
    """

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    relabelled: list[tuple[str, str]] = field(default_factory=list)

    def add(self, disposition: Disposition, place: str = "", reason: str = "") -> None:
        """Count one item; with a reason it is named too."""
        self.counts[disposition] += 1
        if reason:
            self.problems.append((place, disposition, reason))

    def store(self, tx: Transaction, run: int, step: str) -> None:
        """Write counts and named items to the log of the run."""
        named = Counter(disposition for _, disposition, _ in self.problems)
        for disposition in sorted(self.counts):
            left = self.counts[disposition] - named[disposition]
            if left:
                tx.runs.record(run, step, disposition, count=left)
        for place, disposition, reason in self.problems:
            tx.runs.record(run, step, disposition, item=place, reason=reason)
        for place, reason in self.relabelled:
            tx.runs.record(run, "language", "relabelled", item=place, reason=reason)


def import_paths(
    store: Store,
    paths: Sequence[Path],
    settings: Settings,
    now: datetime,
    on_stage: Callable[[str, int, int], None] = lambda _stage, _done, _all: None,
) -> Tally:
    """Import files and folders and return how every item ended.

    Nothing in a file stops the rest; importing the same file again changes nothing.

    Args:
        store: The newsroom's store.
        paths: Files of JSON lines (articles or stories), pages, WARC archives, or folders of them.
        settings: For extraction: method and workers.
        now: Time of the import.
        on_stage: Told ("import", items so far, 0).
    """
    tally, seen = Tally(), 0
    with store.write() as tx:
        run = tx.runs.start("import " + " ".join(str(path) for path in paths), now)
    with extractor(settings) as extract:
        for batch in _batches(record for path in paths for record in read_records(path, now=now)):
            articles = list(_articles(batch, extract, now, tally))
            with store.write() as tx:
                keep_articles(tx, articles, tally)
            seen += len(batch)
            on_stage("import", seen, 0)
    with store.write() as tx:
        tally.store(tx, run, "import")
    return tally


def _batches(records: Iterable[object]) -> Iterator[list[object]]:
    batch: list[object] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _articles(batch: Sequence[object], extract: Extract, now: datetime, tally: Tally) -> Iterator[tuple[str, Article]]:
    """Yield (place, article) of each good record, pages extracted; count the others."""
    pages = [record for record in batch if isinstance(record, PageRecord)]
    for record in batch:
        if isinstance(record, ArticleRecord):
            yield f"{record.file}:{record.line}", record.article
        elif isinstance(record, BadRecord):
            place = f"{record.file}:{record.line}" if record.line else record.file
            tally.add(record.disposition, place, record.reason)
    results = extract([PageJob(page.html, page.url, charset_of(page.content_type)) for page in pages]) if pages else []
    for page, result in zip(pages, results, strict=True):
        if isinstance(result, BroadsheetError):
            tally.add("not_article", page.path, result.what)
            continue
        outlet = outlet_host(page.url or result.canonical or "") or (result.site_name or "")
        yield (
            page.path,
            article_from_page(
                result, id=page.id, outlet=outlet, url=page.url or result.canonical, first_seen=page.first_seen or now
            ),
        )


def keep_articles(tx: Transaction, found: Sequence[tuple[str, Article]], tally: Tally) -> list[Article]:
    """Store articles and return those that are new or changed.

    The same address under another id is the same article: the copy is counted as ``duplicate``. An id that another
    address already has is replaced by one made of the address, so that no article overwrites another's.

    Args:
        tx: A writing transaction.
        found: (place, article), in order.
        tally: Counts each.
    """
    keys = {article.id: canonical_or_none(article.url) for _, article in found}
    taken = tx.articles.identify([key for key in keys.values() if key])
    stored = tx.articles.get_many(article.id for _, article in found)
    addresses = {name: canonical_or_none(article.url) for name, article in stored.items()}
    kept: list[tuple[str, Article]] = []
    claims: dict[str, str] = {}
    for place, article in found:
        key = canonical_or_none(article.url)
        owner = (taken | claims).get(key, article.id) if key else article.id
        if owner != article.id:
            tally.add("duplicate", place, f"the same address as article {owner}")
            continue
        current = _renamed(article, key, addresses)
        addresses[current.id] = key
        if key:
            claims[key] = current.id
        told = with_language(current)
        if current.language and told.language != current.language:
            tally.relabelled.append((place, f"says {current.language}, is written in {told.language}"))
        kept.append((place, told))
    outcome = tx.articles.put_many([article for _, article in kept])
    tx.articles.add_identities(claims)
    words: Mapping[str, Disposition] = {"new": "imported", "updated": "updated", "unchanged": "unchanged"}
    for _, article in kept:
        tally.add(words[outcome[article.id]])
    return [article for _, article in kept if outcome[article.id] != "unchanged"]


def _renamed(article: Article, key: str | None, addresses: Mapping[str, str | None]) -> Article:
    other = addresses.get(article.id)
    if key and other and other != key:
        return replace(article, id=derived_id(article.url, article.title, article.text))
    return article
