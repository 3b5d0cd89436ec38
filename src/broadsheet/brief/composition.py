"""From a story's material to its brief: sections in page order, each with its evidence or its reason for absence."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from broadsheet import __version__
from broadsheet.brief.about import manifest, sources
from broadsheet.brief.desk import Desk
from broadsheet.brief.headline import headline
from broadsheet.brief.registry import SectionBuilder, section_builders
from broadsheet.brief.standfirst import standfirst
from broadsheet.cluster.vocabulary import VERSION as VOCABULARY_VERSION
from broadsheet.model.brief import Brief, Omitted, Section, Sentence
from broadsheet.model.story import Material

BRIEF_VERSION = "1"
"""Raised whenever the same material would give another page."""

SAMPLE_SUFFIXES = (".example", ".test")
"""Reserved top-level domains (RFC 2606): outlets under them are invented."""


MODELS = (
    ("model of facets", "broadsheet.compare", "data/facets.json"),
    ("model of summaries", "broadsheet.brief", "data/consensus.json"),
    ("model of story joins", "broadsheet.cluster", "group_trees.json"),
    ("model of story joins with circles", "broadsheet.cluster", "circle_group_trees.json"),
    ("model of story joins, live days", "broadsheet.cluster", "live_group_trees.json"),
    ("model of story pairs, live days", "broadsheet.cluster", "live_pair_trees.json"),
    ("model of story pairs", "broadsheet.cluster", "pair_trees.json"),
    ("model of story pairs with circles", "broadsheet.cluster", "circle_trees.json"),
)
"""Learned numbers that decide what a page shows: name, package, file."""

READ_IN_TEXTS = frozenset(
    {"significance", "big_picture", "conflicts", "quotes", "players", "numbers", "timeline", "origins"}
)
"""Parts made from the texts of the reports: of headlines alone they cannot say what no report tells."""


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Return (part, version) of all that decides how a page reads: a learned model by the hash of its file."""
    models = ((name, files(package).joinpath(file).read_bytes()) for name, package, file in MODELS)
    return (
        ("brief", BRIEF_VERSION),
        ("broadsheet", __version__),
        ("vocabulary", str(VOCABULARY_VERSION)),
        *((name, hashlib.sha256(data).hexdigest()[:16]) for name, data in models),
    )


def compose(material: Material, *, settings: str = "") -> Brief:
    """Return the page of one story.

    A section that fails is left out and named in ``omitted``; it never breaks the page.

    Args:
        material: The story with all that may be looked at.
        settings: Digest of the newsroom's settings, for the manifest.

    Returns:
        A brief that depends on ``material`` and ``settings`` alone.

    Raises:
        ValueError: For a story without articles.
    """
    desk, title, lead = opened(material)
    parts = [_built(builder, desk) for builder in section_builders()]
    return Brief(
        story=material.story.id,
        headline=title,
        standfirst=lead,
        sources=sources(desk),
        sections=tuple(part for part in parts if isinstance(part, Section)),
        omitted=tuple(part for part in parts if isinstance(part, Omitted)),
        manifest=manifest(desk, settings=settings, versions=versions()),
        language=desk.language,
        sample=all(article.outlet.endswith(SAMPLE_SUFFIXES) for article in material.articles),
    )


def compose_section(material: Material, wanted: str) -> Section | Omitted:
    """Return one section of the page that :func:`compose` makes, or why it is left out, without what stands below it.

    Args:
        material: The story.
        wanted: Id of the section.

    Raises:
        ValueError: For a story without articles.
        KeyError: Where no such section is installed.
    """
    builders = section_builders()
    if wanted not in {builder.id for builder in builders}:
        raise KeyError(wanted)
    desk, _, _ = opened(material)
    for builder in builders:  # those above take sentences that this one may then not use
        part = _built(builder, desk)
        if builder.id == wanted:
            break
    return part


def opened(material: Material) -> tuple[Desk, Sentence, tuple[Sentence, ...]]:
    """Return the desk of a story with its headline and its standfirst, whose sentences are taken.

    Args:
        material: The story.

    Raises:
        ValueError: For a story without articles.
    """
    if not material.articles:
        raise ValueError("a story without articles has no page")
    desk = Desk(material)
    title = headline(desk)
    lead = standfirst(desk, title.text)
    desk.top = (title.text, *(sentence.text for sentence in lead))
    return desk, title, lead


def _built(builder: SectionBuilder, desk: Desk) -> Section | Omitted:
    try:
        part = builder.build(desk)
        return _unread(part, desk) if isinstance(part, Omitted) and builder.id in READ_IN_TEXTS else part
    except Exception as error:  # noqa: BLE001 - the plug-in boundary: a broken section must not break the page
        return Omitted(builder.id, builder.title, f"this part failed: {type(error).__name__}")


def _unread(part: Omitted, desk: Desk) -> Omitted:
    """Return a part that is left out, for want of texts where no report has one: nothing was looked through then."""
    if any(article.text.strip() for article in desk.reports):
        return part
    one = desk.report_count == 1
    told = "the one independent report" if one else f"none of the {desk.report_count} independent reports"
    return replace(part, reason=f"{told} came with{'out' if one else ''} its text")
