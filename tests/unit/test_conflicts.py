"""Conflicting reports are told from updates, approximations, bounds and other things counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.compare.conflicts import compare, find_conflicts, stage_conflicts
from broadsheet.compare.statements import statements_of
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.story import Material, Story

NOON = datetime(2025, 5, 21, 12, tzinfo=UTC)
TOLL = "The ferry Albatross sank off Port Hale on Tuesday and killed 33 people, the coast guard said."


def material(*texts: str, later: Sequence[int] = (), reprints: Sequence[int] = ()) -> Material:
    """Return a story of articles; those at ``later`` appeared six hours later, ``reprints`` carry the first's text."""
    articles = tuple(
        Article(f"a{at}", f"outlet{at}.example", None, "", text, NOON + timedelta(hours=6 * (at in later)), "en")
        for at, text in enumerate(texts)
    )
    origins = {
        article.id: Origin(
            article.id, "a0" if at in reprints else article.id, "reprint" if at in reprints else "original"
        )
        for at, article in enumerate(articles)
    }
    return Material(Story("s", tuple(article.id for article in articles)), articles, origins)


@pytest.mark.parametrize(
    ("kind", "one", "other", "values"),
    [
        ("count", TOLL, TOLL.replace("33", "38"), {"33", "38"}),
        ("date", TOLL, TOLL.replace("Tuesday", "Monday"), {"Tuesday", "Monday"}),
        (
            "money",
            "The council of Port Hale will pay $12 million for the new harbour ferry terminal.",
            "The council of Port Hale will pay $15 million for the new harbour ferry terminal.",
            {"$12 million", "$15 million"},
        ),
        (
            "percent",
            "Unemployment in the fishing towns rose 4.1 percent after the quota cut, the bureau found.",
            "Unemployment in the fishing towns rose 6.1 percent after the quota cut, the bureau found.",
            {"4.1 percent", "6.1 percent"},
        ),
        (
            "place",
            "The minister met the striking dockers in Poland after the long talks about wages collapsed.",
            "The minister met the striking dockers in Norway after the long talks about wages collapsed.",
            {"Poland", "Norway"},
        ),
        (
            "negation",
            "The owner of the ferry will pay the families of the drowned sailors, his lawyer told reporters.",
            "The owner of the ferry will not pay the families of the drowned sailors, his lawyer told reporters.",
            {"pay", "not pay"},
        ),
    ],
)
def test_each_kind_of_contradiction_is_found(kind: str, one: str, other: str, values: set[str]) -> None:
    """Two sentences alike but for one thing make one conflict of its kind, with both spans."""
    (conflict,) = find_conflicts(material(one, other))
    assert conflict.kind == kind
    assert {side.value for side in conflict.sides} == values
    assert conflict.reports == 2


def test_every_side_cites_the_words_that_stand_there() -> None:
    """Each citation replays: its quote is the article's text between start and end."""
    story = material(TOLL, TOLL.replace("33", "38"))
    by_id = {article.id: article for article in story.articles}
    for side in find_conflicts(story)[0].sides:
        for citation in (*side.citations, *side.sentences):
            assert by_id[citation.article].text[citation.start : citation.end] == citation.quote


def test_an_edited_figure_in_a_reprint_is_a_conflict_of_one_report() -> None:
    """All articles are compared, and reports are counted by their origin."""
    (conflict,) = find_conflicts(material(TOLL, TOLL.replace("33", "38"), reprints=[1]))
    assert conflict.reports == 1


def test_articles_that_agree_stand_on_one_side() -> None:
    """Three reports of one value and one of another make two sides, the larger first."""
    (conflict,) = find_conflicts(material(TOLL, TOLL, TOLL, TOLL.replace("33", "38")))
    assert [(side.value, side.reports) for side in conflict.sides] == [("33", 3), ("38", 1)]


@pytest.mark.parametrize(
    "other",
    [
        TOLL,
        TOLL.replace("33", "about 34"),
        TOLL.replace("33", "at least 30"),
        TOLL.replace("33", "dozens of"),
        TOLL.replace("killed 33 people", "killed 12 passengers, of 33 people in all"),
        TOLL.replace("killed 33", "injured 38"),
        TOLL.replace("Albatross", "Heron").replace("33", "38"),
        "The storm closed 12 schools in the hills on Thursday.",
    ],
)
def test_what_can_be_true_together_is_no_conflict(other: str) -> None:
    """Approximations, bounds, vague words, another thing counted and another ship contradict nothing."""
    assert find_conflicts(material(TOLL, other)) == ()


