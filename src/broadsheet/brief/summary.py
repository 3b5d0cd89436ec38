"""A neutral summary of a story in its outlets' own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from broadsheet.brief.consensus import SCALE, Consensus, Line, Model, Runs, frozen, lower_words
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import in_order
from broadsheet.compare.loaded import is_loaded
from broadsheet.model.brief import Sentence
from broadsheet.model.story import Material

LEAD = 8
"""Sentences read of each report: a summary of news is found at the top."""

CANDIDATES = 10
"""Sentences among which sets are formed; bounds time, 637 sets of up to five."""

MOST = 4
"""Sentences of a summary."""

LONGEST = 100
"""Words of a summary, unless one sentence alone is longer."""

HANGING = 0.5
"""Sentences that hang on their neighbours this much are not used while others stand."""

# Worth of a matched run by its length, in thousandths: the gradient of BLEU where a summary of 60 words of the
# triplets stands (mean matches of 37, 14, 8 and 5 runs), so that the best set is the one of best expected BLEU.
WORTH = (1622, 4286, 7500, 12000)

# Set on the triplets with weights fitted on the roundups, so that summaries have 55 to 65 words in the mean and both
# BLEU and arousal pass their bars.
PRICE = 1690
"""Cost of a word, in thousandths: what a word must be expected to match."""

LOADED = 17000
"""Cost of a loaded word that a neutral text would surely not use, in thousandths."""

LOOSE = 3000
"""Cost of a sentence that cannot stand alone, in thousandths."""


def summarize(material: Material) -> tuple[Sentence, ...]:
    """Return a neutral summary of a story: whole sentences of its reports, each cited, in reading order.

    Args:
        material: The story; one report is enough.

    Returns:
        One to four sentences, together about 55 to 65 words where the reports are as long as usual leads; empty only
        when no article has a sentence.
    """
    desk = Desk(material)
    return tuple(desk.take(row) for row in choose(desk))


def choose(desk: Desk, *, model: Model | None = None) -> tuple[Pooled, ...]:
    """Return the sentences that sum a story up, in reading order.

    Of all small sets of good sentences the one whose runs of words are most likely to stand in a neutral text, less
    a price for every word and for loaded ones: agreement of the reports is what makes a run likely. The same fact may
    be said in two outlets' words, as human summaries do.

    Args:
        desk: The story's desk.
        model: Weights; the frozen ones when None.

    Reference:
        Tromble, Kumar, Och, Macherey (2008), "Lattice minimum Bayes-risk decoding for statistical machine
        translation" (BLEU made linear); Lin and Bilmes (2011), "A class of submodular functions for document
        summarization" (a run counts once, so repetition gains nothing).
    """
    found = leads(desk)
    lines = [Line(row.origin, row.place, lower_words(row.text)) for row in found]
    consensus = Consensus(lines, titles(desk), desk.language)
    usable = _usable(found)
    usable.sort(key=lambda at: (-sum(consensus.centrality(lines[at])), found[at].place, at))
    picked = sorted(usable[:CANDIDATES])
    if not picked:
        return ()
    rows, chosen = [found[at] for at in picked], [lines[at] for at in picked]
    values = values_of(consensus, chosen, rows, desk.language, model)
    return in_order([rows[at] for at in best_set(rows, values, range(1, MOST + 1))])


def leads(desk: Desk) -> list[Pooled]:
    """Return the first sentences of each independent report in the page's language."""
    reports = {article.id for article in desk.reports}
    return [row for row in desk.pool.rows if row.place < LEAD and row.article.id in reports]


def titles(desk: Desk) -> list[tuple[str, ...]]:
    """Return the words of the headline of each independent report in the page's language."""
    return [lower_words(article.title) for article in desk.reports_read]


def _usable(rows: Sequence[Pooled]) -> list[int]:
    """Return the places of the best kind of sentence there is: prose that stands alone, prose, anything."""
    prose = [at for at, row in enumerate(rows) if row.kind == "prose"]
    whole = [at for at in prose if rows[at].dangling < HANGING]
    return whole or prose or list(range(len(rows)))


@lru_cache(maxsize=32)
def _sets(count: int) -> tuple[tuple[tuple[int, ...], ...], NDArray[np.float64]]:
    """Return every set of up to ``MOST`` of ``count`` sentences, and the same as rows of ones and zeros."""
    found = tuple(one for size in range(1, MOST + 1) for one in combinations(range(count), size))
    table = np.zeros((len(found), count))
    for row, one in enumerate(found):
        table[row, list(one)] = 1
    return found, table


def values_of(
    consensus: Consensus,
    lines: Sequence[Line],
    rows: Sequence[Pooled],
    language: str | None,
    model: Model | None = None,
) -> NDArray[np.float64]:
    """Return the value of each set of sentences, in the order of the sets; whole numbers, the same everywhere.

    Args:
        consensus: Counts over the story's leads.
        lines: The sentences, as the model reads them.
        rows: The same sentences.
        language: ISO 639-1 code of the page.
        model: Weights; the frozen ones when None.
    """
    model = model or frozen()
    table = _sets(len(lines))[1]
    cost = np.array(
        [PRICE * len(line.words) + round(LOOSE * row.dangling) for line, row in zip(lines, rows, strict=True)]
    )
    alone = -float(SCALE) * cost
    once = np.zeros(len(table))
    for order, (runs, weights) in enumerate(zip(consensus.runs(lines), model.orders, strict=True)):
        chances = runs.chances(weights)
        worth = (WORTH[order] * chances - (_burdens(runs, chances, language) if order == 0 else 0)).astype(np.float64)
        holds = np.zeros((len(lines), len(worth)), dtype=np.bool_)
        holds[runs.line, runs.run] = True
        shared = holds.sum(axis=0) > 1
        # Whole numbers below 2**53: exact in floating point, whatever the order of adding.
        alone += holds[:, ~shared] @ worth[~shared]
        once += (table @ holds[:, shared] > 0) @ worth[shared]
    value: NDArray[np.float64] = once + table @ alone
    return value


def _burdens(runs: Runs, chances: NDArray[np.int64], language: str | None) -> NDArray[np.int64]:
    """Return the cost of each word: that of a loaded one as far as a neutral text would not use it."""
    loaded = np.array([is_loaded(word.removesuffix("'s"), language) for (word,) in runs.grams], dtype=np.int64)
    return LOADED * loaded * (SCALE - chances)


def best_set(
    rows: Sequence[Pooled], values: NDArray[np.float64], sizes: range, opener: int | None = None
) -> tuple[int, ...]:
    """Return the places of the set of highest value; of equals the one of fewer words, then the earlier one.

    Args:
        rows: At most ``CANDIDATES`` sentences.
        values: What ``values_of`` gives for them.
        sizes: Sizes of a set, kept to where there are enough sentences.
        opener: Place of a sentence that the set must hold, if any.
    """
    sets = _sets(len(rows))[0]
    count = [len(row.text.split()) for row in rows]

    def rank(number: int) -> tuple[bool, bool, bool, int, int, int]:
        words = sum(count[at] for at in sets[number])
        over = words > LONGEST
        outside = len(sets[number]) not in sizes and len(sets[number]) < len(rows)
        without = opener is not None and opener not in sets[number]
        return (outside, without, over, words if over else -int(values[number]), words, number)

    return sets[min(range(len(sets)), key=rank)]
