"""Words for the act and things, their forms, and who uses them."""

from __future__ import annotations

import pytest

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.brief.side_words import heading
from broadsheet.compare.clauses import act_uses, clauses
from broadsheet.compare.naming import NamingWord, Slot, literal
from broadsheet.compare.reports import Use
from broadsheet.compare.wordforms import both_numbers, conjugated, same_word
from broadsheet.model.span import Span
from broadsheet.testing.planted_sides import Row, dam_rows, story_of


def lemmas(headline: str) -> list[str]:
    """Return the lemmas of the acts that a headline tells."""
    return [use.form.lemma for clause in clauses(headline) for use in act_uses(clause)]


def comparison(rows: list[Row]) -> Comparison:
    """Return the comparison of planted reports."""
    return Comparison(Desk(story_of(rows)))


@pytest.mark.parametrize(
    ("entry", "form"),
    [
        ("stop", "stopped"),
        ("carry", "carries"),
        ("die", "dying"),
        ("agree", "agreed"),
        ("admit+", "admitting"),
        ("cancel", "cancelled"),
        ("pull_out", "pulls_out"),
        ("withdraw:withdrew:withdrawn", "withdrew"),
    ],
)
def test_a_verb_is_found_in_every_form(entry: str, form: str) -> None:
    """Spelling rules and particles hold."""
    assert form in {word for _, word in conjugated(entry)[1]}


def test_a_verb_and_its_particle_are_one_word() -> None:
    """The words "steps back" are not "steps"."""
    assert lemmas("Ministry steps back from Korva talks")[0] == "step_back"


def test_a_plural_noun_is_not_taken_for_a_verb() -> None:
    """Behind a preposition and an article no verb stands."""
    assert "plan" not in lemmas("Ministry halts the plans for Korva")


def test_an_infinitive_that_tells_what_for_is_no_name_of_the_act() -> None:
    """A bill passed to end a ban does not end it in the headline's act."""
    assert lemmas("Parliament passes bill to end fishing ban")[0] == "pass"
    assert "end" not in lemmas("Parliament passes bill to end fishing ban")


def test_an_infinitive_behind_an_order_is_the_act() -> None:
    """What is ordered is done."""
    assert "halt" in lemmas("Ministry orders builders to halt Korva works")


def test_the_words_for_the_main_act_are_found_with_counts() -> None:
    """Each side's planted verb is a word for the act, used by its reports alone."""
    slot = comparison(dam_rows("scraps", "halts", "shelves")).slots[0]
    users = {word.lemma: {use.report.side for use in word.uses} for word in slot.words}
    assert slot.about == "what happened"
    assert users["scrap"] == {"left"}
    assert users["halt"] == {"center"}
    assert users["shelve"] == {"right"}
    assert all(len(word.uses) == 6 for word in slot.words)


def test_forms_of_one_verb_and_its_noun_are_counted_together() -> None:
    """The verb and its noun are one word, shown in the form that headlines write."""
    rows: list[Row] = [("left", f"Norland withdraws from Tarn talks, envoy {n} says", "") for n in range(3)]
    rows += [("right", f"Norland withdrawal from Tarn talks stuns envoy {n}", "") for n in range(3)]
    word = comparison(rows).slots[0].words[0]
    assert (word.lemma, word.printed, len(word.uses)) == ("withdraw", "withdraws", 6)
    assert set(word.forms) == {"withdraws", "withdrawal"}


def test_a_noun_behind_after_names_what_went_before() -> None:
    """Who is barred after a decision is not decided; where "after" stands before the only word, it is the act."""
    rows: list[Row] = [("left", f"Norland blocks Tarn envoy after city’s decision on canal {n}", "") for n in range(4)]
    rows += [("right", f"Norland bars Tarn envoy from canal {n}", "") for n in range(4)]
    assert {word.lemma for word in comparison(rows).slots[0].words} == {"block", "bar"}
    only: list[Row] = [("left", f"Tarn envoy stunned after decision on canal {n}", "") for n in range(4)]
    only += [("right", f"Court decides Tarn envoy case on canal {n}", "") for n in range(4)]
    assert "decide" in {word.lemma for slot in comparison(only).slots for word in slot.words}


