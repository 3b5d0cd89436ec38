"""Links between stories: earlier parts of a course, other languages, and look-alikes that are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.cluster.links import StoryView, link_all
from broadsheet.cluster.name_keys import name_key
from broadsheet.model.article import Article
from broadsheet.model.story import Story

START = datetime(2025, 3, 1, 12, tzinfo=UTC)


def view(name: str, title: str, text: str, *, days: int = 0, language: str = "en") -> StoryView:
    """Return a story of one article."""
    when = START + timedelta(days=days)
    article = Article(f"a-{name}", f"{name}.example", None, title, text, when, language)
    return StoryView(Story(name, (article.id,), title, when, when), (article,))


TALKS = view(
    "talks", "Harbor talks open", "Envoys met in Zagorje, where Milena Korvat and Tomas Iliescu opened the talks."
)
PACT = view(
    "pact",
    "Harbor pact signed",
    "In Zagorje the envoys Milena Korvat and Tomas Iliescu signed the harbor pact after talks of three weeks.",
    days=21,
)
OTHER = view(
    "other", "Harbor talks elsewhere", "Envoys met in Portaferry, where Una Byrne opened talks about a harbor.", days=20
)
ABROAD = view(
    "abroad",
    "Hafenvertrag unterzeichnet",
    "In Zagorje haben Milena Korvat und Tomas Iliescu nach drei Wochen den Vertrag unterzeichnet.",
    days=21,
    language="de",
)


def test_an_earlier_story_of_the_same_people_is_its_course_and_not_the_other_way_round() -> None:
    """The later story points back; the earlier one is only related to what came after."""
    links = link_all([TALKS, PACT, OTHER])
    assert [(link.story, link.kind) for link in links["pact"]] == [("talks", "course")]
    assert [(link.story, link.kind) for link in links["talks"]] == [("pact", "related")]


def test_a_look_alike_of_other_people_and_places_is_not_linked() -> None:
    """Harbor talks elsewhere share words, not names."""
    assert link_all([TALKS, PACT, OTHER])["other"] == ()


def test_the_same_event_in_another_language_is_a_translation() -> None:
    """Both point at each other, with the names they share as the reason."""
    links = link_all([PACT, ABROAD])
    assert [(link.story, link.kind, link.language) for link in links["pact"]] == [("abroad", "translation", "de")]
    assert "Korvat" in links["abroad"][0].reasons[0]


def test_links_do_not_depend_on_the_order_of_stories() -> None:
    """The same views backwards give the same links."""
    views = [TALKS, PACT, OTHER, ABROAD]
    assert link_all(views) == link_all(views[::-1])


@pytest.mark.parametrize(
    "forms", [("Zelenskyy", "Selenskyj", "Зеленський"), ("Putin", "Poutine", "Путін"), ("Bruce", "Брюс")]
)
def test_a_name_sounds_the_same_in_every_spelling(forms: tuple[str, ...]) -> None:
    """Transliterations meet in one key."""
    assert len({name_key(form) for form in forms}) == 1
    assert name_key(forms[0])


@pytest.mark.parametrize("word", ["Li", "", "日本", "Ao"])
def test_a_name_too_short_or_of_another_script_has_no_key(word: str) -> None:
    """Short ones would meet by chance."""
    assert name_key(word) == ""
