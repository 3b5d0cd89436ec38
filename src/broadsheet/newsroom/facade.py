"""The newsroom: the facade over store and steps, and the only place that wires adapters together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self

from broadsheet.cluster import Constraint, Why, why
from broadsheet.cluster.epochs import Epochs
from broadsheet.errors import InputError, NotFound
from broadsheet.gather.addresses import canonical_or_none
from broadsheet.gather.identity import address_key, match
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief
from broadsheet.model.outlet import Outlet, RatingScheme
from broadsheet.model.story import Story
from broadsheet.newsroom.amending import UNDO, in_force, standing
from broadsheet.newsroom.checking import Problem, check_brief
from broadsheet.newsroom.epoch import Epoch, Kept, decide, inputs_digest, store_epoch
from broadsheet.newsroom.importing import Tally, import_paths
from broadsheet.newsroom.pages import Settled, build_pages, gather_material, material_digest
from broadsheet.newsroom.vectors import kept_vectors
from broadsheet.publish.json import read_story_json
from broadsheet.scale.pool import map_ordered
from broadsheet.settings import FILE, Settings, load_settings, save_settings
from broadsheet.store.engines import sqlite_address
from broadsheet.store.store import Store

EPOCH_KEY = "epoch"
"""Key of the digest of what the stored stories were decided from."""

STAMP_KEY = "stamp"
"""Key of the digest of all that pages show; it changes with every update that changed something."""


WHY_DAYS = timedelta(days=7)
"""How far back ``why`` looks for what nearly joined."""

WHY_OTHERS = 3_000
"""Articles of other stories that ``why`` reads, those nearest in time: about two seconds."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: stories in all, stories with a page, pages built again."""

    articles: int
    stories: int
    pages: int
    built: int


