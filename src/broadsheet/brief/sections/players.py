"""The players: people and organisations with the role that the texts give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile

from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import Passages
from broadsheet.brief.voices import UNTOLD
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, Player, Section
from broadsheet.model.span import Span
from broadsheet.text.acting import acts
from broadsheet.text.lexicon import Lexicon, lexicon
from broadsheet.text.merge_names import JoinedName

MOST = 14
"""Names shown."""

FLOOR = 2
"""Independent reports that must name a player."""

_CAMPS = frozenset({"gop", "grand old party", "the left", "the right"})
BESIDE = 24
"""Characters before or behind a name in which the words stand that show what it is."""

_ACRONYM = re.compile(r"[A-Z]{2,6}")

_ALIAS = re.compile(
    r"[”\"'’]?,?\s(?:\d\d,\s)?\(?(?:whose\s(?:real|birth|given)\sname\s(?:is|was)|real\sname:?|born|formerly|"
    r"(?:also\s|better\s|previously\s|formerly\s)?known\sas|who\s(?:performs|goes|writes)\s(?:under|by)\sthe\s(?:name|pseudonym)"
    r"(?:\sof)?|a\.?k\.?a\.?)\s[“\"'‘]?"
)
"""What a report writes between a person's name and the other name of the same person."""

_AS = re.compile(r"\sas\s(?:[A-Z]\w+\s)?(?=(?:[A-Z]\w+\s){1,2}[IVX]+\b)")
"""What stands between a name and the one taken with a throne ("Ana Brandt as Queen Ana II")."""

_CUT = re.compile(r"[A-Z]\w+\s(?:to|for|against|without|on)\s\Z")
"""A capitalised word and a small one before a name: the name's beginning ("Committee to Protect Crews")."""

_GOES_ON = re.compile(r"[ \xa0](?:of|for)[ \xa0](?:the[ \xa0])?[A-Z]\w")
"""What shows behind a body's name that it goes on ("Security Service of …")."""

_IN_TOWN = re.compile(
    r"\b(?:city|town|village|port|resort|suburb|district|province|island|region|municipality|hamlet) of\s\Z"
)
"""What shows before a name that it is a place's ("the coastal city of …")."""

_SIGNS_OFF = re.compile(r"[ \xa0](?:reports|has (?:more|the (?:story|details|latest)))\s{0,2}(?:[.\n]|\Z)")
"""What shows behind a name that it is of who tells the news ("Ana Brandt reports.")."""


