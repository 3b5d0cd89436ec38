"""Laws of what the reports of a story agree on: runs counted in whole arrays are those counted one by one."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.brief.consensus import LAST, ORDERS, SCALE, Consensus, Line, frozen, run_set
from broadsheet.text.remembered import forget
from broadsheet.text.tokens import stopwords

words = st.lists(st.sampled_from(("the", "of", "bridge", "closed", "mayor", ",")), max_size=7).map(tuple)
lines = st.lists(st.builds(Line, st.sampled_from("ABC"), st.integers(0, LAST + 1), words), max_size=6)
headlines = st.lists(words, max_size=3)


def is_small(word: str) -> bool:
    """Return whether a word is a function word or a mark."""
    return word in stopwords("en") or not word[0].isalnum()


@given(lines, headlines, st.sets(st.integers(0, 5)), st.booleans())
def test_features_of_runs_are_those_counted_one_by_one(
    told: list[Line], titles: list[tuple[str, ...]], picked: set[int], anew: bool
) -> None:
    """Who carries a run, where first, in which headlines, of which words, in how central a line."""
    if anew:
        forget()
    chosen = [line for at, line in enumerate(told) if at in picked]
    consensus = Consensus(told, titles, "en")
    widest = math.log(max(2, len({line.report for line in told})))
    for order, found in enumerate(consensus.runs(chosen), 1):
        grams = found.grams
        assert len(grams) == len(set(grams))
        assert set(grams) == frozenset().union(*(run_set(line.words, order) for line in chosen))
        for gram, features in zip(
            grams, zip(*(column.tolist() for column in found.features), strict=True), strict=True
        ):
            holding = [line for line in told if gram in run_set(line.words, order)]
            reports = len({line.report for line in holding})
            headed = sum(gram in run_set(title, order) for title in titles)
            central = [consensus.centrality(line) for line in chosen if gram in run_set(line.words, order)]
            small = sum(map(is_small, gram))
            assert features[0] == math.log(reports) / widest
            assert features[1] == math.log(1 + headed) / math.log(1 + max(1, len(titles)))
            assert features[2] == 1 / (1 + min(LAST, *(line.place for line in holding), LAST))
            assert features[3:5] == (float(small == order), float(small == 0))
            assert features[6:] == tuple(max(each) for each in zip(*central, strict=True))


@given(lines, headlines)
def test_chances_are_those_of_the_model_and_lines_hold_their_runs(
    told: list[Line], titles: list[tuple[str, ...]]
) -> None:
    """Each run's chance is that of its features alone; a line holds a run wherever it begins in it."""
    model = frozen()
    held: list[set[tuple[str, ...]]] = [set() for _ in told]
    for found, weights in zip(Consensus(told, titles, "en").runs(told), model.orders, strict=True):
        grams = found.grams
        for chance, *features in zip(found.chances(weights).tolist(), *map(list, found.features), strict=True):
            odds = weights[0]
            for weight, feature in zip(weights[1:], features, strict=True):
                odds += weight * feature
            assert chance == round(SCALE / (1 + math.exp(-odds)))
        for line, run in zip(found.line.tolist(), found.run.tolist(), strict=True):
            held[line].add(grams[run])
    for line, runs in zip(told, held, strict=True):
        assert runs == frozenset().union(*(run_set(line.words, order) for order in range(1, ORDERS + 1)))
