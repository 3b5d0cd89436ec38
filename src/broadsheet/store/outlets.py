"""Outlets, feeds and rating schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from broadsheet.errors import NotFound
from broadsheet.model.outlet import Outlet, Rating, RatingScheme
from broadsheet.store import schema
from broadsheet.store.codec import date_of, date_text, list_of, list_text, time_text
from broadsheet.store.engines import upsert


class OutletRepository:
    """Facts about outlets, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_many(self, outlets: Sequence[Outlet]) -> None:
        """Store outlets; a known host is replaced."""
        rows = [
            {
                "host": outlet.host,
                "name": outlet.name,
                "country": outlet.country,
                "language": outlet.language,
                "kind": outlet.kind,
                "owner": outlet.owner,
                "feeds": list_text(outlet.feeds),
                "source": outlet.source,
                "as_of": date_text(outlet.as_of),
            }
            for outlet in {outlet.host: outlet for outlet in outlets}.values()
        ]
        upsert(self._connection, schema.outlets, rows)

    def all(self) -> dict[str, Outlet]:
        """Return every outlet by host, in order of host."""
        query = select(schema.outlets).order_by(schema.outlets.c.host)
        return {row.host: _outlet_of(row._mapping) for row in self._connection.execute(query)}  # noqa: SLF001 - SQLAlchemy's public name

    def put_feed(self, address: str, outlet: str, title: str, state: str, added: datetime) -> None:
        """Store a feed with its state (JSON of the scheduler)."""
        row = {"address": address, "outlet": outlet, "title": title, "state": state, "added": time_text(added)}
        upsert(self._connection, schema.feeds, [row])

    def feeds(self) -> list[dict[str, str]]:
        """Return every feed as ``address, outlet, title, state, added``, in order of address."""
        query = select(schema.feeds).order_by(schema.feeds.c.address)
        return [dict(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - as above

    def remove_feed(self, address: str) -> bool:
        """Delete a feed and return whether it was there."""
        statement = delete(schema.feeds).where(schema.feeds.c.address == address)
        return self._connection.execute(statement).rowcount > 0


class RatingRepository:
    """Rating schemes, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, scheme: RatingScheme) -> None:
        """Store a scheme; one of the same id is replaced whole."""
        self._connection.execute(delete(schema.ratings).where(schema.ratings.c.scheme == scheme.id))
        row = {
            "id": scheme.id,
            "rater": scheme.rater,
            "dated": date_text(scheme.dated),
            "address": scheme.address,
            "licence": scheme.licence,
            "note": scheme.note,
        }
        upsert(self._connection, schema.schemes, [row])
        rows = [
            {
                "scheme": scheme.id,
                "outlet": rating.outlet,
                "value": rating.value,
                "side": rating.side,
                "dated": date_text(rating.dated),
                "address": rating.address,
            }
            for rating in scheme.ratings
        ]
        for start in range(0, len(rows), 1000):
            upsert(self._connection, schema.ratings, rows[start : start + 1000])

    def ids(self) -> list[str]:
        """Return the ids of all schemes, sorted."""
        return list(self._connection.execute(select(schema.schemes.c.id).order_by(schema.schemes.c.id)).scalars())

    def get(self, identifier: str) -> RatingScheme:
        """Return the scheme of that id.

        Raises:
            NotFound: When there is none.
        """
        row = self._connection.execute(select(schema.schemes).where(schema.schemes.c.id == identifier)).first()
        if row is None:
            raise NotFound(f"no rating scheme {identifier!r}", hint="see `broadsheet ratings list`")
        table = schema.ratings.c
        query = select(schema.ratings).where(table.scheme == identifier).order_by(table.outlet)
        ratings = [
            Rating(item.outlet, item.value, item.side, date_of(item.dated), item.address)
            for item in self._connection.execute(query)
        ]
        ratings.sort(key=lambda rating: rating.outlet)  # databases collate text differently
        return RatingScheme(row.id, row.rater, date_of(row.dated), row.address, row.licence, tuple(ratings), row.note)


def _outlet_of(row: Mapping[Any, Any]) -> Outlet:
    return Outlet(
        host=row["host"],
        name=row["name"],
        country=row["country"],
        language=row["language"],
        kind=row["kind"],
        owner=row["owner"],
        feeds=list_of(row["feeds"]),
        source=row["source"],
        as_of=date_of(row["as_of"]),
    )
