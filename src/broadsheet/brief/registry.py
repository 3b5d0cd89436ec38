"""The sections of a page: built-in ones come in through the same door as a stranger's."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Omitted, Section

GROUP = "broadsheet.sections"
"""Entry point group; each entry names a module-level object with ``id``, ``title``, ``order`` and ``build``."""


class SectionBuilder(Protocol):
    """What builds one section of the page.

    ``build`` must depend on the desk alone (no clock, no network, no random) and must return a non-empty section, or
    an ``Omitted`` whose reason is a plain sentence a reader understands.
    """

    @property
    def id(self) -> str:
        """Return the section's id."""

    @property
    def title(self) -> str:
        """Return the title printed above it."""

    @property
    def order(self) -> int:
        """Return its place on the page, ascending."""

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the section, or why it is left out."""


@lru_cache(maxsize=1)
def section_builders() -> tuple[SectionBuilder, ...]:
    """Return every installed section in page order; equal places go by id."""
    found: list[SectionBuilder] = [entry.load() for entry in entry_points(group=GROUP)]
    return tuple(sorted(found, key=lambda builder: (builder.order, builder.id)))
