"""Turns of speech: which quotation goes on which, and which cannot be read without what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import Passages
from broadsheet.compare.quotations import Said, Utterance, words_of
from broadsheet.model.article import Article
from broadsheet.model.findings import Quotation
from broadsheet.text import dates

BETWEEN: Final = 150
"""Characters between two quotations of which the second goes on the first: room for "he said" with his office."""

WEEK: Final = 7
"""Days before publication from which on what somebody said was said on another occasion."""

WELL_KNOWN: Final = 3
"""Independent reports from which on an utterance is one of the story's own, whoever "he" is in it."""

SHORT_ANSWER: Final = 8
"""Words up to which an utterance that ends in "that" or "it" has no room to say what it is of."""

_ENDS: Final = re.compile(r"[.!?](?=[\s\"”’']|\Z)")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|St|Jr|Sr|[A-Z][a-z]{2,4})\Z")
_HANGING: Final = re.compile(
    r"(?:However|But|And|So|Yet|Nor),?\s(?!far\b)(?:[\w’'-]+,?\s){0,9}?(?:they|them|their|he|she|him|this|these|those)\b"
    r"(?!\swho\b)|(?:They|These|Your?)\b"
    r"|(?:However|Likewise|Also|Moreover|Besides|Therefore|Instead|Otherwise|Then|In addition|More than that),?\s"
    r"|(?:That|Those)(?:[’']s|[’']ll|[’']d|\s(?:is|was|are|were|has|had|will|would|does|did|goes|means|makes))\b"
    r"|It\s(?!(?:is|was|takes|seems|appears)\b)(?:had|did|might|may|could|[a-z]+s)\b"
    r"|It(?:[’']s|[’']ll|[’']d|\s(?:was|is|will|would|takes|seems|appears))\b"
    r"(?!(?:\W+[\w’']+){1,9}\W+(?:to|that|for|when|if)\b)"
)
"""Goes on something with a pronoun for what was named there, or speaks to somebody in the room."""
_ASKS: Final = re.compile(
    r"(?:Have|Has|Had|Did|Do|Does|Are|Is|Were|Was|Will|Would|Can|Could|Should)\s(?:they|he|she|that|this|those|these)\b"
)
"""A question about what only the one who was asked had before his eyes."""
_OF_SOMEBODY: Final = re.compile(r"(?:(?:And|But|So)\s)?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)(?:['’][a-z]+)?\s")
_OF_THAT: Final = re.compile(r"\s(?:that|this|it|him|her|them)\W{0,2}\Z")
_FIRST: Final = re.compile(r"[^.!?]*[.!?](?=\s)")
_HE: Final = re.compile(r"\b(?:he|she|him)\b", re.IGNORECASE)
_SOMEBODY: Final = re.compile(
    r"[a-z’',]\s(?!I\b)[A-Z]|\b(?:president|minister|judge|man|woman|mayor|leader|governor|senator|pope|king|mother|father|"
    r"son|daughter|brother|sister|wife|husband|boy|girl|child|person|who|somebody|someone|"
    r"anybody|anyone|everyone|nobody|client|suspect|victim|patient|worker|friend|colleague|officer|official|soldier|guy)\b"
)
"""A name or a word for a person, whom "he" may stand for."""
_LOOSE: Final = re.compile(
    r"\b(?:that|those|these)\s(?:did|does|do)\b"
    r"|\b(?:of|about|for|with|to|on)\s(?:that|those|these)\s(?:will|would|is|was|are|were|has|have|had)\b"
)
"""A bare pronoun for a thing amid a sentence."""
_SPEAKS_TO: Final = re.compile(r"\?|\b(?:[Yy]ou|[Yy]ours?)\b")
_LETTER: Final = re.compile(r"[^\W\d_]")
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_LENGTH: Final[Mapping[str, int]] = {"day": 0, "month": 31, "year": 366}
_THEN: Final = re.compile(
    r"\bat the time\b|\bback in\b|\b(?:last|the previous) (?:week|month|year|spring|summer|autumn|fall|winter)\b"
    rf"|\blast (?:{_MONTHS})\b|\bearlier (?:this|that) (?:month|year)\b"
    r"|\b(?:weeks|months|years|decades) (?:ago|earlier|before)\b|\b[Ii]n (?:19|20)\d\d\b"
)
"""Words that tell of another occasion. Made for English."""
_SAYING: Final = re.compile(
    r"\b(?:said|told|saying|spoke|speaking|wrote|posted|tweeted|testified|interview|speech|remarks|asked|warned|argued)\b"
)


