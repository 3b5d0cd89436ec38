"""Which newsroom a command works on, and the clock it tells time by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from broadsheet.newsroom import Newsroom, newsroom_folder, open_newsroom


@dataclass(frozen=True, slots=True)
class Place:
    """The folder that ``--dir`` named, or None."""

    named: Path | None

    @property
    def folder(self) -> Path:
        """Return the newsroom's folder."""
        return newsroom_folder(self.named, Path.cwd())


def open_here(context: typer.Context, **flags: object) -> Newsroom:
    """Return the newsroom that the command's global options name.

    Raises:
        NotFound: When there is none.
    """
    place: Place = context.obj
    return open_newsroom(place.folder, **flags)


def now() -> datetime:
    """Return the time, in UTC; the only clock of the command line."""
    return datetime.now(UTC)
