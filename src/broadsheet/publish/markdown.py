"""A story as Markdown with one footnote a citation."""

from __future__ import annotations

import re

from broadsheet.model.brief import Brief, Sentence
from broadsheet.model.span import Citation
from broadsheet.publish import words
from broadsheet.publish.links import ServedLinks, outside
from broadsheet.publish.outline import Heading, Line, outline
from broadsheet.publish.plain import one_line
from broadsheet.publish.references import References

_ANYWHERE = re.compile(r"([\\`*_\[\]<>&~|$])")
_AT_START = re.compile(r"^(\d{1,9})?([#+=.)-])")
_STARTS = {"paragraph": "", "item": "- ", "inner_item": "    - ", "quote": "> "}


def story_markdown(brief: Brief) -> str:
    """Return the story as Markdown (CommonMark with footnotes).

    Args:
        brief: The brief.

    Returns:
        Text that ends in a line end. Words of articles are escaped: none can make a link, an image or markup.
    """
    notes = _Notes(brief)
    lines: list[str] = []
    last = ""
    for piece in outline(brief, notes.refs):
        if isinstance(piece, Heading):
            lines += ["", f"{'#' * piece.level} {escaped(piece.text)}", ""]
            last = ""
        else:
            gap = [""] if last and not (last.endswith("item") and piece.kind.endswith("item")) else []
            lines += [*gap, _STARTS[piece.kind] + notes.line(piece)]
            last = piece.kind
    lines += ["", "## Sources", "", *_sources(brief), "", *notes.footnotes]
    return "\n".join(lines).strip("\n") + "\n"


def escaped(text: str) -> str:
    """Return outside words on one line, so that Markdown shows them as they are."""
    text = _ANYWHERE.sub(r"\\\1", one_line(text))
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\{found[2]}", text)


class _Notes:
    """Numbers citations in the order in which they come."""

    def __init__(self, brief: Brief) -> None:
        self.refs = References(brief, ServedLinks())
        self.footnotes: list[str] = []
        self._numbers: dict[Citation | tuple[str, ...], int] = {}

    def line(self, piece: Line) -> str:
        """Return the line's words with their footnote marks."""
        return " ".join(part for part in (self._part(part) for part in piece.parts) if part)

    def _part(self, part: Sentence | str) -> str:
        if isinstance(part, str):
            return escaped(part)
        marks = "".join(self._mark(citation) for citation in part.citations)
        return escaped(part.text) + marks + (self._mark(part.articles) if part.articles else "")

    def _mark(self, cited: Citation | tuple[str, ...]) -> str:
        if cited not in self._numbers:
            self._numbers[cited] = len(self._numbers) + 1
            note = self._cited(cited) if isinstance(cited, Citation) else self._counted(cited)
            self.footnotes.append(f"[^{self._numbers[cited]}]: {note}")
        return f"[^{self._numbers[cited]}]"

    def _cited(self, citation: Citation) -> str:
        source = self.refs.source(citation.article)
        place = (
            f"article `{_code(citation.article)}`, revision `{_code(citation.revision)}`, "
            f"{escaped(citation.part)} {citation.start}–{citation.end}"
        )
        if source is None:
            return place
        address = outside(source.url)
        title = f"[{escaped(source.title) or 'Untitled'}](<{_address(address)}>)" if address else escaped(source.title)
        return f"{escaped(source.outlet_name or source.outlet)}, {title}; {place}"

    def _counted(self, articles: tuple[str, ...]) -> str:
        return "Counted: " + ", ".join(f"{escaped(self.refs.name_of(name))} (`{_code(name)}`)" for name in articles)


def _sources(brief: Brief) -> list[str]:
    lines = []
    names = {source.article: escaped(source.outlet_name or source.outlet) for source in brief.sources}
    for source in brief.sources:
        when = words.moment(source.published) if source.published else "time unknown"
        address = outside(source.url)
        title = escaped(source.title) or "Untitled"
        linked = f"[{title}](<{_address(address)}>)" if address else title
        shared = names.get(source.origin) if source.origin != source.article else None
        copy = f"; text shared with {shared}" if shared else ""
        lines.append(f"- {names[source.article]} ({words.side_name(source.side).lower()}): {linked}, {when}{copy}")
    return lines


def _code(text: str) -> str:
    return one_line(text).replace("`", "'")


def _address(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E")
