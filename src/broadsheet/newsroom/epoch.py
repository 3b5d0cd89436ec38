"""An epoch: from all articles to stories, as one decision that is stored in one transaction.

The decision depends on the articles, the corrections and the earlier ids alone, never on the order of arrival.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.cluster import (
    Constraint,
    Encoder,
    KnownLinks,
    StoryDraft,
    StoryView,
    link_all,
    reconcile,
)
from broadsheet.cluster.epochs import Epochs
from broadsheet.compare.central import central_articles
from broadsheet.model.article import Article, by_time
from broadsheet.model.origin import Origin
from broadsheet.model.story import Story, StoryLink
from broadsheet.store.store import Transaction
from broadsheet.text.remembered import Rounds
from broadsheet.trace import KnownRecords, trace

REPRESENTATIVES = 3
"""Articles that stand for a story when stories are linked: enough for names, few enough to compare many stories."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one epoch decided.

    Attributes:
        stories: Every story, sorted by id.
        counts: Outlets, independent reports and main language of each story.
        origins: Decision of trace on every article.
        links: Links of each story, strongest first.
        redirects: Absorbed ids and the living story each leads to.
    """

    stories: tuple[Story, ...]
    counts: Mapping[str, tuple[int, int, str | None]]
    origins: Mapping[str, Origin]
    links: Mapping[str, tuple[StoryLink, ...]]
    redirects: Mapping[str, str]


class Kept:
    """What earlier epochs of one newsroom left: it saves time and changes nothing.

    Args:
        epochs: What groups its articles.

    Attributes:
        epochs: The same.
        records: What was read of articles to trace them.
        links: What was found when stories were linked.
        central: Order of the articles of each story, by all that it depends on.
    """

    def __init__(self, epochs: Epochs | None = None) -> None:
        self.epochs = epochs or Epochs()
        self.records = KnownRecords()
        self.links = KnownLinks()
        self.central: Rounds[tuple[str, ...]] = Rounds()


def inputs_digest(articles: Sequence[Article], constraints: Sequence[Constraint], model: str = "") -> str:
    """Return the hash of what an epoch depends on, so that one without news is skipped.

    Args:
        articles: Every article.
        constraints: A person's corrections.
        model: Id of the model whose vectors help to link stories, "" for none.
    """
    digest = hashlib.sha256(model.encode())
    for article in articles:
        when = article.published.isoformat() if article.published else ""
        digest.update(f"{article.id}\x00{article.revision}\x00{when}\x00{article.outlet}\n".encode())
    for constraint in constraints:
        digest.update(f"{constraint.kind}\x00{','.join(constraint.articles)}\n".encode())
    return digest.hexdigest()[:16]


def decide(
    articles: Sequence[Article],
    previous: Sequence[Story],
    redirects: Mapping[str, str],
    constraints: Sequence[Constraint] = (),
    *,
    encoder: Encoder | None = None,
    kept: Kept | None = None,
) -> Epoch:
    """Return the stories of all articles under lasting ids, with origins and links.

    Args:
        articles: Every article, any order.
        previous: Stories of the last epoch.
        redirects: Redirects so far.
        constraints: A person's corrections, in the order they were made.
        encoder: What tells how alike stories of different languages are in meaning, or None.
        kept: What earlier epochs of the same newsroom left; it saves time and changes nothing.
    """
    kept = kept or Kept()
    kept.central.turn()
    by_id = {article.id: article for article in articles}
    origins = trace(articles, known=kept.records)
    drafts = kept.epochs.cluster(articles, constraints)
    named = reconcile(previous, drafts, redirects=redirects)
    absorbed: dict[str, list[str]] = {}
    for old, new in named.redirects.items():
        absorbed.setdefault(new, []).append(old)
    stories, counts, views = [], {}, []
    for draft in named.stories:
        members = sorted((by_id[name] for name in draft.articles), key=by_time)
        central = _central(members, origins, kept)
        stories.append(_story(draft, members, central[0], sorted(absorbed.get(draft.id, []))))
        counts[draft.id] = story_counts(members, origins)
        views.append(StoryView(stories[-1], tuple(central[:REPRESENTATIVES])))
    return Epoch(tuple(stories), counts, origins, link_all(views, encoder=encoder, known=kept.links), named.redirects)


def _central(members: Sequence[Article], origins: Mapping[str, Origin], kept: Kept) -> tuple[Article, ...]:
    """Return what ``central_articles`` returns; a story that stayed as it was is not read again."""
    by_id = {item.id: item for item in members}
    key = tuple(
        (item.id, item.revision, item.language, item.published, origins[item.id].origin if item.id in origins else None)
        for item in members
    )
    order = kept.central.of(key, lambda: tuple(item.id for item in central_articles(members, origins)))
    return tuple(by_id[name] for name in order)


def story_counts(members: Sequence[Article], origins: Mapping[str, Origin]) -> tuple[int, int, str | None]:
    """Return the number of outlets and of independent reports, and the most frequent language."""
    outlets = {article.outlet or article.id for article in members}
    reports = {origins[article.id].origin if article.id in origins else article.id for article in members}
    languages = Counter(article.language for article in members if article.language)
    language = min(languages, key=lambda code: (-languages[code], code)) if languages else None
    return len(outlets), len(reports), language


def _story(draft: StoryDraft, members: Sequence[Article], central: Article, absorbed: list[str]) -> Story:
    times = [article.published for article in members if article.published]
    title = central.title or next((article.title for article in members if article.title), "")
    return Story(draft.id, draft.articles, title, min(times, default=None), max(times, default=None), tuple(absorbed))


def store_epoch(tx: Transaction, epoch: Epoch) -> None:
    """Store all that the epoch decided."""
    tx.stories.replace_all(epoch.stories, epoch.counts, epoch.redirects)
    tx.stories.put_origins(epoch.origins[name] for name in sorted(epoch.origins))
    tx.stories.put_links(epoch.links)
