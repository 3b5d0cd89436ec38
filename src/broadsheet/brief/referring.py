"""What a sentence takes as known: things, people and times that only a sentence beside it in its article names.

"The book", "the two sides", "such rhinos", a surname alone or "the day before" read well where they were written and
leave a reader of a page at a loss, unless the top of the page has named them. The turns of phrase are English ones;
sentences of other languages are taken to refer to nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Final

from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

Told = Callable[[str], bool]
"""Whether the reader has been told of what a word names."""

FAR: Final = 90
"""Characters into a sentence from which "such procedures" and "this measure" mostly point back into it."""


def _lists() -> dict[str, frozenset[str]]:
    """Return the lists of words that ship with the package."""
    raw = files("broadsheet.brief").joinpath("data/referring.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(raw).items()}


_LISTED: Final = _lists()


QUOTED: Final = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")

_THINGS: Final = _LISTED["things"]
"""Things of which a text speaks as "the …" only after it has named them; what there is one of (the government, the
economy, the police) needs no naming."""

_DEFINITE: Final = re.compile(r"\b([Tt]he|[Ee]ach) ((?:[A-Z][\w.’'-]* )?)((?:[a-z][a-z’'-]+ ?){1,3})")
_DEFINED: Final = _LISTED["defined"]
"""Words that go on to say which thing is meant."""

_PLACED: Final = re.compile(r"\s?(?:in|at|on|with|under|to|near) (?:the )?[A-Z\d]")
"""Where it is says which is meant, too."""

_ACTS: Final = _LISTED["acts"]
"""What somebody named beside them does, which does not say which act is meant ("the US move")."""

_BODIES: Final = _LISTED["bodies"]
"""Words that stand for a body named before them in the sentence."""

_POINTING: Final = re.compile(
    r"(?<!any )(?<!first )(?<!est )(?<!cant )(?<!ious )\b(?:[Tt]hese|[Tt]hose|[Ss]uch) "
    r"(?!as\b|who\b|that\b|which\b|of\b|in\b|with\b|from\b|at\b|on\b|are\b|an?\b|days\b|large|high|small|low)[a-z]+"
    r"|\b[Tt]his (?!year|month|week|weekend|summer|winter|autumn|fall|spring|morning|afternoon|evening|season|time|"
    r"is\b)"
    r"[a-z]+"
    r"|\b(?:breaking|keeping|made|making|violating|ending|honou?ring|dropped|broke|delivered|shared|welcomed|dismissed|"
    r"in|of|from|at|to|by|for|with|on|during|after|before|about|under|over) that "
    r"(?!the\b|it\b|they\b|he\b|she\b)[a-z]+(?! (?:is|was|are|were|has|had|have|will|would|can|could)\b)"
    r"|\b(?:do|does|did|done|doing) (?:that|this|so)\b|\b(?:denied|confirmed|rejected|disputed) (?:this|it|them)\b"
)
_GOES_ON: Final = re.compile(
    r"\A(?:Nor|Next(?=,)|Others?|Another|Among (?:them|those|the dead)|Not (?:included|among)|Other [a-z]+|Both|"
    r"Most recently|In comparison|At the time|What['’]s more|In the (?:end|"
    r"meantime)|"
    r"More than \S+ of (?:them|those)|(?:Some|Most|Many|All|None|One|Two|Several|Half) of (?:them|those|these)|"
    r"(?:The|A|One|Two) (?:others?|second|third|remaining|rest|former|latter|same|following|next|previous)|"
    r"(?:The|A) (?:day|week|month|year|night) (?:before|after|earlier|later)|(?:Days|Hours|Weeks|Months) (?:later|"
    r"earlier)|"
    r"It(?: is|['’]s) the (?!(?:first|second|third|last|only) time\b)[a-z]+|It was the [a-z]+|"
    r"(?:Later|Earlier|Also|Since|Until) (?:that|then|the same)|"
    r"(?:On|In) the (?:[A-Z][a-z]+day|following|same|other|previous|next)|(?:What|Which) (?:is|was|has|had)|"
    r"[A-Z][a-z]+s (?:say|said|argue|argued|worry|fear|believe|warn|warned)(?: that)? (?:it|they|this))\b"
    r"|(?<!but )(?<!and )(?<!or )(?<!, )(?<!while )(?<!which )(?<!who )(?<!that )\balso\b"
    r"|, also (?!known\b|called\b|nicknamed\b|referred\b|as\b|in\b|to\b)|\A(?:A|The) subsequent\b"
    r"|\btoo (?:will|would|have|has|had|is|are|was|were)\b|\b(?:too|as well|though|instead|however)[,.]"
    r"|\binstead (?!of\b)|\bsimilar [a-z]+s\b"
    r"|\b(?:ruled|said|decided|warned|agreed|voted) then\b|(?<!from )(?<!than )\b(?:the (?:day|week) before|a (?:day|"
    r"week) (?:before|"
    r"earlier|later)(?=[,.]))"
    r"|\b(?:at|by|until|since|before) (?:then|that time|that point)\b|\bthe (?:latter|former)\b(?! [a-z]+)"
    r"|,[\"”’]* (?:it|he|she|they|the [a-z]+(?: [a-z]+)?) (?:said|says|added|noted|specified|stated|stressed|explained|"
    r"continued|concluded|recalled|observed|went on)\.\Z"
)
_TOGETHER: Final = re.compile(
    r"\b(?:the two|both|all three|the three|the four) (?:sides|countries|nations|men|women|leaders|parties|companies|"
    r"teams|"
    r"governments|bills|groups|capitals|cases|actions|measures)\b",
    re.IGNORECASE,
)
_TIMES_AFTER: Final = re.compile(
    r"\A(?:(?:Some |About |Only |Just )?(?:\d+|[A-Z]?[a-z]+|A few) (?:minutes|hours|days|weeks|months|years)"
    r"|(?:An?|One) (?:hour|day|week|month|year)) (?:later|after that|before that)\b"
    r"|\b(?:later|earlier|on|by) (?:that|the same) (?:same )?(?:day|night|morning|afternoon|evening|week|month|year)\b"
)
"""A time counted from another one, which a reader must be told before."""
_TIME: Final = re.compile(
    r"\d|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|yesterday|today|when|after|before|as soon as|morning|midnight|noon)\b"
)
_PRONOUN_AFTER: Final = re.compile(
    r"\A(?:At|In|On|During|For|To|With|From|Under|By|Among|After|Before) [^,'’]{2,90}, (?:he|she|they)\b"
    r"|\A(?:It|There) [^,;]{3,60}\b(?:he|she|they)\b"
)
_NAME: Final = r"[A-ZÀ-Þ][\w’'-]*\w"
_CAPITAL: Final = re.compile(_NAME)
_CAPITALS: Final = re.compile(rf"{_NAME}(?:\s(?:(?:of|de|al|bin|van|von|the|and)\s)?(?:{_NAME}|[A-Z]\.?(?=\s)))*")
_SOURCE: Final = re.compile(
    rf"\A[Ff]or ({_NAME}), |\b[Aa]ccording to ((?:[Dd]e |[Vv]an |[Aa]l-)?{_NAME})(?=[,.]|\Z)"
    rf"|[,”\"] ({_NAME}) (?:said|says|added|noted|told [a-zA-Z ]{{2,30}}?)(?=[,. ])"
    rf"|\A({_NAME}) (?:said|says|added|noted|told|warned|argued|has pledged|recalled)\b"
)
_ACRONYM: Final = re.compile(r"(?<![\w(.])[A-Z]{3,6}(?![\w.)])")
_KNOWN_ACRONYMS: Final = _LISTED["known_acronyms"]
"""Acronyms that need no words beside them."""

_COURTESY: Final = re.compile(r"\A(?:Mr|Mrs|Ms|Miss)\s")
"""What stands before a surname and introduces nobody."""

_OWNER: Final = re.compile(r"['’]s?\Z")


def hanging(text: str, told: Told, strange: Told, language: str | None = "en") -> tuple[str, ...]:
    """Return what a sentence takes as known and its reader cannot know, in words of the sentence; empty for none.

    Args:
        text: One sentence.
        told: Whether the reader has been told of what a word names, at the top of the page.
        strange: Whether a word is the surname of a person of the story whom the reader has not met.
        language: ISO 639-1 code; None reads as English.
    """
    if (language or "en")[:2] != "en":
        return ()
    bare = _bare(text)
    found = list(_pointing(bare))
    found += [phrase for phrase, opens in _unnamed(bare, told) if opens]
    found += [word for word in _acronyms(bare) if not (told(word) or f"({word})" in text)]
    return (*found, *_strangers(bare, told, strange))


@remembered(SENTENCES)
def _pointing(bare: str) -> tuple[str, ...]:
    """Return the words of a sentence that point to what stands elsewhere, whatever the reader knows."""
    found = [match[0] for match in _POINTING.finditer(bare) if match.start() < FAR or match[0][:4] in {"thes", "thos"}]
    found += [match[0] for pattern in (_GOES_ON, _PRONOUN_AFTER) for match in pattern.finditer(bare)]
    found += [match[0] for match in _TIMES_AFTER.finditer(bare) if not _TIME.search(bare[: match.start()])]
    found += [match[0] for match in _TOGETHER.finditer(bare) if len(_CAPITAL.findall(bare[: match.start()])) < 2]
    return tuple(found)


@remembered(SENTENCES)
def _acronyms(bare: str) -> tuple[str, ...]:
    return tuple(word for word in _ACRONYM.findall(bare) if word not in _KNOWN_ACRONYMS)


def presumed(text: str, told: Told, language: str | None = "en") -> int:
    """Return how many things a sentence speaks of as known behind its opening; it may have named them in other words.

    Args:
        text: One sentence.
        told: Whether the reader has been told of what a word names, at the top of the page.
        language: ISO 639-1 code; None reads as English.
    """
    if (language or "en")[:2] != "en":
        return 0
    return sum(not opens for _, opens in _unnamed(_bare(text), told))


@remembered(SENTENCES)
def _bare(text: str) -> str:
    """Return a sentence without what it quotes: a speaker's own "we too" points to nothing outside."""
    return QUOTED.sub(" … ", text)


