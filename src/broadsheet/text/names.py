"""Names in a text: persons, organisations and places with their mentions and the roles the text gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from broadsheet.model.findings import Name
from broadsheet.model.span import Span
from broadsheet.text.lexicon import Lexicon, has_capitals, lexicon
from broadsheet.text.name_roles import role_after, role_before, word_before
from broadsheet.text.name_shapes import Run, Token, runs

NameKind = Literal["person", "organisation", "place", "other"]

LONGEST_TEXT: Final = 200_000
"""Code points read; names further down a text add nothing to a page."""

_HONORIFICS: Final = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "mx",
        "mx.",
        "miss",
        "dr",
        "dr.",
        "sir",
        "lord",
        "lady",
        "dame",
        "herr",
        "frau",
        "m.",
        "mme",
    ]
)
_LINKS: Final = frozenset(
    [
        "of",
        "for",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "&",
        "and",
        "für",
        "the",
        "los",
        "las",
    ]
)
_ORG_LINKS: Final = frozenset(["of", "for", "and", "&", "the"])
_PORTFOLIO: Final = frozenset(
    [
        "state",
        "defense",
        "defence",
        "treasury",
        "foreign",
        "affairs",
        "interior",
        "justice",
        "health",
        "education",
        "trade",
        "commerce",
        "economy",
        "finance",
        "energy",
        "labor",
        "labour",
        "agriculture",
        "transportation",
        "transport",
        "environment",
        "security",
        "homeland",
        "veterans",
        "housing",
        "urban",
        "development",
        "staff",
        "house",
        "war",
        "culture",
        "industry",
        "science",
        "public",
        "human",
        "services",
        "general",
    ]
)
_WORD: Final = re.compile(r"[a-zà-öø-ÿа-яёіїєґ]+")
_CUE_AFTER: Final = re.compile(
    r",?\s(?:also\s|has\s|had\s|then\s|later\s)?(?:said|says|told|added|adds|wrote|asked|tweeted|insisted|warned|argued|"
    r"noted|explained|believes|believed|thinks|thought|who|himself|herself|sagte|a déclaré|dijo|ha detto|disse|сказал|"
    r"заявил|заявила|сказав|сказала|powiedział)\b"
)
_CUE_BEFORE: Final = frozenset({"said", "says", "added", "wrote", "sagte", "selon", "según", "secondo", "segundo"})
_IN_BEFORE: Final = frozenset(
    {"in", "at", "near", "from", "across", "outside", "around", "into", "inside", "throughout"}
)
_ACRONYM: Final = re.compile(r"\A[A-Z][A-Z0-9&-]{1,7}s?\Z")
_ACRONYM_AFTER: Final = re.compile(r"\s\((?:the\s)?[\"“']?([A-Z][A-Z0-9&a-z-]{1,8})[\"”']?\)")


@dataclass(slots=True)
class _Found:
    """One candidate: a piece of a run with what surrounds it."""

    tokens: tuple[Token, ...]
    initial: bool
    role: Span | None = None
    titled: bool = False
    honorific: bool = False
    key: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.key = tuple(token.text for token in self.tokens)

    def cut(self, tokens: tuple[Token, ...]) -> None:
        """Keep only ``tokens``."""
        self.tokens = tokens
        self.key = tuple(token.text for token in tokens)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(slots=True)
class _Group:
    key: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    kinds: Counter[NameKind] = field(default_factory=Counter)


def find(text: str, language: str | None = "en", title: str = "") -> tuple[Name, ...]:
    """Return the names in ``text`` with kind, roles and all mentions.

    A surname alone is counted to the full name that the text gives; so is an acronym to its expansion. A capital
    at the start of a sentence counts only where something else shows that the word is a name.

    Args:
        text: Plain text. Scripts without capitals give no names.
        language: ISO 639-1 code.
        title: Headline; it helps to tell names from words, and gives full forms. No mention lies in it.

    Returns:
        Names ordered by first mention, their mentions and roles ordered and without repeats; spans count in ``text``.
    """
    code = (language or "en").split("-")[0].lower()
    if not has_capitals(code):
        return ()
    text = text[:LONGEST_TEXT]
    words = lexicon(code)
    found = list(_candidates(text, words))
    small = set(_WORD.findall(text))
    sure = _sure(found, words)
    kept = [item for item in found if _is_name(item, small, sure, words, code)]
    headline = [item for item in _candidates(title, words) if len(item.tokens) > 1] if not _title_case(title) else []
    groups = _grouped(text, kept, headline, words)
    return _names(text, groups)


def _title_case(title: str) -> bool:
    found = title.split()
    return sum(word[:1].isupper() for word in found) * 10 > 6 * len(found)


# -- candidates -----------------------------------------------------------------------------------------------


def _candidates(text: str, words: Lexicon) -> Iterator[_Found]:
    """Yield pieces of runs that can be names, roles and function words cut off."""
    for run in runs(text, words.skip):
        for piece, initial in _pieces(run, words):
            yield from _untitled(text, piece, initial, words)


def _pieces(run: Run, words: Lexicon) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """Yield the run cut at capitalised function words and days, and at links that join two names."""
    tokens = run.tokens
    start = 0
    initial = run.initial
    organisation = False
    for index, token in enumerate(tokens):
        low = token.low
        if token.text[0].islower():
            if low in ("and", "for", "y", "e", "&") and not (organisation and _links(tokens, index)):
                yield from _piece(tokens[start:index], initial)
                start, initial, organisation = index + 1, False, False
            continue
        if (
            (low in words.functions or low in words.never)
            and token.text not in words.places
            and not token.text.isupper()
        ):
            yield from _piece(tokens[start:index], initial)
            start, initial, organisation = index + 1, False, False
        elif low in words.organisations:
            organisation = True
    yield from _piece(tokens[start:], initial)


def _links(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether the link at ``index`` joins parts of one organisation ("of Health and Human Services")."""
    return tokens[index].low != "and" or any(token.low in ("of", "for") for token in tokens[:index])


