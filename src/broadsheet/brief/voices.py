"""Voices: under which name a page prints the speaker of a quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from broadsheet.brief.cast import Cast
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

NEAR_OPENING: Final = 60
"""Characters between the beginning of a sentence and a name that is its subject: an office fits in."""

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
_RANKED: Final = frozenset(
    {"vice", "deputy", "former", "ex", "acting", "interim", "assistant", "shadow", "then", "late"}
)
_ONE_EACH: Final = frozenset(
    {"president", "chancellor", "premier", "king", "queen", "pope", "mayor", "governor", "senator", "judge"}
)
"""Offices that one person has in an article: any spokesman may be another."""
_OFFICE_IN_CAPITALS: Final = re.compile(r"V?POTUS|FLOTUS")
_NO_SPEAKER_BEFORE: Final = frozenset({"for", "of", "to", "by", "with", "about", "on", "against", "and"})
_GOES_ON: Final = re.compile(
    r"[ \xa0](?:(?:for|of)[ \xa0](?:the[ \xa0])?)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]\w*"
)
UNTOLD: Final = re.compile(
    r"(?:the )?(?:(?:foreign|health|interior|defen[cs]e|finance|justice|education)(?: affairs)? )?ministry",
    re.IGNORECASE,
)
"""Bodies that every country has: by themselves they tell nobody who speaks."""
_OPENS: Final = re.compile(
    r"(?:\A|\n|[.!?][\"”’')]*\s)(?:(?!(?:if|whether|when|while|as|after|before|for|with|by|of|in|on|to|from|and|says?|said)\b)"
    r"[\w’'-]+\s){0,5}\Z",
    re.IGNORECASE,
)
_THE_NAME: Final = re.compile(
    r"\A[Tt]he (?=(?:Ministry|Department|Office|Committee|Commission|Board|Bureau|Institute|Federation|Association)"
    r" (?:of|for) )"
)
_WRITTEN: Final = frozenset({"statement", "letter", "email", "post", "release", "report", "memo"})
_PLAIN_SPEAKERS: Final = frozenset({"police", "prosecutors"})
_HE: Final = frozenset({"he", "she"})
_ENDS_HEAD: Final = frozenset({"of", "for", "from", "with", "in", "at", "who", "on", "to"})


class Voices:
    """Names the speakers of a story's quotations.

    Args:
        people: The joined names of the story.
        names: The names found in each article, by id.
        language: ISO 639-1 code of the page.
        cast: What is certain about the names.
    """

    def __init__(
        self,
        people: Sequence[JoinedName],
        names: Mapping[str, Sequence[Name]],
        language: str | None,
        cast: Cast,
    ) -> None:
        self._names = names
        self._cast = cast
        self._words = lexicon(language or "en")
        self._forms = cast.forms
        self._surnames: dict[str, list[JoinedName]] = {}
        for entry in people:
            if entry.kind == "person" and " " in entry.name:
                self._surnames.setdefault(entry.name.rpartition(" ")[2], []).append(entry)

    def of(self, article: Article, quotation: Quotation) -> str:
        """Return the speaker's name, a description that tells who it is, or "" where the page can name nobody.

        A name is given in the form that most articles use; a description ("the prime minister") gives way to the one
        person to whom the article gives that office. Pronouns and things that do not speak give "".
        """
        mention = quotation.speaker
        if mention is None or _is_cut(mention, article.text):
            return ""
        speaker = self._told(article, quotation, mention)
        if UNTOLD.fullmatch(speaker) or _OFFICE_IN_CAPITALS.fullmatch(speaker):
            return ""
        speaker = _THE_NAME.sub("", speaker)
        return speaker[:1].lower() + speaker[1:] if is_description(speaker) else speaker

    def _told(self, article: Article, quotation: Quotation, mention: Mention) -> str:
        together = self._together(mention.text)
        if together:
            return together
        entry = self._forms.get(mention.name) or self._forms.get(mention.text) or self._behind_office(mention.text)
        if entry is not None:
            return self._named(entry, article, quotation, mention)
        return self._described(article, mention)

    def _named(self, entry: JoinedName, article: Article, quotation: Quotation, mention: Mention) -> str:
        """Return the name of a speaker told by name, "" where it is not certain that this one speaks."""
        kind = self._cast.kind(entry)
        if self._cast.is_phrase(entry):
            return ""
        if kind == "person":
            return entry.name if mention.text.lower() not in _HE or self._is_heard(article, entry, mention) else ""
        if mention.text.lower() in _HE:
            return ""
        if kind == "place":
            return entry.name if _begins(article, quotation) and _speaks(mention, quotation, article) else ""
        if agency_named(entry.name) and not _begins(article, quotation):
            return ""  # an agency that reports the words of another
        if kind == "organisation" and entry.kind != "person":
            whole = any(form in article.text for form in entry.variants)
            return entry.name if whole else ""
        told = " " in entry.name or self._cast.is_firm(entry)
        return entry.name if told and _speaks(mention, quotation, article) else ""

    def _together(self, text: str) -> str:
        """Return the words of a mention that names several bodies or places at once ("France and Canada"), or "".

        Two persons do not speak in the same words; they sign what they write.
        """
        entries = [self._forms.get(part) for part in _AND.split(text)]
        joint = len(entries) > 1 and all(entry is not None and self._cast.kind(entry) != "person" for entry in entries)
        return text if joint else ""

    def _described(self, article: Article, mention: Mention) -> str:
        words = mention.text.split()
        if not words or len(words) > LONGEST or "by" in words[1:3]:
            return ""
        named = "of" in words or words[0].lower() in {"a", "an"} or any(word.endswith(("'s", "’s")) for word in words)
        if words[-1] in _WRITTEN and named:
            return ""  # "the Union of Crews statement", "Brandt's report": a name with what it wrote
        bare = words[1:] if is_description(mention.text) else words
        if len(words) == 1:
            persons = self._surnames.get(words[0], [])
            return persons[0].name if len(persons) == 1 else ""
        if not bare or not _sayer(bare, self._words) or (words[0].islower() and bare == words and not _of_all(words)):
            return ""
        holder = "" if words[0].lower() in {"a", "an"} else self._holder(article, bare)  # "a spokesman" is a new one
        return self._introduced(article, mention, bare) or holder or mention.text

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
            if name.kind == "organisation" and name.name in self._forms and _is_called(name, head, article.text)
            for span in name.mentions
            if first <= span.start < mention.start
        }
        return next(iter(bodies)) if len(bodies) == 1 else ""

    def _is_heard(self, article: Article, entry: JoinedName, mention: Mention) -> bool:
        """Return whether a person does or says something where last named: whom it only mentions is no "he said"."""
        before = [span for span in dict(entry.evidence).get(article.id, ()) if span.start < mention.start]
        if not before:
            return False
        last = before[-1]
        opens = _OPENS.search(article.text, max(0, last.start - NEAR_OPENING), last.start) is not None
        return opens or acts(article.text, last, self._words)

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


def _is_called(name: Name, head: str, text: str) -> bool:
    """Return whether an article calls an organisation a "group" or "army": in its name, or by what it says it is."""
    told = [name.name, *(role.of(text) for role in name.roles)]
    return any(head in words.lower().split() for words in told)


def _of_all(words: Sequence[str]) -> bool:
    """Return whether a description without an article tells who speaks ("police in Oslo"), unlike "officials"."""
    return words[0] in _PLAIN_SPEAKERS


def _same_office(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """Return whether two wordings name one office: "the president" is no vice president, and no former one."""
    if not given or given[-1] != wanted[-1] or set(wanted) & _RANKED != set(given) & _RANKED:
        return False
    if set(wanted) <= set(given):
        return True
    return set(given) <= set(wanted) and (len(given) > 1 or given[-1] in _ONE_EACH)


def _is_cut(mention: Mention, text: str) -> bool:
    """Return whether a name goes on behind a mention: a body's ("UN Office for the …") or somebody's ("EAM Brandt")."""
    if not mention.text[:1].isupper():
        return False
    return _GOES_ON.match(text, mention.end) is not None


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
