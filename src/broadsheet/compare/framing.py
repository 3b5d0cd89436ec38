"""Words and phrases that one side's reports use beyond what chance would give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from broadsheet.cluster import terms as background_terms
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.contrast import SEED, Bench, Contrasts, contrast
from broadsheet.compare.reports import FLOOR, Report, Scope, Use
from broadsheet.compare.wordforms import listed
from broadsheet.model.outlet import Side
from broadsheet.model.span import Span
from broadsheet.text.remembered import ARTICLES, SENTENCES, STORIES, remembered
from broadsheet.text.tokens import stem, stopwords

LONGEST: Final = 3
"""Words in a phrase."""

RARE: Final = 40
"""Rarity (sixteenths of a bit) below which a word is style, not stress: it stands in more than 18% of all news."""

MOST_TESTED: Final = 3_000
"""Terms tested: those that most reports use; bounds time and memory on very large stories."""

MOST: Final = 8
"""Words kept for one side."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*|[^\s\w]")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_SPELLINGS: Final = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)\Z"), r"iz\1"),
    (re.compile(r"yse(d|s)?\Z"), r"yze\1"),
    (re.compile(r"our(s|ed|ing|able|ite|ites)?\Z"), r"or\1"),
    (re.compile(r"(cent|theat|met)re(s?)\Z"), r"\1er\2"),
    (re.compile(r"(defen|offen|licen)ce(s?)\Z"), r"\1se\2"),
    (re.compile(r"programme(s?)\Z"), r"program\1"),
    (re.compile(r"ll(ed|ing|er|ers)\Z"), r"l\1"),
)
"""British and American spellings of one word: a spelling is no stress."""

_SET_ASIDE: Final = listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    today yesterday tomorrow tonight morning afternoon evening night week weeks month months year years day days hour
    hours minute minutes time local edt est gmt bst pdt utc pm am a.m p.m
    said says say saying told tell tells reported reports report reporting according statement spokesman spokeswoman
    spokesperson asked added adds wrote writes noted announced reporter reporters correspondent writer author editor
    story stories article articles news newspaper newsletter newsletters subscribe subscriber sign click read watch
    video videos photo photos image images picture pictures getty reuters ap afp upi ani pti xinhua associated press
    agency file credit courtesy copyright rights reserved advertisement advertising ad ads sponsored share shares
    facebook twitter instagram youtube tiktok whatsapp telegram reddit linkedin email e-mail app download cookies
    privacy policy terms website site page homepage menu login account comment comments follow following updated
    published update updates live breaking exclusive latest digital tv podcast episode host column opinion editorial
    continue loading related trending recommended donate donation support contact disclosure sourced team desk staff
    mr mrs ms dr sir first second third one two three four five six seven eight nine ten million billion thousand
    hundred dozen percent per cent number u.s us usa uk un eu http https www com"""
)
"""Dates, numbers, house style and the furniture of pages: no stress lies in them."""


@dataclass(frozen=True, slots=True)
class FramingTerm:
    """A word or phrase that a side uses clearly more than the others.

    Attributes:
        key: Its stems.
        printed: As most reports that use it print it.
        side: The side.
        z: z of its weighted log-odds, in hundredths.
        uses: One a report of any side, the earliest in each, sorted by report id.
        beyond: Whether the difference is beyond what shuffled sides give.
    """

    key: tuple[str, ...]
    printed: str
    side: Side
    z: int
    uses: tuple[Use, ...]
    beyond: bool

    def count(self, side: Side) -> int:
        """Return the number of reports of a side that use it."""
        return sum(use.report.side == side for use in self.uses)


_Key = tuple[str, ...]


@remembered(STORIES)
def framing(scope: Scope, *, names: tuple[str, ...] = (), seed: int = SEED) -> tuple[FramingTerm, ...]:
    """Return the terms that one side uses clearly more, strongest first; () below the floor.

    Args:
        scope: The counted reports, in one language.
        names: Names of the outlets, their hosts and authors: words in them are never terms.
        seed: Of the shuffles.
    """
    if len(scope.sides) < 2:
        return ()
    rated = tuple(report for report in scope.reports if report.side in scope.sides)
    uses = term_uses(rated, headlines=scope.headlines, names=names)
    keys, found = measured(rated, uses, seed=seed)
    flagged = []
    for row, key in enumerate(keys):
        side = found.strongest(row)
        if side is not None:
            z = round(100 * float(found.z[row].max()))
            ordered = tuple(uses[key][name] for name in sorted(uses[key]))
            beyond = found.distinctive(row) is not None
            flagged.append(FramingTerm(key, _printed(uses[key]), side, z, ordered, beyond))
    return _distinct(flagged)


def measured(
    rated: Sequence[Report], uses: Mapping[_Key, Mapping[str, Use]], *, seed: int = SEED
) -> tuple[list[_Key], Contrasts]:
    """Return the terms that can be told of a side at all, sorted, and their contrasts in the same order."""
    usable = (key for key, found in uses.items() if FLOOR <= len(found) < len(rated))
    keys = sorted(sorted(usable, key=lambda key: (-len(uses[key]), key))[:MOST_TESTED])
    place = {report.id: column for column, report in enumerate(rated)}
    table = np.zeros((len(keys), len(rated)), dtype=np.bool_)
    for row, key in enumerate(keys):
        table[row, [place[name] for name in uses[key]]] = True
    bench = Bench(tuple(r.side for r in rated), tuple(r.article.outlet or r.id for r in rated))
    background = [2.0 ** (-rarity_of(key) / 16.0) for key in keys]
    return keys, contrast(table, bench, background, floor=FLOOR, least=FLOOR, seed=seed)


@remembered(STORIES)
def term_uses(
    reports: tuple[Report, ...], *, headlines: bool, names: tuple[str, ...]
) -> Mapping[_Key, Mapping[str, Use]]:
    """Return for each term of headlines and opening sentences the reports that use it, each with its first use.

    Args:
        reports: Reports to read.
        headlines: Read headlines alone.
        names: Names whose words are no terms.
    """
    aside = _SET_ASIDE.union(*map(_name_words, names))
    uses: dict[_Key, dict[str, Use]] = {}
    for report in reports:
        own = aside | _name_words(report.article.byline or "")
        for unit in report.read(headlines=headlines):
            text = report.article.part(unit.part)
            for key, at in _terms(text, unit.span, own & _lower_words(text, *unit.span)):
                found = uses.setdefault(key, {})
                if report.id not in found:
                    found[report.id] = Use(report, unit, at)
    return uses


@remembered(ARTICLES)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[\W_]+", name.lower()) if len(word) > 2)


@remembered(SENTENCES)
def _terms(text: str, span: Span, aside: frozenset[str]) -> tuple[tuple[_Key, Span], ...]:
    """Return the words and phrases of a text with their spans; a phrase crosses no mark and no set-aside word."""
    found: list[tuple[_Key, Span]] = []
    run: list[tuple[str, int, int]] = []
    for low, key, start, end, ends in _words(text, *span):
        if not low or low in aside:
            run = []
            continue
        run.append((key, start, end))
        for size in range(1, min(LONGEST, len(run)) + 1):
            keys = tuple(item[0] for item in run[-size:])
            if size > 1 or (rarity_of(keys) >= RARE and not low.endswith("ly")):
                found.append((keys, Span(run[-size][1], end)))
        if ends:
            run = []
    return tuple(found)


@remembered(SENTENCES)
def _lower_words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words of a text that may be set aside."""
    return frozenset(low for low, *_ in _words(text, start, end))


