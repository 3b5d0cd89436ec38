"""Whether the counts in the comparison of sides are the counts of the articles they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from broadsheet.model.brief import BiasComparison, Sentence, SideView, Source
from broadsheet.model.outlet import SIDES

_QUOTED: Final = re.compile(r"“([^“”]{1,200})”")
_SHARE: Final = re.compile(r"\b(all|none|\d+)\s(?:of\sthe\s)?(\d+)")
_OTHERS: Final = re.compile(r", (?:against|found in) ")
_UNCOMPARED: Final = ("too few to compare", "apart from the others", "with too few")


def check_comparison(block: BiasComparison, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield every counted sentence of a side whose numbers are not the counts of its articles on and off the side.

    Words are counted among the articles that the note names, what texts carry among those that the grid compares; a
    count may be of either, and both numbers of a sentence must be of the same.
    """
    if block.note is None:
        return
    compared = [[sources[name] for name in names if name in sources] for names in (block.note.articles, block.read)]
    for view in block.views:
        for sentence in (*view.sentences, *view.missing):
            if sentence.kind == "counted":
                reasons = [_miscompared(sentence, view, among, sources) for among in compared]
                if all(reasons):
                    yield f"{sentence.text[:80]!r}: {reasons[0]}"


def _miscompared(sentence: Sentence, view: SideView, compared: Sequence[Source], sources: Mapping[str, Source]) -> str:
    users = [sources[name] for name in sentence.articles if name in sources]
    here = sum(source.side == view.side for source in users)
    whole = sum(source.side == view.side for source in compared)
    there = sum(source.side != view.side for source in users)
    rest = {sum(s.side == side for s in compared) for side in SIDES if side != view.side}
    rest.add(sum(s.side in SIDES and s.side != view.side for s in compared))
    text = _QUOTED.sub("“”", sentence.text)
    if "not collected" in text:
        return "" if text.startswith(f"{here} ") else f"the side has {here}"
    if any(phrase in text for phrase in _UNCOMPARED):
        return "" if f"{whole} " in text else f"the side has {whole}"
    first, *others = _OTHERS.split(text, maxsplit=1)
    own, elsewhere = _share(first), _share(others[0]) if others else None
    if sentence in view.missing and elsewhere:  # what the side lacks: the others are told first
        own, elsewhere = elsewhere, own
    if own != (here, whole):
        return f"the side has {here} of {whole}"
    right = elsewhere is None or (elsewhere[0] == there and elsewhere[1] in rest)
    return "" if right else f"elsewhere there are {there}"


def _share(text: str) -> tuple[int, int]:
    """Return (count, whole) of "6 of the 9", "All 9", "none of the 20", "at most 2 of the 20"."""
    low = text.lower()
    if re.search(r"\A(?:the only|both) ", low):
        return (1, 1) if low.startswith("the only ") else (2, 2)
    match = _SHARE.search(low)
    if match is None:
        return (-1, -1)
    whole = int(match[2])
    count = whole if match[1] == "all" else 0 if match[1] == "none" else int(match[1])
    return count, whole
