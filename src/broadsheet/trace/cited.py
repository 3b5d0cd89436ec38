"""Credited sources: where an article says that another outlet reported something.

The second graph beside the origin tree: an independent report that leans on another's reporting.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from broadsheet.model.article import Article
from broadsheet.model.origin import CreditedSource
from broadsheet.text.agencies import AGENCIES, agency_of_host
from broadsheet.trace.outlet_names import NAMES, ORDINARY
from broadsheet.trace.republished import names_outlet

_MOST: Final = 60
_LONGEST_TEXT: Final = 100_000
# Characters around a name in which its cue must stand.
_BEFORE: Final = 48
_AFTER: Final = 40

# A phrase that credits what follows it. Sixteen languages; each must end right before the name (an article between).
_CUE_BEFORE: Final = re.compile(
    r"(?:\b(?:according to|as (?:first )?reported (?:by|in|on)|(?:first )?reported (?:by|in|on)|reports? (?:by|in|from)|report by|obtained by|published (?:by|in|on)|"
    r"interview(?:ed)? (?:with|by|on|to)|told|tells|speaking (?:to|with|on)|spoke (?:to|with|on)|citing|cited by|quoted by|quoting|seen by|viewed by|reviewed by|"
    r"confirmed to|statement to|in remarks to|appear(?:ed|ing) on|wrote in|writing (?:for|in)|op-ed in|poll (?:by|for)|per|via|said on|says on|"
    r"laut|wie|berichtet(?:en)?|meldet(?:e)?|sagte(?:n)?(?: zu| gegenüber)?|gegenüber|zitiert|nach angaben (?:von|der|des)|nach informationen (?:von|der|des)|interview mit|im interview mit|unter berufung auf|"
    r"selon|d'après|d’après|a déclaré à|a confié à|interrogé par|auprès de|interview à|indique|rapporte|révèle|cité par|affirme|"
    r"según|de acuerdo con|informó|reportó|entrevista con|declaró a|dijo a|publicó|citado por|segundo|de acordo com|informou|disse (?:à|ao)|afirmou (?:à|ao)|entrevista (?:à|ao)|"
    r"secondo|ha dichiarato (?:a|al|alla)|ha detto (?:a|al|alla)|riferisce|riporta|scrive|intervista (?:a|al|alla)|citato da|volgens|meldt|zegt tegen|tegen|aldus|"
    r"enligt|säger till|uppger för|ifølge|sier til|skriver|siger til|według|jak podaje|jak podała|jak podał|podaje|podała|podał|poinformował|poinformowała|informuje|donosi|donosił|pisze|powołując się na|w rozmowie z|"
    r"по данным|сообщает|сообщил[аио]?|пишет|передает|передаёт|со ссылкой на|в интервью|за даними|повідомляє|повідомило|пише|передає|з посиланням на|"
    r"menurut|kepada|dikutip|dilansir|theo)|وفقا ل|بحسب|نقلا عن|के अनुसार)"
    r"[\s:,]{1,3}(?:the newspaper |the magazine |the website |the outlet |the broadcaster |the network |news outlet |journalists at |der zeitung |die zeitung |der agentur |die agentur |agencja |agencji |dziennik |stacja |portal |"
    r"l'agence |le journal |le quotidien |el diario |el periódico |la agencia |o jornal |a agência |il quotidiano |l'agenzia |агентство |газета |издание |видання )?"
    r"(?:(?:the|der|die|dem|das|den|le|la|les|l'|l’|el|los|il|lo|a|o|de|het|ao|à|al|alla|dem) ?)?[\"“„«*_'‘]?$",
    re.I,
)
# What follows the name and says that it reported.
_CUE_AFTER: Final = re.compile(
    r"^[\"”»'’]?(?:,? (?:which|citing|quoting|who)\b[^.\n]{0,20})?(?:['’]s? [^.\n]{0,24}?)?[\s,]{1,2}"
    r"(?:(?:has |had |have )?(?:first |previously |also |later |earlier |recently |exclusively )?"
    r"(?:report(?:s|ed)?|wrote|writes|reveal(?:s|ed)|disclosed|broke the (?:news|story)|found|noted|said|says|quoted|cited|published|learned|obtained|"
    r"berichtet(?:e|en)?|meldet(?:e)?|schreibt|schrieb|zitiert(?:e)?|rapporte|a rapporté|affirme|écrit|a révélé|révèle|informó|reportó|publicó|informou|noticiou|publicou|riporta|scrive|ha riferito|riferisce|"
    r"meldt|schrijft|skriver|rapporterar|rapporterer|podaje|podał[ao]?|donosi|pisze|poinformował[ao]?|сообщает|сообщил[ао]?|пишет|передает|повідомляє|пише|melaporkan|bildirdi|yazdı|ذكرت|أفادت|reported))\b"
    r"|^[\"”»'’]?(?: interview\b| poll\b| report\b| analysis\b| investigation\b)",
    re.I,
)
# Names of papers and stations that no list holds: they end in a word that only outlets' names end in.
_SHAPE: Final = (
    r"(?:[A-Z][\w&.-]{1,20} ){1,3}(?:Times|News|Journal|Herald|Tribune|Telegraph|Gazette|Chronicle|Star|Globe|Observer|"
    r"Inquirer|Examiner|Dispatch|Courier|Register|Sentinel|Bee|Mercury|Advertiser|Monitor|Review|Weekly|Magazine|Radio|TV|Television|"
    r"Zeitung|Nachrichten|Anzeiger|Rundschau|Presse|Allgemeine|Gazeta|Pravda|Shimbun|Today|Insider|Ledger|Standard|Reporter|Newsroom)"
)


def credited_sources(article: Article) -> tuple[CreditedSource, ...]:
    """Return the passages of an article that credit another outlet, in text order, at most 60.

    Each span covers the cue and the name ("according to Newsweek"); the article's own outlet is left out.
    """
    text = article.text[:_LONGEST_TEXT]
    own_agency = agency_of_host(article.outlet)
    found: list[CreditedSource] = []
    for match in _names().finditer(text):
        span = _span(text, match)
        if span is None:
            continue
        name = match.group().strip()
        if names_outlet(name, article.outlet) or (own_agency and name in _agency_forms().get(own_agency, frozenset())):
            continue
        if found and span[0] < found[-1].end:
            continue
        found.append(CreditedSource(article.id, span[0], span[1], name))
        if len(found) == _MOST:
            break
    return tuple(found)


def _span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return where cue and name stand together, None when no cue stands next to the name."""
    start, end = match.span()
    offset = max(0, start - _BEFORE)
    head = text[offset:start]
    before = _CUE_BEFORE.search(head)
    after = _CUE_AFTER.match(text[end : end + _AFTER])
    name = match.group()
    if name in ORDINARY and not _ARTICLE.search(head):
        return None
    if before is not None:
        return offset + before.start(), end
    if after is not None:
        article = _ARTICLE.search(head)
        return start - (len(article.group()) if article else 0), end + after.end()
    return None


_ARTICLE: Final = re.compile(r"\b(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Ll]e|[Ll]a|[Ee]l|[Ii]l) [\"“„«*_'‘]?$")


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Return the pattern of every name and of the shape of names, longest first."""
    agencies = {form for forms in _agency_forms().values() for form in forms}
    every = sorted({*NAMES, *agencies}, key=lambda name: (-len(name), name))
    latin = "|".join(re.escape(name) for name in every)
    return re.compile(rf"(?<![\w@/.#-])(?:{_SHAPE}|{latin})(?![\w/@-]|\.\w)")


@lru_cache(maxsize=1)
def _agency_forms() -> dict[str, frozenset[str]]:
    return {agency.name: frozenset({agency.name, *agency.forms} - set(agency.plain)) for agency in AGENCIES}
