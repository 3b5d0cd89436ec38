"""The players: people and organisations with the role that the texts give them."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Omitted, Player, Section
from broadsheet.text.merge_names import JoinedName

MOST = 14
"""Names shown."""

FLOOR = 2
"""Independent reports that must name a player."""


class Players:
    """Builds the list of people and organisations."""

    id = "players"
    title = "The players"
    order = 70

    def build(self, desk: Desk) -> Section | Omitted:
        """Return those that most independent reports name; a person without a stated role needs more of them."""
        found: list[tuple[int, JoinedName]] = []
        for entry in desk.people:
            origins = {desk.material.origin_of(article) for article, _ in entry.evidence}
            if entry.kind in {"person", "organisation"} and len(origins) >= FLOOR:
                found.append((len(origins), entry))
        found.sort(key=lambda row: (-row[0], row[1].kind != "person", row[1].name))
        if not found:
            reason = f"no person or organisation is named by {FLOOR} independent reports"
            return Omitted(self.id, self.title, reason)
        blocks = tuple(Player(entry.name, entry.kind, desk.role_of(entry.name), count) for count, entry in found[:MOST])
        return Section("players", self.title, blocks)


PLAYERS = Players()
