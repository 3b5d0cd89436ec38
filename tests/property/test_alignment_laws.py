"""Laws of looking up sentences that may say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.compare.alignment import LEAST, QUERIES, Variant, candidates
from broadsheet.compare.cue_words import GAP, compiled, hits

WORDS = [f"w{number}" for number in range(14)]

sentences = st.lists(st.frozensets(st.sampled_from(WORDS), max_size=9), max_size=14)
words = st.lists(st.sampled_from("abcde"), max_size=9)
parts = st.sampled_from(["a", "b", "c", "ab", "a*", "b*", "_"])
cues = st.lists(st.lists(parts, min_size=1, max_size=4).filter(lambda cue: cue[0] != "_"), min_size=1, max_size=4)


@given(sentences)
def test_partners_share_a_third_of_the_smaller_sentence_and_one_of_its_rarest_words(
    found: list[frozenset[str]],
) -> None:
    """Counting all shared words at once finds the pairs that looking at each two sentences finds."""
    often = {word: sum(word in each for each in found) for word in WORDS}
    wanted = {}
    for place, each in enumerate(found):
        rarest = sorted(each, key=lambda word: (often[word], word))[:QUERIES]
        for partner, other in enumerate(found):
            if partner == place or len(each) < LEAST or len(other) < len(each):
                continue
            shared = len(each & other)
            if other.intersection(rarest) and shared >= LEAST and LEAST * shared >= len(each):
                wanted[(min(place, partner), max(place, partner))] = shared
    variants = [Variant((), each, frozenset()) for each in found]
    assert [((pair.one, pair.other), pair.shared) for pair in candidates(variants)] == sorted(wanted.items())


def follows(said: list[str], cue: list[str]) -> bool:
    """Return whether a text goes on as a cue says, read part by part."""
    if not cue:
        return True
    if cue[0] == "_":
        return any(follows(said[skip:], cue[1:]) for skip in range(GAP + 1))
    if not said:
        return False
    fits = said[0].startswith(cue[0][:-1]) if cue[0].endswith("*") else said[0] == cue[0]
    return fits and follows(said[1:], cue[1:])


@given(words, cues, cues)
def test_a_group_is_hit_once_at_each_word_where_one_of_its_cues_begins(
    said: list[str], ones: list[list[str]], others: list[list[str]]
) -> None:
    """Reading all cues at once finds what reading each by itself finds."""
    groups = {"one": ones, "other": others}
    table = compiled(list(groups), {name: "|".join(map(" ".join, listed)) for name, listed in groups.items()})
    found = hits(" ".join(said), table)
    for number, listed in enumerate(groups.values()):
        begun = sum(any(follows(said[at:], cue) for cue in listed) for at in range(len(said)))
        assert found[number] == begun
