"""Pairs of quotation marks: where quoted words open and close, whatever the style of the marks.

Marks are read by their surroundings first (a mark after white space and before a letter opens) and by
their shape second, because real pages mix “ ” " „ and close with whatever the editor's keyboard gave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from broadsheet.text.remembered import ARTICLES, remembered

Style = Literal["double", "low", "angle", "corner", "single"]

LONGEST: Final = 6_000
"""Code points between two marks of a pair. Longer is a lost mark, not a quotation."""

_INDENT: Final = 24
_DOUBLE: Final = '"“”„‟″＂〝〞'
_ANGLE: Final = "«»‹›"
_CORNER_OPEN: Final = "「『《〈"
_CORNER_CLOSE: Final = "」』》〉"
_SINGLE: Final = "'‘’‚‛＇"
_MARK: Final = re.compile(rf"[{_DOUBLE}{_ANGLE}{_CORNER_OPEN}{_CORNER_CLOSE}{_SINGLE}`\n]")
_SPACES: Final = frozenset(" \n\t\r\xa0\u2009\u200a\u202f\u3000\u2002\u2003")
_OPENS_AFTER: Final = _SPACES | frozenset("([{—–/―")
_CLOSES_BEFORE: Final = _SPACES | frozenset(",.;:!?)]}…—–،。、，؟；：！？）")
_ELISIONS: Final = frozenset(
    [
        "em",
        "n",
        "til",
        "tis",
        "twas",
        "cause",
        "bout",
        "round",
        "neath",
        "tude",
        "cuz",
        "ere",
        "kay",
        "s",
        "t",
        "re",
        "ve",
        "ll",
        "d",
        "m",
        "nuff",
        "fraid",
    ]
)
_WORD: Final = re.compile(r"[^\W_]+")
_DIGITS: Final = re.compile(r"\d0s\b|\d\b|\d\d\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and the words between them.

    Attributes:
        open: Offset of the opening mark.
        start, end: Span of the words between the marks.
        close: Offset after the closing mark; equals ``end`` where the paragraph ended without one.
        style: Family of the marks.
        depth: 0 for outer quotations, 1 for a quotation inside one.
        continued: The same speech goes on in the next paragraph, which opens with a mark of its own.
    """

    open: int
    start: int
    end: int
    close: int
    style: Style
    depth: int = 0
    continued: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    after: int
    mark: str
    style: Style
    first: bool


def pairs(text: str, *, nested: bool = False) -> list[Pair]:
    """Return the pairs of quotation marks in ``text``, in order.

    Args:
        text: Plain text; paragraphs end at line breaks.
        nested: Also return quotations inside quotations, with ``depth`` 1.

    Returns:
        Pairs ordered by opening mark. Without ``nested`` they never overlap. A mark without a partner in its
        paragraph gives no pair, unless it opens a paragraph of a speech over several.
    """
    return _Scanner(text, nested=True).run() if nested else list(_outer(text))


@remembered(ARTICLES)
def _outer(text: str) -> tuple[Pair, ...]:
    """Return the outer pairs; both the sentences of an article and its quotations ask for them."""
    return tuple(_Scanner(text, nested=False).run())


