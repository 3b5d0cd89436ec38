"""Links between stories: earlier parts of a course, other languages, and look-alikes that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from broadsheet.cluster.link_reasons import shared_figures
from broadsheet.cluster.linked import KnownLinks, StoryView
from broadsheet.cluster.links import link_all
from broadsheet.cluster.name_keys import name_key, name_keys
from broadsheet.cluster.world_places import places_in
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
    assert links["abroad"][0].reasons[0] == "the same event in English"
    assert links["abroad"][0].reasons[1] == "both name Milena Korvat, Zagorje and Tomas Iliescu"


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


@pytest.mark.parametrize(
    ("name", "elsewhere"),
    [
        (
            "Zelensky",
            "زيلينسكي:ar זלנסקי:he ज़ेलेंस्की:hi 젤렌스키는:ko ゼレンスキー:ja 泽连斯基:zh Зеленским:ru Zełenskim:pl",
        ),
        ("Macron", "ماكرون:ar मैक्रों:hi 마크롱:ko マクロン:ja 马克龙:zh Макроном:uk"),
        ("Netanyahu", "نتنياهو:ar ネタニヤフ:ja 内塔尼亚胡:zh Нетаньяху:ru Netanjahu:de"),
        ("Smith", "スミス:ja 史密斯:zh Смита:ru Smitha:pl"),
        ("Welby", "韦尔比:zh Velby:tr"),
    ],
)
def test_a_name_meets_itself_in_every_script(name: str, elsewhere: str) -> None:
    """One of its keys is shared, whatever ending or particle the language adds."""
    mine = set(name_keys(name, "en"))
    for form in elsewhere.split():
        word, language = form.split(":")
        assert mine & set(name_keys(word, language)), form


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("en", "Turkey and Japan met in Johannesburg.", {"TR", "JP", "Africa/Johannesburg"}),
        ("pl", "Spotkanie w Brukseli z Niemcami i Rosją.", {"Europe/Brussels", "DE", "RU"}),
        ("ru", "В Финляндии и в Токио", {"FI", "Asia/Tokyo"}),
        ("zh", "芬兰与俄罗斯的边界", {"FI", "RU"}),
        ("ar", "وسوريا وبالمغرب", {"SY"}),
        ("ko", "우크라이나에서", {"UA"}),
        ("ja", "オランダの首都", {"NL"}),
        ("xx", "Nothing is known of Narnia.", set()),
    ],
)
def test_a_place_has_one_key_in_every_language(language: str, text: str, named: set[str]) -> None:
    """Countries and cities, inflected or with a particle."""
    assert named <= {key for key, _, _ in places_in(text, language)}
    assert all(text[start:end] for _, start, end in places_in(text, language))


FLOOD_EN = view(
    "flood-en",
    "Flood in Zagorje drives 12,450 from their homes",
    "Milena Korvat, the governor, told people in Zagorje that 12,450 of them must leave before Tomas Iliescu arrives.",
)
FLOOD_RU = view(
    "flood-ru",
    "Наводнение в Загорье: 12 450 человек покинули дома",
    "Губернатор Милена Корват сообщила, что 12 450 человек должны уехать до приезда Томаса Илиеску.",
    language="ru",
)
FLOOD_JA = view(
    "flood-ja",
    "洪水で1万2450人が避難",
    "ミレナ・コルヴァト知事は12,450人が避難すると述べ、トマス・イリエスク氏の到着を待つ。",
    language="ja",
)
DROUGHT_RU = view(
    "drought-ru",
    "Засуха в Подолье: фермеры просят помощи",
    "Губернатор Милена Корват встретилась с Томасом Илиеску и обсудила засуху в Подолье, где сгорели поля.",
    language="ru",
)


def test_one_event_is_linked_across_scripts_by_names_and_figures() -> None:
    """Names as they sound; a figure whatever its separators."""
    links = link_all([FLOOD_EN, FLOOD_RU, FLOOD_JA])
    assert {(link.story, link.kind) for link in links["flood-en"]} == {
        ("flood-ru", "translation"),
        ("flood-ja", "translation"),
    }


def test_another_event_of_the_same_people_is_no_translation() -> None:
    """Headlines that name nothing in common speak against one event."""
    links = link_all([FLOOD_EN, DROUGHT_RU])
    assert all(link.kind != "translation" for link in links["flood-en"])


class Meanings:
    """An encoder that puts texts of the same first word into one direction."""

    model_id = "fake"
    dim = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector for each text."""
        found = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            found[row, sum(text.split()[0].encode()) % self.dim] = 1.0
        return found


def test_vectors_link_what_names_alone_do_not() -> None:
    """And without an encoder nothing changes."""
    one = view("one", "Gamma: prices", "The governor Milena Korvat spoke of prices in Finland.")
    two = view("two", "Gamma: ceny", "Milena Korvat mówiła w Finlandii o cenach.", language="pl")
    assert all(link.kind != "translation" for link in link_all([one, two])["one"])
    assert [link.kind for link in link_all([one, two], encoder=Meanings())["one"]] == ["translation"]


def test_what_only_one_outlet_prints_under_everything_ties_no_stories() -> None:
    """A line about the supplier of prices is no name of the news."""
    line = " Prices by Refinor Lippert and Factsam, Brinholm."
    one = [
        replace(
            item,
            representatives=tuple(replace(a, outlet="same.example", text=a.text + line) for a in item.representatives),
        )
        for item in (TALKS, OTHER, view("cat", "Cat show", "Cats."), view("dog", "Dog show", "Dogs."))
    ]
    assert all(not links for links in link_all(one).values())


def test_a_course_says_so_with_full_names() -> None:
    """No fragments of names, no years or days as figures."""
    course = link_all([TALKS, PACT])["pact"][0]
    assert course.reasons == (
        "an earlier part of the same course of events",
        "both name Milena Korvat, Tomas Iliescu and Zagorje",
    )


def test_shared_figures_are_given_with_what_they_count() -> None:
    """An amount of money and a count of the same thing; a year and small numbers are none."""
    one = view("one", "Dam", "In 2024 the dam cost $40 million and 312 people were injured on 3 May.")
    two = view("two", "Dam again", "The $40 million dam of 2024: 312 people were injured by 3 May.")
    assert shared_figures(one.representatives, two.representatives, 1_500) == ["$40 million", "312 people injured"]


@pytest.mark.parametrize("word", ["Li", "", "日本", "Ao"])
def test_a_name_too_short_or_of_another_script_has_no_key(word: str) -> None:
    """Short ones would meet by chance."""
    assert name_key(word) == ""


def test_what_the_last_linking_left_changes_nothing() -> None:
    """Stories come, go, are renamed and get other representatives; links are those that linking anew gives."""
    every = [TALKS, PACT, OTHER, ABROAD, FLOOD_EN, FLOOD_RU, FLOOD_JA, DROUGHT_RU]
    renamed = [replace(item, story=replace(item.story, title=f"{item.story.title}, again")) for item in every]
    swapped = [replace(one, representatives=other.representatives) for one, other in pairwise(every)]
    known = KnownLinks()
    for views in (every[:3], every, every[2:], renamed, every[::-1], swapped, every):
        for encoder in (None, Meanings()):
            assert link_all(views, encoder=encoder, known=known) == link_all(views, encoder=encoder)
