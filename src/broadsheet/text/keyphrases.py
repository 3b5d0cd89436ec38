"""Key phrases of a set of texts: noun phrases that many of them share, fit to be read as titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from broadsheet.text.number_words import number_words
from broadsheet.text.remembered import remembered
from broadsheet.text.tokens import stem, stopwords

MAX_TEXT = 5_000
"""Code points read of each text; what a story is about is said early."""

LONGEST = 5
"""Words of a phrase; longer runs repeated in many reports are sentences."""

# Bounds set on the English articles of coverage-2025-05-21 and story-pages-2025-08, by reading the top ten a story.
FREE_END = 0.45
"""Least share of a last word's occurrences that nothing of its phrase follows; adjectives ("foreign") fall below."""
FREE_START = 0.2
"""Least share of a phrase's occurrences with an article, preposition or clause mark before it; cut verbs fall below."""
VERB_LIKE = 0.35
"""Largest share of a word's occurrences with an object after it and no article before it; nouns stay below."""

HELD = 0.7
"""A phrase that a longer one holds in this share of its texts is part of a name and left out."""

READ: Final = 1 << 8
"""Texts whose phrases are kept: those that title the takeaways of ten stories, some 50 KB each."""

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.&](?=[^\W\d_])[^\W\d_]+)*|\d[\w.,%]*|[^\w\s]|\n+")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Seen:
    """What was seen of one phrase."""

    texts: int = 0
    count: int = 0
    free_start: int = 0
    free_end: int = 0
    cut: int = 0
    forms: dict[str, int] = field(default_factory=dict)
    first: int = 1 << 30

    def add(self, other: _Seen) -> None:
        """Add what was seen in further texts."""
        self.texts += other.texts
        self.count += other.count
        self.free_start += other.free_start
        self.free_end += other.free_end
        self.cut += other.cut
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        self.first = min(self.first, other.first)


@dataclass(slots=True)
class _Use:
    """How one word is used: with nothing of a phrase after it, and as a verb would be."""

    count: int = 0
    free_end: int = 0
    verb: int = 0


def rank(texts: Sequence[str], language: str | None, limit: int = 10) -> list[tuple[str, float]]:
    """Return the key phrases of texts, best first.

    A phrase counts once a text, so give one text for each independent report. Phrases neither begin nor end with
    function words, adjectives, adverbs or verbs cut from their objects, and none repeats a better one.

    Args:
        texts: One text a report, plain.
        language: ISO 639-1 code of most of them; None reads as English.
        limit: Most phrases to return.

    Returns:
        (phrase, score) with the phrase as a title reads ("Minerals deal"), score above 0; ties by phrase. Empty when no
        phrase stands in two texts, unless there is one text only.

    Reference:
        Stuart Rose et al., 2010, Automatic Keyword Extraction from Individual Documents; Katerina Frantzi, Sophia
        Ananiadou and Hideki Mima, 2000, Automatic Recognition of Multi-Word Terms: the C-value/NC-value Method.
    """
    code = (language or "en").lower()[:2]
    read = [_read(text[:MAX_TEXT], code) for text in texts]
    least = 2 if len(texts) > 1 else 1
    often = Counter(chain.from_iterable(one.seen for one in read))
    together = {key: _seen(key, read) for key, count in often.items() if count >= least}
    kept = {key: found for key, found in together.items() if found.count > 1}
    uses = _uses(read)
    good = {key: found for key, found in kept.items() if _reads_well(key, found, uses, code)}
    held = _held(good)
    scored = [
        (_score(key, found, len(texts)), _title(found), key)
        for key, found in good.items()
        if held.get(key, 0) < HELD * found.texts
    ]
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    return _distinct(scored, limit)


@remembered(READ)
def _read(text: str, language: str) -> _Reader:
    """Return the phrases of one text and the uses of its words."""
    reader = _Reader(language)
    reader.read(text)
    return reader


def _seen(key: tuple[str, ...], read: Sequence[_Reader]) -> _Seen:
    """Return what was seen of a phrase in all texts."""
    whole = _Seen()
    for one in read:
        if key in one.seen:
            whole.add(one.seen[key])
    return whole


def _uses(read: Sequence[_Reader]) -> Mapping[str, _Use]:
    """Return how each word is used in all texts; one that is not in them is used nowhere."""
    uses: dict[str, _Use] = defaultdict(_Use)
    for one in read:
        for word, use in one.uses.items():
            whole = uses[word]
            whole.count += use.count
            whole.free_end += use.free_end
            whole.verb += use.verb
    return uses


