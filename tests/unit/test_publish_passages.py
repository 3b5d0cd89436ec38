"""Cited spans of an article: each can be opened, whatever overlaps it."""

from __future__ import annotations

from broadsheet.model.article import Article
from broadsheet.model.span import Citation
from broadsheet.publish.passages import MOST_OVERLAPS, Paragraph, holding, paragraphs

TEXT = "One two three four.\n\nFive six seven. Eight nine.\n\n\nTen."


def article(text: str = TEXT, title: str = "A title") -> Article:
    """Return an article with that text."""
    return Article("a", "o.example", None, title, text)


def lit(found: tuple[Paragraph, ...], name: str) -> str:
    """Return the words that light up when the anchor ``name`` is opened, as the style sheet does it."""
    for paragraph in found:
        for run in paragraph.runs:
            numbers = [number for piece in run.pieces for anchor, number in piece.anchors if anchor == name]
            if numbers:
                return "".join(
                    piece.text + ("\n\n" if piece.breaks else "")
                    for piece in run.pieces
                    if numbers[0] in piece.spans or not numbers[0]
                )
    raise AssertionError(name)


def cut(text: str, *spans: tuple[int, int]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text with those spans cited."""
    subject = article(text)
    return paragraphs(text, holding(subject, [subject.cite(*span) for span in spans], "text"))


def test_text_without_citations_is_paragraphs_and_nothing_else() -> None:
    """Blank lines separate them."""
    found = cut(TEXT)
    assert ["".join(piece.text for run in one.runs for piece in run.pieces) for one in found] == [
        "One two three four.",
        "Five six seven. Eight nine.",
        "Ten.",
    ]
    assert not any(paragraph.cited for paragraph in found)


def test_each_of_two_overlapping_spans_lights_its_own_words() -> None:
    """Neither nesting nor order matters."""
    found = cut(TEXT, (0, 7), (4, 13))
    assert lit(found, "text-0-7") == "One two"
    assert lit(found, "text-4-13") == "two three"


def test_a_span_inside_another_lights_only_its_own_words() -> None:
    """The outer one lights all of its words."""
    found = cut(TEXT, (0, 18), (4, 7))
    assert lit(found, "text-4-7") == "two"
    assert lit(found, "text-0-18") == "One two three four"


def test_a_span_over_two_paragraphs_joins_them_and_lights_both() -> None:
    """The break stays visible inside the span."""
    found = cut(TEXT, (14, 25))
    assert lit(found, "text-14-25") == "four.\n\nFive"
    assert len(found) == 2


def test_more_overlaps_than_the_style_sheet_has_rules_light_the_whole_run() -> None:
    """Too much is lit rather than nothing."""
    found = cut("x" * 100, *((0, end) for end in range(10, 10 + MOST_OVERLAPS + 3)))
    assert lit(found, "text-0-10") == "x" * 10
    assert lit(found, f"text-0-{10 + MOST_OVERLAPS + 2}") == "x" * (10 + MOST_OVERLAPS + 2)


def test_a_citation_whose_words_differ_is_not_marked() -> None:
    """Nor one of another revision, another article, or outside the text."""
    subject = article()
    good = subject.cite(0, 7)
    bad = [
        Citation("a", subject.revision, "text", 0, 7, "One TWO"),
        Citation("a", "0000", "text", 0, 7, "One two"),
        Citation("b", subject.revision, "text", 0, 7, "One two"),
        Citation("a", subject.revision, "text", -7, 3, "One"),
        Citation("a", subject.revision, "text", 0, 900, TEXT),
        Citation("a", subject.revision, "text", 3, 3, ""),
    ]
    assert holding(subject, [*bad, good, good], "text") == (good,)


def test_a_title_is_cut_like_a_text() -> None:
    """Headlines are cited too."""
    subject = article()
    found = paragraphs(subject.title, holding(subject, [subject.cite(2, 7, "title")], "title"))
    assert lit(found, "title-2-7") == "title"


def test_an_empty_text_has_no_paragraphs() -> None:
    """Nor one of blank lines."""
    assert cut("") == ()
    assert cut("\n \n\n") == ()