class Players:
    """Builds the list of people and organisations."""

    id = "players"
    title = "The players"
    order = 70

    def build(self, desk: Desk) -> Section | Omitted:
        """Return those that most independent reports name and that do or say something there."""
        if not Core.of(desk).is_shared:  # whom two of them name by chance plays in no common story
            return Omitted(self.id, self.title, DIFFERENT)
        stage = _Stage(desk)
        found: list[tuple[int, JoinedName]] = []
        for entry in desk.people:
            reports = desk.cast.reports(entry)
            if reports >= FLOOR and stage.plays(entry) and stage.belongs(entry):
                found.append((reports, entry))
        found.sort(key=lambda row: (-row[0], row[1].kind != "person", row[1].name))
        found = [row for row in _once(found) if not stage.stands_for_another(row[1], found)]
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
        if self._desk.cast.is_phrase(entry) or UNTOLD.fullmatch(entry.name):
            return False
        if kind != entry.kind and " " not in entry.name and not self._desk.cast.is_firm(entry):
            return False  # a word that may be a person's surname and may not
        if self._desk.cast.is_source(*entry.variants):
            return self._in_headlines(entry) and self._acts(entry, speaking=False)
        return self._desk.has_role(entry.name) or self._acts(entry, speaking=True)

    def belongs(self, entry: JoinedName) -> bool:
        """Return whether a name is told whole, and by enough reports amid the story's subject.

        Whom a good part of the reports name belongs to it in any case.
        """
        cast = self._desk.cast
        mentions = cast.mentions(entry)
        if not any(form in article.text for article, _ in mentions for form in entry.variants):
            return False  # put together from pieces that stand apart
        if _mostly(mentions, before=_IN_TOWN):
            return False
        if _mostly(mentions, behind=_SIGNS_OFF) and not self._in_headlines(entry):
            return False
        if _mostly(mentions, before=_CUT, behind=_GOES_ON) and cast.kind(entry) == "organisation":
            return False
        if entry in cast.shared:
            return True
        origin, passages = self._desk.material.origin_of, Passages.of(self._desk)
        amid = {origin(article.id) for article, span in mentions if passages.holds_names(article.id, span.start)}
        return len(amid) >= FLOOR

    def stands_for_another(self, entry: JoinedName, found: Sequence[tuple[int, JoinedName]]) -> bool:
        """Return whether a name is the acronym that a report gives another of the names, or another name of the same.

        Of two names of one person the first of those found stands for both.
        """
        if self._desk.cast.kind(entry) == "person":
            before = takewhile(lambda row: row[1] is not entry, found)
            return any({entry.name, other.name} in self._aliases for _, other in before)
        if not _ACRONYM.fullmatch(entry.name):
            return False
        given = re.compile(rf"(?:\s\(|,\sor\s)(?:the\s)?{entry.name}\b")
        return any(
            given.match(self._desk.articles[article].text, span.end)
            for _, other in found
            if other is not entry and " " in other.name
            for article, spans in other.evidence
            for span in spans
        )

    @cached_property
    def _aliases(self) -> frozenset[frozenset[str]]:
        """Return the pairs of names that a report gives one person ("Ana Brandt, also known as Ana Harrow")."""
        cast = self._desk.cast
        persons = [entry for entry in self._desk.people if cast.kind(entry) == "person"]
        return frozenset(
            frozenset((entry.name, other.name))
            for entry in persons
            for article, span in cast.mentions(entry)
            if (gap := _gap(article.text, span.end)) is not None
            for other in persons
            if other is not entry and article.text.startswith(other.variants, gap.end())
        )

    def _in_headlines(self, entry: JoinedName) -> bool:
        """Return whether a quarter of the reports that name it, two at least, do so in their headlines."""
        titles = [self._desk.articles[article].title for article, _ in entry.evidence]
        named = sum(any(form in title for form in entry.variants) for title in titles)
        return named >= max(FLOOR, len(titles) // 4)

    def _acts(self, entry: JoinedName, *, speaking: bool) -> bool:
        return any(
            acts(article.text, span, self._words, speaking=speaking)
            for article, span in self._desk.cast.mentions(entry)
        )


def _gap(text: str, end: int) -> re.Match[str] | None:
    """Return what stands behind a name before another name of the same person, None where nothing says that it is."""
    return _ALIAS.match(text, end) or _AS.match(text, end)


def _mostly(
    mentions: Sequence[tuple[Article, Span]],
    *,
    before: re.Pattern[str] | None = None,
    behind: re.Pattern[str] | None = None,
) -> bool:
    """Return whether at least half of the mentions of a name have one of two signs right before or behind them."""
    found = 0
    for article, span in mentions:
        ahead = before and before.search(article.text, max(0, span.start - BESIDE), span.start)
        found += bool(ahead or (behind and behind.match(article.text, span.end, span.end + BESIDE)))
    return 2 * found >= len(mentions) > 0


def _is_camp(name: str, words: Lexicon) -> bool:
    """Return whether a name is a people's or a camp's ("Democrats")."""
    low = name.lower()
    return low in _CAMPS or (" " not in low and low.endswith("s") and low.removesuffix("s") in words.demonyms)


def _once(found: list[tuple[int, JoinedName]]) -> list[tuple[int, JoinedName]]:
    """Return the names without those that are a part of another, or have one for a part, that more reports give.

    "Brandt" is no second player beside "Ana Brandt", nor is the "Harrow Department of Tides" beside the "Department of
    Tides" of the same story: which of the two a report means cannot be told.
    """
    kept: list[tuple[int, JoinedName]] = []
    for count, entry in found:
        others = [other for _, other in kept]
        single = " " not in entry.name
        if single and any(entry.name in other.name.split() for other in others):
            continue
        if entry.kind == "organisation" and any(_is_part(entry.name, other.name) for other in others):
            continue
        kept.append((count, entry))
    return kept


def _is_part(one: str, other: str) -> bool:
    """Return whether one of two names of bodies begins or ends with all words of the other."""
    short, long = sorted((one, other), key=len)
    return " " in short and (long.endswith(f" {short}") or long.startswith(f"{short} "))


PLAYERS = Players()
