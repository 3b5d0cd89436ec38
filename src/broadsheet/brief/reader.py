"""What somebody knows who has read the top of a page: its headline, its standfirst and what the whole story is about.

A sentence chosen for a section stands below the top and beside sentences of other articles. Who was named in the
sentence before it in its own article is a stranger to the reader of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.referring import hanging, presumed
from broadsheet.cluster.terms import stem
from broadsheet.cluster.world_places import places_in
from broadsheet.model.article import Article
from broadsheet.text.merge_names import JoinedName
from broadsheet.text.remembered import SENTENCES, remembered

SHARED = 500
"""Share of the reports, in thousandths, that must have a word in headline or opening for the reader to expect it."""

PLAINLY = 2
"""Reports that name a person without ever giving the full name, from which readers are taken to know who that is."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DOCUMENTS: Final = frozenset(
    {
        "book",
        "comment",
        "interview",
        "letter",
        "list",
        "poll",
        "post",
        "remark",
        "report",
        "review",
        "statement",
        "study",
    }
    | {"survey", "video"}
)
"""Things that a verb of the same stem does not announce: what is "reported" is no report."""

_ACTS: Final = frozenset({"action", "announcement", "case", "decision", "move", "plan", "step"})
"""What any story may be about as a whole; an order, a deal or a vote is one that the top of the page must tell of."""


class _Person:
    """A person of the story, the same for all its readers.

    Args:
        desk: The story's desk.
        entry: The person's joined name.
        last: The last words of the names that no body or place has.
    """

    def __init__(self, desk: Desk, entry: JoinedName, last: frozenset[str]) -> None:
        self._desk = desk
        self._entry = entry
        self.last = last

    @cached_property
    def unintroduced(self) -> int:
        """Return how many reports print the last name and nowhere the full one."""
        full = [form for form in self._entry.variants if " " in form]
        texts = (article.text for article in self._desk.reports)
        return sum(any(map(text.__contains__, self.last)) and not any(map(text.__contains__, full)) for text in texts)


class Reader:
    """What the reader of a page knows below its top.

    Args:
        desk: The story's desk.
        read: What has been read: headline and sentences.
    """

    def __init__(self, desk: Desk, read: Iterable[str]) -> None:
        self._desk = desk
        self._core = Core.of(desk)
        words = {word for text in read for word in _WORD.findall(text)}
        self._words = frozenset(words)
        self._lower = frozenset(word.lower() for word in words)
        self._stems = frozenset(stem(word) for word in words)
        self._lost: dict[int, tuple[str, ...]] = {}

    @classmethod
    def of(cls, desk: Desk) -> Reader:
        """Return the reader of a desk's page, made once the top of the page is settled."""
        return desk.once(_of_page)

    def lost(self, row: Pooled) -> tuple[str, ...]:
        """Return what a sentence takes as known and the reader does not know, in its words; empty for nothing."""
        found = self._lost.get(row.index)
        if found is None:
            told = self._told_in(row.article)
            found = self._lost[row.index] = hanging(row.text, told, self.stranger, self._desk.language)
        return found

    def presumes(self, row: Pooled) -> int:
        """Return how many things behind its opening a sentence presumes that the top does not name."""
        return presumed(row.text, self._told_in(row.article), self._desk.language)

    def _told_in(self, article: Article) -> Callable[[str], bool]:
        """Return whether a word of an article names what the reader knows: "the move" is its whole story."""
        if not self._core.is_about(article):
            return self.told
        return lambda word: self.told(word) or word.lower() in _ACTS

    def told(self, word: str) -> bool:
        """Return whether the reader has been told of what a word names."""
        if word[:1].isupper() and word in self._words:
            return True
        low = word.lower()
        plain = low.removesuffix("s")
        if plain in _DOCUMENTS:
            return bool(self._lower & {plain, plain + "s"})
        return stem(word) in self._stems or self._core.share(stem(word)) >= SHARED

    def stranger(self, word: str) -> bool:
        """Return whether a word is the last name of a person of the story whom the reader has not met.

        That most reports name the person early is no meeting: the page may not.
        """
        persons = self._desk.once(_persons).get(word, ())
        return bool(persons) and not (any(map(self._met, persons)) or _is_place(word) or stem(word) in self._stems)

    def _met(self, person: _Person) -> bool:
        """Return whether the reader has met a person, at the top of the page or because reports take it so."""
        return not self._words.isdisjoint(person.last) or person.unintroduced >= PLAINLY


def _of_page(desk: Desk) -> Reader:
    """Return the reader of a page whose top is settled."""
    return Reader(desk, desk.top)


def _persons(desk: Desk) -> Mapping[str, Sequence[_Person]]:
    """Return the persons of the story by the last words of their names."""
    others = {form for entry in desk.people if entry.kind != "person" for form in entry.variants}
    found: dict[str, list[_Person]] = {}
    for entry in desk.people:
        if entry.kind == "person":
            last = frozenset(form.split()[-1] for form in entry.variants if form not in others)
            person = _Person(desk, entry, last)
            for word in last - others:
                found.setdefault(word, []).append(person)
    return found


@remembered(SENTENCES)
def _is_place(word: str) -> bool:
    return bool(places_in(word, "en"))
