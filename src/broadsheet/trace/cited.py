"""Credited sources: an article says that another outlet reported something. A second graph, apart from copies."""

from __future__ import annotations

import re

from broadsheet.model.article import Article
from broadsheet.model.origin import CreditedSource

LONGEST = 200_000
"""Characters read: credits stand in the body's prose, and no article is longer."""

_WORD = r"(?:[A-Z][\w.’'&-]{0,30}|\d{1,3})"
_NAME = rf"{_WORD}(?:[ \t](?:of[ \t]|the[ \t]|and[ \t]|&[ \t])?{_WORD}){{0,5}}"

_MEDIA = re.compile(
    r"(?:Times|Post|News|Journal|Herald|Tribune|Guardian|Telegraph|Independent|Mail|Express|Mirror|Sun|Star|Gazette|Chronicle"
    r"|Globe|Observer|Standard|Courier|Press|Today|Daily|Weekly|Magazine|Newsweek|Bloomberg|Reuters|Axios|Politico|Agency|Wire"
    r"|Broadcasting|Radio|Television|TV|Network|Review|Economist|Atlantic|Monde|Figaro|Spiegel|Zeit|Bild|País|Mundo|Pravda"
    r"|AP|AFP|BBC|CNN|CBS|NBC|ABC|NPR|MSNBC|CNBC|PBS|DPA|TASS|RIA|CBC|CTV|Dispatch|Ledger|Beacon|Echo|Record|Register|Tagesschau"
    r"|Examiner|Inquirer|Bulletin|Digest|Hill|Ynet|Haaretz|Jazeera|Semafor|Interfax|Ukrinform|Xinhua|Kyodo|Yonhap|ANSA|EFE)\b"
)
"""Words by which a name is known as an outlet's: without one, "according to Smith" credits a person."""

_PATTERNS = (
    re.compile(
        rf"\b(?:[Tt]he[ \t])?(?P<name>{_NAME})[ \t](?:has[ \t])?(?:first[ \t])?(?:report(?:s|ed)|is[ \t]reporting)\b"
    ),
    re.compile(rf"\b[Aa]ccording[ \t]to[ \t](?:a[ \t]report[ \t](?:by|in|from)[ \t])?(?:the[ \t])?(?P<name>{_NAME})"),
    re.compile(
        rf"\b(?:told|reported[ \t]by|first[ \t]reported[ \t]by|seen[ \t]by|interview[ \t]with)[ \t](?:the[ \t])?(?P<name>{_NAME})"
    ),
)


def credited_sources(article: Article) -> tuple[CreditedSource, ...]:
    """Return where an article credits another outlet, in order; its own outlet's name is no credit.

    Args:
        article: Any; credits are found in English words of crediting.
    """
    text = article.text[:LONGEST]
    own = re.sub(r"[^a-z0-9]", "", article.outlet.casefold())
    found: dict[tuple[int, int], CreditedSource] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".'’-&")
            plain = re.sub(r"[^a-z0-9]", "", name.casefold())
            if _MEDIA.search(name) and plain and plain not in own:
                start = match.start("name")
                found.setdefault((start, start + len(name)), CreditedSource(article.id, start, start + len(name), name))
    return tuple(found[key] for key in sorted(found))
