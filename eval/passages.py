"""What a page shows of passages that are not about its story, on passages of neighbouring stories planted in its reports.

Each story takes passages from the reports of one of the three stories nearest to it by the words of headlines and
openings: in the middle of a report, behind it, as half of a round-up, or as a member of its own. A quarter of the
reports (of members: a sixth) carry passages of one and the same neighbour. What the page then shows of them is counted
by part, beside all that it shows; and what the page of the story itself shows, so that a rule which only shows less is
seen. Stories that come grouped are measured (story pages and Wikinews); their own passages about other events count as
the story's.

Usage: python eval/passages.py --data DIR [--quick]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from broadsheet.brief import compose
from broadsheet.brief.likeness import weighted
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, Passage, QuoteEntry
from broadsheet.model.span import Citation, Span
from broadsheet.model.story import Material
from broadsheet.newsroom.loose import loose_material
from broadsheet.text.remembered import forget
from broadsheet.text.sentences import split
from framing import NOW
from page_sentences import stories
from report import report

KINDS = ("middle", "tail", "round-up", "member")
LEAST = 4
"""Independent reports of a story that takes passages."""
SHORTEST = 400
"""Characters of a report that gives or takes one."""
NEAREST = 3
SAME_EVENT = 0.45
"""Likeness of two stories from which they are taken for one event."""
LENGTHS = {"middle": (3, 7), "tail": (3, 8), "round-up": (8, 20)}
"""Sentences of a planted passage."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="every third story")
    options = parser.parse_args()
    found = [loose_material(record, where="passages", line=1, now=NOW) for record in stories(options.data)]
    openings = [opening_words(material) for material in found]
    shown, planted, pages = Counter[str](), Counter[str](), 0
    for number, material in enumerate(found):
        if len(reports(material)) < LEAST or (options.quick and number % 3):
            continue
        near = [found[at] for at in neighbours(number, openings)]
        for kind in KINDS if near else ():
            pages += 1
            page, marks = with_passages(material, near, kind, random.Random(f"{number} {kind}"))  # noqa: S311 - a seed, no secret
            for part, citation in cited_in(compose(page)):
                shown[part] += 1
                planted[part] += any(
                    span.start <= citation.start < span.end for span in marks.get(citation.article, ())
                )
        forget()
    data = "planted passages"
    report(
        0, "items from other stories, a page", planted.total() / max(1, pages), data=data, n=pages, less_is_better=True
    )
    report(0, "items, a page", shown.total() / max(1, pages), data=data, n=pages)
    for part in shown:
        share = planted[part] / shown[part]
        report(0, f"{part}: share from other stories", share, data=data, n=shown[part], less_is_better=True)


def reports(material: Material) -> list[Article]:
    """Return one article with a text for each independent report in English."""
    found: dict[str, Article] = {}
    for article in material.articles:
        if len(article.text) > SHORTEST and article.language in {None, "en"}:
            found.setdefault(material.origin_of(article.id), article)
    return list(found.values())


def neighbours(number: int, openings: Sequence[Mapping[str, float]]) -> list[int]:
    """Return the places of the stories nearest to one that are no other telling of its event."""
    own = openings[number]
    likeness = [
        (sum(own[term] * weight for term, weight in other.items() if term in own), at)
        for at, other in enumerate(openings)
        if at != number and other
    ]
    ranked = sorted((row for row in likeness if row[0] < SAME_EVENT), reverse=True)
    return [at for _, at in ranked[:NEAREST]]


def opening_words(material: Material) -> dict[str, float]:
    """Return the terms of headlines and openings as a row of unit length, {} for a story that can give no passage."""
    bag: dict[str, float] = defaultdict(float)
    for article in reports(material):
        for term, weight in zip(*weighted(f"{article.title} {article.text[:500]}"), strict=True):
            bag[term] += weight * weight
    norm = sum(weight * weight for weight in bag.values()) ** 0.5 or 1.0
    return {term: weight / norm for term, weight in bag.items()}


def with_passages(
    material: Material, near: Sequence[Material], kind: str, chance: random.Random
) -> tuple[Material, dict[str, list[Span]]]:
    """Return a story with passages of one of its neighbours, and where they stand, by article."""
    donors = reports(chance.choice(near))
    chance.shuffle(donors)
    own = reports(material)
    if kind == "member":
        new = [replace(donor, id=f"x{donor.id}", published=own[0].published) for donor in donors[: len(own) // 6 or 1]]
        marks = {item.id: [Span(0, len(item.text))] for item in new}
        return replace(material, articles=(*material.articles, *new)), marks
    articles, marks = {item.id: item for item in material.articles}, {}
    for carrier, donor in zip(chance.sample(own, len(own) // 4 or 1), donors, strict=False):
        passage = passage_of(donor, chance.randint(*LENGTHS[kind]), chance)
        at = {"middle": middle(carrier), "tail": len(carrier.text)}.get(kind, chance.choice((0, len(carrier.text))))
        before = f"{carrier.text[:at]}\n" if at else ""
        articles[carrier.id] = replace(carrier, text=f"{before}{passage}\n{carrier.text[at:]}")
        marks[carrier.id] = [Span(len(before), len(before) + len(passage))]
    return replace(material, articles=tuple(articles[item.id] for item in material.articles)), marks


def middle(article: Article) -> int:
    """Return where the sentence in the middle of an article begins."""
    spans = split(article.text, article.language)
    return spans[len(spans) // 2].start


def passage_of(article: Article, length: int, chance: random.Random) -> str:
    """Return some neighbouring sentences of an article, two times in three its first ones."""
    spans = split(article.text, article.language)
    first = chance.choice((0, 0, chance.randint(0, max(0, len(spans) - length))))
    return article.text[spans[first].start : spans[min(len(spans), first + length) - 1].end]


def cited_in(brief: Brief) -> Iterator[tuple[str, Citation]]:
    """Yield the first citation of each sentence, utterance and figure of a page's parts, with the part."""
    yield from (("standfirst", sentence.citations[0]) for sentence in brief.standfirst)
    for section in brief.sections:
        yield from ((section.id, sentence.citations[0]) for sentence in section.lead if sentence.citations)
        for block in section.blocks:
            if isinstance(block, Passage):
                yield from ((section.id, sentence.citations[0]) for sentence in block.sentences)
            elif isinstance(block, QuoteEntry):
                yield section.id, block.words.citations[0]
            elif section.id in {"numbers", "timeline"}:
                yield section.id, block.sentence.citations[0]  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
