"""Plain words for counted comparisons of sides: every number in them is counted, every quoted term is cited."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.model.outlet import Side

WHERE: dict[Side, str] = {
    "left": "on the left",
    "center": "in the center",
    "right": "on the right",
    "unrated": "without a rating",
}
"""Where a side's reports stand in a sentence."""


def elsewhere(side: Side, sides: Sequence[Side]) -> str:
    """Return where the other compared sides stand: "in the center and on the right"."""
    if side == "center" and set(sides) == {"left", "center", "right"}:
        return "on the left and right"
    return joined([WHERE[other] for other in sides if other != side])


def joined(parts: Sequence[str], link: str = "and") -> str:
    """Return the parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {link} {parts[-1]}"


def quoted(words: Sequence[str], link: str = "or") -> str:
    """Return words in quotation marks, joined."""
    return joined([f"“{word}”" for word in words], link)


def of_reports(count: int, whole: int, where: str = "", kind: str = "independent report") -> str:
    """Return "6 of the 9 independent reports on the left", "All 9 …", "Both …", "The only …", "None of the 9 …"."""
    tail = f" {where}" if where else ""
    if count == whole and whole < 3:
        return f"The only {kind}{tail}" if whole == 1 else f"Both {kind}s{tail}"
    if count == whole:
        return f"All {whole} {kind}s{tail}"
    number = "None" if count == 0 else str(count)
    return f"{number} of the {whole} {kind}{'s' if whole != 1 else ''}{tail}"


def lowered(text: str) -> str:
    """Return the text with a small first letter."""
    return text[:1].lower() + text[1:]


def against(count: int, whole: int, where: str, *, loose: bool = False) -> str:
    """Return "against 1 of the 20 in the center and on the right"; ``loose`` counts are "at most 1 of the 20"."""
    if count == 0:
        return f"against none of the {whole} {where}"
    if count == whole and whole > 1 and not loose:
        return f"against all {whole} {where}"
    return f"against {'at most ' if loose else ''}{count} of the {whole} {where}"


def plural(count: int, one: str, many: str) -> str:
    """Return the word that agrees with a count; none agrees as one does."""
    return one if count in {0, 1} else many
