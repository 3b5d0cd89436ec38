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
from broadsheet.text.phrases import any_of
from broadsheet.trace.credits import agency_credit
from broadsheet.trace.outlet_names import NAMES, ORDINARY
from broadsheet.trace.republished import names_outlet

_MOST: Final = 60
_LONGEST_TEXT: Final = 100_000
# Characters around a name in which its cue must stand.
_BEFORE: Final = 48
_AFTER: Final = 40

# Phrases that credit what follows them, in the main news languages.
_CUES_BEFORE: Final = any_of(r"""
    according to; as (?:first )?reported (?:by|in|on); (?:first )?reported (?:by|in|on); reports? (?:by|in|from)
    obtained by; published (?:by|in|on); interview(?:ed)? (?:with|by|on|to); told; tells; speaking (?:to|with|on)
    spoke (?:to|with|on); citing; cited by; quoted by; quoting; seen by; viewed by; reviewed by; confirmed to
    statement to; in remarks to; appear(?:ed|ing) on; wrote in; writing (?:for|in); op-ed in; poll (?:by|for); per; via
    said on; says on
    laut; wie; berichtet(?:en)?; meldet(?:e)?; sagten? (?:zu|gegenüber); gegenüber; zitiert; im interview mit
    nach (?:angaben|informationen) (?:von|der|des); interview mit; unter berufung auf
    selon; d['’]après; a déclaré à; a confié à; interrogé par; auprès de; interview à; indique; rapporte; révèle
    cité par; affirme
    según; de acuerdo con; informó; reportó; entrevista con; declaró a; dijo a; publicó; citado por; segundo
    de acordo com; informou; (?:disse|afirmou|entrevista) (?:à|ao)
    secondo; ha (?:dichiarato|detto) (?:a|al|alla); riferisce; riporta; scrive; intervista (?:a|al|alla); citato da
    volgens; meldt; zegt tegen; tegen; aldus
    enligt; säger till; uppger för; ifølge; sier til; skriver; siger til
    według; jak poda(?:je|ła|ł); podaje; podała; podał; poinformowała?; informuje; donosił?; pisze; powołując się na
    w rozmowie z
    по данным; сообщает; сообщил[аио]?; пишет; перед[ае]ет; передаёт; со ссылкой на; в интервью; за даними
    повідомляє; повідомило; пише; передає; з посиланням на
    menurut; kepada; dikutip; dilansir; theo; وفقا ل; بحسب; نقلا عن; के अनुसार
""")
# What may stand between such a phrase and the name.
_NOUNS: Final = any_of(r"""
    the newspaper; the magazine; the website; the outlet; the broadcaster; the network; news outlet; journalists at
    (?:der|die) (?:zeitung|agentur); agencja; agencji; dziennik; stacja; portal; l['’]agence; le journal; le quotidien
    el diario; el periódico; la agencia; o jornal; a agência; il quotidiano; l['’]agenzia; агентство; газета; издание
    видання
""")
_ARTICLES: Final = "the|a|an|der|die|dem|das|den|le|la|les|l'|l’|el|los|il|lo|o|de|het|ao|à|al|alla"
_OPENING: Final = "[\"“„«*_'‘]?"
_CUE_BEFORE: Final = re.compile(
    rf"\b(?:{_CUES_BEFORE})[\s:,]{{1,3}}(?:(?:{_NOUNS}) )?(?:(?:{_ARTICLES}) ?)?{_OPENING}$", re.IGNORECASE
)
# What says behind a name that it reported.
_VERBS: Final = any_of(r"""
    report(?:s|ed)?; wrote; writes; reveal(?:s|ed); disclosed; broke the (?:news|story); found; noted; said; says
    quoted; cited; published; learned; obtained
    berichtet(?:e|en)?; meldet(?:e)?; schreibt; schrieb; zitiert(?:e)?; rapporte; a rapporté; affirme; écrit; a révélé
    révèle; informó; reportó; publicó; informou; noticiou; publicou; riporta; scrive; ha riferito; riferisce; meldt
    schrijft; skriver; rapporterar; rapporterer; podaje; podał[ao]?; donosi; pisze; poinformował[ao]?; сообщает
    сообщил[ао]?; пишет; передает; повідомляє; пише; melaporkan; bildirdi; yazdı; ذكرت; أفادت
""")
_ADVERBS: Final = "first|previously|also|later|earlier|recently|exclusively"
_CUE_AFTER: Final = re.compile(
    r"[\"”»'’]?(?:,? (?:which|citing|quoting|who)\b[^.\n]{0,20})?(?:['’]s? [^.\n]{0,24}?)?[\s,]{1,2}"
    rf"(?:(?:has|had|have) )?(?:(?:{_ADVERBS}) )?(?:{_VERBS})\b"
    r"|[\"”»'’]? (?:interview|poll|report|analysis|investigation)\b",
    re.IGNORECASE,
)
# Names of papers and stations that no list holds: they end in a word that only outlets' names end in.
_ENDINGS: Final = any_of("""
    Times; News; Journal; Herald; Tribune; Telegraph; Gazette; Chronicle; Star; Globe; Observer; Inquirer; Examiner
    Dispatch; Courier; Register; Sentinel; Bee; Mercury; Advertiser; Review; Weekly; Magazine; Radio; TV
    Television; Zeitung; Nachrichten; Anzeiger; Rundschau; Presse; Allgemeine; Gazeta; Pravda; Shimbun; Today; Insider
    Ledger; Standard; Reporter; Newsroom
""")
# Houses with a sister of their own under these words: another outlet than the name alone.
_BRANCHES: Final = any_of("Arabia; Arabic; Arabiya; Africa; Brasil; Türk; Persian; Hindi; Urdu; Mundo; Australia")
_SHAPE: Final = rf"(?:[A-Z][\w&-]{{1,20}} ){{1,3}}(?:{_ENDINGS})"


