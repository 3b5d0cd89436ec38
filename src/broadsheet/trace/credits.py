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
from broadsheet.text.agencies import agency_named, agency_of_host, forms

Strength = Literal["own", "supplied", "contributed"]
"""``own``: the outlet is the agency. ``supplied``: the text is the agency's. ``contributed``: part of it may be."""

# A dateline stands in the first line and a credit in the last lines; nothing else of the text is searched.
_HEAD: Final = 260
_TAIL: Final = 420


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
    own = agency_of_host(article.outlet)
    if own:
        return AgencyCredit(own, "own", "agency_credit", f"published by {own} itself")
    found = _from_byline(article.byline) or _from_metadata(article.credits)
    if found is not None and found.strength == "supplied":
        return found
    text = article.text
    in_text = _from_head(text[:_HEAD]) or _from_tail(text[-_TAIL:])
    if in_text is None or (found is not None and in_text.strength != "supplied"):
        return found
    return in_text


def without_notices(text: str) -> str:
    """Return the text without datelines, rights notices and credit lines, which copies share with everything."""
    shorter = _NOTICE.sub(" ", text) if _NOTICE_HINT.search(text) else text
    dateline = _dateline().match(shorter[:_HEAD])
    return shorter[dateline.end() :] if dateline else shorter


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


def _from_metadata(credits: tuple[str, ...]) -> AgencyCredit | None:
    for credit in credits[:20]:
        agency = agency_named(credit)
        if agency:
            return AgencyCredit(agency, "supplied", "agency_credit", f"credited to “{credit[:80]}”")
    return None


def _from_head(head: str) -> AgencyCredit | None:
    match = _dateline().match(head)
    if match is None:
        return None
    printed = next(group for group in match.groups() if group)
    for name in re.split(r"[/,]| and | und | y | et ", printed):
        agency = _form(name.strip())
        if agency:
            return AgencyCredit(agency, "supplied", "agency_credit", f"dateline “{match.group().strip()[:80]}”")
    return None


def _from_tail(tail: str) -> AgencyCredit | None:
    """Return the credit in the last lines, the strongest first."""
    contributed: AgencyCredit | None = None
    for pattern, strength in _tails():
        for match in pattern.finditer(tail):
            agency = _form(match.group(1))
            if not agency:
                continue
            detail = f"“{' '.join(match.group().split())[:80]}” at the end"
            found = AgencyCredit(agency, strength, "agency_credit", detail)
            if strength == "supplied":
                return found
            contributed = contributed or found
    return contributed


def _form(printed: str) -> str | None:
    table = forms()
    text = printed.strip()
    return table.get(text) or (None if text.isupper() and len(text) <= 5 else table.get(text.casefold()))


@lru_cache(maxsize=1)
def _names() -> str:
    """Return a pattern of every form of every agency, longest first."""
    every = sorted(set(forms()) | {"The Associated Press", "The Canadian Press"}, key=lambda form: (-len(form), form))
    return "|".join(map(re.escape, every))


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    """Return the pattern of a dateline that names an agency, with the agency in one of its groups."""
    name = f"(?:{_names()})"
    place = r"[^\n(（/【\[]{0,90}?"
    several = rf"({name}(?:\s?[/,]\s?[\w -]{{2,25}}){{0,2}}|[\w -]{{2,20}}/{name})"
    dash = r"[\s.,]{0,3}[-–—―:|]{1,2}"
    return re.compile(
        rf"\s*(?:by [^\n]{{3,120}}\n\s*)?(?:"
        # WASHINGTON (AP) — ; (Reuters) - ; Berlin (dpa) - ; (ANSA) - ROMA, ; Madrid, 12 may (EFE).-
        rf"{place}[(（\[]\s?{several}\s?[)）\]]{dash}"
        # MOSCOW, May 21. /TASS/. ; 21 мая. /ТАСС/.
        rf"|{place}/{several}/[.\s]{{0,2}}"
        # 【ロイター】; (서울=연합뉴스) ; [Reuters]
        rf"|\s?[【\[(（][^\n】\])）]{{0,20}}?{several}[^\n】\])）]{{0,12}}[】\])）]"
        # 新华社北京5月12日电
        rf"|(新华社|新華社|中新社|中新网|中央社)[^\n]{{0,24}}?[电電日]"
        # МОСКВА, 21 мая — РИА Новости. ; Washington\nAP\n—
        rf"|{place}[-–—]\s?(РИА Новости|Интерфакс|Синьхуа)\."
        rf"|[^\n]{{2,40}}\n\s?{several}\s?(?:\n\s?[-–—]|\n)"
        rf"|{several}\s?(?://|\s[-–—]\s|\n)"
        r")\s*",
        re.I,
    )