def _piece(tokens: tuple[Token, ...], initial: bool) -> Iterator[tuple[tuple[Token, ...], bool]]:
    while tokens and tokens[0].low in _LINKS and tokens[0].text[0].islower():
        tokens = tokens[1:]
    while tokens and tokens[-1].low in _LINKS and tokens[-1].text[0].islower():
        tokens = tokens[:-1]
    if tokens:
        yield tokens, initial


def _untitled(text: str, tokens: tuple[Token, ...], initial: bool, words: Lexicon) -> Iterator[_Found]:
    """Yield the person behind a title, and what stands before the title; or the piece whole."""
    last = _last_title(tokens, words)
    if last < 0:
        yield from _plain(text, tokens, initial, words)
        return
    person = tokens[last + 1 :]
    if not person:
        before = tuple(t for t in tokens[:last] if t.low not in words.role_words)
        if before and len(before) == last and before[0].low not in words.demonyms:
            yield from _plain(text, before, initial, words)
        return
    first = 0
    while first < last and tokens[first].text in words.places and first + 1 <= last:
        yield _Found(tokens[first : first + 1], initial)
        break
    role = Span(tokens[0].start, tokens[last].end)
    honorific = all(token.low in _HONORIFICS for token in tokens[: last + 1])
    item = _Found(person, False, None if honorific else role, titled=True, honorific=honorific)
    if item.role is None or len(role.of(text)) < 4:
        item.role = role_before(text, tokens[0].start, words) or (None if honorific else role)
    yield item


def _last_title(tokens: tuple[Token, ...], words: Lexicon) -> int:
    """Return the index of the last word of the titles that open ``tokens``, -1 without one."""
    last = -1
    for index, token in enumerate(tokens):
        if token.low in words.titles and not (last < 0 and index and _given(tokens[0], words)):
            last = index
    if last < 0:
        return -1
    if last + 1 < len(tokens) and tokens[last + 1].low in _ORG_LINKS:
        at = last + 1
        while at < len(tokens) and (tokens[at].low in _ORG_LINKS or tokens[at].low in _PORTFOLIO):
            last = at
            at += 1
        if tokens[last].low in _ORG_LINKS:
            return len(tokens) - 1
    return last


def _given(token: Token, words: Lexicon) -> bool:
    return token.low in words.given


