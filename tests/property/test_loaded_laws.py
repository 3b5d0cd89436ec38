"""Laws of loaded words: a look at how a word begins never hides a form of a loaded one."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.compare.loaded import is_loaded, loaded_words
from broadsheet.text.tokens import stem

LISTED: dict[str, list[str]] = {
    code: text.split()
    for code, text in tomllib.loads(
        files("broadsheet.compare").joinpath("data/loaded.toml").read_text(encoding="utf-8")
    ).items()
}
STEMS = {code: frozenset(stem(word, code) for word in words) for code, words in LISTED.items()}
ENDINGS = (
    "", "s", "es", "ed", "d", "ing", "ings", "er", "ers", "ly", "y", "ies", "ied", "ness", "ful", "fully", "ation",
    "ization", "able", "ably", "ability", "ive", "ively", "ism", "ist", "en", "e", "a", "ado", "ung", "lich",
)  # fmt: skip

coded = st.sampled_from(sorted(LISTED)).flatmap(
    lambda code: st.tuples(st.just(code), st.sampled_from(LISTED[code]), st.integers(0, 4), st.sampled_from(ENDINGS))
)


@given(coded)
def test_a_word_is_loaded_if_its_stem_is(given_word: tuple[str, str, int, str]) -> None:
    """Listed words, cut at their end and with other endings: what their stems say is what is found."""
    code, listed, cut, ending = given_word
    for word in (listed, f"{listed[: len(listed) - cut]}{ending}"):
        assert is_loaded(word, code) == (stem(word, code) in STEMS[code])


def test_every_form_of_every_listed_english_word_is_found() -> None:
    """All endings on all words, and the three words of which the stemmer changes more than the end."""
    for word in ("lying", "dying", "tying", *LISTED["en"]):
        forms = {f"{word[: len(word) - cut]}{ending}" for cut in range(3) for ending in ENDINGS}
        missed = {form for form in forms if stem(form, "en") in STEMS["en"] and not is_loaded(form, "en")}
        assert not missed


def test_no_word_is_loaded_in_a_language_without_a_list() -> None:
    """Whatever English says of it; language tags with a region are read as their language."""
    assert not is_loaded("horrible", "it")
    assert loaded_words("a horrible lie", "it") == []
    assert is_loaded("lying", "en-GB")
    assert loaded_words("Lying, they wreaked havoc", None) == ["lying", "wreaked", "havoc"]