def test_a_sum_given_for_another_span_too_contradicts_nothing() -> None:
    """A sentence that gives both values agrees with one that gives either; "millions" holds twenty millions."""
    one = "The harbour plan would cost $12 million over eight years and bring new cranes to the port."
    other = "The harbour plan would cost $9 million over five years or $12 million over eight, and bring new cranes."
    assert find_conflicts(material(one, other)) == ()
    vague = one.replace("$12 million", "millions of dollars")
    assert find_conflicts(material(vague, one.replace("$12", "$20"))) == ()


def test_a_bound_that_rules_the_other_value_out_is_a_conflict() -> None:
    """A toll of 33 and one of "at least 40" cannot both be true."""
    assert [each.kind for each in find_conflicts(material(TOLL, TOLL.replace("33", "at least 40")))] == ["count"]


@pytest.mark.parametrize("wording", ["now 38", "a toll that rose to 38"])
def test_a_later_value_that_says_it_moved_on_is_an_update(wording: str) -> None:
    """Wording of change on the later side makes an update, earlier value first."""
    found = compare(material(TOLL, TOLL.replace("33", wording), later=[1]))
    assert found.conflicts == ()
    (update,) = found.updates
    assert update.sides[0].value == "33"


def test_wording_of_change_on_the_earlier_side_makes_no_update() -> None:
    """A value published before the other cannot update it."""
    found = compare(material(TOLL, TOLL.replace("33", "now 38"), later=[0]))
    assert [each.kind for each in found.conflicts] == ["count"]


@pytest.mark.parametrize(
    ("kind", "one", "other", "values"),
    [
        (
            "date",
            "The high court of Lorvania struck down the herring quota on Monday, siding with boat owners of Port Hale.",
            "Siding with boat owners, Lorvania's high court on Friday overturned a quota on herring.",
            {"Monday", "Friday"},
        ),
        (
            "count",
            "Rescuers said 33 people drowned when the ferry Albatross went down in the storm off Port Hale.",
            "In the storm off Port Hale the Albatross, an old ferry, sank, and 45 people drowned, rescuers told us.",
            {"33", "45"},
        ),
        (
            "percent",
            "The jobless rate of the island fell to 4.1 percent in spring, the labour bureau of Lorvania reported.",
            "In a dry spring, said the labour bureau, the jobless rate of the island stood at 6.3%, a low.",
            {"4.1 percent", "6.3%"},
        ),
        (
            "place",
            "Envoys of both fleets will sign the herring treaty in Norway after two years of bitter talks.",
            "After bitter talks, the herring treaty gets signed in Poland by the envoys of the fleets, aides said.",
            {"Norway", "Poland"},
        ),
    ],
)
def test_a_difference_is_found_between_sentences_in_other_words(
    kind: str, one: str, other: str, values: set[str]
) -> None:
    """What two articles tell in words of their own is compared where most of it agrees."""
    (conflict,) = find_conflicts(material(one, other))
    assert conflict.kind == kind
    assert {side.value for side in conflict.sides} == values


def test_a_value_that_the_other_article_gives_too_is_another_thing_told() -> None:
    """An article that gives both values contradicts neither."""
    one = "Rescuers said 33 people drowned when the ferry Albatross went down in the storm off Port Hale."
    other = "In the storm off Port Hale the Albatross, an old ferry, sank, and 45 people drowned, rescuers told us."
    both = f"{other} Of those, 33 people were islanders."
    assert find_conflicts(material(one, both)) == ()


def test_a_wording_of_change_against_the_direction_of_the_values_makes_no_update() -> None:
    """A toll that "rose to" 25 was not 33 before."""
    found = compare(material(TOLL, TOLL.replace("33", "a toll that rose to 25"), later=[1]))
    assert [each.kind for each in found.conflicts] == ["count"]


