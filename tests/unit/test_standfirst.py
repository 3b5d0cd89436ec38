"""The standfirst and the core of a story: what it opens with, what may follow, and when there is none."""

from __future__ import annotations

import pytest

from broadsheet.brief.choosing import candidates
from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.sections.big_picture import BIG_PICTURE
from broadsheet.brief.sections.quotes import QUOTES
from broadsheet.brief.sections.significance import SIGNIFICANCE_SECTION
from broadsheet.brief.standfirst import standfirst
from broadsheet.brief.standing import quoted, stands
from broadsheet.brief.tolls import is_overtaken
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted
from broadsheet.model.story import Material, Story

TITLE = "Harwick council closes old river bridge"
LEADS = (
    "The Harwick town council closed the old river bridge on Monday after inspectors found cracks in two piers.",
    "Harwick's old river bridge was closed by the town council on Monday because inspectors found cracks in its piers.",
    "Inspectors found cracks in two piers of the old river bridge, and the Harwick council closed it on Monday.",
)
DETAIL = "Lorries heading for the Harwick port must now take a detour of thirty miles by the northern road bridge."
SIDE = "A violin lost by a visiting orchestra turned up unharmed in a locker of the railway station at Ostby."


def desk_of(*bodies: str, titles: tuple[str, ...] = ()) -> Desk:
    """Return the desk of a story with one article a body."""
    articles = tuple(
        Article(f"a{at}", f"o{at}.example", None, titles[at] if titles else TITLE, body, language="en")
        for at, body in enumerate(bodies)
    )
    return Desk(Material(Story("s", tuple(item.id for item in articles)), articles, {}))


def row_of(desk: Desk, text: str) -> Pooled:
    """Return the first sentence of a story that reads so."""
    return next(row for row in desk.pool.rows if row.text == text)


def test_the_first_sentence_tells_the_main_happening_and_the_next_another_fact_of_it() -> None:
    """The leads of the other reports tell the same again, and the side topic is not of this story."""
    desk = desk_of(f"{LEADS[0]} {DETAIL} {SIDE}", *(f"{lead} {DETAIL}" for lead in LEADS[1:]))
    first, second = standfirst(desk, TITLE)
    assert first.text in LEADS
    assert second.text == DETAIL


@pytest.mark.parametrize("headed", ["Editorial: {}", "OPINION | {}", "Kommentar: {}", "{} - Opinion"])
def test_a_piece_that_argues_gives_the_standfirst_no_sentence(headed: str) -> None:
    """Its words would stand in the page's own voice, as news that somebody reported."""
    bodies = (LEADS[2], *LEADS[:2])
    assert standfirst(desk_of(*bodies), TITLE)[0].citations[0].article == "a0"
    desk = desk_of(*bodies, titles=(headed.format(TITLE), TITLE, TITLE))
    told = standfirst(desk, TITLE)
    assert told
    assert all(item.citations[0].article != "a0" for item in told)


def test_what_few_other_reports_speak_of_is_not_of_the_story() -> None:
    """Closeness is the share of words that the others have in headline or opening; a report never votes for itself."""
    desk = desk_of(*(f"{lead} {DETAIL}" for lead in LEADS[:2]), f"{SIDE} {LEADS[2]}")
    core = Core(desk)
    rows = {row.text: row for row in desk.pool.rows if row.article.id == "a2"}
    assert core.holds(rows[LEADS[2]])
    assert not core.holds(rows[SIDE])
    assert core.closeness(SIDE, "a2") < core.closeness(SIDE, "a0")


def test_reports_that_share_no_happening_are_said_to_and_say_why_parts_are_missing() -> None:
    """A day's mixed news of one outlet is no story to be summed up, and its page says so at the top."""
    desk = desk_of(
        f"{LEADS[0]} {DETAIL}",
        SIDE,
        "Growers in the Tamber valley expect a poor cherry harvest because of late frost in April and May.",
        titles=(TITLE, "Lost violin found in locker", "Frost spoils cherries in Tamber valley"),
    )
    told = standfirst(desk, TITLE)
    assert [(item.kind, item.articles) for item in told] == [("counted", ("a0", "a1", "a2"))] * 2
    assert told[0].text.startswith("The 3 independent reports grouped here tell of different things")
    for section in (BIG_PICTURE, SIGNIFICANCE_SECTION):
        found = section.build(desk)
        assert isinstance(found, Omitted)
        assert found.reason == "the reports collected here tell of different things"


