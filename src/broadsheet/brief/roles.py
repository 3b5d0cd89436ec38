"""Roles: as what a page tells a person or body, in the words of the reports, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Final

from broadsheet.brief.cast import Cast, names_trade
from broadsheet.brief.pool import capitalised
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.span import Citation, Span
from broadsheet.text.lexicon import Lexicon
from broadsheet.text.merge_names import JoinedName
from broadsheet.text.name_candidates import COMPASS
from broadsheet.text.name_roles import is_bare_rank, points_away
from broadsheet.text.remembered import SENTENCES, remembered

FULL_ROLE: Final = 4
"""Further words of a role that may stand for a bare one: longer ones are descriptions of another kind."""

FULL_BODY: Final = 10
"""Further words of a role that says behind "of" of which body: names of bodies are long."""

PAST: Final = 2
"""A role is told as a former one where half as many reports as give it plainly say so, two at least: some look back."""

BARE: Final = 2
"""Independent reports that must give the bare office of a head of state or government of whom the story is not: one
may look back at her."""

OTHERS: Final = 3
"""A bare office is told of whom so many times more reports give it than all others of the story."""

_Carriers = Mapping[str, Mapping[str, Citation]]

_PAST_ROLE: Final = re.compile(r"\b(?:former|ex|late|then|ousted|deposed|impeached|outgoing)\b-?", re.IGNORECASE)
_FALL: Final = re.compile(
    r"\b(?:(?:toppling|ousting|ouster|overthrow|fall|removal|impeachment|death|assassination|era|time)\sof"
    r"|toppled|ousted|overthrew|overthrown|deposed|impeached|removed|assassinated|under)\s"
    r"(?:the\s)?(?:long-?time\s|then-?\s?)?\Z"
)
"""What stands before an office whose holder lost it ("the toppling of President Brandt"), or may have."""

_LABEL: Final = re.compile(
    r"\b(?:maga|(?:far-|hard-)(?:left|right)|rookie|firebrand|outspoken|controversial|embattled|populist|hardline|"
    r"beleaguered|disgraced|long-?time|radical|anti-\w+)\b"
)
"""A report's own word for somebody beside the office."""
_CAMP: Final = re.compile(r"\b(?:republican|democratic|(?:left|right)(?:-wing|ist)?|conservative|liberal|socialist)\b")
_SHORT: Final = {
    "gov.": "governor",
    "sen.": "senator",
    "rep.": "representative",
    "pm": "prime minister",
    "vice-president": "vice president",
}
_LESSER: Final = frozenset({"vice", "deputy", "assistant", "shadow", "under", "acting", "interim", "associate"})
"""Words before an office that make another of it."""
_HEADS: Final = frozenset({"president", "prime minister", "chancellor", "premier", "king", "queen", "emir"})
"""Offices whose past holders are named as if they held them."""
_MANY: Final = frozenset({"senator", "congressman", "congresswoman", "representative", "ambassador", "envoy"})
"""Offices that many have at once."""
_SINGLE: Final = _HEADS | _MANY | {"minister", "governor", "mayor", "secretary", "speaker", "state"}
"""Offices of one country, state or town: by themselves they do not say of which. "State" ends "secretary of state"."""
_PARTS: Final = frozenset(
    {
        "ceo",
        "executive",
        "chairman",
        "chairwoman",
        "chairperson",
        "chair",
        "director",
        "founder",
        "co-founder",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "manager",
        "leader",
        "boss",
        "chief",
        "head",
        "officer",
    }
)
"""Offices of a body that everybody has: by themselves they tell nothing."""
_OF: Final = re.compile(r"\s(?:of|for|at|in|on|to|with|from|by|behind)\s")
_JOINING: Final = frozenset({"and", "&"})
BEFORE: Final = 40
"""Characters before a role in which the words stand that belong to it."""

_ARTICLE: Final = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_OWNER: Final = re.compile(r"((?:[A-Z][\w.-]*[ \xa0]){0,3}[A-Z][\w.-]*)['’]s[ \xa0]\Z")


