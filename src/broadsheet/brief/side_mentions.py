"""Further words of a side as a reader finds them: names it brings in, phrases of its own, words beyond chance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from broadsheet.brief.side_findings import Findings
from broadsheet.brief.side_words import Share, plural
from broadsheet.compare.framing import FramingTerm
from broadsheet.compare.printed import as_printed
from broadsheet.compare.reports import ACRONYM, FLOOR, Report, Use, names_a_people
from broadsheet.model.outlet import Side

APART: Final = 0.3
"""Share of a side's reports from which a name is told that nobody else prints."""

HALF: Final = 0.5
"""Share of a side's reports from which a name that few others print, or a phrase that no other does, is told."""

RARE: Final = 1 / 3
"""Share of the reports elsewhere up to which a name is one that the side brings in."""

MOST_LOOKED_AT: Final = 6
"""Words of a side that are looked at; bounds time on large stories."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A further word of a side.

    Attributes:
        shown: As printed.
        use: The use to cite.
        here, there: Reports of the side and of the other compared sides that print it, sorted by id.
        name: Whether it is a name; else it is counted where words are.
        whole: Whether it is looked for in whole texts.
        beyond: Whether it is beyond chance.
        z: z of its log-odds.
    """

    shown: str
    use: Use
    here: tuple[str, ...]
    there: tuple[str, ...]
    name: bool
    whole: bool
    beyond: bool
    z: float

    def text(self, share: Share, *, zone: str) -> str:
        """Return what is said of it behind the count of reports.

        Args:
            share: The counts.
            zone: Where words are counted, as part of a sentence; a name is looked for in the whole text.
        """
        if self.name:
            whole = " somewhere in the text" if self.whole else ""
            return f"{plural(share.here, 'mentions', 'mention')} “{self.shown}”{whole}"
        return f"{plural(share.here, 'writes', 'write')} “{self.shown}”{zone}"


def mentions(findings: Findings, side: Side) -> tuple[Mention, ...]:
    """Return the further words to tell of a side: those beyond chance first, then the clearest.

    Which words set a side apart is found in headlines and openings; names are then looked for in whole texts, so that a
    reader who looks finds the same.
    """
    own = sorted((term for term in findings.framing if term.side == side), key=lambda term: not term.beyond)
    found = []
    for term in own[:MOST_LOOKED_AT]:
        one = _mention(findings, term)
        if len(one.here) >= FLOOR and (one.beyond or _is_told(findings, one, side)):
            found.append(one)
    return tuple(found)


def _is_told(findings: Findings, one: Mention, side: Side) -> bool:
    share = findings.share(side, len(one.here), len(one.there))
    if one.name:
        # A name of which others print the last word may be one that they write in another form ("the White House
        # adviser", "an adviser of the White House"): it is told only where even those are few.
        last = one.shown.split()[-1]
        there = max(share.there, len(_by_side(_naming(findings, last), side)[1]))
        return (share.here >= HALF * share.whole and there <= RARE * share.rest) or (
            there == 0 and share.apart >= APART
        )
    if findings.scope.headlines:
        return False  # phrases of headlines are told as what they carry
    # A single word that chance could give is mostly a writer's habit ("amid", "dozens"); a phrase is less often one.
    return " " in one.shown and share.there == 0 and share.here >= HALF * share.whole


def _mention(findings: Findings, term: FramingTerm) -> Mention:
    """Return a term with its counts; a person by the last name, for "Secretary Brandt" is no other "Brandt"."""
    use = shown_use(term)
    name = named(use)
    if not name:  # its uses are those that a reader finds
        users = [item.report for item in term.uses if item.report.side in findings.scope.sides]
        here, there = _by_side(users, term.side)
        return Mention(use.plain, use, here, there, name=False, whole=False, beyond=term.beyond, z=term.z / 100)
    shown = name.split()[-1] if findings.is_person(name) else name
    here, there = _by_side(_naming(findings, shown), term.side)
    whole = not findings.scope.headlines
    return Mention(shown, use, here, there, name=True, whole=whole, beyond=term.beyond, z=term.z / 100)


def _by_side(reports: Iterable[Report], side: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the reports of a side and of the others, in the order given."""
    ids: dict[bool, list[str]] = {True: [], False: []}
    for report in reports:
        ids[report.side == side].append(report.id)
    return tuple(ids[True]), tuple(ids[False])


def _naming(findings: Findings, name: str) -> Iterator[Report]:
    """Yield the reports of compared sides that print a name as it stands: in the headline, or anywhere in the text."""
    longest = max(name.split(), key=len)  # where it does not stand, the name does not
    pattern = re.compile(rf"(?<!\w){as_printed(name)}(?!\w)")
    scope = findings.scope
    for report in scope.reports:
        title, text = report.article.title, report.article.text
        if report.side not in scope.sides:
            continue
        if scope.headlines:
            found = pattern.search(title, *report.units[0].span) is not None
        else:
            found = any(pattern.search(part) for part in (title, text) if longest in part)
        if found:
            yield report


def named(use: Use) -> str:
    """Return a name as printed: capitals inside a sentence, or in a headline those of words known as names; else "".

    Words all in capitals, but for acronyms, are none: they open a dateline. Nor are names of peoples.
    """
    printed = use.printed if use.unit.part == "text" else use.plain
    words = printed.split()
    if not all(word[:1].isupper() for word in words):
        return ""
    shouted = any(word.isupper() and len(word) > ACRONYM and word.isalpha() for word in words)
    opens = use.unit.part == "text" and use.span.start == use.unit.span.start
    return "" if shouted or opens or names_a_people(words) else printed


def printed(term: FramingTerm) -> str:
    """Return a further word as it is shown: a name with its capitals, anything else in lower case."""
    use = shown_use(term)
    return named(use) or use.plain


def shown_use(term: FramingTerm) -> Use:
    """Return the use on its side that is shown: the first that prints a name, else the first."""
    here = [use for use in term.uses if use.report.side == term.side]
    return next((use for use in here if named(use)), here[0])
