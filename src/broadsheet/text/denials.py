"""Statements that a text reports as denied, disputed, false, corrected or without evidence, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from broadsheet.model.findings import Denial, Verdict
from broadsheet.model.span import Span
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.sentences import split

LONGEST: Final = 500
"""Code points of a sentence that is read; longer ones are lists."""

LONGEST_NAME: Final = 80
"""Code points of who denies."""

LEAST_CLAIM: Final = 2
"""Words of a claim; "denied it" leaves open what."""

_STATEMENTS: Final = (
    r"(?:allegations?|accusations?|claims?|reports?|assertions?|suggestions?|rumou?rs?|insinuations?|charges?|notion|"
    r"idea|characteri[sz]ation|speculation)"
)
_ADVERBS: Final = r"(?:(?:\w+ly|also|later|again|has|have|had|since|previously|immediately|long|both)\s){0,4}"
_WHO: Final = rf"(?P<who>[^,;:.!?()\n\"“”]{{2,{LONGEST_NAME}}}?)"
_DENYING: Final = (
    r"(?:den(?:ies|ied)\s(?=that\b|having\b|being\b|any\b|all\b|(?:\w+\s){0,3}?"
    + _STATEMENTS
    + r"\b|\w+ing\b|involvement\b|wrongdoing\b|responsibility\b)"
    + r"|(?:reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|rebuff(?:s|ed))\s(?=(?:[\w’'-]+\s){0,4}?"
    + _STATEMENTS
    + r"\b))"
)
_DENIED: Final = re.compile(
    rf"(?:^|[,;]\s(?:and|but|while)?\s?|\b(?:but|while)\s){_WHO}\s{_ADVERBS}(?P<verb>{_DENYING})"
)
_FALSELY: Final = re.compile(
    rf"(?:^|[,;]\s){_WHO}\s(?:has\s|have\s|had\s)?(?:\w+ly\s)?"
    r"(?P<verb>(?:falsely|wrongly|incorrectly|baselessly|mistakenly)\s"
    r"(?:claim|assert|stat|sa(?:id|ys)|suggest|alleg|report|insist)\w*)\s(?:that\s)?(?=\w)"
)
_NO_EVIDENCE: Final = re.compile(
    r"\b(?P<verb>(?:there\s(?:is|was|has\sbeen)|(?:found|seen|have|has|had|is|presented|provided|offered))\s"
    r"(?:still\s|so\sfar\s)?no\s(?:\w+\s)?evidence)\s(?=that\b|of\b|to\s(?:support|suggest|show|back)\b)"
)
_UNTRUE: Final = re.compile(
    r"\b(?P<verb>(?:is|are|was|were)\s(?:\w+ly\s)?(?:false|untrue|incorrect|inaccurate|unfounded|baseless|fabricated|debunked))"
    r"(?=\s*(?:[,.;”\"]|$))"
)
_STATED: Final = re.compile(
    rf"\b(?:the|that|those|these|such|his|her|their|its|\w+['’]s)\s(?:\w+\s){{0,2}}{_STATEMENTS}\b",
    re.IGNORECASE,
)
_CORRECTED: Final = re.compile(
    r"\b(?:an\s)?(?:earlier|previous)\sversion\sof\sthis\s(?:story|article|report)\s"
    r"(?P<verb>(?:incorrectly|mistakenly|wrongly)\s\w+|misstated|misspelled|misidentified|gave\sthe\swrong)\s",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r",?\s(?P<who>(?:the|a|an)\s[a-z]+(?:\s[\w’'-]+){0,3}|(?:the\s)?[A-Z][^,;:.!?()\n\"“”]{1,60}?|officials|police|authorities|experts|researchers|doctors)\s"
    r"(?:said|says|told\s[\w\s]{2,30}|added|insisted)(?:\son\s\w+|\sin\sa\sstatement)?[.,]?$"
)
_LEAD: Final = re.compile(
    r"^(?:\s|and\b|but\b|while\b|however\b|though\b|although\b|as\b|meanwhile\b|that\b|for\b|,)+", re.IGNORECASE
)
_NOBODY: Final = re.compile(
    r"(?i)(?:.*\s)?(?:he|she|it|they|we|i|you|who|which|that|not|never|to|would|will|could|should|cannot|did|does|do|is|"
    r"are|was|were|be|been|being|and|or|of|if|can|may|must|but|for|while|as|in|after)$"
)


@remembered(ARTICLES)
def find(text: str, language: str | None, *, sentences: Sequence[Span] | None = None) -> tuple[Denial, ...]:
    """Return what a text reports as denied, disputed, false, corrected or without evidence, in order.

    English alone is read; other languages give nothing. At most one for each sentence. Questions, wishes and what is
    denied to somebody ("denied bail") are left out; so is a denial whose claim is not told in its sentence.

    Args:
        text: Body, plain text.
        language: ISO 639-1 code; None reads as English.
        sentences: Spans of its sentences in order; found when None.
    """
    if (language or "en")[:2].lower() != "en":
        return ()
    spans = sentences if sentences is not None else split(text, "en")
    found = (_read(text, span) for span in spans if span.end - span.start <= LONGEST)
    return tuple(each for each in found if each is not None)


def _read(text: str, span: Span) -> Denial | None:
    words = span.of(text)
    if words.rstrip("”\"’' ").endswith("?"):
        return None
    low = words.lower()
    for verdict, pattern, holding in _PATTERNS:
        match = pattern.search(words) if any(part in low for part in holding) else None
        if match is not None and (denial := _denial(words, verdict, match)) is not None:
            return _moved(denial, span.start)
    return None


def _moved(denial: Denial, by: int) -> Denial:
    """Return a denial found in a sentence with the spans it has in the text."""

    def moved(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    sentence, verb, claim = (
        Span(each.start + by, each.end + by) for each in (denial.sentence, denial.verb, denial.claim)
    )
    return Denial(sentence, denial.verdict, verb, claim, moved(denial.by), moved(denial.claimant))


_PATTERNS: Final[tuple[tuple[Verdict, re.Pattern[str], tuple[str, ...]], ...]] = (
    ("corrected", _CORRECTED, ("version",)),
    ("denied", _DENIED, ("denie", "reject", "dismiss", "disput", "refut", "rebuff")),
    ("false", _FALSELY, ("falsely", "wrongly", "incorrectly", "baselessly", "mistakenly")),
    ("no_evidence", _NO_EVIDENCE, ("evidence",)),
    (
        "false",
        _UNTRUE,
        ("false", "untrue", "incorrect", "inaccurate", "unfounded", "baseless", "fabricated", "debunked"),
    ),
)
"""What is looked for, in order, and the letters without which a sentence cannot hold it: few sentences have them."""


def _denial(text: str, verdict: Verdict, match: re.Match[str]) -> Denial | None:
    span = Span(0, len(text))
    verb = Span(*match.span("verb"))
    if verdict == "false" and match.re is _UNTRUE:
        return _untrue(text, span, verb)
    said = _said(text, span)
    end = said.start if said and said.start > verb.end else span.end
    claim = _trimmed(text, verb.end, end)
    if claim is None or len(claim.of(text).split()) < LEAST_CLAIM:
        return None
    if verdict == "denied":
        who = _who(text, match)
        return Denial(span, "denied", verb, claim, who, None) if who else None
    if verdict == "false":
        claimant = _who(text, match)
        return Denial(span, "false", verb, claim, None, claimant) if claimant else None
    return Denial(span, verdict, verb, claim, said, None)


def _untrue(text: str, span: Span, verb: Span) -> Denial | None:
    """Return "the claims that … are false": the claim stands before the verb and is named as one."""
    named = _STATED.search(text, span.start, verb.start)
    if named is None or verb.start - named.start() > LONGEST // 2:
        return None
    claim = _trimmed(text, named.start(), verb.start)
    if claim is None or len(claim.of(text).split()) < LEAST_CLAIM + 1:
        return None
    return Denial(span, "false", verb, claim, _said(text, span), None)


def _who(text: str, match: re.Match[str]) -> Span | None:
    lead = _LEAD.match(match["who"])
    start = match.start("who") + (lead.end() if lead else 0)
    who = _WEEKDAY.sub("", text[start : match.end("who")].strip())
    if len(who) < 2 or _NOBODY.match(who) or who.lower() in {"the", "a", "an", "his", "her", "its", "their"}:
        return None
    named = who[0].isupper() or who.split()[0].lower() in {"the", "a", "an", "his", "her", "its", "their", "police"}
    return Span(start, start + len(who)) if named or who.lower() in _PEOPLE else None


_WEEKDAY: Final = re.compile(r"\s(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|late|earlier|later)$")
_PEOPLE: Final = frozenset({"officials", "authorities", "prosecutors", "lawyers", "experts", "police", "aides"})


def _said(text: str, span: Span) -> Span | None:
    """Return the span of who says so at the end of a sentence, or None."""
    match = _SAID.search(text, max(span.start, span.end - 140))
    if match is None or _NOBODY.match(match["who"]):
        return None
    return Span(*match.span("who"))


_GOES_ON: Final = re.compile(
    r",?\s(?:and|but)\s(?=said\b|says\b|his\b|her\b|pledged\b)|,\s|;\s|\sbut\s|:\s|\s—\s|\s–\s"
)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span of a claim, up to what only goes on about it."""
    goes_on = _GOES_ON.search(text, start, end)
    piece = text[start : goes_on.start() if goes_on else end]
    start += len(piece) - len(piece.lstrip())
    stop = start + len(piece.strip().rstrip(".,;:”\"’'"))
    return Span(start, stop) if stop > start else None
