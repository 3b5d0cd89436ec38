"""Runs and dispositions: how every item ended each step, so that nothing is lost unseen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from broadsheet.store import schema
from broadsheet.store.codec import time_text
from broadsheet.store.engines import upsert


class RunRepository:
    """The log of runs, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(self, command: str, now: datetime) -> int:
        """Record that a command begins and return the run's number."""
        statement = schema.runs.insert().values(command=command, started=time_text(now)).returning(schema.runs.c.id)
        return int(self._connection.execute(statement).scalar_one())

    def record(
        self, run: int, step: str, disposition: str, *, count: int = 1, item: str = "", reason: str = ""
    ) -> None:
        """Record that ``count`` items ended the step so; ``item`` and ``reason`` name a single one."""
        row = {
            "run": run,
            "step": step,
            "disposition": disposition,
            "count": count,
            "item": item[:500],
            "reason": reason[:500],
        }
        self._connection.execute(schema.dispositions.insert().values(**row))

    def totals(self, run: int | None = None) -> dict[tuple[str, str], int]:
        """Return the count of each (step, disposition), of one run or of all."""
        table = schema.dispositions.c
        query = select(table.step, table.disposition, func.sum(table.count)).group_by(table.step, table.disposition)
        if run is not None:
            query = query.where(table.run == run)
        return {(row[0], row[1]): int(row[2]) for row in sorted(self._connection.execute(query))}

    def problems(self, run: int, limit: int = 100) -> list[tuple[str, str, str]]:
        """Return (item, disposition, reason) of single items of a run, in order of record."""
        table = schema.dispositions.c
        query = select(table.item, table.disposition, table.reason).where(table.run == run, table.item != "")
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query.order_by(table.id).limit(limit))]


class MetaRepository:
    """Single values of a newsroom (its clock of epochs, the scheme in use), within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, default: str = "") -> str:
        """Return the value of ``key``, or the default."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == key)
        found = self._connection.execute(query).scalar_one_or_none()
        return default if found is None else str(found)

    def put(self, key: str, value: str) -> None:
        """Store the value of ``key``."""
        upsert(self._connection, schema.meta, [{"key": key, "value": value}])

    def keys(self) -> Sequence[str]:
        """Return all keys, sorted."""
        return sorted(self._connection.execute(select(schema.meta.c.key)).scalars())
