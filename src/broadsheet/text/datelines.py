"""Datelines: the place, date and agency before the first words of a report."""

from __future__ import annotations

import re
from typing import Final

_UPPER: Final = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-Ω"
_PLACE: Final = rf"[{_UPPER}][{_UPPER}.'’]+(?:[ \-/][{_UPPER}][{_UPPER}.'’]*){{0,4}}"
_REGION: Final = r"(?:,\s?[A-Z][\w.'’]*(?:[ ][A-Z][\w.'’]*){0,2})"
_DATE: Final = (
    r"(?:,?\s(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?"
    r"|\d{1,2}\.?\s(?:[A-Z]?[a-zа-яéûä]{2,9})\.?(?:\s\d{4})?))"
)
_AGENCY: Final = r"(?:\s?[(\[/][^()\[\]\n/]{2,40}[)\]/])"
_DASH: Final = r"\s*(?:—|–|―|--|-(?=\s)|:(?=\s))\s*"
_CAPITALS: Final = re.compile(
    rf"\s*{_PLACE}{_REGION}{{0,2}}{_DATE}?{_AGENCY}?(?:{_DASH}|\s(?=(?:—|–))|\.\s+[(/][A-Z][\w ]{{1,20}}[)/]\.?\s*)"
)
_AGENCY_DASH: Final = re.compile(
    rf"\s*[{_UPPER}][\w.'’]+(?:[ -][{_UPPER}][\w.'’]+){{0,2}}{_REGION}{{0,2}}{_DATE}?{_AGENCY}{_DASH}"
)
_PLACE_DASH: Final = re.compile(
    rf"\s*[{_UPPER}][\w.'’]+(?:[ ][{_UPPER}][\w.'’]+){{0,2}}(?:,\s[A-Z][\w.]*)?{_DATE}?"
    rf"\s*(?:—|–|--)\s+(?=[{_UPPER}\"“])"
)
_AGENCY_FIRST: Final = re.compile(
    rf"\s*[(\[][A-Z][\w.&-]{{1,14}}(?:[/ ][A-Z][\w.&-]{{1,14}})?[)\]](?:\s?(?:—|–|-|--)\s+|\s+)(?=[{_UPPER}\"“])"
)
_LONGEST: Final = 110


def dateline_end(text: str, at: int) -> int:
    """Return the offset after the dateline that begins at ``at``, white space included; ``at`` when there is none.

    Recognised: "WASHINGTON (AP) — ", "BRASILIA, May 21. /TASS/. ", "TEHRAN, May 21 (MNA) – ", "Kyiv – ", "(CNN) ".
    """
    head = text[at : at + _LONGEST]
    for pattern in (_CAPITALS, _AGENCY_DASH, _PLACE_DASH, _AGENCY_FIRST):
        match = pattern.match(head)
        if match and match.end() < len(head):
            return at + match.end()
    return at
