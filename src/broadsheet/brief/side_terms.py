"""Counted words as the page lists them: counts on every side, and one use to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from broadsheet.brief.side_words import heading
from broadsheet.compare.framing import FramingTerm
from broadsheet.compare.naming import NamingWord, Slot
from broadsheet.compare.reports import Use
from broadsheet.compare.wordforms import acts, same_word
from broadsheet.compare.wording import Wording
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence, SideCount, Term
from broadsheet.model.outlet import SIDES_AND_UNRATED, Side

WORDS_SHOWN: Final = (7, 4)
"""Words shown of the main act, and of each other slot."""

LEAST: Final = 2
"""Reports that must use a word for it to be listed where no outlet is rated."""


def terms(
    slots: Sequence[Slot],
    wordings: Sequence[Wording],
    framing: Sequence[FramingTerm],
    articles: Callable[[Iterable[str]], tuple[str, ...]],
) -> tuple[Term, ...]:
    """Return the words of each slot, most used first, then further words that a side uses beyond chance.

    Where nobody is rated only words that ``LEAST`` reports use are listed: they are there to be compared.

    Args:
        slots: What is named.
        wordings: The sides' own words.
        framing: Further words beyond chance.
        articles: Gives the ids of the articles that stand for reports, sorted.
    """
    beyond: dict[tuple[str, str], Wording] = {}
    scores: dict[tuple[str, str], float] = {}
    for item in wordings:
        for word in item.words:
            key = (item.slot.about, word.lemma)
            scores[key] = max(item.z, scores.get(key, item.z))
            if item.beyond:
                beyond.setdefault(key, item)
    found = []
    for place, slot in enumerate(slots):
        rated = any(use.report.side != "unrated" for word in slot.words for use in word.uses)
        shown = [word for word in slot.words if rated or len(word.uses) >= LEAST]
        for word in shown[: WORDS_SHOWN[min(place, 1)]]:
            key = (slot.about, word.lemma)
            side = beyond[key].side if key in beyond else None
            forms = printed_forms(word, side, SIDES_AND_UNRATED)
            z = round(100 * scores.get(key, 0.0))
            users = articles(use.report.id for use in word.uses)
            shown_as = " / ".join(use.plain for use in forms)
            found.append(Term(shown_as, heading(slot), counts(word.uses), extract(forms[0]), side, z, users))
    for term in framing:
        use = next((item for item in term.uses if item.report.side == term.side), term.uses[0])
        users = articles(use.report.id for use in term.uses)
        found.append(Term(use.plain, "Further words", counts(term.uses), extract(use), term.side, term.z, users))
    return tuple(found)


def counts(uses: Iterable[Use]) -> tuple[SideCount, ...]:
    """Return outlets and independent reports that use a word, for all four sides."""
    held = tuple(uses)
    found = []
    for side in SIDES_AND_UNRATED:
        own = [use for use in held if use.report.side == side]
        outlets = {use.report.article.outlet or use.report.id for use in own}
        found.append(SideCount(side, len(outlets), len({use.report.id for use in own})))
    return tuple(found)


def example(word: NamingWord, side: Side | None) -> Use:
    """Return the use to quote: on the side, in a headline, in the form that most print, the earliest.

    A headline tells what happened; a sentence below it may use its word of something else ("also approved a letter").
    """
    return min(
        word.uses,
        key=lambda use: (
            side is not None and use.report.side != side,
            use.unit.part != "title",
            use.plain != word.printed,
            when(use.report.article),
        ),
    )


def printed_forms(word: NamingWord, side: Side | None, sides: Collection[Side]) -> tuple[Use, ...]:
    """Return the uses to quote so that every use of a word is told: one of its verb, one of each noun and other form.

    "Dies" and "died" are one form to a reader, "dies" and "death" are two, and so are "woke" and "wokeness"; the form
    that more reports print is first.

    Args:
        word: The word.
        side: The side whose uses are quoted where it has such a form; None for all alike.
        sides: Sides whose uses are counted.
    """
    found: dict[str, list[Use]] = {}
    for use in word.uses:
        if use.report.side in sides:
            found.setdefault(_family(use.plain, word.lemma), []).append(use)
    shown = []
    for uses in found.values():
        own = sum(use.report.side == side for use in uses)
        shown.append((own, len(uses), example(replace(word, uses=tuple(uses)), side)))
    shown.sort(key=lambda row: (-row[0], -row[1], row[2].plain))
    return tuple(use for _, _, use in shown)


def _family(form: str, lemma: str) -> str:
    """Return what the forms of a word have in common that a reader takes for one: "" for those of its verb."""
    first, *tail = form.lower().split()
    kinds = {item.kind for item in acts().forms.get(first, ()) if item.lemma == lemma and len(item.tail) <= len(tail)}
    return "" if kinds - {"noun"} else same_word(form)


def most_used(slot: Slot, sides: Collection[Side]) -> NamingWord | None:
    """Return the word of a slot that most headlines of some sides print, None where no report uses any.

    Among equals the one that more reports use, then by lemma: what happened stands in the headline, and a word of the
    opening may tell of something else.
    """
    counted = []
    for word in slot.words:
        uses = [use for use in word.uses if use.report.side in sides]
        if uses:
            counted.append((-sum(use.unit.part == "title" for use in uses), -len(uses), word.lemma, word))
    return min(counted, key=lambda row: row[:3])[3] if counted else None


def extract(use: Use) -> Sentence:
    """Return the headline or sentence around a use."""
    return Sentence(use.citation.quote, "extract", (use.citation,))


def when(article: Article) -> tuple[bool, str, str]:
    """Return the key that sorts articles by time, undated ones last, then by id."""
    return (article.published is None, article.published.isoformat() if article.published else "", article.id)
