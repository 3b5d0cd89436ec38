"""A neutral summary of a story in its outlets' own sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from broadsheet.brief.choosing import repeats
from broadsheet.brief.consensus import ORDERS, SCALE, Consensus, Line, Model, frozen, lower_words, runs
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import in_order, leans, quoted, stands
from broadsheet.compare.loaded import loaded_stems, loaded_words
from broadsheet.model.brief import Sentence
from broadsheet.model.story import Material
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stem

LEAD = 8
"""Sentences read of each report: a summary of news is found at the top."""

CANDIDATES = 10
"""Sentences among which sets are formed; bounds time, 637 sets of up to five."""

LEAST_APART = 2
"""Sentences of a standfirst: one would repeat the headline."""

OPENING = 1
"""Place in its article up to which a sentence may open a standfirst."""

LONG_OPENING = 38
"""Words above which a sentence does not open while shorter ones stand."""

OPENING_WORDS = 12
"""Words of a sentence that opens a standfirst; shorter ones are often headings with a full stop."""

MOST_APART = 3
"""Sentences of a standfirst at most."""

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


def choose(desk: Desk, *, apart: bool = False, model: Model | None = None) -> tuple[Pooled, ...]:
    """Return the sentences that sum a story up, in reading order.

    Of all small sets of good sentences the one whose runs of words are most likely to stand in a neutral text, less
    a price for every word and for loaded ones: agreement of the reports is what makes a run likely.

    Args:
        desk: The story's desk.
        apart: For a standfirst: at least two sentences, each a fact of its own that reads well alone. Without it the
            same fact may be said in two outlets' words, as human summaries do.
        model: Weights; the frozen ones when None.

    Reference:
        Tromble, Kumar, Och, Macherey (2008), "Lattice minimum Bayes-risk decoding for statistical machine
        translation" (BLEU made linear); Lin and Bilmes (2011), "A class of submodular functions for document
        summarization" (a run counts once, so repetition gains nothing).
    """
    found = leads(desk)
    lines = [Line(row.origin, row.place, lower_words(row.text)) for row in found]
    consensus = Consensus(lines, titles(desk), desk.language)
    usable = _usable(found, desk, apart=apart)
    usable.sort(key=lambda at: (-sum(consensus.centrality(lines[at])), found[at].place, at))
    if not usable:
        return ()
    opener = (
        min(usable, key=lambda at: _opens(found[at], desk, consensus.centrality(lines[at]))) if apart else usable[0]
    )
    if apart:
        usable = _distinct([opener, *usable], found, desk)
    picked = sorted(usable[:CANDIDATES])
    rows, chosen = [found[at] for at in picked], [lines[at] for at in picked]
    values = _values(consensus, chosen, rows, desk.language, model or frozen())
    if not apart:
        return in_order([rows[at] for at in _best(rows, values, range(1, MOST + 1))])
    best = _best(rows, values, range(LEAST_APART, MOST_APART + 1), picked.index(opener))
    return in_order([rows[at] for at in best], found[opener])


def _opens(row: Pooled, desk: Desk, central: tuple[float, float]) -> tuple[bool, bool, bool, int, int]:
    """Return how well a sentence opens a standfirst, best lowest: leaning on nothing, telling what most tell."""
    odd = not OPENING_WORDS <= len(row.text.split()) <= LONG_OPENING
    hangs = leans(row.text) or row.dangling > 0
    share = round(SCALE * sum(central)) + desk.pool.centrality(row) // desk.report_count
    return (hangs, odd, row.place > OPENING, -share, row.index)


def leads(desk: Desk) -> list[Pooled]:
    """Return the first sentences of each independent report in the page's language."""
    reports = {article.id for article in desk.reports}
    return [row for row in desk.pool.rows if row.place < LEAD and row.article.id in reports]


def titles(desk: Desk) -> list[tuple[str, ...]]:
    """Return the words of the headline of each independent report in the page's language."""
    read = {article.id for article in desk.in_language}
    return [lower_words(article.title) for article in desk.reports if article.id in read]


def _usable(rows: Sequence[Pooled], desk: Desk, *, apart: bool) -> list[int]:
    """Return the places of the best kind of sentence there is: prose that stands alone, prose, anything."""
    prose = [at for at, row in enumerate(rows) if row.kind == "prose"]
    whole = [at for at in prose if rows[at].dangling < HANGING]
    smooth = _smooth(rows, whole, desk) if apart else []
    return smooth or whole or prose or list(range(len(rows)))