def _plain(text: str, tokens: tuple[Token, ...], initial: bool, words: Lexicon) -> Iterator[_Found]:
    """Yield ``tokens`` as one candidate, without a leading demonym before a person's name."""
    if len(tokens) >= 3 and tokens[0].low in words.demonyms and _given(tokens[1], words):
        yield _Found(tokens[1:], False, role_before(text, tokens[1].start, words))
        return
    if len(tokens) >= 3 and tokens[0].text in words.places and _given(tokens[1], words):
        yield _Found(tokens[:1], initial)
        yield _Found(tokens[1:], False)
        return
    role = role_before(text, tokens[0].start, words)
    yield _Found(tokens, initial, role, titled=role is not None)


# -- which candidates are names ---------------------------------------------------------------------------------


def _sure(found: Iterable[_Found], words: Lexicon) -> set[str]:
    """Return the words that occur as names where a capital proves something."""
    sure: set[str] = set()
    for item in found:
        if not item.initial or item.titled or (len(item.tokens) > 1 and _given(item.tokens[0], words)):
            sure.update(token.text for token in item.tokens)
    return sure


def _is_name(item: _Found, small: set[str], sure: set[str], words: Lexicon, language: str) -> bool:
    """Return whether ``item`` names something; cuts a common word off the start of a sentence."""
    tokens = item.tokens
    joined = " ".join(item.key)
    if joined in words.places or joined in words.known_organisations:
        return True
    if item.initial and not _starts_name(tokens[0], small, sure, words):
        tokens = tokens[1:]
        while tokens and tokens[0].text[0].islower():
            tokens = tokens[1:]
        if not tokens:
            return False
        item.cut(tokens)
    if len(tokens) == 1:
        return _single(item, small, sure, words, language)
    if all(token.low in small or token.low in words.demonyms for token in tokens if len(token.text) > 3):
        return any(t.low in words.organisations or t.low in words.place_words for t in tokens) or item.titled
    return len(tokens) <= 9


def _starts_name(token: Token, small: set[str], sure: set[str], words: Lexicon) -> bool:
    if token.text in words.places or token.text in words.known_organisations or _given(token, words):
        return True
    if token.text in sure:
        return True
    if token.low in small or token.low in words.functions or token.low in words.titles:
        return False
    return token.low not in _COMMON


def _single(item: _Found, small: set[str], sure: set[str], words: Lexicon, language: str) -> bool:
    token = item.tokens[0]
    low = token.low
    if low in words.demonyms or low in words.role_words or low in words.never or low in words.functions:
        return False
    if len(token.text) < 2 or (token.text.endswith(".") and len(token.text) <= 3 and token.text not in words.places):
        return False
    if item.titled or item.honorific:
        return True
    if token.text.isupper() and len(token.text) > 6:
        return False
    if low in small and not token.text.isupper():
        return False
    if language == "de":
        return token.text in sure and False
    if item.initial:
        return token.text in sure or token.text.isupper()
    return low not in words.titles


