"""Claims of a story for the map of who carries what: sentences that stand alone, from the pool."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.compare.omissions import OmissionMap, Said, omissions
from broadsheet.model.outlet import Side
from broadsheet.text.remembered import SENTENCES, remembered

DEEPEST: Final = 25
"""Place in its article below which a sentence is not offered as a claim: deep paragraphs are background."""

SHORTEST: Final = 9
LONGEST: Final = 40
"""Words of a claim: shorter ones say too little alone, longer ones say too much at once."""

HEADLINE: Final = -2
"""Place of a headline among the sentences of its article: before all, and no neighbour of the first."""

_LEANS: Final = re.compile(
    r"\b(?:he|she|they|it|we|I)\s(?:also\s)?(?:said|says|told|added|wrote|continued|noted)\b"
    r"|\b(?:said|says|added|wrote)\s(?:he|she|they)\b"
    r"|\b(?:[Tt]hese|[Tt]hose|[Tt]his|[Ss]uch|[Tt]he (?:latter|former))\b"
    r"(?!\s(?:week|month|year|weekend|summer|time|spring|winter|fall|morning|afternoon))"
    r"|\A(?:In|For|With|At|By|On|From|To)\s(?:it|that|him|her|them|his|their)\b|\A(?:His|Her|Their|Its|He|She|They|It)\b"
    r"|\AOn the (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\A(?:I|We|You|Our|My)\b"
    r"|[{}<>]|https?:|\bread more\b|\bsee also\b|\bsubscri|\bphoto\b|\bimage\b"
)
"""What makes a sentence lean on its neighbours, or shows that it is no sentence of the report."""


_REFERS: Final = re.compile(r"\b(?:(he|she|his|her|hers|they|their|its)|(him|them))\b")
_NAME: Final = re.compile(
    r"(?<!\A)(?<![“\"‘.!?] )(?<![“\"‘„«])\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*|\A(?:[A-Z][\w’'.-]+\s){2,}"
)


def refers_back(text: str) -> bool:
    """Return whether a pronoun stands before the name it could mean: one name for "he", two for "him"."""
    found = _REFERS.search(text)
    if found is None:
        return False
    names = len(_NAME.findall(text[: found.start()]))
    return names < (1 if found[1] else 2)


def stands_alone(row: Pooled) -> bool:
    """Return whether a sentence can be shown as a claim without its neighbours."""
    return (
        row.kind == "prose"
        and row.dangling == 0
        and row.place < DEEPEST
        and SHORTEST <= len(row.text.split()) <= LONGEST
        and not _leans(row.text)
    )


@remembered(SENTENCES)
def _leans(text: str) -> bool:
    return _LEANS.search(text) is not None or refers_back(text)


def claim_map(desk: Desk, read: Collection[str]) -> OmissionMap:
    """Return which of some reports carry what; an empty map where too few of them are on two sides.

    Args:
        desk: The story.
        read: Ids of the independent reports whose text is compared.
    """
    material = desk.material
    chosen = {article.id for article in desk.reports if material.origin_of(article.id) in read}
    texts: dict[Side, list[str]] = {}
    for article in material.articles:
        sides = {material.side_of(article.outlet), desk.report_sides.get(material.origin_of(article.id), "unrated")}
        for side in sides:
            texts.setdefault(side, []).append(f"{article.title}\n{article.text}")
    rows = [row for row in desk.pool.rows if row.article.id in chosen and row.kind != "boilerplate"]
    said = [Said(row.origin, row.place, row.text, row.index, stands_alone(row)) for row in rows]
    headed = [article for article in desk.reports if article.id in chosen and article.title]
    said += [Said(material.origin_of(one.id), HEADLINE, one.title, HEADLINE, claim=False) for one in headed]
    return omissions(said, desk.report_sides, texts)
