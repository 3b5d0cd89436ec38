"""Plain words for counted comparisons of sides: every number in them is counted, every quoted term is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from broadsheet.compare.carried_words import CarriedKind
from broadsheet.compare.naming import Slot
from broadsheet.model.outlet import Side

WHERE: dict[Side, str] = {
    "left": "on the left",
    "center": "in the center",
    "right": "on the right",
    "unrated": "without a rating",
}
"""Where a side's reports stand in a sentence."""

MOST: Final = 0.6
"""Share from which most are said to do something."""

TELLING: Final = 1.5
"""z from which what a side writes or tells more than the others is told in its paragraph; below, the sides do alike."""

APART: Final = 0.3
"""Least difference of shares that is told: 4 of 8 against 2 of 10. Both were set by reading fifteen story pages."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a side's reports do something, and how many of the other sides' do.

    Attributes:
        here, whole: Reports of the side that do, and all of them.
        there, rest: The same for the other compared sides together; ``rest`` is 0 where nothing is compared.
        bound: What ``there`` is known to be: "at most " or "at least " so many, or "" for just so many.
    """

    here: int
    whole: int
    there: int = 0
    rest: int = 0
    bound: Literal["", "at most ", "at least "] = ""

    @property
    def apart(self) -> float:
        """Return the share here less the share elsewhere."""
        return self.here / self.whole - (self.there / self.rest if self.rest else 0.0)


def joined(parts: Sequence[str], link: str = "and") -> str:
    """Return the parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {link} {parts[-1]}"


def quoted(words: Sequence[str], link: str = "or") -> str:
    """Return words in quotation marks, joined."""
    return joined([f"“{word}”" for word in words], link)


def of_reports(count: int, whole: int, where: str, kind: str) -> str:
    """Return "6 of the 9 independent reports on the left", "All 9 …", "Both …", "The only …", "None of the 9 …".

    Args:
        count: Reports that do something.
        whole: All of them.
        where: Where they stand.
        kind: What is counted, for one.
    """
    number = "None" if count == 0 else str(count)
    if count == whole and whole < 3:
        return f"The only {kind} {where}" if whole == 1 else f"Both {kind}s {where}"
    if count == whole:
        return f"All {whole} {kind}s {where}"
    return f"{number} of the {whole} {kind}{'s' if whole != 1 else ''} {where}"


def of_where(sides: Sequence[Side]) -> str:
    """Return where some sides stand: "in the center and on the right"."""
    return joined([WHERE[side] for side in sides])


class Named:
    """Names the reports of a side and of the others, in full each time: a reader may see one sentence alone.

    Args:
        sides: The compared sides, left to right.
        side: The side.
        kind: What is counted, for one.

    Attributes:
        others: Where the others stand: "in the center and on the right".
    """

    def __init__(self, sides: Sequence[Side], side: Side, kind: str) -> None:
        self._where = WHERE[side]
        self.others = of_where([other for other in sides if other != side])
        self._kind = kind

    def all_of(self, whole: int) -> str:
        """Return "9 independent reports on the left"."""
        return f"{whole} {self._kind}{'' if whole == 1 else 's'} {self._where}"

    def of(self, share: Share, before: str = "") -> str:
        """Return how many of the side's reports: "6 of the 9 independent reports on the left".

        Args:
            share: The counts.
            before: What stands before the number ("At least ").
        """
        counted = of_reports(share.here, share.whole, self._where, self._kind)
        return f"{before}{counted[:1].lower()}{counted[1:]}" if before else counted


def against(share: Share, others: str) -> str:
    """Return how many others do, as a sentence's tail (", against 2 of the 20 in the center"), "" without others.

    Args:
        share: The counts.
        others: Where the others stand.
    """
    return f", against {of_others(share)} {others}" if share.rest else ""


def none_apart(reports: str) -> str:
    """Return the sentence that nothing that was compared sets some reports apart.

    A single word that neither names what happened nor is a name is mostly a writer's habit and not looked at, so that
    nothing is said of all words.

    Args:
        reports: The reports: "the 9 independent reports on the left".
    """
    compared = "Of the names, figures and words for what happened that were compared"
    return f"{compared}, none clearly sets {reports} apart from the others."


def of_others(share: Share) -> str:
    """Return how many of the others: "none of the 20", "all 20", "at most 2 of the 20"."""
    if share.there == share.rest:
        return f"all {share.rest}"
    return f"{share.bound if share.there else ''}{share.there or 'none'} of the {share.rest}"


def plural(count: int, one: str, many: str) -> str:
    """Return the word that agrees with a count; none agrees as one does."""
    return one if count in {0, 1} else many


def uses(slot: Slot, words: Sequence[str], count: int) -> str:
    """Return that reports use words: "use “quits”", "write “ally” beside the name Ana Roe".

    Args:
        slot: What is named.
        words: The words, as printed.
        count: Reports that use them, for the verb.
    """
    said = quoted(words)
    if slot.kind == "person":
        return f"{plural(count, 'writes', 'write')} {said} beside the name {slot.about}"
    if slot.kind == "judging":
        judge = "words that judge" if len(words) > 1 else "a word that judges"
        return f"{plural(count, 'writes', 'write')} {said}, {judge}, outside quotation marks"
    kind = f"the noun{'s' if len(words) > 1 else ''} " if slot.kind == "thing" else ""
    return f"{plural(count, 'uses', 'use')} {kind}{said}"


def carries(kind: CarriedKind, shown: str, count: int) -> str:
    """Return that reports carry it: "write “red lines”", "give the figure “3.8%”", "open with “Putin”"."""
    if kind == "figure":
        return f"{plural(count, 'gives', 'give')} the figure “{shown}”"
    if kind == "opening":
        return f"{plural(count, 'opens', 'open')} with “{shown}”"
    return f"{plural(count, 'writes', 'write')} “{shown}”"


def heading(slot: Slot) -> str:
    """Return the title under which the words of a slot are listed."""
    if slot.kind == "thing":
        return f"Nouns for the “{slot.words[0].printed}”"
    if slot.kind == "person":
        return f"Beside the name {slot.about}"
    if slot.kind == "judging":
        return "Words that judge, outside quotation marks"
    return f"How they name {slot.about}"
