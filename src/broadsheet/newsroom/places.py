"""Where a newsroom is: the folder named, else the nearest one upward, else the user's data folder."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from broadsheet.settings import FILE


def nearest(start: Path) -> Path | None:
    """Return the closest folder at or above ``start`` that holds a newsroom, or None."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return None


def newsroom_folder(named: Path | None, start: Path) -> Path:
    """Return the newsroom's folder: ``named``, else the nearest upward from ``start``, else the user's data folder."""
    if named is not None:
        return named
    return nearest(start) or user_data_path("broadsheet", appauthor=False)
