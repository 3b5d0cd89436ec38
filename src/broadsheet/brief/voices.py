"""Voices: under which name a page prints the speaker of a quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from broadsheet.compare.quotations import is_description
from broadsheet.model.article import Article
from broadsheet.model.findings import Mention, Name, Quotation
from broadsheet.text.acting import acts
from broadsheet.text.agencies import agency_named
from broadsheet.text.lexicon import Lexicon, lexicon
from broadsheet.text.merge_names import JoinedName

PLACE_REACH: Final = 3
"""Characters between a place and its verb of saying: so near ("Pretoria said") it speaks for its government."""

LONGEST: Final = 14
"""Words of the longest mention that is printed as a speaker."""

INTRODUCED: Final = 500
"""Characters before a mention in which the one is looked for whom it takes up ("the group", "the spokesperson")."""

_AND: Final = re.compile(r",?\s+and\s+|,\s+")
_SPOKESPERSON: Final = re.compile(
    r"\b[Aa]n?\s(?:[A-Z][\w’'-]*\s){0,4}spokes(?:man|woman|person)(?:\sfor\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})?"
)
_BODIES: Final = frozenset(
    {
        "agency",
        "airline",
        "army",
        "association",
        "bank",
        "board",
        "body",
        "broadcaster",
        "charity",
        "commission",
        "committee",
        "company",
        "court",
        "department",
        "firm",
        "government",
        "group",
        "institute",
        "military",
        "ministry",
        "movement",
        "network",
        "office",
        "organisation",
        "organization",
        "party",
        "union",
        "university",
    }
)
_KINDS_OF_BODY: Final = frozenset(
    {"bank", "board", "commission", "committee", "court", "department", "ministry", "office", "party", "university"}
)
"""Bodies that are told by a word of their own name: "the ministry" is none of the other organisations named."""
_RANKED: Final = frozenset(
    {"vice", "deputy", "former", "ex", "acting", "interim", "assistant", "shadow", "then", "late"}
)
_NO_SPEAKER_BEFORE: Final = frozenset({"for", "of", "to", "by", "with", "about", "on", "against", "and"})
_HE: Final = frozenset({"he", "she"})
_ENDS_HEAD: Final = frozenset({"of", "for", "from", "with", "in", "at", "who", "on", "to"})


class Voices:
    """Names the speakers of a story's quotations.

    Args:
        people: The joined names of the story.
        names: The names found in each article, by id.
        language: ISO 639-1 code of the page.
    """

    def __init__(self, people: Sequence[JoinedName], names: Mapping[str, Sequence[Name]], language: str | None) -> None:
        self._names = names
        self._words = lexicon(language or "en")
        self._forms: dict[str, JoinedName] = {}
        self._surnames: dict[str, list[JoinedName]] = {}
        for entry in people:
            for form in entry.variants:
                self._forms.setdefault(form, entry)
            if entry.kind == "person" and " " in entry.name:
                self._surnames.setdefault(entry.name.rpartition(" ")[2], []).append(entry)

    def of(self, article: Article, quotation: Quotation) -> str:
        """Return the speaker's name, a description that tells who it is, or "" where the page can name nobody.

        A name is given in the form that most articles use; a description ("the prime minister") gives way to the one
        person to whom the article gives that office. Pronouns and things that do not speak give "".
        """
        mention = quotation.speaker
        if mention is None:
            return ""
        together = self._together(mention.text)
        if together:
            return together
        entry = self._forms.get(mention.name) or self._forms.get(mention.text) or self._behind_office(mention.text)
        if entry is not None and entry.kind == "person":
            return entry.name if mention.text.lower() not in _HE or self._is_heard(article, entry) else ""
        if entry is not None and entry.kind == "place":
            return entry.name if _begins(article, quotation) and _speaks(mention, quotation, article) else ""
        if entry is not None and agency_named(entry.name) and not _begins(article, quotation):
            return ""  # an agency that reports the words of another
        if entry is not None and (entry.kind == "organisation" or _speaks(mention, quotation, article)):
            return entry.name
        return self._described(article, mention)

    def _together(self, text: str) -> str:
        """Return the words of a mention that names several speakers at once ("France and Canada"), or ""."""
        parts = _AND.split(text)
        return text if len(parts) > 1 and all(part in self._forms for part in parts) else ""

    def _described(self, article: Article, mention: Mention) -> str:
        words = mention.text.split()
        if not words or len(words) > LONGEST or "by" in words[1:3]:
            return ""
        bare = words[1:] if is_description(mention.text) else words
        if len(words) == 1:
            persons = self._surnames.get(words[0], [])
            return persons[0].name if len(persons) == 1 else ""
        if not bare or not _sayer(bare, self._words):
            return ""
        return self._introduced(article, mention, bare) or self._holder(article, bare) or mention.text

    def _introduced(self, article: Article, mention: Mention, bare: Sequence[str]) -> str:
        """Return who "the spokesperson" or "the group" is by the nearest words before that introduce one, or ""."""
        if len(bare) != 1 or not mention.text.lower().startswith("the "):
            return ""
        head = bare[0].lower()
        first = max(0, mention.start - INTRODUCED)
        if head.startswith("spokes"):
            found = [match[0] for match in _SPOKESPERSON.finditer(article.text, first, mention.start)]
            return found[-1] if found else ""
        if head not in _BODIES:
            return ""
        bodies = {
            self._forms[name.name].name
            for name in self._names.get(article.id, ())
            if name.kind == "organisation"
            and name.name in self._forms
            and (head not in _KINDS_OF_BODY or head in name.name.lower().split())
            for span in name.mentions
            if first <= span.start < mention.start
        }
        return next(iter(bodies)) if len(bodies) == 1 else ""

    def _is_heard(self, article: Article, entry: JoinedName) -> bool:
        """Return whether a person does or says something in an article: whom it only mentions is no "he said"."""
        spans = dict(entry.evidence).get(article.id, ())
        return any(acts(article.text, span, self._words) for span in spans)

    def _behind_office(self, text: str) -> JoinedName | None:
        """Return the person whose name ends a longer mention ("Secretary of State Ana Brandt"), or None."""
        words = text.split()
        for first in range(1, len(words) - 1):
            entry = self._forms.get(" ".join(words[first:]))
            if entry is not None and entry.kind == "person":
                return None if words[first - 1].lower() in _NO_SPEAKER_BEFORE else entry
        return None

    def _holder(self, article: Article, office: Sequence[str]) -> str:
        """Return the one person to whom the article gives an office, or ""."""
        wanted = [word.lower().strip("'’,") for word in office]
        found: set[str] = set()
        for name in self._names.get(article.id, ()):
            if name.kind != "person":
                continue
            for role in name.roles:
                given = role.of(article.text).lower().split()
                if _same_office(wanted, given):
                    found.add(name.name)
        if len(found) != 1:
            return ""
        (holder,) = found
        return self._forms[holder].name if holder in self._forms else holder


def _same_office(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """Return whether two wordings name one office: "the president" is no vice president, and no former one."""
    if not given or given[-1] != wanted[-1] or set(wanted) & _RANKED != set(given) & _RANKED:
        return False
    return set(wanted) <= set(given) or set(given) <= set(wanted)


def _begins(article: Article, quotation: Quotation) -> bool:
    """Return whether the words quoted begin a sentence."""
    return not article.text[quotation.start : quotation.start + 1].islower()


def _speaks(mention: Mention, quotation: Quotation, article: Article) -> bool:
    """Return whether a verb of saying stands right beside the mention; a colon behind a place is a dateline's."""
    cue = quotation.cue
    if cue is None or not cue.of(article.text)[:1].isalpha():
        return False
    return 0 <= cue.start - mention.end <= PLACE_REACH or 0 <= mention.start - cue.end <= PLACE_REACH


def _sayer(words: Sequence[str], lexical: Lexicon) -> bool:
    """Return whether the head of a description is somebody or something that speaks: its last word before "of"."""
    head = ""
    for word in words:
        low = word.lower().strip("'’,.")
        if low in _ENDS_HEAD:
            break
        head = low
    return any(
        form in lexical.sayers or form in lexical.titles or form in lexical.organisations
        for form in (head, head.removesuffix("s"), head.removesuffix("'s").removesuffix("’s"))
    )
