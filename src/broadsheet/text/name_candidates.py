"""Candidates for names: runs of capitals cut into pieces, with titles and roles taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.lexicon import Lexicon
from broadsheet.text.name_roles import role_before, word_before
from broadsheet.text.name_shapes import Run, Token, runs

_ADJECTIVE: Final = re.compile(r"[-–](?:[a-z]|[A-Z][a-z]+(?:an|ish|ese)\Z|\Z)|\A(?:[DRI]-[A-Z]|I['’])")
_OF_LINKS: Final = frozenset({"of", "for", "and", "&", "the"})
_SPLITTING: Final = frozenset({"and", "for", "y", "e", "&"})
_LONGEST_ACRONYM: Final = 6
"""Letters of one word in capitals before a title that may be a body's ("UNICEF chief"); longer ones are headings."""
_RANKS: Final = frozenset({"ayatollah", "sheikh", "prof", "prof.", "professor", "rev", "rev.", "reverend"})
_LEADS_TO_PLACE: Final = frozenset({"in", "at", "near", "from"})
_HAD: Final = frozenset(
    {
        "former",
        "late",
        "ousted",
        "deposed",
        "acting",
        "interim",
        "caretaker",
        "outgoing",
        "incoming",
        "deputy",
        "assistant",
    }
)
"""Words before an office that belong to it, capital or not: who was president is not said to be one."""
AROUND: Final = 10_000
"""Code points before and behind in which the first word of a body's name is looked for by itself; bounds the work."""
_MEDIA: Final = frozenset({"news", "media", "times", "post", "press", "radio", "television", "tv"})
"""Words for a body that end an outlet's name: outlets are named beside each other ("the Mail and Harbour News")."""
_MILITARY: Final = frozenset({"brigadier", "general", "major", "lieutenant", "colonel", "admiral", "rear", "captain"})
"""Ranks that stand between an office and a name ("Defence Minister Brigadier General")."""
_OWNERS: Final = frozenset(
    {"People", "Peter", "King", "Queen", "Lord", "Women", "Men", "Children", "Veterans", "Workers"}
)
COMPASS: Final = frozenset(
    {"south", "north", "east", "west", "saudi", "new", "sri", "latin", "central", "western", "eastern"}
)


@dataclass(slots=True)
class Candidate:
    """A piece of a run with what surrounds it.

    Attributes:
        tokens: Its words.
        initial: It begins a sentence, so that its first capital proves nothing.
        role: Span of the role before it.
        titled: A title or role stands before it.
        honorific: A title of courtesy stands before it.
        key: Its words as written.
    """

    tokens: tuple[Token, ...]
    initial: bool
    role: Span | None = None
    titled: bool = False
    honorific: bool = False
    key: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.key = tuple([token.text for token in self.tokens])

    def cut(self, tokens: tuple[Token, ...]) -> None:
        """Keep only ``tokens``."""
        self.tokens = tokens
        self.key = tuple([token.text for token in tokens])

    @property
    def start(self) -> int:
        """Return the offset of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Return the offset behind its last character."""
        return self.tokens[-1].end


def candidates(text: str, words: Lexicon) -> Iterator[Candidate]:
    """Yield pieces of the runs of capitals in ``text`` that can be names, in order."""
    for run in runs(text, words.skip):
        tokens = run.tokens
        if len(tokens) == 1 and tokens[0].low not in words.titles:
            if tokens[0].low not in words.never and not _is_adjective(tokens[0].text):
                yield _with_role(text, tokens, initial=run.initial, words=words)
            continue
        for piece, initial in _pieces(text, run, words):
            yield from _untitled(text, piece, initial=initial, words=words)


def _is_adjective(word: str) -> bool:
    """Return whether a hyphen or apostrophe makes a capitalised word no name ("US-led", "I’m")."""
    return not word.isalpha() and _ADJECTIVE.search(word) is not None


def _pieces(text: str, run: Run, words: Lexicon) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """Yield the run cut at capitalised function words and days, owners ("CNBC’s"), and links that join two names."""
    tokens = run.tokens
    start = 0
    initial = run.initial
    organisation = False
    for index, token in enumerate(tokens):
        low = token.low
        if token.text[0].islower():
            drop = low in _SPLITTING and not (organisation and _links(tokens, index))
            drop = drop and not (
                _in_office(tokens, index, words) or _in_body(text, tokens[start:], index - start, words)
            )
            drop = drop or (low == "of" and index - start > 1 and _of_home(tokens, start, index, words))
        else:
            drop = low in words.cutting and not _belongs(tokens, index, words)
            organisation = organisation or low in words.organisations
        if drop or _parts(text, tokens, start, index, words):
            yield from _piece(tokens[start:index], words, initial=initial)
            start, initial, organisation = index + drop, False, False
    yield from _piece(tokens[start:], words, initial=initial)


def _belongs(tokens: tuple[Token, ...], index: int, words: Lexicon) -> bool:
    """Return whether a capitalised function word is part of a name ("New Zealand", "US")."""
    token = tokens[index]
    if index + 1 < len(tokens):
        if token.low == "new" or token.low in words.given:
            return True
        if index and tokens[index - 1].low in words.titles:  # "Minister May Roth": no month
            return True
    return token.text in words.places or token.text.isupper()


