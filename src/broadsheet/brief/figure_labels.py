"""What a figure counts, and who is cited for it, as a reader would say it in words that the text prints."""

from __future__ import annotations

import re

from broadsheet.brief.figure_nouns import (
    LONGEST,
    NO_THING,
    PARTICIPLES,
    PLAIN_ENDS,
    REACH,
    counted,
    is_plural,
    measured,
)
from broadsheet.compare.figures import HARM
from broadsheet.model.findings import Figure
from broadsheet.text.lexicon import lexicon
from broadsheet.text.tokens import stopwords

MARKS = 3
"""Letters up to which a word after a number is a mark of time or measure ("gmt", "pm"), not a thing counted."""

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "tens"})
"""Numbers that need "of" before what they count."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_][\w'’-]*)")
_OF = re.compile(r"[ \u00a0]of(?:[ \u00a0](?:the|its|their|his|her|all|a|an))?(?=[ \u00a0])")
_MANY = frozenset(
    {"officials", "experts", "authorities", "police", "analysts", "researchers", "prosecutors", "doctors", "sources"}
    | {"critics", "lawmakers", "economists", "scientists", "investigators", "witnesses", "government"}
)


def label_of(figure: Figure, text: str, language: str | None) -> str:
    """Return what a figure counts or measures, "" where the words right beside it do not say so.

    People harmed are "people killed" and their like, where the sentence tells that it happened; else the noun phrase
    beside the number, as printed. One person is no people.

    Args:
        figure: The figure.
        text: The body that it stands in.
        language: ISO 639-1 code of the body.
    """
    words = figure.subject.split()
    if figure.unit == "count" and words and (words[0] == "people" or words[-1] in HARM):
        label = _people(figure, words, text, language)
    elif (language or "en")[:2].lower() != "en":
        label = _following(figure, text, language)
    elif figure.unit == "count":
        label = counted(text, figure.end, figure.sentence.end) if words else ""
    elif figure.unit in {"percent", "percentage point"} or figure.unit.isupper():
        money = figure.unit.isupper()
        label = measured(text, figure.start, figure.end, figure.sentence, money=money)
    else:
        label = _following(figure, text, language)
    if not label:
        return ""
    vague = figure.approximate and text[figure.start : figure.end].rpartition(" ")[2].casefold() in VAGUE
    return f"of {label}" if vague and not label.startswith("of ") else label


_KILLING = re.compile(r"\b(?:kill(?:s|ed|ing|ings)?|slain|slaying|murder(?:s|ed|ing)?|massacred?)\b", re.IGNORECASE)
_NOT_SO = re.compile(
    r"\b(?:could|may|might|would|will|can|if|risks?|fear(?:s|ed)?|threat\w*|warn(?:s|ed|ing)?|predict\w*|likely|plott?\w*|"
    r"no|not|never|without|avoid\w*|prevent\w*)\b",
    re.IGNORECASE,
)
"""Beside these a harm is supposed or feared: nobody is told to have come to it."""
_JUDGED = re.compile(r"\b(?:sentenc\w*|convict\w*|charged|accused|suspect\w*|death (?:row|penalty)|executions?)\b")
"""Beside these "death" and "killing" tell what people are judged for: they are not the dead."""
_OTHERS = re.compile(r"[ \u00a0](?:others?|more|additional|further|of|dead or)\b", re.IGNORECASE)
_CLAUSE_MARKS = ',;:—–()“”"\n'


def _people(figure: Figure, words: list[str], text: str, language: str | None) -> str:
    if words[0] == "people" and words[-1] not in HARM and not words[-1].endswith("ed"):
        words = words[:1]  # "thousands of people flee" counts people
    if words[-1] in HARM - {"hostages"} and (language or "en")[:2].lower() == "en":
        start = max(text.rfind(mark, figure.sentence.start, figure.start) for mark in _CLAUSE_MARKS) + 1
        start = max(start, figure.sentence.start)
        ends = [at for mark in _CLAUSE_MARKS if (at := text.find(mark, figure.end, figure.sentence.end)) >= 0]
        clause = text[start : min(ends, default=figure.sentence.end)]
        judged = words[-1] == "killed" and _JUDGED.search(clause)
        if judged or _NOT_SO.search(clause) or _OTHERS.match(text, figure.end):
            return ""
        if words[0] != "people" and len(words) > 1 and figure.high > 1 and not is_plural(words[-2]):
            return counted(text, figure.end, figure.sentence.end)  # "14 former detainees" were not arrested
        if words[-1] == "killed" and not _KILLING.search(figure.sentence.of(text)):
            words = [*words[:-1], "dead"]
    if figure.value == figure.high == 1 and words[0] == "people":
        words = ["person", *words[1:]]
    printed = {word.casefold(): word for word in sorted(_WORD.findall(figure.sentence.of(text)))}
    return " ".join(word if word in HARM else printed.get(word, word) for word in words)


def _following(figure: Figure, text: str, language: str | None) -> str:
    """Return the noun phrase right after a number, as printed."""
    end = min(figure.sentence.end, figure.end + REACH)
    linked = _OF.match(text, figure.end, end)
    at = start = linked.end() if linked else figure.end
    stop = stopwords(language)
    found: list[str] = []
    while len(found) < LONGEST and (match := _NEXT.match(text, at, end)):
        word = match[1]
        low = word.casefold()
        ends = low.endswith(PLAIN_ENDS) or low in PARTICIPLES if found else low in NO_THING
        if ends or low in stop:
            break
        found.append(word)
        at = match.end()
    cut = text[at : at + 1] not in {"", " ", ",", ".", ";", ":", ")", "”", '"', "\u00a0", "\n", "—", "?", "!"}
    if not found or cut or _says_little(found, figure, language):
        return ""
    shared = figure.unit == "percent" or figure.unit.isupper()
    return text[figure.end : at].strip(" -\u00a0") if linked and shared else text[start:at].strip(" -\u00a0")


def _says_little(found: list[str], figure: Figure, language: str | None) -> bool:
    """Return whether a phrase names no thing: a mark, an adjective of a country, a word that goes on."""
    last = found[-1]
    if len(last) <= MARKS and not last.isupper():
        return True
    if len(found) == 1 and (last.casefold() in NO_THING or last.casefold().endswith(PLAIN_ENDS)):
        return True
    if figure.unit == "count" and not figure.subject:
        return True
    return last in lexicon((language or "en")[:2].lower()).demonyms


_NAMED = re.compile(r" [^\W\d_a-z]")
_LEADING = frozenset({"the", "a", "an", "his", "her", "its", "their", "some", "most", "local"})
"""Words that lead to who is cited and are no part of a name."""


def printed_source(figure: Figure, text: str) -> str:
    """Return who is cited for a figure, as printed; the capital that only opens a sentence is left off."""
    if figure.source is None:
        return ""
    source = figure.source.of(text)
    first = re.match(r"[^\W\d_]+", source)
    if first is None or not first[0][:1].isupper() or first[0].isupper():
        return source
    low = first[0].lower()
    if _NAMED.match(source, first.end()) and low not in _LEADING:
        return source  # "President Lind", not "president Lind"
    opens = not text[: figure.source.start].rstrip().endswith(tuple("abcdefghijklmnopqrstuvwxyz,"))
    common = low in _LEADING | _MANY or _is_common(low, text)
    return low + source[first.end() :] if opens and common else source


def _is_common(low: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text) is not None
