"""Why this story matters: one lead sentence, and up to three takeaways titled by a key phrase of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.brief.choosing import Turns, pick
from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import leans, opens_quoted
from broadsheet.brief.telling import told
from broadsheet.compare.loaded import loaded_words
from broadsheet.compare.significance import Aspect, aspect_of, speaks
from broadsheet.model.brief import Omitted, Passage, Section
from broadsheet.text import keyphrases

FLOOR = 3
"""Independent reports that must state significance together."""

SIGNIFICANCE = "significance"

LOADED = 200
"""Cost of a loaded word, in thousandths: what stirs is not what matters."""

LEANING = 250
"""Cost of opening as a sentence that goes on from another."""

BACKED = 2
"""Independent reports that should carry what a takeaway says."""

PLAIN = 750
"""Score from which a sentence may be a takeaway though one report alone carries it: its own outlet's judgement."""

DATED = re.compile(
    r"(?:On|In) (?:the )?[A-Z][a-z]+\.? \d|(?:On|Last) [A-Z][a-z]+day|On the (?:morning|evening|night)|Yesterday"
    r"|(?:The|That|Last|Earlier|Later) (?:following |next |same |this |that )?(?:day|week|month|year|night|morning)\b"
)
"""A sentence that opens with a day tells what happened then, not why it matters."""

NEARER = 2
"""Weight of closeness to the story's core: what matters most is about the happening itself."""

TAKEAWAYS = 3
"""Takeaways shown below the lead."""

SPARE = 4
"""Further sentences chosen, so that takeaways may differ in what they state."""

ALONE = 130
"""Closeness to the story's core that a sentence of one report alone needs: what an outlet judges may be about more."""

TITLES: dict[Aspect, tuple[str, ...]] = {
    "first": ("What is new", "How rare it is"),
    "turn": ("What changes", "What it signals"),
    "affected": ("Who is affected", "The people concerned"),
    "alarm": ("What is feared", "The doubts raised"),
    "weight": ("What is at stake", "Why it weighs"),
    "effect": ("What may follow", "What it may change", "Where it may lead"),
}
"""Titles by what a takeaway states. The first follows the key phrase that the takeaway holds; or one stands alone."""

NEVER = re.compile(r"\b(?:first|never|unprecedented|precedent|landmark|historic|breaks? with)\b", re.IGNORECASE)
"""What tells of something new; of the biggest, worst or latest, ``COMPARED`` is said."""

COMPARED = ("How it compares", "What it exceeds")
"""Titles of takeaways that set the story beside others."""

NO_TITLE = re.compile(
    r"\b(?:reps?|govs?|sens?|gen|forward|majority|media|release|house|officials?|spokes\w+|states|administration|report|"
    r"statement|interview|conference|week|month|year|part|way|side|end|number|percent|people|decision|issues?|time)\Z",
    re.IGNORECASE,
)
"""How phrases end that say nothing as a title."""

READ, TITLING = 2_000, 24
"""Characters of an article, and articles, read for key phrases: titles are made of what all tell early."""

SPEAKING = 250
"""Reports, in thousandths, that hold a single word in headline or opening before it may title a takeaway."""

PHRASES = 200
"""Key phrases of the story that a takeaway may be titled by."""