class _Scanner:
    """One pass over the marks of a text with a stack of those still open."""

    def __init__(self, text: str, *, nested: bool) -> None:
        self.text = text
        self.nested = nested
        self.stack: list[_Open] = []
        self.found: list[Pair] = []
        self.paragraph = 0

    def run(self) -> list[Pair]:
        text = self.text
        size = len(text)
        skip = 0
        for match in _MARK.finditer(text):
            at = match.start()
            if at < skip:
                continue
            mark = text[at]
            if mark == "\n":
                self._end_paragraph(at, at + 1)
            elif mark not in _SINGLE and mark != "`":
                self._double(mark, at, at + 1)
            elif mark in "`'" and at + 1 < size and text[at + 1] == mark:
                skip = at + 2
                self._double(mark * 2, at, skip)
            elif mark != "`" and not (at and at + 1 < size and text[at - 1].isalnum() and text[at + 1].isalnum()):
                self._single(mark, at)
        self._end_paragraph(size, size)
        self.found.sort(key=lambda pair: (pair.open, -pair.close))
        return self._with_depth() if self.nested else self._outer()

    # -- reading one mark ------------------------------------------------------------------------------

    def _double(self, mark: str, at: int, after: int) -> None:
        style = _style(mark)
        if self._opens(mark, at, after, style):
            self._push(_Open(at, after, mark, style, self._first(at)))
        else:
            self._pop(mark, at, after, style)

    def _first(self, at: int) -> bool:
        """Return whether only a little white space stands before ``at`` in its paragraph."""
        return at - self.paragraph < _INDENT and not self.text[self.paragraph : at].strip()

    def _opens(self, mark: str, at: int, after: int, style: Style) -> bool:
        """Return whether the mark opens: by what stands left and right of it, then by shape and state."""
        if style == "corner":
            return mark in _CORNER_OPEN
        if mark in "„〝":
            return True
        text = self.text
        left = text[at - 1] if at else "\n"
        right = text[after] if after < len(text) else "\n"
        if style == "angle":
            return self._angle_opens(mark, left, right)
        may_open = left in _OPENS_AFTER or left in _DOUBLE + _ANGLE + "‘'"
        may_close = right in _CLOSES_BEFORE or (right in _DOUBLE + _ANGLE + "’'" and not may_open)
        if may_open != may_close:
            return may_open
        if mark in "“``‟":
            return not (mark == "“" and self._top_mark() == "„")
        if mark in "”''〞":
            return self._top_mark() != "”" and may_open and not self._is_open("double")
        return not self._is_open("double")

    def _angle_opens(self, mark: str, left: str, right: str) -> bool:
        if left in _OPENS_AFTER and right not in _CLOSES_BEFORE:
            return True
        if right in _CLOSES_BEFORE and left not in _OPENS_AFTER:
            return False
        top = self._top_mark()
        if top in {"»", "›"}:
            return mark == top
        return mark in "«‹"

    def _single(self, mark: str, at: int) -> None:
        text = self.text
        left = text[at - 1] if at else "\n"
        right = text[at + 1] if at + 1 < len(text) else "\n"
        opener = (left in _OPENS_AFTER or left in _DOUBLE + ":-") and right not in _CLOSES_BEFORE
        if opener and mark != "’" and not self._elision(at + 1):
            if self._is_open("single"):
                self._drop("single")
            self._push(_Open(at, at + 1, mark, "single", self._first(at)))
        elif not opener and self._is_open("single") and not self._possessive(at, left, right):
            self._pop(mark, at, at + 1, "single")

    def _elision(self, after: int) -> bool:
        """Return whether letters left out ('em, '90s) explain the mark."""
        if _DIGITS.match(self.text, after):
            return True
        word = _WORD.match(self.text, after)
        return word is not None and word[0].lower() in _ELISIONS

    def _possessive(self, at: int, left: str, right: str) -> bool:
        """Return whether the mark is a possessive (workers' rights) with a real closing mark still to come."""
        if left not in "sSzxnN" or right in ",.;:!?)—–\n":
            return False
        limit = min(len(self.text), at + 300)
        stop = self.text.find("\n", at, limit)
        rest = self.text[at + 1 : stop if stop >= 0 else limit]
        nearer = re.search(r"(?<=[\w.,!?…])[’'](?!\w)|(?<!\S)[‘']\w|[\"“”]", rest)
        return nearer is not None and nearer[0] in "’'" and rest[: nearer.start()].count(".") < 2

    # -- the stack ---------------------------------------------------------------------------------------

    def _top_mark(self) -> str:
        return self.stack[-1].mark if self.stack else ""

    def _is_open(self, style: Style) -> bool:
        return any(entry.style == style for entry in self.stack)

    def _drop(self, style: Style) -> None:
        self.stack = [entry for entry in self.stack if entry.style != style]

    def _push(self, entry: _Open) -> None:
        """Open a quotation; one of the same shape still open went on over a paragraph break or lost its mark."""
        same = next((e for e in self.stack if _same_shape(e.mark, entry.mark)), None)
        if same is not None:
            before = self.text[max(0, entry.at - 6) : entry.at].rstrip()
            if before and before[-1] in ".!?…" and entry.at - same.after > 40:
                end = same.after + len(self.text[same.after : entry.at].rstrip())
                self._emit(same, end, end, continued=True)
            del self.stack[self.stack.index(same) :]
        if len(self.stack) >= 3:
            self.stack.pop()
        self.stack.append(entry)

    def _pop(self, mark: str, at: int, after: int, style: Style) -> None:
        """Close the innermost quotation that the mark can close."""
        if not self.stack:
            return
        index = len(self.stack) - 1
        fitting = [i for i, entry in enumerate(self.stack) if _closes(entry, mark, style)]
        if fitting:
            index = fitting[-1]
        elif style == "single" or self.stack[index].style == "single":
            loose = [i for i, entry in enumerate(self.stack) if (entry.style == "single") == (style == "single")]
            if not loose:
                return
            index = loose[-1]
        elif style != "double" or self.stack[index].style != "double":
            return
        entry = self.stack[index]
        del self.stack[index:]
        self._emit(entry, at, after)

    def _end_paragraph(self, at: int, following: int) -> None:
        """Keep what is open at a paragraph's end only if the next paragraph takes it up again."""
        text = self.text
        while self.stack and following < len(text) and text[following] in _SPACES:
            following += 1
        if self.stack:
            first = self.stack[0]
            opener = self.text[following : following + 1]
            goes_on = bool(opener) and (opener in _DOUBLE or opener in "«»") and first.style != "single"
            if first.style != "single" and (goes_on or first.first):
                end = first.after + len(self.text[first.after : at].rstrip())
                self._emit(first, end, end, continued=goes_on)
        self.stack.clear()
        self.paragraph = following

    def _emit(self, entry: _Open, end: int, close: int, *, continued: bool = False) -> None:
        text = self.text
        start = entry.after
        while start < end and text[start] in _SPACES:
            start += 1
        while end > start and text[end - 1] in _SPACES:
            end -= 1
        if start < end and end - start <= LONGEST:
            self.found.append(Pair(entry.at, start, end, close, entry.style, 0, continued))

    # -- nesting -----------------------------------------------------------------------------------------

    def _outer(self) -> list[Pair]:
        kept: list[Pair] = []
        for pair in self.found:
            if not kept or pair.open >= kept[-1].close:
                kept.append(pair)
        return kept

    def _with_depth(self) -> list[Pair]:
        kept: list[Pair] = []
        outer_end = -1
        for pair in self.found:
            if pair.open >= outer_end:
                outer_end = pair.close
                kept.append(pair)
            elif pair.close <= outer_end:
                kept.append(Pair(pair.open, pair.start, pair.end, pair.close, pair.style, 1, pair.continued))
        return kept


def _style(mark: str) -> Style:
    if mark in _ANGLE:
        return "angle"
    if mark in _CORNER_OPEN or mark in _CORNER_CLOSE:
        return "corner"
    return "low" if mark == "„" else "double"


def _same_shape(one: str, other: str) -> bool:
    """Return whether two opening marks are of one shape, so that the second cannot nest in the first."""
    if one == other:
        return True
    return one in "“”„‟" and other in "“”„‟"


def _closes(entry: _Open, mark: str, style: Style) -> bool:
    if entry.style == "low":
        return mark in '“”"‟'
    if entry.style == "angle":
        return style == "angle"
    if entry.style == "corner":
        return style == "corner" and _CORNER_OPEN.index(entry.mark) == _CORNER_CLOSE.index(mark)
    if entry.style == "single":
        return style == "single"
    if style != "double":
        return False
    return (entry.mark == '"') == (mark == '"') or (entry.mark == "``" and mark == "''")