def test_the_order_of_articles_changes_nothing() -> None:
    """The same articles in any order give the same conflicts."""
    story = material(TOLL, TOLL.replace("33", "38"), TOLL.replace("Tuesday", "Monday"))
    turned = Material(story.story, story.articles[::-1], story.origins)
    assert compare(story) == compare(turned)


def test_the_stage_gives_plain_data_with_offsets_into_the_text() -> None:
    """The stage command's shape: kind, subject, sides with value, article, start and end."""
    story = material(TOLL, TOLL.replace("33", "38"))
    (row,) = stage_conflicts(story)
    assert set(row) == {"kind", "subject", "sides"}
    assert row["sides"] == [
        {"value": "33", "article": "a0", "start": TOLL.index("33"), "end": TOLL.index("33") + 2},
        {"value": "38", "article": "a1", "start": TOLL.index("33"), "end": TOLL.index("33") + 2},
    ]


def test_empty_articles_and_a_single_article_have_no_conflicts() -> None:
    """Nothing to compare gives nothing."""
    assert find_conflicts(material("", "")) == ()
    assert find_conflicts(material(TOLL)) == ()


def test_values_that_reports_give_side_by_side_are_of_two_things() -> None:
    """A fine for the act and a fine for praising it differ in every report alike."""
    act = "Under the harbour act the courts may fine the owner of the boat up to $900,000 for the catch."
    praise = "Under the harbour act the courts may fine the owner of the boat up to $400,000 for the praise."
    one, other = act.replace(" for the catch", ""), praise.replace(" for the praise", "")
    assert compare(material(one, other)).conflicts
    assert not compare(material(one, other, f"{act} {praise}", f"{praise} {act}")).conflicts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Police received the call about the shooting at 9.15 am local time.",
            (
                "According to the police, they received a call about the shooting of a sailor near the elite school of "
                "Oslo in Bergen at 9:15 a.m. local time (0715 GMT)."
            ),
        ),
        (
            "The owner said the ferry film had been watched seven million to 10 million times a day on average.",
            "The owner said the ferry film had been watched seven to ten million times a day on average.",
        ),
    ],
)
def test_one_value_written_in_two_ways_is_no_conflict(one: str, other: str) -> None:
    """Times of day with a colon or a point; a scale behind the second number holds for both."""
    assert not compare(material(one, other)).conflicts


def test_today_and_yesterday_of_unknown_days_may_be_one_day() -> None:
    """Without a day of publication nobody knows which."""
    told = "Yesterday the coast guard of Port Hale closed the search for the ferry Albatross and its crew."
    known = material(told, told.replace("Yesterday", "Today"))
    assert compare(known).conflicts
    undated = tuple(replace(article, published=None) for article in known.articles)
    assert not compare(replace(known, articles=undated)).conflicts


def test_how_many_others_there_are_depends_on_who_was_named() -> None:
    """Four cities and 30 others are one city and 33 others."""
    one = "A federal judge ruled the ministry cannot deny funding to Oslo, Bergen, Hamar, Moss and 30 other cities."
    other = "A federal judge ruled the ministry cannot deny funding to Oslo and 33 other cities."
    assert not compare(material(one, other)).conflicts
    assert compare(material(other, other.replace("33", "38"))).conflicts


def test_a_night_of_an_unknown_week_is_its_day() -> None:
    """Without a day of publication Friday night and Saturday night differ; today and yesterday may be one day."""

    def undated(*texts: str) -> Material:
        story = material(*texts)
        return replace(story, articles=tuple(replace(each, published=None) for each in story.articles))

    one = "The mayor of Port Hale was barred from the ferry late on Friday night by the coast guard."
    assert compare(undated(one, one.replace("Friday", "Saturday"))).conflicts
    assert not compare(
        undated(one.replace("on Friday night", "today"), one.replace("on Friday night", "yesterday"))
    ).conflicts


def test_a_day_that_stands_elsewhere_in_the_sentence_is_compared() -> None:
    """One of two wordings opens with it."""
    one = "The coast guard on Wednesday told the owner of the ferry Albatross that it may sail to Port Hale again."
    other = "On Tuesday, the coast guard told the owner of the ferry Albatross that it may sail to Port Hale again."
    (conflict,) = compare(material(one, other)).conflicts
    assert {side.value for side in conflict.sides} == {"Wednesday", "Tuesday"}


