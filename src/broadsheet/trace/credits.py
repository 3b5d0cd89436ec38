"""Which agency supplied an article's text, as far as the article itself says so.

Three strengths are told apart. The text *is* the agency's: a dateline "(AP) —", a byline "AFP", "© dpa" at the end.
It was *made with* the agency's material: "Reuters contributed to this report". It merely *mentions* the agency: a photo
credit, "told Reuters". Only the first makes wire copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from broadsheet.model.article import Article
from broadsheet.text.agencies import AGENCIES, agency_named, agency_of_host, forms

Strength = Literal["own", "supplied", "contributed"]
"""``own``: the outlet is the agency. ``supplied``: the text is the agency's. ``contributed``: part of it may be."""

# A dateline stands in the first line and a credit in the last lines; nothing else of the text is searched.
_HEAD: Final = 260
_TAIL: Final = 420
# A dateline stands in one of so many first lines: behind headline, teaser and byline.
_FIRST_LINES: Final = 5
_LINE_END: Final = re.compile(r"\n\s{0,3}")
_LEADS_IN: Final = ("-", "–", "—", "―", "/")
_BYLINE: Final = re.compile(r"(?:^|\n)[ \t]{0,3}By ([^\n]{3,150})\n")


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """What an article says about the agency behind its text.

    Attributes:
        agency: Canonical name.
        strength: How far the text is the agency's.
        kind: ``agency_credit`` or ``byline``.
        detail: What was seen, in plain words.
    """

    agency: str
    strength: Strength
    kind: str
    detail: str


def agency_credit(article: Article) -> AgencyCredit | None:
    """Return the strongest sign in an article of the agency that supplied its text, or None.

    Looked at, in this order: the outlet itself, byline, credits in the metadata, dateline, the text's last lines.
    """
    return read_credits(article)[0]


def read_credits(article: Article) -> tuple[AgencyCredit | None, str]:
    """Return what an article says about the agency behind its text, and the text without what says so.

    Datelines, rights notices and credit lines are left out of that text: copies share them with everything.
    """
    text = article.text
    dateline, start, end = _dateline_at(text[:_HEAD])
    stated = _stated(article, dateline)
    own = agency_of_host(article.outlet)
    # Agencies that run a site of their own print other agencies' copy there too, under its dateline.
    if own and (stated is None or stated.agency == own or stated.strength == "contributed"):
        stated = AgencyCredit(own, "own", "agency_credit", f"published by {own} itself")
    return stated, _without_notices(f"{text[:start]}{text[end:]}")


def _stated(article: Article, dateline: AgencyCredit | None) -> AgencyCredit | None:
    """Return the strongest sign in byline, metadata and text."""
    found = _from_byline(article.byline) or _from_metadata(article.credits) or _from_byline(_byline_in(article.text))
    if found is not None and found.strength == "supplied":
        return found
    in_text = dateline or _from_tail(article.text[-_TAIL:])
    if in_text is None or (found is not None and in_text.strength != "supplied"):
        return found
    return in_text


def _dateline_at(head: str) -> tuple[AgencyCredit | None, int, int]:
    """Return the credit in the dateline among a text's first lines, and where the dateline begins and ends.

    A headline and a byline that were taken for text stand before it.
    """
    named = _named_in(head)
    starts = [0, *(found.end() for found in _LINE_END.finditer(head))][:_FIRST_LINES] if named else []
    for start in starts:
        for form in named:
            match = _dateline(form).match(head, start)
            # Further down only what leads into the text: "(With inputs from PTI)" and photo credits stand alone.
            if match is not None and (not start or match.group().rstrip()[-1:] in _LEADS_IN):
                detail = f"dateline “{' '.join(match.group().split())[:80]}”"
                return AgencyCredit(forms()[form], "supplied", "agency_credit", detail), start, match.end()
    return None, 0, 0


def _byline_in(text: str) -> str | None:
    """Return the byline that stands as a line of its own at the beginning of a text, or None."""
    head = text[:_HEAD]
    match = _BYLINE.search(head) if "By " in head else None
    return match.group(1) if match is not None else None


def _without_notices(text: str) -> str:
    """Return the text without the rights notices and credit lines at its beginning and end."""
    head, middle, tail = text, "", ""
    if len(text) > _EDGES[0] + _EDGES[1]:
        head, middle, tail = text[: _EDGES[0]], text[_EDGES[0] : -_EDGES[1]], text[-_EDGES[1] :]
    for words in _NOTICE_WORDS:
        if words in head:
            head = _cut(head, words)
        if words in tail:
            tail = _cut(tail, words)
    return f"{head}{middle}{tail}"


