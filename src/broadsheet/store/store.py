"""The store: short read transactions, and exactly one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from broadsheet.errors import StoreBusy, StoreError
from broadsheet.store.articles import ArticleRepository
from broadsheet.store.engines import lock_writer, open_engine
from broadsheet.store.migrate import upgrade
from broadsheet.store.outlets import OutletRepository, RatingRepository
from broadsheet.store.runs import MetaRepository, RunRepository
from broadsheet.store.stories import BriefRepository, StoryRepository


@dataclass(frozen=True, slots=True)
class Transaction:
    """The repositories of one transaction; all its changes are kept, or none."""

    articles: ArticleRepository
    outlets: OutletRepository
    ratings: RatingRepository
    stories: StoryRepository
    briefs: BriefRepository
    runs: RunRepository
    meta: MetaRepository

    @classmethod
    def over(cls, connection: Connection) -> Transaction:
        """Return the repositories bound to one connection."""
        return cls(
            ArticleRepository(connection),
            OutletRepository(connection),
            RatingRepository(connection),
            StoryRepository(connection),
            BriefRepository(connection),
            RunRepository(connection),
            MetaRepository(connection),
        )


class Store:
    """A newsroom's database.

    Threads may share a store; each transaction belongs to the thread that opened it. Opening brings the schema up to
    date. Times go in aware and come out in UTC.

    Raises:
        StoreBusy: When another writer holds the database for too long.
        StoreIncompatible: When a newer Broadsheet wrote it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        try:
            upgrade(engine)
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def open(cls, address: str) -> Store:
        """Return the store at a SQLAlchemy address (``sqlite:///FILE`` or ``postgresql://…``)."""
        return cls(open_engine(address))

    @property
    def engine(self) -> Engine:
        """Return the SQLAlchemy engine, for exports and tests."""
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a consistent view for reading; keep it short."""
        with self._connect(writing=False) as connection:
            yield Transaction.over(connection)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Give the one writing transaction: committed at the end, rolled back when the block raises."""
        with self._connect(writing=True) as connection:
            lock_writer(connection)
            yield Transaction.over(connection)

    @contextmanager
    def _connect(self, *, writing: bool) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writing=writing) as connection, connection.begin():
                yield connection
        except OperationalError as error:
            if "locked" in str(error.orig):
                raise StoreBusy("another process is writing", hint="try again when it has ended") from error
            raise StoreError(str(error.orig), where="database") from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