_COMMON: Final = frozenset(
    [
        "officials",
        "police",
        "critics",
        "experts",
        "analysts",
        "former",
        "senior",
        "top",
        "local",
        "federal",
        "state",
        "national",
        "international",
        "foreign",
        "people",
        "residents",
        "supporters",
        "opponents",
        "lawmakers",
        "republicans",
        "democrats",
        "researchers",
        "scientists",
        "authorities",
        "prosecutors",
        "lawyers",
        "investigators",
        "workers",
        "students",
        "teachers",
        "parents",
        "voters",
        "leaders",
        "members",
        "judges",
        "families",
        "protesters",
        "russian",
        "israeli",
        "american",
        "chinese",
        "ukrainian",
        "european",
        "british",
        "german",
        "french",
        "asked",
        "speaking",
        "thousands",
        "hundreds",
        "dozens",
        "millions",
        "years",
        "months",
        "days",
        "weeks",
        "women",
        "men",
        "children",
        "asia",
        "according",
        "inside",
        "outside",
        "news",
        "shares",
        "stocks",
        "oil",
        "prices",
        "sales",
        "data",
        "figures",
        "results",
        "reports",
        "sources",
        "witnesses",
        "images",
        "footage",
        "pictures",
        "talks",
        "negotiations",
        "sanctions",
        "tariffs",
        "trade",
        "government",
        "president",
        "prime",
        "minister",
        "chief",
        "general",
        "public",
        "private",
        "political",
        "economic",
        "military",
        "social",
        "human",
        "global",
        "world",
        "major",
        "big",
        "small",
        "great",
        "good",
        "bad",
        "long",
        "short",
        "high",
        "low",
        "old",
        "young",
        "early",
        "late",
        "different",
        "similar",
        "following",
        "given",
        "based",
        "located",
        "founded",
        "born",
        "known",
        "called",
        "named",
        "described",
        "seen",
        "considered",
        "starting",
        "beginning",
        "ending",
        "looking",
        "moving",
        "taking",
        "giving",
        "making",
        "getting",
        "coming",
        "going",
        "having",
        "being",
        "working",
        "living",
        "trying",
        "including",
        "excluding",
        "whether",
        "regardless",
        "nobody",
        "everybody",
        "everyone",
        "anyone",
        "someone",
        "something",
        "nothing",
        "everything",
        "please",
        "thank",
        "thanks",
        "sorry",
        "hello",
        "dear",
        "welcome",
        "sometimes",
        "usually",
        "often",
        "rarely",
        "always",
        "maybe",
        "perhaps",
        "probably",
        "certainly",
        "clearly",
        "obviously",
        "apparently",
        "reportedly",
        "allegedly",
        "initially",
        "originally",
        "finally",
        "eventually",
        "ultimately",
        "recently",
        "currently",
        "previously",
        "formerly",
        "generally",
        "typically",
        "specifically",
        "particularly",
        "especially",
        "notably",
        "importantly",
        "interestingly",
        "surprisingly",
        "unfortunately",
        "fortunately",
        "hopefully",
        "sadly",
        "luckily",
        "click",
        "read",
        "watch",
        "see",
        "listen",
        "follow",
        "share",
        "sign",
        "join",
        "get",
        "find",
        "learn",
        "discover",
        "half",
        "quarter",
        "third",
        "double",
        "roughly",
        "approximately",
        "under",
        "above",
        "within",
        "throughout",
        "amid",
        "amidst",
        "alongside",
        "besides",
        "opposition",
        "coalition",
        "ministers",
        "security",
        "defense",
        "defence",
        "health",
        "education",
        "climate",
        "energy",
        "market",
        "markets",
        "business",
        "companies",
        "investors",
        "consumers",
        "customers",
        "users",
        "readers",
        "viewers",
        "fans",
        "players",
        "teams",
        "coaches",
    ]
)


# -- groups -------------------------------------------------------------------------------------------------------


def _grouped(text: str, kept: list[_Found], headline: list[_Found], words: Lexicon) -> list[_Group]:
    """Return mentions grouped by what they name: surnames to full names, acronyms to expansions, aliases to places."""
    forms = {item.key for item in kept} | {item.key for item in headline}
    kinds = {key: _lexical_kind(key, words) for key in forms}
    by_last = _surnames(kept, headline, kinds, words)
    expansions = _expansions(text, kept)
    groups: dict[tuple[str, ...], _Group] = {}
    for item in kept:
        key = _full_key(item, by_last, expansions, words)
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group(key)
        group.mentions.append(Span(item.start, item.end))
        _add_roles(text, item, group, words)
        kind = _evidence(text, item, kinds[item.key], words)
        if kind:
            group.kinds[kind] += 3 if kinds[item.key] or item.titled else 1
    return sorted(groups.values(), key=lambda group: (group.mentions[0], group.key))


