"""Voices: under which name a page prints the speaker of a quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from broadsheet.compare.quotations import is_description
from broadsheet.model.article import Article
from broadsheet.model.findings import Mention, Name, Quotation
from broadsheet.text.acting import acts
from broadsheet.text.lexicon import Lexicon, lexicon
from broadsheet.text.merge_names import JoinedName

PLACE_REACH: Final = 3
"""Characters between a place and its verb of saying: so near ("Pretoria said") it speaks for its government."""

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
        entry = self._forms.get(mention.name) or self._forms.get(mention.text) or self._behind_office(mention.text)
        if entry is not None and entry.kind == "person":
            return entry.name if mention.text.lower() not in _HE or self._is_heard(article, entry) else ""
        if entry is not None and entry.kind == "place":
            whole = not article.text[quotation.start : quotation.start + 1].islower()
            return entry.name if whole and _speaks(mention, quotation) else ""
        if entry is not None and (entry.kind == "organisation" or _speaks(mention, quotation)):
            return entry.name
        return self._described(article, mention)

    def _described(self, article: Article, mention: Mention) -> str:
        words = mention.text.split()
        if not words or len(words) > 14:
            return ""
        bare = words[1:] if is_description(mention.text) else words
        if len(words) == 1:
            persons = self._surnames.get(words[0], [])
            return persons[0].name if len(persons) == 1 else ""
        if not bare or not _sayer(bare, self._words):
            return ""
        return self._holder(article, bare) or mention.text

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
                if given and given[-1] == wanted[-1] and (set(wanted) <= set(given) or set(given) <= set(wanted)):
                    found.add(name.name)
        if len(found) != 1:
            return ""
        (holder,) = found
        return self._forms[holder].name if holder in self._forms else holder


def _speaks(mention: Mention, quotation: Quotation) -> bool:
    """Return whether the verb of saying stands right beside the mention."""
    cue = quotation.cue
    return cue is not None and (
        0 <= cue.start - mention.end <= PLACE_REACH or 0 <= mention.start - cue.end <= PLACE_REACH
    )


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