def _unnamed(text: str, told: Told) -> list[tuple[str, bool]]:
    """Return "the …" of things that neither the reader knows nor the words around them tell, and whether it opens."""
    return [(phrase, opens) for words, phrase, opens in _definites(text) if not any(map(told, words))]


@remembered(SENTENCES)
def _definites(text: str) -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    """Return the words of each "the …" of things that the words around it do not tell, the phrase, and if it opens."""
    found = []
    for match in _DEFINITE.finditer(text):
        words = _phrase(match[3])
        if not words:
            continue
        end = match.start(3) + match[3].index(words[-1]) + len(words[-1])
        following = text[end:].split(maxsplit=1)
        defined = bool(following) and (following[0] in _DEFINED or following[0][:1].isupper())
        defined = defined or bool(_PLACED.match(text, end)) or (bool(match[2]) and words[-1] not in _ACTS)
        named = words[-1] in _BODIES and _CAPITALS.search(text, 3, max(3, match.start()))
        again = words[-1].rstrip("s") in text[: match.start()].lower()
        if not (defined or named or again):
            found.append((tuple(words), f"{match[1]} {' '.join(words)}", match.start() == 0))
    return tuple(found)


def _phrase(words: str) -> list[str]:
    """Return the words of a noun phrase up to the thing it names, which is the last; empty where it names none."""
    found: list[str] = []
    for word in words.split():
        if word in stopwords("en"):
            return []
        plain = _OWNER.sub("", word)
        found.append(plain)
        if _is_thing(plain):
            return found
    return []


@remembered(SENTENCES)
def _is_thing(word: str) -> bool:
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return word in _THINGS or singular in _THINGS or word.removesuffix("es") in _THINGS


def _strangers(text: str, told: Told, strange: Told) -> list[str]:
    """Return names of persons told by surname alone, or who speak without anybody having said who they are."""
    alone, speaking = _named_alone(text)
    found = [word for word in alone if strange(word)]
    for word in speaking:
        if word not in found and not told(word):
            found.append(word)
    return found


@remembered(SENTENCES)
def _named_alone(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the single words with a capital that may be surnames, and those of them that say something."""
    small = stopwords("en")
    alone = [_OWNER.sub("", _COURTESY.sub("", match[0])) for match in _CAPITALS.finditer(text)]
    said = [_OWNER.sub("", next(part for part in match.groups() if part)) for match in _SOURCE.finditer(text)]
    return (
        tuple(word for word in alone if " " not in word and word.lower() not in small),
        tuple(word for word in said if not (word.lower() in small or word.isupper() or word.endswith("s"))),
    )