class Roles:
    """Finds the role under which a page tells somebody.

    Args:
        cast: What is certain about the names of the story.
        people: The joined names of the story.
        articles: The articles of the page's language, by id.
        origin_of: The independent report that an article counts for.
        words: Word lists of the page's language.
    """

    def __init__(
        self,
        cast: Cast,
        people: tuple[JoinedName, ...],
        articles: Mapping[str, Article],
        origin_of: Callable[[str], str],
        words: Lexicon,
    ) -> None:
        self._cast = cast
        self._people = people
        self._articles = articles
        self._origin_of = origin_of
        self._words = words
        self._told: dict[str, Sentence | None] = {}

    def of(self, entry: JoinedName) -> Sentence | None:
        """Return the role that most independent reports give a name, as a cited passage, or None.

        A bare office ("President") gives way to a longer role that says the same ("U.S. President"), and any to its
        former one where half as many reports say so. An office of which the reports do not say whose it is is told
        only where two of them give it and nobody else of the story is said to hold it. Among equally frequent roles
        the longest says most; ties go to the alphabet. Articles, and labels where there is a plain role, are left out.
        """
        if entry.name not in self._told:
            self._told[entry.name] = self._best(entry)
        return self._told[entry.name]

    def has_one(self, entry: JoinedName) -> bool:
        """Return whether a report gives a name a role, one that a page may not tell included."""
        return bool(self._carriers(entry))

    def _best(self, entry: JoinedName) -> Sentence | None:
        carriers = self._carriers(entry)
        if not carriers:
            return None
        best = _most_given(carriers)
        if " " not in best or self._is_bare(best):
            fuller = [role for role in carriers if _says_more(role, best)]
            plain = [role for role in fuller if not self._is_bare(role)]
            best = min(plain or fuller, key=partial(_order, carriers), default=best)
        if self._is_bare(best) and not self._is_certain(best, entry, carriers):
            return None
        if best.endswith("."):  # "Oregon Gov." is "Oregon Governor" where a report writes that
            best = min((role for role in carriers if _plain(role) == _plain(best)), key=lambda role: (-len(role), role))
        citations = tuple(carriers[best].values())[:2]
        return Sentence(capitalised(citations[0].quote), "extract", citations)

    def _carriers(self, entry: JoinedName) -> _Carriers:
        """Return a citation of each role of a name, in small letters, by the independent report that gives it."""
        firm = entry.kind == "person" and self._cast.kind(entry) != "person"
        found: dict[str, dict[str, Citation]] = {}
        for identifier, spans in entry.roles:
            article = self._articles[identifier]
            for span in spans:
                whole, role = _whole(article.text, span, self._words)
                if not role or (firm and not names_trade(role)):
                    continue
                if any(form.casefold().startswith(role.casefold()) for form in entry.variants):
                    continue  # what its name begins with, cut off from it ("Harrow Teacher" of the "Harrow Teachers")
                found.setdefault(role.casefold(), {}).setdefault(self._origin_of(identifier), article.cite(*whole))
        return found

    def _is_bare(self, role: str) -> bool:
        """Return whether a role is an office without whose or of what it is."""
        plain = _plain(role)
        return plain == _office(role, self._words) and plain.rpartition(" ")[2] in _SINGLE | _PARTS

    def _is_certain(self, role: str, entry: JoinedName, carriers: _Carriers) -> bool:
        """Return whether a bare office may be told: nobody else of the story has it, and nobody looks back at it."""
        office, past = _office(role, self._words), is_past(role)
        head = office.rpartition(" ")[2]
        if head in _PARTS:
            return False
        own = self._reports(office, carriers, past=past)
        others = sum(count for name, count in self._holders.get((office, past), {}).items() if name != entry.name)
        current = past or own >= BARE or office not in _HEADS or entry in self._cast.shared
        return current and (own >= OTHERS * others or head in _MANY)

    def _reports(self, office: str, carriers: _Carriers, *, past: bool) -> int:
        """Return how many independent reports give somebody an office of a country, a place, or nobody's."""
        roles = [role for role in carriers if is_past(role) == past and self._is_of_place(role)]
        return len({origin for role in roles if _office(role, self._words) == office for origin in carriers[role]})

    @cached_property
    def _holders(self) -> Mapping[tuple[str, bool], Mapping[str, int]]:
        """Return for each office, had now or once, the persons of the story who have it, with the reports that say so.

        Who is told as a former holder is not one now, whatever a report that looks back says.
        """
        held: dict[tuple[str, bool], dict[str, int]] = {}
        for entry in self._people:
            carriers = self._carriers(entry) if entry.roles and self._cast.kind(entry) == "person" else {}
            if not carriers:
                continue
            past = is_past(_most_given(carriers))
            for office in {_office(role, self._words) for role in carriers if is_past(role) == past} - {""}:
                held.setdefault((office, past), {})[entry.name] = self._reports(office, carriers, past=past)
        return held

    def _is_of_place(self, role: str) -> bool:
        """Return whether an office is a country's or a place's, or nobody is said to have it, no firm's or school's."""
        office, plain = _office(role, self._words), _plain(role)
        if not office:
            return False
        before, _, behind = plain.partition(office)
        owners = re.sub(r"['’]s?\b|\bof\b|\bthe\b", " ", f"{before} {behind}").split()
        return all(word in self._placed for word in owners)

    @cached_property
    def _placed(self) -> frozenset[str]:
        places = (word for place in self._words.places for word in place.casefold().split())
        return frozenset(places) | self._words.demonyms | COMPASS