def test_a_toll_is_a_count_and_names_no_act() -> None:
    """A death toll is counted under "death" alone."""
    assert lemmas("Death toll of Tarn flood climbs") == ["die", "climb"]


def test_a_report_counts_once_for_a_word() -> None:
    """A word in headline and body of one report is one use."""
    rows = dam_rows("halts", "halts", "halts", each=3)
    rows = [
        (side, title, f"The ministry halts the Korva dam project, it said in a statement. {text}")
        for side, title, text in rows
    ]
    word = comparison(rows).slots[0].words[0]
    assert len(word.uses) == len({use.report.id for use in word.uses}) == 9


def test_every_use_prints_a_form_of_its_word() -> None:
    """The span of a use holds one of the word's forms."""
    for slot in comparison(dam_rows("scraps", "halts", "pulls out of")).slots:
        for word in slot.words:
            assert all(use.plain in word.forms for use in word.uses)


def test_headlines_without_a_common_act_give_no_slot() -> None:
    """Nothing is forced into one act."""
    rows: list[Row] = [
        ("left", "Bakers of Lisk", ""),
        ("center", "Rain over Wick", ""),
        ("right", "A museum for Tarn", ""),
        ("right", "Eels again", ""),
    ]
    assert not [slot for slot in comparison(rows).slots if slot.about == "what happened"]


def test_a_judging_word_inside_a_quotation_is_the_speakers() -> None:
    """Only words outside quotation marks are counted."""
    rows = [
        (side, f"{title}, “shameful” says mayor" if side == "left" else f"Shameful: {title}", text)
        for side, title, text in dam_rows("halts", "halts", "halts", each=3)
    ]
    judged = [slot for slot in comparison(rows).slots if slot.kind == "judging"]
    assert {use.report.side for slot in judged for word in slot.words for use in word.uses} == {"center", "right"}


def test_words_that_describe_a_person_are_found_before_the_name() -> None:
    """A descriptor that two reports share is listed for that person."""
    rows: list[Row] = [
        (
            side,
            f"Police hold {what} Anna Brandt in Tarn",
            "Police in Tarn held Anna Brandt on Monday. Anna Brandt said nothing as she left the house.",
        )
        for side, what in (
            ("left", "activist"),
            ("left", "activist"),
            ("left", "activist"),
            ("right", "saboteur"),
            ("right", "saboteur"),
            ("right", "saboteur"),
        )
    ]
    described = {slot.about: slot for slot in comparison(rows).slots}["Anna Brandt"]
    sides = {word.printed: {use.report.side for use in word.uses} for word in described.words}
    assert sides == {"activist": {"left"}, "saboteur": {"right"}}


@pytest.mark.parametrize("when", ["morning", "Tuesday morning", "noon"])
def test_a_word_that_tells_when_describes_nobody(when: str) -> None:
    """What stands between the verb and a name may be the time at which it was done."""
    rows: list[Row] = [
        (side, f"Police hold {what} Anna Brandt in Tarn", f"Police in Tarn held on {when} {what} Anna Brandt.")
        for side, what in (("left", "activist"), ("right", "saboteur"))
        for _ in range(2)
    ]
    described = {slot.about: slot for slot in comparison(rows).slots}["Anna Brandt"]
    assert not {word.printed for word in described.words} & set(when.lower().split())


def test_words_that_always_stand_side_by_side_are_one_word() -> None:
    """Who is "shot dead" is not counted under "shot" and again under "dead"; apart the two words stay two."""
    rows: list[Row] = [(side, f"Norland envoy {n} shot dead in Tarn", "") for side in ("left", "right") for n in (1, 2)]
    printed = {word.printed: len(word.uses) for word in comparison(rows).slots[0].words}
    assert printed == {"shot dead": 4}
    apart: list[Row] = [*rows, *(("left", f"Norland envoy {n} found dead in Tarn", "") for n in (3, 4, 5))]
    assert {"shot", "dead"} <= {word.printed for word in comparison(apart).slots[0].words}