class Newsroom:
    """One newsroom: its articles, stories and pages.

    Args:
        folder: Its folder; created by ``create_newsroom``.
        settings: Its settings.
        store: Its store.
    """

    def __init__(self, folder: Path, settings: Settings, store: Store) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store
        self._kept = Kept(Epochs(each=partial(map_ordered, workers=settings.workers)))
        self._last: tuple[str, Epoch] | None = None
        self._settled = Settled()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def import_paths(
        self,
        paths: Sequence[Path],
        now: datetime,
        *,
        on_stage: Callable[[str, int, int], None] = lambda _stage, _done, _all: None,
    ) -> Tally:
        """Import files and folders; see ``importing.import_paths``."""
        return import_paths(self.store, paths, self.settings, now, on_stage)

    # Stories

    def update(self, *, on_stage: Callable[[str, int, int], None] = lambda _stage, _done, _all: None) -> Updated:
        """Bring stories and pages up to date with the articles and return what was done.

        Nothing is computed twice: without new articles or corrections the stories stay, and a page is built again
        only when something it shows has changed. May be interrupted; the next call goes on.

        Args:
            on_stage: Called with (stage, done, all) as work goes on: ``cluster`` and ``pages``.
        """
        self._new_epoch(on_stage)
        with self.store.read() as tx:
            count = tx.articles.count()
            stories = tx.stories.all()
            rows = tx.stories.listing(min_outlets=self.settings.min_outlets, limit=1_000_000)
        shown = {str(row["id"]) for row in rows}
        paged = [story for story in stories if story.id in shown]
        done = 0

        def one_done(_story: str) -> None:
            nonlocal done
            done += 1
            on_stage("pages", done, len(paged))

        built = build_pages(
            self.store,
            paged,
            scheme=self.scheme(),
            settings=self.settings.digest,
            workers=self.settings.workers,
            settled=self._settled,
            on_done=one_done,
        )
        self._stamp()
        return Updated(count, len(stories), len(paged), built)

    def _stamp(self) -> None:
        with self.store.write() as tx:
            digests = tx.briefs.digests(self.settings.scheme)
            whole = f"{tx.meta.get(EPOCH_KEY)} {sorted(digests.items())} {self.settings.scheme}"
            tx.meta.put(STAMP_KEY, hashlib.sha256(whole.encode()).hexdigest()[:16])

    def _new_epoch(self, on_stage: Callable[[str, int, int], None]) -> None:
        encoder = kept_vectors(self.folder)
        with self.store.read() as tx:
            articles, constraints = tx.articles.all(), self._constraints(tx.stories.constraints())
            outlets, revisions = tx.outlets.all(), tx.articles.revision_counts()
            digest = inputs_digest(articles, constraints, encoder.model_id if encoder else "")
            if tx.meta.get(EPOCH_KEY) == digest:
                if self._last is not None and self._last[0] == digest:
                    self._settled.look(self._last[1], articles, outlets, revisions)
                else:
                    self._settled.forget()
                return
            previous, redirects = tx.stories.all(), tx.stories.redirects()
        on_stage("cluster", 0, len(articles))
        epoch = decide(articles, previous, redirects, constraints, encoder=encoder, kept=self._kept)
        if encoder:
            encoder.keep()
        with self.store.write() as tx:
            store_epoch(tx, epoch)
            tx.meta.put(EPOCH_KEY, digest)
        self._last = (digest, epoch)
        self._settled.look(epoch, articles, outlets, revisions)
        on_stage("cluster", len(articles), len(articles))

    @staticmethod
    def _constraints(rows: Iterable[tuple[int, str, tuple[str, ...], datetime | None]]) -> list[Constraint]:
        return [Constraint(kind, names) for _, kind, names in in_force(rows)]  # type: ignore[arg-type]

    def story(self, identifier: str) -> Story:
        """Return the living story of an id, following redirects.

        Raises:
            NotFound: When there never was such a story.
        """
        with self.store.read() as tx:
            found = tx.stories.get(identifier)
        if found is None:
            raise NotFound(f"no story {identifier!r}", hint="see `broadsheet stories`")
        return found

    def article(self, name: str) -> Article:
        """Return the article of an id or of an address.

        Args:
            name: An id, or an address in any spelling that names the same page.

        Raises:
            NotFound: When there is none.
        """
        with self.store.read() as tx:
            found = tx.articles.get(name)
            if found is None:
                keys = [key for key in (canonical_or_none(name), address_key(name)) if key]
                stored = match(keys, tx.articles.identify(keys).get)
                found = tx.articles.get(stored) if stored else None
        if found is None:
            raise NotFound(f"no article {name!r}", hint="name it by its id or its address")
        return found

    def headlines(self, stories: Iterable[str]) -> dict[str, str]:
        """Return the headline of the stored page of each story; stories without one are left out.

        Args:
            stories: Ids of living stories.
        """
        return {story: page.headline.text for story in stories if (page := self.built(story)) is not None}

    def brief(self, identifier: str, scheme: str | None = None) -> Brief:
        """Return the page of a story, made now where none is stored; reading stores nothing.

        Args:
            identifier: Story id, old or new.
            scheme: Id of the rating scheme to follow; the newsroom's own when None, "" for none.

        Raises:
            NotFound: For an unknown story or scheme.
        """
        story = self.story(identifier)
        chosen = self.scheme() if scheme is None else self._scheme(scheme)
        name = chosen.id if chosen else ""
        with self.store.read() as tx:
            body, known = tx.briefs.body(story.id, name), tx.briefs.digests(name).get(story.id)
            if body is not None and scheme is None:
                return read_story_json(body)
            material = gather_material(tx, story, tx.outlets.all(), chosen)
        digest = material_digest(material, self.settings.digest)
        if body is not None and known == digest:
            return read_story_json(body)
        from broadsheet.brief import compose  # noqa: PLC0415 - heavy; most commands never compose

        return compose(material, settings=self.settings.digest)

    def built(self, identifier: str) -> Brief | None:
        """Return the stored page of a living story in the scheme in use, or None where there is none."""
        with self.store.read() as tx:
            body = tx.briefs.body(identifier, self.settings.scheme)
        return read_story_json(body) if body is not None else None

    def why(self, article: str) -> Why:
        """Return the story an article is in, what put it there, and what nearly put it elsewhere.

        Args:
            article: Its id or address.

        Raises:
            NotFound: For an unknown article or one that no update has placed yet.
        """
        subject = self.article(article)
        with self.store.read() as tx:
            home = tx.stories.of_articles([subject.id]).get(subject.id)
            story = tx.stories.get(home) if home else None
            if story is None:
                raise NotFound(f"article {article!r} is in no story yet", hint="run `broadsheet update`")
            members = tx.articles.get_many(story.articles)
            since = subject.published - WHY_DAYS if subject.published else None
            others = [item for item in tx.articles.all(since) if item.id not in members]
            others = sorted(others, key=lambda item: (_hours_apart(subject, item), item.id))[:WHY_OTHERS]
            homes = tx.stories.of_articles(item.id for item in others)
            origins = tx.stories.origins_of(story.articles)
            corrections = in_force(tx.stories.constraints())
        return why(
            subject,
            [members[name] for name in sorted(members)],
            others,
            story=(story.id, story.title),
            homes=homes,
            origins=origins,
            corrections=corrections,
        )

    def correct(self, kind: str, articles: Sequence[str], now: datetime) -> int:
        """Keep a person's correction through every re-clustering and return its number.

        Args:
            kind: merge, split, move or pin.
            articles: Ids of the articles it speaks of.
            now: When it was made.
        """
        with self.store.write() as tx:
            known = tx.articles.get_many(articles)
            missing = [name for name in articles if name not in known]
            if missing:
                raise NotFound(f"no article {missing[0]!r}")
            return tx.stories.add_constraint(kind, articles, now)

    def undo(self, number: int, now: datetime) -> int:
        """Take a correction back (or put back one that was taken back) and return the number of doing so.

        Raises:
            NotFound: When there is no such correction.
            InputError: When it was taken back already.
        """
        with self.store.write() as tx:
            rows = tx.stories.constraints()
            if all(row[0] != number for row in rows):
                raise NotFound(f"no correction {number}", hint="see `broadsheet story log`")
            if number not in standing(rows):
                raise InputError(f"correction {number} was taken back already")
            return tx.stories.add_constraint(UNDO, [str(number)], now)

    def verify(self, stories: Iterable[str] | None = None) -> Iterator[tuple[str, int, list[Problem]]]:
        """Yield (story, citations checked, problems) for each built page, in order of id."""
        from broadsheet.brief import cited  # noqa: PLC0415 - as in ``brief``

        name = self.settings.scheme
        with self.store.read() as tx:
            wanted = sorted(stories) if stories is not None else sorted(tx.briefs.digests(name))
        for identifier in wanted:
            with self.store.read() as tx:
                body = tx.briefs.body(identifier, name)
                if body is None:
                    raise NotFound(f"no page of story {identifier!r}", hint="run `broadsheet update`")
                brief = read_story_json(body)
                yield identifier, len(cited(brief)), list(check_brief(tx, brief))

    # Ratings

    def scheme(self) -> RatingScheme | None:
        """Return the rating scheme in use, or None."""
        return self._scheme(self.settings.scheme)

    def _scheme(self, identifier: str) -> RatingScheme | None:
        if not identifier:
            return None
        with self.store.read() as tx:
            return tx.ratings.get(identifier)

    def use_scheme(self, identifier: str) -> None:
        """Use a rating scheme from now on ("" for none) and keep that in the settings file.

        Raises:
            NotFound: When there is no such scheme.
        """
        self._scheme(identifier)
        self.settings = replace(self.settings, scheme=identifier)
        save_settings(self.folder, self.settings)

    def outlets(self) -> dict[str, Outlet]:
        """Return every known outlet by host."""
        with self.store.read() as tx:
            return tx.outlets.all()


def _hours_apart(one: Article, other: Article) -> float:
    if one.published is None or other.published is None:
        return float("inf")
    return abs((one.published - other.published).total_seconds())


def create_newsroom(folder: Path, settings: Settings | None = None) -> Newsroom:
    """Make a newsroom in ``folder`` and open it.

    Raises:
        InputError: When there is one already.
    """
    if (folder / FILE).exists():
        raise InputError("is a newsroom already", where=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    save_settings(folder, settings or Settings())
    return open_newsroom(folder)


def open_newsroom(folder: Path, **flags: object) -> Newsroom:
    """Return the newsroom of ``folder``; flags override its settings.

    Raises:
        NotFound: When the folder holds none.
    """
    if not (folder / FILE).is_file():
        raise NotFound("no newsroom here", where=str(folder), hint="make one with `broadsheet init DIR`")
    settings = load_settings(folder, flags=flags)
    return Newsroom(folder, settings, Store.open(settings.database or sqlite_address(folder)))
