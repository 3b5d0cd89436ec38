"""Laws of looking for printed words: what is passed over holds none of them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.compare.printed import first_printed, looked_for, lowered, may_print

passages = st.text(alphabet="abAB_é ’.", max_size=14)
plain = st.text(alphabet="abé ’", min_size=1, max_size=4)
letters = st.text(alphabet="abisksſıİKéÉÿŸµμß’ .", max_size=12)


@given(letters, st.lists(letters.filter(str.strip), min_size=1, max_size=3), st.integers(0, 3))
@example("a ſtrike", ["strike"], 0)
@example("İKI", ["iki"], 0)
def test_a_passage_that_is_passed_over_prints_none_of_the_forms(text: str, forms: list[str], start: int) -> None:
    """However letters are written, searching the passage would have found nothing."""
    forms = [form.lower() for form in forms]
    start = min(start, len(text))
    if not may_print(lowered(text, start, len(text)), looked_for(forms)):
        pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
        assert re.search(pattern, text[start:], re.IGNORECASE) is None


@given(passages, st.lists(plain, max_size=3))
def test_words_are_found_where_a_pattern_finds_them(text: str, forms: list[str]) -> None:
    """The first place where a form stands as whole words, and of the forms there the one named first."""
    forms = [" ".join(form.split()) for form in forms if form.strip()]
    for start in range(min(3, len(text) + 1)):
        passage = lowered(text, start, len(text))
        if passage is not None and forms:
            pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
            match = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE).search(text, start)
            expected = (match.start() - start, match.end() - start) if match else None
            assert first_printed(passage, forms) == expected


def test_a_plain_passage_without_the_longest_word_is_passed_over() -> None:
    """Only one that has it is searched; where letters may be alike in other ways each is."""
    words = looked_for(["pull out", "withdraw"])
    assert not may_print(lowered("Council pulls plan; “no way back”", 0, 32), looked_for(["withdraw", "quits"]))
    assert may_print(lowered("Council withdraws", 0, 17), words)
    assert may_print(lowered("Council haſ a plan", 0, 18), words)
