"""Laws of the renderings."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model.article import Article
from broadsheet.publish.links import file_name, outside
from broadsheet.publish.markdown import escaped
from broadsheet.publish.passages import holding, paragraphs
from broadsheet.publish.plain import one_line, visible
from broadsheet.serve.envelope import cursor_to, offset_of

texts = st.text(alphabet=st.sampled_from("ab \n."), max_size=60)


@st.composite
def cited_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Draw a text and spans inside it."""
    text = draw(texts)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=14))
    return text, [(min(span), max(span)) for span in spans]


@given(cited_texts())
def test_every_cited_span_has_one_anchor_and_lights_exactly_its_words(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    """Blank lines inside a span may be shown as breaks; every other character is there once, in order."""
    text, spans = drawn
    article = Article("a", "o.example", None, "", text)
    citations = holding(article, [article.cite(*span) for span in spans], "text")
    found = paragraphs(text, citations)
    anchors = [name for part in found for run in part.runs for piece in run.pieces for name, _ in piece.anchors]
    assert sorted(anchors) == sorted({f"text-{cited.start}-{cited.end}" for cited in citations})
    for part in found:
        for run in part.runs:
            for name, number in [pair for piece in run.pieces for pair in piece.anchors]:
                start, end = map(int, name.split("-")[1:])
                if number:
                    lit = "".join(piece.text for piece in run.pieces if number in piece.spans)
                    assert lit.split() == text[start:end].split() or _squeezed(lit) == _squeezed(text[start:end])
    shown = "".join(piece.text for part in found for run in part.runs for piece in run.pieces)
    assert _squeezed(shown) == _squeezed(text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.text(max_size=80))
def test_making_outside_text_harmless_twice_changes_nothing_more(text: str) -> None:
    """Both cleaners are idempotent, and what they return can be encoded."""
    for clean in (visible, one_line):
        once = clean(text)
        assert clean(once) == once
        once.encode()


@given(st.text(max_size=120))
def test_a_file_name_never_leaves_its_folder(name: str) -> None:
    """Only small letters, digits, dash, underscore and inner dots."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*", file_name(name))
    assert len(file_name(name)) <= 100


@given(st.text(max_size=80))
def test_an_outside_address_is_linked_unchanged_or_not_at_all(address: str) -> None:
    """Nothing in between."""
    assert outside(address) in {address, None}


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_escaped_markdown_holds_no_live_sign(text: str) -> None:
    """Every sign that could start a link, code, emphasis or markup stands behind a backslash."""
    kept = re.sub(r"\\.", "", escaped(text))
    assert not re.search(r"[`*_\[\]<>&~|$]", kept)
    assert "\n" not in kept


@given(st.integers(0, 100_000))
def test_a_cursor_leads_back_to_its_offset(offset: int) -> None:
    """And is safe in an address."""
    assert offset_of(cursor_to(offset)) == offset
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor_to(offset))


@given(st.text(max_size=40))
def test_a_cursor_that_is_none_of_ours_is_refused_or_in_range(text: str) -> None:
    """It never raises."""
    found = offset_of(text)
    assert found is None or 0 <= found <= 100_000