def _smooth(rows: Sequence[Pooled], places: Sequence[int], desk: Desk) -> list[int]:
    """Return the places of sentences fit for a standfirst: not loaded, and told by several, where there are such."""
    fit = [at for at in places if stands(rows[at]) and not quoted(rows[at].text)]
    calm = [at for at in fit if not loaded_words(rows[at].text, rows[at].article.language)]
    calm = calm if len(calm) > MOST_APART else fit
    backed = [at for at in calm if len(desk.pool.support(rows[at])) > 1]
    return backed if len(backed) > MOST_APART else calm


def _distinct(places: Sequence[int], rows: Sequence[Pooled], desk: Desk) -> list[int]:
    """Return the places, best first, without those that tell what a better one tells."""
    kept: list[int] = []
    for at in places:
        if len(kept) == CANDIDATES:
            break
        if not any(repeats(desk, rows[at], rows[other]) for other in kept):
            kept.append(at)
    return kept


@lru_cache(maxsize=32)
def _sets(count: int) -> tuple[tuple[tuple[int, ...], ...], NDArray[np.float64]]:
    """Return every set of up to ``MOST`` of ``count`` sentences, and the same as rows of ones and zeros."""
    found = tuple(one for size in range(1, MOST + 1) for one in combinations(range(count), size))
    table = np.zeros((len(found), count))
    for row, one in enumerate(found):
        table[row, list(one)] = 1
    return found, table


def _values(
    consensus: Consensus, lines: Sequence[Line], rows: Sequence[Pooled], language: str | None, model: Model
) -> NDArray[np.float64]:
    """Return the value of each set of sentences; whole numbers, the same on every machine."""
    table = _sets(len(lines))[1]
    cost = [PRICE * len(line.words) + round(LOOSE * row.dangling) for line, row in zip(lines, rows, strict=True)]
    worth: dict[tuple[str, ...], int] = {}
    for order in range(1, ORDERS + 1):
        for gram, chance in consensus.chances(lines, order, model).items():
            worth[gram] = WORTH[order - 1] * chance - (_burden(gram[0], chance, language) if order == 1 else 0)
    inside = [{gram for order in range(1, ORDERS + 1) for gram in runs(line.words, order)} for line in lines]
    times = Counter(gram for grams in inside for gram in grams)
    shared = {gram: column for column, gram in enumerate(gram for gram in worth if times[gram] > 1)}
    alone = [
        sum(worth[gram] for gram in grams if gram not in shared) - SCALE * price
        for grams, price in zip(inside, cost, strict=True)
    ]
    holds = np.zeros((len(lines), len(shared)))
    for number, grams in enumerate(inside):
        holds[number, [shared[gram] for gram in grams if gram in shared]] = 1
    # Whole numbers below 2**53: exact in floating point, whatever the order of adding.
    once = (table @ holds > 0).astype(np.float64) @ np.array([float(worth[gram]) for gram in shared])
    value: NDArray[np.float64] = once + table @ np.array(alone, dtype=np.float64)
    return value


def _burden(word: str, chance: int, language: str | None) -> int:
    """Return the cost of a word: that of a loaded one as far as a neutral text would not use it."""
    return LOADED * (SCALE - chance) if _is_loaded(word, language or "en") else 0


@remembered(SENTENCES)
def _is_loaded(word: str, code: str) -> bool:
    return stem(word.removesuffix("'s"), code) in loaded_stems(code)


def _best(
    rows: Sequence[Pooled], values: NDArray[np.float64], sizes: range, opener: int | None = None
) -> tuple[int, ...]:
    """Return the set of highest value within the bounds; of equals the one of fewer words, then the earlier one."""
    sets = _sets(len(rows))[0]
    count = [len(row.text.split()) for row in rows]

    def rank(number: int) -> tuple[bool, bool, bool, int, int, int]:
        words = sum(count[at] for at in sets[number])
        over = words > LONGEST
        outside = len(sets[number]) not in sizes and len(sets[number]) < len(rows)
        without = opener is not None and opener not in sets[number]
        return (outside, without, over, words if over else -int(values[number]), words, number)

    return sets[min(range(len(sets)), key=rank)]
