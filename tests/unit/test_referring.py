"""What a sentence takes as known, and who has read the top of a page."""

from __future__ import annotations

import pytest
from test_standfirst import DETAIL, LEADS, TITLE, desk_of

from broadsheet.brief.core import Core
from broadsheet.brief.reader import Reader
from broadsheet.brief.referring import hanging, presumed

TOP = ("Harwick council closes the old river bridge", "Mayor Orla Finch spoke of cracks in two piers.")


def told(word: str) -> bool:
    """Return whether a word stands at the top."""
    return word.lower() in " ".join(TOP).lower()


def strange(word: str) -> bool:
    """Return whether a word is the surname of somebody whom the top does not name."""
    return word in {"Quist", "Amberly"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The book says that engineers had warned of cracks for years.",
        "The two sides met again on Monday in the port.",
        "Nor would the council say how long repairs take.",
        "Others fear that the port will lose its customers.",
        "The estimated cost of these works is nine million crowns.",
        "Quist said that the port would lose its customers.",
        "The harbour master said that Amberly had known of the cracks.",
        "Both proposals would cost more than nine million crowns.",
        "The council also closed a school on the northern bank.",
        "The bridge carried more lorries in that period than any other.",
        "At a hearing of the transport committee, she defended the closure of the bridge.",
        "According to Brandt, the closure of the bridge was overdue.",
        "The closure of the bridge was overdue, the minister said.",
        "Figures of the NRB show that the bridge was overloaded.",
        "Another group of engineers had warned the council of cracks.",
        "Among the dead were two children from the northern bank.",
        "For Brandt, the closure of the bridge came too late.",
        "The party has controlled the council for twenty years.",
        "Inspectors had seen the same cracks the day before.",
        "Four days later, on 22 April, inspectors found the same cracks again.",
        "Inspectors found three more cracks later that day.",
        "The mayor dropped that news in the port while she opened the new quay.",
        "The study found cracks in every second pier of the region.",
        "It was the first time in a century that a bridge of the region had been built of stone.",
        "A subsequent ruling of the county kept the bridge closed.",
        "Mr Quist, also an engineer, has been charged with fraud in the port.",
        "Mr Amberly opened the quay on Monday in front of two hundred people.",
        "The council made that appeal at the end of a meeting in the port.",
        "Next, the closure must be confirmed by the county.",
    ],
)
def test_what_only_a_neighbouring_sentence_names_is_found(sentence: str) -> None:
    """Things, people, times and short names that the top of the page does not tell."""
    assert hanging(sentence, told, strange)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge carried two thousand lorries a day before the council closed it.",
        "The study of old bridges by Ostby University found cracks in every second pier.",
        "It is the first time since 1950 that the council has closed a bridge.",
        "The council closed the bridge on Monday morning and opened a ferry later that day.",
        "Norway and Sweden closed bridges last year, and the two countries share their findings.",
        "The decision of the council to close the bridge surprised the port.",
        "Engineers of the National Roads Bureau (NRB) found the cracks on Monday.",
        "Closing the bridge was the most significant such step since the flood of 1950.",
        "Erik Quist, who leads the port, said that lorries would take another way.",
        "The Ostby company sold the bridge to Harwick in 1990.",
    ],
)
def test_what_the_sentence_or_the_top_names_is_clear(sentence: str) -> None:
    """A complement, a name beside it, two names before "the two", and what the headline tells."""
    assert hanging(sentence, told, lambda word: word == "Amberly") == ()


def test_a_thing_behind_the_opening_is_presumed_unless_named() -> None:
    """It may have been named in other words ("warned" and "the report"): it is counted by itself."""
    assert presumed("Engineers warned of cracks years ago, according to the report.", told) == 1
    assert presumed("Engineers warned of cracks years ago, according to the report by Ostby University.", told) == 0
    assert presumed("Selon le rapport, le pont est fermé.", told, "fr") == 0


def test_other_languages_refer_to_nothing_unknown() -> None:
    """The turns of phrase are English ones."""
    assert hanging("Das Buch sagt, dass Quist davon wusste.", told, strange, "de") == ()


def test_a_reader_knows_whom_the_top_names_and_whom_reports_never_introduce() -> None:
    """A surname needs its person at the top; one that two reports use alone is everybody's."""
    reports = [
        f"{LEADS[0]} {DETAIL} Engineer Erik Quist warned of it. Quist had seen the cracks.",
        f"{LEADS[1]} {DETAIL} Premier Lena Amberly drove over it. Amberly was not hurt.",
        f"{LEADS[2]} {DETAIL} Amberly called the bridge a disgrace. Amberly said no more.",
        f"{LEADS[0]} {DETAIL} Amberly wrote that the bridge is safe. Amberly said no more.",
    ]
    desk = desk_of(*reports)
    desk.top = TOP
    reader = Reader.of(desk)
    assert reader.stranger("Quist")
    assert not reader.stranger("Amberly")
    desk = desk_of(*reports)
    desk.top = (*TOP, "Erik Quist had warned of it.")
    assert not Reader.of(desk).stranger("Quist")


def test_who_opens_most_reports_is_a_stranger_where_the_page_does_not_name_them() -> None:
    """The reader has read this page, not the reports."""
    reports = [f"Engineer Erik Quist closed it. {lead} {DETAIL}" for lead in LEADS]
    desk = desk_of(*reports)
    desk.top = TOP
    assert Reader.of(desk).stranger("Quist")


def test_an_article_about_something_else_does_not_belong() -> None:
    """What a neighbour in a loosely joined story tells is not printed, however near one sentence of it comes."""
    other = (
        "Choirs of the whole province sang in Ostby on Sunday. The festival drew guests from far away. "
        "Singers rehearsed since March. Lorries brought the stage over the old river bridge of Harwick."
    )
    titles = (*(TITLE,) * 3, "Choirs sing in Ostby")
    desk = desk_of(*(f"{lead} {DETAIL}" for lead in LEADS), other, titles=titles)
    core = Core.of(desk)
    near = {row.text: core.belongs(row) for row in desk.pool.prose()}
    assert near[DETAIL]
    assert not near["Lorries brought the stage over the old river bridge of Harwick."]