class _Reader:
    """Counts phrases and uses of words of one text."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stop = stopwords(language)
        self.seen: dict[tuple[str, ...], _Seen] = {}
        self.uses: dict[str, _Use] = {}

    def read(self, text: str) -> None:
        """Count the phrases of the text."""
        tokens = ["\n", *_TOKEN.findall(text), "\n", "\n"]
        low = [_POSSESSIVE.sub("", token.lower()) for token in tokens]
        content = self._content(tokens, low)
        for start in range(1, len(tokens) - 2):
            if not content[start] or low[start] in _INSIDE:
                continue
            before, after = low[start - 1], low[start + 1]
            use = self.uses.setdefault(low[start], _Use())
            use.count += 1
            use.free_end += not content[start + 1]
            use.verb += (after in _OBJECTS and before not in _OPENERS and before.isalpha()) or before in _BEFORE_VERBS
            free = (not content[start - 1]) and (before in _OPENERS or not before.isalpha())
            cut_before = before in _INSIDE and tokens[start][:1].isupper() and tokens[start - 2][:1].isupper()
            for end in range(start + 1, min(start + LONGEST, len(tokens) - 2) + 1):
                word = tokens[end - 1]
                if not content[end - 1]:
                    break
                if low[end - 1] in _INSIDE:
                    continue  # a phrase may hold such a word, not end with it
                owner = word.endswith(("'s", "’s"))
                if not owner:
                    self._count(tokens, low, content, (start, end), free=free, cut=cut_before)
                if owner or word[-1] in "'’":
                    break

    def _content(self, tokens: list[str], low: list[str]) -> list[bool]:
        """Return which tokens may stand in a phrase: content words, and small words inside names."""
        content = [bool(_WORD.match(word)) and word not in self.stop and len(word) > 1 for word in low]
        for at in range(1, len(tokens) - 1):
            capital_after = tokens[at + 1][:1].isupper() and content[at + 1]
            if content[at] or not capital_after:
                continue
            joins = low[at] in {"of", "de", "du", "del"} and tokens[at - 1][:1].isupper() and content[at - 1]
            opens = (
                len(low[at]) > 2 and tokens[at][:1].isupper() and low[at - 1].isalpha()
            )  # "New York", "Prime Minister"
            content[at] = joins or (opens and tokens[at] not in {"The", "And"})
        return content

    def _count(
        self,
        tokens: list[str],
        low: list[str],
        content: list[bool],
        place: tuple[int, int],
        *,
        free: bool,
        cut: bool,
    ) -> None:
        start, end = place
        found = self.seen.setdefault(tuple(stem(word, self.language) for word in low[start:end]), _Seen(texts=1))
        found.count += 1
        found.free_start += free
        found.free_end += not content[end]
        goes_on = low[end] in _INSIDE and tokens[end - 1][:1].isupper() and tokens[end + 1][:1].isupper()
        found.cut += cut or goes_on
        form = " ".join(tokens[start:end])
        found.forms[form] = found.forms.get(form, 0) + 1
        found.first = min(found.first, start)


# Words that open noun phrases, and words that open objects and complements of verbs, of the Latin-script languages.
_OPENERS = frozenset(
    {"the", "a", "an", "of", "in", "on", "for", "to", "with", "by", "from", "its", "their", "his", "her", "our", "this"}
    | {"that", "these", "those", "and", "or", "over", "against", "about", "into", "under", "no", "new", "any", "some"}
    | {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "im", "am", "zum", "zur", "vom", "le", "la"}
    | {"les", "l", "un", "une", "du", "de", "au", "aux", "el", "los", "las", "del", "una", "o", "os", "as", "um", "uma"}
    | {"da", "do", "dos", "das", "il", "lo", "i", "gli", "della", "het", "een", "van", "w", "na", "z", "у", "в", "на"}
)
_OBJECTS = frozenset({"the", "a", "an", "to", "that", "his", "her", "their", "its", "him", "them", "it", "they", "he"})
_BEFORE_VERBS = frozenset(
    {"to", "will", "would", "could", "can", "may", "might", "must", "should", "not", "they", "he", "she", "who", "it"}
    | {"we", "i", "you", "cannot", "won't", "didn't", "doesn't"}
)
_INSIDE = frozenset({"of", "for", "de", "del", "du", "von", "der", "und", "and", "&"})
"""Small words inside names; "and" and "for" join none, but a phrase beside one may be half a name."""
_ENGLISH_VERBS = frozenset(
    {"said", "says", "say", "told", "tell", "asked", "according", "including", "called", "make", "made", "take", "took"}
    | {"come", "came", "go", "went", "get", "got", "give", "gave", "know", "think", "want", "see", "saw", "seen", "let"}
    | {"left", "held", "set", "put", "led", "met", "like", "use", "need", "needs", "wants", "takes", "comes", "makes"}
    | {"read", "click", "subscribe", "share", "sign", "image", "photo", "getty", "images", "file", "reuters", "ap"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"}
    | {"april", "june", "july", "august", "september", "october", "november", "december", "year", "years", "month"}
    | {"months", "week", "weeks", "day", "days", "time", "mr", "mrs", "ms", "people", "thing", "things", "lot", "way"}
    | {"percent", "million", "billion", "dozen", "hundreds", "thousands", "hour", "hours", "minutes", "today", "night"}
)


def _reads_well(key: tuple[str, ...], found: _Seen, uses: Mapping[str, _Use], language: str) -> bool:
    form = max(found.forms, key=found.forms.__getitem__)  # of equally frequent ones the first that was read
    parts = [_POSSESSIVE.sub("", word.lower()) for word in form.split()]
    first, last = parts[0], parts[-1]
    if len(key) == 1 and (len(last) < 4 or (language == "en" and last in _ENGLISH_VERBS)):
        return False
    if language == "en" and ({first, last} & _ENGLISH_VERBS or last.endswith(("ly", "ed")) or first.endswith("ly")):
        return False
    if language == "en" and ((last.endswith("ing") and len(key) == 1) or first in number_words("en").values):
        return False
    if language == "en" and any(word.endswith("ed") and word.islower() for word in form.split()[1:]):
        return False
    if found.cut * 2 > found.count:
        return False
    if language == "de" and not form.split()[-1][:1].isupper():
        return False
    if uses[last].free_end < FREE_END * uses[last].count or found.free_end < FREE_END * found.count:
        return False
    small = [word for word in form.split() if word.islower() and word in uses]
    if any(uses[word].verb > VERB_LIKE * uses[word].count for word in small):
        return False
    named = form[:1].isupper()
    return named or found.free_start >= FREE_START * found.count


def _held(good: dict[tuple[str, ...], _Seen]) -> dict[tuple[str, ...], int]:
    """Return for each phrase the texts of the most frequent longer phrase that holds it."""
    held: dict[tuple[str, ...], int] = {}
    for key, found in good.items():
        for start in range(len(key)):
            for end in range(start + 1, len(key) + 1):
                if end - start < len(key):
                    part = key[start:end]
                    held[part] = max(held.get(part, 0), found.texts)
    return held


def _score(key: tuple[str, ...], found: _Seen, texts: int) -> float:
    """Return the share of texts times gains for length, for standing early and for standing often."""
    size = len(key)
    share = found.texts / texts
    gain = (1.0, 1.9, 2.2, 2.1, 1.8)[size - 1]
    early = 1.0 + 0.25 / (1.0 + found.first / 50)
    return round(share * gain * early * min(1.0, 0.5 + found.count / (2.0 * found.texts + 2.0)), 6)


def _title(found: _Seen) -> str:
    best = min(found.forms.items(), key=lambda item: (-item[1], item[0]))[0]
    lower = {form: count for form, count in found.forms.items() if form == form.lower()}
    if lower and sum(lower.values()) * 3 >= found.count:
        best = min(lower.items(), key=lambda item: (-item[1], item[0]))[0]
    return best[:1].upper() + best[1:]


def _distinct(scored: list[tuple[float, str, tuple[str, ...]]], limit: int) -> list[tuple[str, float]]:
    chosen: list[tuple[str, float]] = []
    taken: dict[str, list[set[str]]] = {}  # by each of their words: phrases that repeat another share one
    for score, title, key in scored:
        words = set(key)
        near = chain.from_iterable(taken.get(word, ()) for word in words)
        if any(words <= other or (len(words & other) * 2 >= len(words | other)) for other in near):
            continue
        chosen.append((title, score))
        for word in words:
            taken.setdefault(word, []).append(words)
        if len(chosen) == limit:
            break
    return chosen