class Significance:
    """Builds the reasons why a story matters, in the words of its reports."""

    id = "significance"
    title = "Why this story matters"
    order = 20

    def build(self, desk: Desk) -> Section | Omitted:
        """Return a lead and takeaways from sentences that state consequence, precedent, scale or who is affected."""
        if not Core.of(desk).is_shared:
            return Omitted(self.id, self.title, DIFFERENT)
        if not speaks(desk.language):
            return Omitted(self.id, self.title, "sentences of this language are not yet judged by why they matter")
        weight = {
            row.index: score
            for row, score in told(desk, SIGNIFICANCE)
            if not (opens_quoted(row.text) or DATED.match(row.text))
        }
        rows = [desk.pool.rows[index] for index in sorted(weight)]
        origins = {row.origin for row in rows}
        if len(origins) < FLOOR:
            count = len(origins)
            reason = f"{count or 'no'} independent report{'' if count == 1 else 's'} state{'s' if count == 1 else ''}"
            return Omitted(self.id, self.title, f"{reason} why it matters; {FLOOR} are needed")
        core = Core.of(desk)

        def worth(row: Pooled) -> int:
            support = len(desk.pool.support(row))
            cost = LOADED * len(loaded_words(row.text, desk.language)) + LEANING * leans(row.text)
            return weight[row.index] + 150 * min(support, 4) + NEARER * core.of_row(row) - cost

        fit = [row for row in rows if self._carried(desk, row, weight[row.index])]
        return self._section(desk, pick(desk, fit, worth, Turns(desk), most=1 + TAKEAWAYS + SPARE))

    @staticmethod
    def _carried(desk: Desk, row: Pooled, score: int) -> bool:
        """Return whether several reports carry what a sentence says, or one says it plainly and of the story itself."""
        return len(desk.pool.support(row)) >= BACKED or (score >= PLAIN and Core.of(desk).of_row(row) >= ALONE)

    def _section(self, desk: Desk, chosen: Sequence[Pooled]) -> Section | Omitted:
        """Return the section from sentences, best first: the best leads, then those that state something else."""
        if not chosen:
            return Omitted(self.id, self.title, "what states it cannot stand alone")
        rows = _varied(chosen, desk.language)
        if len(rows) == 1:
            return Section("significance", self.title, (self._takeaway(desk, rows[0], _titles(desk, rows)[0]),))
        lead = desk.take(rows[0])
        titled = [(row, title) for row, title in zip(rows[1:], _titles(desk, rows[1:]), strict=True) if title]
        blocks = tuple(self._takeaway(desk, row, title) for row, title in titled[:TAKEAWAYS])
        return Section("significance", self.title, blocks, (lead,))

    @staticmethod
    def _takeaway(desk: Desk, row: Pooled, title: str) -> Passage:
        return Passage(title, (desk.take(row),), SIGNIFICANCE, len(desk.pool.support(row)))


def _varied(rows: Sequence[Pooled], language: str | None) -> list[Pooled]:
    """Return the rows so that those which state what an earlier one has stated come last."""
    seen: set[str] = set()
    first: list[Pooled] = []
    again: list[Pooled] = []
    for row in rows:
        aspect = aspect_of(row.text, language)
        (again if aspect in seen else first).append(row)
        seen.add(aspect)
    return first + again


def _titles(desk: Desk, rows: Sequence[Pooled]) -> list[str]:
    """Return a title for each sentence: a key phrase of the story that it holds, and what it states; none twice.

    Names of persons and places are no titles: a takeaway is about a thing. What it states is said in English; a
    sentence for which no title is left gets "".
    """
    phrases, people = _phrases(desk), _people(desk)
    used: set[str] = set()
    titles = []
    for row in rows:
        stated = _stated(row.text, desk.language)
        phrase = next((one for one in phrases if one not in used and _titles_it(one, row.text, people)), "")
        plain = next((one for one in stated if one not in used), "")
        title = f"{phrase}: {stated[0].lower()}" if phrase and stated else phrase or plain
        used.update((phrase, plain))
        titles.append(title)
    return titles


def _stated(text: str, language: str | None) -> tuple[str, ...]:
    """Return the titles for what a sentence states; none in other languages than English."""
    if language not in {None, "en"}:
        return ()
    aspect = aspect_of(text, language)
    return COMPARED if aspect == "first" and not NEVER.search(text) else TITLES[aspect]


def _phrases(desk: Desk) -> list[str]:
    """Return the key phrases of the story, strongest first; single words, which say less, after all others."""
    texts = [
        f"{article.title}\n\n{article.text[:READ]}"
        for article in desk.reports
        if article.language in {None, desk.language}
    ][:TITLING]
    ranked = [phrase for phrase, _ in keyphrases.rank(texts, desk.language, PHRASES)]
    fit = [one for one in ranked if not (NO_TITLE.search(one) or loaded_words(one, desk.language))]
    core = Core.of(desk)
    words = [one for one in fit if " " not in one and core.closeness(one) >= SPEAKING]
    return [one for one in fit if " " in one] + words


def _people(desk: Desk) -> frozenset[str]:
    """Return every word of the names of persons and places, as printed."""
    names = (form for entry in desk.people if entry.kind != "organisation" for form in entry.variants)
    return frozenset(word for name in names for word in name.split())


def _titles_it(phrase: str, text: str, people: frozenset[str]) -> bool:
    """Return whether a sentence holds a phrase that names a thing: no person or place, nobody's words."""
    at = text.casefold().find(phrase.casefold())
    if at < 0 or not (at == 0 or not text[at - 1].isalnum()):
        return False
    printed = text[at : at + len(phrase)]
    if " " not in phrase and not printed.islower():
        return False
    after = text[at + len(phrase) : at + len(phrase) + 1]
    return not (after.isalnum() or after in {"-", "'", "’"} or people.intersection(printed.split()))


SIGNIFICANCE_SECTION = Significance()
