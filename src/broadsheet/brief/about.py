"""About the page: the articles it was made from, what was left out, settings, versions, ratings, corrections."""

from __future__ import annotations

import re

from broadsheet.brief.desk import Desk
from broadsheet.model.brief import Manifest, Sentence, Source

_CORRECTION = re.compile(
    r"(?i)^\W{0,3}(?:corrections?|clarification|editor['’]s note|correctif|rectificatif|korrektur|corrección"
    r"|виправлення)\b"
)
"""How outlets begin a note that corrects their own text, in the sample's five languages."""

_LABEL = re.compile(r"(?i)^\W{0,3}editor['’]s note\b")
_CORRECTS = re.compile(
    r"(?i)\b(?:correct\w*|clarif\w*|updated?|amended|revised|misstat\w*|misspel\w*|misidentif\w*|incorrect\w*|error|"
    r"wrong\w*|removed|earlier|previous\w*|originally|in fact|should have)\b"
)
"""What an editor's note says that corrects something; others introduce, advertise or warn."""

LEAST_WORDS = 4
"""Words of the shortest note of correction: the label alone corrects nothing."""


def sources(desk: Desk) -> tuple[Source, ...]:
    """Return every article of the story as the page names it, in order of time."""
    material = desk.material
    found = []
    for article in material.articles:
        origin = material.origins.get(article.id)
        outlet = material.outlets.get(article.outlet)
        found.append(
            Source(
                article=article.id,
                outlet=article.outlet,
                outlet_name=material.outlet_name(article.outlet),
                side=material.side_of(article.outlet),
                title=article.title,
                url=article.url,
                published=article.published,
                language=article.language,
                country=outlet.country if outlet else None,
                origin=material.origin_of(article.id),
                kind=origin.kind if origin else "original",
                agency=origin.agency if origin else None,
                revision=article.revision,
            )
        )
    return tuple(found)


def manifest(desk: Desk, *, settings: str, versions: tuple[tuple[str, str], ...]) -> Manifest:
    """Return what the page was made from."""
    scheme = desk.material.scheme
    passport = None
    if scheme:
        dated = scheme.dated.isoformat() if scheme.dated else ""
        passport = (scheme.id, scheme.rater, dated, scheme.address, scheme.licence)
    in_language = {article.id for article in desk.in_language}
    left_out = []
    for article in desk.material.articles:
        if article.id not in in_language:
            left_out.append((article.id, f"written in another language ({article.language}): listed, not quoted"))
        elif not article.text:
            left_out.append((article.id, "no text was collected: its headline is shown, nothing is quoted"))
    return Manifest(settings, tuple(sorted(versions)), passport, tuple(left_out), corrections(desk))


def corrections(desk: Desk) -> tuple[Sentence, ...]:
    """Return the corrections that outlets printed in their articles, in order of time, each text once."""
    found: dict[str, Sentence] = {}
    for row in desk.pool.rows:
        if _corrects(row.text) and row.text not in found:
            found[row.text] = Sentence(row.text, "extract", (row.article.cite(*row.span),))
    return tuple(found.values())


def _corrects(words: str) -> bool:
    """Return whether a sentence is a note of correction, and not only a label or an editor's other note."""
    if not _CORRECTION.match(words) or len(words.split()) < LEAST_WORDS:
        return False
    return _LABEL.match(words) is None or _CORRECTS.search(words) is not None
