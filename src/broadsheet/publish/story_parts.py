"""What the page of a story says around a brief: groups of blocks, introductions, how each part was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from broadsheet.model.brief import Block, Brief, CoverageBar, Section
from broadsheet.publish.words import counted, joined

_CAPITAL = re.compile("(?<!^)(?=[A-Z])")

HOW_DECIDED: dict[str, str] = {
    "significance": (
        "Sentences of the articles that state a consequence, a precedent, the scale, or who is affected. They are "
        "grouped by aspect; a part stands only when enough independent reports support it."
    ),
    "big_picture": (
        "Sentences of the articles, sorted by the aspect that they tell of. An aspect is shown only when enough "
        "independent reports support it."
    ),
    "bias": (
        "A side is the outlet's published rating in the scheme named below; no article is rated. Words are counted "
        "once per independent report, in English only. What a side is said to lack was looked for by name and figure "
        "in all that was collected of it. A word is called distinctive of a side only when the count is beyond what "
        "shuffled sides give."
    ),
    "conflicts": (
        "Two outlets give different values for the same thing at the same time: a conflict. The value moved on: an "
        "update. Both passages are shown; the page does not decide between them."
    ),
    "quotes": (
        "Variants of one utterance are joined; the longest is shown, or one that more reports print, with those who "
        "carried it."
    ),
    "numbers": "Figures as the articles print them, with who is cited for them.",
    "timeline": "Dates that the articles state, resolved against the day of publication; one cited sentence a date.",
    "origins": (
        "An article whose text others carry is their origin where times or words show that it was first. Reprints and "
        "wire copy count once."
    ),
    "read_also": "Stories that share names and subject with this one; each says why it is here.",
}


UNRATED = "No outlet of this story is rated, so outlets are compared here, not sides."
"""Said once in place of the counts of sides."""

WORDS = "Words the reports use"
"""Title over the counted words: some name one thing in different words, others judge or describe."""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one kind that stand next to each other; ``kind`` is that of :func:`kind_of`."""

    kind: str
    blocks: tuple[Block, ...]


def groups(blocks: Iterable[Block]) -> tuple[Group, ...]:
    """Return the blocks in their order, neighbours of one kind together."""
    return tuple(Group(kind, tuple(found)) for kind, found in groupby(blocks, kind_of))


def kind_of(block: Block) -> str:
    """Return a block's kind: its class name in lower case with underscores."""
    return _CAPITAL.sub("_", type(block).__name__).lower()


def is_rated(coverage: CoverageBar) -> bool:
    """Return whether any outlet of the story has a side."""
    return any(side.outlets or side.reports for side in coverage.sides if side.side != "unrated")


def coverage_of(brief: Brief) -> CoverageBar | None:
    """Return the coverage line of a brief, or None when it has none."""
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, CoverageBar):
                return block
    return None


def body_sections(brief: Brief) -> tuple[Section, ...]:
    """Return the sections below the coverage line, in page order."""
    return tuple(section for section in brief.sections if section.id != "coverage")


def left_out(brief: Brief) -> tuple[tuple[str, str, str], ...]:
    """Return (titles, "was left out" or "were left out", why) of the parts left out, those of one reason together.

    Reasons stand in the order of the first part that each is given for.
    """
    titles: dict[str, list[str]] = {}
    for part in brief.omitted:
        titles.setdefault(part.reason, []).append(part.title)
    return tuple(
        (joined(parts), "was left out" if len(parts) == 1 else "were left out", reason)
        for reason, parts in titles.items()
    )


def introduction(section: Section, coverage: CoverageBar | None) -> str:
    """Return the line under a section's title, or ""."""
    if section.id == "big_picture" and coverage is not None:
        outlets, reports = counted(coverage.outlets, "outlet"), counted(coverage.reports, "independent report")
        return f"Coverage compared across {outlets}, {reports}"
    return ""


def description(brief: Brief) -> str:
    """Return one line about the story for previews and search engines."""
    coverage = coverage_of(brief)
    if coverage is None:
        return brief.headline.text
    outlets, reports = counted(coverage.outlets, "outlet"), counted(coverage.reports, "independent report")
    headline = brief.headline.text.strip()
    stop = "" if headline.endswith((".", "!", "?", "…")) else "."
    return f"{headline}{stop} Told by {outlets} in {reports}, compared sentence by sentence."
