"""When a value that differs has moved on instead of being disputed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from broadsheet.compare.statements import Statement, Token
from broadsheet.text.date_words import either

LATER = timedelta(minutes=1)
"""Least time by which an update is published after what it updates, where both times are known."""

REACH = 60
"""Code points before a value among which the verb of an update stands."""

BESIDE = 30
"""Code points after a value, and before a day, among which "now" and its like stand."""

_ENGLISH_CHANGE = (
    r"(?:rose|risen|rises|rising|climbed|climbs|climbing|jumped|grew|grown|increased|increases|soared|surged|fell|"
    r"fallen|dropped|decreased|declined|lowered|raised|revised|updated|upped|cut|reduced|changed|moved|pushed|"
    r"postponed|rescheduled|delayed|extended|brought|bringing|reached|reaching|hit|passed|swelled|mounted)"
    r"(?:\s\w+){0,4}?\sto|(?:now|currently) (?:at|stands? at|stood at|number(?:s|ing)?|total(?:s|ing)?)|"
    r"stands? (?:now )?at|(?:has|have) (?:since )?(?:risen|climbed|grown|increased|reached|jumped)|"
    r"(?:up|down) (?:from|to)|instead of the \w+ (?:earlier|previously)|"
    r"(?:new|latest|updated|revised|corrected) (?:\w+\s){0,2}?(?:toll|count|figure|figures|number|tally|total|"
    r"estimate|date|data)|rose|climbed|increased"
)
_FEW_WORDS = r"(?:\s\w+){0,3}?\s"

_WORDING: Mapping[str, tuple[str, str]] = {
    "en": (_ENGLISH_CHANGE, r"now|updated|revised|later|so far|(?:has|have) since|more than first|corrected"),
    "de": (
        rf"(?:stieg|gestiegen|erhöhte sich|steigt|sank|korrigiert){_FEW_WORDS}auf|auf",
        r"inzwischen|mittlerweile|nun",
    ),
    "fr": (
        rf"(?:est )?(?:passé|monté|grimpé|porté|s'élève désormais)(?:e|s|es)?{_FEW_WORDS}à",
        r"désormais|maintenant|dernier bilan|nouveau bilan",
    ),
    "es": (rf"(?:subió|aumentó|ascendió|elevó|bajó|asciende){_FEW_WORDS}a", r"ahora|ya|nuevo balance|actualizado"),
    "pt": (rf"(?:subiu|aumentou|chegou|caiu|sobe){_FEW_WORDS}(?:para|a)", r"agora|já|atualizado"),
    "it": (rf"(?:salito|salita|sale|saliti|aumentato|sceso){_FEW_WORDS}a", r"ora|ormai|aggiornato"),
    "nl": (rf"(?:gestegen|opgelopen|steeg|stijgt|daalde){_FEW_WORDS}(?:naar|tot)", r"nu|inmiddels"),
    "pl": (rf"(?:wzrosła|wzrósł|wzrosło|spadła){_FEW_WORDS}do", r"obecnie|teraz|już"),
    "uk": (rf"(?:зросла|зріс|зросло|збільшилась|збільшилася|збільшилося){_FEW_WORDS}до", r"тепер|вже|уже|оновлено"),
    "ru": (rf"(?:выросло|возросло|увеличилось|вырос|возросла|увеличилась){_FEW_WORDS}до", r"теперь|уже|обновлено"),
    "tr": (r"(?:yükseldi|çıktı|arttı)", r"şimdi|artık"),
    "sv": (rf"(?:stigit|ökat|steg|ökade){_FEW_WORDS}till", r"nu|numera"),
}
"""By language: verbs before a value that moved, and words anywhere in its sentence."""


def update_reason(earlier: Sequence[tuple[Statement, Token]], later: Sequence[tuple[Statement, Token]]) -> str | None:
    """Return why the later side updates the earlier one, or None where it does not.

    Needs wording of change ("rose to", "now") on the later side that the earlier one lacks, and no sign of time against
    it: where times of publication are known, the later side's must not come first. The wording must fit the values:
    what "rose to" 12 was not 15 before. Rates and sums rise and fall in what is reported on, so that for them such a
    verb says that the report was updated only where it was published later.

    Args:
        earlier: Statements with the token that holds their value.
        later: The same of the other side.
    """
    words_later = [wordings(statement, token) for statement, token in later]
    words_earlier = [wordings(statement, token) for statement, token in earlier]
    usual = _usual(words_earlier)
    told = frozenset[str]().union(*words_later)
    # "Currently stands at" says no more of time than "stands at".
    new = frozenset(word for word in told if not any(word.endswith(each) or each.endswith(word) for each in usual))
    if not new:
        return None
    times_later = [s.article.published for s, _ in later if s.article.published is not None]
    times_earlier = [s.article.published for s, _ in earlier if s.article.published is not None]
    known = bool(times_later and times_earlier)
    if known and max(times_later) + LATER <= min(times_earlier):
        return None
    after = known and min(times_later) >= max(times_earlier) + LATER
    new = frozenset(word for word in new if _fits(word, earlier[0][1], later[0][1], after=after))
    if not new:
        return None
    # Some articles give the later value as if it had always stood: a conflict, unless all of them came after.
    stated = all(words & new for words in words_later)
    if not stated and not after:
        return None
    return f"“{min(new, key=lambda word: (-len(word), word))}”"


def _fits(word: str, earlier: Token, later: Token, *, after: bool) -> bool:
    """Return True where a wording of change agrees with the direction of the values."""
    one, other = earlier.quantity, later.quantity
    if one is None or other is None:
        return True
    if (up := _UP.search(word)) or _DOWN.search(word):
        return (after or other.unit == "count") and (other.value > one.value) == bool(up)
    return True


_UP = re.compile(r"\b(?:ros|ris|climb|jump|grew|grow|increas|soar|surg|raise|upped|up\b|swell|mount|reach)")
_DOWN = re.compile(r"\b(?:fell|fall|drop|decreas|declin|lower|cut|reduc|down\b)")


def _usual(each: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the words that at least half of the statements have."""
    every = frozenset[str]().union(*each)
    return frozenset(word for word in every if 2 * sum(word in words for words in each) >= len(each))


