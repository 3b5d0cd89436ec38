"""A brief as a flat outline of headings and lines, which the plain formats (text, Markdown) write out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from broadsheet.model import brief as model
from broadsheet.model.brief import Block, Brief, Section, Sentence
from broadsheet.publish import story_parts, words
from broadsheet.publish.references import References


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the page's."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, list item or quotation: words of ours and sentences with citations, in order."""

    kind: Literal["paragraph", "item", "inner_item", "quote"]
    parts: tuple[Sentence | str, ...]


Piece = Heading | Line


def outline(brief: Brief, refs: References) -> Iterator[Piece]:
    """Yield the pieces of a brief in page order, sources left to the format.

    Args:
        brief: The brief.
        refs: Names of its sources.
    """
    yield Heading(1, brief.headline.text)
    if brief.sample:
        yield Line("paragraph", ("Sample: every outlet on this page is invented, and so is what it says.",))
    if brief.standfirst:
        yield Line("paragraph", brief.standfirst)
    coverage = story_parts.coverage_of(brief)
    if coverage is not None:
        yield from _coverage(coverage)
    for section in story_parts.body_sections(brief):
        yield from _section(section, coverage, refs)
    yield from _about(brief)


def _coverage(coverage: model.CoverageBar) -> Iterator[Piece]:
    outlets = words.counted(coverage.outlets, "outlet")
    yield Line("paragraph", (f"{outlets}, {words.counted(coverage.reports, 'independent report')}.",))
    if not story_parts.is_rated(coverage):
        yield Line("item", (story_parts.UNRATED,))
    for side in coverage.sides if story_parts.is_rated(coverage) else ():
        reports = words.counted(side.reports, "independent report")
        yield Line("item", (f"{words.side_name(side.side)}: {words.counted(side.outlets, 'outlet')}, {reports}",))
    if coverage.countries:
        yield Line("item", ("Countries: " + ", ".join(words.country(code) for code in coverage.countries),))
    if coverage.languages:
        yield Line("item", ("Languages: " + ", ".join(words.language(code) for code in coverage.languages),))
    if coverage.first and coverage.last:
        yield Line("item", (f"First report {words.moment(coverage.first)}; last update {words.moment(coverage.last)}",))


def _section(section: Section, coverage: model.CoverageBar | None, refs: References) -> Iterator[Piece]:
    yield Heading(2, section.title)
    line = story_parts.introduction(section, coverage)
    if line:
        yield Line("paragraph", (line,))
    if section.lead:
        yield Line("paragraph", section.lead)
    for block in section.blocks:
        yield from _block(block, refs)


def _block(block: Block, refs: References) -> Iterator[Piece]:
    if isinstance(block, model.Passage):
        yield Heading(3, block.title)
        yield Line("paragraph", block.sentences)
    elif isinstance(block, model.BiasComparison):
        yield from _bias(block, refs)
    elif isinstance(block, model.Difference):
        yield from _difference(block, refs)
    elif isinstance(block, model.QuoteEntry):
        yield from _quote(block)
    elif isinstance(block, model.OriginNode):
        yield from _origin(block, refs)
    elif isinstance(block, model.Credit):
        yield Line("item", (f"{block.source} is credited in:",))
        yield from (Line("inner_item", (sentence,)) for sentence in block.sentences)
    else:
        yield from _entry(block)


def _entry(block: Block) -> Iterator[Piece]:
    if isinstance(block, model.Player):
        role: tuple[Sentence | str, ...] = (block.role,) if block.role else ()
        name = f"{block.name}:" if role else block.name
        yield Line("item", (name, *role, f"({words.counted(block.reports, 'independent report')})"))
    elif isinstance(block, model.NumberEntry):
        cited = f"; according to {block.cited}" if block.cited else ""
        as_of = f"; as of {words.day(block.as_of)}" if block.as_of else ""
        reports = words.counted(block.reports, "independent report")
        label = f"{block.value} {block.subject}".strip()
        yield Line("item", (f"{label}:", block.sentence, f"({reports}{cited}{as_of})"))
    elif isinstance(block, model.TimelineItem):
        when = words.dated(block.date, block.precision)
        yield Line("item", (f"{when}: {block.title}".rstrip(": ") + ":", block.sentence))
    elif isinstance(block, model.ReadAlso):
        facts = [words.day(block.when)] if block.when else []
        if block.language:
            facts.append(words.language(block.language))
        yield Line("item", (block.title, f"({'; '.join((*facts, *block.reasons))})"))


