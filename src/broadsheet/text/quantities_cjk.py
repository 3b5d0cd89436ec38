"""Numbers with their units in Chinese, Japanese and Korean, where neither spaces nor word ends part them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from broadsheet.text.number_words import SYMBOLS

LANGUAGES = frozenset({"zh", "ja", "ko"})

SCALES: Mapping[str, float] = {
    "万": 1e4, "萬": 1e4, "만": 1e4, "亿": 1e8, "億": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12, "천": 1e3, "千": 1e3,
}  # fmt: skip
"""Factor by sign."""

UNITS: Mapping[str, str] = {
    "%": "percent", "％": "percent", "パーセント": "percent", "퍼센트": "percent", "美元": "USD", "ドル": "USD",
    "달러": "USD", "欧元": "EUR", "ユーロ": "EUR", "유로": "EUR", "人民币": "CNY", "元": "CNY",
    "円": "JPY", "원": "KRW",
    "公里": "km", "キロメートル": "km", "킬로미터": "km", "千米": "km", "吨": "tonne", "トン": "tonne", "톤": "tonne",
    "小时": "hour", "時間": "hour", "시간": "hour",
}  # fmt: skip
"""Unit by what stands after the number; whatever else follows is counted."""

PEOPLE = ("人", "名", "位", "명", "사람")
"""Counters of people."""


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return the pattern of a number: groups ``sign``, ``digits``, ``scale``, ``unit`` and ``people``."""
    signs = "|".join(sorted(map(re.escape, SYMBOLS), key=lambda sign: (-len(sign), sign)))
    units = "|".join(sorted(UNITS, key=lambda unit: (-len(unit), unit)))
    return re.compile(
        rf"(?<![\d.,])(?P<sign>{signs})?\s?(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)\s?(?P<scale>[{''.join(SCALES)}]*)\s?"
        rf"(?:(?P<unit>{units})|(?P<people>{'|'.join(PEOPLE)}))?(?![\d年月日년월일時时시分분歳岁세])"
    )


def value_of(match: re.Match[str]) -> float:
    """Return the value of a match of :func:`pattern`: digits times scales ("3千万")."""
    value = float(match["digits"].replace(",", "")[:24])
    for sign in match["scale"]:
        value *= SCALES[sign]
    return value


def unit_of(match: re.Match[str]) -> str | None:
    """Return the unit of a match, ``count`` for people, None where nothing says what is counted."""
    if match["unit"]:
        return UNITS[match["unit"]]
    if match["sign"]:
        return SYMBOLS[match["sign"]]
    return "count" if match["people"] else None


FATES: Mapping[str, str] = {
    "死亡": "killed", "遇难": "killed", "丧生": "killed", "死": "killed", "亡くな": "killed", "사망": "killed",
    "숨지": "killed", "숨졌": "killed", "受伤": "injured", "负伤": "injured", "けが": "injured", "負傷": "injured",
    "부상": "injured", "다쳤": "injured", "失踪": "missing", "行方不明": "missing", "실종": "missing",
    "被捕": "arrested", "逮捕": "arrested", "체포": "arrested",
}  # fmt: skip
"""What happened to the counted, by the words that say so."""

AFTER = 12
"""Characters after a count of people in which their fate stands; the next count begins beyond them."""


def subject_after(text: str, end: int, unit: str) -> str:
    """Return what a count of people says of them ("people killed"), "" for other units."""
    if unit != "count":
        return ""
    following = re.split(r"[\d。，、,.]", text[end : end + AFTER], maxsplit=1)[0]
    places = sorted((at, -len(word), fate) for word, fate in FATES.items() if (at := following.find(word)) >= 0)
    return f"people {places[0][2]}" if places else "people"
