"""Laws of words as numbers: equal words have equal numbers in all tables of one call, whatever was numbered before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.compare import numbered as module
from broadsheet.compare.numbered import Rows, numbered
from broadsheet.text.remembered import forget

rows = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5).map(tuple), max_size=6)


@given(st.lists(rows, min_size=1, max_size=3), st.booleans())
def test_numbers_stand_for_the_words_of_each_row(tables: list[list[tuple[str, ...]]], anew: bool) -> None:
    """Each row can be read back from its numbers, and the different numbers are those of the different words."""
    if anew:
        forget()
    for rows, table in zip(tables, numbered(*tables), strict=True):
        ends = table.starts.tolist()
        assert len(ends) == len(rows) + 1
        for row, start, end in zip(rows, ends, ends[1:], strict=False):
            assert tuple(table.words[number] for number in table.flat[start:end]) == row
        assert table.sizes.tolist() == [len(row) for row in rows]
        different = table.different.tolist()
        assert different == sorted(different)
        assert {table.words[number] for number in different} == {word for row in rows for word in row}


def test_a_full_vocabulary_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is kept than the bound and what one call brings."""
    forget()
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    (first,) = numbered([("a", "b"), ("b", "c"), ("c",)])
    (second,) = numbered([("d",)])
    assert first.words == ["a", "b", "c"]
    assert second.words == ["d"]
    forget()


@given(rows, rows, st.booleans())
def test_rows_kept_together_are_numbered_as_those_looked_up_one_by_one(
    kept: list[tuple[str, ...]], single: list[tuple[str, ...]], anew: bool
) -> None:
    """Numbers, beginnings and words are the same, and the same again when they are asked for a second time."""
    if anew:
        forget()
    together = Rows(kept)
    for _ in range(2):
        joined, apart, other = numbered([together, Rows(single), together], [*kept, *single, *kept], single)
        assert joined.flat.tolist() == apart.flat.tolist()
        assert joined.starts.tolist() == apart.starts.tolist()
        assert [joined.words[number] for number in other.flat] == [word for row in single for word in row]


def test_rows_kept_together_count_for_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary that holds too many of them is begun anew, too."""
    forget()
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    (first,) = numbered([Rows([("a", "b"), ("b", "c"), ("c",)])])
    (second,) = numbered([("d",)])
    assert first.words == ["a", "b", "c"]
    assert second.words == ["d"]
    forget()