def _describing(told: str) -> set[str]:
    """Return the words found beside a name in reports that tell of an activist or a saboteur as a sentence has it."""
    rows: list[Row] = [
        (side, f"Police hold {what} Anna Brandt in Tarn", told.format(what))
        for side, what in (("left", "activist"), ("right", "saboteur"))
        for _ in range(2)
    ]
    described = {slot.about: slot for slot in comparison(rows).slots}["Anna Brandt"]
    return {word.printed.lower() for word in described.words}


def test_a_piece_of_a_longer_name_describes_nobody() -> None:
    """A body's name before a person's is not three words about her; the same words alone are."""
    told = "The Harrow Chess Federation said so. Police in Tarn held {} Anna Brandt on Monday."
    assert _describing(told.replace("{}", "Harrow Chess Federation {}")) == {"activist", "saboteur"}
    assert _describing(told.replace("{}", "chess {}")) == {"activist", "saboteur", "chess"}


def test_a_word_that_waits_for_what_is_behind_of_describes_nobody() -> None:
    """A "member" is one of something; a "founder" says what she is."""
    told = "Police in Tarn held {{}} Anna Brandt, a {} of the town's old council, on Monday."
    assert _describing(told.format("member")) == {"activist", "saboteur"}
    assert _describing(told.format("founder")) == {"activist", "saboteur", "founder"}


def test_a_word_that_mostly_means_something_else_there_is_left_out() -> None:
    """Nobody could count "ends" again where most reports print it in another sense."""
    scope = comparison([("left", f"Norland ends Tarn talks, envoy {n} says", "") for n in range(6)]).scope
    rows = [(report, report.units[0]) for report in scope.reports]

    def slot_of(users: int) -> Slot:
        uses = tuple(Use(report, unit, Span(8, 12)) for report, unit in rows[:users])
        return literal(Slot("what happened", (NamingWord("end", "ends", ("ends",), uses),)), scope)

    assert [len(word.uses) for word in slot_of(5).words] == [6]
    assert not slot_of(3).words


@pytest.mark.parametrize(("one", "other"), [("halts", "halting"), ("dam wall", "dam walls"), ("envoy's", "envoys")])
def test_regular_forms_are_the_same_word(one: str, other: str) -> None:
    """What a reader takes for one word is counted as one."""
    assert same_word(one) == same_word(other)


@pytest.mark.parametrize(("one", "other"), [("trafficker", "trafficking"), ("woke", "wokeness")])
def test_what_is_made_of_a_word_is_no_form_of_it(one: str, other: str) -> None:
    """A person and a deed are two words."""
    assert same_word(one) != same_word(other)


@pytest.mark.parametrize(("noun", "plural"), [("box", "boxes"), ("city", "cities"), ("peace deal", "peace deals")])
def test_a_noun_has_both_numbers(noun: str, plural: str) -> None:
    """Singular and plural are found from either."""
    assert both_numbers(noun) == both_numbers(plural) == (noun, plural)


def test_a_word_that_mostly_stands_apart_from_the_name_describes_nobody() -> None:
    """In most sentences that name her and print it, the word is somebody else's."""
    beside = "Police in Tarn held {} Anna Brandt, a founder, on Monday."
    apart = "Police in Tarn held {} Anna Brandt, and the club's founder, Max Roe, left."
    rows: list[Row] = [
        (side, f"Police hold {what} Anna Brandt in Tarn", told.format(what))
        for side, what in (("left", "activist"), ("right", "saboteur"))
        for told in (beside, apart, apart)
    ]
    described = {slot.about: slot for slot in comparison(rows).slots}["Anna Brandt"]
    assert {word.printed for word in described.words} == {"activist", "saboteur"}


def test_a_piece_of_an_office_printed_as_a_name_describes_nobody() -> None:
    """The "River Affairs Minister" is no "affairs" person."""
    told = "Police in Tarn held River Affairs Minister {} Anna Brandt on Monday."
    assert _describing(told) == {"activist", "saboteur"}


def test_nouns_for_one_thing_are_listed_under_the_one_that_most_reports_use() -> None:
    """The page does not decide what the thing is."""
    slot = Slot("the agreement", (NamingWord("pact", "pact", ("pact",), ()),), "thing")
    assert heading(slot) == "Nouns for the “pact”"