def test_two_counts_of_the_dead_do_not_stand_in_one_standfirst() -> None:
    """Numbers that differ side by side belong among the conflicting reports."""
    toll = "At least 14 people were killed when the Harwick river bridge fell, the council said."
    again = "The fall of the river bridge in Harwick left 12 dead, inspectors of the council wrote."
    desk = desk_of(f"{toll} {DETAIL}", f"{toll} {again}", f"{toll} {again} {DETAIL}")
    shown = standfirst(desk, "At least 14 killed as Harwick river bridge falls")
    assert sum("killed" in row.text or "dead" in row.text for row in shown) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Orla Finch waves to supporters at the old bridge in Harwick, Wednesday, Sept. 12, 2012.",
        "Discover the best places for breakfast along the old river road in Harwick.",
        "The second day of the regatta from Harwick is available to Norland users only.",
        "According to him, the council sees the repair of the bridge as promising.",
    ],
)
def test_captions_teasers_and_notices_do_not_stand(line: str) -> None:
    """They are no sentences of a report."""
    assert not stands(desk_of(line).pool.rows[0])


def test_a_toll_that_more_reports_have_overtaken_does_not_open_the_page() -> None:
    """An early report told best, and counted fewer dead than most do now; a toll of the headline's is the page's."""
    early = "Three people were killed when an old river bridge at Harwick fell on Monday, police said."
    later = "Five people were killed when a bridge at Harwick fell, rescuers said in the evening."
    title, more = "Old river bridge at Harwick falls on Monday, police say", "The ferry runs again."
    told = (f"{more} {later}", f"Boats were sent out in the evening. {later}", f"{more} {later} {DETAIL}")
    desk = desk_of(f"{early} {DETAIL}", f"{early} {SIDE}", *told, titles=(title,) * 5)
    assert is_overtaken(desk, row_of(desk, early))
    assert not is_overtaken(desk, row_of(desk, later))
    assert not is_overtaken(desk, row_of(desk, early), "Three people killed as bridge falls")
    assert standfirst(desk, title)[0].text == later
    fewer = desk_of(f"{early} {DETAIL}", f"{early} {SIDE}", *told[:2], titles=(title,) * 4)
    assert not is_overtaken(fewer, row_of(fewer, early))
    assert standfirst(fewer, title)[0].text == early


def test_the_headline_is_told_once() -> None:
    """Another report tells it in words of its own, which no reader needs; a detail follows instead."""
    again = (
        "The local authority is closing an old bridge across the river, leaving pubs and shops on its banks worried."
    )
    desk = desk_of(f"{LEADS[0]} {DETAIL}", f"{LEADS[1]} {again} {DETAIL}", f"{LEADS[2]} {again} {DETAIL}")
    shown = [row.text for row in standfirst(desk, "Council closing old bridge across the river")]
    assert again not in shown
    assert DETAIL in shown


def test_what_one_report_quotes_stays_off_a_page_of_several_things() -> None:
    """Under the headline of one report the voices of the others would be heard as speaking of it."""
    told = "Orla Finch said: “We will look after every violin that comes into our hands from now on.”"
    desk = desk_of(
        f"{LEADS[0]} {DETAIL}",
        f"{SIDE} {told}",
        "Growers in the Tamber valley expect a poor cherry harvest because of frost, Orla Finch said.",
        titles=(TITLE, "Lost violin found in locker", "Frost spoils cherries in Tamber valley"),
    )
    found = QUOTES.build(desk)
    assert isinstance(found, Omitted)
    assert found.reason == "the reports collected here tell of different things"


def test_a_day_that_only_the_report_knows_does_not_open_a_page() -> None:
    """A page is read on other days than its reports: an equal sentence without "today" opens."""
    dated = "The Harwick town council closed the old river bridge today after inspectors found cracks in two piers."
    plain = "The Harwick town council closed the old river bridge because inspectors found cracks in both piers."
    shown = standfirst(desk_of(f"{dated} {DETAIL}", f"{plain} {DETAIL}", f"{dated} {DETAIL}"), TITLE)
    assert shown[0].text == plain