@lru_cache(maxsize=1)
def _tails() -> tuple[tuple[re.Pattern[str], Strength], ...]:
    """Return the patterns of credits in the last lines, and what each means."""
    name = f"({_names()})"
    end = r"[\s.)\]»\"”*_|]{0,12}$"
    return (
        (
            re.compile(
                rf"(?:copyright|©|\(c\)|&copy;)[\s©()c]{{0,8}}(?:\d{{4}})?[\s,]{{0,3}}(?:by )?(?:the )?{name}\b", re.I
            ),
            "supplied",
        ),
        (re.compile(rf"\n[\s–—(\[*_|-]{{0,6}}(?:source|sources|quelle|fuente|fonte|via|by|reporting by|accreditation|credit|kilde|källa|źródło|zdroj|kaynak|источник|джерело|来源|來源)[\s:]{{1,4}}{name}{end}", re.I), "supplied"),
        (re.compile(rf"(?:[–—]\s?|\n\s?[-–—(\[/*_]{{0,3}}\s?|\.\s?[(\[/]\s?){name}(?:\s?/\s?[\w.]{{2,20}}){{0,3}}{end}", re.I), "supplied"),
        (re.compile(rf"\b{name}(?:['’]s?)? (?:writers?|reporters?|journalists?|correspondents?|staff writers?)\b[^\n]{{3,200}}\b(?:contributed|reported)\b", re.I), "supplied"),
        (re.compile(rf"(?:article was (?:produced|written|provided) by|generated from|auto-generated from|syndicated feed (?:from|by)|originally (?:published|appeared) (?:on|in|by)|republished from|distributed by)\s(?:the )?{name}\b", re.I), "supplied"),
        (re.compile(rf"(?:with|from|on|mit|avec|con|com|med|met) (?:inputs?|information|reporting|material|agency inputs?|files?|informationen|informations?|información|informações|informazioni|materiale?)? ?(?:from|by|of|von|de|do|da|di|fra|från|van)? ?(?:the )?{name}\b[^\n]{{0,60}}$", re.I), "contributed"),
        (re.compile(rf"\b{name}\b[^\n.]{{0,120}}\bcontributed\b", re.I), "contributed"),
    )  # fmt: skip


_ROLE: Final = re.compile(
    r"\b(AP|Associated Press|The Associated Press|Reuters|AFP|Canadian Press|AAP|PTI|UPI)"
    r"(?:['’]s)?(?: [A-Z][\w&-]{1,20}){0,3} (?:Writers?|Correspondents?|Reporters?|Editors?)\b"
)
_NOTICE_HINT: Final = re.compile(r"copyright|©|all rights reserved|contributed to this|editing by|reporting by", re.I)
_NOTICE: Final = re.compile(
    r"\(?(?:copyright|©)[^\n]{0,400}|[^\n.]{0,120}\ball rights reserved\b[^\n]{0,300}|"
    r"this material may not be published[^\n]{0,200}|[^\n.]{0,300}\bcontributed to this (?:report|story|article)[^\n]{0,60}|"
    r"\(?reporting by [^\n]{0,300}|\(?editing by [^\n]{0,200}",
    re.I,
)
