"""Migrations: run on open, recorded in the database, after a backup where the database is a file."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from broadsheet.errors import StoreIncompatible

HEAD = "0001"
"""The newest migration; a test holds that it is the head of the chain."""

FOLDER = Path(__file__).parent / "migrations"


def version(engine: Engine) -> str | None:
    """Return the migration that the database is at, or None when it is empty."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return None if found is None else str(found)


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; does nothing when it is there.

    Raises:
        StoreIncompatible: When a newer Broadsheet wrote the database.
    """
    current = version(engine)
    if current == HEAD:
        return
    if current is not None and current > HEAD:
        raise StoreIncompatible(f"schema {current} is newer than this program's {HEAD}", hint="update broadsheet")
    if current is not None:
        _backup(engine, current)
    # Loaded only when there is something to migrate: importing Alembic costs a quarter of a second.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _backup(engine: Engine, current: str) -> None:
    """Copy a SQLite file beside itself before its schema changes."""
    path = engine.url.database
    if engine.dialect.name == "sqlite" and path and path != ":memory:" and Path(path).is_file():
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, f"{path}.before-{current}")