def credited_sources(article: Article) -> tuple[CreditedSource, ...]:
    """Return the passages of an article that credit another outlet, in text order, at most 60.

    Each span covers the cue and the name ("according to Newsweek"). The article's own outlet is left out, and the
    agency whose copy it is; so are photo credits, and what an outlet says of itself ("Reuters said it was shocked").
    """
    text = article.text[:_LONGEST_TEXT]
    credit = agency_credit(article)
    supplied = credit.agency if credit is not None and credit.strength != "contributed" else None
    own_agency = agency_of_host(article.outlet) or supplied
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
    if _OF_ITSELF.match(text[end : end + 60]) or _SPEAKS_FOR.search(head) or _PHOTO.search(head):
        return None
    if after is not None and before is None and _SPOKEN.search(head) and _SAYS.match(text[end : end + 8]):
        return None
    if name in ORDINARY and (not _ARTICLE.search(head) or _GOES_ON.match(text, end)):
        return None
    if _GENERIC.fullmatch(name):
        return None
    if " " not in name and before is None and _NAMED_BEFORE.search(head):
        return None
    if before is not None:
        return offset + before.start(), end
    if after is not None:
        article = _ARTICLE.search(head)
        return start - (len(article.group()) if article else 0), end + after.end()
    return None


# An outlet that speaks of itself, its staff or its rights is an actor of the news, not its source.
_OF_ITSELF: Final = re.compile(
    r"[\"”»'’]?,? (?:and [A-Z][\w ]{1,24} )?(?:said|says|confirmed|added|wrote|reported)(?: on \w+day)?"
    r"(?: in (?:a|its|their) (?:joint )?(?:statement|letter|email)"
    r"| (?:that |the \w+ of )?(?:it|they|one of (?:its|their)|its|their)\b)"
)
_SPEAKS_FOR: Final = re.compile(
    r"(?:spokes(?:person|man|woman)|editor(?:-in-chief)?|lawyers?|journalists?|contractors?)"
    r" (?:for|of|at) (?:[Tt]he )?$"
)
_PHOTO: Final = re.compile(
    r"(?i:photos?|images?|getty|handout|courtesy|screengrab|file|\()[^\n.)]{0,40}\b(?:via|by|from)\s(?:the )?$"
)
# A name that goes on ("the Express Mail Service", "the National Bureau") is another one; a day may follow.
_GOES_ON: Final = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Magazine|News|Newspaper|Online|TV|Radio)\b)[A-Z]\w"
)
# A given name or an office before one word makes it a person's ("Michael Bloomberg said").
_NAMED_BEFORE: Final = re.compile(
    r"(?:\A|[\s“\"(])(?!(?:The|And|But|As|While|When|After|Le|La|El|Il|Die|Der|Das) )[A-Z][a-z]+\.? \Z"
)
# A station told by its country or owner is none in particular ("Spanish TV", "State Radio").
_GENERIC: Final = re.compile(
    r"(?:State|Local|Public|National|Government|[A-Z][a-z]+(?:ish|ese|ian|ean|can|man|ch|aeli|aqi))"
    r" (?:TV|Television|Radio|News)"
)
_SPOKEN: Final = re.compile(r"[”\"»’],? (?:[Tt]he )?$")
_SAYS: Final = re.compile(r" (?:said|says)\b")
_ARTICLE: Final = re.compile(r"\b(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Ll]e|[Ll]a|[Ee]l|[Ii]l) [\"“„«*_'‘]?$")


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Return the pattern of every name and of the shape of names, longest first."""
    agencies = {form for forms in _agency_forms().values() for form in forms}
    every = sorted({*NAMES, *agencies}, key=lambda name: (-len(name), name))
    latin = "|".join(re.escape(name) for name in every)
    end = r"(?![\w/@-]|\.\w)"
    listed_names = rf"(?:{latin})(?: (?:{_BRANCHES}))?{end}"
    return re.compile(rf"(?<![\w@/.#-])(?:{listed_names}|{_SHAPE}(?! of [A-Z]){end})")


@lru_cache(maxsize=1)
def _agency_forms() -> dict[str, frozenset[str]]:
    return {agency.name: frozenset({agency.name, *agency.forms} - set(agency.plain)) for agency in AGENCIES}
