"""The players: people and organisations with the role that the texts give them."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Omitted, Player, Section
from broadsheet.text.acting import acts
from broadsheet.text.lexicon import Lexicon, lexicon
from broadsheet.text.merge_names import JoinedName

MOST = 14
"""Names shown."""

FLOOR = 2
"""Independent reports that must name a player."""

_CAMPS = frozenset({"gop", "grand old party", "the left", "the right"})
MOST_MENTIONS = 12
"""Mentions of one name in one article that are looked at: who acts does so early."""


class Players:
    """Builds the list of people and organisations."""

    id = "players"
    title = "The players"
    order = 70

    def build(self, desk: Desk) -> Section | Omitted:
        """Return those that most independent reports name and that do or say something there."""
        stage = _Stage(desk)
        found: list[tuple[int, JoinedName]] = []
        for entry in desk.people:
            origins = {desk.material.origin_of(article) for article, _ in entry.evidence}
            if len(origins) >= FLOOR and stage.plays(entry):
                found.append((len(origins), entry))
        found.sort(key=lambda row: (-row[0], row[1].kind != "person", row[1].name))
        found = _once(found)
        if not found:
            reason = f"no person or organisation is named by {FLOOR} independent reports"
            return Omitted(self.id, self.title, reason)
        blocks = tuple(
            Player(entry.name, desk.cast.kind(entry), desk.role_of(entry.name), count) for count, entry in found[:MOST]
        )
        return Section("players", self.title, blocks)


class _Stage:
    """Tells players from the places, things and outlets that the reports name too."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = lexicon(desk.language or "en")

    def plays(self, entry: JoinedName) -> bool:
        """Return whether a name is a player's: one with a role, a person's, or one that acts in the texts.

        A source of the reporting plays only where headlines name it and it does more than report; a camp ("Democrats")
        is nobody.
        """
        kind = self._desk.cast.kind(entry)
        if kind not in {"person", "organisation"} or _is_camp(entry.name, self._words):
            return False
        if kind != entry.kind and " " not in entry.name:
            return False  # a word that may be a person's surname and may not
        if self._desk.cast.is_source(*entry.variants):
            return self._in_headlines(entry) and self._acts(entry, speaking=False)
        return self._desk.role_of(entry.name) is not None or self._acts(entry, speaking=True)

    def _in_headlines(self, entry: JoinedName) -> bool:
        """Return whether a quarter of the reports that name it, two at least, do so in their headlines."""
        titles = [self._desk.articles[article].title for article, _ in entry.evidence]
        named = sum(any(form in title for form in entry.variants) for title in titles)
        return named >= max(FLOOR, len(titles) // 4)

    def _acts(self, entry: JoinedName, *, speaking: bool) -> bool:
        return any(
            acts(self._desk.articles[article].text, span, self._words, speaking=speaking)
            for article, spans in entry.evidence
            for span in spans[:MOST_MENTIONS]
        )


def _is_camp(name: str, words: Lexicon) -> bool:
    """Return whether a name is a people's or a camp's ("Democrats")."""
    low = name.lower()
    return low in _CAMPS or (" " not in low and low.endswith("s") and low.removesuffix("s") in words.demonyms)


def _once(found: list[tuple[int, JoinedName]]) -> list[tuple[int, JoinedName]]:
    """Return the names without a single word that is part of a longer name at least as many reports give."""
    longer = [(count, frozenset(entry.name.split())) for count, entry in found if " " in entry.name]
    return [
        (count, entry)
        for count, entry in found
        if " " in entry.name or not any(other >= count and entry.name in words for other, words in longer)
    ]


PLAYERS = Players()