def _bias(block: model.BiasComparison, refs: References) -> Iterator[Piece]:
    if block.note:
        yield Line("paragraph", (block.note,))
    elif not block.verdict:
        yield Line("paragraph", ("Too few independent reports to call any of this a pattern.",))
    for view in block.views:
        yield Heading(3, words.side_name(view.side))
        outlets, reports = words.counted(view.outlets, "outlet"), words.counted(view.reports, "independent report")
        yield Line("paragraph", (f"{outlets}, {reports}.", *view.sentences))
        yield from (Line("item", ("Headline:", title)) for title in view.headlines)
        if view.missing:
            yield Line("paragraph", ("Elsewhere, and not found here in what we collected:", *view.missing))
    if block.terms:
        yield Heading(3, story_parts.WORDS)
    for about, terms in groupby(block.terms, key=lambda term: term.about):
        yield Heading(4, about)
        yield from (Line("item", (_counts(term, block), term.example)) for term in terms)
    if block.grid:
        yield Heading(3, "Who carried what")
    for row in block.grid:
        others = [name for name in block.read if name not in row.carried and name not in row.maybe]
        absent = f"; not found in {_reports(others, refs)}" if others else ""
        yield Line("item", (row.claim, f"(carried in {_reports(row.carried, refs)}{absent})"))


def _reports(articles: Sequence[str], refs: References) -> str:
    """Return how many reports these are and their outlets; an outlet with several stands there with each."""
    outlets = ", ".join(refs.name_of(article) for article in articles)
    return f"{words.counted(len(articles), 'independent report')}: {outlets}"


def _counts(term: model.Term, block: model.BiasComparison) -> str:
    """Return a word with the number of independent reports that use it, by side where outlets are rated."""
    if not block.views:
        return f"“{term.term}” ({words.counted(sum(count.reports for count in term.counts), 'independent report')}):"
    counts = ", ".join(f"{words.side_name(count.side).lower()} {count.reports}" for count in term.counts)
    mark = f"; distinctive: {words.side_name(term.distinctive)}" if term.distinctive and block.verdict else ""
    return f"“{term.term}” (independent reports: {counts}{mark}):"


def _difference(block: model.Difference, refs: References) -> Iterator[Piece]:
    yield Heading(3, f"{'Update' if block.status == 'update' else 'Conflict'}: {block.subject}")
    for place, (value, sentence, outlets) in enumerate(block.sides):
        names = ", ".join(refs.outlet_name(host) for host in outlets)
        counted = words.counted(block.reports[place], "independent report") if block.reports else ""
        carried = f"({': '.join(part for part in (counted, names) if part)})" if counted or names else ""
        yield Line("item", (f"{value}:", sentence, carried))


def _quote(block: model.QuoteEntry) -> Iterator[Piece]:
    yield from (Line("quote", (said,)) for said in (block.words, *block.goes_on))
    outlets, reports = words.counted(len(block.outlets), "outlet"), words.counted(block.reports, "report")
    role: tuple[Sentence | str, ...] = (block.role,) if block.role else ()
    name = f"— {block.speaker or 'Speaker not named'}"
    yield Line("paragraph", (f"{name}," if role else name, *role, f"({outlets}, {reports})"))
    yield from (Line("item", ("Other form:", variant)) for variant in block.variants)


def _origin(block: model.OriginNode, refs: References) -> Iterator[Piece]:
    carried = words.carried(len(block.carriers), block.is_first)
    yield Line("item", (f"{block.agency or refs.name_of(block.article)}: {carried}",))
    for article, _, why in block.carriers:
        yield Line("inner_item", (f"{refs.name_of(article)}: {why}",))
    for article, old, new, note in block.still_printed:
        now = ("where the origin now prints:", new) if new else ("which the origin took out",)
        noted = ("with the note:", note) if note else ()
        yield Line("inner_item", (f"{refs.name_of(article)} still prints:", old, *now, *noted))


def _about(brief: Brief) -> Iterator[Piece]:
    yield Heading(2, "About this page")
    for titles, left, reason in story_parts.left_out(brief):
        yield Line("item", (f"{titles} {left}: {reason}",))
    for sentence in brief.manifest.corrections:
        yield Line("item", ("Correction that an outlet made:", sentence))
    scheme = brief.manifest.scheme
    if scheme:
        facts = ", ".join(part for part in (scheme[1] or scheme[0], scheme[2], scheme[3], scheme[4]) if part)
        yield Line("item", (f"Sides are ratings of outlets by {facts}. An article is never rated.",))
    else:
        yield Line("item", ("No rating scheme is in use, so every outlet is unrated here.",))
    for article, reason in brief.manifest.left_out:
        yield Line("item", (f"Not used: {article}: {reason}",))
    versions = ", ".join(f"{part} {version}" for part, version in brief.manifest.versions)
    yield Line("item", (f"Story {brief.story}; settings {brief.manifest.settings}; {versions}",))