@remembered(SENTENCES)
def _whole(text: str, span: Span, words: Lexicon) -> tuple[Span, str]:
    """Return a role without its article and with the place whose office it is, "" for one that tells nothing."""
    match = _ARTICLE.match(text, span.start, span.end)
    bare = Span(match.end(), span.end) if match else span
    role = bare.of(text)
    of_place = any(" ".join(role.split()[:count]) in words.places for count in (1, 2))
    lost = _FALL.search(text, max(0, span.start - BEFORE), span.start) is not None
    if lost or points_away(role) or (is_bare_rank(role) and not of_place):
        return bare, ""
    owner = None if match else _OWNER.search(text, max(0, span.start - BEFORE), span.start)
    if owner is not None and owner[1] in words.places:
        bare = Span(owner.start(), bare.end)
    return bare, bare.of(text)


def _plain(role: str) -> str:
    """Return a role in small letters, its short forms written out, without words for the past."""
    words = " ".join(_PAST_ROLE.sub(" ", role.casefold()).split())
    return " ".join(_SHORT.get(word, word) for word in words.split())


def _office(role: str, words: Lexicon) -> str:
    """Return the office in a role, without whose or of what it is; "" where it is none that needs it."""
    head = _OF.split(_plain(role).replace("secretary of state", "secretary-of-state"), maxsplit=1)[0].split()
    known = words.role_words | words.portfolio | words.titles | _JOINING
    first = len(head)
    while first and (head[first - 1] in known or head[first - 1] == "secretary-of-state"):
        first -= 1
    while first < len(head) and head[first] in _JOINING:
        first += 1
    return " ".join(head[first:]).replace("secretary-of-state", "secretary of state")


def is_past(role: str) -> bool:
    """Return whether a role is one that somebody had, or tells of somebody else's who had it."""
    return _PAST_ROLE.search(role) is not None


def _says_more(role: str, best: str) -> bool:
    """Return whether a longer role says whose or which office it is, without a report's label for the person."""
    longer, short = _plain(role), _plain(best)
    if is_past(role) != is_past(best) or _LABEL.search(role) or _CAMP.search(role):
        return False
    further = longer.count(" ") - short.count(" ")
    if longer.endswith(f" {short}"):
        return further <= FULL_ROLE and longer.removesuffix(f" {short}").rpartition(" ")[2] not in _LESSER
    return further <= FULL_BODY and longer.startswith(f"{short} of ")


def _most_given(carriers: _Carriers) -> str:
    """Return the role that most reports give, as a former one where they say so; labels give way to plain roles."""
    best = min(carriers, key=lambda role: (_LABEL.search(role) is not None, _order(carriers, role)))
    return _no_longer(best, carriers)


def _no_longer(best: str, carriers: _Carriers) -> str:
    """Return a role as it is told of somebody who had it, where reports say so; else the role itself."""
    if is_past(best):
        return best
    head = best.rpartition(" ")[2]
    past = [role for role in carriers if is_past(role) and role.rpartition(" ")[2] == head]
    reports = {origin for role in past for origin in carriers[role]}
    if not past or PAST * len(reports) < len(carriers[best]) or len(reports) < min(PAST, len(carriers[best])):
        return best
    return min(past, key=partial(_order, carriers))


def _order(carriers: _Carriers, role: str) -> tuple[int, int, str]:
    """Return the key that sorts roles: those that most reports give first, then the longest, then by the alphabet."""
    return -len(carriers[role]), -len(role), role
