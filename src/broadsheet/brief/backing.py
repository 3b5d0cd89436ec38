"""Whether a sentence of another report says what a shown one says: only such a one stands beside it as a citation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from broadsheet.brief.counted import counted
from broadsheet.brief.likeness import weighted
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article
from broadsheet.text.names import find
from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered

COVERED: Final = 0.35
"""Share of a sentence's weight (squared, so that rare words decide), names left out, that another must hold to say the
same. Of 107 further citations of story-pages-2025-08, labelled by reading, 32 said something else; with all that is
asked here 7 of them stay and 62 of the 75 others. Set on 48: at 0.25 two more of the 15 wrong ones stayed, at 0.4 one
more of the right ones fell and no wrong one. Of 32 others, read before names unknown to the table were left out, 2 of
7 wrong ones stayed and 19 of 25 right ones; since, 1 and 19. The cosine of all words tells them apart at no bar: one
person's other statement lies at .8, a retelling at .5."""

PLAIN: Final = 3
"""Words that are no names which both must share, or all that the shown sentence has. Taken after reading all 107."""

_ASKS: Final = ("?", "\uff1f", "\u061f", "\u037e", "\u055e")
"""How a question ends: Latin, full width, Arabic, Greek and Armenian."""

_CLOSING: Final = " \"'”’»)"


def says(text: str, shown: str, language: str | None, names: frozenset[str] = frozenset()) -> bool:
    """Return whether a sentence says what a shown one says, and not only something of the same names.

    A sentence that asks says nothing, and one that gives only other numbers of the same things says something else.

    Args:
        text: The sentence that may stand beside it as a citation.
        shown: The sentence that is shown.
        language: ISO 639-1 code of both.
        names: Terms of the story's names that the table of words does not know; see ``unknown_names``.
    """
    if text == shown:
        return True
    if text.rstrip(_CLOSING).endswith(_ASKS) or _counts_otherwise(text, shown, language):
        return False
    held = _plain(text)
    wanted = {term: weight for term, weight in _plain(shown).items() if term not in names}
    shared = [weight for term, weight in wanted.items() if term in held]
    return len(shared) >= min(PLAIN, len(wanted)) and sum(shared) >= COVERED * sum(wanted.values())


@remembered(SENTENCES)
def unknown(text: str) -> frozenset[str]:
    """Return the terms of a sentence that the table of words does not know: names among them are no words to share."""
    look = frozen().look
    return frozenset(term for term in weighted(text)[0] if look(term)[1] is None)


def unknown_names(articles: Iterable[Article]) -> frozenset[str]:
    """Return the terms of the names found in articles of which the table of words cannot tell that they are names."""
    return frozenset().union(*(_unknown_names(each.text, each.language, each.title) for each in articles))


@remembered(ARTICLES)
def _unknown_names(text: str, language: str | None, title: str) -> frozenset[str]:
    forms = {span.of(text) for name in find(text, language, title) for span in name.mentions}
    return frozenset[str]().union(*map(unknown, forms))


@remembered(SENTENCES)
def _plain(text: str) -> dict[str, float]:
    """Return the squared weights of a sentence's terms that are not mostly written with a capital."""
    look = frozen().look
    return {term: weight * weight for term, weight in zip(*weighted(text), strict=True) if not look(term)[1]}


def _counts_otherwise(text: str, shown: str, language: str | None) -> bool:
    """Return whether two sentences count the same things, and have no number in common."""
    ours, theirs = counted(text, language), counted(shown, language)
    if not ours or not theirs or ours.keys() & theirs.keys():
        return False
    return bool(frozenset().union(*ours.values()) & frozenset().union(*theirs.values()))
