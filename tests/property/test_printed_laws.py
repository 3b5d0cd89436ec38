"""Laws of looking for printed words: what is passed over holds none of them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.compare.printed import looked_for, lowered, may_print

letters = st.text(alphabet="abisksſıİKéÉÿŸµμß’ .", max_size=12)


@given(letters, st.lists(letters.filter(str.strip), min_size=1, max_size=3), st.integers(0, 3))
@example("a ſtrike", ["strike"], 0)
@example("İKI", ["iki"], 0)
def test_a_passage_that_is_passed_over_prints_none_of_the_forms(text: str, forms: list[str], start: int) -> None:
    """However letters are written, searching the passage would have found nothing."""
    forms = [form.lower() for form in forms]
    if not may_print(lowered(text, start, len(text)), looked_for(forms)):
        pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
        assert re.search(pattern, text[start:], re.IGNORECASE) is None


def test_a_plain_passage_without_the_longest_word_is_passed_over() -> None:
    """Only one that has it is searched; where letters may be alike in other ways each is."""
    words = looked_for(["pull out", "withdraw"])
    assert not may_print(lowered("Council pulls plan; “no way back”", 0, 32), looked_for(["withdraw", "quits"]))
    assert may_print(lowered("Council withdraws", 0, 17), words)
    assert may_print(lowered("Council haſ a plan", 0, 18), words)
