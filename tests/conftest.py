"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def data_folder() -> Path:
    """Return the folder of real news to measure on; it may be absent."""
    return Path(os.environ.get("BROADSHEET_DATA", str(ROOT.parent / "shared" / "data")))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real news, or skip the test where it is absent."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip("the measuring data is not here (set BROADSHEET_DATA)")
    return folder


def _postgres_programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, or None."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Start a PostgreSQL server of the tests' own on a socket and give its address; skip where it cannot be had."""
    given = os.environ.get("BROADSHEET_TEST_POSTGRESQL")
    if given:
        yield given
        return
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: its contract is NOT tested here")
    # Not below pytest's own folder: another run of tests that starts meanwhile closes that to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-pg-"))
    prefix: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        prefix = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd="/")

    run(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "broadsheet", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://broadsheet@/postgres?host={folder}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)
