"""Sentences taken apart for comparing: content words, names, numbers, dates, and which of them are negated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from broadsheet.model.article import Article
from broadsheet.model.findings import DateMention
from broadsheet.model.span import Span
from broadsheet.text import dates
from broadsheet.text.datelines import dateline_end
from broadsheet.text.figure_subjects import subject_words
from broadsheet.text.lexicon import has_capitals, lexicon
from broadsheet.text.polarity import SUPPORTS, negations
from broadsheet.text.quantities import Quantity, quantities
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.sentences import split
from broadsheet.text.tokens import stem, stopwords

TokenKind = Literal["word", "name", "number", "date"]

LONGEST = 600
"""Code points of a sentence that is compared; longer ones are lists or lost line breaks."""

MOST = 300
"""Sentences of an article that are compared; a longer article is a live log whose tail repeats its head."""

FEW_WORDS = 4
"""Content words below which a sentence is known by its frame, too: its own words find it no partner."""
FRAMED = 5
"""Words from which a frame tells of one thing; "he was not", "in 5 minutes" stand everywhere."""

DATELINE_WITHIN = 3
"""Sentences at the head of an article in which a dateline may stand; it names where the reporter is, not the event."""

FALLBACK_DAY = datetime(2003, 6, 18)  # noqa: DTZ001  only a day, never an instant
"""Stands in for an unknown day of publication, so that "Thursday" is found; such dates compare by their words only."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.&](?=[^\W\d_])[^\W\d_]+)*|\d[\d.,:]*|\S")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One thing a sentence says.

    Attributes:
        kind: ``word`` (a content word), ``name``, ``number`` or ``date``.
        key: What must be equal for two tokens to be aligned: the stem of a word or of a name of one word, one word for
            all that tell one harm ("killed", "dead"), the words of a longer name, one name for all of a known place
            ("U.S.", "United States"), the kind and unit of numbers and dates.
        start, end: Span in the article's text.
        shown: The words there, lower case.
        negated: True when a negation stands before it.
        quantity: The number, for ``number``.
        mention: The date, for ``date``; its day is meaningless when ``resolved`` is False.
        resolved: True when the day of publication was known.
        lead: Words between the token before and this one, lower case.
    """

    kind: TokenKind
    key: str
    start: int
    end: int
    shown: str
    negated: bool = False
    quantity: Quantity | None = None
    mention: DateMention | None = None
    resolved: bool = True
    lead: str = ""

    @property
    def led_by(self) -> str:
        """Return the last word of its lead, "" where nothing stands between it and the token before."""
        return self.lead.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article's text with its numbers and dates, found once for all of its sentences."""

    text: str
    lower: str
    language: str
    typed: tuple[Token, ...]
    starts: tuple[int, ...]

    def inside(self, span: Span) -> tuple[Token, ...]:
        """Return the numbers and dates that lie within a sentence, in order."""
        found = self.typed[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        return found if not found or found[-1].end <= span.end else found[:-1]


@dataclass(slots=True, eq=False)
class Statement:
    """One sentence of one article, taken apart only when it is compared: most sentences have no partner.

    Attributes:
        article: The article.
        span: Span of the sentence in its text, a dateline left out.
        wording: Its words and numbers in order, lower case: equal for sentences that differ in marks and capitals only.
        words: Stems of its content words and names, those of numbers and dates left out.
        number: How many sentences of the article stand before it.
        frame: The words without numbers, dates, places and negations, of a long sentence with few content words, else
            "": such sentences tell of one thing where all the rest is the same.
    """

    article: Article
    span: Span
    wording: str
    words: frozenset[str]
    number: int
    frame: str
    _reading: _Reading = field(repr=False)
    _tokens: tuple[Token, ...] | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """Return the words of the sentence."""
        return self.span.of(self.article.text)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return what the sentence says, in order."""
        if self._tokens is None:
            reading = self._reading
            typed = reading.inside(self.span)
            self._tokens = tuple(_tokens(reading.text, reading.lower, self.span, reading.language, typed))
        return self._tokens

    @property
    def lower(self) -> str:
        """Return the whole text of its article in lower case, every code point in its place."""
        return self._reading.lower

    @property
    def typed(self) -> tuple[Token, ...]:
        """Return its numbers and dates alone, which cost nothing to ask for; negations are not told."""
        return self._reading.inside(self.span)


@remembered(ARTICLES)
def statements_of(article: Article) -> tuple[Statement, ...]:
    """Return the sentences of an article ready for comparing, in order; those without content are left out.

    Depends on the article alone and is remembered, so that a page that is built again when one more article has come
    reads only that one.
    """
    language = (article.language or "en").lower()[:2]
    text = article.text
    lower = dates.fold(text)
    typed = _typed(lower, article, language)
    reading = _Reading(text, lower, language, typed, tuple(token.start for token in typed))
    bare = _without(lower, typed)
    made = []
    for place, span in enumerate(split(text, language)[:MOST]):
        start = _start(text, span.start) if place < DATELINE_WITHIN else span.start
        if span.end - span.start > LONGEST or start >= span.end:
            continue
        inner = Span(start, span.end)
        found = {_looked_up(word, language) for word in _WORDS.findall(bare, start, span.end)} - {""}
        if found or reading.inside(inner):
            wording = " ".join(_WORDING.findall(lower, start, span.end))
            frame = _frame(bare, inner, language) if len(found) < FEW_WORDS else ""
            made.append(Statement(article, inner, wording, frozenset(found), place, frame, reading))
    return tuple(made)


def _frame(bare: str, span: Span, language: str) -> str:
    negative = negations(language)
    said = (_NEGATED.sub("", word) for word in _SPOKEN.findall(bare, *span))
    kept = [word for word in said if word not in negative and word not in _REPORTING and not place_of(word, language)]
    return " ".join(kept) if len(kept) >= FRAMED else ""


_NEGATED = re.compile(r"n['’]t$")
_SPOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


_WORDS = re.compile(r"[^\W\d_]+(?:[-'’.&](?=[^\W\d_])[^\W\d_]+)*")
_WORDING = re.compile(r"[^\W_]+(?:[.,:][^\W_]+)*|[$€£%]")


@lru_cache(maxsize=1 << 16)
def _looked_up(word: str, language: str) -> str:
    """Return the stem under which a word is looked up, "" for words that say too little."""
    bare = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
    bare = bare.replace(".", "") if "." in bare else bare
    if len(bare) < 2 or bare in stopwords(language) or bare in _REPORTING or bare in negations(language):
        return ""
    return stem(bare, language)


def _without(lower: str, typed: Sequence[Token]) -> str:
    """Return the text with its numbers and dates blanked, every other code point in its place."""
    pieces, at = [], 0
    for token in typed:
        pieces += [lower[at : token.start], " " * (token.end - token.start)]
        at = token.end
    return "".join((*pieces, lower[at:]))


_PLACE_COLON = re.compile(r"[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}(?:, [A-Z][\w.]+){0,2}:\s+(?=[A-Z\"“])")


def _start(text: str, at: int) -> int:
    """Return the offset after a dateline, "Jerusalem: " included."""
    colon = _PLACE_COLON.match(text, at)
    return colon.end() if colon else dateline_end(text, at)


def _typed(lower: str, article: Article, language: str) -> tuple[Token, ...]:
    """Return the numbers and dates of an article as tokens, in order; a number inside a date is left out."""
    found: list[Token] = []
    resolved = article.published is not None
    for mention in dates.find(article.text, language, article.published or FALLBACK_DAY):
        shown = lower[mention.start : mention.end]
        found.append(Token("date", "#d", mention.start, mention.end, shown, mention=mention, resolved=resolved))
    starts = [token.start for token in found]
    for number in quantities(lower, language):
        at = bisect_left(starts, number.end) - 1
        if at >= 0 and found[at].end > number.start:
            continue
        shown = lower[number.start : number.end]
        if _CLOCK_AFTER.match(lower, number.end) or _CLOCK_BEFORE.search(lower, max(0, number.start - 4), number.start):
            continue  # the time of day; outlets in other zones give another
        if shown == "one" and lower.startswith(" of ", number.end):
            continue
        found.append(Token("number", f"#q{number.unit}", number.start, number.end, shown, quantity=number))
    return tuple(sorted(found, key=lambda token: token.start))


_CLOCK_AFTER = re.compile(r"(?:[:.]\d\d)?\s?(?:[ap]\.m\b|[ap]m\b|o['’]clock\b|gmt\b|utc\b|local time\b)|:\d\d(?!\d)")
_CLOCK_BEFORE = re.compile(r"(?<!\d)\d{1,2}:$")


class _Walk:
    """Walks over the words of a sentence and gathers tokens."""

    def __init__(self, text: str, lower: str, language: str) -> None:
        self.text, self.lower, self.language = text, lower, language
        self.stop = stopwords(language)
        self.negative = negations(language)
        self.places = lexicon(language).places
        self.classes = subject_words(language).classes
        self.out: list[Token] = []
        self.negated = False
        self.lead: list[str] = []

    def add(self, token: Token) -> None:
        """Add a number or a date with the negation and the small words before it."""
        self.out.append(replace(token, negated=self.negated, lead=" ".join(self.lead)))
        self.negated = False
        self.lead = []

    def _put(self, kind: TokenKind, key: str, start: int, end: int, shown: str) -> None:
        lead = " ".join(self.lead) if self.lead else ""
        self.out.append(Token(kind, key, start, end, shown, self.negated, None, None, True, lead))
        self.negated = False
        self.lead = []

    def word(self, start: int, end: int, *, name: bool) -> None:
        """Take one word: part of a name, a content word, a negation or a small word."""
        low = self.lower[start:end]
        bare = _POSSESSIVE.sub("", low) if "'" in low or "’" in low else low
        acronym = name and end - start < 5 and self.text[start:end].isupper() and end - start > 1
        if not acronym and self._negation(low):
            return
        if not bare or not bare[0].isalnum():
            at_once = low == "," and self.lead[-1:] and self.lead[-1] in self.negative  # "and he may not, it is said"
            self.negated = self.negated and low not in _FINAL and not at_once  # a quotation holds several sentences
            self.lead.append(low)
            return
        if acronym or (name and (bare not in self.stop or self._opens_name(bare, end))):
            self._name(start, start + len(bare), bare.replace(".", ""))
        elif bare in self.stop or bare in _REPORTING or len(bare) < 2:
            self.negated = self.negated and not (bare in _MERELY and self.lead[-1:] and self.lead[-1] in self.negative)
            self.lead.append(low)
        else:
            self._put("word", self.classes.get(bare) or stem(bare, self.language), start, start + len(bare), bare)

    def _opens_name(self, bare: str, end: int) -> bool:
        """Return True for the first word of "New York" and its like."""
        return bare == "new" and self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper()

    def _negation(self, low: str) -> bool:
        if low in self.negative or low.endswith(("n't", "n’t")) or low == "cannot":
            self.negated = True
            self.lead.append(low)
            return True
        return False

    def _name(self, start: int, end: int, bare: str) -> None:
        last = self.out[-1] if self.out else None
        joined = last is not None and last.kind == "name" and not self.lead and self.text[last.end : start] in _BETWEEN
        if last is not None and joined and not self.negated:
            shown = f"{last.shown} {bare}"
            self.out[-1] = replace(last, end=end, shown=shown, key=place_of(shown, self.language) or shown)
        else:
            self._put("name", place_of(bare, self.language) or stem(bare, self.language), start, end, bare)


# Words by which a report is reported; whether they stand there says nothing of what it says.
_REPORTING = frozenset(
    {"according", "reportedly", "reported", "reports", "report", "meanwhile", "however", "reporting", "sagte", "selon"}
)
_MERELY = frozenset({"just", "only", "merely", "simply", "alone", "necessarily", "nur", "seulement", "solo", "sólo"})
_FINAL = frozenset({".", "!", "?", ";"})
_BETWEEN = frozenset({" ", "\u00a0", ". ", "-"})


def _tokens(text: str, lower: str, span: Span, language: str, typed: Sequence[Token]) -> list[Token]:
    walk = _Walk(text, lower, language)
    capitals = has_capitals(language) and language != "de" and not _title_case(span.of(text))
    at, first = span.start, True
    for token in [*typed, None]:
        stop = token.start if token else span.end
        for match in _TOKEN.finditer(text, at, stop):
            letter = match[0][:1]
            name = capitals and letter.isupper() and (not first or _named(text, match, walk))
            walk.word(match.start(), match.end(), name=name)
            first = first and not letter.isalnum()
        if token:
            walk.add(token)
            at, first = token.end, False
    return [token for token in walk.out if not (token.kind == "word" and token.shown in SUPPORTS)]


def _named(text: str, match: re.Match[str], walk: _Walk) -> bool:
    """Return True when the first word of a sentence is a name: a known place, or another capital follows."""
    if match[0] in walk.places or match[0].isupper():
        return len(match[0]) > 1
    following = _TOKEN.match(text, match.end() + 1)
    known = match[0].lower() not in walk.stop or match[0] == "New"
    return bool(following and following[0][:1].isupper() and text[match.end() : match.end() + 1] == " " and known)


def _title_case(sentence: str) -> bool:
    if sentence.rstrip('"”’) ')[-1:] in {".", "!", "?", ":"}:
        return False
    found = [word for word in sentence.split() if len(word) > 3 and word[0].isalpha()]
    return len(found) > 3 and sum(word[0].isupper() for word in found) * 10 > 7 * len(found)


@lru_cache(maxsize=4096)
def place_of(name: str, language: str) -> str | None:
    """Return the canonical name of a known place written in lower case, or None."""
    return _lower_places(language).get(name)


@lru_cache(maxsize=32)
def _lower_places(language: str) -> dict[str, str]:
    return {alias.lower(): place for alias, place in sorted(lexicon(language).places.items())}


def day_of(token: Token) -> date | None:
    """Return the day, month or year of a date token, or None when the day of publication was unknown."""
    return token.mention.date if token.mention and token.resolved else None
