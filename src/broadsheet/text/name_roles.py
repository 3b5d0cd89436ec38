"""Roles that a text gives a person: the words before the name, and the apposition behind it."""

from __future__ import annotations

import re
from typing import Final

from broadsheet.model.span import Span
from broadsheet.text.lexicon import Lexicon

_BEFORE: Final = re.compile(r"(?:[^\s,.;:!?()\"“”]+[ \xa0]){1,7}\Z")
_APPOSITION: Final = re.compile(
    r",\s(?:who\s(?:is|was|serves\sas|served\sas)\s)?(?:(?:currently|now|then)\s)?"
    r"((?:(?:a|an|the|his|her|its|their|one\sof\sthe|executive|former|chief|senior|deputy|vice|co-founder|founder|head|"
    r"president|director|professor|chairman|chairwoman|chair|ceo|CEO|minister|secretary|leader|spokesman|spokeswoman|"
    r"spokesperson|author|editor|analyst|economist|managing|associate|assistant|national|general|staff|lead|partner|"
    r"mayor|governor|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}[’']s?)\s)"
    r"(?:(?:[A-Z]\.){2,}|\s[A-Z]\.(?=\s[A-Z])|[^,.;:!?()\"“”\n]){2,90})(?=[,.;)]|\s[–—-]\s)"
)
_BARE_APPOSITION: Final = re.compile(
    r",\s((?:[\w’'-]+\s){0,5}?(?:president|director|professor|chairman|chairwoman|minister|secretary|leader|spokesman|"
    r"spokeswoman|spokesperson|author|editor|analyst|economist|strategist|correspondent|founder|manager|officer|chief|"
    r"head|executive|lawyer|attorney|researcher|fellow|commissioner|envoy|ambassador)\b"
    r"(?:(?:[A-Z]\.){2,}|[^,.;:!?()\"“”\n]){0,70})(?=[,.;])"
)
_NOT_A_ROLE: Final = re.compile(
    r"(?:the\s(?:day|year|month|week|first|second|same|last|next)\b|a\s(?:day|year|month|week|move)\b"
    r"|(?:was|were|is|are|has|had|have|will|would|who|which|whose|whom|where|when|while|after|before|but|and|as|if|in|on|at|with|along|alongside|including|"
    r"according|said|says|told|citing|because)\b|(?!acting\b|leading\b|managing\b|founding\b|sitting\b|incoming\b|"
    r"outgoing\b|reigning\b)[a-z]+ing\b)",
    re.IGNORECASE,
)
_ROLE_ENDS: Final = re.compile(
    r"\s(?:told|said|says|tells|wrote|writes|added|adds|was|were|is|are|has|have|had|will|would|who|which|when|where)\b"
    r"|\sin\san?\s(?:interview|statement|e-?mail|post|speech|letter|report|note)\b"
)
_BODY: Final = re.compile(
    r",\s((?:the|an?|its|one\sof\sthe)\s(?:[\w’'.-]+\s){0,7}?(?:group|company|agency|party|firm|body|organi[sz]ation|"
    r"network|union|militia|movement|alliance|bloc|regulator|watchdog|charity|maker|giant|retailer|publisher|broadcaster|"
    r"lender|bank|think\stank|court|ministry|institute|university|airline|carrier)\b"
    r"(?:(?:[A-Z]\.){2,}|[^,.;:!?()\"“”\n]){0,50})(?=[,.;)])"
)
_HEAD_ENDS: Final = re.compile(r"\s(?:to|for|in|at|with|by|on|about|from|against)\s")
_MONTH: Final = re.compile(r"\s(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\Z")
_RANKS: Final = frozenset(
    {
        "prof",
        "mk",
        "sheikh",
        "ayatollah",
        "sir",
        "dame",
        "lord",
        "lady",
        "father",
        "sister",
        "brother",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sgt",
    }
)
_HEADS_OF_BODIES: Final = frozenset(
    {"office", "department", "ministry", "bureau", "board", "institute", "university", "bank", "house", "committee"}
)
_TIMES: Final = frozenset(
    {
        "season",
        "week",
        "month",
        "year",
        "day",
        "night",
        "morning",
        "evening",
        "weekend",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
)
"""When something happened: words that end the sentence or clause before a role."""
_ABBREVIATED: Final = 6
_DEICTIC: Final = re.compile(
    r"\b(?:country|company|group|party|city|state|nation|agency|firm|club|team|organi[sz]ation|university)['’]s\b"
    r"|\b(?:his|her|its|their|whose|this|that|same)\b|\Athen\b"
    r"|\A(?:[Tt]he\s)?(?-i:[a-z][\w-]*)['’]s\b",
    re.IGNORECASE,
)
_NO_ROLE_WORD: Final = re.compile(r"[/@\d#]")


def word_before(text: str, start: int) -> str:
    """Return the word that one space parts from ``start``, in small letters; "" where there is none."""
    if start < 2 or text[start - 1] not in " \xa0":
        return ""
    begin = max(0, start - 26)
    piece = text[begin : start - 1].replace("\xa0", " ").replace("\n", " ")
    return piece[piece.rfind(" ") + 1 :].lower()


def role_before(text: str, start: int, words: Lexicon) -> Span | None:
    """Return the span of the role right before ``start`` ("State Department spokeswoman"), or None.

    A role ends in a title word in small letters; it reaches back over adjectives and names to the first article,
    preposition or comma.
    """
    window = max(0, start - 90)
    word = word_before(text, start)
    if word not in words.titles or word in words.relations or text[start - 1 - len(word)].isupper():
        return None
    match = _BEFORE.search(text, window, start)
    if match is None:
        return None
    role_end = start - 1
    role_start = role_end - len(word)
    pieces = list(re.finditer(r"[^\s\xa0]+", match[0]))
    for piece in reversed(pieces[:-1]):
        low = piece[0].lower()
        if low == "of" and _of_body(text, match.start() + piece.start(), role_start):
            continue
        past = low.endswith("ed") and piece[0][0].islower()  # "named", but not "United"
        if low in words.role_stops or low in _TIMES or past or _NO_ROLE_WORD.search(low) or not low[0].isalnum():
            break
        if low in words.functions and low not in ("former", "new"):
            break
        role_start = match.start() + piece.start()
    cut = text[role_start - 1 : role_start] == "." and role_start > 1 and text[role_start - 2].isalnum()
    return Span(role_start, role_end) if role_start < role_end and not cut else None


def _of_body(text: str, of: int, role_start: int) -> bool:
    """Return whether "of" at ``of`` stands inside the name of a body ("Office of Budget director")."""
    return text[role_start].isupper() and word_before(text, of) in _HEADS_OF_BODIES and text[of - 2 : of - 1].islower()


def role_after(text: str, end: int, words: Lexicon) -> Span | None:
    """Return the span of the apposition right behind ``end`` ("the State Department's spokeswoman"), or None."""
    if text[end : end + 2] not in (", ", ",\xa0"):
        return None
    match = _APPOSITION.match(text, end) or _BARE_APPOSITION.match(text, end)
    if match is None or _NOT_A_ROLE.match(match[1]):
        return None
    span = _before_verb(text, match)
    head = _HEAD_ENDS.split(span.of(text).removeprefix("one of "), maxsplit=1)[0]
    if not any(_titled(word, words) for word in head.split()) or _is_cut(text, span):
        return None
    return span


def _before_verb(text: str, match: re.Match[str]) -> Span:
    """Return the span of an apposition up to the verb that goes on with the sentence."""
    told = _ROLE_ENDS.search(text, match.start(1), match.end(1))
    return Span(match.start(1), told.start() if told else match.end(1))


def _is_cut(text: str, span: Span) -> bool:
    """Return whether an apposition was cut at the full stop of an abbreviated month."""
    return text[span.end : span.end + 1] == "." and _MONTH.search(text, span.start, span.end) is not None


def body_after(text: str, end: int) -> Span | None:
    """Return the span that says what an organisation is, behind its name ("a separatist militant group"), or None."""
    match = _BODY.match(text, end)
    if match is None:
        return None
    span = _before_verb(text, match)
    return None if _is_cut(text, span) else span


def _titled(word: str, words: Lexicon) -> bool:
    low = word.strip("-'’").lower()
    return low in words.titles or low.rstrip("s") in words.titles


def is_bare_rank(role: str) -> bool:
    """Return whether a role is a title that belongs before a name and says nothing alone ("Sen.", "State Rep.")."""
    words = role.casefold().split()
    return bool(words) and (words[-1] in _RANKS or (words[-1].endswith(".") and len(words[-1]) <= _ABBREVIATED))


def points_away(role: str) -> bool:
    """Return whether a role needs the text around it to be understood ("the country's head of intelligence")."""
    return _DEICTIC.search(role) is not None
