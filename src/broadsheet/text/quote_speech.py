"""Speech told from titles, nicknames, scare quotes and markup."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.text.clauses import Clause
from broadsheet.text.cues import Cues
from broadsheet.text.quote_marks import Pair
from broadsheet.text.quote_verbs import Attribution

_SMALL: Final = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "or", "but", "from", "with", "by", "is", "it"]
)
_TITLED: Final = re.compile(
    r"(?:titled|entitled|named|broadcast of|edition of|episode of|film|movie|show|series|book|novel|song|album|"
    r"documentary|episode|program|programme|play|column|magazine|podcast|motto|theme|slogan|headline|headlined|"
    r"dubbed|nicknamed|known as(?: the| an?)?|"
    r"clip of|trailer for|anthem|hymn|poem|essay|op-ed|editorial|commentary|\b[A-Z]{2,5}['’]s?)\s*,?\s*\Z"
)
_SUNG: Final = re.compile(r"\b(?:song|hymn|anthem|poem|lullaby|jingle|lyrics?)[,:]?\s*\Z")
_ESSAY: Final = re.compile(r"(?:commentary|op-ed|editorial|essay|column),\s*\Z")
_DETERMINED: Final = re.compile(
    r"(?<!\bas )\b(?:the|an?|his|her|its|their|this|that)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE
)
_WORDING: Final = re.compile(
    r"(?:\b(?:as|as an?|like|like an?|to|words?|terms?|phrases?|slogans?|labels?|chants?|signs?|banners?)"
    r"|['’]s|s['’]|[”\"'’],?\s*(?:and|or)(?:\s+an?|\s+the)?),?\s*\Z"
)
_DIRECTION: Final = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
_BEFORE: Final = 40
"""Code points before a mark in which the words that introduce it are read."""
_SCARE_WORDS: Final = 3
"""Words in marks, at most, that a text may hold at arm's length without quoting anybody. Set on one half of PolNeAR's
development texts and checked on the other: 1 and 2 called more terms speech, 4 and 5 were no different."""
_ESSAY_WORDS: Final = 10
_LONGEST_TITLE: Final = 12
"""Words of the longest quotation that can be the title of a work or an essay's headline."""
_MARKUP_BEFORE: Final = re.compile(r"[\w-]=\Z")
_LETTER: Final = re.compile(r"[^\W\d_]")


_SIGNED: Final = re.compile(
    r"[ \xa0]*\n?[ \xa0]*(?:―|—|–|--)[ \xa0]*(?=[^\W\d_])([^\n“”\"]{2,80}?)(?=\.?[ \xa0]*(?:\n|\Z|[“\"]))"
)


_TURN: Final = re.compile(r"[A-Z][A-Z .'’-]{2,30}:\s+")
_LABEL: Final = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?=:\s)")


def label(text: str, pair: Pair) -> tuple[int, int] | None:
    """Return the span of the name in capitals that opens a quotation from a transcript ("WALLACE: …"), or None."""
    match = _LABEL.match(text, pair.start, pair.end)
    return match.span() if match else None


def spoken(text: str, pair: Pair) -> int:
    """Return where the speaker's words begin: behind the name that opens a turn of a transcript."""
    match = _TURN.match(text, pair.start, pair.end)
    return match.end() if match and match.end() < pair.end else pair.start


def signature(text: str, pair: Pair) -> tuple[int, int] | None:
    """Return the span of the name that signs a quotation (“…” — Jane Roe), or None."""
    match = _SIGNED.match(text, pair.close)
    if match is None or not match[1][0].isupper() or len(match[1].split()) > 12:
        return None
    return match.span(1)


def is_nickname(text: str, pair: Pair) -> bool:
    """Return whether the marks hold a nickname inside a person's name (Robert "Bobby" Scott)."""
    inside = text[pair.start : pair.end]
    if (
        pair.style == "single"
        or len(inside) > 24
        or inside.count(" ") > 1
        or not inside[0].isupper()
        or inside[-1] in ",.!?"
    ):
        return False
    before = text[max(0, pair.open - 30) : pair.open].rstrip(" \xa0")
    after = text[pair.close : pair.close + 2].lstrip(" \xa0")
    word = before[before.rfind(" ") + 1 :]
    return word[:1].isupper() and len(word) > 1 and word.lower() not in _SMALL and after[:1].isupper()


def is_speech(text: str, pair: Pair, one: Clause, given: Attribution | None, words: Cues) -> bool:
    """Return whether the words between the marks are given as somebody's words."""
    inside = text[pair.start : pair.end]
    if not _LETTER.search(inside) or _MARKUP_BEFORE.search(text, max(0, pair.open - 2), pair.open):
        return False
    if _DIRECTION.fullmatch(inside):
        return False  # a stage direction of a transcript
    count = len(inside.split())
    strength = given.strength if given else 0
    headline = _capitals_everywhere(one)
    if _title_like(inside, count):
        named = _TITLED.search(text, max(0, pair.open - _BEFORE), pair.open) is not None
        if named or (not headline and _is_title(text, pair, given, words)):
            return False
    if count <= _LONGEST_TITLE and _SUNG.search(text, max(0, pair.open - _BEFORE), pair.open):
        return False
    if count <= _ESSAY_WORDS and _ESSAY.search(text, max(0, pair.open - _BEFORE), pair.open):
        return False
    if strength == 3 or (headline and strength):
        return True
    if strength < 2 and count <= _SCARE_WORDS:
        wording = _WORDING.search(text, max(0, pair.open - _BEFORE), pair.open) is not None
        return strength == 1 and count > 1 and wording
    return True


def _is_title(text: str, pair: Pair, given: Attribution | None, words: Cues) -> bool:
    """Return whether capitalised words are the title of a work, a show, a plan or a section, and nobody's words."""
    strength = given.strength if given else 0
    if strength < 2:
        return True
    if _alone(text, pair) and not text[pair.start : pair.end].endswith(("!", "?")):
        return True  # a heading between the parts of an article
    if strength == 3 or (given and given.cue and text[given.cue.start : given.cue.end].lower() in words.naming):
        return False
    return _DETERMINED.search(text, max(0, pair.open - _BEFORE), pair.open) is not None


def _alone(text: str, pair: Pair) -> bool:
    """Return whether the quotation is a paragraph of its own."""
    before = text.rfind("\n", 0, pair.open) + 1
    after = text.find("\n", pair.close)
    return not text[before : pair.open].strip() and not text[pair.close : len(text) if after < 0 else after].strip()


def _capitals_everywhere(one: Clause) -> bool:
    """Return whether the sentence is a headline in title case, where capitals tell nothing."""
    letters = one.classes
    return letters.count("N") + letters.count("G") > 2 and letters.count("n") + letters.count("v") <= 1


def _title_like(inside: str, count: int) -> bool:
    """Return whether the words are capitalised like the title of a work."""
    found = inside.rstrip(",.!?").split()
    if not found or count > _LONGEST_TITLE:
        return False
    large = [word for word in found if word.lower() not in _SMALL]
    return (
        bool(large)
        and all(word[0].isupper() or word[0].isdigit() for word in large)
        and (count > 1 or inside[-1:] not in ".!?")
    )