def _parts(text: str, tokens: tuple[Token, ...], start: int, index: int, words: Lexicon) -> bool:
    """Return whether another name begins at ``index``: behind an owner, behind capitals only, or a second person."""
    if index == start:
        return False
    token, before = tokens[index], tokens[index - 1]
    if token.start - before.end > 1 and text[before.end] in "'’":
        last = index + 1 == len(tokens)
        return not (before.text in _OWNERS or (last and token.low in words.place_words | words.organisations))
    if before.text.isupper() and not token.text.isupper() and len(before.text) > 1:
        return index - start > 1 and tokens[index - 2].text.isupper() and len(tokens[index - 2].text) > 1
    return (
        index - start >= 2
        and before.text[0].isupper()
        and index + 1 < len(tokens)
        and token.low in words.given
        and tokens[start].low in words.given
    )


def _of_home(tokens: tuple[Token, ...], start: int, index: int, words: Lexicon) -> bool:
    """Return whether "of" at ``index`` stands between a person and a home ("Mayor Ana Brandt of Oslo")."""
    if tokens[start].low in words.given:
        return True
    titled = tokens[start].low in words.titles and tokens[index - 1].low not in words.titles
    behind = [token.text for token in tokens[index + 1 : index + 3]]
    named = any(name in words.places for name in (" ".join(behind), *behind[:1]))
    return titled and index - start > 2 and named


def _in_office(tokens: tuple[Token, ...], index: int, words: Lexicon) -> bool:
    """Return whether the link at ``index`` joins a title to what it covers ("Minister for Trade and Industry")."""
    if index == 0 or index + 1 == len(tokens):
        return False
    before, after = tokens[index - 1].low, tokens[index + 1].low
    if after in words.demonyms and index + 2 < len(tokens):  # "Foreign and European Affairs Minister"
        after = tokens[index + 2].low
    return after in words.portfolio and (before in words.portfolio or before in words.titles)


