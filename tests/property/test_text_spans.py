"""Laws of everything that finds spans in a text: in range, in order, apart, and the same every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model.span import Span
from broadsheet.text.names import find as find_names
from broadsheet.text.quote_marks import pairs
from broadsheet.text.quotes import attributions
from broadsheet.text.quotes import find as find_quotes
from broadsheet.text.sentences import dangling, kind, split, trim
from broadsheet.text.tokens import terms, words

PIECES = st.sampled_from(
    [
        *("Ana Brandt", "said", "told", "the", "council", " ", " ", " ", "\n", "\n\n", "\u00a0", "12", "İ", "ß"),
        *(",", ".", "?", "!", "…", "(", ")", "—", ":", ";", "“", "”", '"', "'", "’", "‘", "«", "»", "„"),
        *("Mr.", "U.S.", "who", "and", "that", "to", "a.m.", "However", "The", "WASHINGTON (AP) — ", "saying", "He"),
        *("called", "。", "「", "」", "؟", "according to", "Reed", "is", "was", "of", "in", "President", "it"),
        "Harrow Water Authority (HWA)",
    ]
)
LISTS = st.lists(PIECES, max_size=60)
TEXTS = st.one_of(st.text(max_size=120), LISTS.map(" ".join), LISTS.map("".join))
LANGUAGES = st.sampled_from(["en", "de", "fr", "uk", "zh", "ar", None])


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_sentences_are_ordered_apart_and_cover_all_but_white_space(text: str, language: str | None) -> None:
    """Nothing is lost between sentences but white space."""
    spans = split(text, language)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        assert "\n" not in span.of(text)
        at = span.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(TEXTS)
def test_every_sentence_has_a_kind_and_trims_to_a_span_within(text: str) -> None:
    """Trimming twice changes nothing more; the score lies between 0 and 1."""
    for span in split(text):
        inner = trim(text, span)
        assert span.start <= inner.start < inner.end == span.end
        assert trim(text, inner) == inner
        assert kind(span.of(text))
        assert 0.0 <= dangling(span.of(text)) <= 1.0


@settings(deadline=None)
@given(TEXTS)
def test_pairs_of_marks_are_ordered_and_apart(text: str) -> None:
    """Nested pairs lie within outer ones."""
    at = 0
    for pair in pairs(text):
        assert at <= pair.open < pair.start < pair.end <= pair.close <= len(text)
        at = pair.close
    outer = 0
    for pair in pairs(text, nested=True):
        if pair.depth == 0:
            assert pair.open >= outer
            outer = pair.close
        else:
            assert pair.close <= outer


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_quotations_and_their_speakers_are_spans_of_the_text(text: str, language: str | None) -> None:
    """Quotations are ordered and apart, mentions repeat the words of the text, the outer span holds the quotation."""
    found = find_quotes(text, language)
    assert found == find_quotes(text, language)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        at = one.end
        assert one.outer.start <= one.start < one.end <= one.outer.end <= len(text)
        if one.speaker is not None:
            assert text[one.speaker.start : one.speaker.end] == one.speaker.text != ""
        if one.cue is not None:
            assert 0 <= one.cue.start < one.cue.end <= len(text)


@settings(deadline=None)
@given(TEXTS)
def test_indirect_speech_lies_within_its_sentence(text: str) -> None:
    """Content, speaker and sentence are spans of the text."""
    for one in attributions(text):
        assert one.outer.start <= one.start < one.end <= one.outer.end
        assert one.speaker is not None
        assert text[one.speaker.start : one.speaker.end] == one.speaker.text


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_names_have_ordered_mentions_within_the_text(text: str, language: str | None) -> None:
    """Mentions of all names together never overlap; names come in order of their first mention."""
    found = find_names(text, language)
    assert [name.mentions[0] for name in found] == sorted(name.mentions[0] for name in found)
    every = sorted(mention for name in found for mention in name.mentions)
    for mention in every:
        assert 0 <= mention.start < mention.end <= len(text)
    assert all(first.end <= second.start for first, second in pairwise(every))
    assert all(list(name.mentions) == sorted(set(name.mentions)) for name in found)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_words_are_lower_case_and_terms_come_from_them(text: str, language: str | None) -> None:
    """There are never more terms than words."""
    found = words(text, language)
    assert all(word == word.lower() and word.strip() == word for word in found)
    assert len(terms(text, language)) <= len(found)


def test_a_span_of_a_sentence_without_debris_is_left_whole() -> None:
    """Trimming is no rewriting."""
    text = "The council met."
    assert trim(text, Span(0, len(text))) == Span(0, len(text))
