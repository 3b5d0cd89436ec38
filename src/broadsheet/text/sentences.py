"""Sentences of real news text: spans that survive headings, datelines, abbreviations and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.abbreviations import may_end, never_ends, ordinal_dots
from broadsheet.text.datelines import dateline_end
from broadsheet.text.quote_marks import Pair, pairs
from broadsheet.text.sentence_kind import Kind, dangling, kind
from broadsheet.text.sentence_trim import trim

__all__ = ["Kind", "dangling", "kind", "split", "trim"]

LONG_QUOTATION: Final = 700
"""Code points. Sentences inside a longer quotation are cut apart: nobody can cite a page of speech as one."""

_CLOSERS: Final = "\"”’'»›)\\]“‟"
_BOUNDARY: Final = re.compile(
    rf"[.!?…]+[{_CLOSERS}]*(?=\s|\Z)"
    r"|[。！？｡]+[」』”’）)]*"
    rf"|[।॥؟۔]+[{_CLOSERS}]*"
    r"|\s*\n\s*|[^\S\n]*[\r\t][^\S\n]*(?=\S)|[^\S\n]{3,}"
    rf"|(?<=[a-zà-ÿ]{{2}})[.!?][{_CLOSERS}]*(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿ]+[ \xa0,’'])"
)
_GLUED: Final = re.compile(
    r"(?<=[a-z]{3} )(?=(?:The|This|These|It|He|She|We|They|In|But|When|If|While|After|However|According|For|"
    r"There|You|That|As|At|On) [a-z]{2})"
)
_BEFORE_NAMED_THE: Final = re.compile(
    r"\b(?:of|by|in|the|to|at|and|or|a|an|from|with|for|on|called|titled|named|that|said|says|is|was|newspaper|"
    r"magazine|film|show|song|book|series|as|than|when|why|how)\s$"
)
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“”‘«»„'’/—–-]+\Z")
_LIST_NUMBER: Final = re.compile(r"\A\s*\d{1,2}\Z")
_SPACE: Final = re.compile(r"\s*")
_NEXT_WORD: Final = re.compile(r"[\s\"“”‘’'«»„(\[]*([^\W_]+(?:['’][^\W_]+)?)")
_TIME_FOLLOWS: Final = re.compile(
    r"\s+(?:\(|E[SD]?T\b|GMT|BST|C[SD]?T\b|P[SD]?T\b|M[SD]T\b|UTC|Eastern|Pacific|Central|local|Mon|Tue|Wed|Thu|Fri|"
    r"Sat|Sun)"
)
_CUE_FOLLOWS: Final = re.compile(
    r"\s+(?:(?:[A-Z][\w.'’-]*|the|his|her|a)\s+){1,5}?(?:said|says|asked|asks|told|added|wrote|tweeted|replied|"
    r"shouted|yelled|posted|exclaimed|responded|cried|declared|continued|demanded|wondered)\b"
)
_STARTERS: Final = frozenset(
    """the a an this that these those it he she we they you i in on at but and or so if when while after before as
    for from with by to there here what who why how where his her its their our my your one two some many most all
    no not both each every another other others such since although though because despite during among under over
    however meanwhile instead still yet then now also even once until unless according officials police asked
    earlier later last more nearly about""".split()
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
    cuts = _cuts(text, (language or "").split("-")[0].lower())
    spans: list[Span] = []
    start = 0
    for cut in (*cuts, len(text)):
        piece = text[start:cut]
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(start + lead, start + lead + len(stripped)))
        start = cut
    return spans


def _cuts(text: str, language: str) -> list[int]:
    """Return the offsets at which one sentence ends and the next may begin, ascending."""
    quoted = [pair for pair in pairs(text) if pair.style != "single" and len(pair_words(text, pair)) > 0]
    guard = _Guard(text, quoted)
    cuts: list[int] = []
    line = 0
    dateline = dateline_end(text, 0)
    for match in _BOUNDARY.finditer(text):
        at, end = match.span()
        if "\n" in match[0] or "\r" in match[0] or "\t" in match[0]:
            if "\n" in match[0] or not guard.inside(at):
                cuts.append(end)
                line = end
                dateline = dateline_end(text, end)
            continue
        if at < dateline:
            if end >= dateline and text[end - 1] == ".":
                cuts.append(end)
            continue
        if guard.inside(end) or guard.inside(at):
            continue
        if _ends(text, at, end, line, language):
            cuts.append(end)
    if language in {"en", ""}:
        cuts = sorted({*cuts, *_glued(text, guard)})
    return cuts


def pair_words(text: str, pair: Pair) -> str:
    """Return the words between the marks of ``pair``."""
    return text[pair.start : pair.end]


def _glued(text: str, guard: _Guard) -> Iterator[int]:
    """Yield where a sentence begins without a stop before it: headings and captions that lost their line break."""
    guard.rewind()
    for match in _GLUED.finditer(text):
        at = match.start()
        if not guard.inside(at) and not _BEFORE_NAMED_THE.search(text, max(0, at - 14), at):
            yield at


class _Guard:
    """Answers, for ascending offsets, whether one lies inside a quotation that must stay whole."""

    def __init__(self, text: str, quoted: list[Pair]) -> None:
        self.spans = [
            (pair.open, pair.end)
            for pair in quoted
            if pair.close - pair.open <= LONG_QUOTATION and pair.close > pair.end and "\n" not in pair_words(text, pair)
        ]
        self.index = 0

    def rewind(self) -> None:
        """Start again from the first offset."""
        self.index = 0

    def inside(self, at: int) -> bool:
        """Return whether ``at`` lies between the marks; offsets may step back by less than one quotation."""
        spans = self.spans
        while self.index < len(spans) and spans[self.index][1] < at:
            self.index += 1
        return self.index < len(spans) and spans[self.index][0] < at <= spans[self.index][1]


def _ends(text: str, at: int, end: int, line: int, language: str) -> bool:
    """Return whether the marks ``text[at:end]`` end a sentence."""
    mark = text[at]
    if mark in "。！？｡।॥؟۔":
        return _CJK_GOES_ON.match(text, end) is None
    if mark.isspace():
        return _gap_ends(text, at, end)
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


def _gap_ends(text: str, at: int, end: int) -> bool:
    """Return whether a wide gap parts two blocks: not in the middle of running words."""
    if at == 0 or end >= len(text):
        return False
    before, after = text[at - 1], text[end]
    return before not in ",;:—–-(" and not after.islower()


def _stop_ends(text: str, at: int, word: str, line: int, language: str) -> bool:
    """Return whether the full stop at ``at`` ends a sentence before ``word``."""
    last = _LAST_WORD.search(text, max(line, at - 24), at)
    if last is None:
        return True
    token = last[0]
    low = token.lower()
    if not word:
        return True
    if low in never_ends(language):
        return low in {"no", "art", "al", "fr", "st", "sec", "est", "ch"} and _ends_as_word(token, word)
    if token.isdigit():
        return not (ordinal_dots(language) and len(token) <= 2) and not _LIST_NUMBER.match(text[line:at])
    if len(token) == 1 and token.isupper() and token not in {"I"}:
        return word.lower() in _STARTERS and word != "I"
    if low in may_end(language) or _is_dotted(token):
        return _may_end(text, at, low, word)
    return True


def _ends_as_word(token: str, word: str) -> bool:
    """Return whether an abbreviation that is also a word ("no.", "est.") stands as the word."""
    return token[0].islower() and not word[0].isdigit() and word.lower() in _STARTERS


def _is_dotted(token: str) -> bool:
    """Return whether ``token`` is letters with stops between them ("J.D", "U.N")."""
    return len(token) <= 7 and "." in token and all(len(part) <= 2 for part in token.split("."))


def _may_end(text: str, at: int, low: str, word: str) -> bool:
    if low in {"a.m", "p.m"}:
        return _TIME_FOLLOWS.match(text, at + 1) is None
    if word[0].isdigit():
        return False
    return word.lower() in _STARTERS
