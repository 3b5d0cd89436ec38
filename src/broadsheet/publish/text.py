"""A story as plain text, for terminals, files and mail."""

from __future__ import annotations

import textwrap

from broadsheet.model.brief import Brief, Sentence
from broadsheet.publish import words
from broadsheet.publish.links import ServedLinks, outside
from broadsheet.publish.outline import Heading, Line, outline
from broadsheet.publish.plain import one_line
from broadsheet.publish.references import References

_INDENTS = {"paragraph": ("", ""), "item": ("- ", "  "), "inner_item": ("    - ", "      "), "quote": ("  > ", "  > ")}


def story_text(brief: Brief, *, width: int = 80) -> str:
    """Return the story as plain text, wrapped, with the numbers of its sources behind each sentence.

    Args:
        brief: The brief.
        width: Columns, at least 20.

    Returns:
        Text that ends in a line end; no control characters but line ends, whatever the articles hold.
    """
    refs = References(brief, ServedLinks())
    width = max(20, width)
    lines: list[str] = []
    for piece in outline(brief, refs):
        if isinstance(piece, Heading):
            lines += _heading(piece, width)
        else:
            lines += _line(piece, refs, width, close=bool(lines) and lines[-1] != "")
    lines += _sources(brief, refs, width)
    return "\n".join(lines).strip("\n") + "\n"


def _heading(piece: Heading, width: int) -> list[str]:
    text = textwrap.wrap(one_line(piece.text), width) or [""]
    if piece.level == 3:
        return ["", *text]
    rule = "=" if piece.level == 1 else "-"
    return ["", *text, rule * max(len(line) for line in text), ""]


def _line(piece: Line, refs: References, width: int, *, close: bool) -> list[str]:
    first, rest = _INDENTS[piece.kind]
    text = " ".join(part for part in (_part(part, refs) for part in piece.parts) if part)
    gap = [""] if piece.kind in {"paragraph", "quote"} and close else []
    return gap + textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def _part(part: Sentence | str, refs: References) -> str:
    if isinstance(part, str):
        return one_line(part)
    cited = dict.fromkeys([citation.article for citation in part.citations] + list(part.articles))
    numbers = [str(number) for number in map(refs.number, cited) if number is not None]
    return f"{one_line(part.text)} [{', '.join(numbers)}]" if numbers else one_line(part.text)


def _sources(brief: Brief, refs: References, width: int) -> list[str]:
    lines = _heading(Heading(2, "Sources"), width)
    for source in brief.sources:
        when = words.moment(source.published) if source.published else "time unknown"
        number = refs.number(source.article)
        name = one_line(source.outlet_name or source.outlet)
        same = refs.number(source.origin)
        copy = f"; text shared with {same}" if source.origin != source.article and same else ""
        head = f"{number}. {name} ({words.side_name(source.side).lower()}): {one_line(source.title)}. {when}{copy}"
        lines += textwrap.wrap(head, width, subsequent_indent="   ", break_on_hyphens=False, break_long_words=False)
        if outside(source.url):
            lines.append(f"   {source.url}")
    return lines