def _surnames(
    kept: list[_Found],
    headline: list[_Found],
    kinds: dict[tuple[str, ...], NameKind | None],
    words: Lexicon,
) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return, for each last name, the full names that end in it with the offset of their first mention."""
    by_last: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    seen: set[tuple[str, ...]] = set()
    for item in (*kept, *headline):
        key = item.key
        if len(key) < 2 or len(key) > 5 or key in seen or kinds[key] in ("organisation", "place"):
            continue
        if key[-1].lower() in words.organisations or key[-1].lower() in words.place_words:
            continue
        seen.add(key)
        last = key[-2] if key[-1] in ("Jr.", "Jr", "Sr.", "II", "III") else key[-1]
        by_last.setdefault(last, []).append((item.start, key))
        for link in range(1, len(key) - 1):
            if key[link][0].islower() or link >= 2:
                by_last.setdefault(" ".join(key[link:]), []).append((item.start, key))
    return by_last


def _full_key(
    item: _Found,
    by_last: dict[str, list[tuple[int, tuple[str, ...]]]],
    expansions: dict[str, tuple[str, ...]],
    words: Lexicon,
) -> tuple[str, ...]:
    """Return the fullest form of what ``item`` names; of two persons of one surname the one named last before it."""
    key = item.key
    joined = " ".join(key)
    if joined in expansions:
        return expansions[joined]
    place = words.places.get(joined)
    if place is not None and not item.honorific:
        return tuple(place.split(" "))
    full = by_last.get(joined)
    if full is None:
        return key
    before = [entry for entry in full if entry[0] <= item.start]
    return max(before)[1] if before else min(full)[1]


def _expansions(text: str, kept: list[_Found]) -> dict[str, tuple[str, ...]]:
    """Return acronyms in brackets behind the name that they stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for item in kept:
        if len(item.tokens) < 2:
            continue
        match = _ACRONYM_AFTER.match(text, item.end)
        if match and match[1] not in found and _initials_fit(item.key, match[1]):
            found[match[1]] = item.key
    return found


def _initials_fit(key: tuple[str, ...], acronym: str) -> bool:
    initials = "".join(word[0] for word in key if word[0].isupper())
    return acronym[0] == initials[:1] and len(set(acronym.upper()) & set(initials.upper())) >= 2


def _add_roles(text: str, item: _Found, group: _Group, words: Lexicon) -> None:
    for role in (item.role, role_after(text, item.end, words) if len(item.tokens) > 1 else None):
        if role is not None and role not in group.roles:
            group.roles.append(role)


# -- kinds ----------------------------------------------------------------------------------------------------------


def _lexical_kind(key: tuple[str, ...], words: Lexicon) -> NameKind | None:
    """Return the kind that the words of a name alone tell, or None."""
    joined = " ".join(key)
    if joined in words.known_organisations:
        return "organisation"
    if joined in words.places:
        return "place"
    low = [word.lower() for word in key]
    if len(key) > 1:
        if low[-1] in words.place_words:
            return "place"
        if any(word in words.organisations for word in low):
            return "organisation"
        if low[0] in words.given and len(key) <= 5:
            return "person"
        if low[0].rstrip(".").isalpha() and len(low[0].rstrip(".")) == 1 and low[0].endswith("."):
            return "person"
    elif _ACRONYM.match(joined):
        return "organisation"
    return None


def _evidence(text: str, item: _Found, lexical: NameKind | None, words: Lexicon) -> NameKind | None:
    """Return the kind that the words, a title or the surroundings of one mention speak for."""
    if item.honorific:
        return "person"
    if lexical is not None:
        return lexical
    if item.titled:
        return "person"
    before = word_before(text, item.start)
    if before in _CUE_BEFORE or _CUE_AFTER.match(text, item.end):
        return "person" if len(item.tokens) > 1 else None
    if before == "the":
        return "organisation" if len(item.tokens) > 1 else "other"
    return "place" if before in _IN_BEFORE else None


def _names(text: str, groups: list[_Group]) -> tuple[Name, ...]:
    out: list[Name] = []
    for group in groups:
        kind = _settled(group)
        mentions = tuple(sorted(set(group.mentions)))
        roles = tuple(sorted(set(group.roles))) if kind in ("person", "organisation") else ()
        out.append(Name(" ".join(group.key), kind, roles, mentions))
    return tuple(out)


def _settled(group: _Group) -> NameKind:
    """Return the kind with most evidence; of equals the first of person, organisation, place, other."""
    if not group.kinds:
        return "person" if len(group.key) in (2, 3) and len(group.mentions) > 1 else "other"
    order: tuple[NameKind, ...] = ("person", "organisation", "place", "other")
    return max(order, key=lambda kind: (group.kinds[kind], -order.index(kind)))
