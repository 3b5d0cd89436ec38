"""Sentences of real news text: spans that survive headings, datelines, abbreviations and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.abbreviations import STARTERS, may_end, never_ends, ordinal_dots
from broadsheet.text.datelines import dateline_end
from broadsheet.text.quote_marks import Pair, pairs
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.sentence_kind import Kind, dangling, kind
from broadsheet.text.sentence_trim import trim

__all__ = ["Kind", "dangling", "kind", "split", "trim"]

LONG_QUOTATION: Final = 700
"""Code points. Sentences inside a longer quotation are cut apart: nobody can cite a page of speech as one."""

REMEMBERED: Final = 40_000
"""Code points of the longest text whose sentences are kept for the next who asks; it bounds memory."""

_CLOSERS: Final = "\"”’'»›)]“‟」』）"
_LINE: Final = re.compile(r"[^\n\r]+")
_STOP: Final = re.compile(r"[.!?…。！？｡।॥؟۔]")
_STOPS: Final = frozenset(".!?…。！？｡।॥؟۔")
_UNSPACED: Final = frozenset("。！？｡।॥؟۔")
_GAP: Final = re.compile(r"[^\S\n\r]*\t[^\S\n\r]*|[^\S\n\r]{3,}")
_LOST_SPACE: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+[ \xa0,’']")
_CAPITALS: Final = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ]{3}[,:’']?[A-ZÀ-Þ’']*[,:]? [A-ZÀ-Þ’'-]{2,}[,:]? [A-ZÀ-Þ]{2}")
_TEASER: Final = re.compile(
    r"(?<![\w’'])(?:[A-ZÀ-Þ][A-ZÀ-Þ\d.,:'’&-]*\s){4,40}(?=[A-ZÀ-Þ\"“][a-zA-Z]?[a-zß-ÿ]|[\"“][A-ZÀ-Þ]\s[a-z])"
)
_CREDIT: Final = re.compile(
    r"\((?=[^()]{0,80}\b(?:Reuters|REUTERS|AP|AFP|Getty|EPA|[Pp]hoto|[Ii]mages?|website|[Cc]ourtesy|[Cc]redits?)\b)"
    r"[^()]{2,90}\)\s+(?=[A-ZÀ-Þ\"“])"
)
_PLAYER: Final = re.compile(r"To view this video please enable JavaScript[^.!?]{0,90}HTML5 video\s+(?=[A-ZÀ-Þ\"“])")
_ADVERTISEMENT: Final = re.compile(r"Advertisement (?:Supported by )?(?=[A-ZÀ-Þ\"“])")
_GLUED: Final = re.compile(
    r"(?:The|This|These|It|He|She|We|They|In|But|When|If|While|After|However|According|For|"
    r"There|You|That|As|At|On) [a-z]{2}"
)
_BEFORE_NAMED_THE: Final = re.compile(
    r"\b(?:of|by|in|the|to|at|and|or|a|an|from|with|for|on|called|titled|named|that|said|says|is|was|newspaper|"
    r"magazine|film|show|song|book|series|as|than|when|why|how)\s$"
)
_BEFORE_LAST_WORD: Final = re.compile(r"(?s:.*)[\s(\[\"“”‘«»„'’/—–-]")
_LIST_NUMBER: Final = re.compile(r"\A\s*\d{1,2}\Z")
_SPACE: Final = re.compile(r"\s*")
_NEXT_WORD: Final = re.compile(r"[\s\"“”‘’'«»„(\[]*([^\W_]+(?:['’][^\W_]+)?)")
_TIME_FOLLOWS: Final = re.compile(
    r"\s+(?:\(|E[SD]?T\b|GMT|BST|C[SD]?T\b|P[SD]?T\b|M[SD]T\b|UTC|Eastern|Pacific|Central|local|Mon|Tue|Wed|Thu|Fri|"
    r"Sat|Sun)"
)
_CUE_FOLLOWS: Final = re.compile(
    r"\s+(?:(?!(?:is|was|were|are|has|had|will|would|did|does|and|but|when|while|because|that|if)\s)"
    r"(?:[A-Z]\w{0,3}\.|[^\s.!?;:“”\"]+)\s+){1,12}?(?:said|says|asked|asks|told|added|wrote|tweeted|replied|"
    r"shouted|yelled|posted|exclaimed|responded|cried|declared|continued|demanded|wondered)\b"
)


def split(text: str, language: str | None = "en") -> list[Span]:
    """Return the sentences of ``text`` as spans without outer white space.

    A line break always ends a sentence. A sentence does not end inside a quotation, unless the quotation is
    longer than ``LONG_QUOTATION`` code points.

    Args:
        text: Plain text of any quality.
        language: ISO 639-1 code; unknown languages are split by the rules that all share.

    Returns:
        Ordered spans that do not overlap; together they cover every character that is not white space.
    """
    code = (language or "").split("-")[0].lower()
    return list(_remembered(text, code) if len(text) <= REMEMBERED else _split(text, code))


@remembered(ARTICLES)
def _remembered(text: str, language: str) -> tuple[Span, ...]:
    """Return what ``_split`` gives; every part of a page asks for the sentences of the same articles."""
    return _split(text, language)


def _split(text: str, language: str) -> tuple[Span, ...]:
    guard = _Guard(text, pairs(text))
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for cut in (*_cuts(text, start, line.end(), language, guard), line.end()):
            piece = text[start:cut]
            stripped = piece.strip()
            if stripped:
                lead = start + len(piece) - len(piece.lstrip())
                spans.append(Span(lead, lead + len(stripped)))
            start = cut
    return tuple(spans)


def _cuts(text: str, start: int, stop: int, language: str, guard: _Guard) -> list[int]:
    """Return the offsets in one line at which a sentence ends and the next may begin, ascending."""
    cuts: list[int] = []
    dateline = dateline_end(text, start)
    done = start
    for match in _STOP.finditer(text, start, stop):
        at = match.start()
        if at < done:
            continue
        end = at + 1
        while end < stop and text[end] in _STOPS:
            end += 1
        while end < stop and text[end] in _CLOSERS:
            end += 1
        done = end
        if end < stop and not text[end].isspace() and text[at] not in _UNSPACED and not _lost_space(text, at, end):
            continue
        if at < dateline:
            if end >= dateline and text[end - 1] == ".":
                cuts.append(end)
        elif not guard.inside(end) and _ends(text, at, end, start, language):
            cuts.append(end)
    extra = list(_gaps(text, start, stop, guard)) if _wide(text, start, stop) else []
    extra.extend(_debris(text, max(start, dateline), stop, guard))
    if language in {"en", ""}:
        extra.extend(_glued(text, start, stop, guard))
    return sorted({*cuts, *extra}) if extra else cuts


def _lost_space(text: str, at: int, end: int) -> bool:
    """Return whether a sentence follows the stop without a space ("year.The next")."""
    return at > 1 and text[at - 2 : at].islower() and _LOST_SPACE.match(text, end) is not None


def _wide(text: str, start: int, stop: int) -> bool:
    """Return whether a line holds gaps that may part two blocks."""
    find = text.find
    if find("   ", start, stop) >= 0 or find("\t", start, stop) >= 0:
        return True
    return find("\xa0\xa0", start, stop) >= 0 or find("\xa0 \xa0", start, stop) >= 0


def _gaps(text: str, start: int, stop: int, guard: _Guard) -> Iterator[int]:
    """Yield the ends of wide gaps that part two blocks: not in the middle of running words."""
    for match in _GAP.finditer(text, start, stop):
        at, end = match.span()
        between = at > start and end < stop and text[at - 1] not in ",;:—–-(" and not text[end].islower()
        if between and not guard.inside(at):
            yield end


def _debris(text: str, start: int, stop: int, guard: _Guard) -> Iterator[int]:
    """Yield both ends of debris in running text: photo credits in brackets, teasers in capitals, "Advertisement"."""
    if text.find("(", start, stop) >= 0:
        yield from (m.end() for m in _CREDIT.finditer(text, start, stop) if not guard.inside(m.start()))
    if text.find("HTML5", start, stop) >= 0:
        for match in _PLAYER.finditer(text, start, stop):
            yield from match.span()
    if text.find("Advertisement", start, stop) >= 0:
        for match in _ADVERTISEMENT.finditer(text, start, stop):
            yield from match.span()
    if _CAPITALS.search(text, start, stop):
        for match in _TEASER.finditer(text, start, stop):
            if not guard.inside(match.start()):
                yield from match.span()


def _glued(text: str, start: int, stop: int, guard: _Guard) -> Iterator[int]:
    """Yield where a sentence begins without a stop before it: headings and captions that lost their line break."""
    for match in _GLUED.finditer(text, start, stop):
        at = match.start()
        if at - start < 4 or text[at - 1] != " " or not (text[at - 4 : at - 1].isalpha() and text[at - 2].islower()):
            continue
        if not guard.inside(at) and not _BEFORE_NAMED_THE.search(text, max(0, at - 14), at):
            yield at


class _Guard:
    """Tells whether an offset lies inside a quotation that must stay whole."""

    def __init__(self, text: str, marks: Sequence[Pair]) -> None:
        kept = [
            pair
            for pair in marks
            if pair.style != "single"
            and pair.end < pair.close <= pair.open + LONG_QUOTATION
            and text.find("\n", pair.start, pair.end) < 0
        ]
        self.opens = [pair.open for pair in kept]
        self.ends = [pair.end for pair in kept]

    def inside(self, end: int) -> bool:
        """Return whether ``end`` lies between the marks of a quotation, the closing mark excluded."""
        index = bisect_left(self.opens, end) - 1
        return index >= 0 and end <= self.ends[index]


def _ends(text: str, at: int, end: int, line: int, language: str) -> bool:
    """Return whether the marks ``text[at:end]`` end a sentence."""
    mark = text[at]
    if mark in _UNSPACED:
        return _CJK_GOES_ON.match(text, end) is None
    following = _NEXT_WORD.match(text, end)
    word = following[1] if following else ""
    if word and word[0].islower() and language not in _NO_CASE:
        return False
    if mark == "." and end == at + 1:
        return _stop_ends(text, at, word, line, language)
    if mark in "?!" or "?" in text[at:end] or "!" in text[at:end]:
        return end == at + 1 or _CUE_FOLLOWS.match(text, end) is None
    if mark == ".":
        return _stop_ends(text, at, word, line, language) if text[at:end].count(".") == 1 else True
    return True


_CJK_GOES_ON: Final = re.compile(r"[，、と」』]|\s*[,]")
_NO_CASE: Final = frozenset({"zh", "ja", "ko", "ar", "fa", "ur", "hi", "he", "th", "bn"})


def _stop_ends(text: str, at: int, word: str, line: int, language: str) -> bool:
    """Return whether the full stop at ``at`` ends a sentence before ``word``."""
    window = max(line, at - 24)
    before = _BEFORE_LAST_WORD.match(text, window, at)
    token = text[before.end() if before else window : at]
    if not token or not word:
        return True
    low = token.lower()
    if low in never_ends(language):
        return low in {"no", "art", "al", "fr", "st", "sec", "est", "ch"} and _ends_as_word(token, word)
    if token.isdigit():
        return not (ordinal_dots(language) and len(token) <= 2) and not (
            at - line < 9 and _LIST_NUMBER.match(text[line:at])
        )
    if len(token) == 1 and token.isupper() and token != "I":  # noqa: S105 - a word of the text
        return word.lower() in STARTERS and word != "I"
    if low in may_end(language) or _is_dotted(token):
        return _may_end(text, at, low, word)
    return True


def _ends_as_word(token: str, word: str) -> bool:
    """Return whether an abbreviation that is also a word ("no.", "est.") stands as the word."""
    return token[0].islower() and not word[0].isdigit() and word.lower() in STARTERS


def _is_dotted(token: str) -> bool:
    """Return whether ``token`` is letters with stops between them ("J.D", "U.N")."""
    return len(token) <= 7 and "." in token and all(len(part) <= 2 for part in token.split("."))


def _may_end(text: str, at: int, low: str, word: str) -> bool:
    if low in {"a.m", "p.m"}:
        return _TIME_FOLLOWS.match(text, at + 1) is None
    if word[0].isdigit():
        return False
    return word.lower() in STARTERS
