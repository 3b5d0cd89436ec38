"""Date expressions in Chinese, Japanese and Korean, where numbers and units need no spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from broadsheet.model.findings import DateMention, Precision
from broadsheet.text.date_resolve import Direction, day_of, shift, weekday_near, without_year

LANGUAGES = frozenset({"zh", "ja", "ko"})

_MARKS: Mapping[str, tuple[str, str, str]] = {
    "zh": ("年", "月", "[日号號]"),
    "ja": ("年", "月", "日"),
    "ko": ("년", "월", "일"),
}
_WEEKDAYS: Mapping[str, str] = {
    "zh": r"(?:星期|周|週|礼拜)(?P<weekday>[一二三四五六日天])(?![年月])",
    "ja": r"(?P<weekday>[月火水木金土日])曜日?",
    "ko": r"(?P<weekday>[월화수목금토일])요일",
}
_WEEKDAY_ORDER: Mapping[str, str] = {"zh": "一二三四五六日", "ja": "月火水木金土日", "ko": "월화수목금토일"}
_DAYS: Mapping[str, Mapping[str, int]] = {
    "zh": {
        "前天": -2,
        "昨天": -1,
        "昨日": -1,
        "昨晚": -1,
        "今天": 0,
        "今日": 0,
        "今早": 0,
        "今晚": 0,
        "明天": 1,
        "后天": 2,
    },
    "ja": {"一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "今日": 0, "きょう": 0, "明日": 1, "あす": 1},
    "ko": {"그저께": -2, "그제": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2},
}
_MONTHS: Mapping[str, Mapping[str, int]] = {
    "zh": {"上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "下个月": 1, "下月": 1},
    "ja": {"先月": -1, "今月": 0, "来月": 1},
    "ko": {"지난달": -1, "지난 달": -1, "이번 달": 0, "이달": 0, "다음 달": 1, "다음달": 1},
}
_YEARS: Mapping[str, Mapping[str, int]] = {
    "zh": {"前年": -2, "去年": -1, "今年": 0, "明年": 1},
    "ja": {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "来年": 1},
    "ko": {"재작년": -2, "지난해": -1, "작년": -1, "올해": 0, "내년": 1},
}
_WHICH: Mapping[str, Direction] = {"上": "last", "지난": "last", "下": "next", "다음": "next"}
_AGO: Mapping[str, tuple[str, str, str, str]] = {
    "zh": ("天|日", "个月|個月", "年", "前"),
    "ja": ("日", "か月|カ月|ヶ月", "年", "前"),
    "ko": ("일", "개월|달", "년", r"\s?전"),
}

_COUNTED: Mapping[str, int] = {
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
"""Numbers written as signs in spans of time ("三天前")."""


def find(text: str, language: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the date expressions of a Chinese, Japanese or Korean text, in order and without overlaps.

    A day without a month is the most recent one with that number, as news there writes.

    Args:
        text: Plain text.
        language: ``zh``, ``ja`` or ``ko``.
        published: Day of publication, or None: then only dates that state their year are found.
    """
    found = []
    for match in _pattern(language).finditer(text):
        resolved = _resolve(match, language, published)
        if resolved is not None:
            found.append(DateMention(match.start(), match.end(), *resolved))
    return tuple(found)


def _resolve(match: re.Match[str], language: str, published: date | None) -> tuple[date, Precision] | None:
    if match["year"] and not match["count"]:
        found = day_of(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        return (found, "day" if match["day"] else "month" if match["month"] else "year") if found else None
    if published is None:
        return None
    if match["m"]:
        found = without_year(published, int(match["m"]), int(match["d"]) if match["d"] else None, "past")
        return (found, "day" if match["d"] else "month") if found else None
    if match["alone"]:
        return _day_alone(published, int(match["alone"]))
    if match["weekday"]:
        order = _WEEKDAY_ORDER[language]
        at = order.find(match["weekday"].replace("天", "日"))
        return weekday_near(published, at, _WHICH.get((match["which"] or "").strip(), "past")), "day"
    return _relative(match, language, published)


def _day_alone(published: date, number: int) -> tuple[date, Precision] | None:
    found = day_of(published.year, published.month, number)
    if found is None or found > published:
        months = published.year * 12 + published.month - 2
        earlier = day_of(months // 12, months % 12 + 1, number)
        # Within the next days a number means a day ahead, farther off the month before.
        found = earlier if found is None or (found - published).days > 7 else found
    return (found, "day") if found else None


def _relative(match: re.Match[str], language: str, published: date) -> tuple[date, Precision] | None:
    if match["count"]:
        day, month, _, _ = _AGO[language]
        noun = match["noun"]
        unit = "day" if re.fullmatch(day, noun) else "month" if re.fullmatch(month, noun) else "year"
        count = _COUNTED.get(match["count"]) or int(match["count"])
        return shift(published, -count, unit)  # type: ignore[arg-type]
    for table, unit in ((_DAYS, "day"), (_MONTHS, "month"), (_YEARS, "year")):
        if match[0] in table[language]:
            return shift(published, table[language][match[0]], unit)  # type: ignore[arg-type]
    return None


@lru_cache(maxsize=3)
def _pattern(language: str) -> re.Pattern[str]:
    year, month, day = _MARKS[language]
    days, months, years, ago = _AGO[language]
    names = sorted({*_DAYS[language], *_MONTHS[language], *_YEARS[language]}, key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?<![\d.])(?P<count>\d{{1,3}}|[{''.join(_COUNTED)}](?!\d))\s?(?P<noun>{days}|{months}|{years}){ago}"
        rf"|(?<!\d)(?P<year>(?:1[89]|20)\d\d)\s?{year}(?:\s?(?P<month>1[0-2]|0?[1-9])\s?{month}"
        rf"(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?{day})?)?"
        rf"|(?<![\d.])(?P<m>1[0-2]|0?[1-9])\s?{month}(?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?{day})?"
        rf"|(?P<word>{'|'.join(names)})"
        rf"|(?P<which>上|下|지난\s?|다음\s?)?{_WEEKDAYS[language]}"
        rf"|(?<![\d.])(?P<alone>3[01]|[12]\d|0?[1-9])\s?{day}(?![\w]?间|間|間|曜)"
    )
