"""Corrections of an origin that its reprints have not taken over: which still carry the earlier text.

Two things tell what changed: the origin's earlier words, where they were kept, and a note of correction in its text
("an earlier version said …"). A reprint's sentence carries the earlier text when it is the sentence before the change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from broadsheet.model.article import Article
from broadsheet.model.span import Span
from broadsheet.text import sentences as splitter
from broadsheet.text.phrases import listed
from broadsheet.text.tokens import stopwords

_NOTE: Final = re.compile(
    r"(?:corrections?|clarification|editor['’]s note|correctif|rectificatif|korrektur|berichtigung|correcci[oó]n"
    r"|corre[cç][aã]o|rettifica|rectificatie|sprostowanie|исправление|виправлення|уточнение)\b|"
    r".{0,80}\b(?:an? (?:earlier|previous) version|(?:previously|originally) (?:stated|said|misstated|reported))\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")

_SAME: Final = 0.9
"""Share of words from which two sentences are one sentence told twice, whatever small edits lie between."""

_ALIKE: Final = 0.45
"""Share of words from which two sentences are versions of one; set on invented reports."""

_SHORTEST: Final = 5
"""Words of the shortest sentence that is compared."""

_MOST_SENTENCES: Final = 400
"""Sentences read of one text."""


@dataclass(frozen=True, slots=True)
class OldText:
    """A passage of a reprint that its origin has corrected.

    Attributes:
        reprint: Id of the reprint.
        old: Span of the sentence in the reprint's text.
        origin: Id of the article that holds the corrected words.
        new: Span of the corrected sentence in the origin's text, or None when the sentence was taken out.
        note: Span of the origin's note of correction, or None.
    """

    reprint: str
    old: Span
    origin: str
    new: Span | None
    note: Span | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its span, its telling words in lower case, and all its words as printed but for the first."""

    span: Span
    words: frozenset[str]
    printed: frozenset[str]


def old_texts(origin: Article, earlier: Sequence[str], reprints: Sequence[Article]) -> tuple[OldText, ...]:
    """Return the passages of reprints that the origin has corrected since, by reprint and place.

    A change of wording alone is no correction: the words that changed must hold a figure, a name or a negation, or the
    origin's note of correction must speak of them.

    Args:
        origin: The origin with its newest words.
        earlier: Earlier words of the same article, any order.
        reprints: Articles that carry its text.
    """
    newest = _sentences(origin.text, origin.language)
    notes = [item for item in newest if _NOTE.match(item.span.of(origin.text).lstrip("(*_–— "))]
    body = [item for item in newest if item not in notes]
    before = [item for text in earlier for item in _sentences(text, origin.language)]
    found: dict[tuple[str, Span], OldText] = {}
    for reprint in sorted(reprints, key=lambda article: article.id):
        if not before and not notes:
            break
        theirs = _sentences(reprint.text, reprint.language)
        # A reprint that has taken the note over says itself what was corrected.
        for sentence in theirs:
            if _NOTE.match(sentence.span.of(reprint.text)) or _best(sentence, body, _SAME, exact=True) is not None:
                continue
            place = _corrected(sentence, body, before, notes, theirs)
            if place is not None:
                new, note = place
                found[reprint.id, sentence.span] = OldText(reprint.id, sentence.span, origin.id, new, note)
    return tuple(found[key] for key in sorted(found))


def _corrected(
    sentence: _Sentence,
    body: Sequence[_Sentence],
    before: Sequence[_Sentence],
    notes: Sequence[_Sentence],
    around: Sequence[_Sentence],
) -> tuple[Span | None, Span | None] | None:
    """Return (corrected sentence, note) when a reprint's sentence is one that the origin has corrected."""
    was = _best(sentence, before, _SAME)
    now = _best(sentence, body, _ALIKE)
    if now is not None and _best(now, around, _SAME, exact=True) is not None:
        return None  # the reprint has the corrected sentence too
    gone = sentence.printed - (now.printed if now else frozenset())
    came = (now.printed if now else frozenset()) - sentence.printed
    note = next((item for item in notes if _speaks_of(item, sentence, gone)), None)
    if was is not None and _best(was, body, _SAME, exact=True) is not None:
        return None  # the sentence stands as it was; the reprint changed it
    if note is not None and (now is not None or was is not None):
        return (now.span if now else None), note.span
    if was is not None and now is not None and _telling(gone | came):
        return now.span, None
    return None


def _speaks_of(note: _Sentence, sentence: _Sentence, gone: frozenset[str]) -> bool:
    """Return whether a note of correction is about a sentence and its words that went."""
    telling = {word for word in sentence.words if len(word) > 3 or word[:1].isdigit()}
    shared = len(telling & note.words)
    return 2 * shared >= len(telling) and shared >= 3 and bool(gone & note.printed)


_NEGATIONS: Final = frozenset(
    listed("""
    no; not; never; none; without; neither; nor; nicht
    kein; keine; nie; ne; pas; jamais; sin; nunca; não; nem; non; mai
    geen; niet; nooit; bez; не; ни; без; ні
""")
)


def _telling(changed: frozenset[str]) -> bool:
    """Return whether changed words hold a figure, a name or a negation; names keep their capital here."""
    return any(word[:1].isdigit() or word[:1].isupper() or word in _NEGATIONS for word in changed)


def _best(sentence: _Sentence, among: Sequence[_Sentence], least: float, *, exact: bool = False) -> _Sentence | None:
    """Return the sentence that shares most words, at least that share of both; the same words only if ``exact``."""
    best, most = None, least
    for other in among:
        if exact:
            if other.printed == sentence.printed:
                return other
            continue
        share = len(sentence.words & other.words) / max(1, len(sentence.words | other.words))
        if share >= most and (best is None or share > most):
            best, most = other, share
    return best


def _sentences(text: str, language: str | None) -> list[_Sentence]:
    """Return the sentences of a text with their words."""
    skipped = stopwords(language or "en")
    found = []
    for span in splitter.split(text, language or "en")[:_MOST_SENTENCES]:
        tokens = _WORD.findall(span.of(text))
        if len(tokens) < _SHORTEST:
            continue
        words = frozenset(token.lower() for token in tokens if token.lower() not in skipped)
        printed = frozenset([tokens[0].lower(), *tokens[1:]])
        found.append(_Sentence(Span(*splitter.trim(text, span)), words, printed))
    return found