def test_a_headline_that_the_opening_does_not_tell_may_be_told_after_it() -> None:
    """What the headline promises stands in the standfirst, once."""
    more = "Repair of its two piers would cost the Harwick town council nine million crowns, inspectors wrote."
    bodies = (f"{lead} {SIDE} {DETAIL} {more}" for lead in LEADS)
    shown = [row.text for row in standfirst(desk_of(*bodies), "Harwick river bridge: piers, lorries, detour and miles")]
    assert DETAIL in shown[1:]


@pytest.mark.parametrize("opens", [False, True])
def test_another_report_does_not_tell_the_news_again_in_words_of_its_own(opens: bool) -> None:
    """Headline and opening tell a part of it each; the report that opens is trusted to go on by itself."""
    title = "Harwick town council closes old river bridge and fears autumn floods"
    again = "Autumn floods wear out the piers of any bridge, engineers who work for the Harwick ferry line wrote."
    bodies = [f"{lead} {again} {DETAIL}" for lead in LEADS]
    bodies[2 if opens else 0] = bodies[2 if opens else 0].replace(again, "")
    first, *rest = (sentence.text for sentence in standfirst(desk_of(*bodies), title))
    assert first == LEADS[0]
    assert (again in rest) is opens
    assert DETAIL in rest


def test_a_lead_that_ends_in_a_few_words_quoted_may_open() -> None:
    """Only a sentence that is mostly somebody's words belongs in the quote bank."""
    lead = "The Harwick town council closed the old river bridge on Monday after inspectors called its piers “unsafe.”"
    desk = desk_of(f"{lead} {DETAIL}", *(f"{each} {DETAIL}" for each in LEADS[1:]))
    assert quoted("Mayor Orla Finch said: “The old river bridge will stay closed until the last crack is mended.”")
    assert quoted("“Unsafe” is what the inspectors called the piers of the old river bridge on Monday.")
    assert not quoted(lead)
    assert standfirst(desk, "Council closes old bridge that inspectors called unsafe")[0].text == lead


def test_what_one_of_many_reports_tells_sums_nothing_up() -> None:
    """Among few reports the nearest sentence of one may follow; among many it is an aside."""
    others = (
        "Ferries carried lorries in the evening.",
        "Its port lies thirty minutes from a new pier.",
        "Snow had blocked the northern road in the week before.",
        "Nobody offered a detour to the hundred who waited with their bicycles in the rain.",
    )
    bodies = [f"{LEADS[0]} {DETAIL}", *(f"{LEADS[at % 3]} {others[at % 4]} {others[(at + 1) % 4]}" for at in range(7))]
    few, many = desk_of(*bodies[:4]), desk_of(*bodies)
    assert len(many.pool.support(row_of(many, DETAIL))) == 1
    assert DETAIL in {item.text for item in standfirst(few, TITLE)}
    assert DETAIL not in {item.text for item in standfirst(many, TITLE)}


def test_what_somebody_says_over_several_sentences_is_not_told_as_news() -> None:
    """A quotation that goes on in the next paragraph has no mark at the end of this one: its last sentence has none."""
    spoken = "The old river bridge needs years of work before lorries of the Harwick port may cross it again."
    said = f"“We are not surprised by it. {spoken}\n“Nobody on the council listened,” said Orla Finch."
    plain, quoting = desk_of(f"{LEADS[0]}\n\n{spoken}", *LEADS[1:]), desk_of(f"{LEADS[0]}\n\n{said}", *LEADS[1:])
    assert not plain.is_spoken(row_of(plain, spoken))
    assert quoting.is_spoken(row_of(quoting, spoken))
    assert spoken in {row.text for row in candidates(plain)}
    assert spoken not in {row.text for row in candidates(quoting)}


def test_a_piece_that_argues_gives_no_part_of_the_page_a_sentence() -> None:
    """What an editorial holds would be told in the page's own voice."""
    aside = "The old river bridge was left to rot for years while the council of Harwick looked the other way."
    bodies = (f"{LEADS[0]} {aside}", *LEADS[1:])
    assert aside in {row.text for row in candidates(desk_of(*bodies))}
    arguing = desk_of(*bodies, titles=(f"Editorial: {TITLE}", TITLE, TITLE))
    assert aside not in {row.text for row in candidates(arguing)}