def _cut(text: str, words: str) -> str:
    """Return the text without the sentences (or short lines) that hold the words of a notice."""
    kept: list[str] = []
    position = 0
    for _ in range(_MOST_NOTICES):
        found = text.find(words, position)
        if found < 0:
            break
        line = text.rfind("\n", position, found) + 1
        sentence = text.rfind(". ", position, found) + 2
        start = max(position, line, sentence if sentence > 1 else 0, found - _LONGEST_NOTICE)
        end = text.find("\n", found)
        if end < 0 or end - found > _LONGEST_NOTICE:
            stop = text.find(". ", found, found + _LONGEST_NOTICE)
            rest = len(text) if len(text) - found <= _LONGEST_NOTICE else found + len(words)
            end = stop + 1 if stop >= 0 else rest
        kept.append(text[position:start])
        position = end
    kept.append(text[position:])
    return " ".join(kept)


_ENDS_WITH: Final = re.compile(r"(?:^|[\s(])(Associated Press|Reuters|AFP|dpa|ANSA|EFE|Bloomberg News)[)\s]*$")


def _from_byline(byline: str | None) -> AgencyCredit | None:
    if not byline:
        return None
    text = byline[:400]
    for piece in re.split(r"[,;|/•·]| and | und | et | y | with |\n", text):
        agency = agency_named(piece)
        if agency:
            return AgencyCredit(agency, "supplied", "byline", f"byline “{text.strip()[:80]}”")
    role = _ROLE.search(text) or _ENDS_WITH.search(text)
    if role:
        agency = forms().get(role.group(1))
        if agency:
            return AgencyCredit(agency, "supplied", "byline", f"byline “{text.strip()[:80]}”")
    return None


def _from_metadata(stated: tuple[str, ...]) -> AgencyCredit | None:
    for credit in stated[:20]:
        agency = agency_named(credit)
        if agency:
            return AgencyCredit(agency, "supplied", "agency_credit", f"credited to “{credit[:80]}”")
    return None


def _from_tail(tail: str) -> AgencyCredit | None:
    """Return the credit in the last lines, the strongest first."""
    contributed: AgencyCredit | None = None
    for form in _named_in(tail):
        for pattern, strength in _tails(form):
            match = pattern.search(tail)
            if match is None:
                continue
            detail = f"“{' '.join(match.group().split())[:80]}” at the end"
            found = AgencyCredit(forms()[form], strength, "agency_credit", detail)
            if strength == "supplied":
                return found
            contributed = contributed or found
    return contributed


def _named_in(text: str) -> list[str]:
    """Return the forms of agencies that may stand in a short text, longest first: a cheap test before any pattern."""
    plain = text.lower()
    by_word, unspaced = _by_telling_word()
    telling = by_word.keys() & set(_WORD.findall(plain))
    found = {form for word in telling for form, lower in by_word[word] if lower in plain}
    if not text.isascii():
        found.update(form for form in unspaced if form in text)
    return sorted(found, key=lambda form: (-len(form), form))


@lru_cache(maxsize=1)
def _by_telling_word() -> tuple[dict[str, tuple[tuple[str, str], ...]], tuple[str, ...]]:
    """Return the forms, each with its lower case, by their longest word; and the forms in scripts without spaces."""
    printed = sorted({form for agency in AGENCIES for form in (agency.name, *agency.forms, *agency.plain)})
    table: dict[str, list[tuple[str, str]]] = {}
    for form in printed:
        longest = max(_WORD.findall(form.lower()), key=lambda word: (len(word), word))
        table.setdefault(longest, []).append((form, form.lower()))
    unspaced = sorted(form for form in printed if any("\u3040" <= char <= "\u9fff" for char in form))
    return {word: tuple(found) for word, found in table.items()}, tuple(unspaced)


_WORD: Final = re.compile(r"[^\W_]+")


def _name(form: str) -> str:
    """Return the pattern of one form: short capitals as they stand, anything else in any case."""
    exact = form.isupper() and len(form) <= 5
    escaped = re.escape(form)
    return rf"(?<!\w){escaped}(?!\w)" if exact else rf"(?<!\w)(?i:{escaped})(?!\w)"


