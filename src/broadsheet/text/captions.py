"""Captions that are told like news: what a picture shows, in the present, with the day on which it was taken."""

from __future__ import annotations

import re
from typing import Final

_DAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s?)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s"
    r"\d{1,2}(?:,?\s\d{4})?|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s\d{4})?)"
)
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHOWN: Final = re.compile(
    rf"""
    (?:\A|\s)(?:speak|meet|attend|leave|arrive|walk|stand|sit|hold|display|pose|wave|gesture|shake|look|listen|react|
        participate|perform|greet|addresse?|deliver|gather|carr(?:ie|y)|inspect|ride|watche?|take|talk|depart|board|
        search|clean|mourn|pray|march|wait|passe?|visit|embrace|chat|sign|show|see|play|celebrate|cheer|pack|queue|
        drive|fly|burn|rise|work|line|run|check|prepare|unload|load|demonstrate|protest|appear|kiss|hug|answer|
        step|smile|applaud)s?\s
    (?!that\b)[^.!?]{{4,220}}?
    (?:\bon\s{_DAY}(?<=\d{{4}})|,\s(?:on\s)?{_WEEKDAY}(?:,\s{_DAY})?|,\s(?:on\s)?{_DAY}|,\slast\s(?:week|month|year)
        |\bon\s{_WEEKDAY},\s{_DAY})
    (?:,\s(?:in|at|outside|near|after|during|ahead\sof|before)\s[^.!?]{{2,120}})?\.?\s*\Z
    """,
    re.VERBOSE,
)
"""A picture told in the present with the day on which it was taken: news tells such a day in the past."""
_TOLD_IN_TIME: Final = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|will|would|could|did|is|are|may|might|should|must|can|plans?|set|due|"
    r"expected|scheduled|to|who|which|if|when|[a-z]+ed)\s|[“\"”]"
)


def shows(sentence: str) -> bool:
    """Return whether a sentence in small letters says what a picture shows ("the mayor speaks in Harrow, on May 4").

    Made for English: the present with a day that lies behind is a caption's; news that looks ahead ("the mayor speaks
    on Thursday") gives no year and no comma before the day.
    """
    match = _SHOWN.search(sentence)
    return match is not None and _TOLD_IN_TIME.search(sentence, 0, match.start() + 1) is None


_TEASER: Final = re.compile(
    r"\W*[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){1,3},?\s(?:gains?\s(?:rare\s|exclusive\s|unprecedented\s)?access\sto|"
    r"reports\s(?:from|on\sthe)|takes\sa\s(?:closer\s)?look\sat|breaks\sdown\s(?:the|what|how|why)|joins\sus|"
    r"has\s(?:the|more)\s(?:story|details|on)|explains\s(?:why|how|what)|sits\sdown\swith|answers\syour)\b"
)


def teases(sentence: str) -> bool:
    """Return whether a sentence offers another piece of the outlet's ("Jane Roe gains access to …")."""
    return _TEASER.match(sentence) is not None