def wordings(statement: Statement, token: Token) -> frozenset[str]:
    """Return the words of a sentence that say its value has moved on, lower case."""
    language = (statement.article.language or "en")[:2].lower()
    if language not in _WORDING:
        return frozenset()
    before, near = _patterns(language)
    text = statement.article.text
    found = set()
    for each in statement.tokens:
        if not _same_value(each, token):
            continue
        if match := before.search(text, max(statement.span.start, each.start - REACH), each.start):
            found.add(match[1].lower())
    for match in near.finditer(text, *statement.span):
        close = token.start - REACH <= match.start() and match.end() <= token.end + BESIDE
        if token.kind == "date":
            close = token.start - BESIDE <= match.start() <= token.start
        speaks = _OF_COUNT.match(text, match.start()) if token.kind == "date" else _OF_REPORT.match(match[0])
        if (close or speaks) and not _LATER.match(text, match.start()):
            found.add(match[0].lower())
    return frozenset(found)


def _same_value(one: Token, other: Token) -> bool:
    if one.quantity and other.quantity:
        return (one.quantity.value, one.quantity.high) == (other.quantity.value, other.quantity.high)
    return one.kind == other.kind and one.shown == other.shown


_LATER = re.compile(r"later\sthis", re.IGNORECASE)
_OF_REPORT = re.compile(
    r"updat|revis|correct|more than|\w+ bilan|nuevo|actuali|atuali|aggiorn|онов|обнов", re.IGNORECASE
)
"""Words that speak of the report itself, wherever they stand in the sentence; "now" must stand by the value."""
_OF_COUNT = re.compile(
    r"(?:updated|revised|corrected)\s(?:count|toll|tally|figures?|report|version|statement|schedule|estimate|notice)\b",
    re.IGNORECASE,
)
"""For a day only these: "the ministry updated its guidance" tells the event."""
_QUALIFIERS = (
    "at least", "about", "more than", "around", "nearly", "almost", "over", "some", "mindestens", "au moins",
    "al menos", "the", "a", "an", "its", "their", "of", "from",
)  # fmt: skip


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, near = _WORDING[language]
    change = rf"\b({before})\s(?:{either(_QUALIFIERS)}\s)*$"
    return re.compile(change, re.IGNORECASE), re.compile(rf"\b(?:{near})\b", re.IGNORECASE)