@lru_cache(maxsize=600)
def _dateline(form: str) -> re.Pattern[str]:
    """Return the pattern of a dateline that names the agency in this form."""
    name = _name(form)
    # WASHINGTON ; Port Ellery (North Coast), Aug 25
    place = r"[^\n(（【\[]{0,60}?(?:\([^\n()]{2,30}\))?[^\n(（【\[]{0,30}?"
    several = rf"(?:{name}(?:\s?[/,]\s?[\w -]{{2,25}}){{0,2}}|[\w -]{{2,20}}/{name})"
    dash = r"[\s.,]{0,3}[-–—―:|]{1,2}"
    return re.compile(
        rf"\s*(?:[Bb]y [^\n]{{3,120}}\n\s*)?(?:"
        # WASHINGTON (AP) — ; (Reuters) - ; Berlin (dpa) - ; (ANSA) - ROMA, ; Madrid, 12 may (EFE).-
        rf"{place}[(（\[]\s?{several}\s?[)）\]]{dash}"
        # MOSCOW, May 21. /TASS/. ; 21 мая. /ТАСС/.
        rf"|[^\n(（/【\[]{{0,90}}?/{several}/[.\s]{{0,2}}"
        # 【ロイター】 ; (서울=연합뉴스)
        rf"|\s?[【(（][^\n】)）]{{0,20}}?{name}[^\n】)）]{{0,12}}[】)）]"
        # 新华社北京5月12日电 ; the name runs into the place there
        rf"|{re.escape(form)}[^\n\x00-\x7f]{{1,6}}\d{{1,2}}月\d{{1,2}}日[电電]"
        # МОСКВА, 21 мая — РИА Новости.
        rf"|{place}[-–—]\s?{name}\."
        # Washington\nAP\n— and Associated Press//August 24
        rf"|[^\n]{{2,40}}\n\s?{several}\s?\n\s?[-–—]"
        rf"|{several}\s?(?://|\s[-–—]\s)"
        r")\s*"
    )


@lru_cache(maxsize=600)
def _tails(form: str) -> tuple[tuple[re.Pattern[str], Strength], ...]:
    """Return the patterns of credits in the last lines that name the agency in this form, and what each means."""
    name = _name(form)
    end = r"[\s.)\]»\"”*_|]{0,12}$"
    after = rf"(?:\s?/\s?[\w.]{{2,20}}){{0,3}}{end}"
    linking = r"(?:\w+ ){0,2}(?:from|by|of|von|der|de|do|da|di|fra|från|van)? ?(?:the )?"
    people = r"(?:writers?|reporters?|journalists?|correspondents?)"
    patterns: tuple[tuple[str, Strength], ...] = (
        (rf"(?:copyright|©|\(c\)|&copy;)[\s©()c]{{0,8}}(?:\d{{4}})?[\s,]{{0,3}}(?:by )?(?:the )?{name}", "supplied"),
        (rf"\n[\s–—(\[*_|-]{{0,6}}(?:{_LABELS})[\s:]{{1,4}}(?:the )?{name}{end}", "supplied"),
        (rf"(?:[–—]\s?|\n\s?[-–—(\[/*_]{{0,3}}\s?|\.\s?[(\[/]\s?){name}{after}", "supplied"),
        # The name as a last sentence of its own: … before the summer. REUTERS
        (rf"[.!?][”\"’']?\s{{1,3}}{name}{after}", "supplied"),
        (rf"{name}(?:['’]s?)? (?:\w+ ){{0,2}}{people}\b[^\n]{{3,200}}\b(?:contributed|reported)\b", "supplied"),
        (rf"(?:{_PRODUCED})\s(?:the )?{name}", "supplied"),
        (rf"(?:with|from|mit|avec|con|com|med|met|z) {linking}{name}[^\n]{{0,60}}$", "contributed"),
        (rf"{name}[^\n.]{{0,120}}\bcontributed\b", "contributed"),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), strength) for pattern, strength in patterns)


_LABELS: Final = (
    "source|sources|quelle|quellen|fuente|fonte|via|by|reporting by|accreditation|credit|kilde|källa|źródło|zdroj|"
    "kaynak|bron|forrás|sursa|источник|джерело|المصدر|来源|來源|स्रोत"
)
_PRODUCED: Final = (
    "article was (?:produced|written|provided) by|story was (?:produced|written|provided) by|generated from|"
    "syndicated feed (?:from|by)|originally (?:published|appeared) (?:on|in|by)|republished from|distributed by"
)
_ROLE: Final = re.compile(
    r"\b(AP|Associated Press|The Associated Press|Reuters|AFP|Canadian Press|AAP|PTI|UPI)"
    r"(?:['’]s)?(?: [A-Z][\w&-]{1,20}){0,3} (?:Writers?|Correspondents?|Reporters?|Editors?)\b"
)
# Words that only notices and credit lines hold, without the first letter where that may be a capital.
_NOTICE_WORDS: Final = (
    "©",
    "opyright ",
    "ll rights reserved",
    "ll Rights Reserved",
    "his material may not be published",
    "contributed to this ",
    "eporting by ",
    "diting by ",
    "ppeared first on",
    "irst appeared on",
    "irst published",
)
_LONGEST_NOTICE: Final = 400
# Notices stand in this much of a text's beginning and end.
_EDGES: Final = (500, 1_500)
_MOST_NOTICES: Final = 20
