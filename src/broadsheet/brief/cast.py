"""The cast: which of a story's names are certainly persons, and what the story's reports have in common."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import ceil
from typing import Final

from broadsheet.model.article import Article
from broadsheet.model.span import Span
from broadsheet.model.story import Material
from broadsheet.text.acting import acts
from broadsheet.text.agencies import agency_named
from broadsheet.text.lexicon import lexicon
from broadsheet.text.merge_names import JoinedName, NameKind
from broadsheet.text.name_roles import is_bare_rank

SHARED: Final = 0.3
"""Share of the independent reports, two at least, that name what the story is about. Half lost the places of stories
told by outlets of many countries; a fifth took up what two articles of another event have in common."""

CORE: Final = 2
"""Names that an article must share with the others before words that it alone carries are shown."""

NEAR: Final = 700
"""Characters around a passage in which one of the shared names must stand: three paragraphs of a report, less than one
part of a page that tells of several events."""

LOOKED_AT: Final = 12
"""Mentions of one name in one article that are looked at: who acts does so early."""

_HONORIFIC: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Sir|Dame|Prof|Professor|Lord|Lady)\.?[ \xa0]\Z")
_PERSONAL: Final = re.compile(r",\s(?:aged\s)?[1-9]\d(?:,|\s(?:years\sold\b))|,\swho\b|\s(?:himself|herself)\b")
_HEAD_ENDS: Final = re.compile(r"\s(?:of|for|at|in|on|with|to|from|and|who|behind)\s|,")
_TRADES: Final = frozenset(
    {
        "brand",
        "broker",
        "builder",
        "carrier",
        "champion",
        "champions",
        "club",
        "company",
        "designer",
        "developer",
        "firm",
        "giant",
        "group",
        "insurer",
        "leader",
        "lender",
        "maker",
        "manufacturer",
        "miner",
        "operator",
        "owner",
        "parent",
        "partner",
        "producer",
        "provider",
        "publisher",
        "retailer",
        "rival",
        "rivals",
        "startup",
        "subsidiary",
        "supplier",
        "team",
    }
)
"""What a company is called before its name as persons are called by their office ("the wind farm developer")."""


def plain_outlet(name: str) -> str:
    """Return an outlet's name as it is compared: small letters, no article, no words that many outlets share."""
    words = name.casefold().removeprefix("the ").removeprefix("le ").split()
    while len(words) > 1 and words[-1] in {"news", "digital", "agency", "newspaper", "online", "tv", "channel"}:
        words.pop()
    return " ".join(words)


_OUTSIDE: Final = frozenset(
    {"free", "stop", "save", "senior", "top", "join", "meet", "watch", "read", "end", "dear", "justice"}
)
"""Words that stand before names in slogans and headings, in capitals there."""


def names_trade(role: str) -> bool:
    """Return whether a role is what a company is called, no person's office."""
    head = _HEAD_ENDS.split(role.lower(), maxsplit=1)[0].split()
    return bool(head) and head[-1] in _TRADES