@remembered(SENTENCES)
def _words(text: str, start: int, end: int) -> tuple[tuple[str, str, int, int, bool], ...]:
    """Return each word in lower case, its key, its start and end, and whether no phrase goes on behind it.

    In place of marks, numbers and words that say too little "" stands, in place of its key too.
    """
    small = stopwords("en")
    found = []
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        word = _POSSESSIVE.sub("", token)
        low = word.lower()
        first = match.start()
        if not token[0].isalnum() or low[0].isdigit() or low in small or len(low) < 3:
            low = ""
        found.append((low, key_of(low) if low else "", first, first + len(word), word != token))
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def key_of(low: str) -> str:
    """Return the stem of a lower-case word, the same for its British and American spelling."""
    for pattern, plain in _SPELLINGS:
        low = pattern.sub(plain, low)
    return stem(low)


@lru_cache(maxsize=1 << 16)
def rarity_of(key: _Key) -> int:
    """Return how rare a term is in background news, in sixteenths of a bit: that of its rarest word."""
    return max(frozen().rarity(background_terms.stem(word)) for word in key)


def _printed(uses: Mapping[str, Use]) -> str:
    """Return the form that most reports print, lower case unless most print a capital inside a sentence."""
    forms: dict[str, int] = {}
    for name in sorted(uses):
        use = uses[name]
        words = use.printed.lower() if use.unit.part == "title" else use.printed
        forms[words] = forms.get(words, 0) + 1
    return min(forms, key=lambda form: (-forms[form], form.lower() != form, form))


def _distinct(flagged: list[FramingTerm]) -> tuple[FramingTerm, ...]:
    """Return the terms without those that say again what a stronger or longer one of the same side says."""
    ranked = sorted(flagged, key=lambda term: (-term.z, -len(term.key), term.key))
    chosen: list[FramingTerm] = []
    for term in ranked:
        ids = {use.report.id for use in term.uses}
        again = any(
            one.side == term.side
            and set(one.key) & set(term.key)
            and 2 * len(ids & {use.report.id for use in one.uses}) >= min(len(ids), len(one.uses))
            for one in chosen
        )
        if not again and sum(one.side == term.side for one in chosen) < MOST:
            chosen.append(term)
    return tuple(chosen)