def test_lengths_of_time_that_other_sentences_give_are_no_two_values_of_reports() -> None:
    """Three months of one thing and five of another stand in every report."""
    one = "The mate worked on the ferry Albatross of Port Hale for three months before it sank."
    rest = "The court sat for three months. The storm came five months later."
    texts = (f"{one} {rest}", f"It rained. {rest}", f"{one.replace('three', 'five')} It snowed.")
    assert compare(material(*texts)).conflicts


def test_the_dead_and_the_killed_are_one_fate() -> None:
    """A sentence that says "dead" corresponds to one that says "killed"."""
    one = "The harbour hospital reported that six sailors of the ferry were killed near Port Hale."
    other = "The harbour hospital reported that twelve sailors of the ferry were dead near Port Hale."
    assert compare(material(one, other)).conflicts


def test_what_is_sure_is_what_nearly_equal_sentences_differ_in() -> None:
    """A page asks for that alone; the stage also compares what is told in other words."""
    one = "The coast guard of Port Hale raised the wreck of the ferry Albatross on Monday after the storm."
    other = "On Tuesday the wreck of the ferry Albatross was raised by crews of the coast guard."
    assert compare(material(one, other)).conflicts
    assert not compare(material(one, other), sure=True).conflicts
    assert compare(material(TOLL, TOLL.replace("33", "38")), sure=True).conflicts


def test_shares_of_two_places_are_two_things() -> None:
    """Each of two sentences in other words names a place that the other does not; with one place they differ."""
    one = "While the quota exports of Oslo rose 14 percent in the year, little of it went to Canada, the bureau said."
    other = "Exports to Japan of the quota of Oslo rose 18 percent, the bureau said of the year."
    assert not [each for each in compare(material(one, other)).conflicts if each.kind == "percent"]
    assert [each.kind for each in compare(material(one, other.replace("Japan", "Canada"))).conflicts] == ["percent"]


def test_what_two_reports_tell_alike_up_to_its_number_is_surely_one_thing_whoever_gave_it() -> None:
    """A conflict is made of differing sources; without a name or a day it may be two things."""
    opening = "The overnight fire in the Harwick grain store on 1 May killed two dockers and injured"
    one = f"{opening} 15, according to the fire service, which gave the figure as of noon on Thursday."
    other = f"{opening} 19, according to a count of admissions that the Harwick Herald made as of noon on Thursday."
    assert compare(material(one, other), sure=True).conflicts
    plain = "Guards on board the old grey ferry fired warning shots and injured"
    one = f"{plain} 15, according to the coast guard, which gave the figure as of noon on Thursday."
    other = (
        f"{plain} 19, according to a count of hospital admissions that the harbour master made as of noon on Thursday."
    )
    assert not compare(material(one, other), sure=True).conflicts


def test_an_update_is_sure_though_only_the_later_report_says_now() -> None:
    """The word tells that the number moved on."""
    one = "Storms in the hills above Harwick late on Thursday injured 14 people, the authorities said."
    other = "Storms in the hills above Harwick late on Thursday have now injured 29 people, the authorities said."
    assert compare(material(one, other, later=[1]), sure=True).updates


def values_of(one: str, other: str) -> list[set[str]]:
    """Return the values of each conflict between two reports of one moment."""
    return [{side.value for side in each.sides} for each in find_conflicts(material(one, other))]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "He then was with us for three months, no more.",
            "He then was with us for five months, no more.",
            [{"three months", "five months"}],
        ),
        (
            "We are to take care of it all by then.",
            "We are not to take care of it all by then.",
            [{"care", "not to take care"}],
        ),
        (
            "That was for 3 months and all of it.",
            "Meanwhile, that was for 5 months and all of it.",
            [{"3 months", "5 months"}],
        ),
        ("He sailed for the Old Harbour Trust for three months.", "He sailed for the Old Harbour Trust for five.", []),
    ],
)
def test_a_sentence_of_few_words_is_compared_where_all_its_rest_is_the_same(
    one: str, other: str, values: list[set[str]]
) -> None:
    """Its small words and order tell that it is one; where they differ, too little tells it."""
    assert values_of(one, other) == values