class Cast:
    """What a page may be sure of about the names of its story.

    Args:
        material: The story.
        people: The joined names of the story.
        articles: The articles of the page's language, by id.
        language: ISO 639-1 code of the page.
    """

    def __init__(
        self,
        material: Material,
        people: Sequence[JoinedName],
        articles: Mapping[str, Article],
        language: str | None,
    ) -> None:
        self._material = material
        self._people = people
        self._articles = articles
        self._words = lexicon(language or "en")
        self._kinds: dict[str, NameKind] = {}

    def kind(self, entry: JoinedName) -> NameKind:
        """Return the kind of a name; a person whom nothing shows to be one is an organisation.

        A person is shown by a given name, a title of courtesy, an office, an age, or a surname that acts alone. A
        single word needs an office or a title: reports give persons their full name somewhere.
        """
        if entry.kind != "person":
            return entry.kind
        known = self._kinds.get(entry.name)
        if known is None:
            known = self._kinds[entry.name] = "person" if self._is_person(entry) else "organisation"
        return known

    def _is_person(self, entry: JoinedName) -> bool:
        several = " " in entry.name
        if any(self._begins_given(form) for form in entry.variants if " " in form):
            return True
        if any(self._is_office(role, single=not several) for role in self._roles(entry)):
            return True
        last = entry.name.rpartition(" ")[2]
        thing = last.lower() in self._words.things | self._words.organisations | self._words.common
        for article, span in self.mentions(entry):
            if _HONORIFIC.search(article.text, max(0, span.start - 12), span.start):
                return True
            if several and _PERSONAL.match(article.text, span.end):
                return True
            alone = several and not thing and span.of(article.text) == last
            if alone and acts(article.text, span, self._words):
                return True
        return False

    def _begins_given(self, form: str) -> bool:
        first = form.partition(" ")[0].lower()
        return first in self._words.given or (first.endswith(".") and len(first) == len("v."))

    def _is_office(self, role: str, *, single: bool) -> bool:
        """Return whether a role is one that persons have; a bare rank ("Sheikh") may belong to a place's name."""
        if single and is_bare_rank(role):
            return False
        return bool(role.strip()) and not names_trade(role)

    def is_firm(self, entry: JoinedName) -> bool:
        """Return whether a name found as a person's is a firm's by what reports call it ("the wind farm developer")."""
        return any(names_trade(role) for role in self._roles(entry))

    def _roles(self, entry: JoinedName) -> list[str]:
        return [span.of(self._articles[article].text) for article, spans in entry.roles for span in spans]

    def mentions(self, entry: JoinedName) -> list[tuple[Article, Span]]:
        """Return where articles name somebody or something, up to ``LOOKED_AT`` places in each."""
        return [(self._articles[article], span) for article, spans in entry.evidence for span in spans[:LOOKED_AT]]

    def is_phrase(self, entry: JoinedName) -> bool:
        """Return whether a name begins with a word that is none of a name ("Free Omar", "Senior Guild")."""
        return entry.name.partition(" ")[0].lower() in _OUTSIDE and " " in entry.name

    def kind_named(self, name: str) -> NameKind | None:
        """Return the kind of what a form of a name stands for, None for a form that was not found."""
        entry = self.forms.get(name)
        return self.kind(entry) if entry else None

    @cached_property
    def forms(self) -> Mapping[str, JoinedName]:
        """Return the joined name of each form; of names that share one, the first."""
        found: dict[str, JoinedName] = {}
        for entry in self._people:
            for form in entry.variants:
                found.setdefault(form, entry)
        return found

    def is_source(self, *names: str) -> bool:
        """Return whether one of the names is an outlet's, an agency's, or of somebody whose reports are credited."""
        return any(agency_named(name) is not None or plain_outlet(name) in self._sources for name in names)

    @cached_property
    def _sources(self) -> frozenset[str]:
        credited = (source.source for source in self._material.credited)
        outlets = [self._material.outlet_name(article.outlet) for article in self._material.articles]
        hosts = (article.outlet.removeprefix("www.").partition(".")[0] for article in self._material.articles)
        return frozenset(plain_outlet(name) for name in (*credited, *outlets, *hosts, *self._words.outlets))

    @cached_property
    def _total(self) -> int:
        return len({self._material.origin_of(article) for article in self._articles})

    @cached_property
    def shared(self) -> tuple[JoinedName, ...]:
        """Return the names that a good part of the independent reports have in common, most shared first."""
        least = max(2, ceil(SHARED * self._total))
        return tuple(entry for entry in self._people if entry.kind != "other" and self.reports(entry) >= least)

    def reports(self, entry: JoinedName) -> int:
        """Return how many independent reports name somebody or something."""
        return len({self._material.origin_of(article) for article, _ in entry.evidence})

    @cached_property
    def _shared_spans(self) -> Mapping[str, tuple[Span, ...]]:
        found: dict[str, list[Span]] = {}
        for entry in self.shared:
            for article, spans in entry.evidence:
                found.setdefault(article, []).extend(spans)
        return {article: tuple(sorted(spans)) for article, spans in found.items()}

    @cached_property
    def _core(self) -> frozenset[str]:
        counts: dict[str, int] = {}
        for entry in self.shared:
            for article, _ in entry.evidence:
                counts[article] = counts.get(article, 0) + 1
        least = min(CORE, len(self.shared))
        return frozenset(article for article, count in counts.items() if count >= least > 0)

    def stands_by(self, article: str, at: int) -> bool:
        """Return whether an article names what the others name, and one of these names stands near a place in it.

        Args:
            article: Its id.
            at: Code point of its text.
        """
        near = self._shared_spans.get(article, ())
        first = bisect_left(near, (at - NEAR, 0))
        return article in self._core and first < len(near) and near[first].start <= at + NEAR
