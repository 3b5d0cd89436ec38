"""Pages of stories: what each is built from, when it must be built again, and building many side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from broadsheet.brief import BRIEF_VERSION, cited, compose
from broadsheet.model.article import Article, by_time
from broadsheet.model.brief import Brief
from broadsheet.model.origin import Origin
from broadsheet.model.outlet import Outlet, RatingScheme
from broadsheet.model.story import Material, Story
from broadsheet.newsroom.epoch import Epoch
from broadsheet.publish.json import story_json
from broadsheet.scale.pool import map_ordered
from broadsheet.store.store import Store, Transaction
from broadsheet.trace import credited_sources

BATCH = 64
"""Stories read at once: bounds memory and the length of a reading transaction."""


def gather_material(
    tx: Transaction, story: Story, outlets: Mapping[str, Outlet], scheme: RatingScheme | None
) -> Material:
    """Return all that the page of one story may look at."""
    articles = tuple(sorted(tx.articles.get_many(story.articles).values(), key=by_time))
    links = tuple(tx.stories.links_of(story.id))
    hosts = {article.outlet for article in articles}
    return Material(
        story=story,
        articles=articles,
        origins=_origins(tx, story),
        credited=tuple(source for article in articles for source in credited_sources(article)),
        outlets={host: outlets[host] for host in sorted(hosts) if host in outlets},
        scheme=scheme,
        links=links,
        linked_articles=tx.articles.get_many(link.article for link in links),
        earlier=tx.articles.earlier_texts(story.articles),
    )


def _origins(tx: Transaction, story: Story) -> dict[str, Origin]:
    """Return the story's origins; an origin outside the story is replaced by its first article inside."""
    found = tx.stories.origins_of(story.articles)
    return {name: found[name] for name in sorted(found)}


def material_digest(material: Material, settings: str) -> str:
    """Return the hash of what a page depends on; equal digests give equal pages."""
    scheme = material.scheme
    rated = [(host, scheme.rating_of(host)) for host in sorted(material.outlets)] if scheme else []
    hosts = sorted({article.outlet for article in material.articles})
    parts = [
        BRIEF_VERSION,
        settings,
        repr(material.story),
        repr([(item.id, item.revision, item.published, item.outlet, item.url) for item in material.articles]),
        repr([material.origins[name] for name in sorted(material.origins)]),
        repr([material.outlets.get(host) for host in hosts]),
        repr((scheme.id, scheme.rater, scheme.dated, scheme.licence) if scheme else None),
        repr([(host, scheme.side_of(host)) for host in hosts] if scheme else None),
        repr(rated),
        repr(material.links),
        repr([(name, material.linked_articles[name].revision) for name in sorted(material.linked_articles)]),
        repr([(name, list(map(len, material.earlier[name]))) for name in sorted(material.earlier)]),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Settled:
    """Stories whose stored pages are known to show all that there is: their material is not gathered again.

    A story's mark holds all that its material is made from, so an equal mark means an equal page.
    """

    def __init__(self) -> None:
        self._marks: dict[str, Hashable] = {}
        self._pages: dict[str, tuple[Hashable, Hashable, str]] = {}

    def look(
        self, epoch: Epoch, articles: Sequence[Article], outlets: Mapping[str, Outlet], revisions: Mapping[str, int]
    ) -> None:
        """Take the marks of all stories as they are now; what was found of stories that are gone is dropped.

        Args:
            epoch: What the last epoch decided, as it is stored.
            articles: Every article.
            outlets: Every known outlet, by host.
            revisions: How many earlier revisions are kept of each article.
        """
        own = {
            item.id: (
                item.revision,
                item.published,
                item.outlet,
                item.url,
                revisions.get(item.id, 0),
                outlets.get(item.outlet),
            )
            for item in articles
        }
        self._marks = {
            story.id: (
                story,
                tuple(own[name] for name in story.articles),
                tuple(epoch.origins.get(name) for name in story.articles),
                tuple((link, own[link.article]) for link in epoch.links.get(story.id, ())),
            )
            for story in epoch.stories
        }
        self._pages = {story: page for story, page in self._pages.items() if story in self._marks}

    def forget(self) -> None:
        """Forget the marks: what is stored is not what was decided here, so every page is looked at."""
        self._marks = {}

    def same(self, story: str, shared: Hashable, stored: str | None) -> bool:
        """Return whether the stored page of a story, by its digest, was found to show all that there is now."""
        return story in self._marks and self._pages.get(story) == (self._marks[story], shared, stored)

    def found(self, story: str, shared: Hashable, digest: str) -> None:
        """Take note that a page with this digest shows all that there is now."""
        if story in self._marks:
            self._pages[story] = (self._marks[story], shared, digest)


def _build(task: tuple[Material, str]) -> tuple[str, Brief]:
    """Return the digest and the brief of one story; runs in a worker process."""
    material, settings = task
    return material_digest(material, settings), compose(material, settings=settings)


def build_pages(
    store: Store,
    stories: Sequence[Story],
    *,
    scheme: RatingScheme | None,
    settings: str,
    workers: int,
    settled: Settled | None = None,
    on_done: Callable[[str], None] = lambda _story: None,
) -> int:
    """Build the page of every story whose material changed and return how many were built.

    Args:
        store: The newsroom's store.
        stories: Stories that get a page; pages of all others are removed.
        scheme: Rating scheme in use, or None.
        settings: Digest of the settings.
        workers: Processes; 0 builds in this one.
        settled: Stories whose pages need not be looked at; brought up to date.
        on_done: Called with the id of each story that was built.
    """
    name = scheme.id if scheme else ""
    with store.read() as tx:
        known, outlets = tx.briefs.digests(name), tx.outlets.all()
    living = {story.id for story in stories}
    with store.write() as tx:
        tx.briefs.remove(set(known) - living)
    tasks = _changed(store, stories, known, (outlets, scheme, settings), settled or Settled())
    built = 0
    for run in _in_runs(map_ordered(_build, tasks, workers=workers)):
        with store.write() as tx:
            for digest, brief in run:
                tx.briefs.put(brief.story, name, digest, story_json(brief), cited(brief))
        for _, brief in run:
            on_done(brief.story)
        built += len(run)
    return built


def _changed(
    store: Store,
    stories: Sequence[Story],
    known: Mapping[str, str],
    shared: tuple[Mapping[str, Outlet], RatingScheme | None, str],
    settled: Settled,
) -> Iterator[tuple[Material, str]]:
    """Yield what must be built again, read in batches so that no reading transaction is long."""
    outlets, scheme, settings = shared
    mark = hashlib.sha256(repr((BRIEF_VERSION, scheme, settings)).encode("utf-8", "surrogatepass")).digest()
    unsettled = [story for story in stories if not settled.same(story.id, mark, known.get(story.id))]
    for start in range(0, len(unsettled), BATCH):
        with store.read() as tx:
            batch = [gather_material(tx, story, outlets, scheme) for story in unsettled[start : start + BATCH]]
        for material in batch:
            digest = material_digest(material, settings)
            settled.found(material.story.id, mark, digest)
            if known.get(material.story.id) != digest:
                yield material, settings


def _in_runs(results: Iterator[tuple[str, Brief]], size: int = 8) -> Iterator[list[tuple[str, Brief]]]:
    run: list[tuple[str, Brief]] = []
    for result in results:
        run.append(result)
        if len(run) == size:
            yield run
            run = []
    if run:
        yield run