def _links(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether the link at ``index`` joins parts of one organisation ("of Health and Human Services")."""
    return tokens[index].low != "and" or any(token.low in ("of", "for") for token in tokens[:index])


def _in_body(text: str, tokens: tuple[Token, ...], index: int, words: Lexicon) -> bool:
    """Return whether the "and" at ``index`` joins two words of one body's name ("Population and Harbour Authority").

    Before it stands one word, with nothing but whose body it is before that; it is no known name and stands nowhere
    near by without what follows. What follows ends in the word for a body.
    """
    if tokens[index].low not in ("and", "&") or not 0 < index < len(tokens) - 1:
        return False
    first, behind = tokens[index - 1], tokens[index + 1 :]
    owners = [token for token in tokens[: index - 1] if token.low not in words.demonyms]
    if owners and " ".join(token.text for token in owners) not in words.places:
        return False
    if first.text in words.known_organisations or first.text[0].islower() or first.text.isupper():
        return False
    if _is_known(first, words) or first.low in words.organisations or first.low in words.place_words:
        return False
    if len(behind) < 2 or behind[-1].low not in words.organisations or any(token.text[0].islower() for token in behind):
        return False
    if _is_known(behind[0], words) or behind[-1].low in _MEDIA:
        return False
    around = max(0, first.start - AROUND), behind[0].end + AROUND
    whole = text[first.start : behind[0].end]
    return text.count(first.text, *around) == text.count(whole, *around)


def _is_known(token: Token, words: Lexicon) -> bool:
    """Return whether a word is a person's, place's or people's name or a title."""
    return (
        token.text in words.places
        or token.low in words.given
        or token.low in words.demonyms
        or token.low in words.titles
    )


def _piece(tokens: tuple[Token, ...], words: Lexicon, *, initial: bool) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """Yield ``tokens`` without small words at either end, if anything is left."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].text[0].islower() and tokens[first].low in words.links:
        first += 1
    while last - first > 1 and tokens[last - 1].text[-1:] in "-–":
        last -= 1
    while first < last and _is_adjective(tokens[first].text):
        first += 1
    while last > first and tokens[last - 1].text[0].islower() and tokens[last - 1].low in words.links:
        last -= 1
    if first < last:
        yield tokens[first:last], initial


def _untitled(text: str, tokens: tuple[Token, ...], *, initial: bool, words: Lexicon) -> Iterator[Candidate]:
    """Yield the person behind a title, and what stands before the title; or the piece whole."""
    last = _last_title(tokens, words)
    if last < 0:
        yield from _plain(text, tokens, initial=initial, words=words)
        return
    person = tokens[last + 1 :]
    if not person:
        first = next(index for index, token in enumerate(tokens) if token.low in words.titles)
        before = tokens[:first]
        if before and not any(t.low in words.role_words for t in before) and before[0].low not in words.demonyms:
            yield from _plain(text, before, initial=initial, words=words)
        return
    if len(person) == 1 and person[0].low in words.things:  # "Executive Order"
        return
    if last and tokens[0].text in words.places:
        yield Candidate(tokens[:1], initial)
    if _is_body(person, words):  # "Chief Pentagon spokesman": the title belongs to somebody further on
        yield from _plain(text, person, initial=False, words=words)
        return
    honorific = all(token.low in words.honorifics for token in tokens[: last + 1])
    item = Candidate(person, initial=False, titled=True, honorific=honorific)
    item.role = role_before(text, tokens[0].start, words) if honorific else _office(text, tokens[: last + 1], words)
    yield item


def _is_body(tokens: tuple[Token, ...], words: Lexicon) -> bool:
    """Return whether words behind a title name an organisation."""
    return " ".join(token.text for token in tokens) in words.known_organisations or (
        len(tokens) > 1 and tokens[-1].low in words.organisations
    )


def _office(text: str, tokens: tuple[Token, ...], words: Lexicon) -> Span:
    """Return the span of a role without what only stands before it and a title of courtesy or rank behind it.

    Before it may stand a heading in capitals, the verb that opens its sentence ("Presenting Mayor …"), or the place in
    which a line ends that lost its break ("… from Oslo Mayor …").
    """
    first, last = 0, len(tokens)
    while last > 1 and (tokens[last - 1].low in words.honorifics or tokens[last - 1].low in _RANKS):
        last -= 1
    ranked = last
    while ranked > 1 and tokens[ranked - 1].low in _MILITARY:
        ranked -= 1
    if last - ranked > 1 and any(token.low in words.titles for token in tokens[:ranked]):
        last = ranked  # one rank alone belongs to the office ("Attorney General")
    shouted = 0
    while shouted < last and tokens[shouted].text.isupper() and len(tokens[shouted].text) > 3:
        shouted += 1
    if 1 < shouted < last or (shouted == 1 < last and len(tokens[0].text) > _LONGEST_ACRONYM):
        first = shouted
    if last - first > 1 and tokens[first].low.endswith("ing") and tokens[first].low not in words.role_words:
        first += 1
    if word_before(text, tokens[first].start) in _LEADS_TO_PLACE:
        for places in range(last - 1, first, -1):
            if " ".join(token.text for token in tokens[first:places]) in words.places:
                first = places
                break
    start = tokens[first].start
    before = word_before(text, start)
    further = word_before(text, start - len(before) - 1) if before else ""
    if further in _HAD and before.isalpha():  # "acting regional Governor"
        start -= len(before) + len(further) + 2
    elif before in _HAD:
        start -= len(before) + 1
    return Span(start, tokens[last - 1].end)


def _last_title(tokens: tuple[Token, ...], words: Lexicon) -> int:
    """Return the index of the last word of the titles that open ``tokens``, -1 without one."""
    last = -1
    for index, token in enumerate(tokens):
        if token.low in words.titles and not (last < 0 and index and tokens[0].low in words.given):
            last = index
    if last < 0 or last + 1 >= len(tokens) or tokens[last + 1].low not in _OF_LINKS:
        return last
    at = last + 1
    while at < len(tokens) and (tokens[at].low in _OF_LINKS or tokens[at].low in words.portfolio):
        last = at
        at += 1
    return len(tokens) - 1 if tokens[last].low in _OF_LINKS else last


def _plain(text: str, tokens: tuple[Token, ...], *, initial: bool, words: Lexicon) -> Iterator[Candidate]:
    """Yield ``tokens`` as one candidate, a people's or country's name before a person or firm taken off."""
    if len(tokens) > 1:
        rest = tokens[1:]
        place = tokens[0].text in words.places and " ".join(token.text for token in tokens) not in words.places
        named = len(rest) > 1 and (rest[0].low in words.given or (len(rest) > 2 and rest[1].low in words.given))
        named = named or " ".join(token.text for token in rest) in words.known_organisations
        if place and named:
            yield Candidate(tokens[:1], initial)
            tokens, initial = rest, False
        elif tokens[0].low in words.demonyms and (named or _bare_name(rest, words)):
            tokens, initial = rest, False
    yield _with_role(text, tokens, initial=initial, words=words)


def _bare_name(rest: tuple[Token, ...], words: Lexicon) -> bool:
    """Return whether one word behind a people's name is a name by itself ("Ukrainian Mirotvorets")."""
    low = rest[0].low
    return (
        len(rest) == 1 and low not in words.organisations and low not in words.place_words and low not in words.common
    )


def _with_role(text: str, tokens: tuple[Token, ...], *, initial: bool, words: Lexicon) -> Candidate:
    role = role_before(text, tokens[0].start, words)
    return Candidate(tokens, initial, role, titled=role is not None)


def names_people(tokens: tuple[Token, ...], words: Lexicon) -> bool:
    """Return whether ``tokens`` only name a people or camp ("South African", "Democrats")."""
    last = tokens[-1].low
    if last not in words.demonyms and last.removesuffix("s") not in words.demonyms:
        return False
    return (len(tokens) == 2 and last.endswith("s")) or all(
        token.low in words.demonyms or token.low in COMPASS for token in tokens[:-1]
    )
