"""Engines: the one place where SQLite and PostgreSQL differ in how they are opened and locked."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from broadsheet.errors import SettingsError

WRITER_LOCK = 0x62726F6164
"""Key of the advisory lock that makes a PostgreSQL newsroom have exactly one writer at a time."""

BUSY_MILLISECONDS = 30_000
"""How long a SQLite writer waits for another before it gives up."""


def sqlite_address(folder: Path) -> str:
    """Return the address of the default database of a newsroom's folder."""
    return f"sqlite:///{folder / 'newsroom.sqlite3'}"


def open_engine(address: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address.

    Raises:
        SettingsError: For an address of another database or one that cannot be read.
    """
    try:
        if address.startswith("postgresql://"):
            address = address.replace("postgresql://", "postgresql+psycopg://", 1)
        engine = create_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingsError(
            f"cannot be opened: {error}", where="setting database", hint="use sqlite:///FILE or postgresql://…"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name != "postgresql":
        raise SettingsError(f"{engine.dialect.name} is not supported", where="setting database")
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set what each SQLite connection needs: our own BEGIN, WAL, foreign keys, a bounded wait."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_size_limit = 67108864",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; writers take the write lock at once, so that they never fail midway."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def lock_writer(connection: Connection) -> None:
    """Hold the newsroom's one writer lock until the transaction ends (SQLite took it at BEGIN)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})


def insert_for(connection: Connection, table: Any) -> Any:
    """Return the dialect's INSERT for ``table``; both know ON CONFLICT."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(table)


def upsert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert the rows; rows whose primary key exists replace the other columns."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    statement = insert_for(connection, table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    if changed:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, rows)
