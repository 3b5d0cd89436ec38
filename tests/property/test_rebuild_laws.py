"""Laws of rebuilding: a page built again after any arrivals has the bytes of one that is built at once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.brief import compose
from broadsheet.brief.composition import compose_section
from broadsheet.model.article import Article, by_time
from broadsheet.model.brief import Omitted, Section
from broadsheet.model.story import Material, Story
from broadsheet.publish.json import story_json
from broadsheet.testing.briefs import harbor_scheme
from broadsheet.testing.harbor_texts import harbor_articles
from broadsheet.text.remembered import forget

ARTICLES = harbor_articles()


def material(articles: tuple[Article, ...]) -> Material:
    """Return the material of one story with these articles."""
    ordered = tuple(sorted(articles, key=by_time))
    names = tuple(sorted(article.id for article in ordered))
    return Material(Story("harbor", names, ordered[0].title), ordered, {}, scheme=harbor_scheme())


@cache
def fresh(names: frozenset[str]) -> str:
    """Return the page of some articles, built in a process that has read none of them."""
    forget()
    return story_json(compose(material(tuple(article for article in ARTICLES if article.id in names))))


arrivals = st.permutations(range(len(ARTICLES))).flatmap(
    lambda order: st.tuples(st.just(order), st.lists(st.integers(1, len(ARTICLES)), min_size=1, max_size=3))
)


@settings(deadline=None, max_examples=12)
@given(arrivals)
def test_any_sequence_of_arrivals_gives_the_page_that_building_at_once_gives(
    arriving: tuple[list[int], list[int]],
) -> None:
    """Whatever was read and built before, the page depends on its articles alone."""
    order, stops = arriving
    wanted = [frozenset(ARTICLES[at].id for at in order[:stop]) for stop in sorted(stops)]
    expected = [fresh(names) for names in wanted]
    forget()
    for names, page in zip(wanted, expected, strict=True):
        here = tuple(article for article in ARTICLES if article.id in names)
        assert story_json(compose(material(here))) == page


@settings(deadline=None, max_examples=6)
@given(st.integers(0, len(ARTICLES) - 1))
def test_a_new_revision_is_read_anew(changed: int) -> None:
    """Kept findings of an article's earlier words say nothing of its later ones."""
    article = ARTICLES[changed]
    later = replace(article, text=f"{article.text}\n\nThe harbor office confirmed 1,234 permits on Friday.")
    articles = tuple(later if other is article else other for other in ARTICLES)
    compose(material(ARTICLES))
    again = story_json(compose(material(articles)))
    forget()
    assert again == story_json(compose(material(articles)))


@settings(deadline=None, max_examples=6)
@given(st.sets(st.integers(0, len(ARTICLES) - 1), min_size=1), st.booleans())
def test_one_section_made_by_itself_is_that_of_the_page(chosen: set[int], anew: bool) -> None:
    """What stands below a section changes nothing in it; what stands above it takes sentences that it may not use."""
    story = material(tuple(ARTICLES[at] for at in sorted(chosen)))
    page = compose(story)
    parts: tuple[Section | Omitted, ...] = (*page.sections, *page.omitted)
    for part in parts:
        if anew:
            forget()
        name = part.id if isinstance(part, Section) else part.section
        assert compose_section(story, name) == part


def test_a_section_that_is_not_installed_is_an_error() -> None:
    """Asking for it tells its name."""
    with pytest.raises(KeyError, match="horoscope"):
        compose_section(material(ARTICLES), "horoscope")


@settings(deadline=None, max_examples=6)
@given(st.integers(0, len(ARTICLES) - 1), st.integers(0, len(ARTICLES) - 1))
def test_figures_changed_in_a_copy_are_compared_anew(copied: int, changed: int) -> None:
    """What was found of two sentences is kept for these sentences: a copy with other numbers is read by itself."""
    article = ARTICLES[copied]
    digits = str.maketrans("123456789", "234567891")
    copy = replace(article, id="copy", url="https://copy.example/a", text=article.text.translate(digits))
    again = replace(ARTICLES[changed], id="again", url="https://copy.example/b")
    pages = [
        story_json(compose(material((*ARTICLES, *more)))) for more in ((), (article_of(copy),), (again,), (copy, again))
    ]
    for more, page in zip(((), (article_of(copy),), (again,), (copy, again)), pages, strict=True):
        forget()
        assert story_json(compose(material((*ARTICLES, *more)))) == page


def article_of(article: Article) -> Article:
    """Return an equal article that is another object, as one that is read from the store again."""
    return replace(article)


def test_the_manifest_names_all_that_the_page_was_made_from() -> None:
    """Articles with their revisions, settings, rating scheme with rater and date, versions of program and models."""
    brief = compose(material(ARTICLES), settings="0123456789abcdef")
    scheme = harbor_scheme()
    assert {(source.article, source.revision) for source in brief.sources} == {
        (article.id, article.revision) for article in ARTICLES
    }
    assert brief.manifest.settings == "0123456789abcdef"
    assert brief.manifest.scheme is not None
    assert brief.manifest.scheme[:2] == (scheme.id, scheme.rater)
    assert brief.manifest.scheme[2] == (scheme.dated.isoformat() if scheme.dated else "")
    parts = [part for part, _ in brief.manifest.versions]
    assert {"brief", "broadsheet", "vocabulary"} < set(parts)
    assert sum(part.startswith("model of ") for part in set(parts)) == 8
    assert all(version for _, version in brief.manifest.versions)
    assert story_json(brief) == story_json(compose(material(ARTICLES), settings="0123456789abcdef"))
