"""Why this story matters: one lead sentence, and up to three takeaways titled by a key phrase of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.brief.choosing import Turns, pick
from broadsheet.brief.core import DIFFERENT, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import opens_quoted
from broadsheet.brief.telling import told
from broadsheet.compare.loaded import loaded_words
from broadsheet.model.brief import Omitted, Passage, Section
from broadsheet.text import keyphrases

FLOOR = 3
"""Independent reports that must state significance together."""

SIGNIFICANCE = "significance"

LOADED = 200
"""Cost of a loaded word, in thousandths: what stirs is not what matters."""

BACKED = 2
"""Independent reports that should carry what a takeaway says."""

PLAIN = 600
"""Score from which a sentence may be a takeaway though one report alone carries it: its own outlet's judgement."""

DATED = re.compile(r"(?:On|In) (?:the )?[A-Z][a-z]+\.? \d|(?:On|Last) [A-Z][a-z]+day")
"""A sentence that opens with a day tells what happened then, not why it matters."""

TAKEAWAYS = 3
"""Takeaways shown below the lead."""

ASPECTS: tuple[tuple[str, str], ...] = (
    (r"first time|never before|unprecedented|historic", "A first"),
    (r"precedent", "A precedent"),
    (r"thousands|millions|residents|families|workers|people|citizens|consumers", "Who is affected"),
    (r"shift|change|turn|break|departure|reversal", "A change of course"),
    (r"could|may|might|would|will|risk|threat", "What may follow"),
    (r"", "What is at stake"),
    (r"", "The scale"),
    (r"", "Why it counts"),
)
"""Titles for takeaways that hold no key phrase of the story, by what they say."""

READ, TITLING = 2_000, 24
"""Characters of an article, and articles, read for key phrases: titles are made of what all tell early."""

PHRASES = 60
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

        def worth(row: Pooled) -> int:
            support = len(desk.pool.support(row))
            loaded = LOADED * len(loaded_words(row.text, desk.language))
            return weight[row.index] + 150 * min(support, 4) + desk.pool.centrality(row) // 10 - loaded

        fit = [row for row in rows if len(desk.pool.support(row)) >= BACKED or weight[row.index] >= PLAIN]
        chosen = pick(desk, fit or rows, worth, Turns(desk), most=1 + TAKEAWAYS)
        if not chosen:
            return Omitted(self.id, self.title, "what states it cannot stand alone")
        if len(chosen) == 1:
            title = _titles(desk, chosen)[0]
            only = Passage(title, (desk.take(chosen[0]),), SIGNIFICANCE, len(desk.pool.support(chosen[0])))
            return Section("significance", self.title, (only,))
        lead = desk.take(chosen[0])
        blocks = tuple(
            Passage(title, (desk.take(row),), SIGNIFICANCE, len(desk.pool.support(row)))
            for row, title in zip(chosen[1:], _titles(desk, chosen[1:]), strict=True)
            if title  # an untitled takeaway is left out
        )
        return Section("significance", self.title, blocks, (lead,))


def _titles(desk: Desk, rows: Sequence[Pooled]) -> list[str]:
    """Return a title for each sentence: the strongest key phrase of the story that it holds, each used once.

    Names of persons and places are no titles: a takeaway is about a thing.
    """
    names = {form.casefold() for entry in desk.people if entry.kind != "organisation" for form in entry.variants}
    texts = [
        f"{article.title}\n\n{article.text[:READ]}"
        for article in desk.reports
        if article.language in {None, desk.language}
    ][:TITLING]
    ranked = [phrase for phrase, _ in keyphrases.rank(texts, desk.language, PHRASES)]
    phrases = [phrase for phrase in ranked if " " in phrase and not _is_name(phrase, names)]
    used: set[str] = set()
    titles = []
    for row in rows:
        words = row.text.casefold()
        fitting = [phrase for phrase in phrases if phrase.casefold() in words]
        fitting += [title for pattern, title in ASPECTS if re.search(pattern, words)]
        title = next((phrase for phrase in fitting if phrase not in used), "")
        used.add(title)
        titles.append(title)
    return titles


def _is_name(phrase: str, names: set[str]) -> bool:
    """Return whether a phrase holds a full name, or nothing but words of names ("Secretary Marco Rubio", "Trump")."""
    inside = {word for name in names for word in name.split()}
    if any(" " in name and name in phrase.casefold() for name in names):
        return True
    return all(word in inside for word in phrase.casefold().split())


SIGNIFICANCE_SECTION = Significance()