def test_a_negation_ends_with_its_sentence_inside_a_quotation() -> None:
    """Nor does "he may not, …" deny what follows the comma."""
    one = "“The storm does not come back. The crew must take care of these boats and moor them in the bay.”"
    (found,) = values_of(one, one.replace("must take", "must not take"))
    assert any(value.startswith("not") for value in found)
    said = "The owner of the ferry will be sailing on Monday, depending on the storm, he told the port."
    may = "The owner of the ferry may be sailing on Monday and may not, depending on the storm, he told the port."
    assert values_of(said, may) == []


def test_a_clause_that_one_report_drops_hides_no_negation() -> None:
    """All words without a counterpart stand in the other sentence."""
    one = (
        "The request of the ferry owner, which old dockers signed, was heard on Monday by the port council "
        "and its judges in the tower of the customs house near the lock."
    )
    other = one.replace(", which old dockers signed, was", " was not")
    assert len(values_of(one, other)) == 1


def test_places_after_one_small_word_correspond_though_more_follows_one() -> None:
    """One report ends where the other goes on."""
    one = "Dockers demanded new ferries and warm huts for crews in Norway."
    other = "Dockers demanded new ferries and warm huts for crews in Poland, where the guard closed a lock of the port."
    assert values_of(one, other) == [{"Norway", "Poland"}]


def test_a_place_of_several_words_differs_within_a_longer_name() -> None:
    """Las Vegas City and Kuwait City are two."""
    one = "The minister told the dockers on Monday of the long march on Kuwait City and of the plans for new docks."
    assert values_of(one, one.replace("Kuwait City", "Las Vegas City")) == [{"Kuwait City", "Las Vegas City"}]


def test_a_list_that_others_end_is_each_outlet_s_own_choice() -> None:
    """Each names the town of its readers; of a whole list one that differs contradicts."""
    chosen = (
        "A judge ruled that the ministry cannot deny the funds to Oslo, London, Paris and 30 other cities of sailors."
    )
    assert values_of(chosen, chosen.replace("Oslo", "Berlin")) == []
    whole = "A judge ruled that the ministry cannot deny the funds to Oslo, London and Paris in its ferry plan."
    assert values_of(whole, whole.replace("Oslo", "Berlin")) == [{"Oslo", "Berlin"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Mourners line up at the graves of the ferry dead of Port Hale on Sunday mornings, the mayor said.",
            "The mayor told of mourners who line up on a Sunday at the graves of the ferry dead of Port Hale.",
        ),
        (
            "The port council met the owners of the ferry Albatross late on Monday night about the quay.",
            "It was on Tuesday that the port council met the owners of the ferry Albatross about its quay.",
        ),
        (
            "At least 82 people were killed in storms on the coast of Lorvania over the past 24 hours.",
            "Lorvania counted its people killed in storms on the coast in the 72 hours before Monday.",
        ),
    ],
)
def test_times_that_may_be_one_are_no_conflict(one: str, other: str) -> None:
    """A day of every week, one night, and lengths of time that only say when."""
    assert values_of(one, other) == []


def test_what_one_outlet_writes_anew_each_day_is_no_conflict() -> None:
    """A series contradicts nobody; without an outlet an article is one of its own."""
    one = "Here are the answers to the great harbour puzzle of the Port Hale Post for May 4."
    story = material(one, one.replace("May 4", "May 5"))
    assert find_conflicts(story)
    for outlet, found in (("post.example", False), ("", True)):
        articles = tuple(replace(each, outlet=outlet) for each in story.articles)
        assert bool(find_conflicts(replace(story, articles=articles))) is found


def test_the_outlet_s_own_notes_are_compared_with_nobody_s() -> None:
    """The years of two copyright notes contradict nothing."""
    note = "Copyright 2024 The Port Hale Press Association of the Coast. All rights reserved."
    assert values_of(note, note.replace("2024", "2025")) == []


def test_a_number_in_nearly_the_same_words_is_compared_in_a_large_story_though_each_stands_alone() -> None:
    """Elsewhere one of the two values must be that of several reports."""
    one = (
        "Huts for 3,400 dockers will stand on the north quay under a bitter plan, passed by the council of the "
        "islands, that cuts the old fish market of the port in half."
    )
    other = (
        "The council of the islands passed the bitter plan that cuts the old fish market of the port in half, to have "
        "huts on the north quay for 1,700 dockers."
    )
    rest = ["It rained.", "It snowed.", "It blew.", "It froze."]
    assert find_conflicts(material(one, other, *rest))