class Turns:
    """Tells which quotations of a story's articles stand right behind one another.

    Args:
        desk: The story's desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places: dict[str, Mapping[int, int]] = {}

    @classmethod
    def of(cls, desk: Desk) -> Turns:
        """Return the turns of a desk's story, made once."""
        return desk.once(cls)

    def goes_on_from(self, said: Said, speaker: str) -> Said | None:
        """Return what a speaker said right before, or None.

        Nothing stands between the two but marks, or one "he said" that gives both: what a report gives by a second
        verb of saying may have been said at another time.

        Args:
            said: What goes on.
            speaker: Who says it.
        """
        before = self._beside(said, -1)
        if before is None:
            return None
        text, own = said.article.text, said.quotation.speaker
        shared = own is not None and before.speaker is not None and own.start == before.speaker.start
        if not shared:
            name = self._desk.voices.of(said.article, before)
            bare = _LETTER.search(text, before.end, said.quotation.start) is None
            if not (bare and name and _is_same(name, speaker)):
                return None
        return Said(said.article, before, words_of(text[before.start : before.end]), speaker)

    def is_in_exchange(self, said: Said, speaker: str) -> bool:
        """Return whether words are spoken to somebody whose own words stand right before or behind them.

        Args:
            said: The words.
            speaker: Who says them.
        """
        text = said.article.text
        if _SPEAKS_TO.search(text, said.quotation.start, said.quotation.end) is None:
            return False
        return any(
            beside is not None and self._is_of_other(said.article, beside, speaker)
            for beside in (self._beside(said, -1), self._beside(said, 1))
        )

    def _beside(self, said: Said, step: int) -> Quotation | None:
        """Return the quotation right before (-1) or behind (1), if no sentence of the report parts the two."""
        quotes = self._desk.quotes.get(said.article.id, ())
        places = self._places.get(said.article.id)
        if places is None:
            places = self._places[said.article.id] = {item.start: place for place, item in enumerate(quotes)}
        place = places.get(said.quotation.start)
        if place is None or not 0 <= place + step < len(quotes):
            return None
        other = quotes[place + step]
        first, second = (other, said.quotation) if step < 0 else (said.quotation, other)
        between = said.article.text[first.end : second.start]
        return other if len(between) <= BETWEEN and _sentence_ends(between) <= 1 else None

    def _is_of_other(self, article: Article, quotation: Quotation, speaker: str) -> bool:
        name = self._desk.voices.of(article, quotation)
        return bool(name) and not _is_same(name, speaker)


def _is_same(one: str, other: str) -> bool:
    return one == other or bool(set(words_of(one)) & set(words_of(other)))


def _sentence_ends(between: str) -> int:
    """Return how many sentences of a report end between two quotations; the marks of the first may follow a stop."""
    return sum(_ABBREVIATED.search(between, 0, end.start()) is None for end in _ENDS.finditer(between))


def hangs(item: Utterance) -> bool:
    """Return whether an utterance goes on what was said before it, or asks about what only one person saw.

    Args:
        item: The utterance; one that many reports carry is known, and hangs only where it asks.
    """
    words = item.variants[0]
    text, start = words.article.text, words.quotation.start
    if _ASKS.match(text, start):
        return True
    return len(item.origins) < WELL_KNOWN and _HANGING.match(text, start) is not None


def speaks_of_untold(words: str) -> bool:
    """Return whether an utterance is of somebody or something that only its report names: "he", "those"."""
    he = _HE.search(words)
    untold = he is not None and _SOMEBODY.search(words) is None
    if untold or _OF_SOMEBODY.match(words) or _LOOSE.search(words):
        return True
    first = _FIRST.match(words)
    opening = first[0] if first else words
    return len(opening.split()) <= SHORT_ANSWER and _OF_THAT.search(opening) is not None


def is_of_other_day(said: Said, desk: Desk) -> bool:
    """Return whether the sentence around words says that they were spoken on another occasion, or the one before does.

    A day a week before publication, or words such as "last year" and "at the time"; of the sentence before only where
    it tells that the speaker spoke then.

    Args:
        said: The words.
        desk: The story.
    """
    article, quotation = said.article, said.quotation
    spans = [(quotation.outer.start, quotation.start), (quotation.end, quotation.outer.end)]
    rows = Passages.of(desk).rows_of(article.id)
    place = bisect_right(rows, quotation.outer.start, key=attrgetter("span.start")) - 2
    if place >= 0 and _tells_of(rows[place].text, said.speaker):
        spans.append((rows[place].span.start, rows[place].span.end))
    if any(_THEN.search(article.text, *span) for span in spans):
        return True
    if article.published is None:
        return False
    day = article.published.date()
    return any(
        WEEK + _LENGTH[mention.precision] < (day - mention.date).days
        for mention in dates.find(article.text, article.language, article.published)
        for first, last in spans
        if first <= mention.start < last
    )


def _tells_of(sentence: str, speaker: str) -> bool:
    """Return whether a sentence tells that somebody spoke, without a quotation of its own."""
    name = speaker.rpartition(" ")[2]
    return bool(name) and name in sentence and _SAYING.search(sentence) is not None and "“" not in sentence
