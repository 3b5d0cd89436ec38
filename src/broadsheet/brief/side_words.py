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

ALIKE: Final = 0.15
"""Difference of shares below which a word is said to be used about as often: 5 of 9 beside 9 of 20."""


MOST: Final = 0.6
"""Share from which most are said to do something."""


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


def of_reports(count: int, whole: int, where: str, kind: str, *, again: bool = False) -> str:
    """Return "6 of the 9 independent reports on the left", "All 9 …", "Both …", "The only …", "None of the 9 …".

    Args:
        count: Reports that do something.
        whole: All of them.
        where: Where they stand.
        kind: What is counted, for one.
        again: They were named in the sentence before: "6 of these 9".
    """
    number = "None" if count == 0 else str(count)
    if again and whole > 1:
        return f"All {whole} of them" if count == whole else f"{number} of these {whole}"
    tail = f" {where}" if where else ""
    if count == whole and whole < 3:
        return f"The only {kind}{tail}" if whole == 1 else f"Both {kind}s{tail}"
    if count == whole:
        return f"All {whole} {kind}s{tail}"
    return f"{number} of the {whole} {kind}{'s' if whole != 1 else ''}{tail}"


def elsewhere(share: Share, verbs: tuple[str, str] = ("does", "do")) -> str:
    """Return how many do elsewhere, as a sentence's tail: "; elsewhere 2 of the 20 do"; "" where none is compared."""
    if not share.rest:
        return ""
    if share.there == 0:
        return f"; elsewhere none of the {share.rest} {verbs[0]}"
    if share.there == share.rest:
        return f"; elsewhere all {share.rest} {verbs[1]}"
    return f"; elsewhere {share.bound}{share.there} of the {share.rest} {plural(share.there, *verbs)}"


def alike(share: Share) -> str:
    """Return the tail of a sentence for a word that tells no clear difference, with the count elsewhere.

    Used by most here and elsewhere, used about as often, or between: "; elsewhere 9 of the 20 do, no clear difference".
    """
    if not share.rest:
        return ""
    count = "none" if not share.there else f"all {share.rest}" if share.there == share.rest else str(share.there)
    count += f" of the {share.rest}" if share.there != share.rest else ""
    if share.here >= MOST * share.whole and share.there == share.rest:
        return f", as elsewhere all {share.rest} do"
    if share.here >= MOST * share.whole and share.there >= MOST * share.rest:
        return f", as do most elsewhere ({count})"
    if abs(share.apart) < ALIKE and share.here:
        return f", about as often as elsewhere ({count})"
    return f"; elsewhere {count} {plural(share.there, 'does', 'do')}, no clear difference"


def plural(count: int, one: str, many: str) -> str:
    """Return the word that agrees with a count; none agrees as one does."""
    return one if count in {0, 1} else many


def uses(slot: Slot, words: Sequence[str], count: int) -> str:
    """Return that reports use words: "use “quits”", "call the ships “destroyers”".

    Args:
        slot: What is named.
        words: The words, as printed.
        count: Reports that use them, for the verb.
    """
    said = quoted(words)
    if slot.kind == "thing":
        return f"{plural(count, 'calls', 'call')} {slot.about} {said}"
    if slot.kind == "person":
        return f"{plural(count, 'writes', 'write')} {said} beside the name {slot.about}"
    if slot.kind == "judging":
        judge = "words that judge" if len(words) > 1 else "a word that judges"
        return f"{plural(count, 'writes', 'write')} {said}, {judge}, outside quotation marks"
    return f"{plural(count, 'uses', 'use')} {said}"


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
        return f"What they call {slot.about}"
    if slot.kind == "person":
        return f"Beside the name {slot.about}"
    if slot.kind == "judging":
        return "Words that judge, outside quotation marks"
    return f"How they name {slot.about}"