@pytest.mark.parametrize(
    ("kind", "one", "other", "values"),
    [
        (
            "place",
            "The keepers were trained at a school for pilots in Hesker County before the new tower opened.",
            "The keepers were trained at a school for pilots in Orwick County before the new tower opened.",
            {"Hesker County", "Orwick County"},
        ),
        (
            "place",
            "And I think that is what you see in Norway.",
            "And I think that is what you see in Poland.",
            {"Norway", "Poland"},
        ),
        (
            "negation",
            "The council of Port Hale has approved the plan for a new ferry terminal beside the market.",
            "The council of Port Hale has not formally approved the plan for a new ferry terminal beside the market.",
            {"approved", "not formally"},
        ),
        (
            "count",
            "There have also been more than 50 complaints filed against the Hale ferry line, the register shows.",
            "More than 150 complaints have been filed against the Hale ferry line, many of which speak of late boats.",
            {"50", "150"},
        ),
        (
            "date",
            "A keeper of the Hale light was rescued from the northern tower on Aug. 19, the coast guard said Thursday.",
            "Crews rescued a keeper of the Hale light from the northern tower on August 9, in the worst of the storms.",
            {"Aug. 19", "August 9"},
        ),
    ],
)
def test_an_edit_is_found_however_the_rest_is_told(kind: str, one: str, other: str, values: set[str]) -> None:
    """Places of one sort, negations that stand apart, bounds, and days of doing beside days of saying."""
    (conflict,) = find_conflicts(material(one, other))
    assert conflict.kind == kind
    assert {side.value for side in conflict.sides} == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The company said starting Saturday it will no longer carry parcels for shops on the islands.",
            "The company said in a note on Friday that it will no longer carry parcels for shops on the islands.",
        ),
        (
            "These letters will still be carried, subject to word from CBP and the harbour, the ministry said.",
            "These letters will still be carried, subject to word from Norway and the harbour, the ministry said.",
        ),
        (
            "The cause of the fire at the Hale terminal was not clear on Sunday, the chief told reporters.",
            "The cause of the fire at the Hale terminal was not immediately clear on Sunday, the chief told reporters.",
        ),
        (
            "Rules have not been applied to the largest port, which is Hale, and have not been applied to the small.",
            "Rules have not been applied to the largest port, which is Hale, and the small.",
        ),
        (
            "Fees of the northern harbour line nearly doubled from $452 million to $865 million within the year.",
            "Last year the fees of the northern harbour line nearly doubled to $870 million.",
        ),
        (
            "What is the de minimis exemption?",
            "Carriers cannot work without the de minimis exemption.",
        ),
    ],
)
def test_what_is_told_of_another_relation_is_no_conflict(one: str, other: str) -> None:
    """Days of saying and of starting, an office and a place, one "not" for two are two things."""
    assert find_conflicts(material(one, other)) == ()


def test_wording_that_only_adds_an_adverb_to_the_other_s_is_no_update() -> None:
    """What "currently stands at" a value says no more of time than what "stands at" it."""
    one = "The market value of the Hale ferry line currently stands at about $108 million, a fraction of its rival."
    other = one.replace("currently ", "").replace("108", "324")
    found = compare(material(one, other))
    assert not found.updates
    assert {side.value for side in found.conflicts[0].sides} == {"$108 million", "$324 million"}


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The union says 20 lighthouses along the northern coast stand empty since the keepers went back home.",
            "The union says 200 lighthouses along the northern coast stand empty since the keepers went away.",
            {"20", "200"},
        ),
        (
            "In the 24 hours following the flood alarm, eight keepers of the northern lighthouses left their towers.",
            "In the 30 hours after the flood alarm, eight keepers of the northern lighthouses left their towers.",
            {"24 hours", "30 hours"},
        ),
        (
            "“We wait. I think over the next two weeks, we will find out the way. Pilots know it, keepers know it.”",
            "I think over the next nine weeks, we will find out the way.",
            {"two weeks", "nine weeks"},
        ),
    ],
)
def test_a_run_of_words_shows_that_one_sentence_was_made_of_the_other(one: str, other: str, values: set[str]) -> None:
    """Within it numbers far apart count one thing, and a short sentence is found inside a longer quotation."""
    (conflict,) = compare(material(one, other), sure=True).conflicts
    assert {side.value for side in conflict.sides} == values


