"""Read also: only what is about the same, with a reason that counts."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.read_also import READ_ALSO
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, ReadAlso
from broadsheet.model.story import Material, StoryLink
from broadsheet.testing.reports import story_of

TOLD = "Harbour master Ana Brandt closed the lock at Brevik in Norway. Ana Brandt said so."


def linked(title: str, text: str, *, language: str = "en", kind: str = "course", told: str = TOLD) -> list[ReadAlso]:
    """Return what the page of a story of three reports shows of one link."""
    made: Material = story_of(told, told, told)
    article = Article("other", "other.example", None, title, text, None, language)
    link = StoryLink("s2", kind, title, None, language, ("a relation", "both name Ana"), 0.5, "other")  # type: ignore[arg-type]
    found = READ_ALSO.build(Desk(replace(made, links=(link,), linked_articles={"other": article})))
    return [] if isinstance(found, Omitted) else [block for block in found.blocks if isinstance(block, ReadAlso)]


def test_the_reason_counts_who_else_names_what_the_headline_names() -> None:
    """A reader can check it."""
    (one,) = linked("Ana Brandt answers the council", "Crews asked Ana Brandt about Brevik in Norway.")
    assert one.kind == "course"
    assert one.reasons[0] == "an earlier part of the same course of events"
    assert one.reasons[1] == "its headline names Ana Brandt, as all 3 reports here do"


def test_a_story_that_shares_only_names_in_its_text_is_not_related() -> None:
    """An outlet's menu names everybody."""
    assert linked("A cook retires at Molde", "Read more: Ana Brandt, Brevik, Norway.") == []


def test_of_one_country_everything_is() -> None:
    """One place is no tie; two in the headline are, but make no course of events."""
    assert linked("Norway has a new song", "The song of Norway is about Brevik and about Ana Brandt.") == []
    (one,) = linked("Norway looks at Brevik", "A song is about it.")
    assert one.kind == "related"


def test_a_capital_beside_its_country_ties_no_story_about_the_city() -> None:
    """The reports write it for the government; with no country beside it, they tell of the city."""
    both = "Ana Brandt closed the lock at Brevik in France, as Paris had asked. Ana Brandt said so to Paris and France."
    city = "Ana Brandt closed the lock at Brevik in Paris. Ana Brandt said so in Paris."
    title, text = "Brevik has a song about Paris", "A song is about it."
    assert linked(title, text, told=both) == []
    assert len(linked(title, text, told=city)) == 1


def test_a_story_of_another_language_names_the_same_in_its_headline() -> None:
    """What outlets' menus have in common is no event; a script that has no capitals is believed."""
    assert linked("Hafen gesperrt", "Der Hafen ist zu.", language="de", kind="translation") == []
    (one,) = linked("Ana Brandt sperrt Hafen", "Der Hafen ist zu.", language="de", kind="translation")
    assert one.reasons == ("a relation", "both name Ana")
    (one,) = linked("港は閉鎖", "港は閉鎖された。", language="ja", kind="translation")
    assert one.reasons == ("a relation", "both name Ana")
