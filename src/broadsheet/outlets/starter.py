"""The packaged starter list: outlets' names, countries, languages, kinds and feeds, with source and date; no ratings.

The addresses were taken from a public list on the date given and were not fetched then: feeds move, and the first
gathering shows which ones work.
"""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

from broadsheet.model.outlet import Outlet


def starter_outlets() -> tuple[Outlet, ...]:
    """Return the outlets of the starter list, sorted by host; each has at least one feed."""
    text = resources.files("broadsheet.outlets").joinpath("starter.csv").read_text(encoding="utf-8")
    outlets = [
        Outlet(
            host=row["host"],
            name=row["name"],
            country=row["country"],
            language=row["language"],
            kind=row["kind"],
            feeds=(row["feed"],),
            source=f"feed: {row['feed_source']}, {row['feed_date']}; facts: {row['facts_source']}, {row['facts_date']}",
            as_of=date.fromisoformat(row["facts_date"]),
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return tuple(sorted(outlets, key=lambda outlet: outlet.host))