def test_years_ago_differ_though_nobody_knows_the_day() -> None:
    """Reports of one story appear within days of each other, so that ten years more are another year."""
    one = "The lighthouse on the northern rocks was built for the herring fleet around 20 years ago."
    story = material(one, one.replace("20", "40"))
    undated = replace(story, articles=tuple(replace(article, published=None) for article in story.articles))
    assert {side.value for side in find_conflicts(undated)[0].sides} == {"20 years ago", "40 years ago"}


def test_one_place_has_one_key_however_it_is_written() -> None:
    """The words "U.S." and "United States" correspond, so that sentences that differ in that alone are alike."""
    texts = "Officials of the United States shut the port.", "Officials of the U.S. shut the port."
    keys = [
        [token.key for token in statements_of(article)[0].tokens if token.kind == "name"]
        for article in material(*texts).articles
    ]
    assert keys[0] == keys[1]


def test_a_day_from_which_a_rule_holds_is_not_the_day_on_which_it_was_made() -> None:
    """Between sentences in other words, too, "effective August 29" says another thing than "On July 30"."""
    one = "The harbour office ended the exemption for cheap parcels on small ferries, effective August 29."
    other = "On July 30, the harbour office ended its exemption, which let cheap parcels on small ferries pass freely."
    assert find_conflicts(material(one, other)) == ()


@pytest.mark.parametrize(("first", "second"), [("20", "40"), ("20", "200")])
def test_a_number_of_one_subject_is_compared_in_a_large_story_though_no_other_gives_it(first: str, second: str) -> None:
    """Sentences in other words that share most of their weight vouch for it, however far apart the two are."""
    one = (
        f"The harbour crackdown on ferry fares has prompted a wave of lawsuits, with {first} islands suing over the "
        "fare office's move to tie repair grants to passenger counts."
    )
    other = (
        f"Moves against ferry fares brought a flurry of lawsuits, filed by {second} islands over the fare office's "
        "decision to tie repair grants to passenger counts on the harbour."
    )
    rest = ["It rained.", "It snowed.", "It blew.", "It froze."]
    (conflict,) = find_conflicts(material(one, other, *rest))
    assert {side.value for side in conflict.sides} == {first, second}


def test_a_value_that_one_article_of_many_alone_gives_is_compared_though_it_gives_the_other_too() -> None:
    """The article names elsewhere what all the others name; two or three reports are too few to tell."""
    one = "The striking dockers of the northern harbour met the minister of transport and her staff in Norway on wages."
    other = (
        "In long talks the minister of transport saw the striking dockers of the northern harbour in Poland on wages."
    )
    slip = other + " Norway has three ports."
    rest = ["It snows in Norway.", "It froze in Norway.", "Norway is cold.", "It blew."]
    (conflict,) = find_conflicts(material(one, slip, *rest))
    assert {side.value for side in conflict.sides} == {"Norway", "Poland"}
    assert not find_conflicts(material(one, slip))


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (
            "The striking dockers of the northern harbour met the minister of transport and staff in Norway on wages.",
            "The minister of transport and staff saw striking dockers of the northern harbour leave safe in Poland.",
            "Norway",
        ),
        (
            "The minister of transport shut the half built wind farm off Hale on Friday without any notice.",
            "Owners said on Monday they will raise money as the minister of transport shut the wind farm off Hale.",
            "Friday",
        ),
    ],
)
def test_a_value_of_one_article_alone_is_another_thing_where_it_stands_in_other_words(
    one: str, other: str, named: str
) -> None:
    """Places need a common word beside them, and the day of saying so is no day of doing."""
    rest = [f"It snows in Norway, and {named} is cold.", f"It froze, as on {named}.", f"{named} was fine.", "It blew."]
    assert not find_conflicts(material(one, f"{other} It was cold on {named}.", *rest))
